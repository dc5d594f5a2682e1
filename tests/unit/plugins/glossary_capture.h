/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What tests of glossary formats share: a sink that writes down and keeps what
 * it is told, a writer that does, and cases in files.
 */
#ifndef YZ_TESTS_GLOSSARY_CAPTURE_H
#define YZ_TESTS_GLOSSARY_CAPTURE_H

#include <core/base/arena.h>
#include <yizhi/kind/glossary_format.h>

/* An instance of a plugin's first feature. */
typedef struct glossary_instance {
    const yz_glossary_format_ops *ops;
    void *self;
} glossary_instance;

/* `settings` are "NAME.KEY=VALUE", NULL-terminated or NULL.  What create says.
 */
yz_status glossary_open(glossary_instance *instance, const yz_plugin *plugin,
                        const char *const *settings, yz_error *err);
void glossary_close(glossary_instance *instance);

/* What a file came to. */
typedef struct glossary_capture {
    yz_buf text;     /* all of it in words */
    bool with_lines; /* `text` names lines */
    bool no_rejects; /* `text` does not name them */
    bool only_count; /* nothing is written down or kept */
    yzi_arena arena;
    yz_concept *concepts;
    size_t count;
    size_t cap;
    size_t rejects;
    size_t last_line;
    size_t refuse_at; /* the call that gives YZ_CANCELLED; 0: none */
} glossary_capture;

void glossary_capture_init(glossary_capture *capture);
void glossary_capture_done(glossary_capture *capture);

/* Reads a file; asserts what the kind's contract says on the way. */
yz_status glossary_read(const glossary_instance *instance, const char *name,
                        yz_str bytes, glossary_capture *capture, yz_error *err);

/* What was written. */
typedef struct glossary_written {
    yz_buf bytes;
    yz_buf lost; /* "3: the note" and a line feed for each */
    size_t refuse_at;
    size_t calls;
} glossary_written;

void glossary_written_init(glossary_written *written);
void glossary_written_done(glossary_written *written);

/* Writes what was kept, from `from` to `to`. */
yz_status glossary_write(const glossary_instance *instance,
                         const glossary_capture *capture, const char *from,
                         const char *to, glossary_written *written,
                         yz_error *err);

yz_status glossary_rewrite(const glossary_instance *instance, yz_str bytes,
                           const yz_glossary_change *changes, size_t count,
                           glossary_written *written, yz_error *err);

/* The bytes of FOLDER/NAME, FOLDER below the top of the sources; to be freed.
 */
yz_str glossary_load(const char *folder, const char *name);

/* Reads each file NAME.SUFFIX of a folder below the top of the sources and
 * holds what it came to against NAME.expected; a file that cannot be read comes
 * to its sentence.  How many there were; asserts that all were right. */
size_t glossary_cases(const yz_plugin *plugin, const char *folder,
                      const char *suffix);

#endif
