# SPDX-License-Identifier: Apache-2.0
# Tests of the shipped plugins: tests/unit/plugins/KIND_NAME/..., a folder with
# a local.mk for each plugin, included here.
aligner_seen = \
	tests/unit/plugins/aligner_seen.c \
	tests/unit/plugins/aligner_seen.h
include $(top_srcdir)/tests/unit/plugins/aligner_length/local.mk
include $(top_srcdir)/tests/unit/plugins/aligner_lexical/local.mk
checker_told = \
	tests/unit/plugins/checker_told.c \
	tests/unit/plugins/checker_told.h
include $(top_srcdir)/tests/unit/plugins/checker_basics/local.mk
include $(top_srcdir)/tests/unit/plugins/numbers/local.mk
include $(top_srcdir)/tests/unit/plugins/checker_codes/local.mk
include $(top_srcdir)/tests/unit/plugins/checker_drift/local.mk
include $(top_srcdir)/tests/unit/plugins/checker_rules/local.mk
include $(top_srcdir)/tests/unit/plugins/checker_sources/local.mk
include $(top_srcdir)/tests/unit/plugins/checker_terms/local.mk
include $(top_srcdir)/tests/unit/plugins/engine_command/local.mk
include $(top_srcdir)/tests/unit/plugins/engine_http/local.mk
include $(top_srcdir)/tests/unit/plugins/engine_memory/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_text/local.mk
include $(top_srcdir)/tests/unit/plugins/zip/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_office/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_epub/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_json/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_yaml/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_po/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_srt/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_html/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_markdown/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_tsv/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_xliff/local.mk
include $(top_srcdir)/tests/unit/plugins/filter_tmx/local.mk
glossary_capture = \
	tests/unit/plugins/glossary_capture.c \
	tests/unit/plugins/glossary_capture.h

# Not a test itself: round_trip.sh of each format runs it.
glossary_round_trip = tests/unit/plugins/glossary_round_trip
check_PROGRAMS += $(glossary_round_trip)
tests_unit_plugins_glossary_round_trip_SOURCES = \
	tests/unit/plugins/glossary_round_trip.c \
	$(glossary_capture) $(glossary_tbx_sources) $(glossary_tmx_sources) \
	$(glossary_xliff_sources)
tests_unit_plugins_glossary_round_trip_LDADD = $(xml_reader_libs) $(LDADD)
include $(top_srcdir)/tests/unit/plugins/glossary_tbx/local.mk
include $(top_srcdir)/tests/unit/plugins/glossary_tmx/local.mk
include $(top_srcdir)/tests/unit/plugins/glossary_xliff/local.mk
table_capture = \
	tests/unit/plugins/table_capture.c \
	tests/unit/plugins/table_capture.h
include $(top_srcdir)/tests/unit/plugins/glossary_tsv/local.mk
include $(top_srcdir)/tests/unit/plugins/glossary_csv/local.mk
include $(top_srcdir)/tests/unit/plugins/glossary_engines/local.mk
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
include $(top_srcdir)/tests/unit/plugins/memory_suite/local.mk
include $(top_srcdir)/tests/unit/plugins/memory_sqlite/local.mk
include $(top_srcdir)/tests/unit/plugins/memory_postgres/local.mk
include $(top_srcdir)/tests/unit/plugins/miner_text/local.mk
include $(top_srcdir)/tests/unit/plugins/reporter_html/local.mk
include $(top_srcdir)/tests/unit/plugins/reporter_forms/local.mk
include $(top_srcdir)/tests/unit/plugins/reporter_json/local.mk
include $(top_srcdir)/tests/unit/plugins/reporter_text/local.mk
include $(top_srcdir)/tests/unit/plugins/segmenter_srx/local.mk
include $(top_srcdir)/tests/unit/plugins/term_aligner_bayes/local.mk
include $(top_srcdir)/tests/unit/plugins/xml_reader/local.mk
