// SPDX-License-Identifier: GPL-2.0-or-later
// Edits of the policy: a rule comes or goes, what breaks scanners is mended, every other byte
// stays.
#include "base/text.h"
#include "decide/usb/usb_parts.h"

#define REMARK_MOST 80

struct edit {
	struct pool *mem;
	const struct usb_policy *p;
	bool *drop;	   /* lines, from 0 */
	size_t before;	   /* the line, from 0, that the new one goes in front of */
	const char *fresh; /* the new one with its end; NULL: none */
	char *out;
	size_t len;
};

static void put(struct edit *e, const char *text, size_t n)
{
	memcpy(e->out + e->len, text, n);
	e->len += n;
}

/* The new line begins a line, and so does what follows a line that had no end. */
static void put_fresh(struct edit *e)
{
	if (e->len && e->out[e->len - 1] != '\n' && e->out[e->len - 1] != '\r')
		put(e, "\n", 1);
	put(e, e->fresh, strlen(e->fresh));
}

static void put_line(struct edit *e, const struct usb_line *line)
{
	size_t skip = 0, n;

	if (line->kind == USB_LINE_BLANK)
		return;
	if (line->kind == USB_LINE_INDENTED)
		while ((n = usb_blank(line->text + skip, line->text + line->len)) > 0)
			skip += n;
	put(e, line->text + skip, line->whole - skip);
}

static void write_out(struct edit *e, struct usb_text *ret)
{
	e->out = pool_alloc(e->mem, e->p->len + (e->fresh ? strlen(e->fresh) : 0) + 2);
	for (size_t i = 0; i < e->p->lines.n; i++) {
		if (e->fresh && i == e->before)
			put_fresh(e);
		if (!e->drop[i])
			put_line(e, &e->p->lines.v[i]);
	}
	if (e->fresh && e->before == e->p->lines.n)
		put_fresh(e);
	e->out[e->len] = '\0';
	*ret = (struct usb_text){ e->out, e->len };
}

static struct edit begin(const struct usb_policy *p, struct pool *mem)
{
	return (struct edit){
		.mem = mem, .p = p, .drop = pool_alloc(mem, p->lines.n + 1), .before = p->lines.n
	};
}

void usb_policy_mend(const struct usb_policy *p, struct pool *mem, struct usb_text *ret)
{
	struct edit e = begin(p, mem);

	write_out(&e, ret);
}

static int check_reads(const struct usb_policy *p, struct err *err)
{
	if (!p->stops)
		return 0;
	err_set(err, ERR_BAD_FILE, "XAPI's scanner stops at line %zu of the policy: %s",
		p->stops->line, p->stops->message);
	return err_hint(err,
			"no rule works before that line is mended, or taken away by 'xhw usb "
			"unrule line:%zu'",
			p->stops->line);
}

/* The first rule that would decide otherwise; NULL where one of the same action decides before it,
 * or where there is none and so nothing to do: *ret_works. */
static const struct usb_rule *first_against(const struct usb_policy *p, const struct usb_rule *rule,
					    bool *ret_works)
{
	list_each(r, &p->rules) {
		if (r->allow == rule->allow && usb_match_covers(&r->match, &rule->match)) {
			*ret_works = true;
			return NULL;
		}
		if (r->allow != rule->allow && usb_match_meets(&r->match, &rule->match)) {
			*ret_works = false;
			return r;
		}
	}
	/* What nothing matches is denied. */
	*ret_works = !rule->allow;
	return NULL;
}

/* As a comment that stays one: printable ASCII. */
static const char *comment(struct pool *mem, const char *remark)
{
	char *text = pool_strndup(mem, remark, REMARK_MOST);

	for (char *c = text; *c; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	return pool_str(mem, " # %s", text);
}

int usb_policy_add(const struct usb_policy *p, const struct usb_rule *rule, const char *remark,
		   struct pool *mem, struct usb_text *ret, struct err *err)
{
	struct edit e = begin(p, mem);
	bool works;

	int rc = check_reads(p, err);
	if (rc < 0)
		return rc;

	const struct usb_rule *against = first_against(p, rule, &works);

	if (!works) {
		e.fresh = pool_str(mem, "%s%s\n", usb_rule_text(mem, rule),
				   remark && *remark ? comment(mem, remark) : "");
		if (against)
			e.before = against->line - 1;
		list_each(r, &p->rules)
			if (usb_match_eq(&r->match, &rule->match))
				e.drop[r->line - 1] = true;
	}
	write_out(&e, ret);
	return 0;
}

int usb_policy_take(const struct usb_policy *p, const struct usb_rule *rule, struct pool *mem,
		    struct usb_text *ret, struct err *err)
{
	struct edit e = begin(p, mem);
	bool any = false;

	list_each(r, &p->rules) {
		if (r->allow != rule->allow || !usb_match_eq(&r->match, &rule->match))
			continue;
		e.drop[r->line - 1] = any = true;
	}
	if (!any)
		return err_set(err, ERR_NOT_FOUND, "the policy has no rule %s",
			       usb_rule_text(mem, rule));
	write_out(&e, ret);
	return 0;
}

bool usb_match_is_for(const struct usb_match *m, const struct usb_dev *d)
{
	struct usb_match device = usb_match_of(d);

	return usb_match_covers(&device, m) &&
	       (!(m->keys & 1u << USB_REL) || m->value[USB_REL] == d->release);
}

int usb_policy_forget(const struct usb_policy *p, const struct usb_dev *d, struct pool *mem,
		      struct usb_text *ret, struct err *err)
{
	struct edit e = begin(p, mem);
	bool any = false;

	list_each(r, &p->rules)
		if (usb_match_is_for(&r->match, d))
			e.drop[r->line - 1] = any = true;
	if (!any)
		return err_set(err, ERR_NOT_FOUND,
			       "the policy has no rule for %04x:%04x: none names both vid and pid",
			       d->vendor, d->product);
	write_out(&e, ret);
	return 0;
}

int usb_policy_take_line(const struct usb_policy *p, size_t line, struct pool *mem,
			 struct usb_text *ret, struct err *err)
{
	struct edit e = begin(p, mem);

	if (line == 0 || line > p->lines.n)
		return err_set(err, ERR_NOT_FOUND, "the policy has %zu lines, and no line %zu",
			       p->lines.n, line);
	if (p->lines.v[line - 1].kind != USB_LINE_RULE && p->lines.v[line - 1].kind != USB_LINE_BAD)
		return err_set(err, ERR_NOT_FOUND, "line %zu of the policy is no rule", line);
	e.drop[line - 1] = true;
	write_out(&e, ret);
	return 0;
}
