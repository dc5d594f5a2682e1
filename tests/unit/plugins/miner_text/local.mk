# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/miner_text.
unit_tests += tests/unit/plugins/miner_text/test_miner_text
tests_unit_plugins_miner_text_test_miner_text_SOURCES = \
	tests/unit/plugins/miner_text/mine_mock.c \
	tests/unit/plugins/miner_text/mine_mock.h \
	tests/unit/plugins/miner_text/test_miner_text.c \
	$(miner_text_sources)
tests_unit_plugins_miner_text_test_miner_text_LDADD = $(LDADD) -lm
