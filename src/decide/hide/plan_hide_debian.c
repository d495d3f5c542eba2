// SPDX-License-Identifier: GPL-2.0-or-later
// Plans to hide devices where grub.cfg is generated: the hide word among our own options, and where
// xen-pciback is a module, what loads it before the drivers of these devices.
#include "base/text.h"
#include "decide/hide/hide.h"
#include "decide/boot/plan_debian.h"

#define KEY "xen-pciback.hide"
#define WHY "hidden from dom0 at every boot"
#define WHY_MOD                                                                                    \
	"xen-pciback must have the device before its driver does; update-initramfs takes it along"
#define WHY_LOAD                                                                                    \
	"xen-pciback is loaded at every boot, for devices without a driver and those whose driver " \
	"is kept out"

struct wish {
	const struct host *h;
	const struct boot_conf *c;
	const struct bdfs *add, *take;
	struct plan *p;
	struct debian_grub old, new;
};

static bool has(const struct bdfs *list, struct bdf bdf)
{
	if (list)
		list_each(b, list)
			if (bdf_cmp(*b, bdf) == 0)
				return true;
	return false;
}

/* Where others hide devices, the list that counts is taken over into ours, which stands last. */
static const char *seed(struct wish *w)
{
	struct debian_place place, own;
	struct debian_grub none = { .args = { "", "" } };
	struct pool *mem = &w->p->mem;
	const char *args = w->old.args[GRUB_DOM0];
	bool elsewhere = debian_elsewhere(mem, w->c, &w->old, GRUB_DOM0, KEY, NULL, &place);

	if (!elsewhere)
		return args;
	plan_warn(
		w->p, place.path ? place.path : DEBIAN_GRUB,
		"%s hides devices too ('%.100s'); of such options the last counts, which is xhw's",
		debian_place_text(mem, &place), place.word);
	/* Ours counts already. */
	if (*args && debian_elsewhere(mem, w->c, &none, GRUB_DOM0, KEY, NULL, &own) &&
	    strstr(args, KEY "="))
		return args;
	return pool_str(mem, "%s%s%s", args, *args ? " " : "", grub_quote(mem, place.word));
}

static bool edit_words(struct wish *w)
{
	static const struct bdfs nothing;
	struct debian_place place;
	struct err err = {};
	const char *code = "layout", *from = seed(w);

	w->new = w->old;
	if (hide_edit(&w->p->mem, from, w->add ? w->add : &nothing, w->take ? w->take : &nothing,
		      &w->new.args[GRUB_DOM0], &code, &err) < 0) {
		plan_refuse(w->p, code, false, DEBIAN_GRUB, NULL, *err.hint ? err.hint : NULL, "%s",
			    err.message);
		return false;
	}
	/* Nothing to do is nothing to take over. */
	if (w->new.args[GRUB_DOM0] == from || streq(w->new.args[GRUB_DOM0], from))
		w->new = w->old;
	if (!strstr(w->new.args[GRUB_DOM0], KEY "=") &&
	    debian_elsewhere(&w->p->mem, w->c, &w->old, GRUB_DOM0, KEY, NULL, &place) && w->take) {
		const char *where = debian_place_text(&w->p->mem, &place);

		plan_refuse(w->p, "elsewhere", false, place.path ? place.path : DEBIAN_GRUB,
			    place.word,
			    pool_str(&w->p->mem, "take '%.100s' out of %s, then run update-grub",
				     place.word, where),
			    "%s hides the device, and xhw does not edit that", where);
		return false;
	}
	return true;
}

/* The modules that may have the device; the plan is refused where one cannot be kept from it, and
 * that was not lifted when it was hidden. */
static struct debian_hidden hidden_of(struct wish *w, struct bdf bdf,
				      const struct debian_hidden *before)
{
	const struct pci_dev *d = host_pci(w->h, bdf);
	struct debian_hidden ret = { .bdf = bdf };
	const char *text = bdf_str(&w->p->mem, bdf);

	if (!d)
		return ret;
	if (before && (!d->modules_known || !d->modules.n))
		return *before;
	if (!d->modules_known)
		plan_refuse(
			w->p, "modules-unknown", true, text, NULL,
			"run depmod; 'lspci -k' names the modules",
			"which modules have drivers for %s is not known, so xen-pciback cannot be loaded "
			"before them",
			text);
	else if (d->driver && !streq(d->driver, "pciback") && !d->modules.n)
		plan_refuse(
			w->p, "driver-builtin", true, text,
			pool_str(&w->p->mem, "driver %s of no module", d->driver),
			"'pci reserve' takes it while the host runs",
			"the driver of %s, %s, is part of the kernel and has the device before xen-pciback, "
			"which is a module, is loaded",
			text, d->driver);
	list_each(name, &d->modules)
		strs_add(&w->p->mem, &ret.modules, "%s", *name);
	return ret;
}

static const struct debian_hidden *find_hidden(const struct debian_hiddens *list, struct bdf bdf)
{
	list_each(h, list)
		if (bdf_eq(h->bdf, bdf))
			return h;
	return NULL;
}

bool plan_hidden_generated(const struct boot_conf *c, struct bdf bdf, struct pool *mem)
{
	struct debian_grub ours;
	struct debian_hiddens loaded;
	struct hides hides;
	struct err ignored = {};
	const char *handed;

	if (debian_grub_parse(mem, debian_source(c->boot, DEBIAN_GRUB), &ours, &ignored) < 0)
		return false;
	handed = grub_cmdline(mem, ours.args[GRUB_DOM0], &ignored);
	if (!handed)
		return false;
	hide_parse(mem, handed, &hides);
	if (!hide_has(&hides, bdf) || !c->boot->pciback_module)
		return hide_has(&hides, bdf);
	return debian_modprobe_parse(mem, debian_source(c->boot, DEBIAN_MODPROBE), &loaded,
				     &ignored) == 0 &&
	       find_hidden(&loaded, bdf);
}

/* By address. */
static void put_hidden(struct wish *w, struct debian_hiddens *list, struct debian_hidden h)
{
	size_t at = list->n;

	list_add(&w->p->mem, list);
	for (; at > 0 && bdf_cmp(list->v[at - 1].bdf, h.bdf) > 0; at--)
		list->v[at] = list->v[at - 1];
	list->v[at] = h;
}

static void change_loading(struct wish *w)
{
	const char *text = debian_source(w->c->boot, DEBIAN_MODPROBE);
	struct pool *mem = &w->p->mem;
	struct debian_hiddens old, new = {};
	struct err err = {};

	if (debian_modprobe_parse(mem, text, &old, &err) < 0) {
		plan_refuse(
			w->p, "own-file", false, DEBIAN_MODPROBE, err.message,
			"move what you have added to a file of your own in /etc/modprobe.d and take this "
			"one away",
			"'/" DEBIAN_MODPROBE "' has been edited by somebody else: %s", err.message);
		return;
	}
	list_each(h, &old)
		if (!has(w->take, h->bdf) && !has(w->add, h->bdf))
			put_hidden(w, &new, *h);
	if (w->add)
		list_each(b, w->add)
			put_hidden(w, &new, hidden_of(w, *b, find_hidden(&old, *b)));
	plan_add(w->p, SET_BOOT_SOURCE, DEBIAN_LOAD, debian_source(w->c->boot, DEBIAN_LOAD),
		 new.n ? debian_load_text : "", WHY_LOAD);
	plan_add(w->p, SET_BOOT_SOURCE, DEBIAN_MODPROBE, text, debian_modprobe_print(mem, &new),
		 WHY_MOD);
}

int plan_hide_generated(const struct host *h, const struct boot_conf *c, const struct bdfs *add,
			const struct bdfs *take, struct plan *p, struct err *err)
{
	struct wish w = { .h = h, .c = c, .add = add, .take = take, .p = p };

	(void)err;
	if (!debian_read(c, p, &w.old) || !edit_words(&w))
		return 0;
	/* First, so that nothing is hidden by a boot that does not load it in time. */
	if (c->boot->pciback_module)
		change_loading(&w);
	debian_change(c, &w.old, &w.new, WHY, p);
	return 0;
}
