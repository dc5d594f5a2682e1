/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A plugin of every kind, built into the test, and what runs over it.
 *
 *   filter text         each line of a .txt is one segment; a line "~" is text
 *                       to be cut
 *   filter rows         each line of a .rows is SOURCE|TARGET; "!" in front
 *                       locks it
 *   segmenter dots      cuts behind each "."
 *   aligner steps       one to one, the rest alone
 *   aligner learner     the same for all pairs at once, see mock_learner.c
 *   glossary_format eq  each line of a .eq is SOURCE=TARGET; "!" alone rejects
 *   matcher letters     finds terms letter by letter
 *   matcher keeper      the same, and its index can be kept
 *   checker words       M01 on "bad", M02 on each match, N01 on empty sides
 *   miner words         both texts of each bead
 *   miner sides         the source's text of each bead, else the target's
 *   engine angle        <SOURCE>, see mock_engines.c
 *   reporter mock       writes one word for each call
 *
 * Each has an option `breach` that makes it break its contract in one way.
 */
#ifndef YZ_TESTS_RUN_MOCK_H
#define YZ_TESTS_RUN_MOCK_H

#include <yizhi/yizhi.h>

/* The table of the plugins, for yz_preload(). */
extern const yz_symbol mock_symbols[];

/* How often glossaries were read, and what "keeper" was asked for. */
extern struct mock_count {
    size_t read;
    size_t indexed;
    size_t saved;
    size_t opened;
    size_t aligned;  /* of saved and opened: at a multiple of 8 */
    size_t unfolded; /* texts */
} mock_count;

/* How often "learner" was asked to align pairs together since the last call. */
size_t mock_learner_asked(void);

/* For cmocka: an empty folder that the test works in, plugins preloaded. */
int mock_setup(void **state);
int mock_teardown(void **state);

/* Writes a file, with the folders that its path names. */
void put(const char *path, const char *content);

/* What a file holds, up to 64 KiB; valid until the next call. */
const char *read_back(const char *path);

/* What a file holds, up to `most` bytes; how many there are. */
size_t get_bytes(const char *path, char *bytes, size_t most);

/* Makes these the bytes of a file. */
void put_bytes(const char *path, const char *bytes, size_t len);

/* A host with the mock plugins alone, and one setting or NULL. */
yz_host *mock_host(const char *setting);

/* A run from zh to en; it owns nothing of the host. */
yz_run *mock_run(yz_host *host);

#endif
