// SPDX-License-Identifier: GPL-2.0-or-later
// Whether rules that were asked for one after the other are in force in a policy.
#include "decide/usb/usb_policy.h"

/* All that both match, which meet. */
static struct usb_match both(const struct usb_match *a, const struct usb_match *b)
{
	struct usb_match m = *a;

	m.keys |= b->keys;
	for (int k = 0; k < USB_KEYS; k++)
		if (b->keys & 1u << k)
			m.value[k] = b->value[k];
	return m;
}

/* Whether one of those from number from on, of this action or (any) either, matches all of it. */
static bool covered(const struct usb_rules *wished, size_t from, const struct usb_match *m,
		    bool any, bool allow)
{
	for (size_t i = from; i < wished->n; i++)
		if ((any || wished->v[i].allow == allow) &&
		    usb_match_covers(&wished->v[i].match, m))
			return true;
	return false;
}

bool usb_policy_holds_one(const struct usb_policy *p, const struct usb_rules *wished, size_t i)
{
	const struct usb_rule *w = &wished->v[i];

	if (covered(wished, i + 1, &w->match, true, false))
		return true;
	list_each(r, &p->rules) {
		struct usb_match m;

		if (!usb_match_meets(&r->match, &w->match))
			continue;
		if (r->allow == w->allow) {
			if (usb_match_covers(&r->match, &w->match))
				return true;
			continue;
		}
		m = both(&r->match, &w->match);
		if (!covered(wished, i + 1, &m, false, r->allow))
			return false;
	}
	/* What nothing matches is denied. */
	return !w->allow;
}

bool usb_policy_holds(const struct usb_policy *p, const struct usb_rules *wished)
{
	for (size_t i = 0; i < wished->n; i++)
		if (!usb_policy_holds_one(p, wished, i))
			return false;
	return true;
}
