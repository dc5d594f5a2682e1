/* SPDX-License-Identifier: Apache-2.0 */
/* A message → what answers it; how a session begins and ends. */
#include "lsp.h"

/* JSON-RPC 2.0, section 5.1, and the protocol's own. */
enum {
    NOT_JSON = -32700,
    INVALID = -32600,
    UNKNOWN = -32601,
    TOO_EARLY = -32002
};

/* ---- initialize ---- */

/* Keeps a copy of a word that the options borrow; NULL: no memory. */
static const char *own(yzc_server *lsp, yz_str word)
{
    char *copy = yz_str_dup(word);

    if (!copy || yz_grow((void **)&lsp->owned, &lsp->owned_cap,
                         lsp->owned_count + 1, sizeof *lsp->owned) != YZ_OK) {
        yz_free(copy);
        return NULL;
    }
    lsp->owned[lsp->owned_count++] = copy;
    return copy;
}

static void take_word(yzc_server *lsp, const json_t *options, const char *name,
                      const char **out)
{
    const char *word = yzc_lsp_text(options, name);
    const char *copy = *word ? own(lsp, yz_str_of(word)) : NULL;

    if (copy)
        *out = copy;
}

/* Names are as seen from the folder that is open. */
static void take_glossary(yzc_server *lsp, const char *path)
{
    yz_buf full;

    yz_buf_init(&full, 1 << 16);
    if (*path != '/' && lsp->root)
        yz_buf_printf(&full, "%s/", lsp->root);
    yz_buf_add_text(&full, path);
    path = full.failed ? NULL : own(lsp, yz_buf_str(&full));
    yz_buf_done(&full);
    if (path)
        yzc_add_word(&lsp->options.glossaries, path);
}

static void take_options(yzc_server *lsp, const json_t *options)
{
    const json_t *paths = json_object_get(options, "glossaries");

    take_word(lsp, options, "from", &lsp->options.run.from);
    take_word(lsp, options, "to", &lsp->options.run.to);
    for (size_t i = 0; i < json_array_size(paths); i++) {
        const char *path = json_string_value(json_array_get(paths, i));

        if (path && *path)
            take_glossary(lsp, path);
    }
}

static void take_root(yzc_server *lsp, const json_t *params)
{
    const json_t *folder =
        json_array_get(json_object_get(params, "workspaceFolders"), 0);

    lsp->root = yzc_path_of_uri(yzc_lsp_text(folder, "uri"));
    if (!lsp->root)
        lsp->root = yzc_path_of_uri(yzc_lsp_text(params, "rootUri"));
}

/* The value at a path of names, closed by NULL. */
static const json_t *member(const json_t *object, const char *const *names)
{
    while (object && *names)
        object = json_object_get(object, *names++);
    return object;
}

static void take_abilities(yzc_server *lsp, const json_t *all)
{
    static const char *const encodings[] = { "general", "positionEncodings",
                                             NULL };
    static const char *const formats[] = { "textDocument", "hover",
                                           "contentFormat", NULL };
    static const char *const watching[] = { "workspace",
                                            "didChangeWatchedFiles",
                                            "dynamicRegistration", NULL };
    const json_t *told;

    lsp->utf8 = yzc_lsp_has(member(all, encodings), "utf-8");
    lsp->markdown = yzc_lsp_has(member(all, formats), "markdown");
    told = member(all, watching);
    lsp->watches = json_is_true(told);
}

static json_t *initialize(yzc_server *lsp, const json_t *params)
{
    take_root(lsp, params);
    take_abilities(lsp, json_object_get(params, "capabilities"));
    take_options(lsp, json_object_get(params, "initializationOptions"));
    yzc_lsp_start(lsp);
    lsp->state = YZC_LSP_READY;
    return json_pack(
        "{s:{s:s, s:{s:b, s:i, s:{s:b}}, s:b, s:{s:[]}, s:{s:[s]}, s:b},"
        " s:{s:s, s:s}}",
        "capabilities", "positionEncoding", lsp->utf8 ? "utf-8" : "utf-16",
        "textDocumentSync", "openClose", 1, "change", 1, "save", "includeText",
        0, "hoverProvider", 1, "completionProvider", "triggerCharacters",
        "codeActionProvider", "codeActionKinds", "quickfix",
        "definitionProvider", 1, "serverInfo", "name", "yizhi", "version",
        yz_version());
}

static void watch(yzc_server *lsp, const yzc_words *paths, json_t *watchers)
{
    for (size_t i = 0; i < paths->count; i++) {
        json_t *uri = yzc_lsp_uri(lsp, yz_str_of(paths->items[i]));
        char *path = uri ? yzc_path_of_uri(json_string_value(uri)) : NULL;
        yz_buf glob;

        yz_buf_init(&glob, 1 << 16);
        yz_buf_printf(&glob, "%s{,/**}", path ? path : "");
        if (path && !glob.failed)
            json_array_append_new(watchers,
                                  json_pack("{s:o}", "globPattern",
                                            yzc_lsp_string(yz_buf_str(&glob))));
        yz_buf_done(&glob);
        yz_free(path);
        json_decref(uri);
    }
}

/* Asks to be told when a glossary, or a file of rules, changes. */
static void ask_to_watch(yzc_server *lsp)
{
    json_t *watchers = json_array();

    watch(lsp, &lsp->options.glossaries, watchers);
    watch(lsp, &lsp->options.rules, watchers);
    yzc_lsp_request(lsp, "client/registerCapability",
                    json_pack("{s:[{s:s, s:s, s:{s:o}}]}", "registrations",
                              "id", "glossaries", "method",
                              "workspace/didChangeWatchedFiles",
                              "registerOptions", "watchers", watchers));
}

/* ---- Methods ---- */

static void initialized(yzc_server *lsp, const json_t *params)
{
    (void)params;
    if (lsp->watches &&
        lsp->options.glossaries.count + lsp->options.rules.count > 0)
        ask_to_watch(lsp);
}

static json_t *shut_down(yzc_server *lsp, const json_t *params)
{
    (void)params;
    lsp->state = YZC_LSP_SHUT;
    return json_null();
}

/* One of `about`, `ask` or `tell`. */
static const struct method {
    const char *name;
    json_t *(*about)(yzc_server *lsp, const yzc_lsp_document *document,
                     const json_t *params); /* a document that is checked */
    json_t *(*ask)(yzc_server *lsp, const json_t *params);
    void (*tell)(yzc_server *lsp, const json_t *params);
} methods[] = {
    { "initialize", NULL, initialize, NULL },
    { "shutdown", NULL, shut_down, NULL },
    { "textDocument/hover", yzc_lsp_hover, NULL, NULL },
    { "textDocument/completion", yzc_lsp_complete, NULL, NULL },
    { "textDocument/codeAction", yzc_lsp_fixes, NULL, NULL },
    { "textDocument/definition", yzc_lsp_definition, NULL, NULL },
    { "initialized", NULL, NULL, initialized },
    { "textDocument/didOpen", NULL, NULL, yzc_lsp_open },
    { "textDocument/didChange", NULL, NULL, yzc_lsp_change },
    { "textDocument/didClose", NULL, NULL, yzc_lsp_close },
    { "textDocument/didSave", NULL, NULL, yzc_lsp_save },
    { "workspace/didChangeWatchedFiles", NULL, NULL, yzc_lsp_watched },
};

static const struct method *find_method(const char *name)
{
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(methods[i].name, name) == 0)
            return &methods[i];
    return NULL;
}

static json_t *ask_about(yzc_server *lsp, const struct method *method,
                         const json_t *params)
{
    yzc_lsp_document *document = yzc_lsp_named(lsp, params);

    if (!document || !yzc_lsp_ready(lsp, document))
        return json_null();
    return method->about(lsp, document, params);
}

static void take_request(yzc_server *lsp, const char *name, const json_t *id,
                         const json_t *params)
{
    const struct method *method = find_method(name);
    bool begins = strcmp(name, "initialize") == 0;

    if (lsp->state == YZC_LSP_SHUT || (begins && lsp->state != YZC_LSP_BEFORE))
        yzc_lsp_refuse(lsp, id, INVALID,
                       begins ? "the session has begun already"
                              : "the session is shut down");
    else if (lsp->state == YZC_LSP_BEFORE && !begins)
        yzc_lsp_refuse(lsp, id, TOO_EARLY, "the session has not begun");
    else if (!method || method->tell)
        yzc_lsp_refuse(lsp, id, UNKNOWN, "there is no such request");
    else if (method->ask)
        yzc_lsp_answer(lsp, id, method->ask(lsp, params));
    else
        yzc_lsp_answer(lsp, id, ask_about(lsp, method, params));
}

/* A request is answered before the next message is read, so there is never one
 * to be cancelled; what is not known needs no answer. */
static void take_notification(yzc_server *lsp, const char *name,
                              const json_t *params)
{
    const struct method *method = find_method(name);

    if (strcmp(name, "exit") == 0) {
        lsp->status = lsp->state == YZC_LSP_SHUT ? YZC_CLEAN : YZC_FINDINGS;
        lsp->state = YZC_LSP_ENDED;
    } else if (lsp->state == YZC_LSP_READY && method && method->tell) {
        method->tell(lsp, params);
    }
}

static void take_object(yzc_server *lsp, const json_t *message)
{
    const char *name = json_string_value(json_object_get(message, "method"));
    const json_t *params = json_object_get(message, "params");
    const json_t *id = json_object_get(message, "id");

    if (!name && id &&
        (json_object_get(message, "result") ||
         json_object_get(message, "error")))
        return; /* an answer to what the server asked */
    if (id && !json_is_integer(id) && !json_is_string(id))
        yzc_lsp_refuse(lsp, NULL, INVALID, "an id is a number or a text");
    else if (!name)
        yzc_lsp_refuse(lsp, id, INVALID, "a message needs a method");
    else if (id)
        take_request(lsp, name, id, params);
    else
        take_notification(lsp, name, params);
}

void yzc_lsp_take(yzc_server *lsp, yz_str message)
{
    json_error_t fault;
    json_t *object =
        json_loadb(message.ptr, message.len, JSON_DECODE_ANY, &fault);

    if (!object)
        yzc_lsp_refuse(lsp, NULL, NOT_JSON, fault.text);
    else if (!json_is_object(object))
        yzc_lsp_refuse(lsp, NULL, INVALID, "a message is an object");
    else
        take_object(lsp, object);
    json_decref(object);
}
