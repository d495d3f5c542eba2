// SPDX-License-Identifier: GPL-2.0-or-later
// Reading PCI functions from made-up sysfs trees: the whole host, a few devices, and devices that
// go while they are read.
#include "look/parts.h"

#include <fcntl.h>
#include <unistd.h>

#include "fake/tree.h"
#include "look/pci_parse.h"
#include "unit/test.h"

/* A tree on disk, looked at. */
struct seen {
	char *dir;
	struct sys sys;
	struct host h;
	struct err err;
};

#define DEV(path, name, rest)                                                                      \
	"l sys/bus/pci/devices/" name " -> ../../../devices/pci0000:00/" path name "\n"            \
	"in sys/devices/pci0000:00/" path name "\n" rest
#define UEVENT(driver, class, id)                                                                  \
	"f ./uevent\n" driver                                                                      \
	"\tPCI_CLASS=" class "\n\tPCI_ID=" id                                                      \
			     "\n\tPCI_SUBSYS_ID=8086:0001\n\tMODALIAS=pci:v00008086d000010D3\n"
#define DRIVER(name) "\tDRIVER=" name "\n"

/* A NIC of two functions behind a port; a PF behind another, with the VFs 0 and 1 of four; a NIC on
 * the root bus. */
static const char host[] = DEV("", "0000:00:00.0", UEVENT("", "60000", "8086:29C0")) DEV(
	"", "0000:00:03.0",
	UEVENT(DRIVER("pciback"), "20000", "8086:10D3")) DEV("", "0000:00:1c.0",
							     UEVENT(DRIVER("pcieport"), "60400",
								    "8086:A110"))
	DEV("", "0000:00:1d.0", UEVENT(DRIVER("pcieport"), "60400", "8086:A118")) DEV(
		"0000:00:1c.0/", "0000:02:00.0",
		UEVENT(DRIVER("e1000e"), "20000", "8086:10D3")) DEV("0000:00:1c.0/", "0000:02:00.1",
								    UEVENT(DRIVER("e1000e"),
									   "20000", "8086:10D3"))
		DEV("0000:00:1d.0/", "0000:04:00.0",
		    UEVENT(DRIVER("ixgbe"), "20000",
			   "8086:10FB") "f ./sriov_totalvfs = 4\nf ./sriov_numvfs = 2\nf ./sriov_offset = 128\nf ./sriov_stride = 2\n"
					"l ./virtfn0 -> ../0000:04:10.0\nl ./virtfn1 -> ../0000:04:10.2\n")
			DEV("0000:00:1d.0/", "0000:04:10.0",
			    UEVENT(DRIVER("ixgbevf"), "20000",
				   "8086:10ED") "l ./physfn -> ../0000:04:00.0\n")
				DEV("0000:00:1d.0/", "0000:04:10.2",
				    UEVENT("", "20000",
					   "8086:10ED") "l ./physfn -> ../0000:04:00.0\n") "f sys/bus/pci/drivers/pciback/slots\n\t0000:00:03.0\n\t0000:09:00.0\n";

static void make(struct seen *s, const char *tree)
{
	*s = (struct seen){ .dir = tree_temp(), .sys = { .root = -1 } };

	autoclose int dir = open(s->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	CHECK_EQ(s->err.message, tree_unpack(dir, tree, strlen(tree), "tree", &s->err), 0);
	CHECK_EQ(s->err.message, sys_open(&s->sys, s->dir, &s->err), 0);
}

static void look(struct seen *s, const struct bdfs *only)
{
	CHECK_EQ(s->err.message, host_look(&s->sys, NULL, NULL, HOST_PCI, only, &s->h, &s->err), 0);
}

static void done(struct seen *s)
{
	host_free(&s->h);
	sys_close(&s->sys);
	tree_remove(s->dir);
	free(s->dir);
}

static const struct pci_dev *dev(const struct seen *s, const char *name)
{
	struct bdf bdf;

	CHECK(name, bdf_parse(name, &bdf));
	return host_pci(&s->h, bdf);
}

/* "02:00.0 02:00.1": what was read, for comparing. */
static const char *all(struct seen *s)
{
	struct strs names = {};

	list_each(d, &s->h.pcis)
		strs_add(&s->h.mem, &names, "%s", bdf_str(&s->h.mem, d->bdf) + strlen("0000:"));
	return strs_join(&s->h.mem, &names, " ");
}

static const struct note *note_of(const struct seen *s, const char *object, const char *field)
{
	list_each(n, &s->h.notes)
		if (streq(n->object, object) && streq(n->field, field))
			return n;
	return NULL;
}

TEST(a_look_reads_all_functions_in_order_with_ids_driver_and_parents)
{
	struct seen s;

	make(&s, host);
	look(&s, NULL);
	CHECK_STR("all", all(&s),
		  "00:00.0 00:03.0 00:1c.0 00:1d.0 02:00.0 02:00.1 04:00.0 04:10.0 04:10.2");
	CHECK_EQ("no note", s.h.notes.n, 0);
	CHECK_EQ("whole", s.h.partial, false);
	CHECK_EQ("pciback", s.h.pciback, true);

	const struct pci_dev *d = dev(&s, "02:00.1");

	CHECK_EQ("vendor", d->vendor, 0x8086);
	CHECK_EQ("device", d->device, 0x10d3);
	CHECK_EQ("subsystem", d->subvendor, 0x8086);
	CHECK_EQ("subsystem", d->subdevice, 1);
	CHECK_EQ("class", d->class, 0x020000);
	CHECK_STR("driver", d->driver, "e1000e");
	CHECK_STR("modalias", d->modalias, "pci:v00008086d000010D3");
	CHECK_STR("path", d->path, "sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.1");
	CHECK_EQ("parent", d->has_parent && bdf_eq(d->parent, dev(&s, "00:1c.0")->bdf), true);
	CHECK_EQ("root bus", dev(&s, "00:03.0")->has_parent, false);
	CHECK_STR("no driver", dev(&s, "00:00.0")->driver, NULL);
	done(&s);
}

TEST(virtual_functions_know_their_pf_and_number)
{
	struct seen s;

	make(&s, host);
	look(&s, NULL);
	CHECK_EQ("pf", dev(&s, "04:00.0")->totalvfs, 4);
	CHECK_EQ("pf", dev(&s, "04:00.0")->is_vf, false);
	CHECK_EQ("vf", dev(&s, "04:10.2")->is_vf, true);
	CHECK_EQ("vf", bdf_eq(dev(&s, "04:10.2")->pf, dev(&s, "04:00.0")->bdf), true);
	CHECK_EQ("first", dev(&s, "04:10.0")->vf_index, 0);
	CHECK_EQ("second", dev(&s, "04:10.2")->vf_index, 1);
	CHECK_EQ("no vf", dev(&s, "02:00.0")->vf_index, -1);
	done(&s);
}

TEST(pcibacks_list_is_told_where_it_names_more_than_it_has)
{
	struct seen s;

	make(&s, host);
	look(&s, NULL);
	CHECK_EQ("unused", s.h.slots.n, 1);
	CHECK_STR("unused", s.h.slots.v[0], "0000:09:00.0");
	done(&s);
}

TEST(a_partial_look_reads_what_the_device_needs_and_no_more)
{
	static const struct {
		const char *name, *want;
	} cases[] = {
		{ "0000:00:03.0", "00:03.0" },
		/* Its slot, and the bridge above. */
		{ "0000:02:00.1", "00:1c.0 02:00.0 02:00.1" },
		/* A VF's PF; a PF's VFs. */
		{ "0000:04:10.2", "00:1d.0 04:00.0 04:10.0 04:10.2" },
		{ "0000:04:00.0", "00:1d.0 04:00.0 04:10.0 04:10.2" },
		/* What is below a bridge. */
		{ "0000:00:1c.0", "00:1c.0 02:00.0 02:00.1" },
		{ "0000:0f:00.0", "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct bdf bdf;
		struct bdfs only = { &bdf, 1, 1 };
		struct seen s;

		CHECK(cases[i].name, bdf_parse(cases[i].name, &bdf));
		make(&s, host);
		look(&s, &only);
		CHECK_STR(cases[i].name, all(&s), cases[i].want);
		CHECK_EQ(cases[i].name, s.h.partial, true);
		CHECK_EQ(cases[i].name, s.h.slots.n, 0);
		done(&s);
	}
}

/* Removes what one of the paths read belongs to, right before it is read. */
struct vanish {
	const char *at, *gone;
	int root;
};

static void vanish(void *data, const char *path)
{
	struct vanish *v = data;

	if (!streq(path, v->at))
		return;

	autofree char *uevent = xprintf("%s/uevent", v->gone);

	unlinkat(v->root, uevent, 0);
	unlinkat(v->root, v->gone, AT_REMOVEDIR);
}

TEST(a_device_that_vanishes_in_mid_scan_is_left_out_with_a_note)
{
	static const char gone[] = "sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0";
	struct vanish v = { .at = "sys/devices/pci0000:00/0000:00:1c.0/0000:02:00.0/uevent",
			    .gone = gone };
	struct sys_hooks hooks = { .data = &v, .seen = vanish };
	struct seen s;

	make(&s, host);
	v.root = s.sys.root;
	s.sys.hooks = &hooks;
	look(&s, NULL);
	CHECK_STR("others", all(&s),
		  "00:00.0 00:03.0 00:1c.0 00:1d.0 02:00.1 04:00.0 04:10.0 04:10.2");
	CHECK("note", note_of(&s, "0000:02:00.0", "device"));
	CHECK("note", strstr(note_of(&s, "0000:02:00.0", "device")->reason, "vanished"));
	CHECK_EQ("one note", s.h.notes.n, 1);
	done(&s);
}

TEST(what_cannot_be_read_of_a_device_is_noted_and_the_device_kept)
{
	static const struct {
		const char *name, *tree, *field;
		bool unread;
	} cases[] = {
		{ "no uevent", DEV("", "0000:00:03.0", "f ./class = 0x020000\n"), "uevent", true },
		{ "empty", DEV("", "0000:00:03.0", "f- ./uevent = \n"), "uevent", true },
		{ "no ids", DEV("", "0000:00:03.0", "f ./uevent\n\tPCI_CLASS=20000\n"), "uevent",
		  true },
		{ "no class", DEV("", "0000:00:03.0", "f ./uevent\n\tPCI_ID=8086:10D3\n"), "uevent",
		  true },
		{ "odd ids", DEV("", "0000:00:03.0", UEVENT("", "20000", "8086:10D")), "uevent",
		  true },
		{ "odd class", DEV("", "0000:00:03.0", UEVENT("", "1020000", "8086:10D3")),
		  "uevent", true },
		{ "odd driver",
		  DEV("", "0000:00:03.0", UEVENT(DRIVER("../x"), "20000", "8086:10D3")), "uevent",
		  false },
		{ "odd physfn",
		  DEV("", "0000:00:03.0",
		      UEVENT("", "20000", "8086:10D3") "l ./physfn -> ../what\n"),
		  "physfn", false },
		{ "odd total",
		  DEV("", "0000:00:03.0",
		      UEVENT("", "20000", "8086:10D3") "f ./sriov_totalvfs = -1\n"),
		  "sriov_totalvfs", false },
		{ "no link",
		  "in sys/bus/pci/devices/0000:00:03.0\n" UEVENT("", "20000", "8086:10D3"), "path",
		  false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct seen s;

		make(&s, cases[i].tree);
		look(&s, NULL);
		CHECK_STR(cases[i].name, all(&s), "00:03.0");
		CHECK(cases[i].name, note_of(&s, "0000:00:03.0", cases[i].field));
		CHECK_EQ(cases[i].name, s.h.pcis.v[0].unread, cases[i].unread);
		CHECK_STR(cases[i].name, s.h.pcis.v[0].driver, NULL);
		done(&s);
	}
}

TEST(a_vf_at_an_address_its_pf_does_not_give_has_no_number)
{
	struct seen s;

	make(&s,
	     DEV("", "0000:04:00.0",
		 UEVENT("", "20000", "8086:10FB") "f ./sriov_totalvfs = 4\n"
						  "f ./sriov_offset = 128\nf ./sriov_stride = 2\n")
		     DEV("", "0000:04:10.1",
			 UEVENT("", "20000", "8086:10ED") "l ./physfn -> ../0000:04:00.0\n"));
	look(&s, NULL);
	CHECK_EQ("between two", dev(&s, "04:10.1")->vf_index, -1);
	CHECK("note", note_of(&s, "0000:04:10.1", "vf"));
	done(&s);
}

TEST(names_that_are_no_address_are_left_out_with_a_note)
{
	struct seen s;

	make(&s, DEV("", "10000:e1:00.0", UEVENT("", "10802", "8086:0A54"))
			 DEV("", "0000:0A:00.0", UEVENT("", "20000", "8086:10D3"))
				 DEV("", "0000:00:03.0", UEVENT("", "20000", "8086:10D3")));
	look(&s, NULL);
	CHECK_STR("rest", all(&s), "00:03.0");
	CHECK("vmd", note_of(&s, "10000:e1:00.0", "device"));
	CHECK("upper case", note_of(&s, "0000:0A:00.0", "device"));
	done(&s);
}

TEST(a_host_without_pci_is_no_error)
{
	struct seen s;

	make(&s, "d proc\n");
	look(&s, NULL);
	CHECK_EQ("none", s.h.pcis.n, 0);
	CHECK("note", note_of(&s, "host", "pci"));
	CHECK_EQ("pciback", s.h.pciback, false);
	done(&s);
}

TEST(a_device_link_that_leads_elsewhere_is_not_followed)
{
	static const char *const bad[] = {
		"/etc/0000:04:00.0",
		"../../../../etc/0000:04:00.0",
		"../../../devices/../../etc/0000:04:00.0",
		"../../../devices/pci0000:00/0000:05:00.0",
		"../../../devices//0000:04:00.0",
		"0000:04:00.0",
		"",
		"../../../devices/\033[2J/0000:04:00.0",
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		CHECK_STR(bad[i], pci_link_path(&mem, bad[i], "0000:04:00.0"), NULL);
	CHECK_STR("good",
		  pci_link_path(&mem, "../../../devices/pci0000:00/0000:04:00.0", "0000:04:00.0"),
		  "sys/devices/pci0000:00/0000:04:00.0");
	pool_free(&mem);
}
