# SPDX-License-Identifier: Apache-2.0
# plugins/engine_http: asks a translation server that the user named.
# plugins/local.mk includes this file; see there.
engine_http_sources = \
	plugins/engine_http/engine_http.c \
	plugins/engine_http/http_address.c \
	plugins/engine_http/http_address.h \
	plugins/engine_http/http_apertium.c \
	plugins/engine_http/http_batch.c \
	plugins/engine_http/http_batch.h \
	plugins/engine_http/http_deepl.c \
	plugins/engine_http/http_engine.h \
	plugins/engine_http/http_exchange.c \
	plugins/engine_http/http_exchange.h \
	plugins/engine_http/http_fault.c \
	plugins/engine_http/http_fault.h \
	plugins/engine_http/http_json.c \
	plugins/engine_http/http_json.h \
	plugins/engine_http/http_key.c \
	plugins/engine_http/http_key.h \
	plugins/engine_http/http_langs.c \
	plugins/engine_http/http_langs.h \
	plugins/engine_http/http_libre.c \
	plugins/engine_http/http_openai.c
engine_http_libs = $(LIBCURL_LIBS) $(JANSSON_LIBS)

plugin_modules += plugins/engine_http.la
plugin_preopen += -dlpreopen plugins/engine_http.la
plugins_engine_http_la_SOURCES = $(engine_http_sources)
plugins_engine_http_la_CPPFLAGS = \
	$(plugin_cppflags) $(LIBCURL_CFLAGS) $(JANSSON_CFLAGS)
plugins_engine_http_la_LDFLAGS = $(plugin_ldflags)
plugins_engine_http_la_LIBADD = libyizhi.la $(engine_http_libs)
