// SPDX-License-Identifier: GPL-2.0-or-later
// Who has a device, its boot state, and what speaks against giving it away.
#include "pci_host.h"
#include "test.h"

static const char *codes_of(struct pci_host *f, const char *bdf, const struct pci_detail *detail)
{
	struct reasons reasons = {};
	struct strs codes = {};

	pci_judge(&f->v, pci_host_dev(f, bdf), detail, &f->h.mem, &reasons);
	list_each(r, &reasons) {
		CHECK(bdf, r->message && *r->message && r->brief && *r->brief);
		strs_add(&f->h.mem, &codes, "%s%s",
			 r->kind == NEED_NEVER	 ? "!"
			 : r->kind == NEED_FORCE ? "~"
						 : "",
			 r->code);
	}
	return strs_join(&f->h.mem, &codes, " ");
}

static const char *verdict_of(struct pci_host *f, const char *bdf)
{
	struct reasons reasons = {};
	const struct pci_dev *d = pci_host_dev(f, bdf);

	pci_judge(&f->v, d, NULL, &f->h.mem, &reasons);
	return pci_verdict(&f->v, d, &reasons, &f->h.mem);
}

static const char *owner_of(struct pci_host *f, const char *bdf, const struct xen_domain **domain)
{
	return pci_owner_text(pci_owner(&f->v, pci_host_dev(f, bdf), domain));
}

TEST(each_device_of_a_host_has_its_owner_reasons_and_verdict)
{
	static const struct {
		const char *bdf, *owner, *codes, *verdict;
	} cases[] = {
		{ "00:00.0", "dom0", "!bridge", "no: bridge" },
		{ "00:02.0", "dom0", "~display", "force display: the only display" },
		{ "00:14.0", "dom0", "!memory", "no: memory controller" },
		{ "00:1f.4", "dom0", "!smbus", "no: SMBus" },
		{ "01:00.0", "dom0", "!mounted", "no: mounted on /" },
		{ "02:00.0", "dom0", "", "free" },
		{ "02:00.1", "dom0", "~nic-in-use", "force nic-in-use: eth1 has an address" },
		{ "03:00.0", "quarantine", "", "reserved" },
		{ "04:00.0", "dom0", "", "free" },
		{ "05:00.0", "dom0", "", "free" },
		{ "06:00.0", "domain", "!in-use", "in use by g1" },
		{ "07:00.0", "dom0", "!rmrr-shared", "no: shared RMRR" },
		{ "09:00.0", "dom0", "rmrr-own", "free" },
		{ "0a:00.0", "xen", "!xen-keeps", "no: Xen keeps it" },
		{ "0b:00.0", "dom0", "!xen-unknown", "no: unknown to Xen" },
		{ "0c:00.0", "unknown", "!xen-keeps", "no: Xen gives it to nobody" },
	};
	struct pci_host f;

	pci_host_make(&f);
	pci_host_view(&f);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct xen_domain *domain = NULL;

		CHECK_STR(cases[i].bdf, owner_of(&f, cases[i].bdf, &domain), cases[i].owner);
		CHECK_EQ(cases[i].bdf, domain != NULL, streq(cases[i].owner, "domain"));
		CHECK_STR(cases[i].bdf, codes_of(&f, cases[i].bdf, NULL), cases[i].codes);
		CHECK_STR(cases[i].bdf, verdict_of(&f, cases[i].bdf), cases[i].verdict);
	}
	pci_host_free(&f);
}

TEST(classes_that_no_vm_may_have_are_told_by_class_and_subclass)
{
	static const struct {
		uint32_t class;
		const char *codes;
	} cases[] = {
		{ 0x050000, "!memory" }, { 0x058000, "!memory" }, { 0x060000, "!bridge" },
		{ 0x060400, "!bridge" }, { 0x068000, "!bridge" }, { 0x080020, "!system" },
		{ 0x080100, "!system" }, { 0x080200, "!system" }, { 0x080300, "!system" },
		{ 0x080501, "" },	 { 0x080600, "!iommu" },  { 0x088000, "" },
		{ 0x0c0500, "!smbus" },	 { 0x0c0330, "" },	  { 0x010601, "" },
	};
	struct pci_host f;

	pci_host_make(&f);
	pci_host_view(&f);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char label[16];

		snprintf(label, sizeof(label), "%06x", (unsigned)cases[i].class);
		pci_host_dev(&f, "05:00.0")->class = cases[i].class;
		CHECK_STR(label, codes_of(&f, "05:00.0", NULL), cases[i].codes);
	}
	pci_host_free(&f);
}

/* Changes to the host, and what they make of one device. */
static void no_xen(struct pci_host *f)
{
	f->h.xen = (struct xen_view){ .why = "not running on Xen" };
}

static void no_iommu(struct pci_host *f)
{
	f->h.xen.iommu = XEN_NO;
}

static void iommu_unknown(struct pci_host *f)
{
	f->h.xen.iommu = XEN_UNKNOWN;
}

static void no_pciback(struct pci_host *f)
{
	f->h.pciback = false;
}

static void rmrr_unknown(struct pci_host *f)
{
	f->h.xen.rmrrs_known = XEN_NO;
}

static void vf_reserved(struct pci_host *f)
{
	pci_host_dev(f, "04:10.0")->driver = "pciback";
}

static void vf_given(struct pci_host *f)
{
	vf_reserved(f);
	list_edit(held, &f->h.xen.held)
		held->bdf = bdf_of("04:10.0");
}

static void needed_on_pciback(struct pci_host *f)
{
	pci_host_dev(f, "00:02.0")->driver = "pciback";
}

static void holder_gone(struct pci_host *f)
{
	list_edit(held, &f->h.xen.held)
		held->domid = 77;
	pci_host_xen(f, "06:00.0")->assignable = XEN_YES;
}

static void holder_unknown(struct pci_host *f)
{
	list_edit(held, &f->h.xen.held)
		held->domid = 77;
}

static void grouped(struct pci_host *f)
{
	struct xen_pci *x = pci_host_xen(f, "05:00.0");

	x->group_known = XEN_YES;
	*list_add(&f->h.mem, &x->group) = bdf_of("01:00.0");
}

TEST(what_the_host_lacks_or_others_hold_speaks_against_a_device)
{
	static const struct {
		const char *label, *bdf, *codes, *verdict;
		void (*change)(struct pci_host *f);
	} cases[] = {
		{ "no Xen", "02:00.0", "!no-xen", "no: no Xen", no_xen },
		{ "no Xen, on pciback", "03:00.0", "!no-xen", "no: no Xen", no_xen },
		{ "no IOMMU", "05:00.0", "!no-iommu", "no: no IOMMU", no_iommu },
		{ "no IOMMU, a bridge", "00:1c.0", "!bridge !no-iommu", "no: bridge", no_iommu },
		{ "IOMMU unknown", "05:00.0", "iommu-unknown", "unknown: whether there is an IOMMU",
		  iommu_unknown },
		{ "no pciback", "05:00.0", "!no-pciback", "no: no pciback in dom0", no_pciback },
		{ "RMRR unknown", "07:00.0", "rmrr-unknown", "unknown: whether it shares an RMRR",
		  rmrr_unknown },
		{ "VF reserved", "04:00.0", "!vfs-in-use", "no: its virtual functions are in use",
		  vf_reserved },
		{ "VF given", "04:00.0", "!vfs-in-use", "no: its virtual functions are in use",
		  vf_given },
		{ "needed, yet on pciback", "00:02.0", "display", "reserved", needed_on_pciback },
		{ "holder gone, Xen says free", "06:00.0", "", "reserved", holder_gone },
		{ "holder gone, Xen does not say free", "06:00.0", "!in-use",
		  "in use by a VM that is gone", holder_unknown },
		{ "IOMMU entry shared", "05:00.0", "iommu-group", "free", grouped },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pci_host f;

		pci_host_make(&f);
		cases[i].change(&f);
		pci_host_view(&f);
		CHECK_STR(cases[i].label, codes_of(&f, cases[i].bdf, NULL), cases[i].codes);
		CHECK_STR(cases[i].label, verdict_of(&f, cases[i].bdf), cases[i].verdict);
		pci_host_free(&f);
	}
}

TEST(a_device_whose_class_could_not_be_read_is_not_given_away)
{
	struct pci_host f;

	pci_host_make(&f);
	pci_host_dev(&f, "02:00.0")->unread = true;
	pci_host_dev(&f, "02:00.0")->class = 0;
	pci_host_view(&f);
	CHECK_STR("codes", codes_of(&f, "02:00.0", NULL), "!unread");
	CHECK_STR("verdict", verdict_of(&f, "02:00.0"), "no: its class is unknown");
	pci_host_free(&f);
}

TEST(a_device_on_pciback_belongs_to_nobody_known_without_xen)
{
	struct pci_host f;

	pci_host_make(&f);
	no_xen(&f);
	pci_host_view(&f);
	CHECK_STR("pciback", owner_of(&f, "03:00.0", NULL), "unknown");
	CHECK_STR("dom0", owner_of(&f, "02:00.0", NULL), "dom0");
	pci_host_free(&f);

	pci_host_make(&f);
	pci_host_xen(&f, "03:00.0")->quarantined = XEN_UNKNOWN;
	pci_host_view(&f);
	CHECK_STR("quarantine unknown", owner_of(&f, "03:00.0", NULL), "pciback");
	pci_host_free(&f);
}

TEST(a_hide_list_that_the_kernel_refused_is_named_as_the_cause_of_no_pciback)
{
	struct pci_host f;
	struct reasons reasons = {};

	pci_host_make(&f);
	f.h.pciback = false;
	f.h.boot.running = "root=LABEL=r xen-pciback.hide=(0000:02:zz.0) quiet";
	pci_host_view(&f);
	pci_judge(&f.v, pci_host_dev(&f, "05:00.0"), NULL, &f.h.mem, &reasons);
	CHECK_EQ("one", reasons.n, 1);
	CHECK("fact", strstr(reasons.v[0].fact, "the kernel refused the hide list"));
	CHECK("hint", strstr(reasons.v[0].hint, "repair"));
	pci_host_free(&f);
}

TEST(a_shared_rmrr_names_the_devices_that_share_it)
{
	struct pci_host f;
	struct bdfs others = {};
	struct reasons reasons = {};

	pci_host_make(&f);
	*list_add(&f.h.mem, &f.h.xen.rmrrs) = (struct xen_rmrr){ bdf_of("0b:00.0"), 0x7ffe0, 2 };
	pci_host_view(&f);
	CHECK_EQ("kind", pci_rmrr(&f.v, pci_host_dev(&f, "08:00.0"), &f.h.mem, &others),
		 RMRR_SHARED);
	CHECK_EQ("others", others.n, 2);
	CHECK_EQ("first", bdf_cmp(others.v[0], bdf_of("07:00.0")), 0);
	CHECK_EQ("second", bdf_cmp(others.v[1], bdf_of("0b:00.0")), 0);
	pci_judge(&f.v, pci_host_dev(&f, "07:00.0"), NULL, &f.h.mem, &reasons);
	CHECK("message", strstr(reasons.v[0].message, "with 0000:08:00.0, 0000:0b:00.0"));
	CHECK_EQ("own", pci_rmrr(&f.v, pci_host_dev(&f, "09:00.0"), &f.h.mem, NULL), RMRR_OWN);
	CHECK_EQ("none", pci_rmrr(&f.v, pci_host_dev(&f, "05:00.0"), &f.h.mem, NULL), RMRR_NONE);
	/* With the IOMMU off Xen says "none" of all devices: that is no answer. */
	f.h.xen.iommu = XEN_NO;
	CHECK_EQ("off", pci_rmrr(&f.v, pci_host_dev(&f, "05:00.0"), &f.h.mem, NULL), RMRR_UNKNOWN);
	pci_host_free(&f);
}

TEST(details_add_what_only_configuration_space_tells)
{
	struct pci_detail plain = { .header_type = 0, .msi = 1, .msix = 16 };
	struct pci_detail bridge = { .header_type = 1, .msi = -1, .msix = -1 };
	struct pci_detail cardbus = { .header_type = 2, .msi = -1, .msix = -1 };
	struct pci_detail unknown = { .header_type = -1, .msi = -1, .msix = -1 };
	struct pci_detail many = { .header_type = 0, .msi = 1, .msix = 129 };
	const struct {
		const char *label, *cmdline;
		const struct pci_detail *detail;
		const char *codes;
	} cases[] = {
		{ "plain", NULL, &plain, "" },
		{ "bridge", NULL, &bridge, "!bridge" },
		{ "cardbus", NULL, &cardbus, "!bridge" },
		{ "unknown", "extra_guest_irqs=1", &unknown, "" },
		{ "many, budget unknown", "dom0_mem=1G", &many, "" },
		{ "many", "dom0_mem=1G extra_guest_irqs=128,512 x", &many, "vectors" },
		{ "dom0's alone", "extra_guest_irqs=,512", &many, "" },
		{ "enough", "extra_guest_irqs=64 extra_guest_irqs=129", &many, "" },
		{ "the last counts", "extra_guest_irqs=129 extra_guest_irqs=64", &many, "vectors" },
	};
	struct pci_host f;

	pci_host_make(&f);
	pci_host_view(&f);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		f.h.xen.cmdline = cases[i].cmdline;
		CHECK_STR(cases[i].label, codes_of(&f, "05:00.0", cases[i].detail), cases[i].codes);
	}
	pci_host_free(&f);
}

TEST(functions_of_the_slot_that_stay_are_told_with_how_it_can_be_reset)
{
	static const struct {
		const char *label, *reset, *fact;
	} cases[] = {
		{ "flr", "flr", "it can be reset alone" },
		{ "pm", "pm", "it can be reset alone" },
		{ "bus", "bus", "resetting it resets the whole slot" },
	};
	struct pci_host f;

	pci_host_make(&f);
	pci_host_view(&f);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pci_detail detail = { .msi = -1, .msix = -1, .resets_known = true };
		struct reasons reasons = {};

		strs_add(&f.h.mem, &detail.resets, "%s", cases[i].reset);
		CHECK_STR(cases[i].label, codes_of(&f, "02:00.0", &detail), "slot");
		pci_judge(&f.v, pci_host_dev(&f, "02:00.0"), &detail, &f.h.mem, &reasons);
		CHECK(cases[i].label, strstr(reasons.v[0].message, "0000:02:00.1"));
		CHECK(cases[i].label, strstr(reasons.v[0].fact, cases[i].fact));
	}
	struct pci_detail detail = { .msi = -1, .msix = -1 };

	CHECK_STR("alone in its slot", codes_of(&f, "05:00.0", &detail), "");
	pci_host_dev(&f, "02:00.1")->driver = "pciback";
	CHECK_STR("the other is reserved", codes_of(&f, "02:00.0", &detail), "");
	pci_host_free(&f);
}

TEST(the_isolation_group_tells_of_dom0_devices_outside_the_slot)
{
	struct pci_host f;
	struct pci_detail detail = {
		.group_known = true, .group_why = "no ACS", .msi = -1, .msix = -1
	};

	pci_host_make(&f);
	pci_host_view(&f);
	*list_add(&f.h.mem, &detail.group) = bdf_of("00:1c.0");
	*list_add(&f.h.mem, &detail.group) = bdf_of("03:00.0");
	CHECK_STR("bridge and reserved", codes_of(&f, "05:00.0", &detail), "");
	*list_add(&f.h.mem, &detail.group) = bdf_of("01:00.0");
	CHECK_STR("disk", codes_of(&f, "05:00.0", &detail), "isolation");
	pci_host_free(&f);
}

#define GRUB(dom0)                                                                                 \
	"set default=0\n"                                                                          \
	"menuentry 'XCP-ng' {\n"                                                                   \
	"\tsearch --label --set root root-x\n"                                                     \
	"\tmultiboot2 /boot/xen.gz dom0_mem=1G\n"                                                  \
	"\tmodule2 /boot/vmlinuz-4.19-xen root=LABEL=r " dom0 "\n"                                 \
	"\tmodule2 /boot/initrd-4.19-xen.img\n"                                                    \
	"}\n"

static void set_boot(struct pci_host *f, const char *running, const char *text)
{
	f->h.boot = (struct boot){ .kind = BOOT_GRUB,
				   .running = running,
				   .path = text ? "boot/grub/grub.cfg" : NULL,
				   .text = text,
				   .len = text ? strlen(text) : 0,
				   .brand = "XCP-ng",
				   .why = text ? NULL : "'/boot/grub/grub.cfg' is missing" };
}

TEST(the_boot_state_compares_the_running_kernel_line_with_the_default_entry)
{
	static const char hide[] = "a xen-pciback.hide=(0000:02:00.0) b";
	static const struct {
		const char *label, *running, *text, *bdf, *state;
	} cases[] = {
		{ "neither", "a b", GRUB("quiet"), "02:00.0", "shown" },
		{ "both", hide, GRUB("xen-pciback.hide=(0000:02:00.0)"), "02:00.0", "hidden" },
		{ "next only", "a b", GRUB("xen-pciback.hide=(0000:02:00.0)"), "02:00.0",
		  "will-be-hidden" },
		{ "now only", hide, GRUB("quiet"), "02:00.0", "will-be-shown" },
		{ "another function", hide, GRUB("xen-pciback.hide=(0000:02:00.0)"), "02:00.1",
		  "shown" },
		{ "bridge above", "a b", GRUB("xen-pciback.hide=(0000:00:1c.0)"), "02:00.1",
		  "will-be-hidden" },
		{ "not below that bridge", "a b", GRUB("xen-pciback.hide=(0000:00:1c.0)"),
		  "03:00.0", "shown" },
		{ "no command line", NULL, GRUB("quiet"), "02:00.0", "unknown" },
		{ "no file", hide, NULL, "02:00.0", "unknown" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pci_host f;

		pci_host_make(&f);
		set_boot(&f, cases[i].running, cases[i].text);
		pci_host_view(&f);
		CHECK_STR(cases[i].label,
			  pci_boot_text(pci_boot(&f.v, pci_host_dev(&f, cases[i].bdf))),
			  cases[i].state);
		pci_host_free(&f);
	}
}

TEST(entries_that_hide_alike_make_the_next_boot_known)
{
	struct pci_host f;

	pci_host_make(&f);
	set_boot(&f, "a",
		 GRUB("x xen-pciback.hide=(0000:04:00.0)")
			 GRUB("y xen-pciback.hide=(0000:04:00.0)") "set default=7\n");
	pci_host_view(&f);
	CHECK("known", f.v.next_known && f.v.next.n == 1);
	pci_host_free(&f);
}

TEST(why_the_next_boot_is_unknown_is_told)
{
	static const struct {
		const char *label, *text, *why;
	} cases[] = {
		{ "missing", NULL, "is missing" },
		{ "broken", "menuentry 'a {\n", "grub.cfg" },
		{ "no default",
		  GRUB("x") "set default=7\n" GRUB(
			  "xen-pciback.hide=(0000:04:00.0)") "set default=7\n",
		  "do not hide the same devices" },
		{ "no Xen", "set default=0\nmenuentry 'Linux' {\n\tlinux /vmlinuz quiet\n}\n",
		  "the default entry 'Linux' does not boot Xen" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pci_host f;

		pci_host_make(&f);
		set_boot(&f, "a", cases[i].text);
		pci_host_view(&f);
		CHECK(cases[i].label, !f.v.next_known && f.v.next_why);
		if (i != 1 && !strstr(f.v.next_why, cases[i].why))
			CHECK_FAIL(cases[i].label, "'%s' lacks '%s'", f.v.next_why, cases[i].why);
		pci_host_free(&f);
	}
}
