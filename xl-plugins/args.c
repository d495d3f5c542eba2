// SPDX-License-Identifier: GPL-2.0-or-later
// Reading the command line by the verb table.
#include "cmd.h"

#include "base/text.h"

#define HOST_TIMEOUT	  600
#define HOST_TIMEOUT_MOST 86400

/* Options of every verb; help.c shows them too. */
const struct option args_common[] = {
	{ "root", "DIR",
	  "work on the files of a host below DIR; nothing outside files is changed" },
	{ "host", "NAME,...|all",
	  "do it on these hosts of the pool, by XAPI: name, uuid, hostname or address" },
	{ "host-timeout", "SECONDS", "how long to wait for their answers: 600" },
	{ "json", NULL, "answer with one JSON object" },
	{ "verbose", NULL, "-v: say on standard error what is read" },
	{ "help", NULL, "-h: show help" },
	{ "version", NULL, "show the version" },
	{},
};

const struct option args_changing[] = {
	{ "dry-run", NULL, "show what would be changed, change nothing" },
	{ "force", "CODE,...", "lift the refusals of these codes, one by one" },
	{},
};

const char *args_value(const struct args *args, const char *name)
{
	list_each(g, &args->given)
		if (streq(g->option->name, name))
			return g->value ? g->value : "";
	return NULL;
}

void args_values(const struct args *args, const char *name, struct pool *mem, struct strs *ret)
{
	list_each(g, &args->given)
		if (streq(g->option->name, name))
			*list_add(mem, ret) = g->value ? g->value : "";
}

static const struct option *find(const struct option *options, const char *name, size_t len)
{
	for (const struct option *o = options; o && o->name; o++)
		if (strlen(o->name) == len && strncmp(o->name, name, len) == 0)
			return o;
	return NULL;
}

static bool changes(const struct verb *verb)
{
	return verb->plan || verb->run;
}

const struct option *args_option(const struct verb *verb, const char *name, size_t len)
{
	const struct option *o = find(args_common, name, len);

	if (!o && verb && changes(verb))
		o = find(args_changing, name, len);
	if (!o && verb)
		o = find(verb->options, name, len);
	return o;
}

static int wrong(const struct args *args, struct err *err)
{
	if (args->verb)
		return err_hint(err, "xhw %s%s%s --help shows how it is used", args->verb->noun,
				args->verb->name ? " " : "",
				args->verb->name ? args->verb->name : "");
	if (args->noun)
		return err_hint(err, "xhw %s --help lists what it can do", args->noun);
	return err_hint(err, "xhw --help lists what it can do");
}

static void add_parts(struct pool *mem, const char *text, struct strs *ret)
{
	while (text && *text) {
		size_t n = strcspn(text, ",");

		if (n > 0) {
			const char *part = pool_strndup(mem, text, n);

			*list_add(mem, ret) = part;
		}
		text += n + (text[n] == ',');
	}
}

static void take_option(struct pool *mem, struct args *args, const struct option *o,
			const char *value)
{
	args->json |= streq(o->name, "json");
	args->dry_run |= streq(o->name, "dry-run");
	args->verbose |= streq(o->name, "verbose");
	args->help |= streq(o->name, "help");
	args->version |= streq(o->name, "version");
	if (streq(o->name, "root"))
		args->root = value;
	if (streq(o->name, "force"))
		add_parts(mem, value, &args->force);
	if (streq(o->name, "host"))
		add_parts(mem, value, &args->hosts);
	*list_add(mem, &args->given) = (struct given){ o, value };
}

/* Its value may be left out, and is never the next word. */
static bool is_optional(const struct option *o)
{
	return o->value && text_starts(o->value, "[=");
}

/* given: what stands behind '='; NULL: nothing does, so that the next word may be the value. */
static int parse_value(int argc, char **argv, int *i, const struct args *args,
		       const struct option *o, const char *given, const char **ret, struct err *err)
{
	bool optional = is_optional(o);

	if (!o->value && given) {
		err_set(err, ERR_USAGE, "--%s takes no value", o->name);
		return wrong(args, err);
	}
	*ret = given;
	if (!o->value || (optional && !given))
		return 0;
	if (!given && *i + 1 < argc && !text_starts(argv[*i + 1], "--"))
		*ret = argv[++*i];
	if (*ret && **ret)
		return 0;
	if (optional)
		err_set(err, ERR_USAGE, "--%s= needs a value: --%s%s", o->name, o->name, o->value);
	else
		err_set(err, ERR_USAGE, "--%s needs a value: %s", o->name, o->value);
	return wrong(args, err);
}

/* An option at argv[*i]; may take the next word as its value. */
static int parse_option(int argc, char **argv, int *i, struct pool *mem, struct args *args,
			struct err *err)
{
	const char *word = argv[*i], *name = word + 2, *value = NULL;

	if (streq(word, "-v"))
		name = "verbose";
	else if (streq(word, "-h"))
		name = "help";
	else if (!text_starts(word, "--")) {
		err_set(err, ERR_USAGE, "there is no option '%s'", word);
		return wrong(args, err);
	}

	size_t len = strcspn(name, "=");
	const struct option *o = args_option(args->verb, name, len);

	if (!o) {
		err_set(err, ERR_USAGE, "there is no option '%.*s'%s%s%s%s",
			(int)(len + (size_t)(name - word)), word,
			args->verb ? " for " : " before a verb", args->verb ? args->verb->noun : "",
			args->verb && args->verb->name ? " " : "",
			args->verb && args->verb->name ? args->verb->name : "");
		return wrong(args, err);
	}

	int rc = parse_value(argc, argv, i, args, o, name[len] == '=' ? name + len + 1 : NULL,
			     &value, err);
	if (rc < 0)
		return rc;
	take_option(mem, args, o, value);
	return 0;
}

/* name NULL: the noun is a verb by itself. */
static bool verb_is(const struct verb *v, const char *noun, const char *name)
{
	if (!streq(v->noun, noun))
		return false;
	if (!name || !v->name)
		return !name && !v->name;
	return streq(v->name, name) || (v->alias && streq(v->alias, name));
}

static const struct verb *verb_of(const struct args *args, const char *noun, const char *name)
{
	for (const struct verb *const *v = args->table; *v; v++)
		if (verb_is(*v, noun, name))
			return *v;
	return NULL;
}

static bool is_noun(const struct args *args, const char *word)
{
	for (const struct verb *const *v = args->table; *v; v++)
		if (streq((*v)->noun, word))
			return true;
	return false;
}

/* A word that is no option: the noun, the verb, or one of the verb's own. */
static int parse_word(const char *word, struct pool *mem, struct args *args, struct err *err)
{
	if (args->verb) {
		*list_add(mem, &args->words) = word;
		return 0;
	}
	if (!args->noun && streq(word, "help")) {
		args->help = true;
		return 0;
	}
	if (!args->noun) {
		if (!is_noun(args, word)) {
			err_set(err, ERR_USAGE, "there is nothing called '%s'", word);
			return wrong(args, err);
		}
		args->noun = word;
		args->verb = verb_of(args, word, NULL);
		return 0;
	}
	args->verb = verb_of(args, args->noun, word);
	if (!args->verb) {
		err_set(err, ERR_USAGE, "'%s' cannot '%s'", args->noun, word);
		return wrong(args, err);
	}
	return 0;
}

/* What goes with --host, and what does not: it is this host's alone. */
static int check_hosts(struct args *args, struct err *err)
{
	const char *timeout = args_value(args, "host-timeout");
	const char *own = args->verb->serve ? "'host watch'"
			  : args->root	    ? "--root"
			  : args->verbose   ? "--verbose"
					    : NULL;

	args->host_timeout = HOST_TIMEOUT;
	if (timeout && (!parse_u32(timeout, &args->host_timeout) || args->host_timeout < 1 ||
			args->host_timeout > HOST_TIMEOUT_MOST)) {
		err_set(err, ERR_USAGE, "'%s' is not a number of seconds from 1 to %d", timeout,
			HOST_TIMEOUT_MOST);
		return wrong(args, err);
	}
	if (!args_value(args, "host")) {
		if (!timeout)
			return 0;
		err_set(err, ERR_USAGE, "--host-timeout goes with --host only");
		return wrong(args, err);
	}
	if (!args->hosts.n) {
		err_set(err, ERR_USAGE, "--host names no host");
		return err_hint(err, "--host all means every host of the pool");
	}
	if (!own)
		return 0;
	err_set(err, ERR_USAGE, "%s is of this host alone and does not go with --host", own);
	return wrong(args, err);
}

static int check(struct args *args, struct err *err)
{
	const struct verb *v = args->verb;

	if (args->help || args->version)
		return 0;
	if (!args->noun) {
		err_set(err, ERR_USAGE, "nothing was asked for");
		return wrong(args, err);
	}
	if (!v) {
		err_set(err, ERR_USAGE, "'%s' needs a verb", args->noun);
		return wrong(args, err);
	}
	if (args->words.n < v->min || (v->max && args->words.n > v->max) ||
	    (!v->args && args->words.n)) {
		err_set(err, ERR_USAGE, "'xhw %s%s%s' takes %s, not %zu words", v->noun,
			v->name ? " " : "", v->name ? v->name : "", v->args ? v->args : "nothing",
			args->words.n);
		return wrong(args, err);
	}
	return check_hosts(args, err);
}

int args_parse_by(const struct verb *const *table, int argc, char **argv, struct pool *mem,
		  struct args *args, struct err *err)
{
	bool options = true;

	*args = (struct args){ .table = table };
	/* So that an error further left is answered in JSON too. */
	for (int i = 1; i < argc && !streq(argv[i], "--"); i++)
		args->json |= streq(argv[i], "--json");
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		int rc = 0;

		if (options && streq(word, "--"))
			options = false;
		else if (options && word[0] == '-' && word[1])
			rc = parse_option(argc, argv, &i, mem, args, err);
		else
			rc = parse_word(word, mem, args, err);
		if (rc < 0)
			return rc;
	}
	return check(args, err);
}

int args_parse(int argc, char **argv, struct pool *mem, struct args *args, struct err *err)
{
	return args_parse_by(verbs, argc, argv, mem, args, err);
}
