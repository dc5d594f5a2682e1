# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/term_aligner_bayes.
unit_tests += tests/unit/plugins/term_aligner_bayes/test_term_aligner_bayes
tests_unit_plugins_term_aligner_bayes_test_term_aligner_bayes_SOURCES = \
	tests/unit/plugins/term_aligner_bayes/bayes_invented.h \
	tests/unit/plugins/term_aligner_bayes/test_term_aligner_bayes.c \
	$(term_aligner_bayes_sources)
tests_unit_plugins_term_aligner_bayes_test_term_aligner_bayes_LDADD = \
	$(LDADD) $(STEMMER_LIBS) -lm

unit_tests += tests/unit/plugins/term_aligner_bayes/test_bayes_model
tests_unit_plugins_term_aligner_bayes_test_bayes_model_SOURCES = \
	tests/unit/plugins/term_aligner_bayes/bayes_invented.h \
	tests/unit/plugins/term_aligner_bayes/test_bayes_model.c \
	$(term_aligner_bayes_sources)
tests_unit_plugins_term_aligner_bayes_test_bayes_model_LDADD = \
	$(LDADD) $(STEMMER_LIBS) -lm
