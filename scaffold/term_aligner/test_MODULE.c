/* What this term aligner should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/term_aligner.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status note(void *payload, size_t bead, const yz_link *links,
                      size_t count)
{
    char *out = payload;
    size_t i;

    (void)bead;
    for (i = 0; i < count; i++)
        snprintf(out + strlen(out), 80 - strlen(out), "%d-%d ",
                 (int)links[i].words[0], (int)links[i].words[1]);
    return YZ_OK;
}

int main(void)
{
    const yz_term_aligner_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    const yz_str sources[] = { { "有", 3 }, { "12", 2 }, { "AI", 2 } };
    const yz_str targets[] = { { "AI", 2 }, { "has", 3 }, { "12", 2 } };
    yz_words bead = { { sources, targets }, { 3, 3 }, 1 };
    yz_term_aligner_input input = { .struct_size = sizeof input };
    char links[80] = "";
    yz_term_aligner_sink sink = { sizeof sink, links, note };
    yz_error err = YZ_ERROR_INIT;

    input.lang[0] = yz_str_of("zh");
    input.lang[1] = yz_str_of("en");
    input.beads = &bead;
    input.count = 1;
    input.jobs = 1;
    if (ops->align(NULL, &input, &sink, &err) == YZ_OK &&
        strcmp(links, "1-2 2-0 ") == 0)
        return 0;
    printf("links %s, should be 1-2 2-0 %s\n", links, yz_error_text(&err));
    return 1;
}
