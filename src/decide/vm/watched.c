// SPDX-License-Identifier: GPL-2.0-or-later
// The list of domains that were dealt with, as text and brought up to date.
#include "decide/vm/watched.h"

#include <stdlib.h>

#include "base/text.h"

/* The part up to the next blank, or the end; *text then stands behind it. */
static const char *take_part(struct pool *mem, const char **text)
{
	size_t n = strcspn(*text, " ");
	const char *part = pool_strndup(mem, *text, n);

	*text += n + ((*text)[n] == ' ');
	return part;
}

static bool parse_line(struct pool *mem, const char *line, struct watched *ret)
{
	const char *domid = take_part(mem, &line), *uuid = take_part(mem, &line);

	if (!parse_u32(domid, &ret->domid) || !text_is_uuid(uuid) ||
	    !parse_u32(line, &ret->tries) || ret->tries > WATCHED_TRIES)
		return false;
	ret->uuid = uuid;
	return true;
}

static int by_domid(const void *a, const void *b)
{
	const struct watched *x = a, *y = b;

	return (x->domid > y->domid) - (x->domid < y->domid);
}

void watched_parse(const char *text, struct pool *mem, struct watched_list *ret)
{
	*ret = (struct watched_list){};
	while (*text) {
		size_t n = strcspn(text, "\n");
		struct watched w;

		if (parse_line(mem, pool_strndup(mem, text, n), &w))
			*list_add(mem, ret) = w;
		text += n + (text[n] == '\n');
	}
	if (ret->n)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_domid);
}

const char *watched_text(struct pool *mem, const struct watched_list *list)
{
	struct strs lines = {};

	list_each(w, list)
		strs_add(mem, &lines, "%u %s %u\n", w->domid, w->uuid, w->tries);
	return strs_join(mem, &lines, "");
}

static unsigned tries_of(const struct watched_list *was, const struct xen_domain *d)
{
	size_t at = list_skip(was, w, w->domid < d->domid);
	bool same = at < was->n && was->v[at].domid == d->domid && streq(was->v[at].uuid, d->uuid);

	return same ? was->v[at].tries : 0;
}

void watched_now(const struct watched_list *was, const struct xen_domains *domains,
		 struct pool *mem, struct watched_list *ret)
{
	*ret = (struct watched_list){};
	list_each(d, domains)
		if (d->domid != 0 && d->uuid && !d->dying)
			*list_add(mem, ret) =
				(struct watched){ d->domid, d->uuid, tries_of(was, d) };
}
