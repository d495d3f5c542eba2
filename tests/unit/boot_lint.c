// SPDX-License-Identifier: GPL-2.0-or-later
// What lint finds in single command lines, what repair makes of them, and that nothing it mends is
// found again.
#include "linted.h"
#include "test.h"

struct line_case {
	const char *label, *xen, *dom0;
	const char *want;		    /* codes */
	const char *xen_after, *dom0_after; /* NULL: as before */
};

static void check_line_case(const struct line_case *c)
{
	struct linted t;
	autofree char *file =
		xprintf(HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /boot/xen.gz %s\n\tmodule2 "
			     "/boot/vmlinuz %s\n\tmodule2 /boot/initrd\n}\n" FALLBACK,
			c->xen ? c->xen : MEM, c->dom0 ? c->dom0 : "ro");

	lint_make(&t, file);
	lint_run(c->label, &t);
	CHECK_STR(c->label, lint_codes(&t), c->want);
	list_each(f, &t.faults) {
		CHECK_STR(c->label, f->entry, "XCP-ng");
		CHECK(c->label, f->message && f->mends == (f->mend != NULL));
	}
	lint_check_again(c->label, &t);
	CHECK_STR(c->label, t.c.entries.v[0].lines[GRUB_XEN].args,
		  c->xen_after ? c->xen_after
		  : c->xen     ? c->xen
			       : MEM);
	CHECK_STR(c->label, t.c.entries.v[0].lines[GRUB_DOM0].args,
		  c->dom0_after ? c->dom0_after
		  : c->dom0	? c->dom0
				: "ro");
	pci_host_free(&t.f);
}

TEST(lint_finds_repeated_options_and_repair_keeps_what_counts)
{
	static const struct line_case cases[] = {
		{ "nothing", NULL, NULL, "", NULL, NULL },
		{ "the whole line twice", MEM " watchdog " MEM " watchdog", NULL, "doubled+",
		  MEM " watchdog", NULL },
		{ "each word twice", MEM " " MEM " watchdog watchdog", NULL, "doubled+",
		  MEM " watchdog", NULL },
		{ "three times", MEM " ucode=scan ucode=scan ucode=scan", NULL, "doubled+",
		  MEM " ucode=scan", NULL },
		{ "one that XAPI reads", MEM " sched-gran=core sched-gran=core", NULL, "doubled!+",
		  MEM " sched-gran=core", NULL },
		{ "consoles keep their order", NULL,
		  "ro console=hvc0 console=tty0 ro console=hvc0 console=tty0", "doubled+", NULL,
		  "ro console=hvc0 console=tty0" },
		{ "the last console stays the last", NULL,
		  "console=tty0 console=hvc0 console=tty0 quiet", "doubled+", NULL,
		  "console=hvc0 console=tty0 quiet" },
		{ "two consoles are no fault", NULL, "console=hvc0 console=tty0", "", NULL, NULL },
		{ "sizes of pages speak of the one before", NULL,
		  "hugepagesz=2M hugepages=4 hugepagesz=1G hugepages=4",
		  "option-note option-note option-note", NULL, NULL },
		{ "but not when they follow each other", NULL,
		  "hugepagesz=2M hugepagesz=2M hugepages=4 hugepages=4",
		  "doubled+ option-note option-note", NULL, "hugepagesz=2M hugepages=4" },
		{ "behind -- is not ours", NULL, "ro -- single single", "", NULL, NULL },
		{ "sched-gran twice", MEM " sched-gran=cpu sched-gran=core", NULL, "repeated!+",
		  MEM " sched-gran=core", NULL },
		{ "max_cstate twice", MEM " max_cstate=5 max_cstate=1", NULL, "repeated!+",
		  MEM " max_cstate=1", NULL },
		{ "the sub-state of an earlier max_cstate stays in force",
		  MEM " max_cstate=5,1 max_cstate=1", NULL, "repeated!", NULL, NULL },
		{ "dom0_mem twice", MEM " dom0_mem=2G", NULL, "repeated option-note", NULL, NULL },
		{ "another one, where the last counts", MEM " console=com1 console=vga", NULL,
		  "repeated", NULL, NULL },
		{ "odd gaps", "  " MEM "   watchdog \t ucode=scan  watchdog", NULL, "doubled+",
		  MEM " \t ucode=scan  watchdog", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_line_case(&cases[i]);
}

/* Of pci_host.h: 02:00.0 and 02:00.1 NICs behind 00:1c.0; 03:00.0 on pciback; 04:00.0 a PF. */
TEST(lint_reads_the_hide_list_as_the_kernel_and_xapi_do)
{
	static const struct line_case cases[] = {
		{ "all is well", NULL, "ro " H("(0000:02:00.0)(0000:03:00.0)"), "", NULL, NULL },
		{ "twice the same", NULL, H("(0000:02:00.0)") " ro " H("(0000:02:00.0)"),
		  "doubled!+", NULL, "ro " H("(0000:02:00.0)") },
		{ "two lists", NULL, H("(0000:02:00.0)") " ro " H("(0000:03:00.0)"),
		  "hide-several!+", NULL, "ro " H("(0000:03:00.0)") },
		{ "the short form", NULL, H("(02:00.0)") " ro", "hide-form!+", NULL,
		  H("(0000:02:00.0)") " ro" },
		{ "upper case", NULL, H("(0000:0B:00.0)"), "hide-form!+", NULL,
		  H("(0000:0b:00.0)") },
		{ "blanks", NULL, "'" H("(0000:02:00.0) (0000:03:00.0)") "' ro", "hide-form!+",
		  NULL, H("(0000:02:00.0)(0000:03:00.0)") " ro" },
		{ "the same group twice is left", NULL, H("(0000:02:00.0)(0000:02:00.0)"), "", NULL,
		  H("(0000:02:00.0)") },
		{ "underscores", NULL, "xen_pciback.hide=(0000:02:00.0)", "hide-spelling!+", NULL,
		  H("(0000:02:00.0)") },
		{ "a wildcard", NULL, H("(0000:02:00.*)"), "hide-wildcard!+", NULL,
		  H("(0000:02:00.0)(0000:02:00.1)") },
		{ "a wildcard of a bus", NULL, H("(02:*.*)(0000:03:00.0)"), "hide-wildcard!+", NULL,
		  H("(0000:02:00.0)(0000:02:00.1)(0000:03:00.0)") },
		{ "a wildcard leaves bridges out", NULL, H("(0000:00:*.*)"), "hide-wildcard!+",
		  NULL, H("(0000:00:02.0)") },
		{ "a wildcard of nothing", NULL, "ro " H("(0000:ee:*.*)"), "hide-missing+", NULL,
		  "ro" },
		{ "no device there", NULL, H("(0000:02:00.0)(0000:ee:00.0)"), "hide-missing+", NULL,
		  H("(0000:02:00.0)") },
		{ "it may be a virtual function", NULL, H("(0000:04:10.4)"), "hide-missing", NULL,
		  NULL },
		{ "a bridge", NULL, "ro " H("(0000:00:1c.0)") " quiet", "hide-class!+", NULL,
		  "ro quiet" },
		{ "a memory controller", NULL, H("(0000:00:14.0)(0000:02:00.0)"), "hide-class!+",
		  NULL, H("(0000:02:00.0)") },
		{ "an empty list", NULL, "ro " H(""), "hide-empty+", NULL, "ro" },
		{ "no list", NULL, "ro xen-pciback.hide", "hide-empty+", NULL, "ro" },
		{ "the word of old kernels", NULL, "ro pciback.hide=(02:00.0)", "hide-old", NULL,
		  NULL },
		{ "an invalid list", NULL, H("(0000:02:00.0)(x)"), "hide-invalid!", NULL, NULL },
		{ "all at once", NULL,
		  H("(0000:07:00.0)") " ro xen_pciback.hide=(02:00.0)(0000:EE:00.0)(03:00.*)",
		  "hide-several!+ hide-spelling!+ hide-form!+ hide-missing+ hide-wildcard!+", NULL,
		  "ro " H("(0000:02:00.0)(0000:03:00.0)") },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_line_case(&cases[i]);
}

static const char *mended_dom0(struct linted *t)
{
	return t->edits.n ? t->edits.v[0].args : NULL;
}

static void add_mount(struct linted *t, const char *dev)
{
	struct uses *u = &t->f.h.uses;
	struct block_dev *b = list_add(&t->f.h.mem, &u->blocks);

	*b = (struct block_dev){
		.name = "sda", .has_pci = true, .pci = bdf_of(dev), .below_known = true
	};
	*list_add(&t->f.h.mem, &b->uses) =
		(struct block_use){ .kind = USE_MOUNT, .what = "/", .text = "/ (ext3)" };
	strs_add(&t->f.h.mem, &b->used, "/ (ext3)");
	t->f.h.parts |= HOST_USES;
}

TEST(a_list_that_the_kernel_refuses_is_mended_only_where_nothing_needed_would_vanish)
{
	static const struct {
		const char *label, *word, *needed, *after;
	} cases[] = {
		{ "one bad group", H("(0000:02:00.0)(x)"), "01:00.0", H("(0000:02:00.0)") },
		{ "commas between", H("(0000:02:00.0),(0000:03:00.0)"), "01:00.0",
		  H("(0000:02:00.0)(0000:03:00.0)") },
		{ "no groups at all", H("02:00.0"), "01:00.0", NULL },
		{ "text between", H("(0000:02:00.0)and(0000:03:00.0)"), "01:00.0", NULL },
		{ "nothing that reads", H("(x)(y)"), "01:00.0", NULL },
		{ "an open end", H("(0000:02:00.0)(0000:03:00.0"), "01:00.0", NULL },
		{ "dom0 needs it", H("(0000:02:00.0)(x)"), "02:00.0", NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct linted t;
		autofree char *file = xprintf(HEAD "menuentry 'XCP-ng' {\n\tmultiboot2 /x " MEM
						   "\n\tmodule2 /l %s\n}\n" FALLBACK,
					      cases[i].word);

		lint_make(&t, file);
		add_mount(&t, cases[i].needed);
		lint_run(cases[i].label, &t);
		CHECK_STR(cases[i].label, lint_codes(&t),
			  cases[i].after ? "hide-invalid!+" : "hide-invalid!");
		CHECK_STR(cases[i].label, mended_dom0(&t), cases[i].after);
		lint_check_again(cases[i].label, &t);
		pci_host_free(&t.f);
	}
}

TEST(a_hidden_device_that_dom0_needs_now_is_told_and_left)
{
	struct linted t;

	lint_make(&t, HEAD BLOCK("XCP-ng", MEM, H("(0000:02:00.0)")) FALLBACK);
	add_mount(&t, "02:00.0");
	lint_run("needed", &t);
	CHECK_STR("codes", lint_codes(&t), "hide-needed!");
	CHECK("where",
	      strstr(t.faults.v[0].message, "0000:02:00.0") && strstr(t.faults.v[0].message, "/"));
	pci_host_free(&t.f);
}

TEST(another_device_at_a_hidden_address_is_told_with_what_it_was_and_is)
{
	struct linted t;

	lint_make(&t, HEAD BLOCK("XCP-ng", MEM, "ro " H("(0000:02:00.0)(0000:03:00.0)")) FALLBACK);
	t.f.h.boot.known.text = "0000:02:00.0 10de:1eb8 0000:0000 030000\n"
				"0000:03:00.0 8086:1008 0000:0000 020000\n";
	t.f.h.boot.known.len = strlen(t.f.h.boot.known.text);
	pci_host_dev(&t.f, "03:00.0")->device = 0x1008;
	lint_run("other", &t);
	CHECK_STR("codes", lint_codes(&t), "hide-other!+");
	CHECK("was", strstr(t.faults.v[0].message, "10de:1eb8"));
	CHECK("is", strstr(t.faults.v[0].message, "8086:10d3"));
	CHECK_STR("after", mended_dom0(&t), "ro " H("(0000:03:00.0)"));
	lint_check_again("other", &t);
	pci_host_free(&t.f);
}

TEST(where_no_device_could_be_looked_at_no_group_is_called_missing)
{
	struct linted t;

	lint_make(&t, HEAD BLOCK("XCP-ng", MEM, H("(0000:ee:00.0)")) FALLBACK);
	t.f.h.parts &= ~(unsigned)HOST_PCI;
	lint_run("not looked", &t);
	CHECK_STR("codes", lint_codes(&t), "");
	t.f.h.parts |= HOST_PCI;
	t.f.h.partial = true;
	lint_run("partial", &t);
	CHECK_STR("codes", lint_codes(&t), "");
	pci_host_free(&t.f);
}
