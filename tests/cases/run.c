// SPDX-License-Identifier: GPL-2.0-or-later
// Cases: the runner. usage: test-cases [--bless] [FILE | PATTERN]...
#include <fnmatch.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "world.h"

#define CASES "tests/cases/*.t"

struct tally {
	unsigned passed, failed;
	bool bless;
	struct told told;
};

static bool acts(struct pool *mem, const struct block *b)
{
	static const char *const asking[] = { "list", "show",	 "help", "get",
					      "diff", "history", "lint" };
	struct strs words = {};

	words_split(mem, b->run, &words);
	if (words.n == 0 || strs_has(&words, "--dry-run") || strs_has(&words, "--help"))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(asking); i++)
		if (strs_has(&words, asking[i]))
			return false;
	return true;
}

static bool wants_model(struct test *t)
{
	bool any = false;

	list_each(b, &t->blocks)
		any |= acts(&t->mem, b);
	return any && !t->no_model && !streq(t->host, "none");
}

static const char *with_prefix(struct pool *mem, const char *prefix, const char *text)
{
	const char *ret = "";

	while (*text) {
		size_t n = strcspn(text, "\n");

		ret = pool_str(mem, "%s%s%.*s\n", ret, prefix, (int)n, text);
		text += n + (text[n] == '\n');
	}
	return ret;
}

static const char *changed_by(struct pool *mem, const struct result *r)
{
	return pool_str(mem, "%s%s", with_prefix(mem, "xen: ", r->calls),
			with_prefix(mem, "tree: ", r->tree));
}

static const char *output_of(struct pool *mem, const struct result *r)
{
	return pool_str(mem, "%s%s%s", r->out, with_prefix(mem, "! ", r->err), changed_by(mem, r));
}

/* Of its whole output and that of the run above, what the case tells. */
static const char *told_of(struct pool *mem, const struct block *b, const char *whole,
			   const char *above)
{
	const char *text = b->as_above ? diff_lines(mem, "", above, whole) : whole;

	if (b->only)
		text = lines_like(mem, b->only, text);
	return text ? text : pool_str(mem, "no expression: '%s'\n", b->only);
}

static void complain(const struct block *b, const struct test *t, const char *how, const char *what)
{
	printf("FAILED %s:%u: xhw %s%s\n%s", t->file, b->line, b->run, how, what);
	if (*what && what[strlen(what) - 1] != '\n')
		printf("\n");
}

/* What holds of every run, whatever the case expects; NULL: all does. */
static const char *rules(struct pool *mem, struct test *t, const struct block *b,
			 const struct result *r)
{
	if (r->exit < 0 || r->exit > ERR_BUSY)
		return pool_str(mem, "  the exit code %d is none of ours\n", r->exit);
	if (r->exit != 0 && r->exit != ERR_PARTIAL && (*r->host || r->xen_changed))
		return pool_str(mem, "  it failed, yet the host is not as before:\n%s%s", r->host,
				r->xen_changed ? "  (and Xen's state)\n" : "");
	if (!acts(&t->mem, b) && (*r->tree || *r->calls))
		return pool_str(mem, "  it only asks, yet it changed something:\n%s%s", r->tree,
				r->calls);
	return NULL;
}

static const char *compare(struct pool *mem, const struct block *b, int exit, const char *got)
{
	const char *text = "";

	if (exit != b->exit)
		text = pool_str(mem, "  - exit: %d\n  + exit: %d\n", b->exit, exit);
	if (!streq(got, b->output))
		text = pool_str(mem, "%s%s", text, diff_lines(mem, "  ", b->output, got));
	return *text ? text : NULL;
}

static void verdict(struct tally *tally, const struct test *t, const struct block *b,
		    const char *how, const char *wrong)
{
	if (wrong) {
		complain(b, t, how, wrong);
		tally->failed++;
	} else {
		tally->passed++;
	}
}

/* One block; *whole: the output of the one above, then of this one. */
static const char *plain_wrong(struct world *w, struct test *t, struct block *b, bool bless,
			       const char **whole)
{
	struct pool *mem = &t->mem;
	struct strs words = {};
	struct result r;
	const char *wrong, *above = *whole, *got;

	words_split(mem, b->run, &words);
	world_run(w, &words, &b->faults, 0, mem, &r);
	*whole = output_of(mem, &r);
	got = told_of(mem, b, *whole, above);
	b->changed = changed_by(mem, &r);
	wrong = rules(mem, t, b, &r);
	if (!wrong && r.exit != 0 && !*r.err && !strs_has(&words, "--json"))
		wrong = "  it failed without a word on stderr\n";
	if (bless) {
		b->exit = r.exit;
		b->output = got;
	}
	return wrong ? wrong : compare(mem, b, r.exit, got);
}

/* As it stands. */
static void plain(struct test *t, struct tally *tally)
{
	struct world w;
	struct err err = {};
	int rc = world_open(&w, t, wants_model(t), &err);
	const char *whole = "";

	list_edit(b, &t->blocks)
		verdict(tally, t, b, "",
			rc == 0 ? plain_wrong(&w, t, b, tally->bless, &whole) : err.message);
	world_close(&w);
}

/* Once more with --json: the same exit, the same changes, and an answer as it must be. */
static const char *json_wrong(struct test *t, const struct block *b, const struct strs *words,
			      const struct result *r, struct told *told)
{
	struct pool *mem = &t->mem;
	const char *changed = changed_by(mem, r);
	const char *wrong = contract_check(mem, words, r->exit, r->out);

	if (!wrong && wants_model(t))
		wrong = told_check(mem, r->out, &r->said, told);
	if (wrong)
		return pool_str(mem, "  %s\n%s", wrong, with_prefix(mem, "  | ", r->out));
	if (r->exit != b->exit)
		return pool_str(mem, "  its exit code is %d, without --json it is %d\n", r->exit,
				b->exit);
	if (!streq(b->changed, changed))
		return pool_str(mem, "  it changed something else than without --json:\n%s",
				diff_lines(mem, "  ", b->changed, changed));
	if (*r->err)
		return pool_str(mem, "  it writes to stderr all the same:\n%s",
				with_prefix(mem, "  | ", r->err));
	return rules(mem, t, b, r);
}

static void with_json(struct test *t, struct tally *tally)
{
	struct world w;
	struct err err = {};
	int rc = world_open(&w, t, wants_model(t), &err);

	for (size_t i = 0; i < t->blocks.n && rc == 0; i++) {
		const struct block *b = &t->blocks.v[i];
		struct strs words = {};
		struct result r;

		words_split(&t->mem, b->run, &words);
		/* Help and the version have one form only. */
		if (strs_has(&words, "--help") || strs_has(&words, "help") ||
		    strs_has(&words, "--version") || words.n == 0)
			break;
		if (!strs_has(&words, "--json"))
			strs_add(&t->mem, &words, "--json");
		world_run(&w, &words, &b->faults, 0, &t->mem, &r);
		verdict(tally, t, b, " --json", json_wrong(t, b, &words, &r, &tally->told));
	}
	world_close(&w);
}

/*
 * The runs up to and with the given one, its nth write failing; false when it has no such write.
 * *done: the changes of the run that fails nowhere; filled in by the first call.
 */
static bool sweep_once(struct test *t, size_t index, size_t nth, const char **done,
		       struct tally *tally)
{
	static const struct faults none;
	const struct block *b = &t->blocks.v[index];
	struct world w;
	struct pool mem = {}; /* of each try its own: there are hundreds */
	struct err err = {};
	struct result r = {};
	const char *wrong = NULL;
	bool more = false;

	if (world_open(&w, t, true, &err) == 0) {
		for (size_t i = 0; i <= index; i++) {
			struct strs words = {};

			words_split(&mem, t->blocks.v[i].run, &words);
			world_run(&w, &words, &none, i == index ? nth : 0, &mem, &r);
		}
		more = nth <= r.writes;
		if (nth == SIZE_MAX)
			*done = pool_strdup(&t->mem, r.host);
		if (more)
			wrong = rules(&mem, t, b, &r);
		/* Partial may be: all that can be seen as it was, or all done but the journal's
		 * end. */
		if (more && !wrong && r.exit == ERR_PARTIAL && (*r.host || r.xen_changed) &&
		    !streq(r.host, *done))
			wrong = pool_str(&mem, "  it ends as partial:\n%s",
					 with_prefix(&mem, "  | ", r.err));
		if (more && !wrong && r.exit == 0 && !streq(r.host, *done))
			wrong = "  it says that it succeeded, yet did not do all\n";
	}
	world_close(&w);
	if (wrong)
		wrong = pool_str(&mem, "%s  and says (exit %d):\n%s", wrong, r.exit,
				 with_prefix(&mem, "  | ", r.err));
	if (more)
		verdict(tally, t, b, pool_str(&mem, " (write %zu failing)", nth), wrong);
	pool_free(&mem);
	return more;
}

static void sweep(struct test *t, struct tally *tally)
{
	for (size_t i = 0; i < t->blocks.n; i++) {
		const char *done = "";

		if (!t->blocks.v[i].sweep)
			continue;
		sweep_once(t, i, SIZE_MAX, &done, tally);
		for (size_t nth = 1; sweep_once(t, i, nth, &done, tally); nth++)
			;
	}
}

static void run_file(const char *file, struct tally *tally)
{
	struct test t = {};
	struct err err = {};

	if (test_read(file, &t, &err) < 0) {
		printf("FAILED %s\n", err.message);
		tally->failed++;
	} else {
		plain(&t, tally);
		if (tally->bless && test_write(&t, &err) < 0)
			printf("FAILED %s\n", err.message);
		with_json(&t, tally);
		sweep(&t, tally);
	}
	pool_free(&t.mem);
}

static bool is_wanted(const char *file, char **patterns, int n)
{
	const char *name = strrchr(file, '/') + 1;

	for (int i = 0; i < n; i++) {
		autofree char *dotted = xprintf("%s.t", patterns[i]);

		if (fnmatch(patterns[i], name, 0) == 0 || fnmatch(dotted, name, 0) == 0 ||
		    streq(patterns[i], file))
			return true;
	}
	return n == 0;
}

/* Whatever can be changed is changed by some case, which looks at syslog. */
static void all_told(struct tally *tally)
{
	struct pool mem = {};
	const char *missing = told_missing(&mem, &tally->told);

	if (missing)
		printf("FAILED no case makes and tells a change of: %s\n", missing);
	tally->failed += missing != NULL;
	tally->passed += !missing;
	pool_free(&mem);
}

int main(int argc, char **argv)
{
	struct tally tally = {};
	glob_t files = {};
	int first = 1;

	if (argc > 1 && streq(argv[1], "--bless")) {
		tally.bless = true;
		first++;
	}
	unsetenv("SUDO_USER");
	if (glob(CASES, 0, NULL, &files) != 0) {
		printf("no cases: run this in the folder that holds tests/cases\n");
		return 1;
	}
	for (size_t i = 0; i < files.gl_pathc; i++)
		if (is_wanted(files.gl_pathv[i], argv + first, argc - first))
			run_file(files.gl_pathv[i], &tally);
	globfree(&files);
	if (argc == first && !tally.bless)
		all_told(&tally);
	printf("%u passed, %u failed\n", tally.passed, tally.failed);
	return tally.failed != 0;
}
