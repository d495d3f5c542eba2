// SPDX-License-Identifier: GPL-2.0-or-later
// What debug key u writes to Xen's log: whole, cut, wrapped, with others' lines between, and how
// much memory is too much to ask about.
#include "door/xen_memory.h"
#include "unit/test.h"

#define HEAD "(XEN) 'u' pressed -> dumping numa info (now = 123456789)\n"
#define LIST "(XEN) Memory location of each domain:\n"

/* As Xen 4.17 writes it, with lines of others between. */
static const char answer[] =
	HEAD "(XEN) NODE0 start->0 size->16777216 free->1523001\n"
	     "(XEN) NODE1 start->16777216 size->16777216 free->16010233\n"
	     "(XEN) CPU0...15 -> NODE0\n" LIST "(XEN) Domain 0 (total: 1048575):\n"
	     "(XEN)     Node 0: 900000\n"
	     "(XEN) d4v0 Over-allocation for domain 4\n"
	     "(d4)     Node 1: 7\n"
	     "    Node 1: 8\n"
	     "(XEN)     Node 1: 148575\n"
	     "(XEN) [  297.542134] Domain 4 (total: 65536):\n"
	     "(XEN) [  297.542135]     Node 0: 0\n"
	     "(XEN) [  297.542136]     Node 1: 65000\n"
	     "(XEN)      2 vnodes, 4 vcpus, guest physical layout:\n"
	     "(XEN)          0: pnode   0, vcpus 0-1\n"
	     "(XEN)            0000000000000000 - 0000000080000000\n"
	     "(XEN) d17 (total: 1099511627776):\n"
	     "(XEN)     Node 0: 549755813888\n"
	     "(XEN)     Node 1: 549755813888\n";

static const char *told(struct pool *mem, const char *text, size_t len, struct memory_told *ret)
{
	struct strs parts = {};

	memory_parse(mem, text, len, ret);
	list_each(m, &ret->mems)
		strs_add(mem, &parts, "%u/%u=%llu", m->domid, m->node,
			 (unsigned long long)m->pages);
	return strs_join(mem, &parts, " ");
}

TEST(memory_is_read_by_domain_and_node_amid_the_lines_of_others)
{
	struct memory_told t;
	struct pool mem = {};

	CHECK_STR("answer", told(&mem, answer, strlen(answer), &t),
		  "0/0=900000 0/1=148575 4/0=0 4/1=65000 17/0=549755813888 17/1=549755813888");
	CHECK("whole", t.begun && t.domains);
	pool_free(&mem);
}

#define TWO(id) "(XEN) Domain " id " (total: 9):\n(XEN)     Node 0: 4\n(XEN)     Node 1: 5\n"

TEST(memory_of_a_domain_that_was_not_told_wholly_is_left_out)
{
	static const struct {
		const char *name, *text, *want;
	} cases[] = {
		{ "nothing", "", "" },
		{ "no line of Xen's", "Domain 1 (total: 9):\n    Node 0: 4\n", "" },
		{ "a domain without nodes", HEAD LIST "(XEN) Domain 1 (total: 9):\n", "" },
		{ "its header was overwritten", "(XEN)     Node 1: 7\n" TWO("2"), "2/0=4 2/1=5" },
		{ "its header was cut", "ain 1 (total: 9):\n(XEN)     Node 0: 4\n" TWO("2"),
		  "2/0=4 2/1=5" },
		{ "a node is missing", TWO("1") "(XEN) Domain 2 (total: 9):\n(XEN)     Node 1: 7\n",
		  "1/0=4 1/1=5" },
		{ "the end is missing",
		  TWO("1") "(XEN) Domain 2 (total: 99):\n"
			   "(XEN)     Node 0: 7\n(XEN)     Node 1: 7",
		  "1/0=4 1/1=5" },
		{ "more pages than it has",
		  TWO("1") "(XEN) Domain 2 (total: 9):\n"
			   "(XEN)     Node 0: 7\n(XEN)     Node 1: 7\n",
		  "1/0=4 1/1=5" },
		{ "a node twice",
		  TWO("1") "(XEN) Domain 2 (total: 9):\n"
			   "(XEN)     Node 0: 1\n(XEN)     Node 0: 1\n",
		  "1/0=4 1/1=5" },
		{ "a domain twice", TWO("1") TWO("2") TWO("1"), "2/0=4 2/1=5" },
		{ "by domid", TWO("7") TWO("3"), "3/0=4 3/1=5 7/0=4 7/1=5" },
		{ "two answers: the last", HEAD LIST TWO("1") HEAD LIST TWO("2"), "2/0=4 2/1=5" },
		{ "no number", TWO("1") "(XEN) Domain 2 (total: 9):\n(XEN)     Node 0: 4x\n", //
		  "1/0=4 1/1=5" },
		{ "too large", "(XEN) Domain 32753 (total: 9):\n(XEN)     Node 0: 4\n", "" },
		{ "too large",
		  "(XEN) Domain 1 (total: 99999999999999999999):\n(XEN)     Node 0: 4\n", "" },
		{ "too large",
		  "(XEN) Domain 1 (total: 9):\n(XEN)     Node 18446744073709551616: 4\n", "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct memory_told t;
		struct pool mem = {};

		CHECK_STR(cases[i].name, told(&mem, cases[i].text, strlen(cases[i].text), &t),
			  cases[i].want);
		pool_free(&mem);
	}
}

TEST(memory_survives_bytes_that_are_no_text)
{
	char text[4000];
	struct memory_told t;
	struct pool mem = {};

	memset(text, ' ', sizeof(text));
	memcpy(text, TWO("1"), sizeof(TWO("1")) - 1);
	text[sizeof(TWO("1")) + 8] = '\0';
	CHECK_STR("text", told(&mem, text, sizeof(text), &t), "1/0=4 1/1=5");
	/* Each shorter text tells a part of it, or nothing. */
	for (size_t n = 0; n < sizeof(answer); n++) {
		CHECK("short", strlen(told(&mem, answer, n, &t)) <= 80);
		CHECK("begun", t.begun == (n >= sizeof(HEAD) - 1));
	}
	pool_free(&mem);
}

static struct xen_domain some[] = { { .domid = 0, .memory = 4096 },
				    { .domid = 4, .memory = -1 },
				    { .domid = 9, .memory = 1 } };

static const char *take(struct pool *mem, const char *text, struct xen_view *v)
{
	struct memory_told t;

	*v = (struct xen_view){ .domains = { some, ARRAY_SIZE(some), 0 } };
	memory_parse(mem, text, strlen(text), &t);
	return memory_take(&t, mem, v);
}

TEST(memory_that_a_wrapped_log_lost_is_told_of)
{
	struct pool mem = {};
	struct xen_view v;

	CHECK("all", !take(&mem, HEAD LIST TWO("0") TWO("4") TWO("9"), &v));
	CHECK("all", v.memory_known && v.memory.n == 6);
	CHECK_STR("wrapped", take(&mem, "(XEN)     Node 1: 7\n" TWO("9"), &v),
		  "Xen's log does not tell of 2 of 3 domains: the beginning of its answer was "
		  "overwritten; the option conring_size= makes the log larger");
	CHECK("a part", v.memory_known && v.memory.n == 2);
	CHECK_STR("one has ended", take(&mem, HEAD LIST TWO("0") TWO("4"), &v),
		  "Xen's log does not tell of 1 of 3 domains");
	CHECK("nothing at all", take(&mem, "(XEN) something else\n", &v) && !v.memory_known);
	some[1].dying = true;
	CHECK("one that is dying", !take(&mem, HEAD LIST TWO("0") TWO("9"), &v));
	some[1].dying = false;
	pool_free(&mem);
}

TEST(memory_beyond_a_size_is_not_asked_for)
{
	struct xen_domain big[] = {
		{ .domid = 0, .memory = XEN_MEMORY_WALK_ONE },
		{ .domid = 7, .name = "db", .uuid = "u", .memory = XEN_MEMORY_WALK_ONE + 1 },
	};
	struct xen_domain many[9];
	struct xen_view v = { .domains = { big, 1, 0 } };
	struct pool mem = {};

	CHECK("as much as may be", !xen_memory_big(&v, &mem));
	v.domains.n = 2;
	CHECK("one is too large", xen_memory_big(&v, &mem) && strstr(xen_memory_big(&v, &mem),
								     "domain 7 (db) has 65 GiB"));
	big[1].name = NULL;
	CHECK("it has no name",
	      xen_memory_big(&v, &mem) && strstr(xen_memory_big(&v, &mem), "domain 7 (u) has"));
	for (size_t i = 0; i < ARRAY_SIZE(many); i++)
		many[i] =
			(struct xen_domain){ .domid = (uint32_t)i, .memory = XEN_MEMORY_WALK_ONE };
	v.domains = (struct xen_domains){ many, 8, 0 };
	CHECK("as much as may be", !xen_memory_big(&v, &mem));
	v.domains.n = 9;
	CHECK("together", xen_memory_big(&v, &mem) && strstr(xen_memory_big(&v, &mem), "576 GiB"));
	pool_free(&mem);
}
