/* What this reporter should do, with the plugin's source linked in. */
#include <stdio.h>
#include <yizhi/kind/reporter.h>
#include <yizhi/module.h>

extern const yz_plugin @MODULE@_LTX_yz_plugin;

static yz_status note(void *payload, yz_str bytes)
{
    char *out = payload;

    snprintf(out + strlen(out), 400 - strlen(out), "%.*s", YZ_STR_ARG(bytes));
    return YZ_OK;
}

int main(void)
{
    const yz_reporter_ops *ops = @MODULE@_LTX_yz_plugin.features->ops;
    static const yz_rule rule = { "X.a.01", YZ_SEVERITY_ERROR, "s", "m",
                                  "e",      "b",               "g" };
    static const char wanted[] = "file,line,column,severity,rule,message\r\n"
                                 "\"a.txt\",3,7,error,X.a.01,\"a \"\"b\"\"\"\r\n"
                                 "\"a.txt\",3,7,error,X.a.01,\"'=1\"\r\n";
    char told[400] = "";
    yz_output output = { .struct_size = sizeof output };
    yz_report_info info = { .struct_size = sizeof info };
    yz_finding f = { .struct_size = sizeof f };
    yz_summary summary = { .struct_size = sizeof summary };
    yz_error err = YZ_ERROR_INIT;
    void *self = NULL;

    output.payload = told;
    output.write = note;
    f.rule = &rule;
    f.severity = YZ_SEVERITY_ERROR;
    f.source_name = yz_str_of("a.txt");
    f.source_place.line = 3;
    f.source_place.column = 7;
    if (ops->create(&self, NULL, &err) == YZ_OK &&
        ops->begin(self, &info, &output, &err) == YZ_OK) {
        f.message = yz_str_of("a \"b\"");
        ops->finding(self, &f, &err);
        f.message = yz_str_of("=1");
        ops->finding(self, &f, &err);
        ops->end(self, &summary, &err);
    }
    ops->destroy(self);
    if (strcmp(told, wanted) == 0)
        return 0;
    printf("told\n%s\nshould be\n%s\n%s\n", told, wanted, yz_error_text(&err));
    return 1;
}
