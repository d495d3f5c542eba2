// SPDX-License-Identifier: GPL-2.0-or-later
// Which kernel modules know a device: modules.alias, written by depmod.
#pragma once

#include "base/mem.h"

/*
 * The modules that have an alias for modalias ("pci:v00008086d..."), in the order of the file, each
 * once. text is cut up. Only lines of PCI aliases are looked at.
 */
void modules_match(struct pool *mem, char *text, const char *modalias, struct strs *ret);
/* One line of the file, which is cut up; false: no alias of PCI devices. */
bool modules_alias(char *line, const char **pattern, const char **name);
