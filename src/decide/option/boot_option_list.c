// SPDX-License-Identifier: GPL-2.0-or-later
// All names of options that are known, for who types one.
#include "decide/option/boot_option_parts.h"

#include "base/text.h"

void boot_option_list(struct pool *mem, enum grub_line line, struct strs *ret)
{
	const struct options *o = line == GRUB_XEN ? &options_xen : &options_dom0;

	for (size_t i = 0; i < o->n; i++)
		strs_add(mem, ret, "%s", o->v[i].name);
	for (size_t i = 0; o->more && i < o->more->n; i++)
		strs_add(mem, ret, "%s", o->more->v[i]);
}
