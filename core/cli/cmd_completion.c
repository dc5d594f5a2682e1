/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi completion */
#include "commands.h"
#include "completion.h"
#include <errno.h>

static const struct {
    const char *name;
    void (*print)(FILE *out);
} shells[] = {
    { "bash", yzc_complete_bash },
    { "zsh", yzc_complete_zsh },
    { "fish", yzc_complete_fish },
};

int yzc_completion(const yzc_options *o)
{
    if (o->operands.count != 1)
        return yzc_complain("completion: name a shell: bash, zsh or fish");
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(shells[i].name, o->operands.items[0]) != 0)
            continue;
        shells[i].print(stdout);
        if (fflush(stdout) == 0 && !ferror(stdout))
            return YZC_CLEAN;
        return yzc_complain("cannot write to the standard output: %s",
                            strerror(errno));
    }
    return yzc_complain("completion: there is no script for “%s”; there is "
                        "bash, zsh and fish",
                        o->operands.items[0]);
}
