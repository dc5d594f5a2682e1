# SPDX-License-Identifier: Apache-2.0
# core/base: slices, buffers, arenas, errors, files (knows no Unicode).
core_sources += \
	core/base/alloc.c \
	core/base/arena.c \
	core/base/arena.h \
	core/base/buf.c \
	core/base/build_folder.c \
	core/base/build_folder.h \
	core/base/digest.h \
	core/base/error.c \
	core/base/files.c \
	core/base/files.h \
	core/base/hash.h \
	core/base/hold.h \
	core/base/message.c \
	core/base/parts.c \
	core/base/parts.h \
	core/base/store.c \
	core/base/store.h \
	core/base/strmap.c \
	core/base/strmap.h
