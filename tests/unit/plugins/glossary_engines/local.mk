# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/glossary_engines.
unit_tests += tests/unit/plugins/glossary_engines/test_glossary_engines
tests_unit_plugins_glossary_engines_test_glossary_engines_SOURCES = \
	tests/unit/plugins/glossary_engines/test_glossary_engines.c \
	$(table_capture) $(glossary_engines_sources)
