// SPDX-License-Identifier: GPL-2.0-or-later
// Replacing files: whatever fails, and whenever the process is killed, the file holds the old bytes
// or the new ones.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "door/sys.h"
#include "fake/tree.h"
#include "unit/test.h"

#define FILE_PATH "boot/grub/grub.cfg"
#define STEPS	  11 /* that replacing with a backup asks hooks for */
#define BACKUP	  "grub.cfg.xhw-20240101-000000"

struct fixture {
	char *dir;
	struct sys sys;
	struct sys_hooks hooks;
	unsigned steps, fail_at; /* from 1; 0: never */
	int with;		 /* the errno; 0: SIGKILL */
	char last[200];		 /* the last step asked for */
};

static int count_step(void *data, const char *path, const char *text)
{
	struct fixture *f = data;

	(void)text;
	snprintf(f->last, sizeof(f->last), "%s", path);
	if (++f->steps != f->fail_at)
		return 0;
	if (f->with == 0)
		raise(SIGKILL);
	return f->with;
}

static void set_up(struct fixture *f, const char *tree)
{
	struct err err = {};

	*f = (struct fixture){ .dir = tree_temp() };
	CHECK_EQ(f->dir, sys_open(&f->sys, f->dir, &err), 0);
	CHECK_EQ(tree, tree_unpack(f->sys.root, tree, strlen(tree), "tree", &err), 0);
	f->hooks = (struct sys_hooks){ .data = f, .before_write = count_step };
	f->sys.hooks = &f->hooks;
}

static void tear_down(struct fixture *f)
{
	sys_close(&f->sys);
	tree_remove(f->dir);
	free(f->dir);
}

static int replace(struct fixture *f, const char *path, const char *old, const char *text,
		   const char *backup, struct err *err)
{
	struct sys_bytes was = { old, old ? strlen(old) : 0 }, is = { text, strlen(text) };

	return sys_replace(&f->sys, path, old ? &was : NULL, is, backup, err);
}

static void check_tree(const char *label, struct fixture *f, const char *want)
{
	int fd = openat(f->sys.root, ".", O_RDONLY | O_DIRECTORY);
	autofree char *got = tree_snapshot(fd);

	close(fd);
	CHECK_STR(label, got, want);
}

#define TREE "f " FILE_PATH " = old\n"
#define DONE "f " FILE_PATH " = new\nf boot/grub/" BACKUP " = old\n"

/* The snapshot of a tree that holds these entries, so that tests need not know how it spells
 * folders. */
static char *snapshot_of(const char *tree)
{
	char *dir = tree_temp();
	struct err err = {};
	int fd = open(dir, O_RDONLY | O_DIRECTORY);

	CHECK_EQ(tree, tree_unpack(fd, tree, strlen(tree), "tree", &err), 0);
	close(fd);
	fd = open(dir, O_RDONLY | O_DIRECTORY);

	char *text = tree_snapshot(fd);

	close(fd);
	tree_remove(dir);
	free(dir);
	return text;
}

static void check_is(const char *label, struct fixture *f, const char *tree)
{
	autofree char *want = snapshot_of(tree);

	check_tree(label, f, want);
}

TEST(a_file_is_replaced_and_its_old_bytes_are_kept)
{
	struct fixture f;
	struct err err = {};
	struct stat was, is;

	set_up(&f, TREE);
	CHECK("mode", fchmodat(f.sys.root, FILE_PATH, 0640, 0) == 0 &&
			      fstatat(f.sys.root, FILE_PATH, &was, 0) == 0);
	CHECK_EQ("replace", replace(&f, FILE_PATH, "old\n", "new\n", BACKUP, &err), 0);
	CHECK("mode", fstatat(f.sys.root, FILE_PATH, &is, 0) == 0);
	CHECK_EQ("mode", is.st_mode, was.st_mode);
	CHECK("another file", is.st_ino != was.st_ino);
	check_is("tree", &f, DONE);
	tear_down(&f);
}

TEST(a_file_that_is_not_as_believed_is_left_alone)
{
	static const struct {
		const char *label, *tree, *old;
		int code;
	} cases[] = {
		{ "longer", TREE, "old\nmore\n", ERR_CONFLICT },
		{ "shorter", TREE, "old", ERR_CONFLICT },
		{ "different", TREE, "olt\n", ERR_CONFLICT },
		{ "there", TREE, NULL, ERR_CONFLICT },
		{ "gone", "d boot/grub\n", "old\n", ERR_NOT_FOUND },
		{ "folder gone", "d boot\n", "old\n", ERR_NOT_FOUND },
		{ "a folder", "d " FILE_PATH "\n", "old\n", ERR_BAD_FILE },
		{ "dangling", "d boot/grub\nl " FILE_PATH " -> none\n", "old\n", ERR_NOT_FOUND },
		{ "loop", "d boot/grub\nl " FILE_PATH " -> grub.cfg\n", "old\n", ERR_FAILED },
		{ "backup taken", TREE "f boot/grub/" BACKUP " = mine\n", "old\n", ERR_CONFLICT },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct fixture f;
		struct err err = {};

		set_up(&f, cases[i].tree);
		CHECK_EQ(cases[i].label,
			 replace(&f, FILE_PATH, cases[i].old, "new\n", BACKUP, &err),
			 -cases[i].code);
		check_is(cases[i].label, &f, cases[i].tree);
		tear_down(&f);
	}
}

TEST(a_new_file_is_made_for_its_owner_only)
{
	struct fixture f;
	struct err err = {};
	struct stat is;

	set_up(&f, "d var\n");
	CHECK_EQ("make", replace(&f, "var/journal", NULL, "new\n", NULL, &err), 0);
	CHECK("mode",
	      fstatat(f.sys.root, "var/journal", &is, 0) == 0 && (is.st_mode & 07777) == 0600);
	check_is("tree", &f, "f var/journal = new\n");
	tear_down(&f);
}

TEST(a_file_can_be_made_for_all_to_read)
{
	struct fixture f;
	struct err err = {};
	struct stat is;
	mode_t mask = umask(077);

	set_up(&f, "d etc\n");
	CHECK_EQ("make", sys_make(&f.sys, "etc/new", 0644, (struct sys_bytes){ "a\n", 2 }, &err),
		 0);
	umask(mask);
	CHECK("mode", fstatat(f.sys.root, "etc/new", &is, 0) == 0 && (is.st_mode & 07777) == 0644);
	CHECK_EQ("there", sys_make(&f.sys, "etc/new", 0644, (struct sys_bytes){ "b\n", 2 }, &err),
		 -ERR_CONFLICT);
	check_is("tree", &f, "f etc/new = a\n");
	tear_down(&f);
}

/* Marks it, or takes the mark off; false where the file system has none or we may not. */
static bool mark_immutable(struct fixture *f, const char *path, bool on)
{
	autoclose int fd = openat(f->sys.root, path, O_RDONLY);
	int flags = 0;

	if (fd < 0 || ioctl(fd, FS_IOC_GETFLAGS, &flags) < 0)
		return false;
	flags = on ? flags | FS_IMMUTABLE_FL : flags & ~FS_IMMUTABLE_FL;
	return ioctl(fd, FS_IOC_SETFLAGS, &flags) == 0;
}

TEST(what_is_marked_immutable_is_left_alone_and_told)
{
	static const char *const paths[] = { FILE_PATH, "boot/grub" };

	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		struct fixture f;
		struct err err = {};

		set_up(&f, TREE);
		if (!mark_immutable(&f, paths[i], true)) {
			tear_down(&f);
			skip();
		}

		int rc = replace(&f, FILE_PATH, "old\n", "new\n", BACKUP, &err);

		CHECK("unmark", mark_immutable(&f, paths[i], false));
		CHECK_EQ(paths[i], rc, i == 0 ? -ERR_REFUSED : -ERR_FAILED);
		CHECK(paths[i], strstr(err.message, "'/" FILE_PATH "'"));
		CHECK(paths[i], strstr(i == 0 ? err.message : err.hint, "immutable"));
		check_is(paths[i], &f, TREE);
		tear_down(&f);
	}
}

TEST(a_symbolic_link_stays_and_what_it_leads_to_inside_the_root_is_replaced)
{
	static const char *const links[] = {
		"l etc/grub.cfg -> ../" FILE_PATH "\n",
		"l etc/grub.cfg -> /" FILE_PATH "\n",
		"l etc/grub.cfg -> ../../../../" FILE_PATH "\n",
		"l etc/grub.cfg -> other\nl etc/other -> ../boot/grub/grub.cfg\n",
		"l etc -> usr/etc\nl usr/etc/grub.cfg -> ../../" FILE_PATH "\n",
	};

	for (size_t i = 0; i < ARRAY_SIZE(links); i++) {
		struct fixture f;
		struct err err = {};
		autofree char *tree = xprintf(TREE "%s", links[i]),
			      *want = xprintf(DONE "%s", links[i]);
		autofree char *final = NULL;

		set_up(&f, tree);
		CHECK_EQ(links[i], replace(&f, "etc/grub.cfg", "old\n", "new\n", BACKUP, &err), 0);
		check_is(links[i], &f, want);
		CHECK_EQ(links[i], sys_final(&f.sys, "etc/grub.cfg", &final, &err), 0);
		CHECK(links[i], text_ends(final, FILE_PATH));
		tear_down(&f);
	}
}

TEST(a_step_that_fails_leaves_the_old_file_and_nothing_else)
{
	static const int nums[] = { ENOSPC, EROFS, EIO };
	unsigned steps = 0;

	for (size_t n = 0; n < ARRAY_SIZE(nums); n++) {
		for (unsigned at = 1;; at++) {
			struct fixture f;
			struct err err = {};

			set_up(&f, TREE);
			f.fail_at = at;
			f.with = nums[n];

			int rc = replace(&f, FILE_PATH, "old\n", "new\n", BACKUP, &err);

			if (f.steps < at) {
				CHECK_EQ("all done", rc, 0);
				steps = at - 1;
				tear_down(&f);
				break;
			}
			CHECK_EQ(f.last, rc, -ERR_FAILED);
			CHECK_EQ(f.last, err.num, nums[n]);
			CHECK(f.last, strstr(err.message, "'/" FILE_PATH "'"));
			CHECK(f.last, nums[n] == EIO || *err.hint);
			/* Only the sync of the folder comes after the rename. */
			check_is(f.last, &f, at == STEPS ? DONE : TREE);
			tear_down(&f);
		}
	}
	CHECK_EQ("steps", steps, STEPS);
}

TEST(a_kill_at_any_step_leaves_the_old_file_or_the_new_one)
{
	for (unsigned at = 1; at <= STEPS; at++) {
		struct fixture f;
		struct err err = {};
		autofree char *text = NULL;
		int status;

		set_up(&f, TREE);
		f.fail_at = at;

		pid_t pid = fork();

		CHECK("fork", pid >= 0);
		if (pid == 0) {
			replace(&f, FILE_PATH, "old\n", "new\n", BACKUP, &err);
			_exit(1);
		}
		CHECK("wait", waitpid(pid, &status, 0) == pid);
		CHECK("killed", WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
		CHECK_EQ("read", sys_read(&f.sys, &text, &err, FILE_PATH), 0);
		CHECK_STR("old or new", text, at == STEPS ? "new" : "old");
		/* The next replacement cleans up, and a backup that a kill left is a whole one. */
		f.fail_at = 0;
		CHECK_EQ("again",
			 replace(&f, FILE_PATH, at == STEPS ? "new\n" : "old\n", "newer\n", NULL,
				 &err),
			 0);
		check_is("clean", &f,
			 at > 5 ? "f " FILE_PATH " = newer\nf boot/grub/" BACKUP " = old\n"
				: "f " FILE_PATH " = newer\n");
		tear_down(&f);
	}
}

TEST(a_file_system_that_is_full_in_the_middle_of_a_write_leaves_the_old_file)
{
	struct fixture f;
	autofree char *big = xcalloc(100001, 1);
	int status;

	memset(big, 'x', 100000);
	set_up(&f, TREE);

	pid_t pid = fork();

	CHECK("fork", pid >= 0);
	if (pid == 0) {
		struct rlimit limit = { 50000, 50000 };
		struct err err = {};

		/* The kernel then writes a part, and fails the rest. */
		signal(SIGXFSZ, SIG_IGN);
		if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
			_exit(2);
		_exit(replace(&f, FILE_PATH, "old\n", big, BACKUP, &err) == -ERR_FAILED &&
				      err.num == EFBIG
			      ? 0
			      : 1);
	}
	CHECK("wait", waitpid(pid, &status, 0) == pid);
	CHECK_EQ("refused", status, 0);
	check_is("tree", &f, TREE);
	tear_down(&f);
}

/* Changes the file behind our back, at the last moment. */
static int change_before_rename(void *data, const char *path, const char *text)
{
	struct fixture *f = data;

	(void)text;
	if (streq(path, FILE_PATH " (new sync)")) {
		int fd = openat(f->sys.root, FILE_PATH, O_WRONLY | O_TRUNC);

		CHECK("change", fd >= 0 && write(fd, "mine\n", 5) == 5);
		close(fd);
	}
	return 0;
}

TEST(a_change_by_somebody_else_while_we_write_is_not_lost)
{
	struct fixture f;
	struct err err = {};

	set_up(&f, TREE);
	f.hooks.before_write = change_before_rename;
	CHECK_EQ("replace", replace(&f, FILE_PATH, "old\n", "new\n", BACKUP, &err), -ERR_CONFLICT);
	check_is("tree", &f, "f " FILE_PATH " = mine\n");
	tear_down(&f);
}

TEST(only_temporary_files_of_the_same_target_are_cleaned_up)
{
	static const char others[] =
		"f boot/grub/.grub.cfg.xhw-abc = a\nf boot/grub/.grub.cfg.xhw-abcdefg = b\n"
		"f boot/grub/.other.xhw-abcdef = c\nf boot/grub/grub.cfg.xhw-abcdef = d\n";
	struct fixture f;
	struct err err = {};
	autofree char *tree = xprintf(TREE "f boot/grub/.grub.cfg.xhw-abcdef = stale\n%s", others);
	autofree char *want = xprintf("f " FILE_PATH " = new\n%s", others);

	set_up(&f, tree);
	CHECK_EQ("replace", replace(&f, FILE_PATH, "old\n", "new\n", NULL, &err), 0);
	check_is("tree", &f, want);
	tear_down(&f);
}

TEST(files_are_removed_and_folders_made)
{
	struct fixture f;
	struct err err = {};

	set_up(&f, TREE "l a -> boot\n");
	CHECK_EQ("remove", sys_remove(&f.sys, FILE_PATH, &err), 0);
	CHECK_EQ("again", sys_remove(&f.sys, FILE_PATH, &err), 0);
	CHECK_EQ("no folder", sys_remove(&f.sys, "none/none", &err), 0);
	CHECK_EQ("a folder", sys_remove(&f.sys, "boot", &err), -ERR_FAILED);
	CHECK_EQ("make", sys_mkdirs(&f.sys, "var/lib/xhw/", &err), 0);
	CHECK_EQ("again", sys_mkdirs(&f.sys, "var/lib/xhw", &err), 0);
	CHECK_EQ("through a link", sys_mkdirs(&f.sys, "a/b", &err), 0);
	check_is("tree", &f, "d boot/grub\nd boot/b\nl a -> boot\nd var/lib/xhw\n");
	f.fail_at = f.steps + 1;
	f.with = EROFS;
	CHECK_EQ("fails", sys_mkdirs(&f.sys, "var/x", &err), -ERR_FAILED);
	CHECK_EQ("fails", err.num, EROFS);
	tear_down(&f);
}
