# SPDX-License-Identifier: Apache-2.0
# Tests of plugins/filter_epub.
epub_build = \
	tests/unit/plugins/filter_epub/epub_build.c \
	tests/unit/plugins/filter_epub/epub_build.h \
	$(zip_build)
unit_tests += tests/unit/plugins/filter_epub/test_filter_epub
tests_unit_plugins_filter_epub_test_filter_epub_SOURCES = \
	tests/unit/plugins/filter_epub/test_filter_epub.c \
	$(epub_build) $(filter_capture_sources) $(filter_epub_sources)
tests_unit_plugins_filter_epub_test_filter_epub_LDADD = \
	$(filter_epub_libs) $(LDADD)

unit_tests += tests/unit/plugins/filter_epub/test_epub_hostile
tests_unit_plugins_filter_epub_test_epub_hostile_SOURCES = \
	tests/unit/plugins/filter_epub/test_epub_hostile.c \
	$(epub_build) $(filter_capture_sources) $(filter_epub_sources)
tests_unit_plugins_filter_epub_test_epub_hostile_LDADD = \
	$(filter_epub_libs) $(LDADD)
