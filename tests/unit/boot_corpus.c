// SPDX-License-Identifier: GPL-2.0-or-later
// Every file of the corpus, hundreds of operations each: the options of each entry are those of the
// oracle's table, and every other byte stays.
#include "boot_oracle.h"
#include "corpus.h"
#include "test.h"

#define OPS_MIN 150

struct trial_run {
	struct pool mem;
	const struct oracle_file *file;
	const char *label; /* the file and the operation */
	const struct oracle_op *op;
	struct oracle before, after;
	const char *text, *edited;
	size_t excepted;
};

/* Keys that the file names as read differently; dom0 keys only. */
static bool is_excepted(const struct oracle_file *f, const struct oracle_op *op)
{
	if (!f->except || op->line != GRUB_DOM0)
		return false;
	list_each(operand, &op->operands) {
		size_t n = strcspn(*operand, "=");

		for (const char *c = f->except; *c; c += strcspn(c, " "), c += *c == ' ') {
			size_t len = strcspn(c, " ");

			if (len == n && memcmp(c, *operand, n) == 0)
				return true;
		}
		/* What is left of a word in quotes, cut at its blank. */
		if (strpbrk(*operand, "'\""))
			return true;
	}
	return false;
}

/* The words of both without those that an operand of a set put in. */
static void without_set(struct pool *mem, const struct oracle_op *op, const struct strs *words,
			struct strs *ret)
{
	list_each(w, words) {
		bool set = false;

		list_each(operand, &op->operands)
			set |= !op->remove && oracle_fits(op, *operand, *w);
		if (!set)
			strs_add(mem, ret, "%s", *w);
	}
}

static void words_of(struct pool *mem, const struct oracle_line *line, struct strs *ret)
{
	for (size_t i = 0; i < line->n; i++)
		strs_add(mem, ret, "%s", line->v[i].text);
}

/*
 * Where a set operand may stand: at the end, as xen-cmdline puts it, or where the first word of its
 * key stood (boot-and-packaging.md 16, rule 4), and nowhere else. So the words before it are those
 * that stood before that word.
 */
static void check_place(struct trial_run *t, const struct oracle_line *before,
			const struct strs *got, const char *operand)
{
	const struct oracle_op *op = t->op;
	size_t first = 0, at = 0, kept = 0, count = 0;

	while (first < before->n && !oracle_fits(op, operand, before->v[first].text))
		first++;
	for (size_t i = 0; i < got->n; i++) {
		if (!oracle_fits(op, operand, got->v[i]))
			continue;
		CHECK_STR(t->label, got->v[i], operand);
		at = i;
		count++;
	}
	CHECK_EQ(t->label, count, 1);
	if (first == before->n) {
		/* New ones follow each other at the end. */
		for (size_t i = at + 1; i < got->n; i++) {
			bool set = false;

			list_each(other, &op->operands)
				set |= streq(*other, got->v[i]);
			CHECK(t->label, set);
		}
		return;
	}
	/* Words that stood before the first one and stay, or became another operand. */
	for (size_t i = 0; i < first; i++) {
		bool goes = false;

		list_each(other, &op->operands) {
			bool again = false;

			if (!oracle_fits(op, *other, before->v[i].text))
				continue;
			for (size_t k = 0; k < i; k++)
				again |= oracle_fits(op, *other, before->v[k].text);
			goes |= again;
		}
		kept += !goes;
	}
	if (at != kept && at != got->n - 1)
		CHECK_FAIL(t->label, "'%s' stands at place %zu, not at %zu: %s", operand, at, kept,
			   strs_join(&t->mem, got, " "));
}

static void check_words(struct trial_run *t, const struct oracle_line *before,
			const struct oracle_line *after)
{
	struct strs want = {}, got = {}, want_rest = {}, got_rest = {};

	oracle_apply(&t->mem, before, t->op, &want);
	words_of(&t->mem, after, &got);
	without_set(&t->mem, t->op, &want, &want_rest);
	without_set(&t->mem, t->op, &got, &got_rest);
	CHECK_STR(t->label, strs_join(&t->mem, &got_rest, "\n"),
		  strs_join(&t->mem, &want_rest, "\n"));
	CHECK_EQ(t->label, got.n, want.n);
	if (!t->op->remove)
		list_each(operand, &t->op->operands)
			check_place(t, before, &got, *operand);
}

static const char *gap(struct trial_run *t, const char *text, const struct oracle_line *line,
		       size_t i)
{
	size_t from = line->v[i].at + line->v[i].len;

	return pool_strndup(&t->mem, text + from, line->v[i + 1].at - from);
}

/* In front of the options and behind them nothing changes; nor does what stands between two words
 * that were and are neighbours. */
static void check_bytes(struct trial_run *t, const struct oracle_line *before,
			const struct oracle_line *after)
{
	const char *was = t->text + before->at, *is = t->edited + after->at;

	if (before->n && after->n) {
		const struct oracle_word *w = &before->v[before->n - 1],
					 *g = &after->v[after->n - 1];
		size_t head = before->v[0].at - before->at;

		CHECK_STR(t->label,
			  pool_strndup(&t->mem, t->text + w->at + w->len,
				       before->end - w->at - w->len),
			  pool_strndup(&t->mem, t->edited + g->at + g->len,
				       after->end - g->at - g->len));
		CHECK(t->label, after->v[0].at - after->at == head && memcmp(was, is, head) == 0);
	}
	for (size_t i = 0, k = 0; i + 1 < before->n; i++) {
		while (k + 1 < after->n && !streq(after->v[k].text, before->v[i].text))
			k++;
		if (k + 1 >= after->n)
			break;
		if (streq(after->v[k + 1].text, before->v[i + 1].text))
			CHECK_STR(t->label, gap(t, t->edited, after, k),
				  gap(t, t->text, before, i));
		k++;
	}
}

/* All that is not the line of an entry that is edited: byte for byte. */
static void check_rest(struct trial_run *t, bool usual)
{
	size_t was = 0, is = 0;

	for (size_t i = 0; i < t->before.n; i++) {
		const struct oracle_line *b = &t->before.v[i].lines[t->op->line],
					 *a = &t->after.v[i].lines[t->op->line];

		if (!b->present || (usual && !t->before.v[i].usual))
			continue;
		CHECK_STR(t->label, pool_strndup(&t->mem, t->edited + is, a->at - is),
			  pool_strndup(&t->mem, t->text + was, b->at - was));
		was = b->end;
		is = a->end;
	}
	CHECK_STR(t->label, t->edited + is, t->text + was);
}

static void check_op(struct trial_run *t, const struct boot *b)
{
	struct err err = {};
	size_t len;
	bool usual = t->file->usual;

	t->label = pool_str(&t->mem, "%s: %s", t->file->name, oracle_op_text(&t->mem, t->op));
	if (is_excepted(t->file, t->op)) {
		t->excepted++;
		return;
	}
	if (oracle_edit(&t->mem, b, t->op, usual, &t->edited, &len, &err) < 0)
		CHECK_FAIL(t->label, "%s", err.message);
	CHECK_EQ(t->label, strlen(t->edited), len);
	oracle_read(&t->mem, t->edited, b->brand, &t->after);
	CHECK_EQ(t->label, t->after.n, t->before.n);
	for (size_t i = 0; i < t->before.n; i++) {
		const struct oracle_line *before = &t->before.v[i].lines[t->op->line],
					 *after = &t->after.v[i].lines[t->op->line];

		CHECK_EQ(t->label, after->present, before->present);
		if (!before->present || (usual && !t->before.v[i].usual))
			continue;
		check_words(t, before, after);
		check_bytes(t, before, after);
	}
	check_rest(t, usual);
}

static size_t check_file(const struct oracle_file *f)
{
	struct trial_run t = { .file = f };
	struct oracle_ops ops;
	autofree char *read = NULL;
	size_t len;

	if (!f->text) {
		autofree char *path = xprintf("tests/corpus/boot/%s", f->name);

		read = corpus_read(path, &len);
	}
	t.text = f->text ? f->text : read;

	struct boot b = { .kind = BOOT_GRUB,
			  .path = "boot/grub/grub.cfg",
			  .text = t.text,
			  .len = strlen(t.text),
			  .brand = f->brand ? f->brand : "XCP-ng" };
	struct pool mem = {};
	struct oracle before;

	oracle_read(&mem, t.text, b.brand, &before);
	oracle_make_ops(&mem, &before, &ops);
	list_each(op, &ops) {
		t.op = op;
		t.before = before;
		check_op(&t, &b);
		pool_reset(&t.mem);
	}
	CHECK_EQ(f->name, t.excepted != 0, f->except != NULL);
	pool_free(&t.mem);
	pool_free(&mem);
	return ops.n - t.excepted;
}

TEST(the_options_after_every_operation_are_those_of_xen_cmdlines_description)
{
	size_t all = 0;

	for (const struct oracle_file *f = oracle_files; f->name; f++) {
		size_t n = check_file(f);

		/* Fewer where there are few words, or none. */
		if (!f->text && n < OPS_MIN)
			CHECK_FAIL(f->name, "only %zu operations were tried", n);
		all += n;
	}
	CHECK("operations", all > 4000);
}

TEST(where_the_readers_differ_ours_is_that_of_grub_and_the_kernel)
{
	static const struct {
		const char *args, *op, *after;
		bool remove;
	} cases[] = {
		{ "ro a='x y' quiet", "dom0:a", "ro quiet", true },
		{ "ro a='x y' quiet", "dom0:a=1", "ro a=1 quiet", false },
		{ "ro 'a=x y' quiet", "dom0:a=x y", "ro quiet", true },
		{ "ro \"a=x y\" quiet", "dom0:a", "ro quiet", true },
		{ "ro x=\"1\"", "dom0:x=1", "ro x=\"1\"", false },
		{ "ro xen_pciback.hide=(0000:04:00.0)", "dom0:xen-pciback.hide", "ro", true },
		{ "ro\tquiet", "dom0:ro", "quiet", true },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct boot_ops ops = {};
		struct err err = {};
		const char *args = "";

		CHECK_EQ(cases[i].op,
			 boot_op_parse(&mem, cases[i].op, cases[i].remove, list_add(&mem, &ops),
				       &err),
			 0);
		CHECK_EQ(cases[i].op,
			 boot_ops_apply(&mem, BOOT_GRUB, GRUB_DOM0, cases[i].args, &ops, &args,
					NULL, &err),
			 0);
		CHECK_STR(cases[i].op, args, cases[i].after);
		pool_free(&mem);
	}
}

/* Files that hold no line which is edited in place, and why. */
static const struct {
	const char *name, *why;
} others[] = {
	{ "INDEX.md", "the list of files" },
	{ "debian12-default-grub.d-xen.cfg", "a shell script" },
	{ "fragment-ubuntu-mkconfig-multiboot1-menuentry.cfg", "generated" },
	{ "fragment-xenserver-6.5-extlinux.conf", "of extlinux" },
	{ "python-libs-grub-linux-no-kernel.cfg", "no Xen" },
	{ "python-libs-grub-linux.cfg", "no Xen" },
	{ "python-libs-grub-no-hypervisor.cfg", "a module without Xen" },
	{ "python-libs-grub-no-multiboot.cfg", "a module without Xen" },
	{ "xcpng-8.2-iso-isolinux.cfg", "of isolinux" },
	{ "xcpng-8.3-iso-isolinux.cfg", "of isolinux" },
};

TEST(every_file_of_the_corpus_is_tried_or_has_no_line_to_edit)
{
	for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
		struct pool mem = {};
		struct boot_conf c;
		struct err err = {};
		size_t len;
		autofree char *path = xprintf("tests/corpus/boot/%s", others[i].name);
		autofree char *text = corpus_read(path, &len);
		struct boot b = {
			.kind = BOOT_GRUB, .path = "x", .text = text, .len = len, .brand = "XCP-ng"
		};

		if (boot_conf_read(&b, &mem, &c, &err) == 0 && !c.read_only)
			list_each(e, &c.entries)
				CHECK(others[i].name,
				      (!e->lines[0].present || e->lines[0].why_not) &&
					      (!e->lines[1].present || e->lines[1].why_not));
		pool_free(&mem);
	}
}

TEST(no_file_of_the_corpus_is_forgotten)
{
	struct strs names = {};
	struct pool mem = {};
	size_t n = 0;

	corpus_list("tests/corpus/boot", &mem, &names);
	list_each(name, &names) {
		bool known = false;

		for (size_t i = 0; i < ARRAY_SIZE(others); i++)
			known |= streq(*name, others[i].name);
		for (const struct oracle_file *f = oracle_files; f->name; f++)
			known |= streq(*name, f->name);
		CHECK(*name, known);
		n++;
	}
	CHECK("files", n >= 18);
	pool_free(&mem);
}
