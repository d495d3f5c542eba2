// SPDX-License-Identifier: GPL-2.0-or-later
// A small host to act on.
#include "unit/acting.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "fake/tree.h"
#include "unit/test.h"

#define PCI_DRIVER(name)                                                                           \
	"f- sys/bus/pci/drivers/" name "/bind\nf- sys/bus/pci/drivers/" name "/unbind\n"
#define DEVICE(bus, bdf, vendor, device)                                                           \
	"f sys/devices/" bus "/" bdf "/vendor = 0x" vendor "\n"                                    \
	"f sys/devices/" bus "/" bdf "/device = 0x" device "\n"                                    \
	"f sys/devices/" bus "/" bdf "/class = 0x020000\n"                                         \
	"f sys/devices/" bus "/" bdf "/driver_override = (null)\n"                                 \
	"l sys/bus/pci/devices/" bdf " -> ../../../devices/" bus "/" bdf "\n"
#define BOUND(bus, ups, bdf, driver)                                                               \
	"l sys/devices/" bus "/" bdf "/driver -> " ups "../bus/pci/drivers/" driver "\n"           \
	"l sys/bus/pci/drivers/" driver "/" bdf " -> ../../../../devices/" bus "/" bdf "\n"
#define NET(bdf, name, flags)                                                                      \
	"f sys/devices/pci0000:00/" bdf "/net/" name "/flags = " flags "\n"                        \
	"l sys/class/net/" name " -> ../../devices/pci0000:00/" bdf "/net/" name "\n"

static const char host[] = PCI_DRIVER("e1000e") PCI_DRIVER("nvme") PCI_DRIVER(
	"pciback") "f- sys/bus/pci/drivers/pciback/new_slot\n"
		   "f- sys/bus/pci/drivers/pciback/remove_slot\n"
		   "f sys/bus/pci/drivers/pciback/slots = " GIVEN "\n"
		   "f- sys/bus/pci/drivers_probe\n" DEVICE("pci0000:00", NIC, "8086", "10d3") BOUND(
			   "pci0000:00", "../../", NIC,
			   "e1000e") NET(NIC, "eth1",
					 "0x1002") DEVICE("pci0000:00", NIC_UP, "8086",
							  "10d3") BOUND("pci0000:00", "../../",
									NIC_UP,
									"e1000e") NET(NIC_UP,
										      "eth2",
										      "0x1003")
			   DEVICE("pci0000:00", GIVEN, "8086", "10d3") BOUND(
				   "pci0000:00", "../../", GIVEN,
				   "pciback") DEVICE("pci0000:00", BARE, "8086",
						     "10d3") DEVICE("pci0000:00/0000:00:1c.0", PF,
								    "1b36", "0010")
				   BOUND("pci0000:00/0000:00:1c.0", "../../../", PF,
					 "nvme") "f sys/devices/pci0000:00/0000:00:1c.0/" PF
						 "/sriov_totalvfs = 4\n"
						 "f sys/devices/pci0000:00/0000:00:1c.0/" PF
						 "/sriov_numvfs = 0\n"
						 "f sys/devices/pci0000:00/0000:00:1c.0/" PF
						 "/sriov_offset = 1\n"
						 "f sys/devices/pci0000:00/0000:00:1c.0/" PF
						 "/sriov_stride = 1\n"
						 "f sys/devices/pci0000:00/0000:00:1c.0/" PF
						 "/sriov_vf_device = 10\n"
						 "f sys/devices/pci0000:00/0000:00:1c.0/" PF
						 "/sriov_drivers_autoprobe = 1\n"
						 "f proc/sys/kernel/random/boot_id = 9c8a6c1e-0000-4000-8000-000000000001\n"
						 "f xen/quarantine/" GIVEN " = yes\n"
						 "f- xen/held/1\n"
						 "d xen/store\n"
						 "f xen/store/%libxl%pci%0000-00-05-0%driver_path = " RECORD
						 "\n";

static int ask(struct acting *a, const char *path, const char *text, struct err *err)
{
	int num = a->k.hooks.before_write(&a->k, path, text);

	return num ? err_errno(err, num, "the fake Xen's %s", path) : 0;
}

/* Lines "BDF" or "BDF OPTS". */
static void held_read(struct acting *a, uint32_t domid, struct pool *mem, struct xen_helds *ret)
{
	const char *text = kernel_text(&a->k, pool_str(mem, "xen/held/%u", domid));

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		char *line = pool_strndup(mem, text, strcspn(text, "\n"));
		char *opts = strchr(line, ' ');
		struct xen_held h = { .domid = domid, .state = 4 };

		if (opts)
			*opts++ = '\0';
		h.opts = opts;
		if (bdf_parse(line, &h.bdf))
			*list_add(mem, ret) = h;
	}
}

static int fake_look(struct xen *xen, const struct bdfs *devs, unsigned want, struct pool *mem,
		     struct xen_view *ret, struct err *err)
{
	struct acting *a = xen->data;

	(void)want;
	(void)err;
	*ret = (struct xen_view){ .present = true, .iommu = XEN_YES };
	*list_add(mem, &ret->domains) =
		(struct xen_domain){ .domid = 1, .uuid = GUEST, .name = "g1" };
	held_read(a, 1, mem, &ret->held);
	list_each(dev, devs)
		*list_add(mem, &ret->pcis) =
			(struct xen_pci){ .bdf = *dev, .node = -1, .assignable = XEN_YES };
	return 0;
}

static int fake_quarantine(struct xen *xen, struct bdf bdf, bool on, struct err *err)
{
	struct acting *a = xen->data;
	char text[BDF_TEXT];
	autofree char *path = xprintf("xen/quarantine/%s", bdf_print(bdf, text));

	int rc = ask(a, path, on ? "yes" : "no", err);
	if (rc < 0)
		return rc;
	if (on)
		kernel_put(&a->k, path, "yes\n");
	else
		unlinkat(a->k.raw.root, path, 0);
	return 0;
}

static int domain_is(struct acting *a, uint32_t domid, const char *uuid, struct err *err)
{
	if (domid == 1 && streq(uuid, GUEST) && sys_exists(&a->k.raw, "xen/held/1"))
		return 0;
	return err_set(err, ERR_NOT_FOUND, "domain %u is gone", domid);
}

/* The list without the device, and with it where line is given. */
static int held_change(struct acting *a, uint32_t domid, const char *uuid, struct bdf bdf,
		       const char *line, struct err *err)
{
	struct xen_helds held = {};
	const char *text = "";

	int rc = domain_is(a, domid, uuid, err);
	if (rc == 0)
		rc = ask(a, "xen/held/1", line, err);
	if (rc < 0)
		return rc;
	held_read(a, 1, &a->mem, &held);
	list_each(h, &held)
		if (!bdf_eq(h->bdf, bdf))
			text = pool_str(&a->mem, "%s%s%s%s\n", text, bdf_str(&a->mem, h->bdf),
					h->opts ? " " : "", h->opts ? h->opts : "");
	kernel_put(&a->k, "xen/held/1", pool_str(&a->mem, "%s%s", text, line));
	return 0;
}

static int fake_attach(struct xen *xen, uint32_t domid, const char *uuid,
		       const struct xen_attach *how, struct err *err)
{
	struct acting *a = xen->data;

	return held_change(a, domid, uuid, how->bdf,
			   pool_str(&a->mem,
				    "%s msitranslate=0,power_mgmt=0,permissive=%d,rdm_policy=%s\n",
				    bdf_str(&a->mem, how->bdf), how->permissive == 1,
				    how->rdm == XEN_RDM_RELAXED ? "relaxed" : "strict"),
			   err);
}

static int fake_detach(struct xen *xen, uint32_t domid, const char *uuid, struct bdf bdf,
		       struct err *err)
{
	return held_change(xen->data, domid, uuid, bdf, "", err);
}

static int fake_held(struct xen *xen, uint32_t domid, const char *uuid, struct pool *mem,
		     struct xen_helds *ret, struct err *err)
{
	struct acting *a = xen->data;

	int rc = domain_is(a, domid, uuid, err);
	if (rc == 0)
		held_read(a, domid, mem, ret);
	return rc;
}

static const char *store_path(struct acting *a, const char *path)
{
	char *file = pool_str(&a->mem, "xen/store/%s", path);

	for (char *p = file + strlen("xen/store/"); *p; p++)
		*p = *p == '/' ? '%' : *p;
	return file;
}

static int fake_store_get(struct xen *xen, const char *path, char **ret, struct err *err)
{
	struct acting *a = xen->data;
	const char *file = store_path(a, path);

	(void)err;
	*ret = sys_exists(&a->k.raw, "%s", file) ? xstrdup(kernel_text(&a->k, file)) : NULL;
	return 0;
}

static int fake_store_set(struct xen *xen, const char *path, const char *value, struct err *err)
{
	struct acting *a = xen->data;
	const char *file = store_path(a, path);

	int rc = ask(a, file, value ? value : "", err);
	if (rc < 0)
		return rc;
	if (value)
		kernel_put(&a->k, file, pool_str(&a->mem, "%s\n", value));
	else
		unlinkat(a->k.raw.root, file, 0);
	return 0;
}

static const struct xen_ops ops = {
	.name = "fake",
	.look = fake_look,
	.quarantine = fake_quarantine,
	.attach = fake_attach,
	.detach = fake_detach,
	.held = fake_held,
	.store_get = fake_store_get,
	.store_set = fake_store_set,
};

void acting_open(struct acting *a)
{
	/* In memory: each change is synced to the disk several times over. */
	if (access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 0);
	*a = (struct acting){ .dir = tree_temp() };
	autoclose int dir = open(a->dir, O_RDONLY | O_DIRECTORY);

	if (tree_unpack(dir, host, strlen(host), "host", &a->err) < 0)
		CHECK_FAIL("host", "%s", a->err.message);
	kernel_open(&a->k, a->dir);
	a->xen = (struct xen){ .ops = &ops, .data = a };
	a->d = (struct doors){ .sys = &a->k.sys, .xen = &a->xen, .xl = true, .lock_wait = 20 };
}

void acting_close(struct acting *a)
{
	plan_free(&a->plan);
	kernel_close(&a->k);
	pool_free(&a->mem);
	tree_remove(a->dir);
	free(a->dir);
}

char *acting_snapshot(struct acting *a)
{
	static const char *const parts[] = { "sys", "xen" };
	char *all = xstrdup("");

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		autoclose int dir = openat(a->k.raw.root, parts[i], O_RDONLY | O_DIRECTORY);
		autofree char *part = tree_snapshot(dir);
		char *more = xprintf("%s%s", all, part);

		free(all);
		all = more;
	}
	return all;
}

char *acting_journal(struct acting *a)
{
	return xstrdup(kernel_text(&a->k, "var/lib/xhw/journal"));
}

void acting_put(struct acting *a, const char *path, const char *text)
{
	char *folder = pool_strdup(&a->mem, path);

	*strrchr(folder, '/') = '\0';
	CHECK_EQ(path, sys_mkdirs(&a->k.raw, folder, &a->err), 0);
	kernel_put(&a->k, path, text);
}

void acting_add(struct acting *a, enum setting set, const char *object, const char *from,
		const char *to)
{
	plan_add(&a->plan, set, object, from, to, "the test wants it");
}

void acting_reserve(struct acting *a, const char *bdf, const char *driver)
{
	acting_add(a, SET_PCI_RECORD, bdf, "", RECORD);
	acting_add(a, SET_PCI_DRIVER, bdf, driver, "pciback");
	acting_add(a, SET_PCI_QUARANTINE, bdf, "no", "yes");
}

void acting_release(struct acting *a)
{
	acting_add(a, SET_PCI_QUARANTINE, GIVEN, "yes", "no");
	acting_add(a, SET_PCI_DRIVER, GIVEN, "pciback", "e1000e");
	acting_add(a, SET_PCI_RECORD, GIVEN, RECORD, "");
}

void acting_vfs(struct acting *a, const char *from, const char *to)
{
	acting_add(a, SET_PCI_NUMVFS, PF, from, to);
}

int acting_apply(struct acting *a)
{
	a->err = (struct err){};
	return plan_apply(&a->d, &a->plan, &(struct caller){ "pci test", "root" }, &a->mem,
			  &a->acted, &a->err);
}

int acting_undo(struct acting *a)
{
	struct journal j;
	struct plan p = {};

	a->err = (struct err){};
	a->acted = (struct acted){};
	int rc = journal_look(&a->k.sys, &a->mem, &j, &a->err);
	if (rc == 0)
		rc = undo_plan(&a->d, &j, &p, &a->acted.left, &a->err);
	if (rc == 0)
		rc = undo_apply(&a->d, &j, &p, &(struct caller){ "undo", "root" }, &a->mem,
				&a->acted, &a->err);
	/* The sentences live in the plan's pool. */
	struct strs left = {};

	list_each(l, &a->acted.left)
		strs_add(&a->mem, &left, "%s", *l);
	a->acted.left = left;
	plan_free(&p);
	return rc;
}

void acting_hold(struct acting *a, const char *text)
{
	kernel_put(&a->k, "xen/held/1", text);
}

void acting_compare(const struct acting_pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct acting_pair *p = &pairs[i];
		const struct setter *s = setter_of(p->set);
		autofree char *label = xprintf("'%s' '%s'", p->a, p->b);

		CHECK_EQ(label, s->same(p->a, p->b), p->same);
		CHECK_EQ(label, s->same(p->b, p->a), p->same);
	}
}
