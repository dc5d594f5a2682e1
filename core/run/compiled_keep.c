/* SPDX-License-Identifier: Apache-2.0 */
/* Writing what was made of glossaries; see compiled.h. */
#include <core/base/hash.h>
#include <core/base/store.h>
#include <core/run/compiled_file.h>
#include <core/run/run.h>
#include <core/term/termbase_image.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST_FILES = 32, /* that are kept */
    LARGEST = 1 << 30,
    SETTLED = 2 /* seconds */
};

/* A file that was changed just now may be changed again without its time
 * telling: next time its bytes are to be asked. */
static bool is_settled(uint64_t changed)
{
    return (uint64_t)time(NULL) > changed / 1000000000u + SETTLED;
}

void yzi_compiled_remember(const yzi_glossary_file *from,
                           yzi_compiled_glossary *to)
{
    to->device = from->device;
    to->inode = from->inode;
    to->size = from->size;
    to->time = is_settled(from->time) ? from->time : 0;
    to->hash = from->hash;
}

static void put_glossaries(const yz_run *run, yz_buf *out)
{
    for (size_t i = 0; i < run->glossary_count; i++) {
        yzi_compiled_glossary to;

        yzi_compiled_remember(&run->glossaries[i], &to);
        yz_buf_add(out, (yz_str){ (const char *)&to, sizeof to });
    }
}

/* The index of a matcher that can be kept; of one that fails nothing is. */
static void put_index(const yzi_instance *matcher, yz_buf *out)
{
    const yz_matcher_ops *ops = matcher->ops;
    size_t before = out->len;
    yz_error ignored = YZ_ERROR_INIT;

    if (!yzi_matcher_is_kept(ops))
        return;
    if (ops->save(matcher->self, out, &ignored) != YZ_OK &&
        out->failed == YZ_OK)
        out->len = before;
}

static yz_status put_all(yz_run *run, yz_buf *out)
{
    yzi_builder_report report;
    yzi_parts parts;
    yz_status status;

    yzi_run_rows(run, &report);
    yzi_parts_begin(&parts, &yzi_compiled_form, out);
    yzi_part_begin(&parts, YZI_COMPILED_KEY, out);
    yz_buf_add(out, run->compiled.key);
    yzi_part_end(&parts, YZI_COMPILED_KEY, out);
    yzi_part_begin(&parts, YZI_COMPILED_GLOSSARIES, out);
    put_glossaries(run, out);
    yzi_part_end(&parts, YZI_COMPILED_GLOSSARIES, out);
    yzi_part_begin(&parts, YZI_COMPILED_TERMBASE, out);
    status = yzi_termbase_image_write(run->termbase, &report, out);
    yzi_part_end(&parts, YZI_COMPILED_TERMBASE, out);
    for (int side = 0; side < 2 && status == YZ_OK; side++) {
        enum yzi_compiled_part part =
            side == YZ_SOURCE ? YZI_COMPILED_SOURCE : YZI_COMPILED_TARGET;

        yzi_part_begin(&parts, part, out);
        put_index(&run->matchers[side], out);
        yzi_part_end(&parts, part, out);
    }
    yzi_parts_end(&parts, out);
    return status != YZ_OK ? status : out->failed;
}

yz_status yzi_compiled_keep(yz_run *run, yz_error *err)
{
    yzi_compiled *c = &run->compiled;
    char name[YZI_COMPILED_NAME];
    yz_buf out;
    yz_status status;
    int store;

    if (!c->stale || c->key.len == 0 || !run->matchers[YZ_SOURCE].feature ||
        !run->matchers[YZ_TARGET].feature)
        return YZ_OK;
    c->stale = false;
    store = yzi_store_open(c->folder);
    if (store < 0)
        return YZ_OK;
    yz_buf_init(&out, LARGEST);
    status = put_all(run, &out);
    yzi_compiled_name(c->key, name);
    if (status == YZ_OK && yzi_store_put(store, name, yz_buf_str(&out)))
        yzi_store_prune(store, YZI_COMPILED_SUFFIX, MOST_FILES);
    yz_buf_done(&out);
    close(store);
    return status == YZ_NO_MEMORY ? yz_fail_no_memory(err) : YZ_OK;
}
