# SPDX-License-Identifier: Apache-2.0
# lexicon/: the lexicon that ships, installed as $(datadir)/yizhi/lexicon/.
#
# It is compiled by the program itself from what the machine has; none of its
# words is in the sources.  In the build folder it lies where the program finds
# it before it is installed.
if MAKE_LEXICON
lexicondir = $(pkgdatadir)/lexicon
nodist_lexicon_DATA = lexicon/zh-en.yzl
endif

CLEANFILES += lexicon/zh-en.yzl

# Beside plugins that are built in lie archives, which no program can open.
if BUILTIN_PLUGINS
lexicon_plugins =
else
lexicon_plugins = --plugin-path plugins
endif

# Nothing that lies in the builder's home may take part.
lexicon/zh-en.yzl: yizhi$(EXEEXT) $(plugin_modules)
	$(AM_V_GEN)$(MKDIR_P) lexicon && \
	HOME=/nonexistent XDG_DATA_HOME=/nonexistent YIZHI_PLUGIN_PATH= \
	./yizhi lexicon build $(lexicon_plugins) --lexicon none \
	  --from zh --to en -o $@
