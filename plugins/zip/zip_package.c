/* SPDX-License-Identifier: Apache-2.0 */
/* See zip_package.h; the format is PKWARE's APPNOTE 6.3. */
#include <stdlib.h>
#include <zip.h>

#include "zip_package.h"

/* ---- Failing ------------------------------------------------------------ */

static yz_status fail_zip(const zp_package *package, zip_error_t *error,
                          const char *what, yz_error *err)
{
    if (zip_error_code_zip(error) == ZIP_ER_MEMORY)
        return yz_fail_no_memory(err);
    if (zip_error_code_zip(error) == ZIP_ER_EXISTS)
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: the ZIP file has two members of one name",
                       YZ_STR_ARG(package->name));
    return yz_fail(err, YZ_FORMAT, "%.*s: %s: %s", YZ_STR_ARG(package->name),
                   yz_tr(what), zip_error_strerror(error));
}

/* A name for a sentence. */
static yz_str shown(yz_str name)
{
    enum {
        SHOWN = 80
    };
    size_t len = name.len < SHOWN ? name.len : SHOWN;

    if (!yz_utf8_valid(name, NULL))
        return yz_str_of("(no UTF-8)");
    while (!yz_utf8_is_boundary(name, len))
        len--;
    return yz_str_cut(name, 0, len);
}

static yz_status fail_member(const zp_package *package, yz_str member,
                             yz_status status, const char *what, yz_error *err)
{
    return yz_fail(err, status, "%.*s: %.*s: %s", YZ_STR_ARG(package->name),
                   YZ_STR_ARG(shown(member)), yz_tr(what));
}

/* ---- Opening ------------------------------------------------------------ */

static bool begins(yz_str text, const char *mark, size_t len)
{
    return text.len >= len && memcmp(text.ptr, mark, len) == 0;
}

/* Office writes what has a password as a compound file of old. */
static yz_status check_magic(const zp_package *package, yz_error *err)
{
    if (begins(package->bytes, "\xD0\xCF\x11\xE0", 4))
        return yz_fail(err, YZ_FORMAT,
                       "%.*s: the file has a password, or is of the format "
                       "used before 2007; save it anew without it",
                       YZ_STR_ARG(package->name));
    if (!begins(package->bytes, "PK", 2))
        return yz_fail(err, YZ_FORMAT, "%.*s: this is no ZIP file",
                       YZ_STR_ARG(package->name));
    return YZ_OK;
}

/* Whether a name leads out of the package, or is read in two ways. */
static bool is_wild(yz_str name)
{
    size_t begin = 0;

    if (name.len == 0 || name.ptr[0] == '/' ||
        memchr(name.ptr, '\\', name.len) || memchr(name.ptr, ':', name.len))
        return true;
    for (size_t i = 0; i <= name.len; i++) {
        if (i < name.len && name.ptr[i] != '/')
            continue;
        if (i - begin == 2 && memcmp(name.ptr + begin, "..", 2) == 0)
            return true;
        begin = i + 1;
    }
    return false;
}

static yz_status take_member(zp_package *package, uint64_t index, yz_error *err)
{
    zp_member *member = &package->members[package->count];
    zip_stat_t stat;

    if (zip_stat_index(package->archive, index, ZIP_FL_ENC_RAW, &stat) != 0)
        return fail_zip(package, zip_get_error(package->archive),
                        "the ZIP file is damaged", err);
    member->name = yz_str_of(stat.name);
    member->index = index;
    package->count++;
    if (member->name.len > ZP_NAME)
        return fail_member(package, member->name, YZ_LIMIT,
                           "a name longer than 1,024 bytes", err);
    if (is_wild(member->name))
        return fail_member(package, member->name, YZ_FORMAT,
                           "a name that leads out of the ZIP file", err);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) &&
        stat.encryption_method != ZIP_EM_NONE)
        return fail_member(package, member->name, YZ_FORMAT,
                           "the file has a password; save it without", err);
    return YZ_OK;
}

static int by_name(const void *a, const void *b)
{
    const zp_member *x = a;
    const zp_member *y = b;
    size_t len = x->name.len < y->name.len ? x->name.len : y->name.len;
    int order = memcmp(x->name.ptr, y->name.ptr, len);

    return order ? order
                 : (x->name.len > y->name.len) - (x->name.len < y->name.len);
}

static yz_status list_members(zp_package *package, yz_error *err)
{
    zip_int64_t count = zip_get_num_entries(package->archive, 0);
    yz_status status = YZ_OK;

    if (count > ZP_MEMBERS)
        return yz_fail(err, YZ_LIMIT, "%.*s: more than 20,000 members",
                       YZ_STR_ARG(package->name));
    package->members = yz_calloc((size_t)count + 1, sizeof *package->members);
    if (!package->members)
        return yz_fail_no_memory(err);
    for (zip_int64_t i = 0; i < count && status == YZ_OK; i++)
        status = take_member(package, (uint64_t)i, err);
    qsort(package->members, package->count, sizeof *package->members, by_name);
    return status;
}

/* An archive that is to be written owns its bytes: libzip gives back what it
 * was lent as well. */
static zip_source_t *source_of(yz_str bytes, bool owned, zip_error_t *error)
{
    char *copy;
    zip_source_t *source;

    if (!owned)
        return zip_source_buffer_create(bytes.ptr, bytes.len, 0, error);
    copy = malloc(bytes.len); /* which libzip frees */
    if (!copy) {
        zip_error_set(error, ZIP_ER_MEMORY, 0);
        return NULL;
    }
    memcpy(copy, bytes.ptr, bytes.len);
    source = zip_source_buffer_create(copy, bytes.len, 1, error);
    if (!source)
        free(copy);
    return source; /* NOLINT(clang-analyzer-unix.Malloc): it owns the copy */
}

/* NULL: failed, with a sentence.  The source is the archive's then. */
static zip_t *open_archive(const zp_package *package, zip_source_t **source,
                           bool writable, yz_error *err)
{
    zip_error_t error;
    zip_t *archive = NULL;

    zip_error_init(&error);
    *source = source_of(package->bytes, writable, &error);
    if (*source)
        archive = zip_open_from_source(
            *source, ZIP_CHECKCONS | (writable ? 0 : ZIP_RDONLY), &error);
    if (!archive) {
        fail_zip(package, &error, "the ZIP file is damaged", err);
        zip_source_free(*source);
    }
    zip_error_fini(&error);
    return archive;
}

yz_status zp_open(zp_package *package, yz_str name, yz_str bytes, yz_error *err)
{
    yz_error inner = YZ_ERROR_INIT;
    zip_source_t *source;

    memset(package, 0, sizeof *package);
    package->name = name;
    package->bytes = bytes;
    if (check_magic(package, err) != YZ_OK)
        return YZ_FORMAT;
    package->archive = open_archive(package, &source, false, &inner);
    if (!package->archive) {
        if (err)
            *err = inner;
        return inner.status;
    }
    return list_members(package, err);
}

void zp_done(zp_package *package)
{
    if (package->archive)
        zip_discard(package->archive);
    yz_free(package->members);
    package->archive = NULL;
    package->members = NULL;
}

/* ---- Reading ------------------------------------------------------------ */

static const zp_member *find(const zp_package *package, yz_str name)
{
    zp_member key = { .name = name };

    return package->count == 0 ? NULL
                               : bsearch(&key, package->members, package->count,
                                         sizeof key, by_name);
}

size_t zp_find(const zp_package *package, yz_str member)
{
    const zp_member *found = find(package, member);

    return found ? (size_t)(found - package->members) : package->count;
}

bool zp_has(const zp_package *package, yz_str member)
{
    return find(package, member) != NULL;
}

/* Never believes the size that the file states. */
static yz_status read_open(zp_package *package, yz_str member, zip_file_t *file,
                           yz_buf *out, yz_error *err)
{
    char piece[1 << 15];
    size_t size = 0;
    zip_int64_t got;

    while ((got = zip_fread(file, piece, sizeof piece)) > 0) {
        size += (size_t)got;
        package->taken += (size_t)got;
        if (size > ZP_MEMBER)
            return fail_member(package, member, YZ_LIMIT,
                               "larger than 64 MiB when unpacked", err);
        if (package->taken > ZP_ALL)
            return yz_fail(
                err, YZ_LIMIT,
                "%.*s: its text is larger than 256 MiB when unpacked",
                YZ_STR_ARG(package->name));
        if (yz_buf_add(out, (yz_str){ piece, (size_t)got }) != YZ_OK)
            return yz_fail_no_memory(err);
    }
    if (got == 0)
        return YZ_OK;
    if (zip_error_code_zip(zip_file_get_error(file)) == ZIP_ER_MEMORY)
        return yz_fail_no_memory(err);
    return fail_member(package, member, YZ_FORMAT,
                       "the ZIP file is damaged here", err);
}

yz_status zp_read(zp_package *package, yz_str member, yz_buf *out,
                  yz_error *err)
{
    const zp_member *at = find(package, member);
    zip_file_t *file;
    yz_status status;

    if (!at)
        return fail_member(package, member, YZ_NOT_FOUND,
                           "the file lacks this part", err);
    file = zip_fopen_index(package->archive, at->index, 0);
    if (!file)
        return fail_zip(package, zip_get_error(package->archive),
                        "the ZIP file is damaged", err);
    status = read_open(package, member, file, out, err);
    zip_fclose(file);
    return status;
}

/* ---- Writing ------------------------------------------------------------ */

/* With the time and, if it was stored as it is, the way it had. */
static bool replace(zip_t *archive, uint64_t index, yz_str bytes)
{
    zip_stat_t stat;
    zip_source_t *source;
    bool done;

    if (zip_stat_index(archive, index, 0, &stat) != 0)
        return false;
    source = zip_source_buffer(archive, bytes.ptr, bytes.len, 0);
    if (!source)
        return false;
    if (zip_file_replace(archive, index, source, 0) != 0) {
        zip_source_free(source);
        return false;
    }
    done = zip_set_file_compression(
               archive, index,
               stat.comp_method == ZIP_CM_STORE ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
               0) == 0;
    if (stat.valid & ZIP_STAT_MTIME)
        done = done && zip_file_set_mtime(archive, index, stat.mtime, 0) == 0;
    return done;
}

static yz_status replace_all(const zp_package *package, zip_t *archive,
                             const zp_change *changes, size_t count,
                             yz_error *err)
{
    for (size_t i = 0; i < count; i++) {
        const zp_member *member = find(package, changes[i].name);

        if (!member)
            return fail_member(package, changes[i].name, YZ_NOT_FOUND,
                               "the file lacks this part", err);
        if (!replace(archive, member->index, changes[i].bytes))
            return fail_zip(package, zip_get_error(archive),
                            "the ZIP file cannot be written", err);
    }
    return YZ_OK;
}

static yz_status take_written(const zp_package *package, zip_source_t *source,
                              yz_buf *out, yz_error *err)
{
    char piece[1 << 15];
    zip_int64_t got = -1;

    if (zip_source_open(source) == 0) {
        while ((got = zip_source_read(source, piece, sizeof piece)) > 0)
            if (yz_buf_add(out, (yz_str){ piece, (size_t)got }) != YZ_OK)
                break;
        zip_source_close(source);
    }
    if (out->failed == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (got != 0)
        return yz_fail(err, out->failed ? out->failed : YZ_IO,
                       "%.*s: the new file is too large",
                       YZ_STR_ARG(package->name));
    return YZ_OK;
}

yz_status zp_write(const zp_package *package, const zp_change *changes,
                   size_t count, yz_buf *out, yz_error *err)
{
    yz_error inner = YZ_ERROR_INIT;
    zip_source_t *source;
    zip_t *archive;
    yz_status status;

    if (count == 0)
        return yz_buf_add(out, package->bytes) == YZ_OK
                   ? YZ_OK
                   : yz_fail_no_memory(err);
    archive = open_archive(package, &source, true, &inner);
    if (!archive) {
        if (err)
            *err = inner;
        return inner.status;
    }
    zip_source_keep(source); /* the archive writes into it, and then lets go */
    status = replace_all(package, archive, changes, count, err);
    if (status == YZ_OK && zip_close(archive) == 0) {
        status = take_written(package, source, out, err);
    } else {
        if (status == YZ_OK)
            status = fail_zip(package, zip_get_error(archive),
                              "the ZIP file cannot be written", err);
        zip_discard(archive);
    }
    zip_source_free(source);
    return status;
}
