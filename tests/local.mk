# SPDX-License-Identifier: Apache-2.0
# tests/: mirrors core/ and plugins/.  Every test speaks TAP, one line per case.
#
#   a unit test        tests/unit/FLOOR/test_NAME.c, and in the local.mk there
#                      unit_tests += tests/unit/FLOOR/test_NAME
#                      It is linked with all of libyizhi, yzi_ names included,
#                      and with tests/support.
#   a test of the      the same with host_tests, and one line more:
#   public interface   tests_cli_test_NAME_LDADD = $(host_ldadd)
#                      It is linked as an application is, and with the built-in
#                      plugins if there are any; only yz_ names are in reach.
#   a script           tests/.../NAME.sh (bash), and script_tests += its path;
#                      or unit_script_tests, when it runs a unit test's program
#
# A test finds in its environment: top_srcdir, top_builddir (both absolute),
# YIZHI (the program), YIZHI_PLUGIN_PATH, CC, CXX (may be empty), LC_ALL=C and
# no LANGUAGE.
# HOME and the XDG folders name an empty place, so that nobody's own settings
# or plugins take part.  A sanitizer answers an absurd size as the heap does.

unit_tests =
host_tests =
script_tests =
unit_script_tests =
test_scripts_support = tests/floors.sh

include $(top_srcdir)/tests/unit/base/local.mk
include $(top_srcdir)/tests/unit/text/local.mk
include $(top_srcdir)/tests/unit/model/local.mk
include $(top_srcdir)/tests/unit/term/local.mk
include $(top_srcdir)/tests/unit/lexicon/local.mk
include $(top_srcdir)/tests/unit/memory/local.mk
include $(top_srcdir)/tests/unit/host/local.mk
include $(top_srcdir)/tests/unit/run/local.mk
include $(top_srcdir)/tests/unit/plugins/local.mk
include $(top_srcdir)/tests/unit/cli/local.mk
include $(top_srcdir)/tests/cli/local.mk

script_tests += \
	tests/docs/git.sh \
	tests/docs/man.sh \
	tests/docs/tasks.sh \
	tests/floors_selftest.sh \
	tests/headers/headers.sh \
	tests/listed.sh \
	tests/po/catalogues.sh

# What every program without an LDADD of its own is linked with: unit tests.
LDADD = tests/libsupport.la libyizhi_core.la $(CMOCKA_LIBS)
host_ldadd = tests/libsupport.la libyizhi.la $(CMOCKA_LIBS) $(builtin_plugins)

check_LTLIBRARIES += tests/libsupport.la
tests_libsupport_la_SOURCES = \
	tests/support/failing_alloc.c \
	tests/support/failing_alloc.h \
	tests/support/main.h

if HAVE_CMOCKA
tests_libsupport_la_SOURCES += \
	tests/support/case_files.c \
	tests/support/case_files.h \
	tests/support/failing_alloc_each.c
check_PROGRAMS += $(unit_tests) $(host_tests)
TESTS = $(unit_tests) $(host_tests) $(unit_script_tests) $(script_tests)
else
TESTS = tests/no_cmocka.sh $(script_tests)
endif

EXTRA_DIST += $(script_tests) $(unit_script_tests) $(test_scripts_support) \
	tests/no_cmocka.sh tests/support/tap.sh tests/support/console.sh \
	tests/support/valgrind.supp

tap_driver = env AM_TAP_AWK='$(AWK)' $(SHELL) \
	$(top_srcdir)/build-aux/tap-driver.sh
TEST_EXTENSIONS = .sh
LOG_DRIVER = $(tap_driver)
SH_LOG_DRIVER = $(tap_driver)
SH_LOG_COMPILER = bash
AM_TESTS_ENVIRONMENT = \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	YIZHI='$(abs_top_builddir)/yizhi'; export YIZHI; \
	YIZHI_PLUGIN_PATH='$(abs_top_builddir)/plugins'; \
	export YIZHI_PLUGIN_PATH; \
	CC='$(CC)'; CXX='$(YZ_CXX)'; LC_ALL=C; export CC CXX LC_ALL; \
	unset LANGUAGE; \
	SANITIZER_CFLAGS='$(YZ_SANITIZER_CFLAGS)'; export SANITIZER_CFLAGS; \
	HOME='$(abs_top_builddir)/tests/home'; XDG_DATA_HOME="$$HOME/data"; \
	XDG_CONFIG_HOME="$$HOME/config"; XDG_CACHE_HOME="$$HOME/cache"; \
	export HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME; \
	YIZHI_NO_CACHE=1; export YIZHI_NO_CACHE; \
	ASAN_OPTIONS="detect_leaks=1:allocator_may_return_null=1:$$ASAN_OPTIONS"; \
	UBSAN_OPTIONS="print_stacktrace=1:$$UBSAN_OPTIONS"; \
	TSAN_OPTIONS="allocator_may_return_null=1:$$TSAN_OPTIONS"; \
	export ASAN_OPTIONS UBSAN_OPTIONS TSAN_OPTIONS;
