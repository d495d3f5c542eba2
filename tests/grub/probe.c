// SPDX-License-Identifier: GPL-2.0-or-later
// A program that GRUB boots in the place of Xen: tells on QEMU's debug port what command lines it
// was handed, then starts the machine over.
//
// Freestanding 32-bit code, booted by multiboot2 or multiboot. Output for each boot: "boot\n", then
// "xen LENGTH\nBYTES\n", "module LENGTH\nBYTES\n" for each module, and "end\n".
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DEBUG_PORT 0xe9
#define RESET_PORT 0xcf9
#define EXIT_PORT  0xf4

#define MAGIC_1	   0x2badb002u
#define MAGIC_2	   0x36d76289u

/* Both headers, the entry point and a stack. */
__asm__(".section .text.start, \"ax\"\n"
	"	.globl start\n"
	"start:	jmp 1f\n"
	"	.balign 8\n"
	"	.long 0x1badb002, 0, -0x1badb002\n"
	"	.balign 8\n"
	"header:	.long 0xe85250d6, 0, header_end - header, -(0xe85250d6 + header_end - header)\n"
	"	.word 0, 0\n"
	"	.long 8\n"
	"header_end:\n"
	"1:	movl $stack_end, %esp\n"
	"	pushl %ebx\n"
	"	pushl %eax\n"
	"	call probe\n"
	"	.section .bss\n"
	"	.balign 16\n"
	"	.skip 16384\n"
	"stack_end:\n"
	"	.text\n");

void probe(uint32_t magic, const uint32_t *info);

static void out(uint16_t port, uint8_t value)
{
	__asm__ volatile("outb %0, %1" : : "a"(value), "Nd"(port));
}

static void put(const char *text, size_t len)
{
	while (len--)
		out(DEBUG_PORT, (uint8_t)*text++);
}

static size_t length(const char *text)
{
	size_t n = 0;

	while (text[n])
		n++;
	return n;
}

static void put_text(const char *text)
{
	put(text, length(text));
}

static void put_number(size_t n)
{
	if (n >= 10)
		put_number(n / 10);
	out(DEBUG_PORT, (uint8_t)('0' + n % 10));
}

static void put_line(const char *what, const char *line)
{
	put_text(what);
	put_text(" ");
	put_number(length(line));
	put_text("\n");
	put_text(line);
	put_text("\n");
}

static bool same(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return *a == *b;
}

/* The line of the program itself ends the run. */
static const char *tell_1(const uint32_t *info)
{
	const char *line = info[0] & 4 ? (const char *)info[4] : "";
	const uint32_t *module = (const uint32_t *)info[6];

	put_line("xen", line);
	for (uint32_t i = 0; info[0] & 8 && i < info[5]; i++, module += 4)
		put_line("module", (const char *)module[2]);
	return line;
}

static const char *tell_2(const uint32_t *info)
{
	const uint8_t *at = (const uint8_t *)info + 8, *end = (const uint8_t *)info + info[0];
	const char *line = "";

	while (at < end) {
		const uint32_t *tag = (const uint32_t *)at;

		if (tag[0] == 0)
			break;
		if (tag[0] == 1) {
			line = (const char *)(tag + 2);
			put_line("xen", line);
		}
		if (tag[0] == 3)
			put_line("module", (const char *)(tag + 4));
		at += (tag[1] + 7u) & ~7u;
	}
	return line;
}

void probe(uint32_t magic, const uint32_t *info)
{
	const char *line = "";

	put_text("boot\n");
	if (magic == MAGIC_2)
		line = tell_2(info);
	else if (magic == MAGIC_1)
		line = tell_1(info);
	else
		put_text("no multiboot\n");
	put_text("end\n");
	if (same(line, "the last case"))
		out(EXIT_PORT, 0);
	out(RESET_PORT, 2);
	out(RESET_PORT, 6);
	for (;;)
		__asm__ volatile("cli; hlt");
}
