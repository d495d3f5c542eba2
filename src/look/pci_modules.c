// SPDX-License-Identifier: GPL-2.0-or-later
// Which modules have drivers for the devices of the host: modules.alias of the running kernel, read
// once for all of them.
#include <fnmatch.h>
#include <stdio.h>

#include "base/text.h"
#include "look/modules.h"
#include "look/parts.h"

#define ALIAS_MAX (64u << 20)
#define VENDOR	  "pci:v"

/* Most aliases name the vendor, which is quickly compared. */
static bool may_fit(const char *pattern, const char *modalias)
{
	size_t n = strlen(VENDOR) + 8;

	return !text_starts(pattern, VENDOR) || pattern[strlen(VENDOR)] == '*' ||
	       strncmp(pattern, modalias, n) == 0;
}

static void match(struct host *h, const char *pattern, const char *name)
{
	list_edit(d, &h->pcis)
		if (d->modalias && may_fit(pattern, d->modalias) &&
		    fnmatch(pattern, d->modalias, 0) == 0 && !strs_has(&d->modules, name))
			strs_add(&h->mem, &d->modules, "%s", name);
}

void look_pci_modules(const struct sys *sys, struct host *h)
{
	autofree char *release = NULL, *path = NULL, *text = NULL;
	const char *pattern, *name;
	struct err err;
	size_t len;

	if (!h->boot.pciback_module)
		return;
	if (sys_read(sys, &release, &err, "proc/sys/kernel/osrelease") < 0 || !*release ||
	    *release == '.' || strchr(release, '/') || !text_is_plain(release)) {
		host_note(h, "host", "modules", "the release of the kernel is not known");
		return;
	}
	path = xprintf("lib/modules/%s/modules.alias", release);
	if (sys_slurp(sys, path, ALIAS_MAX, &text, &len, &err) < 0) {
		host_note(h, "host", "modules", "%s", err.message);
		return;
	}

	char *rest = text, *line;

	while ((line = strsep(&rest, "\n")))
		if (modules_alias(line, &pattern, &name))
			match(h, pattern, name);
	list_edit(d, &h->pcis)
		d->modules_known = d->modalias != NULL;
}
