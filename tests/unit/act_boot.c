// SPDX-License-Identifier: GPL-2.0-or-later
// The settings of the boot editor: applied, undone, failing, and killed in the middle.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "act/journal.h"
#include "act/setters.h"
#include "base/digest.h"
#include "decide/trial/boot_trial.h"
#include "fake/tree.h"
#include "look/boot_history.h"
#include "unit/test.h"

#define CFG	 "boot/grub/grub.cfg"
#define ENV	 "boot/grub/grubenv"
#define SOURCE	 "etc/default/grub.d/zz-xhw.cfg"
#define MODPROBE "etc/modprobe.d/xhw-pciback.conf"
#define MADE	 "boot/made" /* what the generator makes of SOURCE */
#define MARK	 "var/lib/xhw/pending-zz-xhw.cfg"

#define ENTRY(title, xen, dom0)                                                                    \
	"menuentry '" title "' {\n\tmultiboot2 /boot/xen.gz " xen                                  \
	"\n\tmodule2 /boot/vmlinuz " dom0 "\n\tmodule2 /boot/initrd\n}\n"
#define TEXT ENTRY("XCP-ng", "watchdog", "ro quiet") ENTRY("XCP-ng (Serial)", "com1", "ro")

struct fixture {
	char *dir;
	struct sys sys;
	struct sys_hooks hooks;
	struct doors d;
	struct pool mem;
	struct plan plan;
	struct acted acted;
	struct err err;
	unsigned runs, fail_at, kill_at; /* of the generator, from 1; 0: never */
	bool always;			 /* it fails from fail_at on */
	const char *write_at; /* before this step somebody else writes write_text to CFG */
	const char *write_text;
};

static const char *text_of(struct fixture *f, const char *path)
{
	autofree char *text = NULL;
	struct err ignored;
	size_t len = 0;

	if (sys_slurp(&f->sys, path, 1 << 20, &text, &len, &ignored) < 0)
		return NULL;
	return pool_strndup(&f->mem, text, len);
}

static void put(struct fixture *f, const char *path, const char *text)
{
	int fd = openat(f->sys.root, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	CHECK(path, fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

/* Copies SOURCE to MADE, which is what a generator does. */
static int play(void *data, const char *const *argv)
{
	struct fixture *f = data;
	const char *text;

	(void)argv;
	f->runs++;
	if (f->kill_at == f->runs)
		raise(SIGKILL);
	if (f->fail_at && (f->runs == f->fail_at || (f->always && f->runs > f->fail_at)))
		return 1;
	text = text_of(f, SOURCE);
	put(f, MADE, text ? text : "none\n");
	return 0;
}

static int write_between(void *data, const char *path, const char *text)
{
	struct fixture *f = data;

	(void)text;
	if (f->write_at && streq(path, f->write_at)) {
		f->write_at = NULL;
		put(f, CFG, f->write_text);
	}
	return 0;
}

static void set_up(struct fixture *f)
{
	static const char tree[] = "d boot/grub\nd etc/default/grub.d\nd etc/modprobe.d\n"
				   "f proc/sys/kernel/random/boot_id = b\nf " MADE " = none\n";

	*f = (struct fixture){ .dir = tree_temp() };
	CHECK_EQ(f->dir, sys_open(&f->sys, f->dir, &f->err), 0);
	CHECK_EQ(tree, tree_unpack(f->sys.root, tree, strlen(tree), "tree", &f->err), 0);
	put(f, CFG, TEXT);
	f->hooks = (struct sys_hooks){ .data = f, .run = play, .before_write = write_between };
	f->sys.hooks = &f->hooks;
	f->d = (struct doors){ .sys = &f->sys, .lock_wait = 20 };
}

static void tear_down(struct fixture *f)
{
	plan_free(&f->plan);
	pool_free(&f->mem);
	sys_close(&f->sys);
	tree_remove(f->dir);
	free(f->dir);
}

static void wish(struct fixture *f, enum setting set, const char *object, const char *from,
		 const char *to)
{
	plan_add(&f->plan, set, object, from, to, "the test wants it");
}

static int apply(struct fixture *f)
{
	f->err = (struct err){};
	f->acted = (struct acted){};
	return plan_apply(&f->d, &f->plan, &(struct caller){ "boot set", "alice" }, &f->mem,
			  &f->acted, &f->err);
}

static int undo(struct fixture *f)
{
	struct journal j;
	struct plan p = {};

	f->err = (struct err){};
	f->acted = (struct acted){};
	int rc = journal_look(&f->sys, &f->mem, &j, &f->err);
	if (rc == 0)
		rc = undo_plan(&f->d, &j, &p, &f->acted.left, &f->err);
	if (rc == 0)
		rc = undo_apply(&f->d, &j, &p, &(struct caller){ "undo", "bob" }, &f->mem,
				&f->acted, &f->err);
	if (rc == 0)
		CHECK_EQ("left", f->acted.left.n, 0);
	plan_free(&p);
	return rc;
}

static void backups(struct fixture *f, struct boot_backups *ret)
{
	CHECK_EQ("history", look_boot_history(&f->sys, &f->mem, CFG, ret, NULL, &f->err), 0);
}

/* Nothing but what is meant to be there. */
static void check_clean(const char *label, struct fixture *f)
{
	static const char *const folders[] = { "boot/grub", "var/lib/xhw", "etc/default/grub.d",
					       "etc/modprobe.d" };

	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		struct strs names = {};
		struct err ignored;

		if (sys_dir(&f->sys, &f->mem, &names, &ignored, "%s", folders[i]) < 0)
			continue;
		list_each(name, &names)
			if (**name == '.' || text_starts(*name, "pending"))
				CHECK_FAIL(label, "'%s/%s' is left", folders[i], *name);
	}
}

static const char *env_text(struct fixture *f, const char *name, const char *value)
{
	char *text = NULL;

	CHECK_EQ(name, grubenv_set(&f->mem, NULL, 0, "other", "stays", &text, &f->err), 0);
	CHECK_EQ(name, grubenv_set(&f->mem, text, 1024, name, value, &text, &f->err), 0);
	return pool_strndup(&f->mem, text, 1024);
}

#define TWO CFG "#xe#dom0,xe-serial#xen"

TEST(each_setting_of_the_boot_editor_is_set_and_undone_to_the_byte)
{
	static const struct {
		enum setting set;
		const char *object, *path, *from, *to, *text; /* text: then; NULL: none */
	} cases[] = {
		{ SET_BOOT_LINE, CFG "#xe#dom0", CFG, "ro quiet", "ro a='b c'",
		  ENTRY("XCP-ng", "watchdog", "ro a='b c'")
			  ENTRY("XCP-ng (Serial)", "com1", "ro") },
		{ SET_BOOT_LINE, TWO, CFG, "ro quiet\ncom1", "ro\ncom1 a=1",
		  ENTRY("XCP-ng", "watchdog", "ro") ENTRY("XCP-ng (Serial)", "com1 a=1", "ro") },
		{ SET_BOOT_LINE, CFG "#xe#dom0", CFG, "ro quiet", "ro n=\xff\xfe",
		  ENTRY("XCP-ng", "watchdog", "ro n=\xff\xfe")
			  ENTRY("XCP-ng (Serial)", "com1", "ro") },
		{ SET_BOOT_FILE, CFG, CFG, TEXT, "# \xff\r\n" TEXT, "# \xff\r\n" TEXT },
		{ SET_BOOT_SOURCE, SOURCE, SOURCE, "", "A=\"b\"\n", "A=\"b\"\n" },
		{ SET_BOOT_SOURCE, MODPROBE, MODPROBE, "", "options\n", "options\n" },
		{ SET_BOOT_RECORD, "var/lib/xhw/trial", "var/lib/xhw/trial", "", "a\tb\n",
		  "a\tb\n" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct fixture f;

		set_up(&f);

		const char *before = text_of(&f, cases[i].path);

		wish(&f, cases[i].set, cases[i].object, cases[i].from, cases[i].to);
		CHECK_EQ(cases[i].object, apply(&f), 0);
		CHECK_STR(cases[i].object, text_of(&f, cases[i].path), cases[i].text);
		check_clean(cases[i].object, &f);
		CHECK_EQ(cases[i].object, undo(&f), 0);
		CHECK_STR(cases[i].object, text_of(&f, cases[i].path), before);
		check_clean(cases[i].object, &f);
		tear_down(&f);
	}
}

TEST(a_variable_of_grubenv_is_set_and_undone_in_a_block_of_its_size)
{
	for (int exists = 0; exists < 2; exists++) {
		struct fixture f;
		struct stat stat;

		set_up(&f);
		if (exists)
			put(&f, ENV, env_text(&f, "override_entry", "old"));
		wish(&f, SET_BOOT_ENV, ENV "#override_entry", exists ? "old" : "", "xhw-trial");
		CHECK_EQ("apply", apply(&f), 0);
		CHECK("size", fstatat(f.sys.root, ENV, &stat, 0) == 0 && stat.st_size == 1024);
		CHECK_EQ("readable", stat.st_mode & 0777, 0644);
		if (exists)
			CHECK_STR("text", text_of(&f, ENV),
				  env_text(&f, "override_entry", "xhw-trial"));
		CHECK_EQ("undo", undo(&f), 0);
		if (exists)
			CHECK_STR("text", text_of(&f, ENV), env_text(&f, "override_entry", "old"));
		else
			CHECK("unset", !strstr(text_of(&f, ENV), "override_entry"));
		check_clean("grubenv", &f);
		tear_down(&f);
	}
}

TEST(a_trial_is_several_settings_and_one_undo)
{
	struct fixture f;

	set_up(&f);
	wish(&f, SET_BOOT_RECORD, "var/lib/xhw/trial", "", "trial\n");
	wish(&f, SET_BOOT_FILE, CFG, TEXT, TEXT "# trial\n");
	wish(&f, SET_BOOT_ENV, ENV "#override_entry", "", "xhw-trial");
	CHECK_EQ("apply", apply(&f), 0);
	CHECK_STR("file", text_of(&f, CFG), TEXT "# trial\n");
	CHECK_EQ("undo", undo(&f), 0);
	CHECK_STR("file", text_of(&f, CFG), TEXT);
	CHECK_STR("record", text_of(&f, "var/lib/xhw/trial"), NULL);
	CHECK("env", !strstr(text_of(&f, ENV), "override_entry"));
	tear_down(&f);
}

TEST(a_grubenv_made_for_a_trial_goes_with_it)
{
	struct fixture f;
	char *empty = NULL;

	set_up(&f);
	CHECK_EQ("none", grubenv_set(&f.mem, NULL, 0, BOOT_TRIAL_VAR, "", &empty, &f.err), 0);
	unlinkat(f.sys.root, ENV, 0);
	wish(&f, SET_BOOT_RECORD, ENV, "", empty);
	wish(&f, SET_BOOT_ENV, ENV "#override_entry", "", "xhw-trial");
	CHECK_EQ("apply", apply(&f), 0);
	CHECK("armed", strstr(text_of(&f, ENV), "override_entry=xhw-trial\n"));
	CHECK_EQ("undo", undo(&f), 0);
	CHECK_STR("gone", text_of(&f, ENV), NULL);
	tear_down(&f);
}

TEST(who_changed_a_boot_file_by_which_verb_is_remembered)
{
	struct fixture f;
	struct boot_backups list;

	set_up(&f);
	wish(&f, SET_BOOT_LINE, TWO, "ro quiet\ncom1", "ro\ncom1 a=1");
	CHECK_EQ("apply", apply(&f), 0);
	backups(&f, &list);
	CHECK_EQ("one backup for both lines", list.n, 1);
	CHECK_STR("bytes", list.v[0].file.text, TEXT);
	CHECK_STR("verb", list.v[0].verb, "boot set");
	CHECK_STR("who", list.v[0].who, "alice");
	CHECK_STR("as it was left",
		  digest_is(list.v[0].left, text_of(&f, CFG), strlen(text_of(&f, CFG)))
			  ? "same"
			  : list.v[0].left,
		  "same");
	CHECK_EQ("undo", undo(&f), 0);
	backups(&f, &list);
	CHECK_EQ("backups", list.n, 2);
	CHECK("as it was left", digest_is(list.v[0].left, TEXT, strlen(TEXT)));
	CHECK_STR("verb", list.v[0].verb, "undo");
	CHECK_STR("who", list.v[0].who, "bob");
	CHECK_STR("who", list.v[1].who, "alice");

	/* The record does not outlive the backups. */
	unlinkat(f.sys.root, list.v[1].file.path, 0);
	CHECK_EQ("again", apply(&f), 0);
	CHECK("pruned", !strstr(text_of(&f, BOOT_HISTORY_PATH),
				pool_str(&f.mem, "%s\t", strrchr(list.v[1].file.path, '/') + 1)));
	CHECK("kept", strstr(text_of(&f, BOOT_HISTORY_PATH), "\tundo\tbob\t"));
	tear_down(&f);
}

TEST(a_record_that_cannot_be_written_does_not_stop_an_edit)
{
	struct fixture f;
	struct boot_backups list;

	set_up(&f);
	CHECK_EQ("folder", sys_mkdirs(&f.sys, BOOT_HISTORY_PATH, &f.err), 0);
	wish(&f, SET_BOOT_LINE, CFG "#xe#dom0", "ro quiet", "ro");
	CHECK_EQ("apply", apply(&f), 0);
	backups(&f, &list);
	CHECK_EQ("backup", list.n, 1);
	CHECK_STR("verb", list.v[0].verb, NULL);
	tear_down(&f);
}

TEST(a_backup_of_an_edit_that_a_kill_prevented_goes_with_the_next)
{
	struct fixture f;
	struct boot_backups list;

	set_up(&f);
	put(&f, CFG ".xhw-20200101-000000", "older\n");
	put(&f, CFG ".xhw-20200202-000000", TEXT);
	wish(&f, SET_BOOT_LINE, CFG "#xe#dom0", "ro quiet", "ro");
	CHECK_EQ("apply", apply(&f), 0);
	backups(&f, &list);
	CHECK_EQ("backups", list.n, 2);
	CHECK_STR("newest", list.v[0].file.text, TEXT);
	CHECK_STR("older", list.v[1].file.text, "older\n");
	tear_down(&f);
}

TEST(what_no_setting_of_the_boot_editor_takes_changes_nothing)
{
	static const struct {
		enum setting set;
		const char *object, *from, *to;
		int code;
	} cases[] = {
		{ SET_BOOT_LINE, TWO, "ro quiet\ncom1", "ro", ERR_BAD_FILE },
		{ SET_BOOT_LINE, TWO, "ro quiet", "ro", ERR_CONFLICT },
		{ SET_BOOT_LINE, CFG "#xe#dom0,none#xen", "ro quiet\ncom1", "ro\na",
		  ERR_NOT_FOUND },
		{ SET_BOOT_FILE, CFG, "other", "x", ERR_CONFLICT },
		{ SET_BOOT_FILE, CFG, TEXT, "", ERR_REFUSED },
		{ SET_BOOT_FILE, "boot/grub/none", TEXT, "x", ERR_NOT_FOUND },
		{ SET_BOOT_ENV, CFG "#a", "", "b", ERR_BAD_FILE },
		{ SET_BOOT_ENV, ENV, "", "b", ERR_BAD_FILE },
		{ SET_BOOT_ENV, ENV "#a", "x", "b", ERR_CONFLICT },
		{ SET_BOOT_ENV, "boot/none/grubenv#a", "", "b", ERR_NOT_FOUND },
		{ SET_BOOT_SOURCE, "etc/default/grub", "", "b", ERR_BAD_FILE },
		{ SET_BOOT_SOURCE, SOURCE, "x", "b", ERR_CONFLICT },
		{ SET_BOOT_RECORD, "var/lib/xhw/journal", "", "b", ERR_BAD_FILE },
		{ SET_BOOT_RECORD, "var/lib/xhw/boot-history", "", "b", ERR_BAD_FILE },
		{ SET_BOOT_RECORD, "var/lib/xhw/../x", "", "b", ERR_BAD_FILE },
		{ SET_BOOT_RECORD, "var/lib/xhw/..", "", "b", ERR_BAD_FILE },
		{ SET_BOOT_RECORD, "etc/passwd", "", "b", ERR_BAD_FILE },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct fixture f;
		int dir;

		set_up(&f);
		dir = openat(f.sys.root, ".", O_RDONLY | O_DIRECTORY);

		autofree char *before = tree_snapshot(dir), *after = NULL;
		const struct setter *s = setter_of(cases[i].set);

		close(dir);
		CHECK_EQ(cases[i].object,
			 s->set(&f.d, cases[i].object, cases[i].from, cases[i].to, &f.err),
			 -cases[i].code);
		unlinkat(f.sys.root, "var/lib/xhw", AT_REMOVEDIR);
		unlinkat(f.sys.root, "var/lib", AT_REMOVEDIR);
		unlinkat(f.sys.root, "var", AT_REMOVEDIR);
		dir = openat(f.sys.root, ".", O_RDONLY | O_DIRECTORY);
		after = tree_snapshot(dir);
		close(dir);
		CHECK_STR(cases[i].object, after, before);
		tear_down(&f);
	}
}

TEST(a_missing_esp_is_told)
{
	struct fixture f;

	set_up(&f);
	CHECK_EQ(
		"set",
		set_boot_line.set(&f.d, "boot/efi/EFI/xenserver/grub.cfg#xe#xen", "a", "b", &f.err),
		-ERR_NOT_FOUND);
	CHECK("hint", strstr(f.err.hint, "is the EFI partition mounted at '/boot/efi'"));
	tear_down(&f);
}

TEST(a_generated_file_is_never_replaced)
{
	struct fixture f;

	set_up(&f);
	put(&f, CFG, "### BEGIN /etc/grub.d/00_header ###\n");
	CHECK_EQ("set",
		 set_boot_file.set(&f.d, CFG, "### BEGIN /etc/grub.d/00_header ###\n", "x", &f.err),
		 -ERR_REFUSED);
	tear_down(&f);
}

#define OTHERS ENTRY("XCP-ng", "watchdog", "ro quiet splash") ENTRY("XCP-ng (Serial)", "com1", "ro")

TEST(a_writer_that_comes_between_keeps_what_he_wrote)
{
	static const char *const steps[] = {
		CFG,
		CFG " (backup rename)",
		CFG " (new)",
		CFG " (new sync)",
		/* Right behind the rename: his file does not know of ours. */
		CFG " (folder)",
	};
	static const char *const texts[] = { TEXT "# his\n", OTHERS };

	for (size_t i = 0; i < ARRAY_SIZE(steps); i++) {
		for (size_t k = 0; k < ARRAY_SIZE(texts); k++) {
			struct fixture f;

			set_up(&f);
			f.write_at = steps[i];
			f.write_text = texts[k];
			wish(&f, SET_BOOT_LINE, CFG "#xe#dom0", "ro quiet", "ro a");
			CHECK_EQ(steps[i], apply(&f), -ERR_CONFLICT);
			CHECK_EQ(steps[i], f.acted.outcome, OUTCOME_PUT_BACK);
			CHECK_EQ(steps[i], f.acted.left.n, 0);
			CHECK_STR(steps[i], text_of(&f, CFG), texts[k]);
			check_clean(steps[i], &f);
			tear_down(&f);
		}
	}
}

TEST(a_generator_that_fails_has_its_file_put_back_and_runs_again)
{
	struct fixture f;

	set_up(&f);
	f.fail_at = 1;
	wish(&f, SET_BOOT_SOURCE, SOURCE, "", "A=\"b\"\n");
	CHECK_EQ("apply", apply(&f), -ERR_FAILED);
	CHECK("told", strstr(f.err.message, "'/usr/sbin/update-grub' failed with exit code 1"));
	CHECK_EQ("outcome", f.acted.outcome, OUTCOME_PUT_BACK);
	CHECK_EQ("runs", f.runs, 2);
	CHECK_STR("file", text_of(&f, SOURCE), NULL);
	CHECK_STR("made", text_of(&f, MADE), "none\n");
	check_clean("put back", &f);
	tear_down(&f);
}

TEST(a_generator_that_fails_for_good_is_partial_and_undo_tries_again)
{
	struct fixture f;

	set_up(&f);
	put(&f, SOURCE, "A=\"a\"\n");
	f.fail_at = 1;
	f.always = true;
	wish(&f, SET_BOOT_SOURCE, SOURCE, "A=\"a\"\n", "A=\"b\"\n");
	CHECK_EQ("apply", apply(&f), -ERR_PARTIAL);
	CHECK_EQ("outcome", f.acted.outcome, OUTCOME_PARTIAL);
	CHECK_EQ("runs", f.runs, 2);
	CHECK_STR("file", text_of(&f, SOURCE), "A=\"a\"\n");
	f.fail_at = 0;
	CHECK_EQ("undo", undo(&f), 0);
	CHECK_EQ("runs", f.runs, 3);
	CHECK_STR("made", text_of(&f, MADE), "A=\"a\"\n");
	check_clean("put back", &f);
	tear_down(&f);
}

/* The plan in a child; whether it was killed. */
static bool killed(struct fixture *f)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		apply(f);
		_exit(0);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	return WIFSIGNALED(status);
}

TEST(a_kill_between_a_file_and_what_is_made_of_it_is_settled_by_both)
{
	/* In the middle of making it anew; and of making it anew when it was put back. */
	for (unsigned at = 1; at <= 2; at++) {
		struct fixture f;
		static const struct caller me = { "boot get", "carol" };

		set_up(&f);
		put(&f, SOURCE, "A=\"a\"\n");
		put(&f, MADE, "A=\"b\"\n");
		f.kill_at = at;
		f.fail_at = at - 1;
		wish(&f, SET_BOOT_SOURCE, SOURCE, "A=\"a\"\n", "A=\"b\"\n");
		CHECK("killed", killed(&f));
		CHECK_STR("half", text_of(&f, SOURCE), at == 1 ? "A=\"b\"\n" : "A=\"a\"\n");
		f.kill_at = f.fail_at = 0;
		CHECK_EQ("settle", journal_settle(&f.d, &me, &f.mem, &f.acted, &f.err), 0);
		CHECK_EQ("settled", f.acted.outcome, OUTCOME_DONE);
		CHECK_EQ("made anew", f.runs, 1);
		CHECK_STR("file", text_of(&f, SOURCE), "A=\"a\"\n");
		CHECK_STR("made", text_of(&f, MADE), "A=\"a\"\n");
		check_clean("settled", &f);
		tear_down(&f);
	}
}

TEST(without_its_generator_a_source_is_not_touched)
{
	struct fixture f;

	set_up(&f);
	f.hooks.run = NULL;
	wish(&f, SET_BOOT_SOURCE, SOURCE, "", "A=\"b\"\n");
	CHECK_EQ("apply", apply(&f), -ERR_UNAVAILABLE);
	CHECK_EQ("outcome", f.acted.outcome, OUTCOME_PUT_BACK);
	CHECK_STR("file", text_of(&f, SOURCE), NULL);
	check_clean("nothing", &f);
	tear_down(&f);
}

TEST(the_text_of_a_file_is_told_by_its_length)
{
	struct fixture f;

	set_up(&f);
	wish(&f, SET_BOOT_FILE, CFG, "another text\n", "a third\n");
	CHECK_EQ("apply", apply(&f), -ERR_CONFLICT);
	CHECK("short", strstr(f.err.message, "should be '13 bytes' but is '"));
	tear_down(&f);
}

TEST(the_lock_can_be_taken_before_the_look)
{
	static const struct caller me = { "boot set", "alice" };
	struct fixture f;
	int lock = -1, second = -1;
	struct doors other;

	set_up(&f);
	other = f.d;
	CHECK_EQ("lock", act_lock(&f.d, &me, &lock, &f.err), 0);
	CHECK_EQ("another", act_lock(&other, &me, &second, &f.err), -ERR_BUSY);
	wish(&f, SET_BOOT_LINE, CFG "#xe#dom0", "ro quiet", "ro");
	CHECK_EQ("apply under it", apply(&f), 0);
	CHECK_EQ("another", act_lock(&other, &me, &second, &f.err), -ERR_BUSY);
	close(lock);
	CHECK_EQ("given back", act_lock(&other, &me, &second, &f.err), 0);
	close(second);
	tear_down(&f);
}

/* A power loss can leave a file of NULs. */
TEST(a_boot_file_with_nuls_is_replaced_and_its_backup_has_them)
{
	static const char bytes[] = "set x\0\0\n";
	struct fixture f;
	struct boot_backups list;
	autofree char *kept = NULL;
	size_t len = 0;
	int fd;

	set_up(&f);
	fd = openat(f.sys.root, CFG, O_WRONLY | O_TRUNC);
	CHECK("NULs", fd >= 0 && write(fd, bytes, sizeof(bytes) - 1) == sizeof(bytes) - 1);
	close(fd);
	wish(&f, SET_BOOT_FILE, CFG, "set x?\?\n", TEXT);
	CHECK_EQ("apply", apply(&f), 0);
	CHECK_STR("file", text_of(&f, CFG), TEXT);
	backups(&f, &list);
	CHECK_EQ("backups", list.n, 1);
	CHECK_EQ("read", sys_slurp(&f.sys, list.v[0].file.path, 1 << 20, &kept, &len, &f.err), 0);
	CHECK("kept", len == sizeof(bytes) - 1 && memcmp(kept, bytes, len) == 0);
	tear_down(&f);
}

TEST(a_record_full_of_nuls_can_be_dropped_and_replaced)
{
	static const char path[] = "var/lib/xhw/trial", bytes[] = "a\0\0\n";
	const char *const to[] = { "", "new\n" };

	for (size_t i = 0; i < ARRAY_SIZE(to); i++) {
		struct fixture f;

		set_up(&f);
		CHECK_EQ("folder", sys_mkdirs(&f.sys, "var/lib/xhw", &f.err), 0);
		CHECK_EQ("made",
			 sys_make(&f.sys, path, 0600,
				  (struct sys_bytes){ bytes, sizeof(bytes) - 1 }, &f.err),
			 0);
		wish(&f, SET_BOOT_RECORD, path, "a?\?\n", to[i]);
		CHECK_EQ("apply", apply(&f), 0);
		CHECK_STR("record", text_of(&f, path), i ? to[i] : NULL);
		tear_down(&f);
	}
}
