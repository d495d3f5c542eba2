// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at the block devices: what they are, what they are made of, where they hang.
#include "look/uses.h"

#include <stdlib.h>

#include "base/text.h"

#define UDEV_DATA      "run/udev/data"

#define UUID_ESP       "c12a7328-f81f-11d2-ba4b-00a0c93ec93b"
#define UUID_BIOS_BOOT "21686148-6449-6e6f-744e-656564454649"

/* "PATH is not what was expected" of one device: from then on everything below it is in doubt. */
static void block_unknown(struct uses_look *l, struct block_dev *b, const char *why)
{
	b->below_known = false;
	if (!b->why)
		b->why = why;
	host_note(l->h, b->name, "slaves", "%s", why);
}

static void block_numbers(struct uses_look *l, struct block_dev *b)
{
	char text[32], *colon;
	uint32_t major, minor;

	if (look_attr(l->sys, text, sizeof(text), "sys/class/block/%s/dev", b->name)) {
		colon = strchr(text, ':');
		if (colon) {
			*colon = '\0';
			if (parse_u32(text, &major) && parse_u32(colon + 1, &minor)) {
				b->major = major;
				b->minor = minor;
				return;
			}
		}
	}
	block_unknown(l, b, "its device number could not be read");
}

static void add_slaves(struct uses_look *l, struct block_dev *b)
{
	struct err err;
	int rc =
		sys_dir(l->sys, &l->h->mem, &b->slaves, &err, "sys/class/block/%s/slaves", b->name);

	if (rc < 0 && rc != -ERR_NOT_FOUND)
		block_unknown(l, b, pool_strdup(&l->h->mem, err.message));
}

static void look_dm(struct uses_look *l, struct block_dev *b)
{
	static const struct {
		const char *prefix, *kind;
	} kinds[] = {
		{ "LVM-", "LVM" },	 { "mpath-", "multipath" }, { "CRYPT-", "crypt" },
		{ "part", "partition" }, { "DMRAID-", "dmraid" },   { "INTEGRITY-", "integrity" },
		{ "CACHE-", "cache" },
	};
	char text[256];

	if (!text_starts(b->name, "dm-"))
		return;
	if (look_attr(l->sys, text, sizeof(text), "sys/class/block/%s/dm/name", b->name))
		b->dm_name = pool_strdup(&l->h->mem, text);
	if (!look_attr(l->sys, text, sizeof(text), "sys/class/block/%s/dm/uuid", b->name))
		return;
	for (size_t i = 0; i < ARRAY_SIZE(kinds) && !b->dm_kind; i++)
		if (text_starts(text, kinds[i].prefix))
			b->dm_kind = kinds[i].kind;
	b->multipath = text_starts(text, "mpath-");
}

/* Which members carry the array now; unknown ones make every member count. */
static void look_md_members(struct uses_look *l, struct block_dev *b)
{
	list_each(s, &b->slaves) {
		char state[128];

		if (!look_attr(l->sys, state, sizeof(state), "sys/class/block/%s/md/dev-%s/state",
			       b->name, *s)) {
			b->md_degraded = -1;
			continue;
		}
		/* "in_sync", perhaps with ",write_mostly": whole words, so that no other one is
		 * taken for it. */
		const char *p = strstr(state, "in_sync");

		if (!p || (p > state && p[-1] != ',') || (p[7] && p[7] != ',') ||
		    strstr(state, "faulty"))
			strs_add(&l->h->mem, &b->md_out, "%s", *s);
	}
}

static void look_md(struct uses_look *l, struct block_dev *b)
{
	char text[64];
	uint32_t n;

	if (!look_attr(l->sys, text, sizeof(text), "sys/class/block/%s/md/level", b->name))
		return;
	b->md_level = pool_strdup(&l->h->mem, *text ? text : "none");
	b->md_degraded = -1;
	if (look_attr(l->sys, text, sizeof(text), "sys/class/block/%s/md/degraded", b->name) &&
	    parse_u32(text, &n) && n < 10000)
		b->md_degraded = (int)n;
	/* While an array is reshaped the file holds both counts, "4 (3)": then none is known. */
	if (look_attr(l->sys, text, sizeof(text), "sys/class/block/%s/md/raid_disks", b->name) &&
	    parse_u32(text, &n) && n < 10000)
		b->md_disks = (int)n;
	look_md_members(l, b);
}

static void look_udev(struct uses_look *l, struct block_dev *b)
{
	autofree char *record = NULL;
	struct pool *mem = &l->h->mem;
	struct err err;
	uint32_t paths;

	int rc = sys_read(l->sys, &record, &err, UDEV_DATA "/b%u:%u", b->major, b->minor);

	if (rc < 0) {
		/* A device without record is an empty one; a record that cannot be read may say
		 * anything. */
		b->content_unknown = rc != -ERR_NOT_FOUND || l->h->uses.contents_why;
		if (rc != -ERR_NOT_FOUND)
			host_note(l->h, b->name, "fs-type", "%s", err.message);
		return;
	}
	b->fs_type = udev_value(mem, record, "ID_FS_TYPE");
	b->fs_uuid = udev_value(mem, record, "ID_FS_UUID");
	b->fs_label = udev_value(mem, record, "ID_FS_LABEL");

	const char *type = udev_value(mem, record, "ID_PART_ENTRY_TYPE");
	const char *valid = b->multipath ? udev_value(mem, record, "DM_NR_VALID_PATHS") : NULL;

	b->boot_part = type && (streq(type, UUID_ESP) || streq(type, UUID_BIOS_BOOT) ||
				streq(type, "0xef"));
	if (valid && parse_u32(valid, &paths) && paths < 10000)
		b->valid_paths = (int)paths;
}

/* ".../block/sda/sda1" is a partition of sda: its disk is the folder above. */
static void look_partition(struct uses_look *l, struct block_dev *b, const char *path)
{
	if (!sys_exists(l->sys, "sys/class/block/%s/partition", b->name))
		return;

	const char *end = strrchr(path, '/'), *p = end;

	while (p > path && p[-1] != '/')
		p--;
	b->partition = true;
	strs_add(&l->h->mem, &b->slaves, "%.*s", (int)(end - p), p);
}

/* A single path of a multipathed NVMe namespace has no number and is never used by itself: the
 * namespace tells of it. */
static bool is_hidden(const struct sys *sys, const char *name)
{
	char text[8];

	return look_attr(sys, text, sizeof(text), "sys/class/block/%s/hidden", name) &&
	       streq(text, "1");
}

static void look_block(struct uses_look *l, struct block_dev *b)
{
	const char *path = look_link(l, "sys/class/block/%s", b->name);
	char text[16];

	b->below_known = true;
	b->valid_paths = -1;
	block_numbers(l, b);
	if (!path || !strrchr(path, '/')) {
		block_unknown(l, b, "its place among the devices could not be read");
		add_slaves(l, b);
		return;
	}
	look_block_path(l, b, path);
	look_partition(l, b, path);
	b->removable =
		look_attr(l->sys, text, sizeof(text), "sys/class/block/%s/removable", b->name) &&
		streq(text, "1");
	if (!b->partition && strstr(path, "/virtual/")) {
		add_slaves(l, b);
		look_dm(l, b);
		look_md(l, b);
		look_nvme_paths(l, b, path);
	}
	look_udev(l, b);
}

/* Links named holders say the same as the slaves of the other side; taken too, so that neither may
 * be missing. */
static void look_holders(struct uses_look *l, const struct block_dev *b)
{
	struct strs holders = {};
	struct err err;
	int rc = sys_dir(l->sys, &l->h->mem, &holders, &err, "sys/class/block/%s/holders", b->name);

	if (rc < 0 && rc != -ERR_NOT_FOUND)
		host_note(l->h, b->name, "holders", "%s", err.message);
	list_each(name, &holders) {
		struct block_dev *holder = block_by_name(l, *name);

		if (holder && holder != b && !strs_has(&holder->slaves, b->name))
			strs_add(&l->h->mem, &holder->slaves, "%s", b->name);
	}
}

/* The paths of a multipath map that the kernel has given up. */
static void look_scsi_states(struct uses_look *l, const struct block_dev *map)
{
	list_each(name, &map->slaves) {
		struct block_dev *path = block_by_name(l, *name);
		char state[32];

		if (path && look_attr(l->sys, state, sizeof(state),
				      "sys/class/block/%s/device/state", *name))
			path->down = !streq(state, "running") && !streq(state, "live");
	}
}

static int compare_numbers(const void *a, const void *b)
{
	const struct block_dev *x = *(struct block_dev *const *)a,
			       *y = *(struct block_dev *const *)b;

	if (x->major != y->major)
		return x->major < y->major ? -1 : 1;
	return (x->minor > y->minor) - (x->minor < y->minor);
}

static int compare_dm_names(const void *a, const void *b)
{
	const struct block_dev *x = *(struct block_dev *const *)a,
			       *y = *(struct block_dev *const *)b;

	return strcmp(x->dm_name, y->dm_name);
}

static void index_blocks(struct uses_look *l)
{
	struct block_devs *all = &l->h->uses.blocks;

	l->by_number = pool_alloc(&l->h->mem, (all->n + 1) * sizeof(*l->by_number));
	l->by_dm = pool_alloc(&l->h->mem, (all->n + 1) * sizeof(*l->by_dm));
	for (size_t i = 0; i < all->n; i++) {
		l->by_number[i] = &all->v[i];
		if (all->v[i].dm_name)
			l->by_dm[l->dms++] = &all->v[i];
	}
	if (all->n > 1)
		qsort(l->by_number, all->n, sizeof(*l->by_number), compare_numbers);
	if (l->dms > 1)
		qsort(l->by_dm, l->dms, sizeof(*l->by_dm), compare_dm_names);
}

struct block_dev *block_by_number(struct uses_look *l, unsigned major, unsigned minor)
{
	struct block_dev key = { .major = major, .minor = minor }, *p = &key;
	struct block_dev **found =
		bsearch(&p, l->by_number, l->h->uses.blocks.n, sizeof(p), compare_numbers);

	return found ? *found : NULL;
}

/* vg/root of /dev/vg/root is vg-root to device mapper, dashes inside the names being doubled. */
static const char *dm_name_of(struct pool *mem, const char *vg_lv)
{
	char *name = pool_alloc(mem, 2 * strlen(vg_lv) + 1), *out = name;

	for (const char *p = vg_lv; *p; p++) {
		if (*p == '-')
			*out++ = '-';
		*out++ = *p == '/' ? '-' : *p;
	}
	return name;
}

static struct block_dev *block_by_dm(struct uses_look *l, const char *name)
{
	struct block_dev key = { .dm_name = name }, *p = &key;
	struct block_dev **found =
		l->dms ? bsearch(&p, l->by_dm, l->dms, sizeof(p), compare_dm_names) : NULL;

	return found ? *found : NULL;
}

struct block_dev *block_by_path(struct uses_look *l, const char *path)
{
	autofree char *target = NULL;
	struct pool *mem = &l->h->mem;
	struct err ignored;

	if (!text_starts(path, "/dev/"))
		return NULL;
	path += strlen("/dev/");
	if (text_starts(path, "mapper/"))
		return block_by_dm(l, path + strlen("mapper/"));

	/* sysfs spells the slash of a name such as cciss/c0d0 as "!". */
	char *name = pool_strdup(mem, path);

	for (char *p = name; *p; p++)
		if (*p == '/')
			*p = '!';

	struct block_dev *found = block_by_name(l, name);

	if (!found && strchr(path, '/'))
		found = block_by_dm(l, dm_name_of(mem, path));
	/* /dev/disk/by-uuid and its like: links of udev's, which may be missing. */
	if (!found && sys_link_base(l->sys, &target, &ignored, "dev/%s", path) == 0)
		found = block_by_name(l, target);
	return found;
}

void look_blocks(struct uses_look *l)
{
	struct uses *u = &l->h->uses;
	struct strs names = {};
	struct err err;

	int rc = sys_dir(l->sys, &l->h->mem, &names, &err, "sys/class/block");
	if (rc < 0 && !(rc == -ERR_NOT_FOUND && !sys_exists(l->sys, "sys/block"))) {
		u->blocks_why = pool_strdup(&l->h->mem, err.message);
		host_note(l->h, "host", "blocks", "%s", err.message);
	}
	strs_sort(&names);
	list_each(name, &names)
		if (!is_hidden(l->sys, *name))
			list_add(&l->h->mem, &u->blocks)->name = *name;
	if (u->blocks.n > 0 && !sys_exists(l->sys, UDEV_DATA)) {
		u->contents_why = "udev's database '/" UDEV_DATA "' is missing";
		host_note(l->h, "host", "fs-type", "%s, so what disks hold is not known",
			  u->contents_why);
	}
	list_edit(b, &u->blocks)
		look_block(l, b);
	list_each(b, &u->blocks)
		look_holders(l, b);
	list_each(b, &u->blocks)
		if (b->multipath)
			look_scsi_states(l, b);
	index_blocks(l);
}
