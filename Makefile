# SPDX-License-Identifier: GPL-2.0-or-later
# Builds xhw and runs its tests. `make help` lists the targets.

CC       ?= gcc
BUILD    ?= build
PREFIX   ?= /usr
DESTDIR  ?=
LIBDIR   ?= $(PREFIX)/lib/xhw
UNITDIR  ?= /usr/lib/systemd/system
PRESETDIR ?= /usr/lib/systemd/system-preset
UDEVDIR  ?= /usr/lib/udev/rules.d
MANDIR   ?= $(PREFIX)/share/man
BASHDIR  ?= $(PREFIX)/share/bash-completion/completions
VERSION  := 0.1.0
# Of the manual: when this version was made.
DATE     := 2026-11-21

WARN     := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla -Wundef -Wwrite-strings
WERROR   ?= -Werror
OPT      ?= -O2
CFLAGS   ?= $(OPT) -g
LIBS     := json-c
# Not libpci and libudev, which are loaded when they are needed (src/look/pci_list.c, hwdb.c).
LATELIBS := libpci libudev
XMLLIBS  := libxml-2.0
# Not xenlight and xenstore, which are loaded when they are needed (src/door/xen-so/xl.c, xs.c).
XENLIBS  := xencontrol xentoollog
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBS) $(LATELIBS) $(XMLLIBS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(LIBS) 2>/dev/null)
XEN_LIBS   := $(shell pkg-config --libs json-c $(XENLIBS) 2>/dev/null)
XML_LIBS   := $(shell pkg-config --libs $(XMLLIBS) 2>/dev/null)
ALL_CFLAGS := -std=gnu11 -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64 -DXHW_VERSION='"$(VERSION)"' \
	-DXHW_LIBDIR='"$(LIBDIR)"' -Isrc -Ixl-plugins -Itests $(WARN) $(WERROR) -fPIC -fvisibility=hidden \
	-fstack-protector-strong $(PKG_CFLAGS) $(CFLAGS)
LDFLAGS    ?= -Wl,-z,relro -Wl,-z,now

# SAN=1: address and undefined-behaviour sanitizers, in a build folder of their own.
ifdef SAN
BUILD      := $(BUILD)/san
OPT        := -O1
ALL_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS    += -fsanitize=address,undefined
endif

SRC      := $(sort $(wildcard src/base/*.c src/door/*.c src/look/*.c src/decide/*.c src/decide/*/*.c src/act/*.c src/show/*.c))
CMD      := $(sort $(wildcard xl-plugins/*.c) $(filter-out %/main.c,$(wildcard xl-plugins/manual/*.c)))
XENSO    := $(sort $(wildcard src/door/xen-so/*.c)) src/door/library.c src/door/xen_memory.c src/door/xen_ring.c src/door/xen_wire.c \
	src/door/xen_usb.c src/base/mem.c src/base/err.c src/base/text.c src/base/bdf.c src/base/cpus.c src/base/json.c
PLUGINSO := $(sort $(wildcard xl-plugins/plugin-so/*.c)) src/base/mem.c src/base/err.c src/base/text.c
UNIT     := $(sort $(wildcard tests/unit/*.c))
FAKE     := $(sort $(wildcard tests/fake/*.c))
comma    := ,
obj       = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
LIBOBJ   := $(call obj,$(SRC) $(filter-out xl-plugins/main.c,$(CMD)))

.PHONY: all help
all: $(BUILD)/xhw $(BUILD)/xen-4.17.so $(BUILD)/plugin.so $(BUILD)/xhw-watch $(BUILD)/man/xhw.8

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## all         build/xhw, its shared objects xen-4.17.so and plugin.so, and xhw-watch, which waits
$(BUILD)/xhw: $(call obj,xl-plugins/main.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

$(BUILD)/libxhw.a: $(LIBOBJ)
	rm -f $@ && ar rcs $@ $^

$(BUILD)/xen-4.17.so: $(call obj,$(XENSO))
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -shared $(if $(SAN),,-Wl,-z$(comma)defs) -o $@ $^ $(XEN_LIBS) -ldl

$(BUILD)/plugin.so: $(call obj,$(PLUGINSO))
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -shared $(if $(SAN),,-Wl,-z$(comma)defs) -o $@ $^ $(XML_LIBS)

$(BUILD)/xhw-watch: $(call obj,xl-plugins/watch/wait.c)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(shell pkg-config --libs xenstore 2>/dev/null)

# All pages are written along with this one.
$(BUILD)/xhw-manual: $(call obj,xl-plugins/manual/main.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

$(BUILD)/man/xhw.8: $(BUILD)/xhw-manual
	@mkdir -p $(@D)
	$< $(@D) $(DATE)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

include tests/tests.mk
include specs/packages.mk

# Each of these installs the Debian packages it needs first, and builds in a make of its own that then finds them.

.PHONY: demo lab lint format install uninstall clean
## demo        the main job on a real Xen host in QEMU, shown step by step
demo:
	tests/setup.sh build lab
	$(MAKE) all
	tests/lab/demo.sh

## lab         the shell of that host's dom0, to try things
lab:
	tests/setup.sh build lab
	$(MAKE) all
	tests/lab/shell.sh

SOURCES   = $(shell git ls-files '*.c' '*.h' 2>/dev/null)
SCRIPTS   = $(shell git grep -lE "^\#!/bin/(ba)?sh" -- . 2>/dev/null) $(wildcard tests/lab/t/*.sh tests/lab/in/*) tests/lab/lib.sh tests/lab/xapi/lib.sh
## lint        clang-format, cppcheck, shellcheck, clang's analyser, both compilers
lint:
	tests/setup.sh build check lint
	clang-format --dry-run -Werror $(SOURCES)
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppressions-list=tests/cppcheck.txt --error-exitcode=1 -Isrc -Ixl-plugins -Itests src xl-plugins
	shellcheck -x $(SCRIPTS)
	$(MAKE) CC=gcc BUILD=$(BUILD)/gcc all
	$(MAKE) CC=clang BUILD=$(BUILD)/clang all
	$(MAKE) analyse

.PHONY: analyse
analyse: $(patsubst %.c,$(BUILD)/analyse/%.ok,$(SRC) $(CMD) $(wildcard src/door/xen-so/*.c xl-plugins/plugin-so/*.c))
$(BUILD)/analyse/%.ok: %.c
	@mkdir -p $(@D)
	clang --analyze --analyzer-output text -Xclang -analyzer-werror $(ALL_CFLAGS) -o /dev/null $<
	@touch $@

## format      clang-format over every source file
format:
	tests/setup.sh lint
	clang-format -i $(SOURCES)

UNITS     = xhw-trial.service xhw-trial-emergency.service xhw-apply.service xhw-watch.service xhw-usb@.service
# One for each noun.
PLUGINS   = xapi-scripts/xhw-pci xapi-scripts/xhw-boot xapi-scripts/xhw-numa xapi-scripts/xhw-vcpu xapi-scripts/xhw-cpupool xapi-scripts/xhw-profile xapi-scripts/xhw-usb xapi-scripts/xhw-undo
# $(call install_unit,UNIT,TARGET...): pulled in by these targets whatever is enabled; its condition does the rest. Without
# targets: an admin's to enable, which the preset does at first; or udev's to start.
define install_unit
	install -d $(DESTDIR)$(UNITDIR)
	sed 's|/usr/lib/xhw/|$(LIBDIR)/|; s|/usr/sbin/xhw|$(PREFIX)/sbin/xhw|' xapi-scripts/$(1) >$(DESTDIR)$(UNITDIR)/$(1)
	chmod 644 $(DESTDIR)$(UNITDIR)/$(1)
	for target in $(2); do \
		install -d $(DESTDIR)$(UNITDIR)/$$target.target.wants && \
		ln -sf ../$(1) $(DESTDIR)$(UNITDIR)/$$target.target.wants/$(1) || exit 1; \
	done

endef

# Pages are installed plain, as man reads them too: packages compress them, each in its own way.
# Linux 4.19 reads 127 bytes of "#!PREFIX/sbin/xhw --xapi-plugin", and no blanks in the path.
## install     to DESTDIR and PREFIX
install: all
	@case '$(PREFIX)' in \
	*[!A-Za-z0-9_./+-]* | [!/]*) echo "PREFIX: expected a path of letters, digits and _./+-" >&2; exit 1 ;; \
	esac; prefix='$(PREFIX)'; \
	[ $${#prefix} -le 99 ] || { echo "PREFIX: expected at most 99 bytes" >&2; exit 1; }
	install -D -m 755 $(BUILD)/xhw $(DESTDIR)$(PREFIX)/sbin/xhw
	install -D -m 755 $(BUILD)/xen-4.17.so $(DESTDIR)$(LIBDIR)/xen-4.17.so
	install -D -m 755 $(BUILD)/plugin.so $(DESTDIR)$(LIBDIR)/plugin.so
	install -D -m 755 $(BUILD)/xhw-watch $(DESTDIR)$(LIBDIR)/xhw-watch
	install -d $(DESTDIR)/etc/xapi.d/plugins
	for s in $(PLUGINS); do \
		sed 's|/usr/sbin/xhw|$(PREFIX)/sbin/xhw|' $$s >$(DESTDIR)/etc/xapi.d/plugins/$${s##*/} && \
		chmod 755 $(DESTDIR)/etc/xapi.d/plugins/$${s##*/} || exit 1; \
	done
	install -d $(DESTDIR)/etc/xapi.d/vm-pre-start
	sed 's|/usr/sbin/xhw|$(PREFIX)/sbin/xhw|' xapi-scripts/vm-pre-start >$(DESTDIR)/etc/xapi.d/vm-pre-start/xhw
	chmod 755 $(DESTDIR)/etc/xapi.d/vm-pre-start/xhw
	install -D -m 644 xapi-scripts/xhw.bash $(DESTDIR)$(BASHDIR)/xhw
	install -d $(DESTDIR)$(MANDIR)/man8
	install -m 644 $(BUILD)/man/*.8 $(DESTDIR)$(MANDIR)/man8
	install -D -m 755 xapi-scripts/xhw-trial $(DESTDIR)$(LIBDIR)/xhw-trial
	$(call install_unit,xhw-trial.service,sysinit)
	$(call install_unit,xhw-trial-emergency.service,emergency rescue)
	$(call install_unit,xhw-apply.service)
	$(call install_unit,xhw-watch.service)
	$(call install_unit,xhw-usb@.service)
	install -D -m 644 xapi-scripts/60-xhw-usb.rules $(DESTDIR)$(UDEVDIR)/60-xhw-usb.rules
	install -D -m 644 specs/50-xhw.preset $(DESTDIR)$(PRESETDIR)/50-xhw.preset
	install -d $(DESTDIR)/etc/xhw
	install -d -m 700 $(DESTDIR)/var/lib/xhw
	[ -n '$(DESTDIR)' ] || sh specs/installed.sh $(if $(wildcard $(UNITDIR)/xhw-apply.service),2,1)

## uninstall   from DESTDIR and PREFIX; what is in /etc/xhw and /var/lib/xhw stays
uninstall:
	[ -n '$(DESTDIR)' ] || sh specs/leaving.sh 0
	rm -f $(DESTDIR)$(PREFIX)/sbin/xhw $(addprefix $(DESTDIR)$(LIBDIR)/,xen-4.17.so plugin.so xhw-watch xhw-trial) \
		$(PLUGINS:xapi-scripts/%=$(DESTDIR)/etc/xapi.d/plugins/%) $(DESTDIR)/etc/xapi.d/vm-pre-start/xhw \
		$(DESTDIR)$(BASHDIR)/xhw $(DESTDIR)$(MANDIR)/man8/xhw.8 $(DESTDIR)$(MANDIR)/man8/xhw-*.8 \
		$(UNITS:%=$(DESTDIR)$(UNITDIR)/%) $(UNITS:%=$(DESTDIR)$(UNITDIR)/*.target.wants/%) $(DESTDIR)$(PRESETDIR)/50-xhw.preset \
		$(DESTDIR)$(UDEVDIR)/60-xhw-usb.rules
	rmdir $(DESTDIR)$(LIBDIR) $(DESTDIR)/etc/xhw $(DESTDIR)/var/lib/xhw 2>/dev/null || :
	[ -n '$(DESTDIR)' ] || systemctl daemon-reload >/dev/null 2>&1 || :

## clean       takes everything away that was built
clean:
	rm -rf build
