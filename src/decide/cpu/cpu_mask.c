// SPDX-License-Identifier: GPL-2.0-or-later
// VCPUs_params:mask, read as XAPI reads it.
#include "decide/cpu/cpu_mask.h"

#include <inttypes.h>

#include "base/text.h"
#include "decide/cpu/cpu_parts.h"

/* OCaml's int has 63 bits. */
#define INT_BITS  63

#define HOST_MASK "the host's own mask (guest_VCPUs_params)"

/* One mask while it is read; of what is odd the first, and how many there are. */
struct reading {
	struct pool *mem;
	uint32_t room;
	size_t keep; /* lists beyond are counted, and read for what is wrong with them */
	bool host;   /* it is that of the host, which has one list */
	struct cpu_lists lists;
	size_t n;	 /* lists that were written */
	const char *bad; /* what XAPI cannot read, and why */
	size_t bad_n;
	const char *foreign; /* another spelling of a number */
	size_t foreign_n;
	int64_t beyond; /* a number that is no CPU of the host */
	size_t beyond_n;
};

/* "0x", "0o", "0b" and "0u", which is decimal without a sign; *text moves behind it. */
static unsigned take_base(const char **text, bool *wraps)
{
	char c = **text == '0' ? (*text)[1] : '\0';
	unsigned base = c == 'x' || c == 'X'   ? 16
			: c == 'o' || c == 'O' ? 8
			: c == 'b' || c == 'B' ? 2
			: c == 'u' || c == 'U' ? 10
					       : 0;

	*wraps = base != 0;
	if (base == 0)
		return 10;
	*text += 2;
	return base;
}

/* int_of_string: a sign, a base, digits with '_' between or behind them. With a base in front of it
 * a number may need all bits, and is negative then. */
static bool ocaml_int(const char *text, int64_t *ret)
{
	bool minus = *text == '-', wraps;
	uint64_t value = 0;
	unsigned base;

	if (minus || *text == '+')
		text++;
	base = take_base(&text, &wraps);
	if (digit_of(*text, base) < 0)
		return false;
	for (; *text; text++) {
		int digit = digit_of(*text, base);

		if (*text == '_')
			continue;
		if (digit < 0 || value > ((UINT64_C(1) << INT_BITS) - 1 - (unsigned)digit) / base)
			return false;
		value = value * base + (unsigned)digit;
	}
	if (!wraps && value > (UINT64_C(1) << (INT_BITS - 1)) - !minus)
		return false;
	if (minus)
		value = -value;
	/* The sign stands at bit 62. */
	*ret = (int64_t)(value << 1) / 2;
	return true;
}

static bool is_range(const char *word)
{
	const char *dash = strchr(word, '-');

	return dash && dash > word && strspn(word, "0123456789") == (size_t)(dash - word) &&
	       text_is_digits(dash + 1);
}

/* What is wrong with what is no number to XAPI. */
static const char *why_bad(const struct reading *r, const char *word)
{
	const char *shown = cpu_shown(r->mem, word, strlen(word));

	if (!*word)
		return "nothing stands where a number should";
	return pool_str(r->mem, "'%s' %s", shown,
			word[strcspn(word, " \t\r\n\v\f")] ? "has a blank in it"
			: is_range(word)		   ? "is a range, and it knows none"
			: *word == '^'			   ? "takes away, which it does not know"
			: text_is_digits(word)		   ? "is too large a number"
			: r->host && strchr(word, ';') ? "has a semicolon, and it takes one list"
						       : "is no number");
}

static void read_word(struct reading *r, const char *word, struct cpus *list)
{
	int64_t number;

	if (!ocaml_int(word, &number)) {
		if (r->bad_n++ == 0)
			r->bad = why_bad(r, word);
		return;
	}
	if (!text_is_digits(word) && r->foreign_n++ == 0)
		r->foreign = pool_str(r->mem, "XAPI reads '%s' as %" PRId64,
				      cpu_shown(r->mem, word, strlen(word)), number);
	if (r->room > 0 && (number < 0 || number >= r->room)) {
		if (r->beyond_n++ == 0)
			r->beyond = number;
		return;
	}
	if (list)
		cpus_add(list, (uint32_t)number);
}

/* Up to the ';' or the end; *text moves there. */
static void read_list(struct reading *r, const char **text)
{
	struct cpus *list = NULL;

	if (r->n++ < r->keep) {
		list = list_add(r->mem, &r->lists);
		cpus_make(r->mem, r->room, list);
	}
	do {
		size_t n = strcspn(*text, r->host ? "," : ",;");

		read_word(r, pool_strndup(r->mem, *text, n), list);
		*text += n;
	} while (take_char(text, ','));
}

static void read_mask(struct reading *r, const char *text)
{
	do
		read_list(r, &text);
	while (take_char(&text, ';'));
	if (r->bad)
		r->lists = (struct cpu_lists){};
}

static const char *and_more(struct pool *mem, size_t n)
{
	return n < 2 ? "" : pool_str(mem, " (and %zu more of that kind)", n - 1);
}

/* What can be told of one mask alone. */
static void tell_mask(const struct reading *r, const char *what, struct strs *odd)
{
	struct pool *mem = r->mem;

	if (r->bad) {
		strs_add(mem, odd, "XAPI ignores %s as a whole, and says nothing: %s%s", what,
			 r->bad, and_more(mem, r->bad_n));
		return;
	}
	if (r->foreign)
		strs_add(mem, odd, "in %s %s%s: write plain numbers", what, r->foreign,
			 and_more(mem, r->foreign_n));
	if (r->beyond_n)
		strs_add(mem, odd,
			 "%s names CPU %" PRId64 "%s, which this host does not have: it "
			 "is left out",
			 what, r->beyond, and_more(mem, r->beyond_n));
}

static const char *name_vcpus(struct pool *mem, const struct cpus *vcpus)
{
	return pool_str(mem, "vCPU%s %s", cpus_count(vcpus) == 1 ? "" : "s", cpu_some(mem, vcpus));
}

static void tell_lists(const struct reading *r, uint32_t vcpus, struct strs *odd)
{
	if (r->bad || r->n == vcpus || r->n < 2)
		return;
	if (r->n > vcpus) {
		size_t more = r->n - vcpus;

		strs_add(r->mem, odd, "the mask has %zu lists for %u vCPU%s: the last %s left out",
			 r->n, vcpus, vcpus == 1 ? "" : "s",
			 more == 1 ? "is" : pool_str(r->mem, "%zu are", more));
		return;
	}

	struct cpus rest;

	cpus_make(r->mem, vcpus, &rest);
	for (uint32_t vcpu = (uint32_t)r->n; vcpu < vcpus; vcpu++)
		cpus_add(&rest, vcpu);
	strs_add(r->mem, odd, "the mask has %zu lists for %u vCPUs: to %s the first applies", r->n,
		 vcpus, name_vcpus(r->mem, &rest));
}

/* Each VM list loses what is not in the host's; without any the host's applies alone. */
static void intersect(struct pool *mem, const struct cpus *host, struct cpu_mask *m)
{
	struct cpus lost;

	if (m->own.n == 0) {
		cpus_copy(mem, host, list_add(mem, &m->lists));
		strs_add(mem, &m->odd, "the VM has no mask that works: " HOST_MASK ", %s, applies",
			 cpus_is_empty(host) ? "without a CPU" : cpu_some(mem, host));
		return;
	}
	cpus_make(mem, host->room, &lost);
	list_each(list, &m->own) {
		struct cpus *left = list_add(mem, &m->lists);

		cpus_or(&lost, list);
		cpus_copy(mem, list, left);
		cpus_and(left, host);
	}
	cpus_without(&lost, host);
	if (!cpus_is_empty(&lost))
		strs_add(mem, &m->odd, HOST_MASK " takes away CPU%s %s",
			 cpus_count(&lost) == 1 ? "" : "s", cpu_some(mem, &lost));
}

/* The vCPUs that these lists are for: beyond them the first. */
static void vcpus_of(const struct cpu_mask *m, const struct cpus *lists, struct cpus *ret)
{
	for (uint32_t vcpu = 0; vcpu < ret->room; vcpu++)
		if (cpus_has(lists, vcpu < m->lists.n ? vcpu : 0))
			cpus_add(ret, vcpu);
}

static void tell_failing(struct pool *mem, const struct cpus *lists, uint32_t vcpus,
			 const char *why, struct cpu_mask *m)
{
	struct cpus hit;

	if (cpus_is_empty(lists))
		return;
	cpus_make(mem, vcpus, &hit);
	vcpus_of(m, lists, &hit);
	m->fails = true;
	strs_add(mem, &m->odd, "the VM cannot start: %s %s left without a CPU%s",
		 name_vcpus(mem, &hit), cpus_count(&hit) == 1 ? "is" : "are", why);
}

/* What is left of each list in the end, in Xen's eyes. */
static void judge(struct pool *mem, const struct cpu_mask_host *host, uint32_t vcpus,
		  struct cpu_mask *m)
{
	struct cpus empty, unusable, outside;

	cpus_make(mem, vcpus, &empty);
	cpus_make(mem, vcpus, &unusable);
	cpus_make(mem, host->room, &outside);
	for (uint32_t i = 0; i < m->lists.n; i++) {
		const struct cpus *list = &m->lists.v[i];
		uint32_t cpu;
		bool some = !host->usable;

		if (cpus_is_empty(list)) {
			cpus_add(&empty, i);
			continue;
		}
		for (cpu = 0; !some && cpus_next(list, cpu, &cpu); cpu++)
			some = cpus_has(host->usable, cpu);
		if (!some)
			cpus_add(&unusable, i);
		/* One that has all of them does not mean some of the others. */
		if (!host->usable || !cpus_within(host->usable, list))
			cpus_or(&outside, list);
	}
	if (host->usable) {
		cpus_without(&outside, host->usable);
		if (!cpus_is_empty(&outside))
			strs_add(mem, &m->odd,
				 "CPU%s %s %s offline or not in Pool-0, where every "
				 "VM starts",
				 cpus_count(&outside) == 1 ? "" : "s", cpu_some(mem, &outside),
				 cpus_count(&outside) == 1 ? "is" : "are");
	}
	tell_failing(mem, &empty, vcpus, "", m);
	tell_failing(mem, &unusable, vcpus, " that is online and in Pool-0", m);
}

void cpu_mask_read(const char *raw, uint32_t vcpus, const struct cpu_mask_host *host,
		   struct pool *mem, struct cpu_mask *ret)
{
	struct reading vm = { .mem = mem, .room = host->room }, own = vm;
	struct cpu_mask m = {};

	vcpus = vcpus < 1 ? 1 : vcpus > CPU_MASK_VCPUS_MOST ? CPU_MASK_VCPUS_MOST : vcpus;
	vm.keep = vcpus;
	own.keep = 1;
	own.host = true;
	if (raw) {
		read_mask(&vm, raw);
		tell_mask(&vm, "the mask", &m.odd);
		tell_lists(&vm, vcpus, &m.odd);
	}
	if (host->mask) {
		read_mask(&own, host->mask);
		tell_mask(&own, HOST_MASK, &m.odd);
	}
	m.ignored = vm.bad != NULL;
	if (host->room == 0) {
		*ret = m;
		return;
	}
	m.own = vm.lists;
	if (own.lists.n)
		intersect(mem, &own.lists.v[0], &m);
	else
		m.lists = m.own;
	judge(mem, host, vcpus, &m);
	*ret = m;
}

const struct cpus *cpu_mask_of(const struct cpu_mask *mask, uint32_t vcpu)
{
	if (mask->lists.n == 0)
		return NULL;
	return &mask->lists.v[vcpu < mask->lists.n ? vcpu : 0];
}
