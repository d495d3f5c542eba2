# SPDX-License-Identifier: GPL-2.0-or-later
# The test targets.

.PHONY: unit cases bless
$(BUILD)/test-unit: $(call obj,$(UNIT) $(FAKE)) $(BUILD)/libxhw.a | $(BUILD)/plugin.so
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(XML_LIBS) -lcmocka -ldl

## unit        unit tests of pure code
unit: $(BUILD)/test-unit
	$(BUILD)/test-unit

$(BUILD)/test-cases: $(call obj,$(wildcard tests/cases/*.c) $(FAKE)) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

## cases       whole command lines on the hosts of tests/hosts
cases: $(BUILD)/test-cases
	$(BUILD)/test-cases

## bless       the same, but writes what comes out as what is expected; review the diff like code
bless: $(BUILD)/test-cases
	$(BUILD)/test-cases --bless

## xapi        the test XAPI, and what has to do with it
.PHONY: xapi
xapi:
	tests/xapi/run.sh

## xapi-calls  each call of XAPI that xhw makes is one of the data model, and is made by some test
.PHONY: xapi-calls
xapi-calls: $(BUILD)/test-unit $(BUILD)/plugin-on $(BUILD)/plugin.so $(BUILD)/xhw
	rm -f $(BUILD)/xapi-calls
	XAPI_CALLS=$(BUILD)/xapi-calls $(BUILD)/test-unit >/dev/null 2>&1
	XAPI_CALLS=$(BUILD)/xapi-calls python3 -SB tests/plugin/through_xapi.py $(BUILD)
	XAPI_CALLS=$(BUILD)/xapi-calls python3 -SB tests/plugin/hosts.py $(BUILD)
	python3 -SB tests/xapi/made.py $(BUILD)/xapi-calls

## manual      the pages, help and README.md say what is so
.PHONY: manual
manual: $(BUILD)/xhw $(BUILD)/man/xhw.8
	python3 -SB tests/manual.py $(BUILD)

## completion  what bash makes of it
.PHONY: completion
completion: $(BUILD)/xhw
	tests/completion.sh $(BUILD)

## faults      the boot editor killed and made to fail at every system call
.PHONY: faults
$(BUILD)/test-faults: $(call obj,$(wildcard tests/faults/*.c) $(FAKE)) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl
faults: $(BUILD)/test-faults
	$(BUILD)/test-faults

## symbols     what is linked: only what every Xen 4.17 has
.PHONY: symbols
symbols: all
	tests/symbols.sh $(BUILD)

## xen-view    build/xen-view: prints what Xen tells of a host, for the lab and for recordings
.PHONY: xen-view
xen-view: $(BUILD)/xen-view $(BUILD)/xen-4.17.so
$(BUILD)/xen-view: $(call obj,tests/lab/view.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

# Made by the lab's scripts, for the tests that name it.
$(BUILD)/lab-cpupools: $(call obj,tests/lab/cpupools.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl
$(BUILD)/lab-set: $(call obj,tests/lab/set.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

## xhw-capture build/xhw-capture: writes down what xhw reads of a host, as a tree for tests/hosts
.PHONY: xhw-capture
xhw-capture: $(BUILD)/xhw-capture $(BUILD)/xen-4.17.so
$(BUILD)/xhw-capture: $(call obj,tests/lab/capture.c tests/fake/tree.c tests/fake/tree_snapshot.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

# Made by the lab's scripts: some hundreds of domains, for what must be quick with them.
$(BUILD)/lab-domains: $(call obj,tests/lab/domains.c)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(shell pkg-config --libs xencontrol xenstore 2>/dev/null)
# Makes Xen fail, where it would not by itself.
$(BUILD)/lab-fail.so: $(call obj,tests/lab/fail.c)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -shared -o $@ $^ -ldl

include tests/bench/bench.mk
include tests/fuzz/fuzz.mk

$(BUILD)/grub-edit: $(call obj,tests/tools/grub-edit.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

$(BUILD)/boot-ops: $(call obj,tests/tools/boot-ops.c tests/unit/boot_oracle.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

## grub-check  GRUB's own checker accepts what our edits leave
.PHONY: grub-check
grub-check: $(BUILD)/grub-edit $(BUILD)/boot-ops
	tests/grub-check.sh $(BUILD)

$(BUILD)/grub-proof: $(call obj,tests/grub/proof.c tests/grub/prepare.c tests/grub/lines.c tests/grub/choice.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

$(BUILD)/debian-files: $(call obj,tests/tools/debian-files.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

## lab-debian  a Debian initramfs on Xen has the hidden devices on pciback
.PHONY: lab-debian
lab-debian: $(BUILD)/debian-files
	tests/lab/debian.sh

## lab-systemd our units on a real systemd: those of the trial boot reboot it
.PHONY: lab-systemd
lab-systemd:
	tests/lab/systemd.sh

# Runs on the bare machine, so none of the usual flags.
$(BUILD)/grub-probe: tests/grub/probe.c
	@mkdir -p $(@D)
	gcc -m32 -O2 -ffreestanding -nostdlib -static -fno-pic -no-pie -fno-stack-protector -fcf-protection=none -mno-sse \
		-fno-asynchronous-unwind-tables -Wall -Wextra -Werror \
		-Wl,-N,-Ttext=0x100000,--build-id=none,-e,start,--no-warn-rwx-segments -o $@ $<

## grub-proof  real GRUB boots what we say it boots, and hands over the lines we say
.PHONY: grub-proof
grub-proof: $(BUILD)/grub-proof $(BUILD)/grub-probe
	tests/grub/run.sh $(BUILD)

# Packages first: what follows runs in a make of its own, which then finds them.
.PHONY: check-fast check check-lab
## check-fast  everything without the lab, plain and with sanitizers
check-fast:
	tests/setup.sh build check bench
	tests/check.sh fast

## check       check-fast, real GRUB, the packages, and one lab run per area
check:
	tests/setup.sh build check bench lab package
	tests/check.sh fast grub packages smoke

## check-lab   every lab test
check-lab:
	tests/setup.sh build lab
	$(MAKE) all
	tests/check.sh lab

## plugin      plugin calls as XAPI makes them, and broken ones
.PHONY: plugin
plugin: $(BUILD)/plugin-on $(BUILD)/xhw $(BUILD)/plugin.so
	tests/plugin/calls.py $(BUILD)

## plugin-xapi the same through the test XAPI, which execs them
.PHONY: plugin-xapi
plugin-xapi: $(BUILD)/plugin-on $(BUILD)/plugin.so $(BUILD)/xhw
	tests/plugin/xapi.sh $(BUILD)

## watch       the process that waits for domains to be started, with a xenstored of ours
.PHONY: watch
watch: $(BUILD)/xhw-watch
	python3 -SB tests/watch/waiter.py $(BUILD)

## hosts       --host on a pool of three hosts, through the test XAPI
.PHONY: hosts
hosts: $(BUILD)/plugin-on $(BUILD)/plugin.so
	python3 -SB tests/plugin/hosts.py $(BUILD)

$(BUILD)/plugin-on: $(call obj,tests/tools/plugin.c tests/fake/xapi_stub.c tests/fake/tree.c tests/fake/tree_snapshot.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

# What is shipped, and what writes its manual in the package's build, compiled as in dom0's build environment as far as that can be had here: json-c 0.11's functions, and
# nothing beyond gnu11 that gcc 4.8 refuses.
DOM0SRC   = $(SRC) $(CMD) $(sort $(XENSO) $(PLUGINSO)) xl-plugins/watch/wait.c xl-plugins/manual/main.c
DOM0OBJ   = $(patsubst %.c,$(BUILD)/dom0/%.o,$(sort $(DOM0SRC)))
$(BUILD)/dom0/%.o: %.c
	@mkdir -p $(@D)
	@$(CC) -Itests/link/old $(ALL_CFLAGS) -Wpedantic -Wno-error=pedantic -MMD -MP -c -o $@ $< 2>$@.log || { cat $@.log >&2; exit 1; }

-include $(shell find $(BUILD)/dom0 -name '*.d' 2>/dev/null)

# The same link lines as of what is built here.
define dom0_units
xhw: $(PKG_LIBS) -ldl: $(patsubst %.c,$(BUILD)/dom0/%.o,$(SRC) $(CMD))
xen-4.17.so: $(XEN_LIBS) -ldl: $(patsubst %.c,$(BUILD)/dom0/%.o,$(XENSO))
plugin.so: $(XML_LIBS): $(patsubst %.c,$(BUILD)/dom0/%.o,$(PLUGINSO))
xhw-watch: -pthread $(shell pkg-config --libs xenstore 2>/dev/null): $(BUILD)/dom0/xl-plugins/watch/wait.o
xhw-manual: $(PKG_LIBS) -ldl: $(patsubst %.c,$(BUILD)/dom0/%.o,$(SRC) $(filter-out xl-plugins/main.c,$(CMD)) xl-plugins/manual/main.c)
endef

## link-check  every object links against the libraries of XCP-ng 8.3's dom0, and gcc 4.8 would take the sources
.PHONY: link-check
link-check: $(DOM0OBJ)
	python3 -SB tests/link/old.py $$(git ls-files 'src/*.[ch]' 'xl-plugins/*.[ch]')
	python3 -SB tests/link/old.py --log $(DOM0OBJ:=.log)
	$(file >$(BUILD)/dom0/units,$(dom0_units))
	CC='$(CC)' python3 -SB tests/link/link.py $(BUILD)/dom0

## link-test   link-check refuses what it is there to refuse
.PHONY: link-test
link-test:
	CC='$(CC)' LC_ALL=C python3 -SB tests/link/test.py

