// SPDX-License-Identifier: GPL-2.0-or-later
// grub.cfg: GRUB's words and grammar, its default, and edits that would not arrive.
#include <stdlib.h>

#include "decide/grub/grub.h"
#include "unit/test.h"

TEST(the_grammar_is_that_of_grub_script_check)
{
	/* Each was given to grub-script-check 2.06, and the answers agree. */
	static const struct {
		const char *text;
		bool ok;
	} cases[] = {
		{ "menuentry 'x' { }\n", false },
		{ "menuentry 'x'{ echo a }\n", true },
		{ "menuentry 'x'\n{ echo a\n}\n", false },
		{ "menuentry 'x' { echo a; } echo\n", false },
		{ "menuentry 'x' { echo a; } ; echo\n", true },
		{ "menuentry 'x' {; echo a }\n", false },
		{ "menuentry 'x' { echo b; }", true },
		{ "# don't\necho #}\n", true },
		{ "# foo \\\n}\n", false },
		{ "echo a |b\n", false },
		{ "echo $ a\n", false },
		{ "echo \"$\"\n", false },
		{ "echo $\"a $ b\"\n", true },
		{ "echo ${1a}\n", false },
		{ "echo $1a $? ${#}\n", true },
		{ "echo a; ;\n", false },
		{ "echo a;\n\n", true },
		{ ";\n", false },
		{ "}\n", false },
		{ "echo 'a\n", false },
		{ "echo \"a\n", false },
		{ "echo a\\", false },
		{ "echo a\\\n", false },
		{ "echo a\\\nb\n", true },
		{ "if true; then echo; fi\n", true },
		{ "if true; then fi\n", false },
		{ "if true; then echo; else echo; fi\n", true },
		{ "if a; then b; elif c; then d; fi\n", true },
		{ "if true; then echo; fi { echo; }\n", false },
		{ "i\\\nf true; then echo; fi\n", false },
		{ "\"if\" true\n", true },
		{ "echo if then fi in\n", true },
		{ "in\n", false },
		{ "echo [[\n", false },
		{ "echo [[a ]\n", true },
		{ "for i in a b; do echo; done\n", true },
		{ "for i in a b do echo; done\n", false },
		{ "for 1 in a; do echo; done\n", false },
		{ "while true\n\ndo\necho;\n\ndone\n", true },
		{ "until a; do b; done\n", true },
		{ "function f { echo a; }; echo b\n", true },
		{ "function f { echo }; echo b\n", false },
		{ "menuentry x { function f { echo\n} }\n", false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct grub g;
		struct err err = {};
		int rc = grub_parse(&mem, cases[i].text, strlen(cases[i].text), "XCP-ng", &g, &err);

		CHECK_EQ(cases[i].text, rc, cases[i].ok ? 0 : -ERR_BAD_FILE);
		CHECK(cases[i].text, cases[i].ok || text_starts(err.message, "line "));
		pool_free(&mem);
	}
}

TEST(blocks_inside_each_other_and_nul_bytes_are_refused)
{
	autofree char *deep = xcalloc(200 * 4 + 1, 1);
	struct pool mem = {};
	struct grub g;
	struct err err = {};

	for (int i = 0; i < 200; i++)
		memcpy(deep + 4 * i, "a {\n", 4);
	CHECK_EQ("deep", grub_parse(&mem, deep, strlen(deep), "XCP-ng", &g, &err), -ERR_BAD_FILE);
	CHECK("deep", strstr(err.message, "more than 100 blocks"));
	CHECK_EQ("NUL", grub_parse(&mem, "echo a\0b\n", 9, "XCP-ng", &g, &err), -ERR_BAD_FILE);
	CHECK("NUL", strstr(err.message, "NUL"));
	CHECK_EQ("empty", grub_parse(&mem, "", 0, "XCP-ng", &g, &err), 0);
	CHECK_EQ("empty", g.default_entry, -1);
	pool_free(&mem);
}

TEST(words_reach_the_kernel_as_grub_hands_them_on)
{
	static const struct {
		const char *args, *line;
	} cases[] = {
		{ "a=1 b=2", "a=1 b=2" },
		{ "a=1 \t  b=2", "a=1 b=2" },
		{ "dyndbg=\"file x.c +p\"", "\"dyndbg=file x.c +p\"" },
		{ "'dyndbg=file x.c +p'", "\"dyndbg=file x.c +p\"" },
		{ "a=\\\"x\\\"", "a=\\\"x\\\"" },
		{ "a=b\\ c", "\"a=b c\"" },
		{ "a='b'c\"d\"", "a=bcd" },
		{ "''", "" },
		{ "a '' b", "a  b" },
		{ "\"a\\$b\\xc\"", "a$b\\\\xc" },
		{ "a\rb", "ab" },
		{ "", "" },
		{ "a#b", "a#b" },
		{ "a=$x", NULL },
		{ "a=\"$x\"", NULL },
		{ "a=$\"x\"", NULL },
		{ "a="
		  "{1}",
		  NULL },
		{ "a;b", NULL },
		{ "a #b", NULL },
		{ "a\nb", NULL },
		{ "a \\\nb", NULL },
		{ "a 'b", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};

		CHECK_STR(cases[i].args, grub_cmdline(&mem, cases[i].args, &err), cases[i].line);
		CHECK_EQ(cases[i].args, err.code, cases[i].line ? ERR_NONE : ERR_BAD_FILE);
		pool_free(&mem);
	}
}

TEST(a_quoted_word_reads_back_as_it_was)
{
	static const struct {
		const char *value, *text;
	} cases[] = {
		{ "a=1", "a=1" },
		{ "xen-pciback.hide=(0000:04:00.0)(0000:04:00.1)",
		  "xen-pciback.hide=(0000:04:00.0)(0000:04:00.1)" },
		{ "a b", "'a b'" },
		{ "", "''" },
		{ "#a", "'#a'" },
		{ "[[", "'[['" },
		{ "a;b", "'a;b'" },
		{ "it's $5 \"or\" \\", "\"it's \\$5 \\\"or\\\" \\\\\"" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct grub_words words;
		struct err err = {};
		const char *text = grub_quote(&mem, cases[i].value);

		CHECK_STR(cases[i].value, text, cases[i].text);
		CHECK_EQ(cases[i].value, grub_words(&mem, text, &words, &err), 0);
		CHECK_EQ(cases[i].value, words.n, 1);
		CHECK_STR(cases[i].value, words.v[0].value, cases[i].value);
		pool_free(&mem);
	}

	struct pool mem = {};

	CHECK("line break", !grub_quote(&mem, "a\nb"));
	pool_free(&mem);
}

#define XEN "menuentry 'XCP-ng' {\n"
#define TWO "\tmultiboot2 /boot/xen.gz watchdog\n\tmodule2 /boot/vmlinuz ro\n"

TEST(lines_that_cannot_be_edited_safely_say_why)
{
	static const struct {
		const char *text, *xen, *dom0; /* "-": can be edited; NULL: there is none */
	} cases[] = {
		{ XEN TWO "}\n", "-", "-" },
		{ XEN "\tmultiboot2 /boot/xen.gz\n\tmodule2 --nounzip /boot/vmlinuz\n}\n", "-",
		  "-" },
		{ XEN "\tmultiboot2 /x a \\\n b\n\tmodule2 /l \"a\nb\"\n}\n",
		  "its command goes on over the end of the line",
		  "its command goes on over the end of the line" },
		{ XEN "\tmultiboot2 /x $a\n\tmodule2 /l \"b ${c}\"\n}\n",
		  "it holds $a, which only GRUB can expand",
		  "it holds \"b ${c}\", which only GRUB can expand" },
		{ XEN "\tmultiboot2 $p a\n\tmodule2 /l b\n}\n", "-", "-" },
		{ XEN "\tmultiboot2\n\tmodule2\n}\n", "its command names no image",
		  "its command names no image" },
		{ XEN TWO TWO "}\n", "the entry starts Xen in more than one place",
		  "the entry starts Xen in more than one place" },
		{ XEN "\tmodule2 /l a\n\tmultiboot2 /x b\n}\n", "-",
		  "the entry loads the module before it starts Xen" },
		{ XEN "\tmultiboot2 /x\n\txen_module /l\n}\n", "-",
		  "Xen and its first module are loaded by commands that do not fit together" },
		{ XEN "\tmultiboot2 /x\n\tif a; then\n\tmodule2 /l\n\tfi\n}\n", "-",
		  "the entry loads the dom0 kernel under a condition" },
		{ XEN "\tif a; then chainloader /y\nelse\n" TWO "\tfi\n}\n", "-", "-" },
		{ XEN "\tmultiboot2 /x a\x01\n\tmodule2 /l b\x7f\n}\n",
		  "it holds a control character", "it holds a control character" },
		{ XEN "\tlinux /l a\n}\n", NULL, NULL },
		{ XEN "\tmultiboot2 /x a # b\n\tmodule2 /l # c\n}\n", "-", "-" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct grub g;
		struct err err = {};

		CHECK_EQ(cases[i].text,
			 grub_parse(&mem, cases[i].text, strlen(cases[i].text), "XCP-ng", &g, &err),
			 0);
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			const struct grub_args *args = &g.entries.v[0].args[line];
			const char *want = line == GRUB_XEN ? cases[i].xen : cases[i].dom0;

			CHECK_EQ(cases[i].text, args->present, want != NULL);
			CHECK_STR(cases[i].text,
				  args->present && !args->why_not ? "-" : args->why_not, want);
		}
		pool_free(&mem);
	}
}

TEST(an_edit_is_refused_where_it_would_reach_beyond_the_line)
{
	static const struct {
		const char *args;
		int code;
	} cases[] = {
		{ "a }", ERR_BAD_FILE }, { "a ; reboot", ERR_BAD_FILE }, { "a\n}", ERR_BAD_FILE },
		{ "'", ERR_BAD_FILE },	 { "a \\", ERR_BAD_FILE },	 { "a #b", ERR_BAD_FILE },
		{ " a", ERR_BAD_FILE },	 { "a\t", ERR_BAD_FILE },	 { "a\x1b", ERR_BAD_FILE },
		{ "$a", ERR_BAD_FILE },	 { "a\rb", ERR_BAD_FILE },	 { "a { b", ERR_BAD_FILE },
	};
	static const char text[] = XEN TWO "}\n";

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		char *ret = NULL;
		size_t len;

		CHECK_EQ(cases[i].args,
			 grub_edit(&mem, text, strlen(text), "XCP-ng", 0, GRUB_DOM0, cases[i].args,
				   &ret, &len, &err),
			 -cases[i].code);
		CHECK(cases[i].args, !ret);
		pool_free(&mem);
	}
}

TEST(an_edit_of_a_missing_or_unsafe_line_is_refused)
{
	static const struct {
		const char *text;
		size_t entry;
		int code;
	} cases[] = {
		{ XEN TWO "}\n", 1, ERR_NOT_FOUND },
		{ XEN "\tlinux /l a\n}\n", 0, ERR_NOT_FOUND },
		{ XEN "\tmultiboot2 /x\n\tmodule2 /l $a\n}\n", 0, ERR_REFUSED },
		{ "### BEGIN /etc/grub.d/20_linux_xen ###\n" XEN TWO "}\n", 0, ERR_REFUSED },
		{ "#\n# It is automatically generated by grub-mkconfig using templates\n" XEN TWO
		  "}\n",
		  0, ERR_REFUSED },
		{ XEN TWO "\n", 0, ERR_BAD_FILE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct err err = {};
		char *ret = NULL;
		size_t len;

		CHECK_EQ(cases[i].text,
			 grub_edit(&mem, cases[i].text, strlen(cases[i].text), "XCP-ng",
				   cases[i].entry, GRUB_DOM0, "a", &ret, &len, &err),
			 -cases[i].code);
		pool_free(&mem);
	}
}

TEST(arguments_come_to_an_empty_line_and_go_again)
{
	static const char *const texts[] = {
		XEN "multiboot2 /x\nmodule2 /l\n}\n",
		XEN "multiboot2 /x \nmodule2 /l \t\n}\n",
		XEN "multiboot2 /x;module2 /l}\n",
		XEN "multiboot2 /x # c\nmodule2 /l  # c\n}\n",
		XEN "multiboot2 /x\r\nmodule2 /l\r\n}\r\n",
		XEN "multiboot2 /x;module2 '/l'\n}",
	};

	for (size_t i = 0; i < ARRAY_SIZE(texts); i++) {
		struct pool mem = {};
		struct grub g;
		struct err err = {};
		char *with = NULL, *without = NULL;
		size_t with_len = 0, without_len = 0;

		CHECK_EQ(texts[i],
			 grub_edit(&mem, texts[i], strlen(texts[i]), "XCP-ng", 0, GRUB_DOM0, "a b",
				   &with, &with_len, &err),
			 0);
		CHECK_EQ(texts[i], grub_parse(&mem, with, with_len, "XCP-ng", &g, &err), 0);
		CHECK_EQ(texts[i], g.entries.v[0].args[GRUB_DOM0].span.len, 3);
		CHECK_EQ(texts[i],
			 grub_edit(&mem, with, with_len, "XCP-ng", 0, GRUB_DOM0, "", &without,
				   &without_len, &err),
			 0);
		CHECK_STR(texts[i], pool_strndup(&mem, without, without_len), texts[i]);
		pool_free(&mem);
	}
}

TEST(the_default_entry_is_found_by_index_title_id_or_path)
{
	static const char menu[] =
		"menuentry 'A' --id a {\n true\n}\n"
		"submenu 'S > T' $menuentry_id_option 's' {\n"
		"menuentry --class x B {\n true\n}\nmenuentry \"C\" {\n true\n}\n}\n"
		"menuentry D --id=d {\n true\n}\n"
		"if a; then\nmenuentry E {\n true\n}\nfi\nmenuentry F {\n true\n}\n";
	static const struct {
		const char *set;
		int want;
	} cases[] = {
		{ "", 0 },
		{ "set default=0\n", 0 },
		{ "set default=\"2\"\n", 3 },
		{ "default=2\n", 3 },
		{ "set default=1\n", -1 },
		{ "set default='1>1'\n", 2 },
		{ "set default='s>C'\n", 2 },
		{ "set default='S >> T>0'\n", 1 },
		{ "set default='0>0'\n", -1 },
		{ "set default=D\n", 3 },
		{ "set default=d\n", 3 },
		{ "set default=A\nset default=d\n", 3 },
		{ "set default=3\n", -1 },
		{ "set default=F\n", 5 },
		{ "set default=9\n", -1 },
		{ "set default=$saved\n", -1 },
		{ "set default=0\nset default=\"${saved}\"\n", -1 },
		{ "set default=0\nif a; then\nset default=d\nfi\n", -1 },
		{ "set default=0\nif a; then\nset default=0\nfi\n", 0 },
		{ "if a; then\nset default=d\nfi\n", -1 },
		{ "set default=D\nunset default\n", 0 },
		{ "set default=' 2x'\n", 3 },
		{ "set default=0x2\n", 3 },
		{ "set default=\n", -1 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct grub g;
		struct err err = {};
		const char *text = pool_str(&mem, "%s%s", cases[i].set, menu);

		CHECK_EQ(cases[i].set, grub_parse(&mem, text, strlen(text), "XCP-ng", &g, &err), 0);
		CHECK_EQ(cases[i].set, g.entries.n, 6);
		CHECK_EQ(cases[i].set, g.entries.v[1].depth, 1);
		CHECK_EQ(cases[i].set, g.default_entry, cases[i].want);
		pool_free(&mem);
	}
}

TEST(an_object_names_its_entry_even_when_the_label_is_not_unique)
{
	static const char text[] = "menuentry 'XCP-ng' {\n true\n}\nmenuentry 'a / b' {\n true\n}\n"
				   "menuentry 'c / d' {\n true\n}\n";
	struct pool mem = {};
	struct grub g;
	struct err err = {};

	CHECK_EQ("parse", grub_parse(&mem, text, strlen(text), "XCP-ng", &g, &err), 0);
	CHECK_STR("xe", grub_object(&mem, "boot/grub/grub.cfg", &g, 0, GRUB_DOM0),
		  "boot/grub/grub.cfg#xe#dom0");
	CHECK_STR("first", grub_object(&mem, "f", &g, 1, GRUB_XEN), "f#fallback@1#xen");
	CHECK_STR("second", grub_object(&mem, "f", &g, 2, GRUB_XEN), "f#fallback@2#xen");
	CHECK_EQ("xe", grub_find(&g, "xe"), 0);
	CHECK_EQ("numbered", grub_find(&g, "fallback@2"), 2);
	CHECK_EQ("ambiguous", grub_find(&g, "fallback"), -1);
	CHECK_EQ("too many", grub_find(&g, "fallback@3"), -1);
	CHECK_EQ("zero", grub_find(&g, "fallback@0"), -1);
	CHECK_EQ("none", grub_find(&g, "xe-serial"), -1);
	pool_free(&mem);
}

/* GRUB gives up at a word of more than 8,191 bytes as they stand in the file. */
TEST(a_word_too_large_for_grub_is_refused)
{
	autofree char *word = xcalloc(8192 + 1, 1);
	struct pool mem = {};
	struct grub_words words;
	struct err err = {};

	memset(word, 'x', 8191);
	CHECK_EQ("8191", grub_words(&mem, word, &words, &err), 0);
	word[8191] = 'x';
	CHECK_EQ("8192", grub_words(&mem, word, &words, &err), -ERR_BAD_FILE);
	word[0] = '#';
	CHECK_EQ("comment", grub_words(&mem, word, &words, &err), -ERR_BAD_FILE);
	memset(word, ' ', 8192);
	CHECK_EQ("blanks", grub_words(&mem, word, &words, &err), -ERR_BAD_FILE);
	word[0] = word[8191] = '\'';
	CHECK_EQ("quoted", grub_words(&mem, word, &words, &err), -ERR_BAD_FILE);
	pool_free(&mem);
}

/* With no '=' in front such a word may be the name of files and devices to GRUB. */
TEST(a_word_that_grub_may_look_up_is_quoted)
{
	static const struct {
		const char *value, *quoted;
	} cases[] = {
		{ "*", "'*'" },	    { "hd?", "'hd?'" },
		{ "*=a", "'*=a'" }, { "hide=(0000:04:00.*)", "hide=(0000:04:00.*)" },
		{ "a=?", "a=?" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct grub_words words = {};
		struct err err = {};
		const char *value = cases[i].value, *quoted = grub_quote(&mem, value);

		CHECK_STR(value, quoted, cases[i].quoted);
		CHECK_EQ(value, grub_words(&mem, value, &words, &err), 0);
		CHECK_EQ(value, words.n, 1);
		CHECK_EQ(value, words.v[0].value != NULL, streq(value, quoted));
		pool_free(&mem);
	}
}
