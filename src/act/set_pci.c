// SPDX-License-Identifier: GPL-2.0-or-later
// The driver of a PCI device, through sysfs (xen.md 5.2 to 5.4: what pciback's files do and
// refuse).
//
// pciback takes a device only when its wish list "slots" names it, so going to pciback enters it
// there and leaving takes it off. A device that is on the list without being bound to pciback
// (hidden too late, say) is read as "DRIVER (in slots)": so undo takes off what was put on, and
// nothing else.
#include <errno.h>
#include <string.h>

#include "act/owner.h"
#include "act/setters.h"
#include "base/text.h"

#define DEVICES	 "sys/bus/pci/devices"
#define DRIVERS	 "sys/bus/pci/drivers"
#define PCIBACK	 "pciback"
#define IN_SLOTS "(in slots)"

/* A value of the setting, taken apart. */
struct binding {
	char driver[128]; /* "" none */
	bool listed;	  /* in slots, and not bound to pciback */
};

static int binding_parse(const char *value, struct binding *ret, struct err *err)
{
	bool listed = text_ends(value, IN_SLOTS);
	size_t len = strlen(value);

	if (text_ends(value, " " IN_SLOTS))
		len -= strlen(" " IN_SLOTS);
	else if (listed)
		len -= strlen(IN_SLOTS);
	*ret = (struct binding){ .listed = listed };
	if (len >= sizeof(ret->driver) || memchr(value, '/', len) || value[0] == '.' ||
	    !text_is_plain(value))
		return err_set(err, ERR_USAGE, "'%s' is not the name of a driver", value);
	memcpy(ret->driver, value, len);
	return 0;
}

/* The list is cut at one page by the kernel (315 entries); what is behind that counts as not on it.
 */
static bool in_slots(const struct sys *sys, const char *bdf)
{
	autofree char *text = NULL;
	struct err ignored; /* no pciback, or not root: nothing known to be on it */

	if (sys_read(sys, &text, &ignored, DRIVERS "/" PCIBACK "/slots") < 0)
		return false;
	for (const char *p = text; p; p = strchr(p, '\n')) {
		p += *p == '\n';
		if (text_starts(p, bdf) && (p[strlen(bdf)] == '\n' || !p[strlen(bdf)]))
			return true;
	}
	return false;
}

static int bound_to(const struct sys *sys, const char *bdf, char **ret, struct err *err)
{
	int rc = sys_link_base(sys, ret, err, DEVICES "/%s/driver", bdf);
	if (rc != -ERR_NOT_FOUND)
		return rc;
	if (!sys_exists(sys, DEVICES "/%s", bdf))
		return err_set(err, ERR_NOT_FOUND, "there is no PCI device %s", bdf);
	*ret = xstrdup("");
	return 0;
}

static int driver_get(struct doors *d, const char *bdf, char **ret, struct err *err)
{
	autofree char *driver = NULL;
	struct bdf address;

	int rc = object_bdf(bdf, &address, err);
	if (rc < 0)
		return rc;
	rc = bound_to(d->sys, bdf, &driver, err);
	if (rc < 0)
		return rc;

	bool listed = !streq(driver, PCIBACK) && in_slots(d->sys, bdf);

	*ret = xprintf("%s%s%s", driver, listed && *driver ? " " : "", listed ? IN_SLOTS : "");
	return 0;
}

static bool driver_same(const char *a, const char *b)
{
	struct binding x, y;
	struct err ignored; /* no driver's name equals nothing */

	return binding_parse(a, &x, &ignored) == 0 && binding_parse(b, &y, &ignored) == 0 &&
	       streq(x.driver, y.driver);
}

/* On its way from one driver to another a device has none. */
static bool driver_between(const char *value, const char *from, const char *to)
{
	(void)from;
	(void)to;
	return driver_same(value, "");
}

static int no_pciback(const struct sys *sys, struct err *err)
{
	err_set(err, ERR_UNAVAILABLE, "the driver pciback is not there ('/%s' is missing)",
		DRIVERS "/" PCIBACK);
	if (sys_exists(sys, "sys/module/xen_pciback"))
		return err_hint(err, "its hide= list has a mistake, so it did not start: see "
				     "'dmesg | grep pciback', mend the boot line and reboot");
	return err_hint(err, "load it: modprobe xen-pciback");
}

static int has_driver(const struct sys *sys, const char *driver, struct err *err)
{
	if (sys_exists(sys, DRIVERS "/%s", driver))
		return 0;
	if (streq(driver, PCIBACK))
		return no_pciback(sys, err);
	err_set(err, ERR_UNAVAILABLE, "no PCI driver '%s' is loaded", driver);
	return err_hint(err, "load its module, most likely: modprobe %s", driver);
}

/* With an override, the kernel lets no other driver have the device, and bind would say no more
 * than "no such device". */
static int override_allows(const struct sys *sys, const char *bdf, const char *driver,
			   struct err *err)
{
	autofree char *text = NULL;

	int rc = sys_read(sys, &text, err, DEVICES "/%s/driver_override", bdf);
	if (rc == -ERR_NOT_FOUND)
		return 0;
	if (rc < 0)
		return rc;
	if (!*text || streq(text, "(null)") || streq(text, driver))
		return 0;
	err_set(err, ERR_CONFLICT, "driver_override of %s is '%s', so that %s cannot have it", bdf,
		text, driver);
	return err_hint(err,
			"take it away first: driverctl unset-override %s, or write an empty line "
			"to /" DEVICES "/%s/driver_override",
			bdf, bdf);
}

/*
 * A virtual function whose parent has autoprobe off: the kernel either refuses, or (before mid
 * 2019, XCP-ng's among them) makes the driver link without ever calling the driver (xen.md 7.2).
 */
static int autoprobe_allows(const struct sys *sys, const char *bdf, struct err *err)
{
	autofree char *text = NULL;

	int rc = sys_read(sys, &text, err, DEVICES "/%s/physfn/sriov_drivers_autoprobe", bdf);
	if (rc == -ERR_NOT_FOUND)
		return 0;
	if (rc < 0 || !streq(text, "0"))
		return rc;
	err_set(err, ERR_CONFLICT,
		"%s is a virtual function, and its parent has sriov_drivers_autoprobe off: the "
		"kernel would not really bind it",
		bdf);
	return err_hint(err, "write 1 to /" DEVICES "/%s/physfn/sriov_drivers_autoprobe first",
			bdf);
}

static int has_no_vfs(const struct sys *sys, const char *bdf, struct err *err)
{
	uint64_t n;

	int rc = sys_read_u64(sys, &n, err, DEVICES "/%s/sriov_numvfs", bdf);
	if (rc == -ERR_NOT_FOUND || (rc == 0 && n == 0))
		return 0;
	if (rc < 0)
		return rc;
	err_set(err, ERR_CONFLICT, "%s still has virtual functions, which would go with its driver",
		bdf);
	return err_hint(err, "set their number to 0 first");
}

/* Everything that can be known to fail, before anything is touched. */
static int may_bind(const struct sys *sys, const char *bdf, const char *driver, struct err *err)
{
	int rc = has_driver(sys, driver, err);
	if (rc < 0)
		return rc;
	rc = override_allows(sys, bdf, driver, err);
	if (rc < 0)
		return rc;
	return autoprobe_allows(sys, bdf, err);
}

static int unbind(struct doors *d, const char *bdf, const char *driver, struct err *err)
{
	autofree char *now = NULL;
	struct bdf address;
	struct err later;

	int rc = object_bdf(bdf, &address, err);
	if (rc < 0)
		return rc;
	rc = owner_check(d, &(struct bdfs){ .v = &address, .n = 1 }, err);
	if (rc < 0)
		return rc;
	rc = streq(driver, PCIBACK) ? 0 : has_no_vfs(d->sys, bdf, err);
	if (rc < 0)
		return rc;
	rc = sys_write(d->sys, bdf, err, DRIVERS "/%s/unbind", driver);
	/* Only the link counts: someone else may have unbound it in between. */
	int look = bound_to(d->sys, bdf, &now, &later);
	if (look == 0 && !*now)
		return 0;
	if (rc < 0)
		return rc;
	if (look < 0) {
		*err = later;
		return look;
	}
	return err_set(err, ERR_FAILED, "%s is still bound to %s after it was unbound", bdf, now);
}

static int bind(struct doors *d, const char *bdf, const char *driver, struct err *err)
{
	autofree char *now = NULL;
	struct err later;

	int rc = sys_write(d->sys, bdf, err, DRIVERS "/%s/bind", driver);
	if (bound_to(d->sys, bdf, &now, &later) == 0 && streq(now, driver))
		return 0;
	if (rc == 0)
		err_set(err, ERR_FAILED, "the kernel took the request, but did not bind it");
	/* "No such file" of a driver's own making must not read as "no such device". */
	err->code = ERR_FAILED;
	err_context(err, "%s does not take %s", driver, bdf);
	return err_hint(err, "the kernel log has the reason: dmesg | grep -F %s", bdf);
}

static int slot_off(const struct sys *sys, const char *bdf, struct err *err)
{
	int rc = sys_write(sys, bdf, err, DRIVERS "/" PCIBACK "/remove_slot");

	return rc < 0 && err->num == ENOENT ? 0 : rc;
}

static int slot_on(const struct sys *sys, const char *bdf, struct err *err)
{
	return sys_write(sys, bdf, err, DRIVERS "/" PCIBACK "/new_slot");
}

/* want differs from now in its driver, or only in the wish list. */
static int rebind(struct doors *d, const char *bdf, const struct binding *now,
		  const struct binding *want, struct err *err)
{
	bool moves = !streq(now->driver, want->driver);
	bool to_pciback = streq(want->driver, PCIBACK), off_pciback = streq(now->driver, PCIBACK);
	bool on_list = now->listed || off_pciback, to_list = want->listed || to_pciback;
	int rc = 0;

	/* Entered before the driver lets go, so that nothing else gets hold of it in between. */
	if (to_list && !now->listed)
		rc = slot_on(d->sys, bdf, err);
	if (rc == 0 && moves && *now->driver)
		rc = unbind(d, bdf, now->driver, err);
	if (rc == 0 && on_list && !to_list)
		rc = slot_off(d->sys, bdf, err);
	if (rc == 0 && moves && *want->driver)
		rc = bind(d, bdf, want->driver, err);
	return rc;
}

static int driver_set(struct doors *d, const char *bdf, const char *from, const char *to,
		      struct err *err)
{
	autofree char *text = NULL;
	struct binding now, want;

	(void)from;

	int rc = binding_parse(to, &want, err);
	if (rc < 0)
		return rc;
	rc = driver_get(d, bdf, &text, err);
	if (rc < 0)
		return rc;
	rc = binding_parse(text, &now, err);
	if (rc < 0)
		return rc;
	if (streq(now.driver, want.driver) &&
	    (now.listed == want.listed || streq(now.driver, PCIBACK)))
		return 0;
	if (*want.driver && !streq(now.driver, want.driver)) {
		rc = may_bind(d->sys, bdf, want.driver, err);
		if (rc < 0)
			return rc;
	}
	return rebind(d, bdf, &now, &want, err);
}

static bool net_in_use(const struct sys *sys, const char *bdf, const char *name)
{
	uint64_t flags;
	struct err ignored; /* unknown: it may be */

	if (sys_exists(sys, DEVICES "/%s/net/%s/master", bdf, name))
		return true;
	return sys_read_u64(sys, &flags, &ignored, DEVICES "/%s/net/%s/flags", bdf, name) < 0 ||
	       flags & 1; /* IFF_UP: an interface that is down has no addresses in use */
}

static char *driver_loses(struct doors *d, const char *bdf, const char *from, const char *to)
{
	struct binding was;
	struct pool mem = {};
	struct strs names = {}, used = {};
	struct err ignored; /* no folder: no network device */
	char *text = NULL;

	(void)to;
	if (binding_parse(from, &was, &ignored) < 0 || !*was.driver || streq(was.driver, PCIBACK))
		return NULL;
	sys_dir(d->sys, &mem, &names, &ignored, DEVICES "/%s/net", bdf);
	list_each(n, &names)
		if (net_in_use(d->sys, bdf, *n))
			strs_add(&mem, &used, "%s", *n);
	if (used.n)
		text = xprintf("the addresses, routes and bridges of %s",
			       strs_join(&mem, &used, ", "));
	pool_free(&mem);
	return text;
}

const struct setter set_pci_driver = { .get = driver_get,
				       .set = driver_set,
				       .same = driver_same,
				       .between = driver_between,
				       .loses = driver_loses };
