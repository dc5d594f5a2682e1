# SPDX-License-Identifier: Apache-2.0
# fuzz/: libFuzzer targets, built with --enable-fuzz and run by "make fuzz".
# Each is built a second time without libFuzzer, as a test that replays the
# files of fuzz/corpus/fuzz_X/: seeds, and inputs that once broke something.
#
# A new target fuzz/fuzz_X.c is a word in each of the two lists, these lines, and
# a folder of seeds, fuzz/corpus/fuzz_X/:
#
#   fuzz_fuzz_X_SOURCES = fuzz/fuzz_X.c $(fuzz_common) ...
#   fuzz_fuzz_X_LDADD = libyizhi_core.la
#   fuzz_fuzz_X_LDFLAGS = $(fuzz_ldflags)
#   fuzz_replay_X_SOURCES = $(fuzz_fuzz_X_SOURCES) fuzz/fuzz_replay.c
#   fuzz_replay_X_LDADD = libyizhi_core.la
#
# It is linked with libyizhi_core.la, so that yzi_ names are in reach, and with a
# plugin's sources as they are.
fuzz_targets = \
	fuzz/fuzz_aligner_length \
	fuzz/fuzz_aligner_lexical \
	fuzz/fuzz_checkers \
	fuzz/fuzz_decisions \
	fuzz/fuzz_decode \
	fuzz/fuzz_dictionary \
	fuzz/fuzz_engine_memory \
	fuzz/fuzz_filter_epub \
	fuzz/fuzz_filter_office \
	fuzz/fuzz_filter_json \
	fuzz/fuzz_filter_yaml \
	fuzz/fuzz_filter_srt \
	fuzz/fuzz_filter_po \
	fuzz/fuzz_filter_html \
	fuzz/fuzz_filter_markdown \
	fuzz/fuzz_filter_text \
	fuzz/fuzz_filter_tmx \
	fuzz/fuzz_filter_tsv \
	fuzz/fuzz_filter_xliff \
	fuzz/fuzz_fuzzy_index \
	fuzz/fuzz_glossary_tbx \
	fuzz/fuzz_glossary_tmx \
	fuzz/fuzz_glossary_tsv \
	fuzz/fuzz_glossary_xliff \
	fuzz/fuzz_glossary_csv \
	fuzz/fuzz_glossary_engines \
	fuzz/fuzz_glossary_utx \
	fuzz/fuzz_ini \
	fuzz/fuzz_lexicon \
	fuzz/fuzz_lsp_wire \
	fuzz/fuzz_matcher_image \
	fuzz/fuzz_joined \
	fuzz/fuzz_linked \
	fuzz/fuzz_model \
	fuzz/fuzz_rules \
	fuzz/fuzz_segmenter_srx \
	fuzz/fuzz_sources \
	fuzz/fuzz_srx_rules \
	fuzz/fuzz_term_aligner \
	fuzz/fuzz_termbase_image \
	fuzz/fuzz_trust \
	fuzz/fuzz_words
fuzz_replays = \
	fuzz/replay_aligner_length \
	fuzz/replay_aligner_lexical \
	fuzz/replay_checkers \
	fuzz/replay_decisions \
	fuzz/replay_decode \
	fuzz/replay_dictionary \
	fuzz/replay_engine_memory \
	fuzz/replay_filter_epub \
	fuzz/replay_filter_office \
	fuzz/replay_filter_json \
	fuzz/replay_filter_yaml \
	fuzz/replay_filter_srt \
	fuzz/replay_filter_po \
	fuzz/replay_filter_html \
	fuzz/replay_filter_markdown \
	fuzz/replay_filter_text \
	fuzz/replay_filter_tmx \
	fuzz/replay_filter_tsv \
	fuzz/replay_filter_xliff \
	fuzz/replay_fuzzy_index \
	fuzz/replay_glossary_tbx \
	fuzz/replay_glossary_tmx \
	fuzz/replay_glossary_tsv \
	fuzz/replay_glossary_xliff \
	fuzz/replay_glossary_csv \
	fuzz/replay_glossary_engines \
	fuzz/replay_glossary_utx \
	fuzz/replay_ini \
	fuzz/replay_lexicon \
	fuzz/replay_lsp_wire \
	fuzz/replay_matcher_image \
	fuzz/replay_joined \
	fuzz/replay_linked \
	fuzz/replay_model \
	fuzz/replay_rules \
	fuzz/replay_segmenter_srx \
	fuzz/replay_sources \
	fuzz/replay_srx_rules \
	fuzz/replay_term_aligner \
	fuzz/replay_termbase_image \
	fuzz/replay_trust \
	fuzz/replay_words
fuzz_ldflags = $(AM_LDFLAGS) $(YZ_FUZZ_LDFLAGS)
EXTRA_PROGRAMS += $(fuzz_targets)
check_PROGRAMS += $(fuzz_replays)
TESTS += $(fuzz_replays)

fuzz_common = fuzz/fuzz_contract.c fuzz/fuzz_contract.h
fuzz_aligner = $(fuzz_common) fuzz/fuzz_aligner.c fuzz/fuzz_aligner.h
fuzz_filter = $(fuzz_common) fuzz/fuzz_filter.c fuzz/fuzz_filter.h
fuzz_glossary = $(fuzz_common) fuzz/fuzz_glossary.c fuzz/fuzz_glossary.h \
	$(xml_reader_sources)
fuzz_zip = $(fuzz_common) fuzz/fuzz_zip.c fuzz/fuzz_zip.h
fuzz_table = $(fuzz_common) fuzz/fuzz_table.c fuzz/fuzz_table.h
fuzz_terms = $(fuzz_common) fuzz/fuzz_terms.c fuzz/fuzz_terms.h \
	$(glossary_tsv_sources) $(matcher_trie_sources)

fuzz_fuzz_aligner_length_SOURCES = fuzz/fuzz_aligner_length.c \
	$(fuzz_aligner) $(aligner_length_sources)
fuzz_fuzz_aligner_length_LDADD = libyizhi_core.la -lm
fuzz_fuzz_aligner_length_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_aligner_length_SOURCES = $(fuzz_fuzz_aligner_length_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_aligner_length_LDADD = libyizhi_core.la -lm

fuzz_fuzz_aligner_lexical_SOURCES = fuzz/fuzz_aligner_lexical.c \
	$(fuzz_aligner) $(aligner_lexical_sources)
fuzz_fuzz_aligner_lexical_LDADD = libyizhi_core.la $(STEMMER_LIBS) -lm
fuzz_fuzz_aligner_lexical_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_aligner_lexical_SOURCES = $(fuzz_fuzz_aligner_lexical_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_aligner_lexical_LDADD = libyizhi_core.la $(STEMMER_LIBS) -lm

fuzz_fuzz_checkers_SOURCES = fuzz/fuzz_checkers.c $(fuzz_terms) \
	$(checker_basics_sources) $(checker_terms_sources)
fuzz_fuzz_checkers_LDADD = libyizhi_core.la $(matcher_trie_libs)
fuzz_fuzz_checkers_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_checkers_SOURCES = $(fuzz_fuzz_checkers_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_checkers_LDADD = libyizhi_core.la $(matcher_trie_libs)

fuzz_fuzz_engine_memory_SOURCES = fuzz/fuzz_engine_memory.c $(fuzz_common) \
	$(engine_memory_sources)
fuzz_fuzz_engine_memory_LDADD = libyizhi_core.la
fuzz_fuzz_engine_memory_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_engine_memory_SOURCES = $(fuzz_fuzz_engine_memory_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_engine_memory_LDADD = libyizhi_core.la

fuzz_fuzz_sources_SOURCES = fuzz/fuzz_sources.c $(fuzz_common) \
	$(checker_sources_sources)
fuzz_fuzz_sources_LDADD = libyizhi_core.la
fuzz_fuzz_sources_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_sources_SOURCES = $(fuzz_fuzz_sources_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_sources_LDADD = libyizhi_core.la

fuzz_fuzz_joined_SOURCES = fuzz/fuzz_joined.c $(fuzz_common)
fuzz_fuzz_joined_LDADD = libyizhi_core.la
fuzz_fuzz_joined_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_joined_SOURCES = $(fuzz_fuzz_joined_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_joined_LDADD = libyizhi_core.la

fuzz_fuzz_linked_SOURCES = fuzz/fuzz_linked.c $(fuzz_common)
fuzz_fuzz_linked_LDADD = libyizhi_core.la
fuzz_fuzz_linked_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_linked_SOURCES = $(fuzz_fuzz_linked_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_linked_LDADD = libyizhi_core.la

fuzz_fuzz_model_SOURCES = fuzz/fuzz_model.c $(fuzz_common) \
	$(term_aligner_bayes_sources)
fuzz_fuzz_model_LDADD = libyizhi_core.la $(STEMMER_LIBS) -lm
fuzz_fuzz_model_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_model_SOURCES = $(fuzz_fuzz_model_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_model_LDADD = libyizhi_core.la $(STEMMER_LIBS) -lm

fuzz_fuzz_term_aligner_SOURCES = fuzz/fuzz_term_aligner.c $(fuzz_common) \
	$(term_aligner_bayes_sources)
fuzz_fuzz_term_aligner_LDADD = libyizhi_core.la $(STEMMER_LIBS) -lm
fuzz_fuzz_term_aligner_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_term_aligner_SOURCES = $(fuzz_fuzz_term_aligner_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_term_aligner_LDADD = libyizhi_core.la $(STEMMER_LIBS) -lm

fuzz_fuzz_fuzzy_index_SOURCES = fuzz/fuzz_fuzzy_index.c $(fuzz_common)
fuzz_fuzz_fuzzy_index_LDADD = libyizhi_core.la
fuzz_fuzz_fuzzy_index_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_fuzzy_index_SOURCES = $(fuzz_fuzz_fuzzy_index_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_fuzzy_index_LDADD = libyizhi_core.la

fuzz_fuzz_lsp_wire_SOURCES = fuzz/fuzz_lsp_wire.c $(fuzz_common) \
	core/cli/lsp_wire.c core/cli/lsp_wire.h
fuzz_fuzz_lsp_wire_LDADD = libyizhi_core.la
fuzz_fuzz_lsp_wire_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_lsp_wire_SOURCES = $(fuzz_fuzz_lsp_wire_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_lsp_wire_LDADD = libyizhi_core.la

fuzz_fuzz_trust_SOURCES = fuzz/fuzz_trust.c $(fuzz_common)
fuzz_fuzz_trust_LDADD = libyizhi_core.la
fuzz_fuzz_trust_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_trust_SOURCES = $(fuzz_fuzz_trust_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_trust_LDADD = libyizhi_core.la

fuzz_fuzz_words_SOURCES = fuzz/fuzz_words.c $(fuzz_common)
fuzz_fuzz_words_LDADD = libyizhi_core.la
fuzz_fuzz_words_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_words_SOURCES = $(fuzz_fuzz_words_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_words_LDADD = libyizhi_core.la

fuzz_fuzz_decisions_SOURCES = fuzz/fuzz_decisions.c $(fuzz_common)
fuzz_fuzz_decisions_LDADD = libyizhi_core.la
fuzz_fuzz_decisions_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_decisions_SOURCES = $(fuzz_fuzz_decisions_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_decisions_LDADD = libyizhi_core.la

fuzz_fuzz_decode_SOURCES = fuzz/fuzz_decode.c $(fuzz_common)
fuzz_fuzz_decode_LDADD = libyizhi_core.la
fuzz_fuzz_decode_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_decode_SOURCES = $(fuzz_fuzz_decode_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_decode_LDADD = libyizhi_core.la

fuzz_fuzz_dictionary_SOURCES = fuzz/fuzz_dictionary.c $(fuzz_common) \
	$(lexicon_cedict_sources) $(lexicon_tsv_sources)
fuzz_fuzz_dictionary_LDADD = libyizhi_core.la
fuzz_fuzz_dictionary_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_dictionary_SOURCES = $(fuzz_fuzz_dictionary_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_dictionary_LDADD = libyizhi_core.la

fuzz_fuzz_filter_office_SOURCES = fuzz/fuzz_filter_office.c $(fuzz_zip) \
	$(filter_office_sources) $(xml_reader_sources) $(zip_sources)
fuzz_fuzz_filter_office_LDADD = libyizhi_core.la $(LIBXML2_LIBS) $(LIBZIP_LIBS)
fuzz_fuzz_filter_office_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_office_SOURCES = $(fuzz_fuzz_filter_office_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_office_LDADD = libyizhi_core.la $(LIBXML2_LIBS) \
	$(LIBZIP_LIBS)
fuzz_fuzz_filter_epub_SOURCES = fuzz/fuzz_filter_epub.c fuzz/fuzz_filter.c \
	fuzz/fuzz_filter.h $(fuzz_zip) $(filter_epub_sources) \
	$(xml_reader_sources) $(zip_sources)
fuzz_fuzz_filter_epub_LDADD = libyizhi_core.la $(LIBXML2_LIBS) $(LIBZIP_LIBS)
fuzz_fuzz_filter_epub_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_epub_SOURCES = $(fuzz_fuzz_filter_epub_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_epub_LDADD = libyizhi_core.la $(LIBXML2_LIBS) $(LIBZIP_LIBS)
fuzz_fuzz_filter_json_SOURCES = fuzz/fuzz_filter_json.c $(fuzz_filter) \
	$(filter_json_sources)
fuzz_fuzz_filter_json_LDADD = libyizhi_core.la
fuzz_fuzz_filter_json_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_json_SOURCES = $(fuzz_fuzz_filter_json_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_json_LDADD = libyizhi_core.la

fuzz_fuzz_filter_yaml_SOURCES = fuzz/fuzz_filter_yaml.c $(fuzz_filter) \
	$(filter_yaml_sources)
fuzz_fuzz_filter_yaml_CPPFLAGS = $(AM_CPPFLAGS) $(LIBYAML_CFLAGS)
fuzz_fuzz_filter_yaml_LDADD = libyizhi_core.la $(LIBYAML_LIBS)
fuzz_fuzz_filter_yaml_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_yaml_SOURCES = $(fuzz_fuzz_filter_yaml_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_yaml_CPPFLAGS = $(AM_CPPFLAGS) $(LIBYAML_CFLAGS)
fuzz_replay_filter_yaml_LDADD = libyizhi_core.la $(LIBYAML_LIBS)

fuzz_fuzz_filter_srt_SOURCES = fuzz/fuzz_filter_srt.c $(fuzz_filter) \
	$(filter_srt_sources)
fuzz_fuzz_filter_srt_LDADD = libyizhi_core.la
fuzz_fuzz_filter_srt_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_srt_SOURCES = $(fuzz_fuzz_filter_srt_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_srt_LDADD = libyizhi_core.la

fuzz_fuzz_filter_po_SOURCES = fuzz/fuzz_filter_po.c $(fuzz_filter) \
	$(filter_po_sources)
fuzz_fuzz_filter_po_LDADD = libyizhi_core.la
fuzz_fuzz_filter_po_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_po_SOURCES = $(fuzz_fuzz_filter_po_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_po_LDADD = libyizhi_core.la

fuzz_fuzz_filter_html_SOURCES = fuzz/fuzz_filter_html.c $(fuzz_filter) \
	$(filter_html_sources)
fuzz_fuzz_filter_html_LDADD = libyizhi_core.la
fuzz_fuzz_filter_html_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_html_SOURCES = $(fuzz_fuzz_filter_html_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_html_LDADD = libyizhi_core.la

fuzz_fuzz_filter_markdown_SOURCES = fuzz/fuzz_filter_markdown.c $(fuzz_filter) \
	$(filter_markdown_sources)
fuzz_fuzz_filter_markdown_CPPFLAGS = $(AM_CPPFLAGS) $(MD4C_CFLAGS)
fuzz_replay_filter_markdown_CPPFLAGS = $(AM_CPPFLAGS) $(MD4C_CFLAGS)
fuzz_fuzz_filter_markdown_LDADD = libyizhi_core.la $(filter_markdown_libs)
fuzz_fuzz_filter_markdown_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_markdown_SOURCES = $(fuzz_fuzz_filter_markdown_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_markdown_LDADD = libyizhi_core.la $(filter_markdown_libs)

fuzz_fuzz_filter_text_SOURCES = fuzz/fuzz_filter_text.c $(fuzz_filter) \
	$(filter_text_sources)
fuzz_fuzz_filter_text_LDADD = libyizhi_core.la
fuzz_fuzz_filter_text_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_text_SOURCES = $(fuzz_fuzz_filter_text_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_text_LDADD = libyizhi_core.la

fuzz_fuzz_filter_tmx_SOURCES = fuzz/fuzz_filter_tmx.c $(fuzz_filter) \
	$(filter_tmx_sources) $(xml_reader_sources)
fuzz_fuzz_filter_tmx_LDADD = libyizhi_core.la $(LIBXML2_LIBS)
fuzz_fuzz_filter_tmx_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_tmx_SOURCES = $(fuzz_fuzz_filter_tmx_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_tmx_LDADD = libyizhi_core.la $(LIBXML2_LIBS)

fuzz_fuzz_filter_tsv_SOURCES = fuzz/fuzz_filter_tsv.c $(fuzz_filter) \
	$(filter_tsv_sources)
fuzz_fuzz_filter_tsv_LDADD = libyizhi_core.la
fuzz_fuzz_filter_tsv_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_tsv_SOURCES = $(fuzz_fuzz_filter_tsv_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_tsv_LDADD = libyizhi_core.la

fuzz_fuzz_filter_xliff_SOURCES = fuzz/fuzz_filter_xliff.c $(fuzz_filter) \
	$(filter_xliff_sources) $(xml_reader_sources)
fuzz_fuzz_filter_xliff_LDADD = libyizhi_core.la $(LIBXML2_LIBS)
fuzz_fuzz_filter_xliff_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_filter_xliff_SOURCES = $(fuzz_fuzz_filter_xliff_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_filter_xliff_LDADD = libyizhi_core.la $(LIBXML2_LIBS)

fuzz_fuzz_glossary_tbx_SOURCES = fuzz/fuzz_glossary_tbx.c \
	$(fuzz_glossary) $(glossary_tbx_sources)
fuzz_fuzz_glossary_tbx_LDADD = libyizhi_core.la $(LIBXML2_LIBS)
fuzz_fuzz_glossary_tbx_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_glossary_tbx_SOURCES = $(fuzz_fuzz_glossary_tbx_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_glossary_tbx_LDADD = libyizhi_core.la $(LIBXML2_LIBS)

fuzz_fuzz_glossary_tmx_SOURCES = fuzz/fuzz_glossary_tmx.c \
	$(fuzz_glossary) $(glossary_tmx_sources)
fuzz_fuzz_glossary_tmx_LDADD = libyizhi_core.la $(LIBXML2_LIBS)
fuzz_fuzz_glossary_tmx_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_glossary_tmx_SOURCES = $(fuzz_fuzz_glossary_tmx_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_glossary_tmx_LDADD = libyizhi_core.la $(LIBXML2_LIBS)

fuzz_fuzz_glossary_csv_SOURCES = fuzz/fuzz_glossary_csv.c $(fuzz_table) \
	$(glossary_csv_sources)
fuzz_fuzz_glossary_csv_LDADD = libyizhi_core.la
fuzz_fuzz_glossary_csv_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_glossary_csv_SOURCES = $(fuzz_fuzz_glossary_csv_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_glossary_csv_LDADD = libyizhi_core.la

fuzz_fuzz_glossary_engines_SOURCES = fuzz/fuzz_glossary_engines.c $(fuzz_table) \
	$(glossary_engines_sources)
fuzz_fuzz_glossary_engines_LDADD = libyizhi_core.la
fuzz_fuzz_glossary_engines_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_glossary_engines_SOURCES = $(fuzz_fuzz_glossary_engines_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_glossary_engines_LDADD = libyizhi_core.la

fuzz_fuzz_glossary_utx_SOURCES = fuzz/fuzz_glossary_utx.c $(fuzz_table) \
	$(glossary_utx_sources)
fuzz_fuzz_glossary_utx_LDADD = libyizhi_core.la
fuzz_fuzz_glossary_utx_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_glossary_utx_SOURCES = $(fuzz_fuzz_glossary_utx_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_glossary_utx_LDADD = libyizhi_core.la

fuzz_fuzz_glossary_tsv_SOURCES = fuzz/fuzz_glossary_tsv.c $(fuzz_terms) \
	fuzz/fuzz_table.c fuzz/fuzz_table.h
fuzz_fuzz_glossary_tsv_LDADD = libyizhi_core.la $(matcher_trie_libs)
fuzz_fuzz_glossary_tsv_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_glossary_tsv_SOURCES = $(fuzz_fuzz_glossary_tsv_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_glossary_tsv_LDADD = libyizhi_core.la $(matcher_trie_libs)

fuzz_fuzz_glossary_xliff_SOURCES = fuzz/fuzz_glossary_xliff.c \
	$(fuzz_glossary) $(glossary_xliff_sources)
fuzz_fuzz_glossary_xliff_LDADD = libyizhi_core.la $(LIBXML2_LIBS)
fuzz_fuzz_glossary_xliff_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_glossary_xliff_SOURCES = $(fuzz_fuzz_glossary_xliff_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_glossary_xliff_LDADD = libyizhi_core.la $(LIBXML2_LIBS)

fuzz_fuzz_ini_SOURCES = fuzz/fuzz_ini.c $(fuzz_common)
fuzz_fuzz_ini_LDADD = libyizhi_core.la
fuzz_fuzz_ini_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_ini_SOURCES = $(fuzz_fuzz_ini_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_ini_LDADD = libyizhi_core.la

fuzz_fuzz_lexicon_SOURCES = fuzz/fuzz_lexicon.c $(fuzz_common)
fuzz_fuzz_lexicon_LDADD = libyizhi_core.la
fuzz_fuzz_lexicon_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_lexicon_SOURCES = $(fuzz_fuzz_lexicon_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_lexicon_LDADD = libyizhi_core.la

fuzz_fuzz_matcher_image_SOURCES = fuzz/fuzz_matcher_image.c $(fuzz_terms)
fuzz_fuzz_matcher_image_LDADD = libyizhi_core.la $(matcher_trie_libs)
fuzz_fuzz_matcher_image_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_matcher_image_SOURCES = $(fuzz_fuzz_matcher_image_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_matcher_image_LDADD = libyizhi_core.la $(matcher_trie_libs)

fuzz_fuzz_rules_SOURCES = fuzz/fuzz_rules.c $(fuzz_common) \
	$(checker_rules_sources)
fuzz_fuzz_rules_LDADD = libyizhi_core.la $(checker_rules_libs)
fuzz_fuzz_rules_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_rules_SOURCES = $(fuzz_fuzz_rules_SOURCES) fuzz/fuzz_replay.c
fuzz_replay_rules_LDADD = libyizhi_core.la $(checker_rules_libs)

fuzz_fuzz_segmenter_srx_SOURCES = fuzz/fuzz_segmenter_srx.c $(fuzz_common) \
	$(segmenter_srx_sources)
fuzz_fuzz_segmenter_srx_LDADD = libyizhi_core.la $(segmenter_srx_libs)
fuzz_fuzz_segmenter_srx_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_segmenter_srx_SOURCES = $(fuzz_fuzz_segmenter_srx_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_segmenter_srx_LDADD = libyizhi_core.la $(segmenter_srx_libs)

fuzz_fuzz_srx_rules_SOURCES = fuzz/fuzz_srx_rules.c $(fuzz_common) \
	$(segmenter_srx_sources)
fuzz_fuzz_srx_rules_LDADD = libyizhi_core.la $(segmenter_srx_libs)
fuzz_fuzz_srx_rules_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_srx_rules_SOURCES = $(fuzz_fuzz_srx_rules_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_srx_rules_LDADD = libyizhi_core.la $(segmenter_srx_libs)

fuzz_fuzz_termbase_image_SOURCES = fuzz/fuzz_termbase_image.c $(fuzz_common)
fuzz_fuzz_termbase_image_LDADD = libyizhi_core.la
fuzz_fuzz_termbase_image_LDFLAGS = $(fuzz_ldflags)
fuzz_replay_termbase_image_SOURCES = $(fuzz_fuzz_termbase_image_SOURCES) \
	fuzz/fuzz_replay.c
fuzz_replay_termbase_image_LDADD = libyizhi_core.la
