/* What this format should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/lexicon_format.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status take_source(void *payload, const yz_lexicon_source *source)
{
    (void)payload;
    return source->trust > 0 ? YZ_OK : YZ_INVALID;
}

static yz_status note(void *payload, yz_str headword, yz_str gloss,
                      double weight)
{
    char *out = payload;

    snprintf(out + strlen(out), 80 - strlen(out), "[%.*s|%.*s|%.1f]",
             YZ_STR_ARG(headword), YZ_STR_ARG(gloss), weight);
    return YZ_OK;
}

static yz_status note_reject(void *payload, yz_place place, const char *reason)
{
    char *out = payload;

    (void)reason;
    snprintf(out + strlen(out), 80 - strlen(out), "(line %d)",
             (int)place.line);
    return YZ_OK;
}

int main(void)
{
    const yz_lexicon_format_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    static const char wanted[] = "[风险|risk|1.0][风险|hazard|0.5](line 2)";
    char told[80] = "";
    yz_lexicon_format_sink sink = { .struct_size = sizeof sink };
    yz_lexicon_input input = { .struct_size = sizeof input };
    yz_error err = YZ_ERROR_INIT;

    sink.payload = told;
    sink.source = take_source;
    sink.entry = note;
    sink.reject = note_reject;
    input.name = yz_str_of("a.@NAME@");
    input.bytes = yz_str_of("风险: risk, hazard\nnothing\n");
    if (ops->read(NULL, &input, &sink, &err) == YZ_OK &&
        strcmp(told, wanted) == 0)
        return 0;
    printf("told %s, should be %s %s\n", told, wanted, yz_error_text(&err));
    return 1;
}
