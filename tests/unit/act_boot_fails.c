// SPDX-License-Identifier: GPL-2.0-or-later
// The settings of the boot editor: failing, killed in the middle, and what others do meanwhile.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "act/journal.h"
#include "act/setters.h"
#include "unit/boot_bed.h"
#include "unit/test.h"

TEST(a_missing_esp_is_told)
{
	struct boot_bed f;

	boot_bed_open(&f);
	CHECK_EQ(
		"set",
		set_boot_line.set(&f.d, "boot/efi/EFI/xenserver/grub.cfg#xe#xen", "a", "b", &f.err),
		-ERR_NOT_FOUND);
	CHECK("hint", strstr(f.err.hint, "is the EFI partition mounted at '/boot/efi'"));
	boot_bed_close(&f);
}

TEST(a_generated_file_is_never_replaced)
{
	struct boot_bed f;

	boot_bed_open(&f);
	boot_bed_put(&f, CFG, "### BEGIN /etc/grub.d/00_header ###\n");
	CHECK_EQ("set",
		 set_boot_file.set(&f.d, CFG, "### BEGIN /etc/grub.d/00_header ###\n", "x", &f.err),
		 -ERR_REFUSED);
	boot_bed_close(&f);
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
			struct boot_bed f;

			boot_bed_open(&f);
			f.write_at = steps[i];
			f.write_text = texts[k];
			boot_bed_wish(&f, SET_BOOT_LINE, CFG "#xe#dom0", "ro quiet", "ro a");
			CHECK_EQ(steps[i], boot_bed_apply(&f), -ERR_CONFLICT);
			CHECK_EQ(steps[i], f.acted.outcome, OUTCOME_PUT_BACK);
			CHECK_EQ(steps[i], f.acted.left.n, 0);
			CHECK_STR(steps[i], boot_bed_text(&f, CFG), texts[k]);
			boot_bed_check_clean(steps[i], &f);
			boot_bed_close(&f);
		}
	}
}

TEST(a_generator_that_fails_has_its_file_put_back_and_runs_again)
{
	struct boot_bed f;

	boot_bed_open(&f);
	f.fail_at = 1;
	boot_bed_wish(&f, SET_BOOT_SOURCE, SOURCE, "", "A=\"b\"\n");
	CHECK_EQ("apply", boot_bed_apply(&f), -ERR_FAILED);
	CHECK("told", strstr(f.err.message, "'/usr/sbin/update-grub' failed with exit code 1"));
	CHECK_EQ("outcome", f.acted.outcome, OUTCOME_PUT_BACK);
	CHECK_EQ("runs", f.runs, 2);
	CHECK_STR("file", boot_bed_text(&f, SOURCE), NULL);
	CHECK_STR("made", boot_bed_text(&f, MADE), "none\n");
	boot_bed_check_clean("put back", &f);
	boot_bed_close(&f);
}

TEST(a_generator_that_fails_for_good_is_partial_and_undo_tries_again)
{
	struct boot_bed f;

	boot_bed_open(&f);
	boot_bed_put(&f, SOURCE, "A=\"a\"\n");
	f.fail_at = 1;
	f.always = true;
	boot_bed_wish(&f, SET_BOOT_SOURCE, SOURCE, "A=\"a\"\n", "A=\"b\"\n");
	CHECK_EQ("apply", boot_bed_apply(&f), -ERR_PARTIAL);
	CHECK_EQ("outcome", f.acted.outcome, OUTCOME_PARTIAL);
	CHECK_EQ("runs", f.runs, 2);
	CHECK_STR("file", boot_bed_text(&f, SOURCE), "A=\"a\"\n");
	f.fail_at = 0;
	CHECK_EQ("undo", boot_bed_undo(&f), 0);
	CHECK_EQ("runs", f.runs, 3);
	CHECK_STR("made", boot_bed_text(&f, MADE), "A=\"a\"\n");
	boot_bed_check_clean("put back", &f);
	boot_bed_close(&f);
}

/* The plan in a child; whether it was killed. */
static bool killed(struct boot_bed *f)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		boot_bed_apply(f);
		_exit(0);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	return WIFSIGNALED(status);
}

TEST(a_kill_between_a_file_and_what_is_made_of_it_is_settled_by_both)
{
	/* In the middle of making it anew; and of making it anew when it was put back. */
	for (unsigned at = 1; at <= 2; at++) {
		struct boot_bed f;
		static const struct caller me = { "boot get", "carol" };

		boot_bed_open(&f);
		boot_bed_put(&f, SOURCE, "A=\"a\"\n");
		boot_bed_put(&f, MADE, "A=\"b\"\n");
		f.kill_at = at;
		f.fail_at = at - 1;
		boot_bed_wish(&f, SET_BOOT_SOURCE, SOURCE, "A=\"a\"\n", "A=\"b\"\n");
		CHECK("killed", killed(&f));
		CHECK_STR("half", boot_bed_text(&f, SOURCE), at == 1 ? "A=\"b\"\n" : "A=\"a\"\n");
		f.kill_at = f.fail_at = 0;
		CHECK_EQ("settle", journal_settle(&f.d, &me, &f.mem, &f.acted, &f.err), 0);
		CHECK_EQ("settled", f.acted.outcome, OUTCOME_DONE);
		CHECK_EQ("made anew", f.runs, 1);
		CHECK_STR("file", boot_bed_text(&f, SOURCE), "A=\"a\"\n");
		CHECK_STR("made", boot_bed_text(&f, MADE), "A=\"a\"\n");
		boot_bed_check_clean("settled", &f);
		boot_bed_close(&f);
	}
}

TEST(without_its_generator_a_source_is_not_touched)
{
	struct boot_bed f;

	boot_bed_open(&f);
	f.hooks.run = NULL;
	boot_bed_wish(&f, SET_BOOT_SOURCE, SOURCE, "", "A=\"b\"\n");
	CHECK_EQ("apply", boot_bed_apply(&f), -ERR_UNAVAILABLE);
	CHECK_EQ("outcome", f.acted.outcome, OUTCOME_PUT_BACK);
	CHECK_STR("file", boot_bed_text(&f, SOURCE), NULL);
	boot_bed_check_clean("nothing", &f);
	boot_bed_close(&f);
}

TEST(the_text_of_a_file_is_told_by_its_length)
{
	struct boot_bed f;

	boot_bed_open(&f);
	boot_bed_wish(&f, SET_BOOT_FILE, CFG, "another text\n", "a third\n");
	CHECK_EQ("apply", boot_bed_apply(&f), -ERR_CONFLICT);
	CHECK("short", strstr(f.err.message, "should be '13 bytes' but is '"));
	boot_bed_close(&f);
}

TEST(the_lock_can_be_taken_before_the_look)
{
	static const struct caller me = { "boot set", "alice" };
	struct boot_bed f;
	int lock = -1, second = -1;
	struct doors other;

	boot_bed_open(&f);
	other = f.d;
	CHECK_EQ("lock", act_lock(&f.d, &me, &lock, &f.err), 0);
	CHECK_EQ("another", act_lock(&other, &me, &second, &f.err), -ERR_BUSY);
	boot_bed_wish(&f, SET_BOOT_LINE, CFG "#xe#dom0", "ro quiet", "ro");
	CHECK_EQ("apply under it", boot_bed_apply(&f), 0);
	CHECK_EQ("another", act_lock(&other, &me, &second, &f.err), -ERR_BUSY);
	close(lock);
	CHECK_EQ("given back", act_lock(&other, &me, &second, &f.err), 0);
	close(second);
	boot_bed_close(&f);
}

/* A power loss can leave a file of NULs. */
TEST(a_boot_file_with_nuls_is_replaced_and_its_backup_has_them)
{
	static const char bytes[] = "set x\0\0\n";
	struct boot_bed f;
	struct boot_backups list;
	autofree char *kept = NULL;
	size_t len = 0;
	int fd;

	boot_bed_open(&f);
	fd = openat(f.sys.root, CFG, O_WRONLY | O_TRUNC);
	CHECK("NULs", fd >= 0 && write(fd, bytes, sizeof(bytes) - 1) == sizeof(bytes) - 1);
	close(fd);
	boot_bed_wish(&f, SET_BOOT_FILE, CFG, "set x?\?\n", TEXT);
	CHECK_EQ("apply", boot_bed_apply(&f), 0);
	CHECK_STR("file", boot_bed_text(&f, CFG), TEXT);
	boot_bed_backups(&f, &list);
	CHECK_EQ("backups", list.n, 1);
	CHECK_EQ("read", sys_slurp(&f.sys, list.v[0].file.path, 1 << 20, &kept, &len, &f.err), 0);
	CHECK("kept", len == sizeof(bytes) - 1 && memcmp(kept, bytes, len) == 0);
	boot_bed_close(&f);
}

TEST(a_record_full_of_nuls_can_be_dropped_and_replaced)
{
	static const char path[] = "var/lib/xhw/trial", bytes[] = "a\0\0\n";
	const char *const to[] = { "", "new\n" };

	for (size_t i = 0; i < ARRAY_SIZE(to); i++) {
		struct boot_bed f;

		boot_bed_open(&f);
		CHECK_EQ("folder", sys_mkdirs(&f.sys, "var/lib/xhw", &f.err), 0);
		CHECK_EQ("made",
			 sys_make(&f.sys, path, 0600,
				  (struct sys_bytes){ bytes, sizeof(bytes) - 1 }, &f.err),
			 0);
		boot_bed_wish(&f, SET_BOOT_RECORD, path, "a?\?\n", to[i]);
		CHECK_EQ("apply", boot_bed_apply(&f), 0);
		CHECK_STR("record", boot_bed_text(&f, path), i ? to[i] : NULL);
		boot_bed_close(&f);
	}
}
