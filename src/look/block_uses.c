// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at what holds block devices besides mounts and swap: LVM, storage repositories, ZFS,
// guests' disks.
#include "look/uses.h"

#include "base/text.h"

/* Whether each block device is part of another one (a partition is not part of another: it has its
 * own line). */
struct held {
	bool any, redundant; /* by something; by a multipath map or an md array, which then carries
				the content */
	const char *vg;	     /* the volume group of an active LV on it */
};

static void add_use(struct uses_look *l, struct block_dev *b, enum use_kind kind, const char *what,
		    const char *text)
{
	*list_add(&l->h->mem, &b->uses) = (struct block_use){ kind, what, text };
	*list_add(&l->h->mem, &b->used) = text;
}

static struct held *find_held(struct uses_look *l)
{
	struct block_devs *all = &l->h->uses.blocks;
	struct held *held = pool_alloc(&l->h->mem, (all->n + 1) * sizeof(*held));

	list_each(b, all) {
		bool lvm = b->dm_kind && streq(b->dm_kind, "LVM");

		if (b->partition)
			continue;
		list_each(name, &b->slaves) {
			const struct block_dev *s = block_by_name(l, *name);
			struct held *h = s ? &held[s - all->v] : NULL;

			if (!h)
				continue;
			h->any = true;
			h->redundant = h->redundant || b->multipath || b->md_level;
			if (lvm && b->dm_name)
				h->vg = lvm_vg_of_dm(&l->h->mem, b->dm_name);
		}
	}
	return held;
}

/* The volume groups by the ids of their physical volumes, as far as LVM keeps backups. */
static void look_lvm(struct uses_look *l, struct lvm_pvs *ret)
{
	struct pool *mem = &l->h->mem;
	struct strs names = {};
	struct err err;

	/* Only names come from there: without it a physical volume is one without a known group. */
	if (sys_dir(l->sys, mem, &names, &err, "etc/lvm/backup") < 0)
		return;
	list_each(name, &names) {
		const char *text = look_text(l, pool_str(mem, "etc/lvm/backup/%s", *name), &err);

		if (text)
			parse_lvm_backup(mem, text, ret);
	}
}

static const char *vg_of(const struct lvm_pvs *pvs, const char *uuid)
{
	list_each(pv, pvs)
		if (uuid && streq(pv->uuid, uuid))
			return pv->vg;
	return NULL;
}

static void use_pv(struct uses_look *l, struct block_dev *b, const char *vg)
{
	static const char *const srs[] = { "VG_XenStorage-", "XSLocalEXT-" };
	struct pool *mem = &l->h->mem;

	for (size_t i = 0; vg && i < ARRAY_SIZE(srs); i++)
		if (text_starts(vg, srs[i])) {
			const char *sr = vg + strlen(srs[i]);

			add_use(l, b, USE_SR, sr, pool_str(mem, "storage repository %s (LVM)", sr));
			return;
		}
	add_use(l, b, USE_PV, vg ? vg : "",
		vg ? pool_str(mem, "LVM physical volume of %s", vg) : "LVM physical volume");
}

static void use_member(struct uses_look *l, struct block_dev *b)
{
	static const struct {
		const char *type, *what;
	} members[] = {
		{ "zfs_member", "member of ZFS pool" },
		{ "bcache", "member of a bcache set" },
		{ "drbd", "DRBD backing device" },
		{ "ceph_bluestore", "Ceph OSD" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(members); i++)
		if (streq(b->fs_type, members[i].type))
			add_use(l, b, USE_MEMBER, b->fs_label ? b->fs_label : "",
				b->fs_label ? pool_str(&l->h->mem, "%s %s", members[i].what,
						       b->fs_label)
					    : members[i].what);
}

/* An array or map that somebody put together, though nothing lies on it now. */
static void use_idle(struct uses_look *l, struct block_dev *b, bool held)
{
	bool lvm = b->dm_kind && (streq(b->dm_kind, "LVM") || streq(b->dm_kind, "partition"));

	/* An LV is told of by its physical volume, a partition map by the map below it. */
	if (b->partition || held || b->uses.n > 0 || b->slaves.n == 0 || lvm ||
	    text_starts(b->name, "loop"))
		return;
	if (b->md_level && streq(b->md_level, "container"))
		return;
	add_use(l, b, USE_OPEN, b->name,
		pool_str(&l->h->mem, "active %s", b->dm_name ? b->dm_name : b->name));
}

/* Disks that blkback has open for guests: "8:10" in hexadecimal. */
static void look_backends(struct uses_look *l)
{
	struct pool *mem = &l->h->mem;
	struct strs names = {};
	struct err err;

	int rc = sys_dir(l->sys, mem, &names, &err, "sys/bus/xen-backend/devices");
	if (rc < 0 && rc != -ERR_NOT_FOUND) {
		l->h->uses.blocks_why = pool_strdup(mem, err.message);
		host_note(l->h, "host", "backends", "%s", err.message);
	}
	list_each(name, &names) {
		char text[32], *minor;
		uint64_t a, b;
		size_t n;

		if (!text_starts(*name, "vbd-") ||
		    !look_attr(l->sys, text, sizeof(text),
			       "sys/bus/xen-backend/devices/%s/physical_device", *name))
			continue;
		minor = strchr(text, ':');
		if (!minor)
			continue;
		*minor++ = '\0';
		if (!parse_hex(text, &a) || !parse_hex(minor, &b) || a > UINT32_MAX ||
		    b > UINT32_MAX)
			continue;

		struct block_dev *dev = block_by_number(l, (unsigned)a, (unsigned)b);

		n = strspn(*name + 4, "0123456789");
		if (dev)
			add_use(l, dev, USE_OPEN, *name,
				pool_str(mem, "disk of domain %.*s", (int)n, *name + 4));
	}
}

static void find_open(struct uses_look *l, const struct held *held)
{
	struct block_devs *all = &l->h->uses.blocks;

	list_edit(b, all)
		b->open = b->uses.n > 0 || held[b - all->v].any;
	/* A disk is open by its partitions. */
	list_each(b, all)
		if (b->partition && b->open && b->slaves.n > 0) {
			struct block_dev *disk = block_by_name(l, b->slaves.v[0]);

			if (disk)
				disk->open = true;
		}
}

void look_block_uses(struct uses_look *l)
{
	struct block_devs *all = &l->h->uses.blocks;
	struct held *held = find_held(l);
	struct lvm_pvs pvs = {};

	look_lvm(l, &pvs);
	look_backends(l);
	list_edit(b, all) {
		const struct held *h = &held[b - all->v];
		bool lv = b->dm_kind &&
			  streq(b->dm_kind, "LVM"); /* LVs of LVs: thin pools, mirrors */
		bool pv = (b->fs_type && streq(b->fs_type, "LVM2_member")) || (h->vg && !lv);
		const char *vg = pv ? vg_of(&pvs, b->fs_uuid) : NULL;

		if (pv && !h->redundant)
			use_pv(l, b, vg ? vg : h->vg);
		else if (b->fs_type && !h->redundant)
			use_member(l, b);
	}
	list_edit(b, all)
		use_idle(l, b, held[b - all->v].any);
	find_open(l, held);
}
