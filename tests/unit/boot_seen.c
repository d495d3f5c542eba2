// SPDX-License-Identifier: GPL-2.0-or-later
// Boot lines as far as they are known, and what differs in them.
#include "decide/boot/boot_diff.h"
#include "unit/test.h"

/* "+a -b ?c !d ~e" of both sides: the new ones in their order, then what only the old has. */
static const char *marks(struct pool *mem, const struct boot_seens *from,
			 const struct boot_seens *to)
{
	static const char *const of_to[] = {
		[BOOT_SAME] = "=", [BOOT_ONLY] = "+", [BOOT_MAYBE] = "?", [BOOT_UNASKED] = "~"
	};
	struct strs texts = {}, gone = {}, perhaps = {};

	list_each(s, to)
		strs_add(mem, &texts, "%s%s", s->cut ? "!" : of_to[s->mark], s->text);
	boot_marked(mem, from, BOOT_ONLY, &gone);
	boot_marked(mem, from, BOOT_MAYBE, &perhaps);
	list_each(s, &gone)
		strs_add(mem, &texts, "-%s", *s);
	list_each(s, &perhaps)
		strs_add(mem, &texts, "?-%s", *s);
	return strs_join(mem, &texts, " ");
}

#define CFG(xen, dom0)                                                                             \
	"set default=0\nmenuentry 'XCP-ng' {\n\tmultiboot2 /boot/xen.gz " xen                      \
	"\n\tmodule2 /boot/vmlinuz " dom0 "\n\tmodule2 /boot/initrd\n}\n"

static void read_conf(struct pool *mem, enum boot_kind kind, bool uefi, const char *text,
		      struct boot_conf *ret)
{
	struct boot *b = pool_new(mem, struct boot);
	struct err err = {};

	*b = (struct boot){ .kind = kind,
			    .uefi = uefi,
			    .path = "boot/grub/grub.cfg",
			    .text = text,
			    .len = strlen(text),
			    .brand = "XCP-ng" };
	if (boot_conf_read(b, mem, ret, &err) < 0)
		CHECK_FAIL(text, "%s", err.message);
}

TEST(the_next_lines_are_compared_with_the_running_ones_as_far_as_both_are_known)
{
	static const struct {
		const char *text, *running[2];
		const char *xen, *dom0;
	} cases[] = {
		{ CFG("a b", "ro"), { "a b", "ro" }, "=a =b", "=ro" },
		{ CFG("a b c=1", "ro"),
		  { "a d c=2", "ro quiet" },
		  "=a +b +c=1 -d -c=2",
		  "=ro -quiet" },
		/* As often as it stands there. */
		{ CFG("a a b", "ro"), { "a b b", "ro" }, "=a +a =b -b", "=ro" },
		{ CFG("", ""), { "", "" }, "", "" },
		{ CFG("a", "ro"), { NULL, NULL }, "?a", "?ro" },
		/* Xen passes on what stands behind its "--". */
		{ CFG("a -- nomodeset", "ro"), { "a", "ro nomodeset" }, "=a", "=ro =nomodeset" },
		{ CFG("a -- nomodeset", "ro"), { "a", "ro" }, "=a", "=ro +nomodeset" },
		/* For init it is another thing. */
		{ CFG("a", "ro -- single"), { "a", "ro single" }, "=a", "=ro +-- +single -single" },
		/* What GRUB expands may be anything, and any number of words. */
		{ CFG("a $b", "ro"), { "a c", "ro" }, "=a ?$b ?-c", "=ro" },
		{ CFG("a $b d", "ro"), { "a", "ro" }, "=a ?$b +d", "=ro" },
		{ CFG("a", "'x=a b'"), { "a", "\"x=a b\"" }, "=a", "=x=a b" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot_conf c;

		read_conf(&mem, BOOT_GRUB, false, cases[i].text, &c);
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			struct boot_seens from, to;

			boot_seen_running(&mem, (enum grub_line)line, cases[i].running[line], NULL,
					  &from);
			boot_seen_next(&mem, &c, 0, (enum grub_line)line, &to);
			boot_compare(&mem, &from, &to);
			CHECK_STR(cases[i].text, marks(&mem, &from, &to),
				  line == GRUB_XEN ? cases[i].xen : cases[i].dom0);
			CHECK_EQ(cases[i].text, !from.why, !!cases[i].running[line]);
		}
		pool_free(&mem);
	}
}

/* "w000 w001 ...", n bytes. */
static char *line_of(struct pool *mem, size_t n)
{
	char *text = pool_alloc(mem, n + 1);

	for (size_t i = 0; i < n; i++)
		text[i] = i % 5 == 4 ? ' ' : i % 5 == 0 ? 'w' : (char)('0' + i / 5 % 10);
	return text;
}

TEST(a_running_line_of_1023_bytes_may_be_cut)
{
	for (size_t n = 1022; n <= 1023; n++)
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			autofree char *label = xprintf("%zu bytes, line %d", n, line);
			struct pool mem = {};
			struct boot_conf c;
			struct boot_seens from, to;
			char *text = line_of(&mem, n);
			bool cut = n == 1023;

			read_conf(&mem, BOOT_GRUB, false, CFG("new", "new"), &c);
			boot_seen_running(&mem, (enum grub_line)line, text, NULL, &from);
			boot_seen_next(&mem, &c, 0, (enum grub_line)line, &to);
			boot_compare(&mem, &from, &to);
			CHECK_EQ(label, from.more != NULL, cut);
			CHECK_EQ(label, from.v[from.n - 1].open, cut);
			CHECK_EQ(label, from.v[from.n - 1].mark, cut ? BOOT_MAYBE : BOOT_ONLY);
			CHECK_EQ(label, from.v[0].mark, BOOT_ONLY);
			CHECK_EQ(label, to.v[0].mark, cut ? BOOT_MAYBE : BOOT_ONLY);
			pool_free(&mem);
		}
}

TEST(of_a_dom0_line_xen_hands_over_1023_bytes)
{
	static const struct {
		const char *xen;
		size_t n;
		const char *last;
		bool last_cut, before_cut;
	} cases[] = {
		{ "a", 1023, "end", false, false },    { "a", 1024, "end", true, false },
		{ "a", 1027, "end", true, false },     { "a", 1028, "end", true, true },
		{ "a -- b", 1021, "b", false, false }, { "a -- b", 1022, "b", true, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		autofree char *label = xprintf("%zu bytes, xen %s", cases[i].n, cases[i].xen);
		struct pool mem = {};
		char *line = pool_alloc(&mem, cases[i].n + 1);
		struct boot_conf c;
		struct boot_seens to;

		memset(line, 'x', cases[i].n);
		memcpy(line + cases[i].n - strlen(" w end"), " w end", strlen(" w end"));
		read_conf(&mem, BOOT_GRUB, false,
			  pool_str(&mem,
				   "menuentry 'XCP-ng' {\nmultiboot2 /x %s\nmodule2 /v %s\n}\n",
				   cases[i].xen, line),
			  &c);
		boot_seen_next(&mem, &c, 0, GRUB_DOM0, &to);
		CHECK_STR(label, to.v[to.n - 1].text, cases[i].last);
		CHECK_EQ(label, to.v[to.n - 1].cut, cases[i].last_cut);
		CHECK_EQ(label, to.v[to.n - 2].cut, cases[i].before_cut);
		/* Xen's own line is taken whole. */
		boot_seen_next(&mem, &c, 0, GRUB_XEN, &to);
		CHECK_EQ(label, to.n, 1);
		pool_free(&mem);
	}
}

#define RM_OPTS(xen)                                                                               \
	"### BEGIN /etc/grub.d/20_linux_xen ###\nmenuentry 'Debian' {\n"                           \
	"if [ \"$grub_platform\" = \"pc\" ]; then\nxen_rm_opts=\nelse\n"                           \
	"xen_rm_opts=\"no-real-mode edd=off\"\nfi\n"                                               \
	"multiboot2 /xen.gz " xen "\nmodule2 /vmlinuz ro\n}\n"

TEST(the_variable_of_grub_mkconfig_is_known)
{
	static const struct {
		const char *text;
		bool uefi;
		const char *want;
		bool known;
	} cases[] = {
		{ RM_OPTS("placeholder ${xen_rm_opts}"), true, "placeholder no-real-mode edd=off",
		  true },
		{ RM_OPTS("placeholder ${xen_rm_opts} a"), false, "placeholder a", true },
		{ RM_OPTS("$xen_rm_opts"), true, "no-real-mode edd=off", true },
		{ RM_OPTS("${other}"), true, "${other}", false },
		{ "### BEGIN /etc/grub.d/20_linux_xen ###\nmenuentry 'Debian' {\n"
		  "multiboot2 /xen.gz ${xen_rm_opts}\nmodule2 /vmlinuz ro\n}\n",
		  true, "${xen_rm_opts}", false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot_conf c;
		struct boot_seens line;
		struct strs texts = {};

		read_conf(&mem, BOOT_GENERATED, cases[i].uefi, cases[i].text, &c);
		boot_seen_line(&mem, &c, 0, GRUB_XEN, &line);
		list_each(s, &line)
			*list_add(&mem, &texts) = s->text;
		CHECK_STR(cases[i].text, strs_join(&mem, &texts, " "), cases[i].want);
		CHECK_EQ(cases[i].text, !line.more, cases[i].known);
		pool_free(&mem);
	}
}

TEST(options_that_repeat_are_told_when_their_order_changes)
{
	static const struct {
		enum grub_line line;
		const char *from, *to, *want;
	} cases[] = {
		{ GRUB_DOM0, "console=a console=b", "console=b console=a",
		  "console: a, b -> b, a" },
		{ GRUB_DOM0, "console=a x console=b", "x console=a console=b", "" },
		{ GRUB_DOM0, "a-b=1 a_b=2", "a_b=2 a-b=1", "a_b: 1, 2 -> 2, 1" },
		{ GRUB_XEN, "a-b=1 a_b=2", "a_b=2 a-b=1", "" },
		/* What is on one side only is told as such. */
		{ GRUB_XEN, "c=1 c=2 c=3", "c=3 c=1", "c: 1, 3 -> 3, 1" },
		{ GRUB_XEN, "c c=1", "c=1 c", "c: (no value), 1 -> 1, (no value)" },
		{ GRUB_XEN, "b=1 b=2 a=1 a=2", "a=2 a=1 b=2 b=1",
		  "a: 1, 2 -> 2, 1; b: 1, 2 -> 2, 1" },
		{ GRUB_XEN, "", "", "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot_seens from, to;
		struct strs got = {};

		boot_seen_running(&mem, cases[i].line, cases[i].from, NULL, &from);
		boot_seen_running(&mem, cases[i].line, cases[i].to, NULL, &to);
		boot_compare(&mem, &from, &to);
		boot_reordered(&mem, cases[i].line, &from, &to, &got);
		CHECK_STR(cases[i].from, strs_join(&mem, &got, "; "), cases[i].want);
		pool_free(&mem);
	}
}

/* "xe,xe-serial xen +a -b; ... | other | ..." */
static const char *diff_text(struct pool *mem, const struct boot_diff *d)
{
	struct strs all = {};

	list_each(c, d) {
		struct strs words = {};

		list_each(s, &c->removed)
			strs_add(mem, &words, " -%s", *s);
		list_each(s, &c->added)
			strs_add(mem, &words, " +%s", *s);
		list_each(s, &c->reordered)
			strs_add(mem, &words, " %s", *s);
		strs_add(mem, &all, "%s %s%s", strs_join(mem, &c->entries, ","),
			 boot_line_name(c->line), strs_join(mem, &words, ""));
	}
	list_each(s, &d->other)
		strs_add(mem, &all, "%s", *s);
	return strs_join(mem, &all, "; ");
}

#define ENTRY(title, xen, dom0)                                                                    \
	"menuentry '" title "' {\nmultiboot2 /x " xen "\nmodule2 /v " dom0 "\n}\n"

TEST(two_states_of_a_file_differ_in_what_is_told)
{
	static const struct {
		const char *from, *to, *want;
	} cases[] = {
		{ ENTRY("XCP-ng", "a", "ro"), ENTRY("XCP-ng", "a", "ro"), "" },
		{ ENTRY("XCP-ng", "a", "ro") ENTRY("XCP-ng (Serial)", "a", "ro"),
		  ENTRY("XCP-ng", "a b", "ro") ENTRY("XCP-ng (Serial)", "a b", "rw"),
		  "xe,xe-serial xen +b; xe-serial dom0 -ro +rw" },
		{ ENTRY("XCP-ng", "a", "ro") ENTRY("XCP-ng (Serial)", "a", "ro"),
		  ENTRY("XCP-ng (Serial)", "a", "ro") ENTRY("XCP-ng", "b", "ro"),
		  "xe xen -a +b; the default entry was 'xe' and is 'xe-serial' now" },
		{ ENTRY("XCP-ng", "a", "ro") ENTRY("XCP-ng in Safe Mode", "a", "ro"),
		  ENTRY("XCP-ng", "a", "ro") ENTRY("Mine", "a", "ro"),
		  "entry 'safe' is gone; entry 'label1' is new" },
		{ ENTRY("XCP-ng", "a", "ro"), "# mine\n" ENTRY("XCP-ng", "a", "ro"),
		  "what changed is in no boot line: comments, blanks or other commands" },
		{ ENTRY("XCP-ng", "a", "ro"), ENTRY("XCP-ng", "'a'", "ro"),
		  "the xen line of entry 'xe' is written in another way, its options are the same" },
		{ ENTRY("XCP-ng", "a $b", "ro"), ENTRY("XCP-ng", "a $b c", "ro"), "xe xen +c" },
		{ ENTRY("XCP-ng", "a", "ro"), "menuentry 'XCP-ng' {\nmultiboot2 /x a\n}\n",
		  "entry 'xe' has lost a dom0 line" },
		{ ENTRY("Mine", "a", "ro"), ENTRY("Yours", "a", "ro"),
		  "entry 'label1' was titled 'Mine' and is 'Yours' now" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot_conf from, to;
		struct boot_diff diff;

		read_conf(&mem, BOOT_GRUB, false, cases[i].from, &from);
		read_conf(&mem, BOOT_GRUB, false, cases[i].to, &to);
		boot_diff_files(&mem, &from, &to, &diff);
		CHECK_STR(cases[i].to, diff_text(&mem, &diff), cases[i].want);
		pool_free(&mem);
	}
}
