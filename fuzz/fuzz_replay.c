/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fuzz target without libFuzzer: reads the files, or all files of the
 * folders, named on its command line, else the target's seeds below
 * $top_srcdir.  Speaks TAP, one line for each file; an input that takes more
 * than a minute is a failure.
 */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz_contract.h"

enum {
    MOST_SECONDS = 60
};

static const char *reading = "";

/* What is left to say when a target ends the program. */
static void tell_failure(int number)
{
    static const char words[] = "not ok - ";
    ssize_t done = write(STDOUT_FILENO, words, sizeof words - 1);

    done += write(STDOUT_FILENO, reading, strlen(reading));
    done += write(STDOUT_FILENO, "\n", 1);
    (void)done;
    signal(number, SIG_DFL);
    raise(number);
}

static void watch(void)
{
    signal(SIGABRT, tell_failure);
    signal(SIGALRM, tell_failure);
    signal(SIGSEGV, tell_failure);
}

/* ---- Files ---- */

typedef struct file_list {
    char **items;
    size_t count;
    size_t cap;
} file_list;

static void add_file(file_list *list, const char *path)
{
    FUZZ_NEED(yz_grow((void **)&list->items, &list->cap, list->count + 1,
                      sizeof *list->items) == YZ_OK);
    list->items[list->count] = yz_str_dup(yz_str_of(path));
    FUZZ_NEED(list->items[list->count] != NULL);
    list->count++;
}

static void add_folder(file_list *list, const char *path)
{
    char file[4096];
    struct dirent *entry;
    DIR *folder = opendir(path);

    while (folder && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        add_file(list, file);
    }
    if (folder)
        closedir(folder);
}

static void add(file_list *list, const char *path)
{
    struct stat st;

    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        add_folder(list, path);
    else
        add_file(list, path);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The bytes of a file in a block of just their size; NULL if unreadable. */
static uint8_t *load(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    long end = -1;

    if (file && fseek(file, 0, SEEK_END) == 0)
        end = ftell(file);
    if (end >= 0)
        data = yz_malloc((size_t)end);
    if (data) {
        rewind(file);
        *size = fread(data, 1, (size_t)end, file);
    }
    if (file)
        fclose(file);
    return data;
}

/* ---- Replaying ---- */

static bool replay(const char *path)
{
    size_t size = 0;
    uint8_t *data = load(path, &size);

    if (!data)
        return false;
    reading = path;
    alarm(MOST_SECONDS);
    LLVMFuzzerTestOneInput(data, size);
    alarm(0);
    yz_free(data);
    return true;
}

static bool replay_all(file_list *list)
{
    bool good = list->count > 0;

    qsort(list->items, list->count, sizeof *list->items, by_name);
    printf("1..%zu\n", list->count > 0 ? list->count : 1);
    if (!good)
        printf("not ok 1 - there are files to read\n");
    for (size_t i = 0; i < list->count; i++) {
        fflush(stdout);
        bool ok = replay(list->items[i]);
        printf("%sok %zu - %s\n", ok ? "" : "not ", i + 1, list->items[i]);
        good = good && ok;
    }
    return good;
}

int main(int argc, char **argv)
{
    const char *top = getenv("top_srcdir");
    char seeds[4096];
    file_list list = { NULL, 0, 0 };
    bool good;

    watch();
    for (int i = 1; i < argc; i++)
        add(&list, argv[i]);
    if (argc < 2) {
        snprintf(seeds, sizeof seeds, "%s/fuzz/corpus/%s", top ? top : ".",
                 fuzz_name);
        add(&list, seeds);
    }
    good = replay_all(&list);
    for (size_t i = 0; i < list.count; i++)
        yz_free(list.items[i]);
    yz_free(list.items);
    return good ? 0 : 1;
}
