# SPDX-License-Identifier: Apache-2.0
# examples/: installed as $(docdir)/examples/...  A new file is one line here.
example_files = \
	examples/README.md \
	examples/engines/apertium_nul.sh \
	examples/engines/ndjson_words.py \
	examples/dialogue-network.en.txt \
	examples/dialogue-network.zh.txt \
	examples/frontier-rules.en.txt \
	examples/frontier-rules.zh.txt \
	examples/glossary/00-project.tsv \
	examples/plugins/checker_house.py \
	examples/plugins/checker_mention.c \
	examples/plugins/client.sheet \
	examples/plugins/filter_strings.js \
	examples/plugins/glossary_sheet.sh \
	examples/plugins/house.rules \
	examples/plugins/miner_jieba.py \
	examples/plugins/reporter_chat.js \
	examples/rules/british.ini \
	examples/rules/chinese.ini \
	examples/rules/english.ini

nobase_dist_doc_DATA = $(example_files)
