// SPDX-License-Identifier: GPL-2.0-or-later
// Prints what the door to Xen tells of this host, with everything asked, as JSON: for the lab and
// for recordings.
//
//   xen-view [--fast]              --fast: nothing but what every look reads
//   xen-view quarantine|unquarantine|attach|detach DEV [DOMID UUID] [relaxed]
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/json.h"
#include "base/text.h"
#include "door/xen.h"

static int fail(const struct err *err)
{
	fprintf(stderr, "xen-view: %s (%s)\n", err->message, err_name(err->code));
	if (err->hint[0])
		fprintf(stderr, "  hint: %s\n", err->hint);
	return (int)err->code;
}

static void devices(const struct sys *sys, struct pool *mem, struct bdfs *ret)
{
	struct strs names = {};
	struct err ignored;
	struct bdf b;

	if (sys_dir(sys, mem, &names, &ignored, "sys/bus/pci/devices") < 0)
		return;
	list_each(name, &names)
		if (bdf_parse(*name, &b))
			*list_add(mem, ret) = b;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int view(struct xen *xen, const struct sys *sys, bool fast, struct pool *mem,
		struct err *err)
{
	unsigned all = XEN_WANT_CONTEXT | XEN_WANT_QUARANTINE | XEN_WANT_GROUPS | XEN_WANT_RMRRS |
		       XEN_WANT_CPUS | XEN_WANT_VCPUS;
	struct xen_view v = {};
	struct bdfs devs = {};
	double start = now();

	devices(sys, mem, &devs);
	int rc = xen->ops->look(xen, &devs, fast ? 0 : all, mem, &v, err);
	if (rc < 0)
		return rc;
	fprintf(stderr, "xen-view: %.3f s\n", now() - start);

	struct json_object *o = xen_view_json(&v);
	char *text = json_print(o);

	fputs(text, stdout);
	free(text);
	json_object_put(o);
	return 0;
}

static int act(struct xen *xen, int argc, char **argv, struct err *err)
{
	struct xen_attach how = {
		.permissive = -1, .msitranslate = -1, .power_mgmt = -1, .vslot = -1
	};
	uint32_t domid = 0;

	if (argc < 3 || !bdf_parse(argv[2], &how.bdf) || (argc > 3 && !parse_u32(argv[3], &domid)))
		return err_set(err, ERR_USAGE, "expected VERB DEV [DOMID UUID] [relaxed]");
	if (streq(argv[1], "quarantine") || streq(argv[1], "unquarantine"))
		return xen->ops->quarantine(xen, how.bdf, argv[1][0] == 'q', err);
	if (argc < 5)
		return err_set(err, ERR_USAGE, "expected DOMID UUID");
	if (argc > 5)
		how.rdm = XEN_RDM_RELAXED;
	if (streq(argv[1], "attach"))
		return xen->ops->attach(xen, domid, argv[4], &how, err);
	if (streq(argv[1], "detach"))
		return xen->ops->detach(xen, domid, argv[4], how.bdf, err);
	return err_set(err, ERR_USAGE, "no verb '%s'", argv[1]);
}

int main(int argc, char **argv)
{
	struct sys sys = { .root = -1 };
	bool fast = argc == 2 && streq(argv[1], "--fast");
	struct pool mem = {};
	struct err err = {};
	struct xen xen;

	if (sys_open(&sys, NULL, &err) < 0 || xen_open(&xen, &sys, &err) < 0)
		return fail(&err);
	int rc = argc == 1 || fast ? view(&xen, &sys, fast, &mem, &err)
				   : act(&xen, argc, argv, &err);
	xen_close(&xen);
	pool_free(&mem);
	sys_close(&sys);
	return rc < 0 ? fail(&err) : 0;
}
