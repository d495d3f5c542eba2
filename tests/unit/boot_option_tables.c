// SPDX-License-Identifier: GPL-2.0-or-later
// Boot options: limits of options and lines, the tables themselves, and what real hosts have on
// their lines.
#include "decide/option/boot_option_parts.h"
#include "unit/corpus.h"
#include "unit/test.h"

static struct boot_option_told told_of(struct pool *mem, enum grub_line line, const char *key,
				       const char *value)
{
	struct boot_option_told told;

	boot_option_check(mem, line, key, value, &told);
	return told;
}

TEST(xen_cuts_an_option_behind_127_characters)
{
	struct pool mem = {};
	char value[256] = "";
	struct boot_option_told told;

	/* "iommu=" and 121 characters are 127. */
	memset(value, 'x', 121);
	told = told_of(&mem, GRUB_XEN, "iommu", value);
	CHECK_STR("127", told.code, "option-value");
	memset(value, 'x', 122);
	told = told_of(&mem, GRUB_XEN, "iommu", value);
	CHECK_STR("128", told.code, "option-length");
	CHECK_EQ("128", told.can_force, false);
	CHECK("each counts", strstr(told.hint, "several options"));
	/* One that does not add up has no such way out. */
	told = told_of(&mem, GRUB_XEN, "sched-gran", value);
	CHECK_STR("sched-gran", told.code, "option-length");
	CHECK_STR("sched-gran", told.hint, NULL);
	/* Nor have names. */
	memset(value, 'x', 128);
	told = told_of(&mem, GRUB_XEN, value, NULL);
	CHECK_STR("name", told.code, "option-length");
	told = told_of(&mem, GRUB_DOM0, "foo.bar", value);
	CHECK_STR("dom0", told.code, NULL);
	pool_free(&mem);
}

TEST(repeated_options_are_told_apart)
{
	static const struct {
		enum grub_line line;
		const char *key;
		enum boot_repeats want;
	} cases[] = {
		{ GRUB_XEN, "iommu", BOOT_REPEATS_ADD },
		{ GRUB_XEN, "dom0_mem", BOOT_REPEATS_ADD },
		{ GRUB_XEN, "spec-ctrl", BOOT_REPEATS_ADD },
		{ GRUB_XEN, "pci-phantom", BOOT_REPEATS_ADD },
		{ GRUB_XEN, "rmrr", BOOT_REPEATS_ADD },
		{ GRUB_XEN, "ivrs_ioapic[4]", BOOT_REPEATS_ADD },
		{ GRUB_XEN, "no-iommu", BOOT_REPEATS_ADD },
		{ GRUB_XEN, "console", BOOT_REPEATS_LAST },
		{ GRUB_XEN, "sched-gran", BOOT_REPEATS_LAST },
		{ GRUB_XEN, "watchdog", BOOT_REPEATS_LAST },
		{ GRUB_XEN, "maxcpus", BOOT_REPEATS_LAST },
		{ GRUB_XEN, "smt", BOOT_REPEATS_LAST },
		{ GRUB_XEN, "foo", BOOT_REPEATS_UNKNOWN },
		{ GRUB_DOM0, "console", BOOT_REPEATS_ADD },
		{ GRUB_DOM0, "xen-pciback.hide", BOOT_REPEATS_LAST },
		{ GRUB_DOM0, "panic", BOOT_REPEATS_LAST },
		{ GRUB_DOM0, "pci", BOOT_REPEATS_ADD },
		{ GRUB_DOM0, "modprobe.blacklist", BOOT_REPEATS_ADD },
		/* Some of those that are known by name only add up: rd.lvm.lv. */
		{ GRUB_DOM0, "rd.lvm.lv", BOOT_REPEATS_UNKNOWN },
		{ GRUB_DOM0, "quiet", BOOT_REPEATS_UNKNOWN },
		{ GRUB_DOM0, "foo", BOOT_REPEATS_UNKNOWN },
		{ GRUB_DOM0, "ixgbe.max_vfs", BOOT_REPEATS_UNKNOWN },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		const char *value = strchr(cases[i].key, '[') ? "00:14.0" : NULL;

		CHECK_EQ(cases[i].key, told_of(&mem, cases[i].line, cases[i].key, value).repeats,
			 cases[i].want);
		pool_free(&mem);
	}
}

/* "base" and n times " word". */
static const char *line_of(struct pool *mem, const char *base, const char *word, size_t n)
{
	struct strs words = {};

	strs_add(mem, &words, "%s", base);
	while (n--)
		strs_add(mem, &words, "%s", word);
	return strs_join(mem, &words, " ");
}

static struct boot_option_told line_told(struct pool *mem, enum grub_line line, const char *handed,
					 const char *before)
{
	struct boot_option_told told;

	boot_line_check(mem, line, handed, before, &told);
	return told;
}

TEST(the_dom0_line_has_1023_bytes)
{
	static const struct {
		size_t len, before;
		const char *code, *note;
	} cases[] = {
		{ 100, 0, NULL, NULL },
		{ 1000, 0, NULL, NULL },
		{ 1001, 0, NULL, "1001 bytes of the 1023" },
		{ 1023, 0, NULL, "1023 bytes of the 1023" },
		{ 1024, 0, "line-length", NULL },
		{ 1100, 1050, "line-length", NULL },
		{ 1100, 1100, NULL, "cuts the rest" },
		{ 1050, 1100, NULL, "cuts the rest" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		const char *word = line_of(&mem, "a.b", "c.d", 400);
		const char *before =
			cases[i].before ? pool_strndup(&mem, word, cases[i].before) : NULL;
		struct boot_option_told told =
			line_told(&mem, GRUB_DOM0, pool_strndup(&mem, word, cases[i].len), before);

		CHECK_STR("code", told.code, cases[i].code);
		CHECK_EQ("note", told.note != NULL, cases[i].note != NULL);
		if (cases[i].note)
			CHECK(cases[i].note, strstr(told.note, cases[i].note));
		CHECK_EQ("force", told.can_force, false);
		pool_free(&mem);
	}
}

TEST(of_a_long_xen_line_only_the_toolstack_sees_less)
{
	struct pool mem = {};
	struct boot_option_told told =
		line_told(&mem, GRUB_XEN, line_of(&mem, "watchdog", "loglvl=all", 100), NULL);

	CHECK_STR("code", told.code, NULL);
	CHECK("note", told.note && strstr(told.note, "xl info"));
	told = line_told(&mem, GRUB_XEN, "watchdog", NULL);
	CHECK_STR("short", told.note, NULL);
	pool_free(&mem);
}

TEST(init_takes_so_many_unknown_words)
{
	static const struct {
		const char *base, *word;
		size_t n, before;
		bool refused;
	} cases[] = {
		{ "ro quiet", "foo", 32, 0, false },
		{ "ro quiet", "foo", 33, 0, true },
		{ "ro quiet", "foo", 33, 33, false },
		{ "ro quiet", "foo", 33, 40, false },
		{ "ro quiet", "foo", 40, 33, true },
		{ "ro quiet", "foo=1", 31, 0, false },
		{ "ro quiet", "foo=1", 32, 0, true },
		/* Known ones, and those of modules, do not count. */
		{ "ro quiet", "console=tty0", 40, 0, false },
		{ "ro quiet", "foo.bar=1", 40, 0, false },
		{ "ro quiet", "no-hash-pointers", 40, 0, false },
		/* What stands behind "--" does. */
		{ "ro quiet --", "quiet", 33, 0, true },
		{ "ro quiet --", "quiet", 32, 0, false },
	};

	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct pool mem = {};
		const char *base = cases[i].base, *word = cases[i].word;
		struct boot_option_told told =
			line_told(&mem, GRUB_DOM0, line_of(&mem, base, word, cases[i].n),
				  line_of(&mem, base, word, cases[i].before));

		CHECK_STR(word, told.code, cases[i].refused ? "line-args" : NULL);
		CHECK_EQ(word, told.can_force, cases[i].refused);
		pool_free(&mem);
	}
}

TEST(a_double_quote_is_closed)
{
	struct pool mem = {};

	CHECK_STR("open", line_told(&mem, GRUB_DOM0, "a.b=\"x ro", "ro").code, "line-quote");
	CHECK_STR("was open", line_told(&mem, GRUB_DOM0, "a.b=\"x ro", "\"ro").code, NULL);
	CHECK_STR("closed", line_told(&mem, GRUB_DOM0, "\"a.b=x y\" ro", "ro").code, NULL);
	pool_free(&mem);
}

/* The name behind a row or a name; NULL at the end. */
static const char *nth(const struct options *all, size_t i)
{
	return i < all->n ? all->v[i].name : NULL;
}

static void check_options(const struct options *all, bool folded)
{
	for (size_t i = 0; i < all->n; i++) {
		const char *name = nth(all, i);

		CHECK(name, !i || strcmp(nth(all, i - 1), name) < 0);
		CHECK(name, option_find(all, name) == &all->v[i]);
		CHECK(name, !option_is_more(all, name));
		CHECK(name, !folded || !strchr(name, '-'));
		/* A row can be checked by its kind. */
		CHECK_EQ(name, all->v[i].kind == OPTION_OWN, all->v[i].check != NULL);
		CHECK_EQ(name, all->v[i].kind == OPTION_OWN, all->v[i].want && all->v[i].check);
		CHECK_EQ(name, all->v[i].kind == OPTION_ONE || all->v[i].kind == OPTION_LIST,
			 all->v[i].spec && !all->v[i].check);
	}
	for (size_t i = 0; i < all->more->n; i++) {
		const char *name = all->more->v[i];

		CHECK(name, !i || strcmp(all->more->v[i - 1], name) < 0);
		CHECK(name, option_is_more(all, name));
		CHECK(name, !folded || !strchr(name, '-'));
	}
}

TEST(the_tables_are_sorted_and_name_nothing_twice)
{
	check_options(&options_xen, false);
	check_options(&options_dom0, true);
}

static void check_remarks(const struct option_remarks *all, const struct options *options)
{
	for (size_t i = 0; i < all->n; i++) {
		const char *name = all->v[i].name;
		size_t n;
		const struct option_remark *first = option_remarks_of(all, name, &n);

		CHECK(name, !i || strcmp(all->v[i - 1].name, name) <= 0);
		CHECK(name, first <= &all->v[i] && &all->v[i] < first + n);
		CHECK(name, option_find(options, name) || option_is_more(options, name));
	}
}

TEST(every_remark_is_of_an_option)
{
	check_remarks(&remarks_xen, &options_xen);
	check_remarks(&remarks_dom0, &options_dom0);
}

TEST(every_switch_of_a_list_is_taken_in_all_its_forms)
{
	static const char *const forms[] = { "%s", "no-%s", "%s=yes", "%s=0" };

	for (size_t i = 0; i < options_xen.n; i++) {
		const struct option *row = &options_xen.v[i];
		struct pool mem = {};

		for (const char *s = row->kind == OPTION_LIST ? row->spec : ""; *s;) {
			size_t len = strcspn(s, " ");
			const char *word = pool_strndup(&mem, s, len - 1);
			bool is_switch = s[len - 1] == '?' && !strchr(word, '=');

			s += len + (s[len] == ' ');
			for (size_t f = 0; is_switch && f < ARRAY_SIZE(forms); f++) {
				const char *value = f == 0   ? word
						    : f == 1 ? pool_str(&mem, "no-%s", word)
						    : f == 2 ? pool_str(&mem, "%s=yes", word)
							     : pool_str(&mem, "%s=0", word);

				CHECK_STR(pool_str(&mem, "%s=%s", row->name, value),
					  told_of(&mem, GRUB_XEN, row->name, value).refusal, NULL);
			}
		}
		pool_free(&mem);
	}
}

/* What is on the lines that XCP-ng and others write, and why it is not known where it is not. */
static const char *const not_known[] = {
	/* GRUB's variable; it holds Xen options. */
	"xen:${xen_rm_opts}",
	/* A blank that got into "root=UUID=" of the fragment. */
	"dom0:030e940e-4663-4857-bf79-682485d1507f",
	/* Xen's, on the wrong line of a fragment. */
	"dom0:nmi",
	/* Of the installers: for init. */
	"dom0:bash-shell",
	"dom0:kernel-alt",
};

static bool is_not_known(const char *text)
{
	for (size_t i = 0; i < ARRAY_SIZE(not_known); i++)
		if (streq(not_known[i], text))
			return true;
	return false;
}

static void check_corpus_word(struct pool *mem, enum grub_line line, const char *word)
{
	char *key = pool_strdup(mem, word), *value = strchr(key, '=');
	const char *label;

	if (value)
		*value++ = '\0';
	label = pool_str(mem, "%s:%s", line == GRUB_XEN ? "xen" : "dom0", key);

	struct boot_option_told told = told_of(mem, line, key, value);

	if (!told.known && !is_not_known(label))
		CHECK_FAIL(label, "not known: %s", told.note);
	/* What ships must be taken, but for what cannot be judged without its host, and for
	 * no-numa, which Xen ignores. */
	if (told.refusal && !streq(label, "dom0:root") && !streq(label, "xen:no-numa") &&
	    !streq(label, "xen:noreboot"))
		CHECK_FAIL(label, "refused: %s", told.refusal);
}

static void check_corpus_line(struct pool *mem, enum grub_line line, const char *args)
{
	struct grub_words words;
	struct err err = {};

	CHECK_EQ(args, grub_words(mem, args, &words, &err), 0);
	list_each(w, &words)
		check_corpus_word(mem, line,
				  w->value ? w->value
					   : pool_strndup(mem, args + w->span.at, w->span.len));
}

TEST(every_option_of_the_corpus_is_known_or_known_to_be_none)
{
	static const char *const files[] = {
		"python-libs-grub.cfg",
		"python-libs-grub-xen-boot.cfg",
		"python-libs-grub-linux.cfg",
		"xcpng-8.3-iso-efi-grub.cfg",
		"xcpng-8.2-iso-efi-grub.cfg",
		"host-installer-10.10.19-grub.cfg",
		"fragment-xcpng-8.1-bios-menuentry.cfg",
		"fragment-xcpng-8.0-kernel-alt-menuentry.cfg",
		"fragment-xenserver-7-uefi-pciback-menuentry.cfg",
		"fragment-ubuntu-mkconfig-multiboot1-menuentry.cfg",
	};
	size_t lines = 0;

	for (size_t i = 0; i < ARRAY_SIZE(files); i++) {
		struct pool mem = {};
		struct grub g;
		struct err err = {};
		size_t len;
		autofree char *path = xprintf("tests/corpus/boot/%s", files[i]);
		autofree char *text = corpus_read(path, &len);

		CHECK_EQ(files[i], grub_parse(&mem, text, len, "XCP-ng", &g, &err), 0);
		list_each(e, &g.entries) {
			for (int line = GRUB_XEN; line <= GRUB_DOM0; line++) {
				const struct grub_args *a = &e->args[line];

				if (!a->present)
					continue;
				check_corpus_line(
					&mem, (enum grub_line)line,
					pool_strndup(&mem, text + a->span.at, a->span.len));
				lines++;
			}
		}
		pool_free(&mem);
	}
	CHECK("lines", lines > 40);
}

TEST(what_the_installer_writes_is_taken)
{
	static const struct {
		enum grub_line line;
		const char *args;
	} lines[] = {
		{ GRUB_XEN,
		  "dom0_mem=7584M,max:7584M ioapic_ack=old sched-gran=core watchdog ucode=scan "
		  "dom0_max_vcpus=1-16 crashkernel=256M,below=4G console=vga "
		  "vga=mode-0x0311" },
		{ GRUB_XEN, "com1=115200,8n1 console=com1,vga" },
		{ GRUB_XEN,
		  "nosmp noreboot noirqbalance no-mce no-bootscrub no-numa no-hap no-mmcfg "
		  "max_cstate=0 nmi=ignore allow_unsafe" },
		{ GRUB_DOM0, "root=LABEL=root-xxxxxx ro nolvm hpet=disable "
			     "xen-pciback.hide=(0000:04:00.0) rd.iscsi.ibft=1 rd.iscsi.firmware=1 "
			     "rd.auto fcoe=00:11:22:33:44:55:nodcb console=hvc0 console=tty0 quiet "
			     "vga=785 splash plymouth.ignore-serial-consoles earlyprintk=xen" },
	};

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		struct pool mem = {};

		check_corpus_line(&mem, lines[i].line, lines[i].args);
		pool_free(&mem);
	}
}
