// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of look_boot().
#pragma once

#include "look/host.h"

/* Whether a file's bytes may hold a NUL is for its parser to refuse. text and why stay NULL where
 * there is no such file. */
void look_boot_bytes(const struct sys *sys, struct pool *mem, const char *path, size_t max,
		     struct boot_file *ret);
/* kind, path, text, len, why of h->boot; uefi is set. */
void look_boot_find(const struct sys *sys, struct host *h);
/* The same for a host whose firmware started xen.efi, or may have: boot_xen_cfg.c. file: as the
 * load option names it; args may be NULL. */
void look_xen_cfg(const struct sys *sys, struct host *h, const char *file, const char *args);
/* A file xen.cfg in one of the folders of the EFI partition, each once. */
void look_xen_cfgs(const struct sys *sys, struct pool *mem, struct strs *ret);
/* path is the file this host boots by: its kind and bytes into h->boot. */
void look_boot_take(const struct sys *sys, struct host *h, enum boot_kind kind, const char *path);
/* sources and pciback_module of a generated grub.cfg. */
void look_boot_sources(const struct sys *sys, struct host *h);
