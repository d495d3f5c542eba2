// SPDX-License-Identifier: GPL-2.0-or-later
// Cases: what a run changed, out of two snapshots of the tree.
#include <regex.h>
#include <stdlib.h>

#include "base/text.h"
#include "case.h"

struct entry {
	const char *kind, *path, *rest,
		*body; /* "f", PATH, " = TEXT" or " -> TARGET", the tabbed lines */
};

struct entries {
	struct entry *v;
	size_t n, cap;
};

/* xhw's own: journal, lock, backups. What is in them is not told, being of this very run. */
static bool is_own(const char *path)
{
	return strstr(path, "xhw") != NULL;
}

/* A backup's name bears the time: "grub.cfg.xhw-TIME". */
static const char *without_time(struct pool *mem, const char *path)
{
	const char *at = strstr(path, ".xhw-");

	return at ? pool_str(mem, "%.*s.xhw-TIME", (int)(at - path), path) : path;
}

static void take_entry(struct pool *mem, const char *line, size_t n, struct entries *list)
{
	char *text = pool_strndup(mem, line, n), *blank = strchr(text, ' ');
	struct entry *e = list_add(mem, list);

	*blank = '\0';
	e->kind = text;
	e->path = blank + 1;
	e->rest = "";
	e->body = "";

	char *rest = strstr(blank + 1, *text == 'l' ? " -> " : " = ");

	if (rest) {
		e->rest = pool_strdup(mem, rest);
		*rest = '\0';
	}
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->path, ((const struct entry *)b)->path);
}

/* The lines of pciback's wish list have no order that matters. */
static void sort_slots(struct pool *mem, struct entry *e)
{
	struct strs lines = {};

	if (!text_ends(e->path, "/pciback/slots") || !*e->body)
		return;
	for (const char *p = e->body; *p;) {
		size_t n = strcspn(p, "\n") + 1;

		*list_add(mem, &lines) = pool_strndup(mem, p, n);
		p += n;
	}
	strs_sort(&lines);
	e->body = strs_join(mem, &lines, "");
}

static struct entries entries_of(struct pool *mem, const char *text)
{
	struct entries list = {};
	const char *body = NULL;

	while (*text) {
		size_t n = strcspn(text, "\n"), next = n + (text[n] == '\n');

		if (*text != '\t') {
			take_entry(mem, text, n, &list);
			body = text + next;
		} else {
			list.v[list.n - 1].body =
				pool_strndup(mem, body, (size_t)(text + next - body));
		}
		text += next;
	}
	if (list.n)
		qsort(list.v, list.n, sizeof(*list.v), by_path);
	list_edit(e, &list)
		sort_slots(mem, e);
	return list;
}

static bool same(const struct entry *a, const struct entry *b)
{
	return streq(a->kind, b->kind) && streq(a->rest, b->rest) && streq(a->body, b->body);
}

static void lines_of(struct pool *mem, const char *text, struct strs *ret)
{
	while (*text) {
		size_t n = strcspn(text, "\n");

		*list_add(mem, ret) = pool_strndup(mem, text, n);
		text += n + (text[n] == '\n');
	}
}

const char *lines_like(struct pool *mem, const char *expression, const char *text)
{
	struct strs lines = {}, kept = {};
	regex_t like;

	if (regcomp(&like, expression, REG_EXTENDED | REG_NOSUB) != 0)
		return NULL;
	lines_of(mem, text, &lines);
	list_each(line, &lines)
		if (regexec(&like, *line, 0, NULL, 0) == 0)
			strs_add(mem, &kept, "%s\n", *line);
	regfree(&like);
	return strs_join(mem, &kept, "");
}

const char *diff_lines(struct pool *mem, const char *prefix, const char *a, const char *b)
{
	struct strs x = {}, y = {}, out = {};

	lines_of(mem, a, &x);
	lines_of(mem, b, &y);

	/* len[i][j]: longest common part of what is behind line i and line j. */
	size_t w = y.n + 1, *len = pool_alloc(mem, (x.n + 1) * w * sizeof(*len)), i = 0, j = 0;

	for (size_t p = x.n; p-- > 0;)
		for (size_t q = y.n; q-- > 0;) {
			size_t down = len[(p + 1) * w + q], right = len[p * w + q + 1];

			len[p * w + q] = streq(x.v[p], y.v[q]) ? len[(p + 1) * w + q + 1] + 1
					 : down > right	       ? down
							       : right;
		}
	while (i < x.n || j < y.n) {
		if (i < x.n && j < y.n && streq(x.v[i], y.v[j]))
			i++, j++;
		else if (j == y.n || (i < x.n && len[(i + 1) * w + j] >= len[i * w + j + 1]))
			strs_add(mem, &out, "%s- %s\n", prefix, x.v[i++]);
		else
			strs_add(mem, &out, "%s+ %s\n", prefix, y.v[j++]);
	}
	return strs_join(mem, &out, "");
}

static const char *changed(struct pool *mem, const struct entry *a, const struct entry *b)
{
	const char *path = without_time(mem, a->path);

	if (is_own(a->path))
		return pool_str(mem, "~ %s %s\n", b->kind, path);
	if (!*a->body && !*b->body)
		return pool_str(mem, "~ %s %s%s, was%s\n", b->kind, path, b->rest,
				*a->rest ? a->rest : " empty");
	return pool_str(
		mem, "~ %s %s\n%s", b->kind, path,
		diff_lines(mem, "  ", *a->body ? a->body : a->rest, *b->body ? b->body : b->rest));
}

/* One that came (+) or went (-); what lies below such a folder is not told. */
static const char *one(struct pool *mem, char sign, const struct entry *e, const char **below)
{
	size_t n = *below ? strlen(*below) : 0;

	if (n && strncmp(e->path, *below, n) == 0 && e->path[n] == '/' && !is_own(e->path))
		return "";
	if (*e->kind == 'd')
		*below = e->path;
	return pool_str(mem, "%c %s %s%s\n", sign, e->kind, without_time(mem, e->path),
			is_own(e->path) ? "" : e->rest);
}

const char *changes(struct pool *mem, const char *before, const char *after, bool own)
{
	struct entries a = entries_of(mem, before), b = entries_of(mem, after);
	const char *gone = NULL, *new = NULL;
	struct strs out = {};
	size_t i = 0, j = 0;

	while (i < a.n || j < b.n) {
		const struct entry *x = i < a.n ? &a.v[i] : NULL, *y = j < b.n ? &b.v[j] : NULL;
		int cmp = !x ? 1 : !y ? -1 : strcmp(x->path, y->path);
		const char *line = "";

		if (cmp == 0 && !same(x, y))
			line = changed(mem, x, y);
		else if (cmp < 0)
			line = one(mem, '-', x, &gone);
		else if (cmp > 0)
			line = one(mem, '+', y, &new);
		/* The lock stays behind each run; what uevent says of the driver, its link says. */
		if (text_starts(cmp > 0 ? y->path : x->path, "run/xhw") ||
		    (own && cmp == 0 && text_ends(x->path, "/uevent")))
			line = "";
		if (*line && (own || !is_own(cmp > 0 ? y->path : x->path)))
			strs_add(mem, &out, "%s", line);
		i += cmp <= 0;
		j += cmp >= 0;
	}
	return strs_join(mem, &out, "");
}
