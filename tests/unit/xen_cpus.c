// SPDX-License-Identifier: GPL-2.0-or-later
// CPUs, nodes, cpupools and vCPUs in a view of Xen: as JSON and back, hostile JSON, picked by wish.
#include "base/json.h"
#include "door/xen.h"
#include "unit/test.h"

#define ALL (XEN_WANT_CPUS | XEN_WANT_VCPUS)

/* Without CPU 1 and node 1; CPU 3 is offline. */
static const char recording[] =
	"{ \"present\": true,"
	" \"domains\": [ { \"domid\": 2, \"uuid\": \"7764663d-0906-48ef-8ee9-dd6acd1c88e2\","
	"   \"kind\": \"hvm\", \"cpupool\": 1, \"vcpus\": 3, \"vcpus-online\": 2, \"memory\": 4096 },"
	"   { \"domid\": 0, \"uuid\": \"00000000-0000-0000-0000-000000000000\", \"kind\": \"pv\" } ],"
	" \"physical\": { \"cpu-room\": 70, \"threads-per-core\": 2, \"cores-per-socket\": 2,"
	"   \"scheduler\": \"credit\", \"memory\": 9000000000, \"memory-free\": 5 },"
	" \"cpus\": [ { \"cpu\": 69, \"online\": true, \"core\": 1, \"socket\": 1, \"node\": 2 },"
	"   { \"cpu\": 0, \"online\": true, \"core\": 0, \"socket\": 0, \"node\": 0 },"
	"   { \"cpu\": 3, \"online\": false, \"core\": 0, \"socket\": 0, \"node\": null } ],"
	" \"nodes\": [ { \"node\": 2, \"size\": 8589934592, \"free\": 7, \"distances\": [ 21, null, 10 ] },"
	"   { \"node\": 0, \"size\": 4096, \"free\": 0, \"distances\": [ 10, null, 21 ] } ],"
	" \"cpupools\": [ { \"id\": 1, \"name\": \"Pool node2\", \"scheduler\": \"null\", \"domains\": 1,"
	"   \"cpus\": \"69\" },"
	"   { \"id\": 0, \"name\": null, \"scheduler\": \"credit\", \"domains\": 1, \"cpus\": \"\" } ],"
	" \"free-cpus\": \"0\","
	" \"vcpus\": [ { \"domid\": 2, \"vcpu\": 2, \"online\": false, \"blocked\": true, \"running\": false,"
	"   \"cpu\": null, \"time\": 0, \"hard\": \"0-69\", \"soft\": \"0-69\" },"
	"   { \"domid\": 2, \"vcpu\": 0, \"online\": true, \"blocked\": false, \"running\": true,"
	"   \"cpu\": 69, \"time\": 12345678901, \"hard\": \"69\", \"soft\": \"0-3,64\" } ] }";

static int parse(const char *text, struct pool *mem, struct xen_view *ret, struct err *err)
{
	struct json_object *o autoput = NULL;

	int rc = json_parse(text, strlen(text), "test", &o, err);
	return rc < 0 ? rc : xen_view_parse(o, mem, ret, err);
}

TEST(cpus_nodes_and_cpupools_stand_at_their_numbers)
{
	struct xen_view v = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &v, &err), 0);
	CHECK_EQ("threads", v.physical.threads, 2);
	CHECK_EQ("memory", v.physical.memory, 9000000000);
	CHECK_EQ("CPUs", v.cpus.n, 70);
	CHECK("a hole", !v.cpus.v[1].present && v.cpus.v[1].node == -1);
	CHECK_EQ("online", v.cpus.v[0].online, XEN_YES);
	CHECK_EQ("offline", v.cpus.v[3].online, XEN_NO);
	CHECK_EQ("no node", v.cpus.v[3].node, -1);
	CHECK_EQ("node", v.cpus.v[69].node, 2);
	CHECK_EQ("nodes", v.nodes.n, 3);
	CHECK("a hole", !v.nodes.v[1].present);
	CHECK_EQ("size", v.nodes.v[2].size, 8589934592);
	CHECK_EQ("distance", v.distances[2 * 3 + 0], 21);
	CHECK_EQ("distance to itself", v.distances[2 * 3 + 2], 10);
	CHECK_EQ("no distance", v.distances[2 * 3 + 1], 0);
	CHECK_EQ("no distance of a hole", v.distances[1 * 3 + 0], 0);
	CHECK_EQ("by id", v.pools.v[0].id, 0);
	CHECK("no name", !v.pools.v[0].name);
	CHECK_STR("name", v.pools.v[1].name, "Pool node2");
	CHECK("its CPUs", cpus_has(&v.pools.v[1].cpus, 69) && cpus_count(&v.pools.v[1].cpus) == 1);
	CHECK("free", cpus_has(&v.free_cpus, 0));
	CHECK_EQ("cpupool", v.domains.v[1].cpupool, 1);
	CHECK_EQ("vCPUs", v.domains.v[1].vcpus, 3);
	CHECK_EQ("not recorded", v.domains.v[0].cpupool, -1);
	CHECK_EQ("not recorded", v.domains.v[0].memory, -1);
	pool_free(&mem);
}

TEST(vcpus_read_as_recorded_and_sorted)
{
	struct xen_view v = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &v, &err), 0);
	CHECK_EQ("vCPUs", v.vcpus.n, 2);
	CHECK_EQ("by number", v.vcpus.v[0].vcpu, 0);
	CHECK("running", v.vcpus.v[0].running && v.vcpus.v[0].online && !v.vcpus.v[0].blocked);
	CHECK_EQ("CPU", v.vcpus.v[0].cpu, 69);
	CHECK_EQ("time", v.vcpus.v[0].time, 12345678901);
	CHECK_STR("hard", cpus_text(&mem, &v.vcpus.v[0].hard), "69");
	CHECK_STR("soft", cpus_text(&mem, &v.vcpus.v[0].soft), "0-3,64");
	CHECK_EQ("no CPU", v.vcpus.v[1].cpu, -1);
	pool_free(&mem);
}

TEST(a_view_with_cpus_survives_being_printed_and_parsed)
{
	struct json_object *first autoput = NULL, *second autoput = NULL;
	struct xen_view v = {}, again = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &v, &err), 0);
	first = xen_view_json(&v);
	autofree char *once = json_print(first);
	CHECK_EQ(err.message, parse(once, &mem, &again, &err), 0);
	CHECK("all known",
	      again.cpus_known && again.nodes_known && again.pools_known && again.vcpus_known);
	second = xen_view_json(&again);
	autofree char *twice = json_print(second);
	CHECK_STR("text", twice, once);
	pool_free(&mem);
}

TEST(a_pick_tells_cpus_and_vcpus_only_where_wanted_and_notes_what_was_not_recorded)
{
	struct xen_view all = {}, old = {}, v = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &all, &err), 0);
	CHECK_EQ("pick", xen_view_pick(&all, NULL, 0, &mem, &v, &err), 0);
	CHECK("nothing", !v.cpus_known && !v.nodes_known && !v.pools_known && !v.vcpus_known);
	CHECK("nothing", !v.cpus.n && !v.nodes.n && !v.pools.n && !v.vcpus.n);
	CHECK_EQ("unknown", v.physical.threads, -1);
	CHECK_EQ("notes", v.notes.n, 0);
	CHECK_EQ("pick", xen_view_pick(&all, NULL, XEN_WANT_VCPUS, &mem, &v, &err), 0);
	CHECK("vCPUs alone", v.vcpus.n == 2 && !v.cpus_known && v.physical.cpu_room == 70);
	CHECK_EQ("pick", xen_view_pick(&all, NULL, ALL, &mem, &v, &err), 0);
	CHECK("all", v.cpus.n == 70 && v.nodes.n == 3 && v.pools.n == 2 && v.vcpus.n == 2);
	CHECK_EQ("notes", v.notes.n, 0);
	CHECK_EQ(err.message, parse("{ \"present\": true }", &mem, &old, &err), 0);
	CHECK_EQ("pick", xen_view_pick(&old, NULL, ALL, &mem, &v, &err), 0);
	CHECK("unknown", !v.cpus_known && !v.vcpus_known);
	CHECK_EQ("notes", v.notes.n, 4);
	CHECK_STR("note", v.notes.v[3], "vcpus: not in the recording");
	pool_free(&mem);
}

#define ROOM "\"physical\": { \"cpu-room\": 8 }, "
#define VCPU "\"domid\": 1, \"time\": 1"
#define PAIR "\"hard\": \"0\", \"soft\": \"0\""
#define NODE "{ \"node\": 0, \"size\": 1, \"free\": 1 "

TEST(hostile_cpus_are_refused_by_name)
{
	static const struct {
		const char *members, *says;
	} cases[] = {
		{ "\"physical\": 1", "'physical'" },
		{ "\"physical\": { \"cpu-room\": 0 }", "'cpu-room'" },
		{ "\"physical\": { \"cpu-room\": 65537 }", "'cpu-room'" },
		{ "\"physical\": { \"cpus\": 1 }", "'cpus'" },
		{ "\"cpus\": [ { \"cpu\": 0 } ]", "'cpu'" },
		{ ROOM "\"cpus\": {}", "'cpus'" },
		{ ROOM "\"cpus\": [ {} ]", "'cpu'" },
		{ ROOM "\"cpus\": [ { \"cpu\": 8 } ]", "'cpu'" },
		{ ROOM "\"cpus\": [ { \"cpu\": 1 }, { \"cpu\": 1 } ]", "twice" },
		{ ROOM "\"cpus\": [ { \"cpu\": 1, \"node\": 1024 } ]", "'node'" },
		{ ROOM "\"cpus\": [ { \"cpu\": 1, \"online\": 1 } ]", "'online'" },
		{ "\"nodes\": [ { \"node\": 0, \"size\": 1 } ]", "'free'" },
		{ "\"nodes\": [ { \"node\": -1, \"size\": 1, \"free\": 1 } ]", "'node'" },
		{ "\"nodes\": [ " NODE "}, " NODE "} ]", "twice" },
		{ "\"nodes\": [ " NODE ", \"distances\": [ 10, 20 ] } ]", "'distances'" },
		{ "\"nodes\": [ " NODE ", \"distances\": [ 0 ] } ]", "'distances'" },
		{ "\"nodes\": [ " NODE ", \"distances\": [ \"x\" ] } ]", "'distances'" },
		{ ROOM "\"cpupools\": []", "'free-cpus'" },
		{ ROOM "\"cpupools\": [ { \"id\": 0, \"scheduler\": \"x\", \"domains\": 1,"
		       " \"cpus\": \"0-8\" } ], \"free-cpus\": \"\"",
		  "'cpus'" },
		{ ROOM "\"cpupools\": [], \"free-cpus\": \"x\"", "'free-cpus'" },
		{ ROOM "\"vcpus\": [ { " VCPU ", " PAIR " } ]", "'vcpu'" },
		{ ROOM "\"vcpus\": [ { " VCPU ", \"vcpu\": 8192, " PAIR " } ]", "'vcpu'" },
		{ ROOM "\"vcpus\": [ { " VCPU ", \"vcpu\": 0, \"cpu\": 8, " PAIR " } ]", "'cpu'" },
		{ ROOM "\"vcpus\": [ { " VCPU ", \"vcpu\": 0 } ]", "'hard'" },
		{ ROOM "\"vcpus\": [ { " VCPU ", \"vcpu\": 0, \"hard\": \"3-1\" } ]", "'hard'" },
		{ ROOM "\"vcpus\": [ { " VCPU ", \"vcpu\": 0, \"hard\": \"0\\u0000\" } ]",
		  "'hard'" },
		{ ROOM "\"vcpus\": [ { " VCPU ", \"vcpu\": 0, " PAIR " }, { " VCPU
		       ", \"vcpu\": 0, " PAIR " } ]",
		  "twice" },
		{ "\"vcpus\": [ { " VCPU ", \"vcpu\": 0, " PAIR " } ]", "'hard'" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct xen_view v = {};
		struct pool mem = {};
		struct err err = {};
		const char *text = pool_str(&mem, "{ \"present\": true, %s }", cases[i].members);

		CHECK_EQ(cases[i].members, parse(text, &mem, &v, &err), -ERR_BAD_FILE);
		if (!strstr(err.message, cases[i].says))
			CHECK_STR(cases[i].members, err.message, cases[i].says);
		pool_free(&mem);
	}
}
