// SPDX-License-Identifier: GPL-2.0-or-later
// Completion: lines as a shell splits them, what the table of verbs wants, and what is on the host.
#include "complete.h"

#include <fcntl.h>
#include <unistd.h>

#include "fake/tree.h"
#include "test.h"

/* As bash has it. */
#define BREAKS " \t\n\"'@><=;|&(:"

static const struct {
	const char *line, *words, *current;
	size_t kept;
	char quote;
} lines[] = {
	{ "xhw", "", "xhw", 0, 0 },
	{ "xhw ", "xhw", "", 0, 0 },
	{ "xhw pci  li", "xhw|pci", "li", 0, 0 },
	{ "xhw pci show 04:0", "xhw|pci|show", "04:0", 3, 0 },
	{ "xhw pci show 0000:04:0", "xhw|pci|show", "0000:04:0", 8, 0 },
	{ "xhw pci list --class=ne", "xhw|pci|list", "--class=ne", 8, 0 },
	{ "xhw pci attach My\\ V", "xhw|pci|attach", "My V", 0, 0 },
	{ "xhw pci attach \"My V", "xhw|pci|attach", "My V", 0, '"' },
	{ "xhw pci attach \"a\\\"b\\c", "xhw|pci|attach", "a\"b\\c", 0, '"' },
	{ "xhw pci attach 'My V' 04", "xhw|pci|attach|My V", "04", 0, 0 },
	{ "xhw pci attach '' 04", "xhw|pci|attach|", "04", 0, 0 },
	{ "xhw pci attach 'a:b", "xhw|pci|attach", "a:b", 0, '\'' },
	{ "xhw pci attach a\\", "xhw|pci|attach", "a", 0, 0 },
};

TEST(a_line_is_split_as_the_shell_splits_it)
{
	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct pool mem = {};
		struct typed t;

		typed_read(&mem, lines[i].line, BREAKS, &t);
		CHECK_STR(lines[i].line, strs_join(&mem, &t.words, "|"), lines[i].words);
		CHECK_STR(lines[i].line, t.current, lines[i].current);
		CHECK_EQ(lines[i].line, t.kept, lines[i].kept);
		CHECK_EQ(lines[i].line, t.quote, lines[i].quote);
		pool_free(&mem);
	}
}

static const struct {
	const char *line, *word, *typed; /* typed NULL: it cannot be */
} words[] = {
	{ "xhw x ", "plain-1.2_3", "plain-1.2_3" },
	{ "xhw x ", "My VM", "My\\ VM" },
	{ "xhw x ", "$(reboot)`x`;&|<>!*?~#[]{}\\",
	  "\\$\\(reboot\\)\\`x\\`\\;\\&\\|\\<\\>\\!\\*\\?\\~\\#\\[\\]\\{\\}\\\\" },
	{ "xhw x ", "it's", "it\\'s" },
	{ "xhw x '", "it's", NULL },
	{ "xhw x '", "$a b", "$a b" },
	{ "xhw x \"", "$a \"b`", "\\$a \\\"b\\`" },
	{ "xhw x ", "two\nlines", NULL },
	{ "xhw x ", "\033[2J", NULL },
	{ "xhw x ", "Bür", "Bür" },
	{ "xhw x 04:", "04:00.0", "00.0" },
	{ "xhw x --class=", "--class=network", "network" },
};

TEST(a_name_of_anything_is_typed_as_one_word_and_nothing_else)
{
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		struct pool mem = {};
		struct typed t;

		typed_read(&mem, words[i].line, BREAKS, &t);
		CHECK_STR(words[i].word, typed_word(&mem, &t, words[i].word), words[i].typed);
		pool_free(&mem);
	}
}

static char *completed(const char *root, const char *line)
{
	char *argv[] = { (char *)line, (char *)BREAKS }, *ret = NULL;
	size_t n;
	struct xhw x = { .root = root, .out = open_memstream(&ret, &n) };

	CHECK_EQ(line, complete_main(&x, 2, argv), 0);
	fclose(x.out);
	for (char *c = ret; *c; c++)
		if (*c == '\n')
			*c = c[1] ? ' ' : '\0';
	return ret;
}

struct asked {
	const char *line, *want;
};

static void check_all(const char *root, const struct asked *asked, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		autofree char *got = completed(root, asked[i].line);

		CHECK_STR(asked[i].line, got, asked[i].want);
	}
}

static const struct asked by_table[] = {
	{ "xhw p", "pci profile" },
	{ "xhw --json p", "pci profile" },
	{ "xhw he", "help" },
	{ "xhw help p", "pci profile" },
	{ "xhw help he", "" },
	{ "xhw pci re", "release reserve" },
	{ "xhw help pci re", "release reserve" },
	{ "xhw help pci list ", "" },
	{ "xhw nosuch ", "" },
	{ "xhw pci nosuch ", "" },
	{ "xhw undo ", "" },
	{ "xhw undo --d", "--dry-run" },
	{ "xhw pci list --d", "--driver" },
	{ "xhw pci list --dry", "" },
	{ "xhw pci list -- --d", "" },
	{ "xhw --", "--help --host --host-timeout --json --root --verbose --version" },
	{ "xhw pci list --class net", "network" },
	{ "xhw pci list --class=net", "network" },
	{ "xhw pci list --class ",
	  "audio bridge display gpu multimedia network nvme serial storage usb" },
	{ "xhw pci list --driver ", "" },
	{ "xhw numa show --n", "--names" },
	{ "xhw --host ", "all" },
	{ "xhw boot get x", "xen:" },
	{ "xhw boot set xen:dom0_m", "dom0_max_vcpus dom0_mem" },
	{ "xhw boot set xen:smt=0 dom0:nomodes", "nomodeset" },
	{ "xhw boot get nosuch:", "" },
	{ "xhw boot restore ", "" },
};

TEST(what_the_table_of_verbs_knows_is_completed_without_a_host)
{
	check_all("/nonexistent", by_table, ARRAY_SIZE(by_table));
}

static const struct asked by_host[] = {
	{ "xhw pci show 18", "18:00.0 18:00.1" },
	{ "xhw pci show 0000:18:", "00.0 00.1" },
	{ "xhw pci show ff", "" },
	{ "xhw pci attach ", "Domain-0 appl db1" },
	{ "xhw pci attach db1 18:", "00.0 00.1" },
	{ "xhw pci attach db1 18:00.0 af:00.0 18:", "00.0 00.1" },
	{ "xhw pci list --vm d", "db1" },
	{ "xhw pci list --vm=d", "db1" },
	{ "xhw pci show net:", "eth0 eth1 eth2" },
	{ "xhw pci show block:", "nvme0n1 nvme1n1 sda" },
	{ "xhw pci release ", "af:00.1" },
	{ "xhw numa place db1 ", "" },
	{ "xhw numa place db1 --near 18:", "00.0 00.1" },
	{ "xhw cpupool list ", "Pool-0 fast" },
	{ "xhw cpupool move db1 f", "fast" },
	{ "xhw cpupool rename fast ", "" },
	{ "xhw vcpu pin db1 no", "node:0 node:1" },
	{ "xhw vcpu pin db1 0-3,^no", "0-3,^node:0 0-3,^node:1" },
	{ "xhw vcpu pin db1 cpupool:f", "fast" },
	{ "xhw vcpu pin db1 ", "all cpupool:Pool-0 cpupool:fast near: node:0 node:1" },
	{ "xhw vcpu pin db1 0 a", "all" },
	{ "xhw vcpu pin db1 0 0 a", "all" },
	{ "xhw pci hide 04:00.0 --force ", "display" },
	{ "xhw pci hide 04:00.0 --force=d", "display" },
	{ "xhw pci hide --force ", "" },
	{ "xhw pci hide ff:00.0 --force ", "" },
	{ "xhw boot set xen:noreboot --force ", "dangerous" },
	{ "xhw pci hide 04:00.0 18:00.0 00:14.0 --force ",
	  "console-usb display management nic-in-use" },
	{ "xhw pci hide 04:00.0 18:00.0 00:14.0 --force display,m", "display,management" },
	{ "xhw --root /nonexistent pci attach ", "" },
	{ "xhw --root /nonexistent pci hide 04:00.0 --force ", "" },
};

static const struct asked by_pool[] = {
	{ "xhw --host ", "all xcp-1 xcp-2 xcp-3" },
	{ "xhw --host xcp-1,x", "xcp-1,xcp-1 xcp-1,xcp-2 xcp-1,xcp-3" },
	{ "xhw --host=a", "all" },
	{ "xhw boot restore ", "1" },
	{ "xhw boot diff ", "1" },
	{ "xhw boot diff 2", "" },
	{ "xhw pci attach batch af:00.1 --force ", "affinity" },
	{ "xhw pci attach batch af:00.1 --force affinity --force ", "" },
};

static const struct asked by_ports[] = {
	{ "xhw usb why ", "1-1 1-10 1-2 1-3.1 1-3.2 1-3.3 1-3.4 1-4 1-5 1-6 1-7 1-8 2-1" },
	{ "xhw usb allow 1-3", "1-3.1 1-3.2 1-3.3 1-3.4" },
	{ "xhw usb attach backup 1-3.1 2", "2-1" },
	{ "xhw usb attach b", "backup" },
};

static void check_on(const char *tree, const char *backup, const struct asked *asked, size_t n)
{
	char root[] = "/tmp/xhw-complete-XXXXXX";
	struct err err = {};

	CHECK("folder", mkdtemp(root));

	int dir = open(root, O_RDONLY | O_DIRECTORY);

	CHECK_EQ(err.message, tree_unpack_file(dir, tree, &err), 0);
	if (backup)
		close(openat(dir, backup, O_CREAT | O_WRONLY, 0600));
	check_all(root, asked, n);
	tree_remove(root);
	close(dir);
}

TEST(devices_vms_and_cpupools_are_those_of_the_host)
{
	check_on("tests/hosts/server-2s.tree", NULL, by_host, ARRAY_SIZE(by_host));
}

TEST(hosts_of_the_pool_and_backups_of_the_boot_file_are_completed)
{
	check_on("tests/hosts/xcp-pool.tree", "boot/grub/grub.cfg.xhw-20260101-120000", by_pool,
		 ARRAY_SIZE(by_pool));
}

TEST(usb_devices_are_completed_by_their_ports_but_hubs)
{
	check_on("tests/hosts/usb-box.tree", NULL, by_ports, ARRAY_SIZE(by_ports));
}
