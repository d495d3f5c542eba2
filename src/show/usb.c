// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices as JSON: the fields of `usb list`, and what `usb why` adds.
#include "show/usb.h"

#include "base/text.h"
#include "show/values.h"

static const struct usb_dev *dev(const void *thing)
{
	return ((const struct usb_asked *)thing)->told->dev;
}

static struct pool *mem_of(const void *thing)
{
	return ((const struct usb_asked *)thing)->mem;
}

static struct json_object *hex(struct pool *mem, bool known, int digits, unsigned value)
{
	return known ? json_object_new_string(pool_str(mem, "%0*x", digits, value)) : NULL;
}

static struct json_object *get_device(const void *thing)
{
	return json_object_new_string(dev(thing)->path);
}

static struct json_object *get_id(const void *thing)
{
	const struct usb_dev *d = dev(thing);

	return d->unread ? NULL
			 : json_object_new_string(
				   pool_str(mem_of(thing), "%04x:%04x", d->vendor, d->product));
}

static struct json_object *get_vendor_id(const void *thing)
{
	return hex(mem_of(thing), !dev(thing)->unread, 4, dev(thing)->vendor);
}

static struct json_object *get_product_id(const void *thing)
{
	return hex(mem_of(thing), !dev(thing)->unread, 4, dev(thing)->product);
}

static struct json_object *get_release(const void *thing)
{
	return hex(mem_of(thing), !dev(thing)->unread, 4, dev(thing)->release);
}

static struct json_object *get_class(const void *thing)
{
	int class = dev(thing)->class;

	return hex(mem_of(thing), class >= 0, 2, (unsigned)class);
}

static struct json_object *get_name(const void *thing)
{
	return value_text(usb_name(mem_of(thing), dev(thing)));
}

static struct json_object *get_vendor_name(const void *thing)
{
	return value_text(dev(thing)->vendor_name);
}

static struct json_object *get_product_name(const void *thing)
{
	return value_text(dev(thing)->product_name);
}

static struct json_object *get_manufacturer(const void *thing)
{
	return value_text(dev(thing)->manufacturer);
}

static struct json_object *get_label(const void *thing)
{
	return value_text(dev(thing)->label);
}

static struct json_object *get_serial(const void *thing)
{
	return value_text(dev(thing)->serial);
}

static struct json_object *get_kinds(const void *thing)
{
	struct strs kinds = {};

	usb_kinds(mem_of(thing), dev(thing), &kinds);
	return json_strs(&kinds);
}

static struct json_object *get_drivers(const void *thing)
{
	struct strs drivers = {};

	list_each(i, &dev(thing)->ifaces)
		if (i->driver && !strs_has(&drivers, i->driver))
			strs_add(mem_of(thing), &drivers, "%s", i->driver);
	return json_strs(&drivers);
}

/* Mbit/s. */
static struct json_object *get_speed(const void *thing)
{
	unsigned speed = dev(thing)->speed;

	if (speed == 0)
		return NULL;
	return speed % 10 ? json_object_new_double(speed / 10.0)
			  : json_object_new_int64(speed / 10);
}

static struct json_object *get_version(const void *thing)
{
	return value_text(dev(thing)->version);
}

static struct json_object *get_bus(const void *thing)
{
	return json_object_new_int64(dev(thing)->bus);
}

static struct json_object *get_address(const void *thing)
{
	unsigned address = dev(thing)->address;

	return address ? json_object_new_int64(address) : NULL;
}

static struct json_object *get_hub(const void *thing)
{
	return value_text(dev(thing)->hub);
}

static struct json_object *get_port(const void *thing)
{
	return dev(thing)->hub ? json_object_new_int64(dev(thing)->port) : NULL;
}

static struct json_object *get_controller(const void *thing)
{
	return dev(thing)->has_pci ? value_bdf(dev(thing)->pci) : NULL;
}

static struct json_object *get_configuration(const void *thing)
{
	return value_count(dev(thing)->configuration);
}

static struct json_object *iface_json(struct pool *mem, const struct usb_iface *i)
{
	struct json_object *o = json_object_new_object();

	json_put_str(o, "interface", i->name);
	json_put(o, "class", hex(mem, !i->unread, 2, i->class));
	json_put(o, "subclass", hex(mem, !i->unread, 2, i->subclass));
	json_put(o, "protocol", hex(mem, !i->unread, 2, i->protocol));
	json_put_str(o, "kind",
		     i->unread ? NULL : usb_class_text(mem, i->class, i->subclass, i->protocol));
	json_put_str(o, "driver", i->driver);
	return o;
}

static struct json_object *get_interfaces(const void *thing)
{
	struct json_object *list = json_object_new_array();

	list_each(i, &dev(thing)->ifaces)
		json_object_array_add(list, iface_json(mem_of(thing), i));
	return list;
}

static struct json_object *get_used(const void *thing)
{
	const struct usb_asked *a = thing;
	struct json_object *list;

	if (a->judge->uses_why)
		return NULL;
	list = json_object_new_array();
	list_each(u, &a->told->uses)
		json_object_array_add(list, json_str(u->text));
	return list;
}

static struct json_object *get_offered(const void *thing)
{
	const struct usb_told *t = ((const struct usb_asked *)thing)->told;

	return t->judged ? json_object_new_boolean(t->verdict.offer == USB_OFFERED) : NULL;
}

static struct json_object *get_state(const void *thing)
{
	return value_text(((const struct usb_asked *)thing)->told->state);
}

static struct json_object *get_verdict(const void *thing)
{
	return value_text(((const struct usb_asked *)thing)->told->brief);
}

static const struct xapi_pusb *pusb_of(const void *thing)
{
	const struct xapi_view *x = &((const struct usb_asked *)thing)->judge->host->xapi;

	return x->present ? xapi_pusb_here(x, dev(thing)) : NULL;
}

static const struct xapi_vusb *vusb_of(const void *thing)
{
	return xapi_vusb_of(&((const struct usb_asked *)thing)->judge->host->xapi, pusb_of(thing));
}

static const struct xapi_vm *vm_of(const void *thing)
{
	const struct xapi_vusb *u = vusb_of(thing);

	return u ? u->vm : NULL;
}

/* With xl. A record of before it was plugged in again counts, as libxl lists it. */
static const struct xen_usbdev *given(const void *thing, bool *stale)
{
	return usb_given(((const struct usb_asked *)thing)->judge->host, dev(thing), stale);
}

static const struct xen_domain *guest_of(const void *thing)
{
	bool stale;
	const struct xen_usbdev *u = given(thing, &stale);

	return u ? host_domain(((const struct usb_asked *)thing)->judge->host, u->domid) : NULL;
}

static struct json_object *get_pusb(const void *thing)
{
	const struct xapi_pusb *p = pusb_of(thing);

	return value_text(p ? p->uuid : NULL);
}

static struct json_object *get_group(const void *thing)
{
	const struct xapi_pusb *p = pusb_of(thing);

	return value_text(p && p->group ? p->group->uuid : NULL);
}

static struct json_object *get_passthrough(const void *thing)
{
	const struct xapi_pusb *p = pusb_of(thing);

	return p ? json_object_new_boolean(p->enabled) : NULL;
}

static struct json_object *get_vusb(const void *thing)
{
	const struct xapi_vusb *u = vusb_of(thing);

	return value_text(u ? u->uuid : NULL);
}

static struct json_object *get_attached(const void *thing)
{
	const struct xapi_vusb *u = vusb_of(thing);
	bool stale;

	if (u)
		return json_object_new_boolean(u->attached);
	return given(thing, &stale) ? json_object_new_boolean(!stale) : NULL;
}

static struct json_object *get_vm(const void *thing)
{
	const struct xapi_vm *vm = vm_of(thing);
	const struct xen_domain *guest = guest_of(thing);

	return value_text(vm ? vm->name : guest ? guest->name : NULL);
}

static struct json_object *get_vm_uuid(const void *thing)
{
	const struct xapi_vm *vm = vm_of(thing);
	const struct xen_domain *guest = guest_of(thing);

	return value_text(vm ? vm->uuid : guest ? guest->uuid : NULL);
}

static struct json_object *get_domid(const void *thing)
{
	bool stale;
	const struct xen_usbdev *u = given(thing, &stale);

	return u ? json_object_new_int64(u->domid) : NULL;
}

static struct json_object *get_guest_controller(const void *thing)
{
	bool stale;
	const struct xen_usbdev *u = given(thing, &stale);

	return u ? json_object_new_int(u->ctrl) : NULL;
}

static struct json_object *get_guest_port(const void *thing)
{
	bool stale;
	const struct xen_usbdev *u = given(thing, &stale);

	return u ? json_object_new_int(u->port) : NULL;
}

/* Names of the VMs that reconcile would give it to; whether they have it is another matter. */
static struct json_object *get_wished(const void *thing)
{
	const struct usb_asked *a = thing;
	struct strs names = {};

	if (!a->wanted->known)
		return NULL;
	list_each(w, a->wanted)
		if (w->dev == a->told->dev && w->agreed)
			*list_add(a->mem, &names) = w->vm;
	return json_strs(&names);
}

const struct field usb_fields[] = {
	{ .key = "device", .head = "DEVICE", .get = get_device },
	{ .key = "id", .head = "ID", .get = get_id },
	{ .key = "vendor-id", .get = get_vendor_id },
	{ .key = "product-id", .get = get_product_id },
	{ .key = "release", .get = get_release },
	{ .key = "name", .head = "NAME", .get = get_name },
	{ .key = "vendor-name", .get = get_vendor_name },
	{ .key = "product-name", .get = get_product_name },
	{ .key = "manufacturer", .get = get_manufacturer },
	{ .key = "product", .get = get_label },
	{ .key = "bus", .get = get_bus },
	{ .key = "address", .get = get_address },
	{ .key = "hub", .get = get_hub },
	{ .key = "port", .get = get_port },
	{ .key = "controller", .get = get_controller },
	{ .key = "speed", .head = "MBIT/S", .right = true, .get = get_speed },
	{ .key = "version", .get = get_version },
	{ .key = "class", .get = get_class },
	{ .key = "kinds", .head = "KIND", .get = get_kinds },
	{ .key = "configuration", .get = get_configuration },
	{ .key = "interfaces", .get = get_interfaces },
	{ .key = "drivers", .head = "DRIVER", .get = get_drivers },
	{ .key = "used", .head = "USED BY DOM0", .get = get_used },
	{ .key = "offered", .get = get_offered },
	{ .key = "state", .get = get_state },
	{ .key = "verdict", .head = "OFFERED TO VMS", .get = get_verdict },
	{ .key = "pusb", .get = get_pusb },
	{ .key = "usb-group", .get = get_group },
	{ .key = "passthrough", .get = get_passthrough },
	{ .key = "vusb", .get = get_vusb },
	{ .key = "attached", .get = get_attached },
	{ .key = "vm", .head = "VM", .get = get_vm },
	{ .key = "vm-uuid", .get = get_vm_uuid },
	{ .key = "domid", .head = "DOMID", .right = true, .optional = true, .get = get_domid },
	{ .key = "guest-controller",
	  .head = "CTRL",
	  .right = true,
	  .optional = true,
	  .get = get_guest_controller },
	{ .key = "guest-port",
	  .head = "PORT",
	  .right = true,
	  .optional = true,
	  .get = get_guest_port },
	{ .key = "wished", .head = "WISHED BY", .optional = true, .get = get_wished },
	/* The last, since it may be long. */
	{ .key = "serial", .head = "SERIAL", .get = get_serial },
	{},
};

static const char *iface_text(struct pool *mem, const struct usb_iface_verdict *v)
{
	if (!v->counts)
		return v->iface->unread			  ? "not read"
		       : v->iface->class == USB_CLASS_HUB ? "a hub's: it does not count"
							  : "of another configuration";
	if (!v->rule)
		return "denied: no rule matches";
	return pool_str(mem, "%s by line %zu, %s", v->allow ? "allowed" : "denied", v->rule->line,
			usb_rule_text(mem, v->rule));
}

static struct json_object *verdicts_json(const struct usb_asked *a)
{
	struct json_object *list = json_object_new_array();

	list_each(v, &a->told->verdict.ifaces) {
		struct json_object *o = iface_json(a->mem, v->iface);
		bool known = a->told->judged && v->counts;

		json_put(o, "allowed", known ? json_object_new_boolean(v->allow) : NULL);
		json_put(o, "line",
			 known && v->rule ? json_object_new_int64((int64_t)v->rule->line) : NULL);
		json_put_str(o, "verdict", a->told->judged ? iface_text(a->mem, v) : NULL);
		json_object_array_add(list, o);
	}
	return list;
}

struct json_object *usb_why_json(const struct usb_asked *asked)
{
	struct json_object *o = json_object_new_object();

	fields_put(o, usb_fields, asked);
	json_put(o, "interfaces", verdicts_json(asked));
	json_put_str(o, "why", asked->told->why);
	json_put_str(o, "hint", asked->told->hint);
	json_put(o, "against", asked->giving ? refusals_json(asked->giving) : NULL);
	json_put_str(o, "for-vm", asked->vm);
	return o;
}
