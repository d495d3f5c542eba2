// SPDX-License-Identifier: GPL-2.0-or-later
// Devices on their way to a VM: which are meant, and what speaks against taking them from dom0.
#include "base/text.h"
#include "decide/usb/usb_vm_parts.h"

void usb_vm_against(struct usb_vm_plan *s, struct usb_item *item, const char *code, bool can_force,
		    const char *fact, const char *hint, const char *fmt, ...)
{
	const char *object = item ? item->d->path : s->name;
	va_list ap;

	va_start(ap, fmt);
	const char *message = pool_vstr(&s->p->mem, fmt, ap);

	va_end(ap);
	if (!s->wish->again) {
		plan_refuse(s->p, code, can_force, object, fact, hint, "%s", message);
		return;
	}
	plan_warn(s->p, object, "%s; so it is left as it is", message);
	if (item)
		item->left = true;
	else
		s->left = true;
}

int usb_vm_items(struct usb_vm_plan *s, const struct usb_ids *ids, struct err *err)
{
	const struct xapi_view *x = &s->h->xapi;

	list_each(id, ids) {
		size_t n;
		const struct usb_dev *d = usb_id_find(s->h, id, &n);

		if (!d) {
			const char *text = usb_id_text(&s->p->mem, id);

			return n ? err_set(err, ERR_USAGE, "%zu USB devices here are %s", n, text)
				 : err_set(err, ERR_NOT_FOUND, "the USB device %s is not here",
					   text);
		}
		struct usb_item *item = list_add(&s->p->mem, &s->items);

		item->d = d;
		usb_id_of(s->h, d, &s->p->mem, &item->id);
		item->pusb = xapi_pusb_here(x, d);
		item->vusb = xapi_vusb_of(x, item->pusb);
	}
	return 0;
}

void usb_vm_several(struct usb_vm_plan *s, const struct usb_id *id, const struct strs *paths)
{
	struct pool *mem = &s->p->mem;

	plan_refuse(s->p, "several", false, s->name, strs_join(mem, paths, ", "),
		    pool_str(mem, "name one by its port, as %s", paths->v[0]),
		    "VM '%s' has %zu USB devices that are %s", s->name, paths->n,
		    usb_id_text(mem, id));
}

static bool has_item(const struct usb_vm_plan *s, const struct usb_dev *d)
{
	list_each(i, &s->items)
		if (i->d == d)
			return true;
	return false;
}

/* A keyboard of the console that stays dom0's. */
static bool has_spare(const struct usb_vm_plan *s,
		      bool (*held)(const struct host *h, const struct usb_dev *d))
{
	list_each(d, &s->h->usb.devs) {
		struct usb_told told = { .dev = d };

		usb_uses_find(s->j, d, &s->p->mem, &told.uses);
		if (usb_use_of(&told, USB_KEYBOARD) && !has_item(s, d) && !held(s->h, d))
			return true;
	}
	return false;
}

/* Who wished for the console's keyboard once had to say so; all else would be lost by surprise. */
static void leave_used(struct usb_vm_plan *s, struct usb_item *item, const struct usb_uses *uses)
{
	const char *use = s->j->uses_why ? "what dom0 uses is not known" : NULL;

	list_each(u, uses)
		if (!use && !streq(u->code, USB_KEYBOARD))
			use = pool_str(&s->p->mem, "dom0 uses it: %s", u->text);
	if (use)
		usb_vm_against(s, item, "uses", false, NULL, NULL, "VM '%s' is to have %s, and %s",
			       s->name, usb_label(&s->p->mem, item->d), use);
}

/* An interface that a program has by the driver that a guest's device model has it by; NULL: none.
 */
static const struct usb_iface *opened(const struct usb_dev *d)
{
	list_each(i, &d->ifaces)
		if (i->driver && streq(i->driver, "usbfs"))
			return i;
	return NULL;
}

/* No device model gets it from that program, and none says so. */
static void judge_opened(struct usb_vm_plan *s, struct usb_item *item)
{
	const struct usb_iface *i = opened(item->d);
	struct pool *mem = &s->p->mem;

	if (i)
		usb_vm_against(s, item, "usbfs", false,
			       pool_str(mem, "interface %s has the driver usbfs", i->name),
			       pool_str(mem, "end it: 'fuser -v /dev/bus/usb/%03u/%03u' names it",
					item->d->bus, item->d->address),
			       "a program in dom0 has %s open", usb_label(mem, item->d));
}

void usb_vm_uses(struct usb_vm_plan *s, struct usb_item *item,
		 bool (*held)(const struct host *h, const struct usb_dev *d))
{
	struct usb_told told = { .dev = item->d };
	struct usb_loss loss = { .judge = s->j, .asks = true };

	if (!held(s->h, item->d))
		judge_opened(s, item);
	if (item->left)
		return;
	usb_uses_find(s->j, item->d, &s->p->mem, &told.uses);
	if (s->wish->again) {
		leave_used(s, item, &told.uses);
		return;
	}
	loss.how = pool_str(&s->p->mem, "would be given to VM '%s'", s->name);
	loss.spare = usb_use_of(&told, USB_KEYBOARD) && has_spare(s, held);
	plan_usb_uses(&loss, &told, s->p);
}

bool usb_vm_is_meant(const struct host *h, const struct usb_id *wish, const struct usb_id *id)
{
	size_t n;
	const struct usb_dev *d = usb_id_find(h, id, &n);

	return usb_id_eq(wish, id) || (d && usb_id_find(h, wish, &n) == d);
}

static bool has_own(const struct host *h, const struct usb_ids *wishes, const struct usb_id *id)
{
	list_each(wish, wishes)
		if (usb_vm_is_meant(h, wish, id))
			return true;
	return false;
}

/* A wish that twins share goes with the one that is taken. */
static bool goes_with(const struct host *h, const struct usb_id *wish, const struct usb_id *id)
{
	size_t n;
	const struct usb_dev *d = usb_id_find(h, id, &n);

	return usb_id_eq(wish, id) || (d && usb_id_is(h, wish, d));
}

const char *usb_vm_unwish(const struct host *h, struct pool *mem, const char *raw,
			  const struct usb_ids *ids)
{
	struct usb_ids wishes;

	usb_ids_parse(mem, raw, &wishes, NULL);
	list_each(id, ids) {
		bool own = has_own(h, &wishes, id);

		list_each(wish, &wishes)
			if (own ? usb_vm_is_meant(h, wish, id) : goes_with(h, wish, id))
				raw = usb_ids_edit(mem, raw, NULL, wish);
	}
	return raw ? raw : "";
}
