# SPDX-License-Identifier: Apache-2.0
# Tests of the program: script_tests += tests/cli/NAME.sh
script_tests += \
	tests/cli/accept.sh \
	tests/cli/align.sh \
	tests/cli/brief.sh \
	tests/cli/cache.sh \
	tests/cli/chinese.sh \
	tests/cli/commands.sh \
	tests/cli/completion.sh \
	tests/cli/documents.sh \
	tests/cli/drift.sh \
	tests/cli/fix.sh \
	tests/cli/glossary.sh \
	tests/cli/html_report.sh \
	tests/cli/impact.sh \
	tests/cli/input.sh \
	tests/cli/interrupt.sh \
	tests/cli/jobs.sh \
	tests/cli/lexicon.sh \
	tests/cli/lsp.sh \
	tests/cli/lsp_editor.sh \
	tests/cli/memory.sh \
	tests/cli/mine.sh \
	tests/cli/outcome.sh \
	tests/cli/output.sh \
	tests/cli/planted.sh \
	tests/cli/papers.sh \
	tests/cli/plugin_new.sh \
	tests/cli/plugins.sh \
	tests/cli/project.sh \
	tests/cli/process.sh \
	tests/cli/process_examples.sh \
	tests/cli/process_kinds.sh \
	tests/cli/readme.sh \
	tests/cli/rules.sh \
	tests/cli/segmentation.sh \
	tests/cli/translate.sh \
	tests/cli/trust.sh \
	tests/cli/translate_bilingual.sh \
	tests/cli/translate_many.sh \
	tests/cli/verify.sh
test_scripts_support += \
	tests/cli/align.py \
	tests/cli/html_report.py \
	tests/cli/lsp.lua \
	tests/cli/lsp.py \
	tests/cli/lsp_client.py \
	tests/cli/planted.py \
	tests/cli/planted.tsv \
	tests/cli/process_kinds.py \
	tests/cli/process_stub.py \
	tests/cli/terminal.py \
	tests/cli/yizhi.sh

# An application that runs out of memory; with YIZHI_ALL_ALLOCATIONS=1 at every
# one of its allocations.
host_tests += tests/cli/alloc
tests_cli_alloc_LDADD = $(host_ldadd)
