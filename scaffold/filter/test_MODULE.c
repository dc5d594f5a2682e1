/* What this filter should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/filter.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status take_content(void *payload, yz_str text, const yz_map *map)
{
    (void)payload;
    (void)text;
    (void)map;
    return YZ_OK;
}

static yz_status take_property(void *payload, const char *name, yz_str value)
{
    (void)payload;
    (void)name;
    (void)value;
    return YZ_OK;
}

static yz_status note(void *payload, const yz_block *block)
{
    char *out = payload;

    snprintf(out + strlen(out), 80 - strlen(out), "[%.*s]",
             YZ_STR_ARG(block->text));
    return YZ_OK;
}

int main(void)
{
    const yz_filter_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    char blocks[80] = "";
    yz_filter_input input = { .struct_size = sizeof input };
    yz_filter_sink sink = { .struct_size = sizeof sink };
    yz_error err = YZ_ERROR_INIT;

    input.name = yz_str_of("a.@NAME@");
    input.bytes = yz_str_of("# no\n one \r\n\ntwo");
    sink.payload = blocks;
    sink.content = take_content;
    sink.block = note;
    sink.property = take_property;
    if (ops->read(NULL, &input, &sink, &err) == YZ_OK &&
        strcmp(blocks, "[one][two]") == 0)
        return 0;
    printf("blocks %s, should be [one][two] %s\n", blocks, yz_error_text(&err));
    return 1;
}
