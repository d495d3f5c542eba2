// SPDX-License-Identifier: GPL-2.0-or-later
// The door to files: everything is read and written below one root descriptor.
//
// Paths are relative ("sys/bus/pci/devices"); a symbolic link, absolute ones too, is resolved
// inside the root (openat2 with RESOLVE_IN_ROOT, walked by hand on kernels before 5.6), so that a
// --root tree cannot reach this machine.
#pragma once

#include <sys/types.h>

#include "base/err.h"

struct sys {
	int root;     /* descriptor of the root directory */
	bool live;    /* the root is "/": this very machine */
	bool can_act; /* sysfs may be written; false below --root, but for the tests' kernel model
		       */
	const char *name; /* "/" or DIR, for messages */
	/*
	 * For tests only, all may be NULL. before_write may fail a write with an errno (> 0) before
	 * it happens; after_write plays the kernel once text was written to path; it may fail the
	 * write in turn. seen is told each path read (capture), one whose entries are listed with
	 * "/" at its end.
	 */
	const struct sys_hooks *hooks;
};

struct sys_hooks {
	void *data;
	int (*before_write)(void *data, const char *path, const char *text);
	int (*after_write)(void *data, const char *path, const char *text);
	void (*seen)(void *data, const char *path);
	/* Takes lines for syslog, in its place. */
	void (*said)(void *data, const char *line);
	/* Plays a program (door/run.h); its exit status, or < 0: -errno. */
	int (*run)(void *data, const char *const *argv);
};

/* dir NULL: "/". ERR_NOT_FOUND when there is no such directory, ERR_USAGE when dir is "/" in
 * another spelling. */
int sys_open(struct sys *sys, const char *dir, struct err *err);
void sys_close(struct sys *sys);

/* A descriptor, or -errno. flags as open(2); O_CLOEXEC is added. */
int sys_fd(const struct sys *sys, const char *path, int flags);

/* A small text file (at most 64 KiB), trailing newlines removed, malloc'd. ERR_NOT_FOUND when there
 * is none. */
int sys_read(const struct sys *sys, char **ret, struct err *err, const char *fmt, ...) PRINTF(4, 5);
/* The fast form, without error text: bytes read (less than size, then terminated by NUL), or
 * -errno. open, read, close. */
ssize_t sys_get(const struct sys *sys, const char *path, char *buf, size_t size);
/* A number from a one-line attribute: decimal, or hexadecimal with 0x. */
int sys_read_u64(const struct sys *sys, uint64_t *ret, struct err *err, const char *fmt, ...)
	PRINTF(4, 5);
/* A whole file as bytes, at most max; NUL is added behind them. The caller frees *ret. */
int sys_slurp(const struct sys *sys, const char *path, size_t max, char **ret, size_t *len,
	      struct err *err);
/* The same of a text: ERR_BAD_FILE for one that holds a NUL itself. */
int sys_text(const struct sys *sys, const char *path, size_t max, char **ret, struct err *err);

/*
 * The last max bytes of a file, or all of a smaller one: cut says whether there is more before
 * them. NUL is added behind them. Only regular files (ERR_BAD_FILE for others): a log may be
 * anybody's. The caller frees *ret.
 */
int sys_tail(const struct sys *sys, const char *path, size_t max, char **ret, size_t *len,
	     bool *cut, struct err *err);

/* The target of a symbolic link, as it stands / its last component; malloc'd. */
int sys_link(const struct sys *sys, char **ret, struct err *err, const char *fmt, ...) PRINTF(4, 5);
int sys_link_base(const struct sys *sys, char **ret, struct err *err, const char *fmt, ...)
	PRINTF(4, 5);
/* The same without error text into buf, NUL added: length or -errno. One call to the kernel where
 * dir is a descriptor. */
ssize_t sys_link_at(int dir, const char *name, char *buf, size_t size);

/* Names in a directory, sorted, without "." and ".."; ERR_NOT_FOUND when there is none. */
int sys_dir(const struct sys *sys, struct pool *mem, struct strs *ret, struct err *err,
	    const char *fmt, ...) PRINTF(5, 6);
bool sys_exists(const struct sys *sys, const char *fmt, ...) PRINTF(2, 3);

/* Writes text to an existing attribute in one write(2). Nothing is created or truncated. err->num
 * holds the errno. */
int sys_write(const struct sys *sys, const char *text, struct err *err, const char *fmt, ...)
	PRINTF(4, 5);

/*
 * Replaces the bytes of a file outside sysfs: temporary file beside the target with its mode and
 * owner (EPERM and ENOTSUP of vfat accepted), fsync, rename, fsync of the folder. A symbolic link
 * is resolved first and stays. The target must exist and still hold exactly old (else
 * ERR_CONFLICT) and not be marked immutable (ERR_REFUSED); old NULL: it must not exist yet, mode
 * 0600. When backup is not NULL the old bytes are kept first, synced, as a file of that name in the
 * same folder. At a kill at any moment the file holds either the old or the new bytes; temporary
 * files are called .NAME.xhw-XXXXXX, and those of earlier kills are removed. ERR_CONFLICT as well
 * when the backup's name is taken. Hooks are asked for "PATH", then "PATH (backup)", "PATH (backup
 * write)", "PATH (backup sync)", "PATH (backup rename)", "PATH (folder)", the same four of "new",
 * and "PATH (folder)" again; an error there comes after the rename.
 */
struct sys_bytes {
	const char *p;
	size_t n;
};
int sys_replace(const struct sys *sys, const char *path, const struct sys_bytes *old,
		struct sys_bytes new_bytes, const char *backup, struct err *err);
/* As sys_replace() with old NULL, the new file having this mode. */
int sys_make(const struct sys *sys, const char *path, mode_t mode, struct sys_bytes bytes,
	     struct err *err);
/*
 * The path of the file that path leads to, where it is a symbolic link: there lie the backups.
 * malloc'd. The file itself need not exist; ERR_NOT_FOUND when its folder does not.
 */
int sys_final(const struct sys *sys, const char *path, char **ret, struct err *err);
/* Removes a file and syncs its folder; a missing one is no error. */
int sys_remove(const struct sys *sys, const char *path, struct err *err);
/* Makes a directory and those above it, mode 0755. */
int sys_mkdirs(const struct sys *sys, const char *path, struct err *err);
