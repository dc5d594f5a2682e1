# SPDX-License-Identifier: Apache-2.0
# plugins/zip: what formats that are ZIP files share, no plugin itself.
# plugins/local.mk includes this file; see there.
#
# A convenience library: each module takes its own copy in, so that a module
# stays one file.  It leans on plugins/xml_reader, which comes behind it.
zip_sources = \
	plugins/zip/zip_document.c \
	plugins/zip/zip_document.h \
	plugins/zip/zip_package.c \
	plugins/zip/zip_package.h
zip_libs = plugins/zip/libzip_package.la $(LIBZIP_LIBS)

noinst_LTLIBRARIES += plugins/zip/libzip_package.la
plugins_zip_libzip_package_la_SOURCES = $(zip_sources)
plugins_zip_libzip_package_la_CPPFLAGS = $(plugin_cppflags) $(LIBZIP_CFLAGS)
