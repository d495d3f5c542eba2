// SPDX-License-Identifier: GPL-2.0-or-later
// The USB policy as JSON, line by line: what each rule decides of the devices that are there.
#include "show/usb.h"

#include "base/text.h"
#include "show/values.h"

static const char *kind_text(enum usb_line_kind kind)
{
	switch (kind) {
	case USB_LINE_BLANK:
		return "blank";
	case USB_LINE_COMMENT:
	case USB_LINE_INDENTED:
		return "comment";
	case USB_LINE_RULE:
		return "rule";
	default:
		return "bad";
	}
}

static struct json_object *match_json(const struct usb_match *m, struct pool *mem)
{
	struct json_object *o = json_object_new_object();

	for (int k = 0; k < USB_KEYS; k++)
		if (m->keys & 1u << k)
			json_put_str(o, usb_key_name(k),
				     pool_str(mem, k < USB_CLASS ? "%04x" : "%02x", m->value[k]));
	return o;
}

/* Which interfaces each rule decides for: lists by line. */
struct decided {
	struct strs *v;
	size_t n;
};

static void note_decided(struct decided *by, const struct usb_told *t, struct pool *mem)
{
	if (!t->judged || t->verdict.offer == USB_HUB || t->verdict.offer == USB_UNREAD)
		return;
	list_each(v, &t->verdict.ifaces)
		if (v->rule)
			strs_add(mem, &by->v[v->rule->line - 1], "%s", v->iface->name);
}

static struct json_object *line_json(const struct usb_policy *p, size_t i,
				     const struct strs *decides, struct pool *mem)
{
	const struct usb_line *line = &p->lines.v[i];
	const struct usb_rule *rule = line->kind == USB_LINE_RULE ? &p->rules.v[line->rule] : NULL;
	struct json_object *o = json_object_new_object();

	json_put_int(o, "line", (int64_t)i + 1);
	json_put_str(o, "kind", kind_text(line->kind));
	json_put_str(o, "text", pool_text(mem, line->text, line->len));
	json_put_str(o, "action", rule ? rule->allow ? "allow" : "deny" : NULL);
	json_put(o, "match", rule ? match_json(&rule->match, mem) : NULL);
	json_put(o, "decides", rule ? json_strs(decides) : NULL);
	return o;
}

static struct json_object *fault_json(const struct usb_fault *f)
{
	struct json_object *o = json_object_new_object();

	json_put_int(o, "line", (int64_t)f->line);
	json_put_str(o, "code", f->code);
	json_put_str(o, "message", f->message);
	json_put_str(o, "stops", usb_builds_text(f->stops));
	return o;
}

void usb_rules_put(struct json_object *data, const struct usb_judge *judge,
		   const struct usb_told *told, struct pool *mem)
{
	const struct usb_policy *p = &judge->policy;
	struct json_object *lines = json_object_new_array(), *faults = json_object_new_array();
	struct decided by = { .n = p->lines.n };

	by.v = pool_alloc(mem, (by.n + 1) * sizeof(*by.v));
	for (size_t i = 0; i < judge->host->usb.devs.n; i++)
		note_decided(&by, &told[i], mem);
	for (size_t i = 0; i < p->lines.n; i++)
		json_object_array_add(lines, line_json(p, i, &by.v[i], mem));
	list_each(f, &p->faults)
		json_object_array_add(faults, fault_json(f));
	json_put_str(data, "path", pool_str(mem, "/%s", judge->host->usb.policy_path));
	json_put_bool(data, "scans", !p->stops);
	json_put(data, "lines", lines);
	json_put(data, "faults", faults);
}
