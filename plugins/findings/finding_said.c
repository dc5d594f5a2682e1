/* SPDX-License-Identifier: Apache-2.0 */
/* What a finding says besides its message: see finding_said.h. */
#include "finding_said.h"

const char *finding_severity_word(yz_severity severity)
{
    switch (severity) {
    case YZ_SEVERITY_ERROR:
        return "error";
    case YZ_SEVERITY_WARNING:
        return "warning";
    case YZ_SEVERITY_INFO:
    case YZ_SEVERITY_DEFAULT:
        break;
    }
    return "info";
}

yz_str finding_argument(const yz_finding *f, const char *name)
{
    for (size_t i = 0; i < f->argument_count; i++)
        if (strcmp(f->arguments[i].name, name) == 0)
            return f->arguments[i].value;
    return (yz_str){ NULL, 0 };
}

static bool is_in_message(const yz_finding *f, yz_str value)
{
    return memmem(f->message.ptr, f->message.len, value.ptr, value.len) != NULL;
}

bool finding_remark_next(const yz_finding *f, size_t *pos, finding_remark *out)
{
    static const struct {
        const char *name, *before, *after;
    } known[] = {
        { "want", YZ_MARK("wanted: “"), "”" },
        { "written", YZ_MARK("written: “"), "”" },
        { "others", "", "" },
        { "expected", YZ_MARK("expected: "), "" },
        { "found", YZ_MARK("found: "), "" },
        { "doubt", "", "" },
    };

    while (*pos < sizeof known / sizeof known[0]) {
        size_t i = (*pos)++;

        out->name = known[i].name;
        out->before = known[i].before;
        out->value = finding_argument(f, known[i].name);
        out->after = known[i].after;
        if (out->value.len > 0 && !is_in_message(f, out->value))
            return true;
    }
    return false;
}

static const yz_term *find_term(const yz_concept *about, yz_str text)
{
    for (size_t i = 0; i < about->term_count; i++)
        if (text.len > 0 && yz_str_equal(about->terms[i].text, text))
            return &about->terms[i];
    return NULL;
}

const yz_term *finding_deciding_term(const yz_finding *f)
{
    static const char *const names[] = { "written", "want", "term" };

    if (!f->about)
        return NULL;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const yz_term *term =
            find_term(f->about, finding_argument(f, names[i]));
        if (term)
            return term;
    }
    return f->about->term_count > 0 ? &f->about->terms[0] : NULL;
}
