// SPDX-License-Identifier: GPL-2.0-or-later
// What Xen writes to its log and what xenstored sends, well formed and otherwise.
#include <errno.h>

#include "door/xen_ring.h"
#include "door/xen_wire.h"
#include "unit/test.h"

/* As Xen 4.17 writes it, with lines of others between. */
static const char answer[] = "(XEN) d1v0 0000:02:00.0 - d0 - node 0\n"
			     "(XEN) ==== PCI devices ====\n"
			     "(XEN) ==== segment 0000 ====\n"
			     "(XEN) 0000:41:00.0 - d0 - node 1   - MSIs < 35 36 37 >\n"
			     "(XEN) 0000:02:00.0 already assigned, or non-existent\n"
			     "(XEN) 0000:01:00.0 - d5 - node -1  - MSIs < 38 39 40 41 42 >\n"
			     "(XEN) 0000:00:03.0 - DomIO:8000 - node -1 \n"
			     "(XEN) [  297.542134] 0000:00:04.0 - d[IO] - node -1 \n"
			     "(XEN) [2024-11-21 01:02:03] 0000:00:16.3 - d[XEN] - node 0  \n"
			     "(d7) 0000:00:1f.2 - d7 - node 0\n"
			     "0000:00:1f.3 - d0 - node 0\n"
			     "(XEN) d7v0 0000:00:1f.5 - DomIO:1 - node 0\n"
			     "(XEN) 0001:00:00.0 - d0 - node 0";

static const struct {
	struct bdf bdf;
	bool told;
	enum ring_owner owner;
	uint32_t domid;
} told[] = {
	{ .bdf = { .bus = 0x41 }, .told = true, .owner = RING_DOMAIN },
	{ .bdf = { .bus = 1 }, .told = true, .owner = RING_DOMAIN, .domid = 5 },
	{ .bdf = { .dev = 3 }, .told = true, .owner = RING_QUARANTINE },
	{ .bdf = { .dev = 4 }, .told = true, .owner = RING_QUARANTINE },
	{ .bdf = { .dev = 0x16, .fn = 3 }, .told = true, .owner = RING_XEN },
	{ .bdf = { .domain = 1 }, .told = true, .owner = RING_DOMAIN },
	{ .bdf = { .bus = 2 } },
	{ .bdf = { .dev = 0x1f, .fn = 2 } },
	{ .bdf = { .dev = 0x1f, .fn = 3 } },
	{ .bdf = { .dev = 0x1f, .fn = 5 } },
};

TEST(ring_tells_owners_and_ignores_the_lines_of_others)
{
	struct ring_pcis list = {};
	struct pool mem = {};

	CHECK("answer", ring_pcis(&mem, answer, strlen(answer), &list));
	CHECK_EQ("devices", list.n, 6);
	for (size_t i = 0; i < ARRAY_SIZE(told); i++) {
		const struct ring_pci *p = ring_find(&list, told[i].bdf);
		char text[BDF_TEXT];

		bdf_print(told[i].bdf, text);
		CHECK_EQ(text, p != NULL, told[i].told);
		if (!p)
			continue;
		CHECK_EQ(text, p->owner, told[i].owner);
		CHECK_EQ(text, p->domid, told[i].domid);
	}
	pool_free(&mem);
}

TEST(ring_that_lost_its_headline_tells_nothing)
{
	static const char *const texts[] = {
		"",
		"\n",
		"(XEN) 0000:00:03.0 - DomIO:8000 - node -1 \n",
		"(d1) ==== PCI devices ====\n(XEN) 0000:00:03.0 - DomIO:8000 - node -1 \n",
		" devices ====\n(XEN) 0000:00:03.0 - d0 - node -1 \n",
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct ring_pcis list = {};
		struct pool mem = {};

		CHECK(texts[i], !ring_pcis(&mem, texts[i], strlen(texts[i]), &list));
		CHECK_EQ(texts[i], list.n, 0);
		pool_free(&mem);
	}
}

TEST(ring_takes_the_later_of_two_answers)
{
	static const char text[] = "(XEN) ==== PCI devices ====\n"
				   "(XEN) 0000:00:03.0 - DomIO:8000 - node -1 \n"
				   "(XEN) ==== PCI devices ====\n"
				   "(XEN) 0000:00:03.0 - d3 - node -1 \n";
	struct ring_pcis list = {};
	struct pool mem = {};

	CHECK("text", ring_pcis(&mem, text, strlen(text), &list));
	CHECK_EQ("devices", list.n, 1);
	CHECK_EQ("owner", list.v[0].owner, RING_DOMAIN);
	CHECK_EQ("domain", list.v[0].domid, 3);
	pool_free(&mem);
}

TEST(ring_refuses_lines_that_are_nearly_right)
{
	static const char *const lines[] = {
		"0000:00:03.0 - d0",
		"0000:00:03.0 - d - node 0",
		"0000:00:03.0 - d0 - node ",
		"0000:00:03.8 - d0 - node 0",
		"0000:00:03.0 - d4294967296 - node 0",
		"0000:00:03.0 - d[X] - node 0",
		"0000:00:03.0 - DomIO: - node 0",
		"0000:00:03.0 - d0 - node 0x",
		"000:00:03.0 - d0 - node 0",
		"0000:00:03.0",
		"[0000:00:03.0 - d0 - node 0",
	};

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		autofree char *text = xprintf("(XEN) ==== PCI devices ====\n(XEN) %s\n", lines[i]);
		struct ring_pcis list = {};
		struct pool mem = {};

		CHECK(lines[i], ring_pcis(&mem, text, strlen(text), &list));
		CHECK_EQ(lines[i], list.n, 0);
		pool_free(&mem);
	}
}

TEST(ring_survives_bytes_that_are_no_text)
{
	char text[3000];
	struct ring_pcis list = {};
	struct pool mem = {};

	memset(text, 'x', sizeof(text));
	memcpy(text, "(XEN) ==== PCI devices ====\n(XEN) 0000:00\0:03.0 - d0 - node 0\n", 62);
	memcpy(text + 62, "(XEN) [", 7);
	CHECK("text", ring_pcis(&mem, text, sizeof(text), &list));
	CHECK_EQ("devices", list.n, 0);
	pool_free(&mem);
}

TEST(wire_puts_a_request_and_takes_it_back)
{
	struct wire_reply reply = {};
	char buf[64];
	size_t len = wire_put(buf, sizeof(buf), WIRE_READ, 7, "/a/b");

	CHECK_EQ("length", len, WIRE_HEAD + sizeof("/a/b"));
	CHECK_EQ("whole", wire_take(buf, len, &reply), len);
	CHECK_EQ("type", reply.type, WIRE_READ);
	CHECK_EQ("id", reply.id, 7);
	CHECK_EQ("data", reply.len, sizeof("/a/b"));
	CHECK_STR("path", reply.data, "/a/b");
	for (size_t part = 0; part < len; part++)
		CHECK_EQ("a part is not whole", wire_take(buf, part, &reply), 0);
	CHECK_EQ("no room", wire_put(buf, len - 1, WIRE_READ, 7, "/a/b"), 0);
}

TEST(wire_refuses_what_is_too_long)
{
	uint32_t head[4] = { WIRE_READ, 1, 0, WIRE_DATA + 1 };
	struct wire_reply reply;
	char path[WIRE_DATA + 1], buf[2 * WIRE_DATA];

	CHECK_EQ("reply", wire_take((char *)head, sizeof(head), &reply), -1);
	head[3] = UINT32_MAX;
	CHECK_EQ("reply", wire_take((char *)head, sizeof(head), &reply), -1);
	memset(path, 'a', sizeof(path));
	path[WIRE_DATA] = '\0';
	CHECK_EQ("path", wire_put(buf, sizeof(buf), WIRE_READ, 1, path), 0);
}

TEST(wire_knows_the_errors_by_name)
{
	static const struct {
		const char *data;
		size_t len;
		int num;
	} cases[] = {
		{ .data = "ENOENT", .len = 7, .num = ENOENT },
		{ .data = "E2BIG", .len = 6, .num = E2BIG },
		{ .data = "EACCES", .len = 7, .num = EACCES },
		{ .data = "ENOENT", .len = 6, .num = EIO },
		{ .data = "ESOMETHING", .len = 11, .num = EIO },
		{ .data = "", .len = 0, .num = EIO },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct wire_reply reply = { .data = cases[i].data, .len = cases[i].len };

		CHECK_EQ(cases[i].data, wire_errno(&reply), cases[i].num);
	}
}

TEST(wire_splits_a_directory_into_names)
{
	static const char two[] = "0\00012", open[] = { 'a', 'b' }, empty[] = "a\0\0b";
	struct strs names = {};
	struct pool mem = {};

	CHECK("two", wire_names(&mem, two, sizeof(two), &names));
	CHECK_EQ("two", names.n, 2);
	CHECK_STR("first", names.v[0], "0");
	CHECK_STR("second", names.v[1], "12");
	names = (struct strs){};
	CHECK("none", wire_names(&mem, NULL, 0, &names) && names.n == 0);
	CHECK("not terminated", !wire_names(&mem, open, sizeof(open), &names));
	CHECK("an empty name", !wire_names(&mem, empty, sizeof(empty), &names));
	pool_free(&mem);
}
