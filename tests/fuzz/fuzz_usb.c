// SPDX-License-Identifier: GPL-2.0-or-later
// The USB policy: no byte is lost, what is told is fit for a terminal, verdicts are those of a walk
// over all rules, and each edit does what it says and leaves a file that every build reads. The
// first eight bytes of the input are an interface and an edit; the rest is the file.
#include "decide/usb/usb_policy.h"
#include "fuzz.h"

static void check_lines(const struct usb_policy *p)
{
	const char *at = p->text;
	size_t rules = 0;

	list_each(line, &p->lines) {
		HOLDS(line->text == at && line->len <= line->whole && line->whole > 0);
		at += line->whole;
		HOLDS(line->kind != USB_LINE_RULE || line->rule == rules);
		rules += line->kind == USB_LINE_RULE;
	}
	HOLDS(at == p->text + p->len && rules == p->rules.n);
	list_each(f, &p->faults) {
		HOLDS(f->line > 0 && f->line <= p->lines.n);
		HOLDS(*f->message && text_is_plain(f->message));
		HOLDS((p->lines.v[f->line - 1].kind == USB_LINE_BAD) ==
		      (f->stops == USB_STOPS_ALL));
	}
}

static bool fits(const struct usb_match *m, const uint16_t *value)
{
	struct usb_match exact = { .keys = (1u << USB_KEYS) - 1 };

	memcpy(exact.value, value, sizeof(exact.value));
	return usb_match_covers(m, &exact);
}

static void check_find(const struct usb_policy *p, const uint16_t *value)
{
	const struct usb_rule *want = NULL;

	list_each(r, &p->rules)
		want = want ? want : fits(&r->match, value) ? r : NULL;
	HOLDS(usb_policy_find(p, value) == want);
}

/* Each rule reads as it was written. */
static void check_rules(struct pool *mem, const struct usb_policy *p)
{
	struct err err;

	list_each(r, &p->rules) {
		struct usb_rule again;

		HOLDS(usb_rule_parse(mem, usb_rule_text(mem, r), &again, &err) == 0);
		HOLDS(again.allow == r->allow && usb_match_eq(&again.match, &r->match));
	}
}

static bool allowed(const struct usb_policy *p, const uint16_t *value)
{
	const struct usb_rule *r = usb_policy_find(p, value);

	return r && r->allow;
}

static void check_add(struct pool *mem, const struct usb_policy *p, const struct usb_rule *rule,
		      const uint16_t *value)
{
	struct usb_policy after;
	struct usb_text text;
	struct err err = {};

	if (usb_policy_add(p, rule, p->text, mem, &text, &err) < 0) {
		HOLDS(p->stops && err.code == ERR_BAD_FILE);
		return;
	}
	usb_policy_read(mem, text.text, text.len, &after);
	HOLDS(!after.stops && !after.may_stop);
	HOLDS(allowed(&after, value) ==
	      (fits(&rule->match, value) ? rule->allow : allowed(p, value)));
}

static void check_mend(struct pool *mem, const struct usb_policy *p)
{
	struct usb_policy after;
	struct usb_text text;

	usb_policy_mend(p, mem, &text);
	usb_policy_read(mem, text.text, text.len, &after);
	HOLDS(!after.may_stop && !after.stops == !p->stops && after.rules.n == p->rules.n);
}

/* Names of sysfs and lines of a uevent may be anything, too. */
static void check_names(struct pool *mem, const char *text)
{
	const char *iface = usb_iface_of_path(mem, text);
	unsigned configuration, number, three[3];
	struct usb_place place;
	char value[16];
	size_t n;

	HOLDS(!iface ||
	      (strstr(text, iface) && usb_iface_parse(iface, &n, &configuration, &number)));
	HOLDS(!usb_place_parse(text, &place) || place.n <= USB_DEPTH_MAX);
	HOLDS(usb_speed_parse(text) < 1000000);
	HOLDS(!usb_uevent(text, "PRODUCT", value, sizeof(value)) || strlen(value) < sizeof(value));
	HOLDS(!usb_three(text, 16, 0xffff, three) || (three[0] | three[1] | three[2]) <= 0xffff);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};
	struct usb_policy p;
	struct usb_rule rule = {};
	uint16_t value[USB_KEYS];

	if (size < 8)
		return 0;

	autofree char *text = xcalloc(size - 7, 1);

	memcpy(text, data + 8, size - 8);
	for (int k = 0; k < USB_KEYS; k++)
		value[k] = data[k];
	rule.allow = data[6] & 1;
	rule.match.keys = data[7] % 64;
	for (int k = 0; k < USB_KEYS; k++)
		rule.match.value[k] = rule.match.keys & 1u << k ? value[k] : 0;
	usb_policy_read(&mem, text, size - 8, &p);
	check_names(&mem, text);
	check_lines(&p);
	check_find(&p, value);
	check_rules(&mem, &p);
	check_add(&mem, &p, &rule, value);
	check_mend(&mem, &p);
	pool_free(&mem);
	return 0;
}
