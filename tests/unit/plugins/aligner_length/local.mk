# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/aligner_length.
unit_tests += tests/unit/plugins/aligner_length/test_aligner_length
tests_unit_plugins_aligner_length_test_aligner_length_SOURCES = \
	tests/unit/plugins/aligner_length/test_aligner_length.c \
	$(aligner_seen) $(aligner_length_sources)
tests_unit_plugins_aligner_length_test_aligner_length_LDADD = $(LDADD) -lm
