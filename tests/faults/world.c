// SPDX-License-Identifier: GPL-2.0-or-later
// The changes of the boot editor that are killed and made to fail.
#include "faults/world.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd.h"
#include "fake/tree.h"
#include "look/boot_history.h"

#define TEXT(xen, dom0, more)                                                                      \
	"set default=0\nset timeout=5\nmenuentry 'XCP-ng' {\n\tmultiboot2 /boot/xen.gz " xen       \
	"\n\tmodule2 /boot/vmlinuz " dom0 "\n\tmodule2 /boot/initrd\n}\n" more
#define OLD	 TEXT("watchdog", "root=x ro", "")

#define H10	 "##########"
#define H100	 H10 H10 H10 H10 H10 H10 H10 H10 H10 H10
#define H900	 H100 H100 H100 H100 H100 H100 H100 H100 H100
#define ENV_HEAD "# GRUB Environment Block\n"
/* 25 bytes of head, 26 of the variable, the rest '#'. */
#define ENV_OLD ENV_HEAD H900 H10 H10 H10 H10 H10 H10 H10 H10 H10 "#########"
#define ENV_NEW ENV_HEAD "override_entry=xhw-trial\n" H900 H10 H10 H10 H10 H10 H10 H10 "####"

static void add(struct plan *p, enum setting set, const char *object, const char *from,
		const char *to)
{
	plan_add(p, set, object, from, to, "the test wants it");
}

static void plan_lines(struct plan *p)
{
	add(p, SET_BOOT_LINE, CFG "#xe#xen,xe#dom0", "watchdog\nroot=x ro",
	    "watchdog a=1\nroot=x ro b=2");
}

static void plan_trial(struct plan *p)
{
	add(p, SET_BOOT_RECORD, TRIAL, "", "tried\n");
	add(p, SET_BOOT_FILE, CFG, OLD, OLD "# trial\n");
	add(p, SET_BOOT_ENV, ENV "#override_entry", "", "xhw-trial");
}

static void plan_confirm(struct plan *p)
{
	add(p, SET_BOOT_LINE, CFG "#xe#dom0", "root=x ro", "root=x");
	add(p, SET_BOOT_RECORD, TRIAL, "tried\n", "");
}

static void plan_source(struct plan *p)
{
	add(p, SET_BOOT_SOURCE, SOURCE, "", "A=\"b\"\n");
}

const struct world worlds[] = {
	{ .name = "lines",
	  .plan = plan_lines,
	  .files = { { CFG, OLD, TEXT("watchdog a=1", "root=x ro b=2", ""), false } } },
	{ .name = "trial",
	  .plan = plan_trial,
	  .files = { { CFG, OLD, OLD "# trial\n", false },
		     { ENV, ENV_OLD, ENV_NEW, false },
		     { TRIAL, NULL, "tried\n", false } } },
	{ .name = "confirm",
	  .plan = plan_confirm,
	  .files = { { CFG, OLD, TEXT("watchdog", "root=x", ""), false },
		     { TRIAL, "tried\n", NULL, false } } },
	{ .name = "source",
	  .plan = plan_source,
	  .files = { { SOURCE, NULL, "A=\"b\"\n", false },
		     { MADE, "none\n", "A=\"b\"\n", true } } },
	{ .name = "boot set",
	  .words = { "boot", "set", "xen:a=1", "dom0:b=2" },
	  .files = { { CFG, OLD, TEXT("watchdog a=1", "root=x ro b=2", ""), false } } },
};
const size_t worlds_n = ARRAY_SIZE(worlds);

static void must(bool well, const char *what)
{
	if (well)
		return;
	perror(what);
	_exit(1); /* perhaps of a child, with its parent's streams */
}

static void put(int root, const char *path, const char *text)
{
	int fd = openat(root, path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	must(fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text), path);
	close(fd);
}

void world_make(const struct world *w, const char *dir)
{
	static const char tree[] =
		"d boot/grub\nd etc/default/grub.d\nd var/lib/xhw\n"
		"f proc/sys/kernel/random/boot_id = b\nf proc/cmdline = root=x ro\n";
	autoclose int root = open(dir, O_RDONLY | O_DIRECTORY);
	struct err err = {};

	must(root >= 0 && tree_unpack(root, tree, strlen(tree), "tree", &err) == 0, dir);
	for (size_t i = 0; i < ARRAY_SIZE(w->files) && w->files[i].path; i++)
		if (w->files[i].before)
			put(root, w->files[i].path, w->files[i].before);
}

/* The generator: MADE is a copy of SOURCE. */
static int play(void *data, const char *const *argv)
{
	const struct sys *sys = data;
	autofree char *text = NULL;
	struct err err = {};
	size_t len = 0;

	(void)argv;
	if (sys_slurp(sys, SOURCE, 4096, &text, &len, &err) < 0 && err.code != ERR_NOT_FOUND)
		return 1;

	autoclose int fd = sys_fd(sys, MADE, O_WRONLY | O_TRUNC);
	const char *made = text ? text : "none\n";

	return fd >= 0 && write(fd, made, strlen(made)) == (ssize_t)strlen(made) ? 0 : 2;
}

/* The doors of one run; plain: without hooks. */
struct run {
	struct sys sys, plain;
	struct sys_hooks hooks;
	struct doors d;
	struct pool mem;
	struct acted acted;
	struct err err;
};

static const struct caller me = { "boot set", "alice" };

static bool run_open(struct run *r, const char *dir)
{
	*r = (struct run){ .sys.root = -1, .plain.root = -1 };
	if (sys_open(&r->sys, dir, &r->err) < 0)
		return false;
	r->plain = r->sys;
	r->hooks = (struct sys_hooks){ .data = &r->plain, .run = play };
	r->sys.hooks = &r->hooks;
	r->d = (struct doors){ .sys = &r->sys };
	return true;
}

static void run_close(struct run *r)
{
	sys_close(&r->sys);
	pool_free(&r->mem);
}

static int act_plan(const struct world *w, const char *dir)
{
	struct plan p = {};
	struct run r;
	int rc = -ERR_FAILED;

	if (run_open(&r, dir)) {
		w->plan(&p);
		rc = plan_apply(&r.d, &p, &me, &r.mem, &r.acted, &r.err);
	}
	if (rc < 0 && getenv("FAULTS_TELL"))
		fprintf(stderr, "%s (%s)\n", r.err.message, r.err.hint);
	run_close(&r);
	plan_free(&p);
	return -rc;
}

static int act_words(const struct world *w, const char *dir)
{
	const char *words[ARRAY_SIZE(w->words) + 4] = { "xhw", "--root", dir, "--json" };
	char *argv[ARRAY_SIZE(words)] = {}, *out = NULL, *told = NULL;
	struct pool mem = {};
	struct xhw x = {};
	size_t n = 0;
	int argc = 4;

	for (size_t i = 0; i < ARRAY_SIZE(w->words) && w->words[i]; i++)
		words[argc++] = w->words[i];
	for (int i = 0; i < argc; i++)
		argv[i] = pool_strdup(&mem, words[i]);
	x.out = open_memstream(&out, &n);
	x.err = open_memstream(&told, &n);

	int rc = xhw_main(&x, argc, argv);

	fclose(x.out);
	fclose(x.err);
	if (rc && getenv("FAULTS_TELL"))
		fprintf(stderr, "%s", out);
	free(out);
	free(told);
	pool_free(&mem);
	return rc;
}

int world_act(const struct world *w, const char *dir)
{
	return w->plan ? act_plan(w, dir) : act_words(w, dir);
}

/* Where the change was finished all the same, or not all could be put back, it is taken back and
 * done again. */
static int undo(struct run *r)
{
	struct journal j;
	struct plan p = {};

	int rc = journal_look(&r->sys, &r->mem, &j, &r->err);
	if (rc == 0)
		rc = undo_plan(&r->d, &j, &p, &r->acted.left, &r->err);
	if (rc == 0 && r->acted.left.n)
		rc = -ERR_PARTIAL;
	if (rc == 0)
		rc = undo_apply(&r->d, &j, &p, &me, &r->mem, &r->acted, &r->err);
	plan_free(&p);
	return rc;
}

static int settle(const char *dir, bool back)
{
	struct run r;
	int rc = -ERR_FAILED;

	if (run_open(&r, dir)) {
		rc = journal_settle(&r.d, &me, &r.mem, &r.acted, &r.err);
		if (rc == 0 && back)
			rc = undo(&r);
	}
	if (rc < 0 && getenv("FAULTS_TELL"))
		fprintf(stderr, "next: %s (%s)\n", r.err.message, r.err.hint);
	run_close(&r);
	return rc;
}

int world_next(const struct world *w, const char *dir)
{
	if (!w->plan)
		return act_words(w, dir);

	int rc = settle(dir, false);

	if (rc == 0)
		rc = -act_plan(w, dir);
	if (rc == -ERR_CONFLICT) {
		rc = settle(dir, true);
		if (rc == 0)
			rc = -act_plan(w, dir);
	}
	return -rc;
}

static bool is_text(const char *is, const char *text)
{
	return !is || !text ? is == text : streq(is, text);
}

static char *read_text(const struct sys *sys, const char *path)
{
	char *text = NULL;
	struct err err = {};
	size_t len = 0;

	if (sys_slurp(sys, path, 1 << 20, &text, &len, &err) < 0)
		must(err.code == ERR_NOT_FOUND, err.message);
	return text;
}

static bool backups_are_whole(const struct world *w, const struct sys *sys, char *text, size_t size)
{
	struct boot_backups list;
	struct pool mem = {};
	struct err err = {};
	bool whole = look_boot_history(sys, &mem, CFG, &list, NULL, &err) == 0;

	snprintf(text, size, "%s", err.message);
	if (whole)
		list_each(b, &list)
			if (!is_text(b->file.text, w->files[0].before) &&
			    !is_text(b->file.text, w->files[0].after)) {
				snprintf(text, size, "'%s' holds '%s'", b->file.path,
					 b->file.text ? b->file.text : b->file.why);
				whole = false;
			}
	pool_free(&mem);
	return whole;
}

unsigned world_look(const struct world *w, const char *dir, char *text, size_t size)
{
	unsigned seen = 0;
	struct sys sys;
	struct err err;

	must(sys_open(&sys, dir, &err) == 0, dir);
	for (size_t i = 0; i < ARRAY_SIZE(w->files) && w->files[i].path; i++) {
		const struct world_file *f = &w->files[i];
		autofree char *is = read_text(&sys, f->path);

		if (is_text(is, f->before)) {
			seen |= WORLD_BEFORE;
		} else if (is_text(is, f->after)) {
			seen |= WORLD_AFTER;
		} else if (f->made) {
			seen |= WORLD_MIXED;
		} else {
			snprintf(text, size, "'%s' holds '%s'", f->path, is ? is : "(none)");
			sys_close(&sys);
			return 0;
		}
	}
	if (!backups_are_whole(w, &sys, text, size))
		seen = 0;
	sys_close(&sys);
	return seen == WORLD_BEFORE || seen == WORLD_AFTER || seen == 0 ? seen : WORLD_MIXED;
}

bool world_is_clean(const struct world *w, const char *dir, char *text, size_t size)
{
	static const char *const folders[] = { "boot",	      "boot/grub",	    "var/lib/xhw",
					       "etc/default", "etc/default/grub.d", "run/xhw" };
	struct pool mem = {};
	bool clean = true;
	struct sys sys;
	struct err err;

	(void)w;
	must(sys_open(&sys, dir, &err) == 0, dir);
	for (size_t i = 0; i < ARRAY_SIZE(folders); i++) {
		struct strs names = {};

		if (sys_dir(&sys, &mem, &names, &err, "%s", folders[i]) < 0)
			continue;
		list_each(name, &names)
			if (**name == '.' || text_starts(*name, "pending")) {
				snprintf(text, size, "'%s/%s' is left", folders[i], *name);
				clean = false;
			}
	}
	sys_close(&sys);
	pool_free(&mem);
	return clean;
}
