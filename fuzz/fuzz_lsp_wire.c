/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A client's bytes → messages.  The first byte is the size of the pieces that
 * they come in; what comes of them must not depend on it.
 */
#include "fuzz_contract.h"

#include <core/cli/lsp_wire.h>

const char fuzz_name[] = "fuzz_lsp_wire";

/* How many messages and how many bytes of them. */
struct sum {
    size_t messages;
    size_t bytes;
};

static struct sum read_all(yz_str stream, size_t size)
{
    struct sum sum = { 0, 0 };
    yzc_wire wire;

    yzc_wire_init(&wire);
    while (stream.len > 0) {
        size_t len = size < stream.len ? size : stream.len;
        yzc_wire_event event;
        const char *fault = NULL;
        yz_str message;

        FUZZ_NEED(yzc_wire_feed(&wire, yz_str_cut(stream, 0, len)) == YZ_OK);
        stream = yz_str_cut(stream, len, stream.len);
        while ((event = yzc_wire_next(&wire, &message, &fault)) !=
               YZC_WIRE_MORE) {
            FUZZ_NEED(event == YZC_WIRE_MESSAGE || fault);
            sum.messages += event == YZC_WIRE_MESSAGE;
            sum.bytes += event == YZC_WIRE_MESSAGE ? message.len : 0;
        }
        FUZZ_NEED(wire.at <= wire.bytes.len);
    }
    yzc_wire_done(&wire);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    yz_str stream;
    struct sum pieces;
    struct sum whole;

    if (size < 1 || size > YZC_WIRE_LONGEST_HEADER)
        return 0;
    stream = fuzz_input(data + 1, size - 1);
    pieces = read_all(stream, data[0] + 1U);
    whole = read_all(stream, SIZE_MAX);
    FUZZ_NEED(pieces.messages == whole.messages);
    FUZZ_NEED(pieces.bytes == whole.bytes);
    return 0;
}
