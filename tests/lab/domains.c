// SPDX-License-Identifier: GPL-2.0-or-later
// Makes many empty domains on this Xen, with names, for what must be quick with many of them.
//
//   lab-domains COUNT VCPUS    names "many-1"...; paused, without memory, in Pool-0
//   lab-domains --gone         destroys those that have such a name
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xenctrl.h>
#include <xenstore.h>

#define NAME "many-"

struct tool {
	xc_interface *xc;
	struct xs_handle *xs;
};

static int fail(const char *what, uint32_t which)
{
	fprintf(stderr, "lab-domains: cannot %s %u: %s\n", what, which, strerror(errno));
	return 1;
}

static bool put(struct tool *t, uint32_t domid, const char *leaf, const char *value)
{
	char path[64];

	snprintf(path, sizeof(path), "/local/domain/%u/%s", domid, leaf);
	return xs_write(t->xs, XBT_NULL, path, value, (unsigned)strlen(value));
}

static bool name(struct tool *t, uint32_t domid, uint32_t number)
{
	char text[64];

	snprintf(text, sizeof(text), "/vm/1ab00000-0000-4000-9000-%012u", number);
	if (!put(t, domid, "vm", text))
		return false;
	snprintf(text, sizeof(text), NAME "%u", number);
	return put(t, domid, "name", text);
}

static int make(struct tool *t, uint32_t number, unsigned vcpus)
{
	struct xen_domctl_createdomain config = {
		.handle = { 0x1a, 0xb0, 0, 0, 0, 0, 0x40, 0, 0x90 },
		.max_vcpus = vcpus,
		.max_evtchn_port = -1u,
		.max_grant_frames = 1,
		.max_maptrack_frames = 0,
		.grant_opts = XEN_DOMCTL_GRANT_version(1),
	};
	uint32_t domid = 0, rest = number;

	/* The decimal number, as its text has it. */
	for (int at = 15; at > 9; at--, rest /= 100)
		config.handle[at] = (uint8_t)(rest % 100 / 10 * 16 + rest % 10);
	if (xc_domain_create(t->xc, &domid, &config) < 0)
		return fail("create domain", number);
	if (xc_domain_max_vcpus(t->xc, domid, vcpus) < 0)
		return fail("give vCPUs to domain", domid);
	return name(t, domid, number) ? 0 : fail("name domain", domid);
}

static bool is_ours(struct tool *t, uint32_t domid)
{
	char path[64];

	snprintf(path, sizeof(path), "/local/domain/%u/name", domid);

	char *text = xs_read(t->xs, XBT_NULL, path, NULL);
	bool ours = text && strncmp(text, NAME, strlen(NAME)) == 0;

	free(text);
	return ours;
}

static int destroy_all(struct tool *t)
{
	xc_domaininfo_t info;
	char path[64];

	for (uint32_t next = 1; xc_domain_getinfolist(t->xc, next, 1, &info) == 1;
	     next = info.domain + 1u) {
		if (!is_ours(t, info.domain))
			continue;
		if (xc_domain_destroy(t->xc, info.domain) < 0)
			return fail("destroy domain", info.domain);
		snprintf(path, sizeof(path), "/local/domain/%u", info.domain);
		xs_rm(t->xs, XBT_NULL, path);
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct tool t = { .xc = xc_interface_open(NULL, NULL, 0), .xs = xs_open(0) };
	int rc = 0;

	if (!t.xc || !t.xs)
		return fail("open Xen", 0);
	if (argc == 2 && strcmp(argv[1], "--gone") == 0) {
		rc = destroy_all(&t);
	} else if (argc == 3) {
		unsigned vcpus = (unsigned)strtoul(argv[2], NULL, 10);
		uint32_t count = (uint32_t)strtoul(argv[1], NULL, 10);

		for (uint32_t i = 1; rc == 0 && i <= count; i++)
			rc = make(&t, i, vcpus);
	} else {
		fputs("usage: lab-domains COUNT VCPUS | --gone\n", stderr);
		rc = 2;
	}
	xs_close(t.xs);
	xc_interface_close(t.xc);
	return rc;
}
