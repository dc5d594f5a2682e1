/*
 * A reporter: findings as CSV (RFC 4180), one a row.
 *
 * The host calls begin(), then finding() for each, sorted by place, then end().
 * What begin() is given lives until end(); all else until the call returns.
 */
#include <yizhi/kind/reporter.h>

struct reporter {
    const yz_output *output;
};

static yz_status create(void **self, const yz_config *config, yz_error *err)
{
    (void)config;
    *self = yz_calloc(1, sizeof(struct reporter));
    return *self ? YZ_OK : yz_fail_no_memory(err);
}

static void destroy(void *self)
{
    yz_free(self); /* which takes NULL */
}

static yz_status begin(void *self, const yz_report_info *info,
                       const yz_output *output, yz_error *err)
{
    struct reporter *r = self;

    (void)info;
    (void)err;
    r->output = output;
    return output->write(output->payload,
                         yz_str_of("file,line,column,severity,rule,message\r\n"));
}

/* A field in quotes, quotes doubled.  A leading = + - @ would be a formula for
 * spreadsheets, and what it says comes from a document of others. */
static void add_field(yz_buf *out, yz_str text)
{
    size_t i;

    yz_buf_add_byte(out, '"');
    if (text.len && strchr("=+-@\t\r", text.ptr[0]) && text.ptr[0])
        yz_buf_add_byte(out, '\'');
    for (i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            yz_buf_add_byte(out, '"');
        yz_buf_add_byte(out, text.ptr[i]);
    }
    yz_buf_add_byte(out, '"');
}

static const char *name_of(yz_severity severity)
{
    return severity == YZ_SEVERITY_ERROR     ? "error"
           : severity == YZ_SEVERITY_WARNING ? "warning"
                                             : "info";
}

static yz_status finding(void *self, const yz_finding *f, yz_error *err)
{
    const struct reporter *r = self;
    yz_status status;
    yz_buf row;

    yz_buf_init(&row, (size_t)1 << 24);
    add_field(&row, f->source_name);
    yz_buf_printf(&row, ",%lu,%lu,%s,%s,", (unsigned long)f->source_place.line,
                  (unsigned long)f->source_place.column, name_of(f->severity),
                  f->rule->id);
    add_field(&row, f->message);
    yz_buf_add_text(&row, "\r\n");
    if (row.failed == YZ_OK) /* looked at once, for all that was added */
        status = r->output->write(r->output->payload, yz_buf_str(&row));
    else
        status = yz_fail(err, row.failed, "the row of a finding is too large");
    yz_buf_done(&row);
    return status;
}

static yz_status end(void *self, const yz_summary *summary, yz_error *err)
{
    (void)self;
    (void)summary; /* figures and skips, for a report that shows them */
    (void)err;
    return YZ_OK;
}

static const yz_reporter_ops ops = {
    .struct_size = sizeof ops,
    .create = create,
    .destroy = destroy,
    .begin = begin,
    .finding = finding,
    .end = end,
};

/* yizhi check … --format @NAME@ */
static const yz_feature features[] = {{
    YZ_FEATURE_HEAD("reporter", "@NAME@", &ops),
    .summary = "findings as CSV",
    .flags = YZ_FEATURE_DETERMINISTIC,
}};

YZ_PLUGIN_DEFINE(@MODULE@) = {
    YZ_PLUGIN_HEAD("@MODULE@", "0.1.0"),
    .summary = "writes findings as CSV",
    .licence = "Apache-2.0",
    .origin = "you <you@example.org>",
    .features = features,
    .feature_count = 1,
};
