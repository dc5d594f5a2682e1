# SPDX-License-Identifier: Apache-2.0
# plugins/engine_command: a program of the user's translates.
# plugins/local.mk includes this file; see there.
engine_command_sources = \
	plugins/engine_command/command_dialogue.c \
	plugins/engine_command/command_engine.h \
	plugins/engine_command/command_json.c \
	plugins/engine_command/command_lines.c \
	plugins/engine_command/command_reply.c \
	plugins/engine_command/command_words.c \
	plugins/engine_command/command_words.h \
	plugins/engine_command/engine_command.c
engine_command_libs = libyizhi_child.la $(JANSSON_LIBS)

plugin_modules += plugins/engine_command.la
plugin_preopen += -dlpreopen plugins/engine_command.la
plugins_engine_command_la_SOURCES = $(engine_command_sources)
plugins_engine_command_la_CPPFLAGS = $(plugin_cppflags) $(JANSSON_CFLAGS)
plugins_engine_command_la_LDFLAGS = $(plugin_ldflags)
plugins_engine_command_la_LIBADD = libyizhi_child.la libyizhi.la $(JANSSON_LIBS)
