// SPDX-License-Identifier: GPL-2.0-or-later
// Sections of the profile as JSON text: what SET_PROFILE is given.
#pragma once

#include "look/profile.h"

/* "" where there are none. Names may hold any bytes. */
const char *profile_cpupools_text(struct pool *mem, const struct profile_pools *pools);
const char *profile_domain0_text(struct pool *mem, const struct profile_pins *pins);
const char *profile_usb_text(struct pool *mem, const struct profile_usb_rules *rules);
const char *profile_usb_vms_text(struct pool *mem, const struct profile_usb_vms *all);
