// SPDX-License-Identifier: GPL-2.0-or-later
// Plans of the trial boot: put up, confirm, cancel; each step is carried out in memory and looked
// at.
#include "decide/trial/boot_trial.h"
#include "decide/boot/plan_boot.h"
#include "unit/test.h"

#define CFG "boot/efi/EFI/xenserver/grub.cfg"
#define ENV "boot/efi/EFI/xenserver/grubenv"
#define XCP                                                                                        \
	"if [ -s $prefix/grubenv ]; then\n\tload_env\nfi\n\n"                                      \
	"if [ -n \"$override_entry\" ]; then\n\tset default=$override_entry\nfi\n\n"
#define ENTRY(title, xen, dom0)                                                                    \
	"menuentry '" title "' {\n\tmultiboot2 /x " xen "\n\tmodule2 /v " dom0 "\n\tmodule2 /i\n}\n"
#define FILE_TEXT(xen, dom0)                                                                       \
	"set default=1\nset timeout=5\n" XCP ENTRY("XCP-ng", "x", "d")                             \
		ENTRY("XCP-ng (Serial)", xen, dom0)
#define BACK "panic=10 rd.shell=0 rd.emergency=reboot xhw.trial=15"

/* A host that boots by a file on a plain disk. */
struct world {
	struct pool mem;
	struct host h;
	struct block_use use;
	struct block_dev block[2];
	const char *slave;
};

static void set_text(struct world *w, const char *text)
{
	w->h.boot.text = text;
	w->h.boot.len = strlen(text);
}

static void set_up(struct world *w, const char *text)
{
	*w = (struct world){ .slave = "sda" };
	w->use = (struct block_use){ USE_MOUNT, "/boot/efi", "/boot/efi (vfat)" };
	w->block[0] = (struct block_dev){ .name = "sda", .below_known = true };
	w->block[1] = (struct block_dev){ .name = "sda1",
					  .partition = true,
					  .below_known = true,
					  .slaves = { &w->slave, 1, 1 },
					  .uses = { &w->use, 1, 1 } };
	w->h.parts = HOST_BOOT | HOST_USES | HOST_XEN;
	w->h.uses.blocks = (struct block_devs){ w->block, 2, 2 };
	w->h.boot = (struct boot){ .uefi = true,
				   .kind = BOOT_GRUB,
				   .path = CFG,
				   .brand = "XCP-ng",
				   .running = "d",
				   .env = { .path = ENV } };
	set_text(w, text);
}

static void read_conf(struct world *w, struct boot_conf *c)
{
	struct err err = {};

	if (boot_conf_read(&w->h.boot, &w->mem, c, &err) < 0)
		CHECK_FAIL("conf", "%s", err.message);
}

static enum boot_trial_state state_of(struct world *w, const char **why)
{
	struct boot_trial_view v;
	struct boot_conf c;
	struct err err = {};

	read_conf(w, &c);
	CHECK_EQ("view", boot_trial_view(&c, w->h.xen.cmdline, &w->mem, &v, &err), 0);
	if (why)
		*why = v.why;
	return v.state;
}

static struct boot_file file_of(const char *path, const char *text)
{
	return (struct boot_file){ .path = path, .text = *text ? text : NULL, .len = strlen(text) };
}

/* Carries a plan out in memory. */
static void carry_out(struct world *w, const struct plan *p)
{
	struct boot *b = &w->h.boot;
	struct err err = {};
	char *text;

	list_each(c, &p->changes) {
		const char *to = pool_strdup(&w->mem, c->to);

		if (c->set == SET_BOOT_FILE) {
			CHECK_STR("object", c->object, CFG);
			CHECK_STR("from", c->from, b->text);
			set_text(w, to);
		} else if (c->set == SET_BOOT_RECORD && streq(c->object, ENV)) {
			b->env = file_of(ENV, to);
		} else if (c->set == SET_BOOT_RECORD) {
			CHECK_STR("object", c->object, "var/lib/xhw/trial");
			b->trial = file_of(BOOT_TRIAL_RECORD, to);
		} else {
			CHECK_EQ("env", c->set, SET_BOOT_ENV);
			CHECK_STR("object", c->object, ENV "#override_entry");
			CHECK_EQ("env",
				 grubenv_set(&w->mem, b->env.text, b->env.len, "override_entry", to,
					     &text, &err),
				 0);
			b->env = file_of(ENV, text);
		}
	}
}

static int try_lines(struct world *w, const char *xen, const char *dom0, struct plan *p,
		     struct err *err)
{
	struct boot_edit edit[] = { { 0, GRUB_DOM0, "d2" },
				    { 1, GRUB_XEN, xen },
				    { 1, GRUB_DOM0, dom0 } };
	const struct boot_edits edits = { .v = edit, .n = 3 };
	struct boot_conf c;

	read_conf(w, &c);
	return plan_boot_trial(&w->h, &c, &edits, 15, "tried", p, err);
}

/* Puts up a trial and carries it out. */
static void put_up(struct world *w)
{
	struct plan p = {};
	struct err err = {};

	CHECK_EQ("trial", try_lines(w, "x1 new", "d1 new", &p, &err), 0);
	if (plan_is_refused(&p))
		CHECK_FAIL("trial", "%s", p.refusals.v[0].message);
	/* A grubenv is made where there is none. */
	CHECK_EQ("changes", p.changes.n, w->h.boot.env.text ? 3 : 4);
	CHECK_EQ("record first", p.changes.v[0].set, SET_BOOT_RECORD);
	CHECK_EQ("then the file", p.changes.v[1].set, SET_BOOT_FILE);
	CHECK_EQ("armed last", p.changes.v[p.changes.n - 1].set, SET_BOOT_ENV);
	CHECK_EQ("reboot", p.needs, PLAN_NEEDS_REBOOT);
	carry_out(w, &p);
	plan_free(&p);
}

/* GRUB boots it: the variable is gone, the lines run. */
static void boot_trial(struct world *w, const char *dom0, const char *xen)
{
	struct err err = {};
	char *text;

	CHECK_EQ("env",
		 grubenv_set(&w->mem, w->h.boot.env.text, w->h.boot.env.len, "override_entry", "",
			     &text, &err),
		 0);
	w->h.boot.env = file_of(ENV, text);
	w->h.boot.running = dom0;
	w->h.xen.cmdline = xen;
}

TEST(a_trial_is_put_up_booted_and_confirmed)
{
	struct world w;
	struct plan p = {};
	struct err err = {};
	const char *why;

	set_up(&w, FILE_TEXT("x1", "d1"));
	CHECK_EQ("none", state_of(&w, NULL), BOOT_TRIAL_NONE);
	put_up(&w);
	CHECK_EQ("armed", state_of(&w, &why), BOOT_TRIAL_ARMED);
	CHECK_STR("armed", why, NULL);
	boot_trial(&w, "d1 new " BACK, "x1 new");
	CHECK_EQ("running", state_of(&w, &why), BOOT_TRIAL_RUNNING);
	CHECK_STR("running", why, NULL);
	CHECK_EQ("confirm", plan_boot_confirm(&w.h, &p, &err), 0);
	CHECK_EQ("confirm", plan_is_refused(&p), false);
	CHECK_EQ("changes", p.changes.n, 2);
	CHECK_EQ("the file first", p.changes.v[0].set, SET_BOOT_FILE);
	carry_out(&w, &p);
	CHECK_STR("lines", w.h.boot.text,
		  "set default=1\nset timeout=5\n" XCP ENTRY("XCP-ng", "x", "d2")
			  ENTRY("XCP-ng (Serial)", "x1 new", "d1 new"));
	CHECK_STR("record", w.h.boot.trial.text, NULL);
	CHECK_EQ("none", state_of(&w, &why), BOOT_TRIAL_NONE);
	plan_free(&p);
	pool_free(&w.mem);
}

TEST(a_trial_is_cancelled_in_any_state_and_leaves_nothing)
{
	static const struct {
		const char *label, *running, *xen;
		bool boots;
		size_t changes, warnings;
	} cases[] = {
		{ "armed", "d1", "x1", false, 3, 0 },
		{ "failed", "d1", "x1", true, 2, 0 },
		{ "running", "d1 new " BACK, "x1 new", true, 2, 1 },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct world w;
		struct plan p = {}, again = {};
		struct err err = {};

		set_up(&w, FILE_TEXT("x1", "d1"));
		put_up(&w);
		if (cases[i].boots)
			boot_trial(&w, cases[i].running, cases[i].xen);
		CHECK_EQ(cases[i].label, plan_boot_cancel(&w.h, &p, &err), 0);
		CHECK_EQ(cases[i].label, p.changes.n, cases[i].changes);
		CHECK_EQ(cases[i].label, p.warnings.n, cases[i].warnings);
		CHECK_EQ("disarmed first", p.changes.v[0].set,
			 cases[i].boots ? SET_BOOT_FILE : SET_BOOT_ENV);
		carry_out(&w, &p);
		CHECK_STR(cases[i].label, w.h.boot.text, FILE_TEXT("x1", "d1"));
		CHECK_STR(cases[i].label, w.h.boot.trial.text, NULL);
		CHECK_EQ(cases[i].label, plan_boot_cancel(&w.h, &again, &err), 0);
		CHECK_EQ("already", again.changes.n, 0);
		plan_free(&p);
		plan_free(&again);
		pool_free(&w.mem);
	}
}

TEST(cancelling_disarms_even_where_the_file_does_not_read)
{
	struct world w;
	struct plan p = {};
	struct err err = {};

	set_up(&w, FILE_TEXT("x1", "d1"));
	put_up(&w);
	set_text(&w, "menuentry {");
	CHECK_EQ("cancel", plan_boot_cancel(&w.h, &p, &err), 0);
	CHECK_EQ("changes", p.changes.n, 2);
	CHECK_EQ("env", p.changes.v[0].set, SET_BOOT_ENV);
	CHECK_EQ("record", p.changes.v[1].set, SET_BOOT_RECORD);
	CHECK_EQ("told", p.warnings.n, 1);
	plan_free(&p);
	pool_free(&w.mem);
}

TEST(only_the_running_trial_is_confirmed)
{
	static const struct {
		const char *dom0, *xen, *code; /* NULL: confirmed */
	} cases[] = {
		{ "d1", "x1", "trial-failed" },
		{ NULL, "x1", "trial-failed" },
		{ "d1 new " BACK, "x1 new", NULL },
		{ "d1 new " BACK "\n", " x1 new ", NULL },
		{ "d1 new " BACK, NULL, NULL },
		/* Xen adds these itself. */
		{ "d1 new " BACK " noapic acpi=off", "x1 new", NULL },
		{ "d1 new " BACK " more", "x1 new", "trial-differs" },
		{ "d1 new " BACK "0", "x1 new", "trial-differs" },
		{ "d1 " BACK, "x1 new", "trial-differs" },
		{ "d1 new " BACK, "x1", "trial-differs" },
		{ "d1 new " BACK, "x1 new more", "trial-differs" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct world w;
		struct plan p = {};
		struct err err = {};

		set_up(&w, FILE_TEXT("x1", "d1"));
		put_up(&w);
		boot_trial(&w, cases[i].dom0, cases[i].xen);
		CHECK_EQ("confirm", plan_boot_confirm(&w.h, &p, &err), 0);
		CHECK_EQ(cases[i].dom0 ? cases[i].dom0 : "unknown", p.refusals.n,
			 cases[i].code != NULL);
		if (cases[i].code)
			CHECK_STR(cases[i].dom0, p.refusals.v[0].code, cases[i].code);
		CHECK_EQ("changes", p.changes.n, cases[i].code ? 0 : 2);
		plan_free(&p);
		pool_free(&w.mem);
	}
}

TEST(a_xen_line_that_is_longer_than_xen_keeps_is_compared_as_far_as_it_is_known)
{
	struct pool mem = {};
	struct world w;
	struct plan p = {};
	struct err err = {};
	char *xen = pool_alloc(&mem, 1101);

	memset(xen, 'x', 1100);
	xen[9] = ' ';
	set_up(&w, FILE_TEXT("x1", "d1"));
	CHECK_EQ("trial", try_lines(&w, pool_str(&mem, "%s -- kextra", xen), "d1", &p, &err), 0);
	CHECK_EQ("trial", plan_is_refused(&p), false);
	carry_out(&w, &p);
	plan_free(&p);
	boot_trial(&w, "d1 " BACK " kextra", pool_strndup(&mem, xen, 1023));
	CHECK_EQ("confirm", plan_boot_confirm(&w.h, &p, &err), 0);
	CHECK_EQ("cut", plan_is_refused(&p), false);
	plan_free(&p);
	boot_trial(&w, "d1 " BACK, pool_strndup(&mem, xen, 1023));
	CHECK_EQ("confirm", plan_boot_confirm(&w.h, &p, &err), 0);
	CHECK_EQ("what Xen hands to dom0 is missing", plan_is_refused(&p), true);
	plan_free(&p);
	pool_free(&w.mem);
	pool_free(&mem);
}

TEST(a_trial_is_confirmed_only_while_the_lines_are_those_that_it_replaces)
{
	struct world w;
	struct plan p = {};
	struct err err = {};
	char *at;

	set_up(&w, FILE_TEXT("x1", "d1"));
	CHECK_EQ("none", plan_boot_confirm(&w.h, &p, &err), 0);
	CHECK_STR("none", p.refusals.v[0].code, "trial-none");
	plan_free(&p);
	put_up(&w);
	CHECK_EQ("armed", plan_boot_confirm(&w.h, &p, &err), 0);
	CHECK_STR("armed", p.refusals.v[0].code, "trial-armed");
	plan_free(&p);
	boot_trial(&w, "d1 new " BACK, "x1 new");
	at = strstr(w.h.boot.text, "/v d1\n");
	at[4] = '7';
	CHECK_EQ("changed", plan_boot_confirm(&w.h, &p, &err), 0);
	CHECK_STR("changed", p.refusals.v[0].code, "trial-changed");
	plan_free(&p);
	at[4] = '1';
	w.h.boot.trial = (struct boot_file){};
	CHECK_EQ("no record", plan_boot_confirm(&w.h, &p, &err), 0);
	CHECK_STR("no record", p.refusals.v[0].code, "trial-record");
	plan_free(&p);
	pool_free(&w.mem);
}

TEST(a_trial_that_is_armed_is_replaced_and_one_that_runs_is_not)
{
	struct world w;
	struct plan p = {};
	struct err err = {};

	set_up(&w, FILE_TEXT("x1", "d1"));
	put_up(&w);
	CHECK_EQ("again", try_lines(&w, "x2", "d2", &p, &err), 0);
	CHECK_EQ("again", plan_is_refused(&p), false);
	CHECK_EQ("armed already", p.changes.n, 2);
	carry_out(&w, &p);
	plan_free(&p);
	CHECK_EQ("armed", state_of(&w, NULL), BOOT_TRIAL_ARMED);
	CHECK("the first is gone", !strstr(w.h.boot.text, "new"));
	boot_trial(&w, "d2 " BACK, "x2");
	CHECK_EQ("running", try_lines(&w, "x3", "d3", &p, &err), 0);
	CHECK_STR("running", p.refusals.v[0].code, "trial-running");
	plan_free(&p);
	pool_free(&w.mem);
}

TEST(a_trial_is_refused_where_grub_could_not_clear_its_variable)
{
	static const struct {
		const char *use, *fact;
		struct block_dev disk;
		bool below_unknown;
	} cases[] = {
		{ "/boot/efi (vfat)", NULL, { .below_known = true }, false },
		{ "/boot/efi (ext3)", NULL, { .below_known = true }, false },
		{ "/boot/efi (btrfs)", "cannot write", { .below_known = true }, false },
		{ "/boot/efi ()", "cannot write", { .below_known = true }, false },
		{ "/boot/efi (vfat)", "md array (raid1)", { .md_level = "raid1" }, false },
		{ "/boot/efi (vfat)",
		  "volume of LVM",
		  { .dm_name = "a", .dm_kind = "LVM" },
		  false },
		{ "/boot/efi (vfat)", "volume of device mapper", { .dm_name = "a" }, false },
		{ "/boot/efi (vfat)", "multipath", { .multipath = true }, false },
		{ "/boot/efi (vfat)", "network (iscsi)", { .transport = "iscsi" }, false },
		{ "/boot/efi (vfat)", "not known", { .below_known = false }, false },
		{ "/boot/efi (vfat)", "not known", { .below_known = true }, true },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct world w;
		struct plan p = {};
		struct err err = {};

		set_up(&w, FILE_TEXT("x1", "d1"));
		w.block[0] = cases[i].disk;
		w.block[0].name = "sda";
		w.use.text = cases[i].use;
		if (cases[i].below_unknown)
			w.slave = "sdb";
		CHECK_EQ("trial", try_lines(&w, "a", "b", &p, &err), 0);
		CHECK_EQ(cases[i].use, p.refusals.n, cases[i].fact != NULL);
		CHECK_EQ(cases[i].use, p.changes.n, cases[i].fact ? 0 : 4);
		if (cases[i].fact) {
			CHECK_STR("code", p.refusals.v[0].code, "trial-place");
			CHECK(cases[i].fact, strstr(p.refusals.v[0].fact, cases[i].fact));
		}
		plan_free(&p);
		pool_free(&w.mem);
	}
}

TEST(a_trial_is_refused_where_it_would_be_in_the_way_or_cannot_come_back)
{
	enum change {
		PENDING,
		BAD_ENV,
		FULL_ENV,
		UNREAD_ENV,
		NO_USES,
		NOT_MOUNTED,
		REMOTE,
		TIMEOUT,
		OLD_ENV
	};
	static const struct {
		enum change change;
		const char *code;
	} cases[] = {
		{ PENDING, "trial-pending" },
		{ BAD_ENV, "trial-env" },
		{ FULL_ENV, "trial-env" },
		{ UNREAD_ENV, "trial-env" },
		{ NO_USES, "trial-place" },
		{ NOT_MOUNTED, "trial-place" },
		{ REMOTE, "trial-place" },
		{ TIMEOUT, "trial-timeout" },
		{ OLD_ENV, NULL },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct world w;
		struct plan p = {};
		struct err err = {};
		struct remote_use remote = { .what = "/boot/efi/EFI (nfs)",
					     .point = "/boot/efi/EFI" };
		char *env;

		set_up(&w, cases[i].change == TIMEOUT ? "set default=1\n" ENTRY("a", "x", "d")
								ENTRY("b", "x", "d")
						      : FILE_TEXT("x1", "d1"));
		CHECK_EQ("env",
			 grubenv_set(&w.mem, NULL, 0,
				     cases[i].change == PENDING ? "override_entry" : "other", "5",
				     &env, &err),
			 0);
		w.h.boot.env = file_of(ENV, env);
		if (cases[i].change == BAD_ENV)
			w.h.boot.env = file_of(ENV, "rubbish");
		if (cases[i].change == FULL_ENV) {
			char value[980];

			memset(value, 'v', sizeof(value) - 1);
			value[sizeof(value) - 1] = '\0';
			CHECK_EQ("full", grubenv_set(&w.mem, NULL, 0, "other", value, &env, &err),
				 0);
			w.h.boot.env = file_of(ENV, env);
		}
		if (cases[i].change == UNREAD_ENV)
			w.h.boot.env = (struct boot_file){ .path = ENV, .why = "it is a folder" };
		if (cases[i].change == NO_USES)
			w.h.parts = HOST_BOOT;
		if (cases[i].change == NOT_MOUNTED)
			w.use.what = "/boot/ef";
		if (cases[i].change == REMOTE)
			w.h.uses.remotes = (struct remote_uses){ &remote, 1, 1 };
		CHECK_EQ("trial", try_lines(&w, "a", "b", &p, &err), 0);
		CHECK_EQ(cases[i].code ? cases[i].code : "fits", p.refusals.n,
			 cases[i].code != NULL);
		if (cases[i].code)
			CHECK_STR("code", p.refusals.v[0].code, cases[i].code);
		plan_free(&p);
		pool_free(&w.mem);
	}
}
