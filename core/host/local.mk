# SPDX-License-Identifier: Apache-2.0
# core/host: finding, opening, checking and ranking plugins.
core_sources += \
	core/host/elf.c \
	core/host/elf.h \
	core/host/features.c \
	core/host/gate.c \
	core/host/gate.h \
	core/host/gate_file.c \
	core/host/gate_script.c \
	core/host/host.h \
	core/host/kinds.c \
	core/host/kinds.h \
	core/host/loader.c \
	core/host/loader.h \
	core/host/process.h \
	core/host/process_beads.c \
	core/host/process_checker.c \
	core/host/process_engine.c \
	core/host/process_filter.c \
	core/host/process_glossary.c \
	core/host/process_hello.c \
	core/host/process_json.c \
	core/host/process_memory.c \
	core/host/process_miner.c \
	core/host/process_ops.c \
	core/host/process_reporter.c \
	core/host/process_path.c \
	core/host/process_path.h \
	core/host/process_segmenter.c \
	core/host/process_talk.c \
	core/host/process_talk.h \
	core/host/process_ruler.c \
	core/host/process_ruler.h \
	core/host/process_work.h \
	core/host/process_worker.c \
	core/host/module.c \
	core/host/registry.c \
	core/host/registry.h \
	core/host/search.c \
	core/host/settings.c \
	core/host/settings.h
