// SPDX-License-Identifier: GPL-2.0-or-later
// Starts the test XAPI as a child that ends with us, and talks to its second socket.
#include "fake/xapi_server.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/text.h"

static const char db[] =
	"{\"pool\":{\"OpaqueRef:pool\":{\"master\":\"OpaqueRef:h1\","
	"\"restrictions\":{\"restrict_usb_passthrough\":\"false\"}}},"
	"\"host\":{\"OpaqueRef:h1\":{\"uuid\":\"a0000000-0000-4000-8000-000000000001\","
	"\"name_label\":\"host-1\",\"address\":\"10.0.0.1\",\"enabled\":true},"
	"\"OpaqueRef:h2\":{\"uuid\":\"a0000000-0000-4000-8000-000000000002\","
	"\"name_label\":\"host-2\",\"address\":\"10.0.0.2\",\"enabled\":true}},"
	"\"VM\":{\"OpaqueRef:v1\":{\"uuid\":\"20000000-0000-4000-8000-000000000001\","
	"\"name_label\":\"web\",\"other_config\":{\"pci\":\"0/0000:04:00.0\"}},"
	"\"OpaqueRef:v2\":{\"uuid\":\"20000000-0000-4000-8000-000000000002\",\"name_label\":\"db\","
	"\"power_state\":\"Running\",\"domid\":7,\"resident_on\":\"OpaqueRef:h1\"},"
	"\"OpaqueRef:v3\":{\"uuid\":\"20000000-0000-4000-8000-000000000003\",\"name_label\":\"db\"}},"
	"\"PCI\":{\"OpaqueRef:p1\":{\"uuid\":\"30000000-0000-4000-8000-000000000001\","
	"\"pci_id\":\"0000:04:00.0\",\"host\":\"OpaqueRef:h1\",\"class_id\":\"0200\"}},"
	"\"GPU_group\":{}}";

/* Of this process: the server serves all tests, and ends when the pipe to it closes. */
static struct server {
	char root[64];
	int in;	  /* its standard input */
	int out;  /* ends with it */
	int home; /* the repository; tests go elsewhere */
	pid_t owner;
} server = { .in = -1 };

__attribute__((constructor)) static void remember_home(void)
{
	server.home = open(".", O_PATH | O_CLOEXEC);
}

static void die(const char *what)
{
	perror(what);
	abort();
}

static void remove_root(void)
{
	if (server.owner != getpid())
		return; /* a child that a test made */

	char command[] = "rm";
	char option[] = "-rf";
	char *argv[] = { command, option, server.root, NULL };

	char end;

	close(server.in);
	while (read(server.out, &end, 1) > 0)
		;
	if (fork() == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	wait(NULL);
}

static void write_db(void)
{
	autofree char *own = xprintf("%s/.xhw", server.root);
	autofree char *path = xprintf("%s/xapi.json", own);

	if (mkdir(own, 0755) < 0)
		die(own);

	FILE *f = fopen(path, "w");

	if (!f || fputs(db, f) < 0 || fclose(f) < 0)
		die(path);
}

/* Leaves *in and *out connected to it. It is nobody's child here: tests look at those that they
 * have. */
static void start_python(int *in, int *out)
{
	int to[2], from[2];

	if (pipe2(to, O_CLOEXEC) < 0 || pipe2(from, O_CLOEXEC) < 0)
		die("pipe");
	fflush(NULL);

	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid == 0) {
		pid = fork();
		if (pid != 0)
			_exit(pid < 0);
		dup2(to[0], STDIN_FILENO);
		dup2(from[1], STDOUT_FILENO);
		if (fchdir(server.home) < 0)
			_exit(127);
		execlp("python3", "python3", "-SB", "tests/fake/xapi", server.root, "--with-stdin",
		       NULL);
		_exit(127);
	}
	waitpid(pid, NULL, 0);
	close(to[0]);
	close(from[1]);
	*in = to[1];
	*out = from[0];
}

static void start(void)
{
	const char *tmp = getenv("TMPDIR");
	char ready[8] = "";
	size_t n = 0;

	snprintf(server.root, sizeof(server.root), "%s/xapi.XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(server.root))
		die(server.root);
	server.owner = getpid();
	write_db();
	start_python(&server.in, &server.out);
	for (ssize_t got = 1; got > 0 && n < 6; n += (size_t)(got > 0 ? got : 0))
		got = read(server.out, ready + n, 6 - n);
	if (!streq(ready, "ready\n"))
		die("the test XAPI does not start");
	atexit(remove_root);
}

const char *xapi_server_fresh(struct sys *sys)
{
	struct err err;

	if (server.in < 0)
		start();
	free(xapi_server_tell("{'do':'fresh'}"));
	if (sys && sys_open(sys, server.root, &err) < 0)
		die(err.message);
	if (sys)
		sys->can_act = true;
	return server.root;
}

static int connect_control(void)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(to.sun_path, sizeof(to.sun_path), "%s/.xhw/xapi-control", server.root);
	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof(to)) < 0)
		die(to.sun_path);
	return fd;
}

char *xapi_server_tell(const char *fmt, ...)
{
	char *command = NULL, *answer = NULL;
	size_t size = 0;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&command, fmt, ap) < 0)
		die("vasprintf");
	va_end(ap);
	for (char *p = command; *p; p++)
		if (*p == '\'')
			*p = '"';

	FILE *f = fdopen(connect_control(), "r+");

	if (!f || fprintf(f, "%s\n", command) < 0 || fflush(f) < 0 ||
	    getline(&answer, &size, f) <= 0)
		die("the test XAPI's control socket");
	fclose(f);
	answer[strcspn(answer, "\n")] = '\0';
	if (text_starts(answer, "{\"error\"")) {
		fprintf(stderr, "%.200s: %s\n", command, answer);
		abort();
	}
	free(command);
	return answer;
}
