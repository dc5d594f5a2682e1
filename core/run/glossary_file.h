/* SPDX-License-Identifier: Apache-2.0 */
/* The inside of a glossary that was read for its keeper. */
#ifndef YZI_GLOSSARY_FILE_H
#define YZI_GLOSSARY_FILE_H

#include <core/host/registry.h>
#include <core/term/concepts.h>
#include <yizhi/glossary.h>

struct yz_glossary {
    yz_host *host;
    const yz_feature *format;
    char *path;
    yz_buf bytes;
    yzi_concepts concepts; /* their `file` is the path */
    yz_skip *rejects;      /* text in the concepts' arena */
    size_t reject_count;
    size_t reject_cap;
};

#endif
