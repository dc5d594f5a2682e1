/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the first edition promised of structures still holds: where members are,
 * and how large what stands in arrays is.  The numbers are those of the headers
 * of edition 1.0, for machines with 64-bit pointers; whoever changes one breaks
 * every plugin that was built before.
 *
 * All of it is said to the compiler; the test is that this file compiles.
 */
#include "support/main.h"
#include <yizhi/kind/aligner.h>
#include <yizhi/kind/checker.h>
#include <yizhi/kind/filter.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/kind/matcher.h>
#include <yizhi/kind/reporter.h>
#include <yizhi/kind/segmenter.h>

#define AT(type, member, offset)                                               \
 _Static_assert(sizeof(void *) != 8 || offsetof(type, member) == (offset),     \
                #type "." #member " has moved")
#define SIZE(type, size)                                                       \
 _Static_assert(sizeof(void *) != 8 || sizeof(type) == (size),                 \
                #type " has another size")

SIZE(yz_str, 16);
SIZE(yz_span, 16);
SIZE(yz_place, 16);
SIZE(yz_option, 40);
AT(yz_feature, kind, 8);
AT(yz_feature, name, 16);
AT(yz_feature, ops, 24);
AT(yz_feature, summary, 32);
AT(yz_feature, rank, 40);
AT(yz_feature, flags, 44);
AT(yz_feature, languages, 48);
AT(yz_feature, suffixes, 56);
AT(yz_feature, options, 64);
AT(yz_feature, option_count, 72);
AT(yz_plugin, abi_major, 8);
AT(yz_plugin, abi_minor, 10);
AT(yz_plugin, name, 16);
AT(yz_plugin, version, 24);
AT(yz_plugin, summary, 32);
AT(yz_plugin, licence, 40);
AT(yz_plugin, origin, 48);
AT(yz_plugin, features, 56);
AT(yz_plugin, feature_count, 64);
AT(yz_filter_ops, create, 8);
AT(yz_filter_ops, destroy, 16);
AT(yz_filter_ops, sniff, 24);
AT(yz_filter_ops, read, 32);
AT(yz_filter_ops, bilingual, 40);
AT(yz_filter_input, name, 8);
AT(yz_filter_input, bytes, 24);
AT(yz_filter_input, encoding, 40);
AT(yz_filter_input, lang, 56);
AT(yz_filter_sink, content, 16);
AT(yz_filter_sink, block, 24);
AT(yz_filter_sink, bead, 32);
AT(yz_filter_sink, skip, 40);
AT(yz_block, side, 8);
AT(yz_block, kind, 12);
AT(yz_block, text, 16);
AT(yz_block, begin, 32);
AT(yz_block, map, 40);
AT(yz_block, segment, 48);
AT(yz_segmenter_ops, segment, 24);
AT(yz_segmenter_sink, cut, 16);
AT(yz_aligner_ops, align, 24);
AT(yz_aligner_input, sides, 8);
AT(yz_aligner_sink, bead, 16);
SIZE(yz_aligner_side, 48);
AT(yz_glossary_format_ops, sniff, 24);
AT(yz_glossary_format_ops, read, 32);
AT(yz_glossary_input, name, 8);
AT(yz_glossary_input, bytes, 24);
AT(yz_glossary_input, lang, 40);
AT(yz_glossary_sink, concept, 16);
AT(yz_glossary_sink, reject, 24);
AT(yz_matcher_ops, index, 24);
AT(yz_matcher_ops, match, 32);
AT(yz_matcher_sink, hit, 16);
AT(yz_checker_ops, rules, 24);
AT(yz_checker_ops, rule_count, 32);
AT(yz_checker_ops, check, 40);
AT(yz_checker_ops, check_run, 48);
AT(yz_checker_ops, own_rules, 56);
AT(yz_check_context, termbase, 8);
AT(yz_check_context, lang, 16);
AT(yz_check_context, payload, 48);
AT(yz_check_context, renderings, 56);
AT(yz_check_context, wanted, 64);
AT(yz_check_result, rule, 8);
AT(yz_check_result, severity, 16);
AT(yz_check_result, source, 24);
AT(yz_check_result, target, 40);
AT(yz_check_result, concept_number, 56);
AT(yz_check_result, arguments, 64);
AT(yz_check_result, argument_count, 72);
AT(yz_checker_sink, finding, 16);
SIZE(yz_rule, 56);
SIZE(yz_argument, 24);
AT(yz_bead, pair, 8);
AT(yz_bead, number, 16);
AT(yz_bead, score, 24);
AT(yz_bead, given, 32);
AT(yz_bead, sides, 40);
SIZE(yz_bead_side, 80);
/* What a plugin has on its stack for the host to fill. */
SIZE(yz_bead, 200);
SIZE(yz_bead_links, 56);
SIZE(yz_written, 32);
AT(yz_reporter_ops, begin, 24);
AT(yz_reporter_ops, finding, 32);
AT(yz_reporter_ops, end, 40);
AT(yz_output, write, 16);
AT(yz_output, color, 24);
AT(yz_output, width, 32);
SIZE(yz_error, 2052);
SIZE(yz_buf, 40);
SIZE(yz_map, 40);
SIZE(yz_folded, 40);

/* What a reader of the first edition reads, whatever came later. */
_Static_assert(YZ_ABI_MAJOR == 1, "a new edition has a layout of its own");
_Static_assert(YZ_OK == 0 && YZ_NO_MEMORY == 6 && YZ_CANCELLED == 9,
               "a status has another number");
_Static_assert(YZ_BLOCK_CELL == 3 && YZ_SEVERITY_ERROR == 3 &&
                   YZ_OPTION_CHOICE == 3 && YZ_TERM_FORBIDDEN == 4,
               "a word of an enumeration has another number");

static void test_layout(void **state)
{
    (void)state;
    assert_true(YZ_ABI_MINOR >= 6);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_layout),
};

YZ_TEST_MAIN(tests)
