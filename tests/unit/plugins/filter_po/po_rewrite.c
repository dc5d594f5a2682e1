/* SPDX-License-Identifier: Apache-2.0 */
/*
 * po_rewrite same|hard IN OUT: writes the PO file IN again as OUT, with the
 * translations that it has, or with text that is hard to write.  For
 * gettext.sh.
 */
#include <stdio.h>
#include <stdlib.h>
#include <support/case_files.h>
#include <support/main.h>

#include <unit/plugins/filter_text/filter_rewrite.h>

extern const yz_plugin filter_po_LTX_yz_plugin;

static void hard(yz_str text, yz_buf *out)
{
    (void)text;
    yz_buf_add_text(out, "100% \"x\" \\ {\n\ty}");
}

int main(int argc, char **argv)
{
    yz_buf in;
    yz_buf out;
    FILE *file;
    bool done;

    if (argc != 4)
        return 2;
    case_load(argv[2], &in);
    yz_buf_init(&out, 1 << 28);
    filter_rewrite(&filter_po_LTX_yz_plugin, NULL, argv[2], yz_buf_str(&in),
                   strcmp(argv[1], "hard") == 0 ? hard : NULL, &out, NULL);
    file = fopen(argv[3], "wb");
    done = file && fwrite(out.ptr, 1, out.len, file) == out.len;
    done = file && fclose(file) == 0 && done;
    yz_buf_done(&in);
    yz_buf_done(&out);
    return done ? 0 : 2;
}
