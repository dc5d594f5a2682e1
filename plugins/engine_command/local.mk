# SPDX-License-Identifier: Apache-2.0
# plugins/engine_command: a program of the user's translates.
# plugins/local.mk includes this file; see there.
engine_command_sources = \
	plugins/engine_command/command_child.c \
	plugins/engine_command/command_child.h \
	plugins/engine_command/command_dialogue.c \
	plugins/engine_command/command_end.c \
	plugins/engine_command/command_engine.h \
	plugins/engine_command/command_find.c \
	plugins/engine_command/command_json.c \
	plugins/engine_command/command_lines.c \
	plugins/engine_command/command_pipe.c \
	plugins/engine_command/command_pipe.h \
	plugins/engine_command/command_reply.c \
	plugins/engine_command/command_words.c \
	plugins/engine_command/command_words.h \
	plugins/engine_command/engine_command.c
engine_command_libs = $(JANSSON_LIBS)

plugin_modules += plugins/engine_command.la
plugin_preopen += -dlpreopen plugins/engine_command.la
plugins_engine_command_la_SOURCES = $(engine_command_sources)
plugins_engine_command_la_CPPFLAGS = $(plugin_cppflags) $(JANSSON_CFLAGS)
plugins_engine_command_la_LDFLAGS = $(plugin_ldflags)
plugins_engine_command_la_LIBADD = libyizhi.la $(JANSSON_LIBS)
