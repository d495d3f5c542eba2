// SPDX-License-Identifier: GPL-2.0-or-later
// Single options and the length of a line: what Xen, the kernel or XCP-ng's installer make of them.
#include "base/text.h"
#include "decide/lint/boot_lint_parts.h"
#include "decide/hide/hide_words.h"

#define DOM0_LINE_FULL 1000 /* Xen may add to the line: boot-and-packaging.md 11 */

static const char *shown_once(struct lint *l, const struct lint_line *ll, const char *text)
{
	const char *key = pool_str(l->mem, "%s:%s", ll->line == GRUB_XEN ? "xen" : "dom0", text);

	return lint_see(l->mem, &l->notes, key)->n == 1 ? key : NULL;
}

/* Notes are told of the lines that people edit, and once. */
static void tell_note(struct lint *l, const struct lint_line *ll, const char *text,
		      const struct boot_option_told *told)
{
	bool deflt = l->c->deflt >= 0 && ll->e == &l->c->entries.v[l->c->deflt];

	if ((!ll->e->usual && !deflt) || !shown_once(l, ll, text))
		return;

	struct boot_fault *f = lint_line_fault(
		l, ll, told->known ? "option-note" : "unknown-option", false, "%s", told->note);

	f->hint = told->hint;
}

/* lint_hide() tells of these. */
static bool is_hide(const struct lint_line *ll, const char *text)
{
	return ll->line == GRUB_DOM0 && (boot_word_is(GRUB_DOM0, text, HIDE_KEY, NULL) ||
					 boot_word_is(GRUB_DOM0, text, "pciback.hide", NULL));
}

/* The installer itself writes these: a fresh host has no faults. */
static bool is_installers(const struct lint_line *ll, const char *text)
{
	return ll->line == GRUB_DOM0 && (boot_word_is(GRUB_DOM0, text, "root", NULL) ||
					 boot_word_is(GRUB_DOM0, text, "vga", NULL));
}

static void check_word(struct lint *l, const struct lint_line *ll, const char *text)
{
	struct boot_option_told told;

	if (ll->line == GRUB_XEN && strpbrk(text, " \t\"'\\")) {
		lint_line_fault(
			l, ll, "quotes", true,
			"'%.100s' reaches Xen in pieces: it splits at every blank and takes quotes "
			"and backslashes for a part of the value",
			text)
			->hint = "no value on Xen's line can hold a blank";
		return;
	}
	told = lint_told(l, ll->line, text);
	if (is_installers(ll, text) && (!told.refusal || told.can_force))
		return;
	/* What is dangerous elsewhere is what entries for emergencies are for. */
	if (told.refusal && (!told.can_force || !ll->e->rescue)) {
		struct boot_fault *f =
			lint_line_fault(l, ll, told.code ? told.code : "option-value",
					!told.can_force, "%s", told.refusal);

		f->hint = told.hint;
	} else if (told.note) {
		tell_note(l, ll, text, &told);
	}
}

/* XCP-ng's installer skips everything that it would keep where this token is missing. */
static void check_dom0_mem(struct lint *l, const struct lint_line *ll)
{
	if (!l->vendor || !ll->e->usual || ll->line != GRUB_XEN)
		return;
	list_each(w, &ll->words)
		if (!w->behind && boot_word_is(GRUB_XEN, w->text, "dom0_mem", NULL))
			return;
	lint_line_fault(
		l, ll, "dom0-mem", true,
		"there is no dom0_mem: dom0 takes all memory, and an upgrade by XCP-ng's installer "
		"drops the hide list and sched-gran together with it")
		->hint =
		"'xhw boot set xen:dom0_mem=4096M,max:4096M', with the size that is wanted";
}

void lint_options(struct lint *l, const struct lint_line *ll)
{
	list_each(w, &ll->words)
		if (!w->behind && !is_hide(ll, w->text))
			check_word(l, ll, w->text);
	check_dom0_mem(l, ll);
}

void lint_lengths(struct lint *l, const struct lint_line *ll)
{
	const char *handed = ll->e->lines[ll->line].handed;
	struct boot_option_told told = {};

	if (!handed)
		return;
	boot_line_check(l->mem, ll->line, handed, NULL, &told);
	if (told.refusal)
		lint_line_fault(l, ll, told.code ? told.code : "line-length", true, "%s",
				told.refusal)
			->hint = told.hint;
	else if (told.note)
		lint_line_fault(l, ll, "line-length", false, "%s", told.note)->hint = told.hint;
	else if (ll->line == GRUB_DOM0 && strlen(handed) > DOM0_LINE_FULL)
		lint_line_fault(
			l, ll, "line-length", false,
			"the line has %zu of the %d bytes that Xen takes; Xen may add some of its "
			"own, and what is cut is cut silently",
			strlen(handed), HIDE_LINE_MAX);
}
