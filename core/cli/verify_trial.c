/* SPDX-License-Identifier: Apache-2.0 */
/* What conducts lean on: lending, writing down, judging; see verify.h. */
#include "verify.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- The heap ---- */

static bool refuses(yzc_heap *heap)
{
    if (!heap->inside)
        return false;
    heap->asked++;
    if (heap->fail_at == 0 || heap->asked < heap->fail_at)
        return false;
    heap->refused++;
    return true;
}

static void *allocate(void *payload, size_t size)
{
    yzc_heap *heap = payload;
    void *block = refuses(heap) ? NULL : malloc(size);

    heap->alive += block && heap->inside;
    return block;
}

static void *resize(void *payload, void *block, size_t size)
{
    yzc_heap *heap = payload;
    void *moved = refuses(heap) ? NULL : realloc(block, size);

    heap->alive += moved && !block && heap->inside;
    return moved;
}

static void release(void *payload, void *block)
{
    yzc_heap *heap = payload;

    heap->alive -= block && heap->inside;
    free(block);
}

void yzc_heap_begin(yzc_stage *stage, yzc_heap *heap)
{
    const yz_allocator watched = { allocate, resize, release, heap };

    memset(heap, 0, sizeof *heap);
    stage->heap = heap;
    yz_set_allocator(&watched);
}

void yzc_heap_end(yzc_stage *stage)
{
    yz_set_allocator(NULL);
    stage->heap = NULL;
}

void yzc_enter(yzc_trial *t)
{
    if (t->stage->heap)
        t->stage->heap->inside = true;
}

void yzc_leave(yzc_trial *t)
{
    if (t->stage->heap)
        t->stage->heap->inside = false;
}

/* ---- Lending ---- */

struct yzc_lent {
    yzc_lent *next;
    void *pages;
    size_t size;
    bool gone; /* taken back */
};

const void *yzc_lend(yzc_trial *t, const void *bytes, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t room = (size + page - 1) / page * page;
    yzc_lent *lent = malloc(sizeof *lent);
    char *pages;

    if (!lent)
        return NULL;
    pages = mmap(NULL, room + page, PROT_READ | PROT_WRITE,
                 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        free(lent);
        return NULL;
    }
    if (size)
        memcpy(pages + room - size, bytes, size);
    mprotect(pages + room, page, PROT_NONE);
    *lent = (yzc_lent){ t->lent, pages, room + page, false };
    t->lent = lent;
    return pages + room - size;
}

yz_str yzc_lend_text(yzc_trial *t, yz_str text)
{
    yz_str lent = { yzc_lend(t, text.ptr, text.len), text.len };

    if (!lent.ptr)
        lent.len = 0;
    return lent;
}

/* The pages stay where they are, so that nothing new lies at their place. */
void yzc_take_back(yzc_trial *t)
{
    for (yzc_lent *lent = t->lent; lent && !lent->gone; lent = lent->next) {
        mprotect(lent->pages, lent->size, PROT_NONE);
        lent->gone = true;
    }
}

void yzc_lent_free(yzc_trial *t)
{
    while (t->lent) {
        yzc_lent *lent = t->lent;

        t->lent = lent->next;
        munmap(lent->pages, lent->size);
        free(lent);
    }
}

/* ---- Writing down ---- */

void yzc_log_add(yzc_log *log, yz_str bytes)
{
    size_t need = log->len + bytes.len + 1;

    if (need > log->cap) {
        char *moved = realloc(log->ptr, 2 * need);

        if (!moved) {
            log->failed = true;
            return;
        }
        log->ptr = moved;
        log->cap = 2 * need;
    }
    if (bytes.len)
        memcpy(log->ptr + log->len, bytes.ptr, bytes.len);
    log->len += bytes.len;
    log->ptr[log->len] = 0;
}

void yzc_log_free(yzc_log *log)
{
    free(log->ptr);
    memset(log, 0, sizeof *log);
}

bool yzc_log_equal(const yzc_log *a, const yzc_log *b)
{
    return a->len == b->len &&
           (a->len == 0 || memcmp(a->ptr, b->ptr, a->len) == 0);
}

void yzc_sample_bytes(const yzc_sample *sample, const char *between,
                      yzc_log *out)
{
    if (sample->file.ptr)
        yzc_log_add(out, sample->file);
    for (size_t i = 0; i < sample->count; i++) {
        yzc_log_add(out, sample->rows[i].sides[0]);
        yzc_log_add(out, yz_str_of(between));
        yzc_log_add(out, sample->rows[i].sides[1]);
        yzc_log_add(out, yz_str_of("\n"));
    }
}

void yzc_show_told(const yzc_trial *t)
{
    const yzc_log *told = &t->told;
    int file = t->stage->shown;

    if (file < 0 || !(t->sample->group & (YZC_SAMPLE_USUAL | YZC_SAMPLE_GIVEN)))
        return;
    dprintf(file, "          of “%s” it tells%s\n", t->sample->name,
            told->len ? ":" : " nothing");
    for (size_t at = 0; at < told->len;) {
        size_t len = strcspn(told->ptr + at, "\n");

        dprintf(file, "            ");
        for (size_t i = at; i < at + len; i++)
            dprintf(file, "%c",
                    (unsigned char)told->ptr[i] < ' ' ? '?' : told->ptr[i]);
        dprintf(file, "\n");
        at += len + 1;
    }
}

/* A sink was called: counts it, and says what it is to answer. */
static yz_status answer(yzc_trial *t)
{
    if (t->cancelled)
        return yzc_breach(t, "it goes on telling after a sink has answered "
                             "“cancelled”");
    t->calls++;
    t->cancelled = t->calls == t->cancel_at;
    return t->cancelled ? YZ_CANCELLED : YZ_OK;
}

yz_status yzc_tell(yzc_trial *t, const char *format, ...)
{
    char line[512];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    yzc_log_add(&t->told, yz_str_of(line));
    yzc_log_add(&t->told, yz_str_of("\n"));
    return answer(t);
}

yz_status yzc_tell_text(yzc_trial *t, const char *word, yz_str text)
{
    yzc_log_add(&t->told, yz_str_of(word));
    yzc_log_add(&t->told, yz_str_of(" "));
    yzc_log_add(&t->told, text);
    yzc_log_add(&t->told, yz_str_of("\n"));
    return answer(t);
}

yz_status yzc_breach(yzc_trial *t, const char *format, ...)
{
    va_list args;

    if (t->fault[0])
        return YZ_PLUGIN;
    va_start(args, format);
    vsnprintf(t->fault, sizeof t->fault, yz_tr(format), args);
    va_end(args);
    return YZ_PLUGIN;
}

/* ---- Judging ---- */

bool yzc_span_fits(yz_str text, yz_span span)
{
    return !yz_span_is_somewhere(span) ||
           (span.end <= text.len && yz_utf8_is_boundary(text, span.begin) &&
            yz_utf8_is_boundary(text, span.end));
}

bool yzc_is_text(yzc_trial *t, const char *what, yz_str text)
{
    size_t bad = 0;

    if (text.len && !text.ptr)
        yzc_breach(t, "%s has a length and no bytes", what);
    else if (text.len && !yz_utf8_valid(text, &bad))
        yzc_breach(t, "%s is not well-formed UTF-8 at byte %zu", what, bad);
    else
        return true;
    return false;
}
