// SPDX-License-Identifier: GPL-2.0-or-later
// What another policy does to the devices that are here: told before it is written, and refused
// where dom0 uses one of them.
#include "base/text.h"
#include "decide/usb/plan_usb_parts.h"

struct verdicts {
	const struct usb_judge *before, *after;
	struct plan *p;
	bool asks;
};

static bool offered(const struct usb_told *t)
{
	return t->judged && t->verdict.offer == USB_OFFERED;
}

static const char *brief(const struct usb_told *t)
{
	return t->judged ? t->brief : "not known";
}

static bool has_spare(const struct usb_judge *after, struct pool *mem)
{
	list_each(d, &after->host->usb.devs) {
		struct usb_told t;

		usb_tell(after, d, mem, &t);
		if (usb_use_of(&t, USB_KEYBOARD) && t.judged && !offered(&t))
			return true;
	}
	return false;
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
			usb_label(&v->p->mem, d));
	if (!vusb)
		return;
	if (!v->asks)
		plan_warn(v->p, d->path, "%s is given to VM '%s', which loses it for good",
			  usb_label(&v->p->mem, d), vm);
	else
		plan_refuse(v->p, "in-vm", true, d->path,
			    pool_str(&v->p->mem, "VUSB %s%s", vusb->uuid,
				     vusb->attached ? ", plugged in now" : ""),
			    "take it from the VM first, or say --force in-vm: it goes from a "
			    "running one at once",
			    "%s is given to VM '%s', which would lose it for good",
			    usb_label(&v->p->mem, d), vm);
}

void plan_usb_verdicts(const struct usb_judge *before, const struct usb_judge *after, bool asks,
		       struct strs *same, struct plan *p)
{
	struct verdicts v = { before, after, p, asks };
	const struct usb_loss loss = { after, "would be offered to VMs", asks,
				       has_spare(after, &p->mem) };

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
		plan_warn(p, d->path, "%s: %s before, %s then", usb_label(&p->mem, d), brief(&was),
			  brief(&is));
		if (was.judged && !offered(&was) && offered(&is))
			plan_usb_uses(&loss, &is, p);
		if (is.judged && offered(&was) && !offered(&is))
			refuse_loss(&v, d);
	}
}
