# SPDX-License-Identifier: Apache-2.0
# ZIP files for tests; no tests themselves.
zip_build = \
	tests/unit/plugins/zip/zip_build.c \
	tests/unit/plugins/zip/zip_build.h
