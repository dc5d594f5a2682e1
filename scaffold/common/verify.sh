#!/bin/sh
# The contract of the plugin's kind: yizhi says what is broken and how to mend
# it.  Files called sample.* are read as well, and glossary.* by what looks at a
# run.  -v in front of "$MODULE" shows what the plugin tells.
# Nobody else may be able to write the file: yizhi would refuse it.
chmod go-w "$(dirname "$MODULE")" "$MODULE"
: "${srcdir:=.}"
set --
for file in "$srcdir"/sample.*; do
    [ ! -f "$file" ] || set -- "$@" "$file"
done
for file in "$srcdir"/glossary.*; do
    [ ! -f "$file" ] || set -- "$@" -g "$file"
done
exec "$YIZHI" plugin verify "$MODULE" "$@"
