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

static void begin_part(yz_buf *out, yzi_compiled_head *head,
                       enum yzi_compiled_part part)
{
    while (out->failed == YZ_OK && out->len % 8 != 0)
        yz_buf_add_byte(out, '\0');
    head->parts[part].begin = out->len;
}

static void end_part(yz_buf *out, yzi_compiled_head *head,
                     enum yzi_compiled_part part)
{
    head->parts[part].size = out->len - head->parts[part].begin;
}

/* A file that was changed just now may be changed again without its time
 * telling: next time its bytes are to be asked. */
static bool is_settled(uint64_t changed)
{
    return (uint64_t)time(NULL) > changed / 1000000000u + SETTLED;
}

static void put_glossaries(const yz_run *run, yz_buf *out)
{
    for (size_t i = 0; i < run->glossary_count; i++) {
        const yzi_glossary_file *from = &run->glossaries[i];
        yzi_compiled_glossary to = { from->device, from->inode, from->size,
                                     is_settled(from->time) ? from->time : 0,
                                     from->hash };

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
    yzi_compiled_head head = { .magic = YZI_COMPILED_MAGIC,
                               .form = YZI_COMPILED_FORM,
                               .order = YZI_TERMBASE_ORDER };
    yzi_builder_report report;
    yz_status status;

    yzi_run_rows(run, &report);
    yz_buf_add(out, (yz_str){ (const char *)&head, sizeof head });
    begin_part(out, &head, YZI_COMPILED_KEY);
    yz_buf_add(out, run->compiled.key);
    end_part(out, &head, YZI_COMPILED_KEY);
    begin_part(out, &head, YZI_COMPILED_GLOSSARIES);
    put_glossaries(run, out);
    end_part(out, &head, YZI_COMPILED_GLOSSARIES);
    begin_part(out, &head, YZI_COMPILED_TERMBASE);
    status = yzi_termbase_image_write(run->termbase, &report, out);
    end_part(out, &head, YZI_COMPILED_TERMBASE);
    for (int side = 0; side < 2 && status == YZ_OK; side++) {
        enum yzi_compiled_part part =
            side == YZ_SOURCE ? YZI_COMPILED_SOURCE : YZI_COMPILED_TARGET;

        begin_part(out, &head, part);
        put_index(&run->matchers[side], out);
        end_part(out, &head, part);
    }
    if (status != YZ_OK || out->failed != YZ_OK)
        return status != YZ_OK ? status : out->failed;
    head.size = out->len;
    memcpy(out->ptr, &head, sizeof head);
    head.sum =
        yzi_hash(yz_str_cut(yz_buf_str(out), YZI_COMPILED_SUMMED, out->len));
    memcpy(out->ptr, &head, sizeof head);
    return YZ_OK;
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
