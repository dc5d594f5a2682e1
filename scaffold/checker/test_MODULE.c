/* What this checker should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/checker.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status count(void *payload, const yz_check_result *result)
{
    (void)result;
    ++*(int *)payload;
    return YZ_OK;
}

static int check(const char *source, const char *target, int wanted)
{
    const yz_checker_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    int findings = 0;
    yz_checker_sink sink = { sizeof sink, &findings, count };
    yz_check_context context = { .struct_size = sizeof context };
    yz_bead bead = { .struct_size = sizeof bead };
    yz_error err = YZ_ERROR_INIT;

    bead.score = 1;
    bead.sides[YZ_SOURCE].text = yz_str_of(source);
    bead.sides[YZ_TARGET].text = yz_str_of(target);
    if (ops->check(NULL, &context, &bead, &sink, &err) == YZ_OK &&
        findings == wanted)
        return 0;
    printf("%s ⇒ %s: %d findings, should be %d %s\n", source, target, findings,
           wanted, yz_error_text(&err));
    return 1;
}

int main(void)
{
    int faults = 0;

    faults += check("谁来负责？", "Who is responsible.", 1);
    faults += check("谁来负责？", "Who is responsible?", 0);
    faults += check("我来负责。", "I am responsible.", 0);
    faults += check("谁来负责？", "", 0);
    return faults != 0;
}
