# SPDX-License-Identifier: Apache-2.0
# plugins/findings: findings as JSON and what findings say, which reporters
# share.  It is no module; their modules take it in, and so do tests of theirs.
findings_sources = \
	plugins/findings/finding_said.c \
	plugins/findings/finding_said.h \
	plugins/findings/findings_json.c \
	plugins/findings/findings_json.h \
	plugins/findings/json_write.c \
	plugins/findings/json_write.h

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libplugin_findings.la
libplugin_findings_la_SOURCES = $(findings_sources)
libplugin_findings_la_CPPFLAGS = $(plugin_cppflags)
