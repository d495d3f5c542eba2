// SPDX-License-Identifier: GPL-2.0-or-later
// The lock: flock on a file that says who holds it.
#include "act/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "act/wait.h"
#include "base/text.h"

/* Who holds it, out of the file; only for the message. */
static char *holder(int fd)
{
	char buf[128];
	ssize_t n = pread(fd, buf, sizeof(buf) - 1, 0);
	size_t len = n > 0 ? (size_t)n : 0;

	buf[len] = '\0';
	buf[strcspn(buf, "\n")] = '\0';
	return *buf && text_is_plain(buf) ? xprintf(" (%s)", buf) : xstrdup("");
}

static void tell_holder(int fd, const char *verb)
{
	autofree char *text = xprintf("process %d, '%s'\n", (int)getpid(), verb);

	/* The lock holds without it; a full disk must not stop an undo. */
	if (ftruncate(fd, 0) < 0 || pwrite(fd, text, strlen(text), 0) < 0)
		return;
}

static bool try_lock(void *data)
{
	const int *fd = data;

	return flock(*fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

int lock_take(const struct sys *sys, const char *verb, unsigned timeout, int *ret, struct err *err)
{
	int rc = sys_mkdirs(sys, LOCK_DIR, err);
	if (rc < 0)
		return err_context(err, "the lock cannot be made");

	autoclose int fd = sys_fd(sys, LOCK_PATH, O_RDWR | O_CREAT);

	if (fd < 0)
		return err_errno(err, -fd, "open the lock '/%s'", LOCK_PATH);
	if (!wait_until(try_lock, &fd, timeout ? timeout : LOCK_WAIT)) {
		autofree char *who = holder(fd);

		err_set(err, ERR_BUSY, "another xhw%s is changing this host", who);
		return err_hint(err, "wait for it to end, then run again");
	}
	/* wait_until() also ends on an error: the lock must be ours for certain. */
	if (flock(fd, LOCK_EX | LOCK_NB) < 0)
		return err_errno(err, errno, "lock '/%s'", LOCK_PATH);
	tell_holder(fd, verb);
	*ret = fd_take(&fd);
	return 0;
}

bool lock_is_held(const struct sys *sys)
{
	autoclose int fd = sys_fd(sys, LOCK_PATH, O_RDONLY);

	return fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;
}
