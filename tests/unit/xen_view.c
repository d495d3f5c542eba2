// SPDX-License-Identifier: GPL-2.0-or-later
// A view of Xen as JSON and back, hostile JSON, picking devices out of a recording, opening the
// door.
#include <fcntl.h>
#include <unistd.h>

#include "base/json.h"
#include "door/xen_parts.h"
#include "fake/tree.h"
#include "unit/test.h"

#define UUID "7764663d-0906-48ef-8ee9-dd6acd1c88e2"
#define ALL  (XEN_WANT_CONTEXT | XEN_WANT_QUARANTINE | XEN_WANT_GROUPS | XEN_WANT_RMRRS)

static const char recording[] =
	"{ \"present\": true, \"why\": null, \"version\": \"4.17.7\", \"cmdline\": \"dom0_mem=1024M\","
	" \"iommu\": true, \"domains\": ["
	" { \"domid\": 5, \"uuid\": \"" UUID
	"\", \"name\": null, \"kind\": \"pvh\", \"dying\": true,"
	"   \"shutdown\": true, \"paused\": true, \"context\": false },"
	" { \"domid\": 0, \"uuid\": \"00000000-0000-0000-0000-000000000000\", \"name\": \"Domain-0\","
	"   \"kind\": \"pv\", \"dying\": false, \"shutdown\": false, \"paused\": false, \"context\": null } ],"
	" \"held\": [ { \"domid\": 5, \"device\": \"0000:04:00.1\", \"vdev\": \"00:05.0\", \"opts\": null,"
	"   \"state\": 3 } ],"
	" \"records\": [ { \"device\": \"0000:04:00.0\", \"driver-path\": \"/sys/bus/pci/drivers/e1000e\" } ],"
	" \"rmrrs-known\": true, \"rmrrs\": ["
	" { \"device\": \"0000:04:00.1\", \"start\": 524256, \"pages\": 2 },"
	" { \"device\": \"0000:04:00.0\", \"start\": 524256, \"pages\": 2 } ],"
	" \"pcis\": ["
	" { \"device\": \"0000:04:00.1\", \"node\": 1, \"unknown\": false, \"assignable\": false,"
	"   \"quarantined\": true, \"xen-owned\": true, \"group-known\": true, \"group\": [ \"0000:04:00.0\" ] },"
	" { \"device\": \"0000:04:00.0\", \"node\": null, \"unknown\": true, \"assignable\": null,"
	"   \"quarantined\": null, \"xen-owned\": false, \"group-known\": null, \"group\": [ ] } ],"
	" \"notes\": [ \"quarantined: lost\" ] }";

static int parse(const char *text, struct pool *mem, struct xen_view *ret, struct err *err)
{
	struct json_object *o autoput = NULL;

	int rc = json_parse(text, strlen(text), "test", &o, err);
	return rc < 0 ? rc : xen_view_parse(o, mem, ret, err);
}

static char *print(const struct xen_view *view)
{
	struct json_object *o autoput = xen_view_json(view);

	return json_print(o);
}

TEST(a_view_reads_as_recorded_and_sorted)
{
	struct xen_view v = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &v, &err), 0);
	CHECK("present", v.present);
	CHECK_STR("version", v.version, "4.17.7");
	CHECK_EQ("iommu", v.iommu, XEN_YES);
	CHECK_EQ("domains", v.domains.n, 2);
	CHECK_EQ("dom0 first", v.domains.v[0].domid, 0);
	CHECK_STR("name", v.domains.v[0].name, "Domain-0");
	CHECK_EQ("context of dom0", v.domains.v[0].context, XEN_UNKNOWN);
	CHECK_EQ("kind", v.domains.v[1].kind, XEN_PVH);
	CHECK_EQ("context", v.domains.v[1].context, XEN_NO);
	CHECK("dying", v.domains.v[1].dying && v.domains.v[1].shutdown && v.domains.v[1].paused);
	CHECK_STR("vdev", v.held.v[0].vdev, "00:05.0");
	CHECK_EQ("state", v.held.v[0].state, 3);
	CHECK_EQ("regions by address", v.rmrrs.v[0].bdf.fn, 0);
	CHECK_EQ("node", v.pcis.v[1].node, 1);
	CHECK_EQ("no node", v.pcis.v[0].node, -1);
	CHECK_EQ("quarantined", v.pcis.v[1].quarantined, XEN_YES);
	CHECK_EQ("not assignable", v.pcis.v[1].assignable, XEN_NO);
	CHECK_EQ("group", v.pcis.v[1].group.n, 1);
	CHECK_STR("note", v.notes.v[0], "quarantined: lost");
	pool_free(&mem);
}

TEST(a_view_survives_being_printed_and_parsed)
{
	struct xen_view v = {}, again = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &v, &err), 0);
	autofree char *once = print(&v);
	CHECK_EQ(err.message, parse(once, &mem, &again, &err), 0);
	autofree char *twice = print(&again);
	CHECK_STR("text", twice, once);
	pool_free(&mem);
}

/* Each is one member put in place of "x" into an otherwise good view. */
static const struct {
	const char *member, *says;
} hostile[] = {
	{ .member = "\"version\": 4", .says = "'version'" },
	{ .member = "\"version\": \"a\\u0000b\"", .says = "'version'" },
	{ .member = "\"cmdline\": \"a\\nb\"", .says = "'cmdline'" },
	{ .member = "\"iommu\": 1", .says = "'iommu'" },
	{ .member = "\"iomnu\": true", .says = "iomnu" },
	{ .member = "\"domains\": {}", .says = "'domains'" },
	{ .member = "\"domains\": [ 1 ]", .says = "domains[0]" },
	{ .member = "\"domains\": [ null ]", .says = "domains[0]" },
	{ .member = "\"domains\": [ {} ]", .says = "'domid'" },
	{ .member = "\"domains\": [ { \"domid\": -1, \"uuid\": \"" UUID "\", \"kind\": \"pv\" } ]",
	  .says = "'domid'" },
	{ .member = "\"domains\": [ { \"domid\": 4294967296, \"uuid\": \"" UUID
		    "\", \"kind\": \"pv\" } ]",
	  .says = "'domid'" },
	{ .member = "\"domains\": [ { \"domid\": 1, \"uuid\": \"X\", \"kind\": \"pv\" } ]",
	  .says = "'uuid'" },
	{ .member =
		  "\"domains\": [ { \"domid\": 1, \"uuid\": \"7764663D-0906-48ef-8ee9-dd6acd1c88e2\","
		  " \"kind\": \"pv\" } ]",
	  .says = "'uuid'" },
	{ .member = "\"domains\": [ { \"domid\": 1, \"uuid\": \"" UUID "\", \"kind\": \"pvx\" } ]",
	  .says = "'kind'" },
	{ .member = "\"domains\": [ { \"domid\": 1, \"uuid\": \"" UUID "\", \"kind\": \"pv\" },"
		    " { \"domid\": 1, \"uuid\": \"" UUID "\", \"kind\": \"pv\" } ]",
	  .says = "twice" },
	{ .member = "\"held\": [ { \"domid\": 1, \"device\": \"04:00\" } ]", .says = "'device'" },
	{ .member = "\"held\": [ { \"domid\": 1 } ]", .says = "'device'" },
	{ .member = "\"held\": [ { \"domid\": 1, \"device\": \"04:00.0\", \"state\": 9 } ]",
	  .says = "'state'" },
	{ .member = "\"records\": [ { \"device\": \"04:00.0\" } ]", .says = "'driver-path'" },
	{ .member = "\"rmrrs\": [ { \"device\": \"04:00.0\", \"start\": -1, \"pages\": 1 } ]",
	  .says = "'start'" },
	{ .member = "\"rmrrs\": [ { \"device\": \"04:00.0\", \"start\": 1 } ]", .says = "'pages'" },
	{ .member = "\"pcis\": [ { \"device\": \"04:00.0\", \"node\": -1 } ]", .says = "'node'" },
	{ .member = "\"pcis\": [ { \"device\": \"04:00.0\", \"group\": [ 1 ] } ]",
	  .says = "'group'" },
	{ .member = "\"pcis\": [ { \"device\": \"04:00.0\" }, { \"device\": \"0000:04:00.0\" } ]",
	  .says = "twice" },
	{ .member = "\"pcis\": [ { \"device\": \"04:00.0\", \"quarantine\": true } ]",
	  .says = "quarantine" },
	{ .member = "\"notes\": [ null ]", .says = "'notes'" },
	{ .member = "\"notes\": \"x\"", .says = "'notes'" },
	{ .member = "\"log\": [ \"x\" ]", .says = "'log'" },
};

TEST(a_hostile_view_is_refused_where_it_is_wrong)
{
	for (size_t i = 0; i < ARRAY_SIZE(hostile); i++) {
		autofree char *text = xprintf("{ \"present\": true, %s }", hostile[i].member);
		struct xen_view v = {};
		struct pool mem = {};
		struct err err = {};

		CHECK_EQ(hostile[i].member, parse(text, &mem, &v, &err), -ERR_BAD_FILE);
		if (!strstr(err.message, hostile[i].says))
			CHECK_STR(hostile[i].member, err.message, hostile[i].says);
		CHECK(hostile[i].member, !v.present);
		pool_free(&mem);
	}
}

TEST(a_view_must_say_whether_xen_is_present)
{
	static const struct {
		const char *text;
		int rc;
	} cases[] = {
		{ .text = "{}", .rc = -ERR_BAD_FILE },
		{ .text = "[]", .rc = -ERR_BAD_FILE },
		{ .text = "{ \"present\": null }", .rc = -ERR_BAD_FILE },
		{ .text = "{ \"present\": false }", .rc = -ERR_BAD_FILE },
		{ .text = "{ \"present\": false, \"why\": \"no Xen\" }", .rc = 0 },
		{ .text = "{ \"present\": true }", .rc = 0 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct xen_view v = {};
		struct pool mem = {};
		struct err err = {};

		CHECK_EQ(cases[i].text, parse(cases[i].text, &mem, &v, &err), cases[i].rc);
		pool_free(&mem);
	}
}

TEST(a_pick_keeps_the_order_asked_and_tells_what_was_not_recorded)
{
	static struct bdf asked[] = { { .bus = 4, .fn = 1 }, { .bus = 9 } };
	struct bdfs devs = { .v = asked, .n = ARRAY_SIZE(asked) };
	struct xen_view all = {}, v = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &all, &err), 0);
	CHECK_EQ(err.message, xen_view_pick(&all, &devs, ALL, &mem, &v, &err), 0);
	CHECK_EQ("devices", v.pcis.n, 2);
	CHECK_EQ("first", v.pcis.v[0].node, 1);
	CHECK_EQ("quarantined", v.pcis.v[0].quarantined, XEN_YES);
	CHECK("not recorded", bdf_eq(v.pcis.v[1].bdf, asked[1]) && !v.pcis.v[1].unknown);
	CHECK_EQ("not recorded", v.pcis.v[1].assignable, XEN_UNKNOWN);
	CHECK_EQ("regions of the asked", v.rmrrs.n, 1);
	CHECK_EQ("notes", v.notes.n, 2);
	CHECK("note", strstr(v.notes.v[1], "1 of the 2 devices"));
	CHECK_EQ("the recording has its own notes", all.notes.n, 1);
	pool_free(&mem);
}

TEST(a_pick_tells_only_what_was_wanted)
{
	struct xen_view all = {}, v = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &all, &err), 0);
	CHECK_EQ(err.message, xen_view_pick(&all, NULL, 0, &mem, &v, &err), 0);
	CHECK_EQ("devices", v.pcis.n, 2);
	CHECK_EQ("quarantined", v.pcis.v[1].quarantined, XEN_UNKNOWN);
	CHECK("owned by xen", !v.pcis.v[1].xen_owned);
	CHECK_EQ("group", v.pcis.v[1].group_known, XEN_UNKNOWN);
	CHECK_EQ("context", v.domains.v[1].context, XEN_UNKNOWN);
	CHECK_EQ("regions", v.rmrrs_known, XEN_UNKNOWN);
	CHECK_EQ("regions", v.rmrrs.n, 0);
	CHECK_EQ("the recording", all.pcis.v[1].quarantined, XEN_YES);
	pool_free(&mem);
}

TEST(a_brief_pick_has_nodes_and_who_holds_what_and_no_more)
{
	struct xen_view all = {}, v = {};
	struct bdfs none = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message, parse(recording, &mem, &all, &err), 0);
	CHECK_EQ(err.message, xen_view_pick(&all, NULL, XEN_WANT_BRIEF, &mem, &v, &err), 0);
	CHECK_EQ("devices", v.pcis.n, 2);
	CHECK_EQ("node", v.pcis.v[1].node, 1);
	CHECK_EQ("assignable", v.pcis.v[1].assignable, XEN_UNKNOWN);
	CHECK_EQ("held", v.held.n, 1);
	CHECK_EQ("records", v.records.n, 0);
	CHECK_EQ("rmrrs", v.rmrrs_known, XEN_UNKNOWN);
	CHECK_EQ(err.message, xen_view_pick(&all, &none, XEN_WANT_BRIEF, &mem, &v, &err), 0);
	CHECK_EQ("held, of no device", v.held.n, 0);
	CHECK_EQ("domains", v.domains.n, 2);
	pool_free(&mem);
}

TEST(xens_log_is_recorded_with_all_its_bytes_and_told_when_wanted)
{
	struct xen_view all = {}, v = {};
	struct pool mem = {};
	struct err err = {};

	CHECK_EQ(err.message,
		 parse("{ \"present\": true, \"log\": \"(XEN) a\\nb\\u0000c\\n\" }", &mem, &all,
		       &err),
		 0);
	CHECK_EQ("length", all.log_len, 12);
	CHECK("bytes", memcmp(all.log, "(XEN) a\nb\0c\n", 12) == 0);
	CHECK_EQ(err.message, xen_view_pick(&all, NULL, 0, &mem, &v, &err), 0);
	CHECK("not wanted", !v.log && v.log_len == 0);
	CHECK_EQ(err.message, xen_view_pick(&all, NULL, XEN_WANT_LOG, &mem, &v, &err), 0);
	CHECK("wanted", v.log == all.log && v.log_len == 12);
	pool_free(&mem);
}

/* A root in a folder of its own, removed by tree_remove(*dir). */
static void root(const struct tree_row *rows, size_t n, char **dir, struct sys *sys)
{
	struct err err = {};

	*dir = tree_temp();
	autoclose int fd = open(*dir, O_RDONLY | O_DIRECTORY);
	CHECK_EQ(err.message, tree_from_table(fd, rows, n, &err), 0);
	CHECK_EQ(err.message, sys_open(sys, *dir, &err), 0);
}

TEST(a_recorded_host_can_be_asked_but_not_changed)
{
	const struct tree_row rows[] = { { .path = ".xhw/xen.json", .text = recording } };
	struct xen_attach how = {};
	struct xen_helds held = {};
	struct xen_view v = {};
	struct pool mem = {};
	struct err err = {};
	autofree char *dir = NULL, *value = NULL;
	struct sys sys;
	struct xen xen;

	root(rows, 1, &dir, &sys);
	CHECK_EQ(err.message, xen_open(&xen, &sys, &err), 0);
	CHECK_STR("name", xen.ops->name, "recorded");
	CHECK_EQ(err.message, xen.ops->look(&xen, NULL, ALL, &mem, &v, &err), 0);
	CHECK_EQ("domains", v.domains.n, 2);
	CHECK_EQ("held", xen.ops->held(&xen, 5, UUID, &mem, &held, &err), 0);
	CHECK_EQ("held", held.n, 1);
	CHECK_EQ("another", xen.ops->held(&xen, 6, UUID, &mem, &held, &err), -ERR_NOT_FOUND);
	CHECK_EQ("record",
		 xen.ops->store_get(&xen, "/libxl/pci/0000-04-00-0/driver_path", &value, &err), 0);
	CHECK_STR("record", value, "/sys/bus/pci/drivers/e1000e");
	CHECK_EQ("quarantine", xen.ops->quarantine(&xen, (struct bdf){}, true, &err),
		 -ERR_UNAVAILABLE);
	CHECK_STR("quarantine", err.message, "a recorded host cannot be changed");
	CHECK_EQ("attach", xen.ops->attach(&xen, 5, UUID, &how, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("detach", xen.ops->detach(&xen, 5, UUID, how.bdf, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("store", xen.ops->store_set(&xen, "/x", "y", &err), -ERR_UNAVAILABLE);
	xen_close(&xen);
	sys_close(&sys);
	tree_remove(dir);
	pool_free(&mem);
}

TEST(a_root_without_recording_gives_an_absent_xen_that_says_why)
{
	const struct tree_row rows[] = { { .path = "etc" } };
	struct xen_view v = {};
	struct pool mem = {};
	struct err err = {}, again = {};
	autofree char *dir = NULL;
	struct sys sys;
	struct xen xen;

	root(rows, 1, &dir, &sys);
	CHECK_EQ("open", xen_open(&xen, &sys, &err), -ERR_UNAVAILABLE);
	CHECK("why", strstr(err.message, ".xhw/xen.json"));
	CHECK_EQ("look", xen.ops->look(&xen, NULL, ALL, &mem, &v, &again), 0);
	CHECK("not present", !v.present);
	CHECK_STR("why", v.why, err.message);
	CHECK_EQ("set", xen.ops->store_set(&xen, "/x", NULL, &again), -ERR_UNAVAILABLE);
	CHECK_STR("set", again.message, err.message);
	xen_close(&xen);
	sys_close(&sys);
	tree_remove(dir);
	pool_free(&mem);
}

TEST(a_broken_recording_is_a_bad_file_not_an_absent_xen)
{
	static const char *const texts[] = { "", "{", "{ \"present\": 7 }", "[ 1 ]", "\"x\"" };

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		const struct tree_row rows[] = { { .path = ".xhw/xen.json", .text = texts[i] } };
		autofree char *dir = NULL;
		struct err err = {};
		struct sys sys;
		struct xen xen;

		root(rows, 1, &dir, &sys);
		CHECK_EQ(texts[i], xen_open(&xen, &sys, &err), -ERR_BAD_FILE);
		CHECK(texts[i], strstr(err.message, "xen.json"));
		CHECK(texts[i], !xen.ops);
		xen_close(&xen);
		sys_close(&sys);
		tree_remove(dir);
	}
}

static const struct {
	const char *label, *type, *can, *says;
} machines[] = {
	{ .label = "bare metal", .says = "does not run on Xen" },
	{ .label = "kvm", .type = "kvm\n", .says = "does not run on Xen" },
	{ .label = "a guest", .type = "xen\n", .can = "\n", .says = "not its dom0" },
	{ .label = "dom0", .type = "xen\n", .can = "control_d\n" },
	{ .label = "dom0 without xenfs", .type = "xen\n" },
};

TEST(files_tell_whether_this_is_dom0)
{
	for (size_t i = 0; i < ARRAY_SIZE(machines); i++) {
		struct tree_row rows[3] = { { .path = "etc" } };
		autofree char *dir = NULL;
		struct err err = {};
		struct sys sys;
		size_t n = 1;

		if (machines[i].type)
			rows[n++] = (struct tree_row){ .path = "sys/hypervisor/type",
						       .text = machines[i].type };
		if (machines[i].can)
			rows[n++] = (struct tree_row){ .path = "proc/xen/capabilities",
						       .text = machines[i].can };
		root(rows, n, &dir, &sys);
		int rc = xen_is_dom0(&sys, &err);
		CHECK_EQ(machines[i].label, rc, machines[i].says ? -ERR_UNAVAILABLE : 0);
		CHECK(machines[i].label,
		      !machines[i].says || strstr(err.message, machines[i].says));
		CHECK(machines[i].label, !machines[i].says || err.hint[0]);
		sys_close(&sys);
		tree_remove(dir);
	}
}

TEST(a_missing_or_foreign_library_is_told_with_a_hint)
{
	static const struct {
		const char *label, *text, *says;
	} cases[] = {
		{ .label = "missing", .says = "not installed" },
		{ .label = "no library", .text = "hello\n", .says = "cannot be used" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct tree_row rows[2] = { { .path = "lib" },
					    { .path = "lib/xen-4.17.so", .text = cases[i].text } };
		autofree char *dir = NULL;
		struct xen xen = {};
		struct err err = {};
		struct sys sys;

		root(rows, cases[i].text ? 2 : 1, &dir, &sys);
		autofree char *first = xprintf("%s/none", dir), *second = xprintf("%s/lib", dir);
		const char *dirs[] = { first, second };
		CHECK_EQ(cases[i].label, xen_load(&xen, dirs, 2, &err), -ERR_UNAVAILABLE);
		CHECK(cases[i].label, strstr(err.message, cases[i].says));
		CHECK(cases[i].label, err.hint[0]);
		sys_close(&sys);
		tree_remove(dir);
	}
}
