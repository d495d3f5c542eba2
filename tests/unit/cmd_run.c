// SPDX-License-Identifier: GPL-2.0-or-later
// Whole runs: what is told when a run goes wrong, and streams that go away.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/json.h"
#include "cmd.h"
#include "fake/tree.h"
#include "unit/test.h"

#define BOOT "9c8a6c1e-0000-4000-8000-000000000001"

struct ran {
	int exit;
	char *out, *err;
	struct json_object *json;
};

/* xhw --root DIR --json WORDS on a host of nothing but a journal with that text (NULL: none). */
static struct ran run(const char *journal, const char *noun, const char *name, const char *word)
{
	const struct tree_row rows[] = {
		{ .path = "proc/sys/kernel/random/boot_id", .text = BOOT "\n" },
		{ .path = "var/lib/xhw/journal", .text = journal },
	};
	autofree char *dir = tree_temp();
	autoclose int fd = open(dir, O_RDONLY | O_DIRECTORY);
	const char *words[] = { "xhw", "--root", dir, "--json", noun, name, word, NULL };
	char *argv[ARRAY_SIZE(words)] = {};
	struct pool mem = {};
	struct err err = {};
	struct ran r = {};
	struct xhw x = {};
	size_t n = 0;
	int argc = 0;

	CHECK_EQ("tree", tree_from_table(fd, rows, journal ? 2 : 1, &err), 0);
	x.out = open_memstream(&r.out, &n);
	x.err = open_memstream(&r.err, &n);
	for (; words[argc]; argc++)
		argv[argc] = pool_strdup(&mem, words[argc]);
	r.exit = xhw_main(&x, argc, argv);
	fclose(x.out);
	fclose(x.err);
	CHECK_EQ("json", json_parse(r.out, strlen(r.out), "stdout", &r.json, &err), 0);
	pool_free(&mem);
	tree_remove(dir);
	return r;
}

static void run_end(struct ran *r)
{
	json_object_put(r->json);
	free(r->out);
	free(r->err);
}

TEST(an_undo_that_cannot_read_the_journal_is_not_told_as_done)
{
	struct ran r = run("no journal", "undo", NULL, NULL);

	CHECK_EQ("exit", r.exit, ERR_BAD_FILE);
	CHECK("outcome", !streq(json_text(r.json, "outcome"), "done"));
	CHECK("error", json_at(r.json, "error", json_type_object));
	run_end(&r);
}

TEST(what_was_told_of_the_host_before_settling_is_not_told_again)
{
	struct ran r = run("{ \"journal\": 1, \"state\": \"acting\", \"boot-id\": \"" BOOT "\", "
			   "\"verb\": \"pci test\", \"who\": \"root\", \"done\": 0, "
			   "\"changes\": [] }",
			   "pci", "unhide", "0000:00:03.0");
	struct json_object *notes = json_at(r.json, "notes", json_type_array);
	size_t settled = 0, xen = 0;

	CHECK("notes", notes != NULL);
	for (size_t i = 0; i < (size_t)json_object_array_length(notes); i++) {
		struct json_object *note = json_object_array_get_idx(notes, (int)i);

		xen += streq(json_text(note, "object"), "xen");
		settled += strstr(json_text(note, "reason"), "was put back first") != NULL;
	}
	CHECK_EQ("settled", settled, 1);
	CHECK_EQ("of Xen", xen, 1);
	run_end(&r);
}

TEST(a_plan_that_was_put_back_needs_no_reboot_and_one_in_part_has_changed_something)
{
	static const struct {
		enum outcome outcome;
		size_t needs;
		bool changed;
	} cases[] = {
		{ OUTCOME_DONE, 1, true },
		{ OUTCOME_PUT_BACK, 0, false },
		{ OUTCOME_PARTIAL, 1, true },
	};
	struct plan p = { .needs = PLAN_NEEDS_REBOOT };
	struct notes notes = {};
	struct args args = {};

	plan_add(&p, SET_BOOT_LINE, "grub.cfg#xe#dom0", "a", "b", "the test wants it");
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct reply r = { .args = &args, .plan = &p, .notes = &notes, .acting = true };
		bool changed = false;

		r.acted.outcome = cases[i].outcome;
		r.acted.done = cases[i].outcome == OUTCOME_DONE;

		struct json_object *o autoput = reply_json(&r);
		struct json_object *needs = json_at(o, "needs", json_type_array);

		CHECK_EQ("needs", json_object_array_length(needs), cases[i].needs);
		CHECK("changed", json_truth(o, "changed", &changed));
		CHECK_EQ("changed", changed, cases[i].changed);
	}
	plan_free(&p);
}

/* In a child with its streams as set up: the exit code, or -1 when it was killed. */
static int undo_in_child(void (*set_up)(struct xhw *x))
{
	autofree char *dir = tree_temp();
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		char *argv[] = { (char *)"xhw", (char *)"-v",	(char *)"--root",
				 dir,		(char *)"undo", NULL };
		struct xhw x = {};

		signal(SIGPIPE, SIG_DFL);
		set_up(&x);

		int rc = xhw_main(&x, (int)ARRAY_SIZE(argv) - 1, argv);

		for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
			if (fcntl(fd, F_GETFD) < 0)
				rc = 100 + fd;
		_exit(rc);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	tree_remove(dir);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void nobody_reads(struct xhw *x)
{
	int ends[2];

	if (pipe(ends) < 0)
		_exit(99);
	close(ends[0]);
	x->out = fopen("/dev/null", "w");
	x->err = fdopen(ends[1], "w");
	setvbuf(x->err, NULL, _IONBF, 0);
}

static void closed(struct xhw *x)
{
	x->out = fopen("/dev/null", "w");
	close(STDERR_FILENO);
	close(STDIN_FILENO);
}

TEST(a_reader_that_goes_away_does_not_end_a_changing_verb)
{
	CHECK_EQ("exit", undo_in_child(nobody_reads), 0);
}

TEST(no_file_gets_the_number_of_a_closed_stream)
{
	CHECK_EQ("exit", undo_in_child(closed), 0);
}
