# SPDX-License-Identifier: Apache-2.0
# The verbs.  A line "#: verb  what it does" is what "make help" shows; check
# and distcheck come from automake.
#
#: all              build everything
#: check            run all tests
#: check-asan       the same in a build of its own, with ASan and UBSan
#: check-tsan       the same in a build of its own, with the thread sanitizer
#: check-host       run the tests that open plugins, and no others
#: check-valgrind   run the test programs under valgrind
#: coverage         run the tests in a build of its own, say which lines ran
#: lint             clang-tidy, cppcheck, shellcheck, man pages, messages, form,
#:                  floors
#: fuzz             run each fuzz target for FUZZ_SECONDS (60)
#: bench            run the programs that measure
#: abi-check        compare the library with docs/abi/libyizhi-1.abi
#: abi-baseline     write docs/abi/libyizhi-1.abi from this build
#: pot              collect what yizhi says in po/yizhi.pot
#: po-update        bring po/*.po up to what yizhi says
#: po-check         say what is not translated, or not like its original
#: deb              make Debian packages in deb/, look over them with lintian
#: distcheck        make a release and build, test, install, remove it
#: format           let clang-format rewrite the C files
#: format-check     say which C files clang-format would change
#: install          install under prefix
#: help             this list

help:
	@echo "make VERB, where VERB is one of:"
	@$(SED) -n 's/^#: /  /p' "$(top_srcdir)/build-aux/verbs.mk"

verb_scripts = \
	build-aux/abi.sh \
	build-aux/coverage.sh \
	build-aux/deb.sh \
	build-aux/cppcheck.txt \
	build-aux/format.sh \
	build-aux/fuzz.sh \
	build-aux/in-own-build.sh \
	build-aux/lint.sh \
	build-aux/totals.sh

EXTRA_DIST += $(verb_scripts) build-aux/verbs.mk

scripts = $(abs_top_srcdir)/build-aux

# Each of these has a build folder of its own below this one and hands the
# switches on that this build was configured with.
check-asan:
	+@MAKE='$(MAKE)' bash $(scripts)/in-own-build.sh _asan check \
	  --enable-sanitizers=address,undefined

check-tsan:
	+@MAKE='$(MAKE)' bash $(scripts)/in-own-build.sh _tsan check \
	  --enable-sanitizers=thread

coverage:
	+@MAKE='$(MAKE)' bash $(scripts)/in-own-build.sh _coverage \
	  coverage-report --enable-coverage

coverage-report: check
	@bash $(scripts)/coverage.sh '$(abs_top_srcdir)' '$(abs_top_builddir)'

fuzz:
	+@MAKE='$(MAKE)' FUZZ_SECONDS='$(FUZZ_SECONDS)' \
	  bash $(scripts)/fuzz.sh '$(abs_top_srcdir)' $(fuzz_targets)

# What "make fuzz" builds in its own folder, configured with --enable-fuzz.
fuzz-targets: $(fuzz_targets)

bench: $(bench_programs) $(bench_data_programs)
	@set -- $(bench_programs); \
	if test $$# = 0; then \
	  echo "bench: there is no program that measures yet, nothing was run."; \
	fi; \
	for p do \
	  echo "== $$p"; top_srcdir='$(abs_top_srcdir)' \
	    top_builddir='$(abs_top_builddir)' \
	    LD_LIBRARY_PATH='$(abs_top_builddir)/.libs' ./$$p || exit 1; \
	done
	@echo '== bench/incremental'; \
	  LD_LIBRARY_PATH='$(abs_top_builddir)/.libs' \
	    '$(abs_top_srcdir)/bench/incremental.py' ./.libs/yizhi
	@if test -n '$(SEGMENTATION_DATA)'; then \
	  echo '== bench/segmentation'; \
	  '$(abs_top_srcdir)/bench/segmentation.py' ./bench/segmentation \
	    '$(SEGMENTATION_DATA)'; \
	fi
	@if test -n '$(LOOKUP_DATA)'; then \
	  echo '== bench/lookup'; \
	  '$(abs_top_srcdir)/bench/lookup.py' ./bench/lookup '$(LOOKUP_DATA)' \
	    CEDICT='$(CEDICT)'; \
	fi
	@if test -n '$(MINING_DATA)'; then \
	  echo '== bench/mining'; \
	  LD_LIBRARY_PATH='$(abs_top_builddir)/.libs' \
	    '$(abs_top_srcdir)/bench/mining.py' ./.libs/yizhi \
	    '$(MINING_DATA)' $(if $(CEDICT),CEDICT='$(CEDICT)'); \
	fi
	@if test -n '$(ALIGNMENT_DATA)'; then \
	  echo '== bench/alignment'; \
	  LD_LIBRARY_PATH='$(abs_top_builddir)/.libs' \
	    '$(abs_top_srcdir)/bench/alignment.py' ./.libs/yizhi \
	    '$(ALIGNMENT_DATA)' CEDICT='$(CEDICT)' OMISSIONS='$(OMISSIONS)' \
	    SCALE='$(SCALE)'; \
	fi
	@if test -n '$(CHECKS_DATA)'; then \
	  echo '== bench/checks'; \
	  LD_LIBRARY_PATH='$(abs_top_builddir)/.libs' \
	    '$(abs_top_srcdir)/bench/checks.py' ./.libs/yizhi '$(CHECKS_DATA)' \
	    YEARS='$(YEARS)' FLAGS='$(FLAGS)'; \
	fi
	@if test -n '$(PAGE_DATA)'; then \
	  echo '== bench/page'; \
	  LD_LIBRARY_PATH='$(abs_top_builddir)/.libs' \
	    YIZHI_PLUGIN_PATH='$(abs_top_builddir)/plugins' \
	    YIZHI_LEXICON_PATH='$(abs_top_builddir)/lexicon' \
	    '$(abs_top_srcdir)/bench/page.py' ./.libs/yizhi '$(PAGE_DATA)' \
	    $(if $(ROWS),ROWS='$(ROWS)'); \
	fi
	@if test -n '$(WORDS_DATA)'; then \
	  echo '== bench/words'; \
	  LD_LIBRARY_PATH='$(abs_top_builddir)/.libs' \
	    YIZHI_PLUGIN_PATH='$(abs_top_builddir)/plugins' \
	    YIZHI_LEXICON_PATH='$(abs_top_builddir)/lexicon' \
	    '$(abs_top_srcdir)/bench/words.py' ./.libs/yizhi ./bench/words \
	    '$(WORDS_DATA)' $(if $(CEDICT),CEDICT='$(CEDICT)'); \
	fi
	@if test -n '$(FUZZY_DATA)'; then \
	  for n in $(or $(FUZZY_COUNTS),100000 1000000); do \
	    echo "== bench/fuzzy, $$n segments"; \
	    ./bench/fuzzy '$(FUZZY_DATA)' $$n || exit 1; \
	  done; \
	fi
	@if test -n '$(REPAIR_DATA)'; then \
	  echo '== bench/repair'; \
	  '$(abs_top_srcdir)/bench/repair.py' ./bench/repair '$(REPAIR_DATA)' \
	    $(if $(SHOW),SHOW='$(SHOW)'); \
	fi

# Unit tests have the sources of plugins in them: how plugins are linked makes no
# difference to them.
check-host: all
	$(MAKE) $(AM_MAKEFLAGS) $(host_tests) $(check_LTLIBRARIES)
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS check_PROGRAMS='$(host_tests)' \
	  TESTS='$(host_tests) $(script_tests)'

# Scripts are no programs of ours, so only the test programs are run.
check-valgrind: $(check_PROGRAMS)
	@command -v valgrind >/dev/null || \
	  { echo "check-valgrind: valgrind is not installed." >&2; exit 1; }
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS \
	  TESTS='$(unit_tests) $(host_tests)' \
	  LOG_COMPILER='$(LIBTOOL) --mode=execute valgrind -q \
	    --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite \
	    --suppressions=$(abs_top_srcdir)/tests/support/valgrind.supp'

lint:
	@CC='$(CC)' LINT_FLAGS='$(LINT_FLAGS)' bash $(scripts)/lint.sh \
	  '$(abs_top_srcdir)' '$(abs_top_builddir)'

LINT_FLAGS = -std=gnu11 -D_GNU_SOURCE $(DEFS) -I$(abs_top_builddir) \
	-I$(abs_top_srcdir)/core/include -I$(abs_top_srcdir) \
	-I$(abs_top_srcdir)/tests $(ICU_CFLAGS) $(LIBXML2_CFLAGS) $(CMOCKA_CFLAGS) \
	$(LIBPQ_CFLAGS) \
	-DYZ_PLUGIN_DIR="$(plugindir)" -DYZ_DATA_DIR="$(pkgdatadir)" \
	-DYZ_LOCALE_DIR="$(localedir)"

format:
	@bash $(scripts)/format.sh '$(abs_top_srcdir)'

format-check:
	@bash $(scripts)/format.sh '$(abs_top_srcdir)' --check

abi-check: libyizhi.la
	@bash $(scripts)/abi.sh check '$(abs_top_srcdir)' '$(abs_top_builddir)'

abi-baseline: libyizhi.la
	@bash $(scripts)/abi.sh baseline '$(abs_top_srcdir)' '$(abs_top_builddir)'

deb: dist-gzip
	@bash $(scripts)/deb.sh '$(abs_top_srcdir)' '$(abs_top_builddir)' \
	  '$(distdir)'

AM_DISTCHECK_CONFIGURE_FLAGS = --enable-werror

# What the verbs leave behind; configure made none of it.
distclean-local:
	rm -rf _asan _tsan _coverage _fuzz
	if test -L scaffold; then rm -f scaffold; fi

.PHONY: help check-asan check-tsan check-host check-valgrind coverage coverage-report \
	fuzz fuzz-targets bench lint format format-check abi-check abi-baseline deb
