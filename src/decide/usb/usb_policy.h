// SPDX-License-Identifier: GPL-2.0-or-later
// etc/xensource/usb-policy.conf: which USB devices XAPI's scanner offers to VMs.
//
// Read as the scanner reads it (xapi.md 11.1), which stops at the first line that it cannot read
// and then offers nothing new. Rules stand in order; for each interface of a device the first one
// that matches decides, and all interfaces must be allowed.
#pragma once

#include "base/err.h"
#include "look/usb.h"

/* The keys of a match. The first three are the device's, the others each interface's. */
enum usb_key { USB_VID, USB_PID, USB_REL, USB_CLASS, USB_SUBCLASS, USB_PROT };
#define USB_KEYS 6

struct usb_match {
	unsigned keys;		  /* bits 1 << enum usb_key; none: it matches everything */
	uint16_t value[USB_KEYS]; /* 0 where there is no key */
};

struct usb_rule {
	bool allow;
	struct usb_match match;
	size_t line; /* from 1; 0: of no file */
};

struct usb_rules {
	struct usb_rule *v;
	size_t n, cap;
};

enum usb_line_kind {
	USB_LINE_BLANK,
	USB_LINE_COMMENT,
	USB_LINE_INDENTED, /* a comment with blanks before it */
	USB_LINE_RULE,
	USB_LINE_BAD, /* the scanner stops here */
};

struct usb_line {
	enum usb_line_kind kind;
	const char *text;  /* no string of its own */
	size_t len, whole; /* without and with what ends the line */
	size_t rule;	   /* of USB_LINE_RULE: its index among the rules */
};

struct usb_lines {
	struct usb_line *v;
	size_t n, cap;
};

/* Which builds of XAPI a fault stops. */
enum usb_builds {
	USB_STOPS_ALL,
	USB_STOPS_25,	/* 25.x and 26.x */
	USB_STOPS_25_6, /* 25.6 to 25.28 */
	USB_STOPS_NONE, /* none: it is only odd */
};

struct usb_fault {
	size_t line;
	enum usb_builds stops;
	/* "action", "colons", "key", "digits", "twice", "stray"; "indented", "blank"; "blanks"
	 * (other than ASCII's), "never" (an earlier rule matches all that this one does). */
	const char *code;
	const char *message; /* without the line's number */
	bool mended;	     /* usb_policy_mend() mends it */
};

struct usb_faults {
	struct usb_fault *v; /* by line */
	size_t n, cap;
};

struct usb_policy {
	const char *text;
	size_t len;
	struct usb_lines lines;
	struct usb_rules rules;
	struct usb_faults faults;
	const struct usb_fault *stops;	  /* the first that stops every build; NULL: none */
	const struct usb_fault *may_stop; /* the first that stops some; NULL: none */
	struct usb_index *index;
};

/* Any bytes will do. text must live as long as ret. */
void usb_policy_read(struct pool *mem, const char *text, size_t len, struct usb_policy *ret);
/* The rule that decides for an interface with these values, by enum usb_key; NULL: none does, and
 * it is denied. */
const struct usb_rule *usb_policy_find(const struct usb_policy *p, const uint16_t *value);
/* "25.x and 26.x"; NULL for USB_STOPS_NONE. */
const char *usb_builds_text(enum usb_builds builds);
/* "vid". */
const char *usb_key_name(enum usb_key key);

/*
 * A rule as the scanner reads one, "DENY: class=03 # text", or a person types it: the action and
 * the matches may as well be apart by blanks. ERR_USAGE saying what is wrong.
 */
int usb_rule_parse(struct pool *mem, const char *text, struct usb_rule *ret, struct err *err);
/* The same without an action: "vid=046d pid=c31c". */
int usb_match_parse(struct pool *mem, const char *text, struct usb_match *ret, struct err *err);
/* "ALLOW:vid=046d pid=c31c". */
const char *usb_rule_text(struct pool *mem, const struct usb_rule *rule);
/* Of the device itself, whatever its interfaces. */
struct usb_match usb_match_of(const struct usb_dev *d);
/* Made for this device: it names vendor and product, and what else it names of it fits as well. */
bool usb_match_is_for(const struct usb_match *m, const struct usb_dev *d);
bool usb_match_eq(const struct usb_match *a, const struct usb_match *b);
/* Whether all that b matches is matched by a. */
bool usb_match_covers(const struct usb_match *a, const struct usb_match *b);
/* Whether something could be matched by both. */
bool usb_match_meets(const struct usb_match *a, const struct usb_match *b);

/* Why a device is offered, or is not. */
enum usb_offer {
	USB_OFFERED,
	USB_HUB,	    /* hubs never are */
	USB_UNREAD,	    /* its ids could not be read: the scanner passes over it */
	USB_NOT_CONFIGURED, /* likewise: the kernel or an admin gave it no configuration */
	USB_NOT_READY, /* the interfaces that are there, hubs left out, are not as many as declared
			*/
	USB_DENIED,
};

struct usb_iface_verdict {
	const struct usb_iface *iface;
	bool counts; /* no hub, and read, and of the configuration that is in force */
	bool allow;
	const struct usb_rule *rule; /* which decides; NULL: none matches, or it does not count */
};

struct usb_verdict {
	enum usb_offer offer;
	const struct usb_iface_verdict *decides; /* of USB_DENIED: the first that is denied */
	struct {
		struct usb_iface_verdict *v; /* all, in their order */
		size_t n, cap;
	} ifaces;
};

/* What the scanner makes of it, if no fault stops it. */
void usb_policy_judge(const struct usb_policy *p, const struct usb_dev *d, struct pool *mem,
		      struct usb_verdict *ret);

/* A text that results. */
struct usb_text {
	const char *text;
	size_t len;
};

/*
 * The file with a rule added where it works, before the first rule of the other action that could
 * match the same; rules below that match exactly the same go, as they would never be reached again.
 * remark (may be NULL) becomes its comment, as far as it is printable ASCII. The same text where
 * nothing that the rule matches is decided otherwise. What usb_policy_mend() mends is mended as
 * well. ERR_BAD_FILE where a line stops the scanner: nothing would come of it.
 */
int usb_policy_add(const struct usb_policy *p, const struct usb_rule *rule, const char *remark,
		   struct pool *mem, struct usb_text *ret, struct err *err);
/* Without the rules that match exactly this and have this action. ERR_NOT_FOUND: there is none. */
int usb_policy_take(const struct usb_policy *p, const struct usb_rule *rule, struct pool *mem,
		    struct usb_text *ret, struct err *err);
/* Without the rules that name the device's vendor and product and match it. ERR_NOT_FOUND. */
int usb_policy_forget(const struct usb_policy *p, const struct usb_dev *d, struct pool *mem,
		      struct usb_text *ret, struct err *err);
/* Without that line, a bad one too. ERR_NOT_FOUND: there is none, or it is no rule. */
int usb_policy_take_line(const struct usb_policy *p, size_t line, struct pool *mem,
			 struct usb_text *ret, struct err *err);
/* Whether they decide what they should, a later one counting more than one before it. */
bool usb_policy_holds(const struct usb_policy *p, const struct usb_rules *wished);
/* Number i of them, but for what those after it want otherwise. */
bool usb_policy_holds_one(const struct usb_policy *p, const struct usb_rules *wished, size_t i);
/* Safe for every build: comments begin in the first column, and there are no blank lines. */
void usb_policy_mend(const struct usb_policy *p, struct pool *mem, struct usb_text *ret);
