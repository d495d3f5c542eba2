// SPDX-License-Identifier: GPL-2.0-or-later
// Pinning dom0 for good: by its section of the profile.
#include <stdlib.h>

#include "base/text.h"
#include "decide/cpu/pin_parts.h"
#include "decide/profile/profile_text.h"

/* Of several of the same the last counts. */
static struct profile_pin *entry(struct pool *mem, struct profile_pins *pins, bool each,
				 uint32_t vcpu)
{
	struct profile_pin *found = NULL;

	list_edit(e, pins)
		if (e->each == each && (each || e->vcpu == vcpu))
			found = e;
	if (!found) {
		found = list_add(mem, pins);
		*found = (struct profile_pin){ .each = each, .vcpu = vcpu };
	}
	return found;
}

static const char **side(struct profile_pin *e, bool soft)
{
	return soft ? &e->soft : &e->hard;
}

/* What was written of each holds for those that nothing was written of. */
static void edit(struct pin *s, struct profile_pins *pins, const struct pin_side *wish, bool soft)
{
	struct pool *mem = &s->p->mem;
	bool all = cpus_within(&s->online, &wish->to);
	const char *text = all ? NULL : cpus_text(mem, &wish->to), *others;

	if (s->wish->vcpu == CPU_MASK_ALL) {
		list_edit(e, pins)
			*side(e, soft) = NULL;
		*side(entry(mem, pins, true, 0), soft) = text;
		return;
	}
	others = *side(entry(mem, pins, true, 0), soft);
	*side(entry(mem, pins, false, s->wish->vcpu), soft) = text ? text : others ? "all" : NULL;
}

/* Each first, then by number; of the same the file's order, by which the last counts. */
static int by_vcpu(const void *a, const void *b)
{
	const struct profile_pin *const *x = a, *const *y = b;

	if ((*x)->each != (*y)->each)
		return (*x)->each ? -1 : 1;
	if (!(*x)->each && (*x)->vcpu != (*y)->vcpu)
		return (*x)->vcpu < (*y)->vcpu ? -1 : 1;
	return (*x > *y) - (*x < *y);
}

/* Each once, in order, and none that says nothing. */
static void tidy(struct pool *mem, const struct profile_pins *pins, struct profile_pins *ret)
{
	autofree const struct profile_pin **order = xcalloc(pins->n + 1, sizeof(*order));
	struct profile_pin made = {};

	for (size_t i = 0; i < pins->n; i++)
		order[i] = &pins->v[i];
	qsort(order, pins->n, sizeof(*order), by_vcpu);
	for (size_t i = 0; order[i]; i++) {
		const struct profile_pin *e = order[i], *next = order[i + 1];

		made.each = e->each;
		made.vcpu = e->vcpu;
		made.hard = e->hard ? e->hard : made.hard;
		made.soft = e->soft ? e->soft : made.soft;
		if (next && next->each == e->each && (e->each || next->vcpu == e->vcpu))
			continue;
		if (made.hard || made.soft)
			*list_add(mem, ret) = made;
		made = (struct profile_pin){};
	}
}

/* What the profile cannot do (xen.md 8.4): it acts once dom0 is up. */
static void tell_boot(struct pin *s)
{
	const char *line = s->h->xen.cmdline;
	int vcpus = s->g->domain->vcpus;
	const char *number = vcpus > 0 ? pool_str(&s->p->mem, "%d", vcpus) : "N";

	plan_warn(s->p, s->g->name,
		  "the profile pins Domain-0 once it is up: how many vCPUs it has, and where they "
		  "are from the start, is for Xen's options dom0_max_vcpus and dom0_vcpus_pin "
		  "('xhw boot set xen:dom0_max_vcpus=%s' if it is to have %s)%s",
		  number, number,
		  line && strstr(line, "dom0_vcpus_pin")
			  ? "; Xen's line has dom0_vcpus_pin now, which pins each vCPU to the CPU "
			    "of its number"
			  : "");
}

int pin_dom0(struct pin *s, struct err *err)
{
	const struct profile *old = &s->h->profile;
	struct pool *mem = &s->p->mem;
	struct profile_pins pins = {}, made = {};
	const char *from, *to;

	int rc = pin_has_vcpu(s, (uint32_t)s->g->domain->vcpus, err);
	if (rc < 0)
		return rc;
	if (old->why) {
		err_set(err, ERR_BAD_FILE, "'/" PROFILE "' is not changed: %s", old->why);
		return err_hint(err, "mend it; with --now Domain-0 is pinned until the reboot");
	}
	list_each(e, &old->domain0)
		*list_add(mem, &pins) = *e;
	if (s->hard.set)
		edit(s, &pins, &s->hard, false);
	if (s->soft.set)
		edit(s, &pins, &s->soft, true);
	tidy(mem, &pins, &made);
	from = old->domain0_text ? old->domain0_text : "";
	to = profile_domain0_text(mem, &made);
	plan_add(s->p, SET_PROFILE, PROFILE_DOMAIN_0, from, to,
		 "it is pinned so whenever the host starts");
	if (!streq(from, to))
		tell_boot(s);
	return 0;
}
