/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the parts of engine_http share: the engine as the user set it up, and
 * what a protocol is.
 */
#ifndef YZ_ENGINE_HTTP_ENGINE_H
#define YZ_ENGINE_HTTP_ENGINE_H

#include <jansson.h>
#include <yizhi/kind/engine.h>
#include <yizhi/text.h>

/* Options that are text, in the order of http_engine.texts. */
typedef enum http_text {
    HTTP_URL = 0,
    HTTP_MODEL,
    HTTP_KEY_ENV,
    HTTP_KEY_FILE,
    HTTP_GLOSSARY,
    HTTP_FORMALITY,
    HTTP_SOURCE_CODE,
    HTTP_TARGET_CODE,
    HTTP_TEXTS
} http_text;

typedef struct http_protocol http_protocol;
typedef struct http_exchange http_exchange;

/* Where requests go. */
typedef struct http_address {
    char *url;     /* with the protocol's path */
    char *shown;   /* the same without its query, for sentences and papers */
    bool plain;    /* http, not https */
    bool loopback; /* its host is this machine, by its name or number */
} http_address;

typedef struct http_engine {
    char *texts[HTTP_TEXTS];
    const http_protocol *protocol;
    size_t batch; /* segments in a request, at most */
    size_t bytes; /* of a request's body, at most */
    size_t retries;
    double timeout;         /* seconds, of one request */
    double pause;           /* seconds before the first retry */
    http_address address;   /* empty until http_engine_ready() */
    yz_str key;             /* empty: there is none; wiped when freed */
    http_exchange *transit; /* NULL until something is sent */
    bool accepted;          /* the server gave a translation once */
    size_t refused;         /* segments in a row that it gave none for */
} http_engine;

/* Segments that go into one request; all borrowed. */
typedef struct http_request {
    const http_engine *engine;
    const yz_str *langs;
    const yz_engine_segment *segments;
    size_t count;
} http_request;

/* What an answer came to.  `texts` has one place for each segment; what stands
 * there is borrowed from `root` or `inner`. */
typedef struct http_reply {
    json_t *root;
    json_t *inner; /* JSON that stood in a text of `root`; or NULL */
    yz_str *texts;
    const char *reason; /* when it is of no use: why, static */
} http_reply;

struct http_protocol {
    const char *name;
    const char *path;   /* "/v2/translate" */
    const char *type;   /* of the body, as in Content-Type */
    const char *scheme; /* before the key in Authorization; NULL: not there */
    size_t batch_most;
    size_t batch_usual;
    size_t bytes_most;
    size_t bytes_usual;
    yz_engine_masks masks;
    bool takes_key;
    bool needs_key;
    bool needs_model;
    bool free_form;        /* who answers may break the form: ask for less */
    const char *ignorance; /* in a refusal: it does not serve the languages */

    /* Appends what the server calls the language; false: it has no name. */
    bool (*code)(yz_str lang, yz_side side, yz_buf *out);

    /* Appends the body; `key` is what stands for the key where it belongs
     * there.  A failure stays in `out`. */
    void (*body)(const http_request *request, yz_str key, yz_buf *out);

    /* Finds the texts of reply->root; false: reply->reason tells why not. */
    bool (*read)(const http_request *request, http_reply *reply);
};

extern const http_protocol http_apertium;
extern const http_protocol http_deepl;
extern const http_protocol http_libre;
extern const http_protocol http_openai;

/* Appends what the server calls langs[side]: what the user set, else the
 * protocol's name, else nothing. */
void http_engine_code(const http_engine *engine, const yz_str *langs,
                      yz_side side, yz_buf *out);

/* Checks what was set, once; afterwards there is an address.  YZ_INVALID: the
 * engine is not set up; YZ_UNSUPPORTED: not for these languages. */
yz_status http_engine_ready(http_engine *engine, const yz_str *langs,
                            yz_error *err);

#endif
