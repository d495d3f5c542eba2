// SPDX-License-Identifier: GPL-2.0-or-later
// The program.
#include "cmd.h"

int main(int argc, char **argv)
{
	struct xhw x = {};

	return xhw_main(&x, argc, argv);
}
