// SPDX-License-Identifier: GPL-2.0-or-later
// Running programs: how they end, what they printed last, and the state they find.
#include "door/run.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fake/tree.h"
#include "unit/test.h"

#define MINUTE 60000

static int sh(const char *script, struct err *err)
{
	const char *argv[] = { "/bin/sh", "-c", script, NULL };

	*err = (struct err){};
	return run_program(argv, MINUTE, err);
}

TEST(how_a_program_ends_and_its_last_line_are_told)
{
	static const struct {
		const char *script, *message; /* NULL: no failure */
	} cases[] = {
		{ "exit 0", NULL },
		{ "echo all well", NULL },
		{ "exit 3", "'/bin/sh' failed with exit code 3" },
		{ "echo first; echo last >&2; exit 1", "'/bin/sh' failed with exit code 1: last" },
		{ "printf 'cannot do it\\n\\n \\n'; exit 1",
		  "'/bin/sh' failed with exit code 1: cannot do it" },
		{ "printf 'a\\033[1mb\\n'; exit 1", "'/bin/sh' failed with exit code 1: a?[1mb" },
		{ "printf 'a\\000b'; exit 1", "'/bin/sh' failed with exit code 1: a?b" },
		{ "kill -TERM $$", "'/bin/sh' was ended by signal 15" },
		{ "i=0; while [ $i -lt 5000 ]; do echo line $i of a long output; i=$((i + 1)); "
		  "done; exit 9",
		  "'/bin/sh' failed with exit code 9: line 4999 of a long output" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct err err;
		int rc = sh(cases[i].script, &err);

		CHECK_EQ(cases[i].script, rc, cases[i].message ? -ERR_FAILED : 0);
		CHECK_STR(cases[i].script, err.message, cases[i].message ? cases[i].message : "");
	}
}

TEST(a_program_that_is_not_there_is_told)
{
	const char *argv[] = { "/nowhere/update-grub", NULL };
	struct sys live, below = { .name = "x" };
	struct err err = {};

	CHECK("not started", run_program(argv, MINUTE, &err) < 0);
	CHECK("named", strstr(err.message, "'/nowhere/update-grub'"));
	CHECK_EQ("open", sys_open(&live, NULL, &err), 0);
	CHECK_EQ("asked first", sys_can_run(&live, argv, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("not run", sys_run(&live, argv, &err), -ERR_UNAVAILABLE);
	CHECK_EQ("below --root", sys_run(&below, argv, &err), -ERR_UNAVAILABLE);
	CHECK("said so", strstr(err.message, "below --root"));
	sys_close(&live);
}

TEST(a_program_that_hangs_is_killed)
{
	const char *argv[] = { "/bin/sh", "-c", "echo waiting; exec sleep 1000", NULL };
	struct err err = {};

	CHECK_EQ("killed", run_program(argv, 300, &err), -ERR_FAILED);
	CHECK("said", strstr(err.message, "did not end within"));
	CHECK_EQ("no child is left", waitpid(-1, NULL, WNOHANG), -1);
}

TEST(what_a_program_leaves_running_does_not_hold_us_up)
{
	struct err err;
	/* It keeps the output open until its reader is gone. */
	int rc = sh("(trap '' PIPE; while echo x; do :; done) & exit 0", &err);

	CHECK_EQ(err.message, rc, 0);
	rc = sh("sleep 1000 & echo $!; exit 5", &err);
	CHECK_EQ(err.message, rc, -ERR_FAILED);

	const char *pid = strrchr(err.message, ' ');
	uint32_t number = 0;

	CHECK("pid", pid && parse_u32(pid + 1, &number) && number > 1);
	kill((pid_t)number, SIGKILL);
}

/* In a child, since it is the state of a process: its exit code is 0 where the script liked it. */
static int in_state(const char *script, void (*set)(void))
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0) {
		struct err err;

		set();
		_exit(sh(script, &err) == 0 ? 0 : 1);
	}
	CHECK("child", pid > 0 && waitpid(pid, &status, 0) == pid);
	return status;
}

static void blocked(void)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, NULL);
}

static void ignored(void)
{
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_IGN);
}

static void environment(void)
{
	setenv("PATH", "/nowhere", 1);
	setenv("BASH_ENV", "/nowhere", 1);
	setenv("LC_ALL", "xx_XX", 1);
	setenv("SECRET", "x", 1);
}

static void leave_open(void)
{
	int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (fd < 0 || dup3(fd, 9, O_CLOEXEC) < 0)
		_exit(3);
}

TEST(a_program_finds_the_state_that_programs_expect)
{
	static const struct {
		const char *label, *script;
		void (*set)(void);
	} cases[] = {
		{ "no signal is blocked", "! grep -E '^SigBlk:.*[1-9a-f]' /proc/self/status",
		  blocked },
		{ "none is ignored, and its end is heard",
		  "i=$(sed -n 's/^SigIgn:.//p' /proc/self/status); [ $((0x$i & 0x11000)) -eq 0 ]",
		  ignored },
		{ "the environment is ours",
		  "[ -z \"$SECRET$BASH_ENV\" ] && [ \"$LC_ALL\" = C ] && ls / >/dev/null",
		  environment },
		{ "our files are not its", "! [ -e /proc/self/fd/9 ]", leave_open },
		{ "nothing is to be read", "[ -z \"$(cat)\" ]", leave_open },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK_EQ(cases[i].label, in_state(cases[i].script, cases[i].set), 0);
}

static int play(void *data, const char *const *argv)
{
	return streq(argv[0], "/usr/sbin/update-grub") ? *(int *)data : 99;
}

TEST(below_a_root_a_hook_plays_the_program)
{
	static const char *const argv[] = { "/usr/sbin/update-grub", NULL };
	int status = 0;
	struct sys_hooks hooks = { .data = &status, .run = play };
	struct sys sys = { .hooks = &hooks, .name = "x" };
	struct err err = {};

	CHECK_EQ("may", sys_can_run(&sys, argv, &err), 0);
	CHECK_EQ("well", sys_run(&sys, argv, &err), 0);
	status = 2;
	CHECK_EQ("badly", sys_run(&sys, argv, &err), -ERR_FAILED);
	CHECK_STR("told", err.message, "'/usr/sbin/update-grub' failed with exit code 2");
	status = -ENOENT;
	CHECK_EQ("not at all", sys_run(&sys, argv, &err), -ERR_NOT_FOUND);
}
