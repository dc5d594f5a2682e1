# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_po.
unit_tests += tests/unit/plugins/filter_po/test_filter_po
tests_unit_plugins_filter_po_test_filter_po_SOURCES = \
	tests/unit/plugins/filter_po/test_filter_po.c \
	$(filter_capture_sources) $(filter_po_sources)
