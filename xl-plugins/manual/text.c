// SPDX-License-Identifier: GPL-2.0-or-later
// The text of the manual on a terminal.
#include "manual.h"

#include <string.h>

#define WIDTH 80

/* One word, without the marks around what is to be typed; how many columns it takes. */
static int word_draw(FILE *out, const char *word, size_t len)
{
	int n = 0;

	for (size_t i = 0; i < len; i++) {
		if (word[i] == '`')
			continue;
		if (out)
			fputc(word[i], out);
		n += ((unsigned char)word[i] & 0xc0) != 0x80;
	}
	return n;
}

/* *column: 0 at the start of a line. */
static void filled(FILE *out, const char *line, size_t len, int indent, int *column)
{
	for (const char *end = line + len; line < end;) {
		size_t n = strcspn(line, " \n");

		if (n > (size_t)(end - line))
			n = (size_t)(end - line);
		if (n > 0) {
			int width = word_draw(NULL, line, n);

			if (*column && *column + 1 + width > WIDTH) {
				fputc('\n', out);
				*column = 0;
			}
			*column += *column ? fprintf(out, " ") : fprintf(out, "%*s", indent, "");
			*column += word_draw(out, line, n);
		}
		line += n + (line + n < end);
	}
}

void text_draw(FILE *out, const char *text, int indent)
{
	int column = 0;

	while (*text) {
		size_t n = strcspn(text, "\n");
		bool stands = n == 0 || *text == ' ';

		if (stands && column) {
			fputc('\n', out);
			column = 0;
		}
		if (stands)
			fprintf(out, "%*s%.*s\n", n ? indent : 0, "", (int)n, text);
		else
			filled(out, text, n, indent, &column);
		text += n + (text[n] == '\n');
	}
	if (column)
		fputc('\n', out);
}
