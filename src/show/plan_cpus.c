// SPDX-License-Identifier: GPL-2.0-or-later
// Changes about CPUs: a guest has many vCPUs, and all of them are often changed alike.
#include "show/plan_cpus.h"

#include <string.h>

#include "base/cpus.h"
#include "base/text.h"
#include "decide/plan.h"
#include "door/xen.h"
#include "show/lines.h"

/* A change of one vCPU's affinity. */
struct affinity {
	const char *domain; /* "UUID/DOMID" */
	const char *domid;  /* a part of it */
	uint32_t vcpu;
	const char *part; /* "hard affinity" */
	const char *step; /* "0-7 -> 0-3" */
	const char *why;
};

static const char *visible(struct pool *mem, const char *text)
{
	return text_visible(mem, text, strlen(text));
}

/* "HARD SOFT" */
static bool split(struct pool *mem, const char *value, const char **hard, const char **soft)
{
	const char *blank = strchr(value, ' ');

	if (!blank)
		return false;
	*hard = visible(mem, pool_strndup(mem, value, (size_t)(blank - value)));
	*soft = visible(mem, blank + 1);
	return true;
}

static bool take_step(struct pool *mem, const char *from, const char *to, struct affinity *ret)
{
	const char *hard[2], *soft[2];

	if (!split(mem, from, &hard[0], &soft[0]) || !split(mem, to, &hard[1], &soft[1]))
		return false;
	if (streq(soft[0], soft[1])) {
		ret->part = "hard affinity";
		ret->step = pool_str(mem, "%s -> %s", hard[0], hard[1]);
	} else if (streq(hard[0], hard[1])) {
		ret->part = "soft affinity";
		ret->step = pool_str(mem, "%s -> %s", soft[0], soft[1]);
	} else {
		ret->part = "affinity";
		ret->step = pool_str(mem, "hard %s, soft %s -> hard %s, soft %s", hard[0], soft[0],
				     hard[1], soft[1]);
	}
	return true;
}

static bool take(struct pool *mem, struct json_object *o, struct affinity *ret)
{
	const char *setting = json_text(o, "setting"), *object = json_text(o, "object");
	const char *vcpu, *why = json_text(o, "why");

	*ret = (struct affinity){ .why = "" };
	if (!setting || !streq(setting, setting_info(SET_VCPU_AFFINITY)->name))
		return false;
	vcpu = strrchr(object, '/');
	if (!vcpu || !parse_u32(vcpu + 1, &ret->vcpu) || ret->vcpu >= XEN_VCPUS_MOST)
		return false;
	ret->domain = visible(mem, pool_strndup(mem, object, (size_t)(vcpu - object)));
	ret->domid = strrchr(ret->domain, '/');
	if (!ret->domid++)
		return false;
	if (why)
		ret->why = visible(mem, why);
	return take_step(mem, json_text(o, "from"), json_text(o, "to"), ret);
}

static bool alike(const struct affinity *a, const struct affinity *b)
{
	return streq(a->domain, b->domain) && streq(a->part, b->part) && streq(a->step, b->step) &&
	       streq(a->why, b->why);
}

size_t plan_draw_affinities(FILE *out, struct json_object *plan, size_t at)
{
	size_t all = json_count(plan), n = 0;
	struct affinity first, next;
	struct pool mem = {};
	struct cpus vcpus;

	if (take(&mem, json_item(plan, at), &first)) {
		cpus_make(&mem, XEN_VCPUS_MOST, &vcpus);
		cpus_add(&vcpus, first.vcpu);
		for (n = 1; at + n < all; n++) {
			if (!take(&mem, json_item(plan, at + n), &next) || !alike(&first, &next) ||
			    cpus_has(&vcpus, next.vcpu))
				break;
			cpus_add(&vcpus, next.vcpu);
		}
		fprintf(out, "%s of vCPU%s %s of domain %s: %s  (%s)\n", first.part,
			n > 1 ? "s" : "", cpus_text(&mem, &vcpus), first.domid, first.step,
			first.why);
	}
	pool_free(&mem);
	return n;
}

/* Its lines without blanks and commas around them, and without the brackets of the list. */
static const char *entries(struct pool *mem, const char *section)
{
	struct strs lines = {};

	while (*section) {
		size_t len;

		section += strspn(section, " \t\r\n");
		len = strcspn(section, "\r\n");
		const char *line = section;

		section += len;
		while (len && strchr(" \t,", line[len - 1]))
			len--;
		if (len && !(len == 1 && strchr("[]", *line)))
			strs_add(mem, &lines, "%.*s\n", (int)len, line);
	}
	return strs_join(mem, &lines, "");
}

void plan_draw_section(FILE *out, struct pool *mem, const char *from, const char *to)
{
	lines_draw(out, entries(mem, from), entries(mem, to));
}
