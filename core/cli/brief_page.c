/* SPDX-License-Identifier: Apache-2.0 */
/* Headings and points, as text or Markdown. */
#include "brief.h"
#include "context.h"
#include <stdarg.h>
#include <stdio.h>

enum {
    LONGEST_PIECE = 1024
};

/* What Markdown would take for its own gets a backslash. */
static void put_text(yzc_page *p, yz_str text)
{
    size_t plain = 0;

    for (size_t i = 0; p->markdown && i < text.len; i++) {
        if (!strchr("\\`*_[]<>|#~&", text.ptr[i]) || !text.ptr[i])
            continue;
        yzc_print_safe(p->session, yz_str_cut(text, plain, i));
        yzc_print(p->session, "\\");
        plain = i;
    }
    yzc_print_safe(p->session, yz_str_cut(text, plain, text.len));
}

void yzc_page_title(yzc_page *p, const char *what, yz_str name)
{
    yzc_print(p->session, p->markdown ? "# %s " : "%s ", yz_tr(what));
    put_text(p, name);
    yzc_print(p->session, p->markdown ? "\n\n" : "\n");
}

void yzc_page_section(yzc_page *p, const char *heading, const char *remark)
{
    p->heading = yz_tr(heading);
    p->remark = yz_tr(remark);
    p->points = 0;
}

static void open_section(yzc_page *p)
{
    bool color = !p->markdown && p->session->output.color;

    if (!p->heading)
        return;
    yzc_print(p->session,
              p->markdown ? "\n## %s\n\n"
              : color     ? "\n\033[1m%s\033[0m\n"
                          : "\n%s\n",
              p->heading);
    if (p->remark)
        yzc_print(p->session, p->markdown ? "%s\n\n" : "  (%s)\n", p->remark);
    p->heading = NULL;
}

void yzc_page_point(yzc_page *p)
{
    open_section(p);
    p->points++;
    yzc_print(p->session, p->markdown ? "- " : "  ");
}

void yzc_page_term(yzc_page *p, yz_str text)
{
    yzc_print(p->session, p->markdown ? "**" : "");
    put_text(p, text);
    yzc_print(p->session, p->markdown ? "**" : "");
}

void yzc_page_text(yzc_page *p, yz_str text)
{
    put_text(p, text);
}

void yzc_page_print(yzc_page *p, const char *format, ...)
{
    char piece[LONGEST_PIECE];
    va_list args;

    va_start(args, format);
    vsnprintf(piece, sizeof piece, yz_tr(format), args);
    va_end(args);
    yzc_print(p->session, "%s", piece);
}

void yzc_page_end_point(yzc_page *p)
{
    yzc_print(p->session, "\n");
}

void yzc_page_below(yzc_page *p, yz_str before, yz_str marked, yz_str behind)
{
    yzc_print(p->session, p->markdown ? "  <br>" : "      ");
    put_text(p, before);
    if (p->markdown)
        yzc_page_term(p, marked);
    else
        yzc_print_marked(p->session, marked);
    put_text(p, behind);
    yzc_print(p->session, "\n");
}

void yzc_page_line(yzc_page *p, const char *format, ...)
{
    char piece[LONGEST_PIECE];
    va_list args;

    va_start(args, format);
    vsnprintf(piece, sizeof piece, yz_tr(format), args);
    va_end(args);
    open_section(p);
    yzc_print(p->session, "%s%s\n", p->markdown ? "" : "  ", piece);
}
