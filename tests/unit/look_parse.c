// SPDX-License-Identifier: GPL-2.0-or-later
// The parsers of the kernel's and the tools' text files, with what no kernel writes as well.
#include "look/parse.h"

#include "base/text.h"
#include "unit/test.h"

static const struct {
	const char *line;
	bool ok;
	unsigned major, minor;
	const char *point, *type, *source, *options;
} mounts[] = {
	{ "22 27 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw,errors=x", true, 8, 1, "/",
	  "ext4", "/dev/sda1", "rw,errors=x" },
	{ "22 27 0:50 / /a rw - nfs4 nas:/x rw", true, 0, 50, "/a", "nfs4", "nas:/x", "rw" },
	{ "22 27 0:50 / /a rw master:1 propagate_from:2 unbindable - tmpfs none rw", true, 0, 50,
	  "/a", "tmpfs", "none", "rw" },
	{ "22 27 8:1 / /a\\040b\\011c\\134d rw - ext4 /dev/x\\040y rw", true, 8, 1, "/a b\tc\\d",
	  "ext4", "/dev/x y", "rw" },
	{ "22 27 8:1 / /a\\000b\\9\\04 rw - ext4 x rw", true, 8, 1, "/a\\000b\\9\\04", "ext4", "x",
	  "rw" },
	{ "22 27 0:9 / /a rw - tmpfs", true, 0, 9, "/a", "tmpfs", "", "" },
	{ .line = "22 27 8:1 / /a rw shared:1 ext4 x rw" },
	{ .line = "22 27 8:1 / /a rw -" },
	{ .line = "22 27 8 / /a rw - ext4 x rw" },
	{ .line = "22 27 8: / /a rw - ext4 x rw" },
	{ .line = "22 27 :1 / /a rw - ext4 x rw" },
	{ .line = "22 27 8:1x / /a rw - ext4 x rw" },
	{ .line = "22 27 -8:1 / /a rw - ext4 x rw" },
	{ .line = "22 27 8:4294967296 / /a rw - ext4 x rw" },
	{ .line = "22 27 8:1 / a rw - ext4 x rw" },
	{ .line = "22 27 8:1 / /a" },
	{ .line = "hello" },
};

TEST(mountinfo_is_read_line_by_line_with_its_escapes)
{
	for (size_t i = 0; i < ARRAY_SIZE(mounts); i++) {
		struct pool mem = {};
		struct mounts got = {};
		size_t bad = parse_mountinfo(&mem, pool_str(&mem, "%s\n\n", mounts[i].line), &got);

		CHECK_EQ(mounts[i].line, bad, !mounts[i].ok);
		CHECK_EQ(mounts[i].line, got.n, mounts[i].ok);
		if (got.n > 0) {
			CHECK_EQ(mounts[i].line, got.v[0].major, mounts[i].major);
			CHECK_EQ(mounts[i].line, got.v[0].minor, mounts[i].minor);
			CHECK_STR(mounts[i].line, got.v[0].point, mounts[i].point);
			CHECK_STR(mounts[i].line, got.v[0].type, mounts[i].type);
			CHECK_STR(mounts[i].line, got.v[0].source, mounts[i].source);
			CHECK_STR(mounts[i].line, got.v[0].options, mounts[i].options);
		}
		pool_free(&mem);
	}
}

TEST(an_option_is_found_by_its_whole_name)
{
	struct pool mem = {};
	const char *options = "rw,clientaddr=192.0.2.1,addr=192.0.2.9,addr=no,empty=";

	CHECK_STR("addr", option_value(&mem, options, "addr"), "192.0.2.9");
	CHECK_STR("empty", option_value(&mem, options, "empty"), "");
	CHECK_STR("flag", option_value(&mem, options, "rw"), NULL);
	CHECK_STR("none", option_value(&mem, "", "addr"), NULL);
	pool_free(&mem);
}

TEST(swaps_are_read_and_strange_lines_counted)
{
	struct pool mem = {};
	struct swaps got = {};
	size_t bad =
		parse_swaps(&mem,
			    "Filename Type Size\n/dev/dm-1 partition 1 0 -2\n/a\\040b file 1 0 -3\n"
			    "/x other 1 0 -3\nrelative file 1 0 1\n/lonely\n\n",
			    &got);

	CHECK_EQ("bad", bad, 3);
	CHECK_EQ("good", got.n, 2);
	CHECK_STR("first", got.v[0].path, "/dev/dm-1");
	CHECK_EQ("first", got.v[0].file, false);
	CHECK_STR("second", got.v[1].path, "/a b");
	CHECK_EQ("second", got.v[1].file, true);
	pool_free(&mem);
}

TEST(routes_are_in_the_kernels_order_without_dead_ones)
{
	struct pool mem = {};
	struct routes got = {};
	size_t bad = parse_routes(&mem,
				  "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\n"
				  "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
				  "eth1\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
				  "eth2\t000200C0\t00000000\t0000\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
				  "*\t000200C0\t00000000\t0201\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
				  "eth3\t0002\t0\t0001\t0\t0\t0\t00FFFFFF\n"
				  "eth3\t0x0200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\n"
				  "eth3\n",
				  &got);

	CHECK_EQ("bad", bad, 3);
	CHECK_EQ("good", got.n, 2);
	CHECK_EQ("default", got.v[0].mask == 0 && got.v[0].gateway, 1);
	CHECK_EQ("net", got.v[1].dest, 0xc0000200);
	CHECK_EQ("mask", got.v[1].mask, 0xffffff00);
	CHECK_EQ("own", got.v[1].gateway, 0);
	CHECK_STR("dev", got.v[1].dev, "eth1");
	pool_free(&mem);
}

TEST(own_addresses_are_the_local_leaves_of_the_trie)
{
	struct pool mem = {};
	struct ipv4s got = {};
	const char *half =
		"Main:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 0.0.0.0\n        /0 universe UNICAST\n"
		"     +-- 192.0.2.0/24 2 0 2\n           |-- 192.0.2.0\n              /24 link UNICAST\n"
		"           |-- 192.0.2.2\n              /32 host LOCAL\n        |-- 192.0.2.255\n"
		"           /32 link BROADCAST\n     |-- 127.0.0.1\n        /8 host LOCAL\n"
		"        /32 host LOCAL\n     |-- 300.1.1.1\n        /32 host LOCAL\n";
	size_t bad = parse_fib_trie(&mem, pool_str(&mem, "%s%s", half, half), &got);

	CHECK_EQ("bad", bad, 2);
	CHECK_EQ("each once", got.n, 2);
	CHECK_EQ("loopback", got.v[0], 0x7f000001);
	CHECK_EQ("own", got.v[1], 0xc0000202);
	pool_free(&mem);
}

TEST(ipv6_addresses_come_without_link_local_ones)
{
	struct pool mem = {};
	struct net_addresses got = {};
	size_t bad = parse_if_inet6(&mem,
				    "fe8000000000000000fc00fffe000001 04 40 20 80     eth0\n"
				    "00000000000000000000000000000001 01 80 10 80       lo\n"
				    "20010db8000000000000000000000002 04 40 00 82     eth1\n"
				    "20010db800000000000000000000000g 04 40 00 82     eth1\n"
				    "20010db8000000000000000000000002 04 81 00 82     eth1\n"
				    "20010db8 04 40 00 82 eth1\n",
				    &got);

	CHECK_EQ("bad", bad, 3);
	CHECK_EQ("good", got.n, 1);
	CHECK_STR("text", got.v[0].text, "2001:db8::2/64");
	CHECK_STR("dev", got.v[0].dev, "eth1");
	pool_free(&mem);
}

static const struct {
	const char *text;
	int rc;
	size_t ports, vlans;
} dbs[] = {
	{ "{\"bridge_config\":{}}", 0, 0, 0 },
	{ "{\"bridge_config\":{\"xenbr0\":{\"ports\":{\"eth0\":{\"interfaces\":[\"eth0\"]}}}}}", 0,
	  1, 0 },
	{ "{\"bridge_config\":{\"xenbr0\":{\"ports\":{\"eth0\":{}}}}}", 0, 1, 0 },
	{ "{\"bridge_config\":[[\"xenbr0\",{\"ports\":[[\"eth0\",{\"interfaces\":[]}]]}]]}", 0, 1,
	  0 },
	{ "{\"bridge_config\":{\"a\":{\"vlan\":[\"xenbr0\",5]},\"b\":{\"vlan\":[[\"xenbr0\",6]]},"
	  "\"c\":{\"vlan\":null},\"d\":{\"vlan\":[]},\"e\":{\"future\":{}}}}",
	  0, 0, 2 },
	{ .text = "{}", .rc = -ERR_BAD_FILE },
	{ .text = "[]", .rc = -ERR_BAD_FILE },
	{ .text = "", .rc = -ERR_BAD_FILE },
	{ .text = "{\"bridge_config\":{", .rc = -ERR_BAD_FILE },
	{ .text = "{\"bridge_config\":7}", .rc = -ERR_BAD_FILE },
	{ .text = "{\"bridge_config\":{\"a\":[]}}", .rc = -ERR_BAD_FILE },
	{ .text = "{\"bridge_config\":{\"a\":{\"ports\":[\"eth0\"]}}}", .rc = -ERR_BAD_FILE },
	{ .text = "{\"bridge_config\":{\"a\":{\"ports\":{\"x\":{\"interfaces\":\"eth0\"}}}}}",
	  .rc = -ERR_BAD_FILE },
	{ .text = "{\"bridge_config\":{\"a\":{\"ports\":{\"x\":{\"interfaces\":[\"../eth0\"]}}}}}",
	  .rc = -ERR_BAD_FILE },
	{ .text = "{\"bridge_config\":{\"a\":{\"ports\":{\"x\":{\"interfaces\":[5]}}}}}",
	  .rc = -ERR_BAD_FILE },
	{ .text = "{\"bridge_config\":{\"a\":{\"vlan\":[5]}}}", .rc = -ERR_BAD_FILE },
};

TEST(networkd_db_is_read_in_all_its_shapes_or_not_at_all)
{
	for (size_t i = 0; i < ARRAY_SIZE(dbs); i++) {
		struct pool mem = {};
		struct networkd got = {};
		struct err err = {};

		CHECK_EQ(dbs[i].text,
			 parse_networkd(&mem, dbs[i].text, strlen(dbs[i].text), &got, &err),
			 dbs[i].rc);
		CHECK_EQ(dbs[i].text, got.ports.n, dbs[i].ports);
		CHECK_EQ(dbs[i].text, got.vlans.n, dbs[i].vlans);
		pool_free(&mem);
	}
}

TEST(udev_and_inventory_values_are_found_by_their_whole_name)
{
	struct pool mem = {};
	const char *record =
		"S:x\nE:ID_FS_TYPE_X=no\nI:1\nE:ID_FS_TYPE=LVM2_member\nE:ID_FS_UUID=\n";
	const char *inventory =
		"PRODUCT_BRAND='XCP-ng'\nMANAGEMENT_INTERFACE_X='no'\n"
		"MANAGEMENT_INTERFACE=' xenbr0 ' \nBARE=plain\nHALF='x\nEMPTY=''\nNONE=\n";

	CHECK_STR("type", udev_value(&mem, record, "ID_FS_TYPE"), "LVM2_member");
	CHECK_STR("empty", udev_value(&mem, record, "ID_FS_UUID"), NULL);
	CHECK_STR("none", udev_value(&mem, record, "ID_FS"), NULL);
	CHECK_STR("quoted", inventory_value(&mem, inventory, "MANAGEMENT_INTERFACE"), "xenbr0");
	CHECK_STR("bare", inventory_value(&mem, inventory, "BARE"), "plain");
	CHECK_STR("half", inventory_value(&mem, inventory, "HALF"), "'x");
	CHECK_STR("empty", inventory_value(&mem, inventory, "EMPTY"), "");
	CHECK_STR("without", inventory_value(&mem, inventory, "NONE"), "");
	CHECK_STR("missing", inventory_value(&mem, inventory, "MISSING"), NULL);
	pool_free(&mem);
}

static const struct {
	const char *text;
	size_t bad, n;
} backups[] = {
	{ "# c\nvg {\nid=\"v\"\nphysical_volumes {\npv0 {\nid = \"p\" # x\ndevice=\"/dev/sda\"\n}\n}\n}\n",
	  0, 1 },
	{ "vg { physical_volumes { pv0 { id = \"a\" } pv1 { flags = [] id = \"b\" } } logical_volumes { lv { id = "
	  "\"c\" seg { x { id = \"d\" } } } } }",
	  0, 2 },
	{ "vg { physical_volumes { pv0 { id = \"a\" }", 1, 1 },
	{ "}", 1, 0 },
	{ "a = \"open", 1, 0 },
	{ "a b", 1, 0 },
	{ "", 0, 0 },
};

TEST(lvm_backups_give_the_physical_volumes_of_a_group)
{
	for (size_t i = 0; i < ARRAY_SIZE(backups); i++) {
		struct pool mem = {};
		struct lvm_pvs got = {};

		CHECK_EQ(backups[i].text, parse_lvm_backup(&mem, backups[i].text, &got),
			 backups[i].bad);
		CHECK_EQ(backups[i].text, got.n, backups[i].n);
		if (got.n > 0)
			CHECK_STR(backups[i].text, got.v[0].vg, "vg");
		pool_free(&mem);
	}
}

TEST(the_group_of_a_device_mapper_name_is_in_front_of_the_single_dash)
{
	struct pool mem = {};

	CHECK_STR("plain", lvm_vg_of_dm(&mem, "vg0-root"), "vg0");
	CHECK_STR("dashes", lvm_vg_of_dm(&mem, "my--vg-my--lv"), "my-vg");
	CHECK_STR("odd dashes", lvm_vg_of_dm(&mem, "a-----b"), "a--");
	CHECK_STR("none", lvm_vg_of_dm(&mem, "mpatha"), NULL);
	CHECK_STR("no volume", lvm_vg_of_dm(&mem, "vg-"), NULL);
	CHECK_STR("no group", lvm_vg_of_dm(&mem, ""), NULL);
	pool_free(&mem);
}
