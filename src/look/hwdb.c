// SPDX-License-Identifier: GPL-2.0-or-later
// Reading hwdb.bin: a tree of patterns whose leaves hold properties; all numbers are little endian.
#include "look/hwdb.h"

#include <endian.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/text.h"
#include "look/glob.h"

#define HEADER	    (8 * 9)
#define TEXT_MOST   4096
#define DEPTH_MOST  256
#define VISITS_MOST 20000 /* of a damaged file, whose tree may have loops */

static uint64_t number(const struct hwdb *db, uint64_t at)
{
	uint64_t n;

	memcpy(&n, db->bytes + at, sizeof(n));
	return le64toh(n);
}

static bool fits(const struct hwdb *db, uint64_t at, uint64_t len)
{
	return at <= db->n && len <= db->n - at;
}

static const char *text_at(const struct hwdb *db, uint64_t at)
{
	size_t most;

	if (at >= db->n)
		return NULL;
	most = db->n - at < TEXT_MOST ? (size_t)(db->n - at) : TEXT_MOST;
	return memchr(db->bytes + at, '\0', most) ? (const char *)db->bytes + at : NULL;
}

bool hwdb_read(const void *bytes, size_t n, struct hwdb *ret)
{
	struct hwdb db = { .bytes = bytes, .n = n };

	if (n < HEADER || memcmp(bytes, "KSLPHHRH", 8) != 0 || number(&db, 16) != n)
		return false;
	db.node = number(&db, 32);
	db.child = number(&db, 40);
	db.value = number(&db, 48);
	db.root = number(&db, 56);
	/* Larger ones have more behind what we know. */
	if (db.node < 24 || db.child < 16 || db.value < 16 || db.node > 4096 || db.child > 4096 ||
	    db.value > 4096)
		return false;
	*ret = db;
	return true;
}

struct walk {
	const struct hwdb *db;
	const char *alias;
	size_t len;
	struct hwdb_property *wanted;
	size_t n;
	unsigned visits;
};

/* Newer files tell of each value which source it is from, by a number that grows or else by the
 * place of its name, and in which line; of older ones the last one found counts. */
static void take_value(struct walk *w, uint64_t at)
{
	const struct hwdb *db = w->db;
	const char *key = text_at(db, number(db, at)), *text = text_at(db, number(db, at + 8));
	uint64_t file = 0, line = 0;

	if (!key || key[0] != ' ' || !text)
		return;
	if (db->value >= 32) {
		uint64_t last = number(db, at + 24), order = last >> 32 & 0xffff;

		file = order ? order : number(db, at + 16);
		line = last & 0xffffffff;
	}
	for (size_t i = 0; i < w->n; i++) {
		struct hwdb_property *p = &w->wanted[i];

		if (!streq(key + 1, p->name))
			continue;
		if (!p->text || file > p->file || (file == p->file && line >= p->line))
			*p = (struct hwdb_property){ p->name, text, file, (uint32_t)line };
	}
}

static bool is_wild(char c)
{
	return c == '*' || c == '?' || c == '[';
}

/* A node's record: its own bytes of the pattern, then its children by their first byte, then its
 * values. */
static void visit(struct walk *w, uint64_t at, struct glob glob, unsigned depth)
{
	const struct hwdb *db = w->db;

	if (depth > DEPTH_MOST || w->visits++ > VISITS_MOST || !fits(db, at, db->node))
		return;

	const char *prefix = text_at(db, number(db, at));
	uint64_t children = db->bytes[at + 8], values = number(db, at + 16);
	uint64_t child = at + db->node, value = child + children * db->child;

	if (!prefix || values > db->n ||
	    !fits(db, child, children * db->child + values * db->value))
		return;
	for (; *prefix; prefix++)
		if (!glob_step(&glob, *prefix, w->alias, w->len))
			return;
	/* What is more general comes first, so that what is special counts. */
	for (int wild = 1; wild >= 0; wild--)
		for (uint64_t i = 0; i < children; i++) {
			uint64_t entry = child + i * db->child;
			char c = (char)db->bytes[entry];
			struct glob next = glob;

			if (is_wild(c) == wild && glob_step(&next, c, w->alias, w->len))
				visit(w, number(db, entry + 8), next, depth + 1);
		}
	if (glob_matches(&glob, w->len))
		for (uint64_t i = 0; i < values; i++)
			take_value(w, value + i * db->value);
}

void hwdb_ask(const struct hwdb *db, const char *modalias, struct hwdb_property *wanted, size_t n)
{
	struct walk w = {
		.db = db, .alias = modalias, .len = strlen(modalias), .wanted = wanted, .n = n
	};
	struct glob glob;

	for (size_t i = 0; i < n; i++)
		wanted[i].text = NULL;
	glob_start(&glob);
	visit(&w, db->root, glob, 0);
}

const char *hwdb_text(struct pool *mem, const struct hwdb_property *property)
{
	const char *text = property->text;

	return text && *text && text_is_plain(text) ? pool_strdup(mem, text) : NULL;
}

/* The places where udev looks, in its order. */
static int open_first(const struct sys *sys)
{
	static const char *const paths[] = { "etc/systemd/hwdb/hwdb.bin", "etc/udev/hwdb.bin",
					     "usr/lib/systemd/hwdb/hwdb.bin",
					     "lib/systemd/hwdb/hwdb.bin", "lib/udev/hwdb.bin" };
	/* A recording has no use for so many names. */
	struct sys quiet = *sys;
	int fd = -1;

	quiet.hooks = NULL;
	for (size_t i = 0; i < ARRAY_SIZE(paths) && fd < 0; i++)
		fd = sys_fd(&quiet, paths[i], O_RDONLY | O_NONBLOCK);
	return fd;
}

bool hwdb_open(const struct sys *sys, struct hwdb *ret)
{
	autoclose int fd = open_first(sys);
	struct stat st;

	if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size < HEADER)
		return false;

	/* It is replaced as a whole, never written to. */
	void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);

	if (bytes == MAP_FAILED)
		return false;
	if (hwdb_read(bytes, (size_t)st.st_size, ret))
		return true;
	munmap(bytes, (size_t)st.st_size);
	return false;
}

void hwdb_close(struct hwdb *db)
{
	munmap((void *)db->bytes, db->n);
}
