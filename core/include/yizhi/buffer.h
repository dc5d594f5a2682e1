/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory: the one way yizhi allocates, and a text buffer that grows up to a
 * ceiling.
 *
 * Everything that libyizhi and its plugins keep on the heap comes from
 * yz_malloc() and friends, so that an application can hand in its own
 * functions and a test can let the n-th allocation fail.
 */
#ifndef YIZHI_BUFFER_H
#define YIZHI_BUFFER_H

#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The three functions that yizhi allocates with.  They must behave as the
 * standard ones do and may be called from several threads at once. */
typedef struct yz_allocator {
    void *(*allocate)(void *payload, size_t size);
    void *(*resize)(void *payload, void *block, size_t size);
    void (*release)(void *payload, void *block);
    void *payload;
} yz_allocator;

/* Takes over `allocator` (copied) for the whole process; NULL gives back the
 * standard one.  To be called before any other function of yizhi, or when
 * nothing of it is alive. */
YZ_API void yz_set_allocator(const yz_allocator *allocator);

/* As malloc, calloc, realloc and free; NULL means failure (a size of 0 counts
 * as 1).  yz_calloc and yz_realloc_array refuse products that overflow. */
YZ_API void *yz_malloc(size_t size);
YZ_API void *yz_calloc(size_t count, size_t size);
YZ_API void *yz_realloc(void *block, size_t size);
YZ_API void *yz_realloc_array(void *block, size_t count, size_t size);
YZ_API void yz_free(void *block);

/* A copy of `text` with a NUL behind it; yz_free() it.  NULL: no memory. */
YZ_API char *yz_str_dup(yz_str text);

/* Makes room for at least `need` elements of `size` bytes in the array at
 * *items with capacity *cap, doubling.  YZ_NO_MEMORY leaves both unchanged. */
YZ_API yz_status yz_grow(void **items, size_t *cap, size_t need, size_t size);

/*
 * A growing text.  Invariants: `ptr` is never NULL, ptr[len] is NUL,
 * len <= max.  A failed append leaves the content as it was and is remembered
 * in `failed`, so that a row of appends can be checked once at its end.
 */
struct yz_buf {
    char *ptr;
    size_t len;
    size_t cap;       /* bytes behind ptr, 0 while nothing was allocated */
    size_t max;       /* the ceiling for len */
    yz_status failed; /* YZ_OK, YZ_NO_MEMORY or YZ_LIMIT: the first failure */
};

/* An empty buffer that may grow to `max` bytes.  Allocates nothing. */
YZ_API void yz_buf_init(yz_buf *buf, size_t max);

/* Frees the content; the buffer is then as after yz_buf_init(). */
YZ_API void yz_buf_done(yz_buf *buf);

/* Forgets content and failure, keeps the memory. */
YZ_API void yz_buf_clear(yz_buf *buf);

/* Append bytes, one byte, one code point as UTF-8, or formatted text.
 * YZ_LIMIT beyond `max`, YZ_NO_MEMORY when the heap is out. */
YZ_API yz_status yz_buf_add(yz_buf *buf, yz_str text);
YZ_API yz_status yz_buf_add_byte(yz_buf *buf, char byte);
YZ_API yz_status yz_buf_add_char(yz_buf *buf, uint32_t code_point);
YZ_API yz_status yz_buf_add_text(yz_buf *buf, const char *text);
YZ_API yz_status yz_buf_printf(yz_buf *buf, const char *format, ...)
    YZ_PRINTF(2, 3);

/* The content; valid until the buffer changes. */
static inline yz_str yz_buf_str(const yz_buf *buf)
{
    yz_str s;
    s.ptr = buf->ptr;
    s.len = buf->len;
    return s;
}

#ifdef __cplusplus
}
#endif

#endif
