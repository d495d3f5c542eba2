// SPDX-License-Identifier: GPL-2.0-or-later
// boot-ops DIR: writes DIR/N.cfg, the different files that the operations of
// tests/unit/boot_oracle.c leave of every file that they are tried on.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door/sys.h"
#include "unit/boot_oracle.h"

struct seen {
	size_t *v;
	size_t n, cap;
};

static size_t hash_of(const char *text)
{
	size_t hash = 14695981039346656037UL;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211UL;
	return hash;
}

static bool is_new(struct pool *mem, struct seen *seen, const char *text)
{
	size_t hash = hash_of(text);

	list_each(h, seen)
		if (*h == hash)
			return false;
	*list_add(mem, seen) = hash;
	return true;
}

static int write_file(const char *dir, size_t n, const char *text, size_t len)
{
	autofree char *path = xprintf("%s/%zu.cfg", dir, n);
	FILE *f = fopen(path, "w");

	if (!f || fwrite(text, 1, len, f) != len || fclose(f) != 0) {
		fprintf(stderr, "boot-ops: cannot write '%s'\n", path);
		return 1;
	}
	return 0;
}

static int try_file(const struct oracle_file *f, const char *text, const char *dir, size_t *n)
{
	struct boot b = { .kind = BOOT_GRUB,
			  .path = "boot/grub/grub.cfg",
			  .text = text,
			  .len = strlen(text),
			  .brand = f->brand ? f->brand : "XCP-ng" };
	struct pool mem = {}, once = {};
	struct oracle before;
	struct oracle_ops ops;
	struct seen seen = {};
	int rc = 0;

	oracle_read(&mem, text, b.brand, &before);
	oracle_make_ops(&mem, &before, &ops);
	for (size_t i = 0; i < ops.n && rc == 0; i++) {
		struct err err = {};
		const char *edited;
		size_t len;

		int done = oracle_edit(&once, &b, &ops.v[i], f->usual, &edited, &len, &err);

		/* Bytes with quotes are no option for us. */
		if (done == -ERR_USAGE && f->except)
			continue;
		if (done < 0) {
			fprintf(stderr, "boot-ops: %s: %s\n", f->name, err.message);
			rc = 1;
		} else if (is_new(&mem, &seen, edited)) {
			rc = write_file(dir, (*n)++, edited, len);
		}
		pool_reset(&once);
	}
	pool_free(&once);
	pool_free(&mem);
	return rc;
}

int main(int argc, char **argv)
{
	struct sys sys;
	struct err err = {};
	size_t n = 0;
	int rc = 0;

	if (argc != 2) {
		fprintf(stderr, "usage: boot-ops DIR\n");
		return 2;
	}
	if (sys_open(&sys, ".", &err) < 0) {
		fprintf(stderr, "boot-ops: %s\n", err.message);
		return 1;
	}
	for (const struct oracle_file *f = oracle_files; f->name && rc == 0; f++) {
		autofree char *path = xprintf("tests/corpus/boot/%s", f->name);
		autofree char *read = NULL;
		size_t len;

		if (!f->text && sys_slurp(&sys, path, 1 << 20, &read, &len, &err) < 0) {
			fprintf(stderr, "boot-ops: %s\n", err.message);
			rc = 1;
			break;
		}
		rc = try_file(f, f->text ? f->text : read, argv[1], &n);
	}
	sys_close(&sys);
	return rc;
}
