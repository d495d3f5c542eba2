// SPDX-License-Identifier: GPL-2.0-or-later
// VM.other_config:pci: read as XAPI reads it, told where it is odd, edited to the strict form.
#include "decide/vm/vm_pci.h"

#include "corpus.h"
#include "pci_host.h"
#include "test.h"

static const char *plugged(struct pool *mem, const char *raw)
{
	struct vm_pcis all;
	struct bdfs devs;
	struct strs texts = {};

	vm_pci_parse(raw, mem, &all);
	vm_pci_plugged(&all, mem, &devs);
	list_each(b, &devs)
		strs_add(mem, &texts, "%s", bdf_str(mem, *b));
	return strs_join(mem, &texts, " ");
}

/* The test XAPI reads the same table. */
TEST(devices_of_a_vm_are_those_that_xapi_sees_in_its_order)
{
	struct pool mem = {};
	size_t len, n = 0;
	autofree char *text = corpus_read("tests/corpus/vm-pci.txt", &len);

	for (char *line = text, *next; *line; line = next) {
		size_t size = strcspn(line, "\n");

		next = line + size + (line[size] == '\n');
		line[size] = '\0';
		if (*line == '#')
			continue;
		char *tab = strchr(line, '\t');

		CHECK(line, tab);
		*tab = '\0';
		CHECK_STR(line, plugged(&mem, line), tab + 1);
		n++;
	}
	CHECK("the table", n > 40);
	CHECK_STR("no such key", plugged(&mem, NULL), "");
	CHECK_STR("a newline", plugged(&mem, "0/0000:04:00.0\n,\n1/0000:05:00.0"), "0000:04:00.0");
	CHECK_STR("twice", plugged(&mem, "1/0000:04:00.0,2/0000:05:00.0,3/0000:04:00.0"),
		  "0000:04:00.0 0000:05:00.0");
	CHECK_STR("no such address", plugged(&mem, "0/0000:04:20.0,1/0000:04:00.8"), "");
	pool_free(&mem);
}

TEST(what_is_foreign_in_a_list_of_devices_is_told)
{
	static const struct {
		const char *raw,
			*told; /* told: part of the sentence of the last entry; NULL: none */
		bool works, names;
	} cases[] = {
		{ "0/0000:04:00.0", NULL, true, true },
		{ "7/0000:04:00.0,3/0000:05:00.0", NULL, true, true },
		{ "04:00.0", "without the device: it has no number", false, true },
		{ "0000:04:00.0", "without the device: it has no number", false, true },
		{ "1/0000:05:00.0, 0/0000:04:00.0", "it begins with a blank", false, true },
		{ "0/04:00.0", "it is not NUMBER/0000:00:00.0", false, true },
		{ "x/4:0.0", "it is not NUMBER/0000:00:00.0", false, true },
		{ "undefined", "names no device", false, false },
		{ "0/0000:04:00", "names no device", false, false },
		{ "04:20.0", "names no device", false, false },
		{ "0/0000:04:00.9", "the start of the VM fails", true, false },
		{ "0/0000:04:20.0", "the start of the VM fails", true, false },
		{ "0/0000:AF:00.1", "reads it as 0/0000:af:00.1", true, true },
		{ "00/0:4:0.0", "reads it as 0/0000:04:00.0", true, true },
		{ "-1/0000:04:00.0", NULL, true, true },
		{ "0/0000:04:00.01", "what stands behind it not at all", true, true },
		{ "0/0000:04:00.0 1/0000:05:00.0", "what stands behind it not at all", true, true },
		{ "0/0000:04:00.0,0/0000:05:00.0", "is that of 0000:04:00.0, too", true, true },
		{ "0/0000:04:00.0,1/0000:04:00.0", "more than once", true, true },
		{ "0/0000:04:00.0,0/0000:4:00.0", "reads it as 0/0000:04:00.0; its number 0", true,
		  true },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct vm_pcis all;

		vm_pci_parse(cases[i].raw, &mem, &all);
		CHECK(cases[i].raw, all.n > 0);
		const struct vm_pci *e = &all.v[all.n - 1];

		CHECK_EQ(cases[i].raw, e->works, cases[i].works);
		CHECK_EQ(cases[i].raw, e->names, cases[i].names);
		if (!cases[i].told)
			CHECK_STR(cases[i].raw, e->odd, NULL);
		else if (!e->odd || !strstr(e->odd, cases[i].told))
			CHECK_FAIL(cases[i].raw, "'%s' does not say '%s'", e->odd ? e->odd : "NULL",
				   cases[i].told);
	}
	pool_free(&mem);
}

TEST(edited_lists_of_devices_are_strict_and_keep_their_order)
{
	static const struct {
		const char *label, *raw, *add, *take, *want;
	} cases[] = {
		{ "the first", NULL, "04:00.0", "", "0/0000:04:00.0" },
		{ "two at once", "", "05:00.0 04:00.0", "", "0/0000:05:00.0,1/0000:04:00.0" },
		{ "one more", "0/0000:04:00.0", "03:00.0", "", "0/0000:04:00.0,1/0000:03:00.0" },
		{ "there already", "0/0000:04:00.0", "04:00.0", "", "0/0000:04:00.0" },
		{ "there in another form", "7/0:4:0.0junk", "04:00.0", "", "7/0:4:0.0junk" },
		{ "the middle one goes", "0/0000:04:00.0,1/0000:05:00.0,2/0000:06:00.0", "",
		  "05:00.0", "0/0000:04:00.0,1/0000:06:00.0" },
		{ "the last one goes", "0/0000:04:00.0", "", "04:00.0", "" },
		{ "not there", "0/0000:04:00.0, 1/0000:05:00.0", "", "06:00.0",
		  "0/0000:04:00.0, 1/0000:05:00.0" },
		{ "Xen Orchestra's, whose order is reversed", "0/0000:04:00.0,0/0000:05:00.0",
		  "06:00.0", "", "0/0000:05:00.0,1/0000:04:00.0,2/0000:06:00.0" },
		{ "one goes of Xen Orchestra's", "0/0000:04:00.0,0/0000:05:00.0,0/0000:06:00.0", "",
		  "05:00.0", "0/0000:06:00.0,1/0000:04:00.0" },
		{ "numbers with gaps", "9/0000:04:00.0,-2/0000:05:00.0", "06:00.0", "",
		  "0/0000:05:00.0,1/0000:04:00.0,2/0000:06:00.0" },
		{ "what did not work now does", "04:00.0", "04:00.0", "", "0/0000:04:00.0" },
		{ "nor a second time", "04:00.0,1/0000:04:00.0", "04:00.0", "", "0/0000:04:00.0" },
		{ "twice becomes once", "0/0000:04:00.0,1/0000:05:00.0,2/0000:04:00.0", "04:00.0",
		  "", "0/0000:04:00.0,1/0000:05:00.0" },
		{ "all that name it go", "04:00.0,0/0000:04:00.0,0/0:4:0.0,1/0000:05:00.0", "",
		  "04:00.0", "0/0000:05:00.0" },
		{ "what does not work stays as it is", "04:00.0, 1/0000:05:00.0,undefined",
		  "06:00.0", "", "0/0000:06:00.0,04:00.0, 1/0000:05:00.0,undefined" },
		{ "so does an impossible address", "0/0000:04:00.9", "06:00.0", "",
		  "0/0000:06:00.0,0/0000:04:00.9" },
		{ "upper case", "0/0000:AF:00.0", "06:00.0", "", "0/0000:af:00.0,1/0000:06:00.0" },
		{ "one for another", "0/0000:04:00.0,1/0000:05:00.0", "06:00.0", "04:00.0",
		  "0/0000:05:00.0,1/0000:06:00.0" },
		{ "named twice", NULL, "04:00.0 04:00.0", "", "0/0000:04:00.0" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct bdfs add = bdfs_of(&mem, cases[i].add), take = bdfs_of(&mem, cases[i].take);

		CHECK_STR(cases[i].label, vm_pci_edit(&mem, cases[i].raw, &add, &take),
			  cases[i].want);
	}
	pool_free(&mem);
}

TEST(a_list_of_many_devices_is_read_in_its_stride)
{
	struct pool mem = {};
	struct strs texts = {};
	struct vm_pcis all;
	struct bdfs devs;

	for (unsigned i = 0; i < 200000; i++)
		strs_add(&mem, &texts, "0/%04x:%02x:00.0", i & 0xffff, i >> 16);
	vm_pci_parse(strs_join(&mem, &texts, ","), &mem, &all);
	vm_pci_plugged(&all, &mem, &devs);
	CHECK_EQ("all", devs.n, 200000);
	CHECK_EQ("the last one first", devs.v[0].domain, 199999 & 0xffff);
	pool_free(&mem);
}
