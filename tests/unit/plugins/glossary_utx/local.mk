# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/glossary_utx; the cases lie in tests/cases/glossary_utx.
unit_tests += tests/unit/plugins/glossary_utx/test_glossary_utx
tests_unit_plugins_glossary_utx_test_glossary_utx_SOURCES = \
	tests/unit/plugins/glossary_utx/test_glossary_utx.c \
	$(table_capture) $(glossary_utx_sources)
