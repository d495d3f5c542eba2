// SPDX-License-Identifier: GPL-2.0-or-later
// Plans of `usb allow`, `deny` and `unrule`, and of the profile's rules.
#include "decide/usb/plan_usb.h"

#include <strings.h>

#include "base/text.h"
#include "decide/profile/profile_text.h"
#include "decide/usb/plan_usb_parts.h"

struct edit {
	const struct host *h;
	enum usb_edit what;
	struct plan *p;
	struct pool *mem;
	struct err *err;
	struct usb_judge before;
	struct usb_policy now;	       /* as edited so far */
	struct profile_usb_rules ours; /* of the profile, likewise */
	const struct usb_dev **asked;  /* devices that were named */
	size_t n_asked;
};

/* The next step begins where the last one ended. */
static void go_on(struct edit *e, const struct usb_text *text)
{
	usb_policy_read(e->mem, text->text, text->len, &e->now);
}

static bool same_rule(const struct usb_rule *a, const struct usb_rule *b)
{
	return a->allow == b->allow && usb_match_eq(&a->match, &b->match);
}

/* False: it is none; it is told where the profile is applied. */
static bool read_entry(struct edit *e, const struct profile_usb_rule *entry, struct usb_rule *ret)
{
	struct err ignored;

	return usb_rule_parse(e->mem, entry->rule, ret, &ignored) == 0;
}

/* Entries that are for the same match go, whatever they say; the new one counts most. */
static void keep_entry(struct edit *e, const struct usb_rule *rule, const char *remark)
{
	struct profile_usb_rules kept = {};
	struct usb_rule old;

	list_each(o, &e->ours)
		if (!read_entry(e, o, &old) || !usb_match_eq(&old.match, &rule->match))
			*list_add(e->mem, &kept) = *o;
		else if (same_rule(&old, rule) && o == &e->ours.v[e->ours.n - 1])
			return;
	*list_add(e->mem, &kept) = (struct profile_usb_rule){ usb_rule_text(e->mem, rule), remark };
	e->ours = kept;
}

/* One of them is meant: by rule, or (rule NULL) all that are for the device. */
static bool drop_entries(struct edit *e, const struct usb_rule *rule, const struct usb_dev *d)
{
	struct profile_usb_rules kept = {};
	struct usb_rule old;

	list_each(o, &e->ours)
		if (!read_entry(e, o, &old) ||
		    !(rule ? same_rule(&old, rule) : usb_match_is_for(&old.match, d)))
			*list_add(e->mem, &kept) = *o;

	bool any = kept.n != e->ours.n;

	e->ours = kept;
	return any;
}

static int add_rule(struct edit *e, const struct usb_match *match, const char *remark)
{
	struct usb_rule rule = { .allow = e->what == USB_ALLOW, .match = *match };
	struct usb_text text;

	int rc = usb_policy_add(&e->now, &rule, remark, e->mem, &text, e->err);
	if (rc < 0)
		return rc;
	go_on(e, &text);
	keep_entry(e, &rule, remark);
	return 0;
}

/* What the policy has not may still be in the profile. */
static int taken(struct edit *e, int rc, const struct usb_text *text, bool in_profile)
{
	if (rc == 0)
		go_on(e, text);
	return rc == -ERR_NOT_FOUND && in_profile ? 0 : rc;
}

static int take_rule(struct edit *e, const struct usb_rule *rule)
{
	struct usb_text text;
	int rc = usb_policy_take(&e->now, rule, e->mem, &text, e->err);

	return taken(e, rc, &text, drop_entries(e, rule, NULL));
}

/* Without an action it is either. */
static int take_match(struct edit *e, const struct usb_match *match)
{
	struct usb_rule allow = { .allow = true, .match = *match }, deny = { .match = *match };

	int rc = take_rule(e, &allow),
	    also = rc < 0 && rc != -ERR_NOT_FOUND ? rc : take_rule(e, &deny);
	if (rc < 0 && also == -ERR_NOT_FOUND)
		return err_set(e->err, ERR_NOT_FOUND, "the policy has no rule for '%s'",
			       strchr(usb_rule_text(e->mem, &deny), ':') + 1);
	return also == -ERR_NOT_FOUND ? 0 : also;
}

static int take_line(struct edit *e, const char *number)
{
	struct usb_text text;
	uint32_t line;

	if (!parse_u32(number, &line))
		return err_set(e->err, ERR_USAGE, "'line:%s' is no number of a line",
			       text_shown(e->mem, number));

	int rc = usb_policy_take_line(&e->now, line, e->mem, &text, e->err);
	if (rc < 0)
		return rc;
	if (line <= e->now.lines.n && e->now.lines.v[line - 1].kind == USB_LINE_RULE)
		drop_entries(e, &e->now.rules.v[e->now.lines.v[line - 1].rule], NULL);
	go_on(e, &text);
	return 0;
}

static bool is_action(const char *word)
{
	size_t n = strcspn(word, ": \t");

	return (n == 5 && strncasecmp(word, "ALLOW", n) == 0) ||
	       (n == 4 && strncasecmp(word, "DENY", n) == 0);
}

/* "vid=046d", "ALLOW:", "deny"; a serial number may have an '=' too, but behind colons. */
static bool is_rule(const char *word)
{
	return is_action(word) || word[strcspn(word, "=:")] == '=';
}

static int by_rule(struct edit *e, const struct strs *words)
{
	const char *text = strs_join(e->mem, words, " ");
	struct usb_rule rule = {};
	bool acts = is_action(text);

	int rc = acts ? usb_rule_parse(e->mem, text, &rule, e->err)
		      : usb_match_parse(e->mem, text, &rule.match, e->err);
	if (rc < 0)
		return rc;
	if (e->what == USB_UNRULE)
		return acts ? take_rule(e, &rule) : take_match(e, &rule.match);
	if (acts && rule.allow != (e->what == USB_ALLOW))
		return err_set(e->err, ERR_USAGE, "'%s' is a rule to %s",
			       usb_rule_text(e->mem, &rule), rule.allow ? "allow" : "deny");
	return add_rule(e, &rule.match, NULL);
}

/* "Logitech, Inc. Keyboard K120"; NULL: it has no name. */
static const char *name_of(struct pool *mem, const struct usb_dev *d)
{
	const char *vendor = usb_vendor_name(mem, d), *product = usb_product_name(mem, d);

	return vendor && product ? pool_str(mem, "%s %s", vendor, product)
	       : vendor		 ? vendor
				 : product;
}

static void refuse_hub(struct edit *e, const struct usb_dev *d)
{
	plan_refuse(e->p, "hub", false, d->path, NULL, "choose a device behind it",
		    "%s is a hub, and hubs are never offered", d->path);
}

static int by_device(struct edit *e, const struct usb_dev *d)
{
	struct usb_match match = usb_match_of(d);
	struct usb_text text;
	struct usb_told told;

	if (d->unread)
		return err_set(e->err, ERR_BAD_FILE, "no rule can name %s: %s", d->path, d->why);
	if (e->what == USB_UNRULE) {
		int rc = usb_policy_forget(&e->now, d, e->mem, &text, e->err);

		return taken(e, rc, &text, drop_entries(e, NULL, d));
	}
	usb_tell(&e->before, d, e->mem, &told);
	e->asked[e->n_asked++] = d;
	if (d->class == USB_CLASS_HUB && e->what == USB_ALLOW)
		refuse_hub(e, d);
	if (d->class == USB_CLASS_HUB ||
	    (told.judged &&
	     told.verdict.offer == (e->what == USB_ALLOW ? USB_OFFERED : USB_DENIED)))
		return 0;
	return add_rule(e, &match, name_of(e->mem, d));
}

/* "046d:c31c" of what is not here, or is here several times: the rule is the same. */
static bool is_ids(const char *word, struct usb_match *ret)
{
	struct usb_dev d = {};
	unsigned vendor, product;

	if (!take_hex(&word, 4, &vendor) || !take_char(&word, ':') ||
	    !take_hex(&word, 4, &product) || *word)
		return false;
	d.vendor = (uint16_t)vendor;
	d.product = (uint16_t)product;
	*ret = usb_match_of(&d);
	return true;
}

static int by_name(struct edit *e, const char *word)
{
	const struct usb_dev *d = NULL;
	struct usb_match match;

	int rc = usb_resolve(e->h, word, e->mem, &d, e->err);
	if (rc == 0)
		return by_device(e, d);
	if (is_ids(word, &match))
		return e->what == USB_UNRULE ? take_match(e, &match) : add_rule(e, &match, NULL);
	if (rc == -ERR_USAGE && !strchr(e->err->message, ','))
		err_hint(e->err,
			 "a port (1-2.1), VENDOR:PRODUCT, block:sdb; or a rule: class=0b, "
			 "vid=046d pid=c31c; keys are vid, pid, rel, class, subclass, prot");
	return rc;
}

static int by_words(struct edit *e, const struct strs *words)
{
	e->asked = pool_alloc(e->mem, (words->n + 1) * sizeof(struct usb_dev *));
	if (is_rule(words->v[0]))
		return by_rule(e, words);
	if (e->what == USB_UNRULE && words->n == 1 && text_starts(words->v[0], "line:"))
		return take_line(e, words->v[0] + strlen("line:"));
	list_each(word, words) {
		int rc = by_name(e, *word);
		if (rc < 0)
			return rc;
	}
	return 0;
}

/* Whether there is a policy to edit. */
static int begin(struct edit *e)
{
	const struct usb_view *u = &e->h->usb;

	if (!u->policed)
		return err_set(e->err, ERR_UNAVAILABLE,
			       "only XAPI has a policy of which USB devices are offered to VMs, "
			       "and this host has none");
	if (!u->policy) {
		err_set(e->err, ERR_BAD_FILE, "%s", u->policy_why);
		return err_hint(e->err, "the package that XAPI comes in has one; a file that holds "
					"only 'ALLOW:' offers all devices but hubs");
	}
	if (strlen(u->policy) != u->policy_len)
		return err_set(e->err, ERR_BAD_FILE, "'/%s' holds a NUL byte, not text",
			       u->policy_path);
	usb_judge_make(e->h, e->mem, &e->before);
	e->ours = e->h->profile.usb;
	e->now = e->before.policy;
	return 0;
}

static void tell_mended(struct edit *e)
{
	list_each(f, &e->before.policy.faults)
		if (f->mended)
			plan_warn(
				e->p, e->h->usb.policy_path,
				"line %zu of /%s: %s, where the scanner of %s stops: it is mended",
				f->line, e->h->usb.policy_path, f->message,
				usb_builds_text(f->stops));
}

/* What was named and is not offered all the same. */
static void tell_asked(struct edit *e, const struct usb_judge *after)
{
	for (size_t i = 0; e->what == USB_ALLOW && i < e->n_asked; i++) {
		struct usb_told told;

		usb_tell(after, e->asked[i], e->mem, &told);
		if (told.judged && told.verdict.offer != USB_OFFERED &&
		    told.verdict.offer != USB_HUB)
			plan_warn(e->p, e->asked[i]->path,
				  "%s will be allowed, but not offered: %s", e->asked[i]->path,
				  told.why);
	}
}

static int finish(struct edit *e, bool asks, const char *why, struct strs *same)
{
	const struct usb_view *u = &e->h->usb;
	struct usb_judge after;
	struct usb_text text;

	usb_policy_mend(&e->now, e->mem, &text);
	usb_judge_by(&e->before, &text, e->mem, &after);
	tell_asked(e, &after);
	if (streq(text.text, u->policy))
		return 0;
	tell_mended(e);
	plan_usb_verdicts(&e->before, &after, asks, same, e->p);
	plan_add(e->p, SET_USB_POLICY, u->policy_path, u->policy, text.text, why);
	return 0;
}

static int keep(struct edit *e)
{
	const struct profile *profile = &e->h->profile;
	const char *from = profile->usb_text ? profile->usb_text : "";
	const char *to = profile_usb_text(e->mem, &e->ours);

	if (profile->why) {
		err_set(e->err, ERR_BAD_FILE, "the rule cannot be kept for good: %s", profile->why);
		return err_hint(e->err, "mend or remove '/" PROFILE "'");
	}
	if (!streq(to, profile_usb_text(e->mem, &profile->usb)))
		plan_add(e->p, SET_PROFILE, PROFILE_USB, from, to,
			 "an update of XAPI's package overwrites the policy");
	return 0;
}

int plan_usb_policy(const struct host *h, enum usb_edit what, const struct strs *words,
		    struct strs *same, struct plan *p, struct err *err)
{
	struct edit e = { .h = h, .what = what, .p = p, .mem = &p->mem, .err = err };

	int rc = begin(&e);
	if (rc == 0)
		rc = by_words(&e, words);
	if (rc == 0)
		rc = keep(&e);
	return rc < 0 ? rc : finish(&e, true, "XAPI's scanner goes by it", same);
}

static int read_wished(struct edit *e, struct usb_rules *ret)
{
	list_each(o, &e->ours) {
		struct usb_rule *rule = list_add(e->mem, ret);

		int rc = usb_rule_parse(e->mem, o->rule, rule, e->err);
		if (rc == 0)
			continue;
		e->err->code = ERR_BAD_FILE;
		return err_context(e->err, "'/%s': entry %zu of '%s'", PROFILE, ret->n,
				   PROFILE_USB);
	}
	return 0;
}

static int apply_wished(struct edit *e)
{
	struct usb_rules wished = {};

	int rc = read_wished(e, &wished);
	if (rc < 0 || usb_policy_holds(&e->before.policy, &wished))
		return rc;
	for (size_t i = 0; rc == 0 && i < wished.n; i++) {
		struct usb_text text;

		rc = usb_policy_add(&e->now, &wished.v[i], e->ours.v[i].remark, e->mem, &text,
				    e->err);
		if (rc == 0)
			go_on(e, &text);
	}
	return rc < 0 ? rc : finish(e, false, "the profile wants it", NULL);
}

int plan_usb_profile(const struct host *h, struct plan *p, struct err *err)
{
	struct err why = {};
	struct edit e = { .h = h, .what = USB_ALLOW, .p = p, .mem = &p->mem, .err = &why };

	if (!h->profile.usb.n)
		return 0;

	int rc = begin(&e);
	if (rc == 0 && e.now.stops)
		rc = err_set(&why, ERR_UNAVAILABLE, "%s", e.before.policy_why);
	if (rc < 0) {
		plan_warn(p, PROFILE_USB, "the profile's rules for USB devices are not applied: %s",
			  why.message);
		return 0;
	}
	e.err = err;
	return apply_wished(&e);
}
