/* SPDX-License-Identifier: Apache-2.0 */
/*
 * URLs are taken apart by libcurl, which also sends to them: two readers of
 * one URL could disagree about its host.
 */
#include "http_address.h"

#include <arpa/inet.h>
#include <curl/curl.h>

/* Whether path[0, len) ends in the first `part` bytes of `whole`. */
static bool ends_in(const char *path, size_t len, const char *whole,
                    size_t part)
{
    return len >= part && memcmp(path + len - part, whole, part) == 0;
}

/* The end of the longest beginning of `whole`, cut at slashes, that
 * path[0, len) ends in. */
static size_t overlap(const char *path, size_t len, const char *whole)
{
    size_t best = 0;
    size_t all = strlen(whole);

    for (size_t part = 1; part <= all; part++)
        if ((whole[part] == '/' || whole[part] == 0) &&
            ends_in(path, len, whole, part))
            best = part;
    return best;
}

static yz_status join_path(CURLU *parts, const char *path, yz_error *err)
{
    char *own = NULL;
    yz_buf joined;
    yz_status status;
    size_t len;

    if (curl_url_get(parts, CURLUPART_PATH, &own, 0) != CURLUE_OK)
        return yz_fail_no_memory(err);
    len = strlen(own);
    while (len > 0 && own[len - 1] == '/')
        len--;
    yz_buf_init(&joined, SIZE_MAX / 2);
    yz_buf_add(&joined, yz_str_cut(yz_str_of(own), 0, len));
    yz_buf_add_text(&joined, path + overlap(own, len, path));
    status = joined.failed;
    if (status == YZ_OK &&
        curl_url_set(parts, CURLUPART_PATH, joined.ptr, 0) != CURLUE_OK)
        status = YZ_NO_MEMORY;
    yz_buf_done(&joined);
    curl_free(own);
    return status == YZ_OK ? YZ_OK : yz_fail_no_memory(err);
}

/* A copy of the whole URL through yz_malloc(), NULL without memory. */
static char *take_url(CURLU *parts)
{
    char *url = NULL;
    char *copy;

    if (curl_url_get(parts, CURLUPART_URL, &url, 0) != CURLUE_OK)
        return NULL;
    copy = yz_str_dup(yz_str_of(url));
    curl_free(url);
    return copy;
}

static bool has_part(CURLU *parts, CURLUPart part)
{
    char *text = NULL;
    bool has = curl_url_get(parts, part, &text, 0) == CURLUE_OK;

    curl_free(text);
    return has;
}

/* libcurl itself takes “localhost” for this machine without asking a server. */
static bool is_loopback(const char *host)
{
    struct in_addr number;

    if (strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0)
        return true;
    return inet_pton(AF_INET, host, &number) == 1 &&
           ntohl(number.s_addr) >> 24 == 127;
}

static yz_status take_host(http_address *address, CURLU *parts, yz_error *err)
{
    char *scheme = NULL;
    char *host = NULL;
    yz_status status = YZ_OK;

    if (curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) != CURLUE_OK ||
        curl_url_get(parts, CURLUPART_HOST, &host, 0) != CURLUE_OK) {
        status = yz_fail_no_memory(err);
    } else {
        address->plain = strcmp(scheme, "http") == 0;
        address->loopback = is_loopback(host);
        if (!address->plain && strcmp(scheme, "https") != 0)
            status = yz_fail(err, YZ_INVALID,
                             "the option “url” of engine_http takes an address "
                             "of https or http, not of “%s”",
                             scheme);
    }
    curl_free(scheme);
    curl_free(host);
    return status;
}

static yz_status check_secrets(CURLU *parts, yz_error *err)
{
    if (has_part(parts, CURLUPART_USER) || has_part(parts, CURLUPART_PASSWORD))
        return yz_fail(err, YZ_INVALID,
                       "the option “url” of engine_http has a name or a "
                       "password in front of “@”; put a key into a file and "
                       "name it with “key_file”");
    if (has_part(parts, CURLUPART_FRAGMENT))
        return yz_fail(err, YZ_INVALID,
                       "the option “url” of engine_http has a part behind “#”, "
                       "which no server gets; leave it away");
    return YZ_OK;
}

static yz_status fill(http_address *address, CURLU *parts, const char *path,
                      yz_error *err)
{
    yz_status status = check_secrets(parts, err);

    if (status == YZ_OK)
        status = take_host(address, parts, err);
    if (status == YZ_OK)
        status = join_path(parts, path, err);
    if (status != YZ_OK)
        return status;
    address->url = take_url(parts);
    curl_url_set(parts, CURLUPART_QUERY, NULL, 0);
    address->shown = take_url(parts);
    return address->url && address->shown ? YZ_OK : yz_fail_no_memory(err);
}

yz_status http_address_set(http_address *address, const char *url,
                           const char *path, yz_error *err)
{
    CURLU *parts = curl_url();
    yz_status status;
    CURLUcode code;

    *address = (http_address){ .url = NULL };
    if (!parts)
        return yz_fail_no_memory(err);
    code = curl_url_set(parts, CURLUPART_URL, url, CURLU_NON_SUPPORT_SCHEME);
    if (code == CURLUE_OUT_OF_MEMORY)
        status = yz_fail_no_memory(err);
    else if (code != CURLUE_OK)
        /* What is no URL may hold a key: it is not quoted. */
        status = yz_fail(err, YZ_INVALID,
                         "the option “url” of engine_http is not an address "
                         "such as https://host/path: %s",
                         curl_url_strerror(code));
    else
        status = fill(address, parts, path, err);
    curl_url_cleanup(parts);
    if (status != YZ_OK)
        http_address_done(address);
    return status;
}

void http_address_done(http_address *address)
{
    yz_free(address->url);
    yz_free(address->shown);
    *address = (http_address){ .url = NULL };
}
