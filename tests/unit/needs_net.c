// SPDX-License-Identifier: GPL-2.0-or-later
// What dom0 needs of network cards, displays and keyboards: made-up hosts of each shape.
#include "unit/test.h"
#include "unit/uses_tree.h"

#define A     "0000:01:00.0"
#define B     "0000:02:00.0"
#define C     "0000:03:00.0"
#define AT(a) "pci0000:00/" a

#define LINES(call, t, ...)                                                                        \
	call(t, (const char *const[]){ __VA_ARGS__ },                                              \
	     ARRAY_SIZE(((const char *const[]){ __VA_ARGS__ })))
#define MOUNTS(t, ...) LINES(tree_mounts, t, __VA_ARGS__)
#define ROUTES(t, ...) LINES(tree_routes, t, __VA_ARGS__)

static void needs_are(struct uses_tree *t, const char *label, const char *want)
{
	CHECK_STR(label, tree_needs(t), want);
	pool_free(&t->mem);
	*t = (struct uses_tree){};
}

static void three_cards(struct uses_tree *t)
{
	tree_pci(t, A, "020000");
	tree_pci(t, B, "020000");
	tree_pci(t, C, "020000");
	MOUNTS(t, "0:21 /proc proc");
}

TEST(a_card_with_an_address_is_in_use_and_an_idle_one_is_not)
{
	struct uses_tree t = {};

	three_cards(&t);
	tree_net(&t, AT(A), "eth0", "");
	tree_net(&t, AT(B), "eth1", "");
	tree_net(&t, AT(C), "eth2", "");
	tree_add(&t, "f proc/net/if_inet6");
	tree_add(&t, "\tfe8000000000000000fc00fffe000001 04 40 20 80     eth1");
	tree_add(&t, "\t20010db8000000000000000000000002 05 40 00 80     eth2");
	ROUTES(&t, "eth0 192.0.2.0 192.0.2.4");
	needs_are(&t, "addresses",
		  A " force nic-in-use: eth0 has 192.0.2.4/24\n" C
		    " force nic-in-use: eth2 has 2001:db8::2/64\n");
}

TEST(the_default_route_makes_the_management_interface)
{
	struct uses_tree t = {};

	three_cards(&t);
	tree_net(&t, AT(A), "eth0", "");
	tree_net(&t, AT(B), "eth1", "");
	ROUTES(&t, "eth1 default", "eth1 198.51.100.0 198.51.100.7");
	needs_are(&t, "default",
		  B " force nic-in-use: eth1 has 198.51.100.7/24\n" B
		    " force management: management interface eth1\n");
}

TEST(an_address_that_cannot_be_placed_may_be_on_any_card_that_is_up)
{
	struct uses_tree t = {};

	three_cards(&t);
	tree_net(&t, AT(A), "eth0", "");
	tree_net(&t, AT(B), "eth1", "");
	tree_net(&t, AT(C), "eth2", "f ./flags = 0x1002");
	ROUTES(&t, "eth0 192.0.2.0 192.0.2.4");
	tree_add(&t, "\t           |-- 203.0.113.7");
	tree_add(&t, "\t              /32 host LOCAL");
	needs_are(&t, "a lone /32",
		  A " force nic-in-use: eth0 has 192.0.2.4/24\n" B
		    " force? nic-in-use: eth1 is up, and what for is not known\n");
}

TEST(a_card_in_a_bridge_without_address_is_in_use)
{
	struct uses_tree t = {};

	three_cards(&t);
	tree_net(&t, AT(A), "eth0",
		 "l ./master -> ../../../../virtual/net/br0\nl ./upper_br0 -> ../x");
	tree_net(&t, "virtual", "br0", "d ./bridge\nl ./lower_eth0 -> ../x");
	needs_are(&t, "bridge", A " force nic-in-use: eth0 is in br0\n");
}

/* Management on xenbr1, a bridge on VLAN bond0.10 of two cards. */
static void bonded(struct uses_tree *t, const char *state_b)
{
	three_cards(t);
	tree_net(t, AT(A), "eth0",
		 "l ./master -> ../../../../virtual/net/bond0\nl ./upper_bond0 -> ../x");
	tree_net(t, AT(B), "eth1",
		 pool_str(&t->mem,
			  "l ./master -> ../../../../virtual/net/bond0\nl ./upper_bond0 -> ../x\n"
			  "f ./operstate = %s",
			  state_b));
	tree_net(t, "virtual", "bond0",
		 "d ./bonding\nl ./lower_eth0 -> x\nl ./lower_eth1 -> x\nl ./upper_bond0.10 -> x\n"
		 "f ./uevent = DEVTYPE=bond");
	tree_net(t, "virtual", "bond0.10",
		 "l ./lower_bond0 -> x\nl ./upper_xenbr1 -> x\nl ./master -> ../xenbr1\n"
		 "f ./uevent\n\tDEVTYPE=vlan\n\tINTERFACE=bond0.10");
	tree_net(t, "virtual", "xenbr1", "d ./bridge\nl ./lower_bond0.10 -> x");
	tree_add(t, "f etc/xensource-inventory");
	tree_add(t, "\tPRODUCT_BRAND='XCP-ng'");
	tree_add(t, "\tMANAGEMENT_INTERFACE='xenbr1'");
	tree_add(t, "f var/lib/xcp/networkd.db = {\"interface_config\":{},\"bridge_config\":{}}");
}

TEST(management_is_walked_through_bridge_vlan_and_bond)
{
	struct uses_tree t = {};
	struct tree_look look;

	bonded(&t, "up");
	ROUTES(&t, "xenbr1 default", "xenbr1 192.0.2.0 192.0.2.4");
	tree_look(&t, &look);
	CHECK_STR(
		"needs", needs_text(&t.mem, &look.needs),
		A
		" force nic-in-use: eth0 is in bond0, which goes on while another member works\n" A
		" force management: management interface xenbr1; bond0 (bond) goes on while another member works\n" B
		" force nic-in-use: eth1 is in bond0, which goes on while another member works\n" B
		" force management: management interface xenbr1; bond0 (bond) goes on while another member works\n");
	CHECK_STR(
		"walk", look.needs.v[1].fact,
		"management is on xenbr1 (bridge), on bond0.10 (vlan), on bond0 (bond), on eth0, on " A);
	CHECK_STR("up", look.needs.v[0].fact,
		  "eth0, below bond0 (bond), below bond0.10 (vlan), below xenbr1 (bridge), with "
		  "192.0.2.4/24, on " A);

	struct needs lost = {};
	struct bdf two[] = { look.needs.v[0].bdf, look.needs.v[2].bdf };

	needs_together(&look.h, &(struct bdfs){ two, 1, 1 }, &t.mem, &lost);
	CHECK_EQ("one alone", lost.n, 0);
	needs_together(&look.h, &(struct bdfs){ two, 2, 2 }, &t.mem, &lost);
	CHECK_STR("all", needs_text(&t.mem, &lost),
		  A
		  " force nic-in-use: bond0: nothing is left of it without " A " and " B "\n" A
		  " force management: management interface xenbr1: nothing is left of it without " A
		  " and " B "\n");
	tree_look_end(&t, &look);
}

TEST(a_bond_with_one_link_left_stands_on_that_card)
{
	struct uses_tree t = {};

	bonded(&t, "down");
	needs_are(
		&t, "one link",
		A
		" force nic-in-use: eth0 is in bond0\n" A
		" force management: management interface xenbr1\n" B
		" force nic-in-use: eth1 is in bond0, which goes on while another member works\n" B
		" force management: management interface xenbr1; bond0 (bond) goes on while another member works\n");
}

/* iSCSI root through the bonded management, the portal in its network. */
static void iscsi_disk(struct uses_tree *t)
{
	tree_disk(t, "platform/host5/session3/target5:0:0/5:0:0:0", "sdb", 16);
	tree_add(t, "f sys/class/iscsi_connection/connection3:0/address = 192.0.2.9");
	tree_add(t, "f sys/class/iscsi_connection/connection3:0/persistent_address = 192.0.2.8");
	tree_add(t, "f sys/class/iscsi_host/host5/netdev = <NULL>");
}

TEST(an_iscsi_root_needs_the_cards_of_its_route)
{
	struct uses_tree t = {};
	struct tree_look look;

	tree_pci(&t, A, "020000");
	tree_pci(&t, B, "020000");
	tree_net(&t, AT(A), "eth0", "");
	tree_net(&t, AT(B), "eth1", "");
	iscsi_disk(&t);
	MOUNTS(&t, "8:16 / ext4 /dev/sdb");
	ROUTES(&t, "eth1 default", "eth0 192.0.2.0 192.0.2.4");
	tree_look(&t, &look);
	CHECK_STR("needs", needs_text(&t.mem, &look.needs),
		  A " never mounted: mounted on /\n" A
		    " force nic-in-use: eth0 has 192.0.2.4/24\n" B
		    " force nic-in-use: eth1 has a route\n" B
		    " force management: management interface eth1\n");
	CHECK_STR("walk", look.needs.v[0].fact, "/ is on sdb (iscsi at 192.0.2.9), on eth0, on " A);
	tree_look_end(&t, &look);
}

TEST(an_iscsi_root_through_a_bond_warns_of_each_leg)
{
	struct uses_tree t = {};

	bonded(&t, "up");
	iscsi_disk(&t);
	tree_add(&t, "f proc/swaps = /dev/sdb partition 1 0 -2");
	ROUTES(&t, "xenbr1 192.0.2.0 192.0.2.4");

	const char *text = tree_needs(&t);

	CHECK("A", strstr(text, A " warn bond-leg: one leg of bond0 (bond); swap goes on\n"));
	CHECK("B", strstr(text, B " warn bond-leg: one leg of bond0 (bond); swap goes on\n"));
	CHECK("none is taken for lost", !strstr(text, "never"));
	pool_free(&t.mem);
}

TEST(an_iscsi_disk_of_unknown_portal_may_need_any_card_in_use)
{
	struct uses_tree t = {};

	tree_pci(&t, A, "020000");
	tree_pci(&t, B, "020000");
	tree_net(&t, AT(A), "eth0", "");
	tree_net(&t, AT(B), "eth1", "");
	tree_disk(&t, "platform/host5/session3/target5:0:0/5:0:0:0", "sdb", 16);
	MOUNTS(&t, "8:16 /x ext4 /dev/sdb");
	ROUTES(&t, "eth0 192.0.2.0 192.0.2.4");
	needs_are(&t, "unknown",
		  A " never-now? mounted: mounted on /x\n" A
		    " force nic-in-use: eth0 has 192.0.2.4/24\n");
}

TEST(fcoe_and_bound_iscsi_go_by_their_interface)
{
	struct uses_tree t = {};

	tree_pci(&t, A, "020000");
	tree_pci(&t, B, "020000");
	tree_net(&t, AT(A), "eth0", "l ./upper_eth0.7 -> x");
	tree_net(&t, AT(B), "eth1", "");
	tree_net(&t, "virtual", "eth0.7", "l ./lower_eth0 -> x");
	tree_disk(&t, "virtual/net/eth0.7/ctlr_0/host7/rport-7:0-0/target7:0:0/7:0:0:0", "sda", 0);
	iscsi_disk(&t);
	t.text.n--; /* bound this time */
	tree_add(&t, "f sys/class/iscsi_host/host5/netdev = eth1");
	MOUNTS(&t, "8:0 /a ext4 /dev/sda", "8:16 /b ext4 /dev/sdb");
	needs_are(&t, "via",
		  A " never-now mounted: mounted on /a\n" A
		    " force nic-in-use: eth0 carries eth0.7\n" B
		    " never-now mounted: mounted on /b\n");
}

TEST(an_nfs_repository_needs_the_card_of_its_route)
{
	struct uses_tree t = {};
	struct tree_look look;

	tree_pci(&t, A, "020000");
	tree_pci(&t, B, "020000");
	tree_net(&t, AT(A), "eth0", "");
	tree_net(&t, AT(B), "eth1", "");
	MOUNTS(&t,
	       "0:50 /run/sr-mount/77 nfs4 nas:/vol rw,vers=4.1,addr=198.51.100.9,clientaddr=x");
	ROUTES(&t, "eth0 default", "eth0 192.0.2.0 192.0.2.4", "eth1 198.51.100.0 198.51.100.4");
	tree_look(&t, &look);
	CHECK("NFS", strstr(needs_text(&t.mem, &look.needs),
			    B " never-now storage: storage repository 77\n"));
	CHECK("not the other", !strstr(needs_text(&t.mem, &look.needs), A " never"));
	tree_look_end(&t, &look);
}

static const char db[] =
	"f var/lib/xcp/networkd.db = {\"interface_config\":{\"eth0\":{\"persistent_i\":true}},"
	"\"bridge_config\":{\"xenbr0\":{\"ports\":{\"bond0\":{\"interfaces\":[\"eth0\",\"eth1\"],"
	"\"bond_properties\":{\"mode\":\"balance-slb\"},\"kind\":\"basic_port\"}},\"persistent_b\":true},"
	"\"xapi3\":{\"ports\":{},\"vlan\":[\"xenbr0\",5]}},"
	"\"gateway_interface\":\"xapi3\",\"dns_interface\":\"xapi3\"}";

/* Open vSwitch: the kernel shows the datapath and internal ports only. */
static void ovs(struct uses_tree *t)
{
	three_cards(t);
	tree_net(t, AT(A), "eth0", "l ./master -> ../../../../virtual/net/ovs-system");
	tree_net(t, AT(B), "eth1", "l ./master -> ../../../../virtual/net/ovs-system");
	tree_net(t, AT(C), "eth2", "");
	tree_net(t, "virtual", "ovs-system", "l ./lower_eth0 -> x\nl ./lower_eth1 -> x");
	tree_net(t, "virtual", "xenbr0", "");
	tree_net(t, "virtual", "xapi3", "");
	tree_add(t, "f etc/xensource-inventory = MANAGEMENT_INTERFACE='xapi3'");
}

TEST(open_vswitch_is_walked_by_what_xcp_networkd_remembers)
{
	struct uses_tree t = {};
	struct tree_look look;

	ovs(&t);
	tree_add(&t, "%s", db);
	tree_look(&t, &look);
	CHECK_STR(
		"needs", needs_text(&t.mem, &look.needs),
		A
		" force nic-in-use: eth0 is in bond0, which goes on while another member works\n" A
		" force management: management interface xapi3; bond0 (bond) goes on while another member works\n" B
		" force nic-in-use: eth1 is in bond0, which goes on while another member works\n" B
		" force management: management interface xapi3; bond0 (bond) goes on while another member works\n");
	CHECK_STR(
		"walk", look.needs.v[1].fact,
		"management is on xapi3 (openvswitch), on xenbr0 (openvswitch), on bond0 (bond), on eth0, on " A);
	tree_look_end(&t, &look);
}

TEST(without_networkd_every_card_that_is_up_is_needed)
{
	static const char *const dbs[] = {
		"", "f var/lib/xcp/networkd.db = {\"interface_config\":{}}",
		"f var/lib/xcp/networkd.db = {\"bridge_config\":{\"x\":7}}",
		"f var/lib/xcp/networkd.db = not json"
	};

	for (size_t i = 0; i < ARRAY_SIZE(dbs); i++) {
		struct uses_tree t = {};

		ovs(&t);
		if (*dbs[i])
			tree_add(&t, "%s", dbs[i]);

		const char *text = tree_needs(&t);

		CHECK(dbs[i],
		      strstr(text,
			     C " force? nic-in-use: eth2 is up, and what for is not known\n"));
		CHECK(dbs[i],
		      strstr(text, A " force nic-in-use: eth0 is a port of Open vSwitch\n"));
		CHECK(dbs[i], strstr(text, A " force? management: management interface xapi3\n"));
		CHECK(dbs[i], strstr(text, C " force? management: management interface xapi3\n"));
		pool_free(&t.mem);
	}
}

TEST(a_management_interface_that_does_not_exist_gives_way_to_the_default_route)
{
	struct uses_tree t = {};
	struct tree_look look;

	three_cards(&t);
	tree_net(&t, AT(A), "eth0", "");
	tree_add(&t, "f etc/xensource-inventory = MANAGEMENT_INTERFACE='xenbr9'");
	tree_add(&t, "%s", db);
	ROUTES(&t, "eth0 default");
	tree_look(&t, &look);
	CHECK("said", look.h.uses.management_why && strstr(look.h.uses.management_why, "xenbr9"));
	CHECK("default", strstr(needs_text(&t.mem, &look.needs), A " force management"));
	tree_look_end(&t, &look);
}

TEST(a_virtual_function_in_use_holds_its_physical_function)
{
	struct uses_tree t = {};

	tree_pci(&t, A, "020000");
	tree_vf(&t, "0000:01:10.0", "020000", A);
	MOUNTS(&t, "0:21 /proc proc");
	tree_net(&t, AT("0000:01:10.0"), "eth0v0", "");
	ROUTES(&t, "eth0v0 192.0.2.0 192.0.2.4");
	needs_are(&t, "VF",
		  A " force nic-in-use: its virtual function: eth0v0 has 192.0.2.4/24\n"
		    "0000:01:10.0 force nic-in-use: eth0v0 has 192.0.2.4/24\n");
}

TEST(the_boot_display_is_needed_and_a_second_one_is_not)
{
	struct uses_tree t = {};

	MOUNTS(&t, "0:21 /proc proc");
	tree_pci(&t, A, "030000");
	tree_add(&t, "f ./boot_vga = 1");
	tree_pci(&t, B, "030000");
	tree_add(&t, "f ./boot_vga = 0");
	needs_are(&t, "two", A " force display: the console's display (boot display)\n");
	MOUNTS(&t, "0:21 /proc proc");
	tree_pci(&t, A, "038000");
	needs_are(&t, "only", A " force display: the console's display (the only one)\n");
	MOUNTS(&t, "0:21 /proc proc");
	tree_pci(&t, A, "038000");
	tree_pci(&t, B, "038000");
	needs_are(&t, "neither of two that do not say", "");
	MOUNTS(&t, "0:21 /proc proc");
	tree_pci(&t, A, "038000");
	tree_pci(&t, B, "038000");
	tree_add(&t, "l sys/class/graphics/fb0 -> ../../devices/pci0000:00/" B "/graphics/fb0");
	tree_add(&t, "l sys/class/graphics/fbcon -> ../../devices/virtual/graphics/fbcon");
	tree_add(&t, "l sys/class/graphics/fb1 -> ../../devices/pci0000:00/" A "/graphics/fb1");
	needs_are(&t, "framebuffers",
		  A " warn framebuffer: framebuffer fb1\n" B
		    " force display: the console's display (fb0)\n");
}

static void keyboard(struct uses_tree *t, const char *at, const char *port, const char *protocol)
{
	tree_add(t, "in sys/devices/pci0000:00/%s/usb1/%s/%s:1.0", at, port, port);
	tree_add(t, "f ./bInterfaceClass = 03");
	tree_add(t, "f ./bInterfaceProtocol = %s", protocol);
	tree_add(t, "l sys/bus/usb/devices/%s:1.0 -> ../../../devices/pci0000:00/%s/usb1/%s/%s:1.0",
		 port, at, port, port);
}

static const char *display_of_one(bool second)
{
	static char text[200];
	struct uses_tree t = {};
	struct tree_look look;
	struct host h;
	struct needs needs;
	struct err err = {};

	tree_pci(&t, A, "030200");
	tree_pci(&t, B, second ? "030000" : "020000");
	MOUNTS(&t, "0:21 /proc proc");
	tree_look(&t, &look);

	struct bdf a = look.h.pcis.v[0].bdf;

	CHECK_EQ("look",
		 host_look(&look.sys, NULL, NULL, HOST_PCI | HOST_USES, &(struct bdfs){ &a, 1, 1 },
			   &h, &err),
		 0);
	needs_find(&h, &t.mem, &needs);
	CHECK_STR("list and show agree", needs_text(&t.mem, &needs),
		  needs_text(&t.mem, &look.needs));
	snprintf(text, sizeof(text), "%s", needs_text(&t.mem, &needs));
	host_free(&h);
	tree_look_end(&t, &look);
	return text;
}

TEST(a_look_at_one_display_knows_whether_there_are_others)
{
	CHECK_STR("the only one", display_of_one(false),
		  A " force display: the console's display (the only one)\n");
	CHECK_STR("one of two", display_of_one(true), "");
}

TEST(the_only_keyboard_holds_its_usb_controller)
{
	struct uses_tree t = {};

	MOUNTS(&t, "0:21 /proc proc");
	tree_pci(&t, A, "0c0330");
	tree_pci(&t, B, "0c0330");
	keyboard(&t, A, "1-2", "01");
	keyboard(&t, B, "3-1", "02");
	needs_are(&t, "one", A " force console-usb: USB keyboard 1-2\n");
	MOUNTS(&t, "0:21 /proc proc");
	tree_pci(&t, A, "0c0330");
	tree_pci(&t, B, "0c0330");
	keyboard(&t, A, "1-2", "01");
	keyboard(&t, B, "3-1", "01");
	needs_are(&t, "two",
		  A
		  " warn spare-keyboard: USB keyboard 1-2; another one is on another controller\n" B
		  " warn spare-keyboard: USB keyboard 3-1; another one is on another controller\n");
}

TEST(a_serial_console_holds_its_card)
{
	struct uses_tree t = {};

	MOUNTS(&t, "0:21 /proc proc");
	tree_pci(&t, A, "070002");
	tree_pci(&t, B, "070002");
	tree_add(&t, "f proc/cmdline = ro console=ttyS4,115200n8 console=tty0 quiet");
	tree_add(&t, "l sys/class/tty/ttyS4 -> ../../devices/pci0000:00/" A "/tty/ttyS4");
	tree_add(&t, "l sys/class/tty/ttyS5 -> ../../devices/pci0000:00/" B "/tty/ttyS5");
	tree_add(&t, "l sys/class/tty/tty0 -> ../../devices/virtual/tty/tty0");
	needs_are(&t, "serial", A " force console-serial: console ttyS4\n");
}

TEST(xens_own_console_on_a_card_is_read_from_its_command_line)
{
	struct uses_tree t = {};
	struct tree_look look;
	struct needs needs;

	MOUNTS(&t, "0:21 /proc proc");
	tree_pci(&t, A, "070002");
	tree_pci(&t, B, "020000");
	tree_look(&t, &look);
	look.h.xen.cmdline = "dom0_mem=4G com1=115200,8n1,0xe050,0,1:0.0 console=com1";
	needs_find(&look.h, &t.mem, &needs);
	CHECK_STR("address", needs_text(&t.mem, &needs),
		  A " force console-serial: Xen's console\n");
	look.h.xen.cmdline = "com1=115200,8n1,pci";
	needs_find(&look.h, &t.mem, &needs);
	CHECK_STR("pci", needs_text(&t.mem, &needs),
		  A " force console-serial: Xen's console may be on it\n");
	look.h.xen.cmdline = "com1=115200,8n1,0x3f8,4";
	needs_find(&look.h, &t.mem, &needs);
	CHECK_EQ("a port of the board", needs.n, 0);
	tree_look_end(&t, &look);
}
