// SPDX-License-Identifier: GPL-2.0-or-later
// What verbs about CPUs share.
#pragma once

#include "cmd.h"

/* Notes what XAPI would ignore of the masks of VMs, or do otherwise than they say. */
void vcpu_note_masks(struct call *c);
