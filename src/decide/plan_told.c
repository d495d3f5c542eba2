// SPDX-License-Identifier: GPL-2.0-or-later
// Objects and values of settings in words.
#include "decide/plan_told.h"

#include <string.h>

#include "base/text.h"

/* "UUID/DOMID/VCPU": the domain's id is what xl and Xen's log call it. */
static const char *vcpu_told(struct pool *mem, const char *object)
{
	const char *domid = strchr(object, '/'), *vcpu = domid ? strchr(domid + 1, '/') : NULL;

	if (!vcpu)
		return object;
	return pool_str(mem, "%s of domain %.*s", vcpu + 1, (int)(vcpu - domid - 1), domid + 1);
}

static const char *domain_told(struct pool *mem, const char *object)
{
	const char *domid = strchr(object, '/');

	(void)mem;
	return domid ? domid + 1 : object;
}

const char *object_told(struct pool *mem, enum setting set, const char *object)
{
	switch (set) {
	case SET_VCPU_AFFINITY:
		return vcpu_told(mem, object);
	case SET_DOMAIN_CPUPOOL:
		return domain_told(mem, object);
	default:
		return object;
	}
}

/* "HARD SOFT" */
static const char *affinity_told(struct pool *mem, const char *value)
{
	const char *soft = strchr(value, ' ');

	if (!soft)
		return value;
	return pool_str(mem, "hard %.*s, soft %s", (int)(soft - value), value, soft + 1);
}

/* "SCHEDULER CPUS" */
static const char *cpupool_told(struct pool *mem, const char *value)
{
	size_t len = strcspn(value, " ");

	if (!streq(value + len, " -"))
		return value;
	return pool_str(mem, "%.*s without CPUs", (int)len, value);
}

/* Line breaks with the blanks before and behind them; JSON has them between its words only. */
static const char *line_told(struct pool *mem, const char *value)
{
	char *line = pool_strdup(mem, value), *to = line;

	for (const char *c = line; *c;) {
		size_t n = strspn(c, " \t\r\n");

		if (n && memchr(c, '\n', n)) {
			*to++ = ' ';
			c += n;
			continue;
		}
		for (n += n == 0; n > 0; n--)
			*to++ = *c++;
	}
	*to = '\0';
	return line;
}

const char *value_told(struct pool *mem, enum setting set, const char *value)
{
	switch (set) {
	case SET_VCPU_AFFINITY:
		return affinity_told(mem, value);
	case SET_CPUPOOL:
		return cpupool_told(mem, value);
	case SET_PROFILE:
		return line_told(mem, value);
	default:
		return value;
	}
}
