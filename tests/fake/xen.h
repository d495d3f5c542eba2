// SPDX-License-Identifier: GPL-2.0-or-later
// A model of Xen for tests: a recorded view that can be changed as Xen, libxl and xenstore would
// change it.
//
// What it refuses, and how, was seen on Xen 4.17 in the lab.
#pragma once

#include "door/sys.h"
#include "door/xen.h"

struct fake_node {
	const char *path, *value; /* value NULL: removed */
};

struct fake_nodes {
	struct fake_node *v;
	size_t n, cap;
};

struct fake_xen {
	struct xen xen; /* what the code under test gets */
	struct pool mem;
	struct xen_view view; /* as it is now */
	struct fake_nodes store;
	/* Where the drivers of devices are looked up, and those of USB devices changed; NULL: every
	 * PCI device counts as bound to pciback, and a USB device's place is "BUS-ADDRESS". */
	const struct sys *sys;
	struct strs calls; /* what was asked to change: "attach 1 0000:00:03.0", "store /path =
			      value", "store /path" */
	size_t fail_at;	   /* the call of that number (from 1) fails and changes nothing; 0: none */
	size_t kill_at;	   /* the process is killed before that call */
	size_t stop_at;	   /* this guest stops right after that call */
	uint32_t stops;
	bool silent_guests; /* no guest answers: a detach ends half done */
	bool deaf_models;   /* device models list a USB device that they are given, and do not take
			       it */
	bool overridden;    /* the guests' kernels keep each vCPU where it is for the moment */
	/* sched-gran=core, as far as CPUs come and go with their core, and as many vCPUs as it has
	   threads have one affinity */
	bool by_core;
};

/* Starts from a copy of the view, whose texts must live on; its records also become nodes of
 * xenstore. */
void fake_xen_open(struct fake_xen *f, const struct xen_view *view);
/* Starts from sys's .xhw/xen.json, and looks drivers up there. On an error there is nothing to
 * close. */
int fake_xen_load(struct fake_xen *f, const struct sys *sys, struct err *err);
void fake_xen_close(struct fake_xen *f);
/* The value of a node, NULL when there is none. */
const char *fake_xen_node(const struct fake_xen *f, const char *path);
