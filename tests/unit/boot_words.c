// SPDX-License-Identifier: GPL-2.0-or-later
// Options of boot lines: how lines are split, and what an operand and its name are.
#include "decide/boot/boot_words.h"
#include "unit/test.h"

#define X GRUB_XEN
#define D GRUB_DOM0
#define G BOOT_GRUB
#define C BOOT_XEN_CFG

/* Each as "[text]", behind "--" as "<text>". */
static const char *shown(struct pool *mem, const struct boot_words *words)
{
	struct strs all = {};

	list_each(w, words)
		strs_add(mem, &all, w->behind ? "<%s>" : "[%s]", w->text);
	return strs_join(mem, &all, "");
}

TEST(a_line_is_split_as_its_readers_do_it)
{
	static const struct {
		enum boot_kind kind;
		enum grub_line line;
		const char *args, *want; /* NULL: cannot be told */
	} cases[] = {
		{ G, X, "", "" },
		{ G, X, "a=1  b", "[a=1][b]" },
		{ G, X, "a\tb", "[a][b]" },
		{ G, X, "'a;b' \"c$d\"", NULL },
		{ G, X, "'a;b' \"c\\$d\"", "[a;b][c$d]" },
		{ G, X, "a ${b}", NULL },
		{ G, X, "'a b'", NULL },
		{ G, X, "a -- b", "[a]<--><b>" },
		{ G, X, "-- b", "[--][b]" },
		{ G, X, "a --", "[a][--]" },
		{ G, X, "a\\\"b", "[a\\\"b]" },
		{ G, X, "a '' b", "[a][b]" },
		{ G, D, "console=hvc0 console=tty0", "[console=hvc0][console=tty0]" },
		{ G, D, "dyndbg=\"file x.c +p\" b", "[dyndbg=file x.c +p][b]" },
		{ G, D, "'dyndbg=file x.c +p'", "[dyndbg=file x.c +p]" },
		{ G, D, "a=b\\ c", "[a=b c]" },
		{ G, D, "a 'b\tc'", NULL },
		{ G, D, "a=\\\"x y\\\"", NULL },
		{ G, D, "a=\\\"x\\\"", "[a=\\\"x\\\"]" },
		{ G, D, "a=\\\"x", NULL },
		{ G, D, "a -- b c", "[a]<--><b><c>" },
		{ G, D, "-- b -- c", "<--><b><--><c>" },
		{ G, D, "a={1}", NULL },
		{ G, D, "a='{1}'", "[a={1}]" },
		{ G, D, "a \\\n b", NULL },
		{ G, D, "a #b", NULL },
		{ C, X, "a=1 'b c' \"d\"", "[a=1]['b][c'][\"d\"]" },
		{ C, X, "a $b {c};", "[a][$b][{c};]" },
		{ C, X, "a#", NULL },
		{ C, X, "a\tb", NULL },
		{ C, D, "ro k=\"a b\" \"l=c d\"", "[ro][k=a b][l=c d]" },
		{ C, D, "ro k=\"a b", NULL },
		{ C, D, "ro 'a b'", "[ro]['a][b']" },
		{ C, D, "ro \"--\" b", "[ro]<--><b>" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot_words words = {};
		struct err err = {};
		int rc =
			boot_words(&mem, cases[i].kind, cases[i].line, cases[i].args, &words, &err);

		CHECK_EQ(cases[i].args, rc, cases[i].want ? 0 : -ERR_BAD_FILE);
		CHECK(cases[i].args, cases[i].want || *err.message);
		if (cases[i].want)
			CHECK_STR(cases[i].args, shown(&mem, &words), cases[i].want);
		pool_free(&mem);
	}
}

TEST(what_a_line_is_handed_over_as_is_split_again_as_its_reader_does)
{
	static const struct {
		enum grub_line line;
		const char *handed, *want;
	} cases[] = {
		{ X, "  a  b\tc ", "[a][b\tc]" },
		{ X, "a=\"b c\"", "[a=\"b][c\"]" },
		{ X, "a -- b", "[a]<--><b>" },
		{ X, "a -- ", "[a]<-->" },
		{ D, "root=LABEL=x ro quiet\n", "[root=LABEL=x][ro][quiet]" },
		{ D, "\"a=b c\" d=\"e f\"", "[a=b c][d=e f]" },
		{ D, "a -- single", "[a]<--><single>" },
		{ D, "a --", "[a]<-->" },
		{ D, "a \"--", "[a]<-->" },
		{ D, "", "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot_words words = {};

		boot_handed_words(&mem, cases[i].line, cases[i].handed, &words);
		CHECK_STR(cases[i].handed, shown(&mem, &words), cases[i].want);
		list_each(w, &words)
			CHECK(cases[i].handed, w->span.at + w->span.len <= strlen(cases[i].handed));
		pool_free(&mem);
	}
}

TEST(an_operand_is_taken_or_told_why_not)
{
	static const struct {
		const char *text;
		enum grub_line line;
		const char *key, *value;
	} good[] = {
		{ "xen:watchdog", X, "watchdog", NULL },
		{ "xen:dom0_mem=4G,max:4G", X, "dom0_mem", "4G,max:4G" },
		{ "dom0:a=", D, "a", "" },
		{ "dom0:a=b=c", D, "a", "b=c" },
		{ "dom0:dyndbg=file x +p", D, "dyndbg", "file x +p" },
		{ "dom0:a='$;{}\\", D, "a", "'$;{}\\" },
		{ "xen:--x", X, "--x", NULL },
	};
	static const char *const bad[] = {
		"",	      "xen",	     "xen:",	    "xen:=1",	    "dom0:=",
		"hvm:a",      "XEN:a",	     " xen:a",	    "xen:a b",	    "xen:a=b c",
		"xen:a=b\tc", "xen:a='b'",   "xen:a=\"b",   "dom0:a=\"b\"", "dom0:a b",
		"dom0:a b=c", "dom0:a=b\nc", "dom0:a=\x7f", "dom0:--",	    "xen:--",
		"dom0:--=a",  "dom0:a\t",    "dom0:a=b\tc", "a=b",
	};

	for (size_t i = 0; i < ARRAY_SIZE(good); i++) {
		struct pool mem = {};
		struct boot_op op = {};
		struct err err = {};

		CHECK_EQ(good[i].text, boot_op_parse(&mem, good[i].text, i % 2, &op, &err), 0);
		CHECK_EQ(good[i].text, op.line, good[i].line);
		CHECK_EQ(good[i].text, op.remove, i % 2);
		CHECK_STR(good[i].text, op.key, good[i].key);
		CHECK_STR(good[i].text, op.value, good[i].value);
		pool_free(&mem);
	}
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct pool mem = {};
		struct boot_op op = {};
		struct err err = {};

		CHECK_EQ(bad[i], boot_op_parse(&mem, bad[i], false, &op, &err), -ERR_USAGE);
		CHECK(bad[i], *err.message);
		pool_free(&mem);
	}
}

TEST(xen_names_are_exact_and_dom0_names_fold_dash_and_underscore)
{
	static const struct {
		enum grub_line line;
		const char *word, *key, *value;
		bool want;
	} cases[] = {
		{ X, "iommu=1", "iommu", NULL, true },
		{ X, "iommu", "iommu", NULL, true },
		{ X, "iommu_x=1", "iommu", NULL, false },
		{ X, "sched-gran=cpu", "sched_gran", NULL, false },
		{ X, "IOMMU=1", "iommu", NULL, false },
		{ X, "iommu=1", "iommu", "1", true },
		{ X, "iommu=1", "iommu", "10", false },
		{ X, "iommu", "iommu", "", false },
		{ X, "iommu=", "iommu", "", true },
		{ D, "xen-pciback.hide=(a-b)", "xen_pciback.hide", NULL, true },
		{ D, "xen_pciback.hide=(a-b)", "xen-pciback.hide", "(a-b)", true },
		{ D, "xen-pciback.hide=(a-b)", "xen-pciback.hide", "(a_b)", false },
		{ D, "console=tty0", "console", "hvc0", false },
		{ D, "conso", "console", NULL, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_EQ(cases[i].word,
			 boot_word_is(cases[i].line, cases[i].word, cases[i].key, cases[i].value),
			 cases[i].want);
}

/* "+a=1|-b|-c=2": operations on that line, in that order. */
