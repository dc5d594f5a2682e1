/* SPDX-License-Identifier: Apache-2.0 */
/* An instance of a process plugin's feature: its settings, its program, and
 * what happens when that fails. */
#include <core/host/process_work.h>
#include <core/host/settings.h>
#include <stdlib.h>

enum {
    MOST_FAILURES = 3,         /* then it is not started again */
    LONGEST_QUESTION = 1 << 30 /* bytes */
};

/* ---- Settings ----------------------------------------------------------- */

static json_t *value_of(const yz_config *config, const yz_option *option)
{
    switch (option->type) {
    case YZ_OPTION_BOOL:
        return json_boolean(yz_config_bool(config, option->key));
    case YZ_OPTION_NUMBER: {
        double number = yz_config_number(config, option->key);
        bool whole = number > -1e15 && number < 1e15 &&
                     number == (double)(json_int_t)number;

        return whole ? json_integer((json_int_t)number) : json_real(number);
    }
    default: {
        yz_str text = yz_config_text(config, option->key);

        return json_stringn(text.ptr, text.len);
    }
    }
}

static yz_status write_options(yzi_pworker *self, const yz_config *config,
                               yz_error *err)
{
    json_t *object = json_object();
    char *text = NULL;
    bool failed = object == NULL;

    for (size_t i = 0; i < config->feature->option_count && !failed; i++) {
        const yz_option *option = &config->feature->options[i];
        json_t *value = value_of(config, option);

        if (!value && option->type != YZ_OPTION_NUMBER &&
            option->type != YZ_OPTION_BOOL) {
            json_decref(object);
            return yz_fail(err, YZ_INVALID, "the setting “%s” is not UTF-8",
                           option->key);
        }
        failed = json_object_set_new(object, option->key, value) != 0;
    }
    text = failed ? NULL : json_dumps(object, JSON_COMPACT);
    self->options = text ? yz_str_dup(yz_str_of(text)) : NULL;
    free(text);
    json_decref(object);
    return self->options ? YZ_OK : yz_fail_no_memory(err);
}

/* ---- Instances ---------------------------------------------------------- */

/* The feature stands in its process. */
static yzi_process *process_of(const yz_feature *feature)
{
    return (void *)((char *)(uintptr_t)feature -
                    offsetof(yzi_process, feature));
}

static bool lasts(const yz_feature *feature)
{
    static const char *const kinds[] = { "checker", "miner", "memory",
                                         "reporter" };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(feature->kind, kinds[i]) == 0)
            return true;
    return false;
}

yz_status yzi_pworker_create(void **self, const yz_config *config,
                             yz_error *err)
{
    yzi_pworker *made = yz_calloc(1, sizeof *made);
    yz_status status;

    if (!made)
        return yz_fail_no_memory(err);
    made->process = process_of(config->feature);
    made->lasting = lasts(config->feature);
    yz_buf_init(&made->ask, LONGEST_QUESTION);
    status = write_options(made, config, err);
    if (status != YZ_OK) {
        yzi_pworker_destroy(made);
        return status;
    }
    *self = made;
    return YZ_OK;
}

void yzi_pworker_destroy(void *self)
{
    yzi_pworker *worker = self;

    if (!worker)
        return;
    yzi_talk_free(worker->talk);
    yz_buf_done(&worker->ask);
    yz_free(worker->options);
    yz_free(worker->extra);
    yz_free(worker);
}

/* ---- The program -------------------------------------------------------- */

/* A second program must be what the first one was. */
static yz_status hello_again(yzi_pworker *self, yz_error *err)
{
    const yzi_process *p = self->process;
    json_t *hello;
    yz_status status = yzi_process_hello(self->talk, &hello, err);

    if (status != YZ_OK)
        return status;
    if (!yz_str_equal(yzi_member_text(hello, "name"),
                      yz_str_of(p->feature.name)) ||
        !yz_str_equal(yzi_member_text(hello, "version"),
                      yz_str_of(p->plugin.version)))
        status = yz_fail(err, YZ_PLUGIN,
                         "“%s” has become another plugin meanwhile", p->path);
    json_decref(hello);
    return status;
}

/* Tells the program its settings. */
static yz_status set_up(yzi_pworker *self, yz_error *err)
{
    size_t heard;
    yz_buf body;
    yz_status status;

    yz_buf_init(&body, SIZE_MAX / 2);
    yz_buf_printf(&body, "\"ask\":\"start\",\"options\":%s", self->options);
    status = body.failed == YZ_OK
                 ? yzi_talk_ask(self->talk, yz_buf_str(&body),
                                self->process->timeout, NULL, NULL, &heard, err)
                 : yz_fail_no_memory(err);
    yz_buf_done(&body);
    return status;
}

static yz_status start(yzi_pworker *self, yz_error *err)
{
    yzi_process *p = self->process;
    yz_status status = YZ_OK;

    yzi_talk_free(self->talk);
    self->talk = atomic_exchange(&p->idle, NULL);
    if (!self->talk) {
        self->talk = yzi_talk_new(p->path, p->ear, err);
        status = self->talk ? hello_again(self, err) : err->status;
    }
    if (status == YZ_OK)
        status = set_up(self, err);
    if (status != YZ_OK) {
        yzi_talk_free(self->talk);
        self->talk = NULL;
        self->failures++;
    }
    return status;
}

/* ---- Asking ------------------------------------------------------------- */

yz_buf *yzi_pworker_begin(yzi_pworker *self, const char *word)
{
    yz_buf_clear(&self->ask);
    yz_buf_printf(&self->ask, "\"ask\":\"%s\"", word);
    return &self->ask;
}

static yz_status ask_once(yzi_pworker *self, yzi_talk_take *take, void *payload,
                          size_t *heard, yz_error *err)
{
    yz_status status = YZ_OK;

    *heard = 0;
    if (!yzi_talk_is_alive(self->talk))
        status = start(self, err);
    if (status != YZ_OK)
        return status;
    status = yzi_talk_ask(self->talk, yz_buf_str(&self->ask),
                          self->process->timeout, take, payload, heard, err);
    if (!yzi_talk_is_alive(self->talk))
        self->failures++;
    return status;
}

static yz_status refuse(const yzi_pworker *self, yz_error *err)
{
    return yz_fail(err, YZ_IO, "“%s” failed before and is not started again",
                   self->process->path);
}

yz_status yzi_pworker_ask(yzi_pworker *self, yzi_talk_take *take, void *payload,
                          yz_error *err)
{
    yz_error own = YZ_ERROR_INIT;
    bool fresh = !self->talk;
    size_t heard;
    yz_status status;

    if (self->ask.failed != YZ_OK)
        return self->ask.failed == YZ_LIMIT
                   ? yz_fail(err, YZ_LIMIT,
                             "what “%s” is to be asked is longer than 1 GiB",
                             self->process->path)
                   : yz_fail_no_memory(err);
    if (self->failures >= MOST_FAILURES ||
        (self->lasting && self->failures > 0))
        return refuse(self, err);
    status = ask_once(self, take, payload, &heard, &own);
    /* One that worked before may have fallen over something of its own; one
     * that fails at the first question would do so again. */
    if (status == YZ_IO && !fresh && heard == 0 && !self->lasting) {
        yz_error_clear(&own);
        status = ask_once(self, take, payload, &heard, &own);
    }
    if (status != YZ_OK && err)
        *err = own;
    return status;
}
