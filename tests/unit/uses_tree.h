// SPDX-License-Identifier: GPL-2.0-or-later
// Made-up hosts for the walk: calls that add devices to a tree of files, and one that says what
// dom0 needs there.
#pragma once

#include "decide/pci/needs.h"
#include "fake/tree.h"

/* Grows a text in the format of fake/tree.h. path: "0000:00:1c.0/0000:01:00.0", without the host
 * bridge. */
struct uses_tree {
	struct pool mem;
	struct strs text;
	unsigned minors;
	bool no_udev; /* without udev's database; else an empty one */
};

void tree_add(struct uses_tree *t, const char *fmt, ...) PRINTF(2, 3);
/* A PCI function; class as "010802". */
void tree_pci(struct uses_tree *t, const char *path, const char *class);
/* A VF of the function whose path is pf. */
void tree_vf(struct uses_tree *t, const char *path, const char *class, const char *pf);
/* A disk below sys/devices/BELOW ("pci0000:00/0000:01:00.0/nvme/nvme0"), device number 8:MINOR. */
void tree_disk(struct uses_tree *t, const char *below, const char *name, unsigned minor);
void tree_part(struct uses_tree *t, const char *below, const char *disk, const char *name,
	       unsigned minor);
/* A device mapper device, number 253:MINOR; uuid "LVM-x", "mpath-x"; slaves by blanks. */
void tree_dm(struct uses_tree *t, unsigned minor, const char *dm_name, const char *uuid,
	     const char *slaves);
/* An md array, number 9:MINOR; a slave with "!" in front is faulty. */
void tree_md(struct uses_tree *t, unsigned minor, const char *level, int disks, int degraded,
	     const char *slaves);
/* A record of udev's: "8:1", "ID_FS_TYPE=LVM2_member". */
void tree_udev(struct uses_tree *t, const char *number, const char *line);
/* proc/self/mountinfo; each line "8:1 /mnt ext4 /dev/sda1 OPTIONS". */
void tree_mounts(struct uses_tree *t, const char *const *lines, size_t n);
/* An interface below sys/devices/BELOW ("pci0000:00/0000:01:00.0" or "virtual"); more: further
 * rows, paths with "./". */
void tree_net(struct uses_tree *t, const char *below, const char *name, const char *more);
/* proc/net/route and fib_trie: "eth0 192.0.2.0/24 192.0.2.4" for each line, "eth0 default". */
void tree_routes(struct uses_tree *t, const char *const *lines, size_t n);

/* What the whole look and walk say: "0000:01:00.0 never mounted: mounted on /\n" for each need, by
 * address; "never?" where it is a guess. */
const char *tree_needs(struct uses_tree *t);
/* Looks at the tree; the caller frees h and removes what it names: tree_look_end(). */
struct tree_look {
	struct host h;
	struct sys sys;
	struct needs needs;
	char *dir;
};
void tree_look(struct uses_tree *t, struct tree_look *ret);
void tree_look_end(struct uses_tree *t, struct tree_look *look);
const char *needs_text(struct pool *mem, const struct needs *needs);
