// SPDX-License-Identifier: GPL-2.0-or-later
// The ends of logs: what is read of which, and what is said of those that cannot be read.
#include "look/logs.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fake/tree.h"
#include "unit/test.h"

struct fixture {
	char *dir;
	int fd;
	struct sys sys;
	struct host h;
	struct pool mem;
	struct logs logs;
};

static void set_up(struct fixture *f, const struct tree_row *rows, size_t n)
{
	struct err err = {};

	*f = (struct fixture){ .dir = tree_temp() };
	f->fd = open(f->dir, O_RDONLY | O_DIRECTORY);
	CHECK_EQ(err.message, tree_from_table(f->fd, rows, n, &err), 0);
	CHECK_EQ(err.message, sys_open(&f->sys, f->dir, &err), 0);
	f->h = (struct host){ .sys = &f->sys, .toolstack = TOOLSTACK_XAPI };
}

static void tear_down(struct fixture *f)
{
	sys_close(&f->sys);
	close(f->fd);
	tree_remove(f->dir);
	free(f->dir);
	pool_free(&f->mem);
}

/* "SOURCE:LENGTH" and marks: cut, old, why. */
static const char *told(struct fixture *f)
{
	struct strs list = {};

	list_each(l, &f->logs)
		strs_add(&f->mem, &list, "%s:%zu%s%s%s%s", l->source, l->len, l->cut ? " cut" : "",
			 l->old ? " old" : "", l->why ? " why: " : "", l->why ? l->why : "");
	return strs_join(&f->mem, &list, "\n");
}

TEST(logs_of_a_host_are_read_older_parts_first_and_only_when_asked)
{
	static const struct tree_row rows[] = {
		{ .path = "var/log/xensource.log", .text = "new\n" },
		{ .path = "var/log/xensource.log.1", .text = "older\n" },
		{ .path = "var/log/xen/hypervisor.log", .text = "" },
		{ .path = "var/log/kern.log.1.gz", .text = "?" },
		{ .path = "var/log/messages", .link = "elsewhere" },
		{ .path = "var/log/elsewhere", .text = "m" },
		{ .path = "var/log/xen/xl-g 1.log", .text = "xl\n" },
		{ .path = "proc/stat", .text = "cpu 1\nintr 1 2 3\nbtime 1795255200\nx\n" },
	};
	struct fixture f;

	set_up(&f, rows, ARRAY_SIZE(rows));
	f.h.xen.log = "ring\n";
	f.h.xen.log_len = 5;
	logs_look(&f.h, "g 1", false, &f.mem, &f.logs);
	CHECK_STR("new", told(&f),
		  "/var/log/xensource.log:4\n/var/log/xen/hypervisor.log:0\nXen's console ring:5\n"
		  "/var/log/messages:1\n/var/log/xen/xl-g 1.log:3");
	CHECK_EQ("boot", f.logs.boot, 1795255200);
	logs_look(&f.h, "../xen/xl-g 1", true, &f.mem, &f.logs);
	CHECK_STR("old too, and no path as a name", told(&f),
		  "/var/log/xensource.log.1:6 old\n/var/log/xensource.log:4\n"
		  "/var/log/xen/hypervisor.log:0\nXen's console ring:5\n"
		  "/var/log/kern.log.1.gz:0 old why: it is compressed, and not read\n"
		  "/var/log/messages:1");
	f.h.toolstack = TOOLSTACK_XL;
	logs_look(&f.h, NULL, false, &f.mem, &f.logs);
	CHECK_STR("no XAPI", told(&f),
		  "/var/log/xen/hypervisor.log:0\nXen's console ring:5\n/var/log/messages:1");
	tear_down(&f);
}

TEST(a_log_that_is_no_file_neither_holds_us_up_nor_goes_unsaid)
{
	static const struct tree_row rows[] = { { .path = "var/log/xensource.log/x", .text = "" },
						{ .path = "var/log/xen/x", .text = "" } };
	struct fixture f;

	set_up(&f, rows, ARRAY_SIZE(rows));
	CHECK_EQ("fifo", mkfifoat(f.fd, "var/log/kern.log", 0600), 0);
	logs_look(&f.h, NULL, false, &f.mem, &f.logs);
	CHECK_STR("told", told(&f),
		  "/var/log/xensource.log:0 why: '/var/log/xensource.log' is no regular file\n"
		  "/var/log/kern.log:0 why: '/var/log/kern.log' is no regular file");
	CHECK_EQ("no boot time", f.logs.boot, -1);
	tear_down(&f);
}

TEST(only_the_end_of_a_large_log_is_read)
{
	static const struct tree_row rows[] = { { .path = "var/log/xensource.log", .text = "" } };
	struct fixture f;
	autoclose int fd = -1;

	set_up(&f, rows, ARRAY_SIZE(rows));
	fd = openat(f.fd, "var/log/xensource.log", O_WRONLY);
	CHECK_EQ("size", ftruncate(fd, LOG_MOST + 5), 0);
	CHECK_EQ("end", pwrite(fd, "end\n", 4, LOG_MOST + 1), 4);
	logs_look(&f.h, NULL, false, &f.mem, &f.logs);
	CHECK_EQ("one", f.logs.n, 1);
	CHECK("cut", f.logs.v[0].cut && f.logs.v[0].len == LOG_MOST);
	CHECK("its end", memcmp(f.logs.v[0].text + LOG_MOST - 4, "end\n", 4) == 0);
	CHECK_EQ("just as large as is read", ftruncate(fd, LOG_MOST), 0);
	logs_look(&f.h, NULL, false, &f.mem, &f.logs);
	CHECK("all", !f.logs.v[0].cut && f.logs.v[0].len == LOG_MOST);
	tear_down(&f);
}

TEST(configurations_are_looked_for_in_both_folders_of_xl)
{
	static const struct tree_row rows[] = {
		{ .path = "etc/xen/b.cfg", .text = "name = 'b'" },
		{ .path = "etc/xen/a", .text = "name = 'a'" },
		{ .path = "etc/xen/.hidden", .text = "x" },
		{ .path = "etc/xen/a~", .text = "x" },
		{ .path = "etc/xen/scripts/x", .text = "x" },
		{ .path = "etc/xen/auto/c.cfg", .link = "../c.cfg" },
		{ .path = "etc/xen/auto/d.cfg", .link = "../b.cfg" },
	};
	struct xl_files files = {};
	struct strs notes = {}, paths = {};
	struct fixture f;

	set_up(&f, rows, ARRAY_SIZE(rows));
	xl_files_look(&f.h, &f.mem, &files, &notes);
	list_each(x, &files)
		strs_add(&f.mem, &paths, "%s=%s", x->path, x->text);
	CHECK_STR("files", strs_join(&f.mem, &paths, " "),
		  "etc/xen/a=name = 'a' etc/xen/b.cfg=name = 'b' etc/xen/auto/d.cfg=name = 'b'");
	CHECK_EQ("nothing to say", notes.n, 0);
	tear_down(&f);
}
