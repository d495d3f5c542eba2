// SPDX-License-Identifier: GPL-2.0-or-later
// Plans to hide devices from dom0 at the next boot, and to show them again: the hide word on the
// dom0 line of the entries that are edited when none is named.
//
// These are xe and xe-serial, which xen-cmdline edits too (boot-and-packaging.md 6); others are
// told. XAPI's four states of a device follow from the word in its strict form (section 8).
#include "base/text.h"
#include "decide/hide/known.h"
#include "decide/boot/plan_boot.h"
#include "decide/pci/plan_pci.h"
#include "decide/vm/plan_vm.h"

/* One dom0 line to edit. */
struct target {
	size_t entry;
	struct hides hides;
};

struct targets {
	struct target *v;
	size_t n, cap;
};

struct wish {
	const struct host *h;
	const struct bdfs *add, *take;
	unsigned trial;
	struct plan *p;
	struct boot_conf c;
	bool there; /* c was read */
	struct boot_chosen chosen;
	struct targets targets;
	struct boot_edits edits;
};

static const char *path_of(const struct wish *w)
{
	return w->h->boot.path ? w->h->boot.path : "grub.cfg";
}

static const char *devices_text(struct plan *p, const struct bdfs *devs)
{
	struct strs list = {};

	list_each(d, devs)
		strs_add(&p->mem, &list, "%s", bdf_str(&p->mem, *d));
	return strs_join(&p->mem, &list, ", ");
}

/* Whether there is a file to edit; else the plan is refused. */
static bool read_file(struct wish *w)
{
	const struct boot *b = &w->h->boot;
	struct err err = {};

	if (!b->path || !b->text) {
		plan_refuse(
			w->p, "boot-file", false, path_of(w), NULL,
			"hiding needs the grub.cfg that this host boots by; 'pci reserve' takes a device now",
			"the boot configuration cannot be edited: %s",
			b->why ? b->why : "it was not read");
		return false;
	}
	if (boot_conf_read(b, &w->p->mem, &w->c, &err) < 0) {
		plan_refuse(w->p, "layout", false, b->path, err.message,
			    "grub-script-check tells more; 'xhw boot restore' brings a backup back",
			    "'/%s' does not read as a boot file: %s", b->path, err.message);
		return false;
	}
	return true;
}

static void refuse_entry(struct wish *w, const struct boot_entry *e, const char *why)
{
	plan_refuse(
		w->p, "layout", false, path_of(w), NULL,
		"give the entry one plain line for Xen and one for the dom0 kernel, as the installer writes it",
		"the dom0 line of entry '%s' (line %zu of '/%s') cannot be edited safely: %s",
		e->title, e->line, path_of(w), why);
}

/* Why the hide word of this line is left alone; NULL: it can be edited. */
static const char *why_not(const struct wish *w, const struct boot_entry *e)
{
	const struct boot_line *l = &e->lines[GRUB_DOM0];

	if (!l->present || !e->lines[GRUB_XEN].present)
		return "it does not boot Xen with a dom0 kernel";
	if (l->why_not)
		return l->why_not;
	if (!l->handed)
		return "it holds what only the loader knows";
	/* The hide word is edited by GRUB's rules, which quote; those of xen.cfg do not. */
	if (w->h->boot.kind == BOOT_XEN_CFG && strpbrk(l->args, "\\'\"$"))
		return "it holds quotes";
	return NULL;
}

static void find_targets(struct wish *w)
{
	const struct boot_where usual = {};
	struct err err = {};

	if (boot_choose(&w->c, &usual, &w->p->mem, &w->chosen, &err) < 0) {
		plan_refuse(w->p, "layout", false, path_of(w), NULL, *err.hint ? err.hint : NULL,
			    "%s", err.message);
		return;
	}
	list_each(i, &w->chosen) {
		const struct boot_entry *e = &w->c.entries.v[*i];
		const char *why = why_not(w, e);

		if (why) {
			refuse_entry(w, e, why);
			continue;
		}
		struct target *t = list_add(&w->p->mem, &w->targets);

		t->entry = *i;
		hide_parse(&w->p->mem, e->lines[GRUB_DOM0].handed, &t->hides);
	}
}

/* The wish is true for that device wherever it is going to be written. */
static bool is_true(const struct wish *w, struct bdf bdf)
{
	if (w->h->boot.kind == BOOT_GENERATED)
		return w->there && w->add && plan_hidden_generated(&w->c, bdf, &w->p->mem);
	list_each(t, &w->targets)
		if (hide_has(&t->hides, bdf) != (w->add != NULL))
			return false;
	return w->targets.n > 0;
}

static void edit_target(struct wish *w, const struct target *t)
{
	const struct boot_entry *e = &w->c.entries.v[t->entry];
	const char *args = e->lines[GRUB_DOM0].args, *edited, *code = NULL;
	struct err err = {};

	if (hide_edit(&w->p->mem, args, w->add, w->take, &edited, &code, &err) < 0)
		plan_refuse(w->p, code ? code : "layout", false, path_of(w), NULL,
			    *err.hint ? err.hint : NULL, "entry '%s' of '/%s': %s", e->title,
			    path_of(w), err.message);
	else if (!streq(edited, args))
		*list_add(&w->p->mem, &w->edits) =
			(struct boot_edit){ t->entry, GRUB_DOM0, edited };
}

/* What is odd in the lines, each thing once. */
static void warn_of_remarks(struct wish *w)
{
	struct strs told = {};

	list_each(t, &w->targets) {
		list_each(remark, &t->hides.remarks) {
			if (strs_has(&told, *remark))
				continue;
			strs_add(&w->p->mem, &told, "%s", *remark);
			plan_warn(w->p, path_of(w), "%s", *remark);
		}
	}
}

/* Whether another device was hidden by us at that address. */
static bool is_other(const struct known_devs *known, const struct host *h, struct bdf bdf)
{
	const struct known_dev *was = known_find(known, bdf);
	const struct pci_dev *d = host_pci(h, bdf);

	return was && d && !d->unread && (was->vendor != d->vendor || was->device != d->device);
}

/*
 * So that a card that is moved later is noticed: boot lint compares. What was hidden before, by
 * others perhaps, is recorded only where the record tells of another device: hiding that again says
 * that it is meant.
 */
static void remember(struct wish *w)
{
	const char *now = w->h->boot.known.text ? w->h->boot.known.text : "";
	struct known_devs known;
	struct bdfs add = {};

	known_parse(&w->p->mem, now, &known, NULL);
	if (w->add)
		list_each(bdf, w->add)
			if (!is_true(w, *bdf) || is_other(&known, w->h, *bdf))
				*list_add(&w->p->mem, &add) = *bdf;
	if (add.n || w->take)
		plan_add(w->p, SET_BOOT_RECORD, KNOWN_PATH, now,
			 known_edit(&w->p->mem, now, w->h, &add, w->take),
			 "what the hidden devices are");
}

/* Where grub.cfg is generated. */
static int plan_sources(struct wish *w, struct err *err)
{
	int rc = plan_hide_generated(w->h, &w->c, w->add, w->take, w->p, err);

	if (rc == 0 && w->p->changes.n && !plan_is_refused(w->p))
		remember(w);
	return rc;
}

static int plan_lines(struct wish *w, struct err *err)
{
	const char *what = devices_text(w->p, w->add ? w->add : w->take);

	list_each(t, &w->targets)
		edit_target(w, t);
	warn_of_remarks(w);
	if (w->edits.n == 0) {
		if (!plan_is_refused(w->p))
			remember(w);
		return 0;
	}

	int rc = plan_boot_edits(w->h, &w->c, &w->edits, w->trial,
				 pool_str(&w->p->mem,
					  w->add ? "pciback takes %s before any driver of dom0"
						 : "pciback leaves %s to the drivers of dom0",
					  what),
				 w->p, err);
	if (rc < 0)
		return rc;
	remember(w);
	plan_boot_others(&w->c, &w->chosen, w->p);
	return 0;
}

/* What speaks against hiding these. */
static int judge(struct wish *w, const struct pci_view *v, enum plan_for what, struct err *err)
{
	const struct pci_dev *d;

	list_each(bdf, w->add) {
		if (is_true(w, *bdf))
			continue;

		int rc = plan_pci_device(v, *bdf, &d, err);

		if (rc < 0)
			return rc;
		plan_pci_refuse(v, d, what, w->p);
		plan_vm_claims(v, *bdf, CLAIMS_HIDE, w->p);
		plan_pci_neighbours(v, d, w->add, what, w->p);
	}
	plan_pci_together(v, w->add, what, w->p);
	return 0;
}

int plan_hide(const struct pci_view *v, const struct bdfs *devs, unsigned trial, struct plan *p,
	      struct err *err)
{
	struct wish w = { .h = v->host, .add = devs, .trial = trial, .p = p };
	const struct pci_dev *d;
	bool generated = v->host->boot.kind == BOOT_GENERATED;

	list_each(bdf, devs) {
		int rc = plan_pci_device(v, *bdf, &d, err);

		if (rc < 0)
			return rc;
	}

	w.there = read_file(&w);
	if (w.there && !generated)
		find_targets(&w);

	int rc = judge(&w, v, trial ? PLAN_FOR_HIDE_TRIAL : PLAN_FOR_HIDE, err);
	if (rc < 0 || !w.there)
		return rc;
	if (!generated)
		return plan_lines(&w, err);
	if (trial)
		plan_boot_no_trial(&w.c, p);
	return plan_sources(&w, err);
}

/* The devices need not be there any more: one that was taken out of the machine must be got rid of,
 * too. */
int plan_unhide(const struct pci_view *v, const struct bdfs *devs, struct plan *p, struct err *err)
{
	struct wish w = { .h = v->host, .take = devs, .p = p };

	list_each(bdf, devs)
		plan_vm_claims(v, *bdf, CLAIMS_UNHIDE, p);
	if (!read_file(&w))
		return 0;
	if (w.h->boot.kind == BOOT_GENERATED)
		return plan_sources(&w, err);
	find_targets(&w);
	return plan_lines(&w, err);
}
