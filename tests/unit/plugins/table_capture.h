/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For tests of glossary formats: what a reader tells and a writer writes, kept
 * and written down; concepts made up at random.
 */
#ifndef YZ_TESTS_TABLE_CAPTURE_H
#define YZ_TESTS_TABLE_CAPTURE_H

#include <yizhi/kind/glossary_format.h>

/* A format with its settings ("NAME.KEY=VALUE", NULL-terminated, or NULL). */
typedef struct glossary_under_test {
    const yz_glossary_format_ops *ops;
    void *self;
    const char *from;
    const char *to;
} glossary_under_test;

void glossary_begin(glossary_under_test *format, const yz_plugin *plugin,
                    const char *feature, const char *const *settings);
void glossary_end(glossary_under_test *format);

/* Everything that was told, copied; and written down, as in
 * tests/cases/glossary_tsv/README.md. */
typedef struct glossary_capture {
    yz_buf text;
    yz_concept *items;
    size_t count;
    size_t cap;
    void **blocks;
    size_t block_count;
    size_t block_cap;
    size_t rejects;
    size_t last_line;
} glossary_capture;

void glossary_capture_init(glossary_capture *capture);
void glossary_capture_done(glossary_capture *capture);

/* Writes one concept down. */
void glossary_describe(const yz_concept *about, yz_buf *out);

yz_status glossary_read(const glossary_under_test *format, const char *name,
                        yz_str bytes, glossary_capture *capture, yz_error *err);

/* What was written, and "0: the note\n" for each loss. */
typedef struct glossary_written {
    yz_buf bytes;
    yz_buf losses;
} glossary_written;

void glossary_written_init(glossary_written *written);
void glossary_written_done(glossary_written *written);

/* Empties it and makes room, so that what is written to it asks for no memory:
 * for tests in which allocations fail. */
void glossary_written_room(glossary_written *written);

yz_status glossary_write(const glossary_under_test *format,
                         const yz_concept *concepts, size_t count,
                         glossary_written *written, yz_error *err);
yz_status glossary_rewrite(const glossary_under_test *format, yz_str bytes,
                           const yz_glossary_change *changes, size_t count,
                           glossary_written *written, yz_error *err);

/* Each file of the sources like `pattern` (see case_files.h) is named
 * NAME.FROM-TO.SUFFIX and comes to NAME.FROM-TO.expected; how many cases there
 * were. */
size_t glossary_check_cases(glossary_under_test *format, const char *pattern);

yz_term glossary_term(const char *lang, const char *text,
                      yz_term_status status);

/* A concept with terms in `langs` languages of zh, en, de, made of the seed;
 * whatever the native table can say.  Everything belongs to the capture, which
 * it is added to. */
void glossary_random(glossary_capture *capture, uint32_t *seed, size_t langs);

#endif
