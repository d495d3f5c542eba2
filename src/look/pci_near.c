// SPDX-License-Identifier: GPL-2.0-or-later
// Which devices a look at single ones needs: themselves, those above, their slot, their PF or their
// VFs.
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "look/group.h"
#include "look/pci_parse.h"
#include "look/pci_scan.h"

#define BELOW_MAX 64

/* False: it was there already. */
static bool add(const struct pci_scan *s, struct bdfs *list, struct bdf bdf)
{
	if (bdfs_has(list, bdf))
		return false;
	*list_add(&s->h->mem, list) = bdf;
	return true;
}

static void add_above(const struct pci_scan *s, const char *path, struct bdfs *list)
{
	struct bdf above;
	size_t at = 0;

	while (pci_path_next(path, &at, &above))
		add(s, list, above);
}

/* Whether it is there; *path stays NULL when its link is odd, which the reading of it will tell. */
static bool find(const struct pci_scan *s, struct bdf bdf, const char **path)
{
	char name[BDF_TEXT];
	int num = 0;

	*path = pci_scan_path(s, bdf_print(bdf, name), &num);
	return *path || num != ENOENT;
}

/* What dom0 needs below a bridge is what it needs the bridge for. */
static void add_below(const struct pci_scan *s, const char *path, unsigned depth, struct bdfs *list)
{
	struct bdfs below = {};

	if (depth == BELOW_MAX)
		return;
	pci_below(s->sys, path, &s->h->mem, &below);
	list_each(b, &below) {
		const char *deeper;

		if (add(s, list, *b) && find(s, *b, &deeper) && deeper)
			add_below(s, deeper, depth + 1, list);
	}
}

static void add_slot(const struct pci_scan *s, struct bdf bdf, struct bdfs *list)
{
	const char *path;

	for (bdf.fn = 0; bdf.fn < 8; bdf.fn++)
		if (!bdfs_has(list, bdf) && find(s, bdf, &path))
			add(s, list, bdf);
}

static void add_vfs(const struct pci_scan *s, struct bdf pf, const char *path, struct bdfs *list)
{
	uint32_t n = 0;
	struct bdf vf;
	int num;

	if (pci_scan_number(s, path, "sriov_numvfs", &n) < 0)
		return;
	for (uint32_t i = 0; i < n; i++) {
		char link[sizeof("virtfn0123456789")];

		snprintf(link, sizeof(link), "virtfn%u", i);
		if (!pci_scan_link_bdf(s, path, link, &vf, &num)) {
			host_note(s->h, bdf_str(&s->h->mem, pf), "vfs",
				  "of its %u virtual functions only %u were found: %s", n, i,
				  strerror(num));
			return;
		}
		add(s, list, vf);
	}
}

/* Whether it is a VF. */
static bool add_pf_or_vfs(const struct pci_scan *s, struct bdf self, const char *path,
			  struct bdfs *list)
{
	const char *pf_path;
	struct bdf pf;
	int num;

	if (!pci_scan_link_bdf(s, path, "physfn", &pf, &num)) {
		add_vfs(s, self, path, list);
		return false;
	}
	if (find(s, pf, &pf_path) && add(s, list, pf) && pf_path)
		add_above(s, pf_path, list);
	return true;
}

/* Whoever judges the device asks who has these. */
static void add_group(const struct pci_scan *s, struct bdf self, const char *path, bool is_vf,
		      struct bdfs *list)
{
	struct pci_group group;

	pci_group_look(s->sys, self, path, is_vf, &s->h->mem, &group);
	list_each(b, &group.members)
		add(s, list, *b);
}

void pci_scan_near(const struct pci_scan *s, const struct bdfs *only, struct bdfs *ret)
{
	const char *path;

	list_each(b, only) {
		if (!find(s, *b, &path))
			continue;
		add(s, ret, *b);
		if (!path)
			continue;
		add_above(s, path, ret);
		add_below(s, path, 0, ret);
		add_slot(s, *b, ret);
		add_group(s, *b, path, add_pf_or_vfs(s, *b, path, ret), ret);
	}
}
