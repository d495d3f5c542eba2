// SPDX-License-Identifier: GPL-2.0-or-later
// Hook mode: XAPI's hook vm-pre-start runs `xhw --xapi-hook vm-pre-start -vmuuid UUID -reason none`
// through xapi-scripts/vm-pre-start (xapi.md 13.1).
#pragma once

#include "cmd.h"

#define HOOK_UNABLE 1
#define HOOK_VETO   2

/*
 * 0: the VM may start. HOOK_VETO: it must not, and x->out (stdout) has the sentence why. Anything
 * else, HOOK_UNABLE or a signal: it could not be found out. Ends the process by SIGALRM where that
 * takes long: XAPI waits for ever. argv: the hook's name and its arguments. x as for xhw_main(), of
 * which it uses out, hooks, can_act, xen, root and xapi.
 */
int hook_main(struct xhw *x, int argc, char **argv);
