// SPDX-License-Identifier: GPL-2.0-or-later
// Plans for the USB policy: what was asked for holds afterwards, and the profile brings it back.
#include "decide/usb/plan_usb.h"

#include "decide/profile/profile_text.h"
#include "test.h"
#include "usb_made.h"

/* A host with two devices, 1-2 and 1-3. */
struct made {
	struct host h;
	struct pool mem;
	struct plan p;
	struct err err;
};

static void add_device(struct made *m, const char *path, const char *text)
{
	struct usb_dev *d = list_add(&m->mem, &m->h.usb.devs);

	usb_made(&m->mem, text, d);
	d->path = path;
}

static void open_with(struct made *m, const char *policy)
{
	*m = (struct made){};
	m->h.usb = (struct usb_view){ .bus = true,
				      .policed = true,
				      .policy_path = "etc/xensource/usb-policy.conf",
				      .policy = policy,
				      .policy_len = strlen(policy) };
	m->h.profile = (struct profile){
		.cpupools_text = "", .domain0_text = "", .usb_text = "", .usb_vms_text = ""
	};
	add_device(m, "1-2", "0781:5583:0100 08.06.50");
	add_device(m, "1-3", "08e6:3437:0200 0b.00.00");
}

static void close_made(struct made *m)
{
	plan_free(&m->p);
	pool_free(&m->mem);
}

/* The host as the plan leaves it. */
static void obey(struct made *m)
{
	list_each(c, &m->p.changes) {
		const char *to = pool_strdup(&m->mem, c->to);

		if (c->set == SET_USB_POLICY) {
			m->h.usb.policy = to;
			m->h.usb.policy_len = strlen(to);
		} else {
			const char *text = *to ? pool_str(&m->mem, "{\"schema\":1,\"usb\":%s}", to)
					       : "{\"schema\":1}";

			CHECK_EQ(text, profile_take(text, &m->mem, &m->h.profile, &m->err), 0);
		}
	}
	plan_free(&m->p);
}

/* "allow 1-2": 0 or the error. */
static int ask(struct made *m, const char *text)
{
	struct strs words = {};
	enum usb_edit what = text_starts(text, "allow ")  ? USB_ALLOW
			     : text_starts(text, "deny ") ? USB_DENY
							  : USB_UNRULE;
	char *rest = pool_strdup(&m->mem, strchr(text, ' ') + 1), *word;

	while ((word = strsep(&rest, " ")))
		strs_add(&m->mem, &words, "%s", word);
	m->err = (struct err){};
	return plan_usb_policy(&m->h, what, &words, NULL, &m->p, &m->err);
}

static void do_it(struct made *m, const char *text)
{
	CHECK_EQ(text, ask(m, text), 0);
	obey(m);
}

static const char *rules(struct made *m)
{
	struct strs list = {};

	list_each(r, &m->h.profile.usb)
		strs_add(&m->mem, &list, "%s", r->rule);
	return strs_join(&m->mem, &list, ", ");
}

TEST(usb_rules_come_and_go_in_the_policy_and_in_the_profile_alike)
{
	static const struct {
		const char *before, *what, *policy, *profile;
	} cases[] = {
		{ "DENY:class=0b\nALLOW:\n", "allow 1-3",
		  "ALLOW:vid=08e6 pid=3437\nDENY:class=0b\nALLOW:\n", "ALLOW:vid=08e6 pid=3437" },
		{ "DENY:class=0b\nALLOW:\n", "deny 1-2 1-3",
		  "DENY:class=0b\nDENY:vid=0781 pid=5583\nALLOW:\n", "DENY:vid=0781 pid=5583" },
		/* It is so already. */
		{ "DENY:class=0b\nALLOW:\n", "allow 1-2", "DENY:class=0b\nALLOW:\n", "" },
		{ "DENY:class=0b\nALLOW:\n", "deny 1-3", "DENY:class=0b\nALLOW:\n", "" },
		/* A rule is kept even where another one does the same today. */
		{ "ALLOW:\n", "allow class=0b", "ALLOW:\n", "ALLOW:class=0b" },
		{ "ALLOW:\n", "deny class=0b subclass=00", "DENY:class=0b subclass=00\nALLOW:\n",
		  "DENY:class=0b subclass=00" },
		{ "DENY:\n", "allow ALLOW:vid=08e6", "ALLOW:vid=08e6\nDENY:\n", "ALLOW:vid=08e6" },
		/* What is not here, or here twice. */
		{ "DENY:\n", "allow 1234:abcd", "ALLOW:vid=1234 pid=abcd\nDENY:\n",
		  "ALLOW:vid=1234 pid=abcd" },
		{ "DENY:vid=08e6 pid=3437\nDENY:pid=3437 vid=08e6 class=0b\nALLOW:\n", "unrule 1-3",
		  "ALLOW:\n", "" },
		{ "DENY:class=0b\nALLOW:class=0b\nALLOW:\n", "unrule class=0b", "ALLOW:\n", "" },
		{ "DENY:class=0b\nALLOW:class=0b\nALLOW:\n", "unrule deny class=0b",
		  "ALLOW:class=0b\nALLOW:\n", "" },
		{ "DENY:class=0b\nnonsense\nALLOW:\n", "unrule line:2", "DENY:class=0b\nALLOW:\n",
		  "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct made m;

		open_with(&m, cases[i].before);
		do_it(&m, cases[i].what);
		CHECK_STR(cases[i].what, m.h.usb.policy, cases[i].policy);
		CHECK_STR(cases[i].what, rules(&m), cases[i].profile);
		close_made(&m);
	}
}

TEST(a_usb_rule_that_only_the_profile_still_has_can_be_taken_back)
{
	static const char *const how[] = { "unrule 1-3", "unrule 08e6:3437",
					   "unrule ALLOW:vid=08e6 pid=3437",
					   "unrule vid=08e6 pid=3437" };

	for (size_t i = 0; i < ARRAY_SIZE(how); i++) {
		struct made m;

		open_with(&m, "DENY:class=0b\nALLOW:\n");
		do_it(&m, "allow 1-3");
		m.h.usb.policy = "ALLOW:\n";
		m.h.usb.policy_len = strlen(m.h.usb.policy);
		do_it(&m, how[i]);
		CHECK_STR(how[i], rules(&m), "");
		CHECK_EQ(how[i], ask(&m, how[i]), -ERR_NOT_FOUND);
		close_made(&m);
	}
}

TEST(a_usb_rule_of_our_own_replaces_the_one_for_the_same_match_in_the_profile)
{
	struct made m;

	open_with(&m, "ALLOW:\n");
	do_it(&m, "deny 1-2");
	do_it(&m, "deny class=0b");
	do_it(&m, "allow 1-2");
	CHECK_STR("profile", rules(&m), "DENY:class=0b, ALLOW:vid=0781 pid=5583");
	CHECK_STR("policy", m.h.usb.policy, "ALLOW:vid=0781 pid=5583\nDENY:class=0b\nALLOW:\n");
	close_made(&m);
}

TEST(a_usb_policy_that_cannot_be_edited_is_an_error_and_nothing_is_planned)
{
	struct made m;

	open_with(&m, "nonsense\n");
	CHECK_EQ("bad", ask(&m, "allow 1-3"), -ERR_BAD_FILE);
	CHECK_EQ("bad", m.p.changes.n, 0);
	CHECK_EQ("mended", ask(&m, "unrule line:1"), 0);
	plan_free(&m.p);
	m.h.usb.policy = "ALLOW:\n\0DENY:\n";
	m.h.usb.policy_len = strlen("ALLOW:\n") + 1 + strlen("DENY:\n");
	CHECK_EQ("NUL", ask(&m, "deny 1-2"), -ERR_BAD_FILE);
	m.h.usb.policy = NULL;
	m.h.usb.policy_why = "no file";
	CHECK_EQ("none", ask(&m, "deny 1-2"), -ERR_BAD_FILE);
	CHECK_STR("none", m.err.message, "no file");
	m.h.usb.policed = false;
	CHECK_EQ("no XAPI", ask(&m, "deny 1-2"), -ERR_UNAVAILABLE);
	close_made(&m);

	open_with(&m, "ALLOW:\n");
	m.h.profile.why = "broken";
	CHECK_EQ("profile", ask(&m, "deny 1-2"), -ERR_BAD_FILE);
	close_made(&m);
}

static unsigned next(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % n;
}

/* Few values, so that rules meet. */
static const char *random_match(struct pool *mem, unsigned *seed)
{
	static const char *const parts[][3] = {
		{ "", "vid=0781 ", "vid=08e6 " },
		{ "", "class=08 ", "class=0b " },
		{ "", "prot=50 ", "prot=00 " },
	};

	return pool_str(mem, "%s%s%s", parts[0][next(seed, 3)], parts[1][next(seed, 3)],
			parts[2][next(seed, 3)]);
}

static const char *random_policy(struct pool *mem, unsigned *seed)
{
	struct strs lines = {};

	for (unsigned n = next(seed, 6); n > 0; n--)
		strs_add(mem, &lines, "%s:%s\n", next(seed, 2) ? "ALLOW" : "DENY",
			 random_match(mem, seed));
	return strs_join(mem, &lines, "");
}

static bool allowed(const struct usb_policy *p, unsigned i)
{
	static const uint16_t vid[] = { 0x781, 0x8e6, 1 }, class[] = { 8, 11, 1 },
			      prot[] = { 0x50, 0, 1 };
	const uint16_t value[USB_KEYS] = {
		[USB_VID] = vid[i % 3],
		[USB_CLASS] = class[i / 3 % 3],
		[USB_PROT] = prot[i / 9],
	};
	const struct usb_rule *r = usb_policy_find(p, value);

	return r && r->allow;
}

/* What was asked for last, of all that could be plugged in. */
static void check_agrees(struct made *m, const char *label, const int *wish)
{
	struct usb_policy p;

	usb_policy_read(&m->mem, m->h.usb.policy, m->h.usb.policy_len, &p);
	for (unsigned i = 0; i < 27; i++)
		if (wish[i] >= 0)
			CHECK_EQ(label, allowed(&p, i), wish[i]);
}

static void note_wish(struct made *m, const char *match, bool allow, int *wish)
{
	const char *text = pool_str(&m->mem, "%s:%s", allow ? "ALLOW" : "DENY", match);
	struct usb_policy p;

	/* What only this rule allows, or with it as the only denial is denied, is matched. */
	usb_policy_read(&m->mem, pool_str(&m->mem, "ALLOW:%s\n", match), strlen(match) + 7, &p);
	for (unsigned i = 0; i < 27; i++)
		if (allowed(&p, i))
			wish[i] = allow;
	CHECK("matches", *text);
}

TEST(whatever_usb_rules_were_asked_for_hold_and_the_profile_makes_them_hold_again)
{
	unsigned seed = 3;

	for (int round = 0; round < 300; round++) {
		struct made m;
		int wish[27];
		const char *once;
		struct pool mem = {};

		memset(wish, 0xff, sizeof(wish));
		open_with(&m, random_policy(&mem, &seed));
		for (unsigned n = next(&seed, 5); n > 0; n--) {
			const char *match = random_match(&mem, &seed);
			bool allow = next(&seed, 2);

			do_it(&m, pool_str(&mem, "%s %s:%s", allow ? "allow" : "deny",
					   allow ? "ALLOW" : "DENY", match));
			note_wish(&m, match, allow, wish);
			check_agrees(&m, m.h.usb.policy, wish);
		}
		/* The package's update. */
		m.h.usb.policy = random_policy(&mem, &seed);
		m.h.usb.policy_len = strlen(m.h.usb.policy);
		CHECK_EQ("apply", plan_usb_profile(&m.h, &m.p, &m.err), 0);
		obey(&m);
		check_agrees(&m, "after an update", wish);
		once = m.h.usb.policy;
		CHECK_EQ("again", plan_usb_profile(&m.h, &m.p, &m.err), 0);
		CHECK_EQ(once, m.p.changes.n, 0);
		close_made(&m);
		pool_free(&mem);
	}
}
