# SPDX-License-Identifier: Apache-2.0
# What every memory has to keep, whatever it is made of.  The folders of the
# memories put it together with a plugin and places for stores.
memory_suite_sources = \
	tests/unit/plugins/memory_suite/memory_suite.c \
	tests/unit/plugins/memory_suite/memory_suite.h \
	tests/unit/plugins/memory_suite/suite_changes.c \
	tests/unit/plugins/memory_suite/suite_entries.c \
	tests/unit/plugins/memory_suite/suite_together.c \
	tests/unit/plugins/memory_suite/suite_transactions.c
