# SPDX-License-Identifier: Apache-2.0
# core/model: documents, bitexts: plain data of one run.
core_sources += \
	core/model/document.c \
	core/model/document.h \
	core/model/layout.c \
	core/model/patches.c \
	core/model/patches.h \
	core/model/segment_codes.c \
	core/model/splice.c \
	core/model/splice.h \
	core/model/written.c \
	core/model/written.h
