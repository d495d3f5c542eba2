// SPDX-License-Identifier: GPL-2.0-or-later
// libxl 4.17's rules for USB controllers of guests.
#include "door/xen_usb.h"

#include "base/text.h"

#define DM_1_PORTS    2 /* fixed by QEMU */
#define DM_2_PORTS    6
#define DM_3_MOST     15
#define PV_MOST	      31
#define USUAL_PORTS   8
#define NUMBER_DIGITS 3

static bool take_number(const char **text)
{
	int digits = 0;

	while (**text >= '0' && **text <= '9') {
		(*text)++;
		digits++;
	}
	return digits > 0 && digits <= NUMBER_DIGITS;
}

bool xen_usb_path(const char *text)
{
	if (!take_number(&text) || !take_char(&text, '-') || !take_number(&text))
		return false;
	while (*text)
		if (!take_char(&text, '.') || !take_number(&text))
			return false;
	return true;
}

static int up_to(int most, int ports)
{
	if (ports == 0)
		return USUAL_PORTS;
	return ports > 0 && ports <= most ? ports : 0;
}

static int just(int fixed, int ports)
{
	return ports == 0 || ports == fixed ? fixed : 0;
}

int xen_usb_ports(const char *type, int version, int ports)
{
	if (streq(type, "vusb") || streq(type, "qusb"))
		return version == 1 || version == 2 ? up_to(PV_MOST, ports) : 0;
	if (!streq(type, "devicemodel"))
		return 0;
	switch (version) {
	case 1:
		return just(DM_1_PORTS, ports);
	case 2:
		return just(DM_2_PORTS, ports);
	case 3:
		return up_to(DM_3_MOST, ports);
	default:
		return 0;
	}
}

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int xen_usbctrl_cmp(const void *a, const void *b)
{
	const struct xen_usbctrl *x = a, *y = b;
	int by = by_number(x->domid, y->domid);

	return by ? by : by_number(x->devid, y->devid);
}

int xen_usbdev_cmp(const void *a, const void *b)
{
	const struct xen_usbdev *x = a, *y = b;
	int by = by_number(x->domid, y->domid);

	if (by == 0)
		by = by_number(x->ctrl, y->ctrl);
	return by ? by : by_number(x->port, y->port);
}
