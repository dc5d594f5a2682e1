# SPDX-License-Identifier: Apache-2.0
# plugins/term_aligner_bayes: links words.
# plugins/local.mk includes this file; see there.
term_aligner_bayes_own_sources = \
	plugins/term_aligner_bayes/bayes_batch.c \
	plugins/term_aligner_bayes/bayes_batch.h \
	plugins/term_aligner_bayes/bayes_crowd.c \
	plugins/term_aligner_bayes/bayes_crowd.h \
	plugins/term_aligner_bayes/bayes_image.c \
	plugins/term_aligner_bayes/bayes_image.h \
	plugins/term_aligner_bayes/bayes_model.c \
	plugins/term_aligner_bayes/bayes_model.h \
	plugins/term_aligner_bayes/bayes_pairs.c \
	plugins/term_aligner_bayes/bayes_pairs.h \
	plugins/term_aligner_bayes/bayes_parts.c \
	plugins/term_aligner_bayes/bayes_parts.h \
	plugins/term_aligner_bayes/bayes_passes.c \
	plugins/term_aligner_bayes/bayes_passes.h \
	plugins/term_aligner_bayes/bayes_prior.c \
	plugins/term_aligner_bayes/bayes_prior.h \
	plugins/term_aligner_bayes/bayes_random.h \
	plugins/term_aligner_bayes/bayes_sampler.c \
	plugins/term_aligner_bayes/bayes_sampler.h \
	plugins/term_aligner_bayes/bayes_tally.c \
	plugins/term_aligner_bayes/bayes_tally.h \
	plugins/term_aligner_bayes/bayes_text.h \
	plugins/term_aligner_bayes/bayes_view.c \
	plugins/term_aligner_bayes/bayes_view.h \
	plugins/term_aligner_bayes/bayes_vocab.c \
	plugins/term_aligner_bayes/bayes_vocab.h \
	plugins/term_aligner_bayes/term_aligner_bayes.c
term_aligner_bayes_sources = $(term_aligner_bayes_own_sources) \
	$(wordlist_sources)

plugin_modules += plugins/term_aligner_bayes.la
plugin_preopen += -dlpreopen plugins/term_aligner_bayes.la
plugins_term_aligner_bayes_la_SOURCES = $(term_aligner_bayes_own_sources)
plugins_term_aligner_bayes_la_CPPFLAGS = $(plugin_cppflags)
plugins_term_aligner_bayes_la_LDFLAGS = $(plugin_ldflags)
plugins_term_aligner_bayes_la_LIBADD = libplugin_wordlist.la libyizhi.la \
	$(STEMMER_LIBS) -lm
