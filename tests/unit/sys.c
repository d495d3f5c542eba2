// SPDX-License-Identifier: GPL-2.0-or-later
// The file door: links stay inside the root, limits hold, --root trees cannot be acted on.
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "door/resolve.h"
#include "door/sys.h"
#include "unit/test.h"

static char *make_root(void)
{
	char *dir = xstrdup("/tmp/xhw-sys-XXXXXX");

	CHECK("mkdtemp", mkdtemp(dir));
	CHECK("chdir", chdir(dir) == 0);
	CHECK("dirs", mkdir("a", 0755) == 0 && mkdir("a/b", 0755) == 0 && mkdir("etc", 0755) == 0);

	FILE *f = fopen("etc/passwd", "w");

	CHECK("file", f && fputs("inside\n\n", f) >= 0 && fclose(f) == 0);
	CHECK("links", symlink("/etc/passwd", "a/absolute") == 0 &&
			       symlink("../../../../etc", "a/b/up") == 0 &&
			       symlink("loop", "loop") == 0 && symlink("missing", "dangling") == 0);
	return dir;
}

static void remove_root(char *dir)
{
	CHECK("remove", unlink("a/absolute") == 0 && unlink("a/b/up") == 0 && unlink("loop") == 0 &&
				unlink("dangling") == 0 && unlink("etc/passwd") == 0 &&
				rmdir("etc") == 0 && rmdir("a/b") == 0 && rmdir("a") == 0 &&
				chdir("/") == 0 && rmdir(dir) == 0);
	free(dir);
}

TEST(links_are_resolved_inside_the_root)
{
	static const char *const paths[] = { "a/absolute", "a/b/up/passwd", "../../etc/passwd",
					     "a/./b/../absolute" };
	char *dir = make_root();
	struct err err = {};
	struct sys sys;

	CHECK_EQ("open", sys_open(&sys, dir, &err), 0);
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++) {
		autofree char *text = NULL;
		int by_hand = resolve_open_by_hand(sys.root, paths[i], O_RDONLY | O_CLOEXEC);
		struct stat a, b;

		CHECK_EQ(paths[i], sys_read(&sys, &text, &err, "%s", paths[i]), 0);
		CHECK_STR(paths[i], text, "inside");
		CHECK(paths[i],
		      by_hand >= 0 && fstat(by_hand, &a) == 0 && stat("etc/passwd", &b) == 0);
		CHECK_EQ(paths[i], a.st_ino, b.st_ino);
		close(by_hand);
	}
	CHECK_EQ("loop", resolve_open_by_hand(sys.root, "loop", O_RDONLY), -ELOOP);
	CHECK_EQ("dangling", resolve_open_by_hand(sys.root, "dangling", O_RDONLY), -ENOENT);
	CHECK_EQ("missing", sys_fd(&sys, "a/c/d", O_RDONLY), -ENOENT);
	sys_close(&sys);
	remove_root(dir);
}

TEST(a_root_tree_is_read_only_for_sysfs)
{
	char *dir = make_root();
	struct pool mem = {};
	struct strs names = {};
	struct err err = {};
	struct sys sys;
	autofree char *link = NULL;

	CHECK_EQ("open", sys_open(&sys, dir, &err), 0);
	CHECK_EQ("write", sys_write(&sys, "1", &err, "etc/passwd"), -ERR_UNAVAILABLE);
	CHECK_EQ("link", sys_link_base(&sys, &link, &err, "a/absolute"), 0);
	CHECK_STR("link", link, "passwd");
	CHECK_EQ("dir", sys_dir(&sys, &mem, &names, &err, "a"), 0);
	CHECK_EQ("dir", names.n, 2);
	CHECK_STR("sorted", names.v[0], "absolute");
	CHECK("exists", sys_exists(&sys, "a/b/up/passwd") && !sys_exists(&sys, "dangling"));
	CHECK_EQ("own root", sys_open(&sys, "/tmp/..", &err), -ERR_USAGE);
	CHECK_EQ("no root", sys_open(&sys, "/nonexistent-xhw", &err), -ERR_NOT_FOUND);
	pool_free(&mem);
	remove_root(dir);
}

static void keep_seen(void *data, const char *path)
{
	char *all = data;

	strncat(all, path, 200 - strlen(all));
	strncat(all, " ", 200 - strlen(all));
}

TEST(what_is_read_is_told_and_a_listed_directory_has_a_slash)
{
	char *dir = make_root(), told[256] = "";
	const struct sys_hooks hooks = { .data = told, .seen = keep_seen };
	struct pool mem = {};
	struct strs names = {};
	struct err err = {};
	struct sys sys;

	CHECK_EQ("open", sys_open(&sys, dir, &err), 0);
	sys.hooks = &hooks;
	CHECK_EQ("list", sys_dir(&sys, &mem, &names, &err, "a"), 0);
	CHECK_EQ("list with a slash", sys_dir(&sys, &mem, &names, &err, "a/"), 0);
	CHECK("exists", sys_exists(&sys, "a/b"));
	CHECK("missing", !sys_exists(&sys, "a/c"));
	CHECK_STR("told", told, "a/ a/ a/b a/c ");
	pool_free(&mem);
	sys_close(&sys);
	remove_root(dir);
}
