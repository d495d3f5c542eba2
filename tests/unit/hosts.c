// SPDX-License-Identifier: GPL-2.0-or-later
// The answers of several hosts as one, and the hosts that --host names.
#include "hosts.h"
#include "unit/test.h"

static struct pool_host pool[] = {
	{ "OpaqueRef:1", "u-1", "alpha", "node1", "10.0.0.1" },
	{ "OpaqueRef:2", "u-2", "beta", "node2", "10.0.0.2" },
	{ "OpaqueRef:3", "u-3", "beta", "alpha", "10.0.0.3" },
};
static const struct pool_hosts all = { pool, ARRAY_SIZE(pool), ARRAY_SIZE(pool) };

TEST(hosts_are_chosen_by_each_of_their_names)
{
	static const struct {
		const char *names[3], *want;
	} cases[] = {
		{ { "u-2" }, "u-2" },
		{ { "node2", "10.0.0.2", "u-2" }, "u-2" },
		{ { "10.0.0.3", "node1" }, "u-1 u-3" },
		{ { "all" }, "u-1 u-2 u-3" },
		{ { "u-3", "all" }, "u-1 u-2 u-3" },
		{ { "beta" }, "2 hosts of the pool are called 'beta'; u-2, u-3" },
		{ { "all", "beta" }, "2 hosts of the pool are called 'beta'; u-2, u-3" },
		/* One by its label, the other by its hostname. */
		{ { "alpha" }, "2 hosts of the pool are called 'alpha'; u-1, u-3" },
		{ { "Alpha" }, "no host of the pool is called 'Alpha'; " },
		{ { "a\nb" }, "no host of the pool is called '?'; " },
		{ { "OpaqueRef:1" }, "no host of the pool is called 'OpaqueRef:1'; " },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool_hosts chosen = {};
		struct strs names = {}, uuids = {};
		struct pool mem = {};
		struct err err = {};
		const char *got;

		for (size_t n = 0; n < 3 && cases[i].names[n]; n++)
			*list_add(&mem, &names) = cases[i].names[n];
		if (hosts_choose(&all, &names, &mem, &chosen, &err) == 0) {
			list_each(h, &chosen)
				*list_add(&mem, &uuids) = h->uuid;
			got = strs_join(&mem, &uuids, " ");
		} else {
			list_each(h, &all)
				if (strstr(err.hint, h->uuid))
					*list_add(&mem, &uuids) = h->uuid;
			got = pool_str(&mem, "%s; %s", err.message, strs_join(&mem, &uuids, ", "));
		}
		CHECK_STR(cases[i].names[0], got, cases[i].want);
		pool_free(&mem);
	}
}

static int nothing(struct call *c, struct plan *p, struct err *err)
{
	(void)c;
	(void)p;
	(void)err;
	return 0;
}

/* What one host said: its JSON with ' for ", or NULL; and how it failed. */
struct said {
	const char *json;
	enum err_code code;
	bool unknown;
};

static struct json_object *said_json(const char *text)
{
	autofree char *copy = text ? xstrdup(text) : NULL;
	struct json_object *o = NULL;
	struct err err = {};

	for (char *p = copy; p && *p; p++)
		*p = *p == '\'' ? '"' : *p;
	if (copy && json_parse(copy, strlen(copy), "said", &o, &err) < 0)
		CHECK_FAIL(text, "%s", err.message);
	return o;
}

/* "CODE changed outcome needs" of the merged answer. */
static const char *merged(const struct said *said, size_t n, bool dry_run, struct pool *mem)
{
	static const struct verb verb = { .noun = "n", .name = "v", .plan = nothing };
	const struct args args = { .verb = &verb, .dry_run = dry_run };
	struct json_object *changed = NULL;
	struct host_calls calls = {};
	struct err err = {};

	for (size_t i = 0; i < n; i++) {
		struct host_call *c = list_add(mem, &calls);

		c->host = &pool[i];
		c->ended = true;
		c->answer = said_json(said[i].json);
		c->unknown = said[i].unknown;
		if (said[i].code)
			err_set(&c->err, said[i].code, "failed");
	}

	autoput struct json_object *o = hosts_merge(&args, &calls, &err);
	const char *outcome = json_text(o, "outcome");
	struct json_object *error = json_at(o, "error", json_type_object);

	CHECK_EQ("schema", json_object_array_length(json_at(o, "hosts", json_type_array)), n);
	CHECK_STR("error", json_text(error, "code"), err.code ? err_name(err.code) : NULL);
	CHECK("changed", json_object_object_get_ex(o, "changed", &changed));
	list_each(c, &calls)
		json_object_put(c->answer);
	return pool_str(mem, "%s %s %s %s", err.code ? err_name(err.code) : "good",
			changed ? json_object_get_string(changed) : "null",
			outcome ? outcome : "null",
			json_cell(mem, json_at(o, "needs", json_type_array)));
}

#define DONE	"{'changed':true,'outcome':'done','needs':['reboot']}"
#define ALREADY "{'changed':false,'outcome':'already','needs':[]}"
#define REFUSED "{'changed':false,'outcome':'refused'}"
#define PUT	"{'changed':false,'outcome':'put-back'}"
#define PARTIAL "{'changed':true,'outcome':'partial','needs':['vm-start']}"
#define DRY	"{'changed':false,'outcome':null}"

TEST(several_answers_are_one_and_a_failure_becomes_no_success)
{
	static const struct {
		const char *label;
		struct said said[3];
		size_t n;
		bool dry_run;
		const char *want;
	} cases[] = {
		{ "all done",
		  { { .json = DONE }, { .json = DONE } },
		  2,
		  false,
		  "good true done reboot" },
		{ "all so already",
		  { { .json = ALREADY }, { .json = ALREADY } },
		  2,
		  false,
		  "good false already -" },
		{ "one so already",
		  { { .json = ALREADY }, { .json = DONE } },
		  2,
		  false,
		  "good true done reboot" },
		{ "a dry run", { { .json = DRY }, { .json = DRY } }, 2, true, "good false null -" },
		{ "a dry run of nothing",
		  { { .json = DRY }, { .json = ALREADY } },
		  2,
		  true,
		  "good false null -" },
		{ "all refused",
		  { { .json = REFUSED, .code = ERR_REFUSED },
		    { .json = REFUSED, .code = ERR_REFUSED } },
		  2,
		  false,
		  "XHW_REFUSED false refused -" },
		{ "one refused",
		  { { .json = DONE }, { .json = REFUSED, .code = ERR_REFUSED } },
		  2,
		  false,
		  "XHW_PARTIAL true partial reboot" },
		{ "one refused, one had it so",
		  { { .json = ALREADY }, { .json = REFUSED, .code = ERR_REFUSED } },
		  2,
		  false,
		  "XHW_PARTIAL false partial -" },
		{ "refused and put back",
		  { { .json = REFUSED, .code = ERR_REFUSED }, { .json = PUT, .code = ERR_FAILED } },
		  2,
		  false,
		  "XHW_PARTIAL false null -" },
		{ "one in part",
		  { { .json = PARTIAL, .code = ERR_PARTIAL },
		    { .json = PUT, .code = ERR_FAILED },
		    { .json = DONE } },
		  3,
		  false,
		  "XHW_PARTIAL true partial reboot, vm-start" },
		{ "all down",
		  { { .code = ERR_UNAVAILABLE }, { .code = ERR_UNAVAILABLE } },
		  2,
		  false,
		  "XHW_UNAVAILABLE false null -" },
		{ "one down",
		  { { .json = DONE }, { .code = ERR_UNAVAILABLE } },
		  2,
		  false,
		  "XHW_PARTIAL true partial reboot" },
		{ "one does not tell",
		  { { .json = ALREADY }, { NULL, ERR_UNAVAILABLE, true } },
		  2,
		  false,
		  "XHW_PARTIAL null partial -" },
		{ "one does not tell, one has changed",
		  { { .json = DONE }, { NULL, ERR_UNAVAILABLE, true } },
		  2,
		  false,
		  "XHW_PARTIAL true partial reboot" },
		{ "one does not tell what it would do",
		  { { NULL, ERR_UNAVAILABLE, true } },
		  1,
		  true,
		  "XHW_UNAVAILABLE false null -" },
		{ "one alone", { { .code = ERR_BUSY } }, 1, false, "XHW_BUSY false null -" },
		{ "an answer of odd types",
		  { { .json = "{'changed':5,'outcome':[],'needs':[1,null,{}]}" },
		    { .json = "{}" } },
		  2,
		  false,
		  "good false null -" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};

		CHECK_STR(cases[i].label, merged(cases[i].said, cases[i].n, cases[i].dry_run, &mem),
			  cases[i].want);
		pool_free(&mem);
	}
}
