// SPDX-License-Identifier: GPL-2.0-or-later
// Starting a program of this host, where there is no library for what it does: update-grub,
// update-initramfs.
#pragma once

#include "door/sys.h"

/*
 * Runs argv[0] (an absolute path; argv ends with NULL) with a plain environment and /dev/null as
 * input, and waits for it. What it prints ends in the error message (its last line) when it fails.
 * Only on the live root; below --root the hook `run` plays it, else ERR_UNAVAILABLE.
 */
int sys_run(const struct sys *sys, const char *const *argv, struct err *err);
