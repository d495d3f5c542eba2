// SPDX-License-Identifier: GPL-2.0-or-later
// The model of the kernel: binding drivers, pciback's wish list, what a driver makes below its
// device.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bdf.h"
#include "base/text.h"
#include "fake/kernel.h"
#include "fake/tree.h"

#define PCI   "sys/bus/pci/"
#define SLOTS PCI "drivers/pciback/slots"

bool kernel_in_slots(struct kernel *k, const char *bdf)
{
	for (const char *p = kernel_text(k, SLOTS); p && *p; p = strchr(p, '\n')) {
		p += *p == '\n';
		if (text_starts(p, bdf))
			return true;
	}
	return false;
}

static void slots_without(struct kernel *k, const char *bdf)
{
	const char *old = kernel_text(k, SLOTS);
	char *list = pool_alloc(&k->mem, strlen(old) + 2), *out = list;

	while (*old) {
		size_t len = strcspn(old, "\n");

		if (!text_starts(old, bdf)) {
			memcpy(out, old, len);
			out += len;
			*out++ = '\n';
		}
		old += len + (old[len] == '\n');
	}
	kernel_put(k, SLOTS, list);
}

int kernel_slot(struct kernel *k, const char *bdf, bool on, bool apply)
{
	struct bdf address;
	char text[BDF_TEXT];

	if (!bdf_parse(bdf, &address))
		return EINVAL;
	bdf_print(address, text);

	bool listed = kernel_in_slots(k, text);

	if (!on && !listed)
		return ENOENT;
	if (!apply || (on && listed))
		return 0;
	if (on)
		kernel_put(k, SLOTS,
			   pool_str(&k->mem, "%s%s%s\n", kernel_text(k, SLOTS),
				    *kernel_text(k, SLOTS) ? "\n" : "", text));
	else
		slots_without(k, text);
	return 0;
}

static const char *override_of(struct kernel *k, const char *bdf)
{
	const char *text = kernel_text(k, pool_str(&k->mem, PCI "devices/%s/driver_override", bdf));

	return streq(text, "(null)") ? "" : text;
}

static bool knows(struct kernel *k, const char *driver, const char *bdf)
{
	uint64_t vendor = 0, device = 0;
	struct err ignored;

	sys_read_u64(&k->raw, &vendor, &ignored, PCI "devices/%s/vendor", bdf);
	sys_read_u64(&k->raw, &device, &ignored, PCI "devices/%s/device", bdf);
	list_each(id, &k->ids)
		if (streq(id->driver, driver) && id->vendor == vendor && id->device == device)
			return true;
	return false;
}

/* Offset 0x0e of configuration space; 0 when the tree does not hold it. */
static int header_type(struct kernel *k, const char *bdf)
{
	uint8_t config[16] = {};
	autofree char *path = xprintf(PCI "devices/%s/config", bdf);
	autoclose int fd = sys_fd(&k->raw, path, O_RDONLY);

	if (fd < 0 || read(fd, config, sizeof(config)) != (ssize_t)sizeof(config))
		return 0;
	return config[0x0e] & 0x7f;
}

static bool probe_takes(struct kernel *k, const char *driver, const char *bdf)
{
	const char *override = override_of(k, bdf);

	if (*override && !streq(override, driver))
		return false;
	if (!streq(driver, "pciback"))
		return *override || knows(k, driver, bdf);
	return (*override || kernel_in_slots(k, bdf)) && header_type(k, bdf) <= 1;
}

/* A virtual function whose parent has autoprobe off. */
static bool unprobed(struct kernel *k, const char *bdf)
{
	return streq(kernel_text(k, pool_str(&k->mem,
					     PCI "devices/%s/physfn/sriov_drivers_autoprobe", bdf)),
		     "0");
}

/* uevent names the driver in its first line, if there is one. NULL: none. */
static void name_driver(struct kernel *k, const char *bdf, const char *driver)
{
	const char *path = pool_str(&k->mem, "%s/uevent", kernel_device(k, bdf));
	const char *rest = kernel_text(k, path);

	if (!*rest)
		return;
	if (text_starts(rest, "DRIVER="))
		rest += strcspn(rest, "\n") + 1;
	kernel_put(k, path,
		   driver ? pool_str(&k->mem, "DRIVER=%s\n%s\n", driver, rest)
			  : pool_str(&k->mem, "%s\n", rest));
}

static void make_links(struct kernel *k, const char *driver, const char *bdf)
{
	const char *device = kernel_device(k, bdf), *ups = "";

	for (const char *p = device; (p = strchr(p, '/')); p++)
		ups = pool_str(&k->mem, "../%s", ups);
	kernel_link(k, pool_str(&k->mem, "%sbus/pci/drivers/%s", ups, driver),
		    pool_str(&k->mem, "%s/driver", device));
	kernel_link(k, pool_str(&k->mem, "../../../../%s", device + strlen("sys/")),
		    pool_str(&k->mem, PCI "drivers/%s/%s", driver, bdf));
	name_driver(k, bdf, driver);
}

int kernel_bind(struct kernel *k, const char *driver, const char *bdf, bool apply)
{
	if (!kernel_device(k, bdf) || *kernel_driver(k, bdf))
		return ENODEV;

	bool skipped = unprobed(k, bdf) && !(k->override_passes && *override_of(k, bdf));

	if (skipped && !k->autoprobe_trap)
		return ENODEV;
	if (!skipped && !probe_takes(k, driver, bdf))
		return ENODEV;
	if (!apply)
		return 0;
	make_links(k, driver, bdf);
	if (!skipped)
		kernel_children(k, bdf, driver, true);
	if (!skipped && streq(driver, "pciback"))
		kernel_slot(k, bdf, true, true);
	return 0;
}

int kernel_unbind(struct kernel *k, const char *driver, const char *bdf, bool apply)
{
	if (!kernel_device(k, bdf) || !streq(kernel_driver(k, bdf), driver))
		return ENODEV;
	if (!apply)
		return 0;
	kernel_numvfs(k, bdf, "0", true);
	unlinkat(k->raw.root, pool_str(&k->mem, "%s/driver", kernel_device(k, bdf)), 0);
	unlinkat(k->raw.root, pool_str(&k->mem, PCI "drivers/%s/%s", driver, bdf), 0);
	name_driver(k, bdf, NULL);
	kernel_children(k, bdf, driver, false);
	return 0;
}

int kernel_probe(struct kernel *k, const char *bdf, bool apply)
{
	struct strs drivers = {};
	struct err ignored;

	if (!kernel_device(k, bdf))
		return ENODEV;
	if (!apply || *kernel_driver(k, bdf) || unprobed(k, bdf))
		return 0;
	/* pciback's table has every device, so it is asked as well; it comes first here, being
	 * built in on XCP-ng. */
	sys_dir(&k->raw, &k->mem, &drivers, &ignored, PCI "drivers");
	if (kernel_in_slots(k, bdf) && kernel_bind(k, "pciback", bdf, true) == 0)
		return 0;
	list_each(driver, &drivers)
		if (kernel_bind(k, *driver, bdf, true) == 0)
			break;
	return 0;
}

/* Class links into the device's folder: sys/class/net/eth1 and its like, moved to the side under
 * "CLASS%NAME". */
static void class_links(struct kernel *k, const char *bdf, int side, bool back)
{
	struct strs classes = {}, names = {};
	struct err ignored;
	const char *inside = pool_str(&k->mem, "/%s/", bdf);

	sys_dir(&k->raw, &k->mem, &classes, &ignored, "sys/class");
	list_each(c, &classes) {
		sys_dir(&k->raw, &k->mem, &names, &ignored, "sys/class/%s", *c);
		list_each(n, &names) {
			autofree char *target = NULL;
			const char *path = pool_str(&k->mem, "sys/class/%s/%s", *c, *n);

			if (!back && sys_link(&k->raw, &target, &ignored, "%s", path) == 0 &&
			    strstr(target, inside))
				renameat(k->raw.root, path, side,
					 pool_str(&k->mem, "%s%%%s", *c, *n));
		}
	}
}

/* What the bus itself makes stays: files, links, and these folders. */
static bool of_the_bus(const char *name)
{
	struct bdf ignored;

	return bdf_parse(name, &ignored) || streq(name, "power") || streq(name, "msi_irqs") ||
	       streq(name, "link") || text_starts(name, "pci");
}

static bool is_dir(struct kernel *k, const char *path)
{
	autoclose int fd = sys_fd(&k->raw, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);

	return fd >= 0;
}

void kernel_children(struct kernel *k, const char *bdf, const char *driver, bool back)
{
	const char *device = kernel_device(k, bdf);
	const char *place = pool_str(&k->mem, "%s/%s-%s", k->side, bdf, driver);
	struct sys side = { .root = -1 };
	struct strs names = {};
	struct err ignored;

	if ((mkdir(place, 0700) < 0 && errno != EEXIST) || sys_open(&side, place, &ignored) < 0)
		abort();
	sys_dir(back ? &side : &k->raw, &k->mem, &names, &ignored, "%s", back ? "" : device);
	list_each(n, &names) {
		const char *below = pool_str(&k->mem, "%s/%s", device, *n);
		const char *percent = strchr(*n, '%');

		if (back && percent)
			renameat(side.root, *n, k->raw.root,
				 pool_str(&k->mem, "sys/class/%.*s/%s", (int)(percent - *n), *n,
					  percent + 1));
		else if (back)
			renameat(side.root, *n, k->raw.root, below);
		else if (!of_the_bus(*n) && is_dir(k, below))
			renameat(k->raw.root, below, side.root, *n);
	}
	class_links(k, bdf, side.root, back);
	sys_close(&side);
}

void kernel_load(struct kernel *k, const char *driver)
{
	static const char *const files[] = { "bind", "unbind" };
	struct err ignored;

	if (sys_mkdirs(&k->raw, pool_str(&k->mem, PCI "drivers/%s", driver), &ignored) < 0)
		abort();
	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		kernel_put(k, pool_str(&k->mem, PCI "drivers/%s/%s", driver, files[i]), "");
}

void kernel_unload(struct kernel *k, const char *driver)
{
	struct strs names = {};
	struct err ignored;

	sys_dir(&k->raw, &k->mem, &names, &ignored, PCI "drivers/%s", driver);
	list_each(n, &names)
		kernel_unbind(k, driver, *n, true);
	autofree char *path = xprintf("/proc/self/fd/%d/" PCI "drivers/%s", k->raw.root, driver);

	tree_remove(path);
}
