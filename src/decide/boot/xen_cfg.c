// SPDX-License-Identifier: GPL-2.0-or-later
// Reading and editing xen.cfg.
#include "decide/boot/xen_cfg.h"

#include <stdlib.h>

#include "base/text.h"
#include "decide/grub/splice.h"

#define NO_NAME "xen.cfg" /* of what stands under no header */

/* A line that says something, without blanks before it and without its comment. */
struct piece {
	struct span span;
	size_t line;
	bool open; /* it ends with the file: Xen ignores a last line without newline */
};

struct scan {
	const char *text;
	size_t len, at, line;
};

struct reader {
	struct pool *mem;
	const char *text;
	size_t len;
	struct xen_cfg *cfg;
	const char *chain; /* of [global] */
};

static bool is_control(char c)
{
	return (unsigned char)c < ' ' || c == 0x7f;
}

/* What Xen's isspace() takes beside control characters. */
static bool is_blank(char c)
{
	return c == ' ' || (unsigned char)c == 0xa0;
}

static bool next_piece(struct scan *s, struct piece *ret)
{
	while (s->at < s->len) {
		if (is_control(s->text[s->at]) || is_blank(s->text[s->at])) {
			s->line += s->text[s->at++] == '\n';
			continue;
		}

		size_t start = s->at, end;

		if (s->text[start] == ';')
			end = start;
		else
			for (end = start;
			     end < s->len && s->text[end] != '#' && !is_control(s->text[end]);)
				end++;
		for (s->at = end; s->at < s->len && !is_control(s->text[s->at]);)
			s->at++;
		if (end == start)
			continue;
		*ret = (struct piece){ .span = { .at = start, .len = end - start },
				       .line = s->line,
				       .open = end == s->len };
		return true;
	}
	return false;
}

/* The place behind "KEY=" and the blanks after it; false: another key. */
static bool value_of(const struct reader *r, const struct piece *p, const char *key,
		     struct span *ret)
{
	size_t n = strlen(key), end = p->span.at + p->span.len, at = p->span.at + n + 1;

	if (p->span.len <= n || memcmp(r->text + p->span.at, key, n) != 0 || r->text[at - 1] != '=')
		return false;
	while (at < end && is_blank(r->text[at]))
		at++;
	*ret = (struct span){ .at = at, .len = end - at };
	return true;
}

static void trim(const struct reader *r, struct span *span)
{
	while (span->len && r->text[span->at + span->len - 1] == ' ')
		span->len--;
}

static void read_options(const struct reader *r, const struct piece *p, struct grub_args *args)
{
	struct span span;

	if (args->present || !value_of(r, p, "options", &span))
		return;
	trim(r, &span);
	*args = (struct grub_args){ .present = true, .span = span };
}

static void read_kernel(const struct reader *r, const struct piece *p, struct grub_args *args)
{
	struct span span;
	size_t file = 0, gap = 0;

	if (args->present || !value_of(r, p, "kernel", &span))
		return;

	bool odd = memchr(r->text + span.at, 0xa0, span.len);

	while (file < span.len && !is_blank(r->text[span.at + file]))
		file++;
	while (file + gap < span.len && is_blank(r->text[span.at + file + gap]))
		gap++;
	/* No arguments: their place is right behind the file. */
	if (file + gap == span.len) {
		span.len = file;
		gap = 0;
	}
	*args = (struct grub_args){ .present = true,
				    .span = { .at = span.at + file + gap,
					      .len = span.len - file - gap } };
	trim(r, &args->span);
	if (file == 0)
		args->why_not = "it names no kernel file";
	else if (odd)
		args->why_not =
			"it holds a no-break space, which Xen and the kernel take for a blank";
}

static void read_lines(const struct reader *r, const struct piece *p, struct xen_cfg_section *to)
{
	for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
		struct grub_args *args = &to->args[line];
		bool had = args->present;

		if (line == GRUB_XEN)
			read_options(r, p, args);
		else
			read_kernel(r, p, args);
		if (!had && args->present && p->open)
			args->why_not =
				"the file ends without a newline behind it, so Xen ignores it";
	}
}

/* The name of a header; NULL: it is not closed, and nobody can name it. */
static const char *header_name(const struct reader *r, const struct piece *p)
{
	const char *start = r->text + p->span.at + 1;
	const char *end = memchr(start, ']', p->span.len - 1);

	return end ? pool_strndup(r->mem, start, (size_t)(end - start)) : NULL;
}

static bool is_header(const struct reader *r, const struct piece *p)
{
	return r->text[p->span.at] == '[';
}

/* "default=" of the first [global], to the end of the line: Xen takes blanks there as they are. */
static void read_global(struct reader *r)
{
	struct scan s = { .text = r->text, .len = r->len, .line = 1 };
	struct piece p;
	struct span span;
	bool inside = false;

	while (next_piece(&s, &p)) {
		if (is_header(r, &p)) {
			const char *name = header_name(r, &p);

			if (inside)
				return;
			inside = name && streq(name, "global") && !p.open;
			continue;
		}
		if (!inside || p.open)
			continue;
		if (!r->cfg->deflt && value_of(r, &p, "default", &span))
			r->cfg->deflt = pool_strndup(r->mem, r->text + span.at, span.len);
		if (!r->chain && value_of(r, &p, "chain", &span))
			r->chain = pool_strndup(r->mem, r->text + span.at, span.len);
	}
}

/* A place in the list, for a look-up of names that does not search it from end to end. */
struct named {
	const char *name;
	size_t at;
};

static int compare_names(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int by_name = strcmp(x->name, y->name);

	return by_name ? by_name : x->at < y->at ? -1 : x->at > y->at;
}

/* Leaves the first section of each name, but not [global], which only a default can make one. */
static void drop_dead(struct reader *r)
{
	struct xen_cfg_sections *all = &r->cfg->sections;
	struct named *names = pool_alloc(r->mem, (all->n + 1) * sizeof(*names));
	bool *dead = pool_alloc(r->mem, all->n + 1);
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		names[i] = (struct named){ .name = all->v[i].name ? all->v[i].name : "", .at = i };
	if (all->n)
		qsort(names, all->n, sizeof(*names), compare_names);
	for (size_t i = 0; i < all->n; i++) {
		const char *name = names[i].name;
		bool global = streq(name, "global") && !streq(r->cfg->deflt, "global");

		dead[names[i].at] = !*name || global || (i && streq(names[i - 1].name, name));
	}
	for (size_t i = 0; i < all->n; i++)
		if (!dead[i])
			all->v[n++] = all->v[i];
	all->n = n;
}

static void read_sections(struct reader *r)
{
	struct scan s = { .text = r->text, .len = r->len, .line = 1 };
	struct xen_cfg_sections *all = &r->cfg->sections;
	struct piece p;

	while (next_piece(&s, &p)) {
		if (is_header(r, &p)) {
			*list_add(r->mem, all) = (struct xen_cfg_section){
				.name = p.open ? NULL : header_name(r, &p), .line = p.line
			};
			continue;
		}
		if (all->n)
			read_lines(r, &p, &all->v[all->n - 1]);
	}
	drop_dead(r);
	r->cfg->default_section = -1;
	for (size_t i = 0; i < all->n; i++)
		if (streq(all->v[i].name, r->cfg->deflt))
			r->cfg->default_section = (int)i;
	if (r->cfg->default_section < 0)
		r->cfg->why = pool_str(r->mem, "'default=%.100s' names no section of the file%s",
				       r->cfg->deflt,
				       r->chain ? ", and 'chain=' names another file" : "");
}

/* Without a default: headers are passed over, and the first match counts wherever it stands. */
static void read_flat(struct reader *r)
{
	struct scan s = { .text = r->text, .len = r->len, .line = 1 };
	struct xen_cfg_section *flat = list_add(r->mem, &r->cfg->sections);
	const char *name = NULL;
	struct piece p;

	*flat = (struct xen_cfg_section){ .name = NO_NAME, .line = 1 };
	while (next_piece(&s, &p)) {
		bool had = flat->args[GRUB_DOM0].present;

		if (is_header(r, &p)) {
			name = header_name(r, &p);
			continue;
		}
		read_lines(r, &p, flat);
		/* It is called by the section that its kernel comes from. */
		if (had || !flat->args[GRUB_DOM0].present)
			continue;
		flat->line = p.line;
		if (name && *name)
			flat->name = name;
	}
	if (!flat->args[GRUB_XEN].present && !flat->args[GRUB_DOM0].present) {
		r->cfg->sections.n = 0;
		r->cfg->default_section = -1;
		r->cfg->why = "the file holds neither 'options=' nor 'kernel='";
	}
}

void xen_cfg_parse(struct pool *mem, const char *text, size_t len, struct xen_cfg *ret)
{
	struct reader r = { .mem = mem, .text = text, .len = len, .cfg = ret };

	*ret = (struct xen_cfg){};
	read_global(&r);
	if (ret->deflt && *ret->deflt)
		read_sections(&r);
	else
		read_flat(&r);
}
