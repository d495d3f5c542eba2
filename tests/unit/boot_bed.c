// SPDX-License-Identifier: GPL-2.0-or-later
// For the tests of act with boot files: a small host, and a generator.
#include "boot_bed.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "act/journal.h"
#include "fake/tree.h"
#include "unit/test.h"

const char *boot_bed_text(struct boot_bed *f, const char *path)
{
	autofree char *text = NULL;
	struct err ignored;
	size_t len = 0;

	if (sys_slurp(&f->sys, path, 1 << 20, &text, &len, &ignored) < 0)
		return NULL;
	return pool_strndup(&f->mem, text, len);
}

void boot_bed_put(struct boot_bed *f, const char *path, const char *text)
{
	int fd = openat(f->sys.root, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	CHECK(path, fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

/* Copies SOURCE to MADE, which is what a generator does. */
static int play(void *data, const char *const *argv)
{
	struct boot_bed *f = data;
	const char *text;

	(void)argv;
	f->runs++;
	if (f->kill_at == f->runs)
		raise(SIGKILL);
	if (f->fail_at && (f->runs == f->fail_at || (f->always && f->runs > f->fail_at)))
		return 1;
	text = boot_bed_text(f, SOURCE);
	boot_bed_put(f, MADE, text ? text : "none\n");
	return 0;
}

static int write_between(void *data, const char *path, const char *text)
{
	struct boot_bed *f = data;

	(void)text;
	if (f->write_at && streq(path, f->write_at)) {
		f->write_at = NULL;
		boot_bed_put(f, CFG, f->write_text);
	}
	return 0;
}

void boot_bed_open(struct boot_bed *f)
{
	static const char tree[] = "d boot/grub\nd etc/default/grub.d\nd etc/modprobe.d\n"
				   "f proc/sys/kernel/random/boot_id = b\nf " MADE " = none\n";

	*f = (struct boot_bed){ .dir = tree_temp() };
	CHECK_EQ(f->dir, sys_open(&f->sys, f->dir, &f->err), 0);
	CHECK_EQ(tree, tree_unpack(f->sys.root, tree, strlen(tree), "tree", &f->err), 0);
	boot_bed_put(f, CFG, TEXT);
	f->hooks = (struct sys_hooks){ .data = f, .run = play, .before_write = write_between };
	f->sys.hooks = &f->hooks;
	f->d = (struct doors){ .sys = &f->sys, .lock_wait = 20 };
}

void boot_bed_close(struct boot_bed *f)
{
	plan_free(&f->plan);
	pool_free(&f->mem);
	sys_close(&f->sys);
	tree_remove(f->dir);
	free(f->dir);
}

void boot_bed_wish(struct boot_bed *f, enum setting set, const char *object, const char *from,
		   const char *to)
{
	plan_add(&f->plan, set, object, from, to, "the test wants it");
}

int boot_bed_apply(struct boot_bed *f)
{
	f->err = (struct err){};
	f->acted = (struct acted){};
	return plan_apply(&f->d, &f->plan, &(struct caller){ "boot set", "alice" }, &f->mem,
			  &f->acted, &f->err);
}

int boot_bed_undo(struct boot_bed *f)
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

void boot_bed_backups(struct boot_bed *f, struct boot_backups *ret)
{
	CHECK_EQ("history", look_boot_history(&f->sys, &f->mem, CFG, ret, NULL, &f->err), 0);
}

void boot_bed_check_clean(const char *label, struct boot_bed *f)
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
