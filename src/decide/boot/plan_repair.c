// SPDX-License-Identifier: GPL-2.0-or-later
// The plan of `boot repair`: what lint found and repair mends, as one change.
#include "base/text.h"
#include "decide/lint/boot_lint.h"
#include "decide/boot/plan_boot.h"

/* "doubled, hide-form": what is mended, each kind once. */
static const char *kinds(struct plan *p, const struct boot_faults *faults)
{
	struct strs codes = {};

	list_each(f, faults)
		if (f->mends && !strs_has(&codes, f->code))
			strs_add(&p->mem, &codes, "%s", f->code);
	return strs_join(&p->mem, &codes, ", ");
}

static const char *place(struct plan *p, const struct boot_fault *f)
{
	if (!f->entry)
		return "";
	return pool_str(&p->mem, "entry '%s'%s%s%s: ", f->entry, f->line ? ", " : "",
			f->line ? f->line : "", f->line ? " line" : "");
}

/* What is taken away is said, and what breaks hosts and stays. */
static void warn(struct plan *p, const struct boot *b, const struct boot_faults *faults)
{
	list_each(f, faults) {
		if (f->mends && f->mend)
			plan_warn(p, b->path, "%s%s; mended: %s", place(p, f), f->message, f->mend);
		else if (f->breaks)
			plan_warn(p, b->path, "%s%s: NOT MENDED%s%s", place(p, f), f->message,
				  f->hint ? "; " : "", f->hint ? f->hint : "");
	}
}

int plan_boot_repair(const struct host *h, struct plan *p, struct err *err)
{
	struct boot_conf c;
	struct boot_faults faults;
	struct boot_edits edits;
	const char *text;
	size_t len;

	int rc = boot_conf_read(&h->boot, &p->mem, &c, err);
	if (rc < 0)
		return rc;
	rc = boot_lint(&c, h, &p->mem, &faults, &edits, &text, &len, err);
	if (rc < 0)
		return rc;
	warn(p, &h->boot, &faults);

	const char *why = pool_str(&p->mem, "mends %s", kinds(p, &faults));

	if (!text)
		return edits.n ? plan_boot_edits(h, &c, &edits, 0, why, p, err) : 0;
	plan_add(p, SET_BOOT_FILE, h->boot.path, h->boot.text, text, why);
	p->needs |= PLAN_NEEDS_REBOOT;
	return 0;
}
