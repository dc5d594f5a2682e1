#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A glossary format: what a spreadsheet exports where semicolons stand between
# the cells, with title rows above the table.
#
#     yizhi check a.zh.txt a.en.txt -g client.sheet
#
# Titles go on until a row whose first two cells are language tags ("zh;en", with
# anything behind); from there each row is a term, its translations with "/"
# between them, and a note.  A cell in quotation marks may hold semicolons; a
# cell may not hold a line end.  Needs jq, 1.6 or newer.
command -v jq >/dev/null || {
    read -r _
    echo "jq is not installed" >&2
    exit 1
}
exec jq --unbuffered -c '
def cells: # none of the matches is empty, at which scan fails
    [";" + . | scan(";(?:\"((?:[^\"]|\"\")*)\"|([^;]*))")
     | (.[0] // .[1] // "") | gsub("\"\""; "\"") | gsub("^\\s+|\\s+$"; "")];
def is_tag: test("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$");
def rows:
    [.text / "\n" | to_entries[]
     | {line: (.key + 1), cells: (.value | rtrimstr("\r") | cells)}];
def concept($langs):
    {line, note: (.cells[2] // ""),
     terms: ([{text: .cells[0], lang: $langs[0]}]
             + [(.cells[1] / "/")[] | gsub("^\\s+|\\s+$"; "")
                | select(. != "") | {text: ., lang: $langs[1]}])};
def read:
    rows as $rows
    | ([$rows[] | select((.cells | length) > 1
                         and (.cells[0] | is_tag) and (.cells[1] | is_tag))][0])
      as $head
    | if $head == null then
        {error: "no row has two language tags, such as zh;en, in its first cells"}
      else
        [$rows[] | select(.line > $head.line and (.cells | any(. != "")))] as $body
        | {concepts: [$body[] | select((.cells[0] // "") != ""
                                       and (.cells[1] // "") != "")
                      | concept($head.cells)],
           rejects: [$body[] | select((.cells[0] // "") == ""
                                      or (.cells[1] // "") == "")
                     | {line, column: 1,
                        reason: "the row lacks a term or its translation"}]}
      end;
if .yizhi then
    {protocol: 1, kind: "glossary_format", name: "sheet", version: "1.0.0",
     summary: "semicolons between cells, title rows above",
     licence: "Apache-2.0", origin: "the examples of yizhi",
     suffixes: [".sheet"]}
elif .ask == "read" then {id} + (try read catch {error: tostring})
else {id}
end'
