# SPDX-License-Identifier: Apache-2.0
# plugins/ledger: what memories share that keep their entries in a database.  It
# is no module; their modules take it in, and so do tests of theirs.
ledger_sources = \
	plugins/ledger/ledger.c \
	plugins/ledger/ledger.h

# Not in plugins/ of the build folder, where it would be taken for a module.
noinst_LTLIBRARIES += libplugin_ledger.la
libplugin_ledger_la_SOURCES = $(ledger_sources)
libplugin_ledger_la_CPPFLAGS = $(plugin_cppflags)
