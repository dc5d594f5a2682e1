# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/glossary_tbx; the cases lie in tests/cases/glossary_tbx.
unit_tests += tests/unit/plugins/glossary_tbx/test_glossary_tbx
tests_unit_plugins_glossary_tbx_test_glossary_tbx_SOURCES = \
	tests/unit/plugins/glossary_tbx/test_glossary_tbx.c \
	$(glossary_capture) $(glossary_tbx_sources)
tests_unit_plugins_glossary_tbx_test_glossary_tbx_LDADD = \
	$(xml_reader_libs) $(LDADD)
unit_script_tests += tests/unit/plugins/glossary_tbx/round_trip.sh

unit_tests += tests/unit/plugins/glossary_tbx/test_tbx_rewrite
tests_unit_plugins_glossary_tbx_test_tbx_rewrite_SOURCES = \
	tests/unit/plugins/glossary_tbx/test_tbx_rewrite.c \
	$(glossary_capture) $(glossary_tbx_sources)
tests_unit_plugins_glossary_tbx_test_tbx_rewrite_LDADD = \
	$(xml_reader_libs) $(LDADD)
