/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Errors: a status for the program, a chain of sentences for the person.
 *
 * A yz_error is a plain value on the caller's stack; nothing in it is
 * allocated, so that "out of memory" can always be told.  Every function that
 * can fail takes a yz_error pointer last and returns the status too; NULL is
 * allowed for callers who want the status alone.  The innermost sentence is
 * added first; who knows more about the circumstances adds a sentence around
 * it with yz_wrap().  Both look the format up in the catalogue (message.h);
 * words that are put into it are handed to yz_tr() by the caller.  Text that
 * does not fit is cut at a character and ends in "…".
 *
 *     yz_error err = YZ_ERROR_INIT;
 *     if (yz_something(x, &err) != YZ_OK)
 *         fprintf(stderr, "%s\n", yz_error_text(&err));
 */
#ifndef YIZHI_ERROR_H
#define YIZHI_ERROR_H

#include <stdarg.h>
#include <yizhi/message.h>
#include <yizhi/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define YZ_ERROR_SIZE 2048

struct yz_error {
    yz_status status;         /* of the innermost sentence */
    char text[YZ_ERROR_SIZE]; /* outermost first, joined by ": "; has a NUL */
};

#define YZ_ERROR_INIT                                                          \
 {                                                                             \
  YZ_OK,                                                                       \
  {                                                                            \
   0                                                                           \
  }                                                                            \
 }

/* Replaces what `err` held by `status` and one sentence without a final stop;
 * returns `status`, so that `return yz_fail(err, …)` reads well. */
YZ_API yz_status yz_fail(yz_error *err, yz_status status, const char *format,
                         ...) YZ_PRINTF(3, 4);

/* Puts "SENTENCE: " in front of what `err` holds; returns its status. */
YZ_API yz_status yz_wrap(yz_error *err, const char *format, ...)
    YZ_PRINTF(2, 3);

/* yz_fail() with YZ_NO_MEMORY and its one standard sentence. */
YZ_API yz_status yz_fail_no_memory(yz_error *err);

/* The whole chain as one line; "" when nothing failed.  Valid as long as
 * `err` and until it changes. */
YZ_API const char *yz_error_text(const yz_error *err);

/* Empties `err`. */
YZ_API void yz_error_clear(yz_error *err);

/* The name of a status in lower case: "format", "not found". */
YZ_API const char *yz_status_name(yz_status status);

#ifdef __cplusplus
}
#endif

#endif
