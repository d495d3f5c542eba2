// SPDX-License-Identifier: GPL-2.0-or-later
// For the tests of act: a small host with the model of the kernel and a Xen that keeps its state in
// files.
#pragma once

#include "act/act.h"
#include "fake/kernel.h"

/* The devices of the host; all but the last are on bus 0. */
#define NIC	"0000:00:03.0" /* e1000e, net/eth1, which is down */
#define NIC_UP	"0000:00:04.0" /* e1000e, net/eth2, which is up */
#define GIVEN	"0000:00:05.0" /* on pciback, in slots, quarantined, with xl's record */
#define BARE	"0000:00:06.0" /* no driver */
#define PF	"0000:01:00.0" /* nvme, up to 4 virtual functions */
#define VF0	"0000:01:00.1"
#define GUEST	"11111111-2222-3333-4444-555555555555"
#define GUEST_1 GUEST "/1"
#define RECORD	"/sys/bus/pci/drivers/e1000e"

struct acting {
	char *dir;
	struct kernel k;
	struct xen xen;
	struct doors d;
	struct pool mem;
	struct plan plan;
	struct acted acted;
	struct err err;
};

/* "sys" writes and the fake's changes ("xen/...") both pass the model's faults. */
void acting_open(struct acting *a);
void acting_close(struct acting *a);
/* sys, xen and boot of the host as text; the caller frees. */
char *acting_snapshot(struct acting *a);
/* What a journal says, "" when there is none; malloc'd. */
char *acting_journal(struct acting *a);
void acting_put(struct acting *a, const char *path, const char *text);
void acting_add(struct acting *a, enum setting set, const char *object, const char *from,
		const char *to);
/* The shapes of the PCI verbs' plans. */
void acting_reserve(struct acting *a, const char *bdf, const char *driver);
void acting_release(struct acting *a);
void acting_vfs(struct acting *a, const char *from, const char *to);
int acting_apply(struct acting *a);
/* journal_look, undo_plan, undo_apply. */
int acting_undo(struct acting *a);
/* The fake guest holds a device; text as the fake keeps it: lines "BDF OPTS". */
void acting_hold(struct acting *a, const char *text);

/* Two values of a setting, which mean the same or do not, whichever comes first. */
struct acting_pair {
	enum setting set;
	const char *a, *b;
	bool same;
};
void acting_compare(const struct acting_pair *pairs, size_t n);
