// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the USB policy share.
#pragma once

#include "decide/usb/usb_policy.h"

/* How a line reads; code and message say what is wrong with it, both NULL: nothing. */
struct usb_reading {
	enum usb_line_kind kind;
	struct usb_rule rule;
	const char *code, *message;
	bool odd_blanks; /* blanks other than ASCII's are in it */
};

void usb_line_read(struct pool *mem, const char *text, size_t len, struct usb_reading *ret);
/* How many bytes the blank at p has, as Python's \s and strip() take it; 0: it is none. */
size_t usb_blank(const char *p, const char *end);

void usb_index_make(struct pool *mem, struct usb_policy *p);
/* The first rule that matches all that this one does, if it stands before it; NULL: none. */
const struct usb_rule *usb_index_covers(const struct usb_policy *p, const struct usb_rule *rule);
