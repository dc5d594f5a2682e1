/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SRX 2.0 → rules.  Strict: an element or attribute of SRX's own that the
 * standard does not have in this place is an error, since a rule that is
 * silently passed over is a sentence that is cut wrongly.  What belongs to
 * other name spaces is other tools' and is left alone.
 */
#include "srx_file.h"
#include "srx_xml.h"

/* ---- What is allowed where ----------------------------------------------- */

static yz_status check_segment_handles(srx_reader *r, xmlNode *node)
{
    static const char *const types[] = { "start", "end", "isolated", NULL };
    int type;
    int include;
    yz_status status = srx_choice(r, node, "type", types, -1, &type);

    if (status == YZ_OK)
        status = srx_yes_no(r, node, "include", -1, &include);
    return status;
}

static yz_status read_guards(srx_reader *r, xmlNode *node)
{
    int pairs = 0;
    int lists = 0;
    yz_status status = srx_yes_no(r, node, "pairs", 0, &pairs);

    if (status == YZ_OK)
        status = srx_yes_no(r, node, "lists", 0, &lists);
    r->file->guard_pairs = pairs == 1;
    r->file->guard_lists = lists == 1;
    return status;
}

static yz_status read_header(srx_reader *r, xmlNode *header)
{
    static const char *const known[] = { "segmentsubflows", "cascade", NULL };
    int subflows;
    int cascade = 0;
    yz_status status = srx_attributes(r, header, known);

    if (status == YZ_OK)
        status = srx_yes_no(r, header, "segmentsubflows", -1, &subflows);
    if (status == YZ_OK)
        status = srx_yes_no(r, header, "cascade", -1, &cascade);
    r->file->cascade = cascade == 1;
    for (xmlNode *n = header->children; n && status == YZ_OK; n = n->next) {
        if (srx_is(n, "formathandle"))
            status = check_segment_handles(r, n);
        else if (srx_is_own(n, "guards"))
            status = read_guards(r, n);
        else
            status = srx_expect_nothing(r, n);
    }
    return status;
}

/* ---- Rules ----------------------------------------------------------------
 */

/* The text of <beforebreak> or <afterbreak>, which may stand once. */
static yz_status read_pattern(srx_reader *r, xmlNode *node, char **out)
{
    static const char *const none[] = { NULL };
    yz_status status = srx_attributes(r, node, none);

    if (status == YZ_OK && *out)
        status = srx_fail(r, node, "a rule has two <%s>", SRX_NAME(node));
    if (status == YZ_OK)
        status = srx_text(r, node, out);
    return status;
}

static yz_status read_rule_parts(srx_reader *r, xmlNode *node, srx_rule *rule)
{
    yz_status status = YZ_OK;

    for (xmlNode *n = node->children; n && status == YZ_OK; n = n->next) {
        if (srx_is(n, "beforebreak") && !rule->after)
            status = read_pattern(r, n, &rule->before);
        else if (srx_is(n, "afterbreak"))
            status = read_pattern(r, n, &rule->after);
        else
            status = srx_expect_nothing(r, n);
    }
    if (status == YZ_OK && !rule->before && !rule->after)
        status =
            srx_fail(r, node, "a rule needs <beforebreak> or <afterbreak>");
    if (status == YZ_OK && !rule->before)
        rule->before = yz_str_dup(yz_str_of(""));
    if (status == YZ_OK && !rule->after)
        rule->after = yz_str_dup(yz_str_of(""));
    if (status == YZ_OK && (!rule->before || !rule->after))
        status = yz_fail_no_memory(r->err);
    return status;
}

static yz_status read_rule(srx_reader *r, xmlNode *node, srx_group *group)
{
    static const char *const known[] = { "break", NULL };
    void *items = group->rules;
    srx_rule *rule;
    int breaks = 1;
    yz_status status = srx_attributes(r, node, known);

    if (status == YZ_OK)
        status = srx_yes_no(r, node, "break", 1, &breaks);
    if (status != YZ_OK)
        return status;
    if (yz_grow(&items, &group->cap, group->count + 1, sizeof *rule) != YZ_OK)
        return yz_fail_no_memory(r->err);
    group->rules = items;
    rule = &group->rules[group->count++];
    *rule = (srx_rule){ .line = srx_line(node), .breaks = breaks == 1 };
    status = srx_note(r, node, &rule->note);
    return status == YZ_OK ? read_rule_parts(r, node, rule) : status;
}

static yz_status read_group_name(srx_reader *r, xmlNode *node, srx_group *group)
{
    static const char *const known[] = { "languagerulename", NULL };
    static const char *const sources[] = { "cldr", NULL };
    srx_file *file = r->file;
    int source = -1;
    yz_status status = srx_attributes(r, node, known);

    if (status == YZ_OK)
        status = srx_attribute(r, node, "languagerulename", &group->name);
    if (status == YZ_OK)
        status = srx_own_choice(r, node, "abbreviations", sources, &source);
    group->cldr = source == 0;
    for (size_t i = 0; i + 1 < file->group_count && status == YZ_OK; i++)
        if (strcmp(file->groups[i].name, group->name) == 0)
            status = srx_fail(r, node,
                              "there are rules named “%s” in line %zu already",
                              group->name, file->groups[i].line);
    return status;
}

static yz_status read_group(srx_reader *r, xmlNode *node)
{
    srx_file *file = r->file;
    void *items = file->groups;
    srx_group *group;
    yz_status status;

    if (yz_grow(&items, &file->group_cap, file->group_count + 1,
                sizeof *group) != YZ_OK)
        return yz_fail_no_memory(r->err);
    file->groups = items;
    group = &file->groups[file->group_count++];
    *group = (srx_group){ .line = srx_line(node) };
    status = read_group_name(r, node, group);
    for (xmlNode *n = node->children; n && status == YZ_OK; n = n->next) {
        if (srx_is(n, "rule"))
            status = read_rule(r, n, group);
        else
            status = srx_expect_nothing(r, n);
    }
    return status;
}

/* ---- Maps -----------------------------------------------------------------
 */

static yz_status find_group(srx_reader *r, xmlNode *node, const char *name,
                            size_t *number)
{
    const srx_file *file = r->file;

    for (size_t i = 0; i < file->group_count; i++)
        if (strcmp(file->groups[i].name, name) == 0) {
            *number = i;
            return YZ_OK;
        }
    return srx_fail(r, node, "no languagerule is named “%s”", name);
}

static yz_status read_map(srx_reader *r, xmlNode *node)
{
    static const char *const known[] = { "languagepattern", "languagerulename",
                                         NULL };
    srx_file *file = r->file;
    void *items = file->maps;
    char *name = NULL;
    srx_map *map;
    yz_status status = srx_attributes(r, node, known);

    if (status != YZ_OK)
        return status;
    if (yz_grow(&items, &file->map_cap, file->map_count + 1, sizeof *map) !=
        YZ_OK)
        return yz_fail_no_memory(r->err);
    file->maps = items;
    map = &file->maps[file->map_count++];
    *map = (srx_map){ .line = srx_line(node) };
    status = srx_attribute(r, node, "languagepattern", &map->pattern);
    if (status == YZ_OK)
        status = srx_attribute(r, node, "languagerulename", &name);
    if (status == YZ_OK)
        status = find_group(r, node, name, &map->group);
    yz_free(name);
    for (xmlNode *n = node->children; n && status == YZ_OK; n = n->next)
        status = srx_expect_nothing(r, n);
    return status;
}

/* ---- The whole ------------------------------------------------------------
 */

/* The children of `node`, each an element `name` that `read` takes. */
static yz_status read_all(srx_reader *r, xmlNode *node, const char *name,
                          yz_status (*read)(srx_reader *r, xmlNode *node))
{
    static const char *const none[] = { NULL };
    yz_status status = srx_attributes(r, node, none);

    for (xmlNode *n = node->children; n && status == YZ_OK; n = n->next)
        status = srx_is(n, name) ? read(r, n) : srx_expect_nothing(r, n);
    return status;
}

static yz_status read_body(srx_reader *r, xmlNode *body)
{
    static const char *const none[] = { NULL };
    xmlNode *rules = NULL;
    xmlNode *maps = NULL;
    yz_status status = srx_attributes(r, body, none);

    for (xmlNode *n = body->children; n && status == YZ_OK; n = n->next) {
        if (srx_is(n, "languagerules") && !rules)
            rules = n;
        else if (srx_is(n, "maprules") && !maps)
            maps = n;
        else
            status = srx_expect_nothing(r, n);
    }
    if (status == YZ_OK && (!rules || !maps))
        status = srx_fail(r, body,
                          "<body> needs <languagerules> and "
                          "<maprules>");
    if (status == YZ_OK)
        status = read_all(r, rules, "languagerule", read_group);
    if (status == YZ_OK)
        status = read_all(r, maps, "languagemap", read_map);
    return status;
}

static yz_status check_version(srx_reader *r, xmlNode *root)
{
    static const char *const known[] = { "version", NULL };
    char *version = NULL;
    yz_status status;

    if (!srx_is(root, "srx"))
        return srx_fail(r, root, "this is no SRX file: its root is <%s>",
                        SRX_NAME(root));
    status = srx_attributes(r, root, known);
    if (status == YZ_OK)
        status = srx_attribute(r, root, "version", &version);
    if (status == YZ_OK && strcmp(version, "2.0") != 0)
        status = srx_fail(
            r, root, "this is SRX %s, and only SRX 2.0 can be read", version);
    yz_free(version);
    return status;
}

static yz_status read_root(srx_reader *r, xmlNode *root)
{
    xmlNode *header = NULL;
    xmlNode *body = NULL;
    yz_status status = check_version(r, root);

    for (xmlNode *n = root->children; n && status == YZ_OK; n = n->next) {
        if (srx_is(n, "header") && !header && !body)
            header = n;
        else if (srx_is(n, "body") && !body)
            body = n;
        else
            status = srx_expect_nothing(r, n);
    }
    if (status == YZ_OK && (!header || !body))
        status = srx_fail(r, root, "<srx> needs <header> and <body>");
    if (status == YZ_OK)
        status = read_header(r, header);
    if (status == YZ_OK)
        status = read_body(r, body);
    return status;
}

yz_status srx_file_parse(srx_file *file, const char *name, yz_str bytes,
                         yz_error *err)
{
    srx_reader r = { .file = file, .err = err };
    xmlDoc *doc = NULL;
    yz_status status;

    *file = (srx_file){ .name = yz_str_dup(yz_str_of(name)) };
    if (!file->name)
        return yz_fail_no_memory(err);
    status = srx_xml_parse(&r, bytes, &doc);
    if (status == YZ_OK)
        status = read_root(&r, xmlDocGetRootElement(doc));
    xmlFreeDoc(doc);
    if (status != YZ_OK)
        srx_file_done(file);
    return status;
}

yz_status srx_file_read(srx_file *file, const char *path, yz_error *err)
{
    yz_buf bytes;
    yz_status status;

    *file = (srx_file){ 0 };
    yz_buf_init(&bytes, SRX_LARGEST_FILE);
    status = srx_load(path, &bytes, err);
    if (status == YZ_OK)
        status = srx_file_parse(file, path, yz_buf_str(&bytes), err);
    yz_buf_done(&bytes);
    return status;
}

static void group_done(srx_group *group)
{
    for (size_t i = 0; i < group->count; i++) {
        yz_free(group->rules[i].before);
        yz_free(group->rules[i].after);
        yz_free(group->rules[i].note);
    }
    yz_free(group->rules);
    yz_free(group->name);
}

void srx_file_done(srx_file *file)
{
    for (size_t i = 0; i < file->group_count; i++)
        group_done(&file->groups[i]);
    for (size_t i = 0; i < file->map_count; i++)
        yz_free(file->maps[i].pattern);
    yz_free(file->groups);
    yz_free(file->maps);
    yz_free(file->name);
    *file = (srx_file){ 0 };
}
