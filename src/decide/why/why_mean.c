// SPDX-License-Identifier: GPL-2.0-or-later
// What the known messages mean, root causes first.
#include "decide/why/why_parts.h"

#include "base/text.h"

static const struct meaning meanings[] = {
	{ .code = "hook", .rank = 10, .reason = "a hook of this host forbade the start" },
	{ .code = "blocked",
	  .rank = 12,
	  .reason = "the start of the VM is blocked by an administrator" },
	{ .code = "hide-list",
	  .rank = 20,
	  .reason =
		  "the kernel could not read the list of hidden devices, so pciback took no device at all" },
	{ .code = "no-pciback",
	  .rank = 22,
	  .explained = { "hide-list" },
	  .reason = "dom0 has no pciback driver, which gives devices to VMs" },
	{ .code = "no-iommu",
	  .rank = 24,
	  .reason = "Xen uses no IOMMU, without which no device can be given to a VM" },
	{ .code = "no-iommu-unit", .rank = 26, .reason = "no IOMMU is in charge of %s" },
	{ .code = "gone", .rank = 30, .reason = "%s is not in this host" },
	{ .code = "never", .rank = 32, .reason = "%s is of a kind that cannot be given to a VM" },
	{ .code = "rmrr-shared",
	  .rank = 34,
	  .reason =
		  "%s shares a reserved memory region (RMRR) with other devices, and Xen refuses it" },
	{ .code = "rmrr-collides",
	  .rank = 36,
	  .reason = "the reserved memory of %s collides with the memory of the VM" },
	{ .code = "no-context",
	  .rank = 38,
	  .explained = { "no-iommu" },
	  .reason = "the domain was made without an IOMMU context, so that it can have no device" },
	{ .code = "pod",
	  .rank = 40,
	  .reason =
		  "the VM starts with less memory than it may grow to, which Xen does not allow with devices" },
	{ .code = "pvh", .rank = 42, .reason = "a PVH guest can have no device" },
	{ .code = "in-use", .rank = 44, .reason = "%s belongs to another VM, or Xen keeps it" },
	{ .code = "not-reserved",
	  .rank = 46,
	  .explained = { "no-pciback", "hide-list", "gone" },
	  .reason = "%s is not on pciback, or another VM has it" },
	{ .code = "bind-failed",
	  .rank = 48,
	  .explained = { "no-pciback", "hide-list", "gone" },
	  .reason = "pciback could not take %s" },
	{ .code = "xen-unknown",
	  .rank = 50,
	  .explained = { "gone" },
	  .reason = "Xen does not know %s" },
	{ .code = "broken", .rank = 52, .reason = "Xen counts %s as broken: it failed before" },
	{ .code = "no-answer", .rank = 54, .reason = "%s does not answer" },
	{ .code = "quarantine",
	  .rank = 56,
	  .explained = { "no-iommu", "rmrr-shared", "rmrr-collides" },
	  .reason = "%s could not be put into, or taken out of, quarantine" },
	{ .code = "no-vectors",
	  .rank = 58,
	  .reason = "the VM has not enough interrupt vectors for %s" },
	{ .code = "irq-shared", .rank = 60, .reason = "the interrupt of %s is shared with others" },
	{ .code = "no-mmio", .rank = 62, .reason = "there was no address space for %s" },
	{ .code = "reset-failed", .rank = 64, .reason = "%s could not be reset" },
	{ .code = "no-gpu", .rank = 66, .reason = "no free GPU of the VM's group is in this host" },
	{ .code = "no-memory",
	  .rank = 68,
	  .reason = "the host has not enough free memory for the VM" },
	{ .code = "add-failed",
	  .rank = 90,
	  .explained = { "*" },
	  .reason = "%s could not be given to the VM; nothing known tells why" },
	{ .code = "other",
	  .rank = 95,
	  .explained = { "*" },
	  .reason = "it failed for a reason that is no PCI matter as far as is known" },
};

const struct meaning *meaning_of(const char *code)
{
	for (size_t i = 0; i < ARRAY_SIZE(meanings); i++)
		if (streq(meanings[i].code, code))
			return &meanings[i];
	return &meanings[ARRAY_SIZE(meanings) - 1];
}
