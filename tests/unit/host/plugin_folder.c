/* SPDX-License-Identifier: Apache-2.0 */
/* Folders with plugins; see plugin_folder.h. */
#include "plugin_folder.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/main.h"

enum {
    LONGEST = 4096,
    BUFFERS = 8
};

static char root[64];

int plugin_folder_setup(void **state)
{
    (void)state;
    strcpy(root, "/tmp/yizhi-plugins-XXXXXX");
    return mkdtemp(root) ? 0 : -1;
}

int plugin_folder_teardown(void **state)
{
    char command[sizeof root + 16];

    (void)state;
    snprintf(command, sizeof command, "rm -rf %s", root);
    return system(command);
}

const char *folder_path(const char *name)
{
    static char buffers[BUFFERS][LONGEST];
    static size_t next;
    char *path = buffers[next++ % BUFFERS];

    snprintf(path, LONGEST, "%s/%s", root, name);
    return path;
}

const char *make_folder(const char *name)
{
    const char *path = folder_path(name);

    assert_int_equal(mkdir(path, 0755), 0);
    assert_int_equal(chmod(path, 0755), 0);
    return path;
}

const char *put_file(const char *path, const void *bytes, size_t len)
{
    const char *full = folder_path(path);
    FILE *file = fopen(full, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(full, 0644), 0);
    return full;
}

void *read_built(const char *name, size_t *len)
{
    enum {
        MOST = 16 << 20
    };
    const char *build = getenv("top_builddir");
    char path[LONGEST];
    char *bytes = malloc(MOST);
    FILE *file;

    snprintf(path, sizeof path, "%s/tests/.libs/%s", build ? build : ".", name);
    file = fopen(path, "rb");
    assert_non_null(file);
    assert_non_null(bytes);
    *len = fread(bytes, 1, MOST, file);
    fclose(file);
    assert_true(*len > 0 && *len < MOST);
    return bytes;
}

const char *put_plugin(const char *path)
{
    size_t len;
    void *bytes = read_built("mock_plugin.so", &len);
    const char *full = put_file(path, bytes, len);

    free(bytes);
    return full;
}

yz_host *open_host(const char *folder, const char *const *settings)
{
    static const char *const none[] = { NULL };
    const char *const paths[] = { folder_path(folder), NULL };
    yz_host_options options = YZ_HOST_OPTIONS_INIT;
    yz_error err = YZ_ERROR_INIT;
    yz_host *host;

    options.plugin_paths = paths;
    options.default_paths = none;
    options.settings = settings;
    host = yz_host_new(&options, &err);
    assert_string_equal(yz_error_text(&err), "");
    assert_non_null(host);
    return host;
}

yz_plugin_info info_of(yz_host *host, const char *name)
{
    yz_plugin_info none = { 0 };
    size_t count = yz_host_plugin_count(host);

    for (size_t i = 0; i < count; i++) {
        yz_plugin_info info = yz_host_plugin(host, i);
        if (yz_str_equal(info.name, yz_str_of(name)))
            return info;
    }
    return none;
}

void assert_reason(yz_host *host, const char *name, const char *format)
{
    yz_plugin_info info = info_of(host, name);
    const char *mark = format ? strstr(format, "%s") : NULL;
    char wanted[LONGEST] = "";

    if (!info.name.len)
        fail_msg("%s was not found", name);
    if (mark)
        snprintf(wanted, sizeof wanted, "%.*s%.*s%s", (int)(mark - format),
                 format, YZ_STR_ARG(info.path), mark + 2);
    else if (format)
        snprintf(wanted, sizeof wanted, "%s", format);
    assert_string_equal(info.reason.len ? info.reason.ptr : "", wanted);
    assert_int_equal(info.plugin == NULL, format != NULL);
}
