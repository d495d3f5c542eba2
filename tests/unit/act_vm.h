// SPDX-License-Identifier: GPL-2.0-or-later
// For the tests of act with VMs: the test XAPI, and something that happens at the Nth call of ours.
#pragma once

#include "act/act.h"
#include "fake/xapi_server.h"

#define V1     "20000000-0000-4000-8000-000000000001" /* has OLD */
#define V2     "20000000-0000-4000-8000-000000000002"
#define HOST_1 "a0000000-0000-4000-8000-000000000001"
#define HOST_2 "a0000000-0000-4000-8000-000000000002"
#define OLD    "0/0000:04:00.0"
#define NEW    "0/0000:04:00.0,1/0000:05:00.0"
#define OTHER  "0/0000:0a:00.0"
#define TEXT   "it has PCI devices that cannot move"

/* What happens right before call number nth, or right after it. */
struct at_call {
	unsigned nth; /* from 1; 0: nothing happens */
	bool after;
	void (*happen)(void);
	unsigned seen;	 /* calls so far */
	char method[64]; /* that of the call where it happened */
};

/* What is to go wrong with one call, and what of it must be told. */
struct vm_fault {
	const char *json;
	bool done;   /* all is well all the same */
	bool unsure; /* XAPI may do it yet, so that it may be told as partial */
};

#define VM_FAULTS 11
extern const struct vm_fault vm_faults[VM_FAULTS];

struct vm_acting {
	struct sys sys;
	struct sys_hooks hooks;
	struct xapi x;
	struct doors d;
	struct pool mem;
	struct plan plan;
	struct acted acted;
	struct err err;
	struct strs said;
	char *session; /* the caller's, of a plugin; NULL: our own login */
};

/* role NULL: our own login; else with a session of that role, as a plugin has it. The host has no
 * journal, and XAPI's database is as new. */
void vm_open(struct vm_acting *a, const char *role);
void vm_close(struct vm_acting *a);
/* Another door and another memory on the same host and database, as the next process has them. */
void vm_next(struct vm_acting *a);
void vm_at(struct at_call at);
const struct at_call *vm_seen(void);

void vm_add(struct vm_acting *a, enum setting set, const char *object, const char *from,
	    const char *to);
/* Two settings of V1: PCI's, which takes two calls, and its affinity. */
void vm_fill(struct vm_acting *a);
int vm_apply(struct vm_acting *a);
int vm_undo(struct vm_acting *a);
/* Applies with that fault at call nth; *there: it has so many. A failure is told, and put back. */
int vm_apply_amid(struct vm_acting *a, const struct vm_fault *f, unsigned nth, bool *there);
/* How many calls an undisturbed run of one of these makes, without the login. */
unsigned vm_calls(int (*act)(struct vm_acting *a));

/* The VMs of the database, as JSON; malloc'd. */
char *vm_all(void);
/* Whether V1 is as vm_fill()'s plan leaves it. */
bool vm_is_new(void);
/* V1's other_config:pci, "" for none; malloc'd. */
char *vm_pci_now(void);
/* Somebody else sets it meanwhile; NULL: takes it out. */
void vm_pci_by_other(const char *value);
