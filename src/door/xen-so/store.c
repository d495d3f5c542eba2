// SPDX-License-Identifier: GPL-2.0-or-later
// Reading many nodes of xenstore: pipelined on xenstored's socket, since one by one each costs a
// round trip.
#include "so.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>
#include <xen/io/xs_wire.h>

#include "base/text.h"

#define WINDOW	  64	/* questions under way */
#define PATIENCE  10000 /* ms that xenstored may take for an answer */
#define PAUSE	  20	/* us; see rest() */
#define PAUSE_MAX 5000

_Static_assert((int)WIRE_DIRECTORY == (int)XS_DIRECTORY && (int)WIRE_READ == (int)XS_READ &&
		       (int)WIRE_ERROR == (int)XS_ERROR,
	       "types of xs_wire.h");
_Static_assert(WIRE_HEAD == sizeof(struct xsd_sockmsg) && WIRE_DATA == XENSTORE_PAYLOAD_MAX,
	       "sizes of xs_wire.h");

struct so_ask *so_ask_add(struct pool *mem, struct so_asks *asks, enum wire_type type,
			  const char *fmt, ...)
{
	struct so_ask *ask = list_add(mem, asks);
	va_list ap;

	va_start(ap, fmt);
	ask->path = pool_vstr(mem, fmt, ap);
	va_end(ap);
	ask->type = type;
	return ask;
}

static int connect_to(const char *path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	strncpy(to.sun_path, path, sizeof(to.sun_path) - 1);
	if (fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static bool wait_until(int fd, short what)
{
	struct pollfd p = { .fd = fd, .events = what };
	int n;

	do
		n = poll(&p, 1, PATIENCE);
	while (n < 0 && errno == EINTR);
	return n > 0;
}

static bool send_all(int fd, const char *buf, size_t len)
{
	while (len > 0) {
		ssize_t n = send(fd, buf, len, MSG_NOSIGNAL);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		buf += n;
		len -= (size_t)n;
	}
	return true;
}

/* Fills in what an answer says. false: it is no answer to what was asked. */
static bool take_answer(struct pool *mem, struct so_ask *ask, const struct wire_reply *reply)
{
	if (reply->type == WIRE_ERROR) {
		ask->num = wire_errno(reply);
		return true;
	}
	if (reply->type != (uint32_t)ask->type)
		return false;
	ask->num = 0;
	if (ask->type == WIRE_DIRECTORY)
		return wire_names(mem, reply->data, reply->len, &ask->names);
	if (!memchr(reply->data, '\0', reply->len)) {
		const char *text = pool_strndup(mem, reply->data, reply->len);

		ask->text = text_is_plain(text) ? text : NULL;
	}
	return true;
}

/* A run of questions on the socket; answers are told apart by the request's number. */
struct run {
	struct so_asks *asks;
	size_t sent, done;
	unsigned pause; /* us */
	char buf[4 * (WIRE_HEAD + WIRE_DATA)];
	size_t used;
};

/* As many as the window lets, in one go, once half of it has been answered. */
static bool send_some(int fd, struct run *run)
{
	if (run->sent - run->done > WINDOW / 2)
		return true;

	char buf[4 * (WIRE_HEAD + WIRE_DATA)];
	size_t used = 0;

	while (run->sent < run->asks->n && run->sent - run->done < WINDOW) {
		const struct so_ask *ask = &run->asks->v[run->sent];
		size_t len = wire_put(buf + used, sizeof(buf) - used, ask->type,
				      (uint32_t)run->sent, ask->path);

		if (len == 0 && used == 0)
			return false;
		if (len == 0)
			break;
		used += len;
		run->sent++;
	}
	return send_all(fd, buf, used);
}

/*
 * Who waits for an answer is woken by each, twice, as xenstored writes head and data apart; that
 * costs both sides more than the answer. So once they come, sleep until most have: longer when few
 * had come the last time.
 */
static void rest(const struct run *run)
{
	const struct timespec t = { .tv_nsec = run->pause * 1000L };

	if (run->sent - run->done > 1)
		nanosleep(&t, NULL);
}

static void adapt(struct run *run, size_t asked, size_t came)
{
	if (came * 2 < asked && run->pause < PAUSE_MAX)
		run->pause *= 2;
	else if (came == asked && run->pause > PAUSE)
		run->pause /= 2;
}

static bool take_some(int fd, struct pool *mem, struct run *run)
{
	size_t at = 0, asked = run->sent - run->done, before = run->done;
	struct wire_reply reply;

	if (!wait_until(fd, POLLIN))
		return false;
	rest(run);

	ssize_t n = recv(fd, run->buf + run->used, sizeof(run->buf) - run->used, 0);

	if (n <= 0)
		return n < 0 && errno == EINTR;
	run->used += (size_t)n;
	while ((n = wire_take(run->buf + at, run->used - at, &reply)) > 0) {
		/* xenstored answers in order; another order would mean that we lost our place. */
		if (reply.id != run->done || run->done >= run->sent ||
		    !take_answer(mem, &run->asks->v[run->done], &reply))
			return false;
		run->done++;
		at += (size_t)n;
	}
	memmove(run->buf, run->buf + at, run->used - at);
	run->used -= at;
	adapt(run, asked, run->done - before);
	return n == 0;
}

bool so_store_open(struct so *so)
{
	if (so->store < 0)
		so->store = connect_to("/run/xenstored/socket");
	if (so->store < 0)
		so->store = connect_to("/var/run/xenstored/socket");
	return so->store >= 0;
}

/* How many were answered; all, unless the socket is not to be had or breaks. */
static size_t ask_socket(struct so *so, struct pool *mem, struct so_asks *asks)
{
	struct run run = { .asks = asks, .pause = PAUSE };

	if (!so_store_open(so))
		return 0;
	while (run.done < asks->n) {
		if (send_some(so->store, &run) && take_some(so->store, mem, &run))
			continue;
		close(so->store);
		so->store = -1;
		break;
	}
	return run.done;
}

static void ask_directory(struct so *so, struct pool *mem, struct so_ask *ask)
{
	unsigned n = 0;
	autofree char **names = so->xs_calls.directory(so->xs, XBT_NULL, ask->path, &n);

	ask->num = names ? 0 : errno;
	ask->names = (struct strs){};
	for (unsigned i = 0; names && i < n; i++)
		strs_add(mem, &ask->names, "%s", names[i]);
}

static void ask_library(struct so *so, struct pool *mem, struct so_ask *ask)
{
	unsigned len = 0;

	if (ask->type == WIRE_DIRECTORY) {
		ask_directory(so, mem, ask);
		return;
	}

	autofree char *text = so->xs_calls.read(so->xs, XBT_NULL, ask->path, &len);

	ask->num = text ? 0 : errno;
	ask->text =
		text && strlen(text) == len && text_is_plain(text) ? pool_strdup(mem, text) : NULL;
}

static int unreachable(const struct so *so, struct err *err)
{
	return so_errno(so, err, errno, "xenstore cannot be reached");
}

int so_ask(struct so *so, struct pool *mem, struct so_asks *asks, struct err *err)
{
	size_t done = ask_socket(so, mem, asks);

	for (size_t i = 0; i < asks->n; i++) {
		struct so_ask *ask = &asks->v[i];

		/* A directory too large for one message: the library reads it in parts. */
		if (i >= done || (ask->type == WIRE_DIRECTORY && ask->num == E2BIG)) {
			if (!so_xs(so))
				return unreachable(so, err);
			ask_library(so, mem, ask);
		}
		/* Absent and unreadable nodes are answers; anything else means that there is none.
		 */
		if (ask->num != 0 && ask->num != ENOENT && ask->num != EACCES)
			return so_errno(so, err, ask->num, "xenstore does not tell '%s'",
					ask->path);
		if (ask->to)
			*ask->to = ask->text;
	}
	return 0;
}

static long long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Takes the events that have come; false when none did in this time. */
static bool next_event(struct so *so, long long ms)
{
	struct pollfd p = { .fd = so->xs_calls.fileno(so->xs), .events = POLLIN };
	char **event;

	if (ms <= 0 || (poll(&p, 1, (int)ms) <= 0 && errno != EINTR))
		return false;
	while ((event = so->xs_calls.check_watch(so->xs)))
		free(event);
	return true;
}

bool so_store_wait(struct so *so, const char *path, const char *want, unsigned ms, char *state,
		   size_t size)
{
	long long end = now_ms() + ms;

	state[0] = '\0';
	if (!so_xs(so))
		return false;

	bool same = false, more = so->xs_calls.watch(so->xs, path, "xhw");

	do {
		autofree char *text = so->xs_calls.read(so->xs, XBT_NULL, path, NULL);

		same = text && streq(text, want);
		state[0] = '\0';
		if (text && strlen(text) < size && text_is_plain(text))
			memcpy(state, text, strlen(text) + 1);
		more = more && text && !same && next_event(so, end - now_ms());
	} while (more);
	so->xs_calls.unwatch(so->xs, path, "xhw");
	return same;
}

int so_store_get(struct xen *xen, const char *path, char **ret, struct err *err)
{
	struct so *so = so_begin(xen);
	unsigned len = 0;

	if (!so_xs(so))
		return unreachable(so, err);

	autofree char *text = so->xs_calls.read(so->xs, XBT_NULL, path, &len);

	if (!text && errno != ENOENT)
		return so_errno(so, err, errno, "read '%s' of xenstore", path);
	if (text && strlen(text) != len)
		return err_set(err, ERR_BAD_FILE, "'%s' of xenstore holds a NUL byte", path);
	*ret = text ? xstrdup(text) : NULL;
	return 0;
}

int so_store_set(struct xen *xen, const char *path, const char *value, struct err *err)
{
	struct so *so = so_begin(xen);

	if (!so_xs(so))
		return unreachable(so, err);
	if (value ? so->xs_calls.write(so->xs, XBT_NULL, path, value, (unsigned)strlen(value))
		  : so->xs_calls.rm(so->xs, XBT_NULL, path))
		return 0;
	if (!value && errno == ENOENT)
		return 0;
	return so_errno(so, err, errno, "%s '%s' of xenstore", value ? "write" : "remove", path);
}
