# SPDX-License-Identifier: Apache-2.0
# scaffold/: what "yizhi plugin new" makes projects from; one folder for each
# kind, and what all have in common; in programs/ another such for each language.
# Installed as $(datadir)/yizhi/scaffold/.
# Words between two @, and MODULE and NAME in the files' names, are replaced; a
# file that a kind and common both have is one, the kind's text first.
nobase_dist_pkgdata_DATA += \
	scaffold/aligner/MODULE.c \
	scaffold/aligner/test_MODULE.c \
	scaffold/checker/MODULE.c \
	scaffold/checker/sample.tsv \
	scaffold/checker/test_MODULE.c \
	scaffold/common/Makefile.am \
	scaffold/common/README.md \
	scaffold/common/configure.ac \
	scaffold/common/dot-gitignore \
	scaffold/common/verify.sh \
	scaffold/engine/MODULE.c \
	scaffold/engine/test_MODULE.c \
	scaffold/filter/MODULE.c \
	scaffold/filter/sample.NAME \
	scaffold/filter/test_MODULE.c \
	scaffold/glossary_format/MODULE.c \
	scaffold/glossary_format/sample.NAME \
	scaffold/glossary_format/test_MODULE.c \
	scaffold/lexicon_format/MODULE.c \
	scaffold/lexicon_format/sample.NAME \
	scaffold/lexicon_format/test_MODULE.c \
	scaffold/matcher/MODULE.c \
	scaffold/matcher/test_MODULE.c \
	scaffold/memory/MODULE.c \
	scaffold/memory/test_MODULE.c \
	scaffold/miner/MODULE.c \
	scaffold/miner/sample.tsv \
	scaffold/miner/test_MODULE.c \
	scaffold/programs/py/checker/MODULE.py \
	scaffold/programs/py/checker/sample.tsv \
	scaffold/programs/py/checker/test_MODULE.py \
	scaffold/programs/py/common/MODULE.py \
	scaffold/programs/py/common/Makefile \
	scaffold/programs/py/common/README.md \
	scaffold/programs/py/common/dot-gitignore \
	scaffold/programs/py/common/talk.py \
	scaffold/programs/py/engine/MODULE.py \
	scaffold/programs/py/engine/test_MODULE.py \
	scaffold/programs/py/filter/MODULE.py \
	scaffold/programs/py/filter/sample.NAME \
	scaffold/programs/py/filter/test_MODULE.py \
	scaffold/programs/py/glossary_format/MODULE.py \
	scaffold/programs/py/glossary_format/sample.NAME \
	scaffold/programs/py/glossary_format/test_MODULE.py \
	scaffold/programs/py/memory/MODULE.py \
	scaffold/programs/py/memory/sample.NAME \
	scaffold/programs/py/memory/test_MODULE.py \
	scaffold/programs/py/miner/MODULE.py \
	scaffold/programs/py/miner/sample.tsv \
	scaffold/programs/py/miner/test_MODULE.py \
	scaffold/programs/py/reporter/MODULE.py \
	scaffold/programs/py/reporter/test_MODULE.py \
	scaffold/programs/py/segmenter/MODULE.py \
	scaffold/programs/py/segmenter/test_MODULE.py \
	scaffold/reporter/MODULE.c \
	scaffold/reporter/test_MODULE.c \
	scaffold/segmenter/MODULE.c \
	scaffold/segmenter/test_MODULE.c \
	scaffold/term_aligner/MODULE.c \
	scaffold/term_aligner/test_MODULE.c

# In the build folder it lies where the program finds it before it is installed.
all-local: scaffold-link
scaffold-link:
	@test -e scaffold || $(LN_S) '$(abs_top_srcdir)/scaffold' scaffold

.PHONY: scaffold-link
