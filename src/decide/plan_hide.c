// SPDX-License-Identifier: GPL-2.0-or-later
// Plans to hide devices from dom0 at the next boot, and to show them again: the hide word of
// grub.cfg's entries.
//
// The entries are those that xen-cmdline edits too, xe and xe-serial (boot-and-packaging.md 6);
// others are told.
#include "base/text.h"
#include "decide/plan_pci.h"

/* One dom0 line to edit. */
struct target {
	size_t entry;
	const char *args;
	struct hides hides;
};

struct targets {
	struct target *v;
	size_t n, cap;
};

struct wish {
	const struct boot *boot;
	const struct bdfs *add, *take;
	struct plan *p;
	struct grub grub;
	struct targets targets;
};

static const char *brand_of(const struct boot *b)
{
	return b->brand ? b->brand : "XCP-ng";
}

static const char *devices_text(struct plan *p, const struct bdfs *devs)
{
	struct strs list = {};

	list_each(d, devs)
		strs_add(&p->mem, &list, "%s", bdf_str(&p->mem, *d));
	return strs_join(&p->mem, &list, ", ");
}

static void refuse_generated(struct wish *w)
{
	struct strs groups = {};
	const char *hint;

	if (w->add)
		list_each(d, w->add)
			strs_add(&w->p->mem, &groups, "(%s)", bdf_str(&w->p->mem, *d));
	hint = pool_str(
		&w->p->mem,
		w->add ? "put GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT=\"$GRUB_CMDLINE_LINUX_DEFAULT "
			 "xen-pciback.hide=%s\" into a file of /etc/default/grub.d and run update-grub; where "
			 "xen-pciback is a module, as in Debian, it must also be loaded from the initramfs, "
			 "before the device's own driver"
		       : "take the device out of xen-pciback.hide in /etc/default/grub and "
			 "/etc/default/grub.d, then run update-grub%s",
		strs_join(&w->p->mem, &groups, ""));
	plan_refuse(w->p, "generated", false, w->boot->path, w->grub.generator, hint,
		    "'/%s' is not edited: %s", w->boot->path, w->grub.generator);
}

/* Whether there is a grub.cfg to edit; else the plan is refused. */
static bool read_file(struct wish *w)
{
	const struct boot *b = w->boot;
	struct err err = {};

	if (!b->path || !b->text) {
		plan_refuse(
			w->p, "boot-file", false, b->path ? b->path : "grub.cfg", NULL,
			"hiding needs the grub.cfg that this host boots by; 'pci reserve' takes a device now",
			"the boot configuration cannot be edited: %s",
			b->why ? b->why : "it was not read");
		return false;
	}
	if (grub_parse(&w->p->mem, b->text, b->len, brand_of(b), &w->grub, &err) < 0) {
		plan_refuse(w->p, "layout", false, b->path, err.message,
			    "grub-script-check tells more; mend the file before it is edited",
			    "'/%s' does not read as a GRUB script: %s", b->path, err.message);
		return false;
	}
	if (!w->grub.generated)
		return true;
	refuse_generated(w);
	return false;
}

static bool is_ours(const struct grub_entry *e)
{
	return streq(e->label, "xe") || streq(e->label, "xe-serial");
}

static void refuse_entry(struct wish *w, const struct grub_entry *e, const char *why)
{
	plan_refuse(
		w->p, "layout", false, w->boot->path, NULL,
		"give the entry one plain line for Xen and one for the dom0 kernel, as the installer writes it",
		"the dom0 line of entry '%s' (line %zu of '/%s') cannot be edited safely: %s",
		e->title, e->line, w->boot->path, why);
}

static void add_target(struct wish *w, size_t entry)
{
	const struct grub_entry *e = &w->grub.entries.v[entry];
	const struct grub_args *args = &e->args[GRUB_DOM0];
	struct target target = { .entry = entry };
	struct err err = {};

	if (!args->present || !e->args[GRUB_XEN].present) {
		refuse_entry(w, e, "it does not boot Xen with a dom0 kernel");
		return;
	}
	if (args->why_not) {
		refuse_entry(w, e, args->why_not);
		return;
	}
	target.args = pool_strndup(&w->p->mem, w->boot->text + args->span.at, args->span.len);

	const char *line = grub_cmdline(&w->p->mem, target.args, &err);

	if (!line) {
		refuse_entry(w, e, err.message);
		return;
	}
	hide_parse(&w->p->mem, line, &target.hides);
	*list_add(&w->p->mem, &w->targets) = target;
}

static void find_targets(struct wish *w)
{
	bool any = false;

	for (size_t i = 0; i < w->grub.entries.n; i++) {
		if (!is_ours(&w->grub.entries.v[i]))
			continue;
		any = true;
		add_target(w, i);
	}
	if (!any)
		plan_refuse(w->p, "layout", false, w->boot->path, NULL,
			    pool_str(&w->p->mem,
				     "name the entry to be edited '%s', as the installer does",
				     brand_of(w->boot)),
			    "'/%s' has no entry titled '%s' or '... (Serial)'", w->boot->path,
			    brand_of(w->boot));
}

/* The wish is true for that device wherever it is going to be written. */
static bool is_true(const struct wish *w, struct bdf bdf)
{
	list_each(t, &w->targets)
		if (hide_has(&t->hides, bdf) != (w->add != NULL))
			return false;
	return w->targets.n > 0;
}

static void refuse_edit(struct wish *w, const struct grub_entry *e, const char *code,
			const struct err *err)
{
	plan_refuse(w->p, code ? code : "layout", false, w->boot->path, NULL,
		    *err->hint ? err->hint : NULL, "entry '%s' of '/%s': %s", e->title,
		    w->boot->path, err->message);
}

static void plan_target(struct wish *w, const struct target *t)
{
	const struct grub_entry *e = &w->grub.entries.v[t->entry];
	struct plan *p = w->p;
	const char *edited, *code = NULL;
	struct err err = {};

	if (hide_edit(&p->mem, t->args, w->add, w->take, &edited, &code, &err) < 0) {
		refuse_edit(w, e, code, &err);
		return;
	}
	if (streq(edited, t->args))
		return;
	plan_add(p, SET_BOOT_LINE,
		 grub_object(&p->mem, w->boot->path, &w->grub, t->entry, GRUB_DOM0), t->args,
		 edited,
		 pool_str(&p->mem,
			  w->add ? "entry '%s': pciback takes %s before any driver of dom0"
				 : "entry '%s': pciback leaves %s to the drivers of dom0",
			  e->title, devices_text(p, w->add ? w->add : w->take)));
	p->needs |= PLAN_NEEDS_REBOOT;
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
			plan_warn(w->p, w->boot->path, "%s", *remark);
		}
	}
}

/* Entries that boot Xen and stay as they are. Those for emergencies are meant to. */
static void warn_of_others(struct wish *w)
{
	const struct grub *g = &w->grub;
	int deflt = g->default_entry;

	if (deflt < 0)
		plan_warn(
			w->p, w->boot->path,
			"which entry boots by default cannot be told ('set default=%s'): only the entries '%s' and "
			"'... (Serial)' were changed",
			g->deflt ? g->deflt : "", brand_of(w->boot));
	else if (!is_ours(&g->entries.v[deflt]))
		plan_warn(
			w->p, w->boot->path,
			"the default entry is '%s', which was LEFT ALONE: the change takes effect only when '%s' is "
			"booted",
			g->entries.v[deflt].title, brand_of(w->boot));
	for (size_t i = 0; i < g->entries.n; i++) {
		const struct grub_entry *e = &g->entries.v[i];

		if ((int)i != deflt && text_starts(e->label, "label") && e->args[GRUB_DOM0].present)
			plan_warn(w->p, w->boot->path, "entry '%s' is left as it is", e->title);
	}
}

static void plan_lines(struct wish *w)
{
	list_each(t, &w->targets)
		plan_target(w, t);
	if (w->targets.n == 0)
		return;
	warn_of_remarks(w);
	if (w->p->needs & PLAN_NEEDS_REBOOT)
		warn_of_others(w);
}

int plan_hide(const struct pci_view *v, const struct bdfs *devs, struct plan *p, struct err *err)
{
	struct wish w = { .boot = &v->host->boot, .add = devs, .p = p };
	const struct pci_dev *d;

	list_each(bdf, devs) {
		int rc = plan_pci_device(v, *bdf, &d, err);

		if (rc < 0)
			return rc;
	}
	if (read_file(&w))
		find_targets(&w);
	list_each(bdf, devs) {
		if (is_true(&w, *bdf) || plan_pci_device(v, *bdf, &d, err) < 0)
			continue;
		plan_pci_refuse(v, d, PLAN_FOR_HIDE, p);
		plan_pci_neighbours(v, d, devs, PLAN_FOR_HIDE, p);
	}
	plan_pci_together(v, devs, PLAN_FOR_HIDE, p);
	plan_lines(&w);
	return 0;
}

/* The devices need not be there any more: one that was taken out of the machine must be got rid of,
 * too. */
int plan_unhide(const struct pci_view *v, const struct bdfs *devs, struct plan *p, struct err *err)
{
	struct wish w = { .boot = &v->host->boot, .take = devs, .p = p };

	(void)err;
	if (read_file(&w))
		find_targets(&w);
	plan_lines(&w);
	return 0;
}
