/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A ZIP file from strangers, in memory: its members are looked at, some are
 * read, and it is written again with some of them changed.  Nothing is unpacked
 * to disk, and what is not changed is copied as it is packed.
 */
#ifndef YZ_ZIP_PACKAGE_H
#define YZ_ZIP_PACKAGE_H

#include <yizhi/buffer.h>
#include <yizhi/error.h>
#include <yizhi/text.h>

enum {
    ZP_MEMBERS = 20000,   /* of a package */
    ZP_NAME = 1024,       /* bytes of a member's name */
    ZP_MEMBER = 64 << 20, /* bytes of one that is read, unpacked */
    ZP_ALL = 256 << 20    /* bytes of all that are read */
};

typedef struct zp_member {
    yz_str name;
    uint64_t index; /* as libzip counts */
} zp_member;

typedef struct zp_package {
    yz_str name;  /* of the file, for sentences */
    yz_str bytes; /* the file; both must live as long */
    struct zip *archive;
    zp_member *members; /* by name */
    size_t count;
    size_t taken; /* bytes read so far */
} zp_package;

/*
 * Opens a package.  YZ_FORMAT with one sentence for what is no ZIP file, is cut
 * off or contradicts itself, has encrypted members, two of one name, or names
 * that lead out of it; YZ_LIMIT beyond ZP_MEMBERS; YZ_NO_MEMORY.  Ends in
 * zp_done() in any case.
 */
yz_status zp_open(zp_package *package, yz_str name, yz_str bytes,
                  yz_error *err);
void zp_done(zp_package *package);

/* Where it stands among the members; `count` if it is not there. */
size_t zp_find(const zp_package *package, yz_str member);
bool zp_has(const zp_package *package, yz_str member);

/* Appends the bytes of a member.  YZ_NOT_FOUND, YZ_FORMAT for damaged data,
 * YZ_LIMIT beyond ZP_MEMBER or ZP_ALL, YZ_NO_MEMORY. */
yz_status zp_read(zp_package *package, yz_str member, yz_buf *out,
                  yz_error *err);

typedef struct zp_change {
    yz_str name;
    yz_str bytes;
} zp_change;

/* Appends a package in which these members are changed; order, times and all
 * others stay.  YZ_NOT_FOUND for a member that is not there. */
yz_status zp_write(const zp_package *package, const zp_change *changes,
                   size_t count, yz_buf *out, yz_error *err);

#endif
