/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What all fuzz targets share: one entry point, the demand that ends a target
 * when a contract is broken, and the contracts that every kind has.
 *
 * A target defines fuzz_name and LLVMFuzzerTestOneInput().  It is linked with
 * libFuzzer, which makes inputs up, or with fuzz_replay.c, which reads files.
 */
#ifndef YZ_FUZZ_CONTRACT_H
#define YZ_FUZZ_CONTRACT_H

#include <stdint.h>
#include <stdlib.h>
#include <yizhi/plugin.h>
#include <yizhi/text.h>

/* The target's seeds lie in fuzz/corpus/NAME. */
extern const char fuzz_name[];

/* libFuzzer's entry point: one input, always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program unless `holds`. */
#define FUZZ_NEED(holds)                                                       \
 ((holds) ? (void)0 : fuzz_broken(#holds, __FILE__, __LINE__))

_Noreturn void fuzz_broken(const char *what, const char *file, int line);

yz_str fuzz_input(const uint8_t *data, size_t size);

/* A copy of `bytes` without a byte to spare, ill-formed UTF-8 replaced, so that
 * whoever reads behind it is caught; yz_free() its ptr. */
yz_str fuzz_valid_text(yz_str bytes);

/* `status` and `err` agree, and a failure has a sentence of valid UTF-8. */
void fuzz_need_sentence(yz_status status, const yz_error *err);

/* A span that lies nowhere, or in `text` on characters. */
void fuzz_need_span(yz_str text, yz_span span);

/* Every offset of a text of `length` bytes leads into `origin_length` bytes,
 * and no offset leads before that of the one before. */
void fuzz_need_map(const yz_map *map, size_t length, size_t origin_length);

/* An instance of the plugin's first feature; `setting` is "NAME.KEY=VALUE" or
 * NULL.  Ends in fuzz_instance_done(). */
typedef struct fuzz_instance {
    const yz_feature *feature;
    const void *ops;
    void *self;
} fuzz_instance;

void fuzz_instance_init(fuzz_instance *instance, const yz_plugin *plugin,
                        const char *setting);
void fuzz_instance_done(fuzz_instance *instance);

/* A sink's patience: call number `cancel_at` is answered with YZ_CANCELLED (0:
 * none is), after which no other call may come. */
typedef struct fuzz_patience {
    size_t calls;
    size_t cancel_at;
} fuzz_patience;

yz_status fuzz_answer(fuzz_patience *patience);

/* After a call with `patience`: a cancelled call must say so, in `status`. */
void fuzz_need_handed_on(const fuzz_patience *patience, yz_status status);

#endif
