// SPDX-License-Identifier: GPL-2.0-or-later
// Reading PCI functions: one link, one uevent and at most two more attributes of each, never
// configuration space.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "look/parts.h"
#include "look/pci_parse.h"
#include "look/pci_scan.h"

#define UEVENT_MAX 2048

static void tell_seen(const struct sys *sys, const char *path)
{
	if (sys->hooks && sys->hooks->seen)
		sys->hooks->seen(sys->hooks->data, path);
}

/* DIR/NAME; false when that is too long to be a path. */
static bool join(char buf[PCI_PATH], const char *dir, const char *name)
{
	size_t n = strlen(dir), m = strlen(name);

	if (n + 1 + m >= PCI_PATH)
		return false;
	memcpy(buf, dir, n);
	buf[n] = '/';
	memcpy(buf + n + 1, name, m + 1);
	return true;
}

const char *pci_scan_path(const struct pci_scan *s, const char *name, int *num)
{
	char target[PCI_PATH], path[PCI_PATH];

	if (s->sys->hooks && join(path, PCI_DEVICES, name))
		tell_seen(s->sys, path);

	ssize_t n = sys_link_at(s->dir, name, target, sizeof(target));

	if (n < 0) {
		*num = (int)-n;
		return NULL;
	}
	*num = EBADMSG;
	return pci_link_path(&s->h->mem, target, name);
}

ssize_t pci_scan_link(const struct pci_scan *s, const char *path, const char *link, char *buf,
		      size_t size)
{
	char full[PCI_PATH];

	if (!join(full, path, link))
		return -ENAMETOOLONG;
	if (s->sys->live) {
		tell_seen(s->sys, full);
		return sys_link_at(s->sys->root, full, buf, size);
	}

	autoclose int fd = sys_fd(s->sys, full, O_PATH | O_NOFOLLOW);

	return fd < 0 ? fd : sys_link_at(fd, "", buf, size);
}

bool pci_scan_link_bdf(const struct pci_scan *s, const char *path, const char *link,
		       struct bdf *ret, int *num)
{
	char target[PCI_PATH];
	ssize_t n = pci_scan_link(s, path, link, target, sizeof(target));

	*num = n < 0 ? (int)-n : 0;
	if (n < 0)
		return false;

	const char *slash = strrchr(target, '/');

	if (bdf_parse(slash ? slash + 1 : target, ret))
		return true;
	*num = EBADMSG;
	return false;
}

int pci_scan_number(const struct pci_scan *s, const char *path, const char *name, uint32_t *ret)
{
	char full[PCI_PATH], text[32];

	if (!join(full, path, name))
		return -ENAMETOOLONG;

	ssize_t n = sys_get(s->sys, full, text, sizeof(text));

	if (n < 0)
		return (int)n;
	text[strcspn(text, "\n")] = '\0';
	return parse_u32(text, ret) ? 0 : -EBADMSG;
}

static const char *num_text(int num)
{
	return num == EBADMSG ? "it does not read as it should" : strerror(num);
}

static void note(const struct pci_scan *s, const struct pci_dev *d, const char *field, int num)
{
	char name[BDF_TEXT];

	host_note(s->h, bdf_print(d->bdf, name), field, "%s", num_text(num));
}

/* Most devices have the driver of their neighbour: one copy of each name in a row is kept. */
static const char *keep_driver(const struct pci_scan *s, const char *driver)
{
	const struct pci_devs *all = &s->h->pcis;

	if (!driver)
		return NULL;
	if (all->n > 0 && all->v[all->n - 1].driver && streq(all->v[all->n - 1].driver, driver))
		return all->v[all->n - 1].driver;
	return pool_strdup(&s->h->mem, driver);
}

/* 0, or the errno by which the device is known to have gone. */
static int read_uevent(const struct pci_scan *s, struct pci_dev *d)
{
	char full[PCI_PATH], text[UEVENT_MAX];
	ssize_t n = join(full, d->path, "uevent") ? sys_get(s->sys, full, text, sizeof(text))
						  : -ENAMETOOLONG;

	if (n == -ENODEV || (n == -ENOENT && !sys_exists(s->sys, "%s", d->path)))
		return (int)-n;
	if (n < 0 || strlen(text) != (size_t)n) {
		d->unread = true;
		note(s, d, "uevent", n < 0 ? (int)-n : EBADMSG);
		return 0;
	}

	const char *wrong = pci_uevent_parse(text, d);

	if (wrong)
		host_note(s->h, bdf_str(&s->h->mem, d->bdf), "uevent", "%s", wrong);
	d->driver = keep_driver(s, d->driver);
	d->modalias = d->modalias ? pool_strdup(&s->h->mem, d->modalias) : NULL;
	return 0;
}

/* SR-IOV is for endpoints: bridges to PCI and host bridges are not asked. */
static bool may_be_sriov(const struct pci_dev *d)
{
	unsigned class = d->class >> 8;

	return d->unread || (class != 0x0604 && class != 0x0600);
}

static void read_sriov(const struct pci_scan *s, struct pci_dev *d)
{
	uint32_t total = 0;
	int num;

	d->is_vf = pci_scan_link_bdf(s, d->path, "physfn", &d->pf, &num);
	if (!d->is_vf && num != ENOENT)
		note(s, d, "physfn", num);
	if (d->is_vf)
		return;

	int rc = pci_scan_number(s, d->path, "sriov_totalvfs", &total);

	if (rc < 0 && rc != -ENOENT)
		note(s, d, "sriov_totalvfs", -rc);
	/* More than there are addresses: nonsense. */
	if (rc == 0 && total > 0xffff)
		note(s, d, "sriov_totalvfs", EBADMSG);
	else if (rc == 0)
		d->totalvfs = (int)total;
}

static void read_parent(struct pci_dev *d)
{
	size_t at = 0;

	while (pci_path_next(d->path, &at, &d->parent))
		d->has_parent = true;
}

/* A brief look needs to know where a device lies for what uses it, and for nothing else. */
static bool needs_path(const struct host *h)
{
	return !(h->parts & HOST_PCI_BRIEF) || h->parts & HOST_USES;
}

static void read_device(const struct pci_scan *s, const char *name, struct bdf bdf)
{
	struct pci_dev d = { .bdf = bdf, .vf_index = -1 };
	int num = 0;

	if (needs_path(s->h))
		d.path = pci_scan_path(s, name, &num);
	else
		d.path = pool_str(&s->h->mem, PCI_DEVICES "/%s", name);
	if (!d.path && (num == ENOENT || num == ENODEV)) {
		host_note(s->h, name, "device", "it vanished while the devices were read");
		return;
	}
	if (!d.path) {
		host_note(s->h, name, "path",
			  "it is not a link to a device below /sys/devices, so that what is "
			  "above it is unknown");
		d.path = pool_str(&s->h->mem, PCI_DEVICES "/%s", name);
	}
	read_parent(&d);
	if (read_uevent(s, &d)) {
		host_note(s->h, name, "device", "it vanished while the devices were read");
		return;
	}
	if (!(s->h->parts & HOST_PCI_BRIEF) && may_be_sriov(&d))
		read_sriov(s, &d);
	*list_add(&s->h->mem, &s->h->pcis) = d;
}

static int by_address(const void *a, const void *b)
{
	const struct pci_dev *x = a, *y = b;

	return bdf_cmp(x->bdf, y->bdf);
}

static void sort(struct pci_devs *list)
{
	for (size_t i = 1; i < list->n; i++)
		if (by_address(&list->v[i - 1], &list->v[i]) > 0) {
			qsort(list->v, list->n, sizeof(*list->v), by_address);
			return;
		}
}

/* Where a PF's virtual functions lie. */
struct spread {
	enum { SPREAD_UNREAD, SPREAD_KNOWN, SPREAD_UNKNOWN } state;
	uint32_t offset, stride;
};

static void read_spread(const struct pci_scan *s, const struct pci_dev *pf, struct spread *ret)
{
	int rc = pci_scan_number(s, pf->path, "sriov_offset", &ret->offset);

	if (rc == 0)
		rc = pci_scan_number(s, pf->path, "sriov_stride", &ret->stride);
	ret->state = rc == 0 ? SPREAD_KNOWN : SPREAD_UNKNOWN;
	if (rc < 0)
		note(s, pf, "sriov_offset", -rc);
}

/* Routing id of VF n = that of the PF + offset + n * stride (PCIe base specification, SR-IOV
 * capability); -1. */
static int vf_index(const struct pci_dev *vf, const struct pci_dev *pf, const struct spread *spread)
{
	int64_t away = (int64_t)bdf_to_sbdf(vf->bdf) - bdf_to_sbdf(pf->bdf) - spread->offset;
	int64_t index = spread->stride ? away / spread->stride : 0;

	if (vf->bdf.domain != pf->bdf.domain || index < 0 || index * spread->stride != away ||
	    index >= pf->totalvfs)
		return -1;
	return (int)index;
}

static void number_vfs(const struct pci_scan *s)
{
	struct host *h = s->h;
	autofree struct spread *spreads = NULL;

	list_edit(d, &h->pcis) {
		const struct pci_dev *pf = d->is_vf ? host_pci(h, d->pf) : NULL;

		if (!pf)
			continue;
		if (!spreads)
			spreads = xcalloc(h->pcis.n, sizeof(*spreads));

		struct spread *spread = &spreads[pf - h->pcis.v];

		if (spread->state == SPREAD_UNREAD)
			read_spread(s, pf, spread);
		if (spread->state == SPREAD_KNOWN)
			d->vf_index = vf_index(d, pf, spread);
		if (spread->state == SPREAD_KNOWN && d->vf_index < 0)
			host_note(h, bdf_str(&h->mem, d->bdf), "vf",
				  "its address is none that its PF %s gives out",
				  bdf_str(&h->mem, pf->bdf));
	}
}

static int names_of_all(const struct pci_scan *s, struct strs *ret, struct err *err)
{
	struct strs names = {};

	int rc = sys_dir(s->sys, &s->h->mem, &names, err, PCI_DEVICES);
	if (rc < 0)
		return rc;
	*ret = names;
	return 0;
}

static void names_of_some(const struct pci_scan *s, const struct bdfs *only, struct strs *ret)
{
	struct bdfs near = {};

	pci_scan_near(s, only, &near);
	list_each(b, &near)
		*list_add(&s->h->mem, ret) = bdf_str(&s->h->mem, *b);
}

static void read_devices(const struct pci_scan *s, const struct strs *names)
{
	struct pci_devs *all = &s->h->pcis;

	/* Once, in place of growing: a large host's peak of memory is here. */
	all->v = pool_alloc(&s->h->mem, (names->n + 1) * sizeof(*all->v));
	all->cap = names->n + 1;
	list_each(name, names) {
		struct bdf bdf;
		char same[BDF_TEXT];

		/* Behind a VMD controller addresses have a longer domain: Xen cannot name these
		 * either. */
		if (!bdf_parse(*name, &bdf) || !streq(*name, bdf_print(bdf, same)))
			host_note(
				s->h, *name, "device",
				"left out: its name is not DDDD:BB:DD.F, so Xen cannot address it");
		else
			read_device(s, *name, bdf);
	}
	sort(all);
}

int look_pci(const struct sys *sys, struct host *h, const struct bdfs *only, struct err *err)
{
	struct strs names = {};
	autoclose int dir = sys_fd(sys, PCI_DEVICES, O_RDONLY | O_DIRECTORY);
	struct pci_scan s = { .sys = sys, .h = h, .dir = dir };

	h->partial = only != NULL;
	h->pci_bus = dir != -ENOENT;
	if (!h->pci_bus) {
		host_note(h, "host", "pci", "there is no /" PCI_DEVICES);
		return 0;
	}
	if (dir < 0)
		return err_errno(err, -dir, "open the directory '/" PCI_DEVICES "'");
	if (only)
		names_of_some(&s, only, &names);
	else {
		int rc = names_of_all(&s, &names, err);
		if (rc < 0)
			return rc;
	}
	read_devices(&s, &names);
	number_vfs(&s);
	return 0;
}
