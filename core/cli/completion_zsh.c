/* SPDX-License-Identifier: Apache-2.0 */
/* What zsh completes by: the arguments of each command, for _arguments. */
#include "completion.h"

static const char head[] =
    "#compdef yizhi\n"
    "# zsh completion for yizhi, written by yizhi completion zsh\n"
    "\n"
    "_yizhi_plugins() {\n"
    "    local -a names\n"
    "    names=(${(f)\"$($words_of_yizhi plugin list 2>/dev/null |\n"
    "        awk -v kind=$1 '$1 == kind { print $2 }')\"})\n"
    "    compadd -a names\n"
    "}\n"
    "\n"
    "_yizhi_rules() {\n"
    "    local -a names\n"
    "    names=(${(f)\"$($words_of_yizhi explain 2>/dev/null |\n"
    "        awk '{ print $1 }')\"})\n"
    "    _values -s , rule $names\n"
    "}\n"
    "\n";

/* The first line of a help, as it may stand between brackets in quotes. */
static void put_help(FILE *out, const char *help)
{
    for (; *help && *help != '\n'; help++) {
        if (*help == '\'')
            fputs("'\\'", out);
        else if (strchr("[]:\\", *help))
            fputc('\\', out);
        fputc(*help, out);
    }
}

static const yzc_offer_form forms[YZC_OFFERS] = {
    [YZC_OFFER_NOTHING] = { "", "" },
    [YZC_OFFER_FILES] = { "_files", "" },
    [YZC_OFFER_FOLDERS] = { "_files -/", "" },
    [YZC_OFFER_WORDS] = { "(", ")" },
    [YZC_OFFER_RULES] = { "_yizhi_rules", "" },
    [YZC_OFFER_PLUGINS] = { "_yizhi_plugins ", "" },
};

/* '*--glossary=[use this glossary]:FILE|DIR:_files', and the letter's. */
static void put_option(FILE *out, const struct entry *e, const char *name,
                       const char *tie, int command)
{
    fprintf(out, "            '*%s%s[", name, tie);
    put_help(out, yz_tr(e->help));
    fputc(']', out);
    if (*tie) {
        fputc(':', out);
        put_help(out, e->argument);
        fputc(':', out);
        yzc_put_offer(out, yzc_offer_value(e, command), forms);
    }
    fputs("' \\\n", out);
}

static void put_options(FILE *out, const yzc_command *c)
{
    for (size_t i = 0; i < yzc_entry_count; i++) {
        const struct entry *e = &yzc_entries[i];
        bool wants = yzc_wants_value(e);
        char name[64];

        if (!yzc_takes(c, e))
            continue;
        snprintf(name, sizeof name, "--%s", e->name);
        put_option(out, e, name, wants ? "=" : "", c->bit);
        snprintf(name, sizeof name, "-%c", e->letter);
        if (e->letter)
            put_option(out, e, name, wants ? "+" : "", c->bit);
    }
}

static void put_operands(FILE *out, const yzc_command *c)
{
    yzc_offered o = yzc_offer_operand(c->bit);

    if (o.offer == YZC_OFFER_WORDS) {
        fprintf(out, "            '1: :(%s)' \\\n", o.words);
        fputs("            '*: :_files'\n", out);
        return;
    }
    fputs("            '*: :", out);
    yzc_put_offer(out, o, forms);
    fputs("'\n", out);
}

void yzc_complete_zsh(FILE *out)
{
    fputs(head, out);
    fputs(
        "_yizhi() {\n"
        "    local words_of_yizhi=$words[1] curcontext=$curcontext state line\n"
        "    local -a commands\n    commands=(\n",
        out);
    for (const yzc_command *c = yzc_commands; c->name; c++) {
        fprintf(out, "        '%s:", c->name);
        put_help(out, yz_tr(c->summary));
        fputs("'\n", out);
    }
    fputs("    )\n"
          "    if ((CURRENT == 2)); then\n"
          "        _describe command commands\n"
          "        return\n"
          "    fi\n"
          "    local command=$words[2]\n"
          "    shift words\n"
          "    ((CURRENT--))\n"
          "    case $command in\n",
          out);
    for (const yzc_command *c = yzc_commands; c->name; c++) {
        fprintf(out, "    %s)\n        _arguments -s -S \\\n", c->name);
        put_options(out, c);
        put_operands(out, c);
        fputs("        ;;\n", out);
    }
    fputs("    esac\n}\n\n_yizhi \"$@\"\n", out);
}
