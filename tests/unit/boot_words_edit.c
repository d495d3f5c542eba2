// SPDX-License-Identifier: GPL-2.0-or-later
// Options of boot lines: setting, deleting and comparing; untouched words keep their bytes.
#include "decide/boot/boot_words.h"
#include "unit/corpus.h"
#include "unit/test.h"

#define X GRUB_XEN
#define D GRUB_DOM0
#define G BOOT_GRUB
#define C BOOT_XEN_CFG

static struct boot_ops ops_of(struct pool *mem, enum grub_line line, const char *text)
{
	struct boot_ops ops = {};

	while (*text) {
		size_t n = strcspn(text, "|");
		struct boot_op *op = list_add(mem, &ops);
		struct err err = {};

		CHECK_EQ(text,
			 boot_op_parse(mem,
				       pool_str(mem, "%s:%.*s", line == X ? "xen" : "dom0",
						(int)n - 1, text + 1),
				       *text == '-', op, &err),
			 0);
		text += n + (text[n] == '|');
	}
	return ops;
}

TEST(setting_and_deleting_change_just_the_options_asked_for)
{
	static const struct {
		enum boot_kind kind;
		enum grub_line line;
		const char *args, *ops, *want, *told;
	} cases[] = {
		/* new ones go to the end */
		{ G, X, "", "+a=1", "a=1", "" },
		{ G, X, "b", "+a=1", "b a=1", "" },
		{ G, X, "b", "+a|+c", "b a c", "" },
		{ G, X, "b  \t c", "+a=1", "b  \t c a=1", "" },
		/* the first place stays, the others go */
		{ G, X, "a=1 b", "+a=2", "a=2 b", "" },
		{ G, X, "x a=1 b a=2 c a=3 d", "+a=4", "x a=4 b c d",
		  "a=2 is replaced as well; a=3 is replaced as well" },
		{ G, X, "a b a=1", "+a", "a b", "a=1 is replaced as well" },
		{ G, X, "a=1 b a=2", "+a=2", "a=2 b", "a=1 is replaced as well" },
		/* repeated options that nobody named stay as they are */
		{ G, X, "a=1 b b a=1 c", "+d", "a=1 b b a=1 c d", "" },
		{ G, X, "b b", "+b", "b", "" },
		/* nothing to do */
		{ G, X, "a=1  'b'", "+a=1|+b", NULL, "" },
		{ G, X, "a  b", "-c|-a=1", NULL, "" },
		{ G, D, "console=hvc0 ro  console=tty0", "+console=hvc0|+console=tty0", NULL, "" },
		{ G, D, "xen_pciback.hide=(x)", "+xen-pciback.hide=(x)", NULL, "" },
		/* several sets of one key */
		{ G, D, "a console=x b console=y c", "+console=hvc0|+console=tty0",
		  "a console=hvc0 console=tty0 b c", "" },
		{ G, D, "console=hvc0 console=tty0", "+console=tty0", "console=tty0",
		  "console=hvc0 is replaced as well" },
		{ G, D, "a", "+console=hvc0|+q|+console=tty0", "a console=hvc0 console=tty0 q",
		  "" },
		{ G, D, "a", "+console=hvc0|+console=hvc0", "a console=hvc0", "" },
		{ G, D, "console=hvc0 'console=tty0'", "+console=tty0|+console=hvc0",
		  "'console=tty0' console=hvc0", "" },
		/* deleting */
		{ G, X, "a=1 b a c", "-a", "b c", "" },
		{ G, X, "a=1 b a=2 c", "-a=2", "a=1 b c", "" },
		{ G, X, "a=1\tb  a=2   c", "-a=2", "a=1\tb   c", "" },
		{ G, X, "a", "-a", "", "" },
		{ G, X, "a b", "-a|-b", "", "" },
		{ G, X, "a  b  c", "-a", "b  c", "" },
		{ G, X, "a  b  c", "-a|-b", "c", "" },
		{ G, X, "a  b  c", "-c", "a  b", "" },
		{ G, X, "ab a=1 a_b", "-a", "ab a_b", "" },
		{ G, X, "watchdog watchdog_timeout=5", "-watchdog", "watchdog_timeout=5", "" },
		{ G, D, "console=hvc0 console=tty0 quiet", "-console=tty0", "console=hvc0 quiet",
		  "" },
		{ G, D, "a 'b=c d' e", "-b", "a e", "" },
		{ G, D, "a 'b=c d' e", "-b=c d", "a e", "" },
		{ G, D, "a b=\"c d\" b=c e", "-b=c d", "a b=c e", "" },
		{ G, D, "a-b=1 a_b=2 c", "-a_b", "c", "" },
		{ G, X, "a-b=1 a_b=2 c", "-a_b", "a-b=1 c", "" },
		{ G, X, "a b", "-a|+c", "b c", "" },
		/* quotes */
		{ G, D, "a", "+k=x y", "a k=\"x y\"", "" },
		{ G, D, "a k='1 2' b", "+k=x $y", "a k=\"x \\$y\" b", "" },
		{ G, D, "a", "+k={1;2}", "a k=\"{1;2}\"", "" },
		{ G, D, "a", "+k=(0000:04:00.0)(0000:04:00.1)", "a k=(0000:04:00.0)(0000:04:00.1)",
		  "" },
		{ G, X, "a", "+k=$x", "a k=\"\\$x\"", "" },
		{ G, D, "a", "+#k=1", "a '#k=1'", "" },
		{ G, D, "'a'\tb\\c\t\"d\\$\"", "+e", "'a'\tb\\c\t\"d\\$\" e", "" },
		{ G, D, "a\\  b", "-b", "a\\ ", "" },
		{ G, D, "a '' b ''", "-b", "a '' ''", "" },
		{ C, D, "a", "+k=x y", "a k=\"x y\"", "" },
		{ C, D, "a", "+k='$\\;{}", "a k='$\\;{}", "" },
		{ C, X, "a  b=1  c", "+b=$2", "a  b=$2  c", "" },
		{ C, D, "\"k=a b\" c", "-k=a b", "c", "" },
		/* the end of the options */
		{ G, D, "a  -- b", "+c", "a c  -- b", "" },
		{ G, D, "-- b", "+c", "c -- b", "" },
		{ G, D, "a --", "+c", "a c --", "" },
		{ G, D, "a -- b=1", "-b", NULL, "b=1 stands behind '--' and stays" },
		{ G, D, "a b=2  --  b=1", "-b", "a  --  b=1", "b=1 stands behind '--' and stays" },
		{ G, D, "a -- b=1", "+b=2", "a b=2 -- b=1", "b=1 stands behind '--' and stays" },
		{ G, D, "a -- b", "-a", "-- b", "" },
		{ G, D, "a -- b", "-a|+c", "c -- b", "" },
		{ G, X, "a -- b", "+c", "a c -- b", "" },
		{ G, X, "a --", "+c", "a c --", "" },
		{ C, X, "a -- b", "-b", NULL, "b stands behind '--' and stays" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct strs told = {};
		struct err err = {};
		const char *got = NULL;
		const char *label = pool_str(&mem, "%s %s", cases[i].args, cases[i].ops);

		struct boot_ops ops = ops_of(&mem, cases[i].line, cases[i].ops);

		CHECK_EQ(label,
			 boot_ops_apply(&mem, cases[i].kind, cases[i].line, cases[i].args, &ops,
					&got, &told, &err),
			 0);
		CHECK_STR(label, got, cases[i].want ? cases[i].want : cases[i].args);
		CHECK_EQ(label, got == cases[i].args, !cases[i].want);
		CHECK_STR(label, strs_join(&mem, &told, "; "), cases[i].told);

		/* Once more is nothing to do. */
		const char *again = NULL;

		CHECK_EQ(label,
			 boot_ops_apply(&mem, cases[i].kind, cases[i].line, got, &ops, &again, NULL,
					&err),
			 0);
		CHECK(label, again == got);
		pool_free(&mem);
	}
}

TEST(what_would_not_arrive_or_cannot_be_told_is_refused)
{
	static const struct {
		enum boot_kind kind;
		enum grub_line line;
		const char *args, *ops;
		int code;
	} cases[] = {
		{ G, D, "a", "+k=it's", ERR_USAGE },
		{ G, D, "a", "+k=a\\b", ERR_USAGE },
		{ G, X, "a", "+k=a\\b", ERR_USAGE },
		{ G, D, "a", "+k=\xc3\xa0", ERR_USAGE }, /* 0xa0 is a blank to the kernel */
		{ C, D, "a", "+k=#1", ERR_USAGE },
		{ C, X, "a", "+#k", ERR_USAGE },
		{ G, D, "a", "+k=1|-k", ERR_USAGE },
		{ G, D, "a", "-k_l|+k-l=1", ERR_USAGE },
		{ G, D, "a ${b}", "+k", ERR_BAD_FILE },
		{ G, D, "a \\\nb", "-a", ERR_BAD_FILE },
		{ G, D, "a k=\\\"x y\\\"", "-a", ERR_BAD_FILE },
		{ G, D, "a ; b", "-a", ERR_BAD_FILE },
		{ C, D, "a k=\"b", "+c", ERR_BAD_FILE },
		{ G, X, "-- b", "+c", ERR_FAILED },
		{ G, X, "a -- b", "-a", ERR_FAILED },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		const char *got = NULL;
		const char *label = pool_str(&mem, "%s %s", cases[i].args, cases[i].ops);
		struct boot_ops ops = ops_of(&mem, cases[i].line, cases[i].ops);

		CHECK_EQ(label,
			 boot_ops_apply(&mem, cases[i].kind, cases[i].line, cases[i].args, &ops,
					&got, NULL, &err),
			 -cases[i].code);
		CHECK(label, !got && *err.message);
		pool_free(&mem);
	}
}

TEST(operations_on_the_other_line_are_passed_over)
{
	struct pool mem = {};
	struct boot_ops ops = ops_of(&mem, X, "+a=1|-b");
	struct err err = {};
	const char *args = "a b", *got = NULL;

	CHECK_EQ("", boot_ops_apply(&mem, G, D, args, &ops, &got, NULL, &err), 0);
	CHECK("", got == args);
	pool_free(&mem);
}

TEST(a_difference_lists_each_option_as_often_as_it_lacks)
{
	static const struct {
		const char *a, *b, *want;
	} cases[] = {
		{ "a b c", "c a", "b" },
		{ "a a b a", "a", "a b a" },
		{ "a", "a a", "" },
		{ "c b a", "", "c b a" },
		{ "", "a", "" },
		{ "a=1 b", "a=2 b", "a=1" },
		{ "a -- b", "a b", "b" },
		{ "a -- b", "a -- b", "" },
		{ "z b m b a b", "b q", "z m b a b" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot_words a, b;
		struct strs got = {};

		boot_handed_words(&mem, D, cases[i].a, &a);
		boot_handed_words(&mem, D, cases[i].b, &b);
		boot_words_minus(&mem, &a, &b, &got);
		CHECK_STR(cases[i].a, strs_join(&mem, &got, " "), cases[i].want);
		pool_free(&mem);
	}
}

static const struct {
	const char *file, *brand;
} corpus[] = {
	{ "python-libs-grub.cfg", "XCP-ng" },
	{ "python-libs-grub-xen-boot.cfg", "XCP-ng" },
	{ "xcpng-8.3-iso-efi-grub.cfg", "XCP-ng" },
	{ "xcpng-8.2-iso-efi-grub.cfg", "XCP-ng" },
	{ "host-installer-10.10.19-grub.cfg", "XCP-ng" },
	{ "fragment-xcpng-8.1-bios-menuentry.cfg", "XCP-ng" },
	{ "fragment-xcpng-8.0-kernel-alt-menuentry.cfg", "XCP-ng" },
	{ "fragment-xenserver-7-uefi-pciback-menuentry.cfg", "XenServer" },
};

/* Applies the operations to one line and gives the whole file. */
static struct boot edited(struct pool *mem, const struct boot *b, size_t entry, enum grub_line line,
			  const char *ops_text)
{
	struct boot_ops ops = ops_of(mem, line, ops_text);
	struct boot_edits edits = {};
	struct boot_conf conf;
	struct boot ret = *b;
	struct err err = {};
	const char *args;
	char *text;

	CHECK_EQ(ops_text, boot_conf_read(b, mem, &conf, &err), 0);
	CHECK_EQ(ops_text,
		 boot_ops_apply(mem, b->kind, line, conf.entries.v[entry].lines[line].args, &ops,
				&args, NULL, &err),
		 0);
	*list_add(mem, &edits) = (struct boot_edit){ .entry = entry, .line = line, .args = args };
	CHECK_EQ(ops_text, boot_edit_text(&conf, &edits, mem, &text, &ret.len, &err), 0);
	ret.text = text;
	return ret;
}

/* All options of the file but those of a key on one line, with their bytes. */
static const char *others(struct pool *mem, const struct boot *b, size_t entry, enum grub_line line,
			  const char *key)
{
	struct boot_conf conf;
	struct strs all = {};
	struct err err = {};

	CHECK_EQ(key, boot_conf_read(b, mem, &conf, &err), 0);
	for (size_t e = 0; e < conf.entries.n; e++) {
		for (int l = X; l <= D; l++) {
			const struct boot_line *at = &conf.entries.v[e].lines[l];
			struct boot_words words;

			if (!at->present || at->why_not)
				continue;
			CHECK_EQ(
				key,
				boot_words(mem, b->kind, (enum grub_line)l, at->args, &words, &err),
				0);
			list_each(w, &words)
				if (e != entry || l != (int)line ||
				    !boot_word_is(line, w->text, key, NULL))
					strs_add(mem, &all, "%.*s", (int)w->span.len,
						 at->args + w->span.at);
			strs_add(mem, &all, "/");
		}
	}
	return strs_join(mem, &all, " ");
}

static void check_line(struct pool *mem, const struct boot *b, size_t entry, enum grub_line line,
		       const char *label)
{
	static const char *const values[] = { "xhwkey", "xhwkey=1", "xhwkey=$;{}&" };
	struct boot_conf conf;
	struct boot_words words;
	struct err err = {};

	for (size_t i = 0; i < ARRAY_SIZE(values); i++) {
		const char *set = pool_str(mem, "+%s", values[i]);
		struct boot with = edited(mem, b, entry, line, set);
		struct boot back = edited(mem, &with, entry, line, "-xhwkey");

		CHECK(label, with.len > b->len);
		CHECK_EQ(label, back.len, b->len);
		CHECK_EQ(label, memcmp(back.text, b->text, b->len), 0);
	}
	CHECK_EQ(label, boot_conf_read(b, mem, &conf, &err), 0);
	CHECK_EQ(label,
		 boot_words(mem, b->kind, line, conf.entries.v[entry].lines[line].args, &words,
			    &err),
		 0);
	list_each(w, &words) {
		const char *key = pool_strndup(mem, w->text, strcspn(w->text, "="));
		const char *was = others(mem, b, entry, line, key);
		struct boot now = edited(mem, b, entry, line, pool_str(mem, "+%s=xhw", key));

		CHECK_STR(key, others(mem, &now, entry, line, key), was);
		now = edited(mem, b, entry, line, pool_str(mem, "-%s", key));
		CHECK_STR(key, others(mem, &now, entry, line, key), was);
	}
}

TEST(any_line_of_the_corpus_comes_back_and_other_options_keep_their_bytes)
{
	size_t lines = 0;

	for (size_t i = 0; i < ARRAY_SIZE(corpus); i++) {
		struct pool mem = {};
		struct boot_conf conf;
		struct err err = {};
		struct boot b = { .kind = G,
				  .path = "boot/grub/grub.cfg",
				  .brand = corpus[i].brand };
		autofree char *path = xprintf("tests/corpus/boot/%s", corpus[i].file);
		autofree char *text = corpus_read(path, &b.len);

		b.text = text;
		CHECK_EQ(corpus[i].file, boot_conf_read(&b, &mem, &conf, &err), 0);
		for (size_t e = 0; e < conf.entries.n; e++) {
			for (int line = X; line <= D; line++) {
				struct pool one = {};
				const struct boot_line *l = &conf.entries.v[e].lines[line];

				if (!l->present || l->why_not)
					continue;
				check_line(&one, &b, e, (enum grub_line)line, corpus[i].file);
				pool_free(&one);
				lines++;
			}
		}
		pool_free(&mem);
	}
	CHECK("lines", lines >= 20);
}
