// SPDX-License-Identifier: GPL-2.0-or-later
// The notation of CPUs, read over the topology of a host.
#include "decide/cpu/cpu_spec.h"

#include "base/text.h"
#include "decide/cpu/cpu_parts.h"

/* Numbers beyond are not listed in messages. */
#define MAX_NUMBER 65536
/* More names than these neither. */
#define MAX_LISTED 8

static const char notation[] =
	"write CPUs as 8-15, node:1, node:1/core:0-3, socket:0, cpupool:NAME, near:04:00.0 or all, "
	"joined by commas; ^ in front takes away";

enum kind { KIND_NODE, KIND_SOCKET, KIND_CORE };

struct range {
	uint32_t from, to; /* UINT32_MAX also for what is higher */
};

struct reading {
	const struct cpu_topo *topo;
	struct pool *mem;
	struct cpus exist, online;
	const char *part; /* what is being read, fit for a message */
	struct cpus set;  /* what it names so far */
	bool narrowed;	  /* that is not all CPUs any more */
	struct err *err;
};

static const char *kind_name(enum kind kind)
{
	return kind == KIND_NODE ? "node" : kind == KIND_SOCKET ? "socket" : "core";
}

static uint32_t kind_of(const struct reading *r, uint32_t cpu, enum kind kind)
{
	const struct cpu_place *place = &r->topo->cpus.v[cpu];

	return kind == KIND_NODE ? place->node : kind == KIND_SOCKET ? place->socket : place->core;
}

static uint32_t take_number(const char **text)
{
	uint32_t v = 0;

	for (; **text >= '0' && **text <= '9'; (*text)++) {
		uint32_t digit = (uint32_t)(**text - '0');

		v = v > (UINT32_MAX - digit) / 10 ? UINT32_MAX : v * 10 + digit;
	}
	return v;
}

/* "3" or "0-3", which may go backwards. */
static bool is_range(const char *word, struct range *ret)
{
	const char *p = word, *second;

	ret->from = ret->to = take_number(&p);
	if (p == word)
		return false;
	if (take_char(&p, '-')) {
		second = p;
		ret->to = take_number(&p);
		if (p == second)
			return false;
	}
	return *p == '\0';
}

static int read_range(struct reading *r, const char *word, struct range *ret)
{
	if (!is_range(word, ret)) {
		err_set(r->err, ERR_USAGE, "'%s': '%s' is neither a number nor a range of them",
			r->part, cpu_shown(r->mem, word, strlen(word)));
		return err_hint(r->err, "%s", notation);
	}
	if (ret->to < ret->from) {
		err_set(r->err, ERR_USAGE, "'%s' goes backwards", r->part);
		return err_hint(r->err, "write the lower number first");
	}
	return 0;
}

static int no_such(struct reading *r, const char *what, uint32_t number, const struct cpus *are)
{
	const char *name = number == UINT32_MAX ? pool_str(r->mem, "%s with so high a number", what)
						: pool_str(r->mem, "%s %u", what, number);
	const char *all = cpu_some(r->mem, are);
	const char *s = cpus_count(are) == 1 ? "" : "s";

	if (cpus_is_empty(are)) {
		err_set(r->err, ERR_NOT_FOUND, "'%s': no %s is known of this host", r->part, what);
		return err_hint(r->err, "name the CPUs by number");
	}
	err_set(r->err, ERR_NOT_FOUND, "'%s': there is no %s; there %s %s%s %s", r->part, name,
		*s ? "are" : "is", what, s, all);
	return err_hint(r->err, "choose from %s%s %s", what, s, all);
}

/* Plain numbers also name what is offline. */
static int read_numbers(struct reading *r, const char *word)
{
	struct range range;

	int rc = read_range(r, word, &range);
	if (rc < 0)
		return rc;

	bool from_is = cpus_has(&r->exist, range.from);

	if (!from_is || !cpus_has(&r->exist, range.to))
		return no_such(r, "CPU", from_is ? range.to : range.from, &r->exist);
	for (uint32_t cpu = range.from; cpu <= range.to; cpu++)
		if (cpus_has(&r->exist, cpu))
			cpus_add(&r->set, cpu);
	return 0;
}

/* Leaves those in the set whose node, socket or core lies in the range. */
static void keep(struct reading *r, enum kind kind, struct range range)
{
	cpus_each(cpu, &r->set)
	{
		uint32_t number = kind_of(r, cpu, kind);

		if (number == CPU_UNKNOWN || number < range.from || number > range.to)
			cpus_take(&r->set, cpu);
	}
}

/* Nodes and sockets of the host, cores of what is named so far. */
static const struct cpus *those_with(struct reading *r, enum kind kind)
{
	return kind == KIND_CORE ? &r->set : &r->online;
}

static bool has_number(struct reading *r, enum kind kind, uint32_t number)
{
	if (number == CPU_UNKNOWN)
		return false;
	if (kind == KIND_NODE && cpus_has(&r->topo->nodes, number))
		return true;
	cpus_each(cpu, those_with(r, kind)) if (kind_of(r, cpu, kind) == number) return true;
	return false;
}

static void numbers(struct reading *r, enum kind kind, struct cpus *ret)
{
	cpus_make(r->mem, MAX_NUMBER, ret);
	if (kind == KIND_NODE)
		cpus_or(ret, &r->topo->nodes);
	cpus_each(cpu, those_with(r, kind)) cpus_add(ret, kind_of(r, cpu, kind));
}

static int read_kind(struct reading *r, enum kind kind, const char *word)
{
	struct range range;
	bool from_is;

	int rc = read_range(r, word, &range);
	if (rc < 0)
		return rc;
	if (kind == KIND_CORE && !r->narrowed) {
		err_set(r->err, ERR_USAGE, "'%s': each socket has cores of that number", r->part);
		return err_hint(r->err, "say of which: node:0/core:%s", word);
	}
	from_is = has_number(r, kind, range.from);
	if (!from_is || !has_number(r, kind, range.to)) {
		struct cpus are;

		numbers(r, kind, &are);
		return no_such(r, kind_name(kind), from_is ? range.to : range.from, &are);
	}
	keep(r, kind, range);
	if (cpus_is_empty(&r->set) && !r->narrowed) {
		err_set(r->err, ERR_NOT_FOUND, "'%s': no CPU of that %s is online", r->part,
			kind_name(kind));
		return err_hint(r->err, "name a %s that has CPUs", kind_name(kind));
	}
	return 0;
}

static int no_such_pool(struct reading *r)
{
	struct strs names = {};

	list_each(pool, &r->topo->pools)
		if (pool->name && names.n < MAX_LISTED)
			strs_add(r->mem, &names, "'%s'",
				 cpu_shown(r->mem, pool->name, strlen(pool->name)));
	err_set(r->err, ERR_NOT_FOUND, "'%s': there is no such cpupool", r->part);
	if (names.n == 0)
		return err_hint(r->err, "no cpupool is known here: name the CPUs by number");
	return err_hint(r->err, "choose from %s%s", strs_join(r->mem, &names, ", "),
			names.n < r->topo->pools.n ? " and others" : "");
}

/* Names may have any characters, so the end of one is found by the names that there are. */
static int read_pool(struct reading *r, const char **text)
{
	const struct cpu_pool *found = NULL;
	size_t n = 0;

	list_each(pool, &r->topo->pools) {
		size_t len = pool->name ? strlen(pool->name) : 0;

		if (len == 0 || !text_starts(*text, pool->name) || !strchr(",/", (*text)[len]))
			continue;
		found = pool;
		n++;
	}
	if (n == 0)
		return no_such_pool(r);
	if (n > 1) {
		err_set(r->err, ERR_USAGE, "'%s': more than one cpupool can be meant", r->part);
		return err_hint(r->err, "name the CPUs by number");
	}
	*text += strlen(found->name);
	cpus_and(&r->set, &found->cpus);
	if (cpus_is_empty(&r->set) && !r->narrowed) {
		err_set(r->err, ERR_NOT_FOUND, "'%s': that cpupool has no CPUs", r->part);
		return err_hint(r->err, "name one that has CPUs");
	}
	return 0;
}

static bool only_node(struct reading *r, uint32_t *ret)
{
	struct cpus are;

	numbers(r, KIND_NODE, &are);
	return cpus_count(&are) == 1 && cpus_next(&are, 0, ret);
}

/* An address, or that of a slot: the node of its functions. */
static int read_near(struct reading *r, const char *word)
{
	uint32_t node = CPU_UNKNOWN;
	bool found = false, slot = false;
	struct bdf bdf;

	if (!bdf_parse(word, &bdf)) {
		slot = true;
		if (!bdf_parse(pool_str(r->mem, "%s.0", word), &bdf)) {
			err_set(r->err, ERR_USAGE, "'%s': '%s' is no PCI address", r->part,
				cpu_shown(r->mem, word, strlen(word)));
			return err_hint(r->err, "write it as near:04:00.0");
		}
	}
	list_each(dev, &r->topo->devs) {
		if (slot ? !bdf_same_slot(dev->bdf, bdf) : !bdf_eq(dev->bdf, bdf))
			continue;
		found = true;
		if (node == CPU_UNKNOWN)
			node = dev->node;
	}
	if (!found) {
		err_set(r->err, ERR_NOT_FOUND, "'%s': there is no PCI device %s", r->part, word);
		return err_hint(r->err, "'xhw pci list' shows those that there are");
	}
	if (node == CPU_UNKNOWN && !only_node(r, &node)) {
		err_set(r->err, ERR_UNAVAILABLE, "'%s': Xen does not know on which node %s is",
			r->part, word);
		return err_hint(r->err, "name the node, as in node:0");
	}
	keep(r, KIND_NODE, (struct range){ .from = node, .to = node });
	if (cpus_is_empty(&r->set) && !r->narrowed) {
		err_set(r->err, ERR_NOT_FOUND, "'%s': %s is on node %u, of which no CPU is online",
			r->part, word, node);
		return err_hint(r->err, "name a node that has CPUs");
	}
	return 0;
}

/* "node:1"; *text moves behind it. */
static int read_name(struct reading *r, const char **text)
{
	const char *word, *value;
	size_t n;
	int rc;

	if (text_starts(*text, "cpupool:")) {
		*text += strlen("cpupool:");
		rc = read_pool(r, text);
		r->narrowed = true;
		return rc;
	}
	n = strcspn(*text, ",/");
	word = pool_strndup(r->mem, *text, n);
	value = strchr(word, ':');
	*text += n;
	if (streq(word, "all"))
		return 0;
	value = value ? value + 1 : "";
	if (text_starts(word, "node:") || text_starts(word, "nodes:"))
		rc = read_kind(r, KIND_NODE, value);
	else if (text_starts(word, "socket:"))
		rc = read_kind(r, KIND_SOCKET, value);
	else if (text_starts(word, "core:"))
		rc = read_kind(r, KIND_CORE, value);
	else if (text_starts(word, "near:"))
		rc = read_near(r, value);
	else {
		err_set(r->err, ERR_USAGE, "'%s' names no CPUs", r->part);
		return err_hint(r->err, "%s", notation);
	}
	r->narrowed = true;
	return rc;
}

static int read_names(struct reading *r, const char **text)
{
	cpus_or(&r->set, &r->online);
	do {
		int rc = read_name(r, text);
		if (rc < 0)
			return rc;
	} while (take_char(text, '/'));
	if (cpus_is_empty(&r->set)) {
		err_set(r->err, ERR_NOT_FOUND, "'%s': no CPU is all of that", r->part);
		return err_hint(r->err, "each '/' narrows down what stands in front of it");
	}
	return 0;
}

/* What stands between two commas, without its ^; *text moves behind it. */
static int read_part(struct reading *r, const char **text)
{
	cpus_without(&r->set, &r->set);
	r->narrowed = false;
	if (**text >= '0' && **text <= '9') {
		size_t n = strcspn(*text, ",");
		const char *word = pool_strndup(r->mem, *text, n);

		*text += n;
		return read_numbers(r, word);
	}
	return read_names(r, text);
}

static int read_all(struct reading *r, const char *text, struct cpus *made)
{
	const char *p = text;

	do {
		bool first = p == text;
		size_t n = strcspn(p, ",");
		bool out = take_char(&p, '^');

		r->part = cpu_shown(r->mem, p - out, n);
		if (n == 0) {
			err_set(r->err, ERR_USAGE, "'%s': nothing stands %s",
				cpu_shown(r->mem, text, strlen(text)),
				first ? "before the first comma"
				: *p  ? "between two commas"
				      : "behind the last comma");
			return err_hint(r->err, "take that comma out");
		}
		if (out && first) {
			err_set(r->err, ERR_USAGE, "'%s' has nothing before it to take away from",
				r->part);
			return err_hint(r->err, "begin with what is wanted, as in all,%s", r->part);
		}

		if (strcspn(p, " \t\r\n\v\f") < strcspn(p, ",") && !text_starts(p, "cpupool:")) {
			err_set(r->err, ERR_USAGE, "'%s' has a blank in it", r->part);
			return err_hint(r->err, "write it without blanks");
		}

		int rc = read_part(r, &p);
		if (rc < 0)
			return rc;
		if (out)
			cpus_without(made, &r->set);
		else
			cpus_or(made, &r->set);
	} while (take_char(&p, ','));
	return 0;
}

static int check_result(struct reading *r, const char *text, const struct cpus *made)
{
	struct cpus off;

	if (cpus_is_empty(made)) {
		err_set(r->err, ERR_USAGE, "'%s' leaves no CPU at all",
			cpu_shown(r->mem, text, strlen(text)));
		return err_hint(r->err, "take less away");
	}
	cpus_copy(r->mem, made, &off);
	cpus_without(&off, &r->online);
	if (!cpus_is_empty(&off)) {
		bool one = cpus_count(&off) == 1;

		err_set(r->err, ERR_REFUSED, "'%s': CPU%s %s %s offline",
			cpu_shown(r->mem, text, strlen(text)), one ? "" : "s",
			cpu_some(r->mem, &off), one ? "is" : "are");
		return err_hint(r->err, "leave %s out; these are online: %s", one ? "it" : "them",
				cpu_some(r->mem, &r->online));
	}
	return 0;
}

int cpu_spec_parse(const char *text, const struct cpu_topo *topo, struct pool *mem,
		   struct cpus *ret, struct err *err)
{
	uint32_t room = (uint32_t)topo->cpus.n;
	struct reading r = { .topo = topo, .mem = mem, .err = err };
	struct cpus made;

	cpus_make(mem, room, &r.exist);
	cpus_make(mem, room, &r.online);
	cpus_make(mem, room, &r.set);
	cpus_make(mem, room, &made);
	for (uint32_t cpu = 0; cpu < room; cpu++) {
		if (topo->cpus.v[cpu].present)
			cpus_add(&r.exist, cpu);
		if (topo->cpus.v[cpu].present && topo->cpus.v[cpu].online)
			cpus_add(&r.online, cpu);
	}
	if (cpus_is_empty(&r.online)) {
		err_set(err, ERR_UNAVAILABLE, "the CPUs of this host are not known");
		return err_hint(err, "CPUs can be named where Xen tells of them");
	}
	if (!*text) {
		err_set(err, ERR_USAGE, "no CPUs are named");
		return err_hint(err, "%s", notation);
	}

	int rc = read_all(&r, text, &made);
	if (rc < 0)
		return rc;
	rc = check_result(&r, text, &made);
	if (rc < 0)
		return rc;
	*ret = made;
	return 0;
}
