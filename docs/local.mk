# SPDX-License-Identifier: Apache-2.0
# docs/: the manual pages are installed; the rest travels with the release.
# A new manual page is one line here: docs/man/yizhi.1
manual_pages = \
	docs/man/yizhi.1 \
	docs/man/yizhi-glossary.5 \
	docs/man/yizhi.ini.5 \
	docs/man/yizhi-plugin.7

dist_man_MANS = $(manual_pages)
