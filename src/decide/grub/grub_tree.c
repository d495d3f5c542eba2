// SPDX-License-Identifier: GPL-2.0-or-later
// The grammar of a GRUB script: commands, their blocks, and the compound ones around them.
#include "decide/grub/grub_tree.h"

#include "base/text.h"

#define DEPTH_MAX 100

struct parser {
	struct grub_lexer lx;
	struct grub_token tok; /* the one to be looked at next */
	struct grub_tree *tree;
	struct err *err;
	unsigned depth;
	int parent;
	bool conditional, in_else;
};

static int command(struct parser *p);

static int next(struct parser *p)
{
	return grub_lex(&p->lx, &p->tok, p->err);
}

static bool is_word(const struct parser *p, const char *word)
{
	return p->tok.kind == GRUB_WORD && p->tok.plain && streq(p->tok.value, word);
}

/* Words that the grammar knows, where a command may begin. As arguments they are words like others.
 */
static bool is_reserved(const struct parser *p)
{
	static const char *const words[] = { "case",   "do",   "done",	"elif",	 "else",
					     "esac",   "fi",   "for",	"if",	 "in",
					     "select", "then", "until", "while", "function" };

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (is_word(p, words[i]))
			return true;
	return false;
}

static bool is_name(const struct parser *p)
{
	if (p->tok.kind != GRUB_WORD || !p->tok.plain || is_reserved(p))
		return false;
	for (const char *c = p->tok.value; *c; c++) {
		bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || *c == '_';

		if (!letter && (c == p->tok.value || *c < '0' || *c > '9'))
			return false;
	}
	return true;
}

static int unexpected(struct parser *p, const char *expected)
{
	char found[40];
	size_t n = p->tok.span.len < sizeof(found) - 1 ? p->tok.span.len : sizeof(found) - 1;

	if (p->tok.kind == GRUB_END)
		return err_set(p->err, ERR_BAD_FILE, "line %zu: the file ends where %s is expected",
			       p->tok.line, expected);
	if (p->tok.kind == GRUB_NEWLINE)
		return err_set(p->err, ERR_BAD_FILE, "line %zu: the line ends where %s is expected",
			       p->tok.line, expected);
	memcpy(found, p->lx.text + p->tok.span.at, n);
	found[n] = '\0';
	return err_set(p->err, ERR_BAD_FILE, "line %zu: '%s' stands where %s is expected",
		       p->tok.line, text_is_plain(found) ? found : "?", expected);
}

static int expect(struct parser *p, const char *word)
{
	if (!is_word(p, word))
		return unexpected(p, word);
	return next(p);
}

static int newlines(struct parser *p)
{
	while (p->tok.kind == GRUB_NEWLINE) {
		int rc = next(p);

		if (rc < 0)
			return rc;
	}
	return 0;
}

/* One ; or newline, then newlines. *ret tells whether there was one. */
static int delimiter(struct parser *p, bool *ret)
{
	*ret = p->tok.kind == GRUB_SEMI || p->tok.kind == GRUB_NEWLINE;
	if (!*ret)
		return 0;

	int rc = next(p);
	if (rc < 0)
		return rc;
	return newlines(p);
}

static bool begins_command(const struct parser *p)
{
	if (p->tok.kind != GRUB_WORD)
		return false;
	return !is_reserved(p) || is_word(p, "if") || is_word(p, "for") || is_word(p, "while") ||
	       is_word(p, "until");
}

/* One command at least. *ended tells whether a delimiter stands behind the last. */
static int commands(struct parser *p, bool *ended)
{
	int rc = newlines(p);

	if (rc < 0)
		return rc;
	do {
		rc = command(p);
		if (rc < 0)
			return rc;
		rc = delimiter(p, ended);
		if (rc < 0)
			return rc;
	} while (*ended && p->tok.kind != GRUB_CLOSE && p->tok.kind != GRUB_END &&
		 (begins_command(p) || p->tok.kind != GRUB_WORD));
	return 0;
}

/* Commands, a delimiter, and the word that closes them. */
static int commands_until(struct parser *p, const char *word)
{
	bool ended;

	int rc = commands(p, &ended);
	if (rc < 0)
		return rc;
	if (!ended)
		return unexpected(p, "the end of the command");
	return word ? expect(p, word) : 0;
}

static int block(struct parser *p, size_t cmd)
{
	size_t start = p->tok.span.at;
	int parent = p->parent;
	bool conditional = p->conditional, in_else = p->in_else, ended;

	int rc = next(p);
	if (rc < 0)
		return rc;
	p->parent = (int)cmd;
	p->conditional = p->in_else = false;
	rc = commands(p, &ended);
	if (rc < 0)
		return rc;
	if (p->tok.kind != GRUB_CLOSE)
		return unexpected(p, "'}'");
	p->tree->cmds.v[cmd].has_block = true;
	p->tree->cmds.v[cmd].block =
		(struct span){ .at = start, .len = p->tok.span.at + 1 - start };
	p->parent = parent;
	p->conditional = conditional;
	p->in_else = in_else;
	return next(p);
}

static int simple(struct parser *p)
{
	struct grub_tree *tree = p->tree;
	size_t at = tree->cmds.n;
	struct grub_cmd cmd = { .line = p->tok.line,
				.first = tree->words.n,
				.parent = p->parent,
				.conditional = p->conditional,
				.in_else = p->in_else,
				.span = p->tok.span };

	for (; p->tok.kind == GRUB_WORD; cmd.n = tree->words.n - cmd.first) {
		cmd.span.len = p->tok.span.at + p->tok.span.len - cmd.span.at;
		if (!p->tok.vanishes)
			*list_add(p->lx.mem, &tree->words) =
				(struct grub_word){ .span = p->tok.span, .value = p->tok.value };

		int rc = next(p);

		if (rc < 0)
			return rc;
	}
	*list_add(p->lx.mem, &tree->cmds) = cmd;
	return p->tok.kind == GRUB_OPEN ? block(p, at) : 0;
}

static int if_command(struct parser *p)
{
	int rc;

	do {
		rc = next(p);
		if (rc == 0)
			rc = commands_until(p, "then");
		if (rc == 0)
			rc = commands_until(p, NULL);
		if (rc < 0)
			return rc;
	} while (is_word(p, "elif"));
	if (is_word(p, "else")) {
		bool in_else = p->in_else;

		p->in_else = true;
		rc = next(p);
		if (rc == 0)
			rc = commands_until(p, NULL);
		if (rc < 0)
			return rc;
		p->in_else = in_else;
	}
	return expect(p, "fi");
}

/* while and until. */
static int loop_command(struct parser *p)
{
	int rc = next(p);

	if (rc == 0)
		rc = commands_until(p, "do");
	if (rc == 0)
		rc = commands_until(p, "done");
	return rc;
}

static int for_command(struct parser *p)
{
	bool ended;

	int rc = next(p);
	if (rc < 0)
		return rc;
	if (!is_name(p))
		return unexpected(p, "the name of a variable");
	rc = next(p);
	if (rc == 0)
		rc = expect(p, "in");
	while (rc == 0 && p->tok.kind == GRUB_WORD)
		rc = next(p);
	if (rc == 0)
		rc = delimiter(p, &ended);
	if (rc == 0 && !ended)
		return unexpected(p, "the end of the list");
	if (rc == 0)
		rc = expect(p, "do");
	if (rc == 0)
		rc = commands_until(p, "done");
	return rc;
}

static int compound(struct parser *p)
{
	bool conditional = p->conditional;
	int rc;

	p->conditional = true;
	if (is_word(p, "if"))
		rc = if_command(p);
	else if (is_word(p, "for"))
		rc = for_command(p);
	else
		rc = loop_command(p);
	p->conditional = conditional;
	return rc;
}

static int command(struct parser *p)
{
	if (!begins_command(p))
		return unexpected(p, "a command");
	if (p->depth == DEPTH_MAX)
		return err_set(p->err, ERR_BAD_FILE,
			       "line %zu: more than %d blocks inside each other", p->tok.line,
			       DEPTH_MAX);
	p->depth++;

	int rc = is_reserved(p) ? compound(p) : simple(p);

	p->depth--;
	return rc;
}

static int function(struct parser *p)
{
	int rc = next(p);

	if (rc < 0)
		return rc;
	if (!is_name(p))
		return unexpected(p, "the name of the function");
	rc = next(p);
	if (rc == 0)
		rc = newlines(p);
	if (rc < 0)
		return rc;
	if (p->tok.kind != GRUB_OPEN)
		return unexpected(p, "'{'");
	rc = next(p);
	p->conditional = true;
	if (rc == 0)
		rc = commands_until(p, NULL);
	p->conditional = false;
	if (rc < 0)
		return rc;
	return p->tok.kind == GRUB_CLOSE ? next(p) : unexpected(p, "'}'");
}

static int script(struct parser *p)
{
	bool ended = true;

	int rc = next(p);
	if (rc == 0)
		rc = newlines(p);
	while (rc == 0 && p->tok.kind != GRUB_END) {
		if (!ended)
			return unexpected(p, "the end of the command");
		rc = is_word(p, "function") ? function(p) : command(p);
		if (rc == 0)
			rc = delimiter(p, &ended);
	}
	return rc;
}

int grub_tree_parse(struct pool *mem, const char *text, size_t len, struct grub_tree *ret,
		    struct err *err)
{
	struct parser p = { .lx = { .mem = mem, .text = text, .len = len, .line = 1 },
			    .tree = ret,
			    .err = err,
			    .parent = -1 };

	*ret = (struct grub_tree){};
	/* GRUB ends the line at it, we would go on: not the same file. */
	if (memchr(text, '\0', len))
		return err_set(err, ERR_BAD_FILE, "it holds a NUL byte, so it is no GRUB script");

	int rc = script(&p);
	if (rc < 0)
		return rc;
	ret->comments = p.lx.comments;
	return 0;
}

const char *grub_cmd_word(const struct grub_tree *tree, const struct grub_cmd *cmd, size_t i)
{
	return i < cmd->n ? tree->words.v[cmd->first + i].value : NULL;
}
