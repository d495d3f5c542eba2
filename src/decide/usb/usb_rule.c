// SPDX-License-Identifier: GPL-2.0-or-later
// One line of the policy, and one rule: reading it as XAPI's scanner does, writing it.
#include <strings.h>

#include "base/text.h"
#include "decide/usb/usb_parts.h"

#define QUOTED 48 /* bytes of a line that a message quotes */

struct cursor {
	struct pool *mem;
	const char *p, *end;
	struct usb_reading *ret;
};

static const struct key {
	const char *name;
	int digits;
} keys[USB_KEYS] = {
	[USB_VID] = { "vid", 4 },	    [USB_PID] = { "pid", 4 },
	[USB_REL] = { "rel", 4 },	    [USB_CLASS] = { "class", 2 },
	[USB_SUBCLASS] = { "subclass", 2 }, [USB_PROT] = { "prot", 2 },
};

const char *usb_key_name(enum usb_key key)
{
	return keys[key].name;
}

/* Blanks of Unicode beyond ASCII, in UTF-8. */
static size_t wide_blank(const char *p, size_t n)
{
	static const char *const blanks[] = {
		"\xc2\x85",	"\xc2\xa0",	"\xe1\x9a\x80", "\xe2\x80\xa8",
		"\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80",
	};

	/* U+2000 to U+200A. */
	if (n >= 3 && memcmp(p, "\xe2\x80", 2) == 0 && (unsigned char)p[2] >= 0x80 &&
	    (unsigned char)p[2] <= 0x8a)
		return 3;
	for (size_t i = 0; i < ARRAY_SIZE(blanks); i++)
		if (n >= strlen(blanks[i]) && memcmp(p, blanks[i], strlen(blanks[i])) == 0)
			return strlen(blanks[i]);
	return 0;
}

size_t usb_blank(const char *p, const char *end)
{
	unsigned char c;

	if (p == end)
		return 0;
	c = (unsigned char)*p;
	if (c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f))
		return 1;
	return c < 0x80 ? 0 : wide_blank(p, (size_t)(end - p));
}

static void skip_blanks(struct cursor *c)
{
	size_t n;

	for (; (n = usb_blank(c->p, c->end)) > 0; c->p += n)
		if (n > 1)
			c->ret->odd_blanks = true;
}

static const char *quoted(struct cursor *c, const char *from, const char *to)
{
	size_t n = (size_t)(to - from);
	const char *text = text_shown(c->mem, pool_text(c->mem, from, n < QUOTED ? n : QUOTED));

	return pool_str(c->mem, "'%s%s'", text, n > QUOTED ? "..." : "");
}

static bool bad(struct cursor *c, const char *code, const char *message)
{
	c->ret->kind = USB_LINE_BAD;
	c->ret->code = code;
	c->ret->message = message;
	return false;
}

/* The key that begins here; -1: none does. */
static int take_key(struct cursor *c)
{
	for (int k = 0; k < USB_KEYS; k++) {
		size_t n = strlen(keys[k].name);

		if ((size_t)(c->end - c->p) >= n && strncasecmp(c->p, keys[k].name, n) == 0) {
			c->p += n;
			return k;
		}
	}
	return -1;
}

static bool stray(struct cursor *c, const char *from)
{
	return bad(c, "stray",
		   pool_str(c->mem,
			    "%s is no match: expected KEY=HEX, where KEY is vid, pid, rel, class, "
			    "subclass or prot",
			    quoted(c, from, c->end)));
}

/* All digits that stand there belong to the value: "vid=056aclass=03" has five. */
static bool take_value(struct cursor *c, int key)
{
	struct usb_match *m = &c->ret->rule.match;
	const char *from = c->p;
	unsigned value = 0;
	int digit;

	for (; c->p < c->end && (digit = digit_of(*c->p, 16)) >= 0; c->p++)
		value = (value << 4 | (unsigned)digit) & 0xffff;
	if (c->p - from != keys[key].digits)
		return bad(c, "digits",
			   pool_str(c->mem, "%s has the value %s, expected %d hexadecimal digits",
				    keys[key].name, quoted(c, from, c->p), keys[key].digits));
	if (m->keys & 1u << key)
		return bad(c, "twice", pool_str(c->mem, "%s stands twice", keys[key].name));
	m->keys |= 1u << key;
	m->value[key] = (uint16_t)value;
	return true;
}

static bool take_matches(struct cursor *c)
{
	for (skip_blanks(c); c->p < c->end; skip_blanks(c)) {
		const char *from = c->p;
		int key = take_key(c);

		if (key < 0)
			return stray(c, from);
		skip_blanks(c);
		if (c->p == c->end || *c->p != '=')
			return stray(c, from);
		c->p++;
		skip_blanks(c);
		if (c->p == c->end || digit_of(*c->p, 16) < 0)
			return stray(c, from);
		if (!take_value(c, key))
			return false;
	}
	return true;
}

/* The word of an action; false: it is none. */
static bool is_action(const char *p, size_t n, bool *allow)
{
	*allow = n == strlen("ALLOW") && strncasecmp(p, "ALLOW", n) == 0;
	return *allow || (n == strlen("DENY") && strncasecmp(p, "DENY", n) == 0);
}

static bool take_action(struct cursor *c, const char *colon)
{
	const char *from, *to;

	skip_blanks(c);
	from = to = c->p;
	while (c->p < colon) {
		size_t n = usb_blank(c->p, colon);

		c->ret->odd_blanks = c->ret->odd_blanks || n > 1;
		c->p += n ? n : 1;
		to = n ? to : c->p;
	}
	c->p = colon + 1;
	if (!is_action(from, (size_t)(to - from), &c->ret->rule.allow))
		return bad(c, "action",
			   pool_str(c->mem, "the action is %s, expected ALLOW or DENY",
				    quoted(c, from, to)));
	return true;
}

/* What stands in front of '#', which is not blank. */
static bool read_rule(struct cursor *c)
{
	const char *colon = memchr(c->p, ':', (size_t)(c->end - c->p));

	if (!colon)
		return bad(c, "colons",
			   pool_str(c->mem, "%s has no colon, expected ALLOW: or DENY:",
				    quoted(c, c->p, c->end)));
	if (memchr(colon + 1, ':', (size_t)(c->end - colon - 1)))
		return bad(c, "colons", "it has more than one colon in front of its comment");
	return take_action(c, colon) && take_matches(c);
}

void usb_line_read(struct pool *mem, const char *text, size_t len, struct usb_reading *ret)
{
	const char *hash = memchr(text, '#', len);

	*ret = (struct usb_reading){ .kind = USB_LINE_RULE };

	struct cursor c = { mem, text, hash ? hash : text + len, ret };

	if (hash == text && hash) {
		ret->kind = USB_LINE_COMMENT;
		return;
	}
	skip_blanks(&c);
	if (c.p == c.end) {
		ret->kind = hash ? USB_LINE_INDENTED : USB_LINE_BLANK;
		return;
	}
	c.p = text;
	read_rule(&c);
}

/* "allow vid=046d" is as good as "ALLOW:vid=046d" where a person types it. */
static const char *with_colon(struct pool *mem, const char *text)
{
	size_t skip = strspn(text, " \t"), n = strcspn(text + skip, " \t:");
	bool allow;

	if (strchr(text, ':') || !is_action(text + skip, n, &allow))
		return text;
	return pool_str(mem, "%s:%s", allow ? "ALLOW" : "DENY", text + skip + n);
}

int usb_rule_parse(struct pool *mem, const char *text, struct usb_rule *ret, struct err *err)
{
	struct usb_reading r;

	text = with_colon(mem, text);
	usb_line_read(mem, text, strlen(text), &r);
	if (r.kind == USB_LINE_BAD)
		return err_set(err, ERR_USAGE, "%s", r.message);
	if (r.kind != USB_LINE_RULE)
		return err_set(err, ERR_USAGE, "'%s' is no rule", text_shown(mem, text));
	*ret = r.rule;
	return 0;
}

int usb_match_parse(struct pool *mem, const char *text, struct usb_match *ret, struct err *err)
{
	struct usb_reading r = {};
	struct cursor c = { mem, text, text + strlen(text), &r };

	if (!take_matches(&c))
		return err_set(err, ERR_USAGE, "%s", r.message);
	*ret = r.rule.match;
	return 0;
}

const char *usb_rule_text(struct pool *mem, const struct usb_rule *rule)
{
	struct strs words = {};

	for (int k = 0; k < USB_KEYS; k++)
		if (rule->match.keys & 1u << k)
			strs_add(mem, &words, "%s=%0*x", keys[k].name, keys[k].digits,
				 rule->match.value[k]);
	return pool_str(mem, "%s:%s", rule->allow ? "ALLOW" : "DENY", strs_join(mem, &words, " "));
}

struct usb_match usb_match_of(const struct usb_dev *d)
{
	struct usb_match m = { .keys = 1u << USB_VID | 1u << USB_PID };

	m.value[USB_VID] = d->vendor;
	m.value[USB_PID] = d->product;
	return m;
}

static bool agree(const struct usb_match *a, const struct usb_match *b, unsigned on)
{
	for (int k = 0; k < USB_KEYS; k++)
		if (on & 1u << k && a->value[k] != b->value[k])
			return false;
	return true;
}

bool usb_match_eq(const struct usb_match *a, const struct usb_match *b)
{
	return a->keys == b->keys && agree(a, b, a->keys);
}

bool usb_match_covers(const struct usb_match *a, const struct usb_match *b)
{
	return (a->keys & ~b->keys) == 0 && agree(a, b, a->keys);
}

bool usb_match_meets(const struct usb_match *a, const struct usb_match *b)
{
	return agree(a, b, a->keys & b->keys);
}
