/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An engine for tests: command_stub PROTOCOL [FAULT [WORD]].
 *
 * It answers in upper case.  The fault happens at each question that has WORD
 * in it, or at all of them.
 */
#include <ctype.h>
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    LONGEST = 1 << 21
};

static char question[LONGEST];
static char answer[LONGEST + 64];
static const char *fault;
static const char *word;
static char protocol;
static unsigned answered;
static long ids[64]; /* questions that "reverse" keeps */
static unsigned kept;

static int ends(void)
{
    return protocol == 'n' ? '\0' : '\n';
}

/* The next question; 0 at the end of the input. */
static int next_question(void)
{
    size_t len = 0;
    int c;

    while ((c = getchar()) != EOF && c != ends())
        if (len + 1 < sizeof question)
            question[len++] = (char)c;
    question[len] = '\0';
    return c != EOF || len > 0;
}

static int is(const char *name)
{
    return fault && strcmp(fault, name) == 0 &&
           (!word || strstr(question, word));
}

/* Of a question in JSON, which is cut down to its text. */
static long id_of(void)
{
    const char *id = strstr(question, "\"id\":");
    const char *text = strstr(question, "\"text\":\"");
    long number = id ? atol(id + 5) : -1;

    if (text) {
        size_t len = strcspn(text + 8, "\"");

        memmove(question, text + 8, len);
        question[len] = '\0';
    }
    return number;
}

static void give(long id, const char *text)
{
    if (protocol == 'j')
        printf("{\"more\":[1,{}],\"id\":%ld,\"text\":\"%s\",\"score\":0.5}", id,
               text);
    else
        fputs(text, stdout);
    putchar(ends());
    fflush(stdout);
    answered++;
}

static void hang(void)
{
    for (;;)
        pause();
}

static void say_bye(int number)
{
    static const char bye[] = "bye\n";

    (void)number;
    _exit(write(2, bye, sizeof bye - 1) < 0);
}

/* What the process looks like from inside. */
static void tell_self(long id)
{
    sigset_t mask;
    unsigned count = 0;
    DIR *dir = opendir("/proc/self/fd");

    for (struct dirent *e; dir && (e = readdir(dir));)
        count +=
            isdigit((unsigned char)*e->d_name) && atoi(e->d_name) != dirfd(dir);
    if (dir)
        closedir(dir);
    sigprocmask(SIG_BLOCK, NULL, &mask);
    snprintf(answer, sizeof answer, "fds %u, mask %d, group %d, pipe %d", count,
             sigismember(&mask, SIGUSR1), getpgrp() == getpid(),
             signal(SIGPIPE, SIG_DFL) == SIG_DFL);
    give(id, answer);
}

static void flood_errors(void)
{
    for (int i = 0; i < 40000; i++)
        fprintf(stderr, "line %d of many that nobody wants to read\n", i);
    fflush(stderr);
}

/* Faults that end the process or the talk. */
static void fail_if_asked(void)
{
    if (is("exit") || (is("after") && answered >= 3)) {
        fprintf(stderr, "starting\n\x01"
                        "cannot \xff"
                        "go on \n\n");
        exit(3);
    }
    if (is("abort"))
        raise(SIGKILL);
    if (is("hang"))
        hang();
    if (is("stubborn")) {
        signal(SIGTERM, SIG_IGN);
        hang();
    }
    if (is("polite")) {
        signal(SIGTERM, say_bye);
        hang();
    }
    if (is("close")) {
        fclose(stdout);
        hang();
    }
    if (is("orphan") && fork() == 0)
        hang();
    if (is("endless"))
        for (;;)
            fputs("and so on ", stdout);
    if (is("flood"))
        flood_errors();
    if (is("slow"))
        usleep(100 * 1000);
}

/* Answers that are none; 1 where one was given. */
static int give_fault(long id)
{
    if (is("drop"))
        return 1;
    if (is("empty"))
        return give(id, " "), 1;
    if (is("ill"))
        return give(id, protocol == 'j' ? "a\\ud800b"
                                        : "a\xff"
                                          "b"),
               1;
    if (is("break"))
        return give(id, protocol == 'j' ? "a\\nb" : "a\vb"), 1;
    if (is("strange"))
        return give(id + 1000, "STRANGE"), 1;
    if (is("self"))
        return tell_self(id), 1;
    if (is("plain"))
        return printf("Loading \x02the model\n"), fflush(stdout), 1;
    if (is("error"))
        return printf("{\"id\":%ld,\"error\":\"too\\nhard\"}\n\n", id),
               fflush(stdout), 1;
    if (is("neither"))
        return printf("{\"id\":%ld}\n", id), fflush(stdout), 1;
    return 0;
}

/* Four answers, the last question's first. */
static void give_reversed(long id)
{
    ids[kept++] = id;
    if (kept < 4)
        return;
    while (kept > 0) {
        kept--;
        give(ids[kept], kept % 2 ? "ODD" : "EVEN");
    }
}

static void give_usual(long id)
{
    size_t len = strlen(question);

    for (size_t i = 0; i < len; i++)
        answer[i] = (char)toupper((unsigned char)question[i]);
    if (is("stop") && len > 0)
        len--;
    if (is("crlf"))
        answer[len++] = '\r';
    answer[len] = '\0';
    give(id, answer);
    if (is("late"))
        usleep(30 * 1000);
    if (is("late") || is("twice"))
        give(id, answer);
}

static void do_question(void)
{
    long id = protocol == 'j' ? id_of() : 0;

    fail_if_asked();
    if (give_fault(id))
        return;
    if (is("reverse")) {
        give_reversed(id);
        return;
    }
    if (is("huge")) {
        memset(question, 'x', LONGEST - 1);
        question[LONGEST - 1] = '\0';
    }
    give_usual(id);
}

int main(int argc, char **argv)
{
    protocol = argc > 1 ? *argv[1] : 'l';
    fault = argc > 2 ? argv[2] : NULL;
    word = argc > 3 ? argv[3] : NULL;
    if (fault && strcmp(fault, "unread") == 0) {
        fclose(stdin);
        sleep(1);
        return 0;
    }
    while (next_question())
        do_question();
    if (fault && strcmp(fault, "bad_end") == 0)
        return 1;
    return 0;
}
