/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Findings for a person at a terminal:
 *
 *     report.zh.txt ↔ report.en.txt
 *       43:114  error    T01  灾难性风险 → catastrophic risks
 *               zh        …带来⟦灾难性风险⟧…
 *               en 31:57  …pose ⟦disastrous risks⟧ to…
 *               written: “disastrous risks”; 3 other segments have “…”
 *               glossary/00-project.tsv:14 preferred
 *
 *     1 error in 391 segments; 126 concepts from 3 files
 *
 * Columns have fixed widths, wide enough for nearly all documents, so that each
 * finding can be written when it comes.
 */
#include "../findings/finding_said.h"
#include "text_excerpt.h"
#include "text_summary.h"

#include <stdio.h>

enum {
    PLACE = 8,    /* "1234:567" */
    SEVERITY = 7, /* "warning" */
    RULE = 3,     /* "T01" */
    INDENT = PLACE + 2,
    WIDTH = 100, /* where that of the terminal is not known */
    NARROWEST = 24,
    PLACE_SIZE = 48,
    PART_SIZE = 160 /* of a part's name; a longer one is cut */
};

typedef enum excerpt_length {
    EXCERPT_NONE,
    EXCERPT_SHORT,
    EXCERPT_FULL
} excerpt_length;

typedef struct reporter {
    excerpt_length excerpt;
    bool always_verbose; /* as the option says */
    bool verbose;        /* in the report being written */
    const yz_report_info *info;
    text_paint paint;
    bool any;                 /* a finding was shown */
    size_t pair;              /* of the last finding */
    char parts[2][PART_SIZE]; /* of its documents, see yz_finding */
    /* A row of findings alike, of beads with one side, is shown by its first.
     */
    const yz_rule *row; /* their rule; NULL: the last was none of these */
    size_t row_bead;    /* the last of them */
    bool row_target;    /* the side that has text */
    size_t row_more;    /* how many were not shown */
    yz_place row_end;   /* where the last one is */
} reporter;

/* One side of a finding. */
typedef struct side_view {
    yz_str lang;
    yz_place place;
    yz_str part;
    yz_str text;
    yz_span span;
} side_view;

static side_view view_side(const reporter *self, const yz_finding *f,
                           yz_side side)
{
    bool target = side == YZ_TARGET;
    side_view v = {
        self->info->lang[side],
        target ? f->target_place : f->source_place,
        f->parts[side],
        target ? f->target_text : f->source_text,
        target ? f->target_span : f->source_span,
    };
    if (v.span.end > v.text.len)
        v.span = yz_span_nowhere();
    return v;
}

/* "43:114", or "¶12:5" in a part; "" for no place.  Gives its columns. */
static size_t print_place(char out[PLACE_SIZE], yz_place place, yz_str part)
{
    out[0] = '\0';
    if (place.line == 0)
        return 0;
    snprintf(out, PLACE_SIZE, "%s%zu:%zu", part.len > 0 ? "¶" : "", place.line,
             place.column);
    return text_paint_width(yz_str_of(out));
}

static void pad(text_paint *paint, size_t width, size_t taken)
{
    text_paint_blank(paint, width > taken ? width - taken : 0);
}

static void begin_detail(text_paint *paint)
{
    text_paint_words(paint, "\n");
    text_paint_blank(paint, INDENT);
}

/* The two documents, when they are others than before. */
static void show_pair(reporter *self, const yz_finding *f)
{
    text_paint *paint = &self->paint;
    if (self->any && self->pair == f->pair)
        return;
    if (self->any)
        text_paint_words(paint, "\n");
    text_paint_style(paint, TEXT_HEADING);
    text_paint_foreign(paint, f->source_name);
    if (!yz_str_equal(f->source_name, f->target_name)) {
        text_paint_words(paint, " ↔ ");
        text_paint_foreign(paint, f->target_name);
    }
    text_paint_style(paint, TEXT_PLAIN);
    text_paint_words(paint, "\n");
    self->any = true;
    self->pair = f->pair;
    self->parts[0][0] = self->parts[1][0] = '\0';
}

/* The parts of compound files, when they are others than before. */
static void show_parts(reporter *self, const yz_finding *f)
{
    text_paint *paint = &self->paint;

    bool same = true;
    for (int side = 0; side < 2; side++) {
        char part[PART_SIZE];
        snprintf(part, sizeof part, "%.*s", YZ_STR_ARG(f->parts[side]));
        same = same && strcmp(part, self->parts[side]) == 0;
        memcpy(self->parts[side], part, sizeof part);
    }
    if (same)
        return;
    text_paint_style(paint, TEXT_FAINT);
    text_paint_words(paint, "  ");
    text_paint_foreign(paint, f->parts[0]);
    if (f->parts[1].len > 0 && !yz_str_equal(f->parts[0], f->parts[1])) {
        text_paint_words(paint, f->parts[0].len > 0 ? " ↔ " : "↔ ");
        text_paint_foreign(paint, f->parts[1]);
    }
    text_paint_style(paint, TEXT_PLAIN);
    text_paint_words(paint, "\n");
}

static void show_severity(text_paint *paint, yz_severity severity)
{
    static const struct {
        const char *word;
        text_style style;
    } shown[] = {
        [YZ_SEVERITY_DEFAULT] = { "info", TEXT_INFO },
        [YZ_SEVERITY_INFO] = { "info", TEXT_INFO },
        [YZ_SEVERITY_WARNING] = { "warning", TEXT_WARNING },
        [YZ_SEVERITY_ERROR] = { "error", TEXT_ERROR },
    };
    text_paint_style(paint, shown[severity].style);
    text_paint_words(paint, shown[severity].word);
    text_paint_style(paint, TEXT_PLAIN);
    pad(paint, SEVERITY,
        text_paint_width(yz_str_of(yz_tr(shown[severity].word))));
}

/* The place in front: the source's, or with its language the target's. */
static void show_place(reporter *self, const yz_finding *f)
{
    text_paint *paint = &self->paint;
    yz_str lang = { NULL, 0 };
    yz_place place = f->source_place;
    yz_str part = f->parts[YZ_SOURCE];
    char text[PLACE_SIZE];
    if (place.line == 0 && f->target_place.line != 0) {
        place = f->target_place;
        part = f->parts[YZ_TARGET];
        lang = self->info->lang[YZ_TARGET];
    }
    size_t width = print_place(text, place, part);
    if (lang.len > 0)
        width += text_paint_width(lang) + 1;
    pad(paint, PLACE, width);
    text_paint_foreign(paint, lang);
    text_paint_words(paint, lang.len > 0 ? " " : "");
    text_paint_words(paint, text);
}

/* What somebody has to type to accept it: where that is usual. */
static void show_id(reporter *self, const yz_finding *f)
{
    text_paint *paint = &self->paint;
    if (f->id[0] == '\0' || (!self->info->decisions && !self->verbose))
        return;
    text_paint_style(paint, TEXT_FAINT);
    text_paint_words(paint, "  [");
    text_paint_words(paint, f->id);
    text_paint_words(paint, "]");
    text_paint_style(paint, TEXT_PLAIN);
}

static void show_accepted(text_paint *paint)
{
    static const char word[] = "accepted";
    text_paint_style(paint, TEXT_FAINT);
    text_paint_words(paint, word);
    text_paint_style(paint, TEXT_PLAIN);
}

static void show_head(reporter *self, const yz_finding *f,
                      const yz_decision *decision)
{
    text_paint *paint = &self->paint;
    yz_str rule = yz_str_of(f->rule->id);
    show_place(self, f);
    text_paint_blank(paint, 2);
    if (decision)
        show_accepted(paint);
    else
        show_severity(paint, f->severity);
    text_paint_blank(paint, 2);
    text_paint_style(paint, TEXT_RULE);
    text_paint_foreign(paint, rule);
    text_paint_style(paint, TEXT_PLAIN);
    pad(paint, RULE, text_paint_width(rule));
    text_paint_blank(paint, 2);
    text_paint_foreign(paint, f->message);
    show_id(self, f);
}

/* How sure it is that this was written instead: " (0.91)". */
static void show_confidence(reporter *self, const yz_finding *f)
{
    yz_str confidence = finding_argument(f, "confidence");

    if (confidence.len == 0)
        return;
    text_paint_words(&self->paint, " (");
    text_paint_foreign(&self->paint, confidence);
    text_paint_words(&self->paint, ")");
}

/* What is known besides: on the line that has been begun, or on one of its
 * own. */
static void show_remarks(reporter *self, const yz_finding *f, bool begun)
{
    text_paint *paint = &self->paint;
    finding_remark remark;
    for (size_t pos = 0, shown = 0; finding_remark_next(f, &pos, &remark);) {
        if (shown++ > 0)
            text_paint_words(paint, "; ");
        else if (begun)
            text_paint_blank(paint, 2);
        else
            begin_detail(paint);
        text_paint_words(paint, remark.before);
        text_paint_foreign(paint, remark.value);
        text_paint_words(paint, remark.after);
        if (strcmp(remark.name, "written") == 0)
            show_confidence(self, f);
    }
}

/* Columns of the longer language tag. */
static size_t lang_width(const reporter *self)
{
    size_t source = text_paint_width(self->info->lang[YZ_SOURCE]);
    size_t target = text_paint_width(self->info->lang[YZ_TARGET]);
    return source > target ? source : target;
}

/* "en 31:57", `width` columns wide. */
static void show_label(reporter *self, const side_view *v, const char *place,
                       size_t width)
{
    text_paint *paint = &self->paint;
    size_t lang = lang_width(self);
    begin_detail(paint);
    text_paint_style(paint, TEXT_FAINT);
    text_paint_foreign(paint, v->lang);
    if (*place) {
        pad(paint, lang + 1, text_paint_width(v->lang));
        text_paint_words(paint, place);
    }
    text_paint_style(paint, TEXT_PLAIN);
    size_t taken = *place ? lang + 1 + text_paint_width(yz_str_of(place))
                          : text_paint_width(v->lang);
    pad(paint, width, taken);
}

static void show_excerpt(reporter *self, const side_view *v, size_t indent)
{
    text_paint *paint = &self->paint;
    size_t width = paint->output->width ? paint->output->width : WIDTH;
    size_t columns = width > indent ? width - indent : 0;
    if (columns < NARROWEST)
        columns = NARROWEST;
    if (self->excerpt == EXCERPT_FULL)
        text_excerpt_full(paint, v->text, v->span, columns, indent);
    else
        text_excerpt_line(paint, v->text, v->span, columns);
}

/* The texts of both sides, the target's place before its own. */
static void show_sides(reporter *self, const yz_finding *f)
{
    side_view source = view_side(self, f, YZ_SOURCE);
    side_view target = view_side(self, f, YZ_TARGET);
    char place[PLACE_SIZE] = "";
    size_t width = lang_width(self);
    if (source.place.line != 0 &&
        print_place(place, target.place, target.part) > 0)
        width += 1 + text_paint_width(yz_str_of(place));
    if (source.text.len > 0) {
        show_label(self, &source, "", width + 2);
        show_excerpt(self, &source, INDENT + width + 2);
    }
    if (target.text.len > 0) {
        show_label(self, &target, place, width + 2);
        show_excerpt(self, &target, INDENT + width + 2);
    }
}

/* Without excerpts: the target's place alone. */
static bool show_target_place(reporter *self, const yz_finding *f)
{
    side_view target = view_side(self, f, YZ_TARGET);
    char place[PLACE_SIZE];
    if (f->source_place.line == 0 ||
        print_place(place, target.place, target.part) == 0)
        return false;
    show_label(self, &target, place, 0);
    return true;
}

static void show_entry(reporter *self, const yz_finding *f)
{
    text_paint *paint = &self->paint;
    if (!f->about || f->about->file.len == 0)
        return;
    const yz_term *term = finding_deciding_term(f);
    size_t line = term && term->line ? term->line : f->about->line;
    begin_detail(paint);
    text_paint_style(paint, TEXT_FAINT);
    text_paint_foreign(paint, f->about->file);
    if (line > 0) {
        text_paint_words(paint, ":");
        text_paint_number(paint, line);
    }
    if (term) {
        text_paint_words(paint, " ");
        text_paint_words(paint, yz_term_status_name(term->status));
    }
    text_paint_style(paint, TEXT_PLAIN);
    if (self->verbose && f->about->note.len > 0) {
        begin_detail(paint);
        text_paint_words(paint, "note: ");
        text_paint_foreign(paint, f->about->note);
    }
}

/* Says how many more there were, and where the last is. */
static void end_row(reporter *self)
{
    text_paint *paint = &self->paint;
    char place[PLACE_SIZE];
    if (self->row_more > 0) {
        print_place(place, self->row_end,
                    yz_str_of(self->parts[self->row_target]));
        text_paint_blank(paint, INDENT);
        text_paint_words(paint, "and ");
        text_paint_number(paint, self->row_more);
        text_paint_words(paint, " more in a row, the last at ");
        text_paint_words(paint, place);
        text_paint_words(paint, "\n");
    }
    self->row = NULL;
    self->row_more = 0;
}

/* Whether the finding only prolongs the row that the one before began: a
 * passage left out is one thing to look at, not one for each sentence. */
static bool prolongs_row(reporter *self, const yz_finding *f)
{
    bool target = f->source_text.len == 0;
    bool one_sided = target != (f->target_text.len == 0);
    bool prolongs = one_sided && self->row == f->rule && self->any &&
                    self->pair == f->pair && self->row_target == target &&
                    f->bead == self->row_bead + 1 && !f->about;
    if (!prolongs)
        end_row(self);
    if (!one_sided || f->about)
        return false;
    self->row = f->rule;
    self->row_bead = f->bead;
    self->row_target = target;
    self->row_end = target ? f->target_place : f->source_place;
    self->row_more += prolongs;
    return prolongs;
}

/* Who accepted it, when and why. */
static void show_decision(reporter *self, const yz_decision *decision)
{
    text_paint *paint = &self->paint;
    begin_detail(paint);
    text_paint_words(paint, "accepted");
    if (decision->who.len > 0) {
        text_paint_words(paint, " by ");
        text_paint_foreign(paint, decision->who);
    }
    if (decision->date.len > 0) {
        text_paint_words(paint, " on ");
        text_paint_foreign(paint, decision->date);
    }
    text_paint_words(paint, ": ");
    text_paint_foreign(paint, decision->reason);
}

static void show_finding(reporter *self, const yz_finding *f,
                         const yz_decision *decision)
{
    bool begun = false;
    show_pair(self, f);
    show_parts(self, f);
    show_head(self, f, decision);
    if (self->excerpt == EXCERPT_NONE)
        begun = show_target_place(self, f);
    else
        show_sides(self, f);
    show_remarks(self, f, begun);
    show_entry(self, f);
    if (decision)
        show_decision(self, decision);
    text_paint_words(&self->paint, "\n");
}

static yz_status report_accepted(void *instance, const yz_finding *f,
                                 const yz_decision *decision, yz_error *err)
{
    reporter *self = instance;
    if (!self->verbose)
        return YZ_OK; /* counted in the summary */
    end_row(self);
    show_finding(self, f, decision);
    return text_paint_flush(&self->paint, err);
}

static yz_status report_finding(void *instance, const yz_finding *f,
                                yz_error *err)
{
    reporter *self = instance;
    if (f->severity == YZ_SEVERITY_INFO && !self->verbose)
        return YZ_OK; /* counted in the summary, which says how to see them */
    if (!self->verbose && prolongs_row(self, f))
        return YZ_OK;
    show_finding(self, f, NULL);
    return text_paint_flush(&self->paint, err);
}

static yz_status report_begin(void *instance, const yz_report_info *info,
                              const yz_output *output, yz_error *err)
{
    (void)err;
    reporter *self = instance;
    text_paint_done(&self->paint);
    text_paint_init(&self->paint, output);
    self->info = info;
    self->verbose = self->always_verbose || output->verbose;
    self->any = false;
    self->row = NULL;
    self->row_more = 0;
    return YZ_OK;
}

static yz_status report_end(void *instance, const yz_summary *summary,
                            yz_error *err)
{
    reporter *self = instance;
    end_row(self);
    if (self->any)
        text_paint_words(&self->paint, "\n");
    text_summary_show(&self->paint, self->info, summary, self->verbose);
    return text_paint_flush(&self->paint, err);
}

static excerpt_length parse_excerpt(yz_str word)
{
    if (yz_str_equal(word, yz_str_of("none")))
        return EXCERPT_NONE;
    if (yz_str_equal(word, yz_str_of("full")))
        return EXCERPT_FULL;
    return EXCERPT_SHORT;
}

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    reporter *made = yz_calloc(1, sizeof *made);
    if (!made)
        return yz_fail_no_memory(err);
    made->excerpt = parse_excerpt(yz_config_text(config, "excerpt"));
    made->always_verbose = yz_config_bool(config, "verbose");
    text_paint_init(&made->paint, NULL);
    *self = made;
    return YZ_OK;
}

static void destroy(void *instance)
{
    reporter *self = instance;
    if (!self)
        return;
    text_paint_done(&self->paint);
    yz_free(self);
}

static const yz_reporter_ops ops = {
    .struct_size = sizeof(yz_reporter_ops),
    .create = create,
    .destroy = destroy,
    .begin = report_begin,
    .finding = report_finding,
    .end = report_end,
    .accepted = report_accepted,
};

static const yz_option options[] = {
    { "excerpt", YZ_OPTION_CHOICE, "short",
      "how much of the text around a finding is shown", "none|short|full" },
    { "verbose", YZ_OPTION_BOOL, "no",
      "show infos, accepted findings, notes of the glossary, every skip and "
      "shadowed row",
      NULL },
};

static const yz_feature features[] = { {
    YZ_FEATURE_HEAD("reporter", "text", &ops),
    .summary = "findings for people, with the text around them",
    .rank = 10,
    .flags = YZ_FEATURE_DETERMINISTIC,
    .options = options,
    .option_count = sizeof options / sizeof options[0],
} };

YZ_PLUGIN_DEFINE(reporter_text) = {
    YZ_PLUGIN_HEAD("reporter_text", "0.1.0"),
    .summary = "shows findings as text",
    .licence = "Apache-2.0",
    .origin = "the yizhi project",
    .features = features,
    .feature_count = 1,
};
