#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What is read from a TMX file, written and read again is the same, without a
# loss.  The files are those of tests/cases/glossary_tmx, and of the folder
# YIZHI_TMX_FOLDER and below if that is set.
: "${top_srcdir:?is set by make check}" "${top_builddir:?is set by make check}"
program=$top_builddir/tests/unit/plugins/glossary_round_trip

if [ -z "${YIZHI_TMX_FOLDER:-}" ]; then
    exec "$program" tmx "$top_srcdir"/tests/cases/glossary_tmx/*.tmx
fi
mapfile -d '' files < <(find "$YIZHI_TMX_FOLDER" -name '*.tmx' -print0 | sort -z)
exec "$program" --equal tmx "${files[@]}"
