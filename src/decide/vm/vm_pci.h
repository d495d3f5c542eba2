// SPDX-License-Identifier: GPL-2.0-or-later
// VM.other_config:pci, by which XAPI gives devices to a VM at its start: "0/0000:04:00.0,1/...".
//
// XAPI drops what it cannot read without a word, and plugs what has the same number from the last
// to the first (xapi.md 7.3). So others' spellings are read here as XAPI reads them, and ours is
// strict.
#pragma once

#include "base/bdf.h"

/* One entry, in the order of the text. */
struct vm_pci {
	const char *text; /* as it is written, without its commas */
	bool works;	  /* XAPI reads it; else the VM starts without the device */
	int64_t order;	  /* its number, when it works; XAPI takes negative ones, too */
	bool names; /* it tells a device, perhaps in a way that XAPI does not read ("04:00.0") */
	struct bdf bdf;	 /* when it does */
	const char *odd; /* why it is not in the strict form, as a sentence; NULL: it is */
};

struct vm_pcis {
	struct vm_pci *v;
	size_t n, cap;
};

/* raw NULL: none. Any bytes will do. */
void vm_pci_parse(const char *raw, struct pool *mem, struct vm_pcis *ret);
/* The devices that the VM starts with, in the order in which XAPI plugs them; each once. */
void vm_pci_plugged(const struct vm_pcis *all, struct pool *mem, struct bdfs *ret);
/*
 * raw with devices added behind all others, and others taken out; "" when nothing is left. Where
 * that changes anything the text is strict as a whole: distinct numbers from 0 on in the order of
 * plugging, lower-case addresses with their domain. What names a device but does not work stays as
 * it is unless it is added (then it is written anew) or taken; so does what names none.
 */
const char *vm_pci_edit(struct pool *mem, const char *raw, const struct bdfs *add,
			const struct bdfs *take);
