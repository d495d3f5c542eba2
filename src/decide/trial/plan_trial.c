// SPDX-License-Identifier: GPL-2.0-or-later
// Plans of the trial boot: putting it up, making it permanent, dropping it.
#include "base/text.h"
#include "decide/trial/boot_trial.h"
#include "decide/boot/plan_boot.h"
#include "decide/trial/trial_guard.h"
#include "decide/trial/trial_place.h"

/* One planning. */
struct wish {
	const struct host *h;
	const struct boot *boot;
	struct plan *p;
	struct boot_trial_view view;
	const char *env; /* of BOOT_TRIAL_VAR; "" none */
	char *new_env;	 /* a grubenv that holds nothing */
};

#define NO_TRIAL_HINT "without --trial the change is made for good, at the next boot"

static void refuse(struct wish *w, const char *code, const char *fact, const char *hint,
		   const char *message)
{
	plan_refuse(w->p, code, false, w->boot->path ? w->boot->path : "boot file", fact, hint,
		    "%s", message);
}

static const char *env_object(struct wish *w)
{
	return pool_str(&w->p->mem, "%s#%s", w->boot->env.path, BOOT_TRIAL_VAR);
}

/* ERR_BAD_FILE where grubenv is none. */
static int read_env(struct wish *w, struct err *err)
{
	const struct boot_file *env = &w->boot->env;
	const char *value = NULL;

	w->env = "";
	if (!env->text && env->why)
		return err_set(err, ERR_BAD_FILE, "%s", env->why);
	if (!env->text)
		return 0;

	int rc = grubenv_get(&w->p->mem, env->text, env->len, BOOT_TRIAL_VAR, &value, err);
	if (rc < 0)
		return err_context(err, "'/%s'", env->path);
	w->env = value ? value : "";
	return 0;
}

/* What kind of file it is, and what stands in the way on this host. */
static bool host_fits(struct wish *w, const struct boot_conf *c)
{
	const struct boot *b = w->boot;
	const char *why;
	size_t before = w->p->refusals.n;

	if (b->kind == BOOT_XEN_CFG) {
		refuse(w, "trial-xen-cfg", NULL, NO_TRIAL_HINT,
		       "xen.efi knows no entry that is booted once, so there is no trial boot");
		return false;
	}
	if (b->kind == BOOT_GENERATED || c->grub.generated) {
		refuse(w, "trial-generated", c->grub.generator, NO_TRIAL_HINT,
		       "there is no trial boot where grub.cfg is generated");
		return false;
	}
	if (b->kind != BOOT_GRUB || c->read_only || !b->env.path) {
		refuse(w, "trial-read-only", c->read_only, NULL,
		       "there is no trial boot: the boot file is not edited");
		return false;
	}
	why = trial_place_why_not(w->h, b->env.path, &w->p->mem);
	if (why)
		refuse(w, "trial-place", why, NO_TRIAL_HINT,
		       pool_str(
			       &w->p->mem,
			       "GRUB could not clear '/%s', and would boot the trial again and again: %s",
			       b->env.path, why));
	return w->p->refusals.n == before;
}

bool plan_boot_can_try(const struct host *h, const struct boot_conf *c, struct pool *mem)
{
	const struct boot *b = &h->boot;

	return b->kind == BOOT_GRUB && !c->grub.generated && !c->read_only && b->env.path &&
	       (!(h->parts & HOST_USES) || !trial_place_why_not(h, b->env.path, mem));
}

/* ERR_BAD_FILE where grubenv is none, or has no room left. */
static int try_env(struct wish *w, struct err *err)
{
	const struct boot_file *env = &w->boot->env;
	char *text;

	int rc = read_env(w, err);
	if (rc < 0 || !env->text)
		return rc;
	rc = grubenv_set(&w->p->mem, env->text, env->len, BOOT_TRIAL_VAR, BOOT_TRIAL_ID, &text,
			 err);
	if (rc < 0)
		return err_context(err, "'/%s'", env->path);
	return 0;
}

static bool state_fits(struct wish *w)
{
	struct err err = {};

	if (w->view.state == BOOT_TRIAL_RUNNING) {
		refuse(w, "trial-running", NULL, "'xhw boot confirm' or 'xhw boot cancel' first",
		       "a trial is running now");
		return false;
	}
	if (try_env(w, &err) < 0) {
		refuse(w, "trial-env", NULL, *err.hint ? err.hint : NULL, err.message);
		return false;
	}
	if (*w->env && !streq(w->env, BOOT_TRIAL_ID)) {
		refuse(w, "trial-pending", pool_str(&w->p->mem, "%s=%s", BOOT_TRIAL_VAR, w->env),
		       "let that boot happen first, such as a host upgrade's",
		       pool_str(&w->p->mem,
				"another entry ('%s') is already to be booted once, by '/%s'",
				w->env, w->boot->env.path));
		return false;
	}
	return true;
}

/* The default where it is among the edited, else the first one. */
static size_t base_of(const struct boot_conf *c, const struct boot_edits *edits)
{
	list_each(e, edits)
		if ((int)e->entry == c->deflt)
			return e->entry;
	return edits->v[0].entry;
}

/* The record's lines as they are now. */
static const char *values_now(struct wish *w, const struct boot_conf *c, const char *object,
			      struct err *err)
{
	struct boot_edits now;

	if (boot_object_lines(c, object, NULL, &w->p->mem, &now, err) < 0)
		return NULL;
	return boot_value(&w->p->mem, &now);
}

static void add_changes(struct wish *w, const struct boot_trial *t, const char *text,
			const char *why)
{
	const char *record = w->boot->trial.text ? w->boot->trial.text : "";

	plan_add(w->p, SET_BOOT_RECORD, BOOT_TRIAL_RECORD, record, boot_trial_print(&w->p->mem, t),
		 "what 'xhw boot confirm' makes permanent");
	plan_add(w->p, SET_BOOT_FILE, w->boot->path, w->boot->text, text,
		 pool_str(&w->p->mem, "%s, in an entry of its own", why));
	/* By itself, so that taking it all back leaves no file behind. */
	if (!w->boot->env.text)
		plan_add(w->p, SET_BOOT_RECORD, w->boot->env.path, "", w->new_env,
			 "what GRUB remembers");
	plan_add(w->p, SET_BOOT_ENV, env_object(w), w->env, BOOT_TRIAL_ID,
		 "GRUB boots the trial once, next time");
	w->p->needs |= PLAN_NEEDS_REBOOT;
}

static bool has_line(const struct boot_edits *edits, const struct boot_edit *line)
{
	list_each(e, edits)
		if (e->entry == line->entry && e->line == line->line)
			return true;
	return false;
}

void plan_boot_beside_trial(const struct host *h, const struct boot_conf *c,
			    const struct boot_edits *edits, struct plan *p)
{
	struct boot_trial_view view;
	struct boot_edits tried;
	struct err ignored = {};

	if (boot_trial_view(c, h->xen.cmdline, &p->mem, &view, &ignored) < 0 ||
	    (view.state != BOOT_TRIAL_ARMED && view.state != BOOT_TRIAL_RUNNING) ||
	    !view.trial.object ||
	    boot_object_lines(c, view.trial.object, view.trial.to, &p->mem, &tried, &ignored) < 0)
		return;
	list_each(e, edits) {
		bool same = false;

		list_each(t, &tried)
			same = same || (t->entry == e->entry && t->line == e->line &&
					streq(t->args, e->args));
		if (same || !has_line(&tried, e))
			continue;
		plan_warn(p, c->boot->path,
			  "a trial of these lines is %s, does not have this change, and cannot be "
			  "confirmed after it; 'xhw boot cancel' drops the trial",
			  view.state == BOOT_TRIAL_RUNNING ? "running" : "to be booted next");
		return;
	}
}

static void warn_of_base(struct wish *w, const struct boot_conf *c, size_t base)
{
	const char *title = c->entries.v[base].title;

	if (c->deflt >= 0 && (int)base != c->deflt)
		plan_warn(
			w->p, w->boot->path,
			"the trial boots a copy of entry '%s', which is not the default entry, '%s'",
			title, c->entries.v[c->deflt].title);
	else
		plan_warn(w->p, w->boot->path, "the trial boots a copy of entry '%s'", title);
}

int plan_boot_trial(const struct host *h, const struct boot_conf *c, const struct boot_edits *edits,
		    unsigned minutes, const char *why, struct plan *p, struct err *err)
{
	struct wish w = { .h = h, .boot = &h->boot, .p = p };
	struct err failed = {};
	const char *code = "trial-layout", *object;
	char *text;
	size_t len;

	if (edits->n == 0)
		return 0;

	int rc = boot_trial_view(c, h->xen.cmdline, &p->mem, &w.view, err);
	if (rc < 0)
		return rc;
	if (!host_fits(&w, c) || !state_fits(&w))
		return 0;

	size_t base = base_of(c, edits);

	if (trial_add(c, base, edits, minutes, &p->mem, &text, &len, &code, &failed) < 0) {
		refuse(&w, code, NULL, *failed.hint ? failed.hint : NO_TRIAL_HINT,
		       pool_str(&p->mem, "no trial can be made of entry '%s': %s",
				c->grub.entries.v[base].title, failed.message));
		return 0;
	}
	object = boot_object(&p->mem, c, edits);
	if (w.view.state == BOOT_TRIAL_ARMED)
		plan_warn(
			p, h->boot.path,
			"a trial is to be booted next already: this one takes its place, and what "
			"only that one changes is dropped");

	struct boot_trial t = { .object = object,
				.to = boot_value(&p->mem, edits),
				.minutes = minutes };

	t.from = values_now(&w, c, object, err);
	if (!t.from || grubenv_set(&p->mem, NULL, 0, BOOT_TRIAL_VAR, "", &w.new_env, err) < 0)
		return -(int)err->code;
	add_changes(&w, &t, text, why);
	warn_of_base(&w, c, base);
	return 0;
}

static bool confirm_fits(struct wish *w, const struct boot_conf *c)
{
	const struct boot_trial_view *v = &w->view;
	const char *differs;

	switch (v->state) {
	case BOOT_TRIAL_NONE:
		refuse(w, "trial-none", NULL, "'xhw boot show' tells how this host boots",
		       "there is no trial: it was confirmed or cancelled, or never made");
		return false;
	case BOOT_TRIAL_ARMED:
		refuse(w, "trial-armed", NULL, "reboot, look whether all is well, then confirm",
		       "the trial has not been booted yet");
		return false;
	case BOOT_TRIAL_FAILED:
		refuse(w, "trial-failed",
		       w->boot->running ? pool_str(&w->p->mem, "running: %s", w->boot->running)
					: NULL,
		       "'xhw boot cancel' takes it away",
		       "this boot is not the trial's: it failed, or was not chosen");
		return false;
	case BOOT_TRIAL_RUNNING:
		break;
	}
	differs = boot_trial_differs(c, v->entry, w->h->xen.cmdline, &w->p->mem);
	if (differs) {
		refuse(w, "trial-differs", differs, "'xhw boot cancel', then start the trial again",
		       pool_str(&w->p->mem, "what runs is not what the trial's entry says: %s",
				differs));
		return false;
	}
	if (v->trial.object)
		return true;
	refuse(w, "trial-record", v->why, "'xhw boot cancel', then make the change again",
	       "what the trial tries is not known any more");
	return false;
}

/* Whether each of the lines is as it was when the trial was made, or as it would make it. */
static bool lines_fit(struct wish *w, const struct boot_conf *c, struct err *err)
{
	const struct boot_trial *t = &w->view.trial;
	struct boot_edits now, from, to;
	struct pool *mem = &w->p->mem;

	if (boot_object_lines(c, t->object, NULL, mem, &now, err) < 0 ||
	    boot_object_lines(c, t->object, t->from, mem, &from, err) < 0 ||
	    boot_object_lines(c, t->object, t->to, mem, &to, err) < 0)
		return false;
	for (size_t i = 0; i < now.n; i++)
		if (!streq(now.v[i].args, from.v[i].args) && !streq(now.v[i].args, to.v[i].args))
			return false;
	return true;
}

/* The file with the record's lines written and the trial taken out. NULL: refused, or err is set.
 */
static const char *confirmed_text(struct wish *w, const struct boot_conf *c, struct err *err)
{
	const struct boot_trial *t = &w->view.trial;
	const char *path = boot_object_path(&w->p->mem, t->object);
	struct boot b = *w->boot;
	struct boot_edits edits;
	struct boot_conf now;
	struct err failed = {};
	size_t len;
	char *text;

	if (!path || !streq(path, b.path) || !lines_fit(w, c, &failed)) {
		refuse(w, "trial-changed", *failed.message ? failed.message : NULL,
		       "'xhw boot cancel', then make the change again",
		       "the lines that the trial would replace were changed meanwhile");
		return NULL;
	}
	if (boot_object_lines(c, t->object, t->to, &w->p->mem, &edits, err) < 0 ||
	    boot_edit_text(c, &edits, &w->p->mem, &text, &b.len, err) < 0)
		return NULL;
	b.text = text;
	if (boot_conf_read(&b, &w->p->mem, &now, err) < 0 ||
	    boot_trial_remove(&now, &w->p->mem, &text, &len, err) < 0)
		return NULL;
	return text;
}

static void drop_env(struct wish *w)
{
	if (streq(w->env, BOOT_TRIAL_ID))
		plan_add(w->p, SET_BOOT_ENV, env_object(w), w->env, "",
			 "GRUB is not to boot the trial");
}

static void drop_record(struct wish *w, const char *why)
{
	if (w->boot->trial.text)
		plan_add(w->p, SET_BOOT_RECORD, BOOT_TRIAL_RECORD, w->boot->trial.text, "", why);
}

int plan_boot_confirm(const struct host *h, struct plan *p, struct err *err)
{
	struct wish w = { .h = h, .boot = &h->boot, .p = p, .env = "" };
	struct err ignored = {};
	struct boot_conf c;

	int rc = boot_conf_read(&h->boot, &p->mem, &c, err);
	if (rc < 0)
		return rc;
	rc = boot_trial_view(&c, h->xen.cmdline, &p->mem, &w.view, err);
	if (rc < 0)
		return rc;
	if (!confirm_fits(&w, &c))
		return 0;

	const char *text = confirmed_text(&w, &c, err);

	if (!text)
		return err->code ? -err->code : 0;
	/* A grubenv that does not read any more arms nothing. */
	if (read_env(&w, &ignored) == 0)
		drop_env(&w);
	plan_add(p, SET_BOOT_FILE, h->boot.path, h->boot.text, text,
		 "the trial's lines become permanent, its entry goes");
	drop_record(&w, "the trial is confirmed");
	return 0;
}

void plan_boot_drop_trial(const struct host *h, const char *why, struct plan *p)
{
	struct wish w = { .h = h, .boot = &h->boot, .p = p, .env = "" };
	struct err failed = {};

	if (!h->boot.env.path)
		return;
	if (read_env(&w, &failed) < 0)
		plan_warn(p, h->boot.env.path, "whether GRUB is to boot a trial cannot be told: %s",
			  failed.message);
	drop_env(&w);
	drop_record(&w, why);
}

/* The file without the trial; what cannot be taken out is told, and does not keep the rest. */
static void drop_pieces(struct wish *w)
{
	struct boot_conf c;
	struct err err = {};
	size_t len;
	char *text;

	if (!w->boot->text || w->boot->kind != BOOT_GRUB)
		return;
	if (boot_conf_read(w->boot, &w->p->mem, &c, &err) < 0 ||
	    boot_trial_remove(&c, &w->p->mem, &text, &len, &err) < 0) {
		plan_warn(w->p, w->boot->path,
			  "the trial's entry could not be taken out and is left, unarmed: %s",
			  err.message);
		return;
	}
	if (len != w->boot->len || memcmp(text, w->boot->text, len) != 0)
		plan_add(w->p, SET_BOOT_FILE, w->boot->path, w->boot->text, text,
			 "the trial's entry goes");
	if (boot_trial_view(&c, w->h->xen.cmdline, &w->p->mem, &w->view, &err) == 0 &&
	    w->view.state == BOOT_TRIAL_RUNNING)
		plan_warn(
			w->p, w->boot->path,
			"this boot stays on the trial's lines until the next one, which is the old; it is not "
			"rebooted by itself any more");
}

int plan_boot_cancel(const struct host *h, struct plan *p, struct err *err)
{
	struct wish w = { .h = h, .boot = &h->boot, .p = p, .env = "" };
	struct err failed = {};

	(void)err; /* what cannot be read is told; cancelling does what it can */
	if (read_env(&w, &failed) < 0)
		plan_warn(p, h->boot.env.path ? h->boot.env.path : "grubenv",
			  "whether GRUB is to boot the trial cannot be told: %s", failed.message);
	drop_env(&w);
	drop_pieces(&w);
	drop_record(&w, "the trial is cancelled");
	return 0;
}
