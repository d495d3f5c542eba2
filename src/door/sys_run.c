// SPDX-License-Identifier: GPL-2.0-or-later
// Running a program of this host: no shell, an environment of our own, and what it printed last.
#include "door/run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

#define TIMEOUT (15 * 60 * 1000) /* an initramfs takes minutes on a slow disk */
#define PAUSE	100		 /* ms; only where somebody else keeps the output open */
#define TAIL	2048		 /* of what is printed, the end counts */

/* A program under way. */
struct running {
	const char *name;
	pid_t pid;
	int out; /* what it prints comes from here */
	bool ended, too_long;
	int status;
	char tail[TAIL + 1];
	size_t used;
};

static uint64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

/* The mask is empty there, and what we ignore or handle is as a program expects it. */
static int set_signals(posix_spawnattr_t *attr)
{
	sigset_t none, deflt;

	sigemptyset(&none);
	sigemptyset(&deflt);
	sigaddset(&deflt, SIGPIPE);
	sigaddset(&deflt, SIGCHLD);
	sigaddset(&deflt, SIGXFSZ);

	int num = posix_spawnattr_setsigmask(attr, &none);

	if (!num)
		num = posix_spawnattr_setsigdefault(attr, &deflt);
	if (!num)
		num = posix_spawnattr_setflags(attr,
					       POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	return num;
}

static int set_files(posix_spawn_file_actions_t *files, int out)
{
	int num = posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);

	if (!num)
		num = posix_spawn_file_actions_adddup2(files, out, STDOUT_FILENO);
	if (!num)
		num = posix_spawn_file_actions_adddup2(files, out, STDERR_FILENO);
	return num;
}

static int spawn(const char *const *argv, int out, pid_t *ret)
{
	static const char *const env[] = { "PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin",
					   "LANG=C", "LC_ALL=C", "HOME=/", NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;

	int num = posix_spawnattr_init(&attr);
	if (num)
		return num;
	num = posix_spawn_file_actions_init(&files);
	if (num) {
		posix_spawnattr_destroy(&attr);
		return num;
	}
	num = set_signals(&attr);
	if (!num)
		num = set_files(&files, out);
	/* posix_spawn() only reads them, whatever its prototype says. */
	if (!num)
		num = posix_spawn(ret, argv[0], &files, &attr, (char *const *)(uintptr_t)argv,
				  (char *const *)(uintptr_t)env);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return num;
}

static void keep_tail(struct running *r, const char *text, size_t n)
{
	if (n > TAIL) {
		text += n - TAIL;
		n = TAIL;
	}
	if (r->used + n > TAIL) {
		size_t drop = r->used + n - TAIL;

		memmove(r->tail, r->tail + drop, r->used - drop);
		r->used -= drop;
	}
	memcpy(r->tail + r->used, text, n);
	r->used += n;
}

/* What a pipe holds at most; not more, lest one that prints without end holds us up. Whether more
 * may come. */
static bool read_out(struct running *r)
{
	char buf[4096];

	for (int i = 0; i < 17; i++) {
		ssize_t n = read(r->out, buf, sizeof(buf));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 && errno == EAGAIN;
		keep_tail(r, buf, (size_t)n);
	}
	return true;
}

static bool has_ended(struct running *r, int flags)
{
	pid_t pid;

	do
		pid = waitpid(r->pid, &r->status, flags);
	while (pid < 0 && errno == EINTR);
	/* Somebody who reaps all children of this process took it from us: how it ended is lost. */
	if (pid < 0)
		r->status = -1;
	r->ended = pid != 0;
	return r->ended;
}

/* It has ended when its end is told: what it left running may keep the output open. */
static void wait_for(struct running *r, unsigned timeout)
{
	uint64_t end = now_ms() + timeout;
	struct pollfd p = { .fd = r->out, .events = POLLIN };

	while (!r->ended) {
		poll(&p, 1, PAUSE);
		if (p.fd >= 0 && !read_out(r))
			p.fd = -1; /* closed: nothing more to hear, only to wait for */
		if (has_ended(r, WNOHANG))
			break;
		if (now_ms() < end)
			continue;
		r->too_long = true;
		kill(r->pid, SIGKILL);
		has_ended(r, 0);
	}
	read_out(r);
}

/* The last line that is not empty, fit for a message. */
static const char *last_line(struct running *r)
{
	size_t n = r->used;
	char *line;

	while (n > 0 && (r->tail[n - 1] == '\n' || r->tail[n - 1] == ' ' || r->tail[n - 1] == '\r'))
		n--;
	r->tail[n] = '\0';
	for (size_t i = 0; i < n; i++)
		if (!r->tail[i])
			r->tail[i] = '?';
	line = strrchr(r->tail, '\n');
	line = line ? line + 1 : r->tail;
	if (!text_is_plain(line))
		for (char *c = line; *c; c++)
			if (*c < ' ' || *c > '~')
				*c = '?';
	return line;
}

static int tell(struct running *r, unsigned timeout, struct err *err)
{
	const char *last = last_line(r), *colon = *last ? ": " : "";

	if (r->too_long)
		return err_set(err, ERR_FAILED, "'%s' did not end within %u s and was killed%s%s",
			       r->name, timeout / 1000, colon, last);
	if (r->status == -1)
		return err_set(err, ERR_FAILED, "how '%s' ended cannot be told%s%s", r->name, colon,
			       last);
	if (WIFSIGNALED(r->status))
		return err_set(err, ERR_FAILED, "'%s' was ended by signal %d%s%s", r->name,
			       WTERMSIG(r->status), colon, last);
	if (WEXITSTATUS(r->status))
		return err_set(err, ERR_FAILED, "'%s' failed with exit code %d%s%s", r->name,
			       WEXITSTATUS(r->status), colon, last);
	return 0;
}

int run_program(const char *const *argv, unsigned timeout, struct err *err)
{
	struct running r = { .name = argv[0] };
	struct sigaction chld = { .sa_handler = SIG_DFL }, before;
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) < 0)
		return err_errno(err, errno, "start '%s'", argv[0]);
	r.out = ends[0];
	fcntl(r.out, F_SETFL, O_NONBLOCK);
	/* Where SIGCHLD is ignored the kernel reaps children, and tells nobody how they ended. */
	sigaction(SIGCHLD, &chld, &before);

	int num = spawn(argv, ends[1], &r.pid);

	close(ends[1]);
	if (!num)
		wait_for(&r, timeout);
	sigaction(SIGCHLD, &before, NULL);
	close(r.out);
	return num ? err_errno(err, num, "start '%s'", argv[0]) : tell(&r, timeout, err);
}

int sys_can_run(const struct sys *sys, const char *const *argv, struct err *err)
{
	if (sys->hooks && sys->hooks->run)
		return 0;
	if (!sys->live)
		return err_set(err, ERR_UNAVAILABLE, "'%s' cannot be run below --root", argv[0]);
	if (access(argv[0], X_OK) < 0) {
		err_set(err, ERR_UNAVAILABLE, "'%s', which this needs, cannot be run: %s", argv[0],
			strerror(errno));
		return err_hint(err, "install the package that has it");
	}
	return 0;
}

static int run_hook(const struct sys *sys, const char *const *argv, struct err *err)
{
	int status = sys->hooks->run(sys->hooks->data, argv);

	if (status < 0)
		return err_errno(err, -status, "start '%s'", argv[0]);
	if (status)
		return err_set(err, ERR_FAILED, "'%s' failed with exit code %d", argv[0], status);
	return 0;
}

int sys_run(const struct sys *sys, const char *const *argv, struct err *err)
{
	int rc = sys_can_run(sys, argv, err);

	if (rc < 0)
		return rc;
	if (sys->hooks && sys->hooks->run)
		return run_hook(sys, argv, err);
	return run_program(argv, TIMEOUT, err);
}
