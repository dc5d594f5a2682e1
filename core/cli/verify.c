/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi plugin verify FILE [SAMPLE…]; see verify.h. */
#include "verify.h"
#include "plugin.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What came of a whole file. */
typedef struct tally {
    size_t held;
    size_t broken;
    size_t not_played;
    bool over; /* it hung: what follows would hang too */
} tally;

static const yzc_conduct *conduct_of(const char *kind)
{
    static const yzc_conduct *const conducts[] = {
        &yzc_verify_filter,   &yzc_verify_segmenter,    &yzc_verify_aligner,
        &yzc_verify_glossary, &yzc_verify_lexicon,      &yzc_verify_matcher,
        &yzc_verify_checker,  &yzc_verify_term_aligner, &yzc_verify_miner,
        &yzc_verify_memory,   &yzc_verify_engine,       &yzc_verify_reporter
    };

    for (size_t i = 0; i < sizeof conducts / sizeof *conducts; i++)
        if (strcmp(conducts[i]->kind, kind) == 0)
            return conducts[i];
    return NULL;
}

static void print_verdict(yzc_session *s, const char *name, yzc_verdict verdict,
                          const char *sentence, const char *mend)
{
    static const char *const words[] = { YZ_MARK("ok"), YZ_MARK("BROKEN"),
                                         "-" };

    yzc_print(s, "  ");
    yzc_print_padded(s, yz_str_of(yz_tr(words[verdict])), 6);
    yzc_print(s, "  %s", yz_tr(name));
    if (*sentence) {
        yzc_print(s, ": ");
        yzc_print_safe(s, yz_str_of(sentence));
    }
    yzc_print(s, "\n");
    if (verdict == YZC_BROKEN && mend)
        yzc_print(s, "          to mend it: %s\n", yz_tr(mend));
}

static bool play_case(yzc_session *s, yzc_stage *stage, const yzc_case *one,
                      tally *sum)
{
    char sentence[1024];
    yzc_verdict verdict;
    bool hung = false;

    if (yzc_play(stage, one->play, &verdict, sentence, &hung, &s->err) != YZ_OK)
        return false;
    print_verdict(s, one->name, verdict, sentence, one->mend);
    sum->held += verdict == YZC_HOLDS;
    sum->broken += verdict == YZC_BROKEN;
    sum->not_played += verdict == YZC_NOT_PLAYED;
    sum->over = sum->over || hung;
    return true;
}

static bool play_cases(yzc_session *s, yzc_stage *stage, const yzc_case *cases,
                       tally *sum)
{
    bool going = true;

    for (; cases && cases->name && going && !sum->over; cases++)
        going = play_case(s, stage, cases, sum);
    return going;
}

/* What breaks with usual text breaks with all others for the same reason, which
 * is told once. */
static bool play_common_cases(yzc_session *s, yzc_stage *stage, tally *sum)
{
    bool going = true;

    for (const yzc_case *c = yzc_verify_cases; c->name && going && !sum->over;
         c++) {
        size_t broken = sum->broken;

        going = play_case(s, stage, c, sum);
        if (sum->broken > broken && !sum->over &&
            strcmp(c->name, YZC_USUAL_TEXT) == 0) {
            print_verdict(s, "the rest of what is asked of every kind",
                          YZC_NOT_PLAYED, "this has to hold first", NULL);
            sum->not_played++;
            break;
        }
    }
    return going;
}

static bool verify_feature(yzc_session *s, yzc_stage *stage, tally *sum)
{
    const yz_feature *f = stage->feature;
    bool going = true;

    stage->conduct = conduct_of(f->kind);
    yzc_print(s, "%s %s\n", f->kind, f->name);
    if (!stage->conduct) {
        print_verdict(s, YZ_MARK("its kind is not known to this edition"),
                      YZC_NOT_PLAYED, "", NULL);
        sum->not_played++;
        return true;
    }
    going = play_common_cases(s, stage, sum) &&
            play_cases(s, stage, stage->conduct->cases, sum);
    if (sum->over)
        yzc_print(s, "  it hangs, so the other cases were not tried\n");
    return going;
}

/* ---- The module ---- */

/* That is all: yzc_play() opens it. */
static void play_nothing(yzc_stage *stage)
{
    (void)stage;
}

/* A module may crash when it is opened: a child tries first.  *module is NULL
 * if it did not get through. */
static bool pass_gate(yzc_session *s, const char *path, tally *sum,
                      yz_module **module)
{
    static const yzc_case gate = { "the gate",
                                   "yizhi-plugin(7), “THE GATE”, lists what a "
                                   "module must have, docs/plugins-process.md, "
                                   "“Hello”, what a program says of itself",
                                   play_nothing };
    yzc_stage stage = { .path = path, .shown = -1 };

    *module = NULL;
    if (!play_case(s, &stage, &gate, sum))
        return false;
    if (sum->broken == 0)
        *module = yz_module_open(path, &s->err);
    return sum->broken > 0 || *module;
}

static int print_sum(yzc_session *s, const tally *sum)
{
    yzc_print(s,
              yz_trn("%zu case holds, %zu broken, %zu not tried\n",
                     "%zu cases hold, %zu broken, %zu not tried\n", sum->held),
              sum->held, sum->broken, sum->not_played);
    return sum->broken ? YZC_FINDINGS : YZC_CLEAN;
}

static bool verify_features(yzc_session *s, yzc_stage *stage,
                            const yz_plugin *plugin, tally *sum)
{
    bool going = true;

    stage->feature = plugin->features;
    for (size_t i = 0; i < plugin->feature_count && going && !sum->over; i++) {
        stage->number = i;
        going = verify_feature(s, stage, sum);
        stage->feature = yz_feature_next(stage->feature);
    }
    return going;
}

/* ---- The folder for what has to be a file ---- */

static void remove_folder(const char *folder)
{
    DIR *dir = opendir(folder);
    char path[1024];

    for (struct dirent *d; dir && (d = readdir(dir));) {
        snprintf(path, sizeof path, "%s/%s", folder, d->d_name);
        unlink(path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

static bool make_folder(yzc_session *s, char folder[512])
{
    const char *temp = getenv("TMPDIR");

    snprintf(folder, 512, "%s/yizhi-verify.XXXXXX",
             temp && *temp ? temp : "/tmp");
    if (mkdtemp(folder))
        return true;
    yz_fail(&s->err, YZ_IO, "%s: %s", folder, strerror(errno));
    return false;
}

/* Behind the file stand samples; for stores, a place. */
static int verify_with(yzc_session *s, yzc_stage *stage,
                       const yz_plugin *plugin, tally *sum)
{
    const char *const *more = s->options->operands.items + 2;
    bool is_store = strcmp(plugin->features->kind, "memory") == 0;
    char folder[512];
    int status = YZC_TROUBLE;

    stage->settings = s->options->settings.items;
    stage->glossaries = s->options->glossaries.items;
    stage->verbose = s->options->verbose;
    stage->plugin_paths = s->options->plugin_paths.items;
    if (!make_folder(s, folder))
        return yzc_session_complain(s);
    stage->folder = folder;
    if (is_store)
        stage->place = *more;
    if (yzc_samples_make(&stage->samples, &stage->sample_count,
                         is_store ? NULL : more, &s->err) &&
        verify_features(s, stage, plugin, sum))
        status = print_sum(s, sum);
    else
        yzc_session_complain(s);
    if (stage->samples)
        yzc_samples_free(stage->samples, stage->sample_count);
    remove_folder(folder);
    stage->folder = NULL;
    return status;
}

int yzc_plugin_verify(yzc_session *s, const char *path)
{
    yzc_stage stage = { .path = path, .report = -1, .shown = -1 };
    yz_module *module;
    tally sum = { 0 };
    int status;

    yzc_print_safe(s, yz_str_of(path));
    yzc_print(s, "\n");
    if (!pass_gate(s, path, &sum, &module))
        return yzc_session_complain(s);
    if (!module)
        return print_sum(s, &sum);
    status = verify_with(s, &stage, yz_module_plugin(module), &sum);
    yz_module_close(module);
    return status;
}
