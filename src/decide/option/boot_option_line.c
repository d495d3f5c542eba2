// SPDX-License-Identifier: GPL-2.0-or-later
// The limits of a whole boot line: what Xen and the kernel cut, and what stops init.
#include "base/text.h"
#include "decide/option/boot_option_parts.h"
#include "decide/boot/kernel_line.h"

#define LINE_MAX_BYTES 1023 /* both MAX_GUEST_CMDLINE and saved_cmdline[] are 1,024 */
#define LINE_NEAR      1000
#define INIT_ARGS_MAX  32
#define INIT_ENVS_MAX  31 /* HOME and TERM have two of the kernel's places */

/* What of a dom0 line goes to init. */
struct for_init {
	size_t args, envs;
	const char *first; /* of the kind that there is more of; NULL: none */
	bool open_quote;
};

static bool is_known(struct pool *mem, const char *param)
{
	char *name = pool_strdup(mem, param);

	for (char *s = name; *s; s++)
		if (*s == '-')
			*s = '_';
	return strchr(name, '.') || option_find(&options_dom0, name) ||
	       option_is_more(&options_dom0, name);
}

static struct for_init for_init(struct pool *mem, const char *line)
{
	struct for_init ret = {};
	struct kernel_words words;
	const char *arg = NULL, *env = NULL;

	kernel_line(mem, line, &words);
	list_each(w, &words) {
		if (is_known(mem, w->param))
			continue;
		if (w->value) {
			ret.envs++;
			env = env ? env : w->param;
		} else {
			ret.args++;
			arg = arg ? arg : w->param;
		}
	}
	ret.open_quote = words.open_quote;
	/* "--" */
	if (line[words.end]) {
		kernel_line(mem, line + words.end + 2, &words);
		ret.args += words.n;
		ret.open_quote |= words.open_quote;
	}
	ret.first = ret.args > INIT_ARGS_MAX ? arg : env;
	return ret;
}

static void refuse(struct boot_option_told *ret, const char *code, bool can_force,
		   const char *message, const char *hint)
{
	/* The heaviest was looked at first. */
	if (ret->refusal)
		return;
	ret->code = code;
	ret->can_force = can_force;
	ret->refusal = message;
	ret->hint = hint;
}

static void check_dom0_length(struct pool *mem, size_t len, size_t before,
			      struct boot_option_told *ret)
{
	const char *told = pool_str(mem,
				    "the dom0 line has %zu bytes; Xen hands %d over and cuts "
				    "the rest",
				    len, LINE_MAX_BYTES);

	if (len > LINE_MAX_BYTES && len > before)
		refuse(ret, "line-length", false, told, "delete options that are not needed");
	else if (len > LINE_MAX_BYTES)
		ret->note = told;
	else if (len > LINE_NEAR)
		ret->note = pool_str(mem,
				     "the dom0 line has %zu bytes of the %d that Xen hands over, "
				     "and Xen may add some of its own (acpi, noapic)",
				     len, LINE_MAX_BYTES);
}

static void check_dom0(struct pool *mem, const char *handed, const char *before,
		       struct boot_option_told *ret)
{
	struct for_init now = for_init(mem, handed), was = for_init(mem, before);

	check_dom0_length(mem, strlen(handed), strlen(before), ret);
	if (now.open_quote && !was.open_quote)
		refuse(ret, "line-quote", false,
		       "a double quote on the dom0 line is never closed: the rest of the line would "
		       "be one option",
		       "close the quote, or take it out");
	if ((now.args > INIT_ARGS_MAX && now.args > was.args) ||
	    (now.envs > INIT_ENVS_MAX && now.envs > was.envs))
		refuse(ret, "line-args", true,
		       pool_str(mem,
				"the kernel would hand %zu words and %zu variables to init, and "
				"stops the boot at more than %d and %d%s%s%s",
				now.args, now.envs, INIT_ARGS_MAX, INIT_ENVS_MAX,
				now.first ? "; the first is \"" : "",
				now.first ? option_quote(mem, now.first) : "",
				now.first ? "\"" : ""),
		       "delete words that no driver knows; the force is for a kernel that knows more "
		       "of them than xhw");
}

void boot_line_check(struct pool *mem, enum grub_line line, const char *handed, const char *before,
		     struct boot_option_told *ret)
{
	*ret = (struct boot_option_told){ .known = true };
	if (line == GRUB_DOM0)
		check_dom0(mem, handed, before ? before : "", ret);
	else if (strlen(handed) > LINE_MAX_BYTES)
		ret->note = pool_str(mem,
				     "the Xen line has %zu bytes: Xen reads all of them, but "
				     "\"xl info\" and the toolstack see %d",
				     strlen(handed), LINE_MAX_BYTES);
}
