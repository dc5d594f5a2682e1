/* SPDX-License-Identifier: Apache-2.0 */
/* The words of TBX: see tbx_names.h. */
#include "tbx_names.h"

/* ---- Elements ------------------------------------------------------------ */

enum {
    LINKS = TBX_BIT(TBX_NOTE) | TBX_BIT(TBX_REF) | TBX_BIT(TBX_XREF),
    HISTORY = TBX_BIT(TBX_ADMIN) | TBX_BIT(TBX_ADMIN_GROUP) |
              TBX_BIT(TBX_TRANSAC_GROUP),
    AUXILIARY =
        TBX_BIT(TBX_DESCRIP) | TBX_BIT(TBX_DESCRIP_GROUP) | HISTORY | LINKS,
    OF_TERM = TBX_BIT(TBX_TERM) | TBX_BIT(TBX_TERM_NOTE) |
              TBX_BIT(TBX_TERM_NOTE_GROUP),
    MARKUP = TBX_BIT(TBX_INLINE)
};

typedef struct element {
    const char *name;
    tbx_kind kind;
    unsigned content;
} element;

/* Where a kind has several names, version 3's comes first. */
static const element elements[] = {
    { "conceptEntry", TBX_ENTRY, TBX_BIT(TBX_LANG) | AUXILIARY },
    { "termEntry", TBX_ENTRY, 0 },
    { "langSec", TBX_LANG, TBX_BIT(TBX_SECTION) | AUXILIARY },
    { "langSet", TBX_LANG, 0 },
    { "termSec", TBX_SECTION, TBX_BIT(TBX_TERM_GROUP) | OF_TERM | AUXILIARY },
    { "tig", TBX_SECTION, 0 },
    { "ntig", TBX_SECTION, 0 },
    { "termGrp", TBX_TERM_GROUP, OF_TERM | TBX_BIT(TBX_PART_LIST) },
    { "term", TBX_TERM, MARKUP },
    { "termNote", TBX_TERM_NOTE, MARKUP },
    { "termNoteGrp", TBX_TERM_NOTE_GROUP,
      TBX_BIT(TBX_TERM_NOTE) | HISTORY | LINKS },
    { "descrip", TBX_DESCRIP, MARKUP },
    { "descripGrp", TBX_DESCRIP_GROUP,
      TBX_BIT(TBX_DESCRIP) | TBX_BIT(TBX_DESCRIP_NOTE) | HISTORY | LINKS },
    { "descripNote", TBX_DESCRIP_NOTE, MARKUP },
    { "admin", TBX_ADMIN, MARKUP },
    { "adminGrp", TBX_ADMIN_GROUP,
      TBX_BIT(TBX_ADMIN) | TBX_BIT(TBX_ADMIN_NOTE) | LINKS },
    { "adminNote", TBX_ADMIN_NOTE, MARKUP },
    { "transac", TBX_TRANSAC, MARKUP },
    { "transacGrp", TBX_TRANSAC_GROUP,
      TBX_BIT(TBX_TRANSAC) | TBX_BIT(TBX_TRANSAC_NOTE) | TBX_BIT(TBX_DATE) |
          LINKS },
    { "transacNote", TBX_TRANSAC_NOTE, MARKUP },
    { "note", TBX_NOTE, MARKUP },
    { "ref", TBX_REF, MARKUP },
    { "xref", TBX_XREF, MARKUP },
    { "date", TBX_DATE, 0 },
    { "termCompList", TBX_PART_LIST,
      TBX_BIT(TBX_PART) | TBX_BIT(TBX_PART_GROUP) | AUXILIARY },
    { "termCompGrp", TBX_PART_GROUP,
      TBX_BIT(TBX_PART) | TBX_BIT(TBX_TERM_NOTE) |
          TBX_BIT(TBX_TERM_NOTE_GROUP) | AUXILIARY },
    { "termComp", TBX_PART, MARKUP },
    { "hi", TBX_INLINE, MARKUP },
    { "foreign", TBX_INLINE, 0 },
    { "sc", TBX_INLINE, 0 },
    { "ec", TBX_INLINE, 0 },
    { "ph", TBX_INLINE, 0 },
    { "bpt", TBX_INLINE, 0 },
    { "ept", TBX_INLINE, 0 },
    { "it", TBX_INLINE, 0 },
    { "ut", TBX_INLINE, 0 },
};

enum {
    ELEMENTS = sizeof elements / sizeof *elements
};

tbx_kind tbx_kind_of(const char *name)
{
    for (size_t i = 0; i < ELEMENTS; i++)
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].kind;
    return 0;
}

static const element *first_of(tbx_kind kind)
{
    for (size_t i = 0; i < ELEMENTS; i++)
        if (elements[i].kind == kind)
            return &elements[i];
    return elements;
}

unsigned tbx_content_of(tbx_kind kind)
{
    return first_of(kind)->content;
}

bool tbx_holds_text(const xr_node *node)
{
    tbx_kind kind = tbx_kind_of(node->name);

    if (kind == 0)
        return !xw_is_laid_out(node);
    return kind == TBX_DATE || (tbx_content_of(kind) & MARKUP) != 0;
}

const char *tbx_kind_name(tbx_kind kind)
{
    return first_of(kind)->name;
}

tbx_kind tbx_head_of(tbx_kind group)
{
    switch (group) {
    case TBX_TERM_NOTE_GROUP:
        return TBX_TERM_NOTE;
    case TBX_DESCRIP_GROUP:
        return TBX_DESCRIP;
    case TBX_ADMIN_GROUP:
        return TBX_ADMIN;
    case TBX_TRANSAC_GROUP:
        return TBX_TRANSAC;
    default:
        return 0;
    }
}

bool tbx_has_category(tbx_kind kind)
{
    const unsigned with = TBX_BIT(TBX_TERM_NOTE) | TBX_BIT(TBX_DESCRIP) |
                          TBX_BIT(TBX_DESCRIP_NOTE) | TBX_BIT(TBX_ADMIN) |
                          TBX_BIT(TBX_ADMIN_NOTE) | TBX_BIT(TBX_TRANSAC) |
                          TBX_BIT(TBX_TRANSAC_NOTE) | TBX_BIT(TBX_REF) |
                          TBX_BIT(TBX_XREF);

    return (with & TBX_BIT(kind)) != 0;
}

/* ---- Dialects ------------------------------------------------------------ */

static const char *const dialects[] = { "TBX-Core", "TBX-Min", "TBX-Basic" };

const char *tbx_dialect_name(tbx_dialect dialect)
{
    return dialect < TBX_OTHER ? dialects[dialect] : "this dialect";
}

tbx_dialect tbx_dialect_of(yz_str name)
{
    for (int i = TBX_CORE; i < TBX_OTHER; i++)
        if (yz_str_equal(name, yz_str_of(dialects[i])))
            return (tbx_dialect)i;
    return TBX_OTHER;
}

/* ---- Data categories ------------------------------------------------------
 */

enum {
    ENTRY = TBX_BIT(TBX_ENTRY),
    LANG = TBX_BIT(TBX_LANG),
    SECTION = TBX_BIT(TBX_SECTION)
};

static const tbx_category categories[] = {
    { "administrativeStatus", TBX_TERM_NOTE, TBX_MIN, SECTION,
      "admittedTerm-admn-sts|deprecatedTerm-admn-sts|"
      "supersededTerm-admn-sts|preferredTerm-admn-sts" },
    { "customerSubset", TBX_ADMIN, TBX_MIN, ENTRY | SECTION, NULL },
    { "partOfSpeech", TBX_TERM_NOTE, TBX_MIN, SECTION,
      "adjective|noun|other|verb|adverb" },
    { "subjectField", TBX_DESCRIP, TBX_MIN, ENTRY, NULL },
    { "context", TBX_DESCRIP, TBX_BASIC, SECTION, NULL },
    { "crossReference", TBX_REF, TBX_BASIC, ENTRY | SECTION, NULL },
    { "definition", TBX_DESCRIP, TBX_BASIC, ENTRY | LANG, NULL },
    { "externalCrossReference", TBX_XREF, TBX_BASIC, ENTRY | SECTION, NULL },
    { "geographicalUsage", TBX_TERM_NOTE, TBX_BASIC, SECTION, NULL },
    { "grammaticalGender", TBX_TERM_NOTE, TBX_BASIC, SECTION,
      "masculine|feminine|neuter|other" },
    { "projectSubset", TBX_ADMIN, TBX_BASIC, ENTRY | SECTION, NULL },
    { "responsibility", TBX_TRANSAC_NOTE, TBX_BASIC, 0, NULL },
    { "source", TBX_ADMIN, TBX_BASIC, 0, NULL },
    { "termLocation", TBX_TERM_NOTE, TBX_BASIC, SECTION,
      "checkBox|comboBox|comboBoxElement|dialogBox|groupBox|"
      "informativeMessage|interactiveMessage|menuItem|progressBar|pushButton|"
      "radioButton|slider|spinBox|tab|tableText|textBox|toolTip|"
      "user-definedType" },
    { "termType", TBX_TERM_NOTE, TBX_BASIC, SECTION,
      "fullForm|acronym|abbreviation|shortForm|variant|phrase" },
    { "transactionType", TBX_TRANSAC, TBX_BASIC, 0,
      "origination|modification" },
    { "xGraphic", TBX_XREF, TBX_BASIC, ENTRY | LANG, NULL },
};

/* What version 2 has besides, one list for each kind. */
static const struct {
    tbx_kind kind;
    const char *names;
} others[] = {
    { TBX_TERM_NOTE,
      "abbreviatedFormFor|animacy|antonymTerm|directEquivalent|etymology|"
      "falseFriend|frequency|grammaticalNumber|grammaticalValency|homograph|"
      "languagePlanningQualifier|lionHotkey|normativeAuthorization|"
      "processStatus|pronunciation|proprietaryRestriction|register|"
      "shortFormFor|temporalQualifier|termProvenance|termStructure|"
      "timeRestriction|transferComment|usageCount|usageNote" },
    { TBX_DESCRIP,
      "antonymConcept|associatedConcept|audio|broaderConceptGeneric|"
      "broaderConceptPartitive|characteristic|classificationCode|"
      "conceptPosition|coordinateConceptGeneric|coordinateConceptPartitive|"
      "example|explanation|figure|otherBinaryData|quantity|range|"
      "relatedConcept|relatedConceptBroader|relatedConceptNarrower|"
      "reliabilityCode|sampleSentence|sequentiallyRelatedConcept|"
      "spatiallyRelatedConcept|subordinateConceptGeneric|"
      "subordinateConceptPartitive|superordinateConceptGeneric|"
      "superordinateConceptPartitive|table|temporallyRelatedConcept|"
      "thesaurusDescriptor|unit|video" },
    { TBX_ADMIN,
      "annotatedNote|applicationSubset|businessUnitSubset|conceptOrigin|"
      "databaseType|domainExpert|elementWorkingStatus|entrySource|"
      "environmentSubset|indexHeading|keyword|originatingDatabase|"
      "originatingInstitution|originatingPerson|productSubset|searchTerm|"
      "securitySubset|sortKey|sourceIdentifier|sourceLanguage|subsetOwner" },
};

bool tbx_has_word(const char *list, yz_str word)
{
    while (word.len > 0) {
        size_t len = strcspn(list, "|");
        if (len == word.len && memcmp(list, word.ptr, len) == 0)
            return true;
        if (list[len] == '\0')
            break;
        list += len + 1;
    }
    return false;
}

const tbx_category *tbx_category_of(yz_str name, tbx_kind kind)
{
    static const tbx_category foreign[] = {
        { "", TBX_TERM_NOTE, TBX_OTHER, 0, NULL },
        { "", TBX_DESCRIP, TBX_OTHER, 0, NULL },
        { "", TBX_ADMIN, TBX_OTHER, 0, NULL },
    };

    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++)
        if ((kind == 0 || kind == categories[i].kind) &&
            yz_str_equal(name, yz_str_of(categories[i].name)))
            return &categories[i];
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if ((kind == 0 || kind == others[i].kind) &&
            tbx_has_word(others[i].names, name))
            return &foreign[i];
    return NULL;
}

const char *tbx_module_of(const tbx_category *category)
{
    return category->since == TBX_MIN ? "min" : "basic";
}
