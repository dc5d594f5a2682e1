# SPDX-License-Identifier: Apache-2.0
# plugins/xml_reader: what the glossary formats in XML share, no plugin itself.
# plugins/local.mk includes this file; see there.
#
# A convenience library: each module takes its own copy in, so that a module
# stays one file.
xml_reader_sources = \
	plugins/xml_reader/xml_fault.c \
	plugins/xml_reader/xml_fields.c \
	plugins/xml_reader/xml_fields.h \
	plugins/xml_reader/xml_file.c \
	plugins/xml_reader/xml_glossary.c \
	plugins/xml_reader/xml_glossary.h \
	plugins/xml_reader/xml_ids.c \
	plugins/xml_reader/xml_ids.h \
	plugins/xml_reader/xml_inline.c \
	plugins/xml_reader/xml_inline.h \
	plugins/xml_reader/xml_inline_write.c \
	plugins/xml_reader/xml_nested.c \
	plugins/xml_reader/xml_nested.h \
	plugins/xml_reader/xml_node.c \
	plugins/xml_reader/xml_node.h \
	plugins/xml_reader/xml_pairs.c \
	plugins/xml_reader/xml_pairs.h \
	plugins/xml_reader/xml_reader.c \
	plugins/xml_reader/xml_reader.h \
	plugins/xml_reader/xml_scan.c \
	plugins/xml_reader/xml_scan.h \
	plugins/xml_reader/xml_write.c \
	plugins/xml_reader/xml_write.h
xml_reader_libs = plugins/xml_reader/libxml_reader.la $(LIBXML2_LIBS)
xml_reader_cppflags = $(plugin_cppflags) $(LIBXML2_CFLAGS)

noinst_LTLIBRARIES += plugins/xml_reader/libxml_reader.la
plugins_xml_reader_libxml_reader_la_SOURCES = $(xml_reader_sources)
plugins_xml_reader_libxml_reader_la_CPPFLAGS = $(xml_reader_cppflags)
