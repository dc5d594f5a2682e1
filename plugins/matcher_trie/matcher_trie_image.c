/* SPDX-License-Identifier: Apache-2.0 */
/* Making and opening images: see matcher_trie_image.h. */
#include "matcher_trie_image.h"

#include "matcher_trie_pattern.h"

enum {
    LANES = 4,
    LEAST_PAIR_BITS = 6, /* one word of the bitmap */
    MOST_PAIR_BITS = 36
};

static const unsigned char element_size[MTRIE_SECTIONS] = {
    [MTRIE_PAIRS] = sizeof(uint64_t), [MTRIE_NODES] = sizeof(mtrie_node),
    [MTRIE_CELLS] = sizeof(uint32_t), [MTRIE_RECORDS] = sizeof(uint32_t),
    [MTRIE_REST] = sizeof(uint32_t),  [MTRIE_PAGE_OF] = sizeof(uint16_t)
};

/* Four sums side by side, so that none waits for the other; each word is mixed
 * in by a product with an odd number, which loses nothing. */
uint64_t mtrie_checksum(yz_str bytes)
{
    uint64_t sums[LANES] = { bytes.len, 1, 2, 3 };
    size_t at = 0;
    for (; at + 8 * LANES <= bytes.len; at += 8 * LANES) {
        for (int i = 0; i < LANES; i++) {
            uint64_t word;
            memcpy(&word, bytes.ptr + at + 8 * i, 8);
            sums[i] = (sums[i] ^ word) * UINT64_C(0x9E3779B97F4A7C15);
            sums[i] ^= sums[i] >> 29;
        }
    }
    for (; at < bytes.len; at++)
        sums[at % LANES] = (sums[at % LANES] ^ (unsigned char)bytes.ptr[at]) *
                           UINT64_C(0xC2B2AE3D27D4EB4F);
    for (int i = 1; i < LANES; i++)
        sums[0] = ((sums[0] ^ sums[0] >> 32) + sums[i]) *
                  UINT64_C(0x165667B19E3779F9);
    return sums[0] ^ sums[0] >> 32;
}

/* ---- Sections ---------------------------------------------------------- */

/* Where each section begins, and in the last place where the image ends; at
 * most some 2^36, so nothing overflows. */
static void find_sections(const mtrie_header *header,
                          uint64_t begin[MTRIE_SECTIONS + 1])
{
    uint64_t at = sizeof *header;
    for (int i = 0; i < MTRIE_SECTIONS; i++) {
        begin[i] = at;
        at += ((uint64_t)header->count[i] * element_size[i] + 7) / 8 * 8;
    }
    begin[MTRIE_SECTIONS] = at;
}

static yz_str summed(const void *bytes, size_t size)
{
    yz_str all = { bytes, size };
    return yz_str_cut(all, MTRIE_IMAGE_SUMMED, size);
}

yz_status mtrie_image_make(const mtrie_header *header,
                           const void *const sections[MTRIE_SECTIONS],
                           void **made)
{
    uint64_t begin[MTRIE_SECTIONS + 1];
    find_sections(header, begin);
    uint64_t size = begin[MTRIE_SECTIONS];
    if (size > SIZE_MAX / 2)
        return YZ_LIMIT;
    char *bytes = yz_calloc((size_t)size / 8, 8);
    if (!bytes)
        return YZ_NO_MEMORY;
    mtrie_header *head = (void *)bytes;
    *head = *header;
    memcpy(head->magic, MTRIE_IMAGE_MAGIC, sizeof head->magic);
    head->order = MTRIE_IMAGE_ORDER;
    head->edition = MTRIE_IMAGE_EDITION;
    head->size = size;
    for (int i = 0; i < MTRIE_SECTIONS; i++)
        if (header->count[i] > 0)
            memcpy(bytes + begin[i], sections[i],
                   (size_t)header->count[i] * element_size[i]);
    head->checksum = mtrie_checksum(summed(bytes, (size_t)size));
    *made = bytes;
    return YZ_OK;
}

void mtrie_image_view(mtrie_image *image, const void *bytes)
{
    const mtrie_header *header = bytes;
    const char *base = bytes;
    uint64_t begin[MTRIE_SECTIONS + 1];
    find_sections(header, begin);
    image->header = header;
    image->pairs = (const void *)(base + begin[MTRIE_PAIRS]);
    image->trie.nodes = (const void *)(base + begin[MTRIE_NODES]);
    image->trie.count = header->count[MTRIE_NODES];
    image->alphabet.cells = (const void *)(base + begin[MTRIE_CELLS]);
    image->records = (const void *)(base + begin[MTRIE_RECORDS]);
    image->rest = (const void *)(base + begin[MTRIE_REST]);
    image->alphabet.page_of = (const void *)(base + begin[MTRIE_PAGE_OF]);
    image->pair_shift = 64 - (int)header->pair_bits;
}

/* ---- Checks ------------------------------------------------------------ */

/* One bit for each word of a section: something begins there. */
typedef struct begins {
    uint64_t *bits;
    size_t count;
} begins;

static yz_status begins_init(begins *b, size_t count)
{
    b->count = count;
    b->bits = yz_calloc(count / 64 + 1, sizeof *b->bits);
    return b->bits ? YZ_OK : YZ_NO_MEMORY;
}

static void begins_add(begins *b, size_t at)
{
    b->bits[at / 64] |= UINT64_C(1) << at % 64;
}

static bool begins_has(const begins *b, size_t at)
{
    return at < b->count && (b->bits[at / 64] >> at % 64 & 1) != 0;
}

static const char *check_counts(const mtrie_header *h)
{
    uint64_t begin[MTRIE_SECTIONS + 1];
    find_sections(h, begin);
    if (begin[MTRIE_SECTIONS] != h->size)
        return yz_tr("its parts are longer or shorter than it is");
    if (h->pair_bits < LEAST_PAIR_BITS || h->pair_bits > MOST_PAIR_BITS ||
        h->count[MTRIE_PAIRS] != UINT64_C(1) << (h->pair_bits - 6))
        return yz_tr("its bitmap has another size than it says");
    if (h->count[MTRIE_PAGE_OF] != MTRIE_PAGES ||
        h->count[MTRIE_CELLS] % MTRIE_PAGE != 0)
        return yz_tr("its alphabet is not whole");
    if (h->count[MTRIE_NODES] == 0 || h->count[MTRIE_NODES] > MTRIE_NODE_BASE)
        return yz_tr("its trie is empty or too large");
    return NULL;
}

static const char *check_alphabet(const mtrie_image *image)
{
    size_t cells = image->header->count[MTRIE_CELLS];
    for (size_t i = 0; i < MTRIE_PAGES; i++)
        if (image->alphabet.page_of[i] > cells / MTRIE_PAGE)
            return yz_tr("a page of its alphabet is missing");
    for (size_t i = 0; i < cells; i++)
        if ((image->alphabet.cells[i] & MTRIE_CELL_KIND) >= MTRIE_KINDS ||
            image->alphabet.cells[i] >> MTRIE_CELL_SPARE != 0)
            return yz_tr("a character is of an unknown kind");
    return NULL;
}

/* Words of what stands at `at` in `rest`, with `left` words; 0: not whole. */
static size_t rest_size(const uint32_t *at, size_t left)
{
    if (at[0] & MTRIE_REST_PATTERN)
        return mtrie_pattern_size(at, left);
    return at[0] > 0 && at[0] < left ? at[0] + (size_t)1 : 0;
}

static const char *check_rest(const mtrie_image *image, begins *found)
{
    for (size_t at = 1; at < found->count;) {
        size_t size = rest_size(image->rest + at, found->count - at);
        if (size == 0)
            return yz_tr("what is asked beside a term's form is not whole");
        begins_add(found, at);
        at += size;
    }
    return NULL;
}

static const char *check_terms(const mtrie_image *image, const uint32_t *terms,
                               size_t count, const begins *rest)
{
    for (size_t i = 0; i < count; i++, terms += 2)
        if (terms[0] >= image->header->term_count ||
            (terms[1] != 0 && !begins_has(rest, terms[1])))
            return yz_tr("a term is unknown");
    return NULL;
}

static const char *check_records(const mtrie_image *image, begins *found,
                                 const begins *rest)
{
    for (size_t at = 0; at < found->count;) {
        const uint32_t *record = image->records + at;
        size_t left = found->count - at;
        if (left < 2 || record[0] == 0 || record[0] > left - 2 ||
            record[1] > (left - 2 - record[0]) / 2)
            return yz_tr("a record is not whole");
        const char *wrong =
            check_terms(image, record + 2 + record[0], record[1], rest);
        if (wrong)
            return wrong;
        begins_add(found, at);
        at += 2 + (size_t)record[0] + 2 * (size_t)record[1];
    }
    return NULL;
}

/* Every node but the root has one parent, and the root none: what is reached
 * from there is a tree, however wrong.  All that is left are the leaves. */
static const char *check_nodes(const mtrie_image *image, const begins *records)
{
    const mtrie_array *trie = &image->trie;
    if (trie->nodes[0].parent != MTRIE_PARENT_OF_ROOT ||
        (trie->nodes[0].base & MTRIE_NODE_LEAF))
        return yz_tr("its trie has no root");
    for (uint32_t i = 0; i < trie->count; i++) {
        uint32_t base = trie->nodes[i].base;
        uint32_t leaf;
        if (trie->nodes[i].parent == MTRIE_NODE_FREE)
            continue;
        if (mtrie_node_is_whole(base)) {
            if ((base & MTRIE_NODE_BASE) >= image->header->term_count)
                return yz_tr("a leaf leads to no term");
            continue;
        }
        if ((base & MTRIE_NODE_LEAF) &&
            !begins_has(records, base & MTRIE_NODE_BASE))
            return yz_tr("a leaf leads to no record");
        if ((base & MTRIE_NODE_ENDS) && !(base & MTRIE_NODE_LEAF) &&
            mtrie_array_step(trie, i, 0, &leaf) &&
            !(trie->nodes[leaf].base & MTRIE_NODE_LEAF))
            return yz_tr("the end of a form leads to no leaf");
    }
    return NULL;
}

static const char *check_all(const mtrie_image *image, begins *rest,
                             begins *records)
{
    const char *wrong = check_alphabet(image);
    if (!wrong)
        wrong = check_rest(image, rest);
    if (!wrong)
        wrong = check_records(image, records, rest);
    return wrong ? wrong : check_nodes(image, records);
}

static yz_status refuse(const char *why, yz_error *err)
{
    return yz_fail(err, YZ_FORMAT, "this index of terms cannot be used: %s",
                   yz_tr(why));
}

/* What can be told before anything of the bytes is believed. */
static const char *check_header(yz_str bytes, const mtrie_header *wanted)
{
    const mtrie_header *h = (const void *)bytes.ptr;
    if (bytes.len < sizeof *h ||
        memcmp(h->magic, MTRIE_IMAGE_MAGIC, sizeof h->magic) != 0)
        return yz_tr("it is none");
    if (h->order != MTRIE_IMAGE_ORDER)
        return yz_tr("it was made on a machine of another byte order");
    if (h->edition != MTRIE_IMAGE_EDITION)
        return yz_tr("it was made by another edition of yizhi");
    if (h->size != bytes.len)
        return yz_tr("it is longer or shorter than it says");
    if (h->checksum != mtrie_checksum(summed(bytes.ptr, bytes.len)))
        return yz_tr("its checksum is another");
    if (h->fold != wanted->fold)
        return yz_tr("it was made with another edition of Unicode");
    if (h->settings != wanted->settings)
        return yz_tr("it was made with other settings");
    if (h->term_count != wanted->term_count)
        return yz_tr("it was made for another termbase");
    return check_counts(h);
}

yz_status mtrie_image_open(mtrie_image *image, yz_str bytes,
                           const mtrie_header *wanted, yz_error *err)
{
    memset(image, 0, sizeof *image);
    if ((uintptr_t)bytes.ptr % 8 != 0)
        return refuse("it does not begin at a multiple of 8", err);
    const char *wrong = check_header(bytes, wanted);
    if (wrong)
        return refuse(wrong, err);
    mtrie_image_view(image, bytes.ptr);
    begins rest = { NULL, 0 };
    begins records = { NULL, 0 };
    yz_status status = begins_init(&rest, image->header->count[MTRIE_REST]);
    if (status == YZ_OK)
        status = begins_init(&records, image->header->count[MTRIE_RECORDS]);
    if (status == YZ_OK)
        wrong = check_all(image, &rest, &records);
    yz_free(rest.bits);
    yz_free(records.bits);
    if (status != YZ_OK)
        return yz_fail_no_memory(err);
    return wrong ? refuse(wrong, err) : YZ_OK;
}
