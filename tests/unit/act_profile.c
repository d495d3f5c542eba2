// SPDX-License-Identifier: GPL-2.0-or-later
// Sections of the profile: set and undone to the byte, whatever fails, and at a kill.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "look/profile.h"
#include "unit/acting.h"
#include "unit/test.h"

#define POOLS "[\n    {\"name\": \"Pool-node1\", \"cpus\": \"8-15\"}\n  ]"
#define MORE                                                                                       \
	"[\n    {\"name\": \"Pool-node1\", \"cpus\": \"8-15\"},\n    {\"name\": \"p\", \"cpus\": \"\"}\n  ]"
#define PINS "[\n    {\"hard\": \"0-3\"}\n  ]"
#define NEW  "{\n  \"schema\": 1,\n  \"cpupools\": " POOLS "\n}\n"

/* before, after NULL: no file. */
static const struct {
	const char *before, *section, *from, *to, *after;
} files[] = {
	{ NULL, "cpupools", "", POOLS, NEW },
	{ NEW, "cpupools", POOLS, MORE, "{\n  \"schema\": 1,\n  \"cpupools\": " MORE "\n}\n" },
	{ NEW, "cpupools", POOLS, "", NULL },
	{ NEW, "domain-0", "", PINS,
	  "{\n  \"schema\": 1,\n  \"cpupools\": " POOLS ",\n  \"domain-0\": " PINS "\n}\n" },
	{ "{}", "cpupools", "", PINS, "{\n  \"cpupools\": " PINS "\n}" },
	{ "{ }\n", "cpupools", "", PINS, "{\n  \"cpupools\": " PINS "\n}\n" },
	{ "{\"cpupools\":[]}", "cpupools", "[]", "", "{}" },
	{ "{\"cpupools\":[],\"big\":18446744073709551616, \"x\":1.10}", "cpupools", "[]", "",
	  "{\"big\":18446744073709551616, \"x\":1.10}" },
	{ "{\"a\":1 , \"cpupools\" : [ ] , \"b\":2}", "cpupools", "[ ]", "",
	  "{\"a\":1 , \"b\":2}" },
	{ "{\"a\":{\"cpupools\":7} }", "cpupools", "", POOLS,
	  "{\"a\":{\"cpupools\":7},\n  \"cpupools\": " POOLS " }" },
	{ "{\"a\":1,\"cpupools\":[]}", "cpupools", "[]", POOLS,
	  "{\"a\":1,\"cpupools\":" POOLS "}" },
	{ "{\"cpu\\u0070ools\":[]}", "cpupools", "[]", POOLS, "{\"cpu\\u0070ools\":" POOLS "}" },
};

static void open_with(struct acting *a, const char *text)
{
	acting_open(a);
	if (text)
		acting_put(a, PROFILE, text);
}

/* NULL: no file. */
static const char *file(struct acting *a)
{
	autofree char *text = NULL;
	struct err ignored;
	size_t len = 0;

	if (sys_slurp(&a->k.raw, PROFILE, 1 << 20, &text, &len, &ignored) < 0)
		return NULL;
	return pool_strdup(&a->mem, text);
}

TEST(a_section_is_set_and_undone_and_every_other_byte_stays)
{
	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		const char *label = files[i].before ? files[i].before : "no file";
		struct acting a;

		open_with(&a, files[i].before);
		acting_add(&a, SET_PROFILE, files[i].section, files[i].from, files[i].to);
		CHECK_EQ(label, acting_apply(&a), 0);
		CHECK_EQ(label, a.acted.outcome, OUTCOME_DONE);
		CHECK_STR(label, file(&a), files[i].after);
		CHECK_EQ(label, acting_undo(&a), 0);

		autofree char *now = NULL;

		CHECK_EQ(label, setter_of(SET_PROFILE)->get(&a.d, files[i].section, &now, &a.err),
			 0);
		CHECK_STR(label, now, files[i].from);
		acting_close(&a);
	}
}

TEST(a_new_profile_may_be_read_by_all)
{
	struct stat st;
	struct acting a;

	open_with(&a, NULL);
	acting_add(&a, SET_PROFILE, "cpupools", "", POOLS);
	CHECK_EQ("apply", acting_apply(&a), 0);
	CHECK_EQ("stat", fstatat(a.k.raw.root, PROFILE, &st, 0), 0);
	CHECK_EQ("mode", st.st_mode & 07777, 0644);
	CHECK_EQ("undo", acting_undo(&a), 0);
	CHECK_STR("gone again", file(&a), NULL);
	acting_close(&a);
}

TEST(below_a_root_that_is_no_machine_the_profile_is_changed)
{
	struct acting a;

	open_with(&a, NULL);
	a.k.sys.can_act = false;
	acting_add(&a, SET_PROFILE, "cpupools", "", POOLS);
	CHECK_EQ("apply", acting_apply(&a), 0);
	CHECK_STR("file", file(&a), NEW);
	acting_close(&a);
}

static const struct {
	const char *what, *before, *section, *from, *to;
	enum err_code code;
} refused[] = {
	{ "no JSON", "{\"a\":}", "cpupools", "", POOLS, ERR_BAD_FILE },
	{ "an empty file", "", "cpupools", "", POOLS, ERR_BAD_FILE },
	{ "a list", "[]", "cpupools", "", POOLS, ERR_BAD_FILE },
	{ "twice", "{\"cpupools\":[],\"cpupools\":[]}", "cpupools", "[]", POOLS, ERR_BAD_FILE },
	{ "another value", NEW, "cpupools", "[]", PINS, ERR_CONFLICT },
	{ "there is one", NEW, "cpupools", "", PINS, ERR_CONFLICT },
	{ "no section", NEW, "Cpupools", "", PINS, ERR_USAGE },
	{ "the schema", NEW, "schema", "1", "2", ERR_USAGE },
	{ "to no JSON", NEW, "domain-0", "", "[1,]", ERR_USAGE },
	{ "to two members", NEW, "domain-0", "", "1,\"x\":2", ERR_USAGE },
};

TEST(what_cannot_be_set_leaves_the_profile_alone)
{
	for (size_t i = 0; i < ARRAY_SIZE(refused); i++) {
		struct acting a;

		open_with(&a, refused[i].before);
		acting_add(&a, SET_PROFILE, refused[i].section, refused[i].from, refused[i].to);
		CHECK_EQ(refused[i].what, acting_apply(&a), -(int)refused[i].code);
		CHECK_EQ(refused[i].what, a.acted.outcome, OUTCOME_PUT_BACK);
		CHECK_STR(refused[i].what, file(&a), refused[i].before);
		acting_close(&a);
	}
}

TEST(sections_of_one_value_are_the_same)
{
	const struct setter *s = setter_of(SET_PROFILE);

	CHECK("layout", s->same("[ {\"a\":1,\n\"b\":\"x\"} ]", "[{\"b\":\"\\u0078\",\"a\":1}]"));
	CHECK("null", s->same("[null, true]", "[ null,true ]"));
	CHECK("order of a list", !s->same("[1,2]", "[2,1]"));
	CHECK("more", !s->same("[1]", "[1,2]"));
	CHECK("more members", !s->same("[{\"a\":1}]", "[{\"a\":1,\"b\":2}]"));
	CHECK("other members", !s->same("[{\"a\":1}]", "[{\"b\":1}]"));
	CHECK("type", !s->same("[1]", "[\"1\"]"));
	CHECK("none", !s->same("", "[]"));
}

static void fill(struct acting *a, const char *before)
{
	open_with(a, before);
	if (before)
		acting_add(a, SET_PROFILE, "domain-0", "", PINS);
	acting_add(a, SET_PROFILE, "cpupools", before ? POOLS : "", before ? MORE : POOLS);
}

static bool survives(const char *before, unsigned nth, int num)
{
	autofree char *label = xprintf("write %u fails with %d", nth, num);
	struct acting a;

	fill(&a, before);
	a.k.writes = 0;
	kernel_fault(&a.k, (struct kernel_fault){ .nth = nth, .act = KERNEL_FAIL, .num = num });

	int rc = acting_apply(&a);
	bool there = a.k.writes >= nth;

	a.k.faults.n = 0;
	if (rc < 0) {
		CHECK_EQ(label, a.acted.outcome, OUTCOME_PUT_BACK);
		CHECK_STR(label, file(&a), before);
		CHECK(label, a.err.message[0]);
	} else {
		CHECK_STR(label, file(&a) ? "there" : NULL, "there");
		CHECK_EQ(label, acting_undo(&a), 0);
		CHECK_STR(label, file(&a), before);
	}
	acting_close(&a);
	return there;
}

TEST(whichever_write_of_the_profile_fails_it_is_as_it_was)
{
	static const int nums[] = { ENOSPC, EROFS, EIO };

	for (size_t i = 0; i < ARRAY_SIZE(nums); i++) {
		CHECK("many", count_while(n, survives(NULL, n, nums[i])) >= 10);
		CHECK("many", count_while(n, survives(NEW, n, nums[i])) >= 20);
	}
}

static bool settled_after_kill(const char *before, unsigned nth, enum kernel_act when)
{
	autofree char *label = xprintf("killed at write %u", nth);
	struct acting a;
	int status = 0;
	pid_t pid;

	fill(&a, before);
	pid = fork();
	if (pid == 0) {
		a.k.writes = 0;
		kernel_fault(&a.k, (struct kernel_fault){ .nth = nth, .act = when });
		acting_apply(&a);
		_exit(0);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	CHECK_EQ(label, acting_undo(&a), 0);
	CHECK_EQ(label, a.acted.left.n, 0);
	CHECK_STR(label, file(&a), before);
	acting_close(&a);
	return WIFSIGNALED(status);
}

TEST(killed_at_any_write_the_profile_is_put_back_by_undo)
{
	CHECK("many", count_while(n, settled_after_kill(NULL, n, KERNEL_KILL_BEFORE)) >= 10);
	CHECK("many", count_while(n, settled_after_kill(NEW, n, KERNEL_KILL_BEFORE)) >= 20);
}

static void written_by_other(void *data)
{
	struct acting *a = data;

	kernel_put(&a->k, PROFILE, "{\"mine\":1}");
}

TEST(who_writes_the_profile_meanwhile_keeps_what_he_wrote)
{
	struct acting a;

	open_with(&a, NEW);
	acting_add(&a, SET_PROFILE, "cpupools", POOLS, MORE);
	kernel_fault(&a.k, (struct kernel_fault){ .path = PROFILE,
						  .act = KERNEL_CALL,
						  .call = written_by_other,
						  .data = &a });
	CHECK_EQ("apply", acting_apply(&a), -ERR_CONFLICT);
	CHECK_STR("his", file(&a), "{\"mine\":1}");
	acting_close(&a);
}

TEST(a_profile_that_was_laid_out_anew_is_still_undone)
{
	struct acting a;

	open_with(&a, NULL);
	acting_add(&a, SET_PROFILE, "cpupools", "", POOLS);
	CHECK_EQ("apply", acting_apply(&a), 0);
	acting_put(&a, PROFILE,
		   "{\"cpupools\":[{\"cpus\":\"8-15\",\"name\":\"Pool-node1\"}],\"mine\":1}");
	CHECK_EQ("undo", acting_undo(&a), 0);
	CHECK_STR("his stays", file(&a), "{\"mine\":1}");
	acting_close(&a);
}
