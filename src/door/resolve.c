// SPDX-License-Identifier: GPL-2.0-or-later
// Opening below a root: openat2 where the kernel has it (XCP-ng's 4.19 has not), else link by link.
#include "door/resolve.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/text.h"

#define NR_OPENAT2 437 /* x86-64; not in glibc 2.17 */
#define IN_ROOT	   0x10
#define LINKS_MAX  40

struct how {
	uint64_t flags, mode, resolve;
};

/* Where the walk is: done holds what was resolved so far, without links; rest what is to come. */
struct walk {
	char done[PATH_MAX], rest[PATH_MAX];
	unsigned links;
};

static int put_first(struct walk *w, const char *target, const char *rest)
{
	char both[PATH_MAX];
	size_t n = strlen(target), m = strlen(rest);

	if (n + 1 + m + 1 > sizeof(both))
		return -ENAMETOOLONG;
	memcpy(both, target, n);
	both[n] = '/';
	memcpy(both + n + 1, rest, m + 1);
	memcpy(w->rest, both, n + m + 2);
	return 0;
}

static void go_up(struct walk *w)
{
	char *slash = strrchr(w->done, '/');

	*(slash ? slash : w->done) = '\0';
}

/* One component, of len bytes at the start of rest. */
static int step(int root, struct walk *w, const char *name, size_t len, const char *rest)
{
	size_t was = strlen(w->done);
	char target[PATH_MAX];

	if (was + 1 + len + 1 > sizeof(w->done))
		return -ENAMETOOLONG;
	if (was)
		w->done[was] = '/';
	memcpy(w->done + was + (was ? 1 : 0), name, len);
	w->done[was + (was ? 1 : 0) + len] = '\0';

	ssize_t n = readlinkat(root, w->done, target, sizeof(target) - 1);

	if (n < 0)
		return errno == EINVAL ? 0 : -errno;
	if (++w->links > LINKS_MAX)
		return -ELOOP;
	target[n] = '\0';
	w->done[target[0] == '/' ? 0 : was] = '\0';
	return put_first(w, target, rest) < 0 ? -ENAMETOOLONG : 1;
}

static int walk(int root, struct walk *w, bool follow_last)
{
	char *p = w->rest;

	while (*p) {
		size_t len = strcspn(p, "/");
		char *rest = p + len + strspn(p + len, "/");

		if (len == 2 && strncmp(p, "..", 2) == 0)
			go_up(w);
		else if (len > 0 && !(len == 1 && *p == '.') && (*rest || follow_last)) {
			int rc = step(root, w, p, len, rest);

			if (rc < 0)
				return rc;
			if (rc > 0)
				rest = w->rest;
		} else if (len > 0 && !(len == 1 && *p == '.')) {
			size_t was = strlen(w->done);

			if (was + 1 + len + 1 > sizeof(w->done))
				return -ENAMETOOLONG;
			if (was)
				w->done[was++] = '/';
			memcpy(w->done + was, p, len);
			w->done[was + len] = '\0';
		}
		p = rest;
	}
	return 0;
}

int resolve_open_by_hand(int root, const char *path, int flags)
{
	struct walk w = {};

	if (strlen(path) >= sizeof(w.rest))
		return -ENAMETOOLONG;
	memcpy(w.rest, path, strlen(path) + 1);

	int rc = walk(root, &w, !(flags & O_NOFOLLOW));

	/* The file itself may be about to be made. */
	if (rc < 0 && !(rc == -ENOENT && flags & O_CREAT))
		return rc;

	int fd = openat(root, *w.done ? w.done : ".", flags | O_NOFOLLOW, 0600);

	return fd < 0 ? -errno : fd;
}

int resolve_open(int root, const char *path, int flags)
{
	struct how how = { .flags = (uint64_t)(unsigned)flags,
			   .mode = flags & O_CREAT ? 0600 : 0,
			   .resolve = IN_ROOT };
	long fd;
	int tries = 0;

	do
		fd = syscall(NR_OPENAT2, root, path, &how, sizeof(how));
	while (fd < 0 && (errno == EAGAIN || errno == EINTR) && ++tries < 100);
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		return resolve_open_by_hand(root, path, flags);
	return fd < 0 ? -errno : (int)fd;
}
