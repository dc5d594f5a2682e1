/* SPDX-License-Identifier: Apache-2.0 */
/* The elements and attributes of XLIFF 2's modules: see xliff_schema.h. */
#include "xliff_schema_modules.h"

#define YES_NO "yes|no"

#define A(name, type, values, needed)                                          \
 {                                                                             \
  XLIFF_NONE, name, type, values, needed                                       \
 }
#define END                                                                    \
 {                                                                             \
  .name = NULL                                                                 \
 }

/* ---- Metadata ----------------------------------------------------------- */

static const xliff_child in_metadata[] = {
    { XLIFF_MDA, "metaGroup", 1, false, true }, END
};
static const xliff_child in_meta_group[] = {
    { XLIFF_MDA, "metaGroup", 1, false, true },
    { XLIFF_MDA, "meta", 1, false, true },
    END
};
static const xliff_attribute of_metadata[] = {
    A("id", XLIFF_TOKEN, NULL, false), END
};
static const xliff_attribute of_meta_group[] = {
    A("id", XLIFF_TOKEN, NULL, false), A("category", XLIFF_TEXT, NULL, false),
    A("appliesTo", XLIFF_ENUM, "source|target|ignorable", false), END
};
static const xliff_attribute of_meta[] = { A("type", XLIFF_TEXT, NULL, true),
                                           END };

/* ---- Glossary ----------------------------------------------------------- */

static const xliff_child in_glossary[] = {
    { XLIFF_GLS, "glossEntry", 1, false, true }, END
};
static const xliff_child in_entry[] = {
    { XLIFF_GLS, "term", 1, true, true },
    { XLIFF_GLS, "translation", 2, false, false },
    { XLIFF_GLS, "definition", 3, true, false },
    { XLIFF_OTHER, "", 4, false, false },
    END
};
static const xliff_attribute of_entry[] = { A("id", XLIFF_TOKEN, NULL, false),
                                            A("ref", XLIFF_TEXT, NULL, false),
                                            END };
static const xliff_attribute of_term[] = { A("source", XLIFF_TEXT, NULL, false),
                                           END };
static const xliff_attribute of_translation[] = {
    A("id", XLIFF_TOKEN, NULL, false), A("ref", XLIFF_TEXT, NULL, false),
    A("source", XLIFF_TEXT, NULL, false), END
};

/* ---- Translation candidates --------------------------------------------- */

static const xliff_child in_matches[] = {
    { XLIFF_MTC, "match", 1, false, true }, END
};
static const xliff_child in_match[] = {
    { XLIFF_MDA, "metadata", 1, true, false },
    { XLIFF_CORE, "originalData", 2, true, false },
    { XLIFF_CORE, "source", 3, true, true },
    { XLIFF_CORE, "target", 4, true, true },
    { XLIFF_OTHER, "", 5, false, false },
    END
};
static const xliff_attribute of_match[] = {
    A("id", XLIFF_TOKEN, NULL, false),
    A("matchQuality", XLIFF_PERCENT, NULL, false),
    A("matchSuitability", XLIFF_PERCENT, NULL, false),
    A("origin", XLIFF_TEXT, NULL, false),
    A("ref", XLIFF_TEXT, NULL, true),
    A("reference", XLIFF_ENUM, YES_NO, false),
    A("similarity", XLIFF_PERCENT, NULL, false),
    A("subType", XLIFF_USER, NULL, false),
    A("type", XLIFF_ENUM, "am|mt|icm|idm|tb|tm|other", false),
    END
};

/* ---- Resource data ------------------------------------------------------ */

static const xliff_child in_resources[] = {
    { XLIFF_RES, "resourceItemRef", 1, false, false },
    { XLIFF_RES, "resourceItem", 2, false, false },
    END
};
static const xliff_child in_resource[] = {
    { XLIFF_CORE, "notes", 1, true, false },
    { XLIFF_RES, "source", 2, true, false },
    { XLIFF_RES, "target", 3, true, false },
    { XLIFF_RES, "reference", 4, false, false },
    END
};
static const xliff_child in_resource_text[] = {
    { XLIFF_OTHER, "", 1, false, false }, END
};
static const xliff_attribute of_resource_ref[] = {
    A("id", XLIFF_TOKEN, NULL, false), A("ref", XLIFF_TOKEN, NULL, true), END
};
static const xliff_attribute of_resource[] = {
    A("id", XLIFF_TOKEN, NULL, false), A("mimeType", XLIFF_TEXT, NULL, false),
    A("context", XLIFF_ENUM, YES_NO, false), END
};
static const xliff_attribute of_resource_text[] = {
    A("href", XLIFF_TEXT, NULL, false), END
};
static const xliff_attribute of_reference[] = {
    A("href", XLIFF_TEXT, NULL, true), END
};

/* ---- Change tracking, 2.0 ----------------------------------------------- */

static const xliff_child in_changes[] = {
    { XLIFF_CTR, "revisions", 1, false, true }, END
};
static const xliff_child in_revisions[] = {
    { XLIFF_CTR, "revision", 1, false, true }, END
};
static const xliff_child in_revision[] = {
    { XLIFF_CTR, "item", 1, false, true }, END
};
static const xliff_attribute of_revisions[] = {
    A("appliesTo", XLIFF_TOKEN, NULL, true), A("ref", XLIFF_TOKEN, NULL, false),
    A("currentVersion", XLIFF_TOKEN, NULL, false), END
};
static const xliff_attribute of_revision[] = {
    A("author", XLIFF_TEXT, NULL, false),
    A("datetime", XLIFF_TEXT, NULL, false),
    A("version", XLIFF_TOKEN, NULL, false), END
};
static const xliff_attribute of_item[] = {
    A("property", XLIFF_TEXT, NULL, true), END
};

/* ---- Size and length restriction ---------------------------------------- */

static const xliff_child in_profiles[] = { { XLIFF_SLR, "normalization", 1,
                                             true, false },
                                           { XLIFF_OTHER, "", 2, false, false },
                                           END };
static const xliff_child in_sizes[] = { { XLIFF_OTHER, "", 1, false, false },
                                        END };
static const xliff_attribute of_profiles[] = {
    A("generalProfile", XLIFF_TEXT, NULL, false),
    A("storageProfile", XLIFF_TEXT, NULL, false), END
};
static const xliff_attribute of_normalization[] = {
    A("general", XLIFF_ENUM, "none|nfc|nfd", false),
    A("storage", XLIFF_ENUM, "none|nfc|nfd", false), END
};
static const xliff_attribute of_sizes[] = {
    A("profile", XLIFF_TEXT, NULL, true), END
};

/* ---- Validation --------------------------------------------------------- */

static const xliff_child in_validation[] = {
    { XLIFF_VAL, "rule", 1, false, true }, END
};
static const xliff_attribute of_rule[] = {
    A("isPresent", XLIFF_TEXT, NULL, false),
    A("occurs", XLIFF_POSITIVE, NULL, false),
    A("isNotPresent", XLIFF_TEXT, NULL, false),
    A("startsWith", XLIFF_TEXT, NULL, false),
    A("endsWith", XLIFF_TEXT, NULL, false),
    A("existsInSource", XLIFF_ENUM, YES_NO, false),
    A("caseSensitive", XLIFF_ENUM, YES_NO, false),
    A("normalization", XLIFF_ENUM, "none|nfc|nfd", false),
    A("disabled", XLIFF_ENUM, YES_NO, false),
    END
};

const xliff_element xliff_module_elements[] = {
    { XLIFF_MDA, "metadata", false, 0, in_metadata, of_metadata },
    { XLIFF_MDA, "metaGroup", false, 0, in_meta_group, of_meta_group },
    { XLIFF_MDA, "meta", true, 0, NULL, of_meta },
    { XLIFF_GLS, "glossary", false, 0, in_glossary, NULL },
    { XLIFF_GLS, "glossEntry", false, XLIFF_ANY, in_entry, of_entry },
    { XLIFF_GLS, "term", true, XLIFF_ANY, NULL, of_term },
    { XLIFF_GLS, "translation", true, XLIFF_ANY, NULL, of_translation },
    { XLIFF_GLS, "definition", true, XLIFF_ANY, NULL, of_term },
    { XLIFF_MTC, "matches", false, 0, in_matches, NULL },
    { XLIFF_MTC, "match", false, XLIFF_ANY & ~XLIFF_SPACE(XLIFF_XML), in_match,
      of_match },
    { XLIFF_RES, "resourceData", false, 0, in_resources, NULL },
    { XLIFF_RES, "resourceItemRef", false, XLIFF_ANY, NULL, of_resource_ref },
    { XLIFF_RES, "resourceItem", false, XLIFF_ANY, in_resource, of_resource },
    { XLIFF_RES, "source", false, XLIFF_ANY, in_resource_text,
      of_resource_text },
    { XLIFF_RES, "target", false, XLIFF_ANY, in_resource_text,
      of_resource_text },
    { XLIFF_RES, "reference", false, XLIFF_ANY, NULL, of_reference },
    { XLIFF_CTR, "changeTrack", false, XLIFF_ANY, in_changes, NULL },
    { XLIFF_CTR, "revisions", false, XLIFF_ANY, in_revisions, of_revisions },
    { XLIFF_CTR, "revision", false, XLIFF_ANY, in_revision, of_revision },
    { XLIFF_CTR, "item", true, XLIFF_ANY, NULL, of_item },
    { XLIFF_SLR, "profiles", false, 0, in_profiles, of_profiles },
    { XLIFF_SLR, "normalization", false, 0, NULL, of_normalization },
    { XLIFF_SLR, "data", false, XLIFF_ANY, in_sizes, of_sizes },
    { XLIFF_VAL, "validation", false, XLIFF_ANY, in_validation, NULL },
    { XLIFF_VAL, "rule", false, XLIFF_ANY, NULL, of_rule },
};
const size_t xliff_module_element_count =
    sizeof xliff_module_elements / sizeof *xliff_module_elements;

/* ---- Attributes of modules ---------------------------------------------- */

#define HTML                                                                   \
 "a|b|bdo|big|blockquote|body|br|button|caption|center|cite|code|col|"         \
 "colgroup|dd|del|div|dl|dt|em|h1|h2|h3|h4|h5|h6|head|hr|html|i|img|label|"    \
 "legend|li|ol|p|pre|q|s|samp|select|small|span|strike|strong|sub|sup|"        \
 "table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul"
#define ISSUES                                                                 \
 "terminology|mistranslation|omission|untranslated|addition|duplication|"      \
 "inconsistency|grammar|legal|register|locale-specific-content|"               \
 "locale-violation|style|characters|misspelling|typographical|formatting|"     \
 "inconsistent-entities|numbers|markup|pattern-problem|whitespace|"            \
 "internationalization|length|non-conformance|uncategorized|other"

static const xliff_attribute globals[] = {
    { XLIFF_FS, "fs", XLIFF_ENUM, HTML, false },
    { XLIFF_FS, "subFs", XLIFF_TEXT, NULL, false },
    { XLIFF_SLR, "equivStorage", XLIFF_TEXT, NULL, false },
    { XLIFF_SLR, "sizeInfo", XLIFF_TEXT, NULL, false },
    { XLIFF_SLR, "sizeInfoRef", XLIFF_TOKEN, NULL, false },
    { XLIFF_SLR, "sizeRestriction", XLIFF_TEXT, NULL, false },
    { XLIFF_SLR, "storageRestriction", XLIFF_TEXT, NULL, false },
    { XLIFF_PGS, "switch", XLIFF_TEXT, NULL, false },
    { XLIFF_PGS, "case", XLIFF_TEXT, NULL, false },
    { XLIFF_ITS, "version", XLIFF_ENUM, "2.0", false },
    { XLIFF_ITS, "localeFilterType", XLIFF_ENUM, "include|exclude", false },
    { XLIFF_ITS, "locQualityIssueEnabled", XLIFF_ENUM, YES_NO, false },
    { XLIFF_ITS, "locQualityIssueSeverity", XLIFF_PERCENT, NULL, false },
    { XLIFF_ITS, "locQualityIssueType", XLIFF_ENUM, ISSUES, false },
    { XLIFF_ITS, "locQualityRatingScore", XLIFF_PERCENT, NULL, false },
    { XLIFF_ITS, "locQualityRatingScoreThreshold", XLIFF_PERCENT, NULL, false },
    { XLIFF_ITS, "locQualityRatingVote", XLIFF_INTEGER, NULL, false },
    { XLIFF_ITS, "locQualityRatingVoteThreshold", XLIFF_INTEGER, NULL, false },
    { XLIFF_ITS, "mtConfidence", XLIFF_SHARE, NULL, false },
    { XLIFF_ITS, "taConfidence", XLIFF_SHARE, NULL, false },
    { XLIFF_ITS, "termConfidence", XLIFF_SHARE, NULL, false },
    { XLIFF_ITSM, "lang", XLIFF_TAG, NULL, false },
};

const xliff_attribute *xliff_find_global(xliff_space space, const char *name)
{
    for (size_t i = 0; i < sizeof globals / sizeof *globals; i++)
        if (globals[i].space == space && strcmp(globals[i].name, name) == 0)
            return &globals[i];
    return NULL;
}
