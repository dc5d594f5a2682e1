/* SPDX-License-Identifier: Apache-2.0 */
/* What plugins are driven with; see verify.h. */
#include "verify.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    LONG_LINE = 1 << 20,
    SHORT_LINE = 1 << 15,
    MOST_FILE = 64 << 20
};

struct words {
    const char *name;
    unsigned group;
    const char *sides[2];
    size_t len[2]; /* 0: up to the NUL */
};

/* Rows of one name are one sample. */
static const struct words texts[] = {
    { "usual text",
      YZC_SAMPLE_USUAL,
      { "灾难性风险需要各国共同应对。风险不分国界！",
        "Catastrophic risks call for a common response. Risks know no borders!" },
      { 0 } },
    { "usual text",
      YZC_SAMPLE_USUAL,
      { "人工智能模型有12个。",
        "There are 12 artificial intelligence models." },
      { 0 } },
    { "usual text",
      YZC_SAMPLE_USUAL,
      { "“话语接轨”（discourse alignment）是什么？",
        "What is “discourse alignment”?" },
      { 0 } },
    { "usual text",
      YZC_SAMPLE_USUAL,
      { "联合国教科文组织（UNESCO）支持对话网络。",
        "The United Nations Educational, Scientific and Cultural Organization "
        "(UNESCO) supports the dialogue network." },
      { 0 } },
    { "usual text",
      YZC_SAMPLE_USUAL,
      { "人工智能模型需要对话网络。",
        "Artificial intelligence models need a dialogue network." },
      { 0 } },
    /* With faults, so that checkers have something to tell. */
    { "usual text",
      YZC_SAMPLE_USUAL,
      { "谁来负责？", "They are responsible." },
      { 0 } },
    { "usual text",
      YZC_SAMPLE_USUAL,
      { "共有41家机构。", "There are 14 institutions， they say." },
      { 0 } },
    { "an empty side", YZC_SAMPLE_SMALL, { "一个都没有。", "" }, { 0 } },
    { "one character", YZC_SAMPLE_SMALL, { "一", "a" }, { 0 } },
    { "one mark", YZC_SAMPLE_SMALL, { "。", "." }, { 0 } },
    { "NUL", YZC_SAMPLE_HOSTILE, { "前\0后。", "a\0b." }, { 10, 4 } },
    { "writing direction",
      YZC_SAMPLE_HOSTILE,
      { "甲\u202e乙\u202c丙\u2067丁\u2069。",
        "one \u202eowt\u202c \u200fthree\u200e." },
      { 0 } },
    { "combining marks",
      YZC_SAMPLE_HOSTILE,
      { "e\u0301\u0301\u0301\u20dd字\u3099\ufe00。",
        "\u0301e\u0301 a\u0308\u0308\u0308\u034f." },
      { 0 } },
    { "beyond 16 bits",
      YZC_SAMPLE_HOSTILE,
      { "𠮷野家𪚥👩‍👩‍👧‍👦。\U0010FFFD",
        "𝐀𝒷 🇨🇳🇨 👍🏽!" },
      { 0 } },
    { "brackets without a partner",
      YZC_SAMPLE_HOSTILE,
      { "（（“‘《【 》」』”。）", "((\"“‘[{<&lt; ”))." },
      { 0 } },
    { "what looks like markup",
      YZC_SAMPLE_HOSTILE,
      { "<b>&amp;&#0;]]>{0}%s\\u00ZZ⟦1⟧", "%n%s{{}}<!--\\x <x id=\"1\"/>" },
      { 0 } },
    { "mixed line ends",
      YZC_SAMPLE_HOSTILE,
      { "一。\r\n二。\r三。\n\r四", "One.\r\nTwo.\rThree.\n\rFour" },
      { 0 } },
    { "odd blanks",
      YZC_SAMPLE_HOSTILE,
      { "\u3000一\u00a0\u200b二\ufeff", "\t a\u2028b\u2029 \v\f" },
      { 0 } },
    { "numbers beyond all",
      YZC_SAMPLE_HOSTILE,
      { "99999999999999999999999999.5万亿亿亿兆零零零",
        "-0.0000000000000000000000001e999999 trillion" },
      { 0 } },
};

enum {
    TEXTS = sizeof texts / sizeof *texts
};

static yz_str side_of(const struct words *w, int side)
{
    yz_str text = { w->sides[side], w->len[side] };

    return text.len ? text : yz_str_of(w->sides[side]);
}

static bool add_row(yzc_sample *sample, yz_str source, yz_str target)
{
    yzc_row *rows =
        yz_realloc_array(sample->rows, sample->count + 1, sizeof *rows);

    if (!rows)
        return false;
    sample->rows = rows;
    rows[sample->count++] = (yzc_row){ { source, target } };
    return true;
}

/* A line without the end of a sentence. */
static char *make_long(const char *unit, size_t size)
{
    size_t len = strlen(unit);
    char *line = yz_malloc(size + 1);

    if (!line)
        return NULL;
    for (size_t i = 0; i + len <= size; i += len)
        memcpy(line + i, unit, len);
    line[size / len * len] = 0;
    return line;
}

static bool add_long(yzc_sample *samples, size_t *count, size_t size)
{
    char *source = make_long("灾难性风险，", size);
    char *target = make_long("catastrophic risks, ", size);
    yzc_sample *sample = &samples[(*count)++];

    sample->name = size == LONG_LINE ? "a line of 1 MB" : "a line of 32 KB";
    sample->short_line = size != LONG_LINE;
    sample->group = YZC_SAMPLE_LONG;
    sample->owned[0] = source;
    sample->owned[1] = target;
    return source && target &&
           add_row(sample, yz_str_of(source), yz_str_of(target));
}

/* ---- Files ---- */

static yz_status read_all(int file, size_t size, yzc_sample *out)
{
    char *bytes = yz_malloc(size + 1);
    size_t have = 0;
    ssize_t got = 1;

    if (!bytes)
        return YZ_NO_MEMORY;
    while (have < size && (got = read(file, bytes + have, size - have)) > 0)
        have += (size_t)got;
    out->owned[0] = bytes;
    out->file = (yz_str){ bytes, have };
    return got >= 0 ? YZ_OK : YZ_IO;
}

static yz_status add_file(yzc_sample *sample, const char *path, yz_error *err)
{
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    yz_status status = YZ_IO;

    sample->name = path;
    sample->group = YZC_SAMPLE_GIVEN;
    if (file >= 0 && fstat(file, &info) == 0 && S_ISREG(info.st_mode) &&
        info.st_size <= MOST_FILE)
        status = read_all(file, (size_t)info.st_size, sample);
    if (file >= 0)
        close(file);
    if (status != YZ_OK)
        return yz_fail(err, status,
                       "“%s” cannot be read as a sample (a file of at most 64 "
                       "MB)",
                       path);
    return YZ_OK;
}

bool yzc_samples_make(yzc_sample **out, size_t *count, const char *const *files,
                      yz_error *err)
{
    size_t most = TEXTS + 2;
    yzc_sample *samples;
    bool made = true;

    *count = 0;
    for (size_t i = 0; files && files[i]; i++)
        most++;
    *out = samples = yz_calloc(most, sizeof *samples);
    for (size_t i = 0; samples && made && i < TEXTS; i++) {
        if (i == 0 || strcmp(texts[i].name, texts[i - 1].name) != 0)
            samples[(*count)++].name = texts[i].name;
        samples[*count - 1].group = texts[i].group;
        made = add_row(&samples[*count - 1], side_of(&texts[i], 0),
                       side_of(&texts[i], 1));
    }
    if (!samples || !made || !add_long(samples, count, LONG_LINE) ||
        !add_long(samples, count, SHORT_LINE)) {
        yz_fail_no_memory(err);
        return false;
    }
    for (size_t i = 0; files && files[i]; i++)
        if (add_file(&samples[(*count)++], files[i], err) != YZ_OK)
            return false;
    return true;
}

void yzc_samples_free(yzc_sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        yz_free(samples[i].rows);
        yz_free(samples[i].owned[0]);
        yz_free(samples[i].owned[1]);
    }
    yz_free(samples);
}
