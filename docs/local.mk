# SPDX-License-Identifier: Apache-2.0
# docs/: the manual pages are installed, and so are papers, as $(docdir)/docs/...,
# since manual pages and headers point to them.
# A new manual page is one line here: docs/man/yizhi.1
manual_pages = \
	docs/man/yizhi.1 \
	docs/man/yizhi-glossary.5 \
	docs/man/yizhi-rules.5 \
	docs/man/yizhi.ini.5 \
	docs/man/yizhi-plugin.7

dist_man_MANS = $(manual_pages)

# A new paper is one line here.
nobase_dist_doc_DATA += \
	CHANGELOG.md \
	CONTRIBUTING.md \
	README.md \
	docs/abi.md \
	docs/decisions.md \
	docs/engines-http.md \
	docs/engines.md \
	docs/git.md \
	docs/json-output.md \
	docs/library.md \
	docs/lsp.md \
	docs/memory.md \
	docs/plugins-process.md \
	docs/plugins.md \
	docs/reports.md \
	docs/schema/alignment-1.schema.json \
	docs/schema/findings-1.schema.json \
	docs/tasks.md

# Each command has a page, cut out of yizhi.1.
command_pages = \
	docs/man/yizhi-accept.1 \
	docs/man/yizhi-align.1 \
	docs/man/yizhi-brief.1 \
	docs/man/yizhi-check.1 \
	docs/man/yizhi-completion.1 \
	docs/man/yizhi-config.1 \
	docs/man/yizhi-explain.1 \
	docs/man/yizhi-extract.1 \
	docs/man/yizhi-find.1 \
	docs/man/yizhi-fix.1 \
	docs/man/yizhi-glossary.1 \
	docs/man/yizhi-impact.1 \
	docs/man/yizhi-init.1 \
	docs/man/yizhi-lexicon.1 \
	docs/man/yizhi-lookup.1 \
	docs/man/yizhi-lsp.1 \
	docs/man/yizhi-memory.1 \
	docs/man/yizhi-merge.1 \
	docs/man/yizhi-mine.1 \
	docs/man/yizhi-plugin.1 \
	docs/man/yizhi-report.1 \
	docs/man/yizhi-segment.1 \
	docs/man/yizhi-translate.1

nodist_man_MANS = $(command_pages)
CLEANFILES += $(command_pages)
EXTRA_DIST += build-aux/command-page.awk

$(command_pages): docs/man/yizhi.1 build-aux/command-page.awk
	$(AM_V_GEN)$(MKDIR_P) docs/man && \
	  command=`echo $@ | $(SED) 's,.*/yizhi-\(.*\)\.1,\1,'` && \
	  $(AWK) -v command=$$command \
	    -f $(top_srcdir)/build-aux/command-page.awk \
	    $(top_srcdir)/docs/man/yizhi.1 >$@.new && mv $@.new $@
