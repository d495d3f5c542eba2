// SPDX-License-Identifier: GPL-2.0-or-later
// The verdicts of a USB policy, a line for each device: usage: bench-usb POLICY DEVICES. A device
// is a line of text as tests/unit/usb_made.h has it.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "door/sys.h"
#include "unit/usb_made.h"

static const char *text_of(const char *path, size_t *len)
{
	struct sys here = { .root = open("/", O_PATH | O_DIRECTORY) };
	struct err err;
	char *text;

	if (sys_slurp(&here, path + 1, 16u << 20, &text, len, &err) < 0) {
		fprintf(stderr, "bench-usb: %s\n", err.message);
		exit(1);
	}
	sys_close(&here);
	return text;
}

static const char *offered(const struct usb_policy *p, const struct usb_verdict *v)
{
	return p->stops ? "stopped" : v->offer == USB_OFFERED ? "offered" : "denied";
}

int main(int argc, char **argv)
{
	struct pool mem = {};
	struct usb_policy p;
	size_t len, n;

	if (argc != 3)
		return 2;

	const char *policy = text_of(argv[1], &len), *devices = text_of(argv[2], &n);

	usb_policy_read(&mem, policy, len, &p);
	for (const char *at = devices; *at; at += strspn(at, "\n")) {
		struct usb_verdict v;
		struct usb_dev d;

		n = strcspn(at, "\n");
		usb_made(&mem, pool_strndup(&mem, at, n), &d);
		usb_policy_judge(&p, &d, &mem, &v);
		printf("%s\n", offered(&p, &v));
		at += n;
	}
	pool_free(&mem);
	free((char *)policy);
	free((char *)devices);
	return 0;
}
