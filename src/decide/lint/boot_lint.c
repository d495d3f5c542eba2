// SPDX-License-Identifier: GPL-2.0-or-later
// The walk over everything that lint looks at, and what repair writes.
#include "base/text.h"
#include "decide/lint/boot_lint_parts.h"
#include "decide/trial/boot_trial.h"

static struct boot_fault *add(struct lint *l, struct lint_at at, const char *code, bool breaks,
			      const char *fmt, va_list ap) PRINTF(5, 0);
static struct boot_fault *add(struct lint *l, struct lint_at at, const char *code, bool breaks,
			      const char *fmt, va_list ap)
{
	struct boot_fault *f = list_add(l->mem, l->faults);

	f->code = code;
	f->breaks = breaks;
	f->entry = at.e ? at.e->title : NULL;
	f->line = at.line < 0 ? NULL : at.line == GRUB_XEN ? "xen" : "dom0";
	f->message = pool_vstr(l->mem, fmt, ap);
	return f;
}

struct boot_fault *lint_fault(struct lint *l, struct lint_at at, const char *code, bool breaks,
			      const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);

	struct boot_fault *f = add(l, at, code, breaks, fmt, ap);

	va_end(ap);
	return f;
}

struct boot_fault *lint_line_fault(struct lint *l, const struct lint_line *ll, const char *code,
				   bool breaks, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);

	struct boot_fault *f =
		add(l, (struct lint_at){ .e = ll->e, .line = ll->line }, code, breaks, fmt, ap);

	va_end(ap);
	return f;
}

void lint_mends(struct boot_fault *f, const char *mend)
{
	f->mends = true;
	f->mend = mend;
}

/* XCP-ng's variable for one boot; GRUB takes what it does not find for the first entry. */
static void check_env(struct lint *l)
{
	const struct boot_file *env = &l->c->boot->env;
	struct err ignored = {};
	const char *name = NULL;

	if (l->c->boot->kind != BOOT_GRUB || !env->text ||
	    grubenv_get(l->mem, env->text, env->len, BOOT_TRIAL_VAR, &name, &ignored) < 0)
		return;
	if (!name || !*name || (l->c->one_shot && l->c->next >= 0))
		return;
	lint_fault(
		l, (struct lint_at){ .line = -1 }, "env-entry", true,
		"'/%s' asks for '%.100s' at the next boot, and the menu does not follow it to such an "
		"entry",
		env->path, name)
		->hint = "take it out with 'grub-editenv' (unset " BOOT_TRIAL_VAR ")";
}

void lint_trial(struct lint *l)
{
	const struct host *h = l->h;
	struct boot_trial_view view = { .entry = -1 };
	struct err err = {};
	struct lint_at at = { .line = -1 };

	check_env(l);
	if (boot_trial_view(l->c, h->parts & HOST_XEN && h->xen.present ? h->xen.cmdline : NULL,
			    l->mem, &view, &err) < 0) {
		lint_fault(l, at, "trial", false, "the record of the trial does not read: %s",
			   err.message)
			->hint = "'xhw boot cancel' clears it away";
		return;
	}
	if (view.entry >= 0)
		at.e = &l->c->entries.v[view.entry];
	if (view.state == BOOT_TRIAL_FAILED)
		lint_fault(
			l, at, "trial", false,
			"a trial was left over that did not come up or was not confirmed; the host "
			"boots as before")
			->hint = "look what it tried with 'xhw boot diff', then 'xhw boot cancel'";
	else if (view.why)
		lint_fault(l, at, "trial", false, "%s", view.why)->hint =
			"'xhw boot cancel' clears it away";
	else if (view.state == BOOT_TRIAL_NONE && view.entry >= 0)
		lint_fault(l, at, "trial", false,
			   "an entry of a trial was left over that nothing is recorded of")
			->hint = "'xhw boot cancel' clears it away";
}

static int check_line(struct lint *l, size_t entry, enum grub_line line, struct boot_edits *edits,
		      struct err *err)
{
	const struct boot_entry *e = &l->c->entries.v[entry];
	const struct boot_line *b = &e->lines[line];
	struct lint_line ll = { .e = e, .line = line, .args = b->args };

	/* What only the loader knows is told as a layout that cannot be edited. */
	if (!b->present || (b->why_not && !b->handed))
		return 0;
	if (b->why_not)
		ll.args = b->handed;
	ll.edit = !b->why_not && !e->rescue && !e->trial && !l->c->read_only;
	if (lint_read_words(l, &ll, err) < 0) {
		lint_line_fault(l, &ll, "layout", e->usual, "the line does not read: %s",
				err->message);
		return 0;
	}
	lint_lengths(l, &ll);
	lint_doubled(l, &ll);

	int rc = lint_rewrite(l, &ll, err);
	if (rc < 0)
		return rc;
	lint_repeated(l, &ll);
	rc = lint_rewrite(l, &ll, err);
	if (rc < 0)
		return rc;
	lint_hide(l, &ll);
	rc = lint_rewrite(l, &ll, err);
	if (rc < 0)
		return rc;
	lint_options(l, &ll);
	if (ll.edit && !streq(ll.args, b->args))
		*list_add(l->mem, edits) =
			(struct boot_edit){ .entry = entry, .line = line, .args = ll.args };
	return 0;
}

static void prepare(struct lint *l)
{
	const struct host *h = l->h;

	l->vendor = l->c->boot->kind == BOOT_GRUB && h->toolstack == TOOLSTACK_XAPI;
	list_each(e, &l->c->entries)
		l->vendor |= l->c->boot->kind == BOOT_GRUB && e->usual;
	l->needs_known = h->parts & HOST_USES;
	if (l->needs_known)
		needs_find(h, l->mem, &l->needs);
	known_parse(l->mem, l->c->boot->known.text, &l->known, NULL);
	list_each(d, &h->pcis)
		if (d->totalvfs > 0)
			*list_add(l->mem, &l->pfs) = d->bdf;
}

/* The whole file where more than lines is mended. */
static int write_text(struct lint *l, long index, const struct boot_edits *edits, const char **text,
		      size_t *len, struct err *err)
{
	const struct boot *b = l->c->boot;
	const char *edited = b->text;
	size_t edited_len = b->len;
	char *lines;

	if (index < 0)
		return 0;
	if (edits->n) {
		int rc = boot_edit_text(l->c, edits, l->mem, &lines, &edited_len, err);

		if (rc < 0)
			return rc;
		edited = lines;
	}
	return lint_set_default(l, edited, edited_len, index, text, len, err);
}

int boot_lint(const struct boot_conf *c, const struct host *h, struct pool *mem,
	      struct boot_faults *ret, struct boot_edits *edits, const char **text, size_t *len,
	      struct err *err)
{
	struct lint l = { .c = c, .h = h, .mem = mem, .faults = ret };
	long index = -1;

	*ret = (struct boot_faults){};
	*edits = (struct boot_edits){};
	*text = NULL;
	*len = 0;
	prepare(&l);
	if (c->boot->kind == BOOT_GRUB) {
		struct grub_tree tree;
		int rc = grub_tree_parse(mem, c->boot->text, c->boot->len, &tree, err);

		if (rc < 0)
			return rc;
		lint_default(&l, &tree, &index);
		lint_timeout(&l, &tree);
		lint_file(&l, &tree);
	}
	lint_trial(&l);
	for (size_t i = 0; i < c->entries.n; i++)
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			int rc = check_line(&l, i, (enum grub_line)line, edits, err);

			if (rc < 0)
				return rc;
		}
	return write_text(&l, index, edits, text, len, err);
}
