/* SPDX-License-Identifier: Apache-2.0 */
/* What the user trusts: see <yizhi/trust.h>. */
#include <core/host/gate.h>
#include <core/host/kinds.h>
#include <core/host/process.h>
#include <core/host/trust.h>
#include <core/host/trust_store.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <yizhi/yizhi.h>

/* ---- Paths ---- */

/* Whether the variable names a folder as it has to. */
static bool is_named_by(const char *variable)
{
    const char *value = getenv(variable);

    return value && value[0] == '/';
}

static char *find_store(const char *store, yz_error *err)
{
    char *found = store ? yz_str_dup(yz_str_of(store)) : yz_trust_store();

    if (!found &&
        (store || is_named_by("HOME") || is_named_by("XDG_DATA_HOME")))
        yz_fail_no_memory(err);
    else if (!found)
        yz_fail(err, YZ_NOT_FOUND,
                "there is no folder for what is trusted: neither HOME nor "
                "XDG_DATA_HOME names one");
    return found;
}

static yz_str without_slashes(const char *path)
{
    yz_str text = yz_str_of(path);

    while (text.len > 1 && text.ptr[text.len - 1] == '/')
        text.len--;
    return text;
}

/* Of what is not there, or is a link: its folder's, and its name. */
static char *real_of_lost(const char *path, yz_error *err)
{
    yz_str text = without_slashes(path);
    const char *slash = memrchr(text.ptr, '/', text.len);
    size_t begin = slash ? (size_t)(slash - text.ptr) + 1 : 0;
    yz_str base = yz_str_cut(text, begin, text.len);
    char *folder =
        yz_str_dup(begin > 0 ? yz_str_cut(text, 0, begin) : yz_str_of("."));
    char real[PATH_MAX];
    char *made = NULL;
    yz_buf out;

    if (!folder || !realpath(folder, real)) {
        if (folder)
            yz_fail(err, YZ_NOT_FOUND, "%s: %s", path, strerror(errno));
        else
            yz_fail_no_memory(err);
        yz_free(folder);
        return NULL;
    }
    yz_buf_init(&out, 2 * (size_t)PATH_MAX);
    yz_buf_printf(&out, "%s%s%.*s", real, real[1] ? "/" : "", YZ_STR_ARG(base));
    if (out.failed == YZ_OK)
        made = yz_str_dup(yz_buf_str(&out));
    if (!made)
        yz_fail_no_memory(err);
    yz_buf_done(&out);
    yz_free(folder);
    return made;
}

char *yzi_trust_real(const char *path, yz_error *err)
{
    char real[PATH_MAX];
    struct stat st;
    char *made;

    if (!realpath(path, real) || (lstat(path, &st) == 0 && S_ISLNK(st.st_mode)))
        return real_of_lost(path, err);
    made = yz_str_dup(yz_str_of(real));
    if (!made)
        yz_fail_no_memory(err);
    return made;
}

/* ---- Reading ---- */

yz_trust *yz_trust_open(const char *store, yz_error *err)
{
    yz_trust *trust = yz_calloc(1, sizeof *trust);

    if (!trust) {
        yz_fail_no_memory(err);
        return NULL;
    }
    trust->store = find_store(store, err);
    if (trust->store &&
        yzi_trust_load(trust->store, &trust->record, err) == YZ_OK)
        return trust;
    yz_trust_close(trust);
    return NULL;
}

void yz_trust_close(yz_trust *trust)
{
    if (!trust)
        return;
    yzi_trust_record_done(&trust->record);
    yz_free(trust->store);
    yz_free(trust);
}

size_t yz_trust_count(const yz_trust *trust)
{
    return trust->record.count;
}

yz_trusted yz_trust_at(const yz_trust *trust, size_t number)
{
    const yzi_trusted *t = &trust->record.items[number];

    return (yz_trusted){ sizeof(yz_trusted), yz_str_of(t->path), t->when,
                         t->files.count };
}

yz_trusted_file yz_trust_file(const yz_trust *trust, size_t number, size_t file)
{
    const yzi_trust_file *f = &trust->record.items[number].files.items[file];

    return (yz_trusted_file){ sizeof(yz_trusted_file), yz_str_of(f->name),
                              yz_str_of(f->digest), f->executable };
}

size_t yz_trust_find(const yz_trust *trust, const char *path)
{
    char *real = yzi_trust_real(path, NULL);
    const yzi_trusted *found =
        real ? yzi_trust_record_find(&trust->record, real) : NULL;

    yz_free(real);
    return found ? (size_t)(found - trust->record.items) : SIZE_MAX;
}

/* ---- Comparing ---- */

static yz_status check_copy(const char *store, const yzi_trusted *trusted,
                            const char *shown, yz_error *err)
{
    yzi_trust_files copied = { 0 };
    yz_error inner = YZ_ERROR_INIT;
    char *path = yzi_trust_path(store, trusted, "");
    const char *name = "";
    const char *what;
    yz_status status =
        path ? yzi_trust_files_read(&copied, path, NULL, NULL, &inner)
             : yz_fail_no_memory(&inner);

    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    else if (status != YZ_OK)
        status = yz_fail(err, YZ_PLUGIN, "the copy of %s is damaged: %s", shown,
                         yz_error_text(&inner));
    else if (yzi_trust_files_differ(&trusted->files, &copied, &name, &what) > 0)
        status = yz_fail(err, YZ_PLUGIN,
                         "the copy of %s is damaged: %s/%s is another one",
                         shown, path, name);
    yzi_trust_files_done(&copied);
    yz_free(path);
    return status;
}

yz_status yzi_trust_check(const char *store, const yzi_trusted *trusted,
                          const char *shown, yz_error *err)
{
    yzi_trust_files now = { 0 };
    yz_error inner = YZ_ERROR_INIT;
    const char *name;
    const char *what;
    size_t differing = 0;
    yz_status status = yzi_trust_files_read(&now, shown, NULL, NULL, &inner);

    if (status == YZ_NOT_FOUND) /* each file is gone */
        status = YZ_OK;
    else if (status != YZ_OK)
        yz_fail(err, status, "%s", yz_error_text(&inner));
    if (status == YZ_OK)
        differing = yzi_trust_files_differ(&trusted->files, &now, &name, &what);
    if (differing > 0) {
        status = yz_fail(err, YZ_PLUGIN, "%s/%s %s", shown, name, what);
        if (differing > 1)
            yz_fail(err, YZ_PLUGIN, "%s/%s %s (and %zu more)", shown, name,
                    what, differing - 1);
    }
    yzi_trust_files_done(&now);
    return status == YZ_OK ? check_copy(store, trusted, shown, err) : status;
}

yz_status yz_trust_compare(const yz_trust *trust, size_t number, yz_error *err)
{
    const yzi_trusted *t = &trust->record.items[number];

    return yzi_trust_check(trust->store, t, t->path, err);
}

/* ---- Plugins ---- */

yz_str yzi_trust_module(const char *name, bool executable, bool *is_process)
{
    size_t len = strlen(name);
    yz_str module = { name, len > 3 ? len - 3 : 0 };

    *is_process = false;
    if (strchr(name, '/'))
        return (yz_str){ name, 0 };
    if (len > 3 && strcmp(name + len - 3, ".so") == 0)
        return yzi_kind_of_module(module) ? module : (yz_str){ name, 0 };
    *is_process = executable;
    return executable ? yzi_process_name(name) : (yz_str){ name, 0 };
}

static yz_status check_plugins(const yzi_trusted *trusted, const char *shown,
                               yz_error *err)
{
    bool is_process;

    for (size_t i = 0; i < trusted->files.count; i++) {
        const yzi_trust_file *f = &trusted->files.items[i];

        if (yzi_trust_module(f->name, f->executable, &is_process).len > 0)
            return YZ_OK;
    }
    return yz_fail(err, YZ_PLUGIN,
                   "%s has no plugin: no module KIND_NAME.so, and no "
                   "executable file KIND_NAME or KIND_NAME.SUFFIX; a project's "
                   "lie in the folder “plugins” beside its yizhi.ini",
                   shown);
}

/* ---- Changing ---- */

static yz_status check_way(const char *folder, yz_error *err)
{
    yz_status status = yzi_gate_way(folder, err);

    return status == YZ_OK ? YZ_OK : yz_wrap(err, "%s is not trusted", folder);
}

/* Puts what was copied into the record, and that to the disk. */
static yz_status enter(int lock, const char *store, yzi_trust_record *record,
                       yzi_trusted *new, const char *folder, yz_error *err)
{
    yz_status status = check_plugins(new, folder, err);

    if (status == YZ_OK && yzi_trust_record_put(record, new) != YZ_OK)
        status = yz_fail_no_memory(err);
    return status == YZ_OK ? yzi_trust_save(lock, store, record, err) : status;
}

/* Of the two copies, the one that the record does not name goes; the same files
 * trusted twice in a second have one. */
static void drop_one(const char *store, const char *old, const char *new,
                     bool entered)
{
    yzi_trusted loser = { 0 };

    if (strcmp(old, new) == 0)
        return;
    memcpy(loser.copy, entered ? old : new, sizeof loser.copy);
    if (*loser.copy)
        yzi_trust_drop(store, &loser);
}

static yz_status add(int lock, const char *store, yzi_trusted *new,
                     const char *folder, yz_error *err)
{
    yzi_trust_record record = { 0 };
    char before[YZI_DIGEST_LEN + 1] = "";
    char made[YZI_DIGEST_LEN + 1];
    const yzi_trusted *old;
    yz_status status = yzi_trust_load(store, &record, err);

    old = yzi_trust_record_find(&record, new->path);
    if (old)
        memcpy(before, old->copy, sizeof before);
    if (status == YZ_OK)
        status = yzi_trust_copy(store, new, folder, err);
    if (status == YZ_OK) {
        memcpy(made, new->copy, sizeof made);
        status = enter(lock, store, &record, new, folder, err);
        drop_one(store, before, made, status == YZ_OK);
    }
    yzi_trust_record_done(&record);
    return status;
}

static void done(yzi_trusted *trusted)
{
    yz_free(trusted->path);
    yzi_trust_files_done(&trusted->files);
}

yz_status yz_trust_add(const char *store, const char *folder, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_error *said = err ? err : &own;
    char *place = find_store(store, said);
    yzi_trusted new = { .when = time(NULL) };
    yz_status status = place ? check_way(folder, said) : said->status;
    int lock = -1;

    if (status == YZ_OK) {
        new.path = yzi_trust_real(folder, said);
        lock = new.path ? yzi_trust_lock(place, said) : -1;
        status = lock < 0 ? said->status : add(lock, place, &new, folder, said);
    }
    if (lock >= 0)
        close(lock);
    done(&new);
    yz_free(place);
    return status;
}

static yz_status forget(int lock, const char *store, const char *real,
                        const char *folder, yz_error *err)
{
    yzi_trust_record record = { 0 };
    yzi_trusted gone = { 0 };
    yzi_trusted *found;
    yz_status status = yzi_trust_load(store, &record, err);

    if (status == YZ_OK) {
        found = yzi_trust_record_find(&record, real);
        if (!found)
            status = yz_fail(err, YZ_NOT_FOUND, "%s was not trusted", folder);
    }
    if (status == YZ_OK) {
        memcpy(gone.copy, found->copy, sizeof gone.copy);
        yzi_trust_record_remove(&record, found);
        status = yzi_trust_save(lock, store, &record, err);
    }
    if (status == YZ_OK)
        yzi_trust_drop(store, &gone);
    yzi_trust_record_done(&record);
    return status;
}

yz_status yz_trust_forget(const char *store, const char *folder, yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    yz_error *said = err ? err : &own;
    char *place = find_store(store, said);
    char *real = place ? yzi_trust_real(folder, said) : NULL;
    int lock = -1;
    yz_status status;

    /* What lay in a folder that is gone, too, is named as the list has it. */
    if (place && !real && said->status == YZ_NOT_FOUND && folder[0] == '/') {
        yz_error_clear(said);
        real = yz_str_dup(yz_str_of(folder));
        if (!real)
            yz_fail_no_memory(said);
    }
    lock = real ? yzi_trust_lock(place, said) : -1;
    status = lock < 0 ? said->status : forget(lock, place, real, folder, said);
    if (lock >= 0)
        close(lock);
    yz_free(real);
    yz_free(place);
    return status;
}
