// SPDX-License-Identifier: GPL-2.0-or-later
// Writes a made-up host of N PCI functions as a tree of sysfs files, for `make bench`.
//
// Usage: gen DIR N. Shaped like a real one: root ports in slots of eight, behind each a card: a
// four-port NIC, an NVMe disk, a GPU with its sound function, or an SR-IOV NIC with two PFs of
// sixteen VFs each.
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bdf.h"
#include "base/mem.h"

#define PATH	    512
#define SLOTS	    27 /* of root ports in a domain: 1 to 27 */
#define VFS	    16
#define CONFIG_SIZE 256

struct kind {
	unsigned class, vendor, device;
	const char *driver; /* NULL: none */
};

static const struct kind host_bridge = { 0x060000, 0x8086, 0x2020, NULL };
static const struct kind root_port = { 0x060400, 0x8086, 0x2030, "pcieport" };
static const struct kind nic = { 0x020000, 0x8086, 0x1521, "igb" };
static const struct kind nvme = { 0x010802, 0x144d, 0xa808, "nvme" };
static const struct kind gpu = { 0x030000, 0x10de, 0x1db6, "pciback" };
static const struct kind sound = { 0x040300, 0x10de, 0x10f1, "snd_hda_intel" };
static const struct kind sriov = { 0x020000, 0x8086, 0x10fb, "ixgbe" };
static const struct kind sriov_vf = { 0x020000, 0x8086, 0x10ed, "ixgbevf" };

/* One function. */
struct fn {
	struct bdf bdf;
	const struct kind *kind;
	const char *above; /* the directory it lies in, below sys/devices */
	bool multi;
	int pf;	 /* of a VF: the PF's function number; else -1 */
	int vfs; /* of a PF: how many it has; else -1 */
};

struct tree {
	unsigned left;
};

static void fail(const char *what)
{
	fprintf(stderr, "gen: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void write_file(const char *path, const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	if (fd < 0 || write(fd, bytes, n) != (ssize_t)n)
		fail(path);
	close(fd);
}

static void put(const char *dir, const char *name, const char *fmt, ...) PRINTF(3, 4);

static void put(const char *dir, const char *name, const char *fmt, ...)
{
	autofree char *path = xprintf("%s/%s", dir, name);
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	int n = vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	write_file(path, text, (size_t)n);
}

static void link_to(const char *target, const char *fmt, ...) PRINTF(2, 3);

static void link_to(const char *target, const char *fmt, ...)
{
	char *path = NULL;
	va_list ap;

	va_start(ap, fmt);
	int n = vasprintf(&path, fmt, ap);
	va_end(ap);
	if (n < 0 || symlink(target, path) < 0)
		fail(path);
	free(path);
}

static void make_dirs(const char *path)
{
	char part[PATH];

	for (size_t i = 1; path[i - 1]; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (mkdir(part, 0755) < 0 && errno != EEXIST)
			fail(part);
	}
}

/* MSI-X with eight vectors and PCI Express, as most cards have. */
static void put_config(const char *dir, const struct fn *f)
{
	const struct kind *k = f->kind;
	bool bridge = k->class >> 16 == 6, vf = f->pf >= 0;
	unsigned char c[CONFIG_SIZE] = {
		[0x00] = vf ? 0xff : k->vendor & 0xff,
		[0x01] = vf ? 0xff : k->vendor >> 8,
		[0x02] = vf ? 0xff : k->device & 0xff,
		[0x03] = vf ? 0xff : k->device >> 8,
		[0x04] = 0x06,
		[0x06] = 0x10,
		[0x08] = 0x01,
		[0x09] = k->class & 0xff,
		[0x0a] = k->class >> 8 & 0xff,
		[0x0b] = k->class >> 16 & 0xff,
		[0x0e] = (k == &root_port) | (f->multi ? 0x80 : 0),
		[0x2c] = bridge ? 0 : k->vendor & 0xff,
		[0x2d] = bridge ? 0 : k->vendor >> 8,
		[0x2e] = bridge ? 0 : 0x01,
		[0x34] = 0x70,
		[0x3d] = vf ? 0 : 1,
		[0x70] = 0x11,
		[0x71] = 0xa0,
		[0x72] = 0x07,
		[0xa0] = 0x10,
		[0xa2] = k == &root_port ? 0x42 : 0x02,
		[0xa7] = 0x10,
	};
	autofree char *path = xprintf("%s/config", dir);

	write_file(path, c, sizeof(c));
}

static void put_resource(const char *dir, const struct fn *f)
{
	static const char none[] = "0x0000000000000000 0x0000000000000000 0x0000000000000000\n";
	unsigned long long start =
		0x380000000000ULL + ((unsigned long long)bdf_to_sbdf(f->bdf) << 20);
	char text[1024];
	int n = snprintf(text, sizeof(text), "0x%016llx 0x%016llx 0x000000000014220c\n", start,
			 start + 0xfffff);

	for (int i = 0; i < 12; i++)
		n += snprintf(text + n, sizeof(text) - (size_t)n, "%s", none);
	put(dir, "resource", "%s", text);
}

static void put_ids(const char *dir, const struct fn *f)
{
	const struct kind *k = f->kind;
	bool bridge = k->class >> 16 == 6;
	unsigned subvendor = bridge ? 0 : k->vendor, subdevice = bridge ? 0 : 1;
	char name[BDF_TEXT];

	put(dir, "vendor", "0x%04x\n", k->vendor);
	put(dir, "device", "0x%04x\n", k->device);
	put(dir, "subsystem_vendor", "0x%04x\n", subvendor);
	put(dir, "subsystem_device", "0x%04x\n", subdevice);
	put(dir, "class", "0x%06x\n", k->class);
	put(dir, "revision", "0x01\n");
	put(dir, "irq", "%u\n", 16 + f->bdf.dev % 8);
	put(dir, "driver_override", "(null)\n");
	put(dir, "uevent",
	    "%s%s%sPCI_CLASS=%X\nPCI_ID=%04X:%04X\nPCI_SUBSYS_ID=%04X:%04X\nPCI_SLOT_NAME=%s\n"
	    "MODALIAS=pci:v%08Xd%08Xsv%08Xsd%08Xbc%02Xsc%02Xi%02X\n",
	    k->driver ? "DRIVER=" : "", k->driver ? k->driver : "", k->driver ? "\n" : "", k->class,
	    k->vendor, k->device, subvendor, subdevice, bdf_print(f->bdf, name), k->vendor,
	    k->device, subvendor, subdevice, k->class >> 16, k->class >> 8 & 0xff, k->class & 0xff);
}

/* "../" once for each level between a device's directory and sys; the caller frees. */
static char *up(const char *above)
{
	char *text = xstrdup("../../../");

	for (; *above; above++) {
		if (*above != '/')
			continue;

		char *more = xprintf("../%s", text);

		free(text);
		text = more;
	}
	return text;
}

static void put_links(const char *dir, const struct fn *f)
{
	char name[BDF_TEXT];
	autofree char *device = xprintf("devices/%s/%s", f->above, bdf_print(f->bdf, name));
	autofree char *from_bus = xprintf("../../../%s", device),
		      *from_driver = xprintf("../../../../%s", device);
	autofree char *levels = up(f->above), *bus = xprintf("%sbus/pci", levels);

	link_to(from_bus, "sys/bus/pci/devices/%s", name);
	link_to(bus, "%s/subsystem", dir);
	if (!f->kind->driver)
		return;

	autofree char *drivers = xprintf("sys/bus/pci/drivers/%s", f->kind->driver);
	autofree char *driver = xprintf("%s/drivers/%s", bus, f->kind->driver);

	make_dirs(drivers);
	link_to(from_driver, "%s/%s", drivers, name);
	link_to(driver, "%s/driver", dir);
}

/* Routing ids as an 82599 gives them: the VFs of function n begin 128 + n behind it, two apart. */
static struct bdf vf_bdf(struct bdf pf, unsigned n)
{
	return bdf_from_sbdf(bdf_to_sbdf(pf) + 128 + 2 * n);
}

static void put_sriov(const char *dir, const struct fn *f)
{
	char name[BDF_TEXT];
	struct bdf pf = f->bdf;

	if (f->pf >= 0) {
		pf.dev = 0;
		pf.fn = (unsigned)f->pf;

		autofree char *target = xprintf("../%s", bdf_print(pf, name));

		link_to(target, "%s/physfn", dir);
	}
	if (f->vfs < 0)
		return;
	put(dir, "sriov_totalvfs", "63\n");
	put(dir, "sriov_numvfs", "%d\n", f->vfs);
	put(dir, "sriov_offset", "128\n");
	put(dir, "sriov_stride", "2\n");
	for (int i = 0; i < f->vfs; i++) {
		autofree char *target = xprintf("../%s", bdf_print(vf_bdf(pf, (unsigned)i), name));

		link_to(target, "%s/virtfn%d", dir, i);
	}
}

/* False: there are enough. */
static bool add(struct tree *t, struct fn f)
{
	char name[BDF_TEXT];
	autofree char *dir = xprintf("sys/devices/%s/%s", f.above, bdf_print(f.bdf, name));

	if (t->left == 0)
		return false;
	t->left--;
	make_dirs(dir);
	put_ids(dir, &f);
	put_config(dir, &f);
	put_resource(dir, &f);
	put_links(dir, &f);
	put_sriov(dir, &f);
	return true;
}

static void add_sriov_card(struct tree *t, const char *above, unsigned domain, unsigned bus)
{
	/* What there is room for: a PF tells of no more VFs than there are. */
	unsigned room = t->left > 2 ? t->left - 2 : 0;
	int vfs[2] = { room / 2 < VFS ? (int)(room / 2) : VFS, 0 };

	vfs[1] = (int)room - vfs[0] < VFS ? (int)room - vfs[0] : VFS;
	for (unsigned fn = 0; fn < 2; fn++)
		add(t, (struct fn){ { domain, bus, 0, fn }, &sriov, above, true, -1, vfs[fn] });
	for (unsigned fn = 0; fn < 2; fn++)
		for (int i = 0; i < vfs[fn]; i++)
			add(t, (struct fn){ vf_bdf((struct bdf){ domain, bus, 0, fn }, (unsigned)i),
					    &sriov_vf, above, false, (int)fn, -1 });
}

static void add_card(struct tree *t, const char *above, unsigned domain, unsigned bus)
{
	struct bdf at = { domain, bus, 0, 0 };
	struct fn audio = { { domain, bus, 0, 1 }, &sound, above, true, -1, -1 };

	switch (bus % 8) {
	case 0:
	case 4:
		add(t, (struct fn){ at, &gpu, above, true, -1, -1 });
		add(t, audio);
		break;
	case 1:
	case 5:
		for (at.fn = 0; at.fn < 4; at.fn++)
			add(t, (struct fn){ at, &nic, above, true, -1, -1 });
		break;
	case 2:
		add_sriov_card(t, above, domain, bus);
		break;
	default:
		add(t, (struct fn){ at, &nvme, above, false, -1, -1 });
	}
}

static void add_domain(struct tree *t, unsigned domain)
{
	autofree char *root = xprintf("pci%04x:00", domain);
	char name[BDF_TEXT];
	unsigned bus = 1;

	add(t, (struct fn){ { domain, 0, 0, 0 }, &host_bridge, root, false, -1, -1 });
	for (unsigned dev = 1; dev <= SLOTS; dev++) {
		for (unsigned fn = 0; fn < 8; fn++, bus++) {
			struct bdf port = { domain, 0, dev, fn };

			if (!add(t, (struct fn){ port, &root_port, root, true, -1, -1 }))
				return;

			autofree char *above = xprintf("%s/%s", root, bdf_print(port, name));

			add_card(t, above, domain, bus);
		}
	}
}

int main(int argc, char **argv)
{
	struct tree t = { .left = argc == 3 ? (unsigned)strtoul(argv[2], NULL, 10) : 0 };

	if (t.left == 0) {
		fprintf(stderr, "usage: gen DIR N\n");
		return 2;
	}
	if (mkdir(argv[1], 0755) < 0 || chdir(argv[1]) < 0)
		fail(argv[1]);
	make_dirs("sys/bus/pci/devices");
	make_dirs("sys/bus/pci/drivers/pciback");
	put("sys/bus/pci/drivers/pciback", "slots", "%s", "");
	for (unsigned domain = 0; t.left > 0; domain++)
		add_domain(&t, domain);
	return 0;
}
