// SPDX-License-Identifier: GPL-2.0-or-later
// What the files behind look_uses() share: each fills its part of h->uses.
#pragma once

#include "look/parse.h"
#include "look/parts.h"

/* What a mount lies on: block devices by name (several for btrfs and ZFS), or a remote. */
struct mount_on {
	struct strs blocks;
	int remote; /* index into h->uses.remotes; -1 none */
};

struct mount_ons {
	struct mount_on *v; /* one for each mount */
	size_t n, cap;
};

/* A path is looked up among the mounts by its prefixes; so are block devices by number and by
 * device mapper name. */
struct uses_look {
	const struct sys *sys;
	struct host *h;
	struct mounts mounts;
	struct mount_ons on;
	size_t *by_point; /* indexes of mounts, by mount point, the uppermost of equal ones last */
	struct block_dev **by_number, **by_dm; /* by major and minor; by dm_name, those with one */
	size_t dms;
};

/* block.c, block_links.c: the devices and what they are made of. */
void look_blocks(struct uses_look *l);
void look_block_path(struct uses_look *l, struct block_dev *b, const char *path);
void look_nvme_paths(struct uses_look *l, struct block_dev *b, const char *path);
/* block_uses.c: what they are used for. */
void look_mounts(struct uses_look *l);
void look_loops(struct uses_look *l);
void look_block_uses(struct uses_look *l);

/* net.c, console.c */
void look_nets(struct uses_look *l);
void look_net_addresses(struct uses_look *l);
void look_networkd(struct uses_look *l);
void look_consoles(struct uses_look *l);

/* NULL: there is none of that name. Binary search. */
struct block_dev *block_by_name(struct uses_look *l, const char *name);
struct block_dev *block_by_number(struct uses_look *l, unsigned major, unsigned minor);
/* "/dev/sda1", "/dev/mapper/vg-root", "/dev/disk/by-uuid/...". */
struct block_dev *block_by_path(struct uses_look *l, const char *path);
struct net_dev *net_by_name(struct uses_look *l, const char *name);

/* The last component that is a PCI address, of those in front of "net" and "block". */
bool path_pci(const char *path, struct bdf *ret);
/* One-line attributes into buf, without the newline; false when there is none or it does not fit.
 */
bool look_attr(const struct sys *sys, char *buf, size_t size, const char *fmt, ...) PRINTF(4, 5);
/* A text in the pool; NULL when it cannot be read. */
const char *look_text(struct uses_look *l, const char *path, struct err *err);
/* A link as a path below the root: "../../devices/x" of sys/class/block/y gives "sys/devices/x";
 * NULL: no link. */
const char *look_link(struct uses_look *l, const char *fmt, ...) PRINTF(2, 3);
