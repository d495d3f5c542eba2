// SPDX-License-Identifier: GPL-2.0-or-later
// debian-files grub XEN DOM0: prints the file that appends these options on a host whose grub.cfg
// is generated. debian-files modprobe ADDRESS MODULE [ADDRESS MODULE]...: the one that loads
// xen-pciback before these modules.
#include <stdio.h>

#include "base/text.h"
#include "decide/boot/debian.h"

static int print_modprobe(struct pool *mem, int n, char **args)
{
	struct debian_hiddens list = {};

	for (int i = 0; i + 1 < n; i += 2) {
		struct debian_hidden *h = list_add(mem, &list);

		if (!bdf_parse(args[i], &h->bdf)) {
			fprintf(stderr, "debian-files: '%s' is no PCI address\n", args[i]);
			return 2;
		}
		strs_add(mem, &h->modules, "%s", args[i + 1]);
	}
	fputs(debian_modprobe_print(mem, &list), stdout);
	return 0;
}

int main(int argc, char **argv)
{
	struct pool mem = {};
	int rc = 2;

	if (argc == 4 && streq(argv[1], "grub")) {
		struct debian_grub g = { .args = { argv[2], argv[3] } };

		fputs(debian_grub_print(&mem, &g), stdout);
		rc = 0;
	} else if (argc >= 4 && argc % 2 == 0 && streq(argv[1], "modprobe")) {
		rc = print_modprobe(&mem, argc - 2, argv + 2);
	} else {
		fprintf(stderr, "usage: debian-files grub XEN DOM0 | modprobe ADDRESS MODULE...\n");
	}
	pool_free(&mem);
	return rc;
}
