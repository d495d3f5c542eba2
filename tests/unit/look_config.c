// SPDX-License-Identifier: GPL-2.0-or-later
// Configuration space as bytes: what the capabilities say, and lists that are broken in every way.
#include "look/config.h"

#include "unit/test.h"

struct bytes {
	size_t at;
	uint64_t value;
	unsigned n; /* bytes of value, little-endian; 0 ends the list */
};

/* An endpoint whose capabilities begin at 0x40, with a few bytes put in. */
static void make(uint8_t config[PCI_CONFIG_MAX], const struct bytes *with)
{
	memset(config, 0, PCI_CONFIG_MAX);
	memcpy(config, (const uint8_t[]){ 0x86, 0x80, 0xd3, 0x10, 0x07, 0x04, 0x10, 0x00 }, 8);
	config[0x34] = 0x40;
	config[0x3d] = 1;
	for (; with->n; with++)
		for (unsigned i = 0; i < with->n; i++)
			config[with->at + i] = (uint8_t)(with->value >> 8 * i);
}

/* clang-format off */
#define PM(at, next, csr)	{ at, 0x01 | (next) << 8, 2 }, { (at) + 4, csr, 2 }
#define MSI(at, next, control)	{ at, 0x05 | (next) << 8 | (control) << 16, 4 }
#define MSIX(at, next, control)	{ at, 0x11 | (next) << 8 | (control) << 16, 4 }
#define PCIE(at, next, flags, devcap) { at, 0x10 | (next) << 8 | (flags) << 16, 4 }, { (at) + 4, devcap, 4 }
#define AF(at, next, cap)	{ at, 0x13 | (next) << 8 | 6 << 16 | (uint32_t)(cap) << 24, 4 }
#define EXT(at, id, next)	{ at, (uint32_t)(id) | 1 << 16 | (uint32_t)(next) << 20, 4 }
#define FLR			(UINT32_C(1) << 28)

static const struct {
	const char *name;
	struct bytes with[16];
	size_t n; /* bytes that could be read; 0: all */
	bool caps, ext;
	int msi, msix;
	bool flr, af, pm;
	int port;
	const char *why; /* a part of it */
} cases[] = {
	{ .name = "no capabilities at all", .with = { { 0x06, 0, 2 } }, .caps = true, .ext = true, .port = -1 },
	{ .name = "an empty list", .with = { { 0x34, 0, 1 } }, .caps = true, .ext = true, .port = -1 },
	{ .name = "MSI of 8, MSI-X of 5, soft reset", .with = { PM(0x40, 0x50, 0), MSI(0x50, 0x70, 0x0086), MSIX(0x70, 0, 4) },
	  .caps = true, .ext = true, .msi = 8, .msix = 5, .pm = true, .port = -1 },
	{ .name = "NoSoftRst", .with = { PM(0x40, 0, 8) }, .caps = true, .ext = true, .port = -1 },
	{ .name = "MSI of 1", .with = { MSI(0x40, 0, 0x0081) }, .caps = true, .ext = true, .msi = 1, .port = -1 },
	{ .name = "MSI of a reserved size", .with = { MSI(0x40, 0, 0x000c) }, .caps = true, .ext = true, .msi = -1, .port = -1 },
	{ .name = "MSI-X of 2048", .with = { MSIX(0x40, 0, 0xc7ff) }, .caps = true, .ext = true, .msix = 2048, .port = -1 },
	{ .name = "FLR of an endpoint", .with = { PCIE(0x40, 0, 2, FLR) }, .caps = true, .ext = true, .flr = true, .port = 0 },
	{ .name = "a root port", .with = { PCIE(0x40, 0, 0x142, 0) }, .caps = true, .ext = true, .port = 4 },
	{ .name = "AF with FLR", .with = { AF(0x40, 0, 3) }, .caps = true, .ext = true, .af = true, .port = -1 },
	{ .name = "AF without transactions pending", .with = { AF(0x40, 0, 2) }, .caps = true, .ext = true, .port = -1 },
	{ .name = "low bits of a pointer are reserved", .with = { { 0x34, 0x43, 1 }, MSIX(0x40, 0, 0) },
	  .caps = true, .ext = true, .msix = 1, .port = -1 },
	{ .name = "a circle of two", .with = { PM(0x40, 0x50, 0), MSI(0x50, 0x40, 0) }, .msi = -1, .msix = -1, .port = -1, .why = "circle" },
	{ .name = "a capability that follows itself", .with = { PM(0x40, 0x40, 0) }, .msi = -1, .msix = -1, .port = -1, .why = "circle" },
	{ .name = "a pointer into the header", .with = { PM(0x40, 0x10, 0) }, .msi = -1, .msix = -1, .port = -1, .why = "into the header" },
	{ .name = "a capability over the end", .with = { PM(0x40, 0xfc, 0), PCIE(0xfc, 0, 2, 0) }, .msi = -1, .msix = -1, .port = -1, .why = "beyond" },
	{ .name = "a capability that nothing answers for", .with = { PM(0x40, 0x50, 0), { 0x50, 0xffff, 2 } },
	  .msi = -1, .msix = -1, .port = -1, .why = "nothing answers" },
	{ .name = "only the header, as without root", .with = { PM(0x40, 0, 0) }, .n = 64, .msi = -1, .msix = -1, .port = -1, .why = "root" },
	{ .name = "PCI Express without its extended space", .with = { PCIE(0x40, 0, 2, FLR) }, .n = 256, .caps = true,
	  .flr = true, .port = 0, .why = "extended" },
	{ .name = "an extended circle", .with = { PCIE(0x40, 0, 2, 0), EXT(0x100, 0x1, 0x140), EXT(0x140, 0x2, 0x100) },
	  .caps = true, .port = 0, .why = "circle" },
	{ .name = "an extended pointer into the old ones", .with = { PCIE(0x40, 0, 2, 0), EXT(0x100, 0x1, 0x40) },
	  .caps = true, .port = 0, .why = "leads into" },
	{ .name = "an extended space of ones", .with = { PCIE(0x40, 0, 2, 0), { 0x100, UINT32_MAX, 4 } },
	  .caps = true, .port = 0, .why = "does not answer" },
	{ .name = "half a header", .with = { PM(0x40, 0, 0) }, .n = 32, .msi = -1, .msix = -1, .port = -1, .why = "could not be read" },
};
/* clang-format on */

TEST(capabilities_say_vectors_resets_and_kind_or_why_not)
{
	uint8_t bytes[PCI_CONFIG_MAX];

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *name = cases[i].name;
		struct pci_config c;

		make(bytes, cases[i].with);
		pci_config_parse(bytes, cases[i].n ? cases[i].n : sizeof(bytes), &c);
		CHECK_EQ(name, c.caps_known, cases[i].caps);
		CHECK_EQ(name, c.ext_known, cases[i].ext);
		CHECK_EQ(name, c.msi, cases[i].msi);
		CHECK_EQ(name, c.msix, cases[i].msix);
		CHECK_EQ(name, c.flr, cases[i].flr);
		CHECK_EQ(name, c.af_flr, cases[i].af);
		CHECK_EQ(name, c.pm_reset, cases[i].pm);
		CHECK_EQ(name, c.port, cases[i].port);
		CHECK(name, cases[i].why ? c.why && strstr(c.why, cases[i].why) : !c.why);
	}
}

TEST(a_header_tells_type_pin_and_functions)
{
	uint8_t bytes[PCI_CONFIG_MAX];
	struct pci_config c;

	make(bytes, (struct bytes[]){ { 0x0e, 0x81, 1 }, { 0x3d, 3, 1 }, {} });
	pci_config_parse(bytes, sizeof(bytes), &c);
	CHECK_EQ("bridge", c.header_type, 1);
	CHECK_EQ("bridge", c.multifunction, true);
	CHECK_EQ("bridge", c.intx, 3);

	make(bytes, (struct bytes[]){ { 0x0e, 0x05, 1 }, { 0x3d, 9, 1 }, {} });
	pci_config_parse(bytes, sizeof(bytes), &c);
	CHECK_EQ("odd", c.header_type, -1);
	CHECK_EQ("odd", c.intx, -1);
	CHECK_EQ("odd", c.caps_known, false);
	CHECK("odd", strstr(c.why, "header"));

	memset(bytes, 0xff, sizeof(bytes));
	pci_config_parse(bytes, sizeof(bytes), &c);
	CHECK_EQ("asleep", c.header_type, -1);
	CHECK("asleep", strstr(c.why, "does not answer"));

	/* A VF's ids read as ones: it answers all the same. */
	make(bytes, (struct bytes[]){ { 0x00, UINT32_MAX, 4 }, MSIX(0x40, 0, 2), {} });
	pci_config_parse(bytes, sizeof(bytes), &c);
	CHECK_EQ("vf", c.msix, 3);
}

TEST(a_cardbus_bridge_has_its_list_elsewhere)
{
	uint8_t bytes[PCI_CONFIG_MAX];
	struct pci_config c;

	make(bytes,
	     (struct bytes[]){
		     { 0x0e, 2, 1 }, { 0x14, 0x80, 1 }, { 0x34, 0x10, 1 }, MSI(0x80, 0, 0), {} });
	pci_config_parse(bytes, sizeof(bytes), &c);
	CHECK_EQ("cardbus", c.caps_known, true);
	CHECK_EQ("cardbus", c.msi, 1);
}

TEST(extended_capabilities_tell_serial_and_acs)
{
	uint8_t bytes[PCI_CONFIG_MAX];
	struct pci_config c;

	make(bytes, (struct bytes[]){ PCIE(0x40, 0, 2, 0),
				      EXT(0x100, 0x3, 0x140),
				      { 0x104, 0x0011223344556677, 8 },
				      EXT(0x140, 0xd, 0),
				      { 0x144, 0x001d005f, 4 },
				      {} });
	pci_config_parse(bytes, sizeof(bytes), &c);
	CHECK_EQ("both", c.ext_known, true);
	CHECK_EQ("both", c.has_serial, true);
	CHECK_EQ("both", c.serial == UINT64_C(0x0011223344556677), true);
	CHECK_EQ("both", c.acs_cap, 0x5f);
	CHECK_EQ("both", c.acs_control, 0x1d);
}

/* Linux pci_acs_enabled(), kind by kind. */
TEST(isolation_is_judged_by_kind_and_by_acs_in_force)
{
	static const struct {
		const char *name;
		struct pci_config c;
		bool multi, want;
	} kinds[] = {
		{ "conventional",
		  { .port = PCI_PORT_NONE, .acs = true, .acs_control = 0x1d },
		  false,
		  false },
		{ "to PCI",
		  { .port = PCI_PORT_TO_PCI, .acs = true, .acs_cap = 0x1d, .acs_control = 0x1d },
		  false,
		  false },
		{ "root port without ACS", { .port = PCI_PORT_ROOT }, false, false },
		{ "root port, ACS off",
		  { .port = PCI_PORT_ROOT, .acs = true, .acs_cap = 0x1d },
		  false,
		  false },
		{ "root port, ACS on",
		  { .port = PCI_PORT_ROOT, .acs = true, .acs_cap = 0x5f, .acs_control = 0x1d },
		  true,
		  true },
		{ "root port, one flag missing",
		  { .port = PCI_PORT_ROOT, .acs = true, .acs_cap = 0x1f, .acs_control = 0x15 },
		  false,
		  false },
		{ "what it cannot do it need not",
		  { .port = PCI_PORT_DOWNSTREAM,
		    .acs = true,
		    .acs_cap = 0x11,
		    .acs_control = 0x11 },
		  false,
		  true },
		{ "single endpoint", { .port = PCI_PORT_ENDPOINT }, false, true },
		{ "endpoint of several", { .port = PCI_PORT_ENDPOINT }, true, false },
		{ "endpoint of several, nothing to redirect",
		  { .port = PCI_PORT_ENDPOINT, .acs = true },
		  true,
		  true },
		{ "upstream port", { .port = PCI_PORT_UPSTREAM }, false, true },
		{ "event collector", { .port = PCI_PORT_EVENT_COLLECTOR }, false, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		CHECK_EQ(kinds[i].name, pci_config_isolates(&kinds[i].c, kinds[i].multi),
			 kinds[i].want);
}
