/* What this aligner should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/aligner.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status note(void *payload, size_t sources, size_t targets,
                      double score)
{
    char *out = payload;

    (void)score;
    snprintf(out + strlen(out), 80 - strlen(out), "%d-%d ", (int)sources,
             (int)targets);
    return YZ_OK;
}

static int check(size_t sources, size_t targets, const char *wanted)
{
    const yz_aligner_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    const yz_str texts[3] = { { "a", 1 }, { "b", 1 }, { "c", 1 } };
    const uint32_t blocks[3] = { 0, 1, 2 };
    const yz_block_kind kinds[3] = { YZ_BLOCK_PARAGRAPH, YZ_BLOCK_PARAGRAPH,
                                     YZ_BLOCK_PARAGRAPH };
    yz_aligner_input input = { .struct_size = sizeof input };
    char beads[80] = "";
    yz_aligner_sink sink = { .struct_size = sizeof sink,
                             .payload = beads,
                             .bead = note };
    yz_error err = YZ_ERROR_INIT;
    int side;

    for (side = 0; side < 2; side++) {
        input.sides[side].segments = texts;
        input.sides[side].blocks = blocks;
        input.sides[side].kinds = kinds;
        input.sides[side].count = side == YZ_SOURCE ? sources : targets;
        input.sides[side].lang = yz_str_of(side == YZ_SOURCE ? "zh" : "en");
    }
    if (ops->align(NULL, &input, &sink, &err) != YZ_OK)
        printf("%s\n", yz_error_text(&err));
    if (strcmp(beads, wanted) == 0)
        return 0;
    printf("%d and %d: %s, should be %s\n", (int)sources, (int)targets, beads,
           wanted);
    return 1;
}

int main(void)
{
    int faults = 0;

    faults += check(2, 2, "1-1 1-1 ");
    faults += check(3, 1, "1-1 1-0 1-0 ");
    faults += check(0, 2, "0-1 0-1 ");
    return faults != 0;
}
