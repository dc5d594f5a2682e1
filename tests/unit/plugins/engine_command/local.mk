# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/engine_command, most of them with an engine made for it.
command_capture = \
	tests/unit/plugins/engine_command/command_capture.c \
	tests/unit/plugins/engine_command/command_capture.h \
	$(engine_command_sources)
command_stub = tests/unit/plugins/engine_command/command_stub
check_PROGRAMS += $(command_stub)
tests_unit_plugins_engine_command_command_stub_SOURCES = \
	tests/unit/plugins/engine_command/command_stub.c
tests_unit_plugins_engine_command_command_stub_LDADD =

unit_tests += \
	tests/unit/plugins/engine_command/test_command_words \
	tests/unit/plugins/engine_command/test_command_dialogue \
	tests/unit/plugins/engine_command/test_command_lines \
	tests/unit/plugins/engine_command/test_command_programs \
	tests/unit/plugins/engine_command/test_engine_command
tests_unit_plugins_engine_command_test_command_words_SOURCES = \
	tests/unit/plugins/engine_command/test_command_words.c \
	$(engine_command_sources)
tests_unit_plugins_engine_command_test_command_words_CPPFLAGS = \
	$(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_unit_plugins_engine_command_test_command_words_LDADD = \
	$(engine_command_libs) $(LDADD)
tests_unit_plugins_engine_command_test_command_dialogue_SOURCES = \
	tests/unit/plugins/engine_command/test_command_dialogue.c \
	$(command_capture)
tests_unit_plugins_engine_command_test_command_dialogue_CPPFLAGS = \
	$(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_unit_plugins_engine_command_test_command_dialogue_LDADD = \
	$(engine_command_libs) $(LDADD)
tests_unit_plugins_engine_command_test_engine_command_SOURCES = \
	tests/unit/plugins/engine_command/test_engine_command.c \
	$(command_capture)
tests_unit_plugins_engine_command_test_engine_command_CPPFLAGS = \
	$(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_unit_plugins_engine_command_test_engine_command_LDADD = \
	$(engine_command_libs) $(LDADD)
tests_unit_plugins_engine_command_test_command_programs_SOURCES = \
	tests/unit/plugins/engine_command/test_command_programs.c \
	$(command_capture)
tests_unit_plugins_engine_command_test_command_programs_CPPFLAGS = \
	$(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_unit_plugins_engine_command_test_command_programs_LDADD = \
	$(engine_command_libs) $(LDADD)
tests_unit_plugins_engine_command_test_command_lines_SOURCES = \
	tests/unit/plugins/engine_command/test_command_lines.c \
	$(command_capture)
tests_unit_plugins_engine_command_test_command_lines_CPPFLAGS = \
	$(AM_CPPFLAGS) $(JANSSON_CFLAGS)
tests_unit_plugins_engine_command_test_command_lines_LDADD = \
	$(engine_command_libs) $(LDADD)
