// SPDX-License-Identifier: GPL-2.0-or-later
// Preloaded into xhw in the lab: Xen refuses the move between cpupools that FAIL_AT counts to.
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <xenctrl.h>

typedef int move_fn(xc_interface *xch, uint32_t pool, uint32_t domid);

__attribute__((visibility("default"))) move_fn xc_cpupool_movedomain;

int xc_cpupool_movedomain(xc_interface *xch, uint32_t pool, uint32_t domid)
{
	static long calls;
	const char *at = getenv("FAIL_AT");
	/* The program does not link it: it comes with xhw's object for Xen. */
	void *library = dlopen("libxenctrl.so.4.17", RTLD_NOW);
	move_fn *real = NULL;

	if (at && ++calls == strtol(at, NULL, 10)) {
		errno = EBUSY;
		return -1;
	}
	*(void **)&real = library ? dlsym(library, "xc_cpupool_movedomain") : NULL;
	return real ? real(xch, pool, domid) : -1;
}
