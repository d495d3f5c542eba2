// SPDX-License-Identifier: GPL-2.0-or-later
// The notation of CPUs, over two hosts: a small odd one, and a large one.
#include "decide/cpu/cpu_spec.h"

#include "test.h"

#define N CPU_UNKNOWN

static struct cpu_pool *add_pool(struct pool *mem, struct cpu_topo *t, const char *name,
				 const char *cpus)
{
	struct cpu_pool *p = list_add(mem, &t->pools);

	p->name = name;
	CHECK(name, cpus_parse(cpus, (uint32_t)t->cpus.n, mem, &p->cpus));
	return p;
}

static void add_dev(struct pool *mem, struct cpu_topo *t, const char *bdf, uint32_t node)
{
	struct cpu_dev *d = list_add(mem, &t->devs);

	CHECK(bdf, bdf_parse(bdf, &d->bdf));
	d->node = node;
}

/* Threads stand side by side: CPU 5 is the second thread of core 2. */
static void add_cpus(struct pool *mem, struct cpu_topo *t, uint32_t sockets, uint32_t cores)
{
	for (uint32_t s = 0; s < sockets; s++)
		for (uint32_t c = 0; c < cores * 2; c++) {
			struct cpu_place *p = list_add(mem, &t->cpus);

			*p = (struct cpu_place){ true, true, c / 2, s, s };
		}
}

/*
 * Two sockets of four cores with two threads; CPU 5 is offline, CPU 16 a hole, CPU 17 one of a
 * third node and socket with odd numbers; node 3 has memory only.
 */
static void odd_host(struct pool *mem, struct cpu_topo *t)
{
	*t = (struct cpu_topo){};
	add_cpus(mem, t, 2, 4);
	t->cpus.v[5] = (struct cpu_place){ true, false, N, N, N };
	*list_add(mem, &t->cpus) = (struct cpu_place){ false, false, N, N, N };
	*list_add(mem, &t->cpus) = (struct cpu_place){ true, true, 70000, 36, 8 };
	cpus_make(mem, 64, &t->nodes);
	cpus_add(&t->nodes, 0);
	cpus_add(&t->nodes, 1);
	cpus_add(&t->nodes, 3);
	cpus_add(&t->nodes, 8);
	add_pool(mem, t, "Pool-0", "0-7");
	add_pool(mem, t, "a,b/c d", "8-9");
	add_pool(mem, t, "b", "10-11");
	add_pool(mem, t, "none", "");
	add_pool(mem, t, "twice", "0");
	add_pool(mem, t, "twice", "1");
	add_pool(mem, t, "all", "12");
	add_pool(mem, t, "x", "13");
	add_pool(mem, t, "x,1", "14");
	list_add(mem, &t->pools);
	add_dev(mem, t, "0000:04:00.0", 1);
	add_dev(mem, t, "0000:05:00.0", N);
	add_dev(mem, t, "0000:05:00.1", 0);
	add_dev(mem, t, "0000:06:00.0", 3);
	add_dev(mem, t, "0000:07:00.0", N);
	add_dev(mem, t, "0001:04:00.0", 0);
}

static const struct {
	const char *text, *want;
} good[] = {
	{ "0", "0" },
	{ "8-15", "8-15" },
	{ "15-17", "15,17" },
	{ "17", "17" },
	{ "3,1,2", "1-3" },
	{ "007", "7" },
	{ "all", "0-4,6-15,17" },
	{ "all,^0-3", "4,6-15,17" },
	{ "all,^5", "0-4,6-15,17" },
	{ "0-7,^5", "0-4,6-7" },
	{ "0-3,^1,1", "0-3" },
	{ "0-3,^9", "0-3" },
	{ "node:0", "0-4,6-7" },
	{ "node:1", "8-15" },
	{ "nodes:1", "8-15" },
	{ "node:0-1", "0-4,6-15" },
	{ "node:1-8", "8-15,17" },
	{ "node:1-3", "8-15" },
	{ "node:8", "17" },
	{ "all,^node:0", "8-15,17" },
	{ "node:0,node:8", "0-4,6-7,17" },
	{ "socket:0", "0-4,6-7" },
	{ "socket:36", "17" },
	{ "socket:1-36", "8-15,17" },
	{ "node:1/core:0-3", "8-15" },
	{ "node:1/core:1", "10-11" },
	{ "node:0/core:2", "4" },
	{ "node:0-1/core:0", "0-1,8-9" },
	{ "socket:1/core:3", "14-15" },
	{ "node:8/core:70000", "17" },
	{ "node:1/core:0-3,^node:1/core:1-2", "8-9,14-15" },
	{ "socket:1/node:1/core:0", "8-9" },
	{ "cpupool:Pool-0", "0-4,6-7" },
	{ "cpupool:Pool-0/core:0", "0-1" },
	{ "cpupool:Pool-0,8", "0-4,6-8" },
	{ "cpupool:b", "10-11" },
	{ "cpupool:a,b/c d", "8-9" },
	{ "cpupool:b/core:1", "10-11" },
	{ "cpupool:b,1", "1,10-11" },
	{ "cpupool:all", "12" },
	{ "cpupool:x", "13" },
	{ "cpupool:x,2", "2,13" },
	{ "node:1/cpupool:b", "10-11" },
	{ "near:04:00.0", "8-15" },
	{ "near:0000:04:00.0", "8-15" },
	{ "near:0001:04:00.0", "0-4,6-7" },
	{ "near:04:00", "8-15" },
	{ "near:05:00", "0-4,6-7" },
	{ "near:04:00.0/core:0", "8-9" },
	{ "near:04:00.0,^near:04:00.0/core:0", "10-15" },
	{ "all/node:1", "8-15" },
};

TEST(cpus_are_named_by_number_node_socket_core_cpupool_and_device)
{
	struct pool mem = {};
	struct cpu_topo t;

	odd_host(&mem, &t);
	for (size_t i = 0; i < ARRAY_SIZE(good); i++) {
		struct cpus got;
		struct err err = {};

		if (cpu_spec_parse(good[i].text, &t, &mem, &got, &err) < 0)
			CHECK_FAIL(good[i].text, "%s", err.message);
		CHECK_STR(good[i].text, cpus_text(&mem, &got), good[i].want);
		CHECK_EQ(good[i].text, got.room, 18);
	}
	pool_free(&mem);
}

static const struct {
	const char *text;
	enum err_code code;
	const char *says, *hint;
} bad[] = {
	{ "", ERR_USAGE, "no CPUs are named", "write CPUs as" },
	{ "5-2", ERR_USAGE, "'5-2' goes backwards", "lower number first" },
	{ "0,5-2", ERR_USAGE, "'5-2' goes backwards", "lower number first" },
	{ "node:1-0", ERR_USAGE, "'node:1-0' goes backwards", "lower number first" },
	{ "node:9", ERR_NOT_FOUND, "'node:9': there is no node 9; there are nodes 0-1,3,8",
	  "choose from nodes 0-1,3,8" },
	{ "0,node:0-9", ERR_NOT_FOUND, "'node:0-9': there is no node 9", "nodes 0-1,3,8" },
	{ "node:2-8", ERR_NOT_FOUND, "there is no node 2", "nodes 0-1,3,8" },
	{ "node:3", ERR_NOT_FOUND, "'node:3': no CPU of that node is online", "a node that has" },
	{ "socket:7", ERR_NOT_FOUND, "there is no socket 7; there are sockets 0-1,36", "choose" },
	{ "node:1/core:9", ERR_NOT_FOUND, "there is no core 9; there are cores 0-3", "cores 0-3" },
	{ "node:8/core:0", ERR_NOT_FOUND, "no core is known", "by number" },
	{ "core:0", ERR_USAGE, "each socket has cores of that number", "node:0/core:0" },
	{ "16", ERR_NOT_FOUND, "there is no CPU 16; there are CPUs 0-15,17", "choose from CPUs" },
	{ "18", ERR_NOT_FOUND, "there is no CPU 18", "choose" },
	{ "0-99", ERR_NOT_FOUND, "'0-99': there is no CPU 99", "choose" },
	{ "all,^99", ERR_NOT_FOUND, "'^99': there is no CPU 99", "choose" },
	{ "4294967295", ERR_NOT_FOUND, "no CPU with so high a number", "choose" },
	{ "4294967296", ERR_NOT_FOUND, "no CPU with so high a number", "choose" },
	{ "18446744073709551616", ERR_NOT_FOUND, "no CPU with so high a number", "choose" },
	{ "0-99999999999999999999999", ERR_NOT_FOUND, "no CPU with so high a number", "choose" },
	{ "node:4294967295", ERR_NOT_FOUND, "no node with so high a number", "choose" },
	{ "node:0/core:99999999999", ERR_NOT_FOUND, "no core with so high a number", "choose" },
	{ "5", ERR_REFUSED, "CPU 5 is offline", "leave it out" },
	{ "0-7", ERR_REFUSED, "'0-7': CPU 5 is offline", "online: 0-4,6-15,17" },
	{ "8-15,", ERR_USAGE, "'8-15,': nothing stands behind the last comma", "comma" },
	{ ",8", ERR_USAGE, "nothing stands before the first comma", "comma" },
	{ ",", ERR_USAGE, "nothing stands before the first comma", "comma" },
	{ "8,,9", ERR_USAGE, "nothing stands between two commas", "comma" },
	{ "^3", ERR_USAGE, "'^3' has nothing before it", "all,^3" },
	{ "^3,0-7", ERR_USAGE, "'^3' has nothing before it", "all,^3" },
	{ "all,^all", ERR_USAGE, "'all,^all' leaves no CPU at all", "take less away" },
	{ "3,^3", ERR_USAGE, "leaves no CPU", "take less away" },
	{ "0,^", ERR_USAGE, "'^' names no CPUs", "write CPUs as" },
	{ "0,^^1", ERR_USAGE, "'^^1' names no CPUs", "write CPUs as" },
	{ " 8", ERR_USAGE, "' 8' has a blank in it", "without blanks" },
	{ "8 ", ERR_USAGE, "'8 ' has a blank in it", "without blanks" },
	{ "8, 9", ERR_USAGE, "' 9' has a blank in it", "without blanks" },
	{ "8 - 9", ERR_USAGE, "has a blank", "without blanks" },
	{ "node: 1", ERR_USAGE, "has a blank", "without blanks" },
	{ "8\n", ERR_USAGE, "'8?' has a blank in it", "without blanks" },
	{ "-3", ERR_USAGE, "'-3' names no CPUs", "write CPUs as" },
	{ "3-", ERR_USAGE, "neither a number nor a range", "write CPUs as" },
	{ "1-2-3", ERR_USAGE, "'1-2-3' is neither", "write CPUs as" },
	{ "0x1", ERR_USAGE, "'0x1' is neither", "write CPUs as" },
	{ "+1", ERR_USAGE, "'+1' names no CPUs", "write CPUs as" },
	{ "8/core:0", ERR_USAGE, "'8/core:0' is neither", "write CPUs as" },
	{ "ALL", ERR_USAGE, "'ALL' names no CPUs", "write CPUs as" },
	{ "all:1", ERR_USAGE, "names no CPUs", "write CPUs as" },
	{ "numa:1", ERR_USAGE, "'numa:1' names no CPUs", "write CPUs as" },
	{ "node", ERR_USAGE, "'node' names no CPUs", "write CPUs as" },
	{ "node:", ERR_USAGE, "'node:': '' is neither", "write CPUs as" },
	{ "node:a", ERR_USAGE, "'a' is neither", "write CPUs as" },
	{ "node:-1", ERR_USAGE, "'-1' is neither", "write CPUs as" },
	{ "node:0/", ERR_USAGE, "'node:0/' names no CPUs", "write CPUs as" },
	{ "node:0//core:1", ERR_USAGE, "names no CPUs", "write CPUs as" },
	{ "node:0/3", ERR_USAGE, "'node:0/3' names no CPUs", "write CPUs as" },
	{ "node:0/node:1", ERR_NOT_FOUND, "no CPU is all of that", "narrows down" },
	{ "cpupool:Pool-0/node:1", ERR_NOT_FOUND, "no CPU is all of that", "narrows down" },
	{ "cpupool:", ERR_NOT_FOUND, "there is no such cpupool", "'Pool-0', 'a,b/c d', 'b'" },
	{ "cpupool:Pool", ERR_NOT_FOUND, "there is no such cpupool", "choose from 'Pool-0'" },
	{ "cpupool:Pool-01", ERR_NOT_FOUND, "no such cpupool", "choose from" },
	{ "cpupool:pool-0", ERR_NOT_FOUND, "no such cpupool", "choose from" },
	{ "cpupool:none", ERR_NOT_FOUND, "that cpupool has no CPUs", "one that has CPUs" },
	{ "cpupool:twice", ERR_USAGE, "more than one cpupool can be meant", "by number" },
	{ "cpupool:x,1", ERR_USAGE, "more than one cpupool can be meant", "by number" },
	{ "cpupool:a,b/c d,99", ERR_NOT_FOUND, "'99': there is no CPU 99", "choose" },
	{ "near:", ERR_USAGE, "'' is no PCI address", "near:04:00.0" },
	{ "near:eth0", ERR_USAGE, "'eth0' is no PCI address", "near:04:00.0" },
	{ "near:04:00.8", ERR_USAGE, "'04:00.8' is no PCI address", "near:04:00.0" },
	{ "near:09:00.0", ERR_NOT_FOUND, "there is no PCI device 09:00.0", "pci list" },
	{ "near:09:00", ERR_NOT_FOUND, "there is no PCI device 09:00", "pci list" },
	{ "near:07:00.0", ERR_UNAVAILABLE, "does not know on which node 07:00.0 is", "node:0" },
	{ "near:06:00.0", ERR_NOT_FOUND, "on node 3, of which no CPU is online", "node that has" },
	{ "\x1b[2J", ERR_USAGE, "'?[2J' names no CPUs", "write CPUs as" },
	{ "\xff", ERR_USAGE, "'?' names no CPUs", "write CPUs as" },
};

TEST(a_wrong_notation_of_cpus_is_told_with_its_part_and_what_there_is)
{
	struct pool mem = {};
	struct cpu_topo t;

	odd_host(&mem, &t);
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct cpus got = {};
		struct err err = {};
		int rc = cpu_spec_parse(bad[i].text, &t, &mem, &got, &err);

		CHECK_EQ(bad[i].text, rc, -(int)bad[i].code);
		if (!strstr(err.message, bad[i].says))
			CHECK_FAIL(bad[i].text, "'%s', not '%s'", err.message, bad[i].says);
		if (!strstr(err.hint, bad[i].hint))
			CHECK_FAIL(bad[i].text, "'%s', not '%s'", err.hint, bad[i].hint);
		CHECK(err.message, text_is_plain(err.message) && text_is_plain(err.hint));
		CHECK(err.message, !got.words && got.room == 0);
	}
	pool_free(&mem);
}

/* xl reaches only the first 64 with node: (xen.md 2.3). */
TEST(cpus_of_nodes_on_a_large_host_are_all_named)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "node:0", "0-63" },
		{ "node:1", "64-127" },
		{ "node:63", "4032-4095" },
		{ "node:1/core:0-3", "64-71" },
		{ "socket:62-63", "3968-4095" },
		{ "all,^node:1-62", "0-63,4032-4095" },
		{ "node:1-62", "64-4031" },
		{ "all", "0-4095" },
		{ "0-4095,^64", "0-63,65-4095" },
		{ "near:04:00.0", "4032-4095" },
		{ "cpupool:last", "4095" },
	};
	struct pool mem = {};
	struct cpu_topo t = {};

	add_cpus(&mem, &t, 64, 32);
	add_dev(&mem, &t, "0000:04:00.0", 63);
	add_pool(&mem, &t, "last", "4095");
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct cpus got;
		struct err err = {};

		if (cpu_spec_parse(cases[i].text, &t, &mem, &got, &err) < 0)
			CHECK_FAIL(cases[i].text, "%s", err.message);
		CHECK_STR(cases[i].text, cpus_text(&mem, &got), cases[i].want);
	}
	pool_free(&mem);
}

TEST(cpus_of_a_host_that_tells_little_are_named_as_far_as_that_goes)
{
	struct pool mem = {};
	struct cpu_topo none = {}, little = {};
	struct cpus got;
	struct err err = {};

	CHECK_EQ("none", cpu_spec_parse("0", &none, &mem, &got, &err), -ERR_UNAVAILABLE);
	CHECK_STR("none", err.message, "the CPUs of this host are not known");
	for (int i = 0; i < 4; i++)
		*list_add(&mem, &little.cpus) = (struct cpu_place){ true, true, N, N, N };
	add_dev(&mem, &little, "0000:04:00.0", N);
	CHECK_EQ("all", cpu_spec_parse("all,^1", &little, &mem, &got, &err), 0);
	CHECK_STR("all", cpus_text(&mem, &got), "0,2-3");
	CHECK_EQ("node", cpu_spec_parse("node:0", &little, &mem, &got, &err), -ERR_NOT_FOUND);
	CHECK_STR("node", err.message, "'node:0': no node is known of this host");
	CHECK_EQ("pool", cpu_spec_parse("cpupool:x", &little, &mem, &got, &err), -ERR_NOT_FOUND);
	CHECK_STR("pool", err.hint, "no cpupool is known here: name the CPUs by number");
	CHECK_EQ("near", cpu_spec_parse("near:04:00.0", &little, &mem, &got, &err),
		 -ERR_UNAVAILABLE);
	/* There is but one node that it can be on. */
	list_edit(p, &little.cpus)
		p->node = 0;
	CHECK_EQ("near", cpu_spec_parse("near:04:00.0", &little, &mem, &got, &err), 0);
	CHECK_STR("near", cpus_text(&mem, &got), "0-3");
	pool_free(&mem);
}

TEST(a_long_notation_of_cpus_is_cut_in_messages)
{
	struct pool mem = {};
	struct cpu_topo t = {};
	struct cpus got;
	struct err err = {};
	char text[4096];

	add_cpus(&mem, &t, 2, 128);
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	CHECK_EQ("x", cpu_spec_parse(text, &t, &mem, &got, &err), -ERR_USAGE);
	CHECK("x", strlen(err.message) < 100 && strstr(err.message, "xxx...' names no CPUs"));
	for (uint32_t cpu = 1; cpu < t.cpus.n; cpu += 2)
		t.cpus.v[cpu].online = false;
	CHECK_EQ("off", cpu_spec_parse("0-511", &t, &mem, &got, &err), -ERR_REFUSED);
	CHECK("off", strstr(err.message, "CPUs 1,3,5,") &&
			     strstr(err.message, " ... 511 (256 in all) are offline"));
	pool_free(&mem);
}
