/* SPDX-License-Identifier: Apache-2.0 */
/* English plurals, lightly: see matcher_trie_plural.h. */
#include "matcher_trie_plural.h"

#include <string.h>

typedef struct exception {
    char plural[16];
    char singular[16];
} exception;

/* Irregular plurals, regular ones that the rules would spoil, and words that
 * only look like plurals; in the order of strcmp().  Only words that are
 * nothing else: "axes", "bases", "data" and "leaves" are left to the rules. */
static const exception exceptions[] = {
    { "addenda", "addendum" },
    { "alias", "alias" },
    { "aliases", "alias" },
    { "alumni", "alumnus" },
    { "analyses", "analysis" },
    { "antennae", "antenna" },
    { "antitheses", "antithesis" },
    { "apparatuses", "apparatus" },
    { "appendices", "appendix" },
    { "arkansas", "arkansas" },
    { "atlas", "atlas" },
    { "atlases", "atlas" },
    { "automata", "automaton" },
    { "avalanches", "avalanche" },
    { "bacteria", "bacterium" },
    { "bias", "bias" },
    { "biases", "bias" },
    { "bonuses", "bonus" },
    { "buses", "bus" },
    { "businessmen", "businessman" },
    { "businesswomen", "businesswoman" },
    { "caches", "cache" },
    { "calories", "calorie" },
    { "calves", "calf" },
    { "campuses", "campus" },
    { "canvas", "canvas" },
    { "canvases", "canvas" },
    { "cargoes", "cargo" },
    { "catalyses", "catalysis" },
    { "censuses", "census" },
    { "chairmen", "chairman" },
    { "chairwomen", "chairwoman" },
    { "chaos", "chaos" },
    { "children", "child" },
    { "christmas", "christmas" },
    { "codices", "codex" },
    { "congressmen", "congressman" },
    { "congresswomen", "congresswoman" },
    { "consensuses", "consensus" },
    { "cookies", "cookie" },
    { "corpora", "corpus" },
    { "corpuses", "corpus" },
    { "cortices", "cortex" },
    { "cosmos", "cosmos" },
    { "craftsmen", "craftsman" },
    { "crises", "crisis" },
    { "criteria", "criterion" },
    { "curricula", "curriculum" },
    { "desiderata", "desideratum" },
    { "diagnoses", "diagnosis" },
    { "echoes", "echo" },
    { "embargoes", "embargo" },
    { "emphases", "emphasis" },
    { "equilibria", "equilibrium" },
    { "errata", "erratum" },
    { "ethos", "ethos" },
    { "firemen", "fireman" },
    { "fishermen", "fisherman" },
    { "foci", "focus" },
    { "focuses", "focus" },
    { "formulae", "formula" },
    { "freshmen", "freshman" },
    { "fungi", "fungus" },
    { "gases", "gas" },
    { "gentlemen", "gentleman" },
    { "grandchildren", "grandchild" },
    { "halves", "half" },
    { "headaches", "headache" },
    { "heroes", "hero" },
    { "hoodies", "hoodie" },
    { "hypotheses", "hypothesis" },
    { "indices", "index" },
    { "kansas", "kansas" },
    { "knives", "knife" },
    { "kudos", "kudos" },
    { "larvae", "larva" },
    { "lens", "lens" },
    { "lenses", "lens" },
    { "loaves", "loaf" },
    { "loci", "locus" },
    { "matrices", "matrix" },
    { "maxima", "maximum" },
    { "memoranda", "memorandum" },
    { "men", "man" },
    { "mice", "mouse" },
    { "millennia", "millennium" },
    { "minima", "minimum" },
    { "moduli", "modulus" },
    { "mosquitoes", "mosquito" },
    { "moustaches", "moustache" },
    { "movies", "movie" },
    { "neuroses", "neurosis" },
    { "newbies", "newbie" },
    { "news", "news" },
    { "nexuses", "nexus" },
    { "niches", "niche" },
    { "nuclei", "nucleus" },
    { "oases", "oasis" },
    { "optima", "optimum" },
    { "pancreas", "pancreas" },
    { "paralyses", "paralysis" },
    { "parentheses", "parenthesis" },
    { "phenomena", "phenomenon" },
    { "policemen", "policeman" },
    { "policewomen", "policewoman" },
    { "potatoes", "potato" },
    { "prairies", "prairie" },
    { "prognoses", "prognosis" },
    { "prospectuses", "prospectus" },
    { "psyches", "psyche" },
    { "psychoses", "psychosis" },
    { "quanta", "quantum" },
    { "quizzes", "quiz" },
    { "radii", "radius" },
    { "rookies", "rookie" },
    { "salesmen", "salesman" },
    { "schemata", "schema" },
    { "schoolchildren", "schoolchild" },
    { "selfies", "selfie" },
    { "series", "series" },
    { "servicemen", "serviceman" },
    { "servicewomen", "servicewoman" },
    { "shelves", "shelf" },
    { "simplices", "simplex" },
    { "species", "species" },
    { "spectra", "spectrum" },
    { "spokesmen", "spokesman" },
    { "spokeswomen", "spokeswoman" },
    { "statesmen", "statesman" },
    { "statuses", "status" },
    { "stimuli", "stimulus" },
    { "stimuluses", "stimulus" },
    { "strata", "stratum" },
    { "surpluses", "surplus" },
    { "syllabi", "syllabus" },
    { "symposia", "symposium" },
    { "syntheses", "synthesis" },
    { "texas", "texas" },
    { "theses", "thesis" },
    { "thieves", "thief" },
    { "tomatoes", "tomato" },
    { "tornadoes", "tornado" },
    { "torpedoes", "torpedo" },
    { "vertebrae", "vertebra" },
    { "vertices", "vertex" },
    { "vetoes", "veto" },
    { "viruses", "virus" },
    { "volcanoes", "volcano" },
    { "vortices", "vortex" },
    { "wives", "wife" },
    { "wolves", "wolf" },
    { "women", "woman" },
    { "zombies", "zombie" },
};

/* Whether a word with these last three letters may be in the list.  Most words
 * are not, and need not be looked for. */
static bool may_be_listed(const char *end)
{
    if (end[2] != 's')
        return true;
    if (end[1] == 'e')
        return strchr("chiosvxz", end[0]) != NULL;
    return end[1] == 'a' || end[1] == 'n' || end[1] == 'o' || end[1] == 'w';
}

static const exception *find(const char *word)
{
    size_t low = 0;
    size_t high = sizeof exceptions / sizeof *exceptions;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(word, exceptions[middle].plural);
        if (order == 0)
            return &exceptions[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool ends_in(const char *word, size_t len, const char *end)
{
    size_t end_len = strlen(end);
    return len >= end_len && memcmp(word + len - end_len, end, end_len) == 0;
}

/* -ies → -y, sibilants lose -es, else -s goes; -ss, -us, -is stay. */
static size_t apply_rules(char *word, size_t len)
{
    char before = word[len - 2];
    if (before == 's' || before == 'u' || before == 'i' || before < 'a' ||
        before > 'z')
        return len;
    if (ends_in(word, len, "ies") && len > 4) {
        word[len - 3] = 'y';
        return len - 2;
    }
    if (ends_in(word, len, "sses") || ends_in(word, len, "xes") ||
        ends_in(word, len, "ches") || ends_in(word, len, "shes"))
        return len - 2;
    return len - 1;
}

size_t mtrie_singular(char *word, size_t len)
{
    if (len < 3 || len > MTRIE_WORD_MAX)
        return len;
    word[len] = '\0';
    const exception *known = NULL;
    if (len < sizeof known->plural && may_be_listed(word + len - 3))
        known = find(word);
    if (known) {
        len = strlen(known->singular);
        memcpy(word, known->singular, len);
        return len;
    }
    return len > 3 && word[len - 1] == 's' ? apply_rules(word, len) : len;
}
