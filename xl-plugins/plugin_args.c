// SPDX-License-Identifier: GPL-2.0-or-later
// A command line as the `args:` keys of a plugin call: what plugin_keys.c reads, written.
//
// Each value is written as a person would, and read back; where it does not come back as it was (it
// holds blanks or commas, or reads as yes or no) it is written as a JSON list instead.
#include "plugin_parts.h"

#include "base/text.h"

/* Of the request's XML, what is not the arguments' own: the session, the function, the frame. */
#define FRAME	1024
#define MEMBER	(strlen("<member><name></name><value></value></member>"))
#define ESCAPED (strlen("&quot;"))

/* The words of a command line that an option was, as plugin_words() spells them. */
static void given_words(const struct args *args, const struct option *o, struct pool *mem,
			struct strs *values, struct strs *ret)
{
	list_each(g, &args->given) {
		if (!streq(g->option->name, o->name) || (!o->value && ret->n))
			continue;
		*list_add(mem, values) = g->value ? g->value : "";
		if (g->value)
			strs_add(mem, ret, "--%s=%s", o->name, g->value);
		else
			strs_add(mem, ret, "--%s", o->name);
	}
}

static bool comes_back(struct key *k, const char *value, const struct strs *words, struct pool *mem)
{
	struct strs back = {};
	struct err ignored;

	k->value = value;
	if (plugin_key_words(k, mem, &back, &ignored) < 0 || back.n != words->n)
		return false;
	for (size_t i = 0; i < back.n; i++)
		if (!streq(back.v[i], words->v[i]))
			return false;
	return true;
}

static int write_key(struct key *k, const struct strs *values, const struct strs *words,
		     struct pool *mem, struct err *err)
{
	autoput struct json_object *list = json_strs(values);
	const char *plain = strs_join(mem, values, " ");
	autofree char *json = json_line(list);

	/* A flag, or an option whose value was left out. */
	if (k->option && values->n == 1 && !*values->v[0])
		plain = "true";
	if (comes_back(k, plain, words, mem) || comes_back(k, pool_strdup(mem, json), words, mem))
		return 0;
	err_set(err, ERR_USAGE, "what is given for '%s' cannot be asked of another host: %s",
		k->name, text_is_plain(plain) ? plain : "it is not one line of UTF-8 text");
	return err_hint(err, "without --host it is asked of this host");
}

/* The verb's words: those behind a list are the last ones, the list has what is left. */
static void sort_words(const struct args *args, size_t i, size_t n, bool list, size_t lists_before,
		       struct pool *mem, struct strs *ret)
{
	size_t from = i, to = i + 1, others = n - 1;

	if (list)
		to = args->words.n > others - i ? args->words.n - (others - i) : i;
	else if (lists_before)
		from = args->words.n - (n - i), to = from + 1;
	for (; from < to && from < args->words.n; from++)
		*list_add(mem, ret) = args->words.v[from];
}

static int write_keys(const struct args *args, struct keys *keys, size_t n, struct pool *mem,
		      struct err *err)
{
	size_t lists = 0;

	list_edit(k, keys) {
		struct strs values = {}, words = {};

		if (k->word) {
			sort_words(args, (size_t)(k - keys->v), n, k->word->list, lists, mem,
				   &words);
			values = words;
			lists += k->word->list;
		} else {
			given_words(args, k->option, mem, &values, &words);
		}

		int rc = words.n ? write_key(k, &values, &words, mem, err) : 0;
		if (rc < 0)
			return rc;
	}
	return 0;
}

/* Nothing longer can be handed to a plugin, and XAPI would not say so (xapi.md 1.2). */
static int check_length(const struct plugin_request *r, struct err *err)
{
	size_t len = FRAME;

	list_each(a, &r->args) {
		len += MEMBER + strlen(a->key);
		for (const char *p = a->value; *p; p++)
			len += strchr("&<>\"", *p) ? ESCAPED : 1;
	}
	if (len <= PLUGIN_REQUEST_MOST)
		return 0;
	err_set(err, ERR_USAGE,
		"this is too much for one call of another host: %zu bytes of at most %d", len,
		PLUGIN_REQUEST_MOST);
	return err_hint(err, "do it in several calls");
}

int plugin_args(const struct args *args, struct pool *mem, struct plugin_request *ret,
		struct err *err)
{
	const struct verb *v = args->verb;
	struct words words = {};
	struct keys keys = {};
	struct strs same = {};

	plugin_keys_of(v, mem, &words, &keys);
	*ret = (struct plugin_request){ .fn = v->name ? v->name : v->noun };

	int rc = write_keys(args, &keys, words.n, mem, err);
	if (rc < 0)
		return rc;
	list_each(k, &keys)
		if (k->value)
			*list_add(mem, &ret->args) = (struct plugin_arg){ k->name, k->value };
	rc = check_length(ret, err);
	return rc < 0 ? rc : plugin_words(v, ret, mem, &same, err);
}
