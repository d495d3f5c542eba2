// SPDX-License-Identifier: GPL-2.0-or-later
// grub.cfg: every file of the corpus is read, and edits change one span of it, however large it is.
#include <stdlib.h>

#include "decide/grub/grub.h"
#include "unit/corpus.h"
#include "unit/test.h"

#define CORPUS "tests/corpus/boot/"

static const struct {
	const char *file, *labels, *brand;
	int deflt;
	bool generated;
} corpus[] = {
	{ "python-libs-grub.cfg", "xe xe-serial safe fallback fallback-serial", "XCP-ng", 0,
	  false },
	{ "python-libs-grub-xen-boot.cfg", "xe xe-serial safe fallback fallback-serial", "XCP-ng",
	  0, false },
	{ "python-libs-grub-linux.cfg", "safe", "XCP-ng", 0, false },
	{ "xcpng-8.3-iso-efi-grub.cfg", "label1 label2 label3 label4 label5 label6 label7",
	  "XCP-ng", 0, false },
	{ "xcpng-8.2-iso-efi-grub.cfg", "label1 label2 label3 label4 label5 label6", "XCP-ng", 0,
	  false },
	{ "host-installer-10.10.19-grub.cfg", "label1 label2 label3 label4 label5 label6", "XCP-ng",
	  0, false },
	{ "fragment-xcpng-8.1-bios-menuentry.cfg", "xe", "XCP-ng", 0, false },
	{ "fragment-xcpng-8.0-kernel-alt-menuentry.cfg", "label1", "XCP-ng", 0, false },
	{ "fragment-xenserver-7-uefi-pciback-menuentry.cfg", "label1", "XCP-ng", 0, false },
	{ "fragment-xenserver-7-uefi-pciback-menuentry.cfg", "xe", "XenServer", 0, false },
	{ "fragment-ubuntu-mkconfig-multiboot1-menuentry.cfg", "label1", "XCP-ng", 0, true },
};

static char *corpus_text(const char *file, size_t *len)
{
	autofree char *path = xprintf(CORPUS "%s", file);

	return corpus_read(path, len);
}

static const char *labels_of(struct pool *mem, const struct grub *g)
{
	struct strs labels = {};

	list_each(e, &g->entries)
		strs_add(mem, &labels, "%s", e->label);
	return strs_join(mem, &labels, " ");
}

TEST(every_grub_file_of_the_corpus_has_its_labels)
{
	for (size_t i = 0; i < ARRAY_SIZE(corpus); i++) {
		struct pool mem = {};
		struct grub g;
		struct err err = {};
		size_t len;
		autofree char *text = corpus_text(corpus[i].file, &len);

		CHECK_EQ(corpus[i].file, grub_parse(&mem, text, len, corpus[i].brand, &g, &err), 0);
		CHECK_STR(corpus[i].file, labels_of(&mem, &g), corpus[i].labels);
		CHECK_EQ(corpus[i].file, g.default_entry, corpus[i].deflt);
		CHECK_EQ(corpus[i].file, g.generated, corpus[i].generated);
		pool_free(&mem);
	}
}

/* Sets the line to new_args and back; nothing but the span may differ, and in the end nothing at
 * all. */
static void check_edit(const char *label, const char *text, size_t len, size_t entry,
		       enum grub_line line, const char *new_args)
{
	struct pool mem = {};
	struct grub g;
	struct err err = {};
	char *edited = NULL, *again = NULL;
	size_t edited_len = 0, again_len = 0;

	CHECK_EQ(label, grub_parse(&mem, text, len, "XCP-ng", &g, &err), 0);

	struct span span = g.entries.v[entry].args[line].span;
	const char *args = pool_strndup(&mem, text + span.at, span.len);
	size_t tail = len - span.at - span.len;

	CHECK_EQ(label,
		 grub_edit(&mem, text, len, "XCP-ng", entry, line, new_args, &edited, &edited_len,
			   &err),
		 0);
	CHECK_EQ(label, edited_len, len - span.len + strlen(new_args));
	CHECK_EQ(label, memcmp(edited, text, span.at), 0);
	CHECK_EQ(label, memcmp(edited + span.at, new_args, strlen(new_args)), 0);
	CHECK_EQ(label, memcmp(edited + edited_len - tail, text + len - tail, tail), 0);
	CHECK_EQ(label,
		 grub_edit(&mem, edited, edited_len, "XCP-ng", entry, line, args, &again,
			   &again_len, &err),
		 0);
	CHECK_EQ(label, again_len, len);
	CHECK_EQ(label, memcmp(again, text, len), 0);
	pool_free(&mem);
}

static void check_all_edits(const char *label, const char *text, size_t len)
{
	static const char *const args[] = { "a", "a=1 b='x y'\tc=\"d\\\"e\" (0000:04:00.0)",
					    "x\xc3\xa9" };
	struct pool mem = {};
	struct grub g;
	struct err err = {};

	CHECK_EQ(label, grub_parse(&mem, text, len, "XCP-ng", &g, &err), 0);
	for (size_t e = 0; e < g.entries.n; e++)
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++)
			for (size_t k = 0; k < ARRAY_SIZE(args); k++)
				if (g.entries.v[e].args[line].present &&
				    !g.entries.v[e].args[line].why_not)
					check_edit(label, text, len, e, (enum grub_line)line,
						   args[k]);
	pool_free(&mem);
}

static char *with_crlf(const char *text, size_t *len)
{
	char *out = xcalloc(*len * 2 + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < *len; i++) {
		if (text[i] == '\n')
			out[n++] = '\r';
		out[n++] = text[i];
	}
	*len = n;
	return out;
}

TEST(an_edit_of_any_corpus_file_changes_only_its_span)
{
	for (size_t i = 0; i < ARRAY_SIZE(corpus); i++) {
		size_t len, crlf_len;
		autofree char *text = corpus_text(corpus[i].file, &len);

		if (corpus[i].generated)
			continue;
		check_all_edits(corpus[i].file, text, len);
		crlf_len = len;

		autofree char *crlf = with_crlf(text, &crlf_len);

		check_all_edits("CRLF", crlf, crlf_len);
		while (len && text[len - 1] == '\n')
			len--;
		check_all_edits("no newline at the end", text, len);
	}
}

/* What is not a file of ours must be told, not guessed at. */
TEST(corpus_files_that_do_not_start_xen_are_not_editable)
{
	static const struct {
		const char *file, *why;
	} cases[] = {
		{ "python-libs-grub-no-hypervisor.cfg",
		  "the entry loads a module without starting Xen" },
		{ "python-libs-grub-no-multiboot.cfg",
		  "the entry loads a module without starting Xen" },
		{ "fragment-ubuntu-mkconfig-multiboot1-menuentry.cfg",
		  "it holds ${xen_rm_opts}, which only GRUB can expand" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct grub g;
		struct err err = {};
		size_t len;
		autofree char *text = corpus_text(cases[i].file, &len);

		CHECK_EQ(cases[i].file, grub_parse(&mem, text, len, "XCP-ng", &g, &err), 0);

		bool generated = g.generated;

		CHECK_STR(cases[i].file,
			  g.entries.v[0].args[generated ? GRUB_XEN : GRUB_DOM0].why_not,
			  cases[i].why);
		pool_free(&mem);
	}
}

TEST(a_huge_line_is_read_and_edited)
{
	size_t big = 900000;
	autofree char *args = xcalloc(big + 1, 1);
	struct pool mem = {};

	memset(args, 'x', big);
	for (size_t i = 8000; i < big; i += 8000)
		args[i] = ' ';

	const char *text = pool_str(
		&mem, "menuentry 'XCP-ng' {\nmultiboot2 /x %s\nmodule2 /l %s 'b'\n}\n", args, args);

	check_edit("huge", text, strlen(text), 0, GRUB_XEN, "a");
	check_edit("huge", text, strlen(text), 0, GRUB_DOM0, "a");
	pool_free(&mem);
}
