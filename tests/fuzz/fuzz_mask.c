// SPDX-License-Identifier: GPL-2.0-or-later
// VCPUs_params:mask: what is read stays within the host, what is told is fit for a terminal, and
// what is written is strict and reads as it was meant. The first four bytes of the input are the
// size of the host, the number of vCPUs, which one is pinned, and to what; the rest is the VM's
// mask and, behind a '|', the host's.
#include "decide/cpu/cpu_mask.h"
#include "fuzz.h"

static void check_lists(const struct cpu_lists *lists, uint32_t vcpus, uint32_t room)
{
	HOLDS(lists->n <= vcpus);
	list_each(list, lists)
		HOLDS(list->room == room);
}

/* Each vCPU has a CPU that it can use, or the VM is said to fail. */
static void check_fails(const struct cpu_mask *m, uint32_t vcpus, const struct cpus *usable)
{
	bool fails = false;

	for (uint32_t vcpu = 0; vcpu < vcpus; vcpu++) {
		const struct cpus *list = cpu_mask_of(m, vcpu);
		bool some = !list;

		if (list)
			cpus_each(cpu, list) some = some || cpus_has(usable, cpu);
		fails = fails || !some;
	}
	HOLDS(m->fails == fails);
}

static void check_strict(struct pool *mem, const char *text, uint32_t vcpus, uint32_t room,
			 uint32_t vcpu, const struct cpus *cpus)
{
	struct cpu_mask_host host = { .room = room };
	struct cpu_mask m;

	HOLDS(strspn(text, "0123456789,;") == strlen(text));
	cpu_mask_read(text, vcpus, &host, mem, &m);
	HOLDS(!m.ignored && !m.fails && m.odd.n == 0);
	HOLDS(m.own.n == 1 || m.own.n == vcpus);
	HOLDS(cpus_eq(cpu_mask_of(&m, vcpu), cpus));
	HOLDS(streq(cpu_mask_text(mem, &m.own), text));
}

static void check_pin(struct pool *mem, const struct cpu_mask *m, uint32_t vcpus, uint32_t room,
		      uint32_t vcpu, uint32_t cpu)
{
	struct cpus cpus, all;
	const char *text = NULL;
	struct err err = {};

	cpus_make(mem, room, &cpus);
	cpus_make(mem, room, &all);
	cpus_add_all(&all);
	cpus_add(&cpus, cpu);
	if (cpu_mask_pin(m, vcpus, vcpu, &cpus, &all, mem, &text, &err) < 0) {
		HOLDS(err.code == (vcpu >= vcpus ? ERR_NOT_FOUND : ERR_REFUSED) && !text);
	} else if (*text) {
		check_strict(mem, text, vcpus, room, vcpu, &cpus);
	} else {
		HOLDS(cpus_eq(&cpus, &all));
	}
	HOLDS(cpu_mask_pin(m, vcpus, CPU_MASK_ALL, &cpus, &all, mem, &text, &err) == 0);
	if (*text)
		check_strict(mem, text, vcpus, room, 0, &cpus);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pool mem = {};

	if (size < 4)
		return 0;

	autofree char *text = xstrndup((const char *)data + 4, size - 4);
	uint32_t room = data[0] % 130 + 1U, vcpus = data[1] % 16 + 1U, vcpu = data[2] % 17;
	struct cpu_mask_host host = { .room = room };
	struct cpus usable;
	struct cpu_mask m;
	char *bar = strchr(text, '|');

	if (bar) {
		*bar = '\0';
		host.mask = bar + 1;
	}
	cpus_make(&mem, room, &usable);
	for (uint32_t cpu = 0; cpu < room; cpu += 1 + data[3] % 3)
		cpus_add(&usable, cpu);
	host.usable = &usable;
	cpu_mask_read(text, vcpus, &host, &mem, &m);
	HOLDS(!m.ignored || (m.own.n == 0 && m.odd.n > 0));
	HOLDS(m.ignored || m.own.n > 0);
	check_lists(&m.own, vcpus, room);
	check_lists(&m.lists, vcpus, room);
	list_each(odd, &m.odd)
		HOLDS(**odd && text_is_plain(*odd));
	check_fails(&m, vcpus, &usable);
	check_pin(&mem, &m, vcpus, room, vcpu, data[3] % room);
	pool_free(&mem);
	return 0;
}
