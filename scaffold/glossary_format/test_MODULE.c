/* What this format should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/glossary_format.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status note(void *payload, const yz_concept *entry)
{
    char *out = payload;

    snprintf(out + strlen(out), 80 - strlen(out), "[%.*s|%.*s]",
             YZ_STR_ARG(entry->terms[0].text), YZ_STR_ARG(entry->terms[1].text));
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
    const yz_glossary_format_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    static const char wanted[] = "[风险|risk](line 3)";
    char told[80] = "";
    yz_glossary_sink sink = { sizeof sink, told, note, note_reject };
    yz_glossary_input input = { .struct_size = sizeof input };
    yz_error err = YZ_ERROR_INIT;

    input.name = yz_str_of("a.@NAME@");
    input.bytes = yz_str_of("# c\n风险=risk\n= x\n");
    input.lang[YZ_SOURCE] = yz_str_of("zh");
    input.lang[YZ_TARGET] = yz_str_of("en");
    if (ops->read(NULL, &input, &sink, &err) == YZ_OK &&
        strcmp(told, wanted) == 0)
        return 0;
    printf("told %s, should be %s %s\n", told, wanted, yz_error_text(&err));
    return 1;
}
