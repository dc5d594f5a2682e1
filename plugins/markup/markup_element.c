/* SPDX-License-Identifier: Apache-2.0 */
/* After the HTML standard, section 4, and what browsers show (section 15). */
#include "markup_element.h"

#include <stdlib.h>

#define BLOCK(name)                                                            \
 {                                                                             \
  name, MARKUP_IS_BLOCK, YZ_BLOCK_PARAGRAPH, NULL                              \
 }
#define OF_KIND(name, kind)                                                    \
 {                                                                             \
  name, MARKUP_IS_BLOCK | MARKUP_HAS_KIND, YZ_BLOCK_##kind, NULL               \
 }
#define INLINE(name, flags, type)                                              \
 {                                                                             \
  name, flags, YZ_BLOCK_PARAGRAPH, type                                        \
 }

/* In the order of their names. */
static const markup_element elements[] = {
    INLINE("a", 0, "link"),
    BLOCK("address"),
    INLINE("area", MARKUP_IS_VOID, NULL),
    BLOCK("article"),
    BLOCK("aside"),
    INLINE("b", 0, "bold"),
    INLINE("base", MARKUP_IS_VOID | MARKUP_IS_BLOCK, NULL),
    BLOCK("blockquote"),
    BLOCK("body"),
    INLINE("br", MARKUP_IS_VOID | MARKUP_IS_BREAK, "break"),
    BLOCK("caption"),
    BLOCK("center"),
    INLINE("code", MARKUP_IS_CODE, "code"),
    INLINE("col", MARKUP_IS_VOID | MARKUP_IS_BLOCK, NULL),
    BLOCK("colgroup"),
    OF_KIND("dd", LIST_ITEM),
    INLINE("del", 0, "strike"),
    BLOCK("details"),
    BLOCK("dialog"),
    BLOCK("dir"),
    BLOCK("div"),
    BLOCK("dl"),
    OF_KIND("dt", LIST_ITEM),
    INLINE("em", 0, "italic"),
    INLINE("embed", MARKUP_IS_VOID, NULL),
    BLOCK("fieldset"),
    BLOCK("figcaption"),
    BLOCK("figure"),
    BLOCK("footer"),
    BLOCK("form"),
    INLINE("frame", MARKUP_IS_VOID | MARKUP_IS_BLOCK, NULL),
    BLOCK("frameset"),
    OF_KIND("h1", HEADING),
    OF_KIND("h2", HEADING),
    OF_KIND("h3", HEADING),
    OF_KIND("h4", HEADING),
    OF_KIND("h5", HEADING),
    OF_KIND("h6", HEADING),
    BLOCK("head"),
    BLOCK("header"),
    BLOCK("hgroup"),
    INLINE("hr", MARKUP_IS_VOID | MARKUP_IS_BLOCK, NULL),
    BLOCK("html"),
    INLINE("i", 0, "italic"),
    INLINE("iframe", MARKUP_IS_HIDDEN, NULL),
    INLINE("img", MARKUP_IS_VOID, "image"),
    INLINE("input", MARKUP_IS_VOID, "field"),
    INLINE("ins", 0, "underline"),
    INLINE("kbd", MARKUP_IS_CODE, "code"),
    BLOCK("legend"),
    OF_KIND("li", LIST_ITEM),
    INLINE("link", MARKUP_IS_VOID, NULL),
    BLOCK("main"),
    INLINE("math", MARKUP_IS_FOREIGN, "formula"),
    BLOCK("menu"),
    INLINE("meta", MARKUP_IS_VOID, NULL),
    BLOCK("nav"),
    INLINE("noembed", MARKUP_IS_HIDDEN, NULL),
    INLINE("noframes", MARKUP_IS_HIDDEN, NULL),
    BLOCK("noscript"),
    BLOCK("ol"),
    BLOCK("optgroup"),
    OF_KIND("option", LIST_ITEM),
    BLOCK("p"),
    INLINE("param", MARKUP_IS_VOID, NULL),
    INLINE("pre", MARKUP_IS_BLOCK | MARKUP_IS_PRE, NULL),
    INLINE("rp", MARKUP_IS_HIDDEN, "ruby"),
    INLINE("rt", MARKUP_IS_HIDDEN, "ruby"),
    INLINE("s", 0, "strike"),
    INLINE("samp", MARKUP_IS_CODE, "code"),
    INLINE("script", MARKUP_IS_HIDDEN, NULL),
    BLOCK("search"),
    BLOCK("section"),
    BLOCK("select"),
    INLINE("source", MARKUP_IS_VOID, NULL),
    INLINE("strike", 0, "strike"),
    INLINE("strong", 0, "bold"),
    INLINE("style", MARKUP_IS_HIDDEN, NULL),
    INLINE("sub", 0, "subscript"),
    BLOCK("summary"),
    INLINE("sup", 0, "superscript"),
    INLINE("svg", MARKUP_IS_FOREIGN, "image"),
    BLOCK("table"),
    BLOCK("tbody"),
    OF_KIND("td", CELL),
    BLOCK("template"),
    BLOCK("textarea"),
    BLOCK("tfoot"),
    OF_KIND("th", CELL),
    BLOCK("thead"),
    OF_KIND("title", HEADING),
    BLOCK("tr"),
    INLINE("track", MARKUP_IS_VOID, NULL),
    INLINE("u", 0, "underline"),
    BLOCK("ul"),
    INLINE("var", MARKUP_IS_CODE, "code"),
    INLINE("wbr", MARKUP_IS_VOID, NULL),
    INLINE("xmp", MARKUP_IS_HIDDEN, NULL),
};

static int compare(const void *key, const void *member)
{
    const markup_element *element = member;

    return strcmp(key, element->name);
}

const markup_element *markup_element_of(yz_str name)
{
    static const markup_element other = { "", 0, YZ_BLOCK_PARAGRAPH, NULL };
    const markup_element *found = NULL;
    char lower[16];

    if (name.len < sizeof lower) {
        for (size_t i = 0; i < name.len; i++)
            lower[i] = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z'
                           ? (char)(name.ptr[i] - 'A' + 'a')
                           : name.ptr[i];
        lower[name.len] = 0;
        found = bsearch(lower, elements, sizeof elements / sizeof *elements,
                        sizeof *elements, compare);
    }
    return found ? found : &other;
}
