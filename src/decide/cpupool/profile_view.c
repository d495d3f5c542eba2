// SPDX-License-Identifier: GPL-2.0-or-later
// The profile's wishes about CPUs beside the host as it is.
#include "decide/cpupool/profile_view.h"

#include "base/text.h"
#include "decide/cpu/cpu_affinity.h"
#include "decide/cpu/cpu_topo.h"

static void all_numbers(const struct host *h, struct pool *mem, struct cpus *ret)
{
	cpus_make(mem, h->xen.physical.cpu_room, ret);
	cpus_add_all(ret);
}

static bool has_all_online(const struct host *h, const struct cpus *set)
{
	for (uint32_t cpu = 0; cpu < h->xen.cpus.n; cpu++) {
		const struct xen_cpu *c = &h->xen.cpus.v[cpu];

		if (c->present && c->online != XEN_NO && !cpus_has(set, cpu))
			return false;
	}
	return true;
}

int profile_cpus(const struct host *h, const char *text, struct pool *mem, struct cpus *ret,
		 struct err *err)
{
	struct cpus named = {};

	cpus_make(mem, h->xen.physical.cpu_room, ret);
	if (!*text)
		return 0;

	int rc = cpu_spec_resolve(h, text, mem, &named, err);
	if (rc == -ERR_UNAVAILABLE)
		return rc;
	if (rc < 0) {
		err->code = ERR_BAD_FILE;
		return err_context(err, "'/%s' names CPUs as '%s'", PROFILE, text_shown(mem, text));
	}
	cpus_or(ret, &named);
	return 0;
}

const struct profile_pin *profile_pin_of(const struct profile *profile, uint32_t vcpu, bool soft)
{
	const struct profile_pin *found = NULL;

	list_each(pin, &profile->domain0) {
		if (!(soft ? pin->soft : pin->hard))
			continue;
		if (!pin->each && pin->vcpu == vcpu)
			return pin;
		if (pin->each)
			found = pin;
	}
	return found;
}

const struct xen_pool *profile_pool_now(const struct host *h, const char *name)
{
	const struct xen_pool *found = host_cpupool_named(h, name);

	return found || !streq(name, "Pool-0") ? found : host_cpupool(h, 0);
}

static void view_pool(const struct host *h, const struct profile_pool *wish, struct pool *mem,
		      struct profile_pool_view *ret)
{
	struct err err;

	*ret = (struct profile_pool_view){ .wish = wish, .agrees = XEN_UNKNOWN };
	if (profile_cpus(h, wish->cpus, mem, &ret->cpus, &err) < 0)
		ret->why = pool_strdup(mem, err.message);
	ret->is = profile_pool_now(h, wish->name);
	if (!h->xen.pools_known || ret->why)
		return;
	ret->agrees =
		ret->is && cpus_eq(&ret->is->cpus, &ret->cpus) &&
				(!wish->scheduler || streq(wish->scheduler, ret->is->scheduler))
			? XEN_YES
			: XEN_NO;
}

/* text NULL: nothing is wished. All that are online are as good as all that can be. */
static int view_side(const struct host *h, const char *text, struct pool *mem, struct cpus *ret,
		     struct err *err)
{
	if (!text)
		return 0;

	int rc = profile_cpus(h, text, mem, ret, err);

	if (rc == 0 && has_all_online(h, ret))
		all_numbers(h, mem, ret);
	return rc;
}

static bool agrees(const struct host *h, const struct cpus *wish, const struct cpus *is)
{
	return cpus_eq(wish, is) || (has_all_online(h, wish) && has_all_online(h, is));
}

/* As far as it is this entry that tells. */
static bool vcpu_agrees(const struct host *h, const struct profile_pin_view *pin,
			const struct xen_vcpu *v)
{
	return (profile_pin_of(&h->profile, v->vcpu, false) != pin->wish ||
		agrees(h, &pin->hard, &v->hard)) &&
	       (profile_pin_of(&h->profile, v->vcpu, true) != pin->wish ||
		agrees(h, &pin->soft, &v->soft));
}

static void view_pin(const struct host *h, const struct profile_pin *wish, struct pool *mem,
		     struct profile_pin_view *ret)
{
	size_t n = 0;
	const struct xen_vcpu *vcpus = host_vcpus(h, 0, &n);
	struct err err;

	*ret = (struct profile_pin_view){ .wish = wish, .agrees = XEN_UNKNOWN };
	if (view_side(h, wish->hard, mem, &ret->hard, &err) < 0 ||
	    view_side(h, wish->soft, mem, &ret->soft, &err) < 0)
		ret->why = pool_strdup(mem, err.message);
	if (!h->xen.vcpus_known || ret->why)
		return;
	ret->agrees = wish->each ? XEN_YES : XEN_NO;
	for (size_t i = 0; i < n; i++) {
		if (!wish->each && vcpus[i].vcpu != wish->vcpu)
			continue;
		ret->agrees = vcpu_agrees(h, ret, &vcpus[i]) ? XEN_YES : XEN_NO;
		if (ret->agrees == XEN_NO)
			return;
	}
}

void profile_view_make(const struct host *h, struct pool *mem, struct profile_view *ret)
{
	*ret = (struct profile_view){};
	list_each(wish, &h->profile.pools)
		view_pool(h, wish, mem, list_add(mem, &ret->pools));
	list_each(wish, &h->profile.domain0)
		view_pin(h, wish, mem, list_add(mem, &ret->pins));
}
