// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of host_look(): each fills its member of struct host and notes what it could not read.
#pragma once

#include "look/host.h"

/* h->uses. Reads h->pcis for displays and h->toolstack. Never fails for what the host lacks: see uses' why members. */
int look_uses(const struct sys *sys, struct host *h, struct err *err);
