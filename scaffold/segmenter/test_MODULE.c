/* What this segmenter should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/segmenter.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

/* Where the segments end, as text: "6 12 ". */
static yz_status note(void *payload, size_t offset)
{
    char *out = payload;

    snprintf(out + strlen(out), 80 - strlen(out), "%d ", (int)offset);
    return YZ_OK;
}

static int check(const char *text, const char *wanted)
{
    const yz_feature *feature = @MODULE@_LTX_yz_plugin.features;
    const yz_segmenter_ops *ops = feature->ops;
    char ends[80] = "";
    yz_segmenter_sink sink = { sizeof sink, ends, note, NULL };
    yz_error err = YZ_ERROR_INIT;
    void *self;

    if (yz_instance_new(feature, NULL, &self, &err) != YZ_OK ||
        ops->segment(self, yz_str_of(text), yz_str_of("zh"), &sink, &err) !=
            YZ_OK)
        printf("%s: %s\n", text, yz_error_text(&err));
    yz_instance_free(feature, self);
    if (strcmp(ends, wanted) == 0)
        return 0;
    printf("%s: ends at %s, should at %s\n", text, ends, wanted);
    return 1;
}

int main(void)
{
    int faults = 0;

    faults += check("谁？我。", "6 12 ");
    faults += check("One. Two", "5 8 ");
    faults += check("It costs 3.50 yuan", "18 ");
    return faults != 0;
}
