/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of beads → links, by term_aligner_bayes.  Each line of the input is a
 * bead, words apart by blanks, its sides by a tab.  Any number of threads finds
 * the same, and a model that was saved can be loaded.
 */
#include "fuzz_contract.h"

#include <stdio.h>
#include <string.h>
#include <yizhi/kind/term_aligner.h>

enum {
    MOST_BEADS = 24,
    MOST_WORDS = 24, /* of a side; time grows with the square */
    MOST_LINKS = MOST_BEADS * MOST_WORDS * MOST_WORDS
};

const char fuzz_name[] = "fuzz_term_aligner";

extern const yz_plugin term_aligner_bayes_LTX_yz_plugin;

typedef struct bitext {
    yz_str words[MOST_BEADS][2][MOST_WORDS];
    yz_words beads[MOST_BEADS];
    size_t count;
} bitext;

typedef struct told {
    const bitext *text;
    yz_link links[MOST_LINKS];
    size_t count;
    size_t next;
} told;

/* ---- Reading ---- */

static void read_side(yz_str text, bitext *out, int side)
{
    yz_words *bead = &out->beads[out->count];
    size_t at = 0;

    bead->words[side] = out->words[out->count][side];
    while (at < text.len && bead->count[side] < MOST_WORDS) {
        size_t begin = at;

        while (at < text.len && text.ptr[at] != ' ')
            at++;
        if (at > begin)
            out->words[out->count][side][bead->count[side]++] =
                yz_str_cut(text, begin, at);
        at++;
    }
}

static void read_line(yz_str line, bitext *out)
{
    const char *tab = line.len ? memchr(line.ptr, '\t', line.len) : NULL;
    size_t cut = tab ? (size_t)(tab - line.ptr) : line.len;

    memset(&out->beads[out->count], 0, sizeof out->beads[out->count]);
    out->beads[out->count].score = 1;
    read_side(yz_str_cut(line, 0, cut), out, 0);
    read_side(yz_str_cut(line, tab ? cut + 1 : cut, line.len), out, 1);
    out->count++;
}

static void read_text(yz_str text, bitext *out)
{
    size_t begin = 0;

    out->count = 0;
    for (size_t i = 0; i <= text.len && out->count < MOST_BEADS; i++)
        if (i == text.len || text.ptr[i] == '\n') {
            read_line(yz_str_cut(text, begin, i), out);
            begin = i + 1;
        }
}

/* ---- Linking ---- */

static yz_status take(void *payload, size_t bead, const yz_link *links,
                      size_t count)
{
    told *t = payload;
    const yz_words *words = &t->text->beads[bead];

    FUZZ_NEED(bead == t->next++ && t->count + count <= MOST_LINKS);
    for (size_t i = 0; i < count; i++) {
        const yz_link *l = &links[i];

        FUZZ_NEED(l->words[0] < words->count[0]);
        FUZZ_NEED(l->words[1] < words->count[1]);
        FUZZ_NEED(l->confidence > 0 && l->confidence <= 1);
        FUZZ_NEED(
            i == 0 || l->words[0] > l[-1].words[0] ||
            (l->words[0] == l[-1].words[0] && l->words[1] > l[-1].words[1]));
        t->links[t->count++] = *l;
    }
    return YZ_OK;
}

static void align(const fuzz_instance *plugin, const bitext *text, size_t jobs,
                  told *out)
{
    const yz_term_aligner_ops *ops = plugin->ops;
    yz_term_aligner_input input = {
        .struct_size = sizeof input,
        .lang = { yz_str_of("zh"), yz_str_of("en") },
        .beads = text->beads,
        .count = text->count,
        .jobs = jobs,
    };
    yz_term_aligner_sink sink = { sizeof sink, out, take };
    yz_error err = YZ_ERROR_INIT;

    memset(out, 0, sizeof *out);
    out->text = text;
    FUZZ_NEED(ops->align(plugin->self, &input, &sink, &err) == YZ_OK);
    FUZZ_NEED(out->next == text->count);
}

static void save_and_load(const fuzz_instance *from)
{
    const yz_term_aligner_ops *ops = from->ops;
    yz_error err = YZ_ERROR_INIT;
    fuzz_instance to;
    yz_buf bytes;

    yz_buf_init(&bytes, 1 << 24);
    fuzz_instance_init(&to, &term_aligner_bayes_LTX_yz_plugin, NULL);
    FUZZ_NEED(ops->save(from->self, &bytes, &err) == YZ_OK);
    FUZZ_NEED(ops->load(to.self, yz_buf_str(&bytes), &err) == YZ_OK);
    fuzz_instance_done(&to);
    yz_buf_done(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bitext text;
    static told told_by[2];
    yz_str bytes = fuzz_valid_text(fuzz_input(data, size));

    read_text(bytes, &text);
    for (int i = 0; i < 2; i++) {
        fuzz_instance plugin;

        fuzz_instance_init(&plugin, &term_aligner_bayes_LTX_yz_plugin, NULL);
        align(&plugin, &text, i ? 3 : 1, &told_by[i]);
        if (i == 0)
            save_and_load(&plugin);
        fuzz_instance_done(&plugin);
    }
    FUZZ_NEED(told_by[0].count == told_by[1].count);
    for (size_t i = 0; i < told_by[0].count; i++)
        FUZZ_NEED(
            told_by[0].links[i].words[0] == told_by[1].links[i].words[0] &&
            told_by[0].links[i].words[1] == told_by[1].links[i].words[1] &&
            told_by[0].links[i].confidence == told_by[1].links[i].confidence);
    yz_free((void *)(uintptr_t)bytes.ptr);
    return 0;
}
