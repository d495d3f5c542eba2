// SPDX-License-Identifier: GPL-2.0-or-later
// Plans of the boot configuration: options set and deleted on the lines of chosen entries.
#include "base/text.h"
#include "decide/boot/boot_diff.h"
#include "decide/option/boot_option.h"
#include "decide/boot/plan_boot.h"

#define NAMES_MAX 8 /* of entries in a warning */

/* What a deletion met on the lines. */
struct met {
	bool found;
	const char *other; /* an option of that key with another value; NULL: none */
};

/* One planning. */
struct wish {
	const struct host *h;
	const struct boot_wish *wish;
	struct plan *p;
	struct boot_conf c;
	struct boot_chosen chosen;
	struct boot_edits edits;
	struct met *met;  /* of each op */
	struct strs told; /* warnings told, each once */
};

static const char *path_of(const struct boot_conf *c)
{
	return c->boot->path ? c->boot->path : "boot file";
}

static void warn_once(struct wish *w, const char *text)
{
	if (strs_has(&w->told, text))
		return;
	strs_add(&w->p->mem, &w->told, "%s", text);
	plan_warn(w->p, path_of(&w->c), "%s", text);
}

static void refuse_read_only(const struct boot_conf *c, struct plan *p)
{
	plan_refuse(p, c->boot->kind == BOOT_GENERATED ? "generated" : "read-only", false,
		    path_of(c), c->read_only, NULL, "'/%s' is not edited: %s", path_of(c),
		    c->read_only);
}

/* What endangers the host can be tried. */
static const char *hint_of(struct wish *w, const struct boot_option_told *told)
{
	if (!streq(told->code, "dangerous") || w->wish->trial ||
	    !plan_boot_can_try(w->h, &w->c, &w->p->mem))
		return told->hint;
	return pool_str(&w->p->mem,
			"%s%swith --trial it is set for one boot only, unless you confirm it then",
			told->hint ? told->hint : "", told->hint ? "; " : "");
}

/* What the grammar says of one option. */
static void judge(struct wish *w, const struct boot_op *op)
{
	struct boot_option_told told = {};
	const char *name = pool_str(&w->p->mem, "%s:%s", boot_line_name(op->line), op->key);

	boot_option_check(&w->p->mem, op->line, op->key, op->value, &told);
	if (told.refusal)
		plan_refuse(w->p, told.code, told.can_force, name, NULL, hint_of(w, &told), "%s",
			    told.refusal);
	if (told.note)
		warn_once(w, told.note);
}

/* Several options of one key are several only where each counts. */
static int check_repeats(struct wish *w, size_t at, struct err *err)
{
	const struct boot_op *op = &w->wish->ops.v[at];
	struct boot_option_told told = {};

	boot_option_check(&w->p->mem, op->line, op->key, op->value, &told);
	if (told.repeats != BOOT_REPEATS_LAST)
		return 0;
	for (size_t i = 0; i < at; i++) {
		const struct boot_op *other = &w->wish->ops.v[i];

		if (other->line == op->line && boot_word_is(op->line, other->key, op->key, NULL))
			return err_set(err, ERR_USAGE,
				       "%s:%s is given twice, and only the last would count",
				       boot_line_name(op->line), op->key);
	}
	return 0;
}

static int check_ops(struct wish *w, struct err *err)
{
	for (size_t i = 0; i < w->wish->ops.n; i++) {
		int rc = w->wish->ops.v[i].remove ? 0 : check_repeats(w, i, err);

		if (rc < 0)
			return rc;
	}
	return 0;
}

/* What stands on all those lines already is not judged again: to ask for it twice is no fault. */
static bool is_so(struct wish *w, struct boot_op *op)
{
	const struct boot_ops one = { .v = op, .n = 1, .cap = 1 };

	list_each(entry, &w->chosen) {
		const struct boot_line *l = &w->c.entries.v[*entry].lines[op->line];
		const char *args = NULL;
		struct err ignored = {};

		if (!l->present || l->why_not ||
		    boot_ops_apply(&w->p->mem, w->c.boot->kind, op->line, l->args, &one, &args,
				   NULL, &ignored) < 0 ||
		    args != l->args)
			return false;
	}
	return w->chosen.n > 0;
}

static void judge_ops(struct wish *w)
{
	list_each(op, &w->wish->ops) {
		struct boot_op copy = *op;

		if (!op->remove && !is_so(w, &copy))
			judge(w, op);
	}
}

static bool concerns(const struct boot_ops *ops, enum grub_line line)
{
	list_each(op, ops)
		if (op->line == line)
			return true;
	return false;
}

static void refuse_line(struct wish *w, const struct boot_entry *e, enum grub_line line,
			const char *why)
{
	plan_refuse(w->p, "layout", false, path_of(&w->c), NULL,
		    "give the entry one plain line for Xen and one for the dom0 kernel, as the "
		    "installer writes it, or name other entries with --entry",
		    "the %s line of entry '%s' (line %zu of '/%s') cannot be edited safely: %s",
		    boot_line_name(line), e->title, e->line, path_of(&w->c), why);
}

/* A line as it will be handed over; NULL: only the loader knows. */
static const char *handed(struct wish *w, const char *args)
{
	struct err ignored;

	return w->c.boot->kind == BOOT_XEN_CFG ? args : grub_cmdline(&w->p->mem, args, &ignored);
}

static void judge_line(struct wish *w, const struct boot_entry *e, enum grub_line line,
		       const char *args)
{
	struct boot_option_told told = {};
	const char *after = handed(w, args);

	if (!after)
		return;
	boot_line_check(&w->p->mem, line, after, e->lines[line].handed, &told);
	if (told.refusal)
		plan_refuse(w->p, told.code, told.can_force, path_of(&w->c), NULL, told.hint,
			    "entry '%s': %s", e->title, told.refusal);
	if (told.note)
		warn_once(w, pool_str(&w->p->mem, "entry '%s': %s", e->title, told.note));
}

/* Which of the options to be deleted are on this line. */
static int look_for(struct wish *w, enum grub_line line, const char *args, struct err *err)
{
	struct boot_words words;

	int rc = boot_words(&w->p->mem, w->c.boot->kind, line, args, &words, err);
	if (rc < 0)
		return rc;
	for (size_t i = 0; i < w->wish->ops.n; i++) {
		const struct boot_op *op = &w->wish->ops.v[i];

		if (op->line != line || !op->remove || w->met[i].found)
			continue;
		list_each(word, &words) {
			/* What stands behind "--" is told as staying there. */
			w->met[i].found |= boot_word_is(line, word->text, op->key, op->value);
			if (!word->behind && boot_word_is(line, word->text, op->key, NULL))
				w->met[i].other = word->text;
		}
	}
	return 0;
}

/* Deleting what is not there is no error, but may be a slip. */
static void tell_not_found(struct wish *w)
{
	for (size_t i = 0; i < w->wish->ops.n; i++) {
		const struct boot_op *op = &w->wish->ops.v[i];
		const struct met *met = &w->met[i];

		if (op->remove && !met->found)
			plan_warn(w->p, path_of(&w->c),
				  "nothing to delete: %s:%s%s%s is on none of the lines%s%s%s",
				  boot_line_name(op->line), op->key, op->value ? "=" : "",
				  op->value ? op->value : "", met->other ? "; there is '" : "",
				  met->other ? met->other : "", met->other ? "'" : "");
	}
}

static int edit_line(struct wish *w, size_t entry, enum grub_line line, struct err *err)
{
	const struct boot_entry *e = &w->c.entries.v[entry];
	const struct boot_line *l = &e->lines[line];
	struct strs told = {};
	const char *args;

	if (!l->present || l->why_not) {
		refuse_line(w, e, line, l->present ? l->why_not : "there is no such line");
		return 0;
	}

	int rc = look_for(w, line, l->args, err);
	if (rc == 0)
		rc = boot_ops_apply(&w->p->mem, w->c.boot->kind, line, l->args, &w->wish->ops,
				    &args, &told, err);
	if (rc < 0)
		return err_context(err, "entry '%s'", e->title);
	list_each(text, &told)
		warn_once(w, pool_str(&w->p->mem, "entry '%s': %s", e->title, *text));
	if (args == l->args)
		return 0;
	judge_line(w, e, line, args);
	*list_add(&w->p->mem, &w->edits) = (struct boot_edit){ entry, line, args };
	return 0;
}

static int edit_entries(struct wish *w, struct err *err)
{
	list_each(entry, &w->chosen) {
		const struct boot_entry *e = &w->c.entries.v[*entry];

		if (e->trial) {
			plan_refuse(w->p, "trial-entry", false, path_of(&w->c), NULL,
				    "'xhw boot cancel', then set it anew with --trial",
				    "the entry of a trial boot ('%s') is not edited", e->title);
			continue;
		}
		for (enum grub_line line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			int rc =
				concerns(&w->wish->ops, line) ? edit_line(w, *entry, line, err) : 0;

			if (rc < 0)
				return rc;
		}
	}
	return 0;
}

/* "sets xen:extra_guest_irqs=128, deletes dom0:quiet" */
static const char *why_of(struct wish *w)
{
	struct strs list = {};

	list_each(op, &w->wish->ops)
		strs_add(&w->p->mem, &list, "%s %s:%s%s%s", op->remove ? "deletes" : "sets",
			 boot_line_name(op->line), op->key, op->value ? "=" : "",
			 op->value ? op->value : "");
	return strs_join(&w->p->mem, &list, ", ");
}

void plan_boot_no_trial(const struct boot_conf *c, struct plan *p)
{
	plan_refuse(p, "trial-generated", false, path_of(c), c->grub.generator,
		    "without --trial the change is made for good, at the next boot",
		    "there is no trial boot where grub.cfg is generated");
}

int plan_boot_set(const struct host *h, const struct boot_wish *wish, struct plan *p,
		  struct err *err)
{
	struct wish w = { .h = h, .wish = wish, .p = p };

	int rc = boot_conf_read(&h->boot, &p->mem, &w.c, err);
	if (rc < 0)
		return rc;
	rc = check_ops(&w, err);
	if (rc < 0)
		return rc;
	if (h->boot.kind == BOOT_GENERATED) {
		judge_ops(&w);
		return plan_boot_generated(h, &w.c, wish, p, err);
	}
	if (w.c.read_only) {
		refuse_read_only(&w.c, p);
		return 0;
	}
	w.met = pool_alloc(&p->mem, (wish->ops.n + 1) * sizeof(*w.met));
	rc = boot_choose(&w.c, &wish->where, &p->mem, &w.chosen, err);
	if (rc < 0)
		return rc;
	judge_ops(&w);
	rc = edit_entries(&w, err);
	if (rc < 0 || plan_is_refused(p))
		return rc;
	tell_not_found(&w);
	rc = plan_boot_edits(h, &w.c, &w.edits, wish->trial, why_of(&w), p, err);
	if (rc == 0 && w.edits.n > 0)
		plan_boot_others(&w.c, &w.chosen, p);
	return rc;
}

static bool is_chosen(const struct boot_chosen *chosen, int entry)
{
	list_each(i, chosen)
		if ((int)*i == entry)
			return true;
	return false;
}

static bool boots_xen(const struct boot_entry *e)
{
	return e->lines[GRUB_XEN].present || e->lines[GRUB_DOM0].present;
}

/* "'XCP-ng', 'XCP-ng (Serial)' and 3 more" */
static const char *titles(struct plan *p, const struct boot_conf *c, const size_t *entries,
			  size_t n)
{
	struct strs list = {};

	for (size_t i = 0; i < n && i < NAMES_MAX; i++)
		strs_add(&p->mem, &list, "'%s'", c->entries.v[entries[i]].title);
	return pool_str(&p->mem, "%s%s", strs_join(&p->mem, &list, ", "),
			n > NAMES_MAX ? pool_str(&p->mem, " and %zu more", n - NAMES_MAX) : "");
}

void plan_boot_others(const struct boot_conf *c, const struct boot_chosen *chosen, struct plan *p)
{
	bool *edited = pool_alloc(&p->mem, c->entries.n + 1);
	const char *names = titles(p, c, chosen->v, chosen->n);
	struct boot_chosen left = {};

	list_each(i, chosen)
		edited[*i] = true;
	if (c->deflt < 0)
		plan_warn(
			p, path_of(c),
			"which entry boots by default cannot be told (%s): only %s was to be changed",
			c->deflt_why ? c->deflt_why : "unknown", names);
	else if (!is_chosen(chosen, c->deflt))
		plan_warn(
			p, path_of(c),
			"the default entry is '%s', which was LEFT ALONE: the change takes effect only when "
			"%s is booted",
			c->entries.v[c->deflt].title, names);
	if (c->one_shot && c->next >= 0 && c->next != c->deflt && !is_chosen(chosen, c->next) &&
	    !c->entries.v[c->next].trial)
		plan_warn(p, path_of(c),
			  "the next boot is once of entry '%s', which was LEFT ALONE",
			  c->entries.v[c->next].title);
	for (size_t i = 0; i < c->entries.n; i++) {
		const struct boot_entry *e = &c->entries.v[i];

		if (!edited[i] && !e->trial && (int)i != c->deflt && boots_xen(e))
			*list_add(&p->mem, &left) = i;
	}
	if (left.n)
		plan_warn(p, path_of(c), "entries left as they are: %s",
			  titles(p, c, left.v, left.n));
}

/* The same lines as they are now. */
static const char *value_now(struct plan *p, const struct boot_conf *c,
			     const struct boot_edits *edits)
{
	struct boot_edits now = {};

	list_each(e, edits)
		*list_add(&p->mem, &now) =
			(struct boot_edit){ e->entry, e->line,
					    c->entries.v[e->entry].lines[e->line].args };
	return boot_value(&p->mem, &now);
}

int plan_boot_edits(const struct host *h, const struct boot_conf *c, const struct boot_edits *edits,
		    unsigned trial, const char *why, struct plan *p, struct err *err)
{
	struct err failed = {};
	size_t len;
	char *text;

	if (edits->n == 0)
		return 0;
	if (c->read_only) {
		refuse_read_only(c, p);
		return 0;
	}
	/* A plan that could not be written is refused now. */
	if (boot_edit_text(c, edits, &p->mem, &text, &len, &failed) < 0) {
		plan_refuse(p, "layout", false, path_of(c), failed.message,
			    *failed.hint ? failed.hint : "grub-script-check may tell more",
			    "'/%s' cannot be edited: %s", path_of(c), failed.message);
		return 0;
	}
	if (trial)
		return plan_boot_trial(h, c, edits, trial, why, p, err);
	plan_boot_beside_trial(h, c, edits, p);
	plan_add(p, SET_BOOT_LINE, boot_object(&p->mem, c, edits), value_now(p, c, edits),
		 boot_value(&p->mem, edits), why);
	p->needs |= PLAN_NEEDS_REBOOT;
	return 0;
}
