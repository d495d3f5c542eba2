// SPDX-License-Identifier: GPL-2.0-or-later
// What another policy does to the devices that are here: told before it is written, and refused
// where dom0 uses one of them.
#include "base/text.h"
#include "decide/usb/plan_usb_parts.h"

#define KEYBOARD "console-usb"

struct verdicts {
	const struct usb_judge *before, *after;
	struct plan *p;
	bool asks;
	bool spare; /* a keyboard of the console stays dom0's */
};

static bool offered(const struct usb_told *t)
{
	return t->judged && t->verdict.offer == USB_OFFERED;
}

static const char *brief(const struct usb_told *t)
{
	return t->judged ? t->brief : "not known";
}

/* "1-1 (Keyboard K120)" */
static const char *label(struct pool *mem, const struct usb_dev *d)
{
	const char *name = usb_product_name(mem, d);

	name = name ? name : usb_vendor_name(mem, d);
	return name ? pool_str(mem, "%s (%s)", d->path, name) : d->path;
}

static const struct usb_use *use_of(const struct usb_told *t, const char *code)
{
	list_each(u, &t->uses)
		if (streq(u->code, code))
			return u;
	return NULL;
}

static bool has_spare(const struct usb_judge *after, struct pool *mem)
{
	list_each(d, &after->host->usb.devs) {
		struct usb_told t;

		usb_tell(after, d, mem, &t);
		if (use_of(&t, KEYBOARD) && t.judged && !offered(&t))
			return true;
	}
	return false;
}

static const char *hint(struct pool *mem, const char *code)
{
	if (streq(code, KEYBOARD))
		return "no key of it reaches the host while a VM has it; if you work by network, "
		       "say --force " KEYBOARD;
	return pool_str(
		mem, "end that first, or say --force %s: it ends when a VM takes the device", code);
}

/* Of uses of one code the first is told. */
static void refuse_use(struct verdicts *v, const struct usb_told *t, const struct usb_use *u)
{
	struct pool *mem = &v->p->mem;
	const char *what = label(mem, t->dev);

	if (use_of(t, u->code) != u)
		return;
	if (!v->asks || (streq(u->code, KEYBOARD) && v->spare))
		plan_warn(v->p, t->dev->path, "%s would be offered to VMs, and dom0 uses it: %s%s",
			  what, u->text, v->asks ? "; another keyboard stays" : "");
	else
		plan_refuse(v->p, u->code, true, t->dev->path, u->text, hint(mem, u->code),
			    "%s would be offered to VMs, and dom0 uses it: %s", what, u->text);
}

static void refuse_uses(struct verdicts *v, const struct usb_told *t)
{
	list_each(u, &t->uses)
		refuse_use(v, t, u);
	if (v->asks && v->after->uses_why)
		plan_refuse(v->p, "uses-unknown", true, t->dev->path, v->after->uses_why,
			    "look into why that could not be read, or say --force uses-unknown",
			    "%s would be offered to VMs, and whether dom0 uses it is not known",
			    label(&v->p->mem, t->dev));
}

/* XAPI ends the records of what it no longer offers: the VM's wish goes with them. */
static void refuse_loss(struct verdicts *v, const struct usb_dev *d)
{
	const struct xapi_view *x = &v->before->host->xapi;
	const struct xapi_vusb *vusb = xapi_vusb_of(x, xapi_pusb_here(x, d));
	const char *vm = vusb && vusb->vm ? vusb->vm->name : "?";

	if (v->asks && x->why)
		plan_refuse(
			v->p, "in-vm", true, d->path, x->why,
			"once XAPI answers, run again; or say --force in-vm",
			"whether %s is given to a VM, which would lose it for good, is not known",
			label(&v->p->mem, d));
	if (!vusb)
		return;
	if (!v->asks)
		plan_warn(v->p, d->path, "%s is given to VM '%s', which loses it for good",
			  label(&v->p->mem, d), vm);
	else
		plan_refuse(v->p, "in-vm", true, d->path,
			    pool_str(&v->p->mem, "VUSB %s%s", vusb->uuid,
				     vusb->attached ? ", plugged in now" : ""),
			    "take it from the VM first, or say --force in-vm: it goes from a "
			    "running one at once",
			    "%s is given to VM '%s', which would lose it for good",
			    label(&v->p->mem, d), vm);
}

void plan_usb_verdicts(const struct usb_judge *before, const struct usb_judge *after, bool asks,
		       struct strs *same, struct plan *p)
{
	struct verdicts v = { before, after, p, asks, has_spare(after, &p->mem) };

	list_each(d, &before->host->usb.devs) {
		struct usb_told was, is;

		usb_tell(before, d, &p->mem, &was);
		usb_tell(after, d, &p->mem, &is);
		if (was.verdict.offer == USB_HUB)
			continue;
		if (was.judged == is.judged && (!is.judged || streq(was.state, is.state))) {
			if (same && is.judged)
				strs_add(&p->mem, same, "%s %s", d->path, brief(&is));
			continue;
		}
		plan_warn(p, d->path, "%s: %s before, %s then", label(&p->mem, d), brief(&was),
			  brief(&is));
		if (was.judged && !offered(&was) && offered(&is))
			refuse_uses(&v, &is);
		if (is.judged && offered(&was) && !offered(&is))
			refuse_loss(&v, d);
	}
}
