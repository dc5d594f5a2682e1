# SPDX-License-Identifier: Apache-2.0
# core/: the library libyizhi and the program yizhi.
#
# Everything in the library goes into libyizhi_core.la, which is not installed.
# From it come the shared library, which shows yz_ names only, and the unit
# tests, which reach the yzi_ names too.  Each floor lists its own files:
#
#   core/base/local.mk, core/text/local.mk, ...   core_sources += core/base/x.c
#   core/cli/local.mk                             the program
#   below, public_headers                         what applications include
#
# Which floor may include which: see tests/floors.sh.

core_sources =
public_headers = \
	core/include/yizhi/bead.h \
	core/include/yizhi/block.h \
	core/include/yizhi/buffer.h \
	core/include/yizhi/error.h \
	core/include/yizhi/finding.h \
	core/include/yizhi/glossary.h \
	core/include/yizhi/ini.h \
	core/include/yizhi/lexicon.h \
	core/include/yizhi/memory.h \
	core/include/yizhi/message.h \
	core/include/yizhi/module.h \
	core/include/yizhi/plugin.h \
	core/include/yizhi/survey.h \
	core/include/yizhi/termbase.h \
	core/include/yizhi/text.h \
	core/include/yizhi/translation.h \
	core/include/yizhi/trust.h \
	core/include/yizhi/types.h \
	core/include/yizhi/yizhi.h
public_kind_headers = \
	core/include/yizhi/kind/aligner.h \
	core/include/yizhi/kind/checker.h \
	core/include/yizhi/kind/engine.h \
	core/include/yizhi/kind/filter.h \
	core/include/yizhi/kind/glossary_format.h \
	core/include/yizhi/kind/lexicon_format.h \
	core/include/yizhi/kind/matcher.h \
	core/include/yizhi/kind/memory.h \
	core/include/yizhi/kind/miner.h \
	core/include/yizhi/kind/reporter.h \
	core/include/yizhi/kind/segmenter.h \
	core/include/yizhi/kind/term_aligner.h

include $(top_srcdir)/core/child/local.mk
include $(top_srcdir)/core/base/local.mk
include $(top_srcdir)/core/text/local.mk
include $(top_srcdir)/core/model/local.mk
include $(top_srcdir)/core/term/local.mk
include $(top_srcdir)/core/lexicon/local.mk
include $(top_srcdir)/core/memory/local.mk
include $(top_srcdir)/core/host/local.mk
include $(top_srcdir)/core/run/local.mk

noinst_LTLIBRARIES += libyizhi_core.la
libyizhi_core_la_SOURCES = $(core_sources)
libyizhi_core_la_LIBADD = libyizhi_child.la $(ICU_LIBS) $(LTDL_LIBS) \
	$(JANSSON_LIBS) $(LIBMD_LIBS)

lib_LTLIBRARIES += libyizhi.la
libyizhi_la_SOURCES =
libyizhi_la_LIBADD = libyizhi_core.la
libyizhi_la_LDFLAGS = $(AM_LDFLAGS) -no-undefined $(YZ_DEFS_LDFLAGS) \
	-version-info $(YZ_LT_CURRENT):$(YZ_LT_REVISION):$(YZ_LT_AGE) \
	-export-symbols-regex '^yz_[a-z]'

# core/include/yizhi/x.h is installed as $(includedir)/yizhi-1/yizhi/x.h
yzincludedir = $(includedir)/yizhi-1/yizhi
yzkindincludedir = $(yzincludedir)/kind
yzinclude_HEADERS = $(public_headers)
yzkindinclude_HEADERS = $(public_kind_headers)

include $(top_srcdir)/core/cli/local.mk
