// SPDX-License-Identifier: GPL-2.0-or-later
// XAPI's records of USB devices: what its scanner found, and which VM is to have what (xapi.md 10).
#include "base/text.h"
#include "look/xapi_parts.h"

static uint16_t id(struct xapi_looking *l, struct json_object *record, const char *key)
{
	const char *text = json_text(record, key);
	uint64_t value;

	if (text && strlen(text) == 4 && parse_hex(text, &value))
		return (uint16_t)value;
	l->v->unread++;
	return 0;
}

/* There is one pool. What of it matters to us is whether its licence has USB (xapi.md 16). */
void xapi_add_pool(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	const char *text = json_text(json_at(record, "restrictions", json_type_object),
				     "restrict_usb_passthrough");

	(void)ref;
	l->v->usb_restricted = text && streq(text, "true");
	l->v->usb_restricted_known = text && (streq(text, "true") || streq(text, "false"));
}

void xapi_add_pusb(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	*list_add(l->mem, &l->v->pusbs) = (struct xapi_pusb){
		.ref = ref,
		.uuid = xapi_kept(l, record, "uuid"),
		.path = xapi_kept(l, record, "path"),
		.vendor = id(l, record, "vendor_id"),
		.product = id(l, record, "product_id"),
		.serial = xapi_kept(l, record, "serial"),
		.enabled = xapi_truth(record, "passthrough_enabled"),
	};
}

void xapi_add_usb_group(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	*list_add(l->mem, &l->v->usb_groups) =
		(struct xapi_usb_group){ .ref = ref, .uuid = xapi_kept(l, record, "uuid") };
}

void xapi_add_vusb(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	*list_add(l->mem, &l->v->vusbs) =
		(struct xapi_vusb){ .ref = ref,
				    .uuid = xapi_kept(l, record, "uuid"),
				    .vm_ref = xapi_kept(l, record, "VM"),
				    .attached = xapi_truth(record, "currently_attached") };
}

/* They come in the same order again. */
void xapi_link_pusb(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_pusb *p = &l->v->pusbs.v[l->next_pusb++];

	(void)ref;
	p->host = xapi_find_in(&l->hosts, record, "host");
	p->group = xapi_find_in(&l->usb_groups, record, "USB_group");
}

void xapi_link_vusb(struct xapi_looking *l, const char *ref, struct json_object *record)
{
	struct xapi_vusb *u = &l->v->vusbs.v[l->next_vusb++];

	(void)ref;
	u->vm = xapi_find_in(&l->vms, record, "VM");
	u->group = xapi_find_in(&l->usb_groups, record, "USB_group");
}

/* What is no text, XAPI's scanner spells in a way of its own. */
static bool same_serial(const struct xapi_pusb *p, const struct usb_dev *d)
{
	return !d->serial ? !*p->serial : !text_is_plain(d->serial) || streq(p->serial, d->serial);
}

const struct xapi_pusb *xapi_pusb_here(const struct xapi_view *x, const struct usb_dev *d)
{
	list_each(p, &x->pusbs)
		if (x->here && p->host == x->here && streq(p->path, d->path) &&
		    p->vendor == d->vendor && p->product == d->product && same_serial(p, d))
			return p;
	return NULL;
}

const struct xapi_vusb *xapi_vusb_of(const struct xapi_view *x, const struct xapi_pusb *p)
{
	list_each(u, &x->vusbs)
		if (p && p->group && u->group == p->group)
			return u;
	return NULL;
}
