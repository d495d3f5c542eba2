// SPDX-License-Identifier: GPL-2.0-or-later
// Whether XAPI offers a USB device to VMs, and why or why not, as sentences.
#include "decide/usb/usb.h"

#include "base/text.h"

static const char *policy_why(const struct host *h, const struct usb_policy *p, struct pool *mem)
{
	const struct usb_view *u = &h->usb;

	if (!u->policed)
		return "only XAPI has a policy of what is offered to VMs, and this host has none";
	if (!u->policy)
		return pool_str(mem,
				"%s; XAPI's scanner stops there, and offers what it offered before",
				u->policy_why);
	if (p->stops)
		return pool_str(
			mem,
			"line %zu of /%s: %s; XAPI's scanner stops there, and offers what it "
			"offered before",
			p->stops->line, u->policy_path, p->stops->message);
	return NULL;
}

void usb_judge_make(const struct host *h, struct pool *mem, struct usb_judge *ret)
{
	const struct usb_view *u = &h->usb;
	const struct uses *uses = &h->uses;

	*ret = (struct usb_judge){ .host = h };
	usb_policy_read(mem, u->policy ? u->policy : "", u->policy ? u->policy_len : 0,
			&ret->policy);
	ret->policy_why = policy_why(h, &ret->policy, mem);
	ret->uses_why = uses->blocks_why   ? uses->blocks_why
			: uses->mounts_why ? uses->mounts_why
			: uses->swaps_why  ? uses->swaps_why
					   : uses->nets_why;
	usb_carries_make(h, mem, ret);
}

void usb_judge_by(const struct usb_judge *j, const struct usb_text *text, struct pool *mem,
		  struct usb_judge *ret)
{
	*ret = *j;
	usb_policy_read(mem, text->text, text->len, &ret->policy);
	ret->policy_why = policy_why(j->host, &ret->policy, mem);
}

/* "interface 1-3:1.0 (keyboard)". */
static const char *iface_text(struct pool *mem, const struct usb_iface *i)
{
	return pool_str(mem, "interface %s (%s)", i->name,
			usb_class_text(mem, i->class, i->subclass, i->protocol));
}

/* The first line that denies one of its interfaces; 0: none does, only that none allows it. */
static size_t first_line(const struct usb_verdict *v)
{
	size_t first = 0;

	list_each(i, &v->ifaces)
		if (i->counts && !i->allow && i->rule && (first == 0 || i->rule->line < first))
			first = i->rule->line;
	return first;
}

static void tell_denied(const struct usb_judge *j, struct pool *mem, struct usb_told *t)
{
	const struct usb_iface_verdict *by = t->verdict.decides;
	struct usb_rule rule = { .allow = true, .match = usb_match_of(t->dev) };
	const char *text = usb_rule_text(mem, &rule);
	size_t line = first_line(&t->verdict);

	t->state = "denied";
	if (by->rule) {
		t->brief = pool_str(mem, "denied by line %zu", by->rule->line);
		t->why = pool_str(mem, "%s is denied by line %zu, %s", iface_text(mem, by->iface),
				  by->rule->line, usb_rule_text(mem, by->rule));
	} else {
		t->brief = "denied: no rule matches";
		t->why = pool_str(mem, "no rule matches %s, and what none matches is denied",
				  iface_text(mem, by->iface));
	}
	t->hint = line ? pool_str(mem, "'%s' above line %zu of /%s allows all its interfaces", text,
				  line, j->host->usb.policy_path)
		       : pool_str(mem, "'%s' at the end of /%s allows all its interfaces", text,
				  j->host->usb.policy_path);
}

static int counted(const struct usb_verdict *v)
{
	int n = 0;

	for (size_t i = 0; i < v->ifaces.n; i++)
		n += v->ifaces.v[i].counts;
	return n;
}

static void tell_not_ready(struct pool *mem, struct usb_told *t)
{
	int n = counted(&t->verdict);

	t->state = "not-ready";
	t->brief = pool_str(mem, "not ready: %d of %d interfaces", n, t->dev->declared);
	t->why = pool_str(mem,
			  "XAPI's scanner passes over it: it declares %d interfaces, and counts %d "
			  "that are there, hubs left out",
			  t->dev->declared, n);
	t->hint = "look again in a moment, or plug it in again";
}

/* Whether XAPI has seen it, and who is to have it. */
static void tell_offered(const struct usb_judge *j, struct pool *mem, struct usb_told *t)
{
	const struct xapi_view *x = &j->host->xapi;
	const struct xapi_pusb *pusb = xapi_pusb_here(x, t->dev);
	const struct xapi_vusb *vusb = xapi_vusb_of(x, pusb);

	t->state = t->brief = "offered";
	t->why = "each of its interfaces is allowed";
	if (vusb)
		t->why = pool_str(mem, "%s; it is given to VM '%s'%s", t->why,
				  vusb->vm ? vusb->vm->name : "?",
				  vusb->attached ? "" : ", and not plugged in now");
}

static void tell_offer(const struct usb_judge *j, struct pool *mem, struct usb_told *t)
{
	switch (t->verdict.offer) {
	case USB_OFFERED:
		tell_offered(j, mem, t);
		break;
	case USB_HUB:
		t->state = t->brief = "hub";
		t->why = "hubs are never offered";
		t->hint = "choose a device behind it";
		break;
	case USB_UNREAD:
		t->state = t->brief = "unread";
		t->why = pool_str(mem, "XAPI's scanner passes over it: %s", t->dev->why);
		break;
	case USB_NOT_CONFIGURED:
		t->state = "not-configured";
		t->brief = "not configured";
		t->why = "XAPI's scanner passes over it: it has no configuration, so dom0 has no "
			 "interface of it";
		t->hint = pool_str(mem,
				   "plug it in again, or write 1 to "
				   "/sys/bus/usb/devices/%s/bConfigurationValue",
				   t->dev->path);
		break;
	case USB_NOT_READY:
		tell_not_ready(mem, t);
		break;
	case USB_DENIED:
		tell_denied(j, mem, t);
		break;
	}
}

void usb_tell(const struct usb_judge *j, const struct usb_dev *d, struct pool *mem,
	      struct usb_told *ret)
{
	*ret = (struct usb_told){ .dev = d, .judged = !j->policy_why };
	usb_policy_judge(&j->policy, d, mem, &ret->verdict);
	if (ret->judged)
		tell_offer(j, mem, ret);
	else
		ret->why = j->policy_why;
	usb_uses_find(j, d, mem, &ret->uses);
}
