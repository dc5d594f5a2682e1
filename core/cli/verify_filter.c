/* SPDX-License-Identifier: Apache-2.0 */
/* The contract of kind "filter" as cases; see verify.h. */
#include "verify.h"
#include <stdlib.h>
#include <yizhi/kind/filter.h>

enum {
    BLOCKS,   /* of the trial's `last`: blocks so far */
    CONTENTS, /* how often content() was called */
    MOST_HEAD = 4096
};

#define HAS(ops, member)                                                       \
 ((ops)->struct_size >=                                                        \
      offsetof(yz_filter_ops, member) + sizeof(ops)->member &&                 \
  (ops)->member)

static yz_status take_content(void *payload, yz_str text, const yz_map *map)
{
    yzc_trial *t = payload;

    (void)map;
    if (t->last[CONTENTS]++)
        return yzc_breach(t, "content() is called a second time");
    if (t->last[BLOCKS])
        return yzc_breach(t, "content() is called behind a block");
    if (!yzc_is_text(t, "the content", text))
        return YZ_PLUGIN;
    yzc_log_free(&t->content);
    yzc_log_add(&t->content, text);
    t->mapped = map != NULL;
    return yzc_tell_text(t, "content", text);
}

static yz_str content_of(const yzc_trial *t)
{
    return (yz_str){ t->content.ptr, t->content.len };
}

static bool codes_fit(yzc_trial *t, const yz_block *block)
{
    size_t at = 0;

    for (size_t i = 0; i < block->code_count; i++) {
        const yz_code *code = &block->codes[i];

        if (code->struct_size < sizeof *code || code->text.begin < at ||
            code->text.end < code->text.begin ||
            !yzc_span_fits(block->text, code->text)) {
            yzc_breach(t,
                       "code %zu of a block is out of order, or does not "
                       "lie on characters of its text",
                       i + 1);
            return false;
        }
        at = code->text.end;
        if (!code->data.ptr && !yzc_span_fits(content_of(t), code->origin)) {
            yzc_breach(t, "code %zu of a block lies outside the content",
                       i + 1);
            return false;
        }
    }
    return true;
}

static bool place_fits(yzc_trial *t, const yz_block *block)
{
    yz_str content = content_of(t);

    if (block->map || block->text.len == 0)
        return true;
    if (block->begin > content.len ||
        block->text.len > content.len - block->begin) {
        yzc_breach(t,
                   "a block at %zu of %zu bytes lies outside the content, "
                   "which has %zu",
                   block->begin, block->text.len, content.len);
        return false;
    }
    if (!yz_str_equal(block->text,
                      yz_str_cut(content, block->begin,
                                 block->begin + block->text.len))) {
        yzc_breach(t, "a block without a map is not the content's text at %zu",
                   block->begin);
        return false;
    }
    return true;
}

static yz_status take_block(void *payload, const yz_block *block)
{
    yzc_trial *t = payload;
    const yz_filter_ops *ops = t->stage->feature->ops;

    if (!t->last[CONTENTS])
        return yzc_breach(t, "a block comes before content()");
    t->last[BLOCKS]++;
    if (block->struct_size < offsetof(yz_block, locked))
        return yzc_breach(t, "a block has a struct_size of %zu",
                          block->struct_size);
    if ((int)block->side < 0 || block->side > YZ_TARGET ||
        (block->side == YZ_TARGET && !ops->bilingual))
        return yzc_breach(t, "a block is of side %d", (int)block->side);
    if ((int)block->kind < 0 || block->kind > YZ_BLOCK_CELL)
        return yzc_breach(t, "a block is of kind %d", (int)block->kind);
    if (!yzc_is_text(t, "a block", block->text) || !place_fits(t, block))
        return YZ_PLUGIN;
    if (block->struct_size >= sizeof *block) {
        if (!codes_fit(t, block))
            return YZ_PLUGIN;
        if (block->writable && (!yz_span_is_somewhere(block->region) ||
                                !yzc_span_fits(content_of(t), block->region)))
            return yzc_breach(t, "the region of a block does not lie on "
                                 "characters of the content");
        if (t->on_block)
            t->on_block(t, block);
    }
    yzc_log_add(&t->texts_told, block->text);
    yzc_log_add(&t->texts_told, yz_str_of("\n"));
    return yzc_tell_text(t, block->side ? "target" : "block", block->text);
}

static yz_status take_bead(void *payload)
{
    yzc_trial *t = payload;
    const yz_filter_ops *ops = t->stage->feature->ops;

    if (!ops->bilingual)
        return yzc_breach(t, "a filter for one language calls bead()");
    return yzc_tell(t, "bead");
}

static yz_status take_skip(void *payload, size_t offset, const char *reason)
{
    yzc_trial *t = payload;

    if (offset > t->content.len)
        return yzc_breach(t, "a skip at %zu lies behind the content", offset);
    if (!reason || !reason[0])
        return yzc_breach(t, "a skip at %zu has no reason", offset);
    return yzc_tell(t, "skip %zu %s", offset, reason);
}

static yz_status take_part(void *payload, yz_str name, size_t offset)
{
    (void)offset;
    return yzc_tell_text(payload, "part", name);
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    (void)name;
    return yzc_tell_text(payload, "property", value);
}

static yz_status read_bytes(yzc_trial *t, yz_str name, yz_str bytes)
{
    const yz_filter_ops *ops = t->stage->feature->ops;
    yz_filter_sink sink = {
        sizeof sink, t,         take_content, take_block,
        take_bead,   take_skip, take_part,    take_property
    };
    yz_filter_input input = { .struct_size = sizeof input };
    yz_status status;

    input.name = yzc_lend_text(t, name);
    input.bytes = yzc_lend_text(t, bytes);
    input.lang[0] = yzc_lend_text(t, yz_str_of("zh"));
    input.lang[1] = yzc_lend_text(t, yz_str_of("en"));
    t->last[BLOCKS] = t->last[CONTENTS] = 0;
    yzc_enter(t);
    status = ops->read(t->self, &input, &sink, &t->err);
    yzc_leave(t);
    yzc_take_back(t);
    yzc_log_free(&t->texts_told_before);
    t->texts_told_before = t->texts_told;
    memset(&t->texts_told, 0, sizeof t->texts_told);
    if (status == YZ_OK && !t->cancelled && t->last[CONTENTS] != 1)
        yzc_breach(t, "it never calls content()");
    return status;
}

static yz_status drive(yzc_trial *t)
{
    yzc_log bytes = { 0 };
    yz_status status;

    yzc_sample_bytes(t->sample, "\t", &bytes);
    status = read_bytes(t, yz_str_of("sample.txt"),
                        (yz_str){ bytes.ptr, bytes.len });
    yzc_log_free(&bytes);
    yzc_log_free(&t->content);
    yzc_log_free(&t->texts_told_before);
    return status;
}

/* ---- Its own cases ---- */

static void play_nothing(yzc_stage *s)
{
    yzc_trial t;

    if (!yzc_trial_open(&t, s, NULL))
        return;
    read_bytes(&t, yz_str_of("empty.txt"), yz_str_of(""));
    yzc_log_free(&t.content);
    yzc_log_free(&t.texts_told_before);
    if (t.fault[0])
        yzc_broken(s, "%s", t.fault);
    yzc_trial_close(&t);
}

/* Every place where the user's file, or a table, may be cut short. */
static void play_cut(yzc_stage *s)
{
    const yzc_sample *sample = yzc_sample_of(s, YZC_SAMPLE_GIVEN);
    yzc_log bytes = { 0 };
    yzc_trial t;

    if (!sample)
        sample = yzc_sample_of(s, YZC_SAMPLE_USUAL);
    yzc_sample_bytes(sample, "\t", &bytes);
    if (!yzc_trial_open(&t, s, sample)) {
        yzc_log_free(&bytes);
        return;
    }
    for (size_t i = 0; i < 64 && !t.fault[0]; i++) {
        size_t len = bytes.len * i / 64;

        yzc_step(s, "a file cut short");
        if (read_bytes(&t, yz_str_of("cut.txt"), (yz_str){ bytes.ptr, len }) !=
                YZ_OK &&
            !yz_error_text(&t.err)[0])
            yzc_breach(&t, "cut at byte %zu it fails without a sentence", len);
        yzc_log_free(&t.told);
    }
    if (t.fault[0])
        yzc_broken(s, "%s", t.fault);
    yzc_log_free(&bytes);
    yzc_log_free(&t.content);
    yzc_log_free(&t.texts_told_before);
    yzc_trial_close(&t);
}

static void play_sniff(yzc_stage *s)
{
    const yz_filter_ops *ops = s->feature->ops;
    yzc_trial t = { .stage = s };

    if (!ops->sniff) {
        yzc_not_played(s, "it has no sniff");
        return;
    }
    for (size_t i = 0; i < s->sample_count; i++) {
        yzc_log bytes = { 0 };
        int sure;

        yzc_step(s, s->samples[i].name);
        yzc_sample_bytes(&s->samples[i], "\t", &bytes);
        if (bytes.len > MOST_HEAD)
            bytes.len = MOST_HEAD;
        sure = ops->sniff(yzc_lend_text(&t, yz_str_of("a.txt")),
                          yzc_lend_text(&t, (yz_str){ bytes.ptr, bytes.len }));
        if (sure < 0 || sure > 100)
            yzc_broken(s, "“%s”: it is %d sure, which is not in [0, 100]",
                       s->samples[i].name, sure);
        yzc_take_back(&t);
        yzc_log_free(&bytes);
    }
    yzc_lent_free(&t);
}

/* ---- Writing ---- */

/* Appends a block's own text as the host would write new text. */
static yz_status write_text(yzc_trial *t, const yz_block *block, yz_buf *out)
{
    const yz_filter_ops *ops = t->stage->feature->ops;
    yz_filter_text text = { sizeof text, block->text, block->style, true,
                            true };
    bool fits = !HAS(ops, fits) || ops->fits(t->self, &text);
    yz_status status;

    if (!fits)
        text.style = block->other_style;
    yz_buf_add(out, fits ? block->open : block->other_open);
    status = HAS(ops, encode) ? ops->encode(t->self, &text, out, &t->err)
                              : yz_buf_add(out, block->text);
    yz_buf_add(out, fits ? block->close : block->other_close);
    return status;
}

static void rewrite_block(yzc_trial *t, const yz_block *block)
{
    yz_buf written;

    if (!block->writable || block->code_count || block->text.len == 0 ||
        block->region.begin < t->copied || block->region.end > t->content.len ||
        block->patch_count)
        return;
    yz_buf_init(&written, (size_t)1 << 28);
    if (write_text(t, block, &written) != YZ_OK)
        yzc_breach(t, "it cannot write its own text again: %s",
                   yz_error_text(&t->err));
    yzc_log_add(&t->written,
                yz_str_cut(content_of(t), t->copied, block->region.begin));
    yzc_log_add(&t->written, yz_buf_str(&written));
    t->copied = block->region.end;
    yz_buf_done(&written);
}

/* Reads, writes each text where it stood, reads again. */
static void round_trip(yzc_stage *s, const yzc_sample *sample)
{
    yzc_log bytes = { 0 };
    yzc_log before;
    yzc_trial t;

    yzc_step(s, sample->name);
    if (!yzc_trial_open(&t, s, sample))
        return;
    yzc_sample_bytes(sample, "\t", &bytes);
    t.on_block = rewrite_block;
    if (read_bytes(&t, yz_str_of("trip.txt"),
                   (yz_str){ bytes.ptr, bytes.len }) == YZ_OK &&
        !t.fault[0] && !t.mapped) {
        yzc_log_add(&t.written,
                    yz_str_cut(content_of(&t), t.copied, t.content.len));
        before = t.texts_told_before;
        memset(&t.texts_told_before, 0, sizeof before);
        t.on_block = NULL;
        if (read_bytes(&t, yz_str_of("trip.txt"),
                       (yz_str){ t.written.ptr, t.written.len }) != YZ_OK)
            yzc_breach(&t, "what it wrote cannot be read again: %s",
                       yz_error_text(&t.err));
        else if (!yzc_log_equal(&before, &t.texts_told_before))
            yzc_breach(&t, "texts that were written and read again are not "
                           "the same");
        yzc_log_free(&before);
    }
    if (t.fault[0])
        yzc_broken(s, "“%s”: %s", sample->name, t.fault);
    yzc_log_free(&t.written);
    yzc_log_free(&t.content);
    yzc_log_free(&t.texts_told_before);
    yzc_log_free(&bytes);
    yzc_trial_close(&t);
}

static void play_writing(yzc_stage *s)
{
    const yz_filter_ops *ops = s->feature->ops;

    if (HAS(ops, pack)) {
        yzc_not_played(s, "its files are compound");
        return;
    }
    for (size_t i = 0; i < s->sample_count && !s->fault[0]; i++)
        if (!(s->samples[i].group & YZC_SAMPLE_LONG))
            round_trip(s, &s->samples[i]);
}

static const yzc_case cases[] = {
    { "an empty file", "no block is right; call content() all the same",
      play_nothing },
    { "a file cut short",
      "YZ_FORMAT with name, line and column, or what there "
      "is",
      play_cut },
    { "sniff", "answer 0 to 100, from what is there: the head may be empty",
      play_sniff },
    { "written and read again",
      "encode() has to escape what read() takes for more than text",
      play_writing },
    { NULL, NULL, NULL },
};

const yzc_conduct yzc_verify_filter = {
    .kind = "filter",
    .drive = drive,
    .cases = cases,
};
