// SPDX-License-Identifier: GPL-2.0-or-later
// ptrace: stopping a child at its system calls. x86-64, as Xen's dom0 is.
#include "faults/trace.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

#define CALL_STOP  (SIGTRAP | 0x80) /* with PTRACE_O_TRACESYSGOOD */
#define NR_OPENAT2 437

/* The calls that open or change files. */
static const struct {
	long number;
	const char *name;
} calls[] = {
	{ SYS_open, "open" },		{ SYS_openat, "openat" },
	{ NR_OPENAT2, "openat2" },	{ SYS_creat, "creat" },
	{ SYS_write, "write" },		{ SYS_pwrite64, "pwrite64" },
	{ SYS_writev, "writev" },	{ SYS_fsync, "fsync" },
	{ SYS_fdatasync, "fdatasync" }, { SYS_rename, "rename" },
	{ SYS_renameat, "renameat" },	{ SYS_renameat2, "renameat2" },
	{ SYS_unlink, "unlink" },	{ SYS_unlinkat, "unlinkat" },
	{ SYS_mkdir, "mkdir" },		{ SYS_mkdirat, "mkdirat" },
	{ SYS_chmod, "chmod" },		{ SYS_fchmod, "fchmod" },
	{ SYS_fchmodat, "fchmodat" },	{ SYS_chown, "chown" },
	{ SYS_fchown, "fchown" },	{ SYS_fchownat, "fchownat" },
	{ SYS_truncate, "truncate" },	{ SYS_ftruncate, "ftruncate" },
	{ SYS_link, "link" },		{ SYS_linkat, "linkat" },
	{ SYS_symlinkat, "symlinkat" }, { SYS_getdents64, "getdents64" },
};

const char *trace_call_name(long call)
{
	static char number[32];

	for (size_t i = 0; i < ARRAY_SIZE(calls); i++)
		if (calls[i].number == call)
			return calls[i].name;
	snprintf(number, sizeof(number), "call %ld", call);
	return number;
}

static bool changes_files(long call)
{
	for (size_t i = 0; i < ARRAY_SIZE(calls); i++)
		if (calls[i].number == call)
			return true;
	return false;
}

static void die(const char *what)
{
	perror(what);
	exit(1);
}

/* Lets it run on to its next stop; false: it has ended. */
static bool next_stop(pid_t pid, int *status)
{
	int signal = 0;

	for (;;) {
		if (ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(long)signal) < 0)
			die("PTRACE_SYSCALL");
		if (waitpid(pid, status, 0) != pid)
			die("waitpid");
		if (!WIFSTOPPED(*status))
			return false;
		if (WSTOPSIG(*status) == CALL_STOP)
			return true;
		signal = WSTOPSIG(*status); /* its own, to be passed on */
	}
}

static struct user_regs_struct regs_of(pid_t pid)
{
	struct user_regs_struct regs;

	if (ptrace(PTRACE_GETREGS, pid, NULL, &regs) < 0)
		die("PTRACE_GETREGS");
	return regs;
}

static void set_regs(pid_t pid, struct user_regs_struct *regs)
{
	if (ptrace(PTRACE_SETREGS, pid, NULL, regs) < 0)
		die("PTRACE_SETREGS");
}

/* The kernel is asked for nothing, and says what we want it to say. */
static bool fail_call(pid_t pid, int num, int *status)
{
	struct user_regs_struct regs = regs_of(pid);

	regs.orig_rax = (unsigned long long)-1;
	set_regs(pid, &regs);
	if (!next_stop(pid, status))
		return false;
	regs = regs_of(pid);
	regs.rax = (unsigned long long)-num;
	set_regs(pid, &regs);
	return true;
}

static void follow(pid_t pid, const struct trace *how, struct traced *ret)
{
	while (next_stop(pid, &ret->status)) {
		long call = (long)regs_of(pid).orig_rax;

		if (!ret->hit && (how->all || changes_files(call)) && ++ret->counted == how->nth) {
			ret->hit = true;
			ret->call = call;
			if (how->num == 0) {
				kill(pid, SIGKILL);
				if (waitpid(pid, &ret->status, 0) != pid)
					die("waitpid");
				return;
			}
			if (!fail_call(pid, how->num, &ret->status))
				return;
			/* The rest is as fast as it can. */
			ptrace(PTRACE_DETACH, pid, NULL, NULL);
			if (waitpid(pid, &ret->status, 0) != pid)
				die("waitpid");
			return;
		}
		if (!next_stop(pid, &ret->status))
			return;
	}
}

static pid_t start(int (*act)(void *data), void *data)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid == 0) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) < 0)
			_exit(errno);
		raise(SIGSTOP);
		_exit(act(data));
	}
	if (waitpid(pid, &status, 0) != pid)
		die("waitpid");
	if (WIFSTOPPED(status) &&
	    ptrace(PTRACE_SETOPTIONS, pid, NULL,
		   (void *)(long)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL)) == 0)
		return pid;
	errno = WIFEXITED(status) ? WEXITSTATUS(status) : errno;
	if (WIFSTOPPED(status)) {
		kill(pid, SIGKILL);
		waitpid(pid, &status, 0);
	}
	return -1;
}

static int nothing(void *data)
{
	(void)data;
	return 0;
}

bool trace_allowed(void)
{
	pid_t pid = start(nothing, NULL);
	int status;

	if (pid < 0)
		return false;
	while (next_stop(pid, &status))
		;
	return true;
}

struct traced trace_run(const struct trace *how, int (*act)(void *data), void *data)
{
	struct traced ret = {};
	pid_t pid = start(act, data);

	if (pid < 0)
		die("ptrace");
	follow(pid, how, &ret);
	return ret;
}
