// SPDX-License-Identifier: GPL-2.0-or-later
// What XAPI knows of a PCI device, as JSON: fields of pci.c. Things are struct pci_asked. All are
// null where XAPI was not asked or did not answer.
#pragma once

#include "show/show.h"

struct json_object *pci_get_pci_uuid(const void *thing);
struct json_object *pci_get_pgpu_uuid(const void *thing);
/* Who has it by XAPI, as far as Xen does not tell; NULL: not known. */
const struct xapi_vm *pci_xapi_user(const struct pci_asked *a);
/* [{name, uuid, kind, power-state, operation, by, here}]: VMs that it goes to by their parameters,
 * or that have it. */
struct json_object *pci_get_vms(const void *thing);
/* Who has it; else who names it: "batch (halted)". */
struct json_object *pci_get_for_vm(const void *thing);
