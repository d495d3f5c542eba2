// SPDX-License-Identifier: GPL-2.0-or-later
// Inside act: settings whose value is a list of what a domain has, one given or taken at a time.
#pragma once

#include "act/owner.h"
#include "look/host.h"

/* The domain that a value is of; h and what follows is for the kinds that need it. */
struct holder {
	struct doors *d;
	struct domain_ref dom;
	struct pool mem;
	struct host h;
	struct xen_usbctrls ctrls;
	struct xen_usbdevs devs;
};

/* Elements, each of its kind's own struct. */
struct held_list {
	const void **v;
	size_t n, cap;
};

/* One kind of what domains have. */
struct held_kind {
	/* The value as it is now. */
	int (*read)(struct holder *o, const char **ret, struct err *err);
	int (*parse)(struct pool *mem, const char *value, struct held_list *ret, struct err *err);
	/* The same thing in the same way. */
	bool (*same)(const void *a, const void *b);
	/* One that gives the domain nothing, so that nothing is missing without it; NULL: there are
	 * no such. */
	bool (*hollow)(const void *one);
	int (*give)(struct holder *o, const void *one, struct err *err);
	int (*take)(struct holder *o, const void *one, struct err *err);
	/* What a guest loses with those that are taken from it, before their names. */
	const char *lost;
	const char *(*name)(struct pool *mem, const void *one);
};

/* The functions of struct setter. */
int held_get(const struct held_kind *kind, struct doors *d, const char *object, char **ret,
	     struct err *err);
int held_set(const struct held_kind *kind, struct doors *d, const char *object, const char *to,
	     struct err *err);
bool held_same(const struct held_kind *kind, const char *a, const char *b);
bool held_between(const struct held_kind *kind, const char *value, const char *from,
		  const char *to);
char *held_loses(const struct held_kind *kind, const char *from, const char *to);

/* The setter set_domain_NAME of the kind of that name. */
#define OF_HELD(name)                                                                              \
	static int name##_get(struct doors *d, const char *object, char **ret, struct err *err)    \
	{                                                                                          \
		return held_get(&name, d, object, ret, err);                                       \
	}                                                                                          \
	static int name##_set(struct doors *d, const char *object, const char *from,               \
			      const char *to, struct err *err)                                     \
	{                                                                                          \
		(void)from;                                                                        \
		return held_set(&name, d, object, to, err);                                        \
	}                                                                                          \
	static bool name##_same(const char *a, const char *b)                                      \
	{                                                                                          \
		return held_same(&name, a, b);                                                     \
	}                                                                                          \
	static bool name##_between(const char *value, const char *from, const char *to)            \
	{                                                                                          \
		return held_between(&name, value, from, to);                                       \
	}                                                                                          \
	static char *name##_loses(struct doors *d, const char *object, const char *from,           \
				  const char *to)                                                  \
	{                                                                                          \
		(void)d, (void)object;                                                             \
		return held_loses(&name, from, to);                                                \
	}                                                                                          \
	const struct setter set_domain_##name = { .get = name##_get,                               \
						  .set = name##_set,                               \
						  .same = name##_same,                             \
						  .between = name##_between,                       \
						  .loses = name##_loses }
