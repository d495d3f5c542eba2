// SPDX-License-Identifier: GPL-2.0-or-later
// The texts of a domain's USB controllers and devices.
#include "decide/usb/domain_usb.h"

#include <stdlib.h>

#include "base/text.h"
#include "door/xen_usb.h"

#define DEVID_MOST 65535
#define PORT_MOST  255

const char *domain_usbctrl_text(struct pool *mem, const struct xen_usbctrls *ctrls, uint32_t domid)
{
	struct strs words = {};

	list_each(c, ctrls)
		if (c->domid == domid)
			strs_add(mem, &words, "%d:%s:%d:%d", c->devid, c->type, c->version,
				 c->ports);
	return strs_join(mem, &words, " ");
}

const char *domain_usbs_text(struct pool *mem, const struct domain_usbs *all)
{
	struct strs words = {};

	list_each(u, all)
		strs_add(mem, &words, "%d.%d=%s", u->ctrl, u->port, usb_id_text(mem, &u->id));
	return strs_join(mem, &words, " ");
}

bool domain_usb_driver(const char *driver)
{
	return streq(driver, "usbfs") || streq(driver, "usbback");
}

bool domain_usb_is_back(const struct usb_dev *d)
{
	bool back = false;

	list_each(i, &d->ifaces) {
		if (i->driver && domain_usb_driver(i->driver))
			return false;
		back |= i->driver != NULL;
	}
	return back;
}

bool domain_usb_is_lost(const struct xen_usbctrls *ctrls, const struct xen_usbdev *u,
			const struct usb_dev *d)
{
	list_each(c, ctrls)
		if (c->domid == u->domid && c->devid == u->ctrl)
			return streq(c->type, "devicemodel") && domain_usb_is_back(d);
	return false;
}

void domain_usbs_of(struct pool *mem, const struct host *h, const struct xen_usbctrls *ctrls,
		    const struct xen_usbdevs *devs, uint32_t domid, struct domain_usbs *ret)
{
	list_each(d, devs) {
		const struct usb_dev *here = host_usb(h, d->path);
		struct domain_usb u = { .ctrl = d->ctrl,
					.port = d->port,
					.id = { .path = d->path, .bare = true } };

		if (d->domid != domid)
			continue;
		if (here && !here->unread && !domain_usb_is_lost(ctrls, d, here))
			usb_id_of(h, here, mem, &u.id);
		*list_add(mem, ret) = u;
	}
}

const char *domain_usb_text(struct pool *mem, const struct host *h,
			    const struct xen_usbctrls *ctrls, const struct xen_usbdevs *devs,
			    uint32_t domid)
{
	struct domain_usbs all = {};

	domain_usbs_of(mem, h, ctrls, devs, domid, &all);
	return domain_usbs_text(mem, &all);
}

/* Digits alone, up to most. */
static bool take_count(const char **text, int most, int *ret)
{
	const char *p = *text;
	int n = 0;

	for (; *p >= '0' && *p <= '9'; p++) {
		n = n * 10 + (*p - '0');
		if (n > most)
			return false;
	}
	if (p == *text)
		return false;
	*text = p;
	*ret = n;
	return true;
}

static bool take_type(struct pool *mem, const char **text, const char **ret)
{
	size_t len = strcspn(*text, ":");

	*ret = pool_strndup(mem, *text, len);
	*text += len;
	return xen_usb_ports(*ret, 1, 0) > 0;
}

static bool ctrl_parse(struct pool *mem, const char *word, struct xen_usbctrl *ret)
{
	struct xen_usbctrl c = {};

	if (!take_count(&word, DEVID_MOST, &c.devid) || !take_char(&word, ':') ||
	    !take_type(mem, &word, &c.type) || !take_char(&word, ':') ||
	    !take_count(&word, 3, &c.version) || !take_char(&word, ':') ||
	    !take_count(&word, PORT_MOST, &c.ports) || *word)
		return false;
	*ret = c;
	return true;
}

/* The next of the words apart by one blank each; NULL: there is none. */
static const char *next_word(struct pool *mem, const char **text)
{
	size_t len = strcspn(*text, " ");
	const char *word;

	if (!**text)
		return NULL;
	word = pool_strndup(mem, *text, len);
	*text += len + ((*text)[len] == ' ' && (*text)[len + 1]);
	return word;
}

int domain_usbctrl_parse(struct pool *mem, const char *text, struct xen_usbctrls *ret,
			 struct err *err)
{
	struct xen_usbctrls all = {};
	const char *word;

	while ((word = next_word(mem, &text))) {
		struct xen_usbctrl *c = list_add(mem, &all);

		if (!ctrl_parse(mem, word, c))
			return err_set(err, ERR_BAD_FILE,
				       "'%s' is not a USB controller, as 0:devicemodel:2:6 is",
				       word);
		if (all.n > 1 && c[-1].devid >= c->devid)
			return err_set(err, ERR_BAD_FILE,
				       "USB controller %d stands behind %d: expected each once, in "
				       "order",
				       c->devid, c[-1].devid);
	}
	*ret = all;
	return 0;
}

static int usb_parse(struct pool *mem, const char *word, struct domain_usb *ret, struct err *err)
{
	const char *text = word;

	if (take_count(&text, DEVID_MOST, &ret->ctrl) && take_char(&text, '.') &&
	    take_count(&text, PORT_MOST, &ret->port) && ret->port > 0 && take_char(&text, '='))
		return usb_id_parse(mem, text, &ret->id, err);
	return err_set(
		err, ERR_BAD_FILE,
		"'%s' is not a USB device on a port of a controller, as 0.1=046d:c31c@1-2 is",
		word);
}

int domain_usb_parse(struct pool *mem, const char *text, struct domain_usbs *ret, struct err *err)
{
	struct domain_usbs all = {};
	const char *word;

	while ((word = next_word(mem, &text))) {
		struct domain_usb *u = list_add(mem, &all);

		int rc = usb_parse(mem, word, u, err);
		if (rc < 0)
			return rc;
		if (all.n > 1 &&
		    (u[-1].ctrl > u->ctrl || (u[-1].ctrl == u->ctrl && u[-1].port >= u->port)))
			return err_set(err, ERR_BAD_FILE,
				       "port %d.%d stands behind %d.%d: expected each once, in "
				       "order",
				       u->ctrl, u->port, u[-1].ctrl, u[-1].port);
	}
	*ret = all;
	return 0;
}
