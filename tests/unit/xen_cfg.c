// SPDX-License-Identifier: GPL-2.0-or-later
// xen.cfg in all its shapes: what Xen would read of it, and edits that change one span.
#include "decide/boot/boot.h"
#include "unit/test.h"

/* "NAME:LINE(xen)(dom0)", "-" for a line that is not there, "!" in front of one that cannot be
 * edited; a '*' behind the default. */
static const char *shown(struct pool *mem, const char *text, size_t len)
{
	struct xen_cfg cfg;
	struct strs all = {};

	xen_cfg_parse(mem, text, len, &cfg);
	list_each(s, &cfg.sections) {
		strs_add(mem, &all, "%s:%zu", s->name, s->line);
		for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
			const struct grub_args *a = &s->args[line];

			strs_add(mem, &all, a->present ? "(%s%.*s)" : "-%s%.*s",
				 a->why_not ? "!" : "", a->present ? (int)a->span.len : 0,
				 text + a->span.at);
		}
		if (s - cfg.sections.v == cfg.default_section)
			strs_add(mem, &all, "*");
		strs_add(mem, &all, " ");
	}
	if (cfg.default_section < 0)
		strs_add(mem, &all, "?%s", cfg.why);
	return strs_join(mem, &all, "");
}

#define GLOBAL "[global]\ndefault=dom0\n"

TEST(a_xen_cfg_reads_as_xen_reads_it)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ GLOBAL "\n[dom0]\noptions=console=vga iommu=1\nkernel=vmlinuz root=/dev/sda2 ro\n"
			 "ramdisk=initrd.img\n",
		  "dom0:4(console=vga iommu=1)(root=/dev/sda2 ro)* " },
		{ GLOBAL "[a]\noptions=x\n[dom0]\nkernel=k\n[b]\n", "a:3(x)- dom0:5-()* b:7-- " },
		/* blanks, comments, ends of lines */
		{ GLOBAL "[dom0]\n  options=  a  b  # c\n\tkernel= k   d\te\n",
		  "dom0:3(a  b)(d)* " },
		{ "[global]\r\ndefault=dom0\r\n[dom0]\r\noptions=a\r\nkernel=k b \r\n",
		  "dom0:3(a)(b)* " },
		{ GLOBAL "[dom0]\n;options=a\n #options=b\noptions=c ; d\nkernel=k\n",
		  "dom0:3(c ; d)()* " },
		{ GLOBAL "[dom0]\noptions = a\nOptions=b\noption=c\noptionsx=d\nkernel=k\n",
		  "dom0:3-()* " },
		{ GLOBAL "[dom0]\noptions=\nkernel=\n", "dom0:3()(!)* " },
		{ GLOBAL "[dom0]\noptions=a=b=c\nkernel=k=1 x=y\n", "dom0:3(a=b=c)(x=y)* " },
		{ GLOBAL "[dom0]\nkernel=k\xa0r\n", "dom0:3-(!r)* " },
		{ GLOBAL "[dom0]\noptions=a\nkernel=k \n", "dom0:3(a)()* " },
		/* a last line without newline */
		{ GLOBAL "[dom0]\nkernel=k a\noptions=b", "dom0:3(!b)(a)* " },
		{ GLOBAL "[dom0]\nkernel=k a\noptions=b # c", "dom0:3(b)(a)* " },
		{ GLOBAL "[dom0]\noptions=a\n[x]", "dom0:3(a)-* " },
		/* the first match counts */
		{ GLOBAL "[dom0]\noptions=a\noptions=b\nkernel=k 1\nkernel=l 2\n",
		  "dom0:3(a)(1)* " },
		{ GLOBAL "[dom0]\noptions=a\n[x]\n[dom0]\noptions=b\nkernel=k\n",
		  "dom0:3(a)-* x:5-- " },
		{ "[dom0]\nkernel=k\n" GLOBAL, "dom0:1-()* " },
		{ "[global]\ndefault=a\ndefault=dom0\n[global]\ndefault=dom0\n[a]\nkernel=k\n",
		  "a:6-()* " },
		/* the default */
		{ "[global]\ndefault=dom0 \n[dom0]\nkernel=k\n",
		  "dom0:3-() ?'default=dom0 ' names no section of the file" },
		{ "[global]\ndefault=y\nchain=z.cfg\n[dom0]\nkernel=k\n",
		  "dom0:4-() ?'default=y' names no section of the file, and 'chain=' names another "
		  "file" },
		{ "[global]\ndefault=global\nkernel=k a\n", "global:1-(a)* " },
		{ GLOBAL "[dom0\nkernel=k\n[dom0] x\noptions=a\n", "dom0:5(a)-* " },
		{ GLOBAL "[dom0]x]\noptions=a\n", "dom0:3(a)-* " },
		/* none: the first match in the whole file */
		{ "options=a\nkernel=k b\n", "xen.cfg:2(a)(b)* " },
		{ "[global]\n[dom0]\nkernel=k b\n[x]\noptions=a\nkernel=l\n", "dom0:3(a)(b)* " },
		{ "[global]\ndefault=\n[dom0]\noptions=b\n[x]\noptions=a\nkernel=l c\n",
		  "x:7(b)(c)* " },
		{ "[a]\n[b]\n", "?the file holds neither 'options=' nor 'kernel='" },
		{ "", "?the file holds neither 'options=' nor 'kernel='" },
		{ "\n#", "?the file holds neither 'options=' nor 'kernel='" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};

		CHECK_STR(cases[i].text, shown(&mem, cases[i].text, strlen(cases[i].text)),
			  cases[i].want);
		pool_free(&mem);
	}
}

TEST(an_edit_of_xen_cfg_changes_only_its_span)
{
	static const struct {
		const char *text, *xen, *dom0, *want; /* NULL: that line is not edited */
	} cases[] = {
		{ GLOBAL "[dom0]\noptions=a  b\nkernel=k c\n", "d", "e f",
		  GLOBAL "[dom0]\noptions=d\nkernel=k e f\n" },
		{ GLOBAL "[dom0]\r\nkernel=k  c # x\r\n options= a ;\r\n", "d", "e",
		  GLOBAL "[dom0]\r\nkernel=k  e # x\r\n options= d\r\n" },
		{ GLOBAL "[dom0]\noptions=\nkernel=k\n", "a", "b",
		  GLOBAL "[dom0]\noptions=a\nkernel=k b\n" },
		{ GLOBAL "[dom0]\noptions= a\nkernel=k b\n", "", "",
		  GLOBAL "[dom0]\noptions= \nkernel=k\n" },
		{ GLOBAL "[dom0]\nkernel=k#x\n", NULL, "b", GLOBAL "[dom0]\nkernel=k b#x\n" },
		{ "options=a\tb\nkernel=k", "c", NULL, "options=c\tb\nkernel=k" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct xen_cfg cfg;
		struct grub_change changes[2];
		struct err err = {};
		size_t n = 0, len = 0;
		char *got = NULL;

		xen_cfg_parse(&mem, cases[i].text, strlen(cases[i].text), &cfg);
		CHECK_EQ(cases[i].text, cfg.default_section, 0);
		if (cases[i].dom0)
			changes[n++] = (struct grub_change){ 0, GRUB_DOM0, cases[i].dom0 };
		if (cases[i].xen)
			changes[n++] = (struct grub_change){ 0, GRUB_XEN, cases[i].xen };
		CHECK_EQ(cases[i].text,
			 xen_cfg_edit_lines(&mem, cases[i].text, strlen(cases[i].text), &cfg,
					    changes, n, &got, &len, &err),
			 0);
		CHECK_STR(cases[i].text, got, cases[i].want);
		CHECK_EQ(cases[i].text, len, strlen(cases[i].want));
		pool_free(&mem);
	}
}

TEST(an_edit_of_xen_cfg_is_refused_where_it_would_not_hold)
{
	static const char text[] = GLOBAL "[dom0]\noptions=a\nkernel=k b\n[x]\nkernel=\noptions=c";
	static const struct {
		struct grub_change change;
		int code;
	} cases[] = {
		{ { 0, GRUB_XEN, "a #b" }, ERR_BAD_FILE },
		{ { 0, GRUB_XEN, "a\tb" }, ERR_BAD_FILE },
		{ { 0, GRUB_DOM0, "a\nb" }, ERR_BAD_FILE },
		{ { 0, GRUB_XEN, " a" }, ERR_BAD_FILE },
		{ { 0, GRUB_DOM0, "a " }, ERR_BAD_FILE },
		{ { 1, GRUB_DOM0, "a" }, ERR_REFUSED },
		{ { 1, GRUB_XEN, "a" }, ERR_REFUSED },
		{ { 2, GRUB_XEN, "a" }, ERR_NOT_FOUND },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		struct xen_cfg cfg;
		struct err err = {};
		size_t len = 0;
		char *got = NULL;

		xen_cfg_parse(&mem, text, strlen(text), &cfg);
		CHECK_EQ(cases[i].change.args,
			 xen_cfg_edit_lines(&mem, text, strlen(text), &cfg, &cases[i].change, 1,
					    &got, &len, &err),
			 -cases[i].code);
		CHECK(cases[i].change.args, !got);
		pool_free(&mem);
	}
}
