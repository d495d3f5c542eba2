// SPDX-License-Identifier: GPL-2.0-or-later
// Computing the isolation group of one device.
#include "look/group.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

#define DEPTH_MAX 64

void pci_config_look(const struct sys *sys, const char *path, struct pci_config *ret)
{
	autofree char *file = xprintf("%s/config", path);
	autoclose int fd = sys_fd(sys, file, O_RDONLY);
	uint8_t bytes[PCI_CONFIG_MAX];
	size_t n = 0;
	ssize_t got = 0;

	while (fd >= 0 && n < sizeof(bytes) && (got = read(fd, bytes + n, sizeof(bytes) - n)) > 0)
		n += (size_t)got;
	pci_config_parse(bytes, n, ret);
}

const char *pci_dir_of(struct pool *mem, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? pool_strndup(mem, path, (size_t)(slash - path)) : "";
}

static int by_address(const void *a, const void *b)
{
	return bdf_cmp(*(const struct bdf *)a, *(const struct bdf *)b);
}

void pci_below(const struct sys *sys, const char *path, struct pool *mem, struct bdfs *ret)
{
	struct strs names = {};
	struct err ignored; /* then there are none to be seen */
	struct bdf bdf;

	if (sys_dir(sys, mem, &names, &ignored, "%s", path) < 0)
		return;
	list_each(name, &names)
		if (strlen(*name) == BDF_TEXT - 1 && bdf_parse(*name, &bdf))
			*list_add(mem, ret) = bdf;
	if (ret->n > 1)
		qsort(ret->v, ret->n, sizeof(*ret->v), by_address);
}

/* A device on the way; config and isolation are asked when needed. */
struct place {
	struct bdf bdf;
	const char *path;
	bool is_vf, isolates;
};

struct walk {
	const struct sys *sys;
	struct pool *mem;
	struct pci_group *group;
	struct bdf self;
};

static void unknown(struct walk *w, struct bdf bdf, const char *why)
{
	w->group->why = pool_str(w->mem, "%s: %s", bdf_str(w->mem, bdf), why ? why : "not known");
}

/* False: it cannot be known, and the group has the reason. */
static bool ask(struct walk *w, struct place *p)
{
	struct pci_config c;

	pci_config_look(w->sys, p->path, &c);
	if (!c.caps_known || !c.ext_known) {
		unknown(w, p->bdf, c.why);
		return false;
	}
	/* Linux takes a VF for a device of its own, and function 0 at its word. */
	p->isolates = pci_config_isolates(&c, !p->is_vf && (p->bdf.fn > 0 || c.multifunction));
	return true;
}

static void add(struct walk *w, struct bdf bdf)
{
	if (!bdf_eq(bdf, w->self))
		*list_add(w->mem, &w->group->members) = bdf;
}

static void add_below(struct walk *w, const char *path, unsigned depth)
{
	struct bdfs list = {};

	if (depth == DEPTH_MAX)
		return;
	pci_below(w->sys, path, w->mem, &list);
	list_each(b, &list) {
		add(w, *b);
		add_below(w, pool_str(w->mem, "%s/%s", path, bdf_str(w->mem, *b)), depth + 1);
	}
}

static bool is_vf(const struct sys *sys, const char *path)
{
	autofree char *link = xprintf("%s/physfn", path);
	autoclose int fd = sys_fd(sys, link, O_PATH | O_NOFOLLOW);

	return fd >= 0;
}

/* The functions of p's slot that do not isolate, with all that is behind them; p itself does not
 * either. */
static bool add_slot(struct walk *w, const struct place *p)
{
	const char *dir = pci_dir_of(w->mem, p->path);
	struct bdfs list = {};

	pci_below(w->sys, dir, w->mem, &list);
	list_each(b, &list) {
		struct place other = {
			.bdf = *b, .path = pool_str(w->mem, "%s/%s", dir, bdf_str(w->mem, *b))
		};

		if (!bdf_same_slot(*b, p->bdf) || bdf_eq(*b, p->bdf))
			continue;
		other.is_vf = is_vf(w->sys, other.path);
		if (!other.is_vf && !ask(w, &other))
			return false;
		if (other.is_vf || other.isolates)
			continue;
		add(w, other.bdf);
		add_below(w, other.path, 0);
	}
	return true;
}

/* Of the bridges above, the one nearest to the root that does not isolate: all behind it are one
 * group. */
static bool find_top(struct walk *w, const char *path, struct place *top)
{
	for (const char *dir = pci_dir_of(w->mem, path); *dir; dir = pci_dir_of(w->mem, dir)) {
		const char *slash = strrchr(dir, '/');
		struct place bridge = { .path = dir };

		if (!slash || !bdf_parse(slash + 1, &bridge.bdf))
			continue;
		if (!ask(w, &bridge))
			return false;
		if (!bridge.isolates)
			*top = bridge;
	}
	return true;
}

/* A bridge to PCI shares because of itself; the others could isolate and do not. */
static const char *why_together(struct walk *w, const struct place *top)
{
	bool above = !bdf_eq(top->bdf, w->self);

	if (w->group->members.n == 0)
		return "nothing else is behind the same bridge or in the same slot";
	if (above)
		return pool_str(
			w->mem,
			"the bridge %s above it does not isolate what is behind it (no ACS in force)",
			bdf_str(w->mem, top->bdf));
	return "the functions of its slot are not isolated from each other (no ACS in force)";
}

static bool collect(struct walk *w, const struct place *self)
{
	struct place top = *self;

	if (!find_top(w, self->path, &top))
		return false;
	if (bdf_eq(top.bdf, self->bdf)) {
		/* All above isolate. Only its own slot is left, and there only functions that do
		 * not. */
		if (!top.is_vf && !ask(w, &top))
			return false;
		if (top.is_vf || top.isolates) {
			w->group->why =
				"each bridge above it isolates, and so does the device itself";
			return true;
		}
	} else {
		add(w, top.bdf);
	}
	/* What is behind the device itself, if it is a bridge. */
	add_below(w, top.path, 0);
	if (!add_slot(w, &top))
		return false;
	w->group->why = why_together(w, &top);
	return true;
}

void pci_group_look(const struct sys *sys, struct bdf bdf, const char *path, bool vf,
		    struct pool *mem, struct pci_group *ret)
{
	struct walk w = { .sys = sys, .mem = mem, .group = ret, .self = bdf };
	struct place self = { .bdf = bdf, .path = path, .is_vf = vf };

	*ret = (struct pci_group){};
	ret->known = collect(&w, &self);
	if (!ret->known)
		ret->members = (struct bdfs){};
	else if (ret->members.n > 1)
		qsort(ret->members.v, ret->members.n, sizeof(*ret->members.v), by_address);
}
