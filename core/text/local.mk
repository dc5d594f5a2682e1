# SPDX-License-Identifier: Apache-2.0
# core/text: UTF-8, normal forms, folding, locale tags, offset maps (ICU lives here).
core_sources += \
	core/text/breaks.c \
	core/text/breaks.h \
	core/text/chars.c \
	core/text/decode.c \
	core/text/encode.c \
	core/text/english.c \
	core/text/english.h \
	core/text/fold.c \
	core/text/ini.c \
	core/text/lang.c \
	core/text/offset_map.c \
	core/text/reword.c \
	core/text/reword.h \
	core/text/reword_capitals.c \
	core/text/reword_job.h \
	core/text/reword_round.c \
	core/text/script.c \
	core/text/script.h \
	core/text/url.c \
	core/text/utf8.c \
	core/text/version.c \
	core/text/version.h
