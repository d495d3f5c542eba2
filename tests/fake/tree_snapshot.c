// SPDX-License-Identifier: GPL-2.0-or-later
// Host trees: a directory as text again, and directories for tests.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "fake/tree.h"

#define HEX_LINE 32

static void die(const char *what, const char *path)
{
	fprintf(stderr, "%s '%s': %s\n", what, path, strerror(errno));
	exit(1);
}

static struct strs names_of(int fd, struct pool *mem)
{
	struct strs names = {};
	DIR *d = fdopendir(fd);

	if (!d)
		die("read directory", "");
	for (const struct dirent *e = readdir(d); e; e = readdir(d))
		if (!streq(e->d_name, ".") && !streq(e->d_name, ".."))
			strs_add(mem, &names, "%s", e->d_name);
	closedir(d);
	strs_sort(&names);
	return names;
}

static void put_hex(FILE *out, const uint8_t *p, size_t n)
{
	bool gap = false;

	for (size_t at = 0; at < n; at += HEX_LINE) {
		size_t len = n - at < HEX_LINE ? n - at : HEX_LINE;
		bool zero = true;

		for (size_t i = 0; i < len; i++)
			zero = zero && p[at + i] == 0;
		gap = zero;
		if (zero)
			continue;
		fprintf(out, "\t%03zx: ", at);
		for (size_t i = 0; i < len; i++)
			fprintf(out, "%02x", p[at + i]);
		fputc('\n', out);
	}
	if (gap)
		fprintf(out, "\t%03zx:\n", n);
}

static void put_text(FILE *out, const char *path, const char *text, size_t n)
{
	bool newline = n == 0 || text[n - 1] == '\n';
	size_t end = n && newline ? n - 1 : n;

	if (n && !memchr(text, '\n', end)) {
		fprintf(out, "f%s %s = %.*s\n", newline ? "" : "-", path, (int)end, text);
		return;
	}
	fprintf(out, "f%s %s\n", newline ? "" : "-", path);
	for (size_t at = 0; at < n;) {
		const char *eol = memchr(text + at, '\n', n - at);
		size_t len = eol ? (size_t)(eol - text) - at : n - at;

		fprintf(out, "\t%.*s\n", (int)len, text + at);
		at += len + 1;
	}
}

static void put_file(FILE *out, int dir, const char *path)
{
	autoclose int fd = openat(dir, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) < 0)
		die("open", path);

	size_t n = (size_t)st.st_size;
	autofree char *text = xcalloc(n + 1, 1);

	if (read(fd, text, n) != (ssize_t)n)
		die("read", path);
	if (!memchr(text, '\0', n)) {
		put_text(out, path, text, n);
		return;
	}
	fprintf(out, "x %s\n", path);
	put_hex(out, (const uint8_t *)text, n);
}

static void put_link(FILE *out, int dir, const char *path)
{
	char target[4096];
	ssize_t n = readlinkat(dir, path, target, sizeof(target) - 1);

	if (n < 0)
		die("read link", path);
	fprintf(out, "l %s -> %.*s\n", path, (int)n, target);
}

static void put_dir(FILE *out, int dir, const char *path, struct pool *mem)
{
	int fd = openat(dir, *path ? path : ".", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		die("open", path);

	struct strs names = names_of(fd, mem);

	if (*path)
		fprintf(out, "d %s\n", path);
	list_each(name, &names) {
		const char *sub = *path ? pool_str(mem, "%s/%s", path, *name) : *name;
		struct stat st;

		if (fstatat(dir, sub, &st, AT_SYMLINK_NOFOLLOW) < 0)
			die("stat", sub);
		if (S_ISDIR(st.st_mode))
			put_dir(out, dir, sub, mem);
		else if (S_ISLNK(st.st_mode))
			put_link(out, dir, sub);
		else
			put_file(out, dir, sub);
	}
}

char *tree_snapshot(int dir)
{
	struct pool mem = {};
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	if (!out)
		die("open", "memory");
	put_dir(out, dir, "", &mem);
	fclose(out);
	pool_free(&mem);
	return text;
}

char *tree_temp(void)
{
	const char *tmp = getenv("TMPDIR");

	/* In memory, where syncing costs nothing. */
	if (!tmp || !*tmp)
		tmp = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

	char *path = xprintf("%s/xhw-test-XXXXXX", tmp);

	if (!mkdtemp(path))
		die("make", path);
	return path;
}

static void remove_below(int dir, const char *path)
{
	struct pool mem = {};
	int fd = openat(dir, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0)
		die("open", path);

	autoclose int keep = dup(fd);
	struct strs names = names_of(fd, &mem);

	list_each(name, &names) {
		if (unlinkat(keep, *name, 0) == 0)
			continue;
		if (errno != EISDIR && errno != EPERM)
			die("remove", *name);
		remove_below(keep, *name);
	}
	pool_free(&mem);
	if (unlinkat(dir, path, AT_REMOVEDIR) < 0)
		die("remove", path);
}

void tree_remove(const char *path)
{
	remove_below(AT_FDCWD, path);
}
