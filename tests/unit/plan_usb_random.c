// SPDX-License-Identifier: GPL-2.0-or-later
// Many attaches and detaches in a row, at random, on a made-up host that obeys each plan: what was
// asked for holds, nothing else moves, and asking again changes nothing.
#include <stdlib.h>

#include "decide/profile/profile_text.h"
#include "decide/usb/domain_usb.h"
#include "decide/usb/plan_usb_vm.h"
#include "door/xen_usb.h"
#include "test.h"
#include "usb_host.h"

#define STEPS 400

static unsigned dice;

static unsigned roll(unsigned n)
{
	dice = dice * 1103515245 + 12345;
	return (dice >> 16) % n;
}

static const char *const paths[] = { "1-1", "1-2", "2-1" };

/* One that is not refused on either kind of host, and how it is known. */
static const struct usb_dev *any_dev(struct usb_host *f, struct usb_ids *ids)
{
	const struct usb_dev *d = usb_host_dev(f, paths[roll(ARRAY_SIZE(paths))]);

	*ids = (struct usb_ids){};
	usb_id_of(&f->h, d, &f->mem, list_add(&f->mem, ids));
	return d;
}

static bool wishes(struct pool *mem, const char *raw, const struct usb_id *id)
{
	struct usb_ids all;

	usb_ids_parse(mem, raw, &all, NULL);
	list_each(w, &all)
		if (w->vendor == id->vendor && w->product == id->product)
			return true;
	return false;
}

/* With XAPI. */
static struct xapi_pusb *pusb_of(struct usb_host *f, const char *text)
{
	struct err err = {};
	struct usb_id id;
	size_t n;

	CHECK_EQ(text, usb_id_parse(&f->mem, text, &id, &err), 0);
	const struct xapi_pusb *p = usb_id_pusb(&f->h.xapi, &id, &n);

	CHECK(text, p);
	return &f->h.xapi.pusbs.v[p - f->h.xapi.pusbs.v];
}

static void set_vm(struct usb_host *f, const struct xapi_pusb *p, const char *from, const char *to)
{
	struct xapi_vusbs *all = &f->h.xapi.vusbs;
	size_t kept = 0;

	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].group != p->group)
			all->v[kept++] = all->v[i];
	CHECK_EQ(from, all->n - kept, *from ? 1 : 0);
	all->n = kept;
	if (*to)
		usb_host_give(f, p, streq(to, UH_VM) ? f->vm : f->other);
}

static void obey_profile(struct usb_host *f, const struct change *c)
{
	const char *text = *c->to ? pool_str(&f->mem, "{\"schema\":1,\"usb-vms\":%s}", c->to)
				  : "{\"schema\":1}";
	struct err err = {};

	CHECK_EQ(c->object, c->set, SET_PROFILE);
	CHECK_STR("from", f->h.profile.usb_vms_text, c->from);
	CHECK_EQ(text, profile_take(text, &f->mem, &f->h.profile, &err), 0);
}

static void obey_xapi(struct usb_host *f, const struct change *c)
{
	struct xapi_vm *vm = streq(c->object, UH_VM) ? f->vm : f->other;

	if (c->set == SET_PROFILE) {
		obey_profile(f, c);
		return;
	}
	if (c->set == SET_VM_USB) {
		CHECK_STR("from", vm->usb ? vm->usb : "", c->from);
		vm->usb = pool_strdup(&f->mem, c->to);
	} else if (c->set == SET_USB_ENABLED) {
		CHECK_STR("from", pusb_of(f, c->object)->enabled ? "true" : "false", c->from);
		pusb_of(f, c->object)->enabled = streq(c->to, "true");
	} else {
		CHECK_EQ(c->object, c->set, SET_USB_VM);
		/* XAPI gives only what passthrough is enabled of. */
		CHECK(c->object, !*c->to || pusb_of(f, c->object)->enabled);
		set_vm(f, pusb_of(f, c->object), c->from, c->to);
	}
}

/* With xl. */
static void obey_xl(struct usb_host *f, const struct change *c)
{
	struct domain_usbs usbs = {};
	struct xen_usbctrls ctrls = {};
	struct err err = {};

	if (c->set == SET_DOMAIN_USBCTRL) {
		CHECK_EQ(c->to, domain_usbctrl_parse(&f->mem, c->to, &ctrls, &err), 0);
		list_edit(ctrl, &ctrls)
			ctrl->domid = f->guest->domid;
		CHECK_STR("from", domain_usbctrl_text(&f->mem, &f->h.xen.usbctrls, f->guest->domid),
			  c->from);
		f->h.xen.usbctrls = ctrls;
	} else if (c->set == SET_DOMAIN_USB) {
		CHECK_STR("from",
			  domain_usb_text(&f->mem, &f->h, &f->h.xen.usbctrls, &f->h.xen.usbdevs,
					  f->guest->domid),
			  c->from);
		CHECK_EQ(c->to, domain_usb_parse(&f->mem, c->to, &usbs, &err), 0);
		f->h.xen.usbdevs = (struct xen_usbdevs){};
		list_each(u, &usbs) {
			size_t n;
			const struct usb_dev *d = usb_id_find(&f->h, &u->id, &n);

			CHECK(c->to, d);
			*list_add(&f->mem, &f->h.xen.usbdevs) =
				(struct xen_usbdev){ f->guest->domid, u->ctrl, u->port, d->path };
		}
	} else {
		obey_profile(f, c);
	}
}

/* Each device on one port that its controller has. */
static void check_ports(struct usb_host *f)
{
	const struct xen_usbdevs *all = &f->h.xen.usbdevs;

	list_each(u, all) {
		const struct xen_usbctrl *ctrl = NULL;

		list_each(c, &f->h.xen.usbctrls)
			if (c->devid == u->ctrl)
				ctrl = c;
		CHECK(u->path, ctrl && u->port >= 1 && u->port <= ctrl->ports);
		CHECK(u->path,
		      ctrl && xen_usb_ports(ctrl->type, ctrl->version, ctrl->ports) == ctrl->ports);
		for (const struct xen_usbdev *o = u + 1; o < all->v + all->n; o++)
			CHECK(u->path, !streq(o->path, u->path) &&
					       (o->ctrl != u->ctrl || o->port != u->port));
	}
}

static int plan(struct usb_host *f, bool attach, bool now, const struct usb_ids *ids)
{
	const struct usb_wish wish = { .now_only = now };
	struct usb_judge judge;
	struct err err = {};

	plan_free(&f->p);
	usb_judge_make(&f->h, &f->mem, &judge);
	if (f->h.toolstack == TOOLSTACK_XAPI)
		return attach ? plan_usb_attach(&judge, f->vm, ids, &wish, &f->p, &err)
			      : plan_usb_detach(&judge, f->vm, ids, &wish, &f->p, &err);
	return attach ? plan_usb_attach_xl(&judge, f->guest, ids, &wish, &f->p, &err)
		      : plan_usb_detach_xl(&judge, f->guest->name, f->guest, ids, &wish, &f->p,
					   &err);
}

static void obey(struct usb_host *f)
{
	CHECK("refused", !plan_is_refused(&f->p));
	list_each(c, &f->p.changes)
		if (f->h.toolstack == TOOLSTACK_XAPI)
			obey_xapi(f, c);
		else
			obey_xl(f, c);
}

static bool has(struct usb_host *f, const struct usb_dev *d)
{
	const struct xapi_vusb *vusb = xapi_vusb_of(&f->h.xapi, xapi_pusb_here(&f->h.xapi, d));

	list_each(u, &f->h.xen.usbdevs)
		if (streq(u->path, d->path))
			return true;
	return vusb && vusb->vm == f->vm;
}

static const char *wish_of(struct usb_host *f)
{
	return f->h.toolstack == TOOLSTACK_XAPI ? f->vm->usb
	       : f->h.profile.usb_vms.n		? f->h.profile.usb_vms.v[0].usb
						: NULL;
}

/* All that a VM has, but for this one. */
static unsigned others(struct usb_host *f, const struct usb_dev *but)
{
	unsigned bits = 0;

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		if (!streq(paths[i], but->path) && has(f, usb_host_dev(f, paths[i])))
			bits |= 1u << i;
	return bits;
}

static void walk(struct usb_host *f)
{
	for (int step = 0; step < STEPS; step++) {
		bool attach = roll(2), now = !attach && roll(2);
		struct usb_ids ids;
		const struct usb_dev *d = any_dev(f, &ids);
		bool had = has(f, d), wished = wishes(&f->mem, wish_of(f), &ids.v[0]);
		unsigned before = others(f, d);

		/* XAPI unplugs from running VMs only, and keeps the record. */
		bool stays = now && f->h.toolstack == TOOLSTACK_XAPI && had;

		CHECK_EQ(d->path, plan(f, attach, now, &ids), 0);
		obey(f);
		CHECK_EQ(d->path, has(f, d), attach || stays);
		CHECK_EQ(d->path, wishes(&f->mem, wish_of(f), &ids.v[0]),
			 attach || (now && wished));
		CHECK_EQ(d->path, others(f, d), before);
		/* With XAPI, of both one and the same. */
		if (f->h.profile.usb_vms.n)
			CHECK_STR(d->path, f->h.profile.usb_vms.v[0].usb, wish_of(f));
		else
			CHECK(d->path, !wish_of(f) || !*wish_of(f));
		check_ports(f);
		CHECK_EQ(d->path, plan(f, attach, now, &ids), 0);
		CHECK_EQ("again", f->p.changes.n, 0);
	}
}

/* XAPI's scanner has a spelling of its own for it. */
static void make_hostile(struct usb_host *f)
{
	usb_host_dev(f, "2-1")->serial = "\x01 =%@/\xff\n:";
	list_edit(p, &f->h.xapi.pusbs)
		if (streq(p->path, "2-1"))
			p->serial = "? =%@/??:";
}

#define SEEDS 20

static void walk_all(void (*make)(struct usb_host *f))
{
	struct usb_host f;

	for (unsigned seed = 0; seed < SEEDS; seed++) {
		dice = seed;
		make(&f);
		make_hostile(&f);
		walk(&f);
		usb_host_free(&f);
	}
}

TEST(usb_devices_given_and_taken_at_random_are_where_they_were_asked_to_be_with_xapi)
{
	walk_all(usb_host_make);
}

TEST(usb_devices_given_and_taken_at_random_are_where_they_were_asked_to_be_with_xl)
{
	walk_all(usb_host_make_xl);
}
