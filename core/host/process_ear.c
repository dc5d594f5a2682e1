/* SPDX-License-Identifier: Apache-2.0 */
/* What programs said on their standard error: see process_ear.h. */
#include <core/host/process_ear.h>
#include <pthread.h>

struct yzi_ear {
    pthread_mutex_t lock;
    yz_buf text;
    bool failed;
};

yzi_ear *yzi_ear_new(void)
{
    yzi_ear *ear = yz_calloc(1, sizeof *ear);

    if (!ear)
        return NULL;
    pthread_mutex_init(&ear->lock, NULL);
    yz_buf_init(&ear->text, YZI_EAR_MOST);
    return ear;
}

void yzi_ear_free(yzi_ear *ear)
{
    if (!ear)
        return;
    pthread_mutex_destroy(&ear->lock);
    yz_buf_done(&ear->text);
    yz_free(ear);
}

void yzi_ear_hear(yzi_ear *ear, yz_str said, bool failed)
{
    size_t room;

    pthread_mutex_lock(&ear->lock);
    ear->failed = ear->failed || failed;
    room = YZI_EAR_MOST - ear->text.len;
    if (said.len > 0 && ear->text.failed == YZ_OK)
        yz_buf_add(&ear->text,
                   yz_str_cut(said, 0, said.len < room ? said.len : room));
    pthread_mutex_unlock(&ear->lock);
}

yz_str yzi_ear_said(yzi_ear *ear, bool *failed)
{
    yz_str said;

    pthread_mutex_lock(&ear->lock);
    said = yz_buf_str(&ear->text);
    *failed = ear->failed;
    pthread_mutex_unlock(&ear->lock);
    return said;
}
