// SPDX-License-Identifier: GPL-2.0-or-later
// The profile, read strictly: what is misspelt there must not be missed at the next boot in
// silence.
#include "look/profile.h"

#include <string.h>

#include "base/json.h"
#include "base/json_member.h"
#include "base/text.h"
#include "door/xen.h"

/* Where in the file we are, for messages. */
struct place {
	struct pool *mem;
	const char *section;
	int number; /* of the entry, from 1 */
	struct err *err;
};

static int wrong(const struct place *p, const char *fmt, ...) PRINTF(2, 3);

static int wrong(const struct place *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	const char *what = pool_vstr(p->mem, fmt, ap);
	va_end(ap);
	return err_set(p->err, ERR_BAD_FILE, "'/%s': entry %d of '%s': %s", PROFILE, p->number,
		       p->section, what);
}

/* Each member must be one that we know. */
static int check_members(const struct place *p, struct json_object *o, const char *const *known,
			 size_t n)
{
	json_object_object_foreach(o, key, value)
	{
		bool found = false;

		(void)value;
		for (size_t i = 0; i < n; i++)
			found |= streq(known[i], key);
		if (!found)
			return wrong(p, "'%s' is no member that is known there",
				     text_shown(p->mem, key));
	}
	return 0;
}

/* *ret stays NULL where there is none. */
static int take_text(const struct place *p, struct json_object *o, const char *key,
		     const char **ret)
{
	struct json_object *value = NULL;
	const char *text;

	if (!json_object_object_get_ex(o, key, &value) || !value)
		return 0;
	text = json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
	if (!text || strlen(text) != (size_t)json_object_get_string_len(value))
		return wrong(p, "'%s' should be a text", key);
	*ret = pool_strdup(p->mem, text);
	return 0;
}

static int take_pool(const struct place *p, struct json_object *o, struct profile *ret)
{
	static const char *const known[] = { "name", "scheduler", "cpus" };
	struct profile_pool one = {};

	int rc = check_members(p, o, known, ARRAY_SIZE(known));
	if (rc == 0)
		rc = take_text(p, o, "name", &one.name);
	if (rc == 0)
		rc = take_text(p, o, "scheduler", &one.scheduler);
	if (rc == 0)
		rc = take_text(p, o, "cpus", &one.cpus);
	if (rc < 0)
		return rc;
	if (!one.name || !*one.name)
		return wrong(p, "it needs a 'name'");
	if (!one.cpus)
		return wrong(p, "it needs 'cpus', a text; \"\" is none");
	*list_add(p->mem, &ret->pools) = one;
	return 0;
}

static int take_vcpu(const struct place *p, struct json_object *o, struct profile_pin *ret)
{
	struct json_object *value = NULL;
	int64_t vcpu = -1;

	ret->each = !json_object_object_get_ex(o, "vcpu", &value);
	if (ret->each)
		return 0;
	if (!json_number(o, "vcpu", &vcpu) || vcpu < 0 || vcpu >= XEN_VCPUS_MOST)
		return wrong(p, "'vcpu' should be the number of a vCPU");
	ret->vcpu = (uint32_t)vcpu;
	return 0;
}

static int take_pin(const struct place *p, struct json_object *o, struct profile *ret)
{
	static const char *const known[] = { "vcpu", "hard", "soft" };
	struct profile_pin one = {};

	int rc = check_members(p, o, known, ARRAY_SIZE(known));
	if (rc == 0)
		rc = take_vcpu(p, o, &one);
	if (rc == 0)
		rc = take_text(p, o, "hard", &one.hard);
	if (rc == 0)
		rc = take_text(p, o, "soft", &one.soft);
	if (rc < 0)
		return rc;
	if (!one.hard && !one.soft)
		return wrong(p, "it needs 'hard' or 'soft'");
	*list_add(p->mem, &ret->domain0) = one;
	return 0;
}

static int take_usb(const struct place *p, struct json_object *o, struct profile *ret)
{
	static const char *const known[] = { "rule", "remark" };
	struct profile_usb_rule one = {};

	int rc = check_members(p, o, known, ARRAY_SIZE(known));
	if (rc == 0)
		rc = take_text(p, o, "rule", &one.rule);
	if (rc == 0)
		rc = take_text(p, o, "remark", &one.remark);
	if (rc < 0)
		return rc;
	if (!one.rule || !*one.rule)
		return wrong(p, "it needs a 'rule'");
	*list_add(p->mem, &ret->usb) = one;
	return 0;
}

static int take_usb_vm(const struct place *p, struct json_object *o, struct profile *ret)
{
	static const char *const known[] = { "vm", "vm-uuid", "usb" };
	struct profile_usb_vm one = {};

	int rc = check_members(p, o, known, ARRAY_SIZE(known));
	if (rc == 0)
		rc = take_text(p, o, "vm", &one.vm);
	if (rc == 0)
		rc = take_text(p, o, "vm-uuid", &one.uuid);
	if (rc == 0)
		rc = take_text(p, o, "usb", &one.usb);
	if (rc < 0)
		return rc;
	if (!one.vm == !one.uuid || (one.vm && !*one.vm))
		return wrong(p, "it needs either a 'vm', the name of a guest of xl's, or the "
				"'vm-uuid' of a VM of XAPI's");
	if (one.uuid && !text_is_uuid(one.uuid))
		return wrong(p, "'vm-uuid' should be a uuid");
	if (!one.usb || !*one.usb)
		return wrong(p, "it needs 'usb', a text: VENDOR:PRODUCT:SERIAL or "
				"VENDOR:PRODUCT@PORT, several apart by blanks");
	*list_add(p->mem, &ret->usb_vms) = one;
	return 0;
}

typedef int take(const struct place *p, struct json_object *o, struct profile *ret);

static int take_list(struct place *p, const char *text, take *one, struct profile *ret)
{
	autoput struct json_object *list = NULL;

	int rc =
		streq(text, "null") ? 0 : json_parse(text, strlen(text), p->section, &list, p->err);
	if (rc < 0)
		return err_context(p->err, "'/%s'", PROFILE);
	if (!json_object_is_type(list, json_type_array))
		return err_set(p->err, ERR_BAD_FILE, "'/%s': '%s' should be a list", PROFILE,
			       p->section);
	for (int i = 0; i < (int)json_object_array_length(list); i++) {
		struct json_object *o = json_object_array_get_idx(list, i);

		p->number = i + 1;
		rc = json_object_is_type(o, json_type_object)
			     ? one(p, o, ret)
			     : wrong(p, "it should be an object, {...}");
		if (rc < 0)
			return rc;
	}
	return 0;
}

/* Each name once; names may be in another order afterwards. */
static int check_names(struct pool *mem, const char *section, struct strs *names, struct err *err)
{
	strs_sort(names);
	for (size_t i = 1; i < names->n; i++)
		if (streq(names->v[i - 1], names->v[i]))
			return err_set(err, ERR_BAD_FILE, "'/%s': '%s' has '%s' twice", PROFILE,
				       section, text_shown(mem, names->v[i]));
	return 0;
}

static int check_all_names(struct pool *mem, const struct profile *all, struct err *err)
{
	struct strs pools = {}, vms = {}, uuids = {};

	list_each(p, &all->pools)
		*list_add(mem, &pools) = p->name;
	list_each(u, &all->usb_vms)
		*list_add(mem, u->uuid ? &uuids : &vms) = u->uuid ? u->uuid : u->vm;

	int rc = check_names(mem, PROFILE_CPUPOOLS, &pools, err);
	if (rc == 0)
		rc = check_names(mem, PROFILE_USB_VMS, &vms, err);
	return rc < 0 ? rc : check_names(mem, PROFILE_USB_VMS, &uuids, err);
}

static int check_pins(const struct profile_pins *pins, struct err *err)
{
	bool seen[XEN_VCPUS_MOST] = {}, each = false;

	list_each(p, pins) {
		bool *one = p->each ? &each : &seen[p->vcpu];

		if (*one && p->each)
			return err_set(err, ERR_BAD_FILE,
				       "'/%s': '%s' has two entries without 'vcpu'", PROFILE,
				       PROFILE_DOMAIN_0);
		if (*one)
			return err_set(err, ERR_BAD_FILE, "'/%s': '%s' has vCPU %u twice", PROFILE,
				       PROFILE_DOMAIN_0, p->vcpu);
		*one = true;
	}
	return 0;
}

static int check_schema(const char *text, struct err *err)
{
	uint32_t schema;

	if (parse_u32(text, &schema) && schema == PROFILE_SCHEMA)
		return 0;
	err_set(err, ERR_BAD_FILE, "'/%s': 'schema' should be %d", PROFILE, PROFILE_SCHEMA);
	return err_hint(err, "another version of xhw may have written it: use that one");
}

static int take_member(const struct json_member *m, const char *text, struct pool *mem,
		       struct profile *ret, struct err *err)
{
	const char *value = pool_strndup(mem, text + m->value, m->end - m->value);
	struct place p = { .mem = mem, .section = m->name, .err = err };

	if (streq(m->name, "schema"))
		return check_schema(value, err);
	if (streq(m->name, PROFILE_CPUPOOLS)) {
		ret->cpupools_text = value;
		return take_list(&p, value, take_pool, ret);
	}
	if (streq(m->name, PROFILE_DOMAIN_0)) {
		ret->domain0_text = value;
		return take_list(&p, value, take_pin, ret);
	}
	if (streq(m->name, PROFILE_USB)) {
		ret->usb_text = value;
		return take_list(&p, value, take_usb, ret);
	}
	if (streq(m->name, PROFILE_USB_VMS)) {
		ret->usb_vms_text = value;
		return take_list(&p, value, take_usb_vm, ret);
	}
	*list_add(mem, &ret->others) = m->name;
	return 0;
}

/* Nothing is wanted. */
static const struct profile none = {
	.cpupools_text = "", .domain0_text = "", .usb_text = "", .usb_vms_text = ""
};

int profile_take(const char *text, struct pool *mem, struct profile *ret, struct err *err)
{
	struct json_members members;

	*ret = none;
	int rc = json_members(text, "'/" PROFILE "'", mem, &members, err);
	if (rc < 0)
		return rc;
	list_each(m, &members) {
		rc = take_member(m, text, mem, ret, err);
		if (rc < 0)
			return rc;
	}
	rc = check_all_names(mem, ret, err);
	if (rc == 0)
		rc = check_pins(&ret->domain0, err);
	ret->present = rc == 0;
	return rc;
}

static int read_file(const struct sys *sys, struct pool *mem, const char **ret, struct err *err)
{
	autofree char *text = NULL;

	int rc = sys_text(sys, PROFILE, PROFILE_MAX, &text, err);
	if (rc == 0)
		*ret = pool_strdup(mem, text);
	return rc;
}

void look_profile(const struct sys *sys, struct pool *mem, struct profile *ret)
{
	const char *text = NULL, *why = NULL;
	struct err err = {};

	int rc = read_file(sys, mem, &text, &err);
	if (rc == 0)
		rc = profile_take(text, mem, ret, &err);
	if (rc == 0)
		return;
	if (rc != -ERR_NOT_FOUND)
		why = pool_str(mem, "%s%s%s", err.message, *err.hint ? "; " : "", err.hint);
	*ret = none;
	ret->why = why;
}
