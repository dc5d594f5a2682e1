# SPDX-License-Identifier: Apache-2.0
# plugins/segmenter_srx: cuts text into sentences by rules in SRX 2.0.
# plugins/local.mk includes this file; see there.
#
# The rules that ship, default.srx, are compiled in, so that they are always
# there; they are installed as well, to be read and copied.
segmenter_srx_sources = \
	plugins/segmenter_srx/segmenter_srx.c \
	plugins/segmenter_srx/srx_compile.c \
	plugins/segmenter_srx/srx_compile.h \
	plugins/segmenter_srx/srx_cut.c \
	plugins/segmenter_srx/srx_cut.h \
	plugins/segmenter_srx/srx_edges.c \
	plugins/segmenter_srx/srx_file.c \
	plugins/segmenter_srx/srx_file.h \
	plugins/segmenter_srx/srx_guards.c \
	plugins/segmenter_srx/srx_guards.h \
	plugins/segmenter_srx/srx_lists.c \
	plugins/segmenter_srx/srx_lists.h \
	plugins/segmenter_srx/srx_marks.c \
	plugins/segmenter_srx/srx_marks.h \
	plugins/segmenter_srx/srx_pairs.c \
	plugins/segmenter_srx/srx_pairs.h \
	plugins/segmenter_srx/srx_pattern.c \
	plugins/segmenter_srx/srx_pattern.h \
	plugins/segmenter_srx/srx_set.c \
	plugins/segmenter_srx/srx_set.h \
	plugins/segmenter_srx/srx_source.c \
	plugins/segmenter_srx/srx_source.h \
	plugins/segmenter_srx/srx_suppressions.c \
	plugins/segmenter_srx/srx_suppressions.h \
	plugins/segmenter_srx/srx_track.c \
	plugins/segmenter_srx/srx_track.h \
	plugins/segmenter_srx/srx_xml.c \
	plugins/segmenter_srx/srx_xml.h
segmenter_srx_libs = $(ICU_LIBS) $(LIBXML2_LIBS)

BUILT_SOURCES += plugins/segmenter_srx/srx_default.inc
CLEANFILES += plugins/segmenter_srx/srx_default.inc
dist_pkgdata_DATA = plugins/segmenter_srx/default.srx

# Each line as a string; a "?" is escaped for the sake of trigraphs.
plugins/segmenter_srx/srx_default.inc: plugins/segmenter_srx/default.srx
	$(AM_V_GEN)$(MKDIR_P) plugins/segmenter_srx && \
	$(SED) -e 's/[\\"?]/\\&/g' -e 's/^/"/' -e 's/$$/\\n"/' \
	  $(top_srcdir)/plugins/segmenter_srx/default.srx >$@.tmp && mv $@.tmp $@

plugin_modules += plugins/segmenter_srx.la
plugin_preopen += -dlpreopen plugins/segmenter_srx.la
plugins_segmenter_srx_la_SOURCES = $(segmenter_srx_sources)
plugins_segmenter_srx_la_CPPFLAGS = $(plugin_cppflags) -I$(top_builddir) \
	$(ICU_CFLAGS) $(LIBXML2_CFLAGS)
plugins_segmenter_srx_la_LDFLAGS = $(plugin_ldflags)
plugins_segmenter_srx_la_LIBADD = libyizhi.la $(segmenter_srx_libs)
