# SPDX-License-Identifier: Apache-2.0
# plugins/checker_drift: checks that what is the same is rendered the same.
# plugins/local.mk includes this file; see there.
plugin_modules += plugins/checker_drift.la
plugin_preopen += -dlpreopen plugins/checker_drift.la
checker_drift_sources = \
	plugins/checker_drift/checker_drift.c \
	plugins/checker_drift/drift_checks.h \
	plugins/checker_drift/drift_distinct.c \
	plugins/checker_drift/drift_keys.c \
	plugins/checker_drift/drift_keys.h \
	plugins/checker_drift/drift_repeats.c \
	plugins/checker_drift/drift_terms.c
plugins_checker_drift_la_SOURCES = $(checker_drift_sources)
plugins_checker_drift_la_CPPFLAGS = $(plugin_cppflags)
plugins_checker_drift_la_LDFLAGS = $(plugin_ldflags)
plugins_checker_drift_la_LIBADD = libyizhi.la
