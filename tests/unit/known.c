// SPDX-License-Identifier: GPL-2.0-or-later
// The record of what hidden devices were.
#include "decide/hide/known.h"

#include "pci_host.h"
#include "test.h"

#define NIC  "0000:04:00.0 8086:1572 8086:0001 020000\n"
#define DISK "0000:81:00.0 144d:a808 144d:a801 010802\n"

TEST(a_record_of_hidden_devices_reads_line_by_line)
{
	static const struct {
		const char *label, *text;
		size_t n, odd;
	} cases[] = {
		{ "none", NULL, 0, 0 },
		{ "empty", "", 0, 0 },
		{ "two", NIC DISK, 2, 0 },
		{ "not in order", DISK NIC, 2, 0 },
		{ "no newline at the end", DISK "0000:04:00.0 8086:1572 8086:0001 020000", 2, 0 },
		{ "odd ones between", "x\n" NIC "0000:04:00.0\n\n" DISK "04:00.1 1:2 3:4 5\n", 2,
		  3 },
		{ "more behind", "0000:04:00.0 8086:1572 8086:0001 020000 x\n", 0, 1 },
		{ "short address", "04:00.0 8086:1572 8086:0001 020000\n", 0, 1 },
		{ "no such address", "0000:04:20.0 8086:1572 8086:0001 020000\n", 0, 1 },
		{ "the same twice", NIC DISK NIC, 1, 2 },
		{ "carriage return", "0000:04:00.0 8086:1572 8086:0001 020000\r\n", 0, 1 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct known_devs got;
		size_t odd;

		known_parse(&mem, cases[i].text, &got, &odd);
		CHECK_EQ(cases[i].label, got.n, cases[i].n);
		CHECK_EQ(cases[i].label, odd, cases[i].odd);
		for (size_t k = 1; k < got.n; k++)
			CHECK(cases[i].label, bdf_cmp(got.v[k - 1].bdf, got.v[k].bdf) < 0);
		pool_free(&mem);
	}
}

TEST(what_is_known_of_a_device_is_found_by_its_address)
{
	struct pool mem = {};
	struct known_devs got;

	known_parse(&mem, DISK NIC, &got, NULL);

	const struct known_dev *nic = known_find(&got, bdf_of("04:00.0"));

	CHECK("found", nic != NULL);
	CHECK_EQ("vendor", nic->vendor, 0x8086);
	CHECK_EQ("device", nic->device, 0x1572);
	CHECK_EQ("subdevice", nic->subdevice, 1);
	CHECK_EQ("class", nic->class, 0x020000);
	CHECK("not known", !known_find(&got, bdf_of("04:00.1")));
	known_parse(&mem, NULL, &got, NULL);
	CHECK("none known", !known_find(&got, bdf_of("04:00.0")));
	pool_free(&mem);
}

TEST(the_record_is_edited_by_address_and_reads_back)
{
	struct pci_host f;
	struct bdfs add, take;
	struct known_devs got;

	pci_host_make(&f);
	struct pci_dev *nic = pci_host_dev(&f, "02:00.0");

	nic->vendor = 0x8086;
	nic->device = 0x10d3;
	nic->subvendor = 0x1028;
	nic->subdevice = 0xabcd;
	nic->class = 0x020000;
	pci_host_dev(&f, "05:00.0")->unread = true;
	add = bdfs_of(&f.h.mem, "02:00.0 05:00.0 ee:00.0");
	take = bdfs_of(&f.h.mem, "81:00.0 ef:00.0");

	const char *text = known_edit(&f.h.mem, NIC DISK, &f.h, &add, &take);

	CHECK_STR("both", text, "0000:02:00.0 8086:10d3 1028:abcd 020000\n" NIC);
	known_parse(&f.h.mem, text, &got, NULL);
	CHECK_EQ("reads back", got.n, 2);
	CHECK_STR("again", known_edit(&f.h.mem, text, &f.h, &add, NULL), text);
	take = bdfs_of(&f.h.mem, "02:00.0 04:00.0");
	CHECK_STR("none left", known_edit(&f.h.mem, text, &f.h, NULL, &take), "");
	nic->device = 0x1533;
	CHECK("another card", strstr(known_edit(&f.h.mem, text, &f.h, &add, NULL),
				     "0000:02:00.0 8086:1533 1028:abcd 020000\n"));
	pci_host_free(&f);
}
