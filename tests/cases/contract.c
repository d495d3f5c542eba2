// SPDX-License-Identifier: GPL-2.0-or-later
// Cases: what every answer with --json must be, whatever the verb (DESIGN section 4).
#include <stdio.h>

#include "base/json.h"
#include "base/text.h"
#include "case.h"

struct member {
	const char *key;
	enum json_type type;
	bool may_be_null;
};

static const struct member of_answer[] = {
	{ "verb", json_type_string, true },	 { "dry-run", json_type_boolean, false },
	{ "changed", json_type_boolean, false }, { "outcome", json_type_string, true },
	{ "needs", json_type_array, false },	 { "refusals", json_type_array, false },
	{ "warnings", json_type_array, false },	 { "notes", json_type_array, false },
	{ "schema", json_type_int, false },
};

static const struct member of_refusal[] = {
	{ "code", json_type_string, false },	   { "message", json_type_string, false },
	{ "hint", json_type_string, true },	   { "fact", json_type_string, true },
	{ "can-force", json_type_boolean, false },
};

static const struct member of_note[] = {
	{ "object", json_type_string, true },
	{ "field", json_type_string, true },
	{ "reason", json_type_string, false },
};

static const struct member of_change[] = {
	{ "setting", json_type_string, false }, { "object", json_type_string, false },
	{ "from", json_type_string, false },	{ "to", json_type_string, false },
	{ "why", json_type_string, false },
};

static const struct member of_error[] = {
	{ "code", json_type_string, false },
	{ "message", json_type_string, false },
	{ "hint", json_type_string, true },
};

static const char *check_members(struct pool *mem, const char *where, struct json_object *o,
				 const struct member *members, size_t n)
{
	if (!json_object_is_type(o, json_type_object))
		return pool_str(mem, "%s is no object", where);
	for (size_t i = 0; i < n; i++) {
		struct json_object *value = NULL;

		if (!json_object_object_get_ex(o, members[i].key, &value))
			return pool_str(mem, "%s has no '%s'", where, members[i].key);
		if (!value ? !members[i].may_be_null : !json_object_is_type(value, members[i].type))
			return pool_str(mem, "'%s' of %s is %s", members[i].key, where,
					json_object_to_json_string(value));
		if (value && members[i].type == json_type_string &&
		    !*json_object_get_string(value) && !streq(members[i].key, "from") &&
		    !streq(members[i].key, "to"))
			return pool_str(mem, "'%s' of %s is an empty text, unknown is null",
					members[i].key, where);
	}
	return NULL;
}

static const char *check_list(struct pool *mem, struct json_object *o, const char *key,
			      const struct member *members, size_t n)
{
	struct json_object *list = json_at(o, key, json_type_array);

	for (size_t i = 0; list && i < (size_t)json_object_array_length(list); i++) {
		const char *wrong =
			check_members(mem, pool_str(mem, "%s[%zu]", key, i),
				      json_object_array_get_idx(list, (int)i), members, n);

		if (wrong)
			return wrong;
	}
	return NULL;
}

static const char *check_error(struct pool *mem, struct json_object *o, int exit)
{
	struct json_object *error = json_at(o, "error", json_type_object);

	if (exit == 0)
		return error ? "an error is told, yet the exit code is 0" : NULL;
	if (!error)
		return "no error is told, yet the exit code is not 0";

	const char *wrong = check_members(mem, "error", error, of_error, ARRAY_SIZE(of_error));

	if (!wrong && !streq(json_text(error, "code"), err_name((enum err_code)exit)))
		wrong = pool_str(mem, "the error is %s, the exit code %d is %s",
				 json_text(error, "code"), exit, err_name((enum err_code)exit));
	return wrong;
}

static const char *check_outcome(struct pool *mem, struct json_object *o, int exit)
{
	static const char *const known[] = { "done",	 "already", "refused",
					     "put-back", "partial", "by-hand" };
	const char *outcome = json_text(o, "outcome");
	bool changed = false, found = !outcome;

	json_truth(o, "changed", &changed);
	for (size_t i = 0; i < ARRAY_SIZE(known) && outcome; i++)
		found |= streq(known[i], outcome);
	if (!found)
		return pool_str(mem, "the outcome '%s' is not known", outcome);
	if (outcome && changed != (streq(outcome, "done") || streq(outcome, "partial")) &&
	    json_at(o, "plan", json_type_array))
		return pool_str(mem, "changed is %s, yet the outcome is %s",
				changed ? "true" : "false", outcome);
	if (outcome && (exit == 0) != (streq(outcome, "done") || streq(outcome, "already") ||
				       streq(outcome, "by-hand")))
		return pool_str(mem, "the exit code is %d, yet the outcome is %s", exit, outcome);
	return NULL;
}

/* "pci list" for the words "pci list --all"; an alias is told by its real name, so only the noun is
 * compared. */
static const char *check_verb(struct pool *mem, const struct strs *words, struct json_object *o)
{
	const char *verb = json_text(o, "verb");
	size_t n = verb ? strcspn(verb, " ") : 0;

	if (!verb || (strlen(words->v[0]) == n && strncmp(verb, words->v[0], n) == 0))
		return NULL;
	return pool_str(mem, "the verb is told as '%s'", verb);
}

const char *contract_check(struct pool *mem, const struct strs *words, int exit, const char *text)
{
	autoput struct json_object *o = NULL;
	struct err err = {};
	const char *wrong;

	if (json_parse(text, strlen(text), "stdout", &o, &err) < 0)
		return pool_str(mem, "stdout is not one JSON value: %s", err.message);
	wrong = check_members(mem, "the answer", o, of_answer, ARRAY_SIZE(of_answer));
	if (!wrong && json_object_get_int64(json_at(o, "schema", json_type_int)) != 1)
		wrong = "schema is not 1";
	if (!wrong && exit == 0 && !json_at(o, "data", json_type_object) &&
	    !json_at(o, "plan", json_type_array))
		wrong = "there is neither data nor a plan";
	if (!wrong)
		wrong = check_list(mem, o, "refusals", of_refusal, ARRAY_SIZE(of_refusal));
	if (!wrong)
		wrong = check_list(mem, o, "notes", of_note, ARRAY_SIZE(of_note));
	if (!wrong)
		wrong = check_list(mem, o, "plan", of_change, ARRAY_SIZE(of_change));
	if (!wrong)
		wrong = check_error(mem, o, exit);
	if (!wrong)
		wrong = check_outcome(mem, o, exit);
	return wrong ? wrong : check_verb(mem, words, o);
}
