// SPDX-License-Identifier: GPL-2.0-or-later
// Whether GRUB can write its grubenv: it writes straight to the blocks of the file, past md, LVM
// and any journal.
#include "decide/trial/trial_place.h"

#include "base/text.h"

#define STACK_MAX 16 /* devices below each other; more is a loop */

/* What GRUB 2.06 writes an environment block on. */
static const char *const writable[] = { "vfat", "ext2", "ext3", "ext4", "xfs" };

struct place {
	const struct host *h;
	struct pool *mem;
	const char *path;
};

static const struct block_dev *find_block(const struct host *h, const char *name)
{
	const struct block_devs *all = &h->uses.blocks;
	size_t from = 0, end = all->n;

	while (from < end) {
		size_t mid = from + (end - from) / 2;
		int order = strcmp(all->v[mid].name, name);

		if (order == 0)
			return &all->v[mid];
		if (order < 0)
			from = mid + 1;
		else
			end = mid;
	}
	return NULL;
}

/* Whether the path (without a leading '/') lies below the mount point. */
static bool is_below(const char *path, const char *point)
{
	size_t n = strlen(point);

	if (*point != '/')
		return false;
	if (n == 1)
		return true;
	return strncmp(path, point + 1, n - 1) == 0 && path[n - 1] == '/';
}

/* "/boot/efi (vfat)": the type. */
static const char *type_of(struct pool *mem, const struct block_use *use)
{
	const char *open = strrchr(use->text, '(');
	size_t n = open ? strcspn(open + 1, ")") : 0;

	return n ? pool_strndup(mem, open + 1, n) : NULL;
}

static const char *why_not_stack(const struct place *p, const struct block_dev *b, int depth)
{
	if (depth > STACK_MAX)
		return pool_str(p->mem, "what '%s' lies on cannot be told", b->name);
	if (b->md_level)
		return pool_str(p->mem, "'%s' is an md array (%s)", b->name, b->md_level);
	if (b->multipath)
		return pool_str(p->mem, "'%s' is a multipath map", b->name);
	if (b->dm_name || b->dm_kind)
		return pool_str(p->mem, "'%s' is a volume of %s", b->name,
				b->dm_kind ? b->dm_kind : "device mapper");
	if (b->transport)
		return pool_str(p->mem, "'%s' is reached over the network (%s)", b->name,
				b->transport);
	if (!b->below_known)
		return pool_str(p->mem, "what '%s' lies on is not known: %s", b->name,
				b->why ? b->why : "it could not be read");
	list_each(name, &b->slaves) {
		const struct block_dev *below = find_block(p->h, *name);
		const char *why = below ? why_not_stack(p, below, depth + 1)
					: pool_str(p->mem, "'%s' is not known", *name);

		if (why)
			return why;
	}
	return NULL;
}

static const char *why_not_use(const struct place *p, const struct block_dev *b,
			       const struct block_use *use)
{
	const char *type = type_of(p->mem, use);

	for (size_t i = 0; type && i < ARRAY_SIZE(writable); i++)
		if (streq(type, writable[i]))
			return why_not_stack(p, b, 0);
	return pool_str(p->mem, "%s is a file system that GRUB cannot write", use->text);
}

const char *trial_place_why_not(const struct host *h, const char *path, struct pool *mem)
{
	struct place p = { .h = h, .mem = mem, .path = path };
	const char *remote = NULL, *why = NULL;
	size_t best = 0;

	if (!(h->parts & HOST_USES))
		return "what it lies on was not looked at";
	if (h->uses.mounts_why || h->uses.blocks_why)
		return pool_str(mem, "what it lies on is not known: %s",
				h->uses.mounts_why ? h->uses.mounts_why : h->uses.blocks_why);
	list_each(b, &h->uses.blocks) {
		list_each(use, &b->uses) {
			if (use->kind != USE_MOUNT || !is_below(path, use->what) ||
			    strlen(use->what) < best)
				continue;
			/* Of several mounts on one point each must be good: which one is on top is
			 * not told. */
			if (strlen(use->what) > best || !why)
				why = why_not_use(&p, b, use);
			best = strlen(use->what);
		}
	}
	list_each(r, &h->uses.remotes) {
		if (r->point && is_below(path, r->point) && strlen(r->point) >= best) {
			best = strlen(r->point);
			remote = r->what;
		}
	}
	if (remote)
		return pool_str(mem, "%s is reached over the network", remote);
	if (best == 0)
		return "no mounted disk is known to hold it";
	return why;
}
