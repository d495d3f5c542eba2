// SPDX-License-Identifier: GPL-2.0-or-later
// Editing xen.cfg: the arguments of lines are replaced in one pass, and the result is proven to
// differ in nothing else.
#include <stdlib.h>

#include "base/text.h"
#include "decide/grub/splice.h"
#include "decide/boot/xen_cfg.h"

static int check_target(const struct xen_cfg *cfg, const struct grub_change *c, struct err *err)
{
	const char *name = c->line == GRUB_XEN ? "Xen" : "dom0";

	if (c->entry >= cfg->sections.n || !cfg->sections.v[c->entry].args[c->line].present)
		return err_set(err, ERR_NOT_FOUND, "there is no %s line to edit", name);

	const struct xen_cfg_section *s = &cfg->sections.v[c->entry];

	if (s->args[c->line].why_not)
		return err_set(err, ERR_REFUSED,
			       "the %s line of section '%s' cannot be edited safely: %s", name,
			       s->name, s->args[c->line].why_not);
	return 0;
}

static int check_args(const char *args, struct err *err)
{
	size_t n = strlen(args);

	for (const char *c = args; *c; c++) {
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			return err_set(err, ERR_BAD_FILE,
				       "the arguments hold a control character, which ends a line "
				       "of xen.cfg");
		if (*c == '#')
			return err_set(
				err, ERR_BAD_FILE,
				"the arguments hold a '#', which begins a comment in xen.cfg");
	}
	if (n && (args[0] == ' ' || args[n - 1] == ' '))
		return err_set(err, ERR_BAD_FILE, "the arguments begin or end with a blank");
	return 0;
}

static int compare(const void *a, const void *b)
{
	size_t x = ((const struct splice *)a)->span.at, y = ((const struct splice *)b)->span.at;

	return x < y ? -1 : x > y;
}

/* The blank between the kernel and its arguments comes and goes with them. */
static struct splice splice_of(struct pool *mem, const char *text, struct span span,
			       const struct grub_change *c)
{
	bool had = span.len, has = *c->args;

	if (c->line == GRUB_DOM0 && had && !has && text[span.at - 1] == ' ') {
		span.at--;
		span.len++;
	}
	return (struct splice){ .span = span,
				.text = c->line == GRUB_DOM0 && has && !had
						? pool_str(mem, " %s", c->args)
						: c->args };
}

static bool same_args(const char *a, const struct grub_args *x, const char *b,
		      const struct grub_args *y)
{
	return x->present == y->present && !x->why_not == !y->why_not &&
	       x->span.len == y->span.len &&
	       memcmp(a + x->span.at, b + y->span.at, x->span.len) == 0;
}

static bool is_as_wished(const char *text, const struct grub_args *got, const char *args)
{
	return got->present && !got->why_not && got->span.len == strlen(args) &&
	       memcmp(text + got->span.at, args, got->span.len) == 0;
}

/* wished: the new arguments of section i at 2*i + line; NULL where they stay. */
static bool is_proven(const char *text, const struct xen_cfg *old, const char *edited,
		      const struct xen_cfg *new, const char *const *wished)
{
	if (old->sections.n != new->sections.n || old->default_section != new->default_section)
		return false;
	for (size_t i = 0; i < old->sections.n; i++) {
		const struct xen_cfg_section *x = &old->sections.v[i], *y = &new->sections.v[i];

		if (!streq(x->name, y->name) || x->line != y->line)
			return false;
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			const char *args = wished[2 * i + (size_t)line];

			if (args ? !is_as_wished(edited, &y->args[line], args)
				 : !same_args(text, &x->args[line], edited, &y->args[line]))
				return false;
		}
	}
	return true;
}

int xen_cfg_edit_lines(struct pool *mem, const char *text, size_t len, const struct xen_cfg *old,
		       const struct grub_change *changes, size_t n, char **ret, size_t *ret_len,
		       struct err *err)
{
	const char **wished = pool_alloc(mem, (2 * old->sections.n + 1) * sizeof(*wished));
	struct splices splices = {};
	struct xen_cfg new;
	size_t new_len;

	for (size_t i = 0; i < n; i++) {
		const struct grub_change *c = &changes[i];

		int rc = check_target(old, c, err);
		if (rc == 0)
			rc = check_args(c->args, err);
		if (rc < 0)
			return rc;
		if (wished[2 * c->entry + (size_t)c->line])
			return err_set(err, ERR_FAILED, "one line is to be replaced twice");
		wished[2 * c->entry + (size_t)c->line] = c->args;
		*list_add(mem, &splices) =
			splice_of(mem, text, old->sections.v[c->entry].args[c->line].span, c);
	}
	if (splices.n)
		qsort(splices.v, splices.n, sizeof(*splices.v), compare);

	char *edited = splice_text(mem, text, len, &splices, &new_len);

	xen_cfg_parse(mem, edited, new_len, &new);
	if (!is_proven(text, old, edited, &new, wished))
		return err_set(err, ERR_BAD_FILE,
			       "the edit would change more than the arguments of these lines");
	*ret = edited;
	*ret_len = new_len;
	return 0;
}
