/* SPDX-License-Identifier: Apache-2.0 */
/* Taking and keeping links of words; see linked.h. */
#include <core/base/store.h>
#include <core/run/linked.h>
#include <core/term/termbase_image.h>
#include <stdio.h>
#include <unistd.h>

enum {
    MOST_BEADS = 5000, /* that are kept together … */
    MOST_FILES = 64,   /* … in so many files … */
    LARGEST = 16 << 20 /* … of so many bytes at most */
};

#define SUFFIX ".yzk"

enum part {
    PART_SUM,    /* the digest that the file is named after */
    PART_COUNTS, /* links of each bead */
    PART_LINKS,
    PARTS
};

static const yzi_parts_form form = { "yzlinks\n", 1, YZI_TERMBASE_ORDER,
                                     PARTS };

_Static_assert(sizeof(yz_link) == 16, "links lie in the file as they are");

void yzi_linked_input(const yz_run *run, const yz_lexicon *lexicon,
                      yz_term_aligner_input *out)
{
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->lang[0] = run->lang[0];
    out->lang[1] = run->lang[1];
    out->lexicon = lexicon;
    out->jobs = yzi_run_jobs(run);
}

/* ---- What they depend on ---- */

static void add_bead(const yz_words *bead, yzi_digest *d)
{
    uint64_t score;

    memcpy(&score, &bead->score, sizeof score);
    yzi_digest_number(d, score);
    for (int side = 0; side < 2; side++) {
        yzi_digest_number(d, bead->count[side]);
        for (size_t i = 0; i < bead->count[side]; i++)
            yzi_digest_text(d, bead->words[side][i]);
    }
}

static yz_status find_name(const yz_run *run, const yzi_instance *aligner,
                           const yz_term_aligner_input *input, yzi_linked *kept)
{
    yz_status status;

    memset(kept, 0, sizeof *kept);
    if (input->count > MOST_BEADS || !yzi_kept_may(run, aligner))
        return YZ_LIMIT;
    status = yzi_kept_asked(run, aligner, input->lexicon, &kept->digest);
    for (int side = 0; side < 2; side++)
        yzi_digest_text(&kept->digest, input->lang[side]);
    yzi_digest_number(&kept->digest, input->count);
    for (size_t i = 0; i < input->count; i++)
        add_bead(&input->beads[i], &kept->digest);
    if (status == YZ_OK)
        yzi_kept_name(&kept->digest, SUFFIX, kept->name);
    return status;
}

/* ---- Taking ---- */

static yz_status tell_all(const yzi_parts *parts, size_t beads,
                          const yz_term_aligner_sink *sink)
{
    yz_str counts = parts->items[PART_COUNTS];
    yz_str links = parts->items[PART_LINKS];
    const uint32_t *each = (const void *)counts.ptr;
    const yz_link *next = (const void *)links.ptr;
    size_t left = links.len / sizeof *next;
    yz_status status = YZ_OK;

    if (counts.len != beads * sizeof *each || links.len % sizeof *next != 0)
        return YZ_FORMAT;
    for (size_t i = 0; i < beads && status == YZ_OK; i++) {
        if (each[i] > left)
            return YZ_FORMAT;
        status = sink->links(sink->payload, i, next, each[i]);
        next += each[i];
        left -= each[i];
    }
    if (status == YZ_OK && left > 0)
        status = YZ_FORMAT;
    return status == YZ_OK || status == YZ_NO_MEMORY ? status : YZ_FORMAT;
}

yz_status yzi_linked_read(yz_str bytes, const yzi_digest *digest, size_t beads,
                          const yz_term_aligner_sink *sink)
{
    yz_str sum = { (const char *)digest, sizeof *digest };
    yz_error ignored = YZ_ERROR_INIT;
    yzi_parts parts;
    yz_status status = yzi_parts_open(bytes, &form, &parts, &ignored);

    if (status == YZ_OK && !yz_str_equal(parts.items[PART_SUM], sum))
        status = YZ_FORMAT;
    return status == YZ_OK ? tell_all(&parts, beads, sink) : status;
}

yz_status yzi_linked_take(yz_run *run, const yzi_instance *aligner,
                          const yz_term_aligner_input *input,
                          const yz_term_aligner_sink *sink, yzi_linked *kept)
{
    yz_status status = find_name(run, aligner, input, kept);
    int store = status == YZ_OK ? yzi_store_open(run->compiled.folder) : -1;
    yz_str bytes;

    if (store < 0)
        return status == YZ_NO_MEMORY ? status : YZ_NOT_FOUND;
    bytes = yzi_store_map(store, kept->name);
    close(store);
    if (bytes.len == 0)
        return YZ_NOT_FOUND;
    status = yzi_linked_read(bytes, &kept->digest, input->count, sink);
    yzi_store_unmap(bytes);
    if (status != YZ_FORMAT)
        return status;
    snprintf(run->compiled.note, sizeof run->compiled.note,
             "%s/%s is damaged and is made anew", run->compiled.folder,
             kept->name);
    return YZ_NOT_FOUND;
}

/* ---- Keeping ---- */

static void put(yz_buf *out, const void *bytes, size_t size)
{
    yz_buf_add(out, (yz_str){ bytes, size });
}

static void put_all(const yzi_linked *kept, const yz_bead_links *const *beads,
                    size_t count, yz_buf *out)
{
    yzi_parts parts;

    yzi_parts_begin(&parts, &form, out);
    yzi_part_begin(&parts, PART_SUM, out);
    put(out, &kept->digest, sizeof kept->digest);
    yzi_part_end(&parts, PART_SUM, out);
    yzi_part_begin(&parts, PART_COUNTS, out);
    for (size_t i = 0; i < count; i++) {
        uint32_t links = (uint32_t)beads[i]->link_count;

        put(out, &links, sizeof links);
    }
    yzi_part_end(&parts, PART_COUNTS, out);
    yzi_part_begin(&parts, PART_LINKS, out);
    for (size_t i = 0; i < count; i++)
        put(out, beads[i]->links,
            beads[i]->link_count * sizeof *beads[i]->links);
    yzi_part_end(&parts, PART_LINKS, out);
    yzi_parts_end(&parts, out);
}

yz_status yzi_linked_keep(yz_run *run, const yzi_linked *kept,
                          const yz_bead_links *const *beads, size_t count)
{
    int store = kept->name[0] ? yzi_store_open(run->compiled.folder) : -1;
    yz_status status;
    yz_buf out;

    if (store < 0)
        return YZ_OK;
    yz_buf_init(&out, LARGEST);
    put_all(kept, beads, count, &out);
    status = out.failed;
    if (status == YZ_OK && yzi_store_put(store, kept->name, yz_buf_str(&out)))
        yzi_store_prune(store, SUFFIX, MOST_FILES);
    yz_buf_done(&out);
    close(store);
    return status == YZ_NO_MEMORY ? status : YZ_OK;
}

/* ---- What was missed ---- */

void yzi_missed_init(yzi_missed *m)
{
    memset(m, 0, sizeof *m);
    yzi_arena_init(&m->arena, SIZE_MAX / 2);
}

void yzi_missed_done(yzi_missed *m)
{
    yzi_arena_done(&m->arena);
}

static yz_status copy_words(yzi_arena *arena, const yz_words *from,
                            yz_words *to)
{
    *to = *from;
    for (int s = 0; s < 2; s++) {
        yz_str *words =
            yzi_arena_alloc_array(arena, from->count[s] + 1, sizeof *words);

        if (!words)
            return YZ_NO_MEMORY;
        for (size_t i = 0; i < from->count[s]; i++)
            if (yzi_arena_dup_str(arena, from->words[s][i], &words[i]) != YZ_OK)
                return YZ_NO_MEMORY;
        to->words[s] = words;
    }
    return YZ_OK;
}

yz_status yzi_missed_add(yzi_missed *m, const yz_term_aligner_input *input)
{
    m->beads =
        yzi_arena_alloc_array(&m->arena, input->count + 1, sizeof *m->beads);
    m->count = input->count;
    if (!m->beads)
        return YZ_NO_MEMORY;
    for (size_t i = 0; i < input->count; i++)
        if (copy_words(&m->arena, &input->beads[i], &m->beads[i]) != YZ_OK)
            return YZ_NO_MEMORY;
    return YZ_OK;
}

static yz_status pass_over(void *payload, size_t bead, const yz_link *links,
                           size_t count)
{
    (void)payload, (void)bead, (void)links, (void)count;
    return YZ_OK;
}

yz_status yzi_missed_learn(yzi_missed *m, yz_run *run,
                           const yzi_instance *aligner, yz_error *err)
{
    const yz_term_aligner_ops *ops = aligner->ops;
    const yz_lexicon *lexicon = m->beads ? yzi_run_lexicon(run, err) : NULL;
    yz_term_aligner_sink sink = { sizeof sink, NULL, pass_over };
    yz_term_aligner_input input;
    yz_status status;

    if (!m->beads || err->status != YZ_OK)
        return err->status;
    yzi_linked_input(run, lexicon, &input);
    input.beads = m->beads;
    input.count = m->count;
    status = ops->align(aligner->self, &input, &sink, err);
    yzi_missed_done(m);
    yzi_missed_init(m);
    return yzi_feature_failed(aligner->feature, status, err);
}
