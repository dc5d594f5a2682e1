/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signals that end a program wait, in this thread, while a file is made beside
 * another and takes its place; so none is left behind half done.
 */
#ifndef YZI_HOLD_H
#define YZI_HOLD_H

#include <signal.h>

static inline void yzi_hold(sigset_t *old)
{
    sigset_t ending;

    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    sigaddset(&ending, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &ending, old);
}

static inline void yzi_let_go(const sigset_t *old)
{
    pthread_sigmask(SIG_SETMASK, old, NULL);
}

#endif
