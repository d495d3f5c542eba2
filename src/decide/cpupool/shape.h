// SPDX-License-Identifier: GPL-2.0-or-later
// What the planners of cpupools share: the cpupools and domains as they are and as they are to be,
// and the changes that lead from one to the other, one step that Xen allows after the other.
//
// Moving a domain makes all its affinities `all`, and a CPU that leaves a cpupool does so to the
// hard affinities that have no other there (xen.md 8.5). So these are set to all before, and as
// they were after, where the cpupool then has a CPU of them: walking back restores each.
#pragma once

#include "decide/cpu/cpu_mask.h"
#include "decide/cpu/guest.h"
#include "decide/plan.h"

struct shape_pool {
	const struct xen_pool *was;   /* NULL: it is to be made */
	const char *name, *scheduler; /* of settings: cpupool_name(); of a new one as wished */
	struct cpus cpus;	      /* after the changes so far */
	bool there;		      /* likewise */
	struct cpus to;		      /* the goal */
	bool drop;		      /* to be destroyed */
	bool asked;		      /* the profile is to have it as it will be */
	const char *spec;	      /* its CPUs for the profile; NULL: by their numbers */
	const char *renamed;	      /* the name that it gets in the end; NULL */
};

struct shape_pools {
	struct shape_pool *v; /* by id, then the new ones; the first is that of id 0 */
	size_t n, cap;
};

struct shape_vcpu {
	const struct xen_vcpu *was;
	struct cpus hard, soft; /* after the changes so far; not to be changed in place */
};

struct shape_domain {
	const struct xen_domain *domain;
	const char *name;
	size_t in, to; /* cpupool, after the changes so far, and the goal */
	struct shape_vcpu *v;
	size_t n;
	/* Where its vCPUs are pinned by a mask, if they are not by now; NULL. */
	const struct cpu_mask *mask;
};

/* Those that are in a cpupool, and not on their way out, which Xen takes care of. */
struct shape_domains {
	struct shape_domain *v;
	size_t n, cap;
};

struct shape {
	const struct host *h;
	struct plan *p;
	struct pool *mem; /* the plan's */
	struct shape_pools pools;
	struct shape_domains domains;
	struct cpus all;    /* every number that a CPU may have: Xen's `all` */
	struct cpus online; /* in a cpupool, or free */
	struct cpus free;   /* after the changes so far */
};

/* As they are, and as they are to stay. ERR_UNAVAILABLE where Xen does not tell. */
int shape_make(const struct host *h, struct plan *p, struct shape *ret, struct err *err);
/* By name, or by number ("3") where none has that name. ERR_NOT_FOUND; ERR_USAGE: several have it.
 */
int shape_find(struct shape *s, const char *name, struct shape_pool **ret, struct err *err);
/* By its own name, or that of settings; NULL: none. */
struct shape_pool *shape_named(struct shape *s, const char *name);
/* A new one, without CPUs so far. Moves the others in memory. */
struct shape_pool *shape_add(struct shape *s, const char *name, const char *scheduler);
/*
 * What the cpupool is to have; what it gains comes from the first cpupool, or was free, what it
 * loses goes there; of the first itself: becomes free. Refused: CPUs of another (taken), that are
 * not there (offline).
 */
void shape_want(struct shape *s, struct shape_pool *pool, const struct cpus *cpus);
/* It is to be destroyed, its CPUs go to the first cpupool. */
void shape_drop(struct shape *s, struct shape_pool *pool);
bool shape_is_first(const struct shape *s, const struct shape_pool *pool);
/* Domains that stay in it. */
size_t shape_domains_of(const struct shape *s, const struct shape_pool *pool);

/* The refusals that rest on the goal (plan_cpupool.h). */
void shape_check(struct shape *s);
/* The changes to the goal, unless something was refused. */
void shape_go(struct shape *s);
/*
 * Then the profile's section: the cpupools that are asked, in place of what it says of them or,
 * with `whole`, of all it says; those that are dropped leave it.
 */
int shape_profile(struct shape *s, bool whole, struct err *err);
/* check, go and, unless `now`, profile. */
int shape_finish(struct shape *s, bool whole, bool now, struct err *err);

/* What the next boot makes of it: "same", "other CPUs", "other scheduler", "gone"; NULL: it cannot
 * be read. */
const char *shape_in_profile(struct shape *s, const struct shape_pool *pool);
/* Why an entry of the profile keeps `profile apply` from making any, and what to do; NULL. */
const char *shape_unreadable(struct shape *s, const struct profile_pool *e);

/* shape_domains.c: before a cpupool loses CPUs, affinities that would have none are widened. */
void shape_widen(struct shape *s, size_t pool, const struct cpus *left);
void shape_move(struct shape *s, struct shape_domain *d);
/* When all else is done: the affinities as they were, as far as they fit. */
void shape_settle(struct shape *s);

/* VMs that XAPI keeps a wish of that cpupool for, which is to go: said, not changed, since the name
 * may mean another host's. then: what they may be wished in instead. */
void shape_warn_wishes(struct shape *s, const char *name, const char *then);
/* Guests that run elsewhere, though they are wished in a cpupool that is made now, or gets the
 * name: they stay where they are. */
void shape_warn_comers(struct shape *s);
/* Whether people may choose that name: ERR_USAGE else. */
int cpupool_name_check(const char *name, struct err *err);
/* For messages: "CPU 3", "CPUs 0-7,9". */
const char *shape_cpus(const struct shape *s, const struct cpus *cpus);
/* For messages, and for people to name it by: its name, or its number where that does not tell. */
const char *shape_pool_name(const struct shape_pool *pool);
