/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a path tells of languages.
 *
 * A file's side is told by a language in its path: a part of its name between
 * dots, hyphens or underscores (report.zh.txt, report_en.md) or a folder
 * (zh-CN/report.md).  Its key is the path with every such part replaced by "*"
 * and without its suffix.
 */
#include <core/run/pairing.h>

enum {
    NOT_TOLD = -1
};

/* Whether `name` is `lang` or that language with a region or script: "zh",
 * "zh-CN", "zh_Hans" for zh. */
static bool names_lang(yz_str name, yz_str lang)
{
    size_t main = 0;
    size_t rest;

    while (main < name.len && name.ptr[main] != '-' && name.ptr[main] != '_')
        main++;
    rest = main < name.len ? name.len - main - 1 : 0;
    return yz_lang_valid(name) && yz_lang_same(name, lang) &&
           (main == name.len || rest == 2 || rest == 4);
}

/* The end of the longest language name at `pos`, or `pos` if there is none;
 * *side says whose. */
static size_t lang_end(const yz_run *run, yz_str path, size_t pos, int *side)
{
    size_t found = pos;

    for (size_t end = pos + 1; end <= path.len && end - pos <= 12; end++) {
        yz_str name = yz_str_cut(path, pos, end);

        if (end < path.len && !strchr("./-_", path.ptr[end]))
            continue;
        for (int s = 0; s < 2; s++)
            if (names_lang(name, run->lang[s])) {
                *side = s;
                found = end;
            }
        if (end < path.len && strchr("./", path.ptr[end]))
            break;
    }
    return found;
}

/* Where the file name's suffix begins. */
size_t yzi_suffix_of(yz_str path)
{
    const char *dot = memrchr(path.ptr, '.', path.len);
    const char *slash = memrchr(path.ptr, '/', path.len);

    return dot && (!slash || dot > slash + 1) ? (size_t)(dot - path.ptr)
                                              : path.len;
}

yz_status yzi_pair_key(const yz_run *run, yz_str path, yz_buf *key, int *side)
{
    bool fresh = true; /* a part of the name may begin here */

    path.len = yzi_suffix_of(path);
    *side = NOT_TOLD;
    for (size_t i = 0; i < path.len;) {
        size_t end = fresh ? lang_end(run, path, i, side) : i;

        if (end > i) {
            yz_buf_add_byte(key, '*');
            i = end;
        } else {
            yz_buf_add_byte(key, path.ptr[i++]);
        }
        fresh = i > 0 && strchr("./-_", path.ptr[i - 1]) != NULL;
    }
    return key->failed;
}

yz_status yzi_translated_path(const yz_run *run, yz_str path, yz_buf *out)
{
    yz_str whole = path;
    bool fresh = true;

    path.len = yzi_suffix_of(path);
    for (size_t i = 0; i < path.len;) {
        int side = NOT_TOLD;
        size_t end = fresh ? lang_end(run, path, i, &side) : i;

        if (end > i && side == YZ_SOURCE)
            yz_buf_add(out, run->lang[YZ_TARGET]);
        else if (end > i)
            yz_buf_add(out, yz_str_cut(path, i, end));
        else
            yz_buf_add_byte(out, path.ptr[i++]);
        i = end > i ? end : i;
        fresh = i > 0 && strchr("./-_", path.ptr[i - 1]) != NULL;
    }
    return yz_buf_add(out, yz_str_cut(whole, path.len, whole.len));
}

/* Appends `key` without its languages and the mark that parts each from the
 * rest: "deep/a.*" is "deep/a". */
static void add_without_langs(yz_str key, yz_buf *out)
{
    bool drop = false; /* the mark behind a language */

    for (size_t i = 0; i < key.len; i++) {
        char c = key.ptr[i];

        if (c == '*') {
            drop = out->len == 0 || out->ptr[out->len - 1] == '/';
            if (!drop && strchr("._-", out->ptr[out->len - 1]))
                out->len--;
        } else if (!drop || !strchr("/._-", c)) {
            drop = false;
            yz_buf_add_byte(out, c);
        } else {
            drop = false;
        }
    }
}

yz_status yzi_pair_name(const yz_run *run, yz_str path, size_t skip,
                        yzi_arena *arena, yz_str *out)
{
    yz_str rest = yz_str_cut(path, skip, path.len);
    yz_str whole = yz_str_cut(rest, 0, yzi_suffix_of(rest));
    yz_buf key;
    yz_buf name;
    yz_status status;
    int side;

    yz_buf_init(&key, YZI_LONGEST_KEY);
    yz_buf_init(&name, YZI_LONGEST_KEY);
    status = yzi_pair_key(run, rest, &key, &side);
    add_without_langs(yz_buf_str(&key), &name);
    if (status == YZ_OK && name.failed == YZ_OK) {
        bool told = name.len > 0 && name.ptr[name.len - 1] != '/';

        if (!told && whole.len == 0)
            whole = yz_str_of("pair");
        status =
            yzi_arena_dup_str(arena, told ? yz_buf_str(&name) : whole, out);
    } else {
        status = YZ_NO_MEMORY;
    }
    yz_buf_done(&key);
    yz_buf_done(&name);
    return status;
}

yz_side yz_run_side_of(const yz_run *run, const char *path)
{
    yz_buf key;
    int side;

    yz_buf_init(&key, YZI_LONGEST_KEY);
    yzi_pair_key(run, yz_str_of(path), &key, &side);
    yz_buf_done(&key);
    return side == YZ_TARGET ? YZ_TARGET : YZ_SOURCE;
}
