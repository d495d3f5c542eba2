// SPDX-License-Identifier: GPL-2.0-or-later
// xhw's own files on a host whose grub.cfg is generated (Debian): options appended to those of the
// admin, and what makes xen-pciback have the hidden devices before their drivers do.
//
// Each is read strictly, as it is written here; a file that somebody else has edited is
// ERR_BAD_FILE with the line. boot-and-packaging.md 13; GRUB 2.06 util/grub.d/20_linux_xen.in.
#pragma once

#include "base/bdf.h"
#include "decide/boot/boot_words.h"

#define DEBIAN_GRUB "etc/default/grub.d/zz-xhw.cfg"
/*
 * udev's coldplug in an initramfs of initramfs-tools loads drivers before the modules that
 * initramfs-tools is told to load; so each driver pulls in xen-pciback before itself. modprobe
 * reads its options from the command line of the kernel, and mkinitramfs takes along a module that
 * another one needs so.
 */
#define DEBIAN_MODPROBE "etc/modprobe.d/xhw-pciback.conf"
/* For devices without a driver. */
#define DEBIAN_LOAD "etc/modules-load.d/xhw-pciback.conf"

/* Arguments as they stand in grub.cfg, by enum grub_line; "" is none. */
struct debian_grub {
	const char *args[2];
};

/* text NULL or "": no file, no arguments. */
int debian_grub_parse(struct pool *mem, const char *text, struct debian_grub *ret, struct err *err);
/* "" where there are no arguments. */
const char *debian_grub_print(struct pool *mem, const struct debian_grub *g);
/* Whether update-grub has put them into every entry they are for: else ERR_FAILED names one. */
int debian_grub_made(const struct boot_conf *c, const struct debian_grub *g, struct err *err);

/* Where else an option is set: the last such line. */
struct debian_place {
	const char *path; /* NULL: it could not be found out */
	size_t line;	  /* from 1 */
	const char *word;
};

/* false: nowhere. value as boot_word_is(). */
bool debian_elsewhere(struct pool *mem, const struct boot_conf *c, const struct debian_grub *ours,
		      enum grub_line line, const char *key, const char *value,
		      struct debian_place *ret);
/* "line 3 of '/etc/default/grub'", or that it is unknown. */
const char *debian_place_text(struct pool *mem, const struct debian_place *place);

/* A hidden device and the modules that would have it. */
struct debian_hidden {
	struct bdf bdf;
	struct strs modules;
};

struct debian_hiddens {
	struct debian_hidden *v;
	size_t n, cap;
};

int debian_modprobe_parse(struct pool *mem, const char *text, struct debian_hiddens *ret,
			  struct err *err);
const char *debian_modprobe_print(struct pool *mem, const struct debian_hiddens *list);
/* Of DEBIAN_LOAD, while any device is hidden. */
extern const char debian_load_text[];
