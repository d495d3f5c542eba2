// SPDX-License-Identifier: GPL-2.0-or-later
// What the firmware started, of the EFI variables BootCurrent and Boot####.
//
// The files of efivarfs hold four bytes of attributes, then the variable (UEFI 2.10, 3.1.3 load
// options, 10.3 device paths). Parsers of any bytes: nothing is read outside of them.
#pragma once

#include "base/err.h"
#include "door/sys.h"

/* What a load option starts. Texts are UTF-8. */
struct efi_option {
	const char *title;
	const char *file; /* "\EFI\xen\xen.efi", as the option spells it; NULL: it names none, so
			     the firmware's default is started */
	const char *args; /* what is handed to it; "" nothing; NULL: it is no text */
};

/* The number of the option that was started. */
bool efi_current_parse(const uint8_t *bytes, size_t n, unsigned *ret);
/* NULL, or the reason why the bytes are no load option. */
const char *efi_option_parse(struct pool *mem, const uint8_t *bytes, size_t n,
			     struct efi_option *ret);

/* The option that started this host. NULL, or the sentence why it cannot be told. */
const char *efi_started(const struct sys *sys, struct pool *mem, struct efi_option *ret);

/* The last part of a file's name, behind the last '\' or '/'. */
const char *efi_base(const char *file);
/* Whether it is xen.efi, under any of its names ("xen-4.17.efi"). */
bool efi_is_xen(const char *file);
/*
 * The words that name a file of options for xen.efi itself ("-cfg=FILE"), or NULL.
 */
const char *efi_cfg_arg(struct pool *mem, const char *args);
