#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# totals.sh FILE...: adds up automake's totals in what "make check" printed and
# prints "PASSED FAILED SKIPPED".  Expected failures pass, unexpected passes and
# errors fail.  What failed before tests run once more does not count.
set -eu

awk '
    /^# (PASS|XFAIL): / { passed += $3 }
    /^# (FAIL|XPASS|ERROR): / { failed += $3 }
    /^# SKIP: / { skipped += $3 }
    /^== once more: / { failed = 0 }
    END { print passed + 0, failed + 0, skipped + 0 }
' "$@"
