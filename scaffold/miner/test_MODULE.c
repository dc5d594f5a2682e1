/* What this miner should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/miner.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static size_t one_bead(void *payload, size_t pair)
{
    (void)payload;
    (void)pair;
    return 1;
}

static void the_bead(void *payload, size_t pair, size_t number, yz_bead *out)
{
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->pair = pair;
    out->number = number;
    out->sides[YZ_SOURCE].text = yz_str_of(payload);
}

static yz_status note(void *payload, const yz_candidate *candidate)
{
    char *out = payload;

    snprintf(out + strlen(out), 80 - strlen(out), "[%.*s]",
             YZ_STR_ARG(candidate->terms[YZ_SOURCE]));
    return YZ_OK;
}

int main(void)
{
    const yz_miner_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    char text[] = "「话语接轨」和「」和「对话网络」」「";
    static const char wanted[] = "[话语接轨][对话网络]";
    char told[80] = "";
    yz_miner_sink sink = { sizeof sink, told, note };
    yz_run_view view = { .struct_size = sizeof view };
    yz_error err = YZ_ERROR_INIT;

    view.payload = text;
    view.pair_count = 1;
    view.bead_count = one_bead;
    view.bead = the_bead;
    if (ops->mine(NULL, &view, &sink, &err) == YZ_OK &&
        strcmp(told, wanted) == 0)
        return 0;
    printf("told %s, should be %s %s\n", told, wanted, yz_error_text(&err));
    return 1;
}
