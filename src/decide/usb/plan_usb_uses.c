// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks against taking a USB device from dom0: what dom0 uses it for.
#include "base/text.h"
#include "decide/usb/plan_usb_parts.h"

const char *usb_label(struct pool *mem, const struct usb_dev *d)
{
	const char *name = usb_product_name(mem, d);

	name = name ? name : usb_vendor_name(mem, d);
	return name ? pool_str(mem, "%s (%s)", d->path, name) : d->path;
}

const struct usb_use *usb_use_of(const struct usb_told *told, const char *code)
{
	list_each(u, &told->uses)
		if (streq(u->code, code))
			return u;
	return NULL;
}

static const char *hint(struct pool *mem, const char *code)
{
	if (streq(code, USB_KEYBOARD))
		return "no key of it reaches the host while a VM has it; if you work by network, "
		       "say --force " USB_KEYBOARD;
	return pool_str(
		mem, "end that first, or say --force %s: it ends when a VM takes the device", code);
}

/* Of uses of one code the first is told. */
static void refuse_use(const struct usb_loss *loss, const struct usb_told *t,
		       const struct usb_use *u, struct plan *p)
{
	struct pool *mem = &p->mem;
	const char *what = usb_label(mem, t->dev);

	if (usb_use_of(t, u->code) != u)
		return;
	if (!loss->asks || (streq(u->code, USB_KEYBOARD) && loss->spare))
		plan_warn(p, t->dev->path, "%s %s, and dom0 uses it: %s%s", what, loss->how,
			  u->text, loss->asks ? "; another keyboard stays" : "");
	else
		plan_refuse(p, u->code, true, t->dev->path, u->text, hint(mem, u->code),
			    "%s %s, and dom0 uses it: %s", what, loss->how, u->text);
}

void plan_usb_uses(const struct usb_loss *loss, const struct usb_told *told, struct plan *p)
{
	const char *why = loss->judge->uses_why;

	list_each(u, &told->uses)
		refuse_use(loss, told, u, p);
	if (loss->asks && why)
		plan_refuse(p, "uses-unknown", true, told->dev->path, why,
			    "look into why that could not be read, or say --force uses-unknown",
			    "%s %s, and whether dom0 uses it is not known",
			    usb_label(&p->mem, told->dev), loss->how);
}
