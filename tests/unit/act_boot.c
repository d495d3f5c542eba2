// SPDX-License-Identifier: GPL-2.0-or-later
// The settings of the boot editor: applied, undone, and remembered.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "act/journal.h"
#include "act/setters.h"
#include "base/digest.h"
#include "decide/trial/boot_trial.h"
#include "fake/tree.h"
#include "unit/boot_bed.h"
#include "unit/test.h"

static const char *env_text(struct boot_bed *f, const char *name, const char *value)
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
		struct boot_bed f;

		boot_bed_open(&f);

		const char *before = boot_bed_text(&f, cases[i].path);

		boot_bed_wish(&f, cases[i].set, cases[i].object, cases[i].from, cases[i].to);
		CHECK_EQ(cases[i].object, boot_bed_apply(&f), 0);
		CHECK_STR(cases[i].object, boot_bed_text(&f, cases[i].path), cases[i].text);
		boot_bed_check_clean(cases[i].object, &f);
		CHECK_EQ(cases[i].object, boot_bed_undo(&f), 0);
		CHECK_STR(cases[i].object, boot_bed_text(&f, cases[i].path), before);
		boot_bed_check_clean(cases[i].object, &f);
		boot_bed_close(&f);
	}
}

TEST(a_variable_of_grubenv_is_set_and_undone_in_a_block_of_its_size)
{
	for (int exists = 0; exists < 2; exists++) {
		struct boot_bed f;
		struct stat stat;

		boot_bed_open(&f);
		if (exists)
			boot_bed_put(&f, ENV, env_text(&f, "override_entry", "old"));
		boot_bed_wish(&f, SET_BOOT_ENV, ENV "#override_entry", exists ? "old" : "",
			      "xhw-trial");
		CHECK_EQ("apply", boot_bed_apply(&f), 0);
		CHECK("size", fstatat(f.sys.root, ENV, &stat, 0) == 0 && stat.st_size == 1024);
		CHECK_EQ("readable", stat.st_mode & 0777, 0644);
		if (exists)
			CHECK_STR("text", boot_bed_text(&f, ENV),
				  env_text(&f, "override_entry", "xhw-trial"));
		CHECK_EQ("undo", boot_bed_undo(&f), 0);
		if (exists)
			CHECK_STR("text", boot_bed_text(&f, ENV),
				  env_text(&f, "override_entry", "old"));
		else
			CHECK("unset", !strstr(boot_bed_text(&f, ENV), "override_entry"));
		boot_bed_check_clean("grubenv", &f);
		boot_bed_close(&f);
	}
}

TEST(a_trial_is_several_settings_and_one_undo)
{
	struct boot_bed f;

	boot_bed_open(&f);
	boot_bed_wish(&f, SET_BOOT_RECORD, "var/lib/xhw/trial", "", "trial\n");
	boot_bed_wish(&f, SET_BOOT_FILE, CFG, TEXT, TEXT "# trial\n");
	boot_bed_wish(&f, SET_BOOT_ENV, ENV "#override_entry", "", "xhw-trial");
	CHECK_EQ("apply", boot_bed_apply(&f), 0);
	CHECK_STR("file", boot_bed_text(&f, CFG), TEXT "# trial\n");
	CHECK_EQ("undo", boot_bed_undo(&f), 0);
	CHECK_STR("file", boot_bed_text(&f, CFG), TEXT);
	CHECK_STR("record", boot_bed_text(&f, "var/lib/xhw/trial"), NULL);
	CHECK("env", !strstr(boot_bed_text(&f, ENV), "override_entry"));
	boot_bed_close(&f);
}

TEST(a_grubenv_made_for_a_trial_goes_with_it)
{
	struct boot_bed f;
	char *empty = NULL;

	boot_bed_open(&f);
	CHECK_EQ("none", grubenv_set(&f.mem, NULL, 0, BOOT_TRIAL_VAR, "", &empty, &f.err), 0);
	unlinkat(f.sys.root, ENV, 0);
	boot_bed_wish(&f, SET_BOOT_RECORD, ENV, "", empty);
	boot_bed_wish(&f, SET_BOOT_ENV, ENV "#override_entry", "", "xhw-trial");
	CHECK_EQ("apply", boot_bed_apply(&f), 0);
	CHECK("armed", strstr(boot_bed_text(&f, ENV), "override_entry=xhw-trial\n"));
	CHECK_EQ("undo", boot_bed_undo(&f), 0);
	CHECK_STR("gone", boot_bed_text(&f, ENV), NULL);
	boot_bed_close(&f);
}

TEST(who_changed_a_boot_file_by_which_verb_is_remembered)
{
	struct boot_bed f;
	struct boot_backups list;

	boot_bed_open(&f);
	boot_bed_wish(&f, SET_BOOT_LINE, TWO, "ro quiet\ncom1", "ro\ncom1 a=1");
	CHECK_EQ("apply", boot_bed_apply(&f), 0);
	boot_bed_backups(&f, &list);
	CHECK_EQ("one backup for both lines", list.n, 1);
	CHECK_STR("bytes", list.v[0].file.text, TEXT);
	CHECK_STR("verb", list.v[0].verb, "boot set");
	CHECK_STR("who", list.v[0].who, "alice");
	CHECK_STR("as it was left",
		  digest_is(list.v[0].left, boot_bed_text(&f, CFG), strlen(boot_bed_text(&f, CFG)))
			  ? "same"
			  : list.v[0].left,
		  "same");
	CHECK_EQ("undo", boot_bed_undo(&f), 0);
	boot_bed_backups(&f, &list);
	CHECK_EQ("backups", list.n, 2);
	CHECK("as it was left", digest_is(list.v[0].left, TEXT, strlen(TEXT)));
	CHECK_STR("verb", list.v[0].verb, "undo");
	CHECK_STR("who", list.v[0].who, "bob");
	CHECK_STR("who", list.v[1].who, "alice");

	/* The record does not outlive the backups. */
	unlinkat(f.sys.root, list.v[1].file.path, 0);
	CHECK_EQ("again", boot_bed_apply(&f), 0);
	CHECK("pruned", !strstr(boot_bed_text(&f, BOOT_HISTORY_PATH),
				pool_str(&f.mem, "%s\t", strrchr(list.v[1].file.path, '/') + 1)));
	CHECK("kept", strstr(boot_bed_text(&f, BOOT_HISTORY_PATH), "\tundo\tbob\t"));
	boot_bed_close(&f);
}

TEST(a_record_that_cannot_be_written_does_not_stop_an_edit)
{
	struct boot_bed f;
	struct boot_backups list;

	boot_bed_open(&f);
	CHECK_EQ("folder", sys_mkdirs(&f.sys, BOOT_HISTORY_PATH, &f.err), 0);
	boot_bed_wish(&f, SET_BOOT_LINE, CFG "#xe#dom0", "ro quiet", "ro");
	CHECK_EQ("apply", boot_bed_apply(&f), 0);
	boot_bed_backups(&f, &list);
	CHECK_EQ("backup", list.n, 1);
	CHECK_STR("verb", list.v[0].verb, NULL);
	boot_bed_close(&f);
}

TEST(a_backup_of_an_edit_that_a_kill_prevented_goes_with_the_next)
{
	struct boot_bed f;
	struct boot_backups list;

	boot_bed_open(&f);
	boot_bed_put(&f, CFG ".xhw-20200101-000000", "older\n");
	boot_bed_put(&f, CFG ".xhw-20200202-000000", TEXT);
	boot_bed_wish(&f, SET_BOOT_LINE, CFG "#xe#dom0", "ro quiet", "ro");
	CHECK_EQ("apply", boot_bed_apply(&f), 0);
	boot_bed_backups(&f, &list);
	CHECK_EQ("backups", list.n, 2);
	CHECK_STR("newest", list.v[0].file.text, TEXT);
	CHECK_STR("older", list.v[1].file.text, "older\n");
	boot_bed_close(&f);
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
		struct boot_bed f;
		int dir;

		boot_bed_open(&f);
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
		boot_bed_close(&f);
	}
}
