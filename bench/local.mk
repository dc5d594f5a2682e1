# SPDX-License-Identifier: Apache-2.0
# bench/: programs that measure, run by "make bench".  A new one, bench/NAME.c,
# is two lines here:
#
#   bench_programs += bench/NAME
#   bench_NAME_LDADD = libyizhi.la
#
# It runs with top_srcdir and top_builddir in its environment.
bench_programs = bench/whole
bench_whole_LDADD =
EXTRA_PROGRAMS += $(bench_programs) $(bench_data_programs)

# What measures on data that others made runs only when its folder is named:
# make bench SEGMENTATION_DATA=DIR.  bench/segmentation.py says what it holds.
bench_data_programs = bench/fuzzy bench/segmentation bench/lookup \
	bench/measures bench/repair bench/words
bench_segmentation_SOURCES = bench/segmentation.c $(segmenter_srx_sources)
bench_segmentation_LDADD = libyizhi_core.la $(segmenter_srx_libs)
EXTRA_DIST += bench/segmentation.py

# bench/incremental.py writes its own texts; make bench always runs it.
EXTRA_DIST += bench/incremental.py

# make bench LOOKUP_DATA=DIR: bench/lookup.py says what DIR holds, what CEDICT
# is, and which peers are measured if they are there.
bench_lookup_SOURCES = bench/lookup.c $(matcher_trie_sources)
bench_lookup_LDADD = libyizhi_core.la $(matcher_trie_libs) -ldl
EXTRA_DIST += bench/lookup.py

# make bench ALIGNMENT_DATA=DIR measures yizhi itself, which make has built;
# bench/alignment.py says what DIR holds, and what CEDICT, OMISSIONS, SCALE are.
EXTRA_DIST += bench/alignment.py

# make bench CHECKS_DATA=DIR measures the terminology check of yizhi itself;
# bench/checks.py says what DIR holds, and what YEARS and FLAGS are.
EXTRA_DIST += bench/checks.py
# make bench MINING_DATA=DIR [CEDICT=FILE]: bench/mining.py says what DIR holds.
EXTRA_DIST += bench/mining.py
# bench/mining_fit.py fits the weights of the miner "pair" by what bench/measures
# prints; "make bench" builds it and leaves it to you to run it.
bench_measures_SOURCES = bench/measures.c $(miner_text_sources)
bench_measures_LDADD = libyizhi.la -lm
EXTRA_DIST += bench/mining_fit.py

# make bench WORDS_DATA=DIR [CEDICT=FILE]: bench/words.py says what DIR holds.
bench_words_SOURCES = bench/words.c core/model/written.c
bench_words_CPPFLAGS = $(AM_CPPFLAGS)
bench_words_LDADD = libyizhi.la
EXTRA_DIST += bench/words.py

# make bench FUZZY_DATA=FILE [FUZZY_COUNTS='100000 1000000']: FILE is a text of
# segments, one on each line.
bench_fuzzy_LDADD = libyizhi_core.la

# make bench REPAIR_DATA=DIR: bench/repair.py says what DIR holds.
bench_repair_SOURCES = bench/repair.c $(engine_memory_sources)
bench_repair_LDADD = libyizhi_core.la
EXTRA_DIST += bench/repair.py

# bench/process.py BUILD measures a plugin that is a program beside a module.
EXTRA_DIST += bench/process.py
# make bench PAGE_DATA=DIR [ROWS=N] opens pages in Chromium: bench/page.py.
EXTRA_DIST += bench/page.py
