/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One bead → findings of checker_basics and checker_terms.  The input is the
 * source, a tab and the target; without a tab both sides are the input.  It is
 * checked as Chinese into English and as English into Chinese, with a small
 * termbase of the target's own.
 */
#include "fuzz_terms.h"

#include <yizhi/kind/checker.h>

const char fuzz_name[] = "fuzz_checkers";

extern const yz_plugin checker_basics_LTX_yz_plugin;
extern const yz_plugin checker_terms_LTX_yz_plugin;

static const char *const langs[2] = { "zh-CN", "en" };

/* A glossary with one row for every kind of term. */
static const char *const glossaries[2] = {
    "source\ttarget\tstatus\twhen\tscope\tcase\tmatch\n"
    "风险\trisk|!danger\t\t\t\t\t\n"
    "灾难性风险\tcatastrophic risk|disastrous risk\t\t\t\t\t\n"
    "人工智能\tAI|artificial intelligence\t\t\t\t\t\n"
    "模型\tmodel\tproposed\t\t\t\t\n"
    "对齐\talignment\t\tbefore 值\t\t\t\n"
    "前沿\tfrontier\t\t\t*.txt\t\t\n"
    "GPT-4\t=\t\t\t\t\t\n"
    "a\tb\t\t\t\tsensitive\texact\n"
    "亿\t100 million\t\twith 元\t\t\t\n"
    "\t!utilize\t\t\t\t\t\n",
    "source\ttarget\n"
    "risk\t风险|!危险\n"
    "catastrophic risk\t灾难性风险\n"
    "AI\t人工智能|=\n"
    "a\t一个\n"
    "billion\t十亿\n"
    "\t!机器智能\n",
};

/* ---- What is known of the run ---- */

typedef struct direction {
    fuzz_terms terms;
    yz_str lang[2];
    yz_rendering *renderings; /* of every term */
} direction;

/* As if each target term had been seen once more than the next. */
static void make_renderings(direction *d)
{
    const yz_termbase *termbase = d->terms.termbase;
    size_t count = yz_termbase_concept_count(termbase);

    d->renderings =
        yz_calloc(yz_termbase_term_count(termbase), sizeof *d->renderings);
    FUZZ_NEED(d->renderings != NULL);
    for (size_t i = 0; i < count; i++) {
        const yz_concept *about = yz_termbase_concept(termbase, i);
        for (size_t k = 0; k < about->term_count; k++) {
            uint32_t number = about->terms[k].number;
            yz_rendering seen = { number, about->term_count - k, 1 };
            d->renderings[number] = seen;
        }
    }
}

static const yz_rendering *
tell_renderings(void *payload, uint32_t concept_number, size_t *count)
{
    const direction *d = payload;
    const yz_termbase *termbase = d->terms.termbase;
    const yz_concept *about;
    size_t first = 0;

    FUZZ_NEED(concept_number < yz_termbase_concept_count(termbase));
    about = yz_termbase_concept(termbase, concept_number);
    while (first < about->term_count &&
           !yz_lang_same(about->terms[first].lang, d->lang[1]))
        first++;
    *count = about->term_count - first;
    return *count ? &d->renderings[about->terms[first].number] : NULL;
}

static bool tell_wanted(void *payload, const char *rule)
{
    (void)payload;
    FUZZ_NEED(rule && *rule);
    return true;
}

static direction *directions(void)
{
    static direction both[2];

    for (int i = 0; i < 2 && !both[i].renderings; i++) {
        both[i].lang[0] = yz_str_of(langs[i]);
        both[i].lang[1] = yz_str_of(langs[1 - i]);
        fuzz_terms_init(&both[i].terms, yz_str_of(glossaries[i]), langs[i],
                        langs[1 - i]);
        FUZZ_NEED(both[i].terms.termbase != NULL);
        make_renderings(&both[i]);
    }
    return both;
}

/* ---- Findings ---- */

typedef struct checking {
    const yz_checker_ops *ops;
    const yz_termbase *termbase;
    const yz_bead *bead;
} checking;

static bool has_rule(const yz_checker_ops *ops, const char *id)
{
    for (size_t i = 0; i < ops->rule_count; i++)
        if (strcmp(ops->rules[i].id, id) == 0)
            return true;
    return false;
}

static yz_status take_finding(void *payload, const yz_check_result *result)
{
    checking *c = payload;

    FUZZ_NEED(result->struct_size == sizeof *result);
    FUZZ_NEED(result->rule && has_rule(c->ops, result->rule));
    FUZZ_NEED(result->severity <= YZ_SEVERITY_ERROR);
    FUZZ_NEED(result->concept_number == YZ_NO_CONCEPT ||
              result->concept_number < yz_termbase_concept_count(c->termbase));
    fuzz_need_span(c->bead->sides[0].text, result->source);
    fuzz_need_span(c->bead->sides[1].text, result->target);
    for (size_t i = 0; i < result->argument_count; i++) {
        FUZZ_NEED(result->arguments[i].name && *result->arguments[i].name);
        FUZZ_NEED(yz_utf8_valid(result->arguments[i].value, NULL));
    }
    return YZ_OK;
}

static void check(const yz_plugin *plugin, direction *d, const yz_bead *bead)
{
    fuzz_instance checker;
    checking c = { NULL, d->terms.termbase, bead };
    yz_check_context context = { sizeof context,
                                 d->terms.termbase,
                                 { d->lang[0], d->lang[1] },
                                 d,
                                 tell_renderings,
                                 tell_wanted,
                                 NULL };
    yz_checker_sink sink = { sizeof sink, &c, take_finding };
    yz_error err = YZ_ERROR_INIT;

    fuzz_instance_init(&checker, plugin, NULL);
    c.ops = checker.ops;
    FUZZ_NEED(c.ops->check(checker.self, &context, bead, &sink, &err) == YZ_OK);
    fuzz_instance_done(&checker);
}

/* ---- Beads ---- */

static void check_direction(direction *d, const yz_str texts[2], bool given)
{
    fuzz_matches matches[2];
    yz_bead bead = { .struct_size = sizeof bead, .score = 1, .given = given };

    for (int side = 0; side < 2; side++) {
        fuzz_matches_init(&matches[side], &d->terms, (yz_side)side,
                          texts[side]);
        bead.sides[side].text = texts[side];
        bead.sides[side].lang = d->lang[side];
        bead.sides[side].segments = texts[side].len > 0;
        bead.sides[side].matches = matches[side].items;
        bead.sides[side].match_count = matches[side].count;
        bead.sides[side].name = yz_str_of("a.txt");
    }
    check(&checker_basics_LTX_yz_plugin, d, &bead);
    check(&checker_terms_LTX_yz_plugin, d, &bead);
    fuzz_matches_done(&matches[0]);
    fuzz_matches_done(&matches[1]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str bytes = fuzz_input(data, size);
    const char *tab = size ? memchr(bytes.ptr, '\t', size) : NULL;
    size_t end = tab ? (size_t)(tab - bytes.ptr) : size;
    direction *both = directions();
    yz_str texts[2];

    texts[0] = fuzz_valid_text(yz_str_cut(bytes, 0, end));
    texts[1] = fuzz_valid_text(tab ? yz_str_cut(bytes, end + 1, size) : bytes);
    check_direction(&both[0], texts, true);
    check_direction(&both[1], texts, false);
    yz_free((void *)(uintptr_t)texts[0].ptr);
    yz_free((void *)(uintptr_t)texts[1].ptr);
    return 0;
}
