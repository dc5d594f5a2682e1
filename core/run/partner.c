/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A file → the one it would be paired with.
 *
 * The path is gone along part by part.  A part that names a language may be
 * another one in the partner's path, so the folder is listed for what has the
 * same key; all other parts are the same in both.
 */
#include <core/run/pairing.h>
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

enum {
    MOST_BEGINNINGS = 64 /* of paths followed at once; the rest is no partner
                            that anybody would see */
};

struct search {
    yz_run *run;
    yz_str path;
    yzi_paths begun; /* paths up to a part, with the slash behind */
    yzi_paths next;
};

/* "zh" and "en" have the same key; a part of a path, with its slash unless it
 * is the last. */
static yz_status key_of(const yz_run *run, yz_str part, yz_buf *key, int *side)
{
    yz_buf_init(key, YZI_LONGEST_KEY);
    if (yzi_pair_key(run, part, key, side) == YZ_OK)
        return YZ_OK;
    yz_buf_done(key);
    return YZ_NO_MEMORY;
}

static bool has_key(const yz_run *run, yz_str part, yz_str key)
{
    yz_buf other;
    int side;
    bool same;

    if (key_of(run, part, &other, &side) != YZ_OK)
        return false;
    same = yz_str_equal(yz_buf_str(&other), key);
    yz_buf_done(&other);
    return same;
}

/* Appends "BEGUN" + "NAME" + "/" or nothing. */
static yz_status add_joined(yzi_paths *out, const char *begun, const char *name,
                            const char *slash)
{
    yz_buf joined;
    yz_status status;

    if (out->count >= MOST_BEGINNINGS)
        return YZ_OK;
    yz_buf_init(&joined, YZI_LONGEST_KEY);
    yz_buf_add_text(&joined, begun);
    yz_buf_add_text(&joined, name);
    status = yz_buf_add_text(&joined, slash);
    if (joined.failed == YZ_OK)
        status = yzi_paths_add(out, joined.ptr);
    else if (joined.failed == YZ_LIMIT)
        status = YZ_OK; /* no system has such a path */
    yz_buf_done(&joined);
    return status;
}

/* What the folder `begun` holds with that key. */
static yz_status list_alike(struct search *s, const char *begun, yz_str key,
                            const char *slash)
{
    DIR *folder = opendir(*begun ? begun : ".");
    yz_status status = YZ_OK;
    const struct dirent *entry;

    if (!folder)
        return YZ_OK;
    while (status == YZ_OK && (entry = readdir(folder)) != NULL) {
        char name[sizeof entry->d_name + 1];
        int len = snprintf(name, sizeof name, "%s%s", entry->d_name, slash);

        if (entry->d_name[0] != '.' && len > 0 && (size_t)len < sizeof name &&
            has_key(s->run, yz_str_of(name), key))
            status = add_joined(&s->next, begun, entry->d_name, slash);
    }
    closedir(folder);
    return status;
}

/* Goes on by the part [begin, end) of the path, to which its slash belongs. */
static yz_status go_on(struct search *s, size_t begin, size_t end)
{
    yz_str part = yz_str_cut(s->path, begin, end);
    const char *slash = part.ptr[part.len - 1] == '/' ? "/" : "";
    yz_buf key;
    int side;
    yz_status status = key_of(s->run, part, &key, &side);
    yzi_paths done;

    for (size_t i = 0; status == YZ_OK && i < s->begun.count; i++) {
        char *same = side >= 0 || !*slash ? NULL : yz_str_dup(part);

        if (side >= 0 || !*slash)
            status = list_alike(s, s->begun.items[i], yz_buf_str(&key), slash);
        else
            status = same ? add_joined(&s->next, s->begun.items[i], same, "")
                          : YZ_NO_MEMORY;
        yz_free(same);
    }
    yz_buf_done(&key);
    done = s->begun;
    s->begun = s->next;
    s->next = (yzi_paths){ 0 };
    yzi_paths_done(&done);
    return status;
}

static const char *suffix(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot && !strchr(dot, '/') ? dot : "";
}

/* Whether `a` is to be taken rather than `b`. */
static bool is_better(const struct search *s, const char *a, const char *b)
{
    bool same_a = strcmp(suffix(a), suffix(s->path.ptr)) == 0;
    bool same_b = strcmp(suffix(b), suffix(s->path.ptr)) == 0;

    return same_a != same_b ? same_a : strcmp(a, b) < 0;
}

/* Whether a file that was found is in the other language, and a document. */
static yz_status is_partner(struct search *s, const char *path, int side,
                            bool *is, yz_error *err)
{
    struct stat st;
    yz_buf key;
    int told;

    *is = false;
    if (key_of(s->run, yz_str_of(path), &key, &told) != YZ_OK)
        return yz_fail_no_memory(err);
    yz_buf_done(&key);
    if (told < 0 || told == side || stat(path, &st) != 0 ||
        !S_ISREG(st.st_mode))
        return YZ_OK;
    return yzi_is_monolingual(s->run, path, is, err);
}

static yz_status choose(struct search *s, int side, char **out, yz_error *err)
{
    yz_status status = YZ_OK;
    size_t best = SIZE_MAX;

    for (size_t i = 0; status == YZ_OK && i < s->begun.count; i++) {
        const char *path = s->begun.items[i];
        bool is;

        status = is_partner(s, path, side, &is, err);
        if (status == YZ_OK && is &&
            (best == SIZE_MAX || is_better(s, path, s->begun.items[best])))
            best = i;
    }
    if (status != YZ_OK || best == SIZE_MAX)
        return status;
    *out = yz_str_dup(yz_str_of(s->begun.items[best]));
    return *out ? YZ_OK : yz_fail_no_memory(err);
}

static yz_status follow(struct search *s)
{
    yz_status status = yzi_paths_add(&s->begun, "");

    for (size_t at = 0; status == YZ_OK && at < s->path.len;) {
        const char *slash = memchr(s->path.ptr + at, '/', s->path.len - at);
        size_t end = slash ? (size_t)(slash + 1 - s->path.ptr) : s->path.len;

        status = go_on(s, at, end);
        at = end;
    }
    return status;
}

yz_status yz_run_partner(yz_run *run, const char *path, char **partner,
                         yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    struct search s = { .run = run, .path = yz_str_of(path) };
    yz_status status;
    yz_buf key;
    bool is;
    int side;

    *partner = NULL;
    status = yzi_is_monolingual(run, path, &is, &own);
    if (status != YZ_OK || !is)
        return yzi_run_tell(status, &own, err);
    status = key_of(run, s.path, &key, &side);
    if (status == YZ_OK) {
        yz_buf_done(&key);
        if (side < 0)
            return YZ_OK;
        status = follow(&s);
    }
    status = status == YZ_OK ? choose(&s, side, partner, &own)
                             : yz_fail_no_memory(&own);
    yzi_paths_done(&s.begun);
    yzi_paths_done(&s.next);
    return yzi_run_tell(status, &own, err);
}
