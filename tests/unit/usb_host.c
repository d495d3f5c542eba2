// SPDX-License-Identifier: GPL-2.0-or-later
// A made-up host with USB devices.
#include "usb_host.h"

#include "base/text.h"
#include "decide/profile/profile_text.h"
#include "usb_made.h"

void usb_host_add(struct usb_host *f, const char *path, const char *text, unsigned speed,
		  const char *serial)
{
	struct usb_dev *d = list_add(&f->mem, &f->h.usb.devs);

	usb_made(&f->mem, text, d);
	d->path = path;
	d->hub = path[0] == '1' ? "usb1" : "usb2";
	d->speed = speed;
	d->serial = serial;
	d->bus = (unsigned)(path[0] - '0');
	d->address = (unsigned)f->h.usb.devs.n + 1;
	list_edit(i, &d->ifaces)
		i->name = pool_str(&f->mem, "%s:1.%u", path, i->number);
}

static void add_devs(struct usb_host *f)
{
	usb_host_add(f, "1-1", "0781:5583:0100 08.06.50", 4800, "S1");
	usb_host_add(f, "1-2", "046d:c077:0100 03.01.02", 15, NULL);
	usb_host_add(f, "1-3", "046d:c31c:0100 03.01.01", 15, NULL);
	usb_host_add(f, "1-4", "0424:2514:0100 hub 09.00.00", 4800, NULL);
	usb_host_add(f, "1-5", "0bda:8153:0100 off", 4800, NULL);
	usb_host_add(f, "2-1", "174c:55aa:0100 08.06.62", 50000, "D1");
	usb_host_dev(f, "1-3")->ifaces.v[0].driver = "usbhid";
}

static struct xapi_pusb *add_pusb(struct usb_host *f, const struct xapi_host *host,
				  const char *path, unsigned vendor, unsigned product,
				  const char *serial)
{
	struct xapi_usb_group *group = pool_new(&f->mem, struct xapi_usb_group);
	struct xapi_pusb *p = list_add(&f->mem, &f->h.xapi.pusbs);

	*p = (struct xapi_pusb){ .host = host,
				 .path = path,
				 .vendor = (uint16_t)vendor,
				 .product = (uint16_t)product,
				 .serial = serial,
				 .group = group };
	p->uuid = pool_str(&f->mem, "pusb-%zu", f->h.xapi.pusbs.n);
	return p;
}

static void add_xapi(struct usb_host *f)
{
	struct xapi_view *x = &f->h.xapi;

	x->present = true;
	*list_add(&f->mem, &x->hosts) = (struct xapi_host){ .uuid = UH_HERE, .name = "here" };
	*list_add(&f->mem, &x->hosts) = (struct xapi_host){ .uuid = UH_THERE, .name = "there" };
	x->here = &x->hosts.v[0];
	*list_add(&f->mem, &x->vms) = (struct xapi_vm){
		.uuid = UH_VM, .name = "vm", .power = VM_HALTED, .domid = -1, .domain_type = "hvm"
	};
	*list_add(&f->mem, &x->vms) = (struct xapi_vm){ .uuid = "other-uuid",
							.name = "other",
							.power = VM_HALTED,
							.domid = -1,
							.domain_type = "hvm" };
	f->vm = &x->vms.v[0];
	f->other = &x->vms.v[1];
	add_pusb(f, x->here, "1-1", 0x0781, 0x5583, "S1");
	add_pusb(f, x->here, "1-2", 0x046d, 0xc077, "");
	add_pusb(f, x->here, "1-3", 0x046d, 0xc31c, "");
	add_pusb(f, x->here, "2-1", 0x174c, 0x55aa, "D1");
	add_pusb(f, &x->hosts.v[1], "1-1", 0x1234, 0x0001, "F");
	f->stick = &x->pusbs.v[0];
	f->far = &x->pusbs.v[4];
}

void usb_host_make(struct usb_host *f)
{
	*f = (struct usb_host){ .h = { .toolstack = TOOLSTACK_XAPI } };
	f->h.usb.bus = f->h.usb.policed = true;
	f->h.profile.usb_vms_text = "";
	f->h.usb.policy_path = "etc/xensource/usb-policy.conf";
	usb_host_policy(f, "ALLOW:\n");
	add_devs(f);
	add_xapi(f);
}

void usb_host_make_xl(struct usb_host *f)
{
	static const struct xen_domain guests[] = {
		{ .domid = 0, .uuid = "u0", .name = "Domain-0" },
		{ .domid = 3, .uuid = "u3", .name = "h1", .kind = XEN_HVM },
		{ .domid = 4, .uuid = "u4", .name = "h2", .kind = XEN_HVM },
		{ .domid = 5, .uuid = "u5", .name = "pv1", .kind = XEN_PV },
		{ .domid = 6, .uuid = "u6", .name = "pvh1", .kind = XEN_PVH },
	};

	*f = (struct usb_host){ .h = { .toolstack = TOOLSTACK_XL } };
	f->h.usb.bus = true;
	f->h.xen.present = f->h.xen.usb_known = true;
	f->h.profile.usb_vms_text = "";
	for (size_t i = 0; i < ARRAY_SIZE(guests); i++)
		*list_add(&f->mem, &f->h.xen.domains) = guests[i];
	f->guest = &f->h.xen.domains.v[1];
	add_devs(f);
}

void usb_host_free(struct usb_host *f)
{
	plan_free(&f->p);
	pool_free(&f->mem);
}

struct usb_dev *usb_host_dev(struct usb_host *f, const char *path)
{
	list_edit(d, &f->h.usb.devs)
		if (streq(d->path, path))
			return d;
	return NULL;
}

void usb_host_policy(struct usb_host *f, const char *text)
{
	f->h.usb.policy = text;
	f->h.usb.policy_len = strlen(text);
}

void usb_host_wish(struct usb_host *f, struct xapi_vm *vm, const char *usb)
{
	struct profile_usb_vms *all = &f->h.profile.usb_vms;
	struct profile_usb_vm *own = NULL;

	vm->usb = usb;
	list_edit(u, all)
		if (u->uuid == vm->uuid)
			own = u;
	if (!own)
		own = list_add(&f->mem, all);
	*own = (struct profile_usb_vm){ .uuid = vm->uuid, .usb = usb };
	f->h.profile.usb_vms_text = profile_usb_vms_text(&f->mem, all);
}

void usb_host_give(struct usb_host *f, const struct xapi_pusb *pusb, const struct xapi_vm *vm)
{
	struct xapi_vusb *u = list_add(&f->mem, &f->h.xapi.vusbs);

	u->uuid = pool_str(&f->mem, "vusb-%zu", f->h.xapi.vusbs.n);
	u->vm = vm;
	u->group = pusb ? pusb->group : pool_new(&f->mem, struct xapi_usb_group);
}

void usb_host_mount(struct usb_host *f, const char *path)
{
	struct block_dev *b = list_add(&f->mem, &f->h.uses.blocks);
	struct block_use use = { USE_MOUNT, "/mnt", "/mnt (vfat)" };

	b->name = "sdb";
	b->usb = true;
	b->usb_iface = pool_str(&f->mem, "%s:1.0", path);
	*list_add(&f->mem, &b->uses) = use;
}

static bool stands(const struct plan *p)
{
	list_each(r, &p->refusals)
		if (!r->forced)
			return true;
	return false;
}

const char *usb_plan_text(struct plan *p)
{
	struct strs list = {};
	bool refused = stands(p);

	list_each(c, &p->changes)
		if (!refused)
			strs_add(&p->mem, &list, "%s %s %s>%s", setting_info(c->set)->name,
				 c->object, c->from, c->to);
	list_each(r, &p->refusals)
		strs_add(&p->mem, &list, "%c%s %s", r->forced ? '~' : '!', r->code, r->object);
	list_each(w, &p->warnings)
		if (!refused)
			strs_add(&p->mem, &list, "?%s", w->object);
	return strs_join(&p->mem, &list, "; ");
}

static bool has(const char *text, const char *part)
{
	return text && strstr(text, part);
}

bool usb_plan_says(const struct plan *p, const char *part)
{
	bool hint = text_starts(part, "hint ");

	list_each(w, &p->warnings)
		if (has(w->message, part))
			return true;
	list_each(r, &p->refusals)
		if (hint ? has(r->hint, part + strlen("hint "))
			 : has(r->message, part) || has(r->fact, part) || has(r->hint, part))
			return true;
	return false;
}
