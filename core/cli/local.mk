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
	core/cli/cmd_align.c \
	core/cli/cmd_brief.c \
	core/cli/cmd_check.c \
	core/cli/cmd_explain.c \
	core/cli/cmd_extract.c \
	core/cli/cmd_find.c \
	core/cli/cmd_glossary.c \
	core/cli/cmd_lexicon.c \
	core/cli/cmd_lookup.c \
	core/cli/cmd_merge.c \
	core/cli/cmd_mine.c \
	core/cli/cmd_plugin.c \
	core/cli/cmd_report.c \
	core/cli/cmd_segment.c \
	core/cli/commands.h \
	core/cli/context.c \
	core/cli/context.h \
	core/cli/glossary.h \
	core/cli/glossary_add.c \
	core/cli/glossary_append.c \
	core/cli/glossary_convert.c \
	core/cli/glossary_diff.c \
	core/cli/glossary_faults.c \
	core/cli/glossary_show.c \
	core/cli/main.c \
	core/cli/mine_write.c \
	core/cli/mined.c \
	core/cli/mined.h \
	core/cli/options.c \
	core/cli/options.h \
	core/cli/report.h \
	core/cli/report_tables.c \
	core/cli/safe.c \
	core/cli/safe.h \
	core/cli/session.c \
	core/cli/session.h \
	core/cli/values.c \
	core/cli/work_codes.c \
	core/cli/work_file.c \
	core/cli/work_file.h \
	core/cli/work_inline.c \
	core/cli/work_inline.h \
	core/cli/work_merge.c \
	core/cli/work_merge.h
yizhi_LDADD = libyizhi.la $(builtin_plugins)
