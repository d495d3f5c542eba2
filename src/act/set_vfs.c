// SPDX-License-Identifier: GPL-2.0-or-later
// The number of virtual functions of a PCI device (xen.md 7.1).
#include <errno.h>

#include "act/owner.h"
#include "act/setters.h"
#include "base/text.h"

#define DEVICES "sys/bus/pci/devices"

static int numvfs_get(struct doors *d, const char *bdf, char **ret, struct err *err)
{
	struct bdf address;

	int rc = object_bdf(bdf, &address, err);
	if (rc < 0)
		return rc;
	rc = sys_read(d->sys, ret, err, DEVICES "/%s/sriov_numvfs", bdf);
	if (rc == -ERR_NOT_FOUND && sys_exists(d->sys, DEVICES "/%s", bdf))
		return err_set(err, ERR_NOT_FOUND, "%s cannot have virtual functions", bdf);
	if (rc == -ERR_NOT_FOUND)
		return err_set(err, ERR_NOT_FOUND, "there is no PCI device %s", bdf);
	return rc;
}

/* With their number they all go, and no driver must say that a guest has one. */
static int vfs_are_free(struct doors *d, const char *bdf, struct err *err)
{
	struct pool mem = {};
	struct bdfs devs = {};
	struct strs names = {};

	int rc = sys_dir(d->sys, &mem, &names, err, DEVICES "/%s", bdf);
	list_each(n, &names) {
		autofree char *target = NULL;
		struct bdf vf;

		if (rc < 0 || !text_starts(*n, "virtfn"))
			continue;
		rc = sys_link_base(d->sys, &target, err, DEVICES "/%s/%s", bdf, *n);
		if (rc == 0)
			rc = object_bdf(target, &vf, err);
		if (rc == 0)
			*list_add(&mem, &devs) = vf;
	}
	if (rc == 0 && devs.n)
		rc = owner_check(d, &devs, err);
	pool_free(&mem);
	return rc;
}

static int explain(const struct sys *sys, const char *bdf, const char *to, struct err *err)
{
	autofree char *total = NULL;
	struct err ignored; /* only for the message */

	switch (err->num) {
	case ERANGE:
		sys_read(sys, &total, &ignored, DEVICES "/%s/sriov_totalvfs", bdf);
		return err_set(err, ERR_FAILED, "%s cannot have %s virtual functions, at most %s",
			       bdf, to, total ? total : "fewer");
	case EBUSY:
		err_set(err, ERR_FAILED, "%s has virtual functions already", bdf);
		return err_hint(err, "from one number to another it goes through 0");
	case ENOENT:
		err_set(err, ERR_FAILED, "%s has no driver that makes virtual functions", bdf);
		return err_hint(err, "give it back to its driver in dom0 first");
	case EPERM:
		err_set(err, ERR_FAILED, "the driver of %s refuses: a virtual function is in use",
			bdf);
		return err_hint(err, "the kernel log has the reason: dmesg | grep -F %s", bdf);
	default:
		return -(int)err->code;
	}
}

static int numvfs_set(struct doors *d, const char *bdf, const char *from, const char *to,
		      struct err *err)
{
	autofree char *now = NULL;
	uint32_t count;

	(void)from;
	if (!parse_u32(to, &count))
		return err_set(err, ERR_USAGE, "'%s' is not a number of virtual functions", to);

	int rc = numvfs_get(d, bdf, &now, err);
	if (rc < 0 || streq(now, to))
		return rc;
	rc = vfs_are_free(d, bdf, err);
	if (rc < 0)
		return rc;
	rc = sys_write(d->sys, to, err, DEVICES "/%s/sriov_numvfs", bdf);
	return rc < 0 ? explain(d->sys, bdf, to, err) : 0;
}

const struct setter set_pci_numvfs = { .get = numvfs_get, .set = numvfs_set };
