// SPDX-License-Identifier: GPL-2.0-or-later
// xhw usb: changing which USB devices XAPI offers to VMs.
#include "cmd.h"

#include "decide/usb/plan_usb.h"

#define NEEDS (HOST_USB | HOST_USES | HOST_PROFILE | HOST_XAPI)

static int edit(struct call *c, enum usb_edit what, struct plan *p, struct err *err)
{
	struct strs same = {};

	int rc = plan_usb_policy(c->host, what, &c->args->words, &same, p, err);
	if (rc == 0 && same.n)
		call_note(c, "host", "verdict", "as before: %s", strs_join(c->mem, &same, "; "));
	return rc;
}

static int allow_plan(struct call *c, struct plan *p, struct err *err)
{
	return edit(c, USB_ALLOW, p, err);
}

static int deny_plan(struct call *c, struct plan *p, struct err *err)
{
	return edit(c, USB_DENY, p, err);
}

static int unrule_plan(struct call *c, struct plan *p, struct err *err)
{
	return edit(c, USB_UNRULE, p, err);
}

#define RULE_MORE                                                                                  \
	"USB is a device (1-2.1, VENDOR:PRODUCT, block:sdb), or all of it is one rule: class=0b, " \
	"vid=046d pid=c31c;\nkeys are vid, pid, rel (4 digits), class, subclass, prot (2). "
#define KEPT                                                                                         \
	"The rule is kept in /etc/xhw/profile.json\ntoo, and 'xhw profile apply' puts it back when " \
	"an update has overwritten the policy."

const struct verb usb_allow_verb = {
	.noun = "usb",
	.name = "allow",
	.args = "USB...",
	.min = 1,
	.help = "let XAPI offer USB devices to VMs, by device or by rule",
	.more = RULE_MORE
	"A device's rule names vendor and\nproduct: equal ones are offered as well. " KEPT,
	.needs = NEEDS,
	.plan = allow_plan,
	.again = true,
};

const struct verb usb_deny_verb = {
	.noun = "usb",
	.name = "deny",
	.args = "USB...",
	.min = 1,
	.help = "let XAPI no longer offer USB devices to VMs, by device or by rule",
	.more = RULE_MORE
	"A device's rule names vendor and\nproduct: equal ones are denied as well. " KEPT,
	.needs = NEEDS,
	.plan = deny_plan,
	.again = true,
};

const struct verb usb_unrule_verb = {
	.noun = "usb",
	.name = "unrule",
	.args = "USB...",
	.min = 1,
	.help = "take rules out of XAPI's policy: those of a device, one rule, or one line",
	.more = "USB is a device, whose rules are those that name its vendor and product; or all of it is "
		"one rule, with its\naction or without: 'ALLOW:vid=046d pid=c31c', class=0b; or line:7, "
		"which may be one that XAPI cannot read.",
	.needs = NEEDS,
	.plan = unrule_plan,
	.again = true,
};
