#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What is read from an XLIFF file, written and read again is the same, where
# nothing is told lost.  The files are those of tests/cases/glossary_xliff, and
# of the folder YIZHI_XLIFF_FOLDER and below if that is set.
: "${top_srcdir:?is set by make check}" "${top_builddir:?is set by make check}"
program=$top_builddir/tests/unit/plugins/glossary_round_trip

if [ -z "${YIZHI_XLIFF_FOLDER:-}" ]; then
    exec "$program" xliff "$top_srcdir"/tests/cases/glossary_xliff/*.xlf
fi
mapfile -d '' files < <(find "$YIZHI_XLIFF_FOLDER" -name '*.xlf' -print0 | sort -z)
exec "$program" xliff "${files[@]}"
