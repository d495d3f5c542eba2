// SPDX-License-Identifier: GPL-2.0-or-later
// What a domain has, as a list: compared one by one, and one by one given and taken.
#include "act/domain_held.h"

#include "base/text.h"

/* holder_close() in any case. */
static int holder_open(struct holder *o, struct doors *d, const char *object, struct err *err)
{
	*o = (struct holder){ .d = d };
	return object_domain(d, object, &o->dom, err);
}

static void holder_close(struct holder *o)
{
	host_free(&o->h);
	pool_free(&o->mem);
}

static bool has(const struct held_kind *kind, const struct held_list *all, const void *one)
{
	list_each(other, all)
		if (kind->same(*other, one))
			return true;
	return false;
}

static bool is_hollow(const struct held_kind *kind, const void *one)
{
	return kind->hollow && kind->hollow(one);
}

int held_get(const struct held_kind *kind, struct doors *d, const char *object, char **ret,
	     struct err *err)
{
	const char *value = NULL;
	struct holder o;

	int rc = holder_open(&o, d, object, err);
	if (rc == 0)
		rc = kind->read(&o, &value, err);
	if (rc == 0)
		*ret = xstrdup(value);
	holder_close(&o);
	return rc;
}

static int change(const struct held_kind *kind, struct holder *o, const struct held_list *want,
		  struct err *err)
{
	struct held_list now = {};
	const char *value = NULL;

	int rc = kind->read(o, &value, err);
	if (rc == 0)
		rc = kind->parse(&o->mem, value, &now, err);
	list_each(one, &now)
		if (rc == 0 && !has(kind, want, *one))
			rc = kind->take(o, *one, err);
	list_each(one, want)
		if (rc == 0 && !is_hollow(kind, *one) && !has(kind, &now, *one))
			rc = kind->give(o, *one, err);
	return rc;
}

int held_set(const struct held_kind *kind, struct doors *d, const char *object, const char *to,
	     struct err *err)
{
	struct held_list want = {};
	struct holder o;

	int rc = holder_open(&o, d, object, err);
	if (rc == 0)
		rc = kind->parse(&o.mem, to, &want, err);
	if (rc == 0)
		rc = change(kind, &o, &want, err);
	holder_close(&o);
	return rc;
}

static bool parse(const struct held_kind *kind, struct pool *mem, const char *value,
		  struct held_list *ret)
{
	struct err ignored;

	*ret = (struct held_list){};
	return kind->parse(mem, value, ret, &ignored) == 0;
}

static bool has_all(const struct held_kind *kind, const struct held_list *all,
		    const struct held_list *some)
{
	list_each(one, some)
		if (!is_hollow(kind, *one) && !has(kind, all, *one))
			return false;
	return true;
}

bool held_same(const struct held_kind *kind, const char *a, const char *b)
{
	struct held_list x, y;
	struct pool mem = {};
	bool same = parse(kind, &mem, a, &x) && parse(kind, &mem, b, &y) && has_all(kind, &x, &y) &&
		    has_all(kind, &y, &x);

	pool_free(&mem);
	return same;
}

/* Whatever is in both stays, and nothing is there that is in neither. A kill can leave a hollow one
 * of what was being given. */
bool held_between(const struct held_kind *kind, const char *value, const char *from, const char *to)
{
	struct held_list now, a, b;
	struct pool mem = {};
	bool between = parse(kind, &mem, value, &now) && parse(kind, &mem, from, &a) &&
		       parse(kind, &mem, to, &b);

	if (between) {
		list_each(one, &now)
			between &=
				is_hollow(kind, *one) || has(kind, &a, *one) || has(kind, &b, *one);
		list_each(one, &a)
			between &= !has(kind, &b, *one) || has(kind, &now, *one);
	}
	pool_free(&mem);
	return between;
}

char *held_loses(const struct held_kind *kind, const char *from, const char *to)
{
	struct held_list a, b;
	struct strs gone = {};
	struct pool mem = {};
	char *text = NULL;

	if (parse(kind, &mem, from, &a) && parse(kind, &mem, to, &b))
		list_each(one, &a)
			if (!has(kind, &b, *one))
				strs_add(&mem, &gone, "%s", kind->name(&mem, *one));
	if (gone.n)
		text = xprintf("%s %s", kind->lost, strs_join(&mem, &gone, ", "));
	pool_free(&mem);
	return text;
}
