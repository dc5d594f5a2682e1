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

/* Reads a file of the sources with a sink that refuses at its n-th call, n from
 * 1 to `calls`, or writes `sample` to such a writer, from zh to en: asserts
 * that what it answered is handed on, and that it is called no more. */
void glossary_read_refused(const yz_plugin *plugin, const char *file,
                           size_t calls);
void glossary_write_refused(const yz_plugin *plugin,
                            const glossary_capture *sample, size_t calls);

/* Reads a file of the sources and writes `sample` with the n-th allocation
 * failing, for each n: as failing_alloc_each(). */
size_t glossary_starved(const yz_plugin *plugin, const char *file,
                        const glossary_capture *sample);

/* Reads each file of the sources like `pattern` (see case_files.h) and holds
 * what it came to against NAME.expected beside it; a file that cannot be read
 * comes to its sentence.  How many there were; asserts that all were right. */
size_t glossary_cases(const yz_plugin *plugin, const char *pattern);

#endif
