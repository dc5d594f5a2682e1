/* SPDX-License-Identifier: Apache-2.0 */
/* What keepers of glossaries do with several: compare, merge, look over. */
#include <core/run/glossary_file.h>
#include <core/run/run.h>
#include <core/term/glossary_lint.h>
#include <core/term/merge.h>

/* ---- Comparing ---- */

typedef struct comparing {
    const yz_glossary_diff_sink *sink;
    yz_buf text[2];
} comparing;

static yz_status tell_member(comparing *c, const yz_concept *before,
                             const yz_concept *after, yzi_member member)
{
    const yz_concept *sides[2] = { before, after };

    for (int i = 0; i < 2; i++) {
        yz_buf_clear(&c->text[i]);
        if (yzi_member_print(sides[i], member, &c->text[i]) != YZ_OK)
            return YZ_NO_MEMORY;
    }
    return c->sink->member(c->sink->payload, yzi_member_name(member),
                           yz_buf_str(&c->text[0]), yz_buf_str(&c->text[1]));
}

static yz_status tell_pair(comparing *c, const yz_concept *before,
                           const yz_concept *after)
{
    bool same = yzi_concept_equal(before, after);
    yz_status status = c->sink->concept(
        c->sink->payload, same ? YZ_DIFF_SAME : YZ_DIFF_CHANGED, before, after);

    for (int m = 0; m < YZI_MEMBERS && !same && status == YZ_OK; m++)
        if (!yzi_member_equal(before, after, (yzi_member)m))
            status = tell_member(c, before, after, (yzi_member)m);
    return status;
}

static yz_status tell_all(comparing *c, const yzi_concepts *before,
                          const yzi_concepts *after, const size_t *partner,
                          bool *known)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < before->count && status == YZ_OK; i++) {
        if (partner[i] == SIZE_MAX) {
            status = c->sink->concept(c->sink->payload, YZ_DIFF_REMOVED,
                                      &before->items[i], NULL);
            continue;
        }
        known[partner[i]] = true;
        status = tell_pair(c, &before->items[i], &after->items[partner[i]]);
    }
    for (size_t j = 0; j < after->count && status == YZ_OK; j++)
        if (!known[j])
    status = c->sink->concept(c->sink->payload, YZ_DIFF_ADDED, NULL,
                              &after->items[j]);
    return status;
}

yz_status yz_glossary_diff(const yz_glossary *before, const yz_glossary *after,
                           const yz_glossary_diff_sink *sink, yz_error *err)
{
    comparing c = { .sink = sink };
    size_t *partner = yz_calloc(before->concepts.count + 1, sizeof *partner);
    bool *known = yz_calloc(after->concepts.count + 1, sizeof *known);
    yz_status status = partner && known ? YZ_OK : YZ_NO_MEMORY;

    for (int i = 0; i < 2; i++)
        yz_buf_init(&c.text[i], SIZE_MAX / 2);
    if (status == YZ_OK)
        status =
            yzi_concepts_match(&before->concepts, &after->concepts, partner);
    if (status == YZ_OK)
        status =
            tell_all(&c, &before->concepts, &after->concepts, partner, known);
    for (int i = 0; i < 2; i++)
        yz_buf_done(&c.text[i]);
    yz_free(partner);
    yz_free(known);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}

/* ---- Merging ---- */

yz_status yz_glossary_merge(const yz_glossary *base, const yz_glossary *ours,
                            const yz_glossary *theirs, yz_buf *out,
                            yz_losses *losses, const yz_merge_sink *sink,
                            yz_error *err)
{
    yzi_merge merge;
    yz_status status = yzi_merge_lists(&merge, &base->concepts, &ours->concepts,
                                       &theirs->concepts, sink);

    if (status == YZ_NO_MEMORY)
        yz_fail_no_memory(err);
    if (status == YZ_OK && merge.count > 0)
        status = yz_glossary_rewrite(ours, merge.changes, merge.count, out,
                                     losses, err);
    else if (status == YZ_OK)
        status = yz_buf_add(out, yz_buf_str(&ours->bytes)) == YZ_OK
                     ? YZ_OK
                     : yz_fail_no_memory(err);
    yzi_merge_done(&merge);
    return status;
}

/* ---- Looking over ---- */

yz_status yz_glossary_lint(const yz_glossary *const *glossaries, size_t count,
                           const yz_glossary_fault_sink *sink, yz_error *err)
{
    yzi_lint_file *files = yz_calloc(count + 1, sizeof *files);
    yz_status status = files ? YZ_OK : YZ_NO_MEMORY;

    for (size_t i = 0; i < count && status == YZ_OK; i++) {
        files[i].concepts = &glossaries[i]->concepts;
        files[i].name = yz_str_of(glossaries[i]->path);
        files[i].rejects = glossaries[i]->rejects;
        files[i].reject_count = glossaries[i]->reject_count;
    }
    if (status == YZ_OK)
        status = yzi_lint(files, count, sink);
    yz_free(files);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : status;
}
