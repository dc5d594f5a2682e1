#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# docs/git.md: the hook in a repository of its own, the commands of the workflow.
# shellcheck source=tests/cli/yizhi.sh
. "${top_srcdir:?}/tests/cli/yizhi.sh"
YIZHI=$(realpath "$YIZHI")
export YIZHI
umask 022
export HOME=$tap_dir/home XDG_CONFIG_HOME=$tap_dir/home/config
mkdir -p "$HOME/work/zh" "$HOME/work/en" "$HOME/work/glossary"
docs=$(realpath "$top_srcdir/docs")
cd "$HOME/work" || exit 99
printf '共有41名专家。\n' >zh/a.txt
printf 'There are 41 experts.\n' >en/a.txt
printf 'zh\ten\n专家\texpert\n' >glossary/00-project.tsv
printf 'paths =\n    zh\n    en\nglossary = glossary\n' >yizhi.ini

# ---- The workflow's commands ---------------------------------------------------
# Each step that runs yizhi, as the shell of the service runs it.
steps() {
    awk '/run: \|/ { on = 1; n++; next } /^ *- / { on = 0 }
        on { sub(/^          /, ""); print > ("step" n ".sh") }' \
        "$docs/github-workflow.yml"
    grep -l 'yizhi check' step*.sh
}
mkdir -p "$tap_dir/bin"
ln -sf "$YIZHI" "$tap_dir/bin/yizhi"
count=0
for step in $(steps); do
    count=$((count + 1))
    ok "the workflow's $step runs" env PATH="$tap_dir/bin:$PATH" sh -e "$step"
done
is "the workflow checks twice" "$count" 2
ok "and writes SARIF" grep -q '"2.1.0"' yizhi.sarif
rm -f step*.sh yizhi.sarif

# ---- The hook --------------------------------------------------------------------
if ! command -v git >/dev/null; then
    skip "the hook" "git is not there"
    exit 0
fi
export GIT_CONFIG_NOSYSTEM=1
git init -q . && git config user.name T && git config user.email t@example.org
install -m 755 "$docs/pre-commit" .git/hooks/pre-commit
git add .
ok "what is right is committed" git commit -qm first
printf 'There are 14 experts.\n' >en/a.txt
git add en
not_ok "what is not is not" git commit -qm second
ok "and said" eval 'git commit -qm second 2>&1 | grep -q N01'
mkdir "$tap_dir/temporary"
TMPDIR=$tap_dir/temporary git commit -qm x 2>/dev/null
is "nothing is left in the temporary folder" "$(ls "$tap_dir/temporary")" ""
printf 'There are 41 experts.\n' >en/a.txt
not_ok "the index counts, not the folder" git commit -qm third
git add en
printf '专家来了。\n' >>zh/a.txt
printf 'The experts came.\n' >>en/a.txt
git add zh en
printf 'There are 13 experts.\nThe experts came.\n' >en/a.txt
ok "nor what was changed since" git commit -qm fourth
git add en
ok "--no-verify" git commit -qm fifth --no-verify
