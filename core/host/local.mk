# SPDX-License-Identifier: Apache-2.0
# core/host: finding, opening, checking and ranking plugins.
core_sources += \
	core/host/elf.c \
	core/host/elf.h \
	core/host/features.c \
	core/host/gate.c \
	core/host/gate.h \
	core/host/host.h \
	core/host/kinds.c \
	core/host/kinds.h \
	core/host/loader.c \
	core/host/loader.h \
	core/host/registry.c \
	core/host/registry.h \
	core/host/search.c \
	core/host/settings.c \
	core/host/settings.h
