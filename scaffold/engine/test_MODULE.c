/* What this engine should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/engine.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status note(void *payload, const yz_proposal *proposal)
{
    char *out = payload;

    snprintf(out + strlen(out), 80 - strlen(out), "[%d %.*s]",
             (int)proposal->segment, YZ_STR_ARG(proposal->text));
    return YZ_OK;
}

static yz_status note_refusal(void *payload, size_t segment, yz_str reason)
{
    char *out = payload;

    (void)reason;
    snprintf(out + strlen(out), 80 - strlen(out), "(%d)", (int)segment);
    return YZ_OK;
}

int main(void)
{
    const yz_engine_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    const yz_str langs[2] = { { "zh", 2 }, { "en", 2 } };
    const yz_str risk = { "risk", 4 };
    static const char wanted[] = "[0 risk](1)";
    yz_engine_term term = { .struct_size = sizeof term };
    yz_engine_segment segments[2];
    char told[80] = "";
    yz_engine_sink sink = { sizeof sink, told, note, note_refusal };
    yz_error err = YZ_ERROR_INIT;

    memset(segments, 0, sizeof segments);
    term.span = yz_span_of(0, 6);
    term.targets = &risk;
    term.target_count = 1;
    segments[0].struct_size = segments[1].struct_size = sizeof segments[0];
    segments[0].text = yz_str_of("风险");
    segments[0].terms = &term;
    segments[0].term_count = 1;
    segments[1].text = yz_str_of("没有");
    if (ops->translate(NULL, langs, segments, 2, &sink, &err) == YZ_OK &&
        strcmp(told, wanted) == 0)
        return 0;
    printf("told %s, should be %s %s\n", told, wanted, yz_error_text(&err));
    return 1;
}
