// SPDX-License-Identifier: GPL-2.0-or-later
// Boot options: what is taken, refused and told of each.
#include "decide/option/boot_option.h"

#include "unit/test.h"

enum verdict {
	OK,	 /* known, taken */
	UNKNOWN, /* taken, with a note */
	WRONG,	 /* refused as a value that Xen or the kernel ignores */
	NEVER,	 /* refused as a value that does harm for certain */
	LONG,	 /* refused: cut silently */
	DANGER,	 /* refused, may be forced */
};

struct option_row {
	const char *option;
	enum verdict want;
	const char *say; /* in the note, the refusal or the hint; NULL: no note */
};

static void check_told(const char *label, const struct boot_option_told *t, enum verdict want)
{
	static const char *const codes[] = {
		[WRONG] = "option-value",
		[NEVER] = "option-value",
		[LONG] = "option-length",
		[DANGER] = "dangerous",
	};

	CHECK_STR(label, t->code, codes[want]);
	CHECK_EQ(label, t->refusal != NULL, want > UNKNOWN);
	CHECK_EQ(label, t->can_force, want == WRONG || want == DANGER);
	CHECK_EQ(label, t->known, want != UNKNOWN);
	if (t->refusal)
		CHECK(label, strstr(t->refusal, ": "));
	if (want == UNKNOWN)
		CHECK(label, t->note);
}

static bool says(const struct boot_option_told *t, const char *text)
{
	return (t->note && strstr(t->note, text)) || (t->refusal && strstr(t->refusal, text)) ||
	       (t->hint && strstr(t->hint, text));
}

static void check_row(const struct option_row *row)
{
	struct pool mem = {};
	struct boot_option_told told;
	enum grub_line line = strncmp(row->option, "xen:", 4) ? GRUB_DOM0 : GRUB_XEN;
	const char *text = strchr(row->option, ':') + 1;
	char *key = pool_strdup(&mem, text), *equals = strchr(key, '=');

	if (equals)
		*equals++ = '\0';
	boot_option_check(&mem, line, key, equals, &told);
	check_told(row->option, &told, row->want);
	if (!row->say && told.note)
		CHECK_FAIL(row->option, "unexpected note: %s", told.note);
	if (row->say && !says(&told, row->say))
		CHECK_FAIL(row->option, "'%s' is not told; note: %s; refusal: %s; hint: %s",
			   row->say, told.note ? told.note : "", told.refusal ? told.refusal : "",
			   told.hint ? told.hint : "");
	pool_free(&mem);
}

#define CHECK_ROWS(rows)                                                                           \
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)                                              \
	check_row(&(rows)[i])

TEST(memory_of_dom0_is_read_as_xen_reads_it)
{
	static const struct option_row rows[] = {
		/* As XAPI and the installers write it. */
		{ "xen:dom0_mem=7952400384B,max:7952400384B", OK, NULL },
		{ "xen:dom0_mem=7584M,max:7584M", OK, NULL },
		{ "xen:dom0_mem=max:8192M", OK, NULL },
		{ "xen:dom0_mem=4G,max:4G", OK, NULL },
		{ "xen:dom0_mem=4g,max:4g", OK, NULL },
		{ "xen:dom0_mem=1T,max:1T", OK, NULL },
		{ "xen:dom0_mem=4194304K,max:4194304k", OK, NULL },
		{ "xen:dom0_mem=0x100000K,max:4G", OK, NULL },
		/* B is a digit there, and KiB are counted. */
		{ "xen:dom0_mem=0x100000000B,max:4G", WRONG, "over the maximum" },
		{ "xen:dom0_mem=min:1G,max:4G", OK, NULL },
		{ "xen:dom0_mem=min:1G,max:4G,2G", OK, NULL },
		{ "xen:dom0_mem=-1G,max:8G", OK, NULL },
		{ "xen:dom0_mem=10%,max:8G", OK, NULL },
		{ "xen:dom0_mem=1G+10%,max:8G", OK, NULL },
		{ "xen:dom0_mem=max:1G+10%", OK, NULL },
		{ "xen:dom0_mem=min:-2G,max:-1G", OK, NULL },
		/* Taken, but an admin should know. */
		{ "xen:dom0_mem=4G", OK, "without max:" },
		{ "xen:dom0_mem=min:1G", OK, "without max:" },
		{ "xen:dom0_mem=4194304,max:4G", OK, "KiB: 4194304 is 4096 MiB" },
		/* Without a unit: bytes were meant, KiB is what it is. */
		{ "xen:dom0_mem=max:4294967296", OK, "4194304 MiB" },
		/* Dom0 does not come up. */
		{ "xen:dom0_mem=256M,max:256M", DANGER, "256 MiB" },
		{ "xen:dom0_mem=511M,max:4G", DANGER, "511 MiB" },
		{ "xen:dom0_mem=512M,max:512M", OK, NULL },
		{ "xen:dom0_mem=4096,max:4096", DANGER, "4 MiB" },
		{ "xen:dom0_mem=4096B,max:4G", DANGER, "0 MiB" },
		{ "xen:dom0_mem=0,max:4G", DANGER, "0 MiB" },
		{ "xen:dom0_mem=max:128M", DANGER, "the maximum of 128 MiB" },
		{ "xen:dom0_mem=min:64M,max:4G", OK, NULL },
		/* Xen ignores it, or a part of it. */
		{ "xen:dom0_mem=4G,max:2G", WRONG, "over the maximum" },
		{ "xen:dom0_mem=min:4G,max:2G", WRONG, "over the maximum" },
		{ "xen:dom0_mem=4X,max:4G", WRONG, "expected" },
		{ "xen:dom0_mem=4GB,max:4GB", WRONG, "expected" },
		{ "xen:dom0_mem=4.5G", WRONG, "expected" },
		{ "xen:dom0_mem=+4G", WRONG, "expected" },
		{ "xen:dom0_mem=G", WRONG, "expected" },
		{ "xen:dom0_mem=", WRONG, "expected" },
		{ "xen:dom0_mem", WRONG, "expected" },
		{ "xen:dom0_mem=100%", WRONG, "expected" },
		{ "xen:dom0_mem=10%+1G", WRONG, "expected" },
		{ "xen:dom0_mem=1G+10", WRONG, "expected" },
		{ "xen:dom0_mem=1G+10%x", WRONG, "expected" },
		{ "xen:dom0_mem=4G,", WRONG, "expected" },
		{ "xen:dom0_mem=4G,maximum:4G", WRONG, "expected" },
		{ "xen:dom0_mem=max:", WRONG, "expected" },
		{ "xen:dom0_mem=max=4G", WRONG, "expected" },
		{ "xen:dom0_mem=99999999999999999999G", WRONG, "expected" },
		{ "xen:dom0_mem=18446744073709551615T", WRONG, "expected" },
		{ "xen:no-dom0_mem", WRONG, "expected" },
		{ "xen:mem=8G", OK, "xen:dom0_mem" },
		{ "xen:mem=0", OK, "xen:dom0_mem" },
		{ "xen:mem=8", DANGER, "too little" },
		{ "xen:mem=1023M", DANGER, "too little" },
		{ "xen:mem=1024M", OK, "xen:dom0_mem" },
		{ "xen:availmem=512M", DANGER, "too little" },
		{ "xen:mem=8X", NEVER, "\"X\" were not there" },
		{ "xen:mem=lots", NEVER, "expected" },
		{ "xen:mem", NEVER, "expected" },
		{ "xen:mem=8GB", NEVER, "expected" },
	};

	CHECK_ROWS(rows);
}

TEST(cpus_and_nodes_of_dom0)
{
	static const struct option_row rows[] = {
		{ "xen:dom0_max_vcpus=4", OK, NULL },
		{ "xen:dom0_max_vcpus=1-16", OK, NULL },
		{ "xen:dom0_max_vcpus=4-", OK, NULL },
		{ "xen:dom0_max_vcpus=-8", OK, NULL },
		{ "xen:dom0_max_vcpus=0x10", OK, NULL },
		{ "xen:dom0_max_vcpus=0", WRONG, "takes 0 for 1" },
		{ "xen:dom0_max_vcpus=-0", DANGER, "without a vCPU" },
		{ "xen:dom0_max_vcpus=1-0", DANGER, "without a vCPU" },
		{ "xen:dom0_max_vcpus=8-4", WRONG, "over the maximum" },
		{ "xen:dom0_max_vcpus=-", WRONG, "expected N, MIN-MAX" },
		{ "xen:dom0_max_vcpus", WRONG, "expected" },
		{ "xen:dom0_max_vcpus=four", WRONG, "expected" },
		{ "xen:dom0_max_vcpus=4,8", WRONG, "expected" },
		{ "xen:dom0_max_vcpus=4-8-9", WRONG, "expected" },
		{ "xen:dom0_max_vcpus=4-x", WRONG, "expected" },
		{ "xen:dom0_vcpus_pin", OK, NULL },
		{ "xen:dom0_vcpus_pin=yes", OK, NULL },
		{ "xen:dom0_vcpus_pin=no", OK, NULL },
		{ "xen:no-dom0_vcpus_pin", OK, NULL },
		{ "xen:dom0_vcpus_pin=0-3", WRONG, "expected on, off" },
		{ "xen:dom0_nodes=0", OK, "proximity" },
		{ "xen:dom0_nodes=0,1,relaxed", OK, "proximity" },
		{ "xen:dom0_nodes=strict,1", OK, "proximity" },
		{ "xen:dom0_nodes=0-1", WRONG, "relaxed or strict" },
		{ "xen:dom0_nodes=all", WRONG, "relaxed or strict" },
		{ "xen:dom0_nodes=0,,1", WRONG, "relaxed or strict" },
		{ "xen:dom0_nodes", WRONG, "relaxed or strict" },
		{ "xen:extra_guest_irqs=128", OK, NULL },
		{ "xen:extra_guest_irqs=64,512", OK, NULL },
		{ "xen:extra_guest_irqs=,512", OK, NULL },
		{ "xen:extra_guest_irqs=0", OK, "leaves VMs no interrupt" },
		{ "xen:extra_guest_irqs=40000", WRONG, "32768" },
		{ "xen:extra_guest_irqs", WRONG, "[DOMU][,DOM0]" },
		{ "xen:extra_guest_irqs=,", WRONG, "[DOMU][,DOM0]" },
		{ "xen:extra_guest_irqs=64,", WRONG, "[DOMU][,DOM0]" },
		{ "xen:extra_guest_irqs=64,1,2", WRONG, "[DOMU][,DOM0]" },
		{ "xen:extra_guest_irqs=many", WRONG, "[DOMU][,DOM0]" },
		{ "xen:extra_guest_irqs=-1", WRONG, "[DOMU][,DOM0]" },
		{ "xen:maxcpus=8", OK, NULL },
		{ "xen:maxcpus=1", OK, "one CPU" },
		{ "xen:maxcpus=all", NEVER, "a number from 0" },
		{ "xen:maxcpus=8x", NEVER, "a number from 0" },
		{ "xen:maxcpus=-1", WRONG, "a number from 0" },
		{ "xen:maxcpus=08", NEVER, "\"8\" were not there" },
		{ "xen:maxcpus", NEVER, "a number from 0" },
		{ "xen:no-maxcpus", NEVER, "make it 0" },
		{ "xen:nosmp", OK, "one CPU" },
		{ "xen:nosmp=off", OK, NULL },
		{ "xen:smt=off", OK, NULL },
		{ "xen:smt=1", OK, NULL },
		{ "xen:no-smt", OK, NULL },
		{ "xen:smt=maybe", WRONG, "expected on, off" },
		{ "xen:smt=", WRONG, "expected on, off" },
		{ "xen:smt=ON", WRONG, "expected on, off" },
		{ "xen:no-smt=1", WRONG, "do not go together" },
		{ "xen:numa=on", OK, NULL },
		{ "xen:numa=off", OK, "without regard" },
		{ "xen:numa=fake=4", OK, NULL },
		{ "xen:numa=noacpi", OK, NULL },
		{ "xen:numa=yes", WRONG, "expected on, off, fake=a number or noacpi" },
		{ "xen:no-numa", WRONG, "xen:numa=off" },
	};

	CHECK_ROWS(rows);
}

TEST(iommu_options_are_lists_of_switches)
{
	static const struct option_row rows[] = {
		{ "xen:iommu=1", OK, NULL },
		{ "xen:iommu=on", OK, NULL },
		{ "xen:iommu=verbose", OK, NULL },
		{ "xen:iommu=verbose,debug", OK, NULL },
		{ "xen:iommu=required", OK, "does not boot" },
		{ "xen:iommu=force", OK, "does not boot" },
		{ "xen:iommu=no-force", OK, NULL },
		{ "xen:iommu=intremap", OK, NULL },
		{ "xen:iommu=intremap=on", OK, NULL },
		{ "xen:iommu=no-intremap", OK, "interrupt remapping" },
		{ "xen:iommu=intremap=0", OK, "interrupt remapping" },
		{ "xen:iommu=off", OK, "no PCI device" },
		{ "xen:iommu=no", OK, "no PCI device" },
		{ "xen:no-iommu", OK, "no PCI device" },
		{ "xen:iommu=quarantine=scratch-page", OK, NULL },
		{ "xen:iommu=no-quarantine", OK, NULL },
		{ "xen:iommu=quarantine=basic", WRONG, "quarantine=scratch-page" },
		{ "xen:iommu=no-igfx,sharept=off,superpages,intpost,crash-disable,snoop,qinval", OK,
		  NULL },
		{ "xen:iommu=amd-iommu-perdev-intremap", OK, NULL },
		{ "xen:iommu=dom0-passthrough", OK, "xen:dom0-iommu" },
		{ "xen:iommu=dom0-strict=0", OK, "xen:dom0-iommu" },
		{ "xen:iommu", WRONG, "expected a list with commas of on or off, force" },
		{ "xen:iommu=", WRONG, "expected" },
		{ "xen:iommu=pt", WRONG, "xen:dom0-iommu=passthrough" },
		{ "xen:iommu=on,pt", WRONG, "not \"pt\"" },
		{ "xen:iommu=soft", WRONG, "expected" },
		{ "xen:iommu=verbose,", WRONG, "expected" },
		{ "xen:iommu=no-verbose=1", WRONG, "expected" },
		{ "xen:iommu=verbosely", WRONG, "expected" },
		{ "xen:iommu=Verbose", WRONG, "expected" },
		{ "xen:no-iommu=verbose", WRONG, "do not go together" },
		{ "xen:dom0-iommu=passthrough", OK, NULL },
		{ "xen:dom0-iommu=strict,map-inclusive=1,no-map-reserved", OK, NULL },
		{ "xen:dom0-iommu=none", OK, "developers" },
		{ "xen:dom0-iommu=pt", WRONG, "passthrough, strict" },
		{ "xen:dom0-iommu", WRONG, "passthrough, strict" },
		{ "xen:iommu_inclusive_mapping", OK, "xen:dom0-iommu=map-inclusive" },
		{ "xen:iommu_dev_iotlb_timeout=2000", OK, NULL },
		{ "xen:ats", OK, "does not answer" },
		{ "xen:ats=off", OK, NULL },
		{ "xen:msi=off", DANGER, "NVMe" },
		{ "xen:no-msi", DANGER, "NVMe" },
		{ "xen:msi", OK, NULL },
		{ "xen:pci=serr,no-perr", OK, NULL },
		{ "xen:pci=noaer", WRONG, "serr or perr" },
	};

	CHECK_ROWS(rows);
}

TEST(devices_that_firmware_forgot)
{
	static const struct option_row rows[] = {
		{ "xen:rmrr=d5d45=0:0:1d.0", OK, "reports" },
		{ "xen:rmrr=d5d45=0:0:1d.0;0xd5d46-0xd5d48=0:0:1a.0", OK, "reports as reserved" },
		{ "xen:rmrr=d5d45=1:00:1d.0,1a.0", WRONG, "[SEG:]BUS:DEV.FN" },
		{ "xen:rmrr=d5d45=1:00:1d.0,00:1a.0", OK, "reserved" },
		{ "xen:rmrr=d5d45=1:00:1d.0,2:00:1a.0", WRONG, "one segment" },
		{ "xen:rmrr=d5d45=1:00:1d.0,1:00:1a.0", OK, "reserved" },
		{ "xen:rmrr=0-f=00:1d.0", OK, "reserved" },
		{ "xen:rmrr=0-10=00:1d.0", WRONG, "at most 16 pages" },
		{ "xen:rmrr=5-4=00:1d.0", WRONG, "before its start" },
		{ "xen:rmrr=d5d45", WRONG, "without devices" },
		{ "xen:rmrr=d5d45=", WRONG, "BUS:DEV.FN" },
		{ "xen:rmrr=d5d45=00:1d", WRONG, "BUS:DEV.FN" },
		{ "xen:rmrr=d5d45=00:20.0", WRONG, "BUS:DEV.FN" },
		{ "xen:rmrr=d5d45=100:1d.0", WRONG, "BUS:DEV.FN" },
		{ "xen:rmrr=d5d45=00:1d.8", WRONG, "BUS:DEV.FN" },
		{ "xen:rmrr=d5d45-=00:1d.0", WRONG, "the end of a range" },
		{ "xen:rmrr=d5d45=00:1d.0;", WRONG, "page number" },
		{ "xen:rmrr=d5d45=00:1d.0x", WRONG, "behind the last device" },
		{ "xen:rmrr", WRONG, "page number" },
		{ "xen:rmrr=1=0:0.0;2=0:0.0;3=0:0.0;4=0:0.0;5=0:0.0;6=0:0.0;7=0:0.0;8=0:0.0;"
		  "9=0:0.0;a=0:0.0",
		  OK, "reserved" },
		{ "xen:rmrr=1=0:0.0;2=0:0.0;3=0:0.0;4=0:0.0;5=0:0.0;6=0:0.0;7=0:0.0;8=0:0.0;"
		  "9=0:0.0;a=0:0.0;b=0:0.0",
		  WRONG, "at most 10 ranges" },
		{ "xen:ivmd=d5d45=0:1d.0;0xd5d46-0xd5d48=0:1a.0-0:1a.3", OK, NULL },
		{ "xen:ivmd=d5d45", OK, NULL },
		{ "xen:ivmd=d5d45=1:0:1d.0", WRONG, "segment 0" },
		{ "xen:ivmd=d5d45=0:1a.0-0:1a", WRONG, "last device" },
		{ "xen:ivrs_ioapic[4]=00:14.0", OK, NULL },
		{ "xen:ivrs_ioapic[0x4]=0:00:14.0", OK, NULL },
		{ "xen:ivrs_hpet[0]=00:14.0", OK, NULL },
		{ "xen:ivrs_hpet[]=00:14.0", WRONG, "ivrs_hpet[N]" },
		{ "xen:ivrs_hpet[0=00:14.0", WRONG, "ivrs_hpet[N]" },
		{ "xen:ivrs_hpet[0]=00:14", WRONG, "ivrs_hpet[N]" },
		{ "xen:ivrs_hpet[999]=00:14.0", WRONG, "ivrs_hpet[N]" },
		{ "xen:ivrs_hpet[0]", UNKNOWN, "ignores it" },
		{ "xen:pci-phantom=04:00,1", OK, NULL },
		{ "xen:pci-phantom=0000:04:00,4", OK, NULL },
		{ "xen:pci-phantom=04:00,3", WRONG, "stride" },
		{ "xen:pci-phantom=04:00", WRONG, "stride" },
		{ "xen:pci-phantom=04:00.0,1", WRONG, "stride" },
		{ "xen:pci-phantom", WRONG, "stride" },
		{ "xen:pci_phantom=04:00,1", UNKNOWN, "\"pci-phantom\"" },
	};

	CHECK_ROWS(rows);
}

TEST(schedulers_and_power)
{
	static const struct option_row rows[] = {
		{ "xen:sched=credit", OK, NULL },
		{ "xen:sched=credit2", OK, NULL },
		{ "xen:sched=rtds", OK, NULL },
		{ "xen:sched=null", OK, "CPU of its own" },
		{ "xen:sched=arinc653", DANGER, "schedule" },
		{ "xen:sched=fast", WRONG, "expected credit, credit2, rtds, arinc653 or null" },
		{ "xen:sched=credit3", WRONG, "expected" },
		{ "xen:sched=Credit", WRONG, "expected" },
		{ "xen:sched=credit2credit", LONG, "9 characters" },
		{ "xen:sched", WRONG, "expected" },
		{ "xen:no-sched", NEVER, "empty" },
		{ "xen:sched-gran=cpu", OK, NULL },
		{ "xen:sched-gran=core", OK, NULL },
		{ "xen:sched-gran=socket", OK, NULL },
		{ "xen:sched-gran=node", WRONG, "expected cpu, core or socket" },
		{ "xen:sched-gran", WRONG, "expected cpu, core or socket" },
		{ "xen:sched_gran=core", UNKNOWN, "\"sched-gran\"" },
		{ "xen:credit2_runqueue=socket", OK, NULL },
		{ "xen:credit2_runqueue=die", WRONG, "cpu, core, socket, node or all" },
		{ "xen:sched_ratelimit_us=0", OK, NULL },
		{ "xen:sched_ratelimit_us=1ms", NEVER, "\"ms\" were not there" },
		{ "xen:sched_credit_tslice_ms=5", OK, NULL },
		{ "xen:max_cstate=0", OK, NULL },
		{ "xen:max_cstate=1", OK, NULL },
		{ "xen:max_cstate=2,1", OK, NULL },
		{ "xen:max_cstate=C1", WRONG, "N or N,SUB-STATE" },
		{ "xen:max_cstate=1,2,3", WRONG, "N or N,SUB-STATE" },
		{ "xen:max_cstate=1,", WRONG, "N or N,SUB-STATE" },
		{ "xen:max_cstate", WRONG, "N or N,SUB-STATE" },
		{ "xen:cpufreq=xen", OK, NULL },
		{ "xen:cpufreq=none", OK, NULL },
		{ "xen:cpufreq=off", OK, NULL },
		{ "xen:no-cpufreq", OK, NULL },
		{ "xen:cpufreq=on", OK, NULL },
		{ "xen:cpufreq=xen:performance", OK, NULL },
		{ "xen:cpufreq=xen:performance,maxfreq=2000000,minfreq=800000,verbose", OK, NULL },
		{ "xen:cpufreq=xen,ondemand,up_threshold=60,rate=10000", OK, NULL },
		{ "xen:cpufreq=xen:userspace,speed=2000000,verbose=1", OK, NULL },
		{ "xen:cpufreq=xen:", OK, NULL },
		{ "xen:cpufreq=dom0-kernel", OK, "pins" },
		{ "xen:cpufreq=xen:schedutil", WRONG, "not \"schedutil\"" },
		{ "xen:cpufreq=xen:maxfreq=2000000,performance", WRONG, "not \"performance\"" },
		{ "xen:cpufreq=xen:performance,2000000", WRONG, "not \"2000000\"" },
		{ "xen:cpufreq=performance", WRONG, "expected none, dom0-kernel, or xen" },
		{ "xen:cpufreq=none:performance", WRONG, "nothing may follow" },
		{ "xen:cpufreq", WRONG, "expected" },
		{ "xen:mwait-idle=off", OK, NULL },
		{ "xen:no-mwait-idle", OK, NULL },
		{ "xen:mwait_idle=off", UNKNOWN, "\"mwait-idle\"" },
		{ "xen:preferred-cstates=C1E,C6", OK, NULL },
		{ "xen:rcu-idle-timer-period-ms=100", OK, NULL },
		{ "xen:rcu-idle-timer-period-ms=101", WRONG, "from 0 to 100" },
		{ "xen:core_parking=power", OK, NULL },
		{ "xen:clocksource=tsc", OK, NULL },
		{ "xen:clocksource=kvm-clock", WRONG, "pit, hpet, acpi or tsc" },
		{ "xen:tsc=stable:socket", OK, NULL },
		{ "xen:tsc=reliable", WRONG, "unstable, skewed or stable:socket" },
		{ "xen:hpet=no", OK, NULL },
		{ "xen:hpet=broadcast,legacy-replacement=0", OK, NULL },
		{ "xen:hpet=disable", OK, NULL },
		{ "xen:hpet=force", WRONG, "broadcast" },
		{ "xen:hpetbroadcast", OK, "xen:hpet=broadcast" },
	};

	CHECK_ROWS(rows);
}

TEST(consoles_of_xen)
{
	static const struct option_row rows[] = {
		{ "xen:console=vga", OK, NULL },
		{ "xen:console=com1,vga", OK, NULL },
		{ "xen:console=com1H,com2L,vga,dbgp", OK, NULL },
		{ "xen:console=none", OK, "no word of Xen" },
		{ "xen:console=com3", WRONG, "not \"com3\"" },
		{ "xen:console=com1X", WRONG, "not \"com1X\"" },
		{ "xen:console=tty0", WRONG, "dom0:console" },
		{ "xen:console=hvc0", WRONG, "dom0:console" },
		{ "xen:console=", WRONG, "vga, com1" },
		{ "xen:console", WRONG, "vga, com1" },
		{ "xen:no-console", NEVER, "empty" },
		{ "xen:console=com1,com2,vga,dbgp,ehci,x", WRONG, "not \"x\"" },
		{ "xen:console=com1H,com2H,vga,dbgp,xhci,xen", OK, NULL },		 /* 29 */
		{ "xen:console=com1H,com2H,vga,dbgp,xhci,none", LONG, "29 characters" }, /* 30 */
		{ "xen:com1=115200,8n1", OK, NULL },
		{ "xen:com1=115200", OK, NULL },
		{ "xen:com1=115200,8n1,0x3f8,4", OK, NULL },
		{ "xen:com1=115200,8n1,pci", OK, NULL },
		{ "xen:com1=115200,8n1,amt", OK, NULL },
		{ "xen:com1=115200/460800,8n1,0x3f8,0", OK, NULL },
		{ "xen:com2=auto,8n1", OK, NULL },
		{ "xen:com1=9600,7e2", OK, NULL },
		{ "xen:com1=115200,8n1,0xf040,msi,00:16.3,00:1c.0", OK, NULL },
		{ "xen:com1=115200,8n1,0x3f8,4,reg-width=4,reg-shift=2", OK, NULL },
		{ "xen:com1=baud=115200,parity=n,stop-bits=1,io-base=0x3f8,reg-width=4", OK, NULL },
		{ "xen:com1=115200,,pci", OK, NULL },
		{ "xen:com1=115201", WRONG, "\"115201\"" },
		{ "xen:com1=300", WRONG, "\"300\"" },
		{ "xen:com1=115200n8", WRONG, "\"115200n8\"" },
		{ "xen:com1=115200,n81", WRONG, "\"n81\"" },
		{ "xen:com1=115200,9n1", WRONG, "\"9n1\"" },
		{ "xen:com1=115200,8x1", WRONG, "\"8x1\"" },
		{ "xen:com1=115200,8n1,usb", WRONG, "\"usb\"" },
		{ "xen:com1=115200,8n1,pci,4,00:16", WRONG, "\"00:16\"" },
		{ "xen:com1=115200,8n1,pci,4,00:16.0,00:1c.0,1", WRONG, "\"1\"" },
		{ "xen:com1=baud=115200,8n1", WRONG, "\"8n1\"" },
		{ "xen:com1=baud=fast", WRONG, "\"baud=fast\"" },
		{ "xen:com1=115200,speed=1", WRONG, "\"speed=1\"" },
		{ "xen:com1=115200,reg-width=2", WRONG, "\"reg-width=2\"" },
		{ "xen:com1", WRONG, "BAUD" },
		{ "xen:com3=115200,8n1", UNKNOWN, "nearest is \"com1\"" },
		{ "xen:vga=mode-0x0311", OK, NULL },
		{ "xen:vga=mode-785", OK, NULL },
		{ "xen:vga=current", OK, NULL },
		{ "xen:vga=text-80x25", OK, NULL },
		{ "xen:vga=gfx-1024x768x32", OK, NULL },
		{ "xen:vga=gfx-1024x768x32,keep", OK, "boot display" },
		{ "xen:vga=keep", OK, "menu of modes" },
		{ "xen:vga=ask", OK, "waits for a key" },
		/* The boot code asks for a mode where it does not know one. */
		{ "xen:vga=785", DANGER, "menu of modes" },
		{ "xen:vga=gfx-1024x768", DANGER, "menu of modes" },
		{ "xen:vga=text-80x26", DANGER, "menu of modes" },
		{ "xen:vga=normal", DANGER, "menu of modes" },
		{ "xen:vga=current,stay", DANGER, "menu of modes" },
		{ "xen:vga", DANGER, "menu of modes" },
		{ "xen:vga=gfx-1024x768x32,keep,keep,keep,keep", LONG, "29 characters" },
		{ "xen:loglvl=all", OK, NULL },
		{ "xen:loglvl=warning/all", OK, NULL },
		{ "xen:guest_loglvl=none/warning", OK, NULL },
		{ "xen:guest_loglvl=debug", OK, NULL },
		{ "xen:loglvl=7", WRONG, "none, error" },
		{ "xen:loglvl=all/all/all", WRONG, "none, error" },
		{ "xen:loglvl", WRONG, "none, error" },
		{ "xen:guest_loglevel=all", UNKNOWN, "\"guest_loglvl\"" },
		{ "xen:conring_size=64k", OK, NULL },
		{ "xen:conring_size=1M", OK, NULL },
		{ "xen:conring_size=big", NEVER, "a size" },
		{ "xen:console_timestamps", OK, NULL },
		{ "xen:console_timestamps=boot", OK, NULL },
		{ "xen:console_timestamps=iso", WRONG, "datems" },
		{ "xen:console_to_ring", OK, NULL },
		{ "xen:conswitch=ax", OK, NULL },
		{ "xen:conswitch=ay", WRONG, "lower-case" },
		{ "xen:conswitch=axx", LONG, "2 characters" },
		{ "xen:sync_console", OK, "slows" },
		{ "xen:dbgp=ehci", OK, NULL },
		{ "xen:dbgp=ehci@pci00:1d.0", OK, NULL },
		{ "xen:dbgp=xhci0,share=hwdom", OK, "debug cable" },
		{ "xen:dbgp=usb", WRONG, "ehci or xhci" },
		{ "xen:gdb=com1", OK, "developers" },
		{ "xen:font=8x16", OK, NULL },
		{ "xen:font=8x15", WRONG, "8x8" },
	};

	CHECK_ROWS(rows);
}

TEST(other_options_of_xen)
{
	static const struct option_row rows[] = {
		{ "xen:ucode=scan", OK, NULL },
		{ "xen:ucode=-1", OK, NULL },
		{ "xen:ucode=1", OK, NULL },
		{ "xen:ucode=no-scan", OK, NULL },
		{ "xen:ucode=nmi=off,scan,allow-same,digest-check=0", OK, NULL },
		{ "xen:ucode=0", OK, "the first module" },
		{ "xen:ucode=latest", WRONG, "expected" },
		{ "xen:ucode=off", WRONG, "expected" },
		{ "xen:no-ucode", WRONG, "expected" },
		{ "xen:ucode", WRONG, "expected" },
		{ "xen:ept=ad=0", OK, NULL },
		{ "xen:ept=no-pml,exec-sp", OK, NULL },
		{ "xen:ept=off", WRONG, "ad, pml or exec-sp" },
		{ "xen:no-ept", WRONG, "ad, pml or exec-sp" },
		{ "xen:spec-ctrl=no", OK, "speculation" },
		{ "xen:no-spec-ctrl", OK, "speculation" },
		{ "xen:spec-ctrl=no-xen", OK, "speculation" },
		{ "xen:spec-ctrl=xen=off", OK, NULL },
		{ "xen:spec-ctrl=no-pv,hvm=0", OK, NULL },
		{ "xen:spec-ctrl=bti-thunk=jmp,no-ibrs,ssbd=1", OK, NULL },
		{ "xen:spec-ctrl=rsb=no-hvm,verw=pv,msr-sc=hvm=off,md-clear=no", OK, NULL },
		{ "xen:spec-ctrl=ibpb-entry,bhb-entry=no-pv,bhb-seq=long,bhi-dis-s", OK, NULL },
		{ "xen:spec-ctrl=eager-fpu,l1d-flush=no,branch-harden,srb-lock,unpriv-mmio", OK,
		  NULL },
		{ "xen:spec-ctrl=gds-mit=no,div-scrub,lock-harden,psfd,stibp,ibpb=off", OK, NULL },
		{ "xen:spec-ctrl=yes", WRONG, "expected no, no-xen" },
		{ "xen:spec-ctrl=xen", WRONG, "expected" },
		{ "xen:spec-ctrl=rsb=vm", WRONG, "expected" },
		{ "xen:spec-ctrl=bti-thunk=fast", WRONG, "expected" },
		{ "xen:spec-ctrl=mitigations=off", WRONG, "expected" },
		{ "xen:spec_ctrl=no", UNKNOWN, "\"spec-ctrl\"" },
		{ "xen:xpti=dom0=off,domu=on", OK, NULL },
		{ "xen:xpti", OK, NULL },
		{ "xen:no-xpti", OK, NULL },
		{ "xen:xpti=default", OK, NULL },
		{ "xen:xpti=vm", WRONG, "expected" },
		{ "xen:pv-l1tf=domu", OK, NULL },
		{ "xen:pcid=no-xpti", OK, NULL },
		{ "xen:pcid=xpti=on", OK, NULL },
		{ "xen:pcid=on", OK, NULL },
		{ "xen:pcid", WRONG, "expected" },
		{ "xen:tsx=off", OK, NULL },
		{ "xen:no-tsx", OK, NULL },
		{ "xen:tsx", WRONG, "xen:tsx=on" },
		{ "xen:cet=no-shstk,ibt", OK, NULL },
		{ "xen:pv=no-32", OK, NULL },
		{ "xen:pv=32=on", OK, NULL },
		{ "xen:gnttab=max-ver:1,no-transitive", OK, NULL },
		{ "xen:gnttab=max_ver:2,transfer=off", OK, NULL },
		{ "xen:gnttab=max-ver:3", WRONG, "max-ver:1" },
		{ "xen:gnttab_max_frames=128", OK, NULL },
		{ "xen:gnttab_max_frames=9999999999", WRONG, "from 0 to 2147483647" },
		{ "xen:watchdog", OK, NULL },
		{ "xen:watchdog=force", OK, NULL },
		{ "xen:watchdog=false", OK, NULL },
		{ "xen:no-watchdog", OK, NULL },
		{ "xen:watchdog=5", WRONG, "expected" },
		{ "xen:watchdog_timeout=20", OK, NULL },
		{ "xen:watchdog_timeout=0", OK, "turns the watchdog off" },
		{ "xen:watchdog_timeout=20s", WRONG, "seconds" },
		{ "xen:crashkernel=256M,below=4G", OK, NULL },
		{ "xen:crashkernel=128M@32M", OK, NULL },
		{ "xen:crashkernel=128M<4G", OK, NULL },
		{ "xen:crashkernel=512M-2G:64M,2G-:128M", OK, NULL },
		{ "xen:crashkernel=512M-2G:64M,2G-:128M@16M", OK, NULL },
		{ "xen:crashkernel=512M-:64M,below=4G", WRONG, "expected SIZE" },
		{ "xen:crashkernel=2G-1G:64M", WRONG, "expected SIZE" },
		{ "xen:crashkernel=auto", WRONG, "no automatic size" },
		{ "xen:crashkernel=256M,high", WRONG, "expected SIZE" },
		{ "xen:crashkernel=256M,below=", WRONG, "expected SIZE" },
		{ "xen:crashkernel", WRONG, "expected SIZE" },
		{ "xen:nmi=ignore", OK, NULL },
		{ "xen:nmi=fatal", OK, "stops the host" },
		{ "xen:nmi=linux", WRONG, "ignore, dom0 or fatal" },
		{ "xen:noreboot", DANGER, "stands still" },
		{ "xen:noreboot=off", OK, NULL },
		{ "xen:reboot=no", DANGER, "stands still" },
		{ "xen:no-reboot", DANGER, "stands still" },
		{ "xen:reboot=acpi", OK, NULL },
		{ "xen:reboot=kbd,warm", OK, NULL },
		{ "xen:reboot=Power", OK, NULL },
		{ "xen:reboot=x", OK, NULL },
		{ "xen:reboot=soft", WRONG, "triple" },
		{ "xen:reboot", WRONG, "triple" },
		{ "xen:acpi=off", DANGER, "without ACPI" },
		{ "xen:no-acpi", DANGER, "without ACPI" },
		{ "xen:acpi=force", OK, NULL },
		{ "xen:acpi=verbose", OK, NULL },
		{ "xen:acpi=on", WRONG, "ACPI is on" },
		{ "xen:noapic", DANGER, "I/O APICs" },
		{ "xen:nolapic", DANGER, "local APIC" },
		{ "xen:apic=bigsmp", OK, NULL },
		{ "xen:apic_verbosity=debug", OK, NULL },
		{ "xen:x2apic=off", OK, "255 CPUs" },
		{ "xen:x2apic-mode=cluster", OK, NULL },
		{ "xen:x2apic_phys=on", OK, "x2apic-mode" },
		{ "xen:xsave=off", OK, "AVX" },
		{ "xen:hap=off", OK, "shadow" },
		{ "xen:no-hap", OK, "shadow" },
		{ "xen:hap", OK, NULL },
		{ "xen:dom0=pvh", DANGER, "PVH" },
		{ "xen:dom0=pv,verbose", OK, NULL },
		{ "xen:dom0=msr-relaxed", OK, NULL },
		/* The danger is what must be forced. */
		{ "xen:dom0=foo,pvh", DANGER, "PVH" },
		{ "xen:dom0=hvm", WRONG, "pv, pvh" },
		{ "xen:hvm_fep", OK, "security support" },
		{ "xen:noirqbalance", OK, NULL },
		{ "xen:cpuid=no-rdrand,md-clear", OK, NULL },
		{ "xen:cpuid=RDRAND", WRONG, "CPU features" },
		{ "xen:cpuid", WRONG, "CPU features" },
		{ "xen:cpuid_mask_ecx=0xffffffff", OK, NULL },
		{ "xen:cpuid_mask_xsave_eax=0", OK, NULL },
		{ "xen:cpuid_mask_ecx=0x100000000", WRONG, "from 0 to 4294967295" },
		{ "xen:cpuid_mask_cpu=fam_10_rev_c", OK, NULL },
		{ "xen:cpuid_mask_cpu=zen", WRONG, "fam_10_rev_c" },
		{ "xen:allow_unsafe", OK, NULL },
		{ "xen:bootscrub=idle", OK, NULL },
		{ "xen:no-bootscrub", OK, NULL },
		{ "xen:bootscrub=fast", WRONG, "idle" },
		{ "xen:bootscrub_chunk=64M", OK, NULL },
		{ "xen:invpcid=0", OK, NULL },
		{ "xen:no-mce", OK, NULL },
		{ "xen:no-mmcfg", OK, NULL },
		{ "xen:mmcfg=on,amd-fam10", OK, NULL },
		{ "xen:psr=cmt:1,rmid_max:255,cat", OK, NULL },
		{ "xen:psr=cmt=1", WRONG, "rmid_max:a number" },
		{ "xen:smap=hvm", OK, NULL },
		{ "xen:smep=off", OK, NULL },
		{ "xen:asid=off", OK, NULL },
		{ "xen:ioapic_ack=old", OK, NULL },
		{ "xen:ioapic_ack=older", WRONG, "old or new" },
		{ "xen:efi=no-rs", OK, "EFI variables" },
		{ "xen:efi=attr=uc", OK, NULL },
		{ "xen:efi=attr=wb", WRONG, "attr=uc" },
		{ "xen:vpmu", WRONG, "expected" },
		{ "xen:vpmu=on", OK, "watchdog" },
		{ "xen:hardware_dom=5", DANGER, "another domain" },
		{ "xen:flask=enforcing", OK, "policy" },
		{ "xen:xsm=silo", OK, NULL },
		{ "xen:no-real-mode", OK, "xen:vga" },
		{ "xen:edd=off", OK, NULL },
		{ "xen:edid=no", OK, NULL },
		{ "xen:placeholder", OK, "old loaders" },
		{ "xen:badpage=0x12345,0x20000-0x20010", OK, NULL },
		{ "xen:badpage=5-4", WRONG, "page numbers" },
		{ "xen:dom0_ioports_disable=3f8-3ff", OK, NULL },
		{ "xen:dom0_ioports_disable=3f8-12345", WRONG, "ports" },
		{ "xen:memop-max-order=9,18,12,12", OK, NULL },
		{ "xen:memop-max-order=,18", OK, NULL },
		{ "xen:memop-max-order=1,2,3,4,5", WRONG, "up to four" },
		{ "xen:viridian-version=6,0,0x1772", OK, NULL },
		{ "xen:viridian-version=6", WRONG, "MAJOR" },
		{ "xen:irq-max-guests=255", OK, NULL },
		{ "xen:irq-max-guests=256", WRONG, "from 0 to 255" },
		{ "xen:vm-notify-window=-1", OK, NULL },
		{ "xen:mtrr.show", OK, NULL },
		{ "xen:crash-debug-panic=0+0r", OK, NULL },
		{ "xen:crash-debug-panic=01234567890123456789012345678901", LONG, "31 characters" },
	};

	CHECK_ROWS(rows);
}

TEST(what_xen_does_not_know_is_taken_with_the_nearest_name)
{
	static const struct option_row rows[] = {
		{ "xen:foo=1", UNKNOWN, "ignores it" },
		{ "xen:dom0-mem=4G", UNKNOWN, "\"dom0_mem\" (to Xen - and _" },
		{ "xen:DOM0_MEM=4G", UNKNOWN, "\"dom0_mem\" (to Xen" },
		{ "xen:dom0mem=4G", UNKNOWN, "nearest is \"dom0_mem\"" },
		{ "xen:dmo0_mem=4G", UNKNOWN, "nearest is \"dom0_mem\"" },
		{ "xen:iomu=1", UNKNOWN, "nearest is \"iommu\"" },
		{ "xen:extra_guest_irq=128", UNKNOWN, "nearest is \"extra_guest_irqs\"" },
		{ "xen:dom0_max_vcpu=4", UNKNOWN, "nearest is \"dom0_max_vcpus\"" },
		{ "xen:wachtdog", UNKNOWN, "nearest is \"watchdog\"" },
		{ "xen:sched-granularity=core", UNKNOWN, "ignores it" },
		{ "xen:no-foo", UNKNOWN, "ignores it" },
		{ "xen:x", UNKNOWN, "ignores it" },
		{ "xen:dtuart=serial0", UNKNOWN, "ignores it" },
		/* Of the other line, or of KVM. */
		{ "xen:xen-pciback.hide=(0000:04:00.0)", UNKNOWN, "dom0:xen-pciback.hide" },
		{ "xen:nomodeset", UNKNOWN, "one of the dom0 line" },
		{ "xen:intel_iommu=on", UNKNOWN, "xen:iommu" },
		{ "xen:amd_iommu=on", UNKNOWN, "xen:iommu" },
		{ "xen:root=/dev/sda1", UNKNOWN, "dom0:root" },
		{ "xen:isolcpus=2-7", UNKNOWN, "xen:dom0_max_vcpus" },
		{ "xen:panic=5", UNKNOWN, "dom0:panic" },
		{ "xen:\x1b[31m=1", UNKNOWN, "xen:?[31m" },
	};

	CHECK_ROWS(rows);
}

TEST(options_of_dom0)
{
	static const struct option_row rows[] = {
		{ "dom0:xen-pciback.hide=(0000:04:00.0)", OK, NULL },
		{ "dom0:xen-pciback.hide=(0000:04:00.0)(0001:0a:1f.7)", OK, NULL },
		{ "dom0:xen_pciback.hide=(0000:04:00.0)", OK, NULL },
		{ "dom0:xen-pciback.hide=(04:00.0)", OK, "XAPI" },
		{ "dom0:xen-pciback.hide=(0000:04:00.*)", OK, "XAPI" },
		{ "dom0:xen-pciback.hide=(0000:0A:00.0)", OK, "XAPI" },
		{ "dom0:xen-pciback.hide=", OK, "hides nothing" },
		{ "dom0:xen-pciback.hide", WRONG, "(dddd:bb:dd.f)" },
		{ "dom0:xen-pciback.hide=0000:04:00.0", NEVER, "hides nothing" },
		{ "dom0:xen-pciback.hide=04:00.0", NEVER, "hides nothing" },
		{ "dom0:xen-pciback.hide=(0000:04:00.0),(0000:05:00.0)", NEVER, "hides nothing" },
		{ "dom0:xen-pciback.hide=(0000:04:00.8)", NEVER, "hides nothing" },
		{ "dom0:xen-pciback.hide=(0000:04:00.0", NEVER, "hides nothing" },
		{ "dom0:xen-pciback.permissive", OK, "trusted" },
		{ "dom0:xen-pciback.passthrough=1", OK, NULL },
		{ "dom0:xen-pciback.passthrough=maybe", WRONG, "1, 0" },
		{ "dom0:xen-pciback.hid=(0000:04:00.0)", OK, "xen_pciback.hide" },
		{ "dom0:pciback.hide=(0000:04:00.0)", OK, "dom0:xen-pciback.hide" },
		{ "dom0:pciback.permissive", OK, "dom0:xen-pciback.permissive" },
		{ "dom0:console=tty0", OK, NULL },
		{ "dom0:console=hvc0", OK, NULL },
		{ "dom0:console=ttyS0,115200n8", OK, NULL },
		{ "dom0:console=ttyS0,115200n8r", OK, NULL },
		{ "dom0:console=ttyS1,9600", OK, NULL },
		{ "dom0:console=uart8250,io,0x3f8,115200n8", OK, NULL },
		{ "dom0:console=", OK, NULL },
		{ "dom0:console=tty0,hvc0", WRONG, "several consoles are several options" },
		{ "dom0:console=/dev/tty0", WRONG, "a device such as tty0" },
		{ "dom0:console=ttyS0,fast", WRONG, "a device such as tty0" },
		{ "dom0:console=ttyS0,115200x8", WRONG, "a device such as tty0" },
		{ "dom0:nomodeset", OK, NULL },
		{ "dom0:root=LABEL=root-abcdef", DANGER, "root file system" },
		{ "dom0:init=/bin/sh", DANGER, "no toolstack" },
		{ "dom0:rdinit=/bin/sh", DANGER, "RAM disk" },
		{ "dom0:single", DANGER, "rescue shell" },
		{ "dom0:1", DANGER, "rescue shell" },
		{ "dom0:s", DANGER, "rescue shell" },
		{ "dom0:emergency", DANGER, "rescue shell" },
		{ "dom0:systemd.unit=rescue.target", DANGER, "this unit" },
		{ "dom0:rd.break", DANGER, "RAM disk" },
		{ "dom0:mem=2G", DANGER, "xen:dom0_mem" },
		{ "dom0:memmap=1G$3G", DANGER, "xen:dom0_mem" },
		{ "dom0:acpi=off", DANGER, "ACPI" },
		{ "dom0:acpi=noirq", OK, NULL },
		{ "dom0:pci=off", DANGER, "no disk" },
		{ "dom0:pci=nomsi,noaer", DANGER, "MSI" },
		{ "dom0:pci=noaer", OK, "only how dom0 sets PCI up" },
		{ "dom0:ro", OK, NULL },
		{ "dom0:rw", OK, "checked" },
		{ "dom0:quiet", OK, NULL },
		{ "dom0:splash", OK, NULL },
		{ "dom0:nolvm", OK, NULL },
		{ "dom0:hpet=disable", OK, NULL },
		{ "dom0:hpet=off", WRONG, "disable, force or verbose" },
		{ "dom0:panic=5", OK, NULL },
		{ "dom0:panic=-1", OK, NULL },
		{ "dom0:panic=0", OK, "stands still" },
		{ "dom0:panic=soon", WRONG, "seconds" },
		{ "dom0:rd.auto", OK, NULL },
		{ "dom0:rd.iscsi.ibft=1", OK, NULL },
		{ "dom0:rd.lvm.lv=vg/root", OK, NULL },
		{ "dom0:rd.anything=1", OK, NULL },
		{ "dom0:fcoe=00:11:22:33:44:55:dcb", OK, NULL },
		{ "dom0:plymouth.ignore-serial-consoles", OK, NULL },
		{ "dom0:earlyprintk=xen", OK, NULL },
		{ "dom0:crashkernel=256M", OK, "xen:crashkernel" },
		{ "dom0:vga=785", OK, "xen:vga" },
		{ "dom0:video=efifb:off", OK, "hide it" },
		{ "dom0:i915.modeset=0", OK, NULL },
		{ "dom0:nouveau.modeset=0", OK, NULL },
		{ "dom0:systemd.log_level=debug", OK, NULL },
		{ "dom0:nvme_core.default_ps_max_latency_us=0", OK, NULL },
		{ "dom0:nvme-core.default-ps-max-latency-us=0", OK, NULL },
		{ "dom0:ixgbe.max_vfs=8", OK, NULL },
		{ "dom0:ixgbe.", WRONG, "both sides of the dot" },
		{ "dom0:.max_vfs=8", WRONG, "both sides of the dot" },
		{ "dom0:ix$gbe.max_vfs=8", WRONG, "module.option" },
		{ "dom0:module_blacklist=nouveau", OK, "must not be in it" },
		{ "dom0:modprobe.blacklist=nouveau", OK, "must not be in it" },
		{ "dom0:xencons=hvc", OK, "dom0:console=hvc0" },
		{ "dom0:xen_nopv", DANGER, "PV dom0" },
		{ "dom0:nosmp", OK, "xen:dom0_max_vcpus" },
		{ "dom0:maxcpus=2", OK, "xen:dom0_max_vcpus" },
		{ "dom0:transparent_hugepage=never", OK, "huge pages" },
		{ "dom0:device_mapper_multipath=enabled", OK, NULL },
	};

	CHECK_ROWS(rows);
}

TEST(what_guides_for_kvm_tell_is_taken_for_what_it_is_under_xen)
{
	static const struct option_row rows[] = {
		{ "dom0:intel_iommu=on", OK, "without effect under Xen" },
		{ "dom0:intel-iommu=on", OK, "xen:iommu" },
		{ "dom0:amd_iommu=on", OK, "xen:iommu" },
		{ "dom0:iommu=pt", OK, "xen:dom0-iommu" },
		{ "dom0:vfio-pci.ids=10de:1b80,10de:10f0", OK, "pci hide" },
		{ "dom0:vfio_pci.disable_vga=1", OK, "pci hide" },
		{ "dom0:vfio_iommu_type1.allow_unsafe_interrupts=1", OK, "no VFIO" },
		{ "dom0:pci-stub.ids=8086:1572", OK, "pci hide" },
		{ "dom0:kvm.ignore_msrs=1", OK, "no KVM" },
		{ "dom0:kvm_intel.nested=1", OK, "no KVM" },
		{ "dom0:kvm-amd.npt=1", OK, "no KVM" },
		{ "dom0:pcie_ports=native", OK, "no equivalent" },
		{ "dom0:pcie_acs_override=downstream,multifunction", OK, "IOMMU groups" },
		{ "dom0:rd.driver.pre=vfio-pci", OK, "pci hide" },
		{ "dom0:default_hugepagesz=1G", OK, "huge pages" },
		{ "dom0:hugepages=16", OK, "huge pages" },
		{ "dom0:isolcpus=2-7", OK, "xen:dom0_max_vcpus" },
		{ "dom0:nohz_full=2-7", OK, "xen:dom0_max_vcpus" },
		{ "dom0:rcu_nocbs=2-7", OK, "xen:dom0_max_vcpus" },
		{ "dom0:intel_idle.max_cstate=1", OK, "xen:max_cstate" },
		{ "dom0:processor.max_cstate=1", OK, "xen:max_cstate" },
		{ "dom0:intel_pstate=disable", OK, "xen:cpufreq" },
		{ "dom0:mitigations=off", OK, "xen:spec-ctrl" },
		{ "dom0:nosmt", OK, "xen:smt=off" },
	};

	CHECK_ROWS(rows);
}

TEST(what_the_kernel_does_not_know_goes_to_init_with_a_note)
{
	static const struct option_row rows[] = {
		{ "dom0:foobar", UNKNOWN, "an argument of init" },
		{ "dom0:foobar=1", UNKNOWN, "a variable of init" },
		{ "dom0:nomodset", UNKNOWN, "nearest is \"nomodeset\"" },
		{ "dom0:consol=tty0", UNKNOWN, "nearest is \"console\"" },
		{ "dom0:dom0_mem=4G", UNKNOWN, "xen:dom0_mem" },
		{ "dom0:dom0-mem=4G", UNKNOWN, "\"dom0_mem\" of the Xen line" },
		{ "dom0:extra_guest_irqs=128", UNKNOWN, "xen:extra_guest_irqs" },
		{ "dom0:dom0_max_vcpus=4", UNKNOWN, "xen:dom0_max_vcpus" },
		{ "dom0:dom0_vcpus_pin", UNKNOWN, "xen:dom0_vcpus_pin" },
		{ "dom0:sched=credit", UNKNOWN, "xen:sched" },
		{ "dom0:nmi=ignore", UNKNOWN, "xen:nmi" },
		{ "dom0:ucode=scan", UNKNOWN, "xen:ucode" },
		{ "dom0:max_cstate=1", UNKNOWN, "xen:max_cstate" },
		{ "dom0:no-hap", UNKNOWN, "xen:no-hap" },
	};

	CHECK_ROWS(rows);
}
