# SPDX-License-Identifier: Apache-2.0
# Unit tests of core/base.
unit_tests += \
	tests/unit/base/test_alloc \
	tests/unit/base/test_arena \
	tests/unit/base/test_buf \
	tests/unit/base/test_error \
	tests/unit/base/test_files \
	tests/unit/base/test_hash \
	tests/unit/base/test_message \
	tests/unit/base/test_parts \
	tests/unit/base/test_store \
	tests/unit/base/test_strmap
tests_unit_base_test_strmap_SOURCES = \
	tests/unit/base/test_strmap.c $(random_text)
