// SPDX-License-Identifier: GPL-2.0-or-later
// The names of devices and VMs.
#include "pci_host.h"
#include "test.h"

static void add_uses(struct pci_host *f)
{
	struct host *h = &f->h;
	struct net_dev *n = list_add(&h->mem, &h->uses.nets);

	*n = (struct net_dev){ .name = "eth1", .has_pci = true, .pci = bdf_of("02:00.1") };
	n = list_add(&h->mem, &h->uses.nets);
	*n = (struct net_dev){ .name = "xenbr1" };
	strs_add(&h->mem, &n->lowers, "eth1");
	struct block_dev *b = list_add(&h->mem, &h->uses.blocks);

	*b = (struct block_dev){ .name = "nvme0n1p1", .has_pci = true, .pci = bdf_of("01:00.0") };
	b = list_add(&h->mem, &h->uses.blocks);
	*b = (struct block_dev){ .name = "dm-0" };
	strs_add(&h->mem, &b->slaves, "nvme0n1p1");
}

static struct strs words_of(struct pool *mem, const char *text)
{
	struct strs list = {};

	while (*text) {
		size_t len = strcspn(text, " ");

		*list_add(mem, &list) = pool_strndup(mem, text, len);
		text += len + (text[len] == ' ');
	}
	return list;
}

TEST(devices_are_named_by_address_slot_ids_interface_or_disk)
{
	static const struct {
		const char *names, *want;
	} cases[] = {
		{ "0000:02:00.1", "0000:02:00.1" },
		{ "02:00.1", "0000:02:00.1" },
		{ "02:00.1 01:00.0", "0000:02:00.1 0000:01:00.0" },
		{ "0A:00.0", "0000:0a:00.0" },
		{ "02:00", "0000:02:00.0 0000:02:00.1" },
		{ "0000:02:00", "0000:02:00.0 0000:02:00.1" },
		{ "8086:1005", "0000:01:00.0" },
		{ "net:eth1", "0000:02:00.1" },
		{ "block:nvme0n1p1", "0000:01:00.0" },
		{ "block:/dev/nvme0n1p1", "0000:01:00.0" },
		{ "0d:00", "0000:0d:00.0" },
		{ "0d:10", "0000:0d:10.0" },
		{ "", "" },
	};
	struct pci_host f;

	pci_host_make(&f);
	add_uses(&f);
	/* A card whose first virtual functions are numbered into its own slot. */
	pci_host_add(&f, "0d:00.0", 0x020000, "ixgbe")->totalvfs = 8;
	for (const char *const *b = (const char *const[]){ "0d:00.1", "0d:10.0", NULL }; *b; b++) {
		struct pci_dev *vf = pci_host_add(&f, *b, 0x020000, "ixgbevf");

		vf->is_vf = true;
		vf->pf = bdf_of("0d:00.0");
	}
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct strs names = words_of(&f.h.mem, cases[i].names), got = {};
		struct bdfs devs = {};
		struct err err = {};

		CHECK_EQ(cases[i].names, pci_resolve(&f.h, &names, &f.h.mem, &devs, &err), 0);
		list_each(b, &devs)
			strs_add(&f.h.mem, &got, "%s", bdf_str(&f.h.mem, *b));
		CHECK_STR(cases[i].names, strs_join(&f.h.mem, &got, " "), cases[i].want);
	}
	pci_host_free(&f);
}

TEST(a_name_that_is_no_device_is_told_with_what_may_have_been_meant)
{
	static const struct {
		const char *names;
		enum err_code code;
		const char *message, *hint;
	} cases[] = {
		{ "02:00.7", ERR_NOT_FOUND, "no PCI device 02:00.7",
		  "there is 0000:02:00.0, 0000:02:00.1" },
		{ "0001:01:00.0", ERR_NOT_FOUND, "0001:01:00.0", "there is 0000:01:00.0" },
		{ "0f:14.0", ERR_NOT_FOUND, "0f:14.0", "0000:00:14.0" },
		{ "0f:0f", ERR_NOT_FOUND, "no PCI device 0f:0f", "xhw pci list --all" },
		{ "02:00.8", ERR_USAGE, "'02:00.8'", "expected an address" },
		{ "02:20.0", ERR_USAGE, "'02:20.0'", "expected an address" },
		{ "02:00.0x", ERR_USAGE, "'02:00.0x'", "expected" },
		{ "2:0.0", ERR_USAGE, "'2:0.0'", "expected" },
		{ "02:20", ERR_USAGE, "'02:20'", "expected" },
		{ "8086:10d3", ERR_USAGE, "names 2 devices", "0000:02:00.0, 0000:02:00.1" },
		{ "1234:5678", ERR_NOT_FOUND, "ids 1234:5678", "xhw pci list" },
		{ "1234:10d3", ERR_NOT_FOUND, "ids 1234:10d3", "0000:02:00.0" },
		{ "net:eth9", ERR_NOT_FOUND, "interface 'eth9'", "by address" },
		{ "net:xenbr1", ERR_NOT_FOUND, "no PCI device of its own", "net:eth1" },
		{ "block:dm-0", ERR_NOT_FOUND, "no PCI device of its own", "block:nvme0n1p1" },
		{ "block:sdz", ERR_NOT_FOUND, "block device 'sdz'", "by address" },
		{ "eth1", ERR_USAGE, "'eth1'", "'net:eth1'" },
		{ "/dev/nvme0n1p1", ERR_USAGE, "nvme0n1p1", "'block:nvme0n1p1'" },
		{ "02:00.0 0000:02:00.0", ERR_USAGE, "named twice", "once" },
		{ "02:00.1 02:00", ERR_USAGE, "'02:00' names 0000:02:00.1", "once" },
		{ "02:00.1 net:eth1", ERR_USAGE, "'net:eth1' names 0000:02:00.1", "once" },
		{ "\033[2J", ERR_USAGE, "characters", "" },
	};
	struct pci_host f;

	pci_host_make(&f);
	add_uses(&f);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct strs names = words_of(&f.h.mem, cases[i].names);
		struct bdfs devs = {};
		struct err err = {};

		CHECK_EQ(cases[i].names, pci_resolve(&f.h, &names, &f.h.mem, &devs, &err),
			 -(int)cases[i].code);
		CHECK_EQ(cases[i].names, devs.n, 0);
		if (!strstr(err.message, cases[i].message))
			CHECK_FAIL(cases[i].names, "message '%s'", err.message);
		if (!strstr(err.hint, cases[i].hint))
			CHECK_FAIL(cases[i].names, "hint '%s'", err.hint);
	}
	pci_host_free(&f);
}

TEST(a_device_that_is_gone_can_still_be_named_by_address)
{
	struct pci_host f;
	struct strs gone, slot, here;
	struct bdfs devs = {};
	struct err err = {};

	pci_host_make(&f);
	gone = words_of(&f.h.mem, "1f:00.0 02:00.0");
	slot = words_of(&f.h.mem, "1f:00");
	here = words_of(&f.h.mem, "1f:00.0 1f:00.0");
	CHECK_EQ("gone", pci_resolve_gone(&f.h, &gone, &f.h.mem, &devs, &err), 0);
	CHECK_EQ("gone", devs.n, 2);
	CHECK_EQ("gone", bdf_cmp(devs.v[0], bdf_of("1f:00.0")), 0);
	CHECK_EQ("slot", pci_resolve_gone(&f.h, &slot, &f.h.mem, &devs, &err), -ERR_NOT_FOUND);
	CHECK_EQ("twice", pci_resolve_gone(&f.h, &here, &f.h.mem, &devs, &err), -ERR_USAGE);
	CHECK_EQ("else", pci_resolve(&f.h, &gone, &f.h.mem, &devs, &err), -ERR_NOT_FOUND);
	pci_host_free(&f);
}

TEST(addresses_are_known_as_such_without_a_look_at_the_host)
{
	static const struct {
		const char *name;
		bool is, slot;
	} cases[] = {
		{ "02:00.1", true, false },
		{ "0000:02:00.1", true, false },
		{ "02:00", true, true },
		{ "0000:02:1f", true, true },
		{ "8086:10d3", false, false },
		{ "02:20", false, false },
		{ "net:02:00.0", false, false },
		{ "02:00.", false, false },
		{ "", false, false },
		{ "0000:02:00.10", false, false },
		{ "02:00:00", false, false },
		{ "000:02:00.1", false, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct bdf b;
		bool slot = false;

		CHECK_EQ(cases[i].name, pci_name_is_address(cases[i].name, &b, &slot), cases[i].is);
		CHECK_EQ(cases[i].name, slot, cases[i].slot);
	}
}

TEST(vms_are_named_by_name_uuid_or_id)
{
	static const struct {
		const char *name;
		int code;
		unsigned domid;
		const char *hint;
	} cases[] = {
		{ "g1", 0, 3, NULL },
		{ "3", 0, 3, NULL },
		{ "name:g1", 0, 3, NULL },
		{ "name:42", 0, 11, NULL },
		{ "00000000-0000-0000-0000-000000000004", 0, 4, NULL },
		{ "00000000-0000-0000-0000-00000000000A", 0, 10, NULL },
		{ "Domain-0", 0, 0, NULL },
		{ "again", 0, 12, NULL },
		{ "00000000-0000-0000-0000-0000000000aa", 0, 15, NULL },
		{ "42", -ERR_NOT_FOUND, 0, "'name:42'" },
		{ "99999999999", -ERR_NOT_FOUND, 0, "these run: g1" },
		{ "G1", -ERR_NOT_FOUND, 0, "there is 'g1'" },
		{ "nosuch", -ERR_NOT_FOUND, 0, "these run: g1, g2" },
		{ "00000000-0000-0000-0000-0000000000ff", -ERR_NOT_FOUND, 0, "these run" },
		{ "twin", -ERR_USAGE, 0, "8 (00000000-0000-0000-0000-000000000008), 9 (" },
		{ "", -ERR_USAGE, 0, "" },
		{ "a\nb", -ERR_USAGE, 0, "" },
	};
	struct pci_host f;

	pci_host_make(&f);
	struct xen_domain more[] = {
		{ .domid = 11, .uuid = "u11", .name = "42" },
		{ .domid = 12, .uuid = "u12", .name = "again" },
		/* Its predecessor, still on its way out. */
		{ .domid = 13, .uuid = "u13", .name = "again", .dying = true },
		/* Started again, and the old domain not gone yet. */
		{ .domid = 14, .uuid = "00000000-0000-0000-0000-0000000000aa", .dying = true },
		{ .domid = 15, .uuid = "00000000-0000-0000-0000-0000000000aa" },
	};
	for (size_t i = 0; i < ARRAY_SIZE(more); i++)
		*list_add(&f.h.mem, &f.h.xen.domains) = more[i];
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct xen_domain *d = NULL;
		struct err err = {};

		CHECK_EQ(cases[i].name, domain_resolve(&f.h, cases[i].name, &d, &err),
			 cases[i].code);
		CHECK_EQ(cases[i].name, d ? d->domid : 0, cases[i].domid);
		if (cases[i].hint && !strstr(err.hint, cases[i].hint))
			CHECK_FAIL(cases[i].name, "hint '%s'", err.hint);
	}
	f.h.xen.present = false;
	struct err err = {};
	const struct xen_domain *d;

	CHECK_EQ("no Xen", domain_resolve(&f.h, "g1", &d, &err), -ERR_UNAVAILABLE);
	pci_host_free(&f);
}
