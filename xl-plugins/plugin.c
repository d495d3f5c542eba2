// SPDX-License-Identifier: GPL-2.0-or-later
// Plugin mode: one call of XAPI's, from its request to the response, whatever happens in between.
#include "plugin.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <syslog.h>
#include <unistd.h>

#include "base/text.h"

#define ENVIRONMENT "/sbin:/usr/sbin:/bin:/usr/bin" /* XAPI's own, xapi.md 1.1 */

/* One call. */
struct plugin {
	struct xhw x;
	FILE *log;
	const char *noun;
	const struct verb *verb;
	struct pool mem;
	struct plugin_request request;
	struct sys sys;
	struct xapi xapi;
	struct plugin_caller caller;
	struct strs
		codes; /* of a failure: code, message, hint, and the JSON where there is a plan */
	const char *json; /* of a success */
};

static void say(struct plugin *p, const char *what, const char *why)
{
	const struct verb *v = p->verb;
	const struct sys_hooks *hooks = p->x.hooks;
	const char *line = pool_str(&p->mem, "%s%s%s by %s%s%s%s: %s: %s", v->noun,
				    v->name ? " " : "", v->name ? v->name : "", p->caller.who,
				    *p->caller.from ? " (" : "", p->caller.from,
				    *p->caller.from ? ")" : "", what, text_shown(&p->mem, why));

	if (p->log)
		fprintf(p->log, "%s\n", line);
	else if (hooks && hooks->said)
		hooks->said(hooks->data, line);
	if (p->log || (hooks && hooks->said))
		return;
	openlog("xhw", LOG_PID, LOG_DAEMON);
	syslog(LOG_NOTICE, "%s", line);
}

static void fail(struct plugin *p, const char *code, const char *message, const char *hint)
{
	p->codes = (struct strs){};
	strs_add(&p->mem, &p->codes, "%s", code);
	strs_add(&p->mem, &p->codes, "%s", text_shown(&p->mem, message));
	strs_add(&p->mem, &p->codes, "%s", text_shown(&p->mem, hint));
}

static void fail_by(struct plugin *p, const struct err *err)
{
	fail(p, err_name(err->code), err->message, err->hint);
}

/* All that speaks against the plan, and how it can be lifted: a client of XAPI's shows no more than
 * the message and the hint. */
static void fail_refused(struct plugin *p, const struct plan *plan)
{
	struct strs messages = {}, hints = {}, lift = {};

	list_each(f, &plan->refusals) {
		if (f->forced)
			continue;
		*list_add(&p->mem, &messages) = f->message;
		if (f->hint && !strs_has(&hints, f->hint))
			*list_add(&p->mem, &hints) = f->hint;
		if (f->can_force && !strs_has(&lift, f->code))
			*list_add(&p->mem, &lift) = f->code;
	}
	if (lift.n)
		strs_add(&p->mem, &hints, "to do it all the same: args:force=%s",
			 strs_join(&p->mem, &lift, ","));
	fail(p, err_name(ERR_REFUSED), strs_join(&p->mem, &messages, "; "),
	     strs_join(&p->mem, &hints, "; "));
}

/* struct xhw.answer */
static void take_answer(void *data, const struct reply *r, struct json_object *json)
{
	struct plugin *p = data;
	autofree char *text = json_line(json);

	if (!r->err || !r->err->code) {
		p->json = pool_strdup(&p->mem, text);
		return;
	}
	if (r->plan && plan_is_refused(r->plan))
		fail_refused(p, r->plan);
	else
		fail_by(p, r->err);
	if (r->acted.left.n)
		p->codes.v[1] = pool_str(&p->mem, "%s; left as it is: %s", p->codes.v[1],
					 strs_join(&p->mem, &r->acted.left, "; "));
	if (r->plan)
		strs_add(&p->mem, &p->codes, "%s", text);
	if (!p->verb->ask)
		say(p, p->codes.v[0], p->codes.v[1]);
}

static int open_xapi(struct plugin *p, struct err *err)
{
	int rc = xhw_open_sys(&p->x, NULL, &p->sys, err);
	if (rc < 0)
		return rc;
	return xapi_open(&p->xapi, &p->sys, p->request.session, err);
}

static void admit_and_run(struct plugin *p, const struct strs *words)
{
	autofree char **argv = xcalloc(words->n, sizeof(*argv));
	struct err err = {};

	if (plugin_admit(&p->xapi, p->request.session, p->verb, &p->mem, &p->caller, &err) < 0) {
		fail_by(p, &err);
		say(p, "refused", err.message);
		return;
	}
	for (size_t i = 0; i < words->n; i++)
		argv[i] = words->v[i] ? pool_strdup(&p->mem, words->v[i]) : NULL;
	p->x.xapi = &p->xapi;
	p->x.who = p->caller.who;
	p->x.answer = take_answer;
	p->x.answer_data = p;
	xhw_main(&p->x, (int)words->n - 1, argv);
}

static void call(struct plugin *p, const char *text)
{
	struct strs words = {};
	struct err err = {};

	if (plugin_parse(text, &p->mem, &p->request, &err) < 0) {
		fail_by(p, &err);
		return;
	}
	p->verb = plugin_verb(verbs, p->noun, p->request.fn);
	if (!p->verb) {
		strs_add(&p->mem, &p->codes, "%s", PLUGIN_UNKNOWN);
		strs_add(&p->mem, &p->codes, "%s", p->request.fn);
		return;
	}
	if (plugin_words(p->verb, &p->request, &p->mem, &words, &err) < 0 ||
	    open_xapi(p, &err) < 0) {
		fail_by(p, &err);
		return;
	}
	admit_and_run(p, &words);
}

char *plugin_answer(const struct xhw *x, FILE *log, const char *noun, const char *request)
{
	struct plugin p = { .x = *x, .log = log, .noun = noun, .sys = { .root = -1 } };
	char *text;

	/* Of what a verb prints beside its answer nothing may get between. */
	p.x.out = p.x.out ? p.x.out : stderr;
	p.x.err = p.x.err ? p.x.err : stderr;
	call(&p, request);
	if (!p.json && !p.codes.n)
		fail(&p, err_name(ERR_FAILED), "there is no answer", "");
	text = p.json ? plugin_success(p.json) : plugin_failure(&p.codes);
	xapi_close(&p.xapi);
	sys_close(&p.sys);
	pool_free(&p.mem);
	return text;
}

static char *crashed(const char *fmt, ...) PRINTF(1, 2);
static char *crashed(const char *fmt, ...)
{
	struct strs codes = {};
	struct pool mem = {};
	va_list ap;
	char *text;

	strs_add(&mem, &codes, "%s", err_name(ERR_FAILED));
	va_start(ap, fmt);
	*list_add(&mem, &codes) = pool_vstr(&mem, fmt, ap);
	va_end(ap);
	strs_add(&mem, &codes,
		 "what was begun is put back by the next change, or by the plugin xhw-undo; "
		 "/var/log/daemon.log may tell more");
	text = plugin_failure(&codes);
	pool_free(&mem);
	return text;
}

static bool write_all(int fd, const char *text, size_t len)
{
	while (len) {
		ssize_t n = write(fd, text, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		text += n;
		len -= (size_t)n;
	}
	return true;
}

/* Up to the NUL that says that the answer is whole; NULL: it ended before. */
static char *read_answer(int fd)
{
	size_t len = 0, size = 64 << 10;
	autofree char *text = xrealloc(NULL, size, 1);

	for (;;) {
		ssize_t n = read(fd, text + len, size - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return NULL;
		len += (size_t)n;
		if (!text[len - 1])
			break;
		if (len == size)
			text = xrealloc(text, size *= 2, 1);
	}

	char *whole = text;

	text = NULL;
	return whole;
}

/* The process that does the work: standard output is its answer's alone, and belongs to the one
 * that waits for it. */
static int work(const struct xhw *x, int out, const char *noun, const char *request)
{
	autofree char *text = NULL;

	/* XAPI gives up on nobody; but where somebody ends the one that waits, put back and end. */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
		return 1;
	text = plugin_answer(x, NULL, noun, request);
	return write_all(out, text, strlen(text) + 1) ? 0 : 1;
}

/* The answer of a process of its own, or what became of it. Once the answer is whole all is done,
 * and nobody waits for the end of that process. */
static char *supervise(const struct xhw *x, const char *noun, const char *request)
{
	char *text;
	int ends[2], status = 0;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return crashed("no pipe could be made: error %d", errno);
	pid = fork();
	if (pid < 0)
		return crashed("no process could be made: error %d", errno);
	if (pid == 0) {
		close(ends[0]);
		exit(work(x, ends[1], noun, request));
	}
	close(ends[1]);
	text = read_answer(ends[0]);
	close(ends[0]);
	if (text)
		return text;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFSIGNALED(status) ? crashed("xhw was ended by signal %d", WTERMSIG(status))
				   : crashed("xhw ended with status %d", WEXITSTATUS(status));
}

/* Nothing but what XAPI gives: no other environment, and no input (which it opens for writing). */
static void set_apart(void)
{
	int fd;

	clearenv();
	setenv("PATH", ENVIRONMENT, 1);
	/* Where a stream is closed, nothing else may get its number. */
	do
		fd = open("/dev/null", O_RDWR | O_CLOEXEC);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd < 0)
		return;
	dup2(fd, STDIN_FILENO);
	close(fd);
}

/* XAPI's script names us as its interpreter: the kernel then tells its path, in place of the noun
 * itself. */
static const char *noun_of(const char *script)
{
	const char *slash = strrchr(script, '/'), *name = slash ? slash + 1 : script;

	return text_starts(name, "xhw-") ? name + strlen("xhw-") : name;
}

int plugin_main(const struct xhw *x, int argc, char **argv)
{
	autofree char *text = NULL;

	if (argc != 4) {
		fprintf(stderr, "xhw: a plugin is called with one argument, XAPI's request; see "
				"xe host-call-plugin\n");
		return 1;
	}
	set_apart();
	text = supervise(x, noun_of(argv[2]), argv[3]);
	return write_all(STDOUT_FILENO, text, strlen(text)) ? 0 : 1;
}
