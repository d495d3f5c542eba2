// SPDX-License-Identifier: GPL-2.0-or-later
// What helps against each reason: the commands, for the toolstack that this host has.
#include "decide/why/why_parts.h"

#include "base/text.h"

/* @D: the device, @V: the VM as it is named on a command line, @U: its uuid. */
struct remedy {
	const char *code, *xapi, *xl; /* xl NULL: the same */
};

static const struct remedy remedies[] = {
	{ "no-iommu",
	  "switch VT-d or AMD-Vi on in the firmware and reboot; 'xhw boot get xen:iommu' "
	  "must not say that it is off ('xhw boot delete xen:iommu')",
	  NULL },
	{ "no-iommu-unit",
	  "look for a firmware setting of the IOMMU or a firmware update; 'xhw pci "
	  "detach @V @D' lets the VM start without it",
	  "look for a firmware setting of the IOMMU or a firmware update, or take the "
	  "device out of the VM's configuration" },
	{ "rmrr-shared",
	  "look for a firmware setting that lifts it (legacy USB, management devices); "
	  "'xhw pci show @D' names who shares it. Or take the risk: "
	  "'pci-quarantine=false' in a file of /etc/xenopsd.conf.d, then "
	  "'xe-toolstack-restart'",
	  "look for a firmware setting that lifts it (legacy USB, management devices); "
	  "'xhw pci show @D' names who shares it. Or take the risk: "
	  "'@D,rdm_policy=relaxed' in the list pci of the VM's configuration" },
	{ "rmrr-collides",
	  "'xhw pci show @D' tells its region; look for a firmware setting that lifts "
	  "it, or 'xhw pci detach @V @D'",
	  "rdm=\"strategy=host,policy=relaxed\" in the VM's configuration keeps the "
	  "region free in the guest; 'xhw pci show @D' tells it" },
	{ "no-vectors",
	  "raise the number of vectors of each guest: 'xhw boot set "
	  "xen:extra_guest_irqs=128', then reboot the host; 'xhw pci show @D' tells how "
	  "many it has",
	  NULL },
	{ "irq-shared",
	  "'xhw boot set xen:irq-max-guests=64', then reboot the host; or move the card "
	  "to another slot",
	  NULL },
	{ "reset-failed",
	  "'xhw pci show @D' tells how it can be reset; give the VM all functions of its "
	  "slot, or switch the host off and on again",
	  NULL },
	{ "no-answer",
	  "switch the host off and on again (a reboot may not do); then 'xhw pci show @D'", NULL },
	{ "in-use",
	  "'xhw pci show @D' tells who has it; 'xe vm-shutdown uuid=UUID' of that VM, or "
	  "'xhw pci detach VM @D'",
	  "'xhw pci show @D' tells who has it; 'xhw pci detach VM @D' takes it away there" },
	{ "not-reserved",
	  "'xhw pci show @D' tells who has it; 'xhw pci reserve @D' takes it from dom0", NULL },
	{ "quarantine",
	  "'xhw pci show @D' tells who owns it; 'xhw pci release @D', then 'xhw pci "
	  "reserve @D'",
	  NULL },
	{ "no-context",
	  "stop the VM, give it the device for its next start ('xhw pci attach @V @D'), "
	  "and start it again",
	  "passthrough=\"enabled\" in the VM's configuration (and e820_host=1 for a PV "
	  "guest), then create it anew" },
	{ "pod",
	  "set its dynamic and static maximum of memory alike: 'xe vm-memory-limits-set "
	  "uuid=@U static-min=M static-max=M dynamic-min=M dynamic-max=M'",
	  "set memory and maxmem of the VM's configuration alike" },
	{ "pvh", "'xe vm-param-set uuid=@U domain-type=hvm'",
	  "type=\"hvm\" or type=\"pv\" in the VM's configuration" },
	{ "hide-list", "'xhw boot lint' shows the mistake, 'xhw boot repair' mends it; then reboot",
	  NULL },
	{ "no-pciback",
	  "'xhw boot lint' tells whether the list of hidden devices is to blame; then "
	  "reboot",
	  "'modprobe xen-pciback'; 'xhw boot lint' tells whether the list of hidden "
	  "devices is to blame" },
	{ "never", "'xhw pci show @D' tells what it is; choose a device behind it", NULL },
	{ "bind-failed",
	  "'xhw pci show @D', then 'xhw pci reserve @D', which tells what the kernel says", NULL },
	{ "gone",
	  "'xhw pci list' tells what is there; 'xhw pci detach @V @D' lets the VM start "
	  "without it",
	  "'xhw pci list' tells what is there; take @D out of the list pci of the VM's "
	  "configuration" },
	{ "xen-unknown",
	  "'xhw pci list' tells what is there; a device that came later needs a reboot", NULL },
	{ "broken", "switch the host off and on again; 'xhw pci show @D'", NULL },
	{ "no-mmio",
	  "switch 'Above 4G decoding' (and SR-IOV) on in the firmware; 'xhw pci show @D' "
	  "tells its BARs",
	  NULL },
	{ "no-memory",
	  "'xe host-list params=name-label,memory-free' tells what is free; shut down "
	  "another VM, or give this one less",
	  "'xl info' tells free_memory; stop another VM, or set memory= lower" },
	{ "hook", "do what the hook says; the hooks are in /etc/xapi.d/vm-pre-start", NULL },
	{ "blocked",
	  "'xe vm-param-get uuid=@U param-name=blocked-operations' tells by whom and why", NULL },
	{ "no-gpu", "'xe pgpu-list' tells who has them", NULL },
	{ "add-failed", "'xhw pci show @D' tells what speaks against it", NULL },
};

static const char *fill(const struct why_ask *ask, struct pool *mem, const char *text,
			const char *device)
{
	const char *vm = ask->uuid && ask->xapi ? ask->uuid : ask->name ? ask->name : "VM";
	struct strs parts = {};

	for (const char *at; (at = strchr(text, '@')); text = at + 2) {
		strs_add(mem, &parts, "%.*s", (int)(at - text), text);
		strs_add(mem, &parts, "%s",
			 at[1] == 'D'	? device
			 : at[1] == 'U' ? (ask->uuid ? ask->uuid : "UUID")
					: vm);
	}
	strs_add(mem, &parts, "%s", text);
	return strs_join(mem, &parts, "");
}

const char *why_remedy(const struct why_ask *ask, struct pool *mem, const char *code,
		       const struct bdf *device)
{
	const char *name = "DEVICE";

	/* The only one it can be. */
	if (!device && ask->devs.n == 1)
		device = &ask->devs.v[0];
	if (device)
		name = bdf_str(mem, *device);
	for (size_t i = 0; i < ARRAY_SIZE(remedies); i++) {
		const struct remedy *r = &remedies[i];

		if (streq(r->code, code))
			return fill(ask, mem, ask->xapi || !r->xl ? r->xapi : r->xl, name);
	}
	return NULL;
}
