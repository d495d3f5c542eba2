// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-watch MS PROGRAM [ARGUMENT...]: runs the program, and again whenever a domain is started.
//
// `xhw host watch` becomes this process. It stays for as long as the host is up, so it is small,
// links libxenstore only, and does nothing but wait: what there is to do, the program does, and
// ends. A program that ends with anything but 0 is run again after MS, then after twice that, up to
// sixteen times. When xenstored goes away this ends, to be started again with it.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xenstore.h>

#define STARTED	 "@introduceDomain"
#define MS_MOST	 3600000
#define SLOWDOWN 16

enum woken { WOKEN_GONE, WOKEN_TIME, WOKEN_EVENT };

static int fail(const char *what, int num)
{
	fprintf(stderr, "xhw-watch: %s: %s\n", what, strerror(num));
	return 1;
}

/*
 * libxenstore tells only who waits inside of it that xenstored has gone, and such a wait has no end
 * of its own: so a thread waits there, and passes on to a pipe what comes.
 */
struct events {
	struct xs_handle *xs;
	int pipe[2];
};

static void *pass_on(void *data)
{
	struct events *e = data;
	unsigned n = 0;
	char **event;

	while ((event = xs_read_watch(e->xs, &n))) {
		free(event);
		/* Where it is full there is enough in it. */
		if (write(e->pipe[1], "", 1) < 0 && errno != EAGAIN)
			break;
	}
	close(e->pipe[1]);
	return NULL;
}

/* Several at once are one. timeout in ms; -1: none. */
static enum woken wait_event(const struct events *e, int timeout)
{
	struct pollfd fd = { .fd = e->pipe[0], .events = POLLIN };
	char buf[512];
	int n;

	do
		n = poll(&fd, 1, timeout);
	while (n < 0 && errno == EINTR);
	if (n == 0)
		return WOKEN_TIME;
	return n > 0 && read(e->pipe[0], buf, sizeof(buf)) > 0 ? WOKEN_EVENT : WOKEN_GONE;
}

/* Whether nothing is left to do. */
static bool run(char **argv)
{
	pid_t pid, got;
	int status = 0;
	int num = posix_spawn(&pid, argv[0], NULL, NULL, argv, environ);

	if (num) {
		fail(argv[0], num);
		return false;
	}
	do
		got = waitpid(pid, &status, 0);
	while (got < 0 && errno == EINTR);
	return got == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void watch(const struct events *e, int first, char **argv)
{
	int delay = -1;

	while (wait_event(e, delay) != WOKEN_GONE) {
		if (run(argv))
			delay = -1;
		else if (delay < 0)
			delay = first;
		else if (delay < first * SLOWDOWN)
			delay *= 2;
	}
}

int main(int argc, char **argv)
{
	char *end = NULL;
	long first = argc > 2 ? strtol(argv[1], &end, 10) : 0;

	if (argc < 3 || *end || first < 1 || first > MS_MOST / SLOWDOWN) {
		fprintf(stderr, "usage: xhw-watch MS PROGRAM [ARGUMENT...]\n");
		return 2;
	}

	struct events e = { .xs = xs_open(0) };
	pthread_t thread;

	if (!e.xs)
		return fail("xenstore cannot be reached", errno);
	/* Fires once at once: for what was started before. */
	if (!xs_watch(e.xs, STARTED, "started"))
		return fail("xenstore cannot be watched", errno);
	if (pipe2(e.pipe, O_CLOEXEC | O_NONBLOCK) < 0)
		return fail("pipe", errno);

	int num = pthread_create(&thread, NULL, pass_on, &e);

	if (num)
		return fail("thread", num);
	watch(&e, (int)first, argv + 2);
	fprintf(stderr, "xhw-watch: xenstored is gone\n");
	return 1;
}
