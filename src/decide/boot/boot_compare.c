// SPDX-License-Identifier: GPL-2.0-or-later
// In what two boot lines differ.
#include <stdlib.h>

#include "base/text.h"
#include "decide/boot/boot_seen.h"

/* What takes part in a comparison: what is there for sure. */
static bool counts(const struct boot_seen *s)
{
	return !s->open && !s->cut;
}

static int by_text(const struct boot_seen *x, const struct boot_seen *y)
{
	int order = strcmp(x->text, y->text);

	return order ? order : (int)x->behind - (int)y->behind;
}

static int compare(const void *a, const void *b)
{
	const struct boot_seen *x = *(const struct boot_seen *const *)a;
	const struct boot_seen *y = *(const struct boot_seen *const *)b;
	int order = by_text(x, y);

	/* They lie in one array. */
	return order ? order : (x > y) - (x < y);
}

struct seen_refs {
	struct boot_seen **v;
	size_t n;
};

static struct seen_refs sorted(struct pool *mem, struct boot_seens *line, enum boot_mark mark)
{
	struct seen_refs refs = { .v = pool_alloc(mem, (line->n + 1) * sizeof(*refs.v)) };

	list_edit(s, line) {
		s->mark = counts(s) ? mark : s->cut ? BOOT_UNASKED : BOOT_MAYBE;
		if (counts(s))
			refs.v[refs.n++] = s;
	}
	if (refs.n)
		qsort(refs.v, refs.n, sizeof(*refs.v), compare);
	return refs;
}

/* What is on one side only is so for sure where the other is known to its end. */
static enum boot_mark alone(const struct boot_seens *other)
{
	return other->why || other->more ? BOOT_MAYBE : BOOT_ONLY;
}

void boot_compare(struct pool *mem, struct boot_seens *from, struct boot_seens *to)
{
	struct seen_refs a = sorted(mem, from, alone(to)), b = sorted(mem, to, alone(from));

	for (size_t i = 0, k = 0; i < a.n && k < b.n;) {
		int order = by_text(a.v[i], b.v[k]);

		if (order == 0)
			a.v[i]->mark = b.v[k]->mark = BOOT_SAME;
		i += order <= 0;
		k += order >= 0;
	}
}

void boot_marked(struct pool *mem, const struct boot_seens *line, enum boot_mark mark,
		 struct strs *ret)
{
	list_each(s, line)
		if (s->mark == mark && !s->cut)
			*list_add(mem, ret) = s->text;
}

/* An option by its key. */
struct keyed {
	const char *key, *value; /* value NULL: the bare word */
	size_t at;
};

struct keyeds {
	struct keyed *v;
	size_t n;
};

static int compare_keys(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* The options that both have, by key, each key's in the order of the line. */
static struct keyeds keyed(struct pool *mem, enum grub_line line, const struct boot_seens *seens)
{
	struct keyeds list = { .v = pool_alloc(mem, (seens->n + 1) * sizeof(*list.v)) };

	list_each(s, seens) {
		size_t n = strcspn(s->text, "=");
		char *key = pool_strndup(mem, s->text, n);

		if (s->mark != BOOT_SAME)
			continue;
		for (char *c = key; *c && line == GRUB_DOM0; c++)
			*c = *c == '-' ? '_' : *c;
		list.v[list.n] = (struct keyed){ .key = key,
						 .value = s->text[n] ? s->text + n + 1 : NULL,
						 .at = list.n };
		list.n++;
	}
	if (list.n)
		qsort(list.v, list.n, sizeof(*list.v), compare_keys);
	return list;
}

static const char *values(struct pool *mem, const struct keyed *v, size_t n)
{
	struct strs texts = {};

	for (size_t i = 0; i < n; i++)
		*list_add(mem, &texts) = v[i].value ? v[i].value : "(no value)";
	return strs_join(mem, &texts, ", ");
}

static bool alike(const struct keyed *a, const struct keyed *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!a[i].value != !b[i].value || (a[i].value && !streq(a[i].value, b[i].value)))
			return false;
	return true;
}

void boot_reordered(struct pool *mem, enum grub_line line, const struct boot_seens *from,
		    const struct boot_seens *to, struct strs *ret)
{
	struct keyeds a = keyed(mem, line, from), b = keyed(mem, line, to);

	/* Both hold the same options, so that the keys stand alike. */
	for (size_t i = 0, n; i < a.n && i < b.n; i += n) {
		for (n = 1; i + n < a.n && streq(a.v[i + n].key, a.v[i].key); n++)
			;
		if (i + n <= b.n && !alike(a.v + i, b.v + i, n))
			strs_add(mem, ret, "%s: %s -> %s", a.v[i].key, values(mem, a.v + i, n),
				 values(mem, b.v + i, n));
	}
}
