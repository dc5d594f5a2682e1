/* SPDX-License-Identifier: Apache-2.0 */
/* Codes as words: see yz_memory_entry. */
#include <core/memory/masks.h>

size_t yzi_code_number(const yz_code *codes, size_t first, size_t last,
                       size_t number)
{
    size_t other = codes[number].kind == YZ_CODE_CLOSE
                       ? yz_code_partner(codes, last, number)
                       : last;

    return (other >= first && other < last ? other : number) - first + 1;
}

yz_status yz_memory_put_codes(yz_buf *out, const yz_code *codes, size_t first,
                              size_t last, size_t begin, const size_t *numbers)
{
    size_t at = out->len;
    yz_buf words;

    yz_buf_init(&words, out->max);
    for (size_t i = first; i < last; i++) {
        yz_span span = codes[i].text;
        size_t number = numbers ? numbers[i - first]
                                : yzi_code_number(codes, first, last, i);

        span.begin -= span.begin < begin ? span.begin : begin;
        span.end -= span.end < begin ? span.end : begin;
        yzi_codes_put(&words, codes[i].kind, number, span);
    }
    yz_buf_add(out, yz_buf_str(&words));
    if (words.failed != YZ_OK && out->failed == YZ_OK) {
        out->len = at;
        out->failed = words.failed;
    }
    yz_buf_done(&words);
    return out->failed;
}

/* Reads digits; false: there are none, or too many. */
static bool take_number(yz_str words, size_t *at, size_t *out)
{
    size_t begin = *at;

    for (*out = 0; *at < words.len && words.ptr[*at] >= '0' &&
                   words.ptr[*at] <= '9' && *at - begin < 10;)
        *out = *out * 10 + (size_t)(words.ptr[(*at)++] - '0');
    return *at > begin;
}

static bool take_kind(yz_str words, size_t *at, yz_code_kind *kind)
{
    const char *found =
        *at < words.len ? memchr(".()", words.ptr[*at], 3) : NULL;

    switch (found ? *found : 0) {
    case '.':
        *kind = YZ_CODE_ALONE;
        break;
    case '(':
        *kind = YZ_CODE_OPEN;
        break;
    case ')':
        *kind = YZ_CODE_CLOSE;
        break;
    default:
        return false;
    }
    ++*at;
    return true;
}

bool yz_memory_next_code(yz_str codes, size_t *at, size_t length,
                         yz_memory_code *out)
{
    size_t here = *at;

    if (here > 0 && here < codes.len && codes.ptr[here] == ' ')
        here++;
    if (!take_number(codes, &here, &out->span.begin))
        return false;
    out->span.end = out->span.begin;
    if (here < codes.len && codes.ptr[here] == '-') {
        here++;
        if (!take_number(codes, &here, &out->span.end))
            return false;
    }
    if (!take_kind(codes, &here, &out->kind) ||
        !take_number(codes, &here, &out->number) || out->number == 0 ||
        out->span.begin > out->span.end || out->span.end > length ||
        (here < codes.len && codes.ptr[here] != ' '))
        return false;
    *at = here;
    return true;
}
