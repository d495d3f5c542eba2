// SPDX-License-Identifier: GPL-2.0-or-later
// Running one verb: open the doors, look, ask or plan, act, reply.
#include "cmd.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"

#define TRIES 5

/* Everything of one run. */
struct run {
	struct xhw *x;
	struct args args;
	struct pool mem;
	struct sys sys;
	struct sys_hooks own_hooks;
	struct xen own_xen;
	struct xen *xen; /* NULL: not asked */
	struct xapi own_xapi;
	struct xapi *xapi;
	struct host host;
	struct doors doors;
	struct caller caller;
	struct notes notes;
	struct plan plan;
	struct json_object *data;
	struct json_object *merged; /* of --host: the answer of all of them */
	struct reply reply;
	int lock;	     /* taken before the look, from the second try on; -1 */
	struct notes firsts; /* what struct verb's first told */
	bool firm;	     /* of it nothing is to be done anew: the lock was missing only */
};

void call_note(struct call *c, const char *object, const char *field, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	struct note note = { pool_strdup(c->mem, object), pool_strdup(c->mem, field),
			     pool_vstr(c->mem, fmt, ap) };

	va_end(ap);
	*list_add(c->mem, c->notes) = note;
}

void call_row(struct call *c, struct json_object *list, const void *thing)
{
	struct json_object *o;

	if (c->table) {
		table_row(c->table, thing);
		return;
	}
	o = json_object_new_object();
	fields_put(o, c->args->verb->fields, thing);
	json_object_array_add(list, o);
}

static void say_seen(void *data, const char *path)
{
	fprintf(data, "read /%s\n", path);
}

static int open_doors(struct run *r, struct err *err)
{
	const struct verb *v = r->args.verb;
	struct err absent;

	int rc = xhw_open_sys(r->x, r->args.root, &r->sys, err);
	if (rc < 0)
		return rc;
	if (r->args.verbose && !r->x->hooks) {
		r->own_hooks = (struct sys_hooks){ .data = r->x->err, .seen = say_seen };
		r->sys.hooks = &r->own_hooks;
	}
	/* Nothing is asked before the first call; without XAPI each call says why. */
	r->xapi = r->x->xapi;
	if (!v->ask || v->needs & (HOST_XAPI | HOST_XAPI_WANTED))
		xhw_open_xapi(r->x, &r->sys, 0, &r->own_xapi, &r->xapi, &absent);
	r->xen = r->x->xen;
	if (!(v->needs & HOST_XEN))
		return 0;
	rc = xhw_open_xen(r->x, &r->sys, &r->own_xen, &r->xen, err);
	return rc == -ERR_UNAVAILABLE || v->needs & HOST_XEN_MAYBE ? 0 : rc;
}

static int look(struct run *r, struct err *err)
{
	const struct verb *v = r->args.verb;
	struct bdfs only = {};
	bool partial = v->only && v->only(&r->args, &r->mem, &only);

	unsigned parts = v->needs | (v->also ? v->also(&r->args) : 0);

	int rc = host_look(&r->sys, r->xen, r->xapi, parts, partial ? &only : NULL, &r->host, err);
	if (rc < 0)
		return rc;
	list_each(n, &r->host.notes)
		*list_add(&r->mem, &r->notes) = *n;
	r->doors = (struct doors){ .sys = &r->sys,
				   .xen = r->host.xen.present ? r->xen : NULL,
				   .xen_why = r->host.xen.why,
				   .xapi = r->xapi,
				   .xl = r->host.toolstack == TOOLSTACK_XL,
				   .locked = r->lock >= 0 };
	return 0;
}

/* Looked for where something may be changed: a listing need not read the list of users. */
static const char *who(struct run *r)
{
	if (r->x->who)
		return r->x->who;
	if (r->args.verb->ask)
		return pool_str(&r->mem, "uid %u", (unsigned)getuid());

	const struct passwd *pw = getpwuid(getuid());
	const char *sudo = getenv("SUDO_USER");

	if (sudo && text_is_plain(sudo) && *sudo)
		return pool_str(&r->mem, "%s (sudo)", sudo);
	return pw ? pool_strdup(&r->mem, pw->pw_name)
		  : pool_str(&r->mem, "uid %u", (unsigned)getuid());
}

static bool is_bare(const struct run *r)
{
	const struct verb *v = r->args.verb;

	return v->bare && v->bare(&r->args);
}

/* What a kill left: a verb that changes something puts it back first and looks again; others say
 * that it is there. */
static int settle(struct run *r, struct call *c, struct err *err)
{
	const struct verb *v = r->args.verb;
	struct acted acted = {};
	struct journal j = {};
	struct err unread = {};

	if (v->run)
		return 0;
	if (journal_look(&r->sys, &r->mem, &j, &unread) < 0) {
		call_note(c, "journal", "undo", "%s", unread.message);
		return 0;
	}
	if (!j.interrupted)
		return 0;
	if (v->ask || r->args.dry_run) {
		call_note(c, "journal", "undo",
			  "'xhw %s' was interrupted; 'xhw undo' puts back what it changed", j.verb);
		return 0;
	}

	int rc = journal_settle(&r->doors, &r->caller, &r->mem, &acted, err);
	if (rc == -ERR_UNAVAILABLE && is_bare(r)) {
		call_note(c, "journal", "undo", "%s", err->message);
		*err = (struct err){};
		return 0;
	}
	if (rc < 0)
		return rc;
	/* What was told of the host is of the look before, and goes with it. */
	r->notes = (struct notes){};
	if (acted.outcome != OUTCOME_ALREADY)
		call_note(c, "journal", "undo",
			  acted.outcome == OUTCOME_DONE
				  ? "what the interrupted 'xhw %s' left was put back first"
				  : "not all that the interrupted 'xhw %s' left could be put back",
			  j.verb);
	list_each(left, &acted.left)
		call_note(c, "journal", "undo", "%s", *left);
	host_free(&r->host);
	return look(r, err);
}

/* What was told of the host is of the look before, and goes with it: all but what became of the
 * journal, and what was told from number from on. */
static void keep_notes(struct run *r, size_t from)
{
	struct notes notes = {};

	list_each(n, &r->notes)
		if (n >= r->notes.v + from || streq(n->object, "journal"))
			*list_add(&r->mem, &notes) = *n;
	r->notes = notes;
}

static int do_first(struct run *r, struct call *c, struct err *err)
{
	const struct verb *v = r->args.verb;
	size_t told = r->notes.n;
	bool again = false;

	if (!v->first || r->args.dry_run)
		return 0;
	if (r->firm) {
		r->firm = false;
		return 0;
	}

	int rc = v->first(c, &again, err);
	r->firsts = (struct notes){};
	for (size_t i = told; i < r->notes.n; i++)
		*list_add(&r->mem, &r->firsts) = r->notes.v[i];
	if (rc < 0 || !again)
		return rc;
	keep_notes(r, told);
	host_free(&r->host);
	return look(r, err);
}

static bool may_change(const struct run *r, struct err *err)
{
	if (r->args.verb->ask || r->args.dry_run || !r->sys.live || geteuid() == 0)
		return true;
	err_set(err, ERR_FAILED, "changing this host needs root, and this is %s", r->caller.who);
	err_hint(err, "run as root, or add --dry-run to see what would be changed");
	return false;
}

/* The first refusal that was not forced is the error; the reply tells all of them. */
static int refused(const struct plan *p, struct err *err)
{
	list_each(f, &p->refusals) {
		if (f->forced)
			continue;
		err_set(err, ERR_REFUSED, "%s", f->message);
		return err_hint(err, "%s", f->hint ? f->hint : "");
	}
	return 0;
}

/* A code that lifts nothing is misspelt, or of a refusal that cannot be lifted. */
static void tell_idle_force(struct call *c, const struct plan *p)
{
	list_each(code, &c->args->force) {
		bool found = false, lifts = false;

		list_each(f, &p->refusals) {
			found |= streq(f->code, *code);
			lifts |= streq(f->code, *code) && f->can_force;
		}
		if (!lifts)
			call_note(c, "--force", *code, "%s",
				  found ? "what is refused under this code cannot be lifted"
					: "nothing is refused under this code");
	}
}

static int apply_bare(struct run *r, struct err *err)
{
	struct acted *acted = &r->reply.acted;

	acted->outcome = OUTCOME_PUT_BACK;
	if (r->plan.changes.n && r->lock < 0) {
		int rc = act_lock(&r->doors, &r->caller, &r->lock, err);
		if (rc < 0)
			return rc;
	}
	return r->args.verb->apart
		       ? plan_apply_apart(&r->doors, &r->plan, &r->caller, &r->mem, acted, err)
		       : plan_apply_bare(&r->doors, &r->plan, &r->caller, &r->mem, acted, err);
}

static int change(struct run *r, struct call *c, struct err *err)
{
	const struct verb *v = r->args.verb;

	r->plan.force = &r->args.force;
	if (v->run) {
		r->reply.plan = &r->plan;
		r->reply.acting = !r->args.dry_run;
		r->reply.acted.outcome = OUTCOME_PUT_BACK; /* until it says better */
		return v->run(c, &r->plan, &r->caller, &r->reply.acted, err);
	}

	json_object_put(r->data);
	r->data = c->data = json_object_new_object();

	int rc = v->plan(c, &r->plan, err);
	if (rc < 0)
		return rc;
	r->reply.plan = &r->plan;
	if (json_object_object_length(r->data))
		r->reply.data = r->data;
	tell_idle_force(c, &r->plan);
	rc = refused(&r->plan, err);
	if (rc < 0 || r->args.dry_run)
		return rc;
	r->reply.acting = true;
	if (v->firm && r->lock < 0 && r->sys.can_act && r->plan.changes.n) {
		r->reply.acted.outcome = OUTCOME_PUT_BACK;
		r->firm = true;
		return err_set(err, ERR_CONFLICT, "it was looked at without the lock");
	}
	return is_bare(r)
		       ? apply_bare(r, err)
		       : plan_apply(&r->doors, &r->plan, &r->caller, &r->mem, &r->reply.acted, err);
}

static bool may_start_over(const struct run *r, int rc)
{
	const struct acted *a = &r->reply.acted;

	return rc == -ERR_CONFLICT && r->args.verb->again && r->reply.acting &&
	       a->outcome == OUTCOME_PUT_BACK && a->left.n == 0 && !a->stopped;
}

/* All that the try has found out and planned; but what it settled stays settled, and told. */
static void forget(struct run *r, struct err *err)
{
	keep_notes(r, r->notes.n);
	list_each(n, &r->firsts)
		if (r->firm)
			*list_add(&r->mem, &r->notes) = *n;
	host_free(&r->host);
	plan_free(&r->plan);
	r->reply = (struct reply){};
	*err = (struct err){};
}

/*
 * Others write the same files, with locks of their own or none. From the second try on no other xhw
 * comes between our look and our change: however many there are, each gets its turn.
 */
static int try_change(struct run *r, struct call *c, struct err *err)
{
	for (unsigned left = TRIES;;) {
		int rc = look(r, err);
		if (rc == 0)
			rc = settle(r, c, err);
		if (rc == 0)
			rc = do_first(r, c, err);
		if (rc == 0)
			rc = change(r, c, err);
		if (--left == 0 || !may_start_over(r, rc))
			return rc;
		forget(r, err);
		if (r->lock < 0)
			rc = act_lock(&r->doors, &r->caller, &r->lock, err);
		else
			rc = 0;
		if (rc < 0)
			return rc;
	}
}

static int run_verb(struct run *r, struct err *err)
{
	const struct verb *v = r->args.verb;
	struct call c = { .args = &r->args,
			  .host = &r->host,
			  .doors = &r->doors,
			  .mem = &r->mem,
			  .notes = &r->notes };

	r->caller = (struct caller){ .verb = v->name ? pool_str(&r->mem, "%s %s", v->noun, v->name)
						     : v->noun,
				     .who = who(r) };
	if (!may_change(r, err))
		return -(int)err->code;

	if (!v->ask)
		return try_change(r, &c, err);

	int rc = look(r, err);
	if (rc == 0)
		rc = settle(r, &c, err);
	if (rc < 0)
		return rc;
	r->data = json_object_new_object();
	if (v->fields && !r->args.json)
		r->reply.table = c.table = table_new(&r->mem, v->fields);
	rc = v->ask(&c, r->data, err);
	if (rc == 0)
		r->reply.data = r->data;
	return rc;
}

static void answer(struct run *r, const struct err *err)
{
	autoput struct json_object *json = NULL;

	r->reply.args = &r->args;
	r->reply.notes = &r->notes;
	r->reply.err = err;
	json = r->merged ? json_object_get(r->merged) : reply_json(&r->reply);
	if (r->x->answer) {
		r->x->answer(r->x->answer_data, &r->reply, json);
	} else if (r->args.json) {
		autofree char *text = json_print(json);

		fputs(text, r->x->out);
		fflush(r->x->out);
	} else if (r->merged) {
		hosts_draw(r->x, &r->args, json);
	} else {
		reply_draw(r->x, &r->reply, json);
	}
}

static void run_end(struct run *r)
{
	host_free(&r->host);
	plan_free(&r->plan);
	if (r->own_xen.ops)
		xen_close(&r->own_xen);
	xapi_close(&r->own_xapi);
	sys_close(&r->sys);
	if (r->lock >= 0)
		close(r->lock);
	json_object_put(r->data);
	json_object_put(r->merged);
	pool_free(&r->mem);
}

/* Where a stream is closed, no file of the host may get its number, for messages to be written
 * into. */
static void keep_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

/* On this machine. */
static int run_here(struct run *r, struct err *err)
{
	/* A reader that goes away must not end us in the middle of a change. */
	if (!r->args.verb->ask)
		signal(SIGPIPE, SIG_IGN);

	if (r->args.verb->serve)
		return r->args.verb->serve(r->x, &r->args, err);

	int rc = open_doors(r, err);

	return rc < 0 ? rc : run_verb(r, err);
}

int xhw_main(struct xhw *x, int argc, char **argv)
{
	struct run r = { .x = x, .sys = { .root = -1 }, .lock = -1 };
	struct err err = {};

	keep_streams();
	x->out = x->out ? x->out : stdout;
	x->err = x->err ? x->err : stderr;

	int rc = args_parse(argc, argv, &r.mem, &r.args, &err);
	if (rc == 0 && (r.args.help || r.args.version)) {
		help_draw(x->out, &r.args);
		run_end(&r);
		return 0;
	}
	if (rc == 0)
		rc = r.args.hosts.n ? hosts_ask(x, &r.args, &r.merged, &err) : run_here(&r, &err);
	if (rc == 0)
		err.code = ERR_NONE;
	answer(&r, &err);
	if (rc == 0 && ferror(x->out)) {
		fprintf(x->err, "xhw: the answer could not be written%s\n",
			r.reply.acted.done ? "; what was asked for is done all the same" : "");
		rc = -ERR_FAILED;
	}
	run_end(&r);
	return -rc;
}
