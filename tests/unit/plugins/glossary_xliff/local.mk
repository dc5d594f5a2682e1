# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/glossary_xliff; the cases lie in tests/cases/glossary_xliff.
unit_tests += tests/unit/plugins/glossary_xliff/test_glossary_xliff
tests_unit_plugins_glossary_xliff_test_glossary_xliff_SOURCES = \
	tests/unit/plugins/glossary_xliff/test_glossary_xliff.c \
	$(glossary_capture) $(glossary_xliff_sources)
tests_unit_plugins_glossary_xliff_test_glossary_xliff_LDADD = \
	$(xml_reader_libs) $(LDADD)
unit_script_tests += tests/unit/plugins/glossary_xliff/round_trip.sh
