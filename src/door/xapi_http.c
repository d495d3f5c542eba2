// SPDX-License-Identifier: GPL-2.0-or-later
// One HTTP/1.0 exchange with XAPI over its Unix socket (xapi.md 3.1), bounded in time.
#include "door/xapi_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

#define REPLY_MOST ((size_t)512 << 20)
#define CHUNK	   ((size_t)64 << 10)

struct exchange {
	int fd;
	int64_t end; /* ms of the monotonic clock */
	char *reply;
	size_t n, size;
};

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Until the socket is ready; 0, or an errno. */
static int await(const struct exchange *x, short events)
{
	for (;;) {
		struct pollfd p = { .fd = x->fd, .events = events };
		int64_t left = x->end - now();
		int rc = left > 0 ? poll(&p, 1, left > INT32_MAX ? INT32_MAX : (int)left) : 0;

		if (rc > 0)
			return 0;
		if (rc == 0)
			return ETIMEDOUT;
		if (errno != EINTR)
			return errno;
	}
}

/* Through its descriptor, so that it is the socket below our root and the path may be long. */
static int connect_socket(const struct sys *sys, struct exchange *x, struct err *err)
{
	autoclose int at = sys_fd(sys, XAPI_SOCKET, O_PATH);
	struct sockaddr_un to = { .sun_family = AF_UNIX };

	if (at < 0)
		return err_set(err, ERR_UNAVAILABLE, "XAPI is not to be had: '/%s': %s",
			       XAPI_SOCKET, strerror(-at));
	x->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (x->fd < 0)
		return err_errno(err, errno, "make a socket");
	snprintf(to.sun_path, sizeof(to.sun_path), "/proc/self/fd/%d", at);

	int rc;

	/* A full queue of the listener is EAGAIN here, and poll() would not wait for it. */
	while ((rc = connect(x->fd, (struct sockaddr *)&to, sizeof(to))) < 0 &&
	       (errno == EINTR || errno == EAGAIN) && now() < x->end)
		poll(NULL, 0, 20);
	if (rc == 0)
		return 0;
	err_set(err, ERR_UNAVAILABLE, "XAPI is not to be had: '/%s': %s", XAPI_SOCKET,
		strerror(errno));
	return err_hint(err, "is the toolstack running? 'systemctl status xapi' tells");
}

static int send_all(const struct exchange *x, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = send(x->fd, bytes, len, MSG_NOSIGNAL);

		if (n >= 0) {
			bytes += n;
			len -= (size_t)n;
			continue;
		}
		if (errno == EINTR)
			continue;
		if (errno != EAGAIN)
			return errno;

		int rc = await(x, POLLOUT);

		if (rc)
			return rc;
	}
	return 0;
}

/* Up to the end of the stream. */
static int receive_all(struct exchange *x)
{
	for (;;) {
		if (x->size - x->n < CHUNK) {
			x->size = x->size ? 2 * x->size : 2 * CHUNK;
			if (x->size > REPLY_MOST)
				return EFBIG;
			x->reply = xrealloc(x->reply, x->size, 1);
		}

		ssize_t n = recv(x->fd, x->reply + x->n, x->size - x->n - 1, 0);

		if (n == 0)
			break;
		if (n > 0) {
			x->n += (size_t)n;
			continue;
		}
		if (errno == EINTR)
			continue;
		if (errno != EAGAIN)
			return errno;

		int rc = await(x, POLLIN);

		if (rc)
			return rc;
	}
	x->reply[x->n] = '\0';
	return 0;
}

/* The value of a header's line, "" when it is another one. */
static const char *header(const char *line, const char *name)
{
	size_t n = strlen(name);

	if (strncasecmp(line, name, n) != 0 || line[n] != ':')
		return NULL;
	line += n + 1;
	return line + strspn(line, " \t");
}

/* Where the body begins; NULL with the reason when this is no whole reply with status 200. */
static const char *body_of(const struct exchange *x, char *why, size_t size)
{
	const char *line = x->reply, *end;
	size_t length = SIZE_MAX;
	int status = 0;

	if (text_starts(line, "HTTP/1.") && line[7] && line[8] == ' ')
		for (const char *p = line + 9; p < line + 12 && *p >= '0' && *p <= '9'; p++)
			status = 10 * status + (*p - '0');
	for (; (end = strstr(line, "\r\n")); line = end + 2) {
		const char *value = header(line, "content-length");

		if (end == line)
			break;
		for (length = value ? 0 : length; value && *value >= '0' && *value <= '9'; value++)
			length =
				length > REPLY_MOST ? length : 10 * length + (size_t)(*value - '0');
	}
	if (!end || status == 0) {
		snprintf(why, size, "the answer ends early, or is none of HTTP");
		return NULL;
	}

	const char *body = end + 2;
	size_t got = (size_t)(x->reply + x->n - body);

	if (status != 200)
		snprintf(why, size, "it answered with HTTP status %d", status);
	else if (length != SIZE_MAX && got < length)
		snprintf(why, size, "the answer ends after %zu of %zu bytes", got, length);
	else
		return body;
	return NULL;
}

static int lost(struct err *err, const char *why)
{
	err_set(err, ERR_FAILED, "XAPI's answer was lost: %s", why);
	return err_hint(err,
			"what was asked for may have been done all the same: look before it is "
			"tried again");
}

static int exchange(const struct sys *sys, struct exchange *x, const char *request, size_t len,
		    bool *sent, struct err *err)
{
	autofree char *head = xprintf("POST /jsonrpc HTTP/1.0\r\n"
				      "Content-Type: application/json\r\n"
				      "Content-Length: %zu\r\n\r\n",
				      len);

	int rc = connect_socket(sys, x, err);
	if (rc < 0)
		return rc;
	rc = send_all(x, head, strlen(head));
	if (rc)
		return err_set(err, ERR_UNAVAILABLE, "XAPI does not take a call: %s", strerror(rc));
	*sent = true;
	rc = send_all(x, request, len);
	if (rc == 0)
		rc = receive_all(x);
	return rc ? lost(err, strerror(rc)) : 0;
}

int xapi_http(const struct sys *sys, const char *request, size_t len, unsigned timeout, char **ret,
	      size_t *ret_len, bool *sent, struct err *err)
{
	struct exchange x = { .fd = -1, .end = now() + timeout };
	char why[128];
	bool ignored;

	sent = sent ? sent : &ignored;
	*sent = false;

	int rc = exchange(sys, &x, request, len, sent, err);
	const char *body = rc == 0 ? body_of(&x, why, sizeof(why)) : NULL;

	if (x.fd >= 0)
		close(x.fd);
	if (rc == 0 && !body)
		rc = lost(err, why);
	if (rc == 0) {
		*ret_len = (size_t)(x.reply + x.n - body);
		*ret = xcalloc(*ret_len + 1, 1);
		memcpy(*ret, body, *ret_len);
	}
	mem_autofree(&x.reply);
	return rc;
}
