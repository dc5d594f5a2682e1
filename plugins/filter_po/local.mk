# SPDX-License-Identifier: Apache-2.0
# plugins/filter_po: reads and writes PO files of gettext.
# plugins/local.mk includes this file; see there.
filter_po_own_sources = \
	plugins/filter_po/filter_po.c \
	plugins/filter_po/po_flags.c \
	plugins/filter_po/po_flags.h \
	plugins/filter_po/po_fuzzy.c \
	plugins/filter_po/po_fuzzy.h \
	plugins/filter_po/po_scan.c \
	plugins/filter_po/po_scan.h \
	plugins/filter_po/po_string.c \
	plugins/filter_po/po_string.h
filter_po_sources = \
	$(filter_po_own_sources) $(message_sources) $(content_sources)

plugin_modules += plugins/filter_po.la
plugin_preopen += -dlpreopen plugins/filter_po.la
plugins_filter_po_la_SOURCES = $(filter_po_own_sources)
plugins_filter_po_la_CPPFLAGS = $(plugin_cppflags)
plugins_filter_po_la_LDFLAGS = $(plugin_ldflags)
plugins_filter_po_la_LIBADD = \
	libplugin_message.la libplugin_content.la libyizhi.la
