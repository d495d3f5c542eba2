// SPDX-License-Identifier: GPL-2.0-or-later
// Everything that `pci show` tells of one device beyond what a list tells.
#include "look/detail.h"

#include <stdlib.h>

#include "base/text.h"
#include "look/attr.h"
#include "look/config.h"
#include "look/group.h"
#include "look/modules.h"
#include "look/pci_parse.h"

#define ALIAS_MAX (32 * 1024 * 1024)

struct asking {
	const struct sys *sys;
	const struct host *h;
	const struct pci_dev *d;
	struct pool *mem;
	struct pci_detail *ret;
	struct pci_config config;
};

/* An attribute in the device's directory as malloc'd text; NULL when there is none or it cannot be
 * read. */
static char *attribute(const struct sys *sys, const char *path, const char *name)
{
	char *text = NULL;
	struct err ignored; /* what is not there stays unknown */

	return sys_read(sys, &text, &ignored, "%s/%s", path, name) < 0 ? NULL : text;
}

static void ask_config(struct asking *a)
{
	struct pci_detail *ret = a->ret;
	struct pci_config *c = &a->config;

	pci_config_look(a->sys, a->d->path, c);
	ret->config_known = c->caps_known;
	ret->why = c->caps_known ? NULL : c->why;
	ret->header_type = c->header_type;
	ret->intx = c->intx;
	ret->msi = c->msi;
	ret->msix = c->msix;
	if (c->has_serial)
		ret->serial = pool_str(
			a->mem, "%02x-%02x-%02x-%02x-%02x-%02x-%02x-%02x",
			(unsigned)(c->serial >> 56), (unsigned)(c->serial >> 48 & 0xff),
			(unsigned)(c->serial >> 40 & 0xff), (unsigned)(c->serial >> 32 & 0xff),
			(unsigned)(c->serial >> 24 & 0xff), (unsigned)(c->serial >> 16 & 0xff),
			(unsigned)(c->serial >> 8 & 0xff), (unsigned)(c->serial & 0xff));
}

/* A bus reset hits all functions of the bus: it is a means where the device is the only one behind
 * a bridge. */
static bool alone_behind_bridge(const struct asking *a)
{
	struct bdfs bus = {};

	if (!a->d->has_parent || a->d->is_vf || a->config.header_type != 0)
		return false;
	pci_below(a->sys, pci_dir_of(a->mem, a->d->path), a->mem, &bus);
	return bus.n == 1;
}

/* The order in which Linux tries them. */
static void resets_of_config(struct asking *a)
{
	const struct pci_config *c = &a->config;
	struct strs *list = &a->ret->resets;

	a->ret->resets_known = c->caps_known;
	if (!c->caps_known)
		return;
	if (c->flr)
		strs_add(a->mem, list, "flr");
	if (c->af_flr)
		strs_add(a->mem, list, "af_flr");
	if (c->pm_reset)
		strs_add(a->mem, list, "pm");
	if (alone_behind_bridge(a))
		strs_add(a->mem, list, "bus");
}

/* Linux 5.15 and later tell what they would do, quirks included; older ones are foretold from
 * configuration space. */
static void ask_resets(struct asking *a)
{
	autofree char *methods = attribute(a->sys, a->d->path, "reset_method");
	char *word, *rest = methods;

	a->ret->reset_file = sys_exists(a->sys, "%s/reset", a->d->path);
	if (!methods || !text_is_plain(methods)) {
		resets_of_config(a);
		return;
	}
	a->ret->resets_known = true;
	while ((word = strsep(&rest, " ")))
		if (*word)
			strs_add(a->mem, &a->ret->resets, "%s", word);
}

static unsigned link_value(const struct asking *a, const char *path, const char *name,
			   unsigned (*parse)(const char *))
{
	autofree char *text = attribute(a->sys, path, name);

	return text ? parse(text) : 0;
}

static void ask_link(struct asking *a)
{
	struct pci_link *l = &a->ret->link;
	const char *path = a->d->path;

	l->width = link_value(a, path, "current_link_width", pci_width_parse);
	l->max_width = link_value(a, path, "max_link_width", pci_width_parse);
	l->speed = link_value(a, path, "current_link_speed", pci_speed_parse);
	l->max_speed = link_value(a, path, "max_link_speed", pci_speed_parse);
	l->known = l->width && l->max_width && l->speed && l->max_speed;
	if (!l->known)
		l->why =
			sys_exists(a->sys, "%s/current_link_width", path)
				? "the kernel knows no link of it: it is part of the chipset, or the link is down"
				: "it is not PCI Express";
	if (!a->d->has_parent)
		return;

	const char *slot = pci_dir_of(a->mem, path);

	l->slot_max_width = link_value(a, slot, "max_link_width", pci_width_parse);
	l->slot_max_speed = link_value(a, slot, "max_link_speed", pci_speed_parse);
}

static void ask_bars(struct asking *a)
{
	autofree char *text = attribute(a->sys, a->d->path, "resource");
	/* A VF's own command register does not switch its memory, its PF does. */
	int command = a->config.header_type < 0 || a->d->is_vf ? -1 : (int)a->config.command;

	a->ret->bars_known = text && pci_bars_parse(a->mem, text, command, &a->ret->bars);
	if (!a->ret->bars_known)
		a->ret->bars = (struct pci_bars){};
}

static void ask_functions(struct asking *a)
{
	list_each(o, &a->h->pcis)
		if (bdf_same_slot(o->bdf, a->d->bdf) && !bdf_eq(o->bdf, a->d->bdf))
			*list_add(a->mem, &a->ret->functions) = o->bdf;
}

static void ask_group(struct asking *a)
{
	struct pci_group group;

	pci_group_look(a->sys, a->d->bdf, a->d->path, a->d->is_vf, a->mem, &group);
	a->ret->group = group.members;
	a->ret->group_known = group.known;
	a->ret->group_why = group.why;
}

/* The drivers of a module that is loaded. */
static void ask_drivers(struct asking *a, const char *module)
{
	struct strs names = {};
	struct err ignored; /* not loaded, or it has none */

	if (sys_dir(a->sys, a->mem, &names, &ignored, "sys/module/%s/drivers", module) < 0)
		return;
	list_each(name, &names)
		if (text_starts(*name, "pci:") && pci_driver_name_ok(*name + strlen("pci:")) &&
		    !strs_has(&a->ret->drivers, *name + strlen("pci:")))
			strs_add(a->mem, &a->ret->drivers, "%s", *name + strlen("pci:"));
}

static void ask_modules(struct asking *a)
{
	autofree char *release = NULL, *path = NULL, *text = NULL;
	size_t len = 0;
	struct err ignored; /* modules_known stays false */

	if (!a->d->modalias ||
	    sys_read(a->sys, &release, &ignored, "proc/sys/kernel/osrelease") < 0)
		return;
	if (!*release || *release == '.' || strchr(release, '/') || !text_is_plain(release))
		return;
	path = xprintf("lib/modules/%s/modules.alias", release);
	if (sys_slurp(a->sys, path, ALIAS_MAX, &text, &len, &ignored) < 0)
		return;
	modules_match(a->mem, text, a->d->modalias, &a->ret->modules);
	a->ret->modules_known = true;
	list_each(module, &a->ret->modules)
		ask_drivers(a, *module);
}

static void ask_rest(struct asking *a)
{
	autofree char *power = attribute(a->sys, a->d->path, "power/runtime_status");
	autofree char *vfs =
		a->d->totalvfs > 0 ? attribute(a->sys, a->d->path, "sriov_numvfs") : NULL;
	uint32_t n;

	/* "unsupported" tells of the kernel, not of the device. */
	if (power && text_is_plain(power) && !streq(power, "unsupported"))
		a->ret->power = pool_strdup(a->mem, power);
	a->ret->numvfs = vfs && parse_u32(vfs, &n) && n <= 0xffff ? (int)n : -1;
}

int pci_detail_look(const struct host *h, struct bdf bdf, struct pool *mem, struct pci_detail *ret,
		    struct err *err)
{
	const struct pci_dev *d = host_pci(h, bdf);

	*ret = (struct pci_detail){
		.header_type = -1, .msi = -1, .msix = -1, .intx = -1, .numvfs = -1
	};
	if (!d || !sys_exists(h->sys, "%s", d->path))
		return err_set(err, ERR_NOT_FOUND, "no PCI device %s on this host",
			       bdf_str(mem, bdf));

	struct asking a = { .sys = h->sys, .h = h, .d = d, .mem = mem, .ret = ret };

	ask_config(&a);
	ask_resets(&a);
	ask_link(&a);
	ask_bars(&a);
	ask_functions(&a);
	ask_group(&a);
	ask_modules(&a);
	ask_rest(&a);
	return 0;
}
