# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_po.
unit_tests += tests/unit/plugins/filter_po/test_filter_po
tests_unit_plugins_filter_po_test_filter_po_SOURCES = \
	tests/unit/plugins/filter_po/test_filter_po.c \
	$(filter_capture_sources) $(filter_po_sources)

# Not a test itself: gettext.sh runs it.
check_PROGRAMS += tests/unit/plugins/filter_po/po_rewrite
tests_unit_plugins_filter_po_po_rewrite_SOURCES = \
	tests/unit/plugins/filter_po/po_rewrite.c \
	$(filter_capture_sources) $(filter_po_sources)
unit_script_tests += tests/unit/plugins/filter_po/gettext.sh
