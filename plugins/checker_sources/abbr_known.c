/* SPDX-License-Identifier: Apache-2.0 */
/* Abbreviations that need no introduction. */
#include "abbr.h"

static const char *const known_to_all[] = {
    /* countries and unions */
    "US",
    "USA",
    "UK",
    "EU",
    "UN",
    "UAE",
    "USSR",
    "PRC",
    "DPRK",
    "ASEAN",
    "BRICS",
    "NATO",
    "OECD",
    "APEC",
    "WTO",
    "WHO",
    "IMF",
    "UNESCO",
    "UNICEF",
    "OPEC",
    "NASA",
    "FBI",
    "CIA",
    "BBC",
    "CNN",
    "IBM",
    "MIT",
    /* people and companies */
    "CEO",
    "CFO",
    "CTO",
    "COO",
    "CIO",
    "PhD",
    "MBA",
    "HR",
    "PR",
    "VIP",
    "LLC",
    "NGO",
    "GDP",
    "DIY",
    "FAQ",
    "OK",
    "TV",
    "ID",
    "AM",
    "PM",
    "AD",
    "BC",
    "BCE",
    "CE",
    "UTC",
    "GMT",
    /* technology */
    "AI",
    "IT",
    "ICT",
    "PC",
    "CPU",
    "GPU",
    "RAM",
    "USB",
    "PDF",
    "HTML",
    "CSS",
    "XML",
    "JSON",
    "CSV",
    "SQL",
    "URL",
    "URI",
    "HTTP",
    "HTTPS",
    "API",
    "UI",
    "CD",
    "DVD",
    "GPS",
    "VPN",
    "SMS",
    "ISO",
    "ISBN",
    "DOI",
    "LED",
    "ASCII",
    "DNA",
    "RNA",
    "HIV",
    "AIDS",
    "COVID",
    /* licences and signs */
    "CC",
    "BY",
    "SA",
    "MIT",
    "GPL",
    "TODO",
    "NB",
    "PS",
    "RSVP",
};

static bool is_roman(yz_str key)
{
    size_t i;
    for (i = 0; i < key.len; i++)
        if (!strchr("IVXLC", key.ptr[i]))
            return false;
    return true;
}

static bool in_list(yz_str key, yz_str list)
{
    size_t begin = 0;
    size_t i;
    for (i = 0; i <= list.len; i++)
        if (i == list.len || list.ptr[i] == ',') {
            if (yz_str_equal(yz_str_trim(yz_str_cut(list, begin, i)), key))
                return true;
            begin = i + 1;
        }
    return false;
}

bool abbr_is_known(yz_str key, yz_str known)
{
    size_t i;
    for (i = 0; i < sizeof known_to_all / sizeof known_to_all[0]; i++)
        if (yz_str_equal(key, yz_str_of(known_to_all[i])))
            return true;
    return is_roman(key) || in_list(key, known);
}
