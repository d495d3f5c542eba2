// SPDX-License-Identifier: GPL-2.0-or-later
// xhw profile: what is wanted of this host at every start, and making it so.
#include "cmd.h"

#include "decide/cpupool/plan_cpupool.h"
#include "decide/usb/plan_usb.h"
#include "show/profile.h"

/* Its CPUs may be told by a device. */
#define NEEDS (HOST_PROFILE | HOST_XEN | HOST_CPUS | HOST_VCPUS | HOST_PCI | HOST_USES)

static int show_ask(struct call *c, struct json_object *data, struct err *err)
{
	const struct profile *profile = &c->host->profile;
	struct profile_view view;

	if (profile->why) {
		err_set(err, ERR_BAD_FILE, "%s", profile->why);
		return err_hint(err, "mend it, or write it anew: 'xhw cpupool' does");
	}
	profile_view_make(c->host, c->mem, &view);
	list_each(p, &view.pools)
		if (p->why)
			call_note(c, p->wish->name, "cpu-numbers", "%s", p->why);
	list_each(p, &view.pins)
		if (p->why)
			call_note(c, "Domain-0", "agrees", "%s", p->why);
	profile_show_put(data, c->host, &view, c->mem);
	return 0;
}

const struct verb profile_show_verb = {
	.noun = "profile",
	.name = "show",
	.help = "show what is wanted of this host at every start, and whether it is so",
	.more = "The profile is /etc/xhw/profile.json: cpupools, the CPUs of Domain-0, rules for USB devices, and\n"
		"USB devices that VMs are given again. The verbs that change these write it.",
	.needs = NEEDS | HOST_XEN_MAYBE | HOST_USB_WANTED | HOST_XAPI_WANTED,
	.ask = show_ask,
	.draw = profile_show_draw,
};

static int apply_plan(struct call *c, struct plan *p, struct err *err)
{
	int rc = plan_profile(c->host, p, err);

	return rc < 0 ? rc : plan_usb_profile(c->host, p, err);
}

static bool at_boot(const struct args *args)
{
	return args_value(args, "boot");
}

static const struct option apply_options[] = {
	{ "boot", NULL, "as at a start: 'xhw undo' still takes back what was done before it" },
	{},
};

const struct verb profile_apply_verb = {
	.noun = "profile",
	.name = "apply",
	.help = "make it so: cpupools, then the CPUs of Domain-0, then rules for USB devices",
	.more = "The unit xhw-apply does it at every boot, before VMs start. What the profile does not\n"
		"name stays as it is; boot lines are never changed.",
	.options = apply_options,
	.needs = NEEDS | HOST_USB_WANTED,
	.bare = at_boot,
	.plan = apply_plan,
};
