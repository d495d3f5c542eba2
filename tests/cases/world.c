// SPDX-License-Identifier: GPL-2.0-or-later
// Cases: unpacking a host and running a command line on it, in this process.
#include "world.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "base/text.h"
#include "cmd.h"
#include "fake/tree.h"

#define HOSTS "tests/hosts"

static int take_away(const struct world *w, const char *path, struct err *err)
{
	autofree char *full = xprintf("%s/%s", w->dir, path);

	if (unlink(full) == 0)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return err_errno(err, errno, "%s: take '%s' away", w->test->file, path);
	tree_remove(full);
	return 0;
}

static int put_there(const struct world *w, const struct put *p, struct err *err)
{
	const struct tree_row row = { .path = p->path, .text = p->text };

	unlinkat(w->fd, p->path, 0);
	return tree_from_table(w->fd, &row, 1, err);
}

static int unpack(struct world *w, struct err *err)
{
	autofree char *file = xprintf(HOSTS "/%s.tree", w->test->host);
	int rc = 0;

	w->dir = tree_temp();
	w->fd = open(w->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	rc = tree_unpack_file(w->fd, file, err);
	for (size_t i = 0; i < w->test->puts.n && rc == 0; i++) {
		const struct put *p = &w->test->puts.v[i];

		rc = p->text ? put_there(w, p, err) : take_away(w, p->path, err);
	}
	return rc;
}

int world_open(struct world *w, const struct test *t, bool model, struct err *err)
{
	*w = (struct world){ .test = t, .fd = -1, .opened = time(NULL) };
	if (streq(t->host, "none"))
		return 0;

	int rc = unpack(w, err);

	if (rc < 0 || !model)
		return rc;
	kernel_open(&w->kernel, w->dir);
	w->model = true;
	if (!sys_exists(&w->kernel.raw, ".xhw/xen.json"))
		return 0;
	rc = fake_xen_load(&w->xen, &w->kernel.raw, err);
	w->has_xen = rc == 0;
	return rc;
}

void world_close(struct world *w)
{
	if (w->has_xen)
		fake_xen_close(&w->xen);
	if (w->model)
		kernel_close(&w->kernel);
	if (w->fd >= 0)
		close(w->fd);
	if (w->dir)
		tree_remove(w->dir);
	free(w->dir);
}

/* The times of backups that the run itself made; those that the host came with stay. */
static const char *masked_times(struct pool *mem, const struct world *w, const char *text)
{
	char *copy = pool_strdup(mem, text);

	for (char *c = copy; (c = strstr(c, "20")); c++) {
		struct tm tm = {};
		const char *end = strptime(c, "%Y-%m-%d %H:%M:%S", &tm);
		time_t then = end ? timegm(&tm) : 0;

		if (!end || then < w->opened || then > time(NULL))
			continue;
		memcpy(c, "NOW", 3);
		memmove(c + 3, end, strlen(end) + 1);
	}
	return copy;
}

/* The directory as ROOT, and who runs the tests as USER: neither is the same everywhere. */
static const char *masked(struct pool *mem, const struct world *w, const char *text)
{
	const struct passwd *pw = getpwuid(getuid());
	const char *names[2] = { w->dir, pw ? pool_str(mem, " of %s\n", pw->pw_name) : NULL };
	static const char *const masks[2] = { "ROOT", " of USER\n" };

	for (size_t i = 0; i < 2; i++)
		for (const char *at; names[i] && (at = strstr(text, names[i]));)
			text = pool_str(mem, "%.*s%s%s", (int)(at - text), text, masks[i],
					at + strlen(names[i]));
	return masked_times(mem, w, text);
}

static void set_faults(struct world *w, const struct faults *faults, size_t nth, size_t calls)
{
	w->kernel.faults.n = 0;
	w->xen.fail_at = w->xen.stop_at = 0;
	if (nth)
		kernel_fault(&w->kernel, (struct kernel_fault){ .nth = (unsigned)nth, .num = EIO });
	list_each(f, faults) {
		uint32_t n;

		if (text_starts(f->path, "xen ") && parse_u32(f->path + 4, &n))
			w->xen.fail_at = calls + n;
		else if (text_starts(f->path, "stop ") && parse_u32(f->path + 5, &w->xen.stops))
			w->xen.stop_at = calls + f->nth;
		else
			kernel_fault(&w->kernel, (struct kernel_fault){ .path = f->path,
									.nth = f->nth,
									.num = f->num });
	}
}

static int by_name(const void *a, const void *b)
{
	const struct xen_pool *x = a, *y = b;

	return strcmp(x->name ? x->name : "", y->name ? y->name : "");
}

/* The cpupools by name, and numbered so: one that went and came back has another number. */
static void number_pools(struct pool *mem, struct xen_view *v)
{
	struct xen_pools pools = {};
	struct xen_domains domains = {};

	list_each(p, &v->pools)
		*list_add(mem, &pools) = *p;
	if (pools.n)
		qsort(pools.v, pools.n, sizeof(*pools.v), by_name);
	list_each(d, &v->domains) {
		struct xen_domain *copy = list_add(mem, &domains);

		*copy = *d;
		for (size_t i = 0; i < pools.n; i++)
			if (d->cpupool >= 0 && pools.v[i].id == (uint32_t)d->cpupool)
				copy->cpupool = (int)i;
	}
	for (size_t i = 0; i < pools.n; i++)
		pools.v[i].id = (uint32_t)i;
	v->pools = pools;
	v->domains = domains;
}

/* Without the guest that a case makes stop. */
static void leave_out(struct pool *mem, const struct fake_xen *f, struct xen_view *v)
{
	struct xen_domains domains = {};
	struct xen_vcpus vcpus = {};
	struct xen_pools pools = {};
	int in = -1;

	if (!f->stop_at)
		return;
	list_each(d, &v->domains)
		if (d->domid == f->stops)
			in = d->cpupool;
		else
			*list_add(mem, &domains) = *d;
	list_each(c, &v->vcpus)
		if (c->domid != f->stops)
			*list_add(mem, &vcpus) = *c;
	list_each(p, &v->pools) {
		struct xen_pool *copy = list_add(mem, &pools);

		*copy = *p;
		copy->domains -= in >= 0 && p->id == (uint32_t)in;
	}
	v->domains = domains;
	v->vcpus = vcpus;
	v->pools = pools;
}

/* But for where vCPUs happen to run, which nobody puts back. */
static char *xen_state(const struct world *w)
{
	autoput struct json_object *o = NULL;
	struct xen_view view = w->xen.view;
	struct pool mem = {};

	if (!w->has_xen)
		return xstrdup("");
	view.vcpus = (struct xen_vcpus){};
	list_each(v, &w->xen.view.vcpus) {
		struct xen_vcpu *copy = list_add(&mem, &view.vcpus);

		*copy = *v;
		copy->cpu = -1;
	}
	leave_out(&mem, &w->xen, &view);
	number_pools(&mem, &view);
	o = xen_view_json(&view);
	pool_free(&mem);
	return json_print(o);
}

static int run(struct world *w, struct pool *mem, const struct strs *words, char **out, char **err)
{
	size_t out_len, err_len;
	struct xhw x = { .out = open_memstream(out, &out_len),
			 .err = open_memstream(err, &err_len) };
	struct strs argv = {};

	strs_add(mem, &argv, "xhw");
	if (w->dir) {
		strs_add(mem, &argv, "--root");
		strs_add(mem, &argv, "%s", w->dir);
	}
	list_each(word, words)
		strs_add(mem, &argv, "%s", *word);
	if (w->model) {
		x.hooks = &w->kernel.hooks;
		x.can_act = true;
		x.xen = w->has_xen ? &w->xen.xen : NULL;
	}

	int argc = (int)argv.n;

	*list_add(mem, &argv) = NULL;

	int rc = xhw_main(&x, argc, (char **)argv.v);

	fclose(x.out);
	fclose(x.err);
	return rc;
}

void world_run(struct world *w, const struct strs *words, const struct faults *faults, size_t nth,
	       struct pool *mem, struct result *ret)
{
	size_t calls = w->xen.calls.n, writes = w->kernel.writes, said = w->kernel.said.n;

	if (w->model)
		set_faults(w, faults, nth, calls);

	autofree char *before = w->dir ? tree_snapshot(w->fd) : xstrdup(""),
		      *xen_before = xen_state(w);
	autofree char *out = NULL, *err = NULL;

	*ret = (struct result){ .exit = run(w, mem, words, &out, &err), .calls = "" };
	ret->out = masked(mem, w, pool_strdup(mem, out));
	ret->err = masked(mem, w, pool_strdup(mem, err));

	autofree char *after = w->dir ? tree_snapshot(w->fd) : xstrdup(""),
		      *xen_after = xen_state(w);

	ret->tree = changes(mem, before, after, true);
	ret->host = changes(mem, before, after, false);
	for (size_t i = calls; i < w->xen.calls.n; i++)
		ret->calls = pool_str(mem, "%s%s\n", ret->calls, w->xen.calls.v[i]);
	ret->xen_changed = !streq(xen_before, xen_after);
	ret->writes = w->kernel.writes - writes;
	for (size_t i = said; i < w->kernel.said.n; i++)
		strs_add(mem, &ret->said, "%s", w->kernel.said.v[i]);
}
