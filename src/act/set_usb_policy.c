// SPDX-License-Identifier: GPL-2.0-or-later
// Setting XAPI's policy of USB devices: the whole file, as somebody else keeps it.
#include "act/boot_backup.h"
#include "act/setters.h"
#include "act/usb_scan.h"
#include "base/text.h"

#define POLICY_MAX (16u << 20)

static int policy_get(struct doors *d, const char *path, char **ret, struct err *err)
{
	return sys_text(d->sys, path, POLICY_MAX, ret, err);
}

static int policy_set(struct doors *d, const char *path, const char *from, const char *to,
		      struct err *err)
{
	autofree char *now = NULL;

	int rc = policy_get(d, path, &now, err);
	if (rc < 0)
		return rc;
	if (streq(now, to))
		return 0;
	if (!streq(now, from))
		return boot_conflict(path, err);
	rc = sys_replace(d->sys, path, &(struct sys_bytes){ now, strlen(now) },
			 (struct sys_bytes){ to, strlen(to) }, NULL, err);
	return rc < 0 ? rc : usb_scan(d, from, to, err);
}

const struct setter set_usb_policy = { .get = policy_get, .set = policy_set };
