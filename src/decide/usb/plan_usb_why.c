// SPDX-License-Identifier: GPL-2.0-or-later
// Why a VM has not got a USB device that is offered: what `usb why` tells besides the policy.
#include "base/text.h"
#include "decide/usb/usb_vm_xapi.h"

/* The VM that is to have it, and has not for these reasons. */
static void judge_vm(struct usb_vm_plan *s, struct usb_item *item)
{
	const struct xapi_vm *vm = item->vusb->vm;

	s->name = *vm->name ? vm->name : vm->uuid;
	usb_vm_judge(s, vm, 0);
	if (item->d->speed <= USB_FULL_SPEED && usb_vm_lacks_controller(vm))
		usb_vm_against(s, item, "platform-usb", false, "its platform:usb is false",
			       pool_str(&s->p->mem,
					"'xe vm-param-set uuid=%s platform:usb=true', and start it "
					"anew",
					vm->uuid),
			       "VM '%s' has no USB 1 controller, and %s works with no other",
			       s->name, usb_label(&s->p->mem, item->d));
}

static void judge_passthrough(struct usb_vm_plan *s, struct usb_item *item)
{
	if (item->pusb && !item->pusb->enabled)
		usb_vm_against(s, item, "passthrough-off", false,
			       pool_str(&s->p->mem, "passthrough_enabled of PUSB %s is false",
					item->pusb->uuid),
			       pool_str(&s->p->mem, "'xhw usb attach VM %s' switches it on",
					item->d->path),
			       "passthrough of %s is off", usb_label(&s->p->mem, item->d));
}

int plan_usb_why(const struct usb_judge *j, const struct usb_dev *d, struct plan *p,
		 struct err *err)
{
	const struct usb_wish wish = {};
	struct usb_vm_plan s = { .j = j, .h = j->host, .wish = &wish, .p = p, .name = "host" };
	struct usb_ids ids = {};

	usb_id_of(j->host, d, &p->mem, list_add(&p->mem, &ids));

	int rc = usb_vm_items(&s, &ids, err);
	if (rc < 0)
		return rc;

	struct usb_item *item = &s.items.v[0];

	if (!usb_vm_is_offered(&s, item))
		return 0;
	usb_vm_judge_licence(&s);
	usb_vm_judge_offer(&s, item);
	judge_passthrough(&s, item);
	if (item->vusb && item->vusb->vm)
		judge_vm(&s, item);
	else
		usb_vm_judge_group(&s, item);
	return 0;
}
