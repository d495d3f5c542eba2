// SPDX-License-Identifier: GPL-2.0-or-later
// Starting a program of this host, where there is no library for what it does: update-grub,
// update-initramfs.
#pragma once

#include "door/sys.h"

/* ERR_UNAVAILABLE where sys_run() could not even start it: asked before anything is changed. */
int sys_can_run(const struct sys *sys, const char *const *argv, struct err *err);
/*
 * Runs argv[0] (an absolute path; argv ends with NULL) with a plain environment and /dev/null as
 * input, and waits for it (up to 15 minutes, then it is killed). What it prints ends in the error
 * message (its last line) when it fails. Signals that the caller blocks or ignores are as usual
 * there. Only on the live root; below --root the hook `run` plays it, else ERR_UNAVAILABLE.
 */
int sys_run(const struct sys *sys, const char *const *argv, struct err *err);
/* The same for a path of this machine, whatever the root; timeout in ms. For sys_run() and tests.
 */
int run_program(const char *const *argv, unsigned timeout, struct err *err);
