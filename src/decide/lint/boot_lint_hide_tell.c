// SPDX-License-Identifier: GPL-2.0-or-later
// The faults of a hide list in words: each with what follows from it and what repair does.
#include "base/text.h"
#include "decide/lint/boot_lint_hide.h"

/* The devices of dead words that the one in force does not hide. */
static const char *dead_devices(const struct hiding *w)
{
	struct pool *mem = w->l->mem;
	struct strs list = {};

	list_each(hide, &w->hides) {
		if (!hide->read || hide == w->now)
			continue;
		list_each(slot, hide)
			if (slot->fn < 0 || !hide_has(&w->hides, hiding_bdf(slot)))
				strs_add(mem, &list, "%s", hide_slot_text(mem, slot));
	}
	return list.n ? strs_join(mem, &list, "") : NULL;
}

static void tell_several(struct hiding *w)
{
	size_t n = 0;
	const char *dead = dead_devices(w);
	struct lint *l = w->l;

	list_each(hide, &w->hides)
		n += hide->read;
	if (n < 2)
		return;

	struct boot_fault *f = lint_line_fault(
		l, w->ll, "hide-several", true, "%zu hide words: only '%.200s' counts%s%s%s", n,
		w->now ? w->now->word : "none of them", dead ? ", so nothing hides " : "",
		dead ? dead : "", l->vendor ? ", and XAPI cannot read more than one" : "");

	f->hint = dead ? "hide with 'xhw pci hide' what is still wanted of the others" : NULL;
	if (w->ll->edit)
		lint_mends(f,
			   pool_str(l->mem, "the dead words go%s%s; what is hidden stays as it is",
				    dead ? ", and with them " : "", dead ? dead : ""));
}

/* Words that hide nothing where none counts. */
static void tell_none(struct hiding *w)
{
	struct lint *l = w->l;

	list_each(hide, &w->hides) {
		struct boot_fault *f;

		if (!hide->read)
			continue;
		if (!hiding_is_dead(w, hide)) {
			f = lint_line_fault(
				l, w->ll, "hide-invalid", true,
				"the kernel does not take the hide list: %s, so NOTHING of it is "
				"hidden",
				hide->why);
			f->hint = "hide fewer devices";
			continue;
		}
		f = lint_line_fault(l, w->ll, "hide-empty", false,
				    "'%.100s' hides nothing: it has no value", hide->word);
		if (w->ll->edit)
			lint_mends(f, "the word goes");
	}
}

static void tell_old(struct hiding *w)
{
	list_each(hide, &w->hides) {
		if (hide->read)
			continue;

		struct boot_fault *f = lint_line_fault(
			w->l, w->ll, "hide-old", false,
			"'%.200s' hides nothing: this kernel reads only xen-pciback.hide",
			hide->word);

		f->hint = "hide with 'xhw pci hide' what is still wanted, and delete the word with "
			  "'xhw boot delete dom0:pciback.hide'";
	}
}

/* The spelling of a list that the kernel takes. */
static void tell_form(struct hiding *w, const struct hide *now)
{
	struct lint *l = w->l;
	bool loose = strpbrk(now->word, " \t");
	struct boot_fault *f;

	list_each(g, &w->groups)
		loose |= !g->slot.strict && g->slot.fn >= 0;
	if (!streq(now->key, HIDE_KEY)) {
		f = lint_line_fault(l, w->ll, "hide-spelling", lint_is_xapi_line(l, w->ll),
				    "'%s' hides for the kernel, but XAPI knows only the spelling "
				    "xen-pciback.hide and takes its devices for dom0's",
				    now->key);
		if (w->mends)
			lint_mends(f, "it is spelled xen-pciback.hide");
	}
	if (!loose)
		return;
	f = lint_line_fault(
		l, w->ll, "hide-form", lint_is_xapi_line(l, w->ll),
		"'%.200s' has groups that XAPI cannot read, so its PCI calls fail: it knows "
		"only (dddd:bb:dd.f) in lower case, without blanks",
		now->word);
	if (w->mends)
		lint_mends(f, "each group is written in that form");
}

static void tell_invalid(struct hiding *w, const struct hide *now)
{
	struct lint *l = w->l;
	struct boot_fault *f = lint_line_fault(
		l, w->ll, "hide-invalid", true,
		"the kernel refuses the hide list %s: NOTHING of it is hidden, and no device can be given "
		"to a VM",
		now->why);

	f->hint =
		"write the list anew: 'xhw boot delete dom0:xen-pciback.hide', then 'xhw pci hide'";
	if (w->mends)
		lint_mends(f, pool_str(l->mem, "%s%s; the rest is hidden from the next boot on",
				       w->unread.n ? strs_join(l->mem, &w->unread, "")
						   : "what stands between the groups",
				       w->unread.n > 1 ? " go" : " goes"));
}

static const char *group_mend(struct lint *l, const struct hide_group *g)
{
	const char *text = hide_slot_text(l->mem, &g->slot);

	if (g->drop)
		return pool_str(l->mem, "%s goes from the list", text);
	return pool_str(l->mem, "what is there now is written out: %s",
			strs_join(l->mem, &g->now, ""));
}

static void tell_groups(struct hiding *w)
{
	struct lint *l = w->l;
	bool xapi = lint_is_xapi_line(l, w->ll);

	list_each(g, &w->groups) {
		bool wild = g->code && streq(g->code, "hide-wildcard");

		if (g->code) {
			struct boot_fault *f = lint_line_fault(
				l, w->ll, g->code, wild ? xapi : !streq(g->code, "hide-missing"),
				"%s", g->message);

			f->hint = g->hint;
			if (w->mends && (g->drop || wild))
				lint_mends(f, group_mend(l, g));
		}
		if (g->needed)
			lint_line_fault(l, w->ll, "hide-needed", true, "%s", g->needed)->hint =
				g->needed_hint;
	}
}

void hiding_tell(struct hiding *w)
{
	const struct hide *now = w->now;

	tell_several(w);
	tell_old(w);
	if (!now) {
		tell_none(w);
		return;
	}
	if (!now->valid) {
		tell_invalid(w, now);
		if (w->salvaged)
			tell_groups(w);
		return;
	}
	if (!now->n) {
		struct boot_fault *f =
			lint_line_fault(w->l, w->ll, "hide-empty", false,
					"'%.100s' is an empty list: it hides nothing", now->word);

		if (w->mends)
			lint_mends(f, "the word goes");
	}
	tell_form(w, now);
	tell_groups(w);
}
