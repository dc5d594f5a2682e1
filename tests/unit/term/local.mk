# SPDX-License-Identifier: Apache-2.0
# Unit tests of core/term.
sample_concepts = tests/unit/term/sample_concepts.h
sample_terms = tests/unit/term/sample_terms.h
sample_builder = tests/unit/term/sample_builder.h $(sample_terms)
sample_site = tests/unit/term/sample_site.h $(sample_terms)

unit_tests += \
	tests/unit/term/test_applies \
	tests/unit/term/test_builder \
	tests/unit/term/test_concepts \
	tests/unit/term/test_glossary_lint \
	tests/unit/term/test_merge \
	tests/unit/term/test_resolve \
	tests/unit/term/test_scope \
	tests/unit/term/test_shadowing \
	tests/unit/term/test_termbase \
	tests/unit/term/test_termbase_image \
	tests/unit/term/test_when

tests_unit_term_test_applies_SOURCES = \
	tests/unit/term/test_applies.c $(sample_site)
tests_unit_term_test_builder_SOURCES = \
	tests/unit/term/test_builder.c $(sample_builder)
tests_unit_term_test_resolve_SOURCES = \
	tests/unit/term/test_resolve.c $(sample_site) $(random_text)
tests_unit_term_test_shadowing_SOURCES = \
	tests/unit/term/test_shadowing.c $(sample_builder)
tests_unit_term_test_termbase_image_SOURCES = \
	tests/unit/term/test_termbase_image.c $(sample_builder)
tests_unit_term_test_termbase_SOURCES = \
	tests/unit/term/test_termbase.c $(sample_terms)
tests_unit_term_test_concepts_SOURCES = \
	tests/unit/term/test_concepts.c $(sample_concepts)
tests_unit_term_test_glossary_lint_SOURCES = \
	tests/unit/term/test_glossary_lint.c $(sample_concepts)
tests_unit_term_test_merge_SOURCES = \
	tests/unit/term/test_merge.c $(sample_concepts)
