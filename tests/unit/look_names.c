// SPDX-License-Identifier: GPL-2.0-or-later
// The names of PCI devices out of the pci.ids of a root: which list is read, what it may hold, what
// is told else.
#include "look/parts.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fake/tree.h"
#include "look/pci_list.h"
#include "unit/test.h"

/* A root with lists, and the names that they give to some devices. */
struct named {
	char *dir;
	struct sys sys;
	struct host h;
	struct err err;
};

static const struct pci_dev nic = { .vendor = 0x8086,
				    .device = 0x10d3,
				    .subvendor = 0x8086,
				    .subdevice = 0xa01f,
				    .class = 0x020000 };

static void make(struct named *s, const char *tree, const struct pci_dev *devs, size_t n)
{
	*s = (struct named){ .dir = tree_temp(), .sys = { .root = -1 } };

	autoclose int dir = open(s->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	CHECK_EQ(s->err.message, tree_unpack(dir, tree, strlen(tree), "tree", &s->err), 0);
	CHECK_EQ(s->err.message, sys_open(&s->sys, s->dir, &s->err), 0);
	for (size_t i = 0; i < n; i++)
		*list_add(&s->h.mem, &s->h.pcis) = devs[i];
}

static void name(struct named *s)
{
	CHECK_EQ("names", look_names(&s->sys, &s->h, &s->err), 0);
}

static const char *note(const struct named *s)
{
	return s->h.notes.n ? s->h.notes.v[0].reason : NULL;
}

static void done(struct named *s)
{
	host_free(&s->h);
	sys_close(&s->sys);
	tree_remove(s->dir);
	free(s->dir);
}

#define IDS                                                                                              \
	"\t# a comment\n\t8086  Intel Corporation\n\t\t10d3  82574L\n\t\t\t8086 a01f  Desktop Adapter\n" \
	"\t\t1521  I350\n\t\t\t8086 a01f  no, of the I350\n\t10de  NVIDIA\n\t\t10d3  no, of NVIDIA\n"    \
	"\t\t1e04  TU102 \033[31m\n\t\n"                                                                 \
	"\tC 02  Network controller\n\t\t00  Ethernet controller\n"                                      \
	"\tC 03  Display controller\n\t\t00  VGA compatible controller\n\t\t\t00  no, an interface\n"

TEST(names_come_from_pci_ids)
{
	static const struct pci_dev v[] = {
		{ .vendor = 0x10de, .device = 0x1e04, .class = 0x030000 },
		{ .vendor = 0x8086,
		  .device = 0x10d3,
		  .subvendor = 0x8086,
		  .subdevice = 0xa01f,
		  .class = 0x020000 },
		{ .vendor = 0x8086,
		  .device = 0x10d3,
		  .subvendor = 0x8086,
		  .subdevice = 0x0001,
		  .class = 0x020700 },
		{ .vendor = 0x8086, .device = 0xffff, .class = 0x030000 },
		{ .vendor = 0x8086,
		  .device = 0x1521,
		  .subvendor = 0x8086,
		  .subdevice = 0x1521,
		  .class = 0x028000 },
		{ .vendor = 0x1af4, .device = 0x10d3, .class = 0xff0000 },
		{ .unread = true },
		{ .vendor = 0x8086,
		  .device = 0x10d3,
		  .subvendor = 0x8086,
		  .subdevice = 0xa01f,
		  .class = 0x020001 },
	};
	static const struct {
		const char *vendor, *device, *subsystem, *class;
	} want[] = {
		/* Control characters do not come through. */
		{ "NVIDIA", NULL, NULL, "VGA compatible controller" },
		{ "Intel Corporation", "82574L", "Desktop Adapter", "Ethernet controller" },
		/* Of a class that is not listed the base class, without libpci's number. */
		{ "Intel Corporation", "82574L", NULL, "Network controller" },
		{ "Intel Corporation", NULL, NULL, "VGA compatible controller" },
		/* A device that is its own subsystem is not named twice. */
		{ "Intel Corporation", "I350", NULL, "Network controller" },
		/* Known to the list of most machines, but not to this one. */
		{ NULL, NULL, NULL, NULL },
		{ NULL, NULL, NULL, NULL },
		{ "Intel Corporation", "82574L", "Desktop Adapter", "Ethernet controller" },
	};
	struct named s;

	make(&s, "f usr/share/misc/pci.ids\n" IDS, v, ARRAY_SIZE(v));
	name(&s);
	for (size_t i = 0; i < ARRAY_SIZE(v); i++) {
		CHECK_STR("vendor", s.h.pcis.v[i].vendor_name, want[i].vendor);
		CHECK_STR("device", s.h.pcis.v[i].device_name, want[i].device);
		CHECK_STR("subsystem", s.h.pcis.v[i].subsystem_name, want[i].subsystem);
		CHECK_STR("class", s.h.pcis.v[i].class_name, want[i].class);
	}
	CHECK_STR("no note", note(&s), NULL);
	done(&s);
}

#define LIST(dir, name) "f usr/share/" dir "/pci.ids\n\t8086  " name "\n"

TEST(a_list_is_found_inside_the_root_or_told_of)
{
	static const struct {
		const char *label, *tree, *vendor, *note;
	} cases[] = {
		{ "both", LIST("hwdata", "first") LIST("misc", "second"), "first", NULL },
		{ "the second", LIST("misc", "second"), "second", NULL },
		{ "an absolute link stays inside",
		  "l usr/share/misc/pci.ids -> /usr/share/own/pci.ids\n" LIST("own", "linked"),
		  "linked", NULL },
		{ "a link to what only this machine has",
		  "l usr/share/misc/pci.ids -> /proc/self/status\n", NULL,
		  "there is neither a hardware database of udev nor a pci.ids" },
		{ "none", "d usr/share/misc\n", NULL,
		  "there is neither a hardware database of udev nor a pci.ids" },
		{ "damaged", "f usr/share/misc/pci.ids\n\t8086  Intel\n\t# fine\n\t\t10d3\n", NULL,
		  "libpci: Parse error at '/usr/share/misc/pci.ids', line 3" },
		{ "an id twice", "f usr/share/misc/pci.ids\n\t8086  Intel\n\t8086  Intel\n", NULL,
		  "libpci: Duplicate entry at '/usr/share/misc/pci.ids', line 2" },
		{ "damaged, but there is another",
		  "f usr/share/hwdata/pci.ids = no list\n" LIST("misc", "second"), "second", NULL },
		{ "only comments", "f usr/share/misc/pci.ids = # names none\n", NULL, NULL },
		{ "empty", "f- usr/share/misc/pci.ids = \n", NULL,
		  "'/usr/share/misc/pci.ids' is no file of 1 to 16777216 bytes" },
		{ "a directory", "d usr/share/misc/pci.ids\n", NULL,
		  "'/usr/share/misc/pci.ids' is no file of 1 to 16777216 bytes" },
		{ "compressed", "x usr/share/misc/pci.ids 1f8b0800\n", NULL,
		  "'/usr/share/misc/pci.ids' is compressed, expected text" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct named s;

		make(&s, cases[i].tree, &nic, 1);
		name(&s);
		CHECK_STR(cases[i].label, s.h.pcis.v[0].vendor_name, cases[i].vendor);
		CHECK_STR(cases[i].label, note(&s), cases[i].note);
		done(&s);
	}
}

TEST(a_list_that_is_a_fifo_or_too_large_is_not_read)
{
	struct named s;
	struct pci_list *list;

	make(&s, "d usr/share/misc\n" LIST("hwdata", "grows"), &nic, 1);
	CHECK_EQ("fifo", mkfifoat(s.sys.root, "usr/share/misc/pci.ids", 0600), 0);
	CHECK_EQ("fifo", pci_list_open(&s.sys, &s.h.mem, "usr/share/misc/pci.ids", &list, &s.err),
		 -ERR_BAD_FILE);

	autoclose int fd = openat(s.sys.root, "usr/share/hwdata/pci.ids", O_WRONLY | O_CLOEXEC);

	CHECK_EQ("large", ftruncate(fd, 16 * 1024 * 1024 + 1), 0);
	CHECK_EQ("large",
		 pci_list_open(&s.sys, &s.h.mem, "usr/share/hwdata/pci.ids", &list, &s.err),
		 -ERR_BAD_FILE);
	done(&s);
}

TEST(no_list_is_asked_for_where_there_is_no_device)
{
	struct named s;

	make(&s, "d usr\n", NULL, 0);
	name(&s);
	CHECK_STR("no note", note(&s), NULL);
	done(&s);
}
