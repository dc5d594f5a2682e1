# SPDX-License-Identifier: Apache-2.0
# The manual page of one command, cut out of yizhi.1, so that each thing is said
# in one place:
#
#   awk -v command=check -f build-aux/command-page.awk docs/man/yizhi.1
#
# What the command is tells the comment below ".Ss yizhi COMMAND".  Then come its
# synopsis and section, the options whose item names it, its exit status, and the
# examples that call it.

{ lines[NR] = $0 }

END {
    page_head()
    synopsis()
    section()
    options()
    print ".Sh EXIT STATUS"
    whole("EXIT STATUS")
    examples()
    see_also()
}

function fail(why) {
    print "command-page.awk: yizhi.1 " why >"/dev/stderr"
    exit 1
}

# The number of the line after WANTED, which must be there.
function after(wanted,    n) {
    for (n = 1; n <= NR; n++)
        if (lines[n] == wanted)
            return n + 1
    fail("has no line " wanted)
}

# The name of a page is not that of the program.
function say(line) {
    print line == ".Nm" ? ".Nm yizhi" : line
}

function page_head(    n, what) {
    n = after(".Ss yizhi " command)
    what = lines[n]
    if (!sub(/^\.\\" /, "", what))
        fail("does not say in a comment what " command " is")
    print ".\\\" Made from yizhi.1 by build-aux/command-page.awk"
    print lines[2]
    print ".Dt YIZHI-" toupper(command) " 1\n.Os"
    print ".Sh NAME\n.Nm yizhi-" command "\n.Nd " what
}

function synopsis(    n) {
    print ".Sh SYNOPSIS\n.Nm yizhi"
    for (n = after(".Cm " command) - 1; lines[n] !~ /^\.(Nm|Sh)/; n++)
        print lines[n]
}

function section(    n) {
    print ".Sh DESCRIPTION"
    for (n = after(".Ss yizhi " command) + 1; lines[n] !~ /^\.S[hs] /; n++)
        say(lines[n])
}

function whole(part,    n) {
    for (n = after(".Sh " part); n <= NR && lines[n] !~ /^\.Sh /; n++)
        say(lines[n])
}

# Whether an item such as ".It Fl -from Ar lang Pq check, align" names it.
function takes(item) {
    return item ~ / Pq all commands$/ ||
        item ~ " Pq (.*, )?" command "(,.*)?$"
}

# Items that stand together share the text below the last of them.  What stands
# before the list is for all, but for its first line, on the lists of commands.
function options(    n, items, listed) {
    print ".Sh OPTIONS"
    for (n = after(".Sh OPTIONS") + 1; lines[n] !~ /^\.Bl /; n++)
        say(lines[n])
    print lines[n]
    for (n++; lines[n] !~ /^\.El/; n++) {
        if (lines[n] ~ /^\.It /) {
            if (lines[n - 1] !~ /^\.It /)
                items = ""
            if (takes(lines[n]))
                items = items without_commands(lines[n])
        } else if (items != "") {
            if (lines[n - 1] ~ /^\.It /)
                printf "%s", items
            say(lines[n])
        }
    }
    print lines[n]
}

function without_commands(item) {
    sub(/ Pq .*/, "", item)
    return item "\n"
}

# An example is what stands between two .Pp that begin a line of words: a
# sentence and what to type.
function examples(    n, text, any) {
    for (n = after(".Sh EXAMPLES"); lines[n] !~ /^\.Sh /; n++) {
        text = text lines[n] "\n"
        if (!(lines[n] ~ /^\.(Dl|Ed)/))
            continue
        sub(/^\.Pp\n/, "", text)
        if (text ~ "yizhi " command "[ \n]") {
            print any++ ? ".Pp" : ".Sh EXAMPLES"
            printf "%s", text
        }
        text = ""
    }
}

function see_also() {
    print ".Sh SEE ALSO"
    print ".Xr yizhi 1 ,"
    whole("SEE ALSO")
}
