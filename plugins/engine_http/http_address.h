/* SPDX-License-Identifier: Apache-2.0 */
/* URLs: what the user set, and what is asked at last. */
#ifndef YZ_ENGINE_HTTP_ADDRESS_H
#define YZ_ENGINE_HTTP_ADDRESS_H

#include "http_engine.h"

/* Fills `address` from `url` and the path of the protocol, of which `url` may
 * have a beginning or all.  YZ_INVALID: not an address of http or https, or
 * there is a password in it. */
yz_status http_address_set(http_address *address, const char *url,
                           const char *path, yz_error *err);
void http_address_done(http_address *address);

#endif
