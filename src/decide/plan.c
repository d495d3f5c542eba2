// SPDX-License-Identifier: GPL-2.0-or-later
// The table of settings, and filling plans.
#include "decide/plan.h"

#include "base/text.h"

static const struct setting_info infos[SET_COUNT] = {
	[SET_PCI_DRIVER] = { .name = "pci.driver",
			     .object = "PCI device",
			     .what = "driver",
			     .lost = "addresses, routes and bridges of a network interface" },
	[SET_PCI_QUARANTINE] = { .name = "pci.quarantine",
				 .object = "PCI device",
				 .what = "quarantine",
				 .exact = true,
				 .blind = true },
	[SET_PCI_RECORD] = { .name = "pci.record",
			     .object = "PCI device",
			     .what = "xl's record of the driver",
			     .exact = true },
	[SET_PCI_NUMVFS] = { .name = "pci.numvfs",
			     .object = "PCI device",
			     .what = "virtual functions",
			     .exact = true },
	[SET_BOOT_LINE] = { .name = "boot.line",
			    .object = "boot line",
			    .what = "arguments",
			    .exact = true,
			    .lasts = true,
			    .file = true },
	[SET_BOOT_FILE] = { .name = "boot.file",
			    .object = "boot file",
			    .what = "text",
			    .exact = true,
			    .lasts = true,
			    .file = true,
			    .text = true },
	[SET_BOOT_SOURCE] = { .name = "boot.source",
			      .object = "file",
			      .what = "text",
			      .exact = true,
			      .lasts = true,
			      .file = true,
			      .text = true },
	[SET_BOOT_ENV] = { .name = "boot.env",
			   .object = "GRUB variable",
			   .what = "value",
			   .exact = true,
			   .lasts = true,
			   .file = true },
	[SET_BOOT_RECORD] = { .name = "boot.record",
			      .object = "record",
			      .what = "text",
			      .exact = true,
			      .lasts = true,
			      .file = true,
			      .text = true },
	[SET_DOMAIN_PCI] = { .name = "domain.pci",
			     .object = "domain",
			     .what = "PCI devices",
			     .lost = "the guest has seen its device go and come back" },
	[SET_VM_PCI] = { .name = "vm.pci",
			 .object = "VM",
			 .what = "other_config:pci",
			 .exact = true,
			 .lasts = true,
			 .shared = true },
	[SET_VM_KNOWN] = { .name = "vm.known",
			   .object = "VM",
			   .what = "record of its PCI devices",
			   .exact = true,
			   .lasts = true,
			   .shared = true },
	[SET_VM_AFFINITY] = { .name = "vm.affinity",
			      .object = "VM",
			      .what = "affinity",
			      .exact = true,
			      .lasts = true,
			      .shared = true },
	[SET_VM_BLOCKED] = { .name = "vm.blocked",
			     .object = "VM",
			     .what = "blocked operation",
			     .exact = true,
			     .lasts = true,
			     .shared = true },
	[SET_VM_MASK] = { .name = "vm.mask",
			  .object = "VM",
			  .what = "mask of its vCPUs",
			  .exact = true,
			  .lasts = true,
			  .shared = true },
	[SET_VM_CPUPOOL] = { .name = "vm.cpupool",
			     .object = "VM",
			     .what = "wished cpupool",
			     .exact = true,
			     .lasts = true,
			     .shared = true },
	[SET_VCPU_AFFINITY] = { .name = "vcpu.affinity",
				.object = "vCPU",
				.what = "affinity",
				.exact = true },
	[SET_DOMAIN_CPUPOOL] = { .name = "domain.cpupool",
				 .object = "domain",
				 .what = "cpupool",
				 .exact = true },
	[SET_CPUPOOL] = { .name = "cpupool.cpus",
			  .object = "cpupool",
			  .what = "scheduler and CPUs",
			  .exact = true },
	[SET_CPUPOOL_NAME] = { .name = "cpupool.name",
			       .object = "cpupool",
			       .what = "name",
			       .exact = true },
	[SET_PROFILE] = { .name = "profile",
			  .object = "profile's section",
			  .what = "content",
			  .exact = true,
			  .lasts = true,
			  .file = true },
	[SET_USB_POLICY] = { .name = "usb.policy",
			     .object = "USB policy",
			     .what = "text",
			     .exact = true,
			     .lasts = true,
			     .file = true,
			     .text = true },
	[SET_USB_ENABLED] = { .name = "usb.enabled",
			      .object = "USB device",
			      .what = "passthrough",
			      .exact = true,
			      .lasts = true,
			      .shared = true },
	[SET_USB_VM] = { .name = "usb.vm",
			 .object = "USB device",
			 .what = "VM",
			 .exact = true,
			 .lasts = true,
			 .shared = true },
	[SET_USB_PLUGGED] = { .name = "usb.plugged",
			      .object = "USB device",
			      .what = "plug in the VM",
			      .lost = "the device in the running VM: XAPI plugs it "
				      "at the next start only" },
	[SET_VM_USB] = { .name = "vm.usb",
			 .object = "VM",
			 .what = "wished USB devices",
			 .exact = true,
			 .lasts = true,
			 .shared = true },
	[SET_VM_PLATFORM_USB] = { .name = "vm.platform-usb",
				  .object = "VM",
				  .what = "platform:usb",
				  .exact = true,
				  .lasts = true,
				  .shared = true },
	[SET_DOMAIN_USBCTRL] = { .name = "domain.usbctrl",
				 .object = "domain",
				 .what = "USB controllers",
				 .lost = "the guest has seen a controller go and come back" },
	[SET_DOMAIN_USB] = { .name = "domain.usb",
			     .object = "domain",
			     .what = "USB devices",
			     .lost = "the guest has seen its device go and come back" },
};

const struct setting_info *setting_info(enum setting set)
{
	return &infos[set];
}

bool setting_by_name(const char *name, enum setting *ret)
{
	for (size_t i = 0; i < ARRAY_SIZE(infos); i++)
		if (streq(infos[i].name, name)) {
			*ret = (enum setting)i;
			return true;
		}
	return false;
}

void plan_free(struct plan *p)
{
	pool_free(&p->mem);
	*p = (struct plan){};
}

static const char *keep(struct plan *p, const char *text)
{
	return text ? pool_strdup(&p->mem, text) : NULL;
}

void plan_add(struct plan *p, enum setting set, const char *object, const char *from,
	      const char *to, const char *why)
{
	if (streq(from, to))
		return;
	*list_add(&p->mem, &p->changes) = (struct change){
		.set = set,
		.object = keep(p, object),
		.from = keep(p, from),
		.to = keep(p, to),
		.why = keep(p, why),
	};
}

bool plan_refuse(struct plan *p, const char *code, bool can_force, const char *object,
		 const char *fact, const char *hint, const char *fmt, ...)
{
	bool forced = can_force && p->force && strs_has(p->force, code);
	va_list ap;

	va_start(ap, fmt);
	const char *message = pool_vstr(&p->mem, fmt, ap);
	va_end(ap);
	*list_add(&p->mem, &p->refusals) = (struct refusal){
		.code = keep(p, code),
		.message = message,
		.hint = keep(p, hint),
		.fact = keep(p, fact),
		.can_force = can_force,
		.forced = forced,
		.object = keep(p, object),
	};
	return !forced;
}

static PRINTF(3, 0) void warn(struct plan *p, const char *object, const char *fmt, va_list ap)
{
	const char *message = pool_vstr(&p->mem, fmt, ap);

	*list_add(&p->mem, &p->warnings) =
		(struct warning){ .object = keep(p, object), .message = message };
}

void plan_warn(struct plan *p, const char *object, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	warn(p, object, fmt, ap);
	va_end(ap);
}

void plan_by_hand(struct plan *p, const char *object, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	warn(p, object, fmt, ap);
	va_end(ap);
	p->by_hand = true;
}

bool plan_is_refused(const struct plan *p)
{
	list_each(r, &p->refusals)
		if (!r->forced)
			return true;
	return false;
}
