// SPDX-License-Identifier: GPL-2.0-or-later
// Reading below the root: opening, files, links, directories; and writing one sysfs attribute.
#include "door/sys.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "door/resolve.h"

#define SMALL (64 * 1024)

int sys_open(struct sys *sys, const char *dir, struct err *err)
{
	struct stat here, top;
	autoclose int fd = open(dir ? dir : "/", O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(err, errno, "open the root '%s'", dir ? dir : "/");
	if (fstat(fd, &here) < 0 || stat("/", &top) < 0)
		return err_errno(err, errno, "look at the root '%s'", dir ? dir : "/");
	if (dir && here.st_dev == top.st_dev && here.st_ino == top.st_ino) {
		err_set(err, ERR_USAGE, "--root '%s' is this machine's own root", dir);
		return err_hint(err, "leave --root out to work on this machine");
	}
	*sys = (struct sys){
		.root = fd_take(&fd), .live = !dir, .can_act = !dir, .name = dir ? dir : "/"
	};
	return 0;
}

void sys_close(struct sys *sys)
{
	if (sys->root >= 0)
		close(sys->root);
	sys->root = -1;
}

static void seen(const struct sys *sys, const char *path)
{
	if (sys->hooks && sys->hooks->seen)
		sys->hooks->seen(sys->hooks->data, path);
}

static int open_path(const struct sys *sys, const char *path, int flags)
{
	int fd;

	if (sys->live) {
		fd = openat(sys->root, *path ? path : ".", flags | O_CLOEXEC, 0600);
		return fd < 0 ? -errno : fd;
	}
	/* A pipe in a tree that somebody else made must not hold us up. */
	if (!(flags & O_PATH))
		flags |= O_NONBLOCK;
	return resolve_open(sys->root, *path ? path : ".", flags | O_CLOEXEC);
}

int sys_fd(const struct sys *sys, const char *path, int flags)
{
	seen(sys, path);
	return open_path(sys, path, flags);
}

/* Reads to the end or until buf is full; -errno. A sysfs attribute comes with its first read. */
static ssize_t read_some(int fd, char *buf, size_t size)
{
	ssize_t n;

	do
		n = read(fd, buf, size);
	while (n < 0 && errno == EINTR);
	return n < 0 ? -errno : n;
}

ssize_t sys_get(const struct sys *sys, const char *path, char *buf, size_t size)
{
	autoclose int fd = sys_fd(sys, path, O_RDONLY);

	if (fd < 0)
		return fd;

	ssize_t n = read_some(fd, buf, size);

	if (n < 0)
		return n;
	if ((size_t)n == size)
		return -EFBIG;
	buf[n] = '\0';
	return n;
}

int sys_slurp(const struct sys *sys, const char *path, size_t max, char **ret, size_t *len,
	      struct err *err)
{
	autofree char *buf = NULL;
	autoclose int fd = sys_fd(sys, path, O_RDONLY);
	size_t size = 4096, used = 0;
	ssize_t n;

	if (fd < 0)
		return err_errno(err, -fd, "open '/%s'", path);
	buf = xrealloc(NULL, size, 1);
	while ((n = read_some(fd, buf + used, size - used - 1)) > 0) {
		used += (size_t)n;
		if (used > max)
			return err_set(err, ERR_BAD_FILE, "'/%s' is larger than %zu bytes", path,
				       max);
		if (size - used < 2)
			buf = xrealloc(buf, size *= 2, 1);
	}
	if (n < 0)
		return err_errno(err, (int)-n, "read '/%s'", path);
	buf[used] = '\0';
	*ret = buf;
	*len = used;
	buf = NULL;
	return 0;
}

int sys_text(const struct sys *sys, const char *path, size_t max, char **ret, struct err *err)
{
	autofree char *text = NULL;
	size_t len = 0;

	int rc = sys_slurp(sys, path, max, &text, &len, err);
	if (rc < 0)
		return rc;
	if (!text || strlen(text) != len)
		return err_set(err, ERR_BAD_FILE, "'/%s' holds a NUL byte, not text", path);
	*ret = text;
	text = NULL;
	return 0;
}

int sys_tail(const struct sys *sys, const char *path, size_t max, char **ret, size_t *len,
	     bool *cut, struct err *err)
{
	autofree char *buf = NULL;
	/* A pipe in its place must not hold us up. */
	autoclose int fd = sys_fd(sys, path, O_RDONLY | O_NONBLOCK);
	struct stat st;
	size_t used = 0;
	ssize_t n = 0;

	if (fd < 0)
		return err_errno(err, -fd, "open '/%s'", path);
	if (fstat(fd, &st) < 0)
		return err_errno(err, errno, "look at '/%s'", path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_BAD_FILE, "'/%s' is no regular file", path);
	*cut = st.st_size > (off_t)max;
	if (*cut && lseek(fd, -(off_t)max, SEEK_END) < 0)
		return err_errno(err, errno, "read '/%s'", path);
	buf = xcalloc((*cut ? max : (size_t)st.st_size) + 1, 1);
	max = *cut ? max : (size_t)st.st_size;
	while (used < max && (n = read_some(fd, buf + used, max - used)) > 0)
		used += (size_t)n;
	if (n < 0)
		return err_errno(err, (int)-n, "read '/%s'", path);
	*ret = buf;
	*len = used;
	buf = NULL;
	return 0;
}

#define FORMAT_PATH(path, fmt)                                                                     \
	autofree char *path = NULL;                                                                \
	do {                                                                                       \
		va_list ap;                                                                        \
		va_start(ap, fmt);                                                                 \
		path = format_path(fmt, ap);                                                       \
		va_end(ap);                                                                        \
	} while (0)

static char *format_path(const char *fmt, va_list ap) PRINTF(1, 0);

static char *format_path(const char *fmt, va_list ap)
{
	char *path = NULL;

	if (vasprintf(&path, fmt, ap) < 0)
		path = xstrdup("");
	return path;
}

int sys_read(const struct sys *sys, char **ret, struct err *err, const char *fmt, ...)
{
	FORMAT_PATH(path, fmt);
	char *text = NULL;

	int rc = sys_text(sys, path, SMALL, &text, err);
	if (rc < 0)
		return rc;
	for (size_t len = strlen(text); len > 0 && text[len - 1] == '\n';)
		text[--len] = '\0';
	*ret = text;
	return 0;
}

int sys_read_u64(const struct sys *sys, uint64_t *ret, struct err *err, const char *fmt, ...)
{
	FORMAT_PATH(path, fmt);
	autofree char *text = NULL;
	uint64_t value;

	int rc = sys_read(sys, &text, err, "%s", path);
	if (rc < 0)
		return rc;
	if (!(text_starts(text, "0x") ? parse_hex(text, &value) : parse_u64(text, &value)))
		return err_set(err, ERR_BAD_FILE, "'/%s' holds '%s', not a number", path, text);
	*ret = value;
	return 0;
}

ssize_t sys_link_at(int dir, const char *name, char *buf, size_t size)
{
	ssize_t n = readlinkat(dir, name, buf, size);

	if (n < 0)
		return -errno;
	if ((size_t)n == size)
		return -ENAMETOOLONG;
	buf[n] = '\0';
	return n;
}

static ssize_t read_link(const struct sys *sys, const char *path, char *buf, size_t size)
{
	if (sys->live) {
		seen(sys, path);
		return sys_link_at(sys->root, path, buf, size);
	}

	autoclose int fd = sys_fd(sys, path, O_PATH | O_NOFOLLOW);

	if (fd < 0)
		return fd;

	ssize_t n = sys_link_at(fd, "", buf, size);

	/* What the kernel says of a descriptor that is no link. */
	return n == -ENOENT ? -EINVAL : n;
}

int sys_link(const struct sys *sys, char **ret, struct err *err, const char *fmt, ...)
{
	FORMAT_PATH(path, fmt);
	char buf[4096];

	ssize_t n = read_link(sys, path, buf, sizeof(buf));
	if (n < 0)
		return err_errno(err, (int)-n, "read the link '/%s'", path);
	*ret = xstrdup(buf);
	return 0;
}

int sys_link_base(const struct sys *sys, char **ret, struct err *err, const char *fmt, ...)
{
	FORMAT_PATH(path, fmt);
	autofree char *target = NULL;

	int rc = sys_link(sys, &target, err, "%s", path);
	if (rc < 0)
		return rc;

	const char *slash = strrchr(target, '/');

	*ret = xstrdup(slash ? slash + 1 : target);
	return 0;
}

int sys_dir(const struct sys *sys, struct pool *mem, struct strs *ret, struct err *err,
	    const char *fmt, ...)
{
	FORMAT_PATH(path, fmt);
	autofree char *folder = xprintf("%s%s", path, text_ends(path, "/") ? "" : "/");
	int fd;

	seen(sys, folder);
	fd = open_path(sys, path, O_RDONLY | O_DIRECTORY);
	if (fd < 0)
		return err_errno(err, -fd, "open the directory '/%s'", path);

	DIR *dir = fdopendir(fd);
	struct dirent *entry;
	struct strs names = {};

	if (!dir) {
		int num = errno;

		close(fd);
		return err_errno(err, num, "open the directory '/%s'", path);
	}
	while ((errno = 0, entry = readdir(dir)))
		if (!streq(entry->d_name, ".") && !streq(entry->d_name, ".."))
			*list_add(mem, &names) = pool_strdup(mem, entry->d_name);

	int num = errno;

	closedir(dir);
	if (num)
		return err_errno(err, num, "read the directory '/%s'", path);
	strs_sort(&names);
	*ret = names;
	return 0;
}

bool sys_exists(const struct sys *sys, const char *fmt, ...)
{
	FORMAT_PATH(path, fmt);
	autoclose int fd = sys_fd(sys, path, O_PATH);

	return fd >= 0;
}

static int write_once(const struct sys *sys, const char *text, const char *path)
{
	autoclose int fd = sys_fd(sys, path, O_WRONLY | O_TRUNC);
	size_t len = strlen(text);

	if (fd < 0)
		return -fd;

	ssize_t n = write(fd, text, len);

	if (n < 0)
		return errno;
	return (size_t)n == len ? 0 : EIO;
}

int sys_write(const struct sys *sys, const char *text, struct err *err, const char *fmt, ...)
{
	FORMAT_PATH(path, fmt);
	const struct sys_hooks *hooks = sys->hooks;
	int num = 0;

	if (!sys->can_act)
		return err_set(err, ERR_UNAVAILABLE,
			       "'/%s' cannot be written below --root: only files can be changed",
			       path);
	if (hooks && hooks->before_write)
		num = hooks->before_write(hooks->data, path, text);
	if (!num)
		num = write_once(sys, text, path);
	if (!num && hooks && hooks->after_write)
		num = hooks->after_write(hooks->data, path, text);
	if (num)
		return err_errno(err, num, "write '%s' to '/%s'", text, path);
	return 0;
}
