// SPDX-License-Identifier: GPL-2.0-or-later
// Plans that set and delete options and bring a backup back: what changes, what is refused, what is
// said of the rest.
#include "decide/boot/plan_boot.h"

#include "decide/trial/boot_trial.h"
#include "pci_host.h"
#include "test.h"

#define PATH "boot/grub/grub.cfg"
#define ENTRY(title, xen, dom0)                                                                    \
	"menuentry '" title "' {\n\tmultiboot2 /xen.gz" xen "\n\tmodule2 /vmlinuz" dom0            \
	"\n\tmodule2 /initrd\n}\n"
#define MAIN	   ENTRY("XCP-ng", " watchdog smt=1", " ro quiet")
#define SERIAL	   ENTRY("XCP-ng (Serial)", " smt=1", " ro")
#define SAFE	   ENTRY("XCP-ng in Safe Mode", " nosmp", " ro")
#define FALLBACK   ENTRY("XCP-ng (Xen 4.17 / Linux 4.19)", " watchdog", " ro")
#define ALT	   ENTRY("XCP-ng kernel-alt 4.19", " watchdog", " ro")
#define LINE(name) "boot.line " PATH "#" name

/* A host that boots by that file. */
struct world {
	struct host h;
	struct plan p;
	struct boot_wish wish;
};

static void set_up(struct world *w, enum boot_kind kind, const char *file)
{
	*w = (struct world){};
	w->h.parts = HOST_BOOT;
	w->h.boot = (struct boot){ .kind = kind,
				   .path = PATH,
				   .text = file,
				   .len = strlen(file),
				   .brand = "XCP-ng",
				   .env = { .path = "boot/grub/grubenv" } };
}

static enum boot_kind kind_of(const char *file)
{
	if (text_starts(file, "[global]"))
		return BOOT_XEN_CFG;
	return text_starts(file, "###") ? BOOT_GENERATED : BOOT_GRUB;
}

static void tear_down(struct world *w)
{
	plan_free(&w->p);
	pool_free(&w->h.mem);
}

/* What changes and what is refused; what is only said is looked at by plan_warns(). */
static const char *text_of(struct world *w)
{
	size_t n = w->p.warnings.n;

	w->p.warnings.n = 0;

	const char *text = plan_text(&w->p);

	w->p.warnings.n = n;
	return text;
}

static void split(struct pool *mem, const char *text, struct strs *ret)
{
	for (size_t n; *text; text += n + (text[n] == '|')) {
		n = strcspn(text, "|");
		*list_add(mem, ret) = pool_strndup(mem, text, n);
	}
}

struct set_case {
	const char *label, *file, *ops;	   /* "xen:a=b|dom0:c", "-xen:a" deletes */
	const char *names;		   /* "xe|label1"; "*": all */
	const char *want, *warns, *silent; /* want: also the name of an error */
};

static int plan(struct world *w, const struct set_case *c, struct err *err)
{
	struct pool *mem = &w->h.mem;
	struct strs ops = {};

	split(mem, c->ops, &ops);
	list_each(op, &ops) {
		bool remove = **op == '-';

		if (boot_op_parse(mem, *op + remove, remove, list_add(mem, &w->wish.ops), err) < 0)
			CHECK_FAIL(c->label, "%s", err->message);
	}
	w->wish.where.all = c->names && streq(c->names, "*");
	if (c->names && !w->wish.where.all)
		split(mem, c->names, &w->wish.where.names);
	return plan_boot_set(&w->h, &w->wish, &w->p, err);
}

static void check_set(const struct set_case *c)
{
	struct world w;
	struct err err = {};

	set_up(&w, kind_of(c->file), c->file);
	if (plan(&w, c, &err) < 0) {
		CHECK_STR(c->label, err_name(err.code), c->want);
		tear_down(&w);
		return;
	}
	CHECK_STR(c->label, text_of(&w), c->want);
	CHECK_EQ(c->label, w.p.needs, w.p.changes.n ? PLAN_NEEDS_REBOOT : PLAN_NEEDS_NOTHING);
	if (c->warns && !plan_warns(&w.p, c->warns))
		CHECK_FAIL(c->label, "no warning says '%s'", c->warns);
	if (c->silent && plan_warns(&w.p, c->silent))
		CHECK_FAIL(c->label, "a warning says '%s'", c->silent);
	tear_down(&w);
}

static void check_sets(const struct set_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_set(&cases[i]);
}

TEST(boot_set_changes_the_lines_of_the_chosen_entries_in_one_write)
{
	static const struct set_case cases[] = {
		{ "one line", MAIN FALLBACK, "xen:smt=0", NULL,
		  LINE("xe#xen") " watchdog smt=1>watchdog smt=0", "left as they are", "LEFT" },
		{ "both lines of both entries", MAIN SERIAL, "xen:smt=0|dom0:nomodeset", NULL,
		  LINE("xe#xen,xe#dom0,xe-serial#xen,xe-serial#dom0") " watchdog smt=1\n"
								      "ro quiet\nsmt=1\nro>"
								      "watchdog smt=0\n"
								      "ro quiet nomodeset\n"
								      "smt=0\nro nomodeset",
		  NULL, "left" },
		{ "only lines that change", MAIN SERIAL, "xen:watchdog", NULL,
		  LINE("xe-serial#xen") " smt=1>smt=1 watchdog", NULL, "left" },
		{ "nothing the second time", MAIN SERIAL, "xen:smt=1", NULL, "", NULL, "left" },
		{ "one entry named", MAIN SERIAL, "xen:smt=0", "xe-serial",
		  LINE("xe-serial#xen") " smt=1>smt=0", "LEFT ALONE", NULL },
		{ "all but those for emergencies", MAIN SAFE ALT, "xen:smt=0", "*",
		  LINE("xe#xen,label1#xen") " watchdog smt=1\nwatchdog>watchdog smt=0\n"
					    "watchdog smt=0",
		  "'XCP-ng in Safe Mode'", "LEFT" },
		{ "one for emergencies, named", MAIN SAFE, "xen:smt=0", "safe",
		  LINE("safe#xen") " nosmp>nosmp smt=0", "LEFT ALONE", NULL },
		{ "kernel-alt by its title", MAIN ALT, "dom0:quiet", "XCP-ng kernel-alt 4.19",
		  LINE("label1#dom0") " ro>ro quiet", NULL, NULL },
		{ "kernel-alt is the default", "set default=1\n" MAIN ALT, "xen:smt=0", NULL,
		  LINE("xe#xen") " watchdog smt=1>watchdog smt=0",
		  "the default entry is 'XCP-ng kernel-alt 4.19', which was LEFT ALONE: the change "
		  "takes effect only when 'XCP-ng' is booted",
		  NULL },
		{ "the default cannot be told", "set default=$x\n" MAIN, "xen:smt=0", NULL,
		  LINE("xe#xen") " watchdog smt=1>watchdog smt=0", "cannot be told", NULL },
		{ "doubled options become one", ENTRY("XCP-ng", " smt=1 watchdog smt=1", " ro"),
		  "xen:smt=0", NULL, LINE("xe#xen") " smt=1 watchdog smt=1>smt=0 watchdog", NULL,
		  NULL },
		{ "carriage returns",
		  "menuentry 'XCP-ng' {\r\n\tmultiboot2 /x smt=1\r\n\tmodule2 /l ro\r\n}\r\n",
		  "dom0:quiet", NULL, LINE("xe#dom0") " ro>ro quiet", NULL, NULL },
		{ "no newline at the end", "menuentry 'XCP-ng' {\nmultiboot2 /x\nmodule2 /l\n}",
		  "dom0:quiet", NULL, LINE("xe#dom0") " >quiet", NULL, NULL },
		{ "xen_hypervisor",
		  "menuentry 'XenServer' {\n\txen_hypervisor /x.efi smt=1\n\txen_module /l ro\n"
		  "\txen_module /i\n}\n",
		  "xen:smt=0|dom0:quiet", "XenServer",
		  LINE("label1#xen,label1#dom0") " smt=1\nro>smt=0\nro quiet", NULL, NULL },
		{ "xen.cfg",
		  "[global]\ndefault=x\n[x]\noptions=smt=1\nkernel=vmlinuz ro\nramdisk=initrd\n",
		  "xen:smt=0|dom0:quiet", NULL, LINE("x#xen,x#dom0") " smt=1\nro>smt=0\nro quiet",
		  NULL, NULL },
	};

	check_sets(cases, ARRAY_SIZE(cases));
}

TEST(boot_set_refuses_what_must_not_or_cannot_be_written)
{
	static const struct set_case cases[] = {
		{ "a wrong value", MAIN, "xen:sched=fast", NULL, "!option-value xen:sched", NULL,
		  NULL },
		{ "every wrong value", MAIN, "xen:sched=fast|dom0:xen-pciback.hide=(x)", NULL,
		  "!option-value xen:sched; !option-value dom0:xen-pciback.hide", NULL, NULL },
		{ "a variable on the line", ENTRY("XCP-ng", "", " $x ro"), "dom0:quiet", NULL,
		  "!layout " PATH, NULL, NULL },
		{ "the other line can be edited all the same", ENTRY("XCP-ng", " smt=1", " $x"),
		  "xen:smt=0", NULL, LINE("xe#xen") " smt=1>smt=0", NULL, NULL },
		{ "one of two entries cannot", ENTRY("XCP-ng", " $x", " ro") SERIAL, "xen:smt=0",
		  NULL, "!layout " PATH, NULL, NULL },
		{ "no Xen line", "menuentry 'XCP-ng' {\n\tlinux /l ro\n}\n" SERIAL, "xen:smt=0",
		  "xe", "!layout " PATH, NULL, NULL },
		{ "the trial's entry",
		  MAIN "menuentry 'xhw trial' --id xhw-trial {\n\tmultiboot2 /x\n\tmodule2 /l\n}\n",
		  "xen:smt=0", "xhw-trial", "!trial-entry " PATH, NULL, NULL },
		{ "no such entry", MAIN, "xen:smt=0", "nowhere", "XHW_NOT_FOUND", NULL, NULL },
		{ "a file that does not read", "menuentry 'XCP-ng' {\n", "xen:smt=0", NULL,
		  "XHW_BAD_FILE", NULL, NULL },
		{ "twice, where the last counts", MAIN, "xen:dom0_max_vcpus=2|xen:dom0_max_vcpus=4",
		  NULL, "XHW_USAGE", NULL, NULL },
	};

	check_sets(cases, ARRAY_SIZE(cases));
}

TEST(boot_set_notes_what_is_unknown_or_without_effect)
{
	static const struct set_case cases[] = {
		{ "unknown", MAIN, "xen:extra_guest_irq=64", NULL,
		  LINE("xe#xen") " watchdog smt=1>watchdog smt=1 extra_guest_irq=64",
		  "extra_guest_irqs", NULL },
		{ "of KVM", MAIN, "dom0:intel_iommu=on", NULL,
		  LINE("xe#dom0") " ro quiet>ro quiet intel_iommu=on", "xen:iommu", NULL },
	};

	check_sets(cases, ARRAY_SIZE(cases));
}

TEST(boot_delete_takes_out_what_is_there_and_says_what_is_not)
{
	static const struct set_case cases[] = {
		{ "one of two keys", MAIN, "-xen:smt|-xen:nosuch", NULL,
		  LINE("xe#xen") " watchdog smt=1>watchdog",
		  "nothing to delete: xen:nosuch is on none of the lines", "xen:smt" },
		{ "nothing", MAIN, "-dom0:nosuch", NULL, "", "dom0:nosuch is on none", NULL },
		{ "another value", MAIN, "-xen:smt=0", NULL, "",
		  "xen:smt=0 is on none of the lines; there is 'smt=1'", NULL },
		{ "this value", MAIN, "-xen:smt=1", NULL, LINE("xe#xen") " watchdog smt=1>watchdog",
		  NULL, "nothing to delete" },
		{ "on one of two entries", MAIN SERIAL, "-dom0:quiet", NULL,
		  LINE("xe#dom0") " ro quiet>ro", NULL, "nothing to delete" },
		{ "all of a line", ENTRY("XCP-ng", " smt=1", " ro"), "-xen:smt", NULL,
		  LINE("xe#xen") " smt=1>", NULL, NULL },
		{ "behind what ends the options", ENTRY("XCP-ng", "", " ro -- quiet"),
		  "-dom0:quiet", NULL, "", "behind '--' and stays", "nothing to delete" },
		{ "a wrong value may be deleted", ENTRY("XCP-ng", " sched=fast", " ro"),
		  "-xen:sched=fast", NULL, LINE("xe#xen") " sched=fast>", NULL, NULL },
	};

	check_sets(cases, ARRAY_SIZE(cases));
}

TEST(an_entry_that_is_booted_once_and_left_alone_is_told_loudly)
{
	static const struct set_case c = { .label = "one-shot", .ops = "xen:smt=0" };
	static const char env[] =
		"# GRUB Environment Block\noverride_entry=XCP-ng kernel-alt 4.19\n";
	char block[1025];
	struct world w;
	struct err err = {};

	memset(block, '#', 1024);
	memcpy(block, env, strlen(env));
	block[1024] = '\0';
	set_up(&w, BOOT_GRUB,
	       "if [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n"
	       "if [ -n \"$override_entry\" ]; then\n\tset default=$override_entry\nfi\n" MAIN ALT);
	w.h.boot.env =
		(struct boot_file){ .path = "boot/grub/grubenv", .text = block, .len = 1024 };
	CHECK_EQ("plan", plan(&w, &c, &err), 0);
	CHECK("told",
	      plan_warns(
		      &w.p,
		      "the next boot is once of entry 'XCP-ng kernel-alt 4.19', which was LEFT"));
	tear_down(&w);
}

TEST(of_many_entries_left_alone_a_few_are_named)
{
	static const struct set_case c = { .label = "many", .ops = "xen:smt=0" };
	struct world w;
	struct strs file = {};
	struct pool mem = {};
	struct err err = {};

	strs_add(&mem, &file, "%s", MAIN);
	for (int i = 0; i < 2000; i++)
		strs_add(&mem, &file,
			 "menuentry 'other %d' {\n\tmultiboot2 /x a\n\tmodule2 /l b\n}\n", i);
	set_up(&w, BOOT_GRUB, strs_join(&mem, &file, ""));
	CHECK_EQ("plan", plan(&w, &c, &err), 0);
	CHECK_EQ("change", w.p.changes.n, 1);
	CHECK("named", plan_warns(&w.p, "'other 7' and 1992 more"));
	tear_down(&w);
	pool_free(&mem);
}

struct restore_case {
	const char *label, *now, *backup, *want, *warns;
};

static void check_restore(const struct restore_case *c)
{
	struct boot_backup backup = { .file = { .path = PATH ".xhw-1" }, .time = "then" };
	struct world w;
	struct err err = {};

	set_up(&w, kind_of(c->now), c->now);
	backup.file.text = c->backup;
	backup.file.len = strlen(c->backup);
	w.h.boot.backups = (struct boot_backups){ &backup, 1, 1 };
	CHECK_EQ(c->label, plan_boot_restore(&w.h, 1, &w.p, &err), 0);
	if (streq(c->want, "backup")) {
		CHECK_EQ(c->label, w.p.changes.n, 1);
		CHECK_EQ(c->label, w.p.changes.v[0].set, SET_BOOT_FILE);
		CHECK_STR(c->label, w.p.changes.v[0].object, PATH);
		CHECK_STR(c->label, w.p.changes.v[0].from, c->now);
		CHECK_STR(c->label, w.p.changes.v[0].to, c->backup);
		CHECK(c->label, !plan_is_refused(&w.p) && w.p.needs == PLAN_NEEDS_REBOOT);
	} else {
		CHECK_STR(c->label, text_of(&w), c->want);
	}
	if (c->warns && !plan_warns(&w.p, c->warns))
		CHECK_FAIL(c->label, "no warning says '%s'", c->warns);
	tear_down(&w);
}

TEST(boot_restore_brings_back_what_boots_and_says_what_changes)
{
	static const char generated[] = "### BEGIN /etc/grub.d/20_linux_xen ###\n" MAIN;
	static const struct restore_case cases[] = {
		{ "options", MAIN, ENTRY("XCP-ng", " watchdog", " ro quiet nomodeset"), "backup",
		  "the xen line of 'xe': takes away smt=1" },
		{ "options of the other line", MAIN,
		  ENTRY("XCP-ng", " watchdog", " ro quiet nomodeset"), "backup",
		  "the dom0 line of 'xe': brings back nomodeset" },
		{ "the default", "set default=0\n" MAIN ALT, "set default=1\n" MAIN ALT, "backup",
		  "the default entry was 'xe' and is 'label1' now" },
		{ "the same", MAIN, MAIN, "", NULL },
		{ "the present file is broken", "menuentry 'XCP-ng' {\n", MAIN, "backup",
		  "the present file does not read" },
		{ "the backup is broken", MAIN, "menuentry 'XCP-ng' {\n", "!backup " PATH ".xhw-1",
		  NULL },
		{ "the backup has no Xen", MAIN, "menuentry 'x' {\n\tlinux /l\n}\n",
		  "!backup " PATH ".xhw-1", NULL },
		{ "the backup is empty", MAIN, "", "!backup " PATH ".xhw-1", NULL },
		{ "the backup was generated", MAIN, generated, "!backup " PATH ".xhw-1", NULL },
		{ "the present file is generated", generated, MAIN, "!backup-kind " PATH ".xhw-1",
		  NULL },
		{ "both are", generated, "### BEGIN /etc/grub.d/20_linux_xen ###\n" MAIN ALT,
		  "!generated " PATH, NULL },
		{ "a fault that comes back", MAIN,
		  ENTRY("XCP-ng", " watchdog smt=1", " ro xen-pciback.hide=(x)"), "backup",
		  "it has a fault in entry 'XCP-ng'" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check_restore(&cases[i]);
}

TEST(boot_restore_over_a_file_with_nuls_takes_all_of_it_as_what_it_was)
{
	static const char now[] = MAIN "\0\0 the rest\n";
	struct boot_backup backup = {
		.file = { .path = PATH ".xhw-1", .text = MAIN, .len = strlen(MAIN) }, .time = "then"
	};
	struct world w;
	struct err err = {};

	set_up(&w, BOOT_GRUB, now);
	w.h.boot.len = sizeof(now) - 1;
	w.h.boot.backups = (struct boot_backups){ &backup, 1, 1 };
	CHECK_EQ("plan", plan_boot_restore(&w.h, 1, &w.p, &err), 0);
	CHECK_EQ("changes", w.p.changes.n, 1);
	CHECK_STR("from", w.p.changes.v[0].from, MAIN "?\? the rest\n");
	CHECK("told", plan_warns(&w.p, "NUL bytes"));
	tear_down(&w);
}

TEST(boot_restore_takes_devices_out_of_the_record_that_it_does_not_hide)
{
#define KNOWN_LINE(bdf) bdf " 8086:1572 8086:0000 020000\n"
	static const char known[] = KNOWN_LINE("0000:04:00.0") KNOWN_LINE("0000:05:00.0");
	static const struct {
		const char *label, *backup, *to;
	} cases[] = {
		{ "none is hidden", ENTRY("XCP-ng", "", " ro"), "" },
		{ "one is", ENTRY("XCP-ng", "", " ro xen-pciback.hide=(0000:05:00.0)"),
		  KNOWN_LINE("0000:05:00.0") },
		{ "both are",
		  ENTRY("XCP-ng", "", " ro xen-pciback.hide=(0000:04:00.0)(0000:05:00.0)"), NULL },
		{ "in another entry only",
		  ENTRY("XCP-ng", "", " ro")
			  ENTRY("other", "", " ro xen-pciback.hide=(0000:04:00.0)"),
		  "" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct boot_backup backup = { .file = { .path = PATH ".xhw-1",
							.text = cases[i].backup,
							.len = strlen(cases[i].backup) },
					      .time = "then" };
		struct world w;
		struct err err = {};

		set_up(&w, BOOT_GRUB, MAIN);
		w.h.boot.known = (struct boot_file){ .text = known, .len = strlen(known) };
		w.h.boot.backups = (struct boot_backups){ &backup, 1, 1 };
		CHECK_EQ(cases[i].label, plan_boot_restore(&w.h, 1, &w.p, &err), 0);
		CHECK_EQ(cases[i].label, w.p.changes.n, cases[i].to ? 2 : 1);
		if (cases[i].to) {
			CHECK_EQ(cases[i].label, w.p.changes.v[1].set, SET_BOOT_RECORD);
			CHECK_STR(cases[i].label, w.p.changes.v[1].from, known);
			CHECK_STR(cases[i].label, w.p.changes.v[1].to, cases[i].to);
		}
		tear_down(&w);
	}
}

TEST(a_mistaken_grub_mkconfig_is_undone_by_a_forced_restore)
{
	static const char generated[] = "### BEGIN /etc/grub.d/20_linux_xen ###\n" MAIN;
	struct boot_backup backup = {
		.file = { .path = PATH ".xhw-1", .text = MAIN, .len = strlen(MAIN) }, .time = "then"
	};
	const char *code = "backup-kind";
	struct strs force = { &code, 1, 1 };
	struct world w;
	struct err err = {};

	set_up(&w, BOOT_GENERATED, generated);
	w.h.boot.backups = (struct boot_backups){ &backup, 1, 1 };
	w.p.force = &force;
	CHECK_EQ("plan", plan_boot_restore(&w.h, 1, &w.p, &err), 0);
	CHECK("not refused", !plan_is_refused(&w.p));
	CHECK_EQ("changes", w.p.changes.n, 1);
	CHECK_STR("to", w.p.changes.v[0].to, MAIN);
	tear_down(&w);
}

TEST(what_is_brought_back_holds_no_trial_and_arms_none)
{
	struct boot_backup backup = { .file = { .path = PATH ".xhw-1" }, .time = "then" };
	static const char env[] = "# GRUB Environment Block\noverride_entry=xhw-trial\n";
	struct boot_edits edits = {};
	struct boot_conf c;
	struct world w;
	struct err err = {};
	char block[1025], *text;
	size_t len;

	memset(block, '#', 1024);
	memcpy(block, env, strlen(env));
	block[1024] = '\0';
	set_up(&w, BOOT_GRUB, "set default=0\nset timeout=5\n" MAIN);
	CHECK_EQ("conf", boot_conf_read(&w.h.boot, &w.h.mem, &c, &err), 0);
	*list_add(&w.h.mem, &edits) = (struct boot_edit){ 0, GRUB_XEN, "smt=0" };
	CHECK_EQ(err.message, boot_trial_add(&c, 0, &edits, 15, &w.h.mem, &text, &len, &err), 0);
	CHECK("it is there", strstr(text, BOOT_TRIAL_ID));
	backup.file.text = text;
	backup.file.len = len;
	w.h.boot.text = ALT MAIN;
	w.h.boot.len = strlen(ALT MAIN);
	w.h.boot.backups = (struct boot_backups){ &backup, 1, 1 };
	w.h.boot.env =
		(struct boot_file){ .path = "boot/grub/grubenv", .text = block, .len = 1024 };
	w.h.boot.trial = (struct boot_file){ .path = BOOT_TRIAL_RECORD, .text = "x\n", .len = 2 };
	CHECK_EQ("plan", plan_boot_restore(&w.h, 1, &w.p, &err), 0);
	CHECK_EQ("changes", w.p.changes.n, 3);
	CHECK_EQ("disarmed first", w.p.changes.v[0].set, SET_BOOT_ENV);
	CHECK_STR("disarmed", w.p.changes.v[0].to, "");
	CHECK_EQ("forgotten", w.p.changes.v[1].set, SET_BOOT_RECORD);
	CHECK_EQ("file", w.p.changes.v[2].set, SET_BOOT_FILE);
	CHECK("no trial", !strstr(w.p.changes.v[2].to, BOOT_TRIAL_ID));
	tear_down(&w);
}

TEST(a_backup_that_is_not_there_is_not_found)
{
	static const size_t numbers[] = { 0, 2, SIZE_MAX };

	for (size_t i = 0; i < ARRAY_SIZE(numbers); i++) {
		struct boot_backup backup = { .file = { .path = PATH ".xhw-1", .why = "torn" } };
		struct world w;
		struct err err = {};

		set_up(&w, BOOT_GRUB, MAIN);
		w.h.boot.backups = (struct boot_backups){ &backup, 1, 1 };
		CHECK_EQ("number", plan_boot_restore(&w.h, numbers[i], &w.p, &err), -ERR_NOT_FOUND);
		CHECK_EQ("unread", plan_boot_restore(&w.h, 1, &w.p, &err), -ERR_BAD_FILE);
		w.h.boot.path = NULL;
		CHECK_EQ("no file", plan_boot_restore(&w.h, 1, &w.p, &err), -ERR_UNAVAILABLE);
		tear_down(&w);
	}
}
