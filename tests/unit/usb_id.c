// SPDX-License-Identifier: GPL-2.0-or-later
// What a USB device is wherever it is plugged in: text and back, twins, and who is meant by a name.
#include "decide/usb/usb_id.h"

#include "test.h"

#define HERE  "11111111-2222-4333-8444-555555555555"
#define THERE "99999999-2222-4333-8444-555555555555"

TEST(an_identity_of_a_usb_device_reads_back_as_it_was_written)
{
	static const struct {
		struct usb_id id;
		const char *text;
	} cases[] = {
		{ { 0x046d, 0xc31c, "A1.b_-", NULL, NULL, false }, "046d:c31c:A1.b_-" },
		{ { 0x046d, 0xc31c, NULL, "1-2.1", NULL, false }, "046d:c31c@1-2.1" },
		{ { 0x046d, 0xc31c, "A", "1-2", NULL, false }, "046d:c31c:A@1-2" },
		{ { 0x046d, 0xc31c, NULL, "1-2", HERE, false }, "046d:c31c@1-2/" HERE },
		{ { 0x1d6b, 0x0002, NULL, "usb1", NULL, false }, "1d6b:0002@usb1" },
		{ { 0x046d, 0xc31c, NULL, NULL, NULL, false }, "046d:c31c" },
		{ { 0, 0, NULL, "1-2", NULL, true }, "@1-2" },
		/* What a list, a name or a terminal would take for something else. */
		{ { 1, 2, " %:@/", NULL, NULL, false }, "0001:0002:%20%25%3A%40%2F" },
		{ { 1, 2, "\n\x1b[2J", NULL, NULL, false }, "0001:0002:%0A%1B%5B2J" },
		{ { 1, 2, "\xff\xc3\xa4", NULL, NULL, false }, "0001:0002:%FF%C3%A4" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct usb_id id = {};
		struct err err = {};

		CHECK_STR(cases[i].text, usb_id_text(&mem, &cases[i].id), cases[i].text);
		CHECK_EQ(cases[i].text, usb_id_parse(&mem, cases[i].text, &id, &err), 0);
		CHECK(cases[i].text, usb_id_eq(&id, &cases[i].id));
		for (size_t k = 0; k < ARRAY_SIZE(cases); k++)
			CHECK_EQ(cases[k].text, usb_id_eq(&id, &cases[k].id), i == k);
	}
	pool_free(&mem);
}

TEST(a_serial_of_every_byte_and_of_any_length_reads_back)
{
	struct pool mem = {};
	struct err err = {};
	char serial[1024];
	struct usb_id id = { .vendor = 1, .product = 2, .serial = serial }, got = {};

	for (size_t i = 0; i < sizeof(serial) - 1; i++)
		serial[i] = (char)(i % 255 + 1);
	serial[sizeof(serial) - 1] = '\0';
	CHECK_EQ("long", usb_id_parse(&mem, usb_id_text(&mem, &id), &got, &err), 0);
	CHECK("long", usb_id_eq(&id, &got));
	pool_free(&mem);
}

TEST(what_is_no_identity_of_a_usb_device_is_refused)
{
	static const char *const cases[] = {
		"",
		"046d",
		"046d:",
		"046d:c31",
		"046d:c31cA",
		"046d:c31c:",
		"046d:c31c:A B",
		"046d:c31c:A%2",
		"046d:c31c:A%00",
		"046d:c31c:A%zz",
		"046d:c31c:A:B",
		"046d:c31c:\xc3\xa4",
		"046d:c31c@",
		"046d:c31c@1",
		"046d:c31c@1-2.",
		"046d:c31c@1-2/",
		"046d:c31c@1-2/host",
		"046d:c31c@1-2/" HERE "x",
		"046d:c31c/" HERE,
		"@",
		"@x",
		" 046d:c31c",
		"046d:c31c ",
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct err err = {};
		struct usb_id id;

		CHECK_EQ(cases[i], usb_id_parse(&mem, cases[i], &id, &err), -ERR_BAD_FILE);
	}
	pool_free(&mem);
}

TEST(a_list_of_usb_identities_is_edited_and_what_does_not_read_stays)
{
	static const struct {
		const char *raw, *add, *take, *want;
	} cases[] = {
		{ NULL, "0001:0002:A", NULL, "0001:0002:A" },
		{ "", "0001:0002:A", NULL, "0001:0002:A" },
		{ "0001:0002:A", "0001:0002:B", NULL, "0001:0002:A 0001:0002:B" },
		{ " 0001:0002:A ", "0001:0002:A", NULL, " 0001:0002:A " },
		{ "junk  0001:0002:A", "0001:0002:B", NULL, "junk 0001:0002:A 0001:0002:B" },
		{ "0001:0002:A junk 0001:0002:B", NULL, "0001:0002:A", "junk 0001:0002:B" },
		{ "0001:0002:A 0001:0002:A", NULL, "0001:0002:A", "" },
		{ "0001:0002:A", NULL, "0001:0002:B", "0001:0002:A" },
		{ "0001:0002@1-2", "0001:0002@1-3", "0001:0002@1-2", "0001:0002@1-3" },
		{ NULL, NULL, "0001:0002:A", "" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct usb_id add, take;
		struct err err = {};

		if (cases[i].add)
			CHECK_EQ(cases[i].add, usb_id_parse(&mem, cases[i].add, &add, &err), 0);
		if (cases[i].take)
			CHECK_EQ(cases[i].take, usb_id_parse(&mem, cases[i].take, &take, &err), 0);
		CHECK_STR(cases[i].want,
			  usb_ids_edit(&mem, cases[i].raw, cases[i].add ? &add : NULL,
				       cases[i].take ? &take : NULL),
			  cases[i].want);
	}
	pool_free(&mem);
}

TEST(what_does_not_read_in_a_list_of_usb_identities_is_counted)
{
	struct usb_ids ids = {};
	struct pool mem = {};
	size_t odd = 0;

	usb_ids_parse(&mem, " 0001:0002:A\tx\n0001:0002@1-2  y ", &ids, &odd);
	CHECK_EQ("odd", odd, 2);
	CHECK_STR("ids", usb_ids_text(&mem, &ids), "0001:0002:A 0001:0002@1-2");
	usb_ids_parse(&mem, NULL, &ids, NULL);
	CHECK_STR("none", usb_ids_text(&mem, &ids), "");
	pool_free(&mem);
}

/* Two sticks of one serial, two mice without, one dongle with a serial that is no text, a device
 * whose ids could not be read. */
static void make_host(struct host *h)
{
	static struct xapi_host here = { .uuid = HERE };
	static struct usb_dev devs[] = {
		{ .path = "usb1", .vendor = 0x1d6b, .product = 2, .serial = "0000:00:14.0" },
		{ .path = "1-1", .vendor = 0x046d, .product = 0xc077 },
		{ .path = "1-2", .vendor = 0x046d, .product = 0xc077 },
		{ .path = "1-3", .vendor = 0x46f4, .product = 1, .serial = "X" },
		{ .path = "1-4", .vendor = 0x46f4, .product = 1, .serial = "X" },
		{ .path = "1-5", .vendor = 0x46f4, .product = 1, .serial = "Y" },
		{ .path = "1-6", .vendor = 0x0529, .product = 1, .serial = "a\xff b" },
		{ .path = "1-7", .unread = true },
	};

	for (size_t i = 1; i < ARRAY_SIZE(devs); i++) {
		devs[i].hub = "usb1";
		devs[i].bus = 1;
		devs[i].address = (unsigned)i + 1;
	}
	h->usb.devs.v = devs;
	h->usb.devs.n = ARRAY_SIZE(devs);
	h->xapi.here = &here;
}

TEST(each_usb_device_is_told_from_all_others_and_found_again)
{
	static const char *const want[] = {
		"1d6b:0002@usb1",  "046d:c077@1-1", "046d:c077@1-2",	  "46f4:0001:X@1-3",
		"46f4:0001:X@1-4", "46f4:0001:Y",   "0529:0001:a%FF%20b", "@1-7",
	};
	struct host h = {};
	struct pool mem = {};

	make_host(&h);
	for (size_t i = 0; i < ARRAY_SIZE(want); i++) {
		struct usb_id id;
		size_t n;

		usb_id_of(&h, &h.usb.devs.v[i], &mem, &id);
		CHECK_STR(want[i], usb_id_text(&mem, &id), want[i]);
		CHECK(want[i], usb_id_find(&h, &id, &n) == &h.usb.devs.v[i]);
		CHECK_EQ(want[i], n, 1);
	}
	pool_free(&mem);
}

TEST(a_serial_that_is_no_text_does_not_tell_a_usb_device_from_its_like)
{
	static struct usb_dev two[] = {
		{ .path = "1-1", .hub = "usb1", .vendor = 1, .product = 2, .serial = "a\xff" },
		{ .path = "1-2", .hub = "usb1", .vendor = 1, .product = 2, .serial = "b" },
	};
	struct host h = { .usb.devs = { two, ARRAY_SIZE(two), 0 } };
	struct pool mem = {};
	struct usb_id id;

	usb_id_of(&h, &two[0], &mem, &id);
	CHECK_STR("no text", usb_id_text(&mem, &id), "0001:0002:a%FF@1-1");
	usb_id_of(&h, &two[1], &mem, &id);
	CHECK_STR("text", usb_id_text(&mem, &id), "0001:0002:b");
	h.usb.devs.n = 1;
	usb_id_of(&h, &two[0], &mem, &id);
	CHECK_STR("alone", usb_id_text(&mem, &id), "0001:0002:a%FF");
	pool_free(&mem);
}

TEST(a_usb_identity_that_several_are_or_that_is_of_another_host_finds_none)
{
	static const struct {
		const char *text;
		size_t n;
	} cases[] = {
		{ "46f4:0001:X", 2 },
		{ "46f4:0001", 3 },
		{ "46f4:0001:Z", 0 },
		{ "046d:c077@1-3", 0 },
		{ "046d:c077@1-1/" THERE, 0 },
		{ "046d:c077@1-1/" HERE, 1 },
		{ "0529:0001", 1 },
	};
	struct host h = {};
	struct pool mem = {};

	make_host(&h);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct err err = {};
		struct usb_id id;
		size_t n;

		CHECK_EQ(cases[i].text, usb_id_parse(&mem, cases[i].text, &id, &err), 0);
		CHECK_EQ(cases[i].text, usb_id_find(&h, &id, &n) != NULL, cases[i].n == 1);
		CHECK_EQ(cases[i].text, n, cases[i].n);
	}
	pool_free(&mem);
}

TEST(the_pusb_of_a_usb_identity_is_one_of_this_host)
{
	static const struct xapi_host here = { .uuid = HERE }, there = { .uuid = THERE };
	static struct xapi_pusb pusbs[] = {
		{ .host = &there, .path = "1-1", .vendor = 1, .product = 2, .serial = "A" },
		{ .host = &here, .path = "1-1", .vendor = 1, .product = 2, .serial = "A" },
		{ .host = &here, .path = "1-2", .vendor = 1, .product = 3, .serial = "" },
		{ .host = &here, .path = "1-3", .vendor = 1, .product = 3, .serial = "" },
		{ .host = &here, .path = "1-4", .vendor = 1, .product = 4, .serial = "a??b" },
	};
	static const struct {
		const char *text;
		int want; /* -1: none */
		size_t n;
	} cases[] = {
		{ "0001:0002:A", 1, 1 },
		{ "0001:0002:B", -1, 0 },
		{ "0001:0003@1-3", 3, 1 },
		{ "0001:0003", -1, 2 },
		{ "0001:0003@1-3/" HERE, 3, 1 },
		{ "0001:0003@1-3/" THERE, -1, 0 },
		{ "0001:0004:a%FF%FEb", 4, 1 },
		{ "@1-2", 2, 1 },
		/* It has no serial, so it is another one. */
		{ "0001:0003:%FF@1-3", -1, 0 },
	};
	struct xapi_view x = { .here = &here, .pusbs = { pusbs, ARRAY_SIZE(pusbs), 0 } };
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct err err = {};
		struct usb_id id;
		size_t n;

		CHECK_EQ(cases[i].text, usb_id_parse(&mem, cases[i].text, &id, &err), 0);
		const struct xapi_pusb *p = usb_id_pusb(&x, &id, &n);

		CHECK_EQ(cases[i].text, p ? p - pusbs : -1, cases[i].want);
		CHECK_EQ(cases[i].text, n, cases[i].n);
	}
	pool_free(&mem);
}

#define WISHED "46f4:0001:GONE 046d:c077@1-1 046d:c077@1-9 0529:0001:a%FF%20b 1234:0001:a%20b"

/* The texts of what the names mean, or the error's code and message. */
static const char *resolved(struct pool *mem, const char *names, const char *kept,
			    const char *wished)
{
	struct usb_wishes wishes = {};
	struct usb_ids ret = {};
	struct strs words = {};
	struct host h = {};
	struct err err = {};

	make_host(&h);
	for (const char *w = names; *w; w += strcspn(w, "|") + (w[strcspn(w, "|")] == '|'))
		strs_add(mem, &words, "%.*s", (int)strcspn(w, "|"), w);
	usb_ids_parse(mem, kept, &wishes.kept, NULL);
	usb_ids_parse(mem, wished, &wishes.written, NULL);

	int rc = usb_ids_resolve(&h, &words, wished ? &wishes : NULL, mem, &ret, &err);
	return rc < 0 ? pool_str(mem, "%d: %s", rc, err.message) : usb_ids_text(mem, &ret);
}

TEST(usb_devices_are_named_by_what_is_here_or_by_what_a_vm_is_to_have)
{
	static const struct {
		const char *names, *wished, *want;
	} cases[] = {
		{ "1-5", NULL, "46f4:0001:Y" },
		{ "1-5|46f4:0001:Y|001:006", NULL, "46f4:0001:Y" },
		{ "1-5|1-1", NULL, "46f4:0001:Y 046d:c077@1-1" },
		{ "46f4:0001:X@1-4", NULL, "46f4:0001:X@1-4" },
		{ "0529:0001:a%FF%20b", NULL, "0529:0001:a%FF%20b" },
		{ "46f4:0001:GONE", NULL, "-3: no USB device '46f4:0001:GONE' on this host" },
		{ "046d:c077", NULL, "-2: 2 USB devices are '046d:c077': 1-1, 1-2" },
		{ "nonsense", NULL, "-2: 'nonsense' names no USB device" },
		/* Not here any more, and written in several ways. */
		{ "46f4:0001:GONE", WISHED, "46f4:0001:GONE" },
		{ "1234:0001", WISHED, "1234:0001:a%20b" },
		{ "1234:0001:a b|1234:0001:a%20b", WISHED, "1234:0001:a%20b" },
		{ "1-9|046d:c077@1-9", WISHED, "046d:c077@1-9" },
		/* Here, and wished: the wish as it is written. */
		{ "1-1", WISHED, "046d:c077@1-1" },
		{ "1-1", "046d:c077@1-1/" HERE, "046d:c077@1-1/" HERE },
		{ "1-6", WISHED, "0529:0001:a%FF%20b" },
		/* Here and not wished: the planner says so. */
		{ "1-2", WISHED, "046d:c077@1-2" },
		/* Of the three that are here none is wished, so that the wished one is meant. */
		{ "46f4:0001", WISHED, "46f4:0001:GONE" },
		{ "046d:c077", WISHED,
		  "-2: 2 of its USB devices are '046d:c077': 046d:c077@1-1, 046d:c077@1-9" },
		{ "1-1", "046d:c077@1-1/" THERE, "046d:c077@1-1" },
		{ "46f4:0001:GONE", "46f4:0001:GONE@1-9 46f4:0001:GONE", "46f4:0001:GONE" },
		{ "7777:0001", WISHED, "-3: no USB device '7777:0001' on this host" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_STR(cases[i].names, resolved(&mem, cases[i].names, "", cases[i].wished),
			  cases[i].want);
	pool_free(&mem);
}

TEST(what_is_kept_for_a_vm_is_meant_before_what_its_manager_wrote)
{
	static const struct {
		const char *names, *kept, *written, *want;
	} cases[] = {
		{ "1234:0001", "1234:0001@1-9", "1234:0001", "1234:0001@1-9" },
		{ "1234:0001:a", "1234:0001:a@1-9", "1234:0001:a", "1234:0001:a@1-9" },
		{ "1-9", "1234:0001@1-9", "@1-9", "1234:0001@1-9" },
		{ "1234:0001", "1234:0001:a 1234:0001:b", "1234:0001",
		  "-2: 2 of its USB devices are '1234:0001': 1234:0001:a, 1234:0001:b" },
		/* The mouse that is here, though the manager names another one by its very text. */
		{ "1-1", "046d:c077@1-1", "@1-1", "046d:c077@1-1" },
		{ "1234:0001:b", "1234:0001:a", "1234:0001:b", "1234:0001:b" },
		{ "1-9", "", "1234:0001@1-9", "1234:0001@1-9" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_STR(cases[i].names,
			  resolved(&mem, cases[i].names, cases[i].kept, cases[i].written),
			  cases[i].want);
	pool_free(&mem);
}
