// SPDX-License-Identifier: GPL-2.0-or-later
// USB devices out of one line of text.
#include "usb_made.h"

#include <stdlib.h>

#include "base/text.h"

const char usb_default_policy[] = "# Rules are tried from the top for each interface.\n"
				  "#\n"
				  "# Hubs never\n"
				  "DENY: vid=17e9 # displays\n"
				  "DENY: class=02 # communication\n"
				  "ALLOW:vid=056a pid=0315 class=03 # tablet\n"
				  "ALLOW:vid=056a pid=0314 class=03 # tablet\n"
				  "ALLOW:vid=056a pid=00fb class=03 # tablet\n"
				  "DENY: class=03 subclass=01 prot=01 # keyboards\n"
				  "DENY: class=03 subclass=01 prot=02 # mice\n"
				  "DENY: class=0a # data\n"
				  "DENY: class=0b # smart cards\n"
				  "DENY: class=e0 # wireless\n"
				  "DENY: class=ef subclass=04 # network\n"
				  "ALLOW: # the rest\n";

static unsigned hex(const char **p, int digits, char after)
{
	unsigned value;

	if (!take_hex(p, digits, &value) || (after && !take_char(p, after)))
		abort();
	return value;
}

static void made_iface(struct pool *mem, const char *word, struct usb_dev *d)
{
	struct usb_iface *i = list_add(mem, &d->ifaces);

	i->number = (unsigned)d->ifaces.n - 1;
	i->configuration = 1;
	if (word[1] == '/') {
		i->configuration = (unsigned)(word[0] - '0');
		word += 2;
	}
	i->name = pool_str(mem, "%s:%u.%u", d->path, i->configuration, i->number);
	i->unread = *word == '!';
	if (i->unread)
		return;
	i->class = (uint8_t)hex(&word, 2, '.');
	i->subclass = (uint8_t)hex(&word, 2, '.');
	i->protocol = (uint8_t)hex(&word, 2, '\0');
	if (*word)
		abort();
}

static int countable(const struct usb_dev *d)
{
	int n = 0;

	list_each(i, &d->ifaces)
		n += i->configuration == 1 && !i->unread && i->class != USB_CLASS_HUB;
	return n;
}

static void made_word(struct pool *mem, const char *word, struct usb_dev *d)
{
	if (streq(word, "hub"))
		d->class = USB_CLASS_HUB;
	else if (streq(word, "unread"))
		d->unread = true;
	else if (streq(word, "off"))
		d->configuration = d->declared = -1;
	else if (text_starts(word, "n="))
		d->declared = word[2] - '0';
	else
		made_iface(mem, word, d);
}

void usb_made(struct pool *mem, const char *text, struct usb_dev *ret)
{
	const char *p = text;

	*ret = (struct usb_dev){ .path = "1-2", .bus = 1, .port = 2, .configuration = 1 };
	ret->vendor = (uint16_t)hex(&p, 4, ':');
	ret->product = (uint16_t)hex(&p, 4, ':');
	ret->release = (uint16_t)hex(&p, 4, '\0');
	ret->declared = -2;
	for (p += strspn(p, " "); *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");

		made_word(mem, pool_strndup(mem, p, n), ret);
		p += n;
	}
	if (ret->declared == -2)
		ret->declared = countable(ret);
}

static const char *denied(struct pool *mem, const struct usb_verdict *v)
{
	const char *by =
		v->decides->rule ? pool_str(mem, "deny@%zu", v->decides->rule->line) : "deny";

	return v->decides == v->ifaces.v
		       ? by
		       : pool_str(mem, "%s %u.%u", by, v->decides->iface->configuration,
				  v->decides->iface->number);
}

const char *usb_judged(struct pool *mem, const char *policy, const char *device)
{
	struct usb_policy p;
	struct usb_verdict v;
	struct usb_dev d;

	usb_policy_read(mem, policy, strlen(policy), &p);
	if (p.stops)
		return pool_str(mem, "%s@%zu", p.stops->code, p.stops->line);
	usb_made(mem, device, &d);
	usb_policy_judge(&p, &d, mem, &v);
	switch (v.offer) {
	case USB_OFFERED:
		return "offered";
	case USB_HUB:
		return "hub";
	case USB_UNREAD:
		return "unread";
	case USB_NOT_CONFIGURED:
		return "off";
	case USB_NOT_READY:
		return "not ready";
	default:
		return denied(mem, &v);
	}
}
