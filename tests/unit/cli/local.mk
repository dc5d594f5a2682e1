# SPDX-License-Identifier: Apache-2.0
# Tests of what the program is made of and needs no process for.
unit_tests += \
	tests/unit/cli/test_lsp_text \
	tests/unit/cli/test_lsp_wire
tests_unit_cli_test_lsp_text_SOURCES = \
	tests/unit/cli/test_lsp_text.c \
	core/cli/lsp_text.c \
	core/cli/lsp_text.h
tests_unit_cli_test_lsp_wire_SOURCES = \
	tests/unit/cli/test_lsp_wire.c \
	core/cli/lsp_wire.c \
	core/cli/lsp_wire.h
