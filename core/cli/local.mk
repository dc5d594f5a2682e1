# SPDX-License-Identifier: Apache-2.0
# core/cli: the program yizhi.  It uses the library through <yizhi/...> only.
bin_PROGRAMS += yizhi
yizhi_SOURCES = \
	core/cli/align.h \
	core/cli/align_files.c \
	core/cli/align_html.c \
	core/cli/align_ids.c \
	core/cli/align_json.c \
	core/cli/align_keep.c \
	core/cli/align_review.c \
	core/cli/align_rows.c \
	core/cli/align_tmx.c \
	core/cli/align_tsv.c \
	core/cli/align_txt.c \
	core/cli/align_words.c \
	core/cli/brief.h \
	core/cli/brief_page.c \
	core/cli/check.h \
	core/cli/cmd_accept.c \
	core/cli/cmd_align.c \
	core/cli/cmd_brief.c \
	core/cli/cmd_check.c \
	core/cli/cmd_config.c \
	core/cli/cmd_explain.c \
	core/cli/cmd_extract.c \
	core/cli/cmd_find.c \
	core/cli/cmd_fix.c \
	core/cli/cmd_glossary.c \
	core/cli/cmd_init.c \
	core/cli/cmd_impact.c \
	core/cli/cmd_lexicon.c \
	core/cli/cmd_lookup.c \
	core/cli/cmd_lsp.c \
	core/cli/cmd_memory.c \
	core/cli/cmd_merge.c \
	core/cli/cmd_mine.c \
	core/cli/cmd_plugin.c \
	core/cli/cmd_report.c \
	core/cli/cmd_segment.c \
	core/cli/cmd_translate.c \
	core/cli/cmd_completion.c \
	core/cli/commands.h \
	core/cli/completion.h \
	core/cli/completion_bash.c \
	core/cli/completion_fish.c \
	core/cli/completion_values.c \
	core/cli/completion_zsh.c \
	core/cli/complain.c \
	core/cli/context.c \
	core/cli/context.h \
	core/cli/files.c \
	core/cli/files.h \
	core/cli/glossary.h \
	core/cli/glossary_add.c \
	core/cli/glossary_append.c \
	core/cli/glossary_convert.c \
	core/cli/glossary_diff.c \
	core/cli/glossary_faults.c \
	core/cli/glossary_show.c \
	core/cli/impact.h \
	core/cli/impact_glossary.c \
	core/cli/impact_show.c \
	core/cli/lsp.h \
	core/cli/lsp_check.c \
	core/cli/lsp_complete.c \
	core/cli/lsp_document.c \
	core/cli/lsp_fix.c \
	core/cli/lsp_goto.c \
	core/cli/lsp_hover.c \
	core/cli/lsp_method.c \
	core/cli/lsp_place.c \
	core/cli/lsp_publish.c \
	core/cli/lsp_send.c \
	core/cli/lsp_text.c \
	core/cli/lsp_text.h \
	core/cli/lsp_wire.c \
	core/cli/lsp_wire.h \
	core/cli/main.c \
	core/cli/memory_export.c \
	core/cli/memory_show.c \
	core/cli/memory_verbs.h \
	core/cli/mine_write.c \
	core/cli/mined.c \
	core/cli/mined.h \
	core/cli/option_table.h \
	core/cli/options.c \
	core/cli/options.h \
	core/cli/options_read.c \
	core/cli/project.h \
	core/cli/project_find.c \
	core/cli/project_keys.c \
	core/cli/project_read.c \
	core/cli/project_rules.c \
	core/cli/project_take.c \
	core/cli/output_guard.c \
	core/cli/patch.c \
	core/cli/patch.h \
	core/cli/patch_diff.c \
	core/cli/patch_verify.c \
	core/cli/patch_write.c \
	core/cli/progress.c \
	core/cli/progress.h \
	core/cli/plugin.h \
	core/cli/plugin_new.c \
	core/cli/plugin_trust.c \
	core/cli/report.h \
	core/cli/report_tables.c \
	core/cli/report_text.c \
	core/cli/rule_files.c \
	core/cli/safe.c \
	core/cli/safe.h \
	core/cli/session.c \
	core/cli/session.h \
	core/cli/translate.h \
	core/cli/translate_files.c \
	core/cli/translate_open.c \
	core/cli/translate_tell.c \
	core/cli/translate_view.c \
	core/cli/values.c \
	core/cli/verify.c \
	core/cli/verify.h \
	core/cli/verify_aligner.c \
	core/cli/verify_cases.c \
	core/cli/verify_checker.c \
	core/cli/verify_child.c \
	core/cli/verify_engine.c \
	core/cli/verify_examples.c \
	core/cli/verify_filter.c \
	core/cli/verify_glossary.c \
	core/cli/verify_heap.c \
	core/cli/verify_matcher.c \
	core/cli/verify_memory.c \
	core/cli/verify_reporter.c \
	core/cli/verify_samples.c \
	core/cli/verify_segmenter.c \
	core/cli/verify_trial.c \
	core/cli/verify_world.c \
	core/cli/work_codes.c \
	core/cli/work_file.c \
	core/cli/work_file.h \
	core/cli/work_inline.c \
	core/cli/work_inline.h \
	core/cli/work_merge.c \
	core/cli/work_merge.h \
	core/cli/work_target.c \
	core/cli/work_target.h
yizhi_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
yizhi_LDADD = libyizhi.la $(builtin_plugins) $(JANSSON_LIBS)

# What shells complete by, written by the program out of its own tables.
bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
nodist_bashcompletion_DATA = completion/yizhi
nodist_zshcompletion_DATA = completion/_yizhi
nodist_fishcompletion_DATA = completion/yizhi.fish
completion_files = completion/yizhi completion/_yizhi completion/yizhi.fish
CLEANFILES += $(completion_files)

completion/yizhi: yizhi$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && LC_ALL=C ./yizhi completion bash >$@.new && \
	mv $@.new $@
completion/_yizhi: yizhi$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && LC_ALL=C ./yizhi completion zsh >$@.new && \
	mv $@.new $@
completion/yizhi.fish: yizhi$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) completion && LC_ALL=C ./yizhi completion fish >$@.new && \
	mv $@.new $@
