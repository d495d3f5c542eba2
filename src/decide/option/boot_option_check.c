// SPDX-License-Identifier: GPL-2.0-or-later
// Xen options with a grammar of their own: memory, CPUs, interrupts, levels.
#include <ctype.h>

#include "base/text.h"
#include "decide/option/boot_option_parts.h"

#define GIB	   (1ULL << 30)
#define DOM0_SMALL (512ULL << 20)

static bool is_digit(char c)
{
	return isdigit((unsigned char)c);
}

struct amount {
	uint64_t bytes;
	bool relative; /* to the memory of the host: negative, or with a percentage */
};

/* "4G", "-1G", "10%", "1G+10%" */
static bool amount_read(struct option_case *c, const char *text, struct amount *ret)
{
	const char *s = text + (*text == '-'), *number = s;
	uint64_t value;

	*ret = (struct amount){ .relative = *text == '-' };
	if (!is_digit(*s) || !option_take_size(&s, &ret->bytes))
		return false;
	if (*s == '+') {
		number = ++s;
		if (!is_digit(*s) || !option_take_number(&s, &value) || *s != '%')
			return false;
	} else if (*s != '%' && !strchr("bBkKmMgGtT", s[-1]) && !*s) {
		option_note(c, "without a unit Xen counts KiB: %s is %llu MiB", text,
			    (unsigned long long)ret->bytes >> 20);
	}
	if (*s != '%')
		return !*s;
	ret->relative = true;
	return option_take_number(&number, &value) && *number == '%' && value < 100 && !s[1];
}

static void check_amounts(struct option_case *c, const struct amount v[3], const bool given[3])
{
	static const char *const names[] = { "dom0's memory", "the minimum", "the maximum" };

	for (size_t i = 0; i < 3; i += 2)
		if (given[i] && !v[i].relative && v[i].bytes < DOM0_SMALL)
			option_danger(c, "%s of %llu MiB is too little for dom0 to come up",
				      names[i], (unsigned long long)v[i].bytes >> 20);
	for (size_t i = 0; i < 2; i++)
		if (given[i] && given[2] && !v[i].relative && !v[2].relative &&
		    v[i].bytes > v[2].bytes)
			option_wrong(c, true, "%s is over the maximum; Xen takes the maximum",
				     names[i]);
	if (!given[2] && (given[0] || given[1]))
		option_note(c, "without max: dom0 may balloon up; XCP-ng writes N,max:N");
}

void option_dom0_mem(struct option_case *c)
{
	struct amount v[3] = {};
	bool given[3] = {};
	const char *rest = c->value;

	while (rest) {
		const char *item = option_next(c->mem, &rest, ',');
		int which = text_starts(item, "min:") ? 1 : text_starts(item, "max:") ? 2 : 0;

		given[which] = true;
		if (!amount_read(c, item + (which ? 4 : 0), &v[which])) {
			option_unexpected(c);
			c->told->hint =
				"Xen takes what stands before the wrong part, and drops the "
				"rest";
			return;
		}
	}
	check_amounts(c, v, given);
}

void option_dom0_max_vcpus(struct option_case *c)
{
	const char *s = c->value;
	uint64_t least = 1, most = 0;
	bool has_least = *s != '-', has_most = false;

	if (has_least && !option_take_number(&s, &least)) {
		option_unexpected(c);
		return;
	}
	if (*s == '-') {
		s++;
		has_most = *s != '\0';
		if (has_most ? !option_take_number(&s, &most) : !has_least) {
			option_unexpected(c);
			return;
		}
	}
	if (*s)
		option_unexpected(c);
	else if (has_most && !most)
		option_danger(c, "a dom0 without a vCPU cannot be built, and Xen stops there");
	else if (has_least && !least)
		option_wrong(c, true, "dom0 has at least one vCPU; Xen takes 0 for 1");
	else if (has_most && least > most)
		option_wrong(c, true, "the minimum is over the maximum; Xen takes the maximum");
}

void option_dom0_nodes(struct option_case *c)
{
	const char *rest = c->value;

	while (rest) {
		const char *item = option_next(c->mem, &rest, ',');

		if (!option_is_number(item) && !streq(item, "relaxed") && !streq(item, "strict"))
			option_unexpected(c);
	}
}

void option_extra_guest_irqs(struct option_case *c)
{
	const char *s = c->value;
	uint64_t domu = 1, dom0 = 0;
	bool fits = *s && (*s == ',' || option_take_number(&s, &domu));

	if (fits && *s == ',') {
		s++;
		fits = option_take_number(&s, &dom0);
	}
	if (!fits || *s)
		option_unexpected(c);
	else if (domu > 32768 || dom0 > 32768)
		option_wrong(c, true, "Xen has no more than 32768 interrupts in all");
	else if (!domu)
		option_note(c, "0 leaves VMs no interrupt of a passed-through device");
}

void option_max_cstate(struct option_case *c)
{
	const char *rest = c->value;
	size_t n = 0;

	for (; rest; n++)
		if (!option_is_number(option_next(c->mem, &rest, ',')) || n > 1) {
			option_unexpected(c);
			return;
		}
}

/* "512M-2G:64M", "2G-:128M" */
static bool take_crash_range(const char **s)
{
	uint64_t start, end, size;

	if (!option_take_size(s, &start) || !take_char(s, '-'))
		return false;
	if (**s != ':' && (!option_take_size(s, &end) || end <= start))
		return false;
	return take_char(s, ':') && option_take_size(s, &size);
}

void option_crashkernel(struct option_case *c)
{
	const char *s = c->value;
	uint64_t size;
	bool ranges = strchr(s, ':'), fits;

	if (ranges) {
		fits = take_crash_range(&s);
		while (fits && *s == ',') {
			s++;
			fits = take_crash_range(&s);
		}
	} else {
		fits = option_take_size(&s, &size);
	}
	if (fits && *s) {
		fits = *s == '@' || *s == '<' || (!ranges && text_starts(s, ",below="));
		s += *s == ',' ? strlen(",below=") : 1;
		fits = fits && option_take_size(&s, &size);
	}
	if (!fits || *s)
		option_unexpected(c);
}

void option_loglvl(struct option_case *c)
{
	const char *rest = c->value;
	size_t n = 0;

	for (; rest; n++) {
		const char *level = option_next(c->mem, &rest, '/');

		if (n > 1 || !option_item_fits("none error warning info debug all", level)) {
			option_unexpected(c);
			return;
		}
	}
}

void option_cpufreq(struct option_case *c)
{
	static const char governors[] = "ondemand performance powersave userspace";
	static const char known[] = "maxfreq=@uint minfreq=@uint verbose verbose=@uint rate=@uint "
				    "up_threshold=@uint bias=@uint speed=@uint";
	size_t n = strcspn(c->value, ",:");
	const char *first = pool_strndup(c->mem, c->value, n);
	const char *rest = c->value[n] && c->value[n + 1] ? c->value + n + 1 : NULL;
	bool own = option_item_fits("@true xen", first);

	if (!own && !option_item_fits("@false none dom0-kernel", first))
		option_unexpected(c);
	else if (!own && rest)
		option_wrong(c, true, "nothing may follow \"%s\"", first);
	for (bool start = true; own && rest; start = false) {
		const char *item = option_next(c->mem, &rest, ',');

		if (!option_item_fits(known, item) && !(start && option_item_fits(governors, item)))
			option_wrong(c, true, "expected %s, not \"%s\"", c->row->want,
				     option_quote(c->mem, item));
	}
}

/* Names of CPU features: which there are depends on the build. */
void option_features(struct option_case *c)
{
	const char *rest = c->value;

	while (rest) {
		const char *item = option_next(c->mem, &rest, ',');

		if (!*item || item[strspn(item, "abcdefghijklmnopqrstuvwxyz0123456789-_.")])
			option_unexpected(c);
	}
}

/* Numbers with commas between, where a place may be left empty: up to four, or three of a version.
 */
void option_numbers(struct option_case *c)
{
	const char *rest = c->value;
	size_t n = 0;
	bool any = false;

	for (; rest; n++) {
		const char *item = option_next(c->mem, &rest, ',');

		any |= *item;
		if (*item && !option_is_number(item)) {
			option_unexpected(c);
			return;
		}
	}
	if (!any || n > 4 || (streq(c->row->name, "viridian-version") && n != 3))
		option_unexpected(c);
}

/* "0x12345-0x12350,0x20000": pages or ports; spec tells the base, "10" or "16". */
void option_ranges(struct option_case *c)
{
	unsigned base = streq(c->row->spec, "16") ? 16 : 0;
	const char *s = c->value;

	do {
		uint64_t from, to;
		bool fits = option_take_base(&s, base, &from);

		to = from;
		if (fits && *s == '-') {
			s++;
			fits = option_take_base(&s, base, &to);
		}
		if (!fits || to < from || (*s && *s != ',') || (base == 16 && to > 0xffff)) {
			option_unexpected(c);
			return;
		}
	} while (*s++);
}

void option_reboot(struct option_case *c)
{
	const char *rest = c->value;

	while (rest) {
		const char *item = option_next(c->mem, &rest, ',');

		/* Xen looks at the first letter. */
		if (!*item || !strchr("nwcaekPptx", *item))
			option_unexpected(c);
		else if (*item == 'n')
			option_danger(c,
				      "after a crash the host stands still until somebody resets "
				      "it, and a trial boot cannot come back by itself");
	}
}

void option_conswitch(struct option_case *c)
{
	if (!islower((unsigned char)c->value[0]) || (c->value[1] && c->value[1] != 'x'))
		option_unexpected(c);
}

void option_watchdog_timeout(struct option_case *c)
{
	const char *s = c->value;
	uint64_t seconds;

	if (!option_take_number(&s, &seconds) || *s)
		option_unexpected(c);
	else if (!seconds)
		option_note(c, "0 turns the watchdog off");
}
