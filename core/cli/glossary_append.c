/* SPDX-License-Identifier: Apache-2.0 */
/* Entries into a glossary file: by hand, or those that were mined. */
#include "glossary.h"
#include <stdio.h>
#include <unistd.h>

typedef struct appending {
    yzc_session *s;
    const char *path;
    const yz_concept *entries;
    size_t count;
    bool many; /* what is there already goes without saying */
    yz_glossary *glossary;
    uint32_t *hashes; /* of the first terms of its concepts, folded */
    yz_glossary_change *changes;
    size_t change_count;
} appending;

/* A file that is not there yet begins with the names of its columns. */
static bool begin_file(appending *a)
{
    const yzc_options *o = a->s->options;
    size_t len = strlen(a->path);
    char header[256];

    if (access(a->path, F_OK) == 0)
        return true;
    if (len < 4 || strcmp(a->path + len - 4, ".tsv") != 0) {
        yzc_complain("%s: no such file (only a .tsv file is begun)", a->path);
        return false;
    }
    snprintf(header, sizeof header,
             "%s\t%s\tstatus\tdomain\twhen\tscope\tconcept\tnote\torigin\n",
             o->run.from, o->run.to);
    if (yz_write_file(a->path, yz_str_of(header), &a->s->err) == YZ_OK)
        return true;
    yzc_session_complain(a->s);
    return false;
}

/* ---- What is there already ---- */

static uint32_t hash_of(yz_str text)
{
    uint32_t h = 2166136261u;
    yz_buf folded;

    yz_buf_init(&folded, 1 << 20);
    yz_fold_text(text, &folded, NULL);
    for (size_t i = 0; i < folded.len; i++)
        h = (h ^ (unsigned char)folded.ptr[i]) * 16777619u;
    yz_buf_done(&folded);
    return h;
}

bool yzc_same_term(yz_str a, yz_str b)
{
    yz_buf folded[2];
    bool same;

    for (int i = 0; i < 2; i++) {
        yz_buf_init(&folded[i], 1 << 20);
        yz_fold_text(i ? b : a, &folded[i], NULL);
    }
    same = folded[0].failed == YZ_OK && folded[1].failed == YZ_OK &&
           yz_str_equal(yz_buf_str(&folded[0]), yz_buf_str(&folded[1]));
    yz_buf_done(&folded[0]);
    yz_buf_done(&folded[1]);
    return same;
}

/* Whether the concept has such a term in that language. */
static bool has_term(const yz_concept *c, const yz_term *term)
{
    for (size_t i = 0; i < c->term_count; i++)
        if (yz_lang_same(c->terms[i].lang, term->lang) &&
            yzc_same_term(c->terms[i].text, term->text))
            return true;
    return false;
}

static bool has_all_targets(const yz_concept *entry, const yz_concept *c)
{
    for (size_t i = 1; i < entry->term_count; i++)
        if (!has_term(c, &entry->terms[i]))
            return false;
    return true;
}

/* So that most concepts need not be folded again for each entry. */
static bool make_hashes(appending *a)
{
    size_t count = yz_glossary_count(a->glossary);

    a->hashes = yz_calloc(count + 1, sizeof *a->hashes);
    for (size_t i = 0; a->hashes && i < count; i++) {
        const yz_concept *c = yz_glossary_concept(a->glossary, i);

        a->hashes[i] = c->term_count == 0 ? 0 : hash_of(c->terms[0].text);
    }
    return a->hashes != NULL;
}

/* Whether the concept may have the entry's source term: by its first term, if
 * that is the only one in this language. */
static bool may_have(const appending *a, size_t number, const yz_concept *entry,
                     uint32_t hash)
{
    const yz_concept *c = yz_glossary_concept(a->glossary, number);

    return a->hashes[number] == hash ||
           (c->term_count > 0 &&
            !yz_lang_same(c->terms[0].lang, entry->terms[0].lang)) ||
           (c->term_count > 1 &&
            yz_lang_same(c->terms[0].lang, c->terms[1].lang));
}

/* Whether the file says all this already; tells of entries with the source. */
static bool stands_already(const appending *a, const yz_concept *entry)
{
    uint32_t hash = hash_of(entry->terms[0].text);

    for (size_t i = 0; i < yz_glossary_count(a->glossary); i++) {
        const yz_concept *c = yz_glossary_concept(a->glossary, i);

        if (c->target_only || !may_have(a, i, entry, hash) ||
            !has_term(c, &entry->terms[0]) ||
            !yz_str_equal(c->when, entry->when) ||
            !yz_str_equal(c->scope, entry->scope))
            continue;
        if (has_all_targets(entry, c)) {
            if (!a->many)
                yzc_note("%s:%zu has this entry already", a->path, c->line);
            return true;
        }
        if (!a->many)
            yzc_note("%s:%zu has another entry with this source; both count",
                     a->path, c->line);
    }
    return false;
}

/* ---- Writing ---- */

static int write_changes(appending *a)
{
    yz_losses losses;
    yz_buf out;
    int status = YZC_TROUBLE;

    yz_losses_init(&losses);
    yz_buf_init(&out, SIZE_MAX / 2);
    if (yz_glossary_rewrite(a->glossary, a->changes, a->change_count, &out,
                            &losses, &a->s->err) == YZ_OK &&
        yz_write_file(a->path, yz_buf_str(&out), &a->s->err) == YZ_OK)
        status = YZC_CLEAN;
    else
        yzc_session_complain(a->s);
    for (size_t i = 0; i < losses.count && status == YZC_CLEAN; i++)
        yzc_note("%s does not hold %s", a->path, losses.items[i].what);
    if (status == YZC_CLEAN && losses.count > 0)
        status = YZC_SKIPPED;
    yz_buf_done(&out);
    yz_losses_done(&losses);
    return status;
}

static int append_new(appending *a)
{
    a->changes = yz_calloc(a->count + 1, sizeof *a->changes);
    if (!a->changes || !make_hashes(a))
        return yzc_complain("out of memory");
    for (size_t i = 0; i < a->count; i++) {
        yz_glossary_change change = { YZ_CHANGE_ADD, 0, &a->entries[i] };

        if (!stands_already(a, &a->entries[i]))
            a->changes[a->change_count++] = change;
    }
    return a->change_count ? write_changes(a) : YZC_FINDINGS;
}

/* From reading to writing nobody else may write. */
static int append_locked(appending *a)
{
    int status = YZC_TROUBLE;

    if (!begin_file(a))
        return YZC_TROUBLE;
    a->glossary = yzc_glossary_read(a->s, a->path);
    if (a->glossary)
        status = append_new(a);
    yz_glossary_free(a->glossary);
    yz_free(a->hashes);
    yz_free(a->changes);
    return status;
}

int yzc_glossary_append(yzc_session *s, const char *path,
                        const yz_concept *entries, size_t count, size_t *added)
{
    appending a = { .s = s,
                    .path = path,
                    .entries = entries,
                    .count = count,
                    .many = count > 1 };
    yz_lock *lock = yz_lock_beside(path, &s->err);
    int status;

    *added = 0;
    if (!lock)
        return yzc_session_complain(s);
    status = append_locked(&a);
    yz_unlock(lock);
    if (status == YZC_CLEAN || status == YZC_SKIPPED)
        *added = a.change_count;
    return status;
}
