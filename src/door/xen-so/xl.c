// SPDX-License-Identifier: GPL-2.0-or-later
// libxl, opened when something is first asked of it: it brings a dozen libraries along, whose
// loading costs more than a whole listing, and only changes of devices need it.
#include "so.h"

#include <stddef.h>

#include "base/text.h"
#include "door/library.h"

#define LIBRARY "libxenlight.so.4.17"

/* Names only: tests/symbols.sh reads them here, and libxl's headers know their types. */
static const struct library_call calls[] = {
	{ "libxl_ctx_alloc", offsetof(struct so_xl_calls, ctx_alloc) },
	{ "libxl_ctx_free", offsetof(struct so_xl_calls, ctx_free) },
	{ "libxl_device_pci_init", offsetof(struct so_xl_calls, device_pci_init) },
	{ "libxl_device_pci_add", offsetof(struct so_xl_calls, device_pci_add) },
	{ "libxl_device_pci_remove", offsetof(struct so_xl_calls, device_pci_remove) },
	{ "libxl_device_pci_dispose", offsetof(struct so_xl_calls, device_pci_dispose) },
	{ "libxl_device_usbctrl_init", offsetof(struct so_xl_calls, device_usbctrl_init) },
	{ "libxl_device_usbctrl_add", offsetof(struct so_xl_calls, device_usbctrl_add) },
	{ "libxl_device_usbctrl_remove", offsetof(struct so_xl_calls, device_usbctrl_remove) },
	{ "libxl_device_usbctrl_dispose", offsetof(struct so_xl_calls, device_usbctrl_dispose) },
	{ "libxl_device_usbdev_init", offsetof(struct so_xl_calls, device_usbdev_init) },
	{ "libxl_device_usbdev_add", offsetof(struct so_xl_calls, device_usbdev_add) },
	{ "libxl_device_usbdev_remove", offsetof(struct so_xl_calls, device_usbdev_remove) },
	{ "libxl_device_usbdev_dispose", offsetof(struct so_xl_calls, device_usbdev_dispose) },
	{ "libxl_ctrlport_to_device_usbdev",
	  offsetof(struct so_xl_calls, ctrlport_to_device_usbdev) },
	{ "libxl_userdata_retrieve", offsetof(struct so_xl_calls, userdata_retrieve) },
};

static int load(struct so_xl_calls *ret, struct err *err)
{
	if (library_open(LIBRARY, calls, ARRAY_SIZE(calls), ret, err) == 0)
		return 0;
	err_context(err, "libxl cannot be used");
	return err_hint(err,
			"this xhw needs the libraries of Xen 4.17; see that they are there and "
			"whole, or install the xhw that fits this Xen");
}

int so_libxl(struct so *so, libxl_ctx **ret, struct err *err)
{
	if (!so->calls.ctx_alloc) {
		struct so_xl_calls found = {};

		int rc = load(&found, err);
		if (rc < 0)
			return rc;
		so->calls = found;
	}
	if (!so->xl && so->calls.ctx_alloc(&so->xl, LIBXL_VERSION, 0, &so->log.logger) < 0) {
		so->xl = NULL;
		return so_failed(so, err, "libxl cannot be opened");
	}
	*ret = so->xl;
	return 0;
}

void so_libxl_close(struct so *so)
{
	if (so->xl)
		so->calls.ctx_free(so->xl);
	so->xl = NULL;
}
