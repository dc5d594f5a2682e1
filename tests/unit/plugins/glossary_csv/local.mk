# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/glossary_csv; the cases lie in tests/cases/glossary_csv.
unit_tests += tests/unit/plugins/glossary_csv/test_glossary_csv
tests_unit_plugins_glossary_csv_test_glossary_csv_SOURCES = \
	tests/unit/plugins/glossary_csv/test_glossary_csv.c \
	$(table_capture) $(glossary_csv_sources)
