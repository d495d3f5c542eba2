// SPDX-License-Identifier: GPL-2.0-or-later
// The model of the kernel: virtual functions come and go (drivers/pci/pci-sysfs.c, iov.c).
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/bdf.h"
#include "base/text.h"
#include "fake/kernel.h"
#include "fake/tree.h"

#define PCI "sys/bus/pci/"

static unsigned number(struct kernel *k, const char *bdf, const char *file)
{
	uint64_t n = 0;
	struct err ignored;

	sys_read_u64(&k->raw, &n, &ignored, PCI "devices/%s/%s", bdf, file);
	return (unsigned)n;
}

static const char *vf_address(struct kernel *k, const char *pf, unsigned n)
{
	struct bdf b;

	bdf_parse(pf, &b);
	return bdf_str(&k->mem, bdf_from_sbdf(bdf_to_sbdf(b) + number(k, pf, "sriov_offset") +
					      n * number(k, pf, "sriov_stride")));
}

static void put(struct kernel *k, const char *dir, const char *file, const char *text)
{
	kernel_put(k, pool_str(&k->mem, "%s/%s", dir, file), text);
}

static void vf_files(struct kernel *k, const char *pf, const char *vf, const char *dir)
{
	unsigned vendor = number(k, pf, "vendor"), class = number(k, pf, "class");
	const char *text = kernel_text(k, pool_str(&k->mem, PCI "devices/%s/sriov_vf_device", pf));
	uint64_t device = 0;

	parse_hex(text, &device);
	put(k, dir, "vendor", pool_str(&k->mem, "0x%04x\n", vendor));
	put(k, dir, "device", pool_str(&k->mem, "0x%04x\n", (unsigned)device));
	put(k, dir, "class", pool_str(&k->mem, "0x%06x\n", class));
	put(k, dir, "driver_override", "(null)\n");
	put(k, dir, "reset", "");
	put(k, dir, "uevent",
	    pool_str(&k->mem,
		     "PCI_CLASS=%X\nPCI_ID=%04X:%04X\nPCI_SUBSYS_ID=%04X:0000\nPCI_SLOT_NAME=%s\n"
		     "MODALIAS=pci:v%08Xd%08Xsv%08Xsd00000000bc%02Xsc%02Xi%02X\n",
		     class, vendor, (unsigned)device, vendor, vf, vendor, (unsigned)device, vendor,
		     class >> 16, class >> 8 & 255, class & 255));
}

static void vf_make(struct kernel *k, const char *pf, unsigned n)
{
	const char *vf = vf_address(k, pf, n), *of_pf = kernel_device(k, pf);
	char *dir = pool_strdup(&k->mem, of_pf);
	struct err err;

	*strrchr(dir, '/') = '\0';
	dir = pool_str(&k->mem, "%s/%s", dir, vf);
	if (sys_mkdirs(&k->raw, dir, &err) < 0)
		abort();
	vf_files(k, pf, vf, dir);
	kernel_link(k, pool_str(&k->mem, "../%s", pf), pool_str(&k->mem, "%s/physfn", dir));
	kernel_link(k, pool_str(&k->mem, "../%s", vf), pool_str(&k->mem, "%s/virtfn%u", of_pf, n));
	kernel_link(k, pool_str(&k->mem, "../../../%s", dir + strlen("sys/")),
		    pool_str(&k->mem, PCI "devices/%s", vf));
	kernel_probe(k, vf, true);
}

static void vf_remove(struct kernel *k, const char *pf, unsigned n)
{
	const char *vf = vf_address(k, pf, n), *driver = kernel_driver(k, vf);
	const char *dir = kernel_device(k, vf);

	if (!dir)
		return;
	autofree char *path = xprintf("/proc/self/fd/%d/%s", k->raw.root, dir);

	if (*driver)
		kernel_unbind(k, driver, vf, true);
	unlinkat(k->raw.root, pool_str(&k->mem, "%s/virtfn%u", kernel_device(k, pf), n), 0);
	unlinkat(k->raw.root, pool_str(&k->mem, PCI "devices/%s", vf), 0);
	tree_remove(path);
}

int kernel_numvfs(struct kernel *k, const char *bdf, const char *text, bool apply)
{
	const char *path = pool_str(&k->mem, PCI "devices/%s/sriov_numvfs", bdf);
	uint32_t want, now = number(k, bdf, "sriov_numvfs");

	if (!sys_exists(&k->raw, "%s", path))
		return 0;
	if (!parse_u32(text, &want))
		return EINVAL;
	if (want > number(k, bdf, "sriov_totalvfs"))
		return ERANGE;
	if (!apply) {
		if (want != now && want && now)
			return EBUSY;
		if (want != now && !*kernel_driver(k, bdf))
			return ENOENT;
		return want == 0 && now && k->vfs_in_use ? EPERM : 0;
	}
	/* The file holds the new number already: what is there is told by the links. */
	for (now = 0; sys_exists(&k->raw, PCI "devices/%s/virtfn%u", bdf, now);)
		now++;
	for (unsigned n = now; n-- > want;)
		vf_remove(k, bdf, n);
	for (unsigned n = now; n < want; n++)
		vf_make(k, bdf, n);
	kernel_put(k, path, pool_str(&k->mem, "%u\n", want));
	return 0;
}
