# SPDX-License-Identifier: Apache-2.0
# Tests of the shipped plugins: tests/unit/plugins/KIND_NAME/..., a folder with
# a local.mk for each plugin, included here.
include $(top_srcdir)/tests/unit/plugins/aligner_length/local.mk
include $(top_srcdir)/tests/unit/plugins/aligner_lexical/local.mk
include $(top_srcdir)/tests/unit/plugins/checker_basics/local.mk
include $(top_srcdir)/tests/unit/plugins/checker_terms/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_text/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_tsv/local.mk
table_capture = \
	tests/unit/plugins/table_capture.c \
	tests/unit/plugins/table_capture.h
include $(top_srcdir)/tests/unit/plugins/glossary_csv/local.mk
include $(top_srcdir)/tests/unit/plugins/glossary_engines/local.mk
include $(top_srcdir)/tests/unit/plugins/glossary_tsv/local.mk
include $(top_srcdir)/tests/unit/plugins/glossary_utx/local.mk
lexicon_capture = \
	tests/unit/plugins/lexicon_capture.c \
	tests/unit/plugins/lexicon_capture.h
include $(top_srcdir)/tests/unit/plugins/lexicon_cedict/local.mk
include $(top_srcdir)/tests/unit/plugins/lexicon_cldr/local.mk
include $(top_srcdir)/tests/unit/plugins/lexicon_iso/local.mk
include $(top_srcdir)/tests/unit/plugins/lexicon_tsv/local.mk
include $(top_srcdir)/tests/unit/plugins/lexicon_unihan/local.mk
include $(top_srcdir)/tests/unit/plugins/matcher_trie/local.mk
include $(top_srcdir)/tests/unit/plugins/reporter_json/local.mk
include $(top_srcdir)/tests/unit/plugins/reporter_text/local.mk
include $(top_srcdir)/tests/unit/plugins/segmenter_srx/local.mk
