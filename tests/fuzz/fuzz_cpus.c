// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of CPUs and their notation: what is read prints as what reads the same, plain lists mean the
// same in both notations, what people may name is online, and errors are fit for a terminal. The
// first byte of the input is the size of the host.
#include "decide/cpu/cpu_spec.h"
#include "fuzz.h"

static void check_cpus(struct pool *mem, const char *text, uint32_t room)
{
	struct cpus set, again, turned;
	uint32_t n = 0;

	if (!cpus_parse(text, room, mem, &set))
		return;
	HOLDS(set.room == room);
	HOLDS(cpus_parse(cpus_text(mem, &set), room, mem, &again) && cpus_eq(&set, &again));
	cpus_each(cpu, &set)
	{
		HOLDS(cpu < room && cpus_has(&set, cpu));
		n++;
	}
	HOLDS(cpus_count(&set) == n && cpus_is_empty(&set) == (n == 0));
	cpus_make(mem, room, &turned);
	cpus_add_all(&turned);
	cpus_without(&turned, &set);
	HOLDS(cpus_count(&turned) == room - n);
	cpus_and(&turned, &set);
	HOLDS(cpus_is_empty(&turned));
}

/* Two threads in a core, eight cores in a node, every 11th CPU offline and every 13th missing. */
static void make_host(struct pool *mem, uint32_t room, struct cpu_topo *ret)
{
	static const char *const names[] = { "Pool-0", "a", "a,b", "/", "" };

	for (uint32_t cpu = 0; cpu < room; cpu++) {
		struct cpu_place *p = list_add(mem, &ret->cpus);

		*p = (struct cpu_place){ cpu % 13 != 12, cpu % 11 != 10, cpu / 2 % 8, cpu / 32,
					 cpu / 16 };
	}
	cpus_make(mem, 64, &ret->nodes);
	cpus_add(&ret->nodes, 63);
	for (uint32_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct cpu_pool *p = list_add(mem, &ret->pools);

		p->name = names[i];
		cpus_make(mem, room, &p->cpus);
		for (uint32_t cpu = i; cpu < room; cpu += (uint32_t)ARRAY_SIZE(names))
			cpus_add(&p->cpus, cpu);
	}
	for (uint32_t i = 0; i < 4; i++)
		*list_add(mem, &ret->devs) =
			(struct cpu_dev){ { .bus = 4, .dev = i / 2, .fn = i % 2 },
					  i == 2 ? CPU_UNKNOWN : i };
}

static void check_spec(struct pool *mem, const char *text, uint32_t room)
{
	struct cpu_topo topo = {};
	struct cpus set = {}, plain, again;
	struct err err = {};

	make_host(mem, room, &topo);

	int rc = cpu_spec_parse(text, &topo, mem, &set, &err);

	if (rc < 0) {
		HOLDS(rc == -(int)err.code && *err.message && *err.hint && !set.words);
		HOLDS(text_is_plain(err.message) && text_is_plain(err.hint));
		return;
	}
	HOLDS(rc == 0 && set.room == room && !cpus_is_empty(&set));
	cpus_each(cpu, &set) HOLDS(topo.cpus.v[cpu].present && topo.cpus.v[cpu].online);
	if (cpus_parse(text, room, mem, &plain)) {
		cpus_each(cpu, &plain) if (!topo.cpus.v[cpu].present) cpus_take(&plain, cpu);
		HOLDS(cpus_eq(&set, &plain));
	}
	HOLDS(cpu_spec_parse(pool_str(mem, "%s,^3,3", text), &topo, mem, &again, &err) == 0 ||
	      room <= 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};

	if (size < 1)
		return 0;

	autofree char *text = xstrndup((const char *)data + 1, size - 1);

	check_cpus(&mem, text, data[0]);
	check_spec(&mem, text, data[0]);
	pool_free(&mem);
	return 0;
}
