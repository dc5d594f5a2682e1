# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/xml_reader, through the three formats that use it.
unit_tests += tests/unit/plugins/xml_reader/test_hostile_xml
tests_unit_plugins_xml_reader_test_hostile_xml_SOURCES = \
	tests/unit/plugins/xml_reader/test_hostile_xml.c \
	$(glossary_capture) $(glossary_tbx_sources) $(glossary_tmx_sources) \
	$(glossary_xliff_sources)
tests_unit_plugins_xml_reader_test_hostile_xml_LDADD = \
	$(xml_reader_libs) $(LDADD)

unit_tests += tests/unit/plugins/xml_reader/test_xml_scan
tests_unit_plugins_xml_reader_test_xml_scan_SOURCES = \
	tests/unit/plugins/xml_reader/test_xml_scan.c
tests_unit_plugins_xml_reader_test_xml_scan_LDADD = $(xml_reader_libs) $(LDADD)
