// SPDX-License-Identifier: GPL-2.0-or-later
// xhw cpupool: which CPUs schedule which VMs, and changing that.
#include "decide/cpupool/plan_cpupool.h"

#include "base/text.h"
#include "cmd.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_parts.h"
#include "decide/cpu/cpu_topo.h"
#include "decide/cpupool/shape.h"
#include "show/cpupool.h"
#include "vcpu_parts.h"

static void note_profile(struct call *c, struct shape *s)
{
	const struct profile *profile = &c->host->profile;

	if (profile->why) {
		call_note(c, "profile", "cpupools", "%s", profile->why);
		return;
	}

	bool made = true;

	list_each(e, &profile->pools) {
		const char *why = shape_unreadable(s, e);

		made = made && !why;
		if (why)
			call_note(c, e->name, "cpupool", "the profile has it with CPUs %s: %s",
				  e->cpus, why);
	}
	list_each(e, &profile->pools)
		if (made && !shape_named(s, e->name))
			call_note(c, e->name, "cpupool",
				  "the profile has it with CPUs %s, and it is not there; the next "
				  "boot makes it",
				  *e->cpus ? e->cpus : "none");
}

static void note_names(struct call *c, struct shape *s)
{
	list_each(pool, &s->pools) {
		const char *number = shape_pool_name(pool);

		if (!cpupool_by_number(pool->name, NULL))
			continue;
		if (pool->was->name && *pool->was->name)
			call_note(
				c, number, "cpupool",
				"another has the same name: 'xhw cpupool rename %s NAME' gives it "
				"another",
				number);
		else
			call_note(c, number, "cpupool",
				  "it has no name, and xl lists neither it nor what is behind it: "
				  "'xhw cpupool rename %s NAME' or 'xhw cpupool destroy %s'",
				  number, number);
	}
}

static void note_domains(struct call *c, struct shape *s)
{
	list_each(d, &c->host->xen.domains)
		if (!d->dying && d->cpupool < 0)
			call_note(c, d->name && *d->name ? d->name : d->uuid, "cpupool",
				  "Xen has it in none: it is being built, or ends");
	list_each(d, &s->domains) {
		const struct xapi_vm *vm = xapi_vm(&c->host->xapi, d->domain->uuid);
		const struct shape_pool *wished =
			vm && vm->kind == VM_GUEST && vm->cpupool && *vm->cpupool
				? shape_named(s, vm->cpupool)
				: NULL;

		if (wished && wished != &s->pools.v[d->in])
			call_note(c, d->name, "cpupool",
				  "it is wished in cpupool '%s', and runs in '%s': 'xhw cpupool "
				  "move VM %s --now' moves it",
				  shape_pool_name(wished), shape_pool_name(&s->pools.v[d->in]),
				  shape_pool_name(wished));
	}
}

static void note_rest(struct call *c, struct shape *s)
{
	struct strs lost = {};

	if (!cpus_is_empty(&s->free))
		call_note(c, "xen", "free-cpus", "in no cpupool, and so running nothing: %s",
			  shape_cpus(s, &s->free));
	list_each(vm, &c->host->xapi.vms)
		if (vm->kind == VM_GUEST && vm->cpupool && !shape_named(s, vm->cpupool) &&
		    (!vm->on || vm->on == c->host->xapi.here) &&
		    (!vm->affinity || vm->affinity == c->host->xapi.here))
			strs_add(c->mem, &lost, "%s", vm->uuid);
	list_each(uuid, &lost) {
		const struct xapi_vm *vm = xapi_vm(&c->host->xapi, *uuid);

		call_note(c, *vm->name ? vm->name : vm->uuid, "cpupool",
			  "it is wished in cpupool '%s', which this host does not have",
			  cpu_shown(c->mem, vm->cpupool, strlen(vm->cpupool)));
	}
}

static int choose(struct call *c, struct shape *s, bool *chosen, struct err *err)
{
	for (size_t i = 0; i < s->pools.n; i++)
		chosen[i] = c->args->words.n == 0;
	list_each(word, &c->args->words) {
		struct shape_pool *pool;

		int rc = shape_find(s, *word, &pool, err);
		if (rc < 0)
			return rc;
		chosen[pool - s->pools.v] = true;
	}
	return 0;
}

static int list_rows(struct call *c, struct plan *p, struct json_object *list, struct err *err)
{
	struct cpu_map map = {};
	struct shape s;
	bool *chosen;

	int rc = shape_make(c->host, p, &s, err);
	if (rc < 0)
		return rc;
	chosen = pool_alloc(c->mem, s.pools.n);
	rc = choose(c, &s, chosen, err);
	if (rc < 0)
		return rc;
	cpu_map_make(&c->host->xen, c->mem, &map);
	for (size_t i = 0; i < s.pools.n; i++) {
		struct cpupool_asked asked = {
			.host = c->host,
			.map = &map,
			.pool = s.pools.v[i].was,
			.profile = shape_in_profile(&s, &s.pools.v[i]),
			.mem = c->mem,
		};

		if (chosen[i])
			call_row(c, list, &asked);
	}
	note_names(c, &s);
	note_profile(c, &s);
	note_domains(c, &s);
	note_rest(c, &s);
	vcpu_note_masks(c);
	return 0;
}

/* The model of the planners tells what goes with what; nothing is planned. */
static int list_ask(struct call *c, struct json_object *data, struct err *err)
{
	struct json_object *list = json_object_new_array();
	struct plan none = {};

	json_put(data, "cpupools", list);

	int rc = list_rows(c, &none, list, err);
	plan_free(&none);
	return rc;
}

static struct cpupool_wish wish_of(const struct call *c)
{
	return (struct cpupool_wish){
		.now = args_value(c->args, "now") != NULL,
		.scheduler = args_value(c->args, "scheduler"),
	};
}

static int create_plan(struct call *c, struct plan *p, struct err *err)
{
	struct cpupool_wish wish = wish_of(c);
	struct cpus cpus = {};

	int rc = cpu_spec_resolve(c->host, c->args->words.v[1], c->mem, &cpus, err);
	return rc < 0 ? rc
		      : plan_cpupool_create(c->host, c->args->words.v[0], &cpus, &wish, p, err);
}

static int destroy_plan(struct call *c, struct plan *p, struct err *err)
{
	struct cpupool_wish wish = wish_of(c);

	return plan_cpupool_destroy(c->host, c->args->words.v[0], &wish, p, err);
}

static int split_plan(struct call *c, struct plan *p, struct err *err)
{
	struct cpupool_wish wish = wish_of(c);
	const char *by = args_value(c->args, "by");

	if (by && !streq(by, "node") && !streq(by, "socket")) {
		err_set(err, ERR_USAGE, "--by takes node or socket, not '%s'",
			cpu_shown(c->mem, by, strlen(by)));
		return err_hint(err, "without --by it is by node");
	}
	return plan_cpupool_split(c->host,
				  by && streq(by, "socket") ? CPUPOOL_BY_SOCKET : CPUPOOL_BY_NODE,
				  &wish, p, err);
}

static int unsplit_plan(struct call *c, struct plan *p, struct err *err)
{
	struct cpupool_wish wish = wish_of(c);

	return plan_cpupool_unsplit(c->host, &wish, p, err);
}

static int cpus_plan(struct call *c, struct plan *p, struct err *err)
{
	struct cpupool_wish wish = wish_of(c);
	struct cpus cpus = {};

	int rc = cpu_spec_resolve(c->host, c->args->words.v[1], c->mem, &cpus, err);
	return rc < 0 ? rc : plan_cpupool_cpus(c->host, c->args->words.v[0], &cpus, &wish, p, err);
}

static int rename_plan(struct call *c, struct plan *p, struct err *err)
{
	struct cpupool_wish wish = wish_of(c);

	return plan_cpupool_rename(c->host, c->args->words.v[0], c->args->words.v[1], &wish, p,
				   err);
}

static int move_plan(struct call *c, struct plan *p, struct err *err)
{
	bool now = args_value(c->args, "now"), at_start = args_value(c->args, "at-start");
	struct cpupool_move how = { .now = now || !at_start, .at_start = at_start || !now };
	struct guest g = {};

	int rc = guest_resolve(c->host, c->args->words.v[0], &g, err);
	return rc < 0 ? rc : plan_cpupool_move(c->host, &g, c->args->words.v[1], &how, p, err);
}

/* Where the memory of the guest is, is asked where it is moved now. */
static unsigned move_also(const struct args *args)
{
	return args_value(args, "at-start") && !args_value(args, "now") ? 0 : HOST_MEMORY;
}

/* The devices that the CPUs are named by. */
static unsigned spec_also(const struct args *args)
{
	return args->words.n > 1 ? cpu_spec_needs(args->words.v[1]) : 0;
}

#define LOOK (HOST_XEN | HOST_CPUS | HOST_VCPUS | HOST_XAPI | HOST_PROFILE)
#define NOW                                                                                        \
	{                                                                                          \
		"now", NULL,                                                                       \
			"until the next boot only; else the profile gets it too, for every "       \
			"boot"                                                                     \
	}
#define CPUS_MORE                                                                                   \
	"CPUS are named as 8-15, node:1, node:1/core:0-3, socket:0, cpupool:NAME, near:04:00.0 or " \
	"near:net:eth1, all;\njoined by commas, ^ takes away: 'all,^0-3'. "

static const struct option now_options[] = { NOW, {} };

const struct verb cpupool_list_verb = {
	.noun = "cpupool",
	.name = "list",
	.args = "[CPUPOOL...]",
	.help = "list the cpupools: scheduler, CPUs, nodes, how many VMs, and whether they last",
	.more = "PROFILE tells what the next boot makes of it: same, other CPUs, or gone.",
	.needs = LOOK,
	.public = true,
	.ask = list_ask,
	.fields = cpupool_fields,
};

static const struct option create_options[] = {
	{ "scheduler", "NAME", "credit, credit2, rtds or null; else that of Pool-0" },
	NOW,
	{},
};

const struct verb cpupool_create_verb = {
	.noun = "cpupool",
	.name = "create",
	.args = "NAME CPUS",
	.min = 2,
	.max = 2,
	.help = "make a cpupool of CPUs that are free or in Pool-0",
	.more = CPUS_MORE,
	.options = create_options,
	.needs = LOOK,
	.also = spec_also,
	.plan = create_plan,
	.again = true,
};

const struct verb cpupool_destroy_verb = {
	.noun = "cpupool",
	.name = "destroy",
	.args = "CPUPOOL",
	.min = 1,
	.max = 1,
	.help = "end a cpupool without VMs; its CPUs go to Pool-0",
	.options = now_options,
	.needs = LOOK,
	.plan = destroy_plan,
	.again = true,
};

static const struct option split_options[] = {
	{ "by", "WHAT", "node or socket; node without it" },
	NOW,
	{},
};

const struct verb cpupool_split_verb = {
	.noun = "cpupool",
	.name = "split",
	.help = "make a cpupool for each NUMA node or socket but the first, which Pool-0 keeps",
	.more = "VMs whose vCPUs are all pinned to one of these go along into it, the others stay in "
		"Pool-0. A pinning\nthat has no CPU left there ends, and is told before.",
	.options = split_options,
	.needs = LOOK,
	.plan = split_plan,
	.again = true,
};

const struct verb cpupool_unsplit_verb = {
	.noun = "cpupool",
	.name = "unsplit",
	.help = "bring all VMs, with their pinnings, and all CPUs back into Pool-0",
	.more = "After 'xl cpupool-numa-split', too, whose cpupool of node 0 is Pool-0 again then.",
	.options = now_options,
	.needs = LOOK,
	.plan = unsplit_plan,
	.again = true,
};

const struct verb cpupool_cpus_verb = {
	.noun = "cpupool",
	.name = "cpus",
	.args = "CPUPOOL CPUS",
	.min = 2,
	.max = 2,
	.help = "say which CPUs a cpupool has; Pool-0 gives or takes the difference",
	.more = CPUS_MORE "To add or take some: cpupool:NAME,12-15\nor cpupool:NAME,^12-15.",
	.options = now_options,
	.needs = LOOK,
	.also = spec_also,
	.plan = cpus_plan,
	.again = true,
};

static const struct option move_options[] = {
	{ "now", NULL, "only the running VM, until it stops" },
	{ "at-start", NULL, "only for its next starts" },
	{},
};

const struct verb cpupool_move_verb = {
	.noun = "cpupool",
	.name = "move",
	.args = "VM CPUPOOL",
	.min = 2,
	.max = 2,
	.help = "move a VM into a cpupool, now and at every start",
	.more = "Its pinnings stay, as far as the cpupool has their CPUs; its memory stays where it "
		"is.",
	.options = move_options,
	.needs = LOOK,
	.also = move_also,
	.plan = move_plan,
	.again = true,
};

const struct verb cpupool_rename_verb = {
	.noun = "cpupool",
	.name = "rename",
	.args = "CPUPOOL NAME",
	.min = 2,
	.max = 2,
	.help = "give a cpupool another name",
	.options = now_options,
	.needs = LOOK,
	.plan = rename_plan,
	.again = true,
};
