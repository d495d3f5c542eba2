// SPDX-License-Identifier: GPL-2.0-or-later
// The plan that brings a backup of the boot file back.
#include "base/text.h"
#include "decide/boot_diff.h"
#include "decide/boot_trial.h"
#include "decide/plan_boot.h"

/* The backup as a configuration to boot by; refused where it is none. */
static bool backup_fits(const struct boot *old, struct plan *p, struct boot_conf *ret)
{
	struct err err = {};
	const char *why = NULL;

	if (boot_conf_read(old, &p->mem, ret, &err) < 0)
		why = pool_str(&p->mem, "it does not read: %s", err.message);
	for (size_t i = 0; !why && i < ret->entries.n; i++)
		if (ret->entries.v[i].lines[GRUB_XEN].present &&
		    ret->entries.v[i].lines[GRUB_DOM0].present)
			return true;
	plan_refuse(p, "backup", false, old->path, NULL, "'xhw boot history' lists the others",
		    "this backup is not brought back: %s",
		    why ? why : "none of its entries boots Xen with a dom0 kernel");
	return false;
}

/* A trial's entry that the backup happens to hold is not brought back. */
static const char *without_trial(const struct boot_conf *c, struct plan *p)
{
	struct err ignored;
	size_t len;
	char *text;

	list_each(e, &c->entries)
		if (e->trial && boot_trial_remove(c, &p->mem, &text, &len, &ignored) == 0)
			return text;
	return c->boot->text;
}

int plan_boot_restore(const struct host *h, size_t n, struct plan *p, struct err *err)
{
	const struct boot_backups *backups = &h->boot.backups;
	struct boot old = h->boot;
	struct boot_conf c;

	if (!h->boot.path)
		return err_set(err, ERR_UNAVAILABLE, "no boot file is known: %s",
			       h->boot.why ? h->boot.why : "none was found");
	if (n == 0 || n > backups->n) {
		err_set(err, ERR_NOT_FOUND, "there is no backup %zu of '/%s', there are %zu", n,
			h->boot.path, backups->n);
		return err_hint(err, "'xhw boot history' lists them");
	}

	const struct boot_file *file = &backups->v[n - 1].file;

	if (!file->text)
		return err_set(err, ERR_BAD_FILE, "backup '/%s' cannot be read: %s", file->path,
			       file->why ? file->why : "it is gone");
	if (!h->boot.text && h->boot.why) {
		/* Broken or gone: what is put in its place is what an admin at 3 am needs. */
		plan_warn(p, h->boot.path, "the present file cannot be read: %s", h->boot.why);
	}
	old.text = file->text;
	old.len = file->len;
	old.why = NULL;
	if (!backup_fits(&old, p, &c))
		return 0;
	if (c.deflt < 0)
		plan_warn(p, file->path, "in this backup %s", c.deflt_why);
	plan_add(p, SET_BOOT_FILE, h->boot.path, h->boot.text ? h->boot.text : "",
		 without_trial(&c, p),
		 pool_str(&p->mem, "brings back backup %zu of %s UTC ('/%s')", n,
			  backups->v[n - 1].time, file->path));
	if (p->changes.n)
		p->needs |= PLAN_NEEDS_REBOOT;
	return 0;
}
