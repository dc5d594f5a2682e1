/* SPDX-License-Identifier: Apache-2.0 */
/* yizhi lsp: reads, waits, hands messages on. */
#include "commands.h"
#include "lsp.h"
#include "lsp_wire.h"
#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum {
    PIECE = 64 << 10,
    NOT_JSON = -32700
};

static void take_all(yzc_server *lsp, yzc_wire *wire)
{
    yz_str message;
    const char *fault;

    while (lsp->state != YZC_LSP_ENDED)
        switch (yzc_wire_next(wire, &message, &fault)) {
        case YZC_WIRE_MESSAGE:
            yzc_lsp_take(lsp, message);
            break;
        case YZC_WIRE_FAULT:
            yzc_lsp_refuse(lsp, NULL, NOT_JSON, fault);
            break;
        case YZC_WIRE_MORE:
        default:
            return;
        }
}

/* Takes what has come; a client that is gone ends the session. */
static void read_piece(yzc_server *lsp, yzc_wire *wire)
{
    char piece[PIECE];
    ssize_t count = read(STDIN_FILENO, piece, sizeof piece);

    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (count > 0 &&
        yzc_wire_feed(wire, (yz_str){ piece, (size_t)count }) == YZ_OK) {
        take_all(lsp, wire);
        return;
    }
    if (count > 0)
        yzc_complain("out of memory");
    lsp->status = lsp->state == YZC_LSP_SHUT ? YZC_CLEAN : YZC_FINDINGS;
    lsp->state = YZC_LSP_ENDED;
}

/* What has come is read before anything is checked: it may be a later edit. */
static void serve(yzc_server *lsp, yzc_wire *wire)
{
    struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

    while (lsp->state != YZC_LSP_ENDED) {
        int ready = poll(&in, 1, 0);

        if (ready == 0)
            ready = poll(&in, 1, yzc_lsp_check_due(lsp));
        if (ready > 0)
            read_piece(lsp, wire);
    }
}

static bool copy_words(const yzc_words *from, yzc_words *to)
{
    memset(to, 0, sizeof *to);
    for (size_t i = 0; i < from->count; i++)
        if (!yzc_add_word(to, from->items[i]))
            return false;
    return true;
}

int yzc_lsp(const yzc_options *options)
{
    yzc_server lsp = { .options = *options, .status = YZC_FINDINGS };
    yzc_wire wire;

    if (!copy_words(&options->glossaries, &lsp.options.glossaries))
        return YZC_TROUBLE;
    json_set_alloc_funcs(yz_malloc, yz_free);
    yzc_wire_init(&wire);
    serve(&lsp, &wire);
    yzc_wire_done(&wire);
    yzc_lsp_stop(&lsp);
    for (size_t i = 0; i < lsp.owned_count; i++)
        yz_free(lsp.owned[i]);
    yz_free(lsp.owned);
    yz_free(lsp.root);
    yz_free(lsp.options.glossaries.items);
    return lsp.status;
}
