# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/glossary_tsv; the cases lie in tests/cases/glossary_tsv.
unit_tests += \
	tests/unit/plugins/glossary_tsv/test_glossary_tsv \
	tests/unit/plugins/glossary_tsv/test_glossary_tsv_write
tests_unit_plugins_glossary_tsv_test_glossary_tsv_SOURCES = \
	tests/unit/plugins/glossary_tsv/test_glossary_tsv.c \
	$(table_capture) $(glossary_tsv_sources)
tests_unit_plugins_glossary_tsv_test_glossary_tsv_write_SOURCES = \
	tests/unit/plugins/glossary_tsv/test_glossary_tsv_write.c \
	$(table_capture) $(glossary_tsv_sources)
