// SPDX-License-Identifier: GPL-2.0-or-later
// The hide list of a dom0 line: what of it the kernel takes, what XAPI can read, and whether the
// devices are still those that were meant.
#include "base/text.h"
#include "decide/lint/boot_lint_hide.h"
#include "decide/pci/pci.h"

struct bdf hiding_bdf(const struct hide_slot *slot)
{
	return (struct bdf){ .domain = slot->domain,
			     .bus = slot->bus,
			     .dev = (unsigned)slot->dev,
			     .fn = (unsigned)slot->fn };
}

/* The words of the line that are hide words, read as the kernel reads them in their order. */
static bool read_hides(struct hiding *w)
{
	struct pool *mem = w->l->mem;
	struct strs line = {};

	w->at = pool_alloc(mem, (w->ll->words.n + 1) * sizeof(*w->at));
	for (size_t i = 0; i < w->ll->words.n; i++) {
		const char *text = w->ll->words.v[i].text;
		const char *handed = strpbrk(text, " \t") ? pool_str(mem, "\"%s\"", text) : text;
		struct kernel_words one;

		if (w->ll->words.v[i].behind)
			continue;
		kernel_line(mem, handed, &one);
		if (one.n != 1 || !hide_is_word(&one.v[0]))
			continue;
		w->at[line.n] = i;
		strs_add(mem, &line, "%s", handed);
	}
	hide_parse(mem, strs_join(mem, &line, " "), &w->hides);
	w->now = hide_effective(&w->hides);
	if (w->now)
		w->word = w->at[w->now - w->hides.v];
	return w->hides.n == line.n && line.n > 0;
}

/* A PF could make it appear there: virtual functions come after the boot. */
static bool may_be_vf(const struct lint *l, struct bdf bdf)
{
	list_each(pf, &l->pfs)
		if (pf->domain == bdf.domain && (pf->bus == bdf.bus || pf->bus + 1 == bdf.bus) &&
		    bdf_cmp(*pf, bdf) < 0)
			return true;
	return false;
}

static const char *ids(struct pool *mem, unsigned vendor, unsigned device)
{
	return pool_str(mem, "%04x:%04x", vendor, device);
}

static void judge_kind(struct lint *l, struct hide_group *g, const struct pci_dev *d)
{
	const struct known_dev *was = known_find(&l->known, d->bdf);
	const char *name = bdf_str(l->mem, d->bdf);

	if (was && !d->unread && (was->vendor != d->vendor || was->device != d->device)) {
		g->code = "hide-other";
		g->drop = true;
		g->message =
			pool_str(l->mem,
				 "ANOTHER DEVICE is at %s now: it was %s when it was hidden, and "
				 "is %s%s%s; dom0 would lose the wrong one",
				 name, ids(l->mem, was->vendor, was->device),
				 ids(l->mem, d->vendor, d->device), d->driver ? ", used by " : "",
				 d->driver ? d->driver : "");
		g->hint = "find where the card went with 'xhw pci list', and hide it there";
		return;
	}
	if (pci_is_never(d)) {
		g->code = "hide-class";
		g->drop = true;
		g->message =
			pool_str(l->mem,
				 "%s is of class %04x now, a bridge or a part of the system, which "
				 "dom0 must keep; addresses move when cards are added",
				 name, d->class >> 8);
		g->hint = "find the device that was meant with 'xhw pci list', and hide that";
	}
}

static void judge_need(struct lint *l, struct hide_group *g, struct bdf bdf)
{
	const struct need *need = l->needs_known ? needs_of(&l->needs, bdf) : NULL;

	if (g->needed || !need || need->kind > NEED_FORCE)
		return;
	g->needed = pool_str(l->mem, "dom0 needs %s now (%s) and loses it at the next boot",
			     bdf_str(l->mem, bdf), need->what);
	g->needed_hint = pool_str(l->mem, "unless that is what you want: 'xhw pci unhide %s'",
				  bdf_str(l->mem, bdf));
}

/* The first function at or behind that address. */
static size_t first_dev(const struct host *h, struct bdf bdf)
{
	return list_skip(&h->pcis, d, bdf_cmp(d->bdf, bdf) < 0);
}

static void judge_wildcard(struct lint *l, struct hide_group *g)
{
	struct bdf from = { .domain = g->slot.domain,
			    .bus = g->slot.bus,
			    .dev = g->slot.dev < 0 ? 0 : (unsigned)g->slot.dev };
	const char *text = hide_slot_text(l->mem, &g->slot);

	for (size_t i = first_dev(l->h, from);
	     i < l->h->pcis.n && hide_slot_has(&g->slot, l->h->pcis.v[i].bdf); i++) {
		const struct pci_dev *d = &l->h->pcis.v[i];
		struct hide_group one = {};

		/* Written out, these would be faults of their own. */
		judge_kind(l, &one, d);
		if (one.drop)
			continue;
		judge_need(l, g, d->bdf);
		strs_add(l->mem, &g->now, "(%s)", bdf_str(l->mem, d->bdf));
	}
	if (g->now.n) {
		g->code = "hide-wildcard";
		g->message =
			pool_str(l->mem,
				 "%s is a wildcard: XAPI cannot read it, and a card that is put "
				 "there later is hidden, too",
				 text);
		return;
	}
	g->code = "hide-missing";
	g->message = pool_str(l->mem, "%s names no device of this host that may be hidden", text);
	g->drop = true;
}

static void judge_group(struct lint *l, struct hide_group *g)
{
	bool looked = l->h->parts & HOST_PCI && !l->h->partial && l->h->pcis.n;
	const char *text = hide_slot_text(l->mem, &g->slot);

	if (g->slot.fn < 0 && looked) {
		judge_wildcard(l, g);
		return;
	}
	strs_add(l->mem, &g->now, "%s", text);
	if (!looked || g->slot.fn < 0)
		return;

	struct bdf bdf = hiding_bdf(&g->slot);
	const struct pci_dev *d = host_pci(l->h, bdf);

	if (d) {
		judge_kind(l, g, d);
		if (!g->drop)
			judge_need(l, g, bdf);
		return;
	}
	g->code = "hide-missing";
	g->drop = !may_be_vf(l, bdf);
	g->message =
		pool_str(l->mem, "there is no device at %s%s", bdf_str(l->mem, bdf),
			 g->drop ? "; a card that is put there later would be hidden unasked"
				 : " now; it may be a virtual function that is not switched on");
	g->hint = g->drop ? "where the card is only out for a while, hide it again once it is back"
			  : NULL;
}

static void add_groups(struct hiding *w, const struct hide *hide)
{
	list_each(slot, hide) {
		struct hide_group *g = list_add(w->l->mem, &w->groups);

		g->slot = *slot;
		judge_group(w->l, g);
	}
}

/* What is between two groups without a meaning of its own. */
static bool is_between(char c)
{
	return c == ' ' || c == '\t' || c == ',' || c == ';';
}

/*
 * A list that the kernel refuses, group by group. false: it is not made of groups, so nobody can
 * tell what is meant by it.
 */
static bool salvage(struct hiding *w, const char *value)
{
	struct pool *mem = w->l->mem;
	struct hide all = {};

	for (const char *c = value; *c;) {
		size_t n = strcspn(c, ")") + 1;
		struct hides one;

		if (is_between(*c)) {
			c++;
			continue;
		}
		if (*c != '(' || !c[n - 1] || memchr(c + 1, '(', n - 1))
			return false;
		hide_parse(mem, pool_str(mem, "\"%s=%.*s\"", HIDE_KEY, (int)n, c), &one);
		if (one.n == 1 && one.v[0].valid && one.v[0].n == 1)
			*list_add(mem, &all) = one.v[0].v[0];
		else
			strs_add(mem, &w->unread, "%.*s", (int)n, c);
		c += n;
	}
	add_groups(w, &all);
	return all.n > 0;
}

/* Mending an invalid list hides devices that nothing hides now: only where none is needed. */
static bool is_harmless(const struct hiding *w)
{
	if (!w->l->needs_known || !w->l->h->pcis.n)
		return false;
	list_each(g, &w->groups)
		if (g->needed)
			return false;
	return true;
}

static const char *new_word(const struct hiding *w)
{
	struct lint_set set = {};
	struct strs out = {};
	struct pool *mem = w->l->mem;

	list_each(g, &w->groups)
		if (!g->drop)
			list_each(text, &g->now)
				if (lint_see(mem, &set, *text)->n == 1)
					strs_add(mem, &out, "%s", *text);
	if (!out.n)
		return NULL;
	return pool_str(mem, "%s=%s", HIDE_KEY, strs_join(mem, &out, ""));
}

bool hiding_is_dead(const struct hiding *w, const struct hide *hide)
{
	return hide->read && hide != w->now && (w->now || !strchr(hide->word, '='));
}

static bool is_too_long(const struct hiding *w, const char *word)
{
	const char *old = w->ll->words.v[w->word].text;

	return strlen(word) - strlen(HIDE_KEY "=") > HIDE_VALUE_MAX ||
	       (strlen(word) > strlen(old) && lint_handed_size(w->l, w->ll) > HIDE_LINE_MAX);
}

/* Marks what the line becomes; taken back where that would be too long. */
static void mark(struct hiding *w)
{
	struct lint_line *ll = w->ll;
	const char *word;

	list_each(hide, &w->hides)
		if (hiding_is_dead(w, hide))
			ll->drop[w->at[hide - w->hides.v]] = 1;
	if (!w->now || (!w->now->valid && !w->salvaged))
		return;
	w->mends = true;
	word = new_word(w);
	if (!word) {
		ll->drop[w->word] = 1;
	} else if (!streq(word, ll->words.v[w->word].text)) {
		ll->with[w->word] = word;
		if (is_too_long(w, word)) {
			ll->with[w->word] = NULL;
			w->mends = false;
		}
	}
}

void lint_hide(struct lint *l, struct lint_line *ll)
{
	struct hiding w = { .l = l, .ll = ll };

	if (ll->line != GRUB_DOM0 || !read_hides(&w))
		return;

	const struct hide *now = w.now;

	if (now && now->valid) {
		add_groups(&w, now);
	} else if (now) {
		const char *value = lint_value(ll->words.v[w.word].text);

		w.salvaged = value && salvage(&w, value) && is_harmless(&w);
	}
	if (ll->edit)
		mark(&w);
	hiding_tell(&w);
}
