/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi extract */
#include "commands.h"
#include "session.h"
#include "work_file.h"

static int complain_of_side(const yzc_options *o, const char *path)
{
    return yzc_complain("the name of %s says that it is in “%s”: say --from %s "
                        "--to %s, if that is to be translated",
                        path, o->run.to, o->run.to, o->run.from);
}

static int extract(yzc_session *s)
{
    const yzc_options *o = s->options;
    const char *path = o->operands.items[0];
    yz_buf out;
    yzc_work work = { .run = s->run, .out = &out };

    if (yz_run_side_of(s->run, path) == YZ_TARGET)
        return complain_of_side(o, path);
    if (yz_run_add_document(s->run, path, YZ_SOURCE, &s->err) != YZ_OK)
        return yzc_session_complain(s);
    yz_buf_init(&out, (size_t)1 << 30);
    if (yzc_work_write(&work, path, o->run.from, o->run.to) != YZ_OK)
        s->kept.failed = out.failed;
    else if (work.units > 0)
        s->output.write(s->output.payload, yz_buf_str(&out));
    yz_buf_done(&out);
    if (s->kept.failed)
        return yzc_session_complain(s);
    if (work.units == 0)
        return yzc_complain(work.left > 0
                                ? "%s: nothing in it can be written back"
                                : "%s has no text to translate",
                            path);
    if (work.left > 0)
        yzc_note("%zu texts of %s cannot be written back and were left out",
                 work.left, path);
    return yzc_tell_skips(s) || work.left > 0 ? YZC_SKIPPED : YZC_CLEAN;
}

int yzc_extract(const yzc_options *options)
{
    yzc_session session;
    int status = YZC_TROUBLE;

    if (options->operands.count != 1)
        return yzc_complain("extract: name one document");
    if (yzc_session_open(&session, options) && yzc_session_run(&session))
        status = extract(&session);
    return yzc_session_close(&session, status);
}
