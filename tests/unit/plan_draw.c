// SPDX-License-Identifier: GPL-2.0-or-later
// Plans as a person reads them, and the differences of texts in them.
#include "show/lines.h"
#include "show/show.h"
#include "unit/test.h"

#define CFG "boot/efi/EFI/xenserver/grub.cfg"

/* The caller frees. */
static char *drawn(enum setting set, const char *object, const char *from, const char *to)
{
	struct plan p = {};
	struct json_object *json;
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	plan_add(&p, set, object, from, to, "so it is wished");
	json = plan_json(&p);
	plan_draw(out, json);
	fclose(out);
	json_object_put(json);
	plan_free(&p);
	return text;
}

struct draw_case {
	const char *label;
	enum setting set;
	const char *object, *from, *to, *want;
};

static void check_all(const struct draw_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct draw_case *c = &cases[i];
		autofree char *got = drawn(c->set, c->object, c->from, c->to);

		CHECK_STR(c->label, got, c->want);
	}
}

#define HEAD "boot line xe dom0 of /" CFG ": so it is wished\n"

TEST(of_one_boot_line_the_words_are_drawn_that_go_and_come)
{
	const struct draw_case cases[] = {
		{ "added", SET_BOOT_LINE, CFG "#xe#dom0", "ro", "ro quiet", HEAD "  + quiet\n" },
		{ "first", SET_BOOT_LINE, CFG "#xe#dom0", "", "ro", HEAD "  + ro\n" },
		{ "last", SET_BOOT_LINE, CFG "#xe#dom0", "ro", "", HEAD "  - ro\n" },
		{ "replaced, each where it stands", SET_BOOT_LINE, CFG "#xe#dom0", "a=1 b c=1",
		  "a=2 b c=2", HEAD "  - a=1\n  + a=2\n  - c=1\n  + c=2\n" },
		{ "a doubled word goes once", SET_BOOT_LINE, CFG "#xe#dom0", "a b a", "a b",
		  HEAD "  - a\n" },
		{ "a word is doubled", SET_BOOT_LINE, CFG "#xe#dom0", "a b", "a b a",
		  HEAD "  + a\n" },
		{ "two that go come before two that come", SET_BOOT_LINE, CFG "#xe#dom0", "a b c d",
		  "a e f d", HEAD "  - b\n  - c\n  + e\n  + f\n" },
		{ "another order", SET_BOOT_LINE, CFG "#xe#dom0", "console=hvc0 console=tty0",
		  "console=tty0 console=hvc0", HEAD "  - console=hvc0\n  + console=hvc0\n" },
		{ "quotes group", SET_BOOT_LINE, CFG "#xe#dom0", "a=\"b c\" 'd  e' f",
		  "a=\"b g\" 'd  e' f", HEAD "  - a=\"b c\"\n  + a=\"b g\"\n" },
		{ "an escaped blank and quote group", SET_BOOT_LINE, CFG "#xe#dom0",
		  "a\\ b \"c\\\" d\"", "a\\ b", HEAD "  - \"c\\\" d\"\n" },
		{ "in single quotes a backslash is one", SET_BOOT_LINE, CFG "#xe#dom0", "'a\\' b",
		  "'a\\' c", HEAD "  - b\n  + c\n" },
		{ "a quote that stays open", SET_BOOT_LINE, CFG "#xe#dom0", "a \"b c", "a \"b d\\",
		  HEAD "  - \"b c\n  + \"b d\\\n" },
		{ "blanks only", SET_BOOT_LINE, CFG "#xe#dom0", "a  b", "a\tb",
		  HEAD "  the same words, other blanks between them\n" },
		{ "control characters", SET_BOOT_LINE, CFG "#xe#dom0", "a", "a b\x1b[2J\x7f",
		  HEAD "  + b\\x1b[2J\\x7f\n" },
		{ "an absolute path, a comma in the entry", SET_BOOT_LINE, "/b/x.cfg#a, b#xen", "",
		  "c",
		  "boot line a, b xen of /b/x.cfg: so it is wished\n"
		  "  + c\n" },
	};

	check_all(cases, ARRAY_SIZE(cases));
}

#undef HEAD
#define HEAD "boot lines of /" CFG ": so it is wished\n"

TEST(boot_lines_that_change_alike_are_drawn_together)
{
	const struct draw_case cases[] = {
		{ "all alike", SET_BOOT_LINE, CFG "#xe#dom0,xe-serial#dom0", "a b\nb c", "a d\nd c",
		  HEAD "  xe, xe-serial dom0:\n    - b\n    + d\n" },
		{ "the same words on another line", SET_BOOT_LINE, CFG "#xe#xen,xe#dom0", "a\na",
		  "a b\na b", HEAD "  xe xen:\n    + b\n  xe dom0:\n    + b\n" },
		{ "apart in the file, in its order", SET_BOOT_LINE,
		  CFG "#z#dom0,b#dom0,y#dom0,c#dom0", "1\n2\n3\n4", "1 x\n2 a\n3 x\n4 a",
		  HEAD "  z, y dom0:\n    + x\n  b, c dom0:\n    + a\n" },
		{ "counted", SET_BOOT_LINE, CFG "#x#dom0,y#dom0", "a a a\na a", "a\na",
		  HEAD "  x dom0:\n    - a\n    - a\n  y dom0:\n    - a\n" },
		{ "one stays", SET_BOOT_LINE, CFG "#x#dom0,y#dom0", "a\nb", "a\nc",
		  HEAD "  y dom0:\n    - b\n    + c\n" },
		{ "an empty line between", SET_BOOT_LINE, CFG "#x#xen,y#xen,z#xen", "a\n\nc",
		  "a\nb\nc", HEAD "  y xen:\n    + b\n" },
		{ "many", SET_BOOT_LINE,
		  CFG "#1#xen,2#xen,3#xen,4#xen,5#xen,6#xen,7#xen,8#xen,9#xen,10#xen",
		  "\n\n\n\n\n\n\n\n\n", "a\na\na\na\na\na\na\na\na\na",
		  HEAD "  1, 2, 3, 4, 5, 6, 7, 8 and 2 more xen:\n    + a\n" },
	};

	check_all(cases, ARRAY_SIZE(cases));
}

TEST(of_a_file_only_the_lines_that_differ_are_drawn)
{
	const struct draw_case cases[] = {
		{ "a boot file", SET_BOOT_FILE, CFG, "a\n\tb\nc\n", "a\n\td\nc\n",
		  "boot file /" CFG ": so it is wished\n  - \tb\n  + \td\n" },
		{ "an entry that comes is drawn whole", SET_BOOT_FILE, CFG,
		  "a\nmenuentry b {\n\tb\n}\n\nlast\n",
		  "z\nmenuentry b {\n\tb\n}\nmenuentry c {\n\tc\n}\n\nlast\n",
		  "boot file /" CFG ": so it is wished\n  - a\n  + z\n"
		  "  + menuentry c {\n  + \tc\n  + }\n" },
		{ "and one that goes", SET_BOOT_FILE, CFG,
		  "z\nmenuentry b {\n\tb\n}\nmenuentry c {\n\tc\n}\n", "a\nmenuentry b {\n\tb\n}\n",
		  "boot file /" CFG ": so it is wished\n  - z\n  + a\n"
		  "  - menuentry c {\n  - \tc\n  - }\n" },
		{ "a file that comes", SET_BOOT_SOURCE, "etc/x.conf", "", "a\n\nb\n",
		  "new file /etc/x.conf: so it is wished\n  + a\n  +\n  + b\n" },
		{ "a file that goes", SET_BOOT_SOURCE, "etc/x.conf", "a\nb\n", "",
		  "file /etc/x.conf goes: so it is wished\n  - a\n  - b\n" },
		{ "control characters", SET_BOOT_SOURCE, "etc/x", "a\n", "a\r\n\x1b]0;b\a\n",
		  "file /etc/x: so it is wished\n  - a\n  + a\\r\n  + \\x1b]0;b\\x07\n" },
		{ "the newline at the end goes", SET_BOOT_SOURCE, "etc/x", "a\nb\n", "a\nb",
		  "file /etc/x: so it is wished\n  - b\n  + b\n"
		  "  (the new text has no newline at its end)\n" },
		{ "the newline at the end comes", SET_BOOT_SOURCE, "etc/x", "b", "b\nc\n",
		  "file /etc/x: so it is wished\n  - b\n  + b\n  + c\n"
		  "  (the old text has no newline at its end)\n" },
		{ "never a newline at the end", SET_BOOT_SOURCE, "etc/x", "a\nb", "c\nb",
		  "file /etc/x: so it is wished\n  - a\n  + c\n" },
	};

	check_all(cases, ARRAY_SIZE(cases));
}

TEST(what_a_terminal_heeds_is_written_out)
{
	const struct {
		const char *label, *text, *want;
	} cases[] = {
		{ "none", "", "" },
		{ "plain", "a \t\xc3\xa9 \xe2\x82\xac", "a \t\xc3\xa9 \xe2\x82\xac" },
		{ "ASCII", "\x1b[m\r\n\x7f\x01", "\\x1b[m\\r\\x0a\\x7f\\x01" },
		{ "C1 in UTF-8",
		  "\xc2\x9b"
		  "1m\xc2\xa0",
		  "\\x9b1m\xc2\xa0" },
		{ "cut within a character", "a\xc2", "a\xc2" },
	};
	struct pool mem = {};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_STR(cases[i].label, text_visible(&mem, cases[i].text, strlen(cases[i].text)),
			  cases[i].want);
	pool_free(&mem);
}

TEST(records_and_variables_are_one_line)
{
	const struct draw_case cases[] = {
		{ "made", SET_BOOT_RECORD, "var/lib/xhw/trial", "", "a\nb\n",
		  "record /var/lib/xhw/trial: made  (so it is wished)\n" },
		{ "changed", SET_BOOT_RECORD, "var/lib/xhw/trial", "c\n", "a\nb\n",
		  "record /var/lib/xhw/trial: changed  (so it is wished)\n" },
		{ "removed", SET_BOOT_RECORD, "var/lib/xhw/trial", "c\n", "",
		  "record /var/lib/xhw/trial: removed  (so it is wished)\n" },
		{ "set", SET_BOOT_ENV, "boot/grubenv#override_entry", "", "xhw-trial",
		  "GRUB variable override_entry of /boot/grubenv: none -> xhw-trial"
		  "  (so it is wished)\n" },
		{ "cleared, hostile", SET_BOOT_ENV, "boot/grubenv#saved_entry", "a\nb\x1b", "",
		  "GRUB variable saved_entry of /boot/grubenv: a\\x0ab\\x1b -> none"
		  "  (so it is wished)\n" },
		{ "long", SET_BOOT_ENV, "boot/grubenv#x", "",
		  "0123456789012345678901234567890123456789012345678901234567\xe2\x82\xac"
		  "901234567890",
		  "GRUB variable x of /boot/grubenv: none -> "
		  "0123456789012345678901234567890123456789012345678901234567..."
		  "  (so it is wished)\n" },
		{ "others as ever", SET_PCI_NUMVFS, "0000:04:00.0", "4", "0",
		  "virtual functions of PCI device 0000:04:00.0: 4 -> 0  (so it is wished)\n" },
		{ "what is lost", SET_PCI_DRIVER, "0000:04:00.0", "", "pciback",
		  "driver of PCI device 0000:04:00.0: none -> pciback  (so it is wished)\n"
		  "  undo cannot bring back: addresses, routes and bridges of a network "
		  "interface\n" },
	};

	check_all(cases, ARRAY_SIZE(cases));
}

TEST(json_keeps_the_whole_texts_of_a_plan)
{
	struct plan p = {};
	struct json_object *json, *o;

	plan_add(&p, SET_BOOT_FILE, CFG, "a\nb\n", "a\nc\n", "why");
	json = plan_json(&p);
	o = json_object_array_get_idx(json, 0);
	CHECK_STR("from", json_text(o, "from"), "a\nb\n");
	CHECK_STR("to", json_text(o, "to"), "a\nc\n");
	json_object_put(json);
	plan_free(&p);
}

/* How many pieces differ at least: what is left besides the longest common part. */
static size_t differences(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), common[16][16] = {};

	for (size_t i = n; i-- > 0;)
		for (size_t k = m; k-- > 0;) {
			size_t x = common[i + 1][k], y = common[i][k + 1];

			common[i][k] = a[i] == b[k] ? common[i + 1][k + 1] + 1 : x > y ? x : y;
		}
	return n + m - 2 * common[0][0];
}

static void letters(struct pool *mem, const char *text, struct slices *ret)
{
	for (; *text; text++)
		*list_add(mem, ret) = (struct slice){ text, 1 };
}

/* Whether taking out and putting in what is told makes a to b: every place is tried. */
static bool leads(const char *a, const char *b, const struct strs *told, size_t at)
{
	if (at < told->n) {
		const char *t = told->v[at];

		if (*t == '-' ? *a && *a == t[2] && leads(a + 1, b, told, at + 1)
			      : *b && *b == t[2] && leads(a, b + 1, told, at + 1))
			return true;
	} else if (!*a && !*b) {
		return true;
	}
	return *a && *a == *b && leads(a + 1, b + 1, told, at);
}

TEST(differences_of_texts_are_as_few_as_possible)
{
	unsigned seed = 1;

	for (int round = 0; round < 20000; round++) {
		struct pool mem = {};
		struct slices x = {}, y = {};
		struct strs told = {};
		char a[16] = "", b[16] = "";

		seed = seed * 1103515245 + 12345;
		for (unsigned i = 0, n = (seed >> 16) % 13; i < n; i++) {
			seed = seed * 1103515245 + 12345;
			a[i] = (char)('a' + (seed >> 16) % 3);
		}
		for (unsigned i = 0, n = (seed >> 20) % 13; i < n; i++) {
			seed = seed * 1103515245 + 12345;
			b[i] = (char)('a' + (seed >> 16) % 3);
		}
		letters(&mem, a, &x);
		letters(&mem, b, &y);
		slices_diff(&mem, &x, &y, &told);
		CHECK_EQ(pool_str(&mem, "%s %s", a, b), told.n, differences(a, b));
		CHECK(pool_str(&mem, "%s %s", a, b), leads(a, b, &told, 0));
		pool_free(&mem);
	}
}

/* n lines, each of its own but for the prefix. */
static char *many_lines(char first, size_t n)
{
	const size_t len = strlen("x0000000\n");
	char *text = xcalloc(n * len + 1, 1);

	for (size_t i = 0; i < n; i++)
		snprintf(text + i * len, len + 1, "%c%07zu\n", first, i);
	return text;
}

#define G "7764663d-0906-48ef-8ee9-dd6acd1c88e2/5"

TEST(changes_about_cpus_are_drawn_as_a_person_names_them)
{
	const struct draw_case cases[] = {
		{ "hard", SET_VCPU_AFFINITY, G "/2", "0-7 0-7", "0-3 0-7",
		  "hard affinity of vCPU 2 of domain 5: 0-7 -> 0-3  (so it is wished)\n" },
		{ "soft", SET_VCPU_AFFINITY, G "/2", "0-7 0-7", "0-7 -",
		  "soft affinity of vCPU 2 of domain 5: 0-7 -> -  (so it is wished)\n" },
		{ "both", SET_VCPU_AFFINITY, G "/2", "0-7 0-7", "1 2",
		  "affinity of vCPU 2 of domain 5: hard 0-7, soft 0-7 -> hard 1, soft 2  (so it is "
		  "wished)\n" },
		{ "odd", SET_VCPU_AFFINITY, "x", "1", "2",
		  "affinity of vCPU x: 1 -> 2  (so it is wished)\n" },
		{ "a move", SET_DOMAIN_CPUPOOL, G, "Pool-0", "a b",
		  "cpupool of domain 5: Pool-0 -> a b  (so it is wished)\n" },
		{ "a new one", SET_CPUPOOL, "p", "", "credit 8-15",
		  "scheduler and CPUs of cpupool p: none -> credit 8-15  (so it is wished)\n" },
		{ "none left", SET_CPUPOOL, "p", "credit 8-15", "credit -",
		  "scheduler and CPUs of cpupool p: credit 8-15 -> credit without CPUs  (so it is "
		  "wished)\n" },
		{ "new section", SET_PROFILE, "cpupools", "",
		  "[\n    {\"name\": \"p\", \"cpus\": \"1\"}\n  ]",
		  "profile's section cpupools: so it is wished\n  + {\"name\": \"p\", \"cpus\": "
		  "\"1\"}\n" },
		{ "one more entry", SET_PROFILE, "cpupools", "[\n    {\"name\": \"p\"}\n  ]",
		  "[\n    {\"name\": \"p\"},\n    {\"name\": \"q\"}\n  ]",
		  "profile's section cpupools: so it is wished\n  + {\"name\": \"q\"}\n" },
		{ "no section any more", SET_PROFILE, "domain-0", "[{\"hard\":\"1\"}]", "",
		  "profile's section domain-0 goes: so it is wished\n  - [{\"hard\":\"1\"}]\n" },
	};

	check_all(cases, ARRAY_SIZE(cases));
}

TEST(vcpus_that_change_alike_are_drawn_together)
{
	static const struct {
		const char *object, *from, *to;
	} rows[] = {
		{ G "/0", "0-7 0-7", "0-3 0-7" },  { G "/1", "0-7 1", "0-3 1" },
		{ G "/3", "0-7 0-7", "0-3 0-7" },  { G "/4", "0-7 0-7", "0-4 0-7" },
		{ G "1/0", "0-7 0-7", "0-4 0-7" }, { G "1/0", "0-7 0-7", "0-4 0-7" },
	};
	struct plan p = {};
	char *text = NULL;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		plan_add(&p, SET_VCPU_AFFINITY, rows[i].object, rows[i].from, rows[i].to, "w");
	plan_add(&p, SET_VCPU_AFFINITY, G "1/1", "0-7 0-7", "0-4 0-7", "for another reason");

	struct json_object *json autoput = plan_json(&p);

	plan_draw(out, json);
	fclose(out);
	CHECK_STR("lines", text,
		  "hard affinity of vCPUs 0-1,3 of domain 5: 0-7 -> 0-3  (w)\n"
		  "hard affinity of vCPU 4 of domain 5: 0-7 -> 0-4  (w)\n"
		  "hard affinity of vCPU 0 of domain 51: 0-7 -> 0-4  (w)\n"
		  "hard affinity of vCPU 0 of domain 51: 0-7 -> 0-4  (w)\n"
		  "hard affinity of vCPU 1 of domain 51: 0-7 -> 0-4  (for another reason)\n");
	free(text);
	plan_free(&p);
}

static char *lines_drawn(const char *from, const char *to)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	lines_draw(out, from, to);
	fclose(out);
	return text;
}

TEST(long_texts_are_compared_and_too_many_differences_are_not)
{
	const size_t n = 500000, len = strlen("x0000000\n");
	const char *too_many =
		"  more than 1000 differences, too many to be shown; --json has all\n";
	autofree char *a = many_lines('a', n), *b = many_lines('a', n), *other = many_lines('b', n);

	/* From end to end, so that nothing is cut off in front or behind. */
	for (size_t i = 0; i < n; i += n / 5)
		b[i * len] = 'X';
	b[(n - 1) * len] = 'X';

	autofree char *few = lines_drawn(a, b);

	CHECK_STR("few", few,
		  "  - a0000000\n  + X0000000\n  - a0100000\n  + X0100000\n"
		  "  - a0200000\n  + X0200000\n  - a0300000\n  + X0300000\n"
		  "  - a0400000\n  + X0400000\n  - a0499999\n  + X0499999\n");

	/* Kept as a table of all against all this would be 2 TB. */
	autofree char *all = lines_drawn(a, other), *from_none = lines_drawn("", a);

	CHECK_STR("all", all, too_many);
	CHECK_STR("from none", from_none, too_many);

	/* At the bound. */
	a[1000 * len] = '\0';

	autofree char *most = lines_drawn("", a), *back = lines_drawn(a, "");

	CHECK_EQ("most", strlen(most), 1000 * (len + strlen("  + ")));
	CHECK_EQ("most, back", strlen(back), 1000 * (len + strlen("  - ")));
}

TEST(many_boot_lines_are_drawn_in_one_go)
{
	const int n = 2000;
	struct pool mem = {};
	struct strs names = {}, from = {}, to = {};

	for (int i = 0; i < n; i++) {
		strs_add(&mem, &names, "label%d#dom0", i);
		strs_add(&mem, &from, "ro id=%d", i);
		strs_add(&mem, &to, i % 2 ? "ro id=%d new" : "id=%d", i);
	}

	autofree char *got =
		drawn(SET_BOOT_LINE, pool_str(&mem, CFG "#%s", strs_join(&mem, &names, ",")),
		      strs_join(&mem, &from, "\n"), strs_join(&mem, &to, "\n"));

	CHECK_STR("2,000 entries", got,
		  HEAD "  label0, label2, label4, label6, label8, label10, label12, label14 and "
		       "992 more dom0:\n    - ro\n"
		       "  label1, label3, label5, label7, label9, label11, label13, label15 and "
		       "992 more dom0:\n    + new\n");
	pool_free(&mem);
}
