# SPDX-License-Identifier: Apache-2.0
# Unit tests of core/model.
unit_tests += \
	tests/unit/model/test_document \
	tests/unit/model/test_splice \
	tests/unit/model/test_written
tests_unit_model_test_document_SOURCES = \
	tests/unit/model/test_document.c $(random_text)
