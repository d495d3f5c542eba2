// SPDX-License-Identifier: GPL-2.0-or-later
// A verb whose file is changed by somebody else while it works starts over.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/json.h"
#include "cmd.h"
#include "fake/tree.h"
#include "unit/test.h"

#define CFG "boot/grub/grub.cfg"
#define TEXT(dom0, more)                                                                           \
	"set default=0\nmenuentry 'XCP-ng' {\n\tmultiboot2 /boot/xen.gz\n\tmodule2 "               \
	"/boot/vmlinuz " dom0 "\n\tmodule2 /boot/initrd\n}\n" more
#define HIDDEN	 "root=x xen-pciback.hide=(0000:00:03.0) quiet"
#define UNHIDDEN "root=x quiet"

struct fixture {
	char *dir;
	struct sys sys;
	struct sys_hooks hooks;
	unsigned times; /* that somebody else still writes */
	bool stop;	/* and that we are asked to end then */
	struct json_object *json;
};

static void put(struct fixture *f, const char *text)
{
	int fd = openat(f->sys.root, CFG, O_WRONLY | O_TRUNC);

	CHECK("put", fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

/* A writer without any lock, right before the rename. */
static int somebody(void *data, const char *path, const char *text)
{
	struct fixture *f = data;
	autofree char *now = NULL;

	(void)text;
	if (!f->times || !streq(path, CFG " (new sync)"))
		return 0;
	now = xprintf(TEXT(HIDDEN, "# %u\n"), f->times--);
	put(f, now);
	if (f->stop)
		raise(SIGTERM);
	return 0;
}

static void set_up(struct fixture *f)
{
	struct err err = {};
	const struct tree_row rows[] = {
		{ .path = CFG, .text = TEXT(HIDDEN, "") },
		{ .path = "proc/cmdline", .text = HIDDEN "\n" },
	};

	*f = (struct fixture){ .dir = tree_temp() };
	CHECK_EQ(f->dir, sys_open(&f->sys, f->dir, &err), 0);
	CHECK_EQ("tree", tree_from_table(f->sys.root, rows, ARRAY_SIZE(rows), &err), 0);
	f->hooks = (struct sys_hooks){ .data = f, .before_write = somebody };
}

static void tear_down(struct fixture *f)
{
	json_object_put(f->json);
	sys_close(&f->sys);
	tree_remove(f->dir);
	free(f->dir);
}

static int unhide(struct fixture *f)
{
	const char *words[] = {
		"xhw", "--root", f->dir, "--json", "pci", "unhide", "0000:00:03.0"
	};
	char *argv[ARRAY_SIZE(words) + 1] = {}, *out = NULL, *told = NULL;
	struct pool mem = {};
	struct xhw x = { .hooks = &f->hooks };
	struct err err = {};
	size_t n = 0;

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		argv[i] = pool_strdup(&mem, words[i]);
	x.out = open_memstream(&out, &n);
	x.err = open_memstream(&told, &n);

	int rc = xhw_main(&x, (int)ARRAY_SIZE(words), argv);

	fclose(x.out);
	fclose(x.err);
	CHECK_EQ(out, json_parse(out, strlen(out), "stdout", &f->json, &err), 0);
	free(out);
	free(told);
	pool_free(&mem);
	return rc;
}

static void check_file(struct fixture *f, const char *want)
{
	autofree char *text = NULL;
	struct err err = {};
	size_t len;

	CHECK_EQ("read", sys_slurp(&f->sys, CFG, 1 << 20, &text, &len, &err), 0);
	CHECK_STR("file", text, want);
}

TEST(an_edit_that_somebody_came_between_starts_over_and_keeps_both)
{
	for (unsigned times = 0; times < 5; times++) {
		struct fixture f;

		set_up(&f);
		f.times = times;
		CHECK_EQ("exit", unhide(&f), 0);
		CHECK_EQ("came", f.times, 0);
		CHECK_STR("outcome", json_text(f.json, "outcome"), "done");
		check_file(&f, times ? TEXT(UNHIDDEN, "# 1\n") : TEXT(UNHIDDEN, ""));
		tear_down(&f);
	}
}

TEST(somebody_who_never_leaves_a_file_alone_is_told_at_last)
{
	struct fixture f;

	set_up(&f);
	f.times = 1000;
	CHECK_EQ("exit", unhide(&f), ERR_CONFLICT);
	CHECK_EQ("tries", f.times, 995);
	CHECK_STR("outcome", json_text(f.json, "outcome"), "put-back");
	check_file(&f, TEXT(HIDDEN, "# 996\n"));
	tear_down(&f);
}

TEST(an_edit_that_is_asked_to_end_does_not_start_over)
{
	struct fixture f;

	set_up(&f);
	f.times = 1;
	f.stop = true;
	CHECK_EQ("exit", unhide(&f), ERR_CONFLICT);
	CHECK_STR("outcome", json_text(f.json, "outcome"), "put-back");
	check_file(&f, TEXT(HIDDEN, "# 1\n"));
	tear_down(&f);
}
