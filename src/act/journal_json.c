// SPDX-License-Identifier: GPL-2.0-or-later
// The journal as JSON; reading is strict, since it decides what is undone.
#include "act/journal.h"

#include <string.h>

#include "base/text.h"

#define JOURNAL_FORMAT 1

static const char *const state_names[] = {
	[JOURNAL_ACTING] = "acting",
	[JOURNAL_UNDOING] = "undoing",
	[JOURNAL_FINISHED] = "finished",
	[JOURNAL_PARTIAL] = "partial",
};

/* Plain text of one or more lines. */
static bool fits(const char *value)
{
	autofree char *copy = xstrdup(value);

	for (char *c = copy; *c; c++)
		if (*c == '\n' || *c == '\t' || *c == '\r')
			*c = ' ';
	return text_is_plain(copy);
}

/* A value may hold any bytes but NUL (a boot line as it is in the file); JSON may not: hexadecimal
 * then. */
static void put_value(struct json_object *o, const char *key, const char *value)
{
	static const char digits[] = "0123456789abcdef";

	if (fits(value)) {
		json_put_str(o, key, value);
		return;
	}

	size_t n = strlen(value);
	autofree char *name = xprintf("%s-hex", key);
	autofree char *hex = xcalloc(2 * n + 1, 1);

	for (size_t i = 0; i < n; i++) {
		hex[2 * i] = digits[(unsigned char)value[i] >> 4];
		hex[2 * i + 1] = digits[(unsigned char)value[i] & 15];
	}
	/* json_put() would keep the name, which is gone soon. */
	json_object_object_add(o, name, json_object_new_string(hex));
}

char *journal_print(const struct journal *j, enum journal_state state)
{
	struct json_object *autoput o = json_object_new_object();
	struct json_object *list = json_object_new_array();

	json_put_int(o, "journal", JOURNAL_FORMAT);
	json_put_str(o, "state", state_names[state]);
	put_value(o, "boot-id", j->boot_id);
	put_value(o, "verb", j->verb);
	put_value(o, "who", j->who);
	json_put_int(o, "done", (int64_t)j->done);
	list_each(c, &j->changes) {
		struct json_object *one = json_object_new_object();

		json_put_str(one, "setting", setting_info(c->set)->name);
		put_value(one, "object", c->object);
		put_value(one, "from", c->from);
		put_value(one, "to", c->to);
		put_value(one, "why", c->why);
		json_object_array_add(list, one);
	}
	json_put(o, "changes", list);
	return json_print(o);
}

static int get_string(struct json_object *o, const char *key, const char **ret, struct err *err)
{
	struct json_object *value = json_at(o, key, json_type_string);
	const char *text = value ? json_object_get_string(value) : NULL;

	if (!text)
		return err_set(err, ERR_BAD_FILE, "the journal: '%s' is not a text", key);
	if (strlen(text) != (size_t)json_object_get_string_len(value) || !fits(text))
		return err_set(err, ERR_BAD_FILE, "the journal: '%s' holds control characters",
			       key);
	*ret = text;
	return 0;
}

/* A member that must be a text fit for a message. */
static int get_text(struct json_object *o, const char *key, struct pool *mem, const char **ret,
		    struct err *err)
{
	const char *text = "";

	int rc = get_string(o, key, &text, err);
	if (rc < 0)
		return rc;
	if (!text_is_plain(text))
		return err_set(err, ERR_BAD_FILE, "the journal: '%s' holds control characters",
			       key);
	*ret = pool_strdup(mem, text);
	return 0;
}

static int get_value(struct json_object *o, const char *key, struct pool *mem, const char **ret,
		     struct err *err)
{
	autofree char *name = xprintf("%s-hex", key);
	const char *hex = json_text(o, name), *text = "";

	if (!hex) {
		int rc = get_string(o, key, &text, err);

		if (rc == 0)
			*ret = pool_strdup(mem, text);
		return rc;
	}

	char *value = pool_alloc(mem, strlen(hex) / 2 + 1);

	for (size_t i = 0; *hex; i++) {
		unsigned byte;

		if (!take_hex(&hex, 2, &byte) || byte == 0)
			return err_set(err, ERR_BAD_FILE, "the journal: '%s' is not hexadecimal",
				       name);
		value[i] = (char)byte;
	}
	*ret = value;
	return 0;
}

static int get_change(struct json_object *o, struct pool *mem, struct change *ret, struct err *err)
{
	const char *name = NULL;

	int rc = get_text(o, "setting", mem, &name, err);
	if (rc < 0)
		return rc;
	if (!setting_by_name(name, &ret->set))
		return err_set(err, ERR_BAD_FILE, "the journal: no setting is called '%s'", name);
	rc = get_value(o, "object", mem, &ret->object, err);
	if (rc < 0)
		return rc;
	rc = get_value(o, "from", mem, &ret->from, err);
	if (rc < 0)
		return rc;
	rc = get_value(o, "to", mem, &ret->to, err);
	if (rc < 0)
		return rc;
	return get_value(o, "why", mem, &ret->why, err);
}

static int get_state(struct json_object *o, struct journal *ret, struct err *err)
{
	const char *state = json_text(o, "state");
	int64_t format = 0, done = 0;

	if (!json_number(o, "journal", &format) || format != JOURNAL_FORMAT)
		return err_set(err, ERR_BAD_FILE,
			       "the journal is not of format %d, the one this xhw reads",
			       JOURNAL_FORMAT);
	for (size_t i = 0; state && i < ARRAY_SIZE(state_names); i++)
		if (streq(state, state_names[i])) {
			ret->present = true;
			ret->undoing = i == JOURNAL_UNDOING || i == JOURNAL_PARTIAL;
			ret->interrupted = i == JOURNAL_ACTING || i == JOURNAL_UNDOING;
		}
	if (!ret->present)
		return err_set(err, ERR_BAD_FILE, "the journal: 'state' is none of its words");
	if (!json_number(o, "done", &done) || done < 0 || done > (int64_t)ret->changes.n)
		return err_set(err, ERR_BAD_FILE, "the journal: 'done' is not a number up to %zu",
			       ret->changes.n);
	ret->done = (size_t)done;
	return 0;
}

int journal_parse(const char *text, size_t len, struct pool *mem, struct journal *ret,
		  struct err *err)
{
	struct json_object *autoput o = NULL;

	int rc = json_parse(text, len, "the journal", &o, err);
	if (rc < 0)
		return rc;

	struct json_object *list = json_at(o, "changes", json_type_array);

	if (!list)
		return err_set(err, ERR_BAD_FILE, "the journal: 'changes' is not a list");
	for (size_t i = 0; i < (size_t)json_object_array_length(list); i++) {
		rc = get_change(json_object_array_get_idx(list, (int)i), mem,
				list_add(mem, &ret->changes), err);
		if (rc < 0)
			return rc;
	}
	rc = get_value(o, "boot-id", mem, &ret->boot_id, err);
	if (rc < 0)
		return rc;
	rc = get_value(o, "verb", mem, &ret->verb, err);
	if (rc < 0)
		return rc;
	rc = get_value(o, "who", mem, &ret->who, err);
	if (rc < 0)
		return rc;
	return get_state(o, ret, err);
}
