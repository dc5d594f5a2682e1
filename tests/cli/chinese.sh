#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What yizhi says in Chinese, and what stays as it is for programs.
# shellcheck disable=SC1111 # quotation marks of the reports
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
cd "$tap_dir" || exit 99

# A locale that is not "C" is needed for gettext to look at LANGUAGE.  glibc took
# C.UTF-8 for one until some edition; a bare Debian has no other, but can make it
# where the package locales is.
speaks() {
    LC_ALL=$1 LANGUAGE=zh_CN "$YIZHI" --help 2>&1 | grep -q '^用法'
}

choose_locale() {
    local name
    for name in C.UTF-8 zh_CN.UTF-8 $(locale -a 2>/dev/null | grep -i 'utf-\?8$'); do
        speaks "$name" && locale=$name && return
    done
    mkdir locales
    localedef -i zh_CN -f UTF-8 locales/zh_CN.UTF-8 2>/dev/null || return
    export LOCPATH=$tap_dir/locales
    speaks zh_CN.UTF-8 && locale=zh_CN.UTF-8
}

if ! grep -q 'define ENABLE_NLS 1' "${top_builddir:?}/config.h"; then
    skip "Chinese" "built with --disable-nls"
    exit
fi
locale=
choose_locale
if [ -z "$locale" ]; then
    skip "Chinese" "this machine has no locale but C"
    exit
fi

# english NAME, chinese NAME: how the program is run from now on.
english() {
    export LC_ALL=C LANGUAGE=zh_CN
}
chinese() {
    export LC_ALL=$locale LANGUAGE=zh_CN
}

# ---- English stays -----------------------------------------------------------
english
prints "LC_ALL=C is English whatever LANGUAGE says" 0 "usage: yizhi COMMAND" --help
run check "${example[@]}"
english_status=$status
export LC_ALL=$locale LANGUAGE=en
prints "LANGUAGE=en is English" "$english_status" "errors, " check "${example[@]}"

# ---- Help, errors ------------------------------------------------------------
chinese
prints "help" 0 "对照术语表并互相对照检查文档" --help
prints "help of a command" 0 "      --drift                   术语表中没有的词也检查译法漂移" \
    check --help
prints "descriptions" 0 "两个文件是文档及其译文" check --help
says "a wrong command" 2 "没有命令“foo”" foo
says "a wrong value, with what would be right" 2 \
    "--jobs 的值应为 1 到 256 的数，不能是“x”" check --jobs x
printf 'a\0b' >binary.txt
says "an error and its file" 2 "像是二进制文件而不是文本" check binary.txt binary.txt
# What the system says is Chinese only where its own catalogue is there.
says "a file that is not there" 2 "无法读取 no.zh.txt：" check no.zh.txt no.en.txt
prints "all rules, in columns" 0 "T01    错误     缺少认可的译法" explain
prints "a rule" 0 "错误示例：" explain T01
prints "plugins" 0 "已加载" plugin list
prints "options of plugins" 0 "不需要引入的缩写，以逗号分隔" \
    plugin info checker_sources

# ---- Findings ----------------------------------------------------------------
prints "a finding with its arguments" 1 "数字不一致：原文是 41，译文是 14" \
    check "${example[@]}"
is "the exit status is that of English" "$status" "$english_status"
ok "severities keep their column" grep -q '^    9:85  错误     N01  ' out
ok "remarks" grep -q '写作：“accident notification” (0.63)；另有 2 个句段' out
ok "statuses" grep -q '00-project.tsv:13 禁用$' out
ok "the summary" grep -q '^8 个错误，2 个警告，.*共 71 个句段；49 个概念，来自 1 个文件$' out
not_ok "no English word is left in the frame" \
    grep -E '(^|[^[:alnum:]“])(error|warning|written|segments|forbidden|target)( |：|$)' out
printf '风险。\t\n' >empty.tsv
prints "a side that is empty" 1 "译文为空" check empty.tsv
prints "HTML says its language" 1 '<html lang="zh-CN">' \
    check "${example[@]}" --format html
ok "and is Chinese" grep -q '<label>规则 <select' out
ok "its counter too" grep -q 'data-said="{all} 个问题中的 {shown} 个"' out
prints "Markdown" 1 "| | 规则 | 问题 |" check "${example[@]}" --format markdown
prints "renderings" 0 "一致度：按处" report "${example[@]}"
prints "statuses keep their column" 0 "frontier models      首选        " \
    report "${example[@]}"
prints "a briefing" 0 "术语表中已有的术语" brief "$example_zh" -g "$example_glossary"

# README.zh-CN.md shows what the program prints.
# shellcheck disable=SC2016 # a fence of Markdown
sed -n '/^```console$/,/^```$/p' "$top_srcdir/README.zh-CN.md" | sed '1d;$d' >shown
sed -n '1s/^\$ yizhi //p' shown >typed
read -r -a words <typed
(cd "$top_srcdir" && "$YIZHI" "${words[@]}") >printed 2>&1
ok "README.zh-CN.md shows the program at work" test "${#words[@]}" -gt 3
ok "and what it prints" diff <(sed 1d shown) printed

# ---- For programs ------------------------------------------------------------
# same WHAT ARGS...: byte for byte as in English.
same() {
    local what=$1
    shift
    english
    run "$@"
    mv out wanted
    chinese
    run "$@"
    ok "the same in both languages: $what" cmp out wanted
}
same "aligned tables" align "$example_zh" "$example_en" --format tsv
same "terms found" lookup "$example_zh" -g "$example_glossary" --format tsv
same "sentences" segment "$example_zh" --format tsv
same "settings" config --no-project --format tsv
same "renderings" report "${example[@]}" --format tsv
same "renderings, as JSON" report "${example[@]}" --format json
same "entries" glossary diff "$example_glossary"/*.tsv "$example_glossary"/*.tsv \
    --format tsv

# Sentences are Chinese; all else is the same.
frame() {
    run check "${example[@]}" --format "$1"
    case $1 in
    tsv) cut -f 1-3,5-10 out | sed 's/\t[^\t]*[一-龥][^\t]*//g' ;;
    jsonl) grep -o '"\(id\|rule\|severity\|line\|column\)":[^,}]*' out ;;
    line) cut -d: -f 1-3 out ;;
    sarif) grep -o '"\(ruleId\|level\|startLine\|startColumn\|yizhi/v2\)": *[^,}]*' out ;;
    esac
}
for form in jsonl line sarif; do
    english
    wanted=$(frame $form)
    chinese
    is "the frame of $form is that of English" "$(frame $form)" "$wanted"
    ok "$form has findings, in Chinese" grep -q '数字不一致' out
    not_ok "and something in its frame" test -z "$wanted"
done

# ---- What is kept, what is written down ---------------------------------------
unset YIZHI_NO_CACHE
export XDG_CACHE_HOME=$tap_dir/cache
english
run check "${example[@]}"
chinese
prints "what is kept in English is not shown in Chinese" 1 "数字不一致" \
    check "${example[@]}"
prints "nor what is kept in Chinese" 1 "数字不一致" check "${example[@]}"
english
prints "the other way round" 1 "numbers do not agree" check "${example[@]}"
cp -r "$examples" work && cd work || exit 99
documents=(dialogue-network.zh.txt dialogue-network.en.txt -g glossary
    --accepted accepted.tsv)
prints "accepted in English" 0 "accepted" accept "${documents[@]}" \
    --all-current --reason "the client's"
cp accepted.tsv before.tsv
chinese
run check "${documents[@]}"
is "counts in Chinese" "$status" 0
run accept "${documents[@]}" --prune
ok "and does not lapse by it" cmp accepted.tsv before.tsv
