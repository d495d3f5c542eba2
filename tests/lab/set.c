// SPDX-License-Identifier: GPL-2.0-or-later
// Sets one setting as a plan of one change would, without a verb that plans it. Exits as xhw does.
//
//   lab-set SETTING OBJECT          prints its value
//   lab-set SETTING OBJECT FROM TO
#include <stdio.h>
#include <stdlib.h>

#include "act/act.h"
#include "base/text.h"

static bool find(const char *name, enum setting *ret)
{
	for (int i = 0; i < SET_COUNT; i++) {
		*ret = (enum setting)i;
		if (streq(setting_info(*ret)->name, name))
			return true;
	}
	return false;
}

static int get(struct doors *d, enum setting set, const char *object, struct err *err)
{
	autofree char *value = NULL;

	int rc = setter_of(set)->get(d, object, &value, err);
	if (rc == 0)
		puts(value);
	return rc;
}

static int set(struct doors *d, const struct change *change, struct err *err)
{
	static const struct caller me = { .verb = "lab set", .who = "root" };
	struct plan plan = {};
	struct acted acted = {};

	plan_add(&plan, change->set, change->object, change->from, change->to, "the test wants it");
	int rc = plan_apply(d, &plan, &me, &plan.mem, &acted, err);
	printf("outcome %s\n", outcome_text(acted.outcome));
	plan_free(&plan);
	return rc;
}

static int run(int argc, char **argv, struct err *err)
{
	struct doors d = { .xl = true };
	struct change change = {};
	struct xen xen = {};
	struct sys sys = {};

	if ((argc != 3 && argc != 5) || !find(argv[1], &change.set))
		return err_set(err, ERR_USAGE, "expected SETTING OBJECT [FROM TO]");
	int rc = sys_open(&sys, NULL, err);
	if (rc == 0)
		rc = xen_open(&xen, &sys, err);
	d.sys = &sys;
	d.xen = &xen;
	change.object = argv[2];
	if (rc == 0 && argc == 3)
		rc = get(&d, change.set, argv[2], err);
	if (rc == 0 && argc == 5) {
		change.from = argv[3];
		change.to = argv[4];
		rc = set(&d, &change, err);
	}
	xen_close(&xen);
	sys_close(&sys);
	return rc;
}

int main(int argc, char **argv)
{
	struct err err = {};

	int rc = run(argc, argv, &err);
	if (rc < 0)
		fprintf(stderr, "lab-set: %s%s%s\n", err.message, *err.hint ? "; " : "", err.hint);
	return -rc;
}
