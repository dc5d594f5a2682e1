/* SPDX-License-Identifier: Apache-2.0 */
/* What bash completes by: one function, made of bash alone, with a case for
 * each command and one for each option that takes something. */
#include "completion.h"

static const char head[] =
    "# bash completion for yizhi, written by yizhi completion bash\n"
    "\n"
    "# _yizhi_list WORD...: what of them begins as what is typed.\n"
    "_yizhi_list() {\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$*\" -- \"$cur\")\n"
    "}\n"
    "\n"
    "_yizhi_files() {\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    mapfile -t COMPREPLY < <(compgen \"${1:--f}\" -- \"$cur\")\n"
    "}\n"
    "\n"
    "_yizhi_plugins() {\n"
    "    _yizhi_list \"$(\"${COMP_WORDS[0]}\" plugin list 2>/dev/null |\n"
    "        awk -v kind=\"$1\" '$1 == kind { print $2 }')\"\n"
    "}\n"
    "\n"
    "# Rules, of which several may stand with commas between.\n"
    "_yizhi_rules() {\n"
    "    local before=\n"
    "    [[ $cur != *,* ]] || before=${cur%,*},\n"
    "    mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$(\n"
    "        \"${COMP_WORDS[0]}\" explain 2>/dev/null | awk '{ print $1 }')\" \\\n"
    "        -- \"${cur##*,}\")\n"
    "}\n"
    "\n"
    "_yizhi() {\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local command=${COMP_WORDS[1]}\n"
    "    COMPREPLY=()\n"
    "    # --format=te comes as three words\n"
    "    if [[ $cur == = ]]; then\n"
    "        cur=\n"
    "    elif [[ $prev == = && $COMP_CWORD -gt 2 ]]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n";

static const yzc_offer_form forms[YZC_OFFERS] = {
    [YZC_OFFER_NOTHING] = { ":", "" },
    [YZC_OFFER_FILES] = { "_yizhi_files", "" },
    [YZC_OFFER_FOLDERS] = { "_yizhi_files -d", "" },
    [YZC_OFFER_WORDS] = { "_yizhi_list ", "" },
    [YZC_OFFER_RULES] = { "_yizhi_rules", "" },
    [YZC_OFFER_PLUGINS] = { "_yizhi_plugins ", "" },
};

static void put_values(FILE *out, const yzc_command *c)
{
    fputs("        case $prev in\n", out);
    for (size_t i = 0; i < yzc_entry_count; i++) {
        const struct entry *e = &yzc_entries[i];

        if (!yzc_takes(c, e) || !yzc_wants_value(e))
            continue;
        fprintf(out, "        --%s", e->name);
        if (e->letter)
            fprintf(out, " | -%c", e->letter);
        fputs(") ", out);
        yzc_put_offer(out, yzc_offer_value(e, c->bit), forms);
        fputs("; return ;;\n", out);
    }
    fputs("        esac\n", out);
}

static void put_options(FILE *out, const yzc_command *c)
{
    fputs("        if [[ $cur == -* ]]; then\n            _yizhi_list", out);
    for (size_t i = 0; i < yzc_entry_count; i++)
        if (yzc_takes(c, &yzc_entries[i]))
            fprintf(out, " --%s", yzc_entries[i].name);
    fputs("\n            return\n        fi\n", out);
}

/* A verb stands first; what follows it are files, mostly. */
static void put_operands(FILE *out, const yzc_command *c)
{
    yzc_offered o = yzc_offer_operand(c->bit);

    if (o.offer == YZC_OFFER_WORDS) {
        fputs("        if ((COMP_CWORD == 2)); then\n            ", out);
        yzc_put_offer(out, o, forms);
        fputs("\n            return\n        fi\n        _yizhi_files\n", out);
        return;
    }
    fputs("        ", out);
    yzc_put_offer(out, o, forms);
    fputc('\n', out);
}

void yzc_complete_bash(FILE *out)
{
    fputs(head, out);
    fputs("    if ((COMP_CWORD == 1)); then\n        _yizhi_list --help "
          "--version",
          out);
    for (const yzc_command *c = yzc_commands; c->name; c++)
        fprintf(out, " %s", c->name);
    fputs("\n        return\n    fi\n    case $command in\n", out);
    for (const yzc_command *c = yzc_commands; c->name; c++) {
        fprintf(out, "    %s)\n", c->name);
        put_values(out, c);
        put_options(out, c);
        put_operands(out, c);
        fputs("        ;;\n", out);
    }
    fputs("    esac\n}\n\ncomplete -F _yizhi yizhi\n", out);
}
