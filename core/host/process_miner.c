/* SPDX-License-Identifier: Apache-2.0 */
/* A miner that is a program: it sees the beads of a run as a checker does. */
#include <core/host/process_work.h>

struct dig {
    yzi_bead_feed feed;
    const yz_miner_sink *sink;
};

static yz_status take_sightings(struct dig *d, const json_t *list,
                                yz_sighting *sightings, yz_error *err)
{
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(list) && status == YZ_OK; i++)
        status = yzi_bead_feed_place(&d->feed, json_array_get(list, i),
                                     &sightings[i].pair, &sightings[i].bead,
                                     sightings[i].spans, err);
    return status;
}

static yz_status take_candidate(struct dig *d, const json_t *from,
                                yz_error *err)
{
    const json_t *seen = json_object_get(from, "sightings");
    size_t count = json_array_size(seen);
    yz_sighting *sightings = yz_calloc(count + 1, sizeof *sightings);
    yz_candidate candidate = {
        .struct_size = sizeof candidate,
        .way = json_string_value(json_object_get(from, "way")),
        .terms = { yzi_member_text(from, "source"),
                   yzi_member_text(from, "target") },
        .score = yzi_member_number(from, "score", 0),
        .reasons = yzi_member_text(from, "reasons"),
        .sightings = sightings,
        .sighting_count = count,
    };
    yz_status status = sightings ? take_sightings(d, seen, sightings, err)
                                 : yz_fail_no_memory(err);

    if (status == YZ_OK)
        status = d->sink->candidate(d->sink->payload, &candidate);
    yz_free(sightings);
    return status;
}

static yz_status take_candidates(void *payload, const json_t *reply,
                                 yz_error *err)
{
    const json_t *list = json_object_get(reply, "candidates");
    yz_status status = YZ_OK;

    for (size_t i = 0; i < json_array_size(list) && status == YZ_OK; i++)
        status = take_candidate(payload, json_array_get(list, i), err);
    return status;
}

static yz_status mine(void *self, const yz_run_view *view,
                      const yz_miner_sink *sink, yz_error *err)
{
    struct dig d = { .feed = { .worker = self, .view = view, .word = "mine" },
                     .sink = sink };
    yz_status status = yzi_bead_feed_all(&d.feed, take_candidates, &d, err);

    yzi_bead_feed_done(&d.feed);
    return status;
}

const yz_miner_ops yzi_process_miner_ops = {
    .struct_size = sizeof(yz_miner_ops),
    .create = yzi_pworker_create,
    .destroy = yzi_pworker_destroy,
    .mine = mine,
};
