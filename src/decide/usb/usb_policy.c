// SPDX-License-Identifier: GPL-2.0-or-later
// The policy as lines, rules and faults, none lost; and what its rules decide.
#include <stdlib.h>

#include "base/text.h"
#include "decide/usb/usb_parts.h"

#define KEY_SETS (1u << USB_KEYS)

/*
 * The rules, each of which has one of the 64 sets of keys: sorted by that, by what they match, and
 * by line. So neither the verdict of an interface nor the search for rules that are never reached
 * takes a walk over all rules.
 */
struct usb_index {
	const struct usb_rule **v;
	size_t from[KEY_SETS + 1]; /* where a set begins */
};

static int cmp_match(const struct usb_match *a, const struct usb_match *b)
{
	if (a->keys != b->keys)
		return a->keys < b->keys ? -1 : 1;
	for (int k = 0; k < USB_KEYS; k++)
		if (a->value[k] != b->value[k])
			return a->value[k] < b->value[k] ? -1 : 1;
	return 0;
}

static int cmp_rules(const void *x, const void *y)
{
	const struct usb_rule *a = *(const struct usb_rule *const *)x;
	const struct usb_rule *b = *(const struct usb_rule *const *)y;
	int cmp = cmp_match(&a->match, &b->match);

	return cmp ? cmp : (a->line > b->line) - (a->line < b->line);
}

void usb_index_make(struct pool *mem, struct usb_policy *p)
{
	struct usb_index *x = pool_new(mem, struct usb_index);
	size_t at = 0;

	x->v = pool_alloc(mem, (p->rules.n + 1) * sizeof(const struct usb_rule *));
	for (size_t i = 0; i < p->rules.n; i++)
		x->v[i] = &p->rules.v[i];
	qsort(x->v, p->rules.n, sizeof(const struct usb_rule *), cmp_rules);
	for (unsigned set = 0; set < KEY_SETS; set++) {
		x->from[set] = at;
		while (at < p->rules.n && x->v[at]->match.keys == set)
			at++;
	}
	x->from[KEY_SETS] = at;
	p->index = x;
}

/* The first rule with these keys that matches the values. */
static const struct usb_rule *find_in(const struct usb_index *x, unsigned set,
				      const uint16_t *value)
{
	size_t low = x->from[set], high = x->from[set + 1], end = high;
	struct usb_match m = { .keys = set };

	if (low == high)
		return NULL;
	for (int k = 0; k < USB_KEYS; k++)
		m.value[k] = set & 1u << k ? value[k] : 0;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (cmp_match(&x->v[mid]->match, &m) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low < end && cmp_match(&x->v[low]->match, &m) == 0 ? x->v[low] : NULL;
}

/* Of the rules whose keys are among these. */
static const struct usb_rule *find_first(const struct usb_index *x, unsigned keys,
					 const uint16_t *value)
{
	const struct usb_rule *first = NULL;

	for (unsigned set = 0; set < KEY_SETS; set++) {
		const struct usb_rule *r = set & ~keys ? NULL : find_in(x, set, value);

		if (r && (!first || r->line < first->line))
			first = r;
	}
	return first;
}

const struct usb_rule *usb_policy_find(const struct usb_policy *p, const uint16_t *value)
{
	return find_first(p->index, KEY_SETS - 1, value);
}

const struct usb_rule *usb_index_covers(const struct usb_policy *p, const struct usb_rule *rule)
{
	const struct usb_rule *first = find_first(p->index, rule->match.keys, rule->match.value);

	return first && first->line < rule->line ? first : NULL;
}

/* Lines end as Python reads text: "\n", "\r\n" or "\r". */
static size_t line_end(const char *p, const char *end, size_t *whole)
{
	const char *q = p;

	while (q < end && *q != '\n' && *q != '\r')
		q++;
	*whole = (size_t)(q - p) + (q < end) + (q + 1 < end && q[0] == '\r' && q[1] == '\n');
	return (size_t)(q - p);
}

static void add_fault(struct pool *mem, struct usb_policy *p, const struct usb_fault *fault)
{
	struct usb_fault *f = list_add(mem, &p->faults);

	*f = *fault;
	f->line = p->lines.n;
}

static void note_line(struct pool *mem, struct usb_policy *p, const struct usb_reading *r)
{
	if (r->kind == USB_LINE_BAD)
		add_fault(mem, p,
			  &(struct usb_fault){
				  .stops = USB_STOPS_ALL, .code = r->code, .message = r->message });
	else if (r->kind == USB_LINE_INDENTED)
		add_fault(
			mem, p,
			&(struct usb_fault){ .stops = USB_STOPS_25,
					     .code = "indented",
					     .message = "a comment must begin in the first column",
					     .mended = true });
	else if (r->kind == USB_LINE_BLANK)
		add_fault(mem, p,
			  &(struct usb_fault){ .stops = USB_STOPS_25_6,
					       .code = "blank",
					       .message = "the line is empty",
					       .mended = true });
	else if (r->odd_blanks)
		add_fault(mem, p,
			  &(struct usb_fault){
				  .stops = USB_STOPS_NONE,
				  .code = "blanks",
				  .message = "it has blanks other than ASCII's, which read as "
					     "blanks only where the scanner takes the file for "
					     "UTF-8" });
}

static void read_lines(struct pool *mem, struct usb_policy *p)
{
	const char *end = p->text + p->len;

	for (const char *at = p->text; at < end; at += p->lines.v[p->lines.n - 1].whole) {
		struct usb_line *line = list_add(mem, &p->lines);
		struct usb_reading r = {};

		line->text = at;
		line->len = line_end(at, end, &line->whole);
		usb_line_read(mem, at, line->len, &r);
		line->kind = r.kind;
		line->rule = p->rules.n;
		note_line(mem, p, &r);
		if (r.kind == USB_LINE_RULE) {
			r.rule.line = p->lines.n;
			*list_add(mem, &p->rules) = r.rule;
		}
	}
}

static int cmp_faults(const void *x, const void *y)
{
	const struct usb_fault *a = x, *b = y;

	return (a->line > b->line) - (a->line < b->line);
}

static void find_never(struct pool *mem, struct usb_policy *p)
{
	list_each(rule, &p->rules) {
		const struct usb_rule *by = usb_index_covers(p, rule);

		if (!by)
			continue;
		*list_add(mem, &p->faults) = (struct usb_fault){
			.line = rule->line,
			.stops = USB_STOPS_NONE,
			.code = "never",
			.message = pool_str(mem,
					    "it never applies: line %zu, %s, matches all that it "
					    "does",
					    by->line, usb_rule_text(mem, by)),
		};
	}
	if (p->faults.n)
		qsort(p->faults.v, p->faults.n, sizeof(*p->faults.v), cmp_faults);
}

void usb_policy_read(struct pool *mem, const char *text, size_t len, struct usb_policy *ret)
{
	*ret = (struct usb_policy){ .text = text, .len = len };
	read_lines(mem, ret);
	usb_index_make(mem, ret);
	find_never(mem, ret);
	list_each(f, &ret->faults) {
		if (f->stops == USB_STOPS_ALL && !ret->stops)
			ret->stops = f;
		else if (f->stops != USB_STOPS_ALL && f->stops != USB_STOPS_NONE && !ret->may_stop)
			ret->may_stop = f;
	}
}

const char *usb_builds_text(enum usb_builds builds)
{
	switch (builds) {
	case USB_STOPS_ALL:
		return "every XAPI";
	case USB_STOPS_25:
		return "XAPI 25.x and 26.x";
	case USB_STOPS_25_6:
		return "XAPI 25.6 to 25.28";
	default:
		return NULL;
	}
}

/* The scanner goes by names: "PATH:CONFIGURATION.NUMBER". */
static bool counts(const struct usb_dev *d, const struct usb_iface *i)
{
	return !i->unread && i->class != USB_CLASS_HUB && (int)i->configuration == d->configuration;
}

static void judge_iface(const struct usb_policy *p, const struct usb_dev *d,
			const struct usb_iface *i, struct usb_iface_verdict *ret)
{
	const uint16_t value[USB_KEYS] = {
		[USB_VID] = d->vendor,	[USB_PID] = d->product,	      [USB_REL] = d->release,
		[USB_CLASS] = i->class, [USB_SUBCLASS] = i->subclass, [USB_PROT] = i->protocol,
	};

	ret->iface = i;
	ret->counts = counts(d, i);
	ret->rule = ret->counts ? usb_policy_find(p, value) : NULL;
	ret->allow = ret->rule && ret->rule->allow;
}

void usb_policy_judge(const struct usb_policy *p, const struct usb_dev *d, struct pool *mem,
		      struct usb_verdict *ret)
{
	int n = 0;

	*ret = (struct usb_verdict){ .offer = USB_OFFERED };
	list_each(i, &d->ifaces) {
		struct usb_iface_verdict *v = list_add(mem, &ret->ifaces);

		judge_iface(p, d, i, v);
		n += v->counts;
	}
	list_each(v, &ret->ifaces)
		if (v->counts && !v->allow && !ret->decides)
			ret->decides = v;
	if (d->class == USB_CLASS_HUB)
		ret->offer = USB_HUB;
	else if (d->unread)
		ret->offer = USB_UNREAD;
	else if (d->configuration < 0 || d->declared < 0)
		ret->offer = USB_NOT_CONFIGURED;
	else if (n == 0 || n != d->declared)
		ret->offer = USB_NOT_READY;
	else if (ret->decides)
		ret->offer = USB_DENIED;
}
