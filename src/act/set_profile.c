// SPDX-License-Identifier: GPL-2.0-or-later
// Setting a section of the profile: its bytes in the file are replaced, all others stay.
#include <string.h>

#include "act/boot_backup.h"
#include "act/own_file.h"
#include "act/setters.h"
#include "base/json_member.h"
#include "base/text.h"
#include "look/profile.h"

#define PROFILE_MODE 0644
#define NAME_CHARS   "abcdefghijklmnopqrstuvwxyz0123456789-"
/* A file of ours in which nothing is left. */
#define EMPTY "{\n  \"schema\": 1\n}\n"

/* The file and one section in it. */
struct section {
	const char *name;
	const char *text; /* of the file; "" there is none */
	struct json_members members;
	size_t at; /* among the members; members.n: it is not there */
};

static int look(const struct sys *sys, const char *name, struct pool *mem, struct section *ret,
		struct err *err)
{
	autofree char *text = NULL;

	*ret = (struct section){ .name = name, .text = "" };
	if (!*name || name[strspn(name, NAME_CHARS)] || streq(name, "schema"))
		return err_set(err, ERR_USAGE, "'%s' is no section of the profile", name);
	int rc = own_file_read(sys, PROFILE, &text, err);
	if (rc < 0)
		return rc;
	ret->text = pool_strdup(mem, text);
	if (*text || sys_exists(sys, PROFILE))
		rc = json_members(text, "'/" PROFILE "'", mem, &ret->members, err);
	while (ret->at < ret->members.n && !streq(ret->members.v[ret->at].name, name))
		ret->at++;
	return rc;
}

static const struct json_member *member(const struct section *s)
{
	return s->at < s->members.n ? &s->members.v[s->at] : NULL;
}

static const char *value(const struct section *s, struct pool *mem)
{
	const struct json_member *m = member(s);

	return m ? pool_strndup(mem, s->text + m->value, m->end - m->value) : "";
}

/* The file with other bytes in place of those from from to end. */
static const char *splice(const struct section *s, struct pool *mem, size_t from, const char *with,
			  size_t end)
{
	return pool_str(mem, "%.*s%s%s", (int)from, s->text, with, s->text + end);
}

static const char *without(const struct section *s, struct pool *mem)
{
	const struct json_members *all = &s->members;
	const struct json_member *m = member(s);
	const char *text;

	if (!m)
		return s->text;
	if (s->at > 0)
		text = splice(s, mem, m[-1].end, "", m->end);
	else if (all->n > 1)
		text = splice(s, mem, m->from, "", m[1].from);
	else
		text = splice(s, mem, all->open + 1, "", all->close);
	return streq(text, EMPTY) ? "" : text;
}

static const char *with(const struct section *s, struct pool *mem, const char *to)
{
	const struct json_members *all = &s->members;
	const struct json_member *m = member(s);
	const char *line = pool_str(mem, "\n  \"%s\": %s", s->name, to);
	size_t end;

	if (m)
		return splice(s, mem, m->value, to, m->end);
	if (!*s->text)
		return pool_str(mem, "{\n  \"schema\": %d,%s\n}\n", PROFILE_SCHEMA, line);
	if (all->n == 0)
		return splice(s, mem, all->open + 1, pool_str(mem, "%s\n", line), all->close);
	end = all->v[all->n - 1].end;
	return splice(s, mem, end, pool_str(mem, ",%s", line), end);
}

static int profile_get(struct doors *d, const char *object, char **ret, struct err *err)
{
	struct pool mem = {};
	struct section s;

	int rc = look(d->sys, object, &mem, &s, err);
	if (rc == 0)
		*ret = xstrdup(value(&s, &mem));
	pool_free(&mem);
	return rc;
}

static bool is_value(struct pool *mem, const char *text)
{
	struct json_members ignored;
	struct err err;

	return json_members(pool_str(mem, "{\"value\":%s}", text), "value", mem, &ignored, &err) ==
		       0 &&
	       ignored.n == 1;
}

static int set(const struct sys *sys, const struct section *s, const char *from, const char *to,
	       struct pool *mem, struct err *err)
{
	const char *text;

	if (*to && !is_value(mem, to))
		return err_set(err, ERR_USAGE, "'%s' is not JSON", to);
	if (streq(value(s, mem), to))
		return 0;
	if (!streq(value(s, mem), from))
		return boot_conflict(PROFILE, err);
	text = *to ? with(s, mem, to) : without(s, mem);
	return own_file_write(sys, PROFILE, s->text, text, PROFILE_MODE, err);
}

static int profile_set(struct doors *d, const char *object, const char *from, const char *to,
		       struct err *err)
{
	struct pool mem = {};
	struct section s;

	int rc = look(d->sys, object, &mem, &s, err);
	if (rc == 0)
		rc = set(d->sys, &s, from, to, &mem, err);
	pool_free(&mem);
	return rc;
}

static bool profile_same(const char *a, const char *b)
{
	autoput struct json_object *x = NULL, *y = NULL;
	struct err err;

	if (streq(a, b))
		return true;
	return json_parse(a, strlen(a), "it", &x, &err) == 0 &&
	       json_parse(b, strlen(b), "it", &y, &err) == 0 && json_same(x, y);
}

const struct setter set_profile = { .get = profile_get, .set = profile_set, .same = profile_same };
