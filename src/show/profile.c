// SPDX-License-Identifier: GPL-2.0-or-later
// The profile as JSON, and that for a person.
#include "show/profile.h"

#include "base/text.h"
#include "decide/usb/usb_policy.h"
#include "decide/usb/usb_wanted.h"

static void put_known(struct json_object *o, const char *key, enum xen_known value)
{
	json_put(o, key, value == XEN_UNKNOWN ? NULL : json_object_new_boolean(value == XEN_YES));
}

static void put_pool(struct json_object *list, const struct profile_pool_view *v, struct pool *mem)
{
	struct json_object *o = json_object_new_object();

	json_put_str(o, "name", v->wish->name);
	json_put_str(o, "scheduler", v->wish->scheduler);
	json_put_str(o, "cpus", v->wish->cpus);
	json_put_str(o, "cpu-numbers", v->why ? NULL : cpus_text(mem, &v->cpus));
	json_put_str(o, "cpus-now", v->is ? cpus_text(mem, &v->is->cpus) : NULL);
	json_put_str(o, "scheduler-now", v->is ? v->is->scheduler : NULL);
	put_known(o, "agrees", v->agrees);
	json_object_array_add(list, o);
}

static void put_pin(struct json_object *list, const struct profile_pin_view *v)
{
	struct json_object *o = json_object_new_object();

	json_put(o, "vcpu", v->wish->each ? NULL : json_object_new_int64((int64_t)v->wish->vcpu));
	json_put_str(o, "hard", v->wish->hard);
	json_put_str(o, "soft", v->wish->soft);
	put_known(o, "agrees", v->agrees);
	json_object_array_add(list, o);
}

/* An entry that is no rule covers no other: it has keys that none has. */
static void read_rules(const struct host *h, struct pool *mem, struct usb_rules *ret)
{
	list_each(r, &h->profile.usb) {
		struct usb_rule *rule = list_add(mem, ret);
		struct err ignored;

		if (usb_rule_parse(mem, r->rule, rule, &ignored) < 0)
			*rule = (struct usb_rule){ .line = SIZE_MAX, .match.keys = ~0u };
	}
}

static void put_rules(struct json_object *list, const struct host *h, struct pool *mem)
{
	const struct usb_view *u = &h->usb;
	struct usb_rules rules = {};
	struct usb_policy p;

	read_rules(h, mem, &rules);
	usb_policy_read(mem, u->policy ? u->policy : "", u->policy ? u->policy_len : 0, &p);
	for (size_t i = 0; i < rules.n; i++) {
		struct json_object *o = json_object_new_object();
		bool known = u->policed && u->policy && !p.stops && !rules.v[i].line;

		json_put_str(o, "rule", h->profile.usb.v[i].rule);
		json_put_str(o, "remark", h->profile.usb.v[i].remark);
		put_known(o, "agrees",
			  !known				? XEN_UNKNOWN
			  : usb_policy_holds_one(&p, &rules, i) ? XEN_YES
								: XEN_NO);
		json_object_array_add(list, o);
	}
}

static void put_usb_vms(struct json_object *list, const struct host *h, struct pool *mem)
{
	struct usb_wanteds all;

	usb_wanted_make(h, mem, &all);
	list_each(u, &h->profile.usb_vms) {
		struct json_object *o = json_object_new_object();
		const struct xapi_vm *vm = u->uuid ? xapi_vm(&h->xapi, u->uuid) : NULL;

		json_put_str(o, "vm", vm ? vm->name : u->vm);
		json_put_str(o, "vm-uuid", u->uuid);
		json_put_str(o, "usb", u->usb);
		put_known(o, "agrees", usb_wanted_agrees(h, mem, &all, u));
		json_object_array_add(list, o);
	}
}

void profile_show_put(struct json_object *data, const struct host *h, const struct profile_view *v,
		      struct pool *mem)
{
	struct json_object *pools = json_object_new_array(), *pins = json_object_new_array();
	struct json_object *rules = json_object_new_array(), *vms = json_object_new_array();

	json_put_str(data, "path", "/" PROFILE);
	json_put_bool(data, "present", h->profile.present);
	list_each(p, &v->pools)
		put_pool(pools, p, mem);
	list_each(p, &v->pins)
		put_pin(pins, p);
	json_put(data, "cpupools", pools);
	json_put(data, "domain-0", pins);
	put_rules(rules, h, mem);
	json_put(data, "usb", rules);
	put_usb_vms(vms, h, mem);
	json_put(data, "usb-vms", vms);
	json_put(data, "other-sections", json_strs(&h->profile.others));
}

/* What stands behind an entry: how it is now. */
static const char *state(struct json_object *o)
{
	bool agrees = false;

	if (!json_truth(o, "agrees", &agrees))
		return "not known";
	return agrees ? "so it is" : "it is otherwise";
}

static void draw_pool(FILE *out, struct json_object *o, struct pool *mem)
{
	const char *scheduler = json_text(o, "scheduler"), *now = json_text(o, "cpus-now");
	const char *cpus = json_text(o, "cpus"), *numbers = json_text(o, "cpu-numbers");
	bool agrees = true;

	fprintf(out, "cpupool %s: ", text_shown(mem, json_text(o, "name")));
	if (*cpus)
		fprintf(out, "CPUs %s", text_shown(mem, cpus));
	else
		fprintf(out, "no CPUs");
	if (numbers && *numbers && !streq(numbers, cpus))
		fprintf(out, " (%s)", numbers);
	if (scheduler)
		fprintf(out, ", scheduler %s", text_shown(mem, scheduler));
	fprintf(out, ": %s", state(o));
	if (json_truth(o, "agrees", &agrees) && !agrees && now)
		fprintf(out, ": CPUs %s, scheduler %s", *now ? now : "none",
			text_shown(mem, json_text(o, "scheduler-now")));
	else if (!agrees)
		fprintf(out, ": there is none");
	fputc('\n', out);
}

static void draw_pin(FILE *out, struct json_object *o, bool only, struct pool *mem)
{
	const char *hard = json_text(o, "hard"), *soft = json_text(o, "soft");
	int64_t vcpu;

	if (json_number(o, "vcpu", &vcpu))
		fprintf(out, "Domain-0, vCPU %lld:", (long long)vcpu);
	else
		fprintf(out, "Domain-0, each %svCPU:", only ? "" : "other ");
	if (hard)
		fprintf(out, " hard %s%s", text_shown(mem, hard), soft ? "," : "");
	if (soft)
		fprintf(out, " soft %s", text_shown(mem, soft));
	fprintf(out, ": %s\n", state(o));
}

static void draw_rule(FILE *out, struct json_object *o, struct pool *mem)
{
	const char *remark = json_text(o, "remark");

	fprintf(out, "USB rule %s%s: %s\n", text_shown(mem, json_text(o, "rule")),
		remark ? pool_str(mem, " (%s)", text_shown(mem, remark)) : "", state(o));
}

static void draw_usb_vm(FILE *out, struct json_object *o, struct pool *mem)
{
	const char *vm = json_text(o, "vm"), *uuid = json_text(o, "vm-uuid");
	bool agrees = true;

	if (uuid)
		fprintf(out, "VM %s%s%s%s", vm ? text_shown(mem, vm) : "", vm ? " (" : "",
			text_shown(mem, uuid), vm ? ")" : "");
	else
		fprintf(out, "guest %s", text_shown(mem, vm));
	fprintf(out, ", USB %s: %s%s\n", text_shown(mem, json_text(o, "usb")), state(o),
		uuid && !vm && json_truth(o, "agrees", &agrees) && !agrees ? ": there is none"
									   : "");
}

/* What one section's entries are drawn by. */
static void draw_all(FILE *out, struct json_object *list, struct pool *mem,
		     void (*draw)(FILE *out, struct json_object *o, struct pool *mem))
{
	for (size_t i = 0; i < json_count(list); i++)
		draw(out, json_item(list, i), mem);
}

void profile_show_draw(FILE *out, struct json_object *data)
{
	struct json_object *pools = json_at(data, "cpupools", json_type_array);
	struct json_object *pins = json_at(data, "domain-0", json_type_array);
	struct json_object *rules = json_at(data, "usb", json_type_array);
	struct json_object *vms = json_at(data, "usb-vms", json_type_array);
	struct pool mem = {};
	bool present = false;

	json_truth(data, "present", &present);
	if (!present)
		fprintf(out, "there is no %s: nothing is wanted\n", json_text(data, "path"));
	else if (!json_count(pools) && !json_count(pins) && !json_count(rules) && !json_count(vms))
		fprintf(out, "nothing is wanted of cpupools, Domain-0 and USB devices\n");
	draw_all(out, pools, &mem, draw_pool);
	for (size_t i = 0; i < json_count(pins); i++)
		draw_pin(out, json_item(pins, i), json_count(pins) == 1, &mem);
	draw_all(out, rules, &mem, draw_rule);
	draw_all(out, vms, &mem, draw_usb_vm);
	pool_free(&mem);
}
