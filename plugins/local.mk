# SPDX-License-Identifier: Apache-2.0
# plugins/: the shipped plugins, one folder each, plugins/KIND_NAME/.
#
# All modules are built as plugins/KIND_NAME.la in the build folder, so that the
# program finds them before they are installed: YIZHI_PLUGIN_PATH=BUILD/plugins.
# They are installed as $(libdir)/yizhi-1/KIND_NAME.so, without the .la.
#
# A new plugin: plugins/KIND_NAME/KIND_NAME.c, a local.mk like its neighbours'
# beside it, and its include line here.  Underscores only: libltdl cannot open a
# built-in module with a hyphen in its name.

plugin_modules =
plugin_preopen =

# Nothing of core/ but <yizhi/...> is on a plugin's path.
plugin_cppflags = -I$(top_srcdir)/core/include -D_GNU_SOURCE

# Built-in plugins are archives that libtool takes into the program.  Not
# installed, they have an -rpath all the same: without one they would be
# convenience libraries, which a program cannot preload.
if BUILTIN_PLUGINS
plugin_ldflags = $(AM_LDFLAGS) -module -avoid-version -static \
	-rpath $(plugindir)
noinst_LTLIBRARIES += $(plugin_modules)
builtin_plugins = $(plugin_preopen)
else
plugin_ldflags = $(AM_LDFLAGS) -module -avoid-version -shared -no-undefined \
	$(YZ_DEFS_LDFLAGS) -export-symbols-regex '_LTX_yz_plugin$$'
plugin_LTLIBRARIES = $(plugin_modules)
builtin_plugins =
endif

include $(top_srcdir)/plugins/xml_reader/local.mk
include $(top_srcdir)/plugins/wordlist/local.mk
include $(top_srcdir)/plugins/collecting/local.mk
include $(top_srcdir)/plugins/content/local.mk
include $(top_srcdir)/plugins/ledger/local.mk
include $(top_srcdir)/plugins/zip/local.mk
include $(top_srcdir)/plugins/message/local.mk
include $(top_srcdir)/plugins/numbers/local.mk
include $(top_srcdir)/plugins/aligner_length/local.mk
include $(top_srcdir)/plugins/aligner_lexical/local.mk
include $(top_srcdir)/plugins/checker_basics/local.mk
include $(top_srcdir)/plugins/checker_codes/local.mk
include $(top_srcdir)/plugins/checker_drift/local.mk
include $(top_srcdir)/plugins/checker_rules/local.mk
include $(top_srcdir)/plugins/checker_sources/local.mk
include $(top_srcdir)/plugins/checker_terms/local.mk
include $(top_srcdir)/plugins/engine_command/local.mk
include $(top_srcdir)/plugins/engine_http/local.mk
include $(top_srcdir)/plugins/engine_memory/local.mk
include $(top_srcdir)/plugins/filter_office/local.mk
include $(top_srcdir)/plugins/filter_json/local.mk
include $(top_srcdir)/plugins/filter_yaml/local.mk
include $(top_srcdir)/plugins/filter_po/local.mk
include $(top_srcdir)/plugins/filter_srt/local.mk
include $(top_srcdir)/plugins/markup/local.mk
include $(top_srcdir)/plugins/filter_html/local.mk
include $(top_srcdir)/plugins/filter_markdown/local.mk
include $(top_srcdir)/plugins/filter_epub/local.mk
include $(top_srcdir)/plugins/filter_text/local.mk
include $(top_srcdir)/plugins/filter_tmx/local.mk
include $(top_srcdir)/plugins/filter_tsv/local.mk
include $(top_srcdir)/plugins/filter_xliff/local.mk
include $(top_srcdir)/plugins/glossary_tbx/local.mk
include $(top_srcdir)/plugins/glossary_tmx/local.mk
include $(top_srcdir)/plugins/glossary_tsv/local.mk
include $(top_srcdir)/plugins/glossary_xliff/local.mk
include $(top_srcdir)/plugins/table/local.mk
include $(top_srcdir)/plugins/glossary_csv/local.mk
include $(top_srcdir)/plugins/glossary_engines/local.mk
include $(top_srcdir)/plugins/glossary_utx/local.mk
include $(top_srcdir)/plugins/lexicon_cedict/local.mk
include $(top_srcdir)/plugins/lexicon_cldr/local.mk
include $(top_srcdir)/plugins/lexicon_iso/local.mk
include $(top_srcdir)/plugins/lexicon_tsv/local.mk
include $(top_srcdir)/plugins/lexicon_unihan/local.mk
include $(top_srcdir)/plugins/matcher_trie/local.mk
include $(top_srcdir)/plugins/memory_postgres/local.mk
include $(top_srcdir)/plugins/memory_sqlite/local.mk
include $(top_srcdir)/plugins/miner_text/local.mk
include $(top_srcdir)/plugins/reporter_html/local.mk
include $(top_srcdir)/plugins/findings/local.mk
include $(top_srcdir)/plugins/reporter_forms/local.mk
include $(top_srcdir)/plugins/reporter_json/local.mk
include $(top_srcdir)/plugins/reporter_text/local.mk
include $(top_srcdir)/plugins/segmenter_srx/local.mk
include $(top_srcdir)/plugins/term_aligner_bayes/local.mk

# A module is opened by its .so; the .la files would only be found twice.
# (A loop over no words is no syntax error with a variable in between.)
install-data-hook:
	@yz_modules='$(plugin_LTLIBRARIES)'; for m in $$yz_modules; do \
	  rm -f "$(DESTDIR)$(plugindir)/$${m##*/}"; \
	done

uninstall-hook:
	@yz_modules='$(plugin_LTLIBRARIES)'; for m in $$yz_modules; do \
	  m=$${m##*/}; rm -f "$(DESTDIR)$(plugindir)/$${m%.la}.so"; \
	done
