// SPDX-License-Identifier: GPL-2.0-or-later
// xhw vcpu pin, unpin: where a guest's vCPUs may run, now and for good.
#include "cmd.h"

#include "base/text.h"
#include "decide/cpu/cpu_topo.h"
#include "decide/cpu/plan_pin.h"

/* What the words of a command line say, in our order or in xl's. */
struct said {
	const char *vm, *vcpu;
	const char *cpus, *soft_too; /* NULL: it stays */
	bool soft;
};

static int bad_words(struct err *err, const char *what)
{
	err_set(err, ERR_USAGE, "%s", what);
	return err_hint(err, "xhw vcpu pin --help shows how it is used");
}

static const char *unless_dash(const char *word)
{
	return word && !streq(word, "-") ? word : NULL;
}

/* VM CPUS; or as xl: VM VCPU|all HARD|- [SOFT|-] */
static int read_words(const struct call *c, struct said *ret, struct err *err)
{
	const struct strs *words = &c->args->words;
	const char *hard, *soft;
	struct said s = { .vm = words->v[0],
			  .vcpu = args_value(c->args, "vcpu"),
			  .soft = args_value(c->args, "soft") != NULL };

	if (words->n == 2) {
		s.cpus = words->v[1];
		*ret = s;
		return 0;
	}
	if (s.vcpu)
		return bad_words(err,
				 "the vCPU is named twice: by --vcpu, and in xl's order of words");
	s.vcpu = words->v[1];
	hard = unless_dash(words->v[2]);
	soft = words->n > 3 ? unless_dash(words->v[3]) : NULL;
	if (s.soft && words->n > 3)
		return bad_words(err, "with --soft there is one list of CPUs, not two");
	if (!hard && !soft)
		return bad_words(err, "both lists are '-', so nothing is to be changed");
	s.cpus = hard ? hard : soft;
	s.soft |= !hard;
	s.soft_too = hard ? soft : NULL;
	*ret = s;
	return 0;
}

static int read_vcpu(const char *text, uint32_t *ret, struct err *err)
{
	*ret = CPU_MASK_ALL;
	if (!text || streq(text, "all"))
		return 0;
	if (parse_u32(text, ret) && *ret < CPU_MASK_ALL)
		return 0;
	err_set(err, ERR_USAGE, "'%s' is no number of a vCPU", text);
	return err_hint(err, "they are numbered from 0; 'all' means each");
}

static int read_when(const struct args *args, struct pin_wish *ret, struct err *err)
{
	bool now = args_value(args, "now"), at_start = args_value(args, "at-start");

	if (now && at_start) {
		err_set(err, ERR_USAGE, "--now and --at-start leave each other out");
		return err_hint(err, "without them it is done now and for good");
	}
	ret->now = !at_start;
	ret->at_start = !now;
	return 0;
}

static int plan(struct call *c, const struct said *said, struct plan *p, struct err *err)
{
	struct pin_wish wish = { .soft = said->soft };
	struct cpus cpus, soft;
	struct guest g;

	int rc = read_when(c->args, &wish, err);
	if (rc == 0)
		rc = read_vcpu(said->vcpu, &wish.vcpu, err);
	if (rc == 0)
		rc = guest_resolve(c->host, said->vm, &g, err);
	if (rc == 0 && said->cpus) {
		rc = cpu_spec_resolve(c->host, said->cpus, c->mem, &cpus, err);
		wish.cpus = &cpus;
	}
	if (rc == 0 && said->soft_too) {
		rc = cpu_spec_resolve(c->host, said->soft_too, c->mem, &soft, err);
		wish.soft_too = &soft;
	}
	return rc < 0 ? rc : plan_pin(c->host, &g, &wish, p, err);
}

static int pin_plan(struct call *c, struct plan *p, struct err *err)
{
	struct said said = {};

	int rc = read_words(c, &said, err);
	return rc < 0 ? rc : plan(c, &said, p, err);
}

static int unpin_plan(struct call *c, struct plan *p, struct err *err)
{
	const struct said said = { .vm = c->args->words.v[0],
				   .vcpu = args_value(c->args, "vcpu"),
				   .soft = args_value(c->args, "soft") != NULL };

	return plan(c, &said, p, err);
}

static unsigned pin_also(const struct args *args)
{
	unsigned needs = 0;

	for (size_t i = 1; i < args->words.n; i++)
		needs |= cpu_spec_needs(args->words.v[i]);
	return needs;
}

#define LOOK (HOST_XEN | HOST_CPUS | HOST_VCPUS | HOST_XAPI | HOST_PROFILE)

static const struct option options[] = {
	{ "vcpu", "N", "this vCPU only, in place of all" },
	{ "soft", NULL, "where Xen likes them best, in place of where they must run" },
	{ "now", NULL, "only until the VM stops, or the host for Domain-0" },
	{ "at-start", NULL, "only from the next start on" },
	{},
};

const struct verb vcpu_pin_verb = {
	.noun = "vcpu",
	.name = "pin",
	.args = "VM CPUS [HARD [SOFT-CPUS]]",
	.min = 2,
	.max = 4,
	.help = "let the vCPUs of a VM run on these CPUs only, now and for good",
	.more = "CPUS is a list as 8-15,^9 of numbers, node:1, node:1/core:0-3, socket:0, cpupool:NAME,\n"
		"near:DEV (a PCI device, also near:net:eth1) and all. With three or four words their order is\n"
		"xl's: VM VCPU|all HARD|- [SOFT|-].\n"
		"Now is until the VM stops. For good is the VM's mask with XAPI (VCPUs_params:mask), which\n"
		"counts whenever it starts; the profile for Domain-0; with xl the line for the VM's\n"
		"configuration file is told. Soft affinity is not kept by XAPI.",
	.options = options,
	.needs = LOOK,
	.also = pin_also,
	.plan = pin_plan,
	.again = true,
};

const struct verb vcpu_unpin_verb = {
	.noun = "vcpu",
	.name = "unpin",
	.args = "VM",
	.min = 1,
	.max = 1,
	.help = "let the vCPUs of a VM run on all CPUs again, now and for good",
	.options = options,
	.needs = LOOK,
	.plan = unpin_plan,
	.again = true,
};
