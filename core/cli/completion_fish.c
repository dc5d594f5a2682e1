/* SPDX-License-Identifier: Apache-2.0 */
/* What fish completes by: a line for each option of each command. */
#include "completion.h"

static const char head[] =
    "# fish completion for yizhi, written by yizhi completion fish\n"
    "\n"
    "function __yizhi_plugins\n"
    "    yizhi plugin list 2>/dev/null |\n"
    "        awk -v kind=$argv[1] '$1 == kind { print $2 }'\n"
    "end\n"
    "\n"
    "function __yizhi_rules\n"
    "    yizhi explain 2>/dev/null | string replace -r '\\s+' '\\t'\n"
    "end\n"
    "\n";

static void put_quoted(FILE *out, const char *text)
{
    fputc('\'', out);
    for (; *text && *text != '\n'; text++) {
        if (*text == '\'' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('\'', out);
}

static const yzc_offer_form forms[YZC_OFFERS] = {
    [YZC_OFFER_NOTHING] = { " -x", "" },
    [YZC_OFFER_FILES] = { " -F", "" },
    [YZC_OFFER_FOLDERS] = { " -xa '(__fish_complete_directories)'", "" },
    [YZC_OFFER_WORDS] = { " -xa '", "'" },
    [YZC_OFFER_RULES] = { " -xa '(__yizhi_rules)'", "" },
    [YZC_OFFER_PLUGINS] = { " -xa '(__yizhi_plugins ", ")'" },
};

static void put_command(FILE *out, const yzc_command *c)
{
    yzc_offered o = yzc_offer_operand(c->bit);

    fprintf(out, "\ncomplete -c yizhi -n __fish_use_subcommand -f -a %s -d ",
            c->name);
    put_quoted(out, yz_tr(c->summary));
    fputc('\n', out);
    if (o.offer != YZC_OFFER_FILES) {
        fprintf(out, "complete -c yizhi -n '__fish_seen_subcommand_from %s'",
                c->name);
        yzc_put_offer(out, o, forms);
        fputc('\n', out);
    }
    for (size_t i = 0; i < yzc_entry_count; i++) {
        const struct entry *e = &yzc_entries[i];

        if (!yzc_takes(c, e))
            continue;
        fprintf(out,
                "complete -c yizhi -n '__fish_seen_subcommand_from %s' -l %s",
                c->name, e->name);
        if (e->letter)
            fprintf(out, " -s %c", e->letter);
        if (yzc_wants_value(e))
            yzc_put_offer(out, yzc_offer_value(e, c->bit), forms);
        fputs(" -d ", out);
        put_quoted(out, yz_tr(e->help));
        fputc('\n', out);
    }
}

void yzc_complete_fish(FILE *out)
{
    fputs(head, out);
    fputs("complete -c yizhi -n __fish_use_subcommand -l help -s h\n"
          "complete -c yizhi -n __fish_use_subcommand -l version -s V\n",
          out);
    for (const yzc_command *c = yzc_commands; c->name; c++)
        put_command(out, c);
}
