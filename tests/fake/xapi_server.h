// SPDX-License-Identifier: GPL-2.0-or-later
// The test XAPI (tests/fake/xapi) for tests in C: started once for all of them, as new for each.
#pragma once

#include "door/sys.h"

/*
 * Its root, with the socket below; sys (may be NULL) is opened on it so that xapi_open() finds the
 * socket. A pool of two hosts and three VMs; see xapi_server.c.
 */
const char *xapi_server_fresh(struct sys *sys);

/* One command of tests/fake/xapi/control.py, in JSON with ' for ". The answer, malloc'd, without
 * its newline; the test ends when the server does not take the command. */
char *xapi_server_tell(const char *fmt, ...) PRINTF(1, 2);
