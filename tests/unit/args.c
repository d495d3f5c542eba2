// SPDX-License-Identifier: GPL-2.0-or-later
// The command line by the verb table, and xl's device specification.
#include "cmd.h"
#include "decide/pci/attach_spec.h"
#include "unit/test.h"

#define WORDS 8

static int parse_by(const struct verb *const *table, const char *const *words, struct pool *mem,
		    struct args *args, struct err *err)
{
	char *argv[WORDS + 2] = { (char *)"xhw" };
	int argc = 1;

	for (; argc <= WORDS && words[argc - 1]; argc++)
		argv[argc] = pool_strdup(mem, words[argc - 1]);
	return args_parse_by(table, argc, argv, mem, args, err);
}

static int parse(const char *const *words, struct pool *mem, struct args *args, struct err *err)
{
	return parse_by(verbs, words, mem, args, err);
}

TEST(options_stand_anywhere_but_verbs_know_only_their_own)
{
	static const struct {
		const char *words[WORDS];
		int rc;
		const char *verb;
		size_t n;
	} cases[] = {
		{ .words = { "pci", "list" }, .verb = "list" },
		{ .words = { "--root", "x", "pci", "--json", "list", "--class=02" },
		  .verb = "list" },
		{ .words = { "pci", "assignable", "04:00.0" }, .verb = "reserve", .n = 1 },
		{ .words = { "pci", "show", "--", "--odd" }, .verb = "show", .n = 1 },
		{ .words = { "pci", "attach", "g1", "04:00.0", "05:00.0", "--force", "a,b" },
		  .verb = "attach",
		  .n = 3 },
		{ .words = { "pci", "list", "--help" }, .verb = "list" },
		{ .words = { "undo", "--dry-run" }, .verb = "" },
		{ .words = { "pci", "lis" }, .rc = -ERR_USAGE },
		{ .words = { "pc", "list" }, .rc = -ERR_USAGE },
		{ .words = { "pci" }, .rc = -ERR_USAGE },
		{ .words = { NULL }, .rc = -ERR_USAGE },
		{ .words = { "pci", "list", "word" }, .rc = -ERR_USAGE },
		{ .words = { "pci", "show" }, .rc = -ERR_USAGE },
		{ .words = { "pci", "list", "--dry-run" }, .rc = -ERR_USAGE },
		{ .words = { "pci", "list", "--clas", "02" }, .rc = -ERR_USAGE },
		{ .words = { "pci", "list", "--class" }, .rc = -ERR_USAGE },
		{ .words = { "pci", "list", "--class=" }, .rc = -ERR_USAGE },
		{ .words = { "pci", "list", "--free=1" }, .rc = -ERR_USAGE },
		{ .words = { "pci", "list", "-x" }, .rc = -ERR_USAGE },
		{ .words = { "undo", "pci" }, .rc = -ERR_USAGE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *label = cases[i].words[0] ? cases[i].words[0] : "nothing";
		struct pool mem = {};
		struct args args;
		struct err err = {};

		CHECK_EQ(label, parse(cases[i].words, &mem, &args, &err), cases[i].rc);
		if (cases[i].rc) {
			CHECK(label, *err.message && *err.hint);
		} else {
			CHECK_STR(label, args.verb->name ? args.verb->name : "", cases[i].verb);
			CHECK_EQ(label, args.words.n, cases[i].n);
		}
		pool_free(&mem);
	}
}

TEST(options_carry_their_values)
{
	static const char *const words[] = { "pci",    "release",      "04:00.0", "--driver",
					     "e1000e", "--force=a,,b", "-v",	  NULL };
	struct pool mem = {};
	struct args args;
	struct err err = {};

	CHECK_EQ("parse", parse(words, &mem, &args, &err), 0);
	CHECK_STR("value", args_value(&args, "driver"), "e1000e");
	CHECK_STR("absent", args_value(&args, "root"), NULL);
	CHECK("verbose", args.verbose && !args.json && !args.dry_run);
	CHECK_EQ("codes", args.force.n, 2);
	CHECK_STR("codes", args.force.v[1], "b");
	pool_free(&mem);
}

static const struct option trial_options[] = {
	{ "entry", "NAME", "of this entry" },
	{ "trial", "[=MINUTES]", "try it first" },
	{},
};
static const struct verb trial_verb = {
	.noun = "box", .name = "set", .args = "OP...", .help = "set", .options = trial_options
};
static const struct verb *const trial_verbs[] = { &trial_verb, NULL };

TEST(an_optional_value_stands_behind_the_sign_only)
{
	static const struct {
		const char *words[WORDS];
		int rc;
		const char *value;
		size_t n;
	} cases[] = {
		{ .words = { "box", "set", "a=1" }, .n = 1 },
		{ .words = { "box", "set", "--trial", "a=1" }, .value = "", .n = 1 },
		{ .words = { "box", "set", "a=1", "--trial" }, .value = "", .n = 1 },
		{ .words = { "box", "set", "--trial=5", "a=1" }, .value = "5", .n = 1 },
		{ .words = { "box", "set", "--trial", "5" }, .value = "", .n = 1 },
		{ .words = { "box", "set", "--trial=" }, .rc = -ERR_USAGE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *label = cases[i].words[2];
		struct pool mem = {};
		struct args args;
		struct err err = {};

		CHECK_EQ(label, parse_by(trial_verbs, cases[i].words, &mem, &args, &err),
			 cases[i].rc);
		if (cases[i].rc) {
			CHECK_STR(label, err.message, "--trial= needs a value: --trial[=MINUTES]");
		} else {
			CHECK_STR(label, args_value(&args, "trial"), cases[i].value);
			CHECK_EQ(label, args.words.n, cases[i].n);
		}
		pool_free(&mem);
	}
}

TEST(an_option_given_several_times_keeps_all_its_values)
{
	static const char *const words[] = { "box",	  "set",     "--entry", "a",
					     "--entry=b", "--trial", NULL };
	struct pool mem = {};
	struct args args;
	struct err err = {};
	struct strs values = {}, trials = {}, none = {};

	CHECK_EQ("parse", parse_by(trial_verbs, words, &mem, &args, &err), 0);
	args_values(&args, "entry", &mem, &values);
	CHECK_STR("values", strs_join(&mem, &values, " "), "a b");
	args_values(&args, "trial", &mem, &trials);
	CHECK("left out", trials.n == 1 && !*trials.v[0]);
	args_values(&args, "root", &mem, &none);
	CHECK_EQ("none", none.n, 0);
	pool_free(&mem);
}

TEST(help_shows_an_optional_value_as_it_is_typed)
{
	struct args args = { .verb = &trial_verb, .noun = "box" };
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);

	help_draw(out, &args);
	fclose(out);
	CHECK(text, strstr(text, "--trial[=MINUTES] "));
	CHECK(text, strstr(text, "--entry NAME "));
	free(text);
}

TEST(every_verb_is_complete_and_in_the_help)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	struct args args = {};

	help_draw(out, &args);
	fclose(out);
	for (const struct verb *const *v = verbs; *v; v++) {
		const char *name = (*v)->name ? (*v)->name : (*v)->noun;

		CHECK(name, (*v)->help && strstr(text, (*v)->help));
		CHECK_EQ(name, !!(*v)->ask + !!(*v)->plan + !!(*v)->run + !!(*v)->serve, 1);
		/* An answer is a list or a drawing; what explains a plan can only be drawn. */
		if ((*v)->ask)
			CHECK_EQ(name, !!(*v)->draw + !!(*v)->fields, 1);
		else
			CHECK(name, !(*v)->fields && (!(*v)->draw || (*v)->plan));
		CHECK(name, (*v)->args || !(*v)->min);
	}
	free(text);
}

TEST(device_specifications_are_those_of_xl)
{
	static const struct {
		const char *text;
		bool ok;
		const char *device;
		struct xen_attach want;
	} cases[] = {
		{ .text = "04:00.0",
		  .ok = true,
		  .device = "04:00.0",
		  .want = { .permissive = -1, .msitranslate = -1, .power_mgmt = -1, .vslot = -1 } },
		{ .text = "04:00.0@1f,permissive,rdm_policy=relaxed",
		  .ok = true,
		  .device = "04:00.0",
		  .want = { .permissive = 1,
			    .msitranslate = -1,
			    .power_mgmt = -1,
			    .vslot = 31,
			    .rdm = XEN_RDM_RELAXED } },
		{ .text = "net:eth0,msitranslate=0,power_mgmt=1",
		  .ok = true,
		  .device = "net:eth0",
		  .want = { .permissive = -1, .msitranslate = 0, .power_mgmt = 1, .vslot = -1 } },
		{ .text = "04:00.0@0" },
		{ .text = "04:00.0@20" },
		{ .text = "04:00.0@" },
		{ .text = "04:00.0,permissive=2" },
		{ .text = "04:00.0,permissive=" },
		{ .text = "04:00.0,rdm_policy" },
		{ .text = "04:00.0,seize=1" },
		{ .text = "04:00.0," },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct xen_attach got = {};
		const char *device = NULL;
		struct pool mem = {};
		struct err err = {};
		int rc = attach_spec_parse(cases[i].text, &mem, &device, &got, &err);

		CHECK_EQ(cases[i].text, rc, cases[i].ok ? 0 : -ERR_USAGE);
		CHECK_STR(cases[i].text, device, cases[i].device);
		CHECK_EQ(cases[i].text, memcmp(&got, &cases[i].want, sizeof(got)), 0);
		pool_free(&mem);
	}
}
