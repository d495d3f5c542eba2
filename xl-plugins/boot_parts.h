// SPDX-License-Identifier: GPL-2.0-or-later
// What the verbs of the boot configuration share.
#pragma once

#include "cmd.h"

/* The boot configuration of the host that was looked at, with a hint where it is broken. */
int boot_read(const struct call *c, struct boot_conf *ret, struct err *err);
/* The running lines of the host that was looked at. */
struct boot_running boot_running_of(const struct call *c);
/* The entry that boots next; ERR_UNAVAILABLE where that is not known. */
int boot_next_of(const struct boot_conf *conf, struct pool *mem, struct boot_chosen *ret,
		 struct err *err);

/* "--trial[=MINUTES]" of what changes boot lines. *ret 0: not given. */
#define BOOT_TRIAL_OPTION                                                                                        \
	{                                                                                                        \
		"trial", "[=MINUTES]",                                                                           \
			"for one boot only; rebooted after MINUTES (15) unless 'xhw boot confirm' makes it last" \
	}
int boot_trial_minutes(const struct args *args, unsigned *ret, struct err *err);
/* What planning a trial needs of the host besides. */
unsigned boot_trial_needs(const struct args *args);
