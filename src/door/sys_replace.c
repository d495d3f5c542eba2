// SPDX-License-Identifier: GPL-2.0-or-later
// Replacing files so that a kill, a full disk or a second writer leaves either the old bytes or the
// new ones.
#include "door/sys.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

#define LINKS_MAX 40
#define MARK	  ".xhw-" /* of a temporary file: .NAME.xhw-XXXXXX */
#define MARK_TAIL 6

/* Where a file is: its folder, opened, and its name there. */
struct place {
	int folder;
	char name[NAME_MAX + 1];
};

/* One replacement under way. */
struct job {
	const struct sys *sys;
	const char *path; /* as named by the caller, for messages and hooks */
	struct place at;
	const struct sys_bytes *old;
	bool exists;
	struct stat stat; /* of the target, where it exists */
	mode_t mode;	  /* of a file that does not exist yet; 0: its owner's only */
	char temp[NAME_MAX + 1];
	struct err *err;
};

/* chattr's mark, of file systems that have it. */
static bool is_immutable(int fd)
{
	int flags = 0;

	return ioctl(fd, FS_IOC_GETFLAGS, &flags) == 0 && flags & (FS_IMMUTABLE_FL | FS_APPEND_FL);
}

static int fail(struct job *j, int num, const char *doing)
{
	int rc = err_errno(j->err, num, "%s '/%s'", doing, j->path);

	/* That root is to run it as root helps nobody. */
	if ((num == EPERM || num == EACCES) && geteuid() == 0)
		err_hint(j->err, "the file system does not let even root do it: 'lsattr -d' shows "
				 "whether the folder is marked immutable");

	if (num == ENOSPC || num == EDQUOT)
		err_hint(j->err,
			 "make room on that file system, then try again; the file is as it was");
	if (num == EROFS)
		err_hint(j->err, "the file system is mounted read-only: 'dmesg' may tell why");
	return rc;
}

/* Lets a test fail the step, or end the process there. */
static int step(struct job *j, const char *name)
{
	const struct sys_hooks *hooks = j->sys->hooks;

	if (!hooks || !hooks->before_write)
		return 0;

	autofree char *path = *name ? xprintf("%s (%s)", j->path, name) : xstrdup(j->path);

	return hooks->before_write(hooks->data, path, "");
}

static void place_close(struct place *at)
{
	if (at->folder >= 0)
		close(at->folder);
	at->folder = -1;
}

static int place_open(const struct sys *sys, const char *path, struct place *ret)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	autofree char *folder = slash ? xstrndup(path, (size_t)(slash - path)) : xstrdup("");

	*ret = (struct place){ .folder = -1 };
	if (!*name || streq(name, ".") || streq(name, ".."))
		return -EISDIR;
	if (strlen(name) > NAME_MAX)
		return -ENAMETOOLONG;
	ret->folder = sys_fd(sys, folder, O_RDONLY | O_DIRECTORY);
	if (ret->folder < 0)
		return ret->folder;
	memcpy(ret->name, name, strlen(name) + 1);
	return 0;
}

/*
 * The file that path names in the end: a symbolic link stays, what it points to is meant. final
 * (may be NULL) gets its path, malloc'd. -errno.
 */
static int place_find(const struct sys *sys, const char *path, struct place *ret, char **final)
{
	autofree char *now = xstrdup(path);
	char target[PATH_MAX];

	for (int i = 0; i < LINKS_MAX; i++) {
		int rc = place_open(sys, now, ret);

		if (rc < 0)
			return rc;

		ssize_t n = sys_link_at(ret->folder, ret->name, target, sizeof(target));

		if (n == -EINVAL || n == -ENOENT) {
			if (final)
				*final = xstrdup(now);
			return 0;
		}
		place_close(ret);
		if (n < 0)
			return (int)n;

		/* A relative link goes on in the folder; sys_fd() keeps both kinds below the root.
		 */
		const char *slash = strrchr(now, '/');
		int folder = target[0] == '/' || !slash ? 0 : (int)(slash - now) + 1;
		char *next = xprintf("%.*s%s", folder, now, target + strspn(target, "/"));

		free(now);
		now = next;
	}
	return -ELOOP;
}

int sys_final(const struct sys *sys, const char *path, char **ret, struct err *err)
{
	struct job j = { .sys = sys, .path = path, .err = err };
	int rc = place_find(sys, path, &j.at, ret);

	if (rc < 0)
		return fail(&j, -rc, "find");
	place_close(&j.at);
	return 0;
}

/* Whether the descriptor holds exactly these bytes: 1, 0, or -errno. */
static int holds(int fd, const struct sys_bytes *bytes)
{
	char buf[16384];
	size_t at = 0;

	for (;;) {
		ssize_t n = read(fd, buf, sizeof(buf));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (n == 0)
			return at == bytes->n;
		if ((size_t)n > bytes->n - at || memcmp(bytes->p + at, buf, (size_t)n) != 0)
			return 0;
		at += (size_t)n;
	}
}

/* That the target is what the caller believes it to be. */
static int check_target(struct job *j)
{
	autoclose int fd =
		openat(j->at.folder, j->at.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT && !j->old)
		return 0;
	if (fd < 0)
		return fail(j, errno, "open");
	if (!j->old)
		return err_set(j->err, ERR_CONFLICT, "'/%s' exists already", j->path);
	if (fstat(fd, &j->stat) < 0)
		return fail(j, errno, "look at");
	if (!S_ISREG(j->stat.st_mode))
		return err_set(j->err, ERR_BAD_FILE, "'/%s' is not a plain file", j->path);
	if (is_immutable(fd)) {
		err_set(j->err, ERR_REFUSED, "'/%s' is marked immutable, so it is left as it is",
			j->path);
		return err_hint(j->err, "'chattr -ia /%s' takes the mark off", j->path);
	}
	j->exists = true;

	int same = holds(fd, j->old);

	if (same < 0)
		return fail(j, -same, "read");
	if (!same) {
		err_set(j->err, ERR_CONFLICT, "'/%s' was changed by somebody else meanwhile",
			j->path);
		return err_hint(j->err, "try again: the new content is read first");
	}
	return 0;
}

static bool is_temp(const struct place *at, const char *name)
{
	size_t n = strlen(at->name), mark = strlen(MARK);

	return name[0] == '.' && strncmp(name + 1, at->name, n) == 0 &&
	       strncmp(name + 1 + n, MARK, mark) == 0 && strlen(name + 1 + n + mark) == MARK_TAIL;
}

/* Removes what earlier kills left. That it stays does no harm, so failing is not told. */
static void remove_stale(struct job *j)
{
	int fd = openat(j->at.folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;

	if (!dir) {
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(dir)))
		if (is_temp(&j->at, entry->d_name))
			unlinkat(j->at.folder, entry->d_name, 0);
	closedir(dir);
}

/* The descriptor of a new file beside the target, its name in j->temp; -errno. */
static int make_temp(struct job *j)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuv";
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	for (unsigned try = 0; try < 1000; try++) {
		uint32_t seed =
			((uint32_t)now.tv_nsec ^ (uint32_t)getpid() * 2654435761u) + try * 40503u;
		char tail[MARK_TAIL + 1];

		for (int i = 0; i < MARK_TAIL; i++)
			tail[i] = digits[seed >> (5 * i) & 31];
		tail[MARK_TAIL] = '\0';

		int n = snprintf(j->temp, sizeof(j->temp), ".%s" MARK "%s", j->at.name, tail);

		if (n < 0 || (size_t)n >= sizeof(j->temp))
			return -ENAMETOOLONG;

		int fd = openat(j->at.folder, j->temp,
				O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

		if (fd >= 0)
			return fd;
		if (errno != EEXIST)
			return -errno;
	}
	return -EEXIST;
}

static bool is_no_such_thing(int num)
{
	return num == EPERM || num == EOPNOTSUPP || num == ENOSYS;
}

/* Mode and owner of the target; vfat has neither, which it says with EPERM. A new file's mode is
 * as asked for, whatever the umask. */
static int copy_owner(const struct job *j, int fd)
{
	struct stat now;

	if (!j->exists)
		return j->mode && fchmod(fd, j->mode) < 0 && !is_no_such_thing(errno) ? errno : 0;
	if (fstat(fd, &now) < 0)
		return errno;
	if ((now.st_uid != j->stat.st_uid || now.st_gid != j->stat.st_gid) &&
	    fchown(fd, j->stat.st_uid, j->stat.st_gid) < 0 && !is_no_such_thing(errno))
		return errno;
	if ((now.st_mode & 07777) != (j->stat.st_mode & 07777) &&
	    fchmod(fd, j->stat.st_mode & 07777) < 0 && !is_no_such_thing(errno))
		return errno;
	return 0;
}

static int write_all(int fd, struct sys_bytes bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? errno : EIO;
		bytes.p += n;
		bytes.n -= (size_t)n;
	}
	return 0;
}

/* Fills the temporary file and brings it to the disk; the descriptor is closed in any case. errno
 * or 0. */
static int fill(struct job *j, int fd, struct sys_bytes bytes, const char *what)
{
	char name[40];
	int num;

	snprintf(name, sizeof(name), "%s write", what);
	num = step(j, name);
	if (!num)
		num = copy_owner(j, fd);
	if (!num)
		num = write_all(fd, bytes);
	snprintf(name, sizeof(name), "%s sync", what);
	if (!num)
		num = step(j, name);
	if (!num && fsync(fd) < 0)
		num = errno;
	if (close(fd) < 0 && !num && errno != EINTR)
		num = errno;
	return num;
}

/* The bytes as a file of that name. It appears whole or not at all. */
static int put_file(struct job *j, struct sys_bytes bytes, const char *name, const char *what)
{
	char rename_step[40];
	int num = step(j, what);
	int fd = num ? -num : make_temp(j);

	if (fd < 0)
		return fail(j, -fd, "make a file beside");
	num = fill(j, fd, bytes, what);
	if (num) {
		unlinkat(j->at.folder, j->temp, 0);
		return fail(j, num, "write a file beside");
	}

	/* Somebody else may have written while we did. */
	int rc = check_target(j);

	snprintf(rename_step, sizeof(rename_step), "%s rename", what);
	num = rc < 0 ? 0 : step(j, rename_step);
	if (rc == 0 && !num && renameat(j->at.folder, j->temp, j->at.folder, name) < 0)
		num = errno;
	if (num)
		rc = fail(j, num, "put the new file in place of");
	if (rc < 0)
		unlinkat(j->at.folder, j->temp, 0);
	return rc;
}

/* Brings the folder to the disk; some file systems cannot and say EINVAL. */
static int sync_folder(struct job *j)
{
	int num = step(j, "folder");

	if (!num && fsync(j->at.folder) < 0 && errno != EINVAL && !is_no_such_thing(errno))
		num = errno;
	return num ? fail(j, num, "sync the folder of") : 0;
}

static int keep_backup(struct job *j, const char *backup)
{
	struct stat stat;

	if (fstatat(j->at.folder, backup, &stat, AT_SYMLINK_NOFOLLOW) == 0)
		return err_set(j->err, ERR_CONFLICT, "a backup '%s' of '/%s' exists already",
			       backup, j->path);

	int rc = put_file(j, *j->old, backup, "backup");
	if (rc < 0)
		return rc;
	rc = sync_folder(j);
	if (rc < 0)
		unlinkat(j->at.folder, backup, 0);
	return rc;
}

static int replace(struct job *j, struct sys_bytes bytes, const char *backup)
{
	int num = step(j, "");

	if (num)
		return fail(j, num, "write");

	int rc = check_target(j);
	if (rc < 0)
		return rc;
	remove_stale(j);
	if (backup && j->old) {
		rc = keep_backup(j, backup);
		if (rc < 0)
			return rc;
	}
	rc = put_file(j, bytes, j->at.name, "new");
	if (rc < 0) {
		/* Nothing was changed, so there is nothing to have kept. */
		if (backup && j->old)
			unlinkat(j->at.folder, backup, 0);
		return rc;
	}
	return sync_folder(j);
}

int sys_replace(const struct sys *sys, const char *path, const struct sys_bytes *old,
		struct sys_bytes new_bytes, const char *backup, struct err *err)
{
	struct job j = { .sys = sys, .path = path, .old = old, .err = err };
	int rc = place_find(sys, path, &j.at, NULL);

	if (rc < 0)
		return fail(&j, -rc, "find");
	rc = replace(&j, new_bytes, backup);
	place_close(&j.at);
	return rc;
}

int sys_make(const struct sys *sys, const char *path, mode_t mode, struct sys_bytes bytes,
	     struct err *err)
{
	struct job j = { .sys = sys, .path = path, .mode = mode, .err = err };
	int rc = place_find(sys, path, &j.at, NULL);

	if (rc < 0)
		return fail(&j, -rc, "find");
	rc = replace(&j, bytes, NULL);
	place_close(&j.at);
	return rc;
}

int sys_remove(const struct sys *sys, const char *path, struct err *err)
{
	struct job j = { .sys = sys, .path = path, .err = err };
	int rc = place_open(sys, path, &j.at);

	if (rc == -ENOENT)
		return 0;
	if (rc < 0)
		return fail(&j, -rc, "find");

	int num = step(&j, "remove");

	if (!num && unlinkat(j.at.folder, j.at.name, 0) < 0)
		num = errno;
	if (num == ENOENT)
		rc = 0;
	else
		rc = num ? fail(&j, num, "remove") : sync_folder(&j);
	place_close(&j.at);
	return rc;
}

int sys_mkdirs(const struct sys *sys, const char *path, struct err *err)
{
	struct job j = { .sys = sys, .path = path, .err = err };
	const char *end = path;

	while (*end) {
		end += strspn(end, "/");
		end += strcspn(end, "/");

		autofree char *part = xstrndup(path, (size_t)(end - path));
		int num = 0, rc;

		if (sys_exists(sys, "%s", part))
			continue;
		rc = place_open(sys, part, &j.at);
		if (rc < 0)
			return fail(&j, -rc, "make the directory");
		num = step(&j, "directory");
		if (!num && mkdirat(j.at.folder, j.at.name, 0755) < 0 && errno != EEXIST)
			num = errno;
		rc = num ? fail(&j, num, "make the directory") : sync_folder(&j);
		place_close(&j.at);
		if (rc < 0)
			return rc;
	}
	return 0;
}
