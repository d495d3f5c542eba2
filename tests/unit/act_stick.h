// SPDX-License-Identifier: GPL-2.0-or-later
// For the tests of act with USB devices: a stick on a host of the test XAPI's.
#pragma once

#include "unit/act_vm.h"

#define STICK "46f4:0001:S1"

/* As vm_open(), with a stick on port 1-2 that no VM may have; V1 has no USB bus (platform:usb). */
void stick_open(struct vm_acting *a, const char *role);
/* The same, and V1 runs with it. */
void stick_given(struct vm_acting *a, const char *role);
void stick_close(struct vm_acting *a);

/* What `usb attach` does; of it what only USB devices have; what `usb detach` does of a VM that
 * runs. */
void stick_attach(struct vm_acting *a);
void stick_give(struct vm_acting *a);
void stick_detach(struct vm_acting *a);

/* It is pulled, and XAPI has seen it; or it is there again after that, with records of its own. */
void stick_pull(void);
void stick_replug(void);

/* "PASSTHROUGH; VM plugged; OTHER_CONFIG PLATFORM", the last two of V1; malloc'd. */
char *stick_state(void);
#define BEFORE "false;; {\"pci\":\"0\\/0000:04:00.0\"} {\"usb\":\"False\",\"vga\":\"std\"}"
#define ATTACHED                                                                                   \
	"true; OpaqueRef:v1; {\"pci\":\"0\\/0000:04:00.0\",\"xhw-usb\":\"" STICK "\"} "            \
	"{\"vga\":\"std\",\"usb\":\"true\"}"
