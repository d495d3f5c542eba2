// SPDX-License-Identifier: GPL-2.0-or-later
// The USB policy's faults, and its edits: a rule stands where it works, and no other byte changes.
#include "usb_made.h"

#include "test.h"

static void read_text(struct pool *mem, const char *text, struct usb_policy *ret)
{
	usb_policy_read(mem, text, strlen(text), ret);
}

/* "2 digits, 3 blank". */
static const char *faults_of(struct pool *mem, const char *text)
{
	struct usb_policy p;
	struct strs all = {};

	read_text(mem, text, &p);
	list_each(f, &p.faults)
		strs_add(mem, &all, "%zu %s", f->line, f->code);
	return strs_join(mem, &all, ", ");
}

TEST(each_fault_of_the_usb_policy_is_told_with_its_line)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "" },
		{ "ALLOW:\n", "" },
		{ usb_default_policy, "" },
		{ "\n  # x\nALOW:\nALLOW:vid=1\nALLOW:vid=1234 vid=1234\nALLOW:x\nALLOW\n",
		  "1 blank, 2 indented, 3 action, 4 digits, 5 twice, 6 stray, 7 colons" },
		{ "ALLOW:\r\n\r\n", "2 blank" },
		{ "ALLOW:\r \t\rDENY:\r", "2 blank, 3 never" },
		{ "ALLOW:\xc2\xa0\n", "1 blanks" },
		{ "# \xc2\xa0\n", "" },
		{ "\xc2\xa0# x\n", "1 indented" },
		/* Rules that an earlier one leaves nothing for. */
		{ "DENY:vid=1234\nALLOW:vid=1234 pid=0001\n", "2 never" },
		{ "DENY:vid=1234 pid=0001\nALLOW:vid=1234\n", "" },
		{ "ALLOW:class=03\nALLOW:class=03\n", "2 never" },
		{ "ALLOW:class=03\nDENY:class=03 prot=01\nDENY:prot=01 class=03\n",
		  "2 never, 3 never" },
		{ "ALLOW:class=03\nDENY:prot=03\nALLOW:vid=0003 class=04\n", "" },
		{ "ALLOW: # all\nDENY:class=03\nDENY:\n", "2 never, 3 never" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_STR(cases[i].text, faults_of(&mem, cases[i].text), cases[i].want);
	pool_free(&mem);
}

TEST(a_fault_of_the_usb_policy_says_what_was_expected_and_on_which_builds_it_matters)
{
	static const struct {
		const char *text, *message, *builds;
		bool stops, may_stop;
	} cases[] = {
		{ "ALLOW:vid=12345\n", "vid has the value '12345', expected 4 hexadecimal digits",
		  "every XAPI", true, false },
		{ "PERMIT:\n", "the action is 'PERMIT', expected ALLOW or DENY", "every XAPI", true,
		  false },
		{ "ALLOW:\x1b[2J\xff\n",
		  "'?[2J?' is no match: expected KEY=HEX, where KEY is vid, pid, rel, class, "
		  "subclass or prot",
		  "every XAPI", true, false },
		{ "\n", "the line is empty", "XAPI 25.6 to 25.28", false, true },
		{ " # x\n", "a comment must begin in the first column", "XAPI 25.x and 26.x", false,
		  true },
		{ "DENY:\nDENY:class=03\n",
		  "it never applies: line 1, DENY:, matches all that it does", NULL, false, false },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct usb_policy p;

		read_text(&mem, cases[i].text, &p);
		CHECK_EQ(cases[i].text, p.faults.n, 1);
		CHECK_STR(cases[i].text, p.faults.v[0].message, cases[i].message);
		CHECK_STR(cases[i].text, usb_builds_text(p.faults.v[0].stops), cases[i].builds);
		CHECK_EQ(cases[i].text, p.stops != NULL, cases[i].stops);
		CHECK_EQ(cases[i].text, p.may_stop != NULL, cases[i].may_stop);
	}
	pool_free(&mem);
}

TEST(a_usb_rule_is_typed_as_it_stands_in_the_file_or_with_blanks)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "ALLOW:vid=046d pid=C31C", "ALLOW:vid=046d pid=c31c" },
		{ "allow vid=046d pid=c31c", "ALLOW:vid=046d pid=c31c" },
		{ " deny  class=03 # x", "DENY:class=03" },
		{ "deny", "DENY:" },
		{ "DENY:prot=01subclass=01 class=03", "DENY:class=03 subclass=01 prot=01" },
		{ "allow vid=46d", "vid has the value '46d', expected 4 hexadecimal digits" },
		{ "vid=046d", "'vid=046d' has no colon, expected ALLOW: or DENY:" },
		{ "", "'' is no rule" },
		{ "# x", "'# x' is no rule" },
		{ "allow vid=046d\npid=c31c", "ALLOW:vid=046d pid=c31c" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct usb_rule rule;
		struct err err = {};
		int rc = usb_rule_parse(&mem, cases[i].text, &rule, &err);

		CHECK_STR(cases[i].text, rc < 0 ? err.message : usb_rule_text(&mem, &rule),
			  cases[i].want);
	}
	pool_free(&mem);
}

/* An edit as a word: "+ALLOW:class=03" adds, "-ALLOW:class=03" takes, "~VID:PID:REL" forgets that
 * device, "!3" takes line 3, "" mends. */
static int edited(struct pool *mem, const char *text, const char *how, struct usb_text *ret,
		  struct err *err)
{
	struct usb_policy p;
	struct usb_rule rule;
	struct usb_dev d;

	read_text(mem, text, &p);
	switch (*how) {
	case '+':
		CHECK_EQ(how, usb_rule_parse(mem, how + 1, &rule, err), 0);
		return usb_policy_add(&p, &rule, strstr(how, "# ") ? strstr(how, "# ") + 2 : NULL,
				      mem, ret, err);
	case '-':
		CHECK_EQ(how, usb_rule_parse(mem, how + 1, &rule, err), 0);
		return usb_policy_take(&p, &rule, mem, ret, err);
	case '~':
		usb_made(mem, how + 1, &d);
		return usb_policy_forget(&p, &d, mem, ret, err);
	case '!':
		return usb_policy_take_line(&p, (size_t)(how[1] - '0'), mem, ret, err);
	default:
		usb_policy_mend(&p, mem, ret);
		return 0;
	}
}

TEST(an_edit_of_the_usb_policy_changes_what_it_must_and_no_other_byte)
{
	static const struct {
		const char *how, *text, *want;
	} cases[] = {
		/* In front of the first rule of the other action that may match the same. */
		{ "+ALLOW:vid=046d pid=c31c", "# a\nDENY:class=03 # b\nALLOW:\n",
		  "# a\nALLOW:vid=046d pid=c31c\nDENY:class=03 # b\nALLOW:\n" },
		{ "+ALLOW:vid=046d pid=c31c", "DENY:vid=17e9\nDENY:class=03\nALLOW:\n",
		  "DENY:vid=17e9\nALLOW:vid=046d pid=c31c\nDENY:class=03\nALLOW:\n" },
		{ "+ALLOW:vid=046d pid=c31c", "ALLOW:vid=056a\nDENY:\n",
		  "ALLOW:vid=056a\nALLOW:vid=046d pid=c31c\nDENY:\n" },
		{ "+DENY:vid=0781 pid=5583", "DENY:class=03\nALLOW:\n",
		  "DENY:class=03\nDENY:vid=0781 pid=5583\nALLOW:\n" },
		{ "+DENY:class=08", "ALLOW:vid=0781\nDENY:class=03\nALLOW:\n",
		  "DENY:class=08\nALLOW:vid=0781\nDENY:class=03\nALLOW:\n" },
		{ "+ALLOW:class=0b", "DENY:class=0a\nDENY:class=0b\nALLOW:\n",
		  "DENY:class=0a\nALLOW:class=0b\nALLOW:\n" },
		/* Nothing is there that is against it. */
		{ "+ALLOW:class=0b", "", "ALLOW:class=0b\n" },
		{ "+ALLOW:class=0b", "DENY:class=0a", "DENY:class=0a\nALLOW:class=0b\n" },
		{ "+ALLOW:class=0b", "DENY:class=0a\r\n", "DENY:class=0a\r\nALLOW:class=0b\n" },
		{ "+ALLOW:class=0b", "# x", "# x\nALLOW:class=0b\n" },
		/* It works already. */
		{ "+ALLOW:class=0b", "ALLOW:\n", "ALLOW:\n" },
		{ "+ALLOW:class=0b", "ALLOW:class=0b\nDENY:\n", "ALLOW:class=0b\nDENY:\n" },
		{ "+ALLOW:vid=046d pid=c31c", "DENY:class=03 vid=046e\nALLOW:vid=046d\nDENY:\n",
		  "DENY:class=03 vid=046e\nALLOW:vid=046d\nDENY:\n" },
		{ "+DENY:class=0b", "", "" },
		{ "+DENY:class=0b", "ALLOW:class=0a\n", "ALLOW:class=0a\n" },
		{ "+DENY:class=0b", "ALLOW:class=0a\nDENY:\n", "ALLOW:class=0a\nDENY:\n" },
		/* What would never be reached again goes. */
		{ "+ALLOW:vid=046d pid=c31c",
		  "DENY:pid=c31c vid=046D # mine\nALLOW:vid=046d pid=c31c\nALLOW:\n",
		  "ALLOW:vid=046d pid=c31c\nALLOW:\n" },
		{ "+ALLOW:vid=046d pid=c31c", "DENY:class=03\nALLOW:vid=046d pid=c31c\nALLOW:\n",
		  "ALLOW:vid=046d pid=c31c\nDENY:class=03\nALLOW:\n" },
		/* What scanners stop at is mended on the way. */
		{ "+ALLOW:class=0b", "# a\n\n  # b\nDENY: # c\n",
		  "# a\n# b\nALLOW:class=0b\nDENY: # c\n" },
		{ "", "\n# a\r\n\r\n \t# b\n \nDENY:\n\n", "# a\r\n# b\nDENY:\n" },
		{ "", "\xc2\xa0# a", "# a" },
		{ "", " ALLOW : # a\r# \xff\xfe\n", " ALLOW : # a\r# \xff\xfe\n" },
		{ "", "nonsense\n\n", "nonsense\n" },
		/* Comments are one line of ASCII. */
		{ "+ALLOW:class=0b # a\x1b\n\xc3\xa4: ALLOW:", "",
		  "ALLOW:class=0b # a????: ALLOW:\n" },
		/* Taking rules away. */
		{ "-ALLOW:vid=046d pid=c31c", "# a\nALLOW: pid=C31C vid=046d # b\nDENY:\n",
		  "# a\nDENY:\n" },
		{ "-ALLOW:class=03", "ALLOW:class=03\nDENY:class=03\nALLOW:class=03 # again",
		  "DENY:class=03\n" },
		{ "-ALLOW:", "DENY:class=03\nALLOW:\n", "DENY:class=03\n" },
		{ "~046d:c31c:0110",
		  "ALLOW:vid=046d pid=c31c\nDENY:vid=046d pid=c31c class=03\n"
		  "DENY:vid=046d\nDENY:vid=046d pid=c31d\n",
		  "DENY:vid=046d\nDENY:vid=046d pid=c31d\n" },
		{ "~046d:c31c:0110",
		  "ALLOW:vid=046d pid=c31c rel=0110\nALLOW:vid=046d pid=c31c rel=0111\n",
		  "ALLOW:vid=046d pid=c31c rel=0111\n" },
		{ "!2", "# a\nnonsense\nALLOW:\n", "# a\nALLOW:\n" },
		{ "!1", "DENY:\n\nALLOW:", "ALLOW:" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *label = pool_str(&mem, "%s to %s", cases[i].how, cases[i].text);
		struct usb_text got = {};
		struct err err = {};

		CHECK_EQ(label, edited(&mem, cases[i].text, cases[i].how, &got, &err), 0);
		CHECK_STR(label, got.text, cases[i].want);
		CHECK_EQ(label, got.len, strlen(cases[i].want));
	}
	pool_free(&mem);
}

TEST(an_edit_of_the_usb_policy_that_means_nothing_is_refused)
{
	static const struct {
		const char *how, *text, *want;
		enum err_code code;
	} cases[] = {
		{ "+ALLOW:class=0b", "ALLOW:\nALLOW:vid=1\n",
		  "XAPI's scanner stops at line 2 of the policy: vid has the value '1', expected 4 "
		  "hexadecimal digits",
		  ERR_BAD_FILE },
		{ "-ALLOW:class=0b", "DENY:class=0b\nALLOW:\n",
		  "the policy has no rule ALLOW:class=0b", ERR_NOT_FOUND },
		{ "~046d:c31c:0110", "DENY:vid=046d\nDENY:pid=c31c\n",
		  "the policy has no rule for 046d:c31c: none names both vid and pid",
		  ERR_NOT_FOUND },
		{ "!0", "ALLOW:\n", "the policy has 1 lines, and no line 0", ERR_NOT_FOUND },
		{ "!2", "ALLOW:\n", "the policy has 1 lines, and no line 2", ERR_NOT_FOUND },
		{ "!1", "# x\nALLOW:\n", "line 1 of the policy is no rule", ERR_NOT_FOUND },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct usb_text got = {};
		struct err err = {};

		CHECK_EQ(cases[i].how, edited(&mem, cases[i].text, cases[i].how, &got, &err),
			 -(int)cases[i].code);
		CHECK_STR(cases[i].how, err.message, cases[i].want);
	}
	pool_free(&mem);
}

static unsigned next(unsigned *seed, unsigned n)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % n;
}

/* Few values, so that rules meet. */
static const char *random_rule(struct pool *mem, unsigned *seed)
{
	struct usb_rule r = { .allow = next(seed, 2), .match.keys = next(seed, 64) };

	for (int k = 0; k < USB_KEYS; k++)
		if (r.match.keys & 1u << k)
			r.match.value[k] = (uint16_t)next(seed, 3);
	return usb_rule_text(mem, &r);
}

static void random_values(unsigned *seed, uint16_t *value)
{
	for (int k = 0; k < USB_KEYS; k++)
		value[k] = (uint16_t)next(seed, 3);
}

/* The other opinion: each rule, one after the other. */
static const struct usb_rule *walked(const struct usb_policy *p, const uint16_t *value)
{
	list_each(r, &p->rules) {
		bool fits = true;

		for (int k = 0; k < USB_KEYS; k++)
			fits = fits &&
			       (!(r->match.keys & 1u << k) || r->match.value[k] == value[k]);
		if (fits)
			return r;
	}
	return NULL;
}

static const char *random_policy(struct pool *mem, unsigned *seed)
{
	struct strs rules = {};

	for (unsigned n = next(seed, 12); n > 0; n--)
		strs_add(mem, &rules, "%s\n", random_rule(mem, seed));
	return strs_join(mem, &rules, "");
}

static bool fits(const struct usb_match *m, const uint16_t *value)
{
	struct usb_match exact = { .keys = (1u << USB_KEYS) - 1 };

	memcpy(exact.value, value, sizeof(exact.value));
	return usb_match_covers(m, &exact);
}

static bool allowed(const struct usb_policy *p, const uint16_t *value)
{
	const struct usb_rule *r = usb_policy_find(p, value);

	return r && r->allow;
}

TEST(of_many_usb_rules_the_first_that_fits_is_found_and_those_that_never_apply_decide_nothing)
{
	unsigned seed = 7;

	for (int round = 0; round < 400; round++) {
		struct pool mem = {};
		struct usb_policy p;
		uint16_t value[USB_KEYS];

		read_text(&mem, random_policy(&mem, &seed), &p);
		for (int i = 0; i < 50; i++) {
			random_values(&seed, value);

			const struct usb_rule *got = usb_policy_find(&p, value);

			CHECK(p.text, got == walked(&p, value));
			list_each(f, &p.faults)
				CHECK(p.text, !got || got->line != f->line);
		}
		pool_free(&mem);
	}
}

TEST(a_usb_rule_that_was_added_decides_all_that_it_matches_and_nothing_else)
{
	unsigned seed = 11;

	for (int round = 0; round < 400; round++) {
		struct pool mem = {};
		struct usb_policy before, after;
		struct usb_rule rule;
		struct usb_text text;
		struct err err = {};
		uint16_t value[USB_KEYS];

		read_text(&mem, random_policy(&mem, &seed), &before);
		CHECK_EQ("rule", usb_rule_parse(&mem, random_rule(&mem, &seed), &rule, &err), 0);
		CHECK_EQ(before.text, usb_policy_add(&before, &rule, NULL, &mem, &text, &err), 0);
		usb_policy_read(&mem, text.text, text.len, &after);
		for (int i = 0; i < 50; i++) {
			random_values(&seed, value);
			CHECK_EQ(text.text, allowed(&after, value),
				 fits(&rule.match, value) ? rule.allow : allowed(&before, value));
		}
		pool_free(&mem);
	}
}
