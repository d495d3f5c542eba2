// SPDX-License-Identifier: GPL-2.0-or-later
// The table of all verbs.
#include "cmd.h"

const struct verb *const verbs[] = {
	&pci_list_verb,	   &pci_show_verb,    &pci_reserve_verb,  &pci_release_verb,
	&pci_hide_verb,	   &pci_unhide_verb,  &pci_attach_verb,	  &pci_detach_verb,
	&pci_why_verb,	   &boot_show_verb,   &boot_get_verb,	  &boot_set_verb,
	&boot_delete_verb, &boot_diff_verb,   &boot_history_verb, &boot_restore_verb,
	&boot_lint_verb,   &boot_repair_verb, &boot_confirm_verb, &boot_cancel_verb,
	&numa_show_verb,   &vcpu_list_verb,   &undo_verb,	  NULL,
};
