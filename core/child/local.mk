# SPDX-License-Identifier: Apache-2.0
# core/child: a program that runs beside us, and JSON that is written for it.
# It leans on <yizhi/...> alone: libyizhi_core.la takes it in, and so does
# plugins/engine_command.
child_sources = \
	core/child/child.c \
	core/child/child.h \
	core/child/child_end.c \
	core/child/child_find.c \
	core/child/child_pipe.c \
	core/child/child_pipe.h \
	core/child/json_line.c \
	core/child/json_line.h

noinst_LTLIBRARIES += libyizhi_child.la
libyizhi_child_la_SOURCES = $(child_sources)
libyizhi_child_la_CPPFLAGS = $(plugin_cppflags)
