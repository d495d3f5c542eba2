// SPDX-License-Identifier: GPL-2.0-or-later
// Eight processes that edit one grub.cfg at once, a hundred times each: no edit is lost.
#include "faults/writers.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "cmd.h"
#include "fake/tree.h"
#include "faults/world.h"
#include "look/boot_history.h"

#define HEAD "set default=0\n# kept\nmenuentry 'XCP-ng' {\n\tmultiboot2 /boot/xen.gz watchdog"
#define TAIL                                                                                       \
	"\n\tmodule2 /boot/vmlinuz root=x ro\n\tmodule2 /boot/initrd\n}\n# the end, without newline"

static const struct world world = {
	.name = "writers",
	.files = { { CFG, HEAD TAIL, NULL, false } },
};

static int edit(const char *dir, unsigned writer, unsigned i)
{
	autofree char *option = xprintf("xen:w%u-%u=%u", writer, i, i), *root = xstrdup(dir);
	char *argv[] = { (char *)"xhw",	 (char *)"--root", root,   (char *)"--json",
			 (char *)"boot", (char *)"set",	   option, NULL };
	char *out = NULL;
	struct xhw x = {};
	size_t n = 0;

	x.out = open_memstream(&out, &n);
	x.err = x.out;

	int rc = xhw_main(&x, (int)ARRAY_SIZE(argv) - 1, argv);

	fclose(x.out);
	if (rc)
		printf("%s", out);
	free(out);
	return rc;
}

/* The number of edits that failed is the exit code. */
static pid_t start(const char *dir, unsigned writer, const int *gate)
{
	pid_t pid = fork();

	if (pid == 0) {
		int failed = 0;
		char c;

		/* All at once, when the last other end is closed. */
		close(gate[1]);
		if (read(gate[0], &c, 1) != 0)
			_exit(EDITS);
		for (unsigned i = 0; i < EDITS; i++)
			failed += edit(dir, writer, i) != 0;
		fflush(stdout);
		_exit(failed);
	}
	return pid;
}

static unsigned wait_for(const pid_t *pids)
{
	unsigned failed = 0;

	for (unsigned w = 0; w < WRITERS; w++) {
		int status = 0;

		if (pids[w] < 0 || waitpid(pids[w], &status, 0) != pids[w] || !WIFEXITED(status))
			failed += EDITS;
		else
			failed += (unsigned)WEXITSTATUS(status);
	}
	return failed;
}

/* Each option once, in any order; and nothing else between head and tail. */
static unsigned count_missing(struct pool *mem, const char *text)
{
	unsigned missing = 0;
	size_t len = strlen(text), words = 0;

	if (!text_starts(text, HEAD " ") || !text_ends(text, TAIL)) {
		printf("FAILED  writers: more than the options has changed:\n%s\n", text);
		return WRITERS * EDITS;
	}

	char *list = pool_str(mem, "%.*s ", (int)(len - strlen(HEAD) - strlen(TAIL)),
			      text + strlen(HEAD));

	for (const char *c = list; *c; c++)
		words += *c == ' ';
	for (unsigned w = 0; w < WRITERS; w++)
		for (unsigned i = 0; i < EDITS; i++)
			if (!strstr(list, pool_str(mem, " w%u-%u=%u ", w, i, i))) {
				printf("FAILED  writers: xen:w%u-%u=%u is lost\n", w, i, i);
				missing++;
			}
	if (words != WRITERS * EDITS + 1)
		printf("FAILED  writers: %zu options, not %u\n", words - 1, WRITERS * EDITS);
	return missing + (words != WRITERS * EDITS + 1);
}

static unsigned check(const char *dir)
{
	autofree char *text = NULL;
	struct boot_backups list = {};
	struct pool mem = {};
	struct err err = {};
	struct sys sys;
	size_t len = 0;
	unsigned wrong = 0;
	char left[300];

	if (sys_open(&sys, dir, &err) < 0 || sys_slurp(&sys, CFG, 1 << 20, &text, &len, &err) < 0 ||
	    look_boot_history(&sys, &mem, CFG, &list, NULL, &err) < 0) {
		printf("FAILED  writers: %s\n", err.message);
		return 1;
	}
	wrong += count_missing(&mem, text);
	if (list.n != 20 || !list.v[0].who || !list.v[19].who) {
		printf("FAILED  writers: %zu backups, not 20 with their record\n", list.n);
		wrong++;
	}
	if (!world_is_clean(&world, dir, left, sizeof(left))) {
		printf("FAILED  writers: %s\n", left);
		wrong++;
	}
	sys_close(&sys);
	pool_free(&mem);
	return wrong;
}

unsigned writers_run(void)
{
	autofree char *dir = tree_temp();
	struct timespec from, to;
	pid_t pids[WRITERS];
	unsigned wrong;
	int gate[2];

	world_make(&world, dir);
	if (pipe2(gate, O_CLOEXEC) < 0)
		return 1;
	fflush(stdout);
	for (unsigned w = 0; w < WRITERS; w++)
		pids[w] = start(dir, w, gate);
	clock_gettime(CLOCK_MONOTONIC, &from);
	close(gate[1]);
	wrong = wait_for(pids);
	clock_gettime(CLOCK_MONOTONIC, &to);
	close(gate[0]);
	wrong += check(dir);
	tree_remove(dir);
	printf("writers: %u edits by %u at once, %.1f s\n", WRITERS * EDITS, WRITERS,
	       (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9);
	return wrong;
}
