// SPDX-License-Identifier: GPL-2.0-or-later
// xhw-boot(8).
#include "manual.h"

static const struct section sections[] = {
	{ "OPTIONS",
	  "An option is `xen:KEY=VALUE` or `dom0:KEY=VALUE`; several in one call are written together or\n"
	  "not at all, and every byte that was not meant stays. A value that Xen or the kernel would not\n"
	  "take is refused with what it takes; an option that is unknown, belongs on the other line, or is\n"
	  "advice for KVM is written with a note that says so. The last 20 versions of the file are kept\n"
	  "beside it." },
	{ "FILES THAT ARE READ AND EDITED",
	  "XCP-ng's grub.cfg (UEFI and BIOS, `multiboot2` and `xen_hypervisor` entries); xen.cfg where the\n"
	  "firmware starts xen.efi itself; and on Debian, where grub.cfg is generated, a file of our own in\n"
	  "/etc/default/grub.d with update-grub. Other loaders are named and left alone. xen-cmdline is\n"
	  "never called." },
	{ "TRIALS",
	  "`--trial[=MINUTES]` puts the changed lines in an entry of its own, which GRUB boots once. If the\n"
	  "host does not come up, it panics or lands in the emergency shell, it reboots into the old entry;\n"
	  "if nobody says `xhw boot confirm` within MINUTES (15), too. A hang in which neither Xen nor dom0\n"
	  "notices anything still needs a person's reset, after which the old entry boots. It needs a\n"
	  "grubenv that GRUB can write: on a plain partition, not on md or LVM." },
	{},
};

static const struct example examples[] = {
	{ "the entries, and what the next boot changes", "boot show" },
	{ "what the next boot hands over, and no more", "boot show --next" },
	{ "one option", "boot get xen:dom0_mem" },
	{ "several", "boot get dom0:console xen:watchdog" },
	{ "as it is now, whatever the file says", "boot get dom0:console --running" },
	{ "set options of both lines", "boot set xen:extra_guest_irqs=128 dom0:quiet" },
	{ "one that is repeated: all of it, in its order",
	  "boot set dom0:console=hvc0 dom0:console=tty0" },
	{ "for one boot, with five minutes to confirm it",
	  "boot set xen:extra_guest_irqs=128 --trial=5" },
	{ "take options away", "boot delete xen:watchdog dom0:dyndbg" },
	{ "only the one with that value", "boot delete dom0:console=tty0" },
	{ "what the next boot changes", "boot diff" },
	{ "what the last change did", "boot diff 1" },
	{ "who changed what, and when", "boot history" },
	{ "the file as it was before the last change", "boot restore" },
	{ "as it was before the last two", "boot restore 2" },
	{ "what is known to break hosts", "boot lint" },
	{ "see how that would be mended", "boot repair --dry-run" },
	{ "mend it", "boot repair" },
	{ "after the reboot: the trial is good", "boot confirm" },
	{ "it is not wanted any more", "boot cancel" },
	{},
};

const struct page boot_page = {
	.noun = "boot",
	.title = "the boot command lines of Xen and dom0",
	.text = "Shows, changes and checks the command lines that Xen and dom0's kernel are booted with, and\n"
		"tries a change for one boot that comes back by itself.",
	.sections = sections,
	.examples = examples,
};
