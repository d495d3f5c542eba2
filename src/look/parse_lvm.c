// SPDX-License-Identifier: GPL-2.0-or-later
// Parses the backups that LVM keeps of its metadata, for the names of volume groups.
#include "look/parse.h"

#include "base/text.h"

#define DEPTH 4 /* file, volume group, physical_volumes, pvN */

/* Where we are: the names of the sections that are open. */
struct at {
	const char *names[DEPTH];
	int depth;
};

static const char *skip_blank(const char *p)
{
	for (;;) {
		p += strspn(p, " \t\r\n");
		if (*p != '#')
			return p;
		p += strcspn(p, "\n");
	}
}

/* A word or a quoted text; NULL when neither stands here. */
static const char *take_value(struct pool *mem, const char **p)
{
	size_t n;

	if (**p == '"') {
		n = strcspn(*p + 1, "\"\n");
		if ((*p)[n + 1] != '"')
			return NULL;

		const char *value = pool_strndup(mem, *p + 1, n);

		*p += n + 2;
		return value;
	}
	n = strcspn(*p, " \t\r\n={}\"#[],");
	if (n == 0)
		return NULL;

	const char *value = pool_strndup(mem, *p, n);

	*p += n;
	return value;
}

static void lvm_assign(struct pool *mem, const struct at *at, const char *key, const char *value,
		       struct lvm_pvs *ret)
{
	if (at->depth == 3 && streq(at->names[1], "physical_volumes") && streq(key, "id"))
		*list_add(mem, ret) = (struct lvm_pv){ .vg = at->names[0], .uuid = value };
}

/* One assignment or section head; false when it is neither. */
static bool lvm_item(struct pool *mem, struct at *at, const char **p, struct lvm_pvs *ret)
{
	const char *key = take_value(mem, p);

	if (!key)
		return false;
	*p = skip_blank(*p);
	if (**p == '{') {
		(*p)++;
		if (at->depth < DEPTH)
			at->names[at->depth] = key;
		/* Deeper ones are counted only, and nobody's depth comes near this. */
		return ++at->depth < 1000;
	}
	if (**p != '=')
		return false;
	*p = skip_blank(*p + 1);
	if (**p == '[') {
		*p += strcspn(*p, "]");
		*p += **p == ']';
		return true;
	}

	const char *value = take_value(mem, p);

	if (value)
		lvm_assign(mem, at, key, value, ret);
	return value;
}

size_t parse_lvm_backup(struct pool *mem, const char *text, struct lvm_pvs *ret)
{
	struct at at = {};
	const char *p = skip_blank(text);

	for (; *p; p = skip_blank(p)) {
		if (*p == '}') {
			if (at.depth == 0)
				return 1;
			at.depth--;
			p++;
		} else if (!lvm_item(mem, &at, &p, ret)) {
			return 1;
		}
	}
	return at.depth != 0;
}

const char *lvm_vg_of_dm(struct pool *mem, const char *dm_name)
{
	char *vg = pool_alloc(mem, strlen(dm_name) + 1), *out = vg;

	for (const char *p = dm_name; *p; p++) {
		if (*p == '-' && p[1] != '-')
			return out > vg && p[1] ? vg : NULL;
		*out++ = *p;
		p += *p == '-';
	}
	return NULL;
}
