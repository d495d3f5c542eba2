// SPDX-License-Identifier: GPL-2.0-or-later
// Objects and values of settings as a person reads them, for messages, logs and drawn plans.
#pragma once

#include "decide/plan.h"

/* "2 of domain 5" of a vCPU; else the object itself. */
const char *object_told(struct pool *mem, enum setting set, const char *object);
/* "hard 0-3, soft 0-15" of an affinity, JSON in one line; else the value itself. */
const char *value_told(struct pool *mem, enum setting set, const char *value);
