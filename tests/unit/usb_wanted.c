// SPDX-License-Identifier: GPL-2.0-or-later
// Wishes for USB devices: where they are kept, which device is meant, and which guest of xl's has
// it.
#include "decide/usb/usb_wanted.h"

#include "test.h"
#include "usb_made.h"
#include "usb_vm_case.h"

#define HERE  "11111111-2222-4333-8444-555555555555"
#define THERE "99999999-2222-4333-8444-555555555555"

/* A host with a stick, two keyboards of one kind, and a dongle. */
struct made {
	struct host h;
	struct xapi_host here;
	struct pool mem;
};

static void add_device(struct made *m, const char *path, const char *text, const char *serial,
		       const char *driver)
{
	struct usb_dev *d = list_add(&m->mem, &m->h.usb.devs);

	usb_made(&m->mem, text, d);
	d->path = path;
	d->hub = "usb1";
	d->serial = serial;
	list_edit(i, &d->ifaces)
		i->driver = driver;
}

static void open_host(struct made *m, enum toolstack toolstack)
{
	*m = (struct made){ .here = { .uuid = HERE }, .h.toolstack = toolstack };
	m->h.usb.bus = true;
	add_device(m, "1-1", "0781:5583:0100 08.06.50", "A1", "usb-storage");
	add_device(m, "1-2", "046d:c31c:0110 03.01.01 03.00.00", NULL, "usbfs");
	add_device(m, "1-3", "046d:c31c:0110 03.01.01 03.00.00", NULL, "usbhid");
	add_device(m, "1-4", "0529:0001:0100 ff.00.00", NULL, NULL);
}

static void add_vm(struct made *m, const char *name, enum xapi_vm_kind kind, const char *usb)
{
	*list_add(&m->mem, &m->h.xapi.vms) =
		(struct xapi_vm){ .uuid = name, .name = name, .kind = kind, .usb = usb };
}

/* "web 0781:5583:A1 at 1-1, db 046d:c31c at 2 ports; 1 odd": the number where it is not one. */
static const char *wishes(struct made *m)
{
	struct usb_wanteds all;
	struct strs texts = {};

	usb_wanted_make(&m->h, &m->mem, &all);
	if (!all.known)
		return "not known";
	list_each(w, &all)
		strs_add(&m->mem, &texts, "%s%s %s at %s", w->vm,
			 w->domain ? pool_str(&m->mem, "(%u)", w->domain->domid) : "",
			 usb_id_text(&m->mem, &w->id),
			 w->dev ? w->dev->path : pool_str(&m->mem, "%zu ports", w->n));
	return pool_str(&m->mem, "%s; %zu odd", strs_join(&m->mem, &texts, ", "), all.odd);
}

TEST(wishes_of_vms_are_found_with_xapi_in_the_vms)
{
	struct made m;

	open_host(&m, TOOLSTACK_XAPI);
	CHECK_STR("down", wishes(&m), "not known");
	m.h.xapi.present = true;
	m.h.xapi.here = &m.here;
	CHECK_STR("none", wishes(&m), "; 0 odd");
	add_vm(&m, "web", VM_GUEST, "0781:5583:A1 046d:c31c@1-3/" HERE);
	add_vm(&m, "idle", VM_GUEST, NULL);
	add_vm(&m, "db", VM_GUEST, "046d:c31c@1-3/" THERE " ? 046d:c31c 0781:5583:A2");
	/* Copies of VMs wish nothing of their own. */
	add_vm(&m, "old", VM_SNAPSHOT, "0781:5583:A1");
	add_vm(&m, "many", VM_TEMPLATE, "0781:5583:A1");
	CHECK_STR("wishes", wishes(&m),
		  "web 0781:5583:A1 at 1-1, web 046d:c31c@1-3/" HERE " at 1-3, "
		  "db 046d:c31c@1-3/" THERE " at 0 ports, db 046d:c31c at 2 ports, "
		  "db 0781:5583:A2 at 0 ports; 1 odd");
	pool_free(&m.mem);
}

TEST(of_a_vm_each_wish_counts_once_and_no_more_than_anyone_can_mean)
{
	struct usb_wanteds all;
	struct strs words = {};
	struct made m;

	open_host(&m, TOOLSTACK_XAPI);
	m.h.xapi.present = true;
	m.h.xapi.here = &m.here;
	for (unsigned i = 0; i < 3 * USB_WANTED_MOST; i++)
		strs_add(&m.mem, &words, "046d:c31c 1234:%04x", i % (USB_WANTED_MOST + 4));
	add_vm(&m, "web", VM_GUEST, strs_join(&m.mem, &words, " "));
	add_vm(&m, "db", VM_GUEST, "046d:c31c 0781:5583:A1");
	usb_wanted_make(&m.h, &m.mem, &all);
	CHECK_EQ("wishes", all.n, USB_WANTED_MOST + 2);
	CHECK("left out", all.odd >= 5);
	CHECK_STR("the next VM's", all.v[USB_WANTED_MOST + 1].dev->path, "1-1");
	pool_free(&m.mem);
}

TEST(a_usb_device_is_meant_by_the_wish_that_names_it_best_and_by_no_other_of_the_vm)
{
	struct made m;

	open_host(&m, TOOLSTACK_XAPI);
	m.h.xapi.present = true;
	m.h.xapi.here = &m.here;
	add_device(&m, "1-5", "0781:5583:0100 08.06.50", "A1", "usb-storage");
	add_vm(&m, "web", VM_GUEST, "0781:5583 0781:5583:A1 0781:5583:A1@1-5/" HERE);
	add_vm(&m, "db", VM_GUEST, "0781:5583:A1 0529:0001@1-4 0529:0001@1-4/" HERE);
	CHECK_STR("wishes", wishes(&m),
		  "web 0781:5583 at 0 ports, web 0781:5583:A1 at 1-1, "
		  "web 0781:5583:A1@1-5/" HERE " at 1-5, db 0781:5583:A1 at 2 ports, "
		  "db 0529:0001@1-4 at 1-4, db 0529:0001@1-4/" HERE " at 0 ports; 0 odd");
	pool_free(&m.mem);
}

static void add_guest(struct made *m, uint32_t domid, const char *name, const char *has)
{
	*list_add(&m->mem, &m->h.xen.domains) = (struct xen_domain){ .domid = domid, .name = name };
	if (has)
		*list_add(&m->mem, &m->h.xen.usbdevs) =
			(struct xen_usbdev){ .domid = domid, .port = 1, .path = has };
}

static void add_profile(struct made *m, const char *vm, const char *usb)
{
	*list_add(&m->mem, &m->h.profile.usb_vms) = (struct profile_usb_vm){ .vm = vm, .usb = usb };
}

static void open_xl(struct made *m)
{
	open_host(m, TOOLSTACK_XL);
	m->h.xen.usb_known = true;
	add_guest(m, 0, "Domain-0", NULL);
	add_guest(m, 3, "replugged", "1-1");
	add_guest(m, 4, "given", "1-2");
	add_guest(m, 5, "other", "1-4");
	add_guest(m, 6, "gone", NULL);
	add_profile(m, "replugged", "0781:5583:A1");
	add_profile(m, "given", "046d:c31c@1-2");
	add_profile(m, "other", "0529:0001@1-4 046d:c31c@1-3");
	add_profile(m, "gone", "0781:5583:B7");
	add_profile(m, "halted", "0529:0001@1-4");
}

TEST(wishes_of_guests_are_found_with_xl_in_the_profile)
{
	struct made m;

	open_xl(&m);
	CHECK_STR("wishes", wishes(&m),
		  "replugged(3) 0781:5583:A1 at 1-1, given(4) 046d:c31c@1-2 at 1-2, "
		  "other(5) 0529:0001@1-4 at 1-4, other(5) 046d:c31c@1-3 at 1-3, "
		  "gone(6) 0781:5583:B7 at 0 ports, halted 0529:0001@1-4 at 1-4; 0 odd");
	m.h.profile.why = "it cannot be read";
	CHECK_STR("unread", wishes(&m), "not known");
	pool_free(&m.mem);
}

static const struct {
	const char *vm;
	enum xen_known agrees;
} agree[] = {
	{ "replugged", XEN_NO }, /* libxl lists it, but it is on dom0's driver again */
	{ "given", XEN_YES },	 /* QEMU has it */
	{ "other", XEN_NO },	 /* it has one of two */
	{ "gone", XEN_YES },	 /* what is not here cannot be given */
	{ "halted", XEN_UNKNOWN }, { "unheard", XEN_UNKNOWN },
};

static enum xen_known agrees(struct made *m, const struct usb_wanteds *all, const char *vm)
{
	return usb_wanted_agrees(&m->h, &m->mem, all, &(struct profile_usb_vm){ .vm = vm });
}

TEST(whether_a_guest_has_what_it_is_wished_to_have)
{
	struct usb_wanteds all;
	struct made m;

	open_xl(&m);
	usb_wanted_make(&m.h, &m.mem, &all);
	for (size_t i = 0; i < ARRAY_SIZE(agree); i++)
		CHECK_EQ(agree[i].vm, agrees(&m, &all, agree[i].vm), agree[i].agrees);
	/* One of its like was plugged in since. */
	m.h.profile.usb_vms.v[1].usb = "046d:c31c";
	usb_wanted_make(&m.h, &m.mem, &all);
	CHECK_EQ("one of two", agrees(&m, &all, "given"), XEN_YES);
	m.h.xen.usb_known = false;
	m.h.xen.usbdevs.n = 0;
	for (size_t i = 0; i < ARRAY_SIZE(agree); i++)
		CHECK_EQ(agree[i].vm, agrees(&m, &all, agree[i].vm), XEN_UNKNOWN);
	pool_free(&m.mem);
}

TEST(a_record_of_libxl_counts_until_dom0s_drivers_have_the_device_again)
{
	static const struct {
		const char *path;
		bool given, stale;
	} cases[] = {
		{ "1-1", true, true },
		{ "1-2", true, false },
		{ "1-3", false, false },
		{ "1-4", true, false }, /* no driver of dom0's is for it */
	};
	struct made m;

	open_xl(&m);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct usb_dev *d = host_usb(&m.h, cases[i].path);
		bool stale = false;

		CHECK_EQ(cases[i].path, usb_given(&m.h, d, &stale) != NULL, cases[i].given);
		CHECK_EQ(cases[i].path, stale, cases[i].stale);
	}
	/* Known to have come right now, it is not that guest's. */
	bool stale = false;

	m.h.usb.came = "1-4";
	CHECK("came", usb_given(&m.h, host_usb(&m.h, "1-4"), &stale) && stale);
	m.h.usb.came = "1-2";
	CHECK("taken meanwhile", usb_given(&m.h, host_usb(&m.h, "1-2"), &stale) && !stale);
	pool_free(&m.mem);
}

static enum xen_known agrees_with(struct usb_host *f, const char *uuid)
{
	const struct profile_usb_vm entry = { .uuid = uuid, .usb = STICK };
	struct usb_wanteds all;

	usb_wanted_make(&f->h, &f->mem, &all);
	return usb_wanted_agrees(&f->h, &f->mem, &all, &entry);
}

TEST(whether_a_vm_of_xapis_wishes_and_has_what_the_profile_agrees_to)
{
	struct usb_host f;

	usb_host_make(&f);
	CHECK_EQ("not wished", agrees_with(&f, UH_VM), XEN_NO);
	usb_host_wish(&f, f.vm, STICK);
	CHECK_EQ("not given", agrees_with(&f, UH_VM), XEN_NO);
	has_stick(&f);
	CHECK_EQ("given", agrees_with(&f, UH_VM), XEN_YES);
	CHECK_EQ("no such VM", agrees_with(&f, UH_HERE), XEN_NO);
	f.stick->enabled = false;
	CHECK_EQ("passthrough is off", agrees_with(&f, UH_VM), XEN_NO);
	usb_host_dev(&f, "1-1")->serial = "S9";
	CHECK_EQ("what is not here cannot be given", agrees_with(&f, UH_VM), XEN_YES);
	f.h.xapi.present = false;
	CHECK_EQ("XAPI is down", agrees_with(&f, UH_VM), XEN_UNKNOWN);
	usb_host_free(&f);
}

TEST(a_wish_of_a_vm_of_xapis_counts_where_the_profile_agrees_to_it)
{
	static const struct {
		const char *wish, *kept;
		bool agreed;
	} cases[] = {
		{ STICK, STICK, true },
		{ STICK, "0781:5583:S9 " STICK, true },
		{ STICK, "", false },
		{ STICK, "0781:5583:S9", false },
		{ STICK, "junk", false },
		/* Both are the one device here. */
		{ "0781:5583", STICK, true },
		{ STICK, STICK "@1-1/" UH_HERE, true },
		{ STICK, STICK "@1-1/" UH_THERE, false },
		{ STICK "@1-2/" UH_HERE, STICK, false },
		{ AT_HERE, AT_HERE, true },
		{ AT_HERE, MOUSE "/" UH_THERE, false },
		/* It is not here, so that only the same words are the same. */
		{ "0781:5583:S9", "0781:5583:S9", true },
		{ "0781:5583:S9", "0781:5583", false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct usb_wanteds all;
		struct usb_host f;

		usb_host_make(&f);
		usb_host_wish(&f, f.vm, cases[i].kept);
		f.vm->usb = cases[i].wish;
		usb_wanted_make(&f.h, &f.mem, &all);
		CHECK_EQ(cases[i].kept, all.n, 1);
		CHECK_EQ(cases[i].kept, all.v[0].agreed, cases[i].agreed);
		usb_host_free(&f);
	}
}
