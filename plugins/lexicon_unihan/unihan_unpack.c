/* SPDX-License-Identifier: Apache-2.0 */
/* bzip2, through libbz2 (https://sourceware.org/bzip2/). */
#ifdef HAVE_CONFIG_H
# include "config.h"
#endif

#include "unihan_unpack.h"
#include <stdio.h>

#ifdef HAVE_BZIP2
# include <bzlib.h>
#endif

enum {
    MOST_UNPACKED = 256 << 20, /* Unicode 15's largest has 11 MiB */
    LONGEST_PATH = 4096
};

#ifdef HAVE_BZIP2

static void *allocate(void *payload, int count, int size)
{
    (void)payload;
    return yz_calloc((size_t)count, (size_t)size);
}

static void release(void *payload, void *block)
{
    (void)payload;
    yz_free(block);
}

/* Unpacks one stream after the other, as bzip2 itself does. */
static yz_status unpack_stream(bz_stream *stream, yz_buf *out, int *end)
{
    char block[16384];

    do {
        stream->next_out = block;
        stream->avail_out = sizeof block;
        *end = BZ2_bzDecompress(stream);
        if (*end == BZ_MEM_ERROR)
            return YZ_NO_MEMORY;
        if (*end != BZ_OK && *end != BZ_STREAM_END)
            return YZ_FORMAT;
        if (yz_buf_add(out, (yz_str){ block, sizeof block -
                                                 stream->avail_out }) != YZ_OK)
            return out->failed;
        if (*end == BZ_OK && stream->avail_in == 0 &&
            stream->avail_out == sizeof block)
            return YZ_FORMAT; /* it ends too early */
    } while (*end != BZ_STREAM_END);
    return YZ_OK;
}

static yz_status unpack(yz_str packed, const char *path, yz_buf *out,
                        yz_error *err)
{
    yz_status status = YZ_OK;

    while (packed.len > 0 && status == YZ_OK) {
        bz_stream stream = { .bzalloc = allocate, .bzfree = release };
        int end;

        if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK)
            return yz_fail_no_memory(err);
        /* The library reads only, but its type says less. */
        stream.next_in = (char *)(uintptr_t)packed.ptr;
        stream.avail_in = (unsigned)packed.len;
        status = unpack_stream(&stream, out, &end);
        packed = yz_str_cut(packed, packed.len - stream.avail_in, packed.len);
        BZ2_bzDecompressEnd(&stream);
    }
    if (status == YZ_NO_MEMORY)
        return yz_fail_no_memory(err);
    if (status == YZ_LIMIT)
        return yz_fail(err, status, "%s: it unpacks to more than %d MiB", path,
                       MOST_UNPACKED >> 20);
    if (status != YZ_OK)
        return yz_fail(err, status, "%s: this is no sound bzip2 file", path);
    return YZ_OK;
}

#else

static yz_status unpack(yz_str packed, const char *path, yz_buf *out,
                        yz_error *err)
{
    (void)packed, (void)out;
    return yz_fail(err, YZ_UNSUPPORTED,
                   "%s: this yizhi was built without bzip2; unpack it", path);
}

#endif

yz_status unihan_file(const yz_lexicon_input *input, yz_str folder,
                      const char *name, yz_buf *out, yz_error *err)
{
    char path[LONGEST_PATH];
    yz_str bytes;
    yz_status status;
    int len =
        snprintf(path, sizeof path, "%.*s/%s.txt", YZ_STR_ARG(folder), name);

    if (len < 0 || len > LONGEST_PATH - 5)
        return yz_fail(err, YZ_LIMIT, "the folder's name is too long");
    yz_buf_init(out, MOST_UNPACKED);
    status = input->file(input->payload, path, &bytes, err);
    if (status == YZ_OK) {
        if (yz_buf_add(out, bytes) == YZ_NO_MEMORY)
            status = yz_fail_no_memory(err);
        else if (out->failed)
            status = yz_fail(err, YZ_LIMIT, "%s is too large", path);
    } else if (status == YZ_NOT_FOUND) {
        yz_error_clear(err);
        memcpy(path + len, ".bz2", 5);
        status = input->file(input->payload, path, &bytes, err);
        if (status == YZ_OK)
            status = unpack(bytes, path, out, err);
    }
    if (status != YZ_OK)
        yz_buf_done(out);
    return status;
}
