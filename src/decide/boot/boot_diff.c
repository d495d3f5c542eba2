// SPDX-License-Identifier: GPL-2.0-or-later
// What changed between two states of the boot configuration.
#include "decide/boot/boot_diff.h"

#include <stdlib.h>

#include "base/text.h"

const char *boot_line_name(enum grub_line line)
{
	return line == GRUB_XEN ? "xen" : "dom0";
}

static bool is_empty(const struct boot_change *change)
{
	return change->added.n + change->removed.n + change->reordered.n == 0;
}

/* Two lines that were compared. */
static struct boot_change change_of(struct pool *mem, enum grub_line line,
				    const struct boot_seens *from, const struct boot_seens *to)
{
	struct boot_change change = { .line = line };

	boot_marked(mem, to, BOOT_ONLY, &change.added);
	boot_marked(mem, from, BOOT_ONLY, &change.removed);
	boot_reordered(mem, line, from, to, &change.reordered);
	return change;
}

/* A change of one line of one entry, to be put together with those alike. */
struct single {
	struct boot_change change;
	const char *text; /* all of it but the entry */
	const char *label;
	size_t at;
};

struct singles {
	struct single *v;
	size_t n, cap;
};

struct label_ref {
	const char *label;
	size_t entry;
};

struct differ {
	struct pool *mem;
	const struct boot_conf *from, *to;
	struct singles singles;
	struct boot_diff *diff;
};

static int compare_labels(const void *a, const void *b)
{
	const struct label_ref *x = a, *y = b;
	int order = strcmp(x->label, y->label);

	return order ? order : (x->entry > y->entry) - (x->entry < y->entry);
}

static struct label_ref *labels_of(struct pool *mem, const struct boot_conf *c)
{
	struct label_ref *refs = pool_alloc(mem, (c->entries.n + 1) * sizeof(*refs));

	for (size_t i = 0; i < c->entries.n; i++)
		refs[i] = (struct label_ref){ c->entries.v[i].label, i };
	if (c->entries.n)
		qsort(refs, c->entries.n, sizeof(*refs), compare_labels);
	return refs;
}

static const char *text_of(struct pool *mem, const struct boot_change *c)
{
	return pool_str(mem, "%d\n%s\n\n%s\n\n%s", (int)c->line, strs_join(mem, &c->added, "\n"),
			strs_join(mem, &c->removed, "\n"), strs_join(mem, &c->reordered, "\n"));
}

static bool same_text(const char *a, const char *b)
{
	return !a || !b ? a == b : streq(a, b);
}

static void diff_line(struct differ *d, size_t from, size_t to, enum grub_line line)
{
	const struct boot_entry *e = &d->to->entries.v[to];
	const struct boot_line *a = &d->from->entries.v[from].lines[line], *b = &e->lines[line];
	struct boot_seens x, y;

	if (a->present == b->present && same_text(a->args, b->args))
		return;
	if (a->present != b->present) {
		strs_add(d->mem, &d->diff->other, "entry '%s' %s a %s line", e->label,
			 b->present ? "has got" : "has lost", boot_line_name(line));
		return;
	}
	boot_seen_line(d->mem, d->from, from, line, &x);
	boot_seen_line(d->mem, d->to, to, line, &y);
	/* Both as in the file: a variable is then a word like others. */
	x.more = y.more = NULL;
	list_edit(s, &x)
		s->open = false;
	list_edit(s, &y)
		s->open = false;
	boot_compare(d->mem, &x, &y);

	struct boot_change change = change_of(d->mem, line, &x, &y);

	if (x.why || y.why || is_empty(&change))
		strs_add(d->mem, &d->diff->other,
			 "the %s line of entry '%s' is written in another "
			 "way%s",
			 boot_line_name(line), e->label,
			 x.why || y.why ? "" : ", its options are the same");
	else
		*list_add(d->mem, &d->singles) =
			(struct single){ change, text_of(d->mem, &change), e->label, d->singles.n };
}

static void diff_entry(struct differ *d, size_t from, size_t to)
{
	const struct boot_entry *a = &d->from->entries.v[from], *b = &d->to->entries.v[to];

	if (!streq(a->title, b->title))
		strs_add(d->mem, &d->diff->other, "entry '%s' was titled '%s' and is '%s' now",
			 b->label, a->title, b->title);
	diff_line(d, from, to, GRUB_XEN);
	diff_line(d, from, to, GRUB_DOM0);
}

/* Entries by label; pairs in the order of the new file. */
static void diff_entries(struct differ *d)
{
	const struct boot_conf *from = d->from, *to = d->to;
	struct label_ref *a = labels_of(d->mem, from), *b = labels_of(d->mem, to);
	size_t *pair = pool_alloc(d->mem, (to->entries.n + 1) * sizeof(*pair));

	for (size_t i = 0, k = 0; i < from->entries.n || k < to->entries.n;) {
		int order = i == from->entries.n ? 1
			    : k == to->entries.n ? -1
						 : strcmp(a[i].label, b[k].label);

		if (order < 0)
			strs_add(d->mem, &d->diff->other, "entry '%s' is gone", a[i].label);
		if (order == 0)
			pair[b[k].entry] = a[i].entry + 1;
		i += order <= 0;
		k += order >= 0;
	}
	for (size_t k = 0; k < to->entries.n; k++) {
		if (pair[k])
			diff_entry(d, pair[k] - 1, k);
		else
			strs_add(d->mem, &d->diff->other, "entry '%s' is new",
				 to->entries.v[k].label);
	}
}

static const char *default_of(const struct boot_conf *c)
{
	return c->deflt < 0 ? NULL : c->entries.v[c->deflt].label;
}

static void diff_default(struct differ *d)
{
	const char *a = default_of(d->from), *b = default_of(d->to);

	if (!same_text(a, b))
		strs_add(d->mem, &d->diff->other, "the default entry was %s%s%s and is %s%s%s now",
			 a ? "'" : "", a ? a : "unknown", a ? "'" : "", b ? "'" : "",
			 b ? b : "unknown", b ? "'" : "");
}

static int compare_singles(const void *a, const void *b)
{
	const struct single *x = a, *y = b;
	int order = strcmp(x->text, y->text);

	return order ? order : (x->at > y->at) - (x->at < y->at);
}

static int compare_places(const void *a, const void *b)
{
	const struct single *x = *(const struct single *const *)a;
	const struct single *y = *(const struct single *const *)b;

	return (x->at > y->at) - (x->at < y->at);
}

/* Changes alike become one of several entries, in the order of the first. */
static void put_together(struct differ *d)
{
	struct singles *all = &d->singles;
	struct single **first = pool_alloc(d->mem, (all->n + 1) * sizeof(*first));
	size_t n = 0;

	if (!all->n)
		return;
	qsort(all->v, all->n, sizeof(*all->v), compare_singles);
	for (size_t i = 0; i < all->n; i++) {
		if (i == 0 || !streq(all->v[i].text, first[n - 1]->text))
			first[n++] = &all->v[i];
		*list_add(d->mem, &first[n - 1]->change.entries) = all->v[i].label;
	}
	qsort(first, n, sizeof(struct single *), compare_places);
	for (size_t i = 0; i < n; i++)
		*list_add(d->mem, d->diff) = first[i]->change;
}

void boot_diff_files(struct pool *mem, const struct boot_conf *from, const struct boot_conf *to,
		     struct boot_diff *ret)
{
	struct differ d = { .mem = mem, .from = from, .to = to, .diff = ret };
	const struct boot *a = from->boot, *b = to->boot;

	*ret = (struct boot_diff){};
	if (a->len == b->len && memcmp(a->text, b->text, a->len) == 0)
		return;
	diff_entries(&d);
	diff_default(&d);
	put_together(&d);
	if (ret->n + ret->other.n == 0)
		strs_add(mem, &ret->other,
			 "what changed is in no boot line: comments, blanks or "
			 "other commands");
}

void boot_diff_next(struct pool *mem, const struct boot_running *running, const struct boot_conf *c,
		    size_t entry, struct boot_diff *ret)
{
	*ret = (struct boot_diff){};
	for (int i = GRUB_XEN; i <= GRUB_DOM0; i++) {
		enum grub_line line = (enum grub_line)i;
		const char *name = boot_line_name(line);
		struct boot_seens from, to;

		boot_seen_running(mem, line, running->text[i], running->why[i], &from);
		boot_seen_next(mem, c, entry, line, &to);
		boot_compare(mem, &from, &to);

		struct boot_change change = change_of(mem, line, &from, &to);
		struct strs cut = {};

		if (!is_empty(&change)) {
			*list_add(mem, &change.entries) = c->entries.v[entry].label;
			*list_add(mem, ret) = change;
		}
		if (from.why || from.more)
			strs_add(mem, &ret->unknown, "the running %s line: %s", name,
				 from.why ? from.why : from.more);
		if (to.why || to.more)
			strs_add(mem, &ret->unknown, "the next %s line: %s", name,
				 to.why ? to.why : to.more);
		list_each(s, &to)
			if (s->cut)
				*list_add(mem, &cut) = s->text;
		if (cut.n)
			strs_add(mem, &ret->other, "Xen will cut off of the %s line: %s", name,
				 strs_join(mem, &cut, " "));
	}
}
