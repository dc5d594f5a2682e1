# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/segmenter_srx; the cases lie in tests/cases/segmenter_srx.
unit_tests += tests/unit/plugins/segmenter_srx/test_segmenter_srx
tests_unit_plugins_segmenter_srx_test_segmenter_srx_SOURCES = \
	tests/unit/plugins/segmenter_srx/test_segmenter_srx.c \
	$(segmenter_srx_sources)
tests_unit_plugins_segmenter_srx_test_segmenter_srx_LDADD = \
	$(LDADD) $(segmenter_srx_libs)

unit_tests += tests/unit/plugins/segmenter_srx/test_srx_files
tests_unit_plugins_segmenter_srx_test_srx_files_SOURCES = \
	tests/unit/plugins/segmenter_srx/test_srx_files.c \
	$(segmenter_srx_sources)
tests_unit_plugins_segmenter_srx_test_srx_files_LDADD = \
	$(LDADD) $(segmenter_srx_libs)

unit_tests += tests/unit/plugins/segmenter_srx/test_srx_set
tests_unit_plugins_segmenter_srx_test_srx_set_SOURCES = \
	tests/unit/plugins/segmenter_srx/test_srx_set.c \
	$(segmenter_srx_sources)
tests_unit_plugins_segmenter_srx_test_srx_set_LDADD = \
	$(LDADD) $(segmenter_srx_libs)
