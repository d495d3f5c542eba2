// SPDX-License-Identifier: GPL-2.0-or-later
// Looks at what is mounted and swapped to, and finds the block devices or servers below it.
#include "look/uses.h"

#include <stdlib.h>

#include "base/text.h"

static void mounts_unknown(struct uses_look *l, const char *why)
{
	if (!l->h->uses.mounts_why)
		l->h->uses.mounts_why = why;
	host_note(l->h, "host", "mounts", "%s", why);
}

static bool type_is_remote(const char *type)
{
	static const char *const types[] = {
		"nfs",	      "nfs4",	   "cifs",	"smb3",
		"smbfs",      "ceph",	   "afs",	"lustre",
		"ncpfs",      "orangefs",  "glusterfs", "fuse.glusterfs",
		"fuse.sshfs", "fuse.ceph", "fuse.mfs",	"fuse.moosefs",
		"beegfs",     "fuse.s3fs",
	};

	for (size_t i = 0; i < ARRAY_SIZE(types); i++)
		if (streq(type, types[i]))
			return true;
	return false;
}

/* "192.0.2.9:/export", "[2001:db8::1]:/export", "//server/share", "user@host:/dir": the server in
 * it. */
static const char *source_server(struct pool *mem, const char *source)
{
	const char *p = source, *at;
	size_t n;

	if (text_starts(p, "//"))
		p += 2;
	at = strchr(p, '@');
	if (at && at < p + strcspn(p, "/"))
		p = at + 1;
	if (*p == '[')
		return pool_strndup(mem, p + 1, strcspn(p + 1, "]"));
	n = strcspn(p, ":,/");
	return n > 0 ? pool_strndup(mem, p, n) : NULL;
}

static const char *sr_name(const char *point)
{
	static const char *const places[] = { "/run/sr-mount/", "/var/run/sr-mount/" };

	for (size_t i = 0; i < ARRAY_SIZE(places); i++)
		if (text_starts(point, places[i]) && point[strlen(places[i])])
			return point + strlen(places[i]);
	return NULL;
}

static void add_remote(struct uses_look *l, const struct mount *m, struct mount_on *on)
{
	struct pool *mem = &l->h->mem;
	const char *address = option_value(mem, m->options, "addr");
	struct remote_use *r = list_add(mem, &l->h->uses.remotes);

	r->what = pool_str(mem, "%s (%s)", m->point, m->type);
	r->address = address ? address : source_server(mem, m->source);
	r->point = m->point;
	r->sr = sr_name(m->point);
	on->remote = (int)l->h->uses.remotes.n - 1;
}

static void add_use(struct uses_look *l, const char *name, enum use_kind kind, const char *what,
		    const char *text)
{
	struct block_dev *b = block_by_name(l, name);

	if (!b)
		return;
	*list_add(&l->h->mem, &b->uses) = (struct block_use){ kind, what, text };
	*list_add(&l->h->mem, &b->used) = text;
}

static void use_mount(struct uses_look *l, const struct mount *m, const char *block)
{
	struct pool *mem = &l->h->mem;
	const char *sr = sr_name(m->point);

	if (sr)
		add_use(l, block, USE_SR, sr,
			pool_str(mem, "storage repository %s (%s)", sr, m->type));
	else
		add_use(l, block, USE_MOUNT, m->point, pool_str(mem, "%s (%s)", m->point, m->type));
}

/* A btrfs of several devices: the kernel lists them all, the mount names one. */
struct btrfs_set {
	struct strs devices;
};

struct btrfs_sets {
	struct btrfs_set *v;
	size_t n, cap;
};

static void look_btrfs(struct uses_look *l, struct btrfs_sets *ret)
{
	struct pool *mem = &l->h->mem;
	struct strs ids = {};
	struct err err;

	int rc = sys_dir(l->sys, mem, &ids, &err, "sys/fs/btrfs");
	if (rc < 0 && rc != -ERR_NOT_FOUND)
		mounts_unknown(l, pool_strdup(mem, err.message));
	list_each(id, &ids) {
		struct strs devices = {};

		/* "features" and its like have none. */
		rc = sys_dir(l->sys, mem, &devices, &err, "sys/fs/btrfs/%s/devices", *id);
		if (rc < 0 && rc != -ERR_NOT_FOUND)
			mounts_unknown(l, pool_strdup(mem, err.message));
		if (rc == 0 && devices.n > 0)
			list_add(mem, ret)->devices = devices;
	}
}

static void mount_btrfs(struct uses_look *l, const struct mount *m, const struct btrfs_sets *sets,
			struct mount_on *on)
{
	const struct block_dev *one = block_by_path(l, m->source);

	list_each(s, sets)
		if (one && strs_has(&s->devices, one->name)) {
			on->blocks = s->devices;
			return;
		}
	if (one)
		strs_add(&l->h->mem, &on->blocks, "%s", one->name);
	else
		mounts_unknown(l, pool_str(&l->h->mem, "the device '%s' below %s was not found",
					   m->source, m->point));
}

/* Which disks a pool is made of is only in their labels, which udev has read. */
static void mount_zfs(struct uses_look *l, const struct mount *m, struct mount_on *on)
{
	size_t n = strcspn(m->source, "/");

	list_each(b, &l->h->uses.blocks)
		if (b->fs_type && streq(b->fs_type, "zfs_member") &&
		    (!b->fs_label ||
		     (strlen(b->fs_label) == n && strncmp(b->fs_label, m->source, n) == 0)))
			strs_add(&l->h->mem, &on->blocks, "%s", b->name);
	if (on->blocks.n == 0)
		mounts_unknown(l, pool_str(&l->h->mem,
					   "the disks of ZFS pool '%.*s' below %s were not found",
					   (int)n, m->source, m->point));
}

static void look_mount(struct uses_look *l, const struct mount *m, const struct btrfs_sets *sets,
		       struct mount_on *on)
{
	const struct block_dev *b = NULL;

	on->remote = -1;
	if (type_is_remote(m->type)) {
		add_remote(l, m, on);
		return;
	}
	if (streq(m->type, "btrfs")) {
		mount_btrfs(l, m, sets, on);
	} else if (streq(m->type, "zfs")) {
		mount_zfs(l, m, on);
	} else if (m->major != 0) {
		b = block_by_number(l, m->major, m->minor);
		if (!b)
			mounts_unknown(
				l, pool_str(&l->h->mem,
					    "%s lies on device %u:%u, which sysfs does not show",
					    m->point, m->major, m->minor));
	} else if (text_starts(m->source, "/dev/")) {
		b = block_by_path(l, m->source);
	}
	if (b)
		strs_add(&l->h->mem, &on->blocks, "%s", b->name);
	list_each(name, &on->blocks)
		use_mount(l, m, *name);
}

static int compare_points(const void *a, const void *b, void *data)
{
	const struct uses_look *l = data;
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	int c = strcmp(l->mounts.v[x].point, l->mounts.v[y].point);

	/* Of two on one point, the later one covers the earlier. */
	return c ? c : (x > y) - (x < y);
}

static void index_points(struct uses_look *l)
{
	l->by_point = pool_alloc(&l->h->mem, (l->mounts.n + 1) * sizeof(*l->by_point));
	for (size_t i = 0; i < l->mounts.n; i++)
		l->by_point[i] = i;
	if (l->mounts.n > 1)
		qsort_r(l->by_point, l->mounts.n, sizeof(*l->by_point), compare_points, l);
}

static const struct mount_on *mount_at(struct uses_look *l, const char *point)
{
	size_t from = 0, to = l->mounts.n;

	/* The first one behind all that are at or before this point: the one in front of it is what
	 * we want. */
	while (from < to) {
		size_t mid = (from + to) / 2;

		if (strcmp(l->mounts.v[l->by_point[mid]].point, point) <= 0)
			from = mid + 1;
		else
			to = mid;
	}
	if (from == 0 || !streq(l->mounts.v[l->by_point[from - 1]].point, point))
		return NULL;
	return &l->on.v[l->by_point[from - 1]];
}

/* What a file lies on: the mount with the longest prefix of its path. */
static const struct mount_on *mount_of_file(struct uses_look *l, const char *path)
{
	char *p = pool_strdup(&l->h->mem, path);
	char *slash;

	while ((slash = strrchr(p, '/')) && slash > p) {
		*slash = '\0';

		const struct mount_on *on = mount_at(l, p);

		if (on)
			return on;
	}
	return mount_at(l, "/");
}

static void look_swap(struct uses_look *l, const struct swap *s)
{
	struct uses *u = &l->h->uses;
	const struct block_dev *b = s->file ? NULL : block_by_path(l, s->path);
	const struct mount_on *on = s->file ? mount_of_file(l, s->path) : NULL;
	const char *text = s->file ? pool_str(&l->h->mem, "swap file %s", s->path) : "swap";

	if (b) {
		add_use(l, b->name, USE_SWAP, s->path, text);
		return;
	}
	if (!on || (on->remote < 0 && on->blocks.n == 0)) {
		u->swaps_why =
			pool_str(&l->h->mem, "what swap '%s' lies on was not found", s->path);
		host_note(l->h, "host", "swaps", "%s", u->swaps_why);
		return;
	}
	if (on->remote >= 0)
		u->remotes.v[on->remote].swap = true;
	list_each(name, &on->blocks)
		add_use(l, *name, USE_SWAP, s->path, text);
}

static void look_swaps(struct uses_look *l)
{
	struct uses *u = &l->h->uses;
	struct swaps swaps = {};
	struct err err;
	const char *text = look_text(l, "proc/swaps", &err);

	/* A kernel built without swap has no such file. */
	if (!text && err.code == ERR_NOT_FOUND)
		return;
	if (!text)
		u->swaps_why = pool_strdup(&l->h->mem, err.message);
	else if (parse_swaps(&l->h->mem, text, &swaps) > 0)
		u->swaps_why = "'/proc/swaps' has a line that is not understood";
	if (u->swaps_why)
		host_note(l->h, "host", "swaps", "%s", u->swaps_why);
	list_each(s, &swaps)
		look_swap(l, s);
}

void look_mounts(struct uses_look *l)
{
	struct btrfs_sets sets = {};
	struct err err;
	const char *text = look_text(l, "proc/self/mountinfo", &err);

	if (!text)
		mounts_unknown(l, pool_strdup(&l->h->mem, err.message));
	else if (parse_mountinfo(&l->h->mem, text, &l->mounts) > 0)
		mounts_unknown(l, "'/proc/self/mountinfo' has a line that is not understood");
	look_btrfs(l, &sets);
	list_each(m, &l->mounts)
		look_mount(l, m, &sets, list_add(&l->h->mem, &l->on));
	index_points(l);
	look_swaps(l);
}

/* A loop device lies on what its file lies on. */
static void look_loop(struct uses_look *l, struct block_dev *b)
{
	struct pool *mem = &l->h->mem;
	struct err err;
	const char *path =
		look_text(l, pool_str(mem, "sys/class/block/%s/loop/backing_file", b->name), &err);
	const struct block_dev *below;
	const struct mount_on *on;

	if (!path && err.code == ERR_NOT_FOUND)
		return; /* not attached */
	if (path)
		path = pool_strndup(mem, path, strcspn(path, "\n"));
	below = path ? block_by_path(l, path) : NULL;
	on = path ? mount_of_file(l, path) : NULL;
	if (below) {
		strs_add(mem, &b->slaves, "%s", below->name);
	} else if (!on || text_starts(path, "/dev/")) {
		b->below_known = false;
		b->why = path ? pool_str(mem, "what its file '%s' lies on was not found", path)
			      : pool_strdup(mem, err.message);
		host_note(l->h, b->name, "slaves", "%s", b->why);
	} else if (on->remote >= 0) {
		b->transport = "nfs";
		b->remote = l->h->uses.remotes.v[on->remote].address;
	}
	if (!below && on && !text_starts(path, "/dev/"))
		list_each(name, &on->blocks)
			strs_add(mem, &b->slaves, "%s", *name);
}

void look_loops(struct uses_look *l)
{
	list_edit(b, &l->h->uses.blocks)
		if (text_starts(b->name, "loop") && !b->partition)
			look_loop(l, b);
}
