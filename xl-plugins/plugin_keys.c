// SPDX-License-Identifier: GPL-2.0-or-later
// The `args:` keys of a plugin call, by the verb table, as words of a command line.
#include "plugin_parts.h"

#include <strings.h>

#include "base/text.h"

#define SHOWN_MOST 64

/* '_' and '-' are alike. */
static bool same_name(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((a[i] == '_' ? '-' : a[i]) != (b[i] == '_' ? '-' : b[i]))
			return false;
	return true;
}

static bool is_name(const char *given, const char *name)
{
	return strlen(given) == strlen(name) && same_name(given, name, strlen(name));
}

/* A noun that has no verb is a function by its own name. */
const struct verb *plugin_verb(const struct verb *const *table, const char *noun, const char *fn)
{
	for (const struct verb *const *v = table; *v; v++)
		if (streq((*v)->noun, noun) && !(*v)->serve &&
		    (is_name(fn, (*v)->name ? (*v)->name : noun) ||
		     ((*v)->alias && is_name(fn, (*v)->alias))))
			return *v;
	return NULL;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/*
 * "DEV[@SLOT][,OPTION=VALUE]..." is the list dev: the first name in capitals, in small letters.
 * Where a thing has a value of its own (NAME=VALUE), commas are part of that; where it has options
 * behind a comma, such a comma does not end it.
 */
static struct word word_of(const char *text, size_t n, struct pool *mem)
{
	const char *shape = pool_strndup(mem, text, n), *options = strstr(shape, "[,");
	const char *equals = strchr(shape, '=');
	struct word w = { .list = strstr(shape, "...") != NULL };
	size_t from = 0, len = 0;
	char *key;

	while (shape[from] && !is_capital(shape[from]))
		from++;
	while (is_capital(shape[from + len]) || (len && shape[from + len] == '-'))
		len++;
	key = pool_strndup(mem, shape + from, len);
	for (size_t i = 0; i < len; i++)
		if (is_capital(key[i]))
			key[i] = (char)(key[i] - 'A' + 'a');
	w.key = key;
	w.comma = options && equals > options ? COMMA_OPTIONS
		  : equals		      ? COMMA_BELONGS
					      : COMMA_PARTS;
	return w;
}

static void words_of(const struct verb *v, struct pool *mem, struct words *ret)
{
	const char *at = v->args ? v->args : "";

	while (*at) {
		size_t n = strcspn(at, " ");

		if (n)
			*list_add(mem, ret) = word_of(at, n, mem);
		at += n + (at[n] == ' ');
	}
}

static void add_options(const struct option *options, struct pool *mem, struct keys *ret)
{
	for (const struct option *o = options; o && o->name; o++)
		*list_add(mem, ret) = (struct key){ .name = o->name, .option = o };
}

void plugin_keys_of(const struct verb *v, struct pool *mem, struct words *words, struct keys *ret)
{
	words_of(v, mem, words);
	list_each(w, words)
		*list_add(mem, ret) = (struct key){
			.name = w->list ? pool_str(mem, "%ss", w->key) : w->key,
			.word = w,
		};
	add_options(v->options, mem, ret);
	if (v->plan || v->run)
		add_options(args_changing, mem, ret);
}

void plugin_keys(const struct verb *v, struct pool *mem, struct strs *ret)
{
	struct words words = {};
	struct keys keys = {};

	plugin_keys_of(v, mem, &words, &keys);
	list_each(k, &keys)
		*list_add(mem, ret) = k->name;
}

/* For a message, whatever it holds. */
static const char *shown(const char *text, struct pool *mem)
{
	char *copy = pool_strndup(mem, text, strnlen(text, SHOWN_MOST));

	for (char *p = copy; !text_is_plain(copy) && *p; p++)
		if ((unsigned char)*p < ' ' || (unsigned char)*p >= 0x7f)
			*p = '?';
	return strlen(text) > SHOWN_MOST ? pool_str(mem, "%s...", copy) : copy;
}

static int wrong(const struct keys *keys, struct pool *mem, struct err *err)
{
	struct strs names = {};

	list_each(k, keys)
		*list_add(mem, &names) = k->name;
	if (!names.n)
		return err_hint(err, "this function takes no args: keys");
	return err_hint(err, "the args: keys of this function are %s",
			strs_join(mem, &names, ", "));
}

static struct key *find(struct keys *keys, const char *name)
{
	list_edit(k, keys)
		if (is_name(name, k->name) || (k->word && is_name(name, k->word->key)))
			return k;
	return NULL;
}

static int sort_in(const struct plugin_request *request, struct keys *keys, struct pool *mem,
		   struct err *err)
{
	list_each(a, &request->args) {
		struct key *k = find(keys, a->key);

		if (!k) {
			err_set(err, ERR_USAGE, "there is no key '%s'", shown(a->key, mem));
			return wrong(keys, mem, err);
		}
		if (k->value) {
			err_set(err, ERR_USAGE, "the key '%s' is given twice", k->name);
			return wrong(keys, mem, err);
		}
		k->value = a->value;
	}
	return 0;
}

/* Yes or no, as other plugins of the host take it (xapi.md 15.1). */
static bool is_truth(const char *text, bool digits, bool *ret)
{
	static const char *const yes[] = { "true", "yes", "on", "t", "y", "1" };
	static const char *const no[] = { "false", "no", "off", "f", "n", "0", "" };

	for (size_t i = 0; i < ARRAY_SIZE(yes) - !digits; i++)
		if (strcasecmp(text, yes[i]) == 0) {
			*ret = true;
			return true;
		}
	for (size_t i = 0; i < ARRAY_SIZE(no); i++)
		if (strcasecmp(text, no[i]) == 0 && (digits || !streq(text, "0"))) {
			*ret = false;
			return true;
		}
	return false;
}

/* A JSON list of texts, for what holds blanks and commas itself. */
static bool json_list(const char *text, struct pool *mem, struct strs *ret)
{
	autoput struct json_object *list = NULL;
	struct err ignored;

	if (*text != '[' || json_parse(text, strlen(text), "list", &list, &ignored) < 0)
		return false;
	for (size_t i = 0; i < json_count(list); i++) {
		struct json_object *item = json_item(list, i);

		if (!json_object_is_type(item, json_type_string))
			return false;
		*list_add(mem, ret) = pool_strdup(mem, json_object_get_string(item));
	}
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What follows a comma is NAME=VALUE: an option of the thing before it. */
static bool is_option(const char *text)
{
	return text[strcspn(text, ", \t\r\n=")] == '=';
}

/* Blanks inside of double quotes belong to the item, as on a boot line. */
static size_t item_len(const char *text, const struct word *w)
{
	bool quoted = false;
	size_t n = 0;

	for (; text[n]; n++) {
		quoted ^= text[n] == '"';
		if (quoted)
			continue;
		if (is_blank(text[n]) || (text[n] == ',' && w->comma == COMMA_PARTS) ||
		    (text[n] == ',' && w->comma == COMMA_OPTIONS && !is_option(text + n + 1)))
			break;
	}
	return n;
}

static void split(const char *text, const struct word *w, struct pool *mem, struct strs *ret)
{
	if (json_list(text, mem, ret))
		return;
	*ret = (struct strs){};
	while (*text) {
		size_t n = item_len(text, w);

		if (n)
			*list_add(mem, ret) = pool_strndup(mem, text, n);
		text += n + (text[n] != '\0');
	}
}

/* No word of a command line of ours has any. */
static int check_plain(const struct key *k, const char *value, struct err *err)
{
	if (text_is_plain(value))
		return 0;
	err_set(err, ERR_USAGE, "the value of '%s' has a line break or another control character",
		k->name);
	return err_hint(err, "give it as one line of text");
}

static int add_words(const struct key *k, struct pool *mem, struct strs *ret, struct err *err)
{
	struct strs items = {};

	if (k->word->list)
		split(k->value, k->word, mem, &items);
	else if (*k->value)
		*list_add(mem, &items) = k->value;
	list_each(item, &items) {
		int rc = check_plain(k, *item, err);
		if (rc < 0)
			return rc;
		*list_add(mem, ret) = *item;
	}
	return 0;
}

/* "force=CODE CODE" is the option's CODE,CODE. */
static const char *with_commas(const char *text, struct pool *mem)
{
	char *copy = pool_strdup(mem, text);

	for (char *p = copy; *p; p++)
		if (is_blank(*p))
			*p = ',';
	return copy;
}

static int add_flag(const struct key *k, struct pool *mem, struct strs *ret, struct err *err)
{
	bool given = false;

	if (!is_truth(k->value, true, &given)) {
		err_set(err, ERR_USAGE, "the value of '%s' is '%s', expected true or false",
			k->name, shown(k->value, mem));
		return err_hint(err, "true, yes, on, 1, false, no, off and 0 are understood");
	}
	if (given)
		strs_add(mem, ret, "--%s", k->name);
	return 0;
}

/* Several where it is a JSON list; an empty text is none, as for other plugins. */
static int add_values(const struct key *k, struct pool *mem, struct strs *ret, struct err *err)
{
	struct strs values = {};

	if (!json_list(k->value, mem, &values)) {
		values = (struct strs){};
		*list_add(mem, &values) =
			text_ends(k->option->value, ",...") ? with_commas(k->value, mem) : k->value;
	}
	list_each(value, &values) {
		int rc = check_plain(k, *value, err);
		if (rc < 0)
			return rc;
		if (**value)
			strs_add(mem, ret, "--%s=%s", k->name, *value);
	}
	return 0;
}

static int add_option(const struct key *k, struct pool *mem, struct strs *ret, struct err *err)
{
	bool given = false;

	if (!k->option->value)
		return add_flag(k, mem, ret, err);
	/* One whose value may be left out: yes or no, or the value itself. */
	if (text_starts(k->option->value, "[=") && is_truth(k->value, false, &given)) {
		if (given)
			strs_add(mem, ret, "--%s", k->name);
		return 0;
	}
	return add_values(k, mem, ret, err);
}

int plugin_key_words(const struct key *k, struct pool *mem, struct strs *ret, struct err *err)
{
	return k->option ? add_option(k, mem, ret, err) : add_words(k, mem, ret, err);
}

/* In the order of the command line: none can be left out before another one. */
static int add_all_words(const struct verb *v, const struct keys *keys, struct pool *mem,
			 struct strs *ret, struct err *err)
{
	const struct key *missing = NULL;
	size_t before = ret->n;
	bool gap = false;

	list_each(k, keys) {
		size_t n = ret->n;

		if (!k->word)
			continue;

		int rc = k->value ? add_words(k, mem, ret, err) : 0;
		if (rc < 0)
			return rc;
		gap |= missing && ret->n > n;
		if (!missing && ret->n == n)
			missing = k;
	}
	if (!missing || (!gap && ret->n - before >= v->min))
		return 0;
	err_set(err, ERR_USAGE, "the key '%s' is missing", missing->name);
	return wrong(keys, mem, err);
}

int plugin_words(const struct verb *v, const struct plugin_request *request, struct pool *mem,
		 struct strs *ret, struct err *err)
{
	struct words words = {};
	struct keys keys = {};

	plugin_keys_of(v, mem, &words, &keys);

	int rc = sort_in(request, &keys, mem, err);
	if (rc < 0)
		return rc;
	*ret = (struct strs){};
	strs_add(mem, ret, "xhw");
	strs_add(mem, ret, "%s", v->noun);
	if (v->name)
		strs_add(mem, ret, "%s", v->name);
	strs_add(mem, ret, "--json");
	list_each(k, &keys) {
		rc = k->value && k->option ? add_option(k, mem, ret, err) : 0;
		if (rc < 0)
			return rc;
	}
	strs_add(mem, ret, "--");
	rc = add_all_words(v, &keys, mem, ret, err);
	if (rc < 0)
		return rc;
	*list_add(mem, ret) = NULL;
	return 0;
}
