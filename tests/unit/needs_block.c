// SPDX-License-Identifier: GPL-2.0-or-later
// What dom0 needs of disks, controllers and cards for its storage: made-up hosts of each shape.
#include "unit/test.h"
#include "unit/uses_tree.h"

#define A	   "0000:01:00.0"
#define B	   "0000:02:00.0"
#define SCSI(a)	   "pci0000:00/" a "/host0/target0:0:0/0:0:0:0"
#define NVME(a, n) "pci0000:00/" a "/nvme/nvme" #n

#define MOUNTS(t, ...)                                                                             \
	tree_mounts(t, (const char *const[]){ __VA_ARGS__ },                                       \
		    ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))

static void needs_are(struct uses_tree *t, const char *label, const char *want)
{
	CHECK_STR(label, tree_needs(t), want);
	pool_free(&t->mem);
	*t = (struct uses_tree){};
}

/* Two NVMe disks with two partitions each, on A and B. */
static void two_nvmes(struct uses_tree *t)
{
	tree_pci(t, A, "010802");
	tree_pci(t, B, "010802");
	tree_disk(t, NVME(A, 0), "nvme0n1", 0);
	tree_part(t, NVME(A, 0), "nvme0n1", "nvme0n1p1", 1);
	tree_part(t, NVME(A, 0), "nvme0n1", "nvme0n1p2", 2);
	tree_disk(t, NVME(B, 1), "nvme1n1", 16);
	tree_part(t, NVME(B, 1), "nvme1n1", "nvme1n1p1", 17);
	tree_part(t, NVME(B, 1), "nvme1n1", "nvme1n1p2", 18);
}

TEST(a_disk_with_the_root_file_system_is_never_given_away)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	MOUNTS(&t, "0:21 /proc proc", "8:2 / ext4 /dev/nvme0n1p2",
	       "8:1 /boot/efi vfat /dev/nvme0n1p1");
	needs_are(&t, "root",
		  A " never mounted: mounted on /\n" A " never mounted: mounted on /boot/efi\n");
}

TEST(a_data_disk_may_be_hidden_at_the_next_boot)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	MOUNTS(&t, "8:18 /data ext4 /dev/nvme1n1p2", "8:18 /data/two ext4 /dev/nvme1n1p2");
	needs_are(&t, "data", B " never-now mounted: mounted on /data and 1 more\n");
}

TEST(a_whole_disk_without_any_use_is_not_needed)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	MOUNTS(&t, "0:21 /proc proc");
	needs_are(&t, "idle", "");
}

TEST(without_udevs_records_an_idle_disk_is_no_empty_one)
{
	struct uses_tree t = { .no_udev = true };

	two_nvmes(&t);
	MOUNTS(&t, "8:2 / ext4 /dev/nvme0n1p1");
	needs_are(&t, "no database",
		  A " never mounted: mounted on /\n" A
		    " warn content-unknown: what nvme0n1p1 holds is not known\n" B
		    " warn content-unknown: what nvme1n1 holds is not known\n");
	two_nvmes(&t);
	MOUNTS(&t, "8:2 / ext4 /dev/nvme0n1p1");
	tree_add(&t, "d run/udev/data/b8:16"); /* no record that can be read */
	needs_are(&t, "no record",
		  A " never mounted: mounted on /\n" B
		    " warn content-unknown: what nvme1n1 holds is not known\n");
}

TEST(lvm_on_a_mirror_of_two_disks_leaves_each_leg_free_with_a_warning)
{
	struct uses_tree t = {};
	struct tree_look look;

	two_nvmes(&t);
	tree_md(&t, 127, "raid1", 2, 0, "nvme0n1p2 nvme1n1p2");
	tree_udev(&t, "9:127", "ID_FS_TYPE=LVM2_member");
	tree_dm(&t, 0, "vg0-root", "LVM-abc", "md127");
	MOUNTS(&t, "253:0 / ext4 /dev/mapper/vg0-root");
	tree_look(&t, &look);
	CHECK_STR("needs", needs_text(&t.mem, &look.needs),
		  A
		  " warn raid-leg: one leg of md127 (raid1); / goes on\n" A
		  " warn raid-leg: one leg of md127 (raid1); LVM physical volume of vg0 goes on\n" B
		  " warn raid-leg: one leg of md127 (raid1); / goes on\n" B
		  " warn raid-leg: one leg of md127 (raid1); LVM physical volume of vg0 goes on\n");
	CHECK_STR("walk", look.needs.v[0].fact,
		  "/ is on dm-0 (LVM vg0-root), on md127 (raid1), on nvme0n1p2, on 0000:01:00.0");

	struct needs both = {};
	struct bdf two[] = { look.needs.v[0].bdf, look.needs.v[2].bdf };

	needs_together(&look.h, &(struct bdfs){ two, 1, 1 }, &t.mem, &both);
	CHECK_EQ("one alone", both.n, 0);
	needs_together(&look.h, &(struct bdfs){ two, 2, 2 }, &t.mem, &both);
	CHECK_STR("both", needs_text(&t.mem, &both),
		  A
		  " never mounted: /: nothing is left of it without " A " and " B "\n" A
		  " never-now storage: LVM physical volume of vg0: nothing is left of it without " A
		  " and " B "\n");
	tree_look_end(&t, &look);
}

static const struct {
	const char *label, *level;
	int disks, degraded;
	const char *slaves;
	bool a_needed, b_needed;
} arrays[] = {
	{ "mirror", "raid1", 2, 0, "nvme0n1p1 nvme1n1p1", false, false },
	{ "mirror, a leg lost", "raid1", 2, 1, "nvme0n1p1", true, false },
	{ "mirror, a leg faulty", "raid1", 2, 1, "nvme0n1p1 !nvme1n1p1", true, false },
	{ "mirror, the other leg faulty", "raid1", 2, 1, "!nvme0n1p1 nvme1n1p1", false, true },
	{ "stripe", "raid0", 2, 0, "nvme0n1p1 nvme1n1p1", true, true },
	{ "linear", "linear", 2, 0, "nvme0n1p1 nvme1n1p1", true, true },
	{ "raid5 with two legs on one disk", "raid5", 3, 0, "nvme0n1p1 nvme0n1p2 nvme1n1p1", true,
	  false },
	{ "raid5 of two", "raid5", 2, 0, "nvme0n1p1 nvme1n1p1", false, false },
	{ "raid5 degraded", "raid5", 3, 1, "nvme0n1p1 nvme1n1p1", true, true },
	{ "raid6 with two legs on each disk", "raid6", 4, 0,
	  "nvme0n1p1 nvme0n1p2 nvme1n1p1 nvme1n1p2", false, false },
	{ "raid6 degraded", "raid6", 4, 1, "nvme0n1p1 nvme0n1p2 nvme1n1p1", true, false },
	{ "raid10 with one leg on each", "raid10", 2, 0, "nvme0n1p1 nvme1n1p1", false, false },
	{ "raid10 with two legs on each", "raid10", 4, 0, "nvme0n1p1 nvme0n1p2 nvme1n1p1 nvme1n1p2",
	  true, true },
	{ "raid10 degraded", "raid10", 4, 1, "nvme0n1p1 nvme0n1p2 nvme1n1p1", true, true },
	{ "three-way mirror, two legs on one disk", "raid1", 3, 0, "nvme0n1p1 nvme0n1p2 nvme1n1p1",
	  false, false },
	{ "mirror with both legs on one disk", "raid1", 2, 0, "nvme0n1p1 nvme0n1p2", true, false },
	{ "counts that do not fit", "raid1", 2, 0, "nvme0n1p1 !nvme1n1p1", true, false },
	{ "a level nobody knows", "raid7", 2, 0, "nvme0n1p1 nvme1n1p1", true, true },
	{ "a member that sysfs does not show", "raid1", 2, 0, "nvme0n1p1 sdz1", true, true },
};

TEST(an_array_needs_the_disks_that_it_would_fall_with)
{
	for (size_t i = 0; i < ARRAY_SIZE(arrays); i++) {
		struct uses_tree t = {};

		two_nvmes(&t);
		tree_md(&t, 0, arrays[i].level, arrays[i].disks, arrays[i].degraded,
			arrays[i].slaves);
		MOUNTS(&t, "9:0 / ext4 /dev/md0");

		const char *text = tree_needs(&t);

		CHECK_EQ(arrays[i].label, strstr(text, A " never") != NULL, arrays[i].a_needed);
		CHECK_EQ(arrays[i].label, strstr(text, B " never") != NULL, arrays[i].b_needed);
		CHECK(arrays[i].label,
		      arrays[i].a_needed || arrays[i].b_needed || strstr(text, "warn raid-leg"));
		pool_free(&t.mem);
	}
}

TEST(an_array_whose_members_cannot_be_told_needs_all_of_them)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	tree_md(&t, 0, "raid1", 2, 0, "nvme0n1p1");
	tree_add(&t, "l ./slaves/nvme1n1p1 -> ../../nvme1n1p1");
	MOUNTS(&t, "9:0 / ext4 /dev/md0");
	needs_are(&t, "no state",
		  A " never mounted: mounted on /\n" B " never mounted: mounted on /\n");
}

TEST(an_active_array_without_a_use_is_open)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	tree_md(&t, 0, "raid0", 2, 0, "nvme0n1p1 nvme1n1p1");
	MOUNTS(&t, "0:21 /proc proc");
	needs_are(&t, "open",
		  A " never-now? block-open: active md0\n" B
		    " never-now? block-open: active md0\n");
}

TEST(dm_crypt_on_lvm_is_walked_through)
{
	struct uses_tree t = {};
	struct tree_look look;

	two_nvmes(&t);
	tree_dm(&t, 0, "my--vg-data", "LVM-abc", "nvme1n1p2");
	tree_dm(&t, 1, "secret", "CRYPT-LUKS2-abc", "dm-0");
	MOUNTS(&t, "253:1 /srv/x ext4 /dev/mapper/secret");
	tree_look(&t, &look);
	CHECK_STR("needs", needs_text(&t.mem, &look.needs),
		  B " never-now mounted: mounted on /srv/x\n" B
		    " never-now storage: LVM physical volume of my-vg\n");
	CHECK_STR(
		"walk", look.needs.v[0].fact,
		"/srv/x is on dm-1 (crypt secret), on dm-0 (LVM my--vg-data), on nvme1n1p2, on 0000:02:00.0");
	tree_look_end(&t, &look);
}

/* A map of two disks on two adapters. */
static void multipath(struct uses_tree *t, const char *state_b, const char *udev)
{
	tree_pci(t, A, "010700");
	tree_pci(t, B, "010700");
	tree_disk(t, SCSI(A), "sda", 0);
	tree_add(t, "f ./device/state = running");
	tree_disk(t, SCSI(B), "sdb", 16);
	tree_add(t, "f ./device/state = %s", state_b);
	tree_dm(t, 0, "mpatha", "mpath-3600", "sda sdb");
	if (udev)
		tree_udev(t, "253:0", udev);
	tree_dm(t, 1, "mpatha1", "part1-mpath-3600", "dm-0");
	MOUNTS(t, "253:1 / ext4 /dev/mapper/mpatha1");
}

TEST(one_path_of_a_multipath_map_is_only_warned_of)
{
	struct uses_tree t = {};

	multipath(&t, "running", NULL);
	needs_are(&t, "both alive",
		  A " warn path-leg: one leg of dm-0 (multipath mpatha); / goes on\n" B
		    " warn path-leg: one leg of dm-0 (multipath mpatha); / goes on\n");
	multipath(&t, "transport-offline", NULL);
	needs_are(&t, "one dead",
		  A " never mounted: mounted on /\n" B
		    " warn path-leg: one leg of dm-0 (multipath mpatha); / goes on\n");
	multipath(&t, "running", "DM_NR_VALID_PATHS=1");
	needs_are(&t, "one of them failed",
		  A " never mounted: mounted on /\n" B " never mounted: mounted on /\n");
}

TEST(swap_partitions_and_swap_files_count)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	MOUNTS(&t, "8:17 /data ext4 /dev/nvme1n1p1");
	tree_add(&t, "f proc/swaps");
	tree_add(&t, "\tFilename\t\t\tType\t\tSize\tUsed\tPriority");
	tree_add(&t, "\t/dev/nvme0n1p1                          partition\t1000\t0\t-2");
	tree_add(&t, "\t/data/swap\\040file                     file\t1000\t0\t-3");
	needs_are(&t, "swap",
		  A " never-now swap: swap\n" B " never-now mounted: mounted on /data\n" B
		    " never-now swap: swap file /data/swap file\n");
}

TEST(swap_that_cannot_be_placed_makes_every_disk_needed)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	MOUNTS(&t, "0:21 /proc proc");
	tree_add(&t, "f proc/swaps");
	tree_add(&t, "\t/dev/gone partition 1000 0 -2");
	needs_are(&t, "swap",
		  A " never-now uses-unknown: may carry what dom0 uses\n" B
		    " never-now uses-unknown: may carry what dom0 uses\n");
}

TEST(a_loop_device_lies_on_the_file_system_of_its_file)
{
	struct uses_tree t = {};
	struct tree_look look;

	two_nvmes(&t);
	tree_add(&t, "in sys/devices/virtual/block/loop0");
	tree_add(&t, "f ./dev = 7:0");
	tree_add(&t, "f ./loop/backing_file = /data/iso/a b.iso");
	tree_add(&t, "l sys/class/block/loop0 -> ../../devices/virtual/block/loop0");
	MOUNTS(&t, "8:1 / ext4 /dev/nvme0n1p1", "8:17 /data ext4 /dev/nvme1n1p1",
	       "7:0 /mnt iso9660 /dev/loop0");
	tree_look(&t, &look);
	CHECK_STR("needs", needs_text(&t.mem, &look.needs),
		  A " never mounted: mounted on /\n" B " never-now mounted: mounted on /mnt\n" B
		    " never-now mounted: mounted on /data\n");
	CHECK_STR("walk", look.needs.v[1].fact, "/mnt is on loop0, on nvme1n1p1, on 0000:02:00.0");
	tree_look_end(&t, &look);
}

TEST(a_usb_boot_disk_holds_its_controller)
{
	struct uses_tree t = {};

	tree_pci(&t, A, "0c0330");
	tree_pci(&t, B, "0c0330");
	tree_disk(&t, "pci0000:00/" A "/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0", "sda", 0);
	tree_part(&t, "pci0000:00/" A "/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0", "sda", "sda1",
		  1);
	tree_part(&t, "pci0000:00/" A "/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0", "sda", "sda2",
		  2);
	tree_udev(&t, "8:1", "ID_PART_ENTRY_TYPE=c12a7328-f81f-11d2-ba4b-00a0c93ec93b");
	MOUNTS(&t, "8:2 / ext4 /dev/sda2");
	needs_are(&t, "root on USB",
		  A " never mounted: mounted on /\n" A
		    " force boot-usb: controller of USB disk sda1, which has a boot partition\n");
}

TEST(a_physical_volume_counts_without_any_active_volume)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	tree_add(&t, "f run/udev/data/b8:2");
	tree_add(&t, "\tE:ID_FS_UUID=aaaaaa-bbbb");
	tree_add(&t, "\tE:ID_FS_TYPE=LVM2_member");
	tree_udev(&t, "8:18", "ID_FS_TYPE=LVM2_member");
	tree_add(&t, "f etc/lvm/backup/VG_XenStorage-1234");
	tree_add(&t, "\tcontents = \"Text Format Volume Group\"");
	tree_add(&t, "\tVG_XenStorage-1234 {");
	tree_add(&t, "\t\tid = \"zzz\"");
	tree_add(&t, "\t\tstatus = [\"READ\", \"WRITE\"]");
	tree_add(&t, "\t\tphysical_volumes {");
	tree_add(&t, "\t\t\tpv0 {");
	tree_add(&t, "\t\t\t\tid = \"aaaaaa-bbbb\"");
	tree_add(&t, "\t\t\t}");
	tree_add(&t, "\t\t}");
	tree_add(&t, "\t}");
	MOUNTS(&t, "0:21 /proc proc");
	needs_are(&t, "PVs",
		  A " never-now storage: storage repository 1234 (LVM)\n" B
		    " never-now? storage: LVM physical volume\n");
}

TEST(a_file_storage_repository_is_a_mount_by_its_place)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	tree_dm(&t, 3, "XSLocalEXT--77-77", "LVM-x", "nvme1n1p1");
	MOUNTS(&t, "253:3 /run/sr-mount/77 ext3 /dev/mapper/XSLocalEXT--77-77");
	needs_are(&t, "EXT",
		  B " never-now storage: storage repository 77 (ext3)\n" B
		    " never-now storage: storage repository 77 (LVM)\n");
}

TEST(btrfs_counts_all_its_devices)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	tree_add(&t, "f sys/fs/btrfs/features/x = 1");
	tree_add(&t, "l sys/fs/btrfs/1111/devices/nvme0n1p1 -> ../../../../class/block/nvme0n1p1");
	tree_add(&t, "l sys/fs/btrfs/1111/devices/nvme1n1p1 -> ../../../../class/block/nvme1n1p1");
	MOUNTS(&t, "0:40 / btrfs /dev/nvme0n1p1 rw,subvol=/root");
	needs_are(&t, "btrfs",
		  A " never mounted: mounted on /\n" B " never mounted: mounted on /\n");
}

TEST(zfs_counts_the_members_of_its_pool)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	tree_add(&t, "f run/udev/data/b8:1");
	tree_add(&t, "\tE:ID_FS_TYPE=zfs_member");
	tree_add(&t, "\tE:ID_FS_LABEL=tank");
	MOUNTS(&t, "0:41 /tank/vm zfs tank/vm");
	needs_are(&t, "zfs",
		  A " never-now mounted: mounted on /tank/vm\n" A
		    " never-now? storage: member of ZFS pool tank\n");
}

TEST(a_disk_that_a_guest_has_open_counts)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	MOUNTS(&t, "0:21 /proc proc");
	tree_add(&t, "f sys/bus/xen-backend/devices/vbd-3-51712/physical_device = 8:10");
	tree_add(&t, "f sys/bus/xen-backend/devices/vif-3-0/state = 4");
	needs_are(&t, "blkback", B " never-now block-open: disk of domain 3\n");
}

TEST(native_nvme_multipath_is_followed_to_its_controllers)
{
	for (int dead = 0; dead < 2; dead++) {
		struct uses_tree t = {};

		tree_pci(&t, A, "010802");
		tree_pci(&t, B, "010802");
		for (int i = 0; i < 2; i++) {
			const char *at = i ? B : A;

			tree_add(&t, "in sys/devices/pci0000:00/%s/nvme/nvme%d", at, i);
			tree_add(&t, "f ./state = %s", i && dead ? "connecting" : "live");
			tree_add(&t, "d ./nvme0c%dn1", i);
			tree_add(
				&t,
				"l sys/class/nvme/nvme%d -> ../../devices/pci0000:00/%s/nvme/nvme%d",
				i, at, i);
			tree_add(&t,
				 "l sys/devices/virtual/nvme-subsystem/nvme-subsys0/nvme%d -> "
				 "../../../pci0000:00/%s/nvme/nvme%d",
				 i, at, i);
		}
		tree_add(&t, "l sys/class/nvme-subsystem/nvme-subsys0 -> "
			     "../../devices/virtual/nvme-subsystem/nvme-subsys0");
		tree_add(&t, "f sys/devices/virtual/nvme-subsystem/nvme-subsys0/nvme0n1/dev = 8:0");
		tree_add(&t, "l sys/class/block/nvme0n1 -> "
			     "../../devices/virtual/nvme-subsystem/nvme-subsys0/nvme0n1");
		MOUNTS(&t, "8:0 / ext4 /dev/nvme0n1");
		needs_are(&t, dead ? "one dead" : "both alive",
			  dead ? A " never mounted: mounted on /\n" B
				   " warn path-leg: one leg of nvme0n1; / goes on\n"
			       : A " warn path-leg: one leg of nvme0n1; / goes on\n" B
				   " warn path-leg: one leg of nvme0n1; / goes on\n");
	}
}

TEST(what_leads_in_a_circle_ends_and_counts_whole)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	tree_dm(&t, 0, "a", "X-a", "dm-1 nvme0n1p1");
	tree_dm(&t, 1, "b", "X-b", "dm-0 nvme1n1p1");
	MOUNTS(&t, "253:0 /one ext4 /dev/dm-0", "253:1 /two ext4 /dev/dm-1");
	needs_are(&t, "circle",
		  A " never-now? mounted: mounted on /one\n" A
		    " never-now? mounted: mounted on /two\n" B
		    " never-now? mounted: mounted on /one\n" B
		    " never-now? mounted: mounted on /two\n");
}

TEST(a_mount_of_an_unknown_device_makes_every_disk_needed)
{
	static const char *const lines[] = { "99:1 / ext4 /dev/root", "0:40 / btrfs /dev/gone",
					     "x / ext4 y", "0:41 / zfs tank/x" };

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct uses_tree t = {};

		two_nvmes(&t);
		MOUNTS(&t, lines[i]);
		needs_are(&t, lines[i],
			  A " never uses-unknown: may carry what dom0 uses\n" B
			    " never uses-unknown: may carry what dom0 uses\n");
	}
}

TEST(without_mountinfo_every_disk_is_needed)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	needs_are(&t, "none",
		  A " never uses-unknown: may carry what dom0 uses\n" B
		    " never uses-unknown: may carry what dom0 uses\n");
}

TEST(a_part_that_is_missing_below_a_use_could_be_any_disk)
{
	struct uses_tree t = {};

	two_nvmes(&t);
	tree_dm(&t, 0, "vg0-root", "LVM-x", "sdz1");
	MOUNTS(&t, "253:0 / ext4 /dev/mapper/vg0-root");
	needs_are(&t, "missing",
		  A " never? mounted: mounted on /\n" B " never? mounted: mounted on /\n");
}

TEST(bridges_above_and_slot_neighbours_are_told)
{
	struct uses_tree t = {};

	tree_pci(&t, "0000:00:1c.0", "060400");
	tree_pci(&t, "0000:00:1c.0/" A, "010802");
	tree_pci(&t, "0000:00:1c.0/0000:01:00.1", "040300");
	tree_disk(&t, "pci0000:00/0000:00:1c.0/" A "/nvme/nvme0", "nvme0n1", 0);
	MOUNTS(&t, "8:0 / ext4 /dev/nvme0n1");
	needs_are(&t, "above",
		  "0000:00:1c.0 never bridge-above: above " A ", which dom0 needs\n" A
		  " never mounted: mounted on /\n"
		  "0000:01:00.1 warn slot-neighbour: " A " of the same slot stays in dom0\n");
}
