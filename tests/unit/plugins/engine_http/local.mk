# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/engine_http.
engine_http_try = \
	tests/unit/plugins/engine_http/http_server.c \
	tests/unit/plugins/engine_http/http_server.h \
	tests/unit/plugins/engine_http/http_try.c \
	tests/unit/plugins/engine_http/http_try.h \
	$(engine_http_sources)
engine_http_test_cppflags = $(AM_CPPFLAGS) $(LIBCURL_CFLAGS) $(JANSSON_CFLAGS)

unit_tests += tests/unit/plugins/engine_http/test_engine_http
tests_unit_plugins_engine_http_test_engine_http_SOURCES = \
	tests/unit/plugins/engine_http/test_engine_http.c $(engine_http_try)
tests_unit_plugins_engine_http_test_engine_http_CPPFLAGS = \
	$(engine_http_test_cppflags)
tests_unit_plugins_engine_http_test_engine_http_LDADD = \
	$(engine_http_libs) $(LDADD)

unit_tests += tests/unit/plugins/engine_http/test_http_batches
tests_unit_plugins_engine_http_test_http_batches_SOURCES = \
	tests/unit/plugins/engine_http/test_http_batches.c $(engine_http_try)
tests_unit_plugins_engine_http_test_http_batches_CPPFLAGS = \
	$(engine_http_test_cppflags)
tests_unit_plugins_engine_http_test_http_batches_LDADD = \
	$(engine_http_libs) $(LDADD)

unit_tests += tests/unit/plugins/engine_http/test_http_faults
tests_unit_plugins_engine_http_test_http_faults_SOURCES = \
	tests/unit/plugins/engine_http/test_http_faults.c $(engine_http_try)
tests_unit_plugins_engine_http_test_http_faults_CPPFLAGS = \
	$(engine_http_test_cppflags)
tests_unit_plugins_engine_http_test_http_faults_LDADD = \
	$(engine_http_libs) $(LDADD)

unit_tests += tests/unit/plugins/engine_http/test_http_keys
tests_unit_plugins_engine_http_test_http_keys_SOURCES = \
	tests/unit/plugins/engine_http/test_http_keys.c $(engine_http_try)
tests_unit_plugins_engine_http_test_http_keys_CPPFLAGS = \
	$(engine_http_test_cppflags)
tests_unit_plugins_engine_http_test_http_keys_LDADD = \
	$(engine_http_libs) $(LDADD)

# Not a test itself: the scripts run it.
if HAVE_CMOCKA
check_PROGRAMS += tests/unit/plugins/engine_http/http_ask
endif
EXTRA_PROGRAMS += tests/unit/plugins/engine_http/http_ask
tests_unit_plugins_engine_http_http_ask_SOURCES = \
	tests/unit/plugins/engine_http/http_ask.c $(engine_http_try)
tests_unit_plugins_engine_http_http_ask_CPPFLAGS = \
	$(engine_http_test_cppflags)
tests_unit_plugins_engine_http_http_ask_LDADD = $(engine_http_libs) $(LDADD)

unit_script_tests += \
	tests/unit/plugins/engine_http/apertium_apy.sh \
	tests/unit/plugins/engine_http/certificate.sh
EXTRA_DIST += \
	tests/unit/plugins/engine_http/run_apy.py \
	tests/unit/plugins/engine_http/run_tls.py
