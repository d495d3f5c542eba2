// SPDX-License-Identifier: GPL-2.0-or-later
// A plugin call on another root than this machine's: plugin ROOT NOUN REQUEST; xapi ROOT: the least
// XAPI there.
//
// The product has no such way in (DESIGN section 4): scripts of test XAPIs exec this in place of
// `xhw --xapi-plugin`.
#include "base/text.h"
#include "fake/xapi_stub.h"
#include "plugin.h"

int main(int argc, char **argv)
{
	struct xhw x = { .can_act = true };

	if (argc == 3 && streq(argv[1], "xapi")) {
		xapi_stub_serve(xapi_stub_listen(argv[2]));
		return 0;
	}
	if (argc < 3 || !streq(argv[1], "plugin")) {
		fprintf(stderr,
			"usage: plugin-on xapi ROOT | plugin-on plugin ROOT NOUN REQUEST\n");
		return 2;
	}
	x.root = argv[2];
	argv[2] = argv[1];
	return plugin_main(&x, argc - 1, argv + 1);
}
