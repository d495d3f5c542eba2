// SPDX-License-Identifier: GPL-2.0-or-later
// The profile: what is read of it is within bounds and reads the same once printed, and a section
// that is replaced leaves the others as they were.
#include "base/json.h"
#include "base/json_member.h"
#include "decide/profile/profile_text.h"
#include "fuzz.h"

static void check_members(const char *text, const struct json_members *all)
{
	size_t at = all->open + 1;

	HOLDS(text[all->open] == '{' && text[all->close] == '}');
	list_each(m, all) {
		HOLDS(m->from >= at && m->from < m->value && m->value < m->end);
		HOLDS(text[m->from] == '"' && m->end <= all->close);
		at = m->end;
	}
}

/* json-c reads the same objects; deeper ones, and numbers beyond its range, it may not. */
static void check_json(const char *text, const struct json_members *all, struct pool *mem)
{
	autoput struct json_object *whole = NULL;
	struct err err;

	if (json_parse(text, strlen(text), "it", &whole, &err) < 0)
		return;
	HOLDS((size_t)json_object_object_length(whole) == all->n);
	list_each(m, all) {
		autoput struct json_object *one = NULL;
		const char *value = pool_strndup(mem, text + m->value, m->end - m->value);
		struct json_object *same = NULL;

		HOLDS(json_object_object_get_ex(whole, m->name, &same));
		if (json_parse(value, strlen(value), "it", &one, &err) == 0)
			HOLDS(json_same(one, same));
	}
}

static void check_again(const struct profile *p, struct pool *mem)
{
	const char *pools = profile_cpupools_text(mem, &p->pools);
	const char *pins = profile_domain0_text(mem, &p->domain0);
	const char *vms = profile_usb_vms_text(mem, &p->usb_vms);
	const char *text = pool_str(mem, "{\"cpupools\":%s,\"domain-0\":%s,\"usb-vms\":%s}",
				    *pools ? pools : "[]", *pins ? pins : "[]", *vms ? vms : "[]");
	struct profile again;
	struct err err;

	HOLDS(profile_take(text, mem, &again, &err) == 0);
	HOLDS(again.pools.n == p->pools.n && again.domain0.n == p->domain0.n);
	HOLDS(streq(profile_cpupools_text(mem, &again.pools), pools));
	HOLDS(streq(profile_domain0_text(mem, &again.domain0), pins));
	HOLDS(again.usb_vms.n == p->usb_vms.n);
	HOLDS(streq(profile_usb_vms_text(mem, &again.usb_vms), vms));
	for (size_t i = 0; i < p->domain0.n; i++)
		HOLDS(again.domain0.v[i].each == p->domain0.v[i].each &&
		      again.domain0.v[i].vcpu == p->domain0.v[i].vcpu);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	autofree char *text = xstrndup((const char *)data, size);
	struct json_members members;
	struct pool mem = {};
	struct profile p;
	struct err err = {};

	bool object = json_members(text, "it", &mem, &members, &err) == 0;

	HOLDS(object || (err.code == ERR_BAD_FILE && text_is_plain(err.message)));
	if (object) {
		check_members(text, &members);
		check_json(text, &members, &mem);
	}
	if (profile_take(text, &mem, &p, &err) == 0) {
		HOLDS(object && p.present);
		check_again(&p, &mem);
	} else {
		HOLDS(err.code == ERR_BAD_FILE && text_is_plain(err.message));
	}
	pool_free(&mem);
	return 0;
}
