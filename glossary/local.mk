# SPDX-License-Identifier: Apache-2.0
# glossary/: the glossary files that ship, installed as
# $(datadir)/yizhi/glossary/...  A new file is one line here.
glossary_files = \
	glossary/README.md \
	glossary/zh-en/ai-governance.tsv

nobase_dist_pkgdata_DATA = $(glossary_files)
