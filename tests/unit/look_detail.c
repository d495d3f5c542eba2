// SPDX-License-Identifier: GPL-2.0-or-later
// What `pci show` adds: isolation groups of each shape, resets, link, BARs, modules.
#include "look/detail.h"

#include <fcntl.h>

#include "fake/tree.h"
#include "look/attr.h"
#include "look/group.h"
#include "look/modules.h"
#include "unit/test.h"

/* A tree on disk, looked at as far as one device needs. */
struct shown {
	char *dir;
	struct sys sys;
	struct host h;
	struct pool mem;
	struct pci_detail d;
	struct err err;
};

static int show(struct shown *s, const char *tree, const char *name)
{
	struct bdf bdf;
	struct bdfs only = { &bdf, 1, 1 };

	*s = (struct shown){ .dir = tree_temp(), .sys = { .root = -1 } };

	autoclose int dir = open(s->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	CHECK_EQ(s->err.message, tree_unpack(dir, tree, strlen(tree), "tree", &s->err), 0);
	CHECK_EQ(s->err.message, sys_open(&s->sys, s->dir, &s->err), 0);
	CHECK(name, bdf_parse(name, &bdf));
	CHECK_EQ(s->err.message, host_look(&s->sys, NULL, NULL, HOST_PCI, &only, &s->h, &s->err),
		 0);
	return pci_detail_look(&s->h, bdf, &s->mem, &s->d, &s->err);
}

static void done(struct shown *s)
{
	host_free(&s->h);
	pool_free(&s->mem);
	sys_close(&s->sys);
	tree_remove(s->dir);
	free(s->dir);
}

static const char *bdfs_text(struct pool *mem, const struct bdfs *list)
{
	struct strs names = {};

	list_each(b, list)
		strs_add(mem, &names, "%s", bdf_str(mem, *b) + strlen("0000:"));
	return strs_join(mem, &names, " ");
}

#define UEVENT                                                                                     \
	"f ./uevent\n\tPCI_CLASS=20000\n\tPCI_ID=8086:10D3\n\tMODALIAS=pci:v00008086d000010D3sv0sd0bc02sc00i00\n"
#define DEV(path, name, rest)                                                                      \
	"l sys/bus/pci/devices/" name " -> ../../../devices/pci0000:00/" path name "\n"            \
	"in sys/devices/pci0000:00/" path name "\n" UEVENT rest
/* Configuration space: header type, PCI Express flags, what stands at 0x100. */
#define CONFIG(header, flags, ext)                                                                 \
	"x ./config\n\t06: 1000\n\t0e: " header "\n\t34: 40\n\t40: 1000 " flags "\n\t100: " ext "\n"
#define NONE	     "00000000"
#define ACS_ON	     "0d000100 1f001d00"
#define ACS_OFF	     "0d000100 1f000000"
#define ROOT_PORT    "4201"
#define UP_PORT	     "5200"
#define DOWN_PORT    "6200"
#define ENDPOINT     "0200"
#define TO_PCI	     "7200"
#define CONVENTIONAL "x ./config\n\t06: 0000\n\t0e: 00\n\t3f: 00\n"

static const struct {
	const char *name, *device, *tree, *want, *why; /* want NULL: not known */
} groups[] = {
	{ "alone on the root bus", "0000:00:03.0", DEV("", "0000:00:03.0", CONVENTIONAL), "",
	  "nothing else" },
	{ "behind a port that isolates", "0000:01:00.0",
	  DEV("", "0000:00:1c.0", CONFIG("01", ROOT_PORT, ACS_ON))
		  DEV("0000:00:1c.0/", "0000:01:00.0", CONFIG("00", ENDPOINT, NONE)),
	  "", "isolates" },
	{ "behind a port whose ACS is off", "0000:01:00.0",
	  DEV("", "0000:00:1c.0", CONFIG("01", ROOT_PORT, ACS_OFF))
		  DEV("0000:00:1c.0/", "0000:01:00.0", CONFIG("00", ENDPOINT, NONE)),
	  "00:1c.0", "bridge 0000:00:1c.0" },
	{ "two functions without ACS", "0000:01:00.1",
	  DEV("", "0000:00:1c.0", CONFIG("01", ROOT_PORT, ACS_ON))
		  DEV("0000:00:1c.0/", "0000:01:00.0", CONFIG("80", ENDPOINT, NONE))
			  DEV("0000:00:1c.0/", "0000:01:00.1", CONFIG("80", ENDPOINT, NONE)),
	  "01:00.0", "functions of its slot" },
	{ "two functions with ACS", "0000:01:00.1",
	  DEV("", "0000:00:1c.0", CONFIG("01", ROOT_PORT, ACS_ON))
		  DEV("0000:00:1c.0/", "0000:01:00.0", CONFIG("80", ENDPOINT, ACS_ON))
			  DEV("0000:00:1c.0/", "0000:01:00.1", CONFIG("80", ENDPOINT, ACS_ON)),
	  "", "isolates" },
	{ "ports of one slot without ACS share what is below them", "0000:02:00.0",
	  DEV("", "0000:00:1c.0", CONFIG("81", ROOT_PORT, NONE)) DEV("", "0000:00:1c.1",
								     CONFIG("81", ROOT_PORT, NONE))
		  DEV("", "0000:00:1c.2", CONFIG("81", ROOT_PORT, ACS_ON))
			  DEV("0000:00:1c.0/", "0000:01:00.0", CONFIG("00", ENDPOINT, NONE))
				  DEV("0000:00:1c.1/", "0000:02:00.0", CONFIG("00", ENDPOINT, NONE))
					  DEV("0000:00:1c.2/", "0000:03:00.0",
					      CONFIG("00", ENDPOINT, NONE)),
	  "00:1c.0 00:1c.1 01:00.0", "bridge 0000:00:1c.1" },
	{ "a switch without ACS", "0000:04:00.0",
	  DEV("", "0000:00:1c.0", CONFIG("01", ROOT_PORT, ACS_ON)) DEV(
		  "0000:00:1c.0/", "0000:02:00.0", CONFIG("01", UP_PORT, NONE))
		  DEV("0000:00:1c.0/0000:02:00.0/", "0000:03:00.0", CONFIG("01", DOWN_PORT, NONE))
			  DEV("0000:00:1c.0/0000:02:00.0/", "0000:03:01.0",
			      CONFIG("01", DOWN_PORT, ACS_ON))
				  DEV("0000:00:1c.0/0000:02:00.0/0000:03:00.0/", "0000:04:00.0",
				      CONFIG("00", ENDPOINT, NONE))
					  DEV("0000:00:1c.0/0000:02:00.0/0000:03:01.0/",
					      "0000:05:00.0", CONFIG("00", ENDPOINT, NONE)),
	  "03:00.0", "bridge 0000:03:00.0" },
	{ "conventional PCI behind a bridge", "0000:05:01.0",
	  DEV("", "0000:00:1c.0", CONFIG("01", ROOT_PORT, ACS_ON))
		  DEV("0000:00:1c.0/", "0000:04:00.0", CONFIG("01", TO_PCI, NONE))
			  DEV("0000:00:1c.0/0000:04:00.0/", "0000:05:01.0", CONVENTIONAL)
				  DEV("0000:00:1c.0/0000:04:00.0/", "0000:05:02.0", CONVENTIONAL),
	  "04:00.0 05:02.0", "bridge 0000:04:00.0" },
	{ "a VF is for itself though its PF is not", "0000:01:10.0",
	  DEV("", "0000:00:1c.0", CONFIG("01", ROOT_PORT, ACS_ON))
		  DEV("0000:00:1c.0/", "0000:01:00.0", CONFIG("80", ENDPOINT, NONE))
			  DEV("0000:00:1c.0/", "0000:01:10.0",
			      CONFIG("00", ENDPOINT, NONE) "l ./physfn -> ../0000:01:00.0\n"),
	  "", "isolates" },
	{ "only 64 bytes of the port", "0000:01:00.0",
	  DEV("", "0000:00:1c.0", "x ./config\n\t06: 1000\n\t0e: 01\n\t34: 40\n\t3f: 00\n")
		  DEV("0000:00:1c.0/", "0000:01:00.0", CONFIG("00", ENDPOINT, NONE)),
	  NULL, "0000:00:1c.0: only the first 64 bytes" },
	{ "no config of the port", "0000:01:00.0",
	  DEV("", "0000:00:1c.0", "")
		  DEV("0000:00:1c.0/", "0000:01:00.0", CONFIG("00", ENDPOINT, NONE)),
	  NULL, "0000:00:1c.0: its configuration space could not be read" },
};

TEST(isolation_groups_follow_topology_and_acs)
{
	for (size_t i = 0; i < ARRAY_SIZE(groups); i++) {
		const char *name = groups[i].name;
		struct shown s;

		CHECK_EQ(name, show(&s, groups[i].tree, groups[i].device), 0);
		CHECK_EQ(name, s.d.group_known, groups[i].want != NULL);
		CHECK_STR(name, bdfs_text(&s.mem, &s.d.group),
			  groups[i].want ? groups[i].want : "");
		CHECK(name, s.d.group_why && strstr(s.d.group_why, groups[i].why));
		/* Whoever judges the device finds all of them in the host. */
		list_each(b, &s.d.group)
			CHECK(name, host_pci(&s.h, *b));
		done(&s);
	}
}

#define PORT                                                                                       \
	DEV("", "0000:00:1c.0",                                                                    \
	    CONFIG("01", ROOT_PORT,                                                                \
		   ACS_ON) "f ./max_link_width = 8\nf ./max_link_speed = 5 GT/s\n")
#define CARD(rest) PORT DEV("0000:00:1c.0/", "0000:01:00.0", rest)
/* Power management that resets, MSI-X of 5, FLR. */
#define CARD_CONFIG                                                                                \
	"x ./config\n\t04: 0200 1000\n\t34: 40\n\t3d: 02\n\t40: 0150 0300 0000\n\t50: 1170 0400\n" \
	"\t70: 1000 0200 00000010\n\t100: 03000100 33221100 77665544\n"

TEST(the_detail_of_a_card_is_read)
{
	struct shown s;

	CHECK_EQ(
		"show",
		show(&s,
		     CARD(CARD_CONFIG
			  "f ./reset = 1\nf ./current_link_width = 4\nf ./max_link_width = 16\n"
			  "f ./current_link_speed = 2.5 GT/s PCIe\nf ./max_link_speed = 8.0 GT/s PCIe\n"
			  "d ./power\nf ./power/runtime_status = suspended\n"
			  "f ./sriov_totalvfs = 8\nf ./sriov_numvfs = 0\n"
			  "f ./resource\n\t0x00000000fe000000 0x00000000fe01ffff 0x0000000000040200\n"),
		     "0000:01:00.0"),
		0);
	CHECK_EQ("config", s.d.config_known, true);
	CHECK_EQ("header", s.d.header_type, 0);
	CHECK_EQ("msi", s.d.msi, 0);
	CHECK_EQ("msix", s.d.msix, 5);
	CHECK_EQ("intx", s.d.intx, 2);
	CHECK_STR("resets", strs_join(&s.mem, &s.d.resets, " "), "flr pm bus");
	CHECK_EQ("reset file", s.d.reset_file, true);
	CHECK_EQ("link", s.d.link.known, true);
	CHECK_EQ("width", s.d.link.width, 4);
	CHECK_EQ("card", s.d.link.max_width * 1000 + s.d.link.max_speed, 16080);
	CHECK_EQ("slot", s.d.link.slot_max_width * 1000 + s.d.link.slot_max_speed, 8050);
	CHECK_EQ("bars", s.d.bars_known && s.d.bars.n == 1 && s.d.bars.v[0].size == 0x20000, true);
	CHECK_STR("power", s.d.power, "suspended");
	CHECK_STR("serial", s.d.serial, "44-55-66-77-00-11-22-33");
	CHECK_EQ("vfs", s.d.numvfs, 0);
	CHECK_EQ("modules", s.d.modules_known, false);
	done(&s);
}

TEST(a_kernel_that_names_its_reset_methods_is_believed)
{
	struct shown s;

	show(&s, CARD(CARD_CONFIG "f ./reset_method = device_specific bus\n"), "0000:01:00.0");
	CHECK_STR("resets", strs_join(&s.mem, &s.d.resets, " "), "device_specific bus");
	done(&s);
}

TEST(a_bus_reset_needs_the_device_to_be_alone_behind_its_bridge)
{
	struct shown s;

	show(&s, CARD(CARD_CONFIG) DEV("0000:00:1c.0/", "0000:01:00.1", CARD_CONFIG),
	     "0000:01:00.0");
	CHECK_STR("two", strs_join(&s.mem, &s.d.resets, " "), "flr pm");
	CHECK_STR("functions", bdfs_text(&s.mem, &s.d.functions), "01:00.1");
	done(&s);
	show(&s, DEV("", "0000:00:03.0", CARD_CONFIG), "0000:00:03.0");
	CHECK_STR("root bus", strs_join(&s.mem, &s.d.resets, " "), "flr pm");
	done(&s);
}

TEST(what_cannot_be_read_is_unknown_and_says_why)
{
	struct shown s;

	CHECK_EQ("show",
		 show(&s, DEV("", "0000:00:03.0", "x ./config\n\t06: 1000\n\t34: 40\n\t3f: 00\n"),
		      "0000:00:03.0"),
		 0);
	CHECK_EQ("config", s.d.config_known, false);
	CHECK("why", strstr(s.d.why, "64 bytes"));
	CHECK_EQ("header", s.d.header_type, 0);
	CHECK_EQ("vectors", s.d.msi == -1 && s.d.msix == -1, true);
	CHECK_EQ("resets", s.d.resets_known, false);
	CHECK_EQ("link", s.d.link.known, false);
	CHECK("link", strstr(s.d.link.why, "not PCI Express"));
	CHECK_EQ("bars", s.d.bars_known, false);
	CHECK_EQ("vfs", s.d.numvfs, -1);
	done(&s);
	CHECK_EQ("gone", show(&s, "d sys/bus/pci/devices\n", "0000:00:03.0"), -ERR_NOT_FOUND);
	done(&s);
}

#define ALIASES                                                                                         \
	"f lib/modules/6.1.0/modules.alias\n\t# Aliases\n\talias usb:v8086* usbnic\n"                   \
	"\talias pci:v00008086d000010D3sv*sd*bc*sc*i* e1000e\n\talias pci:v*d*sv*sd*bc02sc*i* anynic\n" \
	"\talias pci:v00008086d000010D3sv*sd*bc*sc*i* e1000e\n\talias pci:v00001AF4* virtio_pci\n"

TEST(modules_are_those_whose_aliases_match_and_their_drivers_those_loaded)
{
	struct shown s;

	show(&s,
	     DEV("", "0000:00:03.0",
		 CONVENTIONAL) "f proc/sys/kernel/osrelease = 6.1.0\n" ALIASES
			       "d sys/module/e1000e/drivers/pci:e1000e\n"
			       "d sys/module/virtio_pci/drivers/pci:virtio-pci\n",
	     "0000:00:03.0");
	CHECK_EQ("known", s.d.modules_known, true);
	CHECK_STR("modules", strs_join(&s.mem, &s.d.modules, " "), "e1000e anynic");
	CHECK_STR("drivers", strs_join(&s.mem, &s.d.drivers, " "), "e1000e");
	done(&s);
	show(&s,
	     DEV("", "0000:00:03.0",
		 CONVENTIONAL) "f proc/sys/kernel/osrelease = ../../etc\n" ALIASES,
	     "0000:00:03.0");
	CHECK_EQ("odd release", s.d.modules_known, false);
	done(&s);
}

TEST(odd_lines_of_modules_alias_are_passed_over)
{
	char text[] =
		"alias pci:*\nalias pci:*  two\nalias pci:* ../x\nalias pci:* \nalias pci:***************** stars\n"
		"alias  pci:* blanks\nalias pci:v1* good\nalias pci:v1* more words\nalias pci:[ open\nalias pci:* last";
	struct pool mem = {};
	struct strs got = {};

	modules_match(&mem, text, "pci:v1d2", &got);
	CHECK_STR("modules", strs_join(&mem, &got, ","), "good,last");
	pool_free(&mem);
}

TEST(link_speeds_and_widths_are_read_in_each_spelling)
{
	static const struct {
		const char *text;
		unsigned want;
	} speeds[] = {
		{ "2.5 GT/s", 25 }, { "2.5 GT/s PCIe", 25 }, { "5 GT/s", 50 },	      { "5.0 GT/s PCIe", 50 },
		{ "8 GT/s", 80 },   { "16.0 GT/s PCIe", 160 }, { "64.0 GT/s PCIe", 640 }, { "Unknown", 0 },
		{ "Unknown speed", 0 }, { "", 0 },	     { "2.5", 0 },	      { ".5 GT/s", 0 },
		{ "99999 GT/s", 0 },
	}, widths[] = { { "1", 1 }, { "16", 16 }, { "32", 32 }, { "0", 0 }, { "255", 0 }, { "x4", 0 }, { "", 0 } };

	for (size_t i = 0; i < ARRAY_SIZE(speeds); i++)
		CHECK_EQ(speeds[i].text, pci_speed_parse(speeds[i].text), speeds[i].want);
	for (size_t i = 0; i < ARRAY_SIZE(widths); i++)
		CHECK_EQ(widths[i].text, pci_width_parse(widths[i].text), widths[i].want);
}

#define LINE(start, end, flags) "0x00000000" start " 0x00000000" end " 0x00000000" flags "\n"
#define EMPTY			"0x0000000000000000 0x0000000000000000 0x0000000000000000\n"

TEST(bars_are_read_with_kind_size_and_whether_they_are_enabled)
{
	char text[] = LINE("fe000000", "fe01ffff", "0014220c")
		EMPTY LINE("0000e000", "0000e01f", "00040101")
			EMPTY EMPTY EMPTY LINE("fe100000", "fe13ffff", "00046200");
	char odd[] = LINE("fe000000", "fdffffff", "00040200"), words[] = "0x0 0x1\n",
	     unset[] = LINE("00000000", "0000ffff", "20040200");
	struct pool mem = {};
	struct pci_bars bars = {};

	CHECK_EQ("read", pci_bars_parse(&mem, text, 0x2, &bars), true);
	CHECK_EQ("count", bars.n, 3);
	CHECK_EQ("first",
		 bars.v[0].index == 0 && bars.v[0].size == 0x20000 && bars.v[0].is64 &&
			 bars.v[0].prefetch,
		 true);
	CHECK_EQ("first", bars.v[0].enabled && !bars.v[0].io, true);
	CHECK_EQ("ports are off", bars.v[1].io && bars.v[1].index == 2 && !bars.v[1].enabled, true);
	CHECK_EQ("ROM is off", bars.v[2].index == 6 && !bars.v[2].enabled, true);
	bars = (struct pci_bars){};
	CHECK_EQ("end before start", pci_bars_parse(&mem, odd, -1, &bars), false);
	CHECK_EQ("two words", pci_bars_parse(&mem, words, -1, &bars), false);
	CHECK_EQ("unset",
		 pci_bars_parse(&mem, unset, -1, &bars) && bars.n == 1 && !bars.v[0].enabled, true);
	pool_free(&mem);
}
