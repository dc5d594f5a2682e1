/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Folders with plugins that came with a project, and which of them the user
 * trusts.
 *
 * Who trusts a folder trusts each of its files as it is: a record of the user's
 * own has their digests (SHA-256), and a copy lies beside it, out of which they
 * are run.  A host that is told of a project's plugins (yz_host_options) loads
 * them while the folder is as it was trusted.
 *
 * `store` is the folder of record and copies; NULL: yz_trust_store().
 */
#ifndef YIZHI_TRUST_H
#define YIZHI_TRUST_H

#include <yizhi/error.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Since edition 1.6. */

typedef struct yz_trust yz_trust;

/* A folder that is trusted; borrowed from the record. */
typedef struct yz_trusted {
    size_t struct_size;
    yz_str folder;     /* its real path */
    int64_t when;      /* seconds since 1970 */
    size_t file_count; /* of it and those below */
} yz_trusted;

/* One of its files. */
typedef struct yz_trusted_file {
    size_t struct_size;
    yz_str name;   /* below the folder */
    yz_str digest; /* 64 digits */
    bool executable;
} yz_trusted_file;

/* Where the user's own record is: $XDG_DATA_HOME/yizhi-1/trusted, or
 * ~/.local/share/yizhi-1/trusted, whether it is there or not; yz_free() it.
 * NULL: there is no such variable, or no memory. */
YZ_API char *yz_trust_store(void);

/* Reads the record.  NULL: YZ_FORMAT where it is not what was written,
 * YZ_PLUGIN where others could have changed it, with a sentence. */
YZ_API yz_trust *yz_trust_open(const char *store, yz_error *err);
YZ_API void yz_trust_close(yz_trust *trust);

/* Folders in it, in the order in which they were trusted; files of one. */
YZ_API size_t yz_trust_count(const yz_trust *trust);
YZ_API yz_trusted yz_trust_at(const yz_trust *trust, size_t number);
YZ_API yz_trusted_file yz_trust_file(const yz_trust *trust, size_t number,
                                     size_t file);

/* The folder at `path`; SIZE_MAX: it is not in the record, or no memory. */
YZ_API size_t yz_trust_find(const yz_trust *trust, const char *path);

/* YZ_OK: folder and copy are as they were trusted.  Else a sentence about the
 * first file that is not. */
YZ_API yz_status yz_trust_compare(const yz_trust *trust, size_t number,
                                  yz_error *err);

/* Trusts the folder as it is now.  YZ_PLUGIN: it has no plugin, others could
 * change something in it, or there is what is neither file nor folder. */
YZ_API yz_status yz_trust_add(const char *store, const char *folder,
                              yz_error *err);

/* Trusts it no more; it need not be there.  YZ_NOT_FOUND: it was not trusted.
 */
YZ_API yz_status yz_trust_forget(const char *store, const char *folder,
                                 yz_error *err);

#ifdef __cplusplus
}
#endif

#endif
