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
	examples/glossary/00-project.tsv

nobase_dist_doc_DATA = $(example_files)
