// SPDX-License-Identifier: GPL-2.0-or-later
// Looks for what dom0 runs on: block devices, networks, consoles. What cannot be read is told,
// never taken for nothing.
#include "look/uses.h"

#include <stdlib.h>

#include "base/text.h"

#define LARGE (16 << 20) /* far more than any of these files has */

bool path_pci(const char *path, struct bdf *ret)
{
	bool found = false;

	for (const char *p = path; *p;) {
		size_t n = strcspn(p, "/");
		char part[BDF_TEXT];
		struct bdf bdf;

		if ((n == 3 && strncmp(p, "net", n) == 0) ||
		    (n == 5 && strncmp(p, "block", n) == 0))
			break;
		if (n == BDF_TEXT - 1) {
			memcpy(part, p, n);
			part[n] = '\0';
			if (bdf_parse(part, &bdf)) {
				*ret = bdf;
				found = true;
			}
		}
		p += n + (p[n] == '/');
	}
	return found;
}

bool look_attr(const struct sys *sys, char *buf, size_t size, const char *fmt, ...)
{
	va_list ap;
	struct pool mem = {};

	va_start(ap, fmt);
	ssize_t n = sys_get(sys, pool_vstr(&mem, fmt, ap), buf, size);
	va_end(ap);
	pool_free(&mem);
	if (n < 0 || (size_t)n + 1 >= size || strlen(buf) != (size_t)n)
		return false;
	while (n > 0 && buf[n - 1] == '\n')
		buf[--n] = '\0';
	return true;
}

const char *look_text(struct uses_look *l, const char *path, struct err *err)
{
	autofree char *text = NULL;

	if (sys_text(l->sys, path, LARGE, &text, err) < 0)
		return NULL;
	return pool_strdup(&l->h->mem, text);
}

const char *look_link(struct uses_look *l, const char *fmt, ...)
{
	autofree char *target = NULL;
	struct err ignored;
	va_list ap;

	va_start(ap, fmt);
	const char *path = pool_vstr(&l->h->mem, fmt, ap);
	va_end(ap);
	/* A link that is not there is what we want to know; other failures mean as much to the
	 * caller. */
	if (sys_link(l->sys, &target, &ignored, "%s", path) < 0)
		return NULL;

	const char *p = target;

	while (text_starts(p, "../"))
		p += 3;
	return pool_str(&l->h->mem, "sys/%s", p);
}

static int compare_blocks(const void *a, const void *b)
{
	return strcmp(((const struct block_dev *)a)->name, ((const struct block_dev *)b)->name);
}

struct block_dev *block_by_name(struct uses_look *l, const char *name)
{
	struct block_dev key = { .name = name };
	struct block_devs *all = &l->h->uses.blocks;

	return all->n ? bsearch(&key, all->v, all->n, sizeof(key), compare_blocks) : NULL;
}

static int compare_nets(const void *a, const void *b)
{
	return strcmp(((const struct net_dev *)a)->name, ((const struct net_dev *)b)->name);
}

struct net_dev *net_by_name(struct uses_look *l, const char *name)
{
	struct net_dev key = { .name = name };
	struct net_devs *all = &l->h->uses.nets;

	return all->n ? bsearch(&key, all->v, all->n, sizeof(key), compare_nets) : NULL;
}

int look_uses(const struct sys *sys, struct host *h, struct err *err)
{
	struct uses_look l = { .sys = sys, .h = h };

	(void)err; /* whatever is missing is told in h->uses and in the notes */
	look_blocks(&l);
	look_mounts(&l);
	look_loops(&l);
	look_block_uses(&l);
	look_nets(&l);
	look_net_addresses(&l);
	look_networkd(&l);
	look_consoles(&l);
	return 0;
}
