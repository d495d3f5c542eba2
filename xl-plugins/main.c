// SPDX-License-Identifier: GPL-2.0-or-later
// The program.
#include "base/text.h"
#include "complete.h"
#include "hook.h"
#include "plugin.h"

int main(int argc, char **argv)
{
	struct xhw x = {};

	if (argc > 1 && streq(argv[1], "--xapi-plugin"))
		return plugin_main(&x, argc, argv);
	if (argc > 1 && streq(argv[1], "--xapi-hook"))
		return hook_main(&x, argc - 2, argv + 2);
	if (argc > 1 && streq(argv[1], "--complete"))
		return complete_main(&x, argc - 2, argv + 2);
	return xhw_main(&x, argc, argv);
}
