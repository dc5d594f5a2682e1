# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/glossary_tmx; the cases lie in tests/cases/glossary_tmx.
unit_tests += tests/unit/plugins/glossary_tmx/test_glossary_tmx
tests_unit_plugins_glossary_tmx_test_glossary_tmx_SOURCES = \
	tests/unit/plugins/glossary_tmx/test_glossary_tmx.c \
	$(glossary_capture) $(glossary_tmx_sources)
tests_unit_plugins_glossary_tmx_test_glossary_tmx_LDADD = \
	$(xml_reader_libs) $(LDADD)
unit_script_tests += tests/unit/plugins/glossary_tmx/round_trip.sh
