// SPDX-License-Identifier: GPL-2.0-or-later
// The manual: nothing in it hangs in the air, and its text comes out as it should.
#include "manual.h"

#include "test.h"

static char *drawn(const char *text, int indent)
{
	char *ret = NULL;
	size_t n;
	FILE *out = open_memstream(&ret, &n);

	text_draw(out, text, indent);
	fclose(out);
	return ret;
}

static char *written(const struct page *page)
{
	char *ret = NULL;
	size_t n;
	FILE *out = open_memstream(&ret, &n);

	page_write(out, page, "1.2", "2026-01-02");
	fclose(out);
	return ret;
}

static const struct {
	const char *text;
	int indent;
	const char *want;
} texts[] = {
	{ "one\ntwo", 0, "one two\n" },
	{ "one\n\ntwo", 2, "  one\n\n  two\n" },
	{ "`xhw pci list`, and", 0, "xhw pci list, and\n" },
	{ "above\n  as it   stands\nbelow", 1, " above\n   as it   stands\n below\n" },
	{ "", 4, "" },
	{ "123456789 123456789 123456789 123456789 123456789 123456789 123456789 1234567890", 0,
	  "123456789 123456789 123456789 123456789 123456789 123456789 123456789 1234567890\n" },
	{ "123456789 123456789 123456789 123456789 123456789 123456789 123456789 12345678901", 0,
	  "123456789 123456789 123456789 123456789 123456789 123456789 123456789\n12345678901\n" },
};

TEST(text_is_filled_for_a_terminal)
{
	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		autofree char *got = drawn(texts[i].text, texts[i].indent);

		CHECK_STR(texts[i].text, got, texts[i].want);
	}
}

TEST(each_noun_of_the_table_has_a_page_and_each_page_a_noun)
{
	for (const struct verb *const *v = verbs; *v; v++)
		CHECK((*v)->noun, page_of((*v)->noun));
	CHECK("xhw", page_of(NULL) == &xhw_page);
	CHECK("nosuch", !page_of("nosuch"));
	for (const struct page *const *p = pages; *p; p++) {
		bool found = !(*p)->noun;

		for (const struct verb *const *v = verbs; *v; v++)
			found |= (*p)->noun && streq((*v)->noun, (*p)->noun);
		CHECK((*p)->title, found);
	}
}

/* Of several verbs it would be shown twice, of none never. */
TEST(each_example_is_one_of_a_verb_of_its_page_and_its_options_are_known)
{
	for (const struct page *const *p = pages; *p; p++)
		for (const struct example *e = (*p)->examples; e && e->run; e++) {
			unsigned n = 0;

			for (const struct verb *const *v = verbs; *v; v++)
				if (example_is_of(e, *v)) {
					CHECK_STR(e->run, (*v)->noun, (*p)->noun);
					n++;
				}
			CHECK_EQ(e->run, n, 1);
		}
}

TEST(a_name_that_begins_like_a_verb_is_not_that_verb)
{
	struct example e = { "", "boot set xen:smt=0" };

	CHECK("set", example_is_of(&e, &boot_set_verb));
	CHECK("show", !example_is_of(&e, &boot_show_verb));
	e.run = "boot setting";
	CHECK("setting", !example_is_of(&e, &boot_set_verb));
	e.run = "undoing";
	CHECK("undoing", !example_is_of(&e, &undo_verb));
	e.run = "pci assignable 02:00.0";
	CHECK("alias", example_is_of(&e, &pci_reserve_verb));
}

TEST(a_page_bears_its_verbs_options_and_examples_in_the_language_of_man)
{
	autofree char *page = written(&pci_page);

	CHECK("head", strstr(page, ".TH XHW-PCI 8 \"2026-01-02\" \"xhw 1.2\""));
	CHECK("verb", strstr(page, "\n.SS \\fBxhw pci detach\\fR VM DEV...\n"));
	CHECK("option", strstr(page, "\n\\fB\\-\\-next\\-start\\fR\n"));
	CHECK("example", strstr(page, "\n    # xhw pci reserve net:enp2s0 \\-\\-dry\\-run\n"));
	CHECK("keys", strstr(page, "function \\fBreserve\\fR, keys devs, dry\\-run, force.\n"));
	CHECK("others", !strstr(page, "xhw boot set"));
}

TEST(text_cannot_become_a_command_of_man)
{
	static const struct section sections[] = { { "X", ".so /etc\n'a\n\\fBbold" }, {} };
	const struct page page = { .title = "t", .text = "`-x` ^", .sections = sections };
	autofree char *text = written(&page);

	CHECK("dot", !strstr(text, "\n.so") && strstr(text, "\n\\&.so /etc\n"));
	CHECK("quote", !strstr(text, "\n'") && strstr(text, "\\(aqa\n"));
	CHECK("backslash", strstr(text, "\\efBbold\n"));
	CHECK("bold", strstr(text, "\n\\&\\fB\\-x\\fR \\(ha\n"));
}
