/* SPDX-License-Identifier: Apache-2.0 */
/* See mine_mock.h. */
#include "mine_mock.h"

#include <stdio.h>

#include <yizhi/text.h>

#include "support/main.h"

extern const yz_plugin miner_text_LTX_yz_plugin;

/* ---- The view ---- */

static size_t bead_count(void *payload, size_t pair)
{
    const mock_run *run = payload;

    assert_int_equal(pair, 0);
    return run->count;
}

static void give_bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    const mock_run *run = payload;

    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->pair = pair;
    out->number = number;
    assert_true(number < run->count);
    for (int side = 0; side < 2; side++) {
        const mock_bead *bead = &run->beads[number];

        out->sides[side].text = bead->text[side];
        out->sides[side].lang = run->view.lang[side];
        out->sides[side].segments = bead->text[side].len > 0;
        out->sides[side].matches = &bead->match[side];
        out->sides[side].match_count =
            yz_span_is_somewhere(bead->match[side].span);
    }
}

static yz_place place(void *payload, size_t pair, size_t number, yz_side side,
                      size_t offset)
{
    yz_place out = { number + 1, offset + 1 };

    (void)payload, (void)pair, (void)side;
    return out;
}

static bool give_links(void *payload, size_t pair, size_t number,
                       yz_bead_links *out)
{
    const mock_run *run = payload;
    const mock_bead *bead = &run->beads[number];

    (void)pair;
    if (!bead->linked)
        return false;
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    for (int side = 0; side < 2; side++) {
        out->words[side] = bead->words[side];
        out->word_count[side] = bead->word_count[side];
    }
    out->links = bead->links;
    out->link_count = bead->link_count;
    return true;
}

static const yz_lexicon *give_lexicon(void *payload)
{
    const mock_run *run = payload;

    return run->lexicon;
}

/* ---- The sink ---- */

static void copy(char *out, size_t size, yz_str text)
{
    assert_true(text.len < size);
    snprintf(out, size, "%.*s", YZ_STR_ARG(text));
}

static void prove_sighting(const mock_run *run, const yz_candidate *c,
                           const yz_sighting *s)
{
    bool somewhere = false;

    assert_int_equal(s->pair, 0);
    assert_true(s->bead < run->count);
    for (int side = 0; side < 2; side++) {
        yz_str text = run->beads[s->bead].text[side];

        if (!yz_span_is_somewhere(s->spans[side]))
            continue;
        somewhere = true;
        assert_true(c->terms[side].len > 0);
        assert_true(s->spans[side].end <= text.len);
        assert_true(yz_utf8_is_boundary(text, s->spans[side].begin));
        assert_true(yz_utf8_is_boundary(text, s->spans[side].end));
    }
    assert_true(somewhere);
}

static yz_status take(void *payload, const yz_candidate *c)
{
    mock_run *run = payload;
    mock_told *told = &run->told[run->told_count];

    assert_true(c->score > 0 && c->score <= 1);
    assert_true(c->terms[0].len + c->terms[1].len > 0);
    assert_true(c->reasons.len > 0);
    assert_true(c->sighting_count > 0);
    for (size_t i = 0; i < c->sighting_count; i++)
        prove_sighting(run, c, &c->sightings[i]);
    if (run->told_count == MOCK_TOLD || run->answer != YZ_OK)
        return run->answer;
    copy(told->way, sizeof told->way, yz_str_of(c->way));
    for (int side = 0; side < 2; side++)
        copy(told->terms[side], sizeof told->terms[side], c->terms[side]);
    copy(told->reasons, sizeof told->reasons, c->reasons);
    told->score = c->score;
    told->sightings = c->sighting_count;
    told->first = c->sightings[0];
    run->told_count++;
    return YZ_OK;
}

/* ---- Building ---- */

void mock_run_init(mock_run *run)
{
    memset(run, 0, sizeof *run);
    run->view.struct_size = sizeof run->view;
    run->view.payload = run;
    run->view.lang[0] = yz_str_of("zh");
    run->view.lang[1] = yz_str_of("en");
    run->view.pair_count = 1;
    run->view.bead_count = bead_count;
    run->view.bead = give_bead;
    run->view.place = place;
    run->view.links = give_links;
    run->view.lexicon = give_lexicon;
    run->sink.struct_size = sizeof run->sink;
    run->sink.payload = run;
    run->sink.candidate = take;
}

mock_bead *mock_add(mock_run *run, const char *source, const char *target)
{
    mock_bead *bead = &run->beads[run->count++];

    assert_true(run->count <= MOCK_BEADS);
    memset(bead, 0, sizeof *bead);
    bead->text[0] = yz_str_of(source);
    bead->text[1] = yz_str_of(target);
    for (int side = 0; side < 2; side++)
        bead->match[side].span = yz_span_nowhere();
    return bead;
}

static void add_words(mock_bead *bead, int side, const char *words, char *out)
{
    size_t len = 0;

    while (*words) {
        size_t word = strcspn(words, "|");
        size_t begin;

        if (side == 1 && len > 0)
            out[len++] = ' ';
        begin = len;
        memcpy(out + len, words, word);
        len += word;
        bead->words[side][bead->word_count[side]++] = yz_span_of(begin, len);
        words += word + (words[word] == '|');
    }
    out[len] = 0;
    bead->text[side] = yz_str_of(out);
}

mock_bead *mock_add_words(mock_run *run, const char *source, const char *target,
                          const char *links, char buffer[2][512])
{
    mock_bead *bead = mock_add(run, "", "");
    unsigned from;
    unsigned to;
    int used;

    add_words(bead, 0, source, buffer[0]);
    add_words(bead, 1, target, buffer[1]);
    bead->linked = true;
    for (; sscanf(links, "%u-%u %n", &from, &to, &used) == 2; links += used) {
        yz_link link = { { from, to }, 0.9 };

        bead->links[bead->link_count++] = link;
    }
    return bead;
}

yz_status mock_mine(mock_run *run, const char *miner)
{
    const yz_plugin *plugin = &miner_text_LTX_yz_plugin;
    yz_error err = YZ_ERROR_INIT;

    run->told_count = 0;
    for (size_t i = 0; i < plugin->feature_count; i++)
        if (strcmp(plugin->features[i].name, miner) == 0) {
            const yz_miner_ops *ops = plugin->features[i].ops;
            yz_status status = ops->mine(NULL, &run->view, &run->sink, &err);

            assert_true(status == YZ_OK || status == run->answer ||
                        err.text[0] != 0);
            return status;
        }
    fail_msg("no miner %s", miner);
    return YZ_NOT_FOUND;
}

void mock_describe(const mock_run *run, char *out, size_t size)
{
    size_t len = 0;

    snprintf(out, size, "-");
    for (size_t i = 0; i < run->told_count; i++) {
        const mock_told *t = &run->told[i];
        bool both = t->terms[0][0] && t->terms[1][0];

        len +=
            (size_t)snprintf(out + len, size - len, "%s%s%s%s", i ? " | " : "",
                             t->terms[0], both ? "=" : "", t->terms[1]);
        assert_true(len < size);
    }
}
