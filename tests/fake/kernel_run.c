// SPDX-License-Identifier: GPL-2.0-or-later
// The model's programs: update-grub makes the boot lines of grub.cfg anew out of the shell files of
// etc/default, as grub-mkconfig's 20_linux_xen does; update-initramfs does nothing that is looked
// at.
//
// Debian 12's /etc/grub.d/20_linux_xen (boot-and-packaging.md 13): the files are sourced by a real
// shell; the rest of grub.cfg stays as it is.
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"
#include "fake/kernel.h"

static const char update_grub[] =
	". ./etc/default/grub || exit 1\n"
	"for file in etc/default/grub.d/*.cfg; do [ ! -f \"$file\" ] || . \"./$file\" || exit 1; done\n"
	"linux=${GRUB_CMDLINE_LINUX_XEN_REPLACE:-$GRUB_CMDLINE_LINUX}\n"
	"normal=${GRUB_CMDLINE_LINUX_XEN_REPLACE_DEFAULT:-$GRUB_CMDLINE_LINUX_DEFAULT}\n"
	"export linux normal GRUB_CMDLINE_XEN GRUB_CMDLINE_XEN_DEFAULT\n"
	"awk '/^[ \\t]*menuentry / { recovery = /recovery mode/ }\n"
	"{ at = index($0, \" placeholder \") }\n"
	"/^[ \\t]*multiboot2[ \\t]/ && at {\n"
	"	print substr($0, 1, at + 12) ENVIRON[\"GRUB_CMDLINE_XEN\"] (recovery ? \"\" : \" \" "
	"ENVIRON[\"GRUB_CMDLINE_XEN_DEFAULT\"]) \" ${xen_rm_opts}\"\n"
	"	next }\n"
	"/^[ \\t]*module2[ \\t]/ && at {\n"
	"	end = index($0, \" ro \")\n"
	"	print substr($0, 1, end + 3) (recovery ? \"single \" : \"\") ENVIRON[\"linux\"] "
	"(recovery ? \"\" : \" \" ENVIRON[\"normal\"])\n"
	"	next }\n"
	"{ print }' boot/grub/grub.cfg >boot/grub/grub.cfg.new && mv boot/grub/grub.cfg.new "
	"boot/grub/grub.cfg\n";

/* The exit status of a shell in the root; what it prints goes nowhere. */
static int shell(int root, const char *script)
{
	pid_t child = fork();
	int status;

	if (child < 0)
		return -errno;
	if (child == 0) {
		if (fchdir(root) == 0)
			execl("/bin/sh", "sh", "-c", script, (char *)NULL);
		_exit(127);
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int kernel_run(void *data, const char *const *argv)
{
	struct kernel *k = data;

	if (kernel_fails(k, argv[0]))
		return 1;
	if (streq(argv[0], "/usr/sbin/update-grub"))
		return shell(k->raw.root, update_grub);
	return streq(argv[0], "/usr/sbin/update-initramfs") ? 0 : -ENOENT;
}
