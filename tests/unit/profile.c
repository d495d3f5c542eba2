// SPDX-License-Identifier: GPL-2.0-or-later
// The profile: read strictly, printed as it is read, and the members of a JSON object in its text.
#include <fcntl.h>
#include <unistd.h>

#include "base/json_member.h"
#include "decide/profile/profile_text.h"
#include "fake/tree.h"
#include "look/host.h"
#include "unit/test.h"

/* Members as "NAME@FROM,VALUE,END". */
static const struct {
	const char *text, *members;
} objects[] = {
	{ "{}", "" },
	{ " {\n}\n", "" },
	{ "{\"a\":1}", "a@1,5,6" },
	{ "{ \"a\" : [1, {\"b\":[ ]}, \"}\\\"]\"] ,\n\"b\":null}", "a@2,8,30 b@33,37,41" },
	{ "{\"a\":-0.5e+10,\"b\":0,\"c\":1E3}", "a@1,5,13 b@14,18,19 c@20,24,27" },
	{ "{\"a\\u0062\":true,\"\":false}", "ab@1,11,15 @16,19,24" },
	{ "{\"\xc3\xa9\":\"\\ud83d\\ude00\"}", "\xc3\xa9@1,6,20" },
	{ "{\"a\":{}}", "a@1,5,7" },
	{ "{\"a\":{\"x\":[]},\"b\":[{}]}", "a@1,5,13 b@14,18,22" },
};

static const char *const no_objects[] = {
	"",
	"[]",
	"null",
	"{",
	"{\"a\"}",
	"{\"a\":}",
	"{\"a\":1",
	"{\"a\":1,}",
	"{,\"a\":1}",
	"{\"a\":1}}",
	"{\"a\":1}x",
	"{\"a\":1 \"b\":2}",
	"{'a':1}",
	"{a:1}",
	"{\"a\":01}",
	"{\"a\":+1}",
	"{\"a\":1.}",
	"{\"a\":.5}",
	"{\"a\":1e}",
	"{\"a\":-}",
	"{\"a\":NaN}",
	"{\"a\":Infinity}",
	"{\"a\":True}",
	"{\"a\":[1,]}",
	"{\"a\":[1}]",
	"{\"a\":[}",
	"{\"a\":{\"b\"}}",
	"{\"a\":{1:2}}",
	"{\"a\":\"b}",
	"{\"a\":\"\\x\"}",
	"{\"a\":\"\\u00g0\"}",
	"{\"a\":\"\\u0000\"}",
	"{\"a\":\"\\",
	"{\"a\":\"tab\there\"}",
	"{/* why */\"a\":1}",
	"{\"a\":1} // why",
	"{\"a\":1,\"b\":2,\"a\":3}",
	"{\"a\":1,\"\\u0061\":3}",
	"{\"a\":\"\xff\"}",
	"\xef\xbb\xbf[]",
};

TEST(the_members_of_a_json_object_are_found_in_its_text)
{
	for (size_t i = 0; i < ARRAY_SIZE(objects); i++) {
		const char *text = objects[i].text;
		struct json_members got;
		struct pool mem = {};
		struct strs list = {};
		struct err err = {};

		CHECK_EQ(text, json_members(text, "it", &mem, &got, &err), 0);
		list_each(m, &got)
			strs_add(&mem, &list, "%s@%zu,%zu,%zu", m->name, m->from, m->value, m->end);
		CHECK_STR(text, strs_join(&mem, &list, " "), objects[i].members);
		CHECK(text, text[got.open] == '{' && text[got.close] == '}');
		pool_free(&mem);
	}
}

TEST(what_is_no_json_object_has_no_members)
{
	for (size_t i = 0; i < ARRAY_SIZE(no_objects); i++) {
		struct json_members got;
		struct pool mem = {};
		struct err err = {};

		CHECK_EQ(no_objects[i], json_members(no_objects[i], "it", &mem, &got, &err),
			 -ERR_BAD_FILE);
		CHECK(no_objects[i], text_starts(err.message, "it "));
		pool_free(&mem);
	}
}

TEST(json_is_read_to_a_depth_of_32)
{
	for (unsigned depth = 30; depth < 36; depth++) {
		char text[128] = "{\"a\":";
		struct json_members got;
		struct pool mem = {};
		struct err err;
		size_t n = strlen(text);

		memset(text + n, '[', depth - 1);
		memset(text + n + depth - 1, ']', depth - 1);
		text[n + 2 * (depth - 1)] = '}';
		CHECK_EQ(text, json_members(text, "it", &mem, &got, &err) == 0, depth <= 32);
		pool_free(&mem);
	}
}

/* What was read, in a line; the reason why it cannot be used. */
static const char *profile_line(struct pool *mem, const char *text)
{
	struct strs parts = {};
	struct profile p;
	struct err err = {};

	if (profile_take(text, mem, &p, &err) < 0)
		return pool_strdup(mem, err.message);
	CHECK(text, p.present && !p.why);
	list_each(one, &p.pools)
		strs_add(mem, &parts, "%s %s %s", one->name, one->scheduler ? one->scheduler : "-",
			 *one->cpus ? one->cpus : "none");
	list_each(pin, &p.domain0)
		strs_add(mem, &parts, "%s hard %s soft %s",
			 pin->each ? "each" : pool_str(mem, "%u", pin->vcpu),
			 pin->hard ? pin->hard : "-", pin->soft ? pin->soft : "-");
	list_each(u, &p.usb_vms)
		strs_add(mem, &parts, "%s%s has %s", u->vm ? u->vm : "VM ", u->uuid ? u->uuid : "",
			 u->usb);
	list_each(other, &p.others)
		strs_add(mem, &parts, "other %s", *other);
	return strs_join(mem, &parts, "|");
}

#define VM "20000000-0000-4000-8000-000000000001"
#define EITHER                                                                                     \
	"it needs either a 'vm', the name of a guest of xl's, or the 'vm-uuid' of a VM of XAPI's"
#define IN "'/etc/xhw/profile.json'"

static const struct {
	const char *text, *want;
} profiles[] = {
	{ "{}", "" },
	{ "{'schema':1}", "" },
	{ "{'cpupools':[],'domain-0':[]}", "" },
	{ "{'cpupools':[{'name':'Pool-node1','scheduler':'credit','cpus':'8-15'},"
	  "{'cpus':'','name':'a b'},{'name':'x','cpus':'node:2','scheduler':null}]}",
	  "Pool-node1 credit 8-15|a b - none|x - node:2" },
	{ "{'domain-0':[{'vcpu':0,'hard':'0-3'},{'soft':'all'},{'vcpu':8191,'hard':'1','soft':'2'}]}",
	  "0 hard 0-3 soft -|each hard - soft all|8191 hard 1 soft 2" },
	{ "{'vfs':{'later':1},'cpupools':[],'quotas':7}", "other vfs|other quotas" },
	{ "{'usb-vms':[{'usb':'46f4:0001:1 @1-2','vm':'h 1'},{'vm':'h2','usb':'0627:0001@1-1'}]}",
	  "h 1 has 46f4:0001:1 @1-2|h2 has 0627:0001@1-1" },
	/* A guest of xl's that is named like a uuid is another one. */
	{ "{'usb-vms':[{'vm':'" VM "','usb':'46f4:0001:1'},{'usb':'46f4:0001:2','vm-uuid':'" VM
	  "'}]}",
	  VM " has 46f4:0001:1|VM " VM " has 46f4:0001:2" },
	{ "[]", IN " is not a JSON object: see line 1" },
	{ "{\n'cpupools':[\n{'name':'a',}]}", IN " is not a JSON object: see line 3" },
	{ "{'schema':2}", IN ": 'schema' should be 1" },
	{ "{'schema':'1'}", IN ": 'schema' should be 1" },
	{ "{'cpupools':[],'cpupools':[]}", IN " has 'cpupools' twice" },
	{ "{'cpupools':{}}", IN ": 'cpupools' should be a list" },
	{ "{'cpupools':null}", IN ": 'cpupools' should be a list" },
	{ "{'cpupools':['a']}", IN ": entry 1 of 'cpupools': it should be an object, {...}" },
	{ "{'cpupools':[{'name':'a','cpus':'1'},null]}",
	  IN ": entry 2 of 'cpupools': it should be an object, {...}" },
	{ "{'cpupools':[{'name':'a'}]}",
	  IN ": entry 1 of 'cpupools': it needs 'cpus', a text; \"\" is none" },
	{ "{'cpupools':[{'cpus':'1'}]}", IN ": entry 1 of 'cpupools': it needs a 'name'" },
	{ "{'cpupools':[{'name':'','cpus':'1'}]}",
	  IN ": entry 1 of 'cpupools': it needs a 'name'" },
	{ "{'cpupools':[{'name':7,'cpus':'1'}]}",
	  IN ": entry 1 of 'cpupools': 'name' should be a text" },
	{ "{'cpupools':[{'name':'a','cpus':3}]}",
	  IN ": entry 1 of 'cpupools': 'cpus' should be a text" },
	{ "{'cpupools':[{'name':'a','cpus':'1','cpu':'2'}]}",
	  IN ": entry 1 of 'cpupools': 'cpu' is no member that is known there" },
	{ "{'cpupools':[{'name':'a','cpus':'1'},{'name':'b','cpus':''},{'name':'a','cpus':'2'}]}",
	  IN ": 'cpupools' has 'a' twice" },
	{ "{'domain-0':[{'vcpu':0}]}", IN ": entry 1 of 'domain-0': it needs 'hard' or 'soft'" },
	{ "{'domain-0':[{'vcpu':'0','hard':'1'}]}",
	  IN ": entry 1 of 'domain-0': 'vcpu' should be the number of a vCPU" },
	{ "{'domain-0':[{'vcpu':null,'hard':'1'}]}",
	  IN ": entry 1 of 'domain-0': 'vcpu' should be the number of a vCPU" },
	{ "{'domain-0':[{'vcpu':-1,'hard':'1'}]}",
	  IN ": entry 1 of 'domain-0': 'vcpu' should be the number of a vCPU" },
	{ "{'domain-0':[{'vcpu':8192,'hard':'1'}]}",
	  IN ": entry 1 of 'domain-0': 'vcpu' should be the number of a vCPU" },
	{ "{'domain-0':[{'vcpu':1,'hard':'1'},{'vcpu':1,'soft':'1'}]}",
	  IN ": 'domain-0' has vCPU 1 twice" },
	{ "{'domain-0':[{'hard':'1'},{'soft':'1'}]}",
	  IN ": 'domain-0' has two entries without 'vcpu'" },
	{ "{'usb-vms':[{'usb':'46f4:0001:1'}]}", IN ": entry 1 of 'usb-vms': " EITHER },
	{ "{'usb-vms':[{'vm':'','usb':'46f4:0001:1'}]}", IN ": entry 1 of 'usb-vms': " EITHER },
	{ "{'usb-vms':[{'vm':'h1','vm-uuid':'" VM "','usb':'46f4:0001:1'}]}",
	  IN ": entry 1 of 'usb-vms': " EITHER },
	{ "{'usb-vms':[{'vm-uuid':'h1','usb':'46f4:0001:1'}]}",
	  IN ": entry 1 of 'usb-vms': 'vm-uuid' should be a uuid" },
	{ "{'usb-vms':[{'vm-uuid':'" VM "'}]}",
	  IN ": entry 1 of 'usb-vms': it needs 'usb', a text: VENDOR:PRODUCT:SERIAL or "
	     "VENDOR:PRODUCT@PORT, several apart by blanks" },
	{ "{'usb-vms':[{'vm-uuid':'" VM "','usb':'46f4:0001:1'},{'vm-uuid':'" VM
	  "','usb':'46f4:0001:2'}]}",
	  IN ": 'usb-vms' has '" VM "' twice" },
	{ "{'usb-vms':[{'vm':'h1','usb':''}]}",
	  IN ": entry 1 of 'usb-vms': it needs 'usb', a text: VENDOR:PRODUCT:SERIAL or "
	     "VENDOR:PRODUCT@PORT, several apart by blanks" },
	{ "{'usb-vms':[{'vm':'h1','usb':['46f4:0001:1']}]}",
	  IN ": entry 1 of 'usb-vms': 'usb' should be a text" },
	{ "{'usb-vms':[{'vm':'h1','usb':'46f4:0001:1','port':1}]}",
	  IN ": entry 1 of 'usb-vms': 'port' is no member that is known there" },
	{ "{'usb-vms':[{'vm':'h1','usb':'46f4:0001:1'},{'vm':'h1','usb':'46f4:0001:2'}]}",
	  IN ": 'usb-vms' has 'h1' twice" },
};

/* JSON with ' for ". */
static const char *json(struct pool *mem, const char *text)
{
	char *ret = pool_strdup(mem, text);

	for (char *c = ret; *c; c++)
		*c = *c == '\'' ? '"' : *c;
	return ret;
}

TEST(a_profile_is_read_or_told_where_it_is_wrong)
{
	for (size_t i = 0; i < ARRAY_SIZE(profiles); i++) {
		struct pool mem = {};
		const char *got = profile_line(&mem, json(&mem, profiles[i].text));

		CHECK_STR(profiles[i].text, got, profiles[i].want);
		pool_free(&mem);
	}
}

static const struct profile_pool printed[] = {
	{ .name = "Pool-0", .cpus = "0-7" },
	{ .name = "Pool-node1", .scheduler = "credit", .cpus = "8-15" },
	{ .name = "a \"b\" \\ \x01\n\t/ \xc3\xa9 \xf0\x9f\x98\x80", .scheduler = "", .cpus = "" },
};

TEST(sections_read_as_they_were_printed)
{
	struct profile_pools pools = { .v = (struct profile_pool *)printed,
				       .n = ARRAY_SIZE(printed) };
	struct profile_pin pins[] = { { .each = true, .hard = "0-3" },
				      { .vcpu = 2, .hard = "1", .soft = "node:0" } };
	struct profile_pins all = { .v = pins, .n = 2 };
	struct profile_usb_vm vms[] = { { .vm = "h \"1\"", .usb = "46f4:0001:1 @1-2" },
					{ .vm = VM, .usb = "0627:0001@1-1" },
					{ .uuid = VM, .usb = "0627:0001@1-1" } };
	struct profile_usb_vms every = { .v = vms, .n = ARRAY_SIZE(vms) };
	struct pool mem = {};
	struct profile got;
	struct err err = {};
	const char *cpupools = profile_cpupools_text(&mem, &pools);
	const char *domain0 = profile_domain0_text(&mem, &all);
	const char *usb = profile_usb_vms_text(&mem, &every);
	const char *text = pool_str(&mem, "{\"cpupools\": %s, \"domain-0\":%s, \"usb-vms\":%s}",
				    cpupools, domain0, usb);

	CHECK_EQ("take", profile_take(text, &mem, &got, &err), 0);
	CHECK_STR("as written", got.cpupools_text, cpupools);
	CHECK_STR("as written", got.domain0_text, domain0);
	CHECK_STR("as written", got.usb_vms_text, usb);
	CHECK_EQ("all", got.pools.n, pools.n);
	for (size_t i = 0; i < pools.n; i++) {
		CHECK_STR("name", got.pools.v[i].name, printed[i].name);
		CHECK_STR("scheduler", got.pools.v[i].scheduler, printed[i].scheduler);
		CHECK_STR("cpus", got.pools.v[i].cpus, printed[i].cpus);
	}
	CHECK_STR("pins", profile_line(&mem, pool_str(&mem, "{\"domain-0\":%s}", domain0)),
		  "each hard 0-3 soft -|2 hard 1 soft node:0");
	CHECK_STR("layout", domain0,
		  "[\n    {\"hard\": \"0-3\"},\n"
		  "    {\"vcpu\": 2, \"hard\": \"1\", \"soft\": \"node:0\"}\n  ]");
	CHECK_STR("guests", profile_line(&mem, pool_str(&mem, "{\"usb-vms\":%s}", usb)),
		  "h \"1\" has 46f4:0001:1 @1-2|" VM " has 0627:0001@1-1|VM " VM
		  " has 0627:0001@1-1");
	CHECK_STR("none", profile_usb_vms_text(&mem, &(struct profile_usb_vms){}), "");
	CHECK_STR("none", profile_cpupools_text(&mem, &(struct profile_pools){}), "");
	CHECK_STR("none", profile_domain0_text(&mem, &(struct profile_pins){}), "");
	pool_free(&mem);
}

TEST(a_name_that_is_no_text_is_printed_as_valid_json)
{
	struct profile_pool one = { .name = "a\xff"
					    "b\xc2",
				    .cpus = "1" };
	struct profile_pools pools = { .v = &one, .n = 1 };
	struct pool mem = {};

	CHECK_STR("U+FFFD",
		  profile_line(&mem, pool_str(&mem, "{\"cpupools\":%s}",
					      profile_cpupools_text(&mem, &pools))),
		  "a\xef\xbf\xbd"
		  "b\xef\xbf\xbd - 1");
	pool_free(&mem);
}

static const struct {
	const char *what, *text, *why;
	bool present;
} files[] = {
	{ "no file", NULL, NULL, false },
	{ "a file", "{\"cpupools\":[]}", NULL, true },
	{ "an empty one", "", IN " is not a JSON object: see line 1", false },
	{ "of another version", "{\"schema\":2}",
	  IN ": 'schema' should be 1; another version of xhw may have written it: use that one",
	  false },
};

TEST(the_look_tells_a_missing_profile_from_one_that_cannot_be_used)
{
	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		const struct tree_row rows[] = { { .path = PROFILE, .text = files[i].text } };
		char *dir = tree_temp();
		struct host h = {};
		struct sys sys;
		struct err err = {};
		int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

		CHECK_EQ(dir, tree_from_table(fd, rows, files[i].text ? 1 : 0, &err), 0);
		close(fd);
		CHECK_EQ(dir, sys_open(&sys, dir, &err), 0);
		CHECK_EQ("look", host_look(&sys, NULL, NULL, HOST_PROFILE, NULL, &h, &err), 0);
		CHECK_EQ(files[i].what, h.profile.present, files[i].present);
		CHECK_STR(files[i].what, h.profile.why, files[i].why);
		CHECK(files[i].what, h.profile.cpupools_text && h.profile.domain0_text);
		host_free(&h);
		sys_close(&sys);
		tree_remove(dir);
		free(dir);
	}
}

TEST(a_profile_of_many_entries_is_read_in_time)
{
	struct pool mem = {};
	struct strs entries = {};
	struct profile got;
	struct err err = {};

	for (unsigned i = 0; i < 20000; i++)
		strs_add(&mem, &entries, "{\"name\":\"pool-%u\",\"cpus\":\"%u\"}", i, i);
	CHECK_EQ("take",
		 profile_take(pool_str(&mem, "{\"cpupools\":[%s]}", strs_join(&mem, &entries, ",")),
			      &mem, &got, &err),
		 0);
	CHECK_EQ("all", got.pools.n, 20000);
	entries.n = 0;
	for (unsigned i = 0; i < 20000; i++)
		strs_add(&mem, &entries, "{\"vm\":\"vm-%u\",\"usb\":\"46f4:0001:%u\"}", i, i);
	CHECK_EQ("take",
		 profile_take(pool_str(&mem, "{\"usb-vms\":[%s]}", strs_join(&mem, &entries, ",")),
			      &mem, &got, &err),
		 0);
	CHECK_EQ("all", got.usb_vms.n, 20000);
	pool_free(&mem);
}
