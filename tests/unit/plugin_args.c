// SPDX-License-Identifier: GPL-2.0-or-later
// A command line as `args:` keys, for another host: it comes back as it was.
#include "plugin_parts.h"
#include "unit/test.h"

#define TRIES 200

/* xorshift: the same on each machine. */
static size_t next(uint64_t *state, size_t below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (size_t)(*state >> 16) % below;
}

static const char *any_value(uint64_t *state)
{
	static const char *const values[] = {
		"04:00.0", "a",	     "a b",	   "a,b",  ",",	    "[x]",  "[\"a\"]",	 "true",
		"yes",	   "t",	     "no",	   "0",	   "1",	    "15",   "x=\"y z\"", "\xc3\xa4",
		"--root",  "-v",     "dom0:a=1,b", "a\"b", "\"",    "\\",   "a=b,c d",	 " ",
		"name:5",  "<a&b>'", "04:00,x=1",  "a  b", "false", "[=1]",
	};

	return values[next(state, ARRAY_SIZE(values))];
}

static void add_option(const struct option *o, struct pool *mem, uint64_t *state, struct strs *ret)
{
	bool optional = o->value && text_starts(o->value, "[=");

	if (!o->value || (optional && next(state, 2)))
		strs_add(mem, ret, "--%s", o->name);
	else
		for (size_t n = optional ? 1 : 1 + next(state, 3); n; n--)
			strs_add(mem, ret, "--%s=%s", o->name, any_value(state));
}

/* As plugin_words() writes it. */
static void any_line(const struct verb *v, struct pool *mem, uint64_t *state, struct strs *ret)
{
	struct words words = {};
	struct keys keys = {};
	size_t most = v->max ? v->max : v->min + 4, n;

	plugin_keys_of(v, mem, &words, &keys);
	strs_add(mem, ret, "xhw");
	strs_add(mem, ret, "%s", v->noun);
	if (v->name)
		strs_add(mem, ret, "%s", v->name);
	strs_add(mem, ret, "--json");
	list_each(k, &keys)
		if (k->option && next(state, 2))
			add_option(k->option, mem, state, ret);
	strs_add(mem, ret, "--");
	n = v->args ? v->min + next(state, most - v->min + 1) : 0;
	while (n--)
		strs_add(mem, ret, "%s", any_value(state));
}

static const char *shown(const struct strs *line, struct pool *mem)
{
	return strs_join(mem, line, " | ");
}

/* The line by way of the keys. */
static const char *there_and_back(const struct verb *const *table, const struct strs *line,
				  struct pool *mem)
{
	char **argv = pool_alloc(mem, (line->n + 1) * sizeof(*argv));
	struct plugin_request request = {};
	struct strs back = {};
	struct args args = {};
	struct err err = {};

	for (size_t i = 0; i < line->n; i++)
		argv[i] = pool_strdup(mem, line->v[i]);
	if (args_parse_by(table, (int)line->n, argv, mem, &args, &err) < 0 ||
	    plugin_args(&args, mem, &request, &err) < 0 ||
	    plugin_verb(table, args.verb->noun, request.fn) != args.verb ||
	    plugin_words(args.verb, &request, mem, &back, &err) < 0)
		return pool_str(mem, "%s", err.message);
	back.n--;
	return shown(&back, mem);
}

TEST(each_verb_comes_back_from_its_keys_as_it_was_given)
{
	uint64_t seed = 88172645463325252u;

	for (const struct verb *const *v = verbs; *v; v++)
		for (int i = 0; i < TRIES && !(*v)->serve; i++) {
			struct pool mem = {};
			struct strs line = {};

			any_line(*v, &mem, &seed, &line);
			CHECK_STR((*v)->help, there_and_back(verbs, &line, &mem),
				  shown(&line, &mem));
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

static const struct option some_options[] = {
	{ "now", NULL, "a flag" },
	{ "class", "CLASS", "a value" },
	{ "codes", "CODE,...", "several" },
	{ "trial", "[=MINUTES]", "a value or none" },
	{},
};

/* What the present table may not have: each kind of option, and a list that is not the last. */
TEST(each_shape_of_words_comes_back_as_it_was_given)
{
	static const struct {
		const char *args;
		size_t min, max;
	} shapes[] = {
		{ NULL, 0, 0 },
		{ "VM", 1, 1 },
		{ "[A] [B]", 0, 2 },
		{ "DEV...", 1, 0 },
		{ "[DEV...]", 0, 0 },
		{ "VM DEV[@SLOT][,OPTION=VALUE]...", 2, 0 },
		{ "DEV... VM", 2, 0 },
		{ "A DEV... B C", 4, 0 },
		{ "xen:KEY[=VALUE]|dom0:KEY...", 1, 0 },
	};
	uint64_t seed = 88172645463325252u;

	for (size_t s = 0; s < ARRAY_SIZE(shapes); s++) {
		const struct verb verb = { .noun = "n",
					   .name = "v",
					   .args = shapes[s].args,
					   .min = shapes[s].min,
					   .max = shapes[s].max,
					   .help = "a verb",
					   .options = some_options,
					   .plan = nothing };
		const struct verb *table[] = { &verb, NULL };

		for (int i = 0; i < TRIES; i++) {
			struct pool mem = {};
			struct strs line = {};

			any_line(&verb, &mem, &seed, &line);
			CHECK_STR(shapes[s].args ? shapes[s].args : "none",
				  there_and_back(table, &line, &mem), shown(&line, &mem));
			pool_free(&mem);
		}
	}
}

/* "KEY=VALUE|KEY=VALUE" of a command line, or why there is none. */
static const char *keys_text(const char *const *words, struct pool *mem)
{
	struct plugin_request request = {};
	struct strs texts = {};
	struct args args = {};
	struct err err = {};
	char *argv[9] = { (char *)"xhw" };
	int argc = 1;

	for (; words[argc - 1]; argc++)
		argv[argc] = pool_strdup(mem, words[argc - 1]);
	if (args_parse(argc, argv, mem, &args, &err) < 0 ||
	    plugin_args(&args, mem, &request, &err) < 0)
		return pool_strdup(mem, err.message);
	strs_add(mem, &texts, "%s", request.fn);
	list_each(a, &request.args)
		strs_add(mem, &texts, "%s=%s", a->key, a->value);
	return strs_join(mem, &texts, "|");
}

TEST(keys_are_written_as_a_person_would)
{
	static const struct {
		const char *words[8], *want;
	} cases[] = {
		{ { "pci", "list" }, "list" },
		{ { "pci", "list", "--class", "02", "--all", "--json" }, "list|class=02|all=true" },
		{ { "pci", "assignable", "04:00.0", "05:00" }, "reserve|devs=04:00.0 05:00" },
		{ { "pci", "attach", "my vm", "04:00.0@5,x=1", "05:00.0" },
		  "attach|vm=my vm|devs=04:00.0@5,x=1 05:00.0" },
		{ { "pci", "hide", "04:00.0", "--force=a,b", "--force", "c", "--dry-run" },
		  "hide|devs=04:00.0|dry-run=true|force=[\"a,b\",\"c\"]" },
		{ { "boot", "set", "dom0:a=\"b c\"", "xen:d=1,2", "--trial" },
		  "set|keys=dom0:a=\"b c\" xen:d=1,2|trial=true" },
		{ { "boot", "set", "xen:d=a b", "--trial=5" }, "set|keys=[\"xen:d=a b\"]|trial=5" },
		{ { "--host", "all", "undo", "--dry-run" }, "undo|dry-run=true" },
		{ { "pci", "show", "" }, "show|devs=[\"\"]" },
		/* What cannot be asked. */
		{ { "pci", "show", "a\nb" },
		  "what is given for 'devs' cannot be asked of another host: it is not one line of "
		  "UTF-8 text" },
		{ { "pci", "list", "--class=\xff" },
		  "what is given for 'class' cannot be asked of another host: it is not one line of "
		  "UTF-8 text" },
		{ { "boot", "set", "xen:a", "--trial", "--trial=5" },
		  "what is given for 'trial' cannot be asked of another host:  5" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};

		CHECK_STR(cases[i].want, keys_text(cases[i].words, &mem), cases[i].want);
		pool_free(&mem);
	}
}

TEST(what_no_plugin_could_be_handed_is_not_sent)
{
	autofree char *word = xcalloc(PLUGIN_REQUEST_MOST + 1, 1);
	struct pool mem = {};

	memset(word, '<', 40000);
	CHECK_STR("long", keys_text((const char *[]){ "pci", "show", word, NULL }, &mem),
		  "this is too much for one call of another host: 241073 bytes of at most 131071");
	memset(word, 'a', 100000);
	CHECK("fits", text_starts(keys_text((const char *[]){ "pci", "show", word, NULL }, &mem),
				  "show|devs=aaa"));
	pool_free(&mem);
}

TEST(the_result_of_a_task_is_read_as_XML)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "<value>{&quot;a&quot;:&quot;&lt;b&gt; &amp; c&quot;}</value>",
		  "{\"a\":\"<b> & c\"}" },
		{ "<value>\xc3\xa4 &#228;</value>", "\xc3\xa4 \xc3\xa4" },
		{ "<value/>", "" },
		{ "<value></value>", "" },
		{ "<value><string>a</string></value>", "a" },
		{ " <value>a</value>\n", "a" },
		{ "", NULL },
		{ "a", NULL },
		{ "<value>a", NULL },
		{ "<value>a</value><value>b</value>", NULL },
		{ "<value><int>1</int></value>", NULL },
		{ "<value a='b'>c</value>", NULL },
		{ "<other>a</other>", NULL },
		{ "<value>&unknown;</value>", NULL },
		{ "<value><![CDATA[a]]></value>", NULL },
		{ "<!DOCTYPE value [<!ENTITY b 'c'>]><value>&b;</value>", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *value = NULL;
		struct pool mem = {};
		struct err err = {};

		CHECK_EQ(cases[i].text, plugin_value(cases[i].text, &mem, &value, &err), 0);
		CHECK_STR(cases[i].text, value, cases[i].want);
		pool_free(&mem);
	}
}
