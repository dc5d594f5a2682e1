#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What is read from a TBX file, written and read again is the same.  The files
# are those of tests/cases/glossary_tbx, and of the folder YIZHI_TBX_FOLDER and
# below if that is set: there, all of version 2 must come back without a loss.
: "${top_srcdir:?is set by make check}" "${top_builddir:?is set by make check}"
program=$top_builddir/tests/unit/plugins/glossary_round_trip

if [ -z "${YIZHI_TBX_FOLDER:-}" ]; then
    exec "$program" tbx "$top_srcdir"/tests/cases/glossary_tbx/*.tbx
fi
mapfile -d '' files < <(find "$YIZHI_TBX_FOLDER" -name '*.tbx' -print0 | sort -z)
mapfile -d '' old < <(grep -lZa '<martif' "${files[@]}")
mapfile -d '' new < <(grep -LZa '<martif' "${files[@]}")
status=0
if [ ${#old[@]} -gt 0 ]; then
    "$program" --equal tbx2 "${old[@]}" || status=1
fi
if [ ${#new[@]} -gt 0 ]; then
    "$program" tbx "${new[@]}" || status=1
fi
exit "$status"
