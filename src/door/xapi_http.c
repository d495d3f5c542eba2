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
	const int *stop;
	int64_t end; /* ms of the monotonic clock */
	char *reply; /* NUL behind it */
	size_t n, size;
	size_t body, length; /* 0: the head is not there yet */
	int status;
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
		struct pollfd p[] = { { .fd = x->fd, .events = events },
				      { .fd = x->stop ? *x->stop : -1, .events = POLLIN } };
		int64_t left = x->end - now();
		int rc = left > 0 ? poll(p, ARRAY_SIZE(p), left > INT32_MAX ? INT32_MAX : (int)left)
				  : 0;

		if (rc > 0)
			return p[1].revents ? ECANCELED : 0;
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

/* The value of a header's line, NULL when it is another one. */
static const char *header(const char *line, const char *name)
{
	size_t n = strlen(name);

	if (strncasecmp(line, name, n) != 0 || line[n] != ':')
		return NULL;
	line += n + 1;
	return line + strspn(line, " \t");
}

/* A length in decimal digits; SIZE_MAX: none that can be. */
static size_t length_of(const char *digits)
{
	size_t n = *digits >= '0' && *digits <= '9' ? 0 : SIZE_MAX;

	for (; *digits >= '0' && *digits <= '9' && n <= REPLY_MOST; digits++)
		n = 10 * n + (size_t)(*digits - '0');
	return n <= REPLY_MOST ? n : SIZE_MAX;
}

/* Reads the head of the reply, once it is there as a whole: status, and where the body is. */
static void read_head(struct exchange *x)
{
	const char *line = x->reply, *end;

	if (x->body || !strstr(line, "\r\n\r\n"))
		return;
	x->length = SIZE_MAX;
	if (text_starts(line, "HTTP/1.") && line[7] >= '0' && line[7] <= '9' && line[8] == ' ')
		for (const char *p = line + 9; p < line + 12 && *p >= '0' && *p <= '9'; p++)
			x->status = 10 * x->status + (*p - '0');
	for (; (end = strstr(line, "\r\n")) != line; line = end + 2) {
		const char *value = header(line, "content-length");

		if (value)
			x->length = length_of(value);
	}
	x->body = (size_t)(line + 2 - x->reply);
}

static bool is_whole(const struct exchange *x)
{
	return x->body && x->length != SIZE_MAX && x->n - x->body >= x->length;
}

/* Room for one more chunk, and the NUL behind it. */
static bool has_room(struct exchange *x)
{
	if (x->size - x->n > CHUNK)
		return true;
	if (x->size > REPLY_MOST)
		return false;
	x->size = x->size ? 2 * x->size : 2 * CHUNK;
	x->reply = xrealloc(x->reply, x->size, 1);
	return true;
}

/* The whole reply, or as much of it as comes; an errno. */
static int receive_all(struct exchange *x)
{
	while (!is_whole(x)) {
		if (!has_room(x))
			return EFBIG;

		ssize_t n = recv(x->fd, x->reply + x->n, x->size - x->n - 1, 0);

		if (n == 0)
			break;
		if (n > 0) {
			x->n += (size_t)n;
			x->reply[x->n] = '\0';
			read_head(x);
			if (!x->body && x->n > CHUNK)
				break; /* no head of HTTP is that long */
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
	return 0;
}

/* Whether this is a whole reply with status 200; else why not. */
static bool is_good(const struct exchange *x, char *why, size_t size)
{
	if (x->n == 0)
		snprintf(why, size, "the connection ended without an answer");
	else if (!x->body || x->status == 0)
		snprintf(why, size, "the answer ends early, or is none of HTTP");
	else if (x->status != 200)
		snprintf(why, size, "it answered with HTTP status %d", x->status);
	else if (x->length == SIZE_MAX)
		snprintf(why, size, "the answer does not tell its length");
	else if (!is_whole(x))
		snprintf(why, size, "the answer ends after %zu of %zu bytes", x->n - x->body,
			 x->length);
	else
		return true;
	return false;
}

static int not_sent(struct err *err, unsigned timeout, int num)
{
	if (num == ETIMEDOUT)
		err_set(err, ERR_UNAVAILABLE, "XAPI did not take the call within %u s",
			timeout / 1000);
	else
		err_set(err, ERR_UNAVAILABLE, "XAPI did not take the call: %s", strerror(num));
	return err_hint(err, "nothing was done; is the toolstack running? 'systemctl status xapi' "
			     "tells");
}

static int lost(struct err *err, unsigned timeout, int num)
{
	if (num == ETIMEDOUT)
		return err_set(err, ERR_FAILED, "XAPI gave no answer within %u s", timeout / 1000);
	if (num == EFBIG)
		return err_set(err, ERR_FAILED, "XAPI's answer is longer than %zu MiB",
			       REPLY_MOST >> 20);
	return err_set(err, ERR_FAILED, "XAPI's answer was lost: %s", strerror(num));
}

static int exchange(const struct sys *sys, struct exchange *x, const char *request, size_t len,
		    unsigned timeout, bool *sent, struct err *err)
{
	autofree char *head = xprintf("POST /jsonrpc HTTP/1.0\r\n"
				      "User-Agent: xhw\r\n"
				      "Content-Type: application/json\r\n"
				      "Content-Length: %zu\r\n\r\n",
				      len);
	char why[128];

	int rc = connect_socket(sys, x, err);
	if (rc < 0)
		return rc;
	rc = send_all(x, head, strlen(head));
	if (rc == 0)
		rc = send_all(x, request, len);
	/* It does not act before it has as many bytes as the head promised. */
	if (rc)
		return not_sent(err, timeout, rc);
	*sent = true;
	rc = receive_all(x);
	if (rc)
		return lost(err, timeout, rc);
	if (!is_good(x, why, sizeof(why)))
		return err_set(err, ERR_FAILED, "XAPI's answer was lost: %s", why);
	return 0;
}

int xapi_http(const struct sys *sys, const char *request, size_t len, unsigned timeout,
	      const int *stop, char **ret, size_t *ret_len, bool *sent, struct err *err)
{
	struct exchange x = { .fd = -1, .stop = stop, .end = now() + timeout };

	*sent = false;

	int rc = exchange(sys, &x, request, len, timeout, sent, err);

	if (x.fd >= 0)
		close(x.fd);
	if (rc == 0 && x.reply) {
		*ret_len = x.length;
		*ret = xcalloc(x.length + 1, 1);
		memcpy(*ret, x.reply + x.body, x.length);
	}
	mem_autofree(&x.reply);
	return rc;
}
