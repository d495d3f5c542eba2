// SPDX-License-Identifier: GPL-2.0-or-later
// xhw usb: the USB devices, and why XAPI offers them to VMs or not.
#include "usb_parts.h"

#include "base/text.h"
#include "show/usb.h"

/* Which guest has a device, and which is to have it, is told by XAPI, or by libxl's records and the
 * profile. */
#define USB_NEEDS (USB_VM_NEEDS | HOST_XEN_MAYBE)

/* What is null for all of them, once. */
static void note_unknown(struct call *c, const struct usb_judge *j)
{
	const struct usb_fault *f = j->policy.may_stop;

	if (j->policy_why)
		call_note(c, "host", "offered, state, verdict", "%s", j->policy_why);
	else if (f)
		call_note(c, pool_str(c->mem, "/%s", c->host->usb.policy_path), "scan",
			  "line %zu: %s; the scanner of %s stops there, and offers what it offered "
			  "before",
			  f->line, f->message, usb_builds_text(f->stops));
	if (!c->host->usb.policed && !c->host->xen.usb_known)
		call_note(c, "host", "attached, vm, vm-uuid, domid, guest-controller, guest-port",
			  "which guest has a USB device is not known%s%s",
			  c->host->xen.why ? ": " : "", c->host->xen.why ? c->host->xen.why : "");
	if (j->uses_why)
		call_note(c, "host", "used", "%s", j->uses_why);
	if (!c->host->usb.bus)
		call_note(c, "host", "devices", "the kernel of this host has no USB");
}

static void find_wanted(struct call *c, struct usb_wanteds *ret)
{
	usb_wanted_make(c->host, c->mem, ret);
	if (c->host->profile.why)
		call_note(c, "profile", "wished", "%s", c->host->profile.why);
	if (ret->odd)
		call_note(c, "host", "wished",
			  "left out of the wishes, as it does not read as a USB device: %zu",
			  ret->odd);
}

/* It came back, or another one in its place, and libxl does not know. */
static void note_stale(struct call *c, const struct usb_dev *d)
{
	bool stale = false;
	const struct xen_usbdev *u = usb_given(c->host, d, &stale);
	const struct xen_domain *guest = u ? host_domain(c->host, u->domid) : NULL;

	if (stale)
		call_note(
			c, d->path, "attached",
			"what guest '%s' had there was unplugged since, though libxl goes on listing "
			"it; 'xhw usb reconcile' gives the device to the guest that is wished to have it",
			guest && guest->name ? text_shown(c->mem, guest->name) : "?");
}

/* By VMs' other_config alone. */
static void note_not_agreed(struct call *c, const struct usb_wanteds *all, const struct usb_dev *d)
{
	struct strs vms = {};

	list_each(w, all)
		if (w->dev == d && !w->agreed)
			strs_add(c->mem, &vms, "VM '%s' (%s)", text_shown(c->mem, w->vm),
				 w->xapi->uuid);
	if (all->known && vms.n)
		call_note(
			c, d->path, "wished",
			"left out, as this host's '/" PROFILE "' does not agree: %s; 'xhw usb "
			"reconcile' leaves it so, until 'xhw usb attach' on this host agrees to it",
			strs_join(c->mem, &vms, ", "));
}

static int list_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	struct usb_wanteds wanted;
	struct usb_judge judge;

	(void)err;
	json_put(data, "devices", list);
	usb_judge_make(c->host, c->mem, &judge);
	note_unknown(c, &judge);
	find_wanted(c, &wanted);
	list_each(d, &c->host->usb.devs) {
		struct pool mem = {};
		struct usb_told told;

		usb_tell(&judge, d, &mem, &told);
		note_stale(c, d);
		note_not_agreed(c, &wanted, d);
		call_row(c, list, &(struct usb_asked){ &judge, &told, &wanted, &mem, NULL, NULL });
		pool_free(&mem);
	}
	return 0;
}

const struct verb usb_list_verb = {
	.noun = "usb",
	.name = "list",
	.help = "list the USB devices: what they are, what dom0 uses them for, whether XAPI offers them",
	.more = "DEVICE is the port: 1-2.1 is port 1 of the hub on port 2 of bus 1.",
	.needs = USB_NEEDS,
	.public = true,
	.ask = list_ask,
	.fields = usb_fields,
};

/* What speaks against giving it to that VM, or to any. */
static int ask_against(struct call *c, const struct usb_judge *j, const struct usb_dev *d,
		       const struct usb_vm *vm, struct plan *p, struct err *err)
{
	struct usb_ids ids = {};

	if (!vm)
		return plan_usb_why(j, d, p, err);
	usb_id_of(c->host, d, c->mem, list_add(c->mem, &ids));
	return usb_vm_attach(c, vm, &ids, p, err);
}

/* vm NULL: none was named. */
static int tell_why(struct call *c, const struct usb_asked *asked, const struct usb_dev *d,
		    const struct usb_vm *vm, struct json_object *list, struct err *err)
{
	struct usb_asked one = *asked;
	struct usb_told told;
	struct plan p = {};
	int rc = 0;

	usb_tell(asked->judge, d, c->mem, &told);
	note_stale(c, d);
	note_not_agreed(c, asked->wanted, d);
	one.told = &told;
	if (vm || c->host->xapi.present) {
		rc = ask_against(c, asked->judge, d, vm, &p, err);
		one.giving = &p;
	}
	if (rc == 0)
		json_object_array_add(list, usb_why_json(&one));
	plan_free(&p);
	return rc;
}

static int why_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	const char *name = args_value(c->args, "vm");
	struct usb_wanteds wanted;
	struct usb_judge judge;
	struct usb_asked about = { .judge = &judge, .wanted = &wanted, .mem = c->mem };
	struct usb_vm vm = {};
	bool *asked;

	json_put(data, "devices", list);
	usb_judge_make(c->host, c->mem, &judge);
	note_unknown(c, &judge);
	find_wanted(c, &wanted);
	asked = pool_alloc(c->mem, c->host->usb.devs.n + 1);

	int rc = name ? usb_vm_find(c, name, false, &vm, err) : 0;

	about.vm = vm.name;
	for (size_t i = 0; rc == 0 && i < c->args->words.n; i++) {
		const struct usb_dev *d = NULL;

		rc = usb_resolve(c->host, c->args->words.v[i], c->mem, &d, err);
		/* Each once, by whatever names. */
		if (rc < 0 || asked[d - c->host->usb.devs.v])
			continue;
		asked[d - c->host->usb.devs.v] = true;
		rc = tell_why(c, &about, d, name ? &vm : NULL, list, err);
	}
	return rc;
}

static const struct option why_options[] = {
	{ "vm", "VM", "what speaks against giving it to this one" },
	{},
};

const struct verb usb_why_verb = {
	.noun = "usb",
	.name = "why",
	.args = "USB...",
	.min = 1,
	.help = "say why a VM can have a USB device or not: the rule for each interface, and all else",
	.more = "It tells what XAPI's scanner makes of the device and of /etc/xensource/usb-policy.conf, what dom0\n"
		"uses it for, which VM is to have it, and what else keeps it from a VM: the pool's licence,\n"
		"passthrough that is off, the VM's type and limits.",
	.options = why_options,
	.needs = USB_NEEDS,
	.public = true,
	.ask = why_ask,
	.draw = usb_why_draw,
};

static int rules_ask(struct call *c, struct json_object *data, struct err *err)
{
	const struct usb_view *u = &c->host->usb;
	struct usb_judge judge;
	struct usb_told *told;

	if (!u->policed)
		return err_set(
			err, ERR_UNAVAILABLE,
			"only XAPI has a policy of which USB devices are offered to VMs, and "
			"this host has none");
	if (!u->policy)
		return err_set(err, ERR_BAD_FILE, "%s", u->policy_why);
	usb_judge_make(c->host, c->mem, &judge);
	told = pool_alloc(c->mem, (u->devs.n + 1) * sizeof(*told));
	for (size_t i = 0; i < u->devs.n; i++)
		usb_tell(&judge, &u->devs.v[i], c->mem, &told[i]);
	usb_rules_put(data, &judge, told, c->mem);
	return 0;
}

const struct verb usb_rules_verb = {
	.noun = "usb",
	.name = "rules",
	.help = "show the rules by which XAPI offers USB devices, what each decides, and their faults",
	.needs = HOST_USB,
	.public = true,
	.ask = rules_ask,
	.draw = usb_rules_draw,
};
