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
EXTRA_PROGRAMS += $(bench_programs)
