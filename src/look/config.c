// SPDX-License-Identifier: GPL-2.0-or-later
// Walking the capability lists of configuration space (PCI 3.0 chapter 6, PCI Express
// base 7.5-7.9).
#include "look/config.h"

#define HEADER	     64
#define CAPS_END     256
#define EXT_START    256
#define CAPS_MAX     48 /* what fits between 0x40 and 0x100 */
#define EXT_CAPS_MAX ((PCI_CONFIG_MAX - EXT_START) / 8)
#define STATUS_CAPS  0x10
#define ONLY_HEADER                                                                                \
	"only the first 64 bytes of its configuration space can be read: that takes root"

struct bytes {
	const uint8_t *v;
	size_t n;
};

static bool has(struct bytes b, size_t at, size_t n)
{
	return at <= b.n && n <= b.n - at;
}

static unsigned u16(struct bytes b, size_t at)
{
	return has(b, at, 2) ? b.v[at] | (unsigned)b.v[at + 1] << 8 : 0;
}

static uint32_t u32(struct bytes b, size_t at)
{
	return u16(b, at) | (uint32_t)u16(b, at + 2) << 16;
}

/* The bytes of a capability that are looked at here. */
static size_t cap_size(unsigned id)
{
	switch (id) {
	case 0x01:
		return 6;
	case 0x05:
	case 0x11:
	case 0x13:
		return 4;
	case 0x10:
		return 8;
	default:
		return 2;
	}
}

static void one_cap(struct bytes b, size_t at, struct pci_config *c)
{
	unsigned flags = u16(b, at + 2);

	switch (b.v[at]) {
	case 0x01: /* power management: a way through D3hot resets it unless it says NoSoftRst */
		c->pm_reset = !(u16(b, at + 4) & 0x0008);
		break;
	case 0x05: /* MSI: log2 of the vectors; 6 and 7 are reserved */
		c->msi = (flags >> 1 & 7) <= 5 ? 1 << (flags >> 1 & 7) : -1;
		break;
	case 0x10: /* PCI Express */
		c->port = (enum pci_port)(flags >> 4 & 0xf);
		c->flr = u32(b, at + 4) & UINT32_C(1) << 28;
		break;
	case 0x11: /* MSI-X */
		c->msix = (int)(flags & 0x7ff) + 1;
		break;
	case 0x13: /* advanced features: a function level reset, which needs "transactions pending"
		      too */
		c->af_flr = (b.v[at + 3] & 3) == 3;
		break;
	}
}

/* NULL, or why the list could not be read to its end. */
static const char *walk_caps(struct bytes b, struct pci_config *c)
{
	size_t at = b.v[c->header_type == 2 ? 0x14 : 0x34] & ~3u;

	for (unsigned i = 0; at != 0; i++) {
		if (i == CAPS_MAX)
			return "its list of capabilities runs in a circle";
		if (at < HEADER)
			return "its list of capabilities leads into the header";
		if (!has(b, at, 2))
			return b.n <= HEADER
				       ? ONLY_HEADER
				       : "its configuration space could not be read to the end";
		if (!has(b, at, cap_size(b.v[at])) || at + cap_size(b.v[at]) > CAPS_END)
			return "a capability of it goes beyond its end";
		if (b.v[at] == 0xff)
			return "its list of capabilities ends in bytes that nothing answers for";
		one_cap(b, at, c);
		at = b.v[at + 1] & ~3u;
	}
	return NULL;
}

static const char *walk_ext(struct bytes b, struct pci_config *c)
{
	size_t at = EXT_START;

	if (c->port == PCI_PORT_NONE)
		return NULL;
	for (unsigned i = 0; at != 0; i++) {
		uint32_t head = u32(b, at);

		if (i == EXT_CAPS_MAX)
			return "its list of extended capabilities runs in a circle";
		if (at < EXT_START)
			return "its list of extended capabilities leads into the old ones";
		if (!has(b, at, 4))
			return "its extended configuration space cannot be read";
		/* An empty list begins with zeroes; all ones where the host has no way to that
		 * space. */
		if (i == 0 && head == UINT32_MAX)
			return "its extended configuration space does not answer";
		if ((head & 0xffff) == 0x0003 && has(b, at, 12)) {
			c->has_serial = true;
			c->serial = (uint64_t)u32(b, at + 8) << 32 | u32(b, at + 4);
		} else if ((head & 0xffff) == 0x000d && has(b, at, 8)) {
			c->acs = true;
			c->acs_cap = u16(b, at + 4);
			c->acs_control = u16(b, at + 6);
		}
		at = head >> 20 & ~3u;
	}
	return NULL;
}

static bool all_ones(struct bytes b)
{
	for (size_t i = 0; i < HEADER; i++)
		if (b.v[i] != 0xff)
			return false;
	return true;
}

static void read_header(struct bytes b, struct pci_config *c)
{
	unsigned type = b.v[0x0e] & 0x7f, pin = b.v[0x3d];

	c->header_type = type <= 2 ? (int)type : -1;
	c->multifunction = b.v[0x0e] & 0x80;
	c->command = u16(b, 0x04);
	c->intx = pin <= 4 ? (int)pin : -1;
	if (c->header_type < 0)
		c->why = "its header is of a type that does not exist";
}

static void read_caps(struct bytes b, struct pci_config *c)
{
	struct pci_config got = *c;

	got.msi = got.msix = 0;
	c->why = u16(b, 0x06) & STATUS_CAPS ? walk_caps(b, &got) : NULL;
	c->caps_known = !c->why;
	if (c->why)
		return;

	const char *why = walk_ext(b, &got);

	*c = got;
	c->caps_known = true;
	c->ext_known = !why;
	c->why = why;
}

void pci_config_parse(const uint8_t *bytes, size_t n, struct pci_config *ret)
{
	struct bytes b = { bytes, n < PCI_CONFIG_MAX ? n : PCI_CONFIG_MAX };
	struct pci_config c = {
		.header_type = -1, .intx = -1, .msi = -1, .msix = -1, .port = PCI_PORT_NONE
	};

	if (b.n < HEADER)
		c.why = "its configuration space could not be read";
	else if (all_ones(b))
		c.why = "its configuration space does not answer";
	else
		read_header(b, &c);
	if (c.header_type >= 0)
		read_caps(b, &c);
	*ret = c;
}

bool pci_config_isolates(const struct pci_config *c, bool multifunction)
{
	/* What it cannot do need not be enabled. */
	unsigned wanted = PCI_ACS_WANTED & c->acs_cap;
	bool enabled = c->acs && (c->acs_control & wanted) == wanted;

	switch (c->port) {
	case PCI_PORT_NONE:
	case PCI_PORT_TO_PCI:
	case PCI_PORT_FROM_PCI:
	case PCI_PORT_EVENT_COLLECTOR:
		return false;
	case PCI_PORT_ROOT:
	case PCI_PORT_DOWNSTREAM:
		return enabled;
	case PCI_PORT_ENDPOINT:
	case PCI_PORT_LEGACY_ENDPOINT:
	case PCI_PORT_UPSTREAM:
	case PCI_PORT_INTEGRATED:
		return !multifunction || enabled;
	}
	return true;
}
