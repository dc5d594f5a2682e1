/* SPDX-License-Identifier: Apache-2.0 */
/* Files read and written whole, and folders listed in one order. */
#include "support/main.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "support/failing_alloc.h"
#include <core/base/files.h>

/* Each test has an empty folder of its own and works inside it. */
static char home[4096];
static char folder[] = "/tmp/yizhi-files-XXXXXX";

static int enter_folder(void **state)
{
    (void)state;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    return getcwd(home, sizeof home) && mkdtemp(folder) ? chdir(folder) : -1;
}

static int leave_folder(void **state)
{
    (void)state;
    char command[sizeof folder + 16];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir(home) == 0 ? system(command) : -1;
}

static void put(const char *path, const char *content)
{
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(yzi_file_write_atomic(path, yz_str_of(content), &err),
                     YZ_OK);
}

static void assert_file(const char *path, const char *content)
{
    yz_buf buf;
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(yzi_file_read(path, 1 << 20, &buf, &err), YZ_OK);
    assert_string_equal(buf.ptr, content);
    assert_int_equal(buf.len, strlen(content));
    yz_buf_done(&buf);
}

static size_t count_files(void)
{
    yzi_paths paths = { 0 };
    assert_int_equal(yzi_dir_list(".", NULL, true, &paths, NULL), YZ_OK);
    size_t count = paths.count;
    yzi_paths_done(&paths);
    return count;
}

static void assert_read_fails(const char *path, yz_status status,
                              const char *sentence)
{
    yz_buf buf;
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(yzi_file_read(path, 10, &buf, &err), status);
    assert_string_equal(yz_error_text(&err), sentence);
    assert_int_equal(buf.len, 0);
    assert_int_equal(buf.cap, 0);
}

static void assert_write_fails(const char *path, yz_status status,
                               const char *sentence)
{
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(yzi_file_write_atomic(path, yz_str_of("new"), &err),
                     status);
    assert_string_equal(yz_error_text(&err), sentence);
}

static void test_reads_what_was_written(void **state)
{
    (void)state;
    put("a", "一致\n");
    assert_file("a", "一致\n");
    put("a", "");
    assert_file("a", "");
    put("a", "again");
    assert_file("a", "again");
    assert_int_equal(count_files(), 1);
}

static void test_reads_large_files(void **state)
{
    (void)state;
    size_t size = 300001;
    char *text = yz_malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i < size; i++)
        text[i] = (char)(i * 7 % 256);
    yz_str content = { text, size };
    yz_buf buf;
    assert_int_equal(yzi_file_write_atomic("a", content, NULL), YZ_OK);
    assert_int_equal(yzi_file_read("a", size, &buf, NULL), YZ_OK);
    assert_true(yz_str_equal(yz_buf_str(&buf), content));
    yz_buf_done(&buf);
    yz_free(text);
}

static void test_read_keeps_to_the_limit(void **state)
{
    (void)state;
    put("ten", "0123456789");
    assert_file("ten", "0123456789");
    put("eleven", "0123456789a");
    assert_read_fails(
        "eleven", YZ_LIMIT,
        "cannot read eleven: it is larger than the limit of 10 bytes");
}

static void test_read_names_what_it_refuses(void **state)
{
    (void)state;
    assert_read_fails("none", YZ_NOT_FOUND,
                      "cannot read none: No such file or directory");
    assert_read_fails(".", YZ_UNSUPPORTED, "cannot read .: it is a folder");
    assert_read_fails("/dev/zero", YZ_UNSUPPORTED,
                      "cannot read /dev/zero: it is a device, "
                      "not a regular file");
    assert_int_equal(mkfifo("fifo", 0600), 0);
    assert_read_fails("fifo", YZ_UNSUPPORTED,
                      "cannot read fifo: it is a FIFO, not a regular file");
    put("file", "x");
    assert_read_fails("file/below", YZ_NOT_FOUND,
                      "cannot read file/below: Not a directory");
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_read_fails("loop", YZ_IO,
                      "cannot read loop: Too many levels of symbolic links");
}

static void test_read_refuses_a_socket(void **state)
{
    (void)state;
    struct sockaddr_un name = { .sun_family = AF_UNIX, .sun_path = "socket" };
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&name, sizeof name), 0);
    assert_read_fails("socket", YZ_UNSUPPORTED,
                      "cannot read socket: it is a socket, "
                      "not a regular file");
    close(fd);
}

/* Reads "-" with `input` behind a pipe as the standard input. */
static yz_status read_standard_input(const char *input, size_t max, yz_buf *buf,
                                     yz_error *err)
{
    int ends[2];
    int kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], input, strlen(input)), strlen(input));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    yz_status status = yzi_file_read("-", max, buf, err);
    if (kept >= 0) {
        dup2(kept, STDIN_FILENO);
        close(kept);
    }
    return status;
}

static void test_reads_the_standard_input(void **state)
{
    (void)state;
    yz_buf buf;
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(read_standard_input("一致", 6, &buf, &err), YZ_OK);
    assert_string_equal(buf.ptr, "一致");
    yz_buf_done(&buf);
    assert_int_equal(read_standard_input("一致!", 6, &buf, &err), YZ_LIMIT);
    assert_string_equal(yz_error_text(&err),
                        "cannot read the standard input: it is larger than "
                        "the limit of 6 bytes");
}

static void test_write_keeps_permissions(void **state)
{
    (void)state;
    struct stat info;
    put("a", "old");
    assert_int_equal(chmod("a", 0640), 0);
    put("a", "new");
    assert_int_equal(stat("a", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

static void test_write_respects_the_umask(void **state)
{
    (void)state;
    struct stat info;
    mode_t old = umask(027);
    put("a", "x");
    umask(old);
    assert_int_equal(stat("a", &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

static void test_write_goes_through_a_link(void **state)
{
    (void)state;
    struct stat info;
    assert_int_equal(mkdir("below", 0700), 0);
    put("below/a", "old");
    assert_int_equal(symlink("below/a", "link"), 0);
    put("link", "new");
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_file("below/a", "new");
}

static void test_write_names_what_it_refuses(void **state)
{
    (void)state;
    assert_write_fails("none/a", YZ_NOT_FOUND,
                       "cannot write none/a: No such file or directory");
    assert_write_fails(".", YZ_UNSUPPORTED, "cannot write .: it is a folder");
    assert_write_fails("/dev/null", YZ_UNSUPPORTED,
                       "cannot write /dev/null: it is a device, "
                       "not a regular file");
    assert_int_equal(symlink("/dev/null", "link"), 0);
    assert_write_fails("link", YZ_UNSUPPORTED,
                       "cannot write link: it is a device, "
                       "not a regular file");
    assert_int_equal(unlink("link"), 0);
    assert_int_equal(count_files(), 0);
}

static void test_write_passes_by_foreign_temporary_files(void **state)
{
    (void)state;
    char name[64];
    snprintf(name, sizeof name, "a.%ld-0.tmp", (long)getpid());
    put(name, "somebody else's");
    put("a", "mine");
    assert_file("a", "mine");
    assert_file(name, "somebody else's");
    assert_int_equal(count_files(), 2);
}

/* A name has 255 bytes at most: 85 characters of Chinese. */
static void test_writes_the_longest_names(void **state)
{
    char name[256] = "a/";
    (void)state;
    assert_int_equal(mkdir("a", 0700), 0);
    for (size_t at = 2; at + 3 < sizeof name; at += 3)
        memcpy(name + at, "长", 4);
    put(name + 2, "new");
    put(name + 2, "newer");
    assert_file(name + 2, "newer");
    put(name, "below");
    assert_file(name, "below");
}

static void test_failed_write_leaves_the_old_file(void **state)
{
    (void)state;
    put("a", "old");
    for (size_t n = 1;; n++) {
        yz_error err = YZ_ERROR_INIT;
        failing_alloc_begin_once(n);
        yz_status status = yzi_file_write_atomic("a", yz_str_of("new"), &err);
        bool failed = failing_alloc_has_failed();
        assert_int_equal(failing_alloc_end(), 0);
        if (!failed)
            break;
        /* Memory is also asked for after the rename, where it may fail. */
        assert_file("a", status == YZ_OK ? "new" : "old");
        assert_int_equal(count_files(), 1);
        put("a", "old");
    }
    assert_file("a", "new");
}

static void make_little_tree(void)
{
    assert_int_equal(mkdir("t", 0700), 0);
    assert_int_equal(mkdir("t/sub", 0700), 0);
    assert_int_equal(mkdir("t/.hidden", 0700), 0);
    assert_int_equal(mkdir("t/folder.tsv", 0700), 0);
    put("t/b.tsv", "");
    put("t/B.tsv", "");
    put("t/a.tbx", "");
    put("t/术语.tsv", "");
    put("t/notes.txt", "");
    put("t/.swap.tsv", "");
    put("t/.hidden/x.tsv", "");
    put("t/sub/c.tsv", "");
    assert_int_equal(mkfifo("t/fifo.tsv", 0600), 0);
    assert_int_equal(symlink("b.tsv", "t/link.tsv"), 0);
    assert_int_equal(symlink("nowhere", "t/dangling.tsv"), 0);
    assert_int_equal(symlink("..", "t/sub/up"), 0);
}

static void assert_listed(const yzi_paths *paths, const char *wanted)
{
    yz_buf got;
    yz_buf_init(&got, 10000);
    for (size_t i = 0; i < paths->count; i++)
        yz_buf_printf(&got, "%s ", paths->items[i]);
    assert_string_equal(got.ptr, wanted);
    yz_buf_done(&got);
}

static void test_lists_in_one_order(void **state)
{
    (void)state;
    static const char *const suffixes[] = { ".tsv", ".tbx", NULL };
    yzi_paths paths = { 0 };
    make_little_tree();
    assert_int_equal(yzi_dir_list("t", suffixes, false, &paths, NULL), YZ_OK);
    assert_listed(&paths, "t/B.tsv t/a.tbx t/b.tsv t/link.tsv t/术语.tsv ");
    yzi_paths_done(&paths);
    assert_int_equal(yzi_dir_list("t/", suffixes, true, &paths, NULL), YZ_OK);
    assert_listed(&paths, "t/B.tsv t/a.tbx t/b.tsv t/link.tsv t/sub/c.tsv "
                          "t/术语.tsv ");
    yzi_paths_done(&paths);
}

static void test_listing_appends(void **state)
{
    (void)state;
    yzi_paths paths = { 0 };
    make_little_tree();
    assert_int_equal(yzi_dir_list("t/sub", NULL, false, &paths, NULL), YZ_OK);
    assert_int_equal(yzi_dir_list("none", NULL, false, &paths, NULL),
                     YZ_NOT_FOUND);
    assert_listed(&paths, "t/sub/c.tsv ");
    assert_int_equal(yzi_dir_list("t/.hidden", NULL, false, &paths, NULL),
                     YZ_OK);
    assert_listed(&paths, "t/sub/c.tsv t/.hidden/x.tsv ");
    yzi_paths_done(&paths);
}

static void test_list_names_what_it_refuses(void **state)
{
    (void)state;
    yzi_paths paths = { 0 };
    yz_error err = YZ_ERROR_INIT;
    assert_int_equal(yzi_dir_list("none", NULL, true, &paths, &err),
                     YZ_NOT_FOUND);
    assert_string_equal(yz_error_text(&err),
                        "cannot list none: No such file or directory");
    put("file", "");
    assert_int_equal(yzi_dir_list("file", NULL, true, &paths, &err),
                     YZ_INVALID);
    assert_string_equal(yz_error_text(&err),
                        "cannot list file: it is not a folder");
    assert_int_equal(paths.count, 0);
    yzi_paths_done(&paths);
}

static yz_status read_and_list(yzi_paths *paths, yz_error *err)
{
    yz_buf buf;
    yz_status status = yzi_file_read("t/b.tsv", 100, &buf, err);
    if (status != YZ_OK)
        return status;
    yz_buf_done(&buf);
    return yzi_dir_list("t", NULL, true, paths, err);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    make_little_tree();
    put("t/b.tsv", "content");
    for (size_t n = 1;; n++) {
        yzi_paths paths = { 0 };
        yz_error err = YZ_ERROR_INIT;
        failing_alloc_begin(n);
        yz_status status = read_and_list(&paths, &err);
        bool failed = failing_alloc_has_failed();
        assert_int_equal(paths.count, failed ? 0 : 7);
        yzi_paths_done(&paths);
        assert_int_equal(failing_alloc_end(), 0);
        assert_int_equal(status, failed ? YZ_NO_MEMORY : YZ_OK);
        if (!failed)
            break;
        assert_non_null(strstr(yz_error_text(&err), "not enough memory"));
    }
}

#define in_folder(test)                                                        \
 cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

static const struct CMUnitTest tests[] = {
    in_folder(test_reads_what_was_written),
    in_folder(test_reads_large_files),
    in_folder(test_read_keeps_to_the_limit),
    in_folder(test_read_names_what_it_refuses),
    in_folder(test_read_refuses_a_socket),
    in_folder(test_reads_the_standard_input),
    in_folder(test_write_keeps_permissions),
    in_folder(test_write_respects_the_umask),
    in_folder(test_write_goes_through_a_link),
    in_folder(test_write_names_what_it_refuses),
    in_folder(test_write_passes_by_foreign_temporary_files),
    in_folder(test_writes_the_longest_names),
    in_folder(test_failed_write_leaves_the_old_file),
    in_folder(test_lists_in_one_order),
    in_folder(test_listing_appends),
    in_folder(test_list_names_what_it_refuses),
    in_folder(test_every_allocation_may_fail),
};

YZ_TEST_MAIN(tests)
