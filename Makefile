# SPDX-License-Identifier: GPL-2.0-or-later
# Builds xhw and runs its tests. `make help` lists the targets.

CC       ?= gcc
BUILD    ?= build
PREFIX   ?= /usr
DESTDIR  ?=
LIBDIR   ?= $(PREFIX)/lib/xhw
VERSION  := 0.1.0

WARN     := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla -Wundef -Wwrite-strings
WERROR   ?= -Werror
OPT      ?= -O2
CFLAGS   ?= $(OPT) -g
LIBS     := json-c libpci libudev
XENLIBS  := xenlight xencontrol xenstore xentoollog
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(LIBS) 2>/dev/null)
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

SRC      := $(sort $(wildcard src/base/*.c src/door/*.c src/look/*.c src/decide/*.c src/act/*.c src/show/*.c))
CMD      := $(sort $(wildcard xl-plugins/*.c))
XENSO    := $(sort $(wildcard src/door/xen-so/*.c)) src/base/mem.c src/base/err.c src/base/text.c src/base/bdf.c
UNIT     := $(sort $(wildcard tests/unit/*.c))
FAKE     := $(sort $(wildcard tests/fake/*.c))
obj       = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
LIBOBJ   := $(call obj,$(SRC) $(filter-out xl-plugins/main.c,$(CMD)))

.PHONY: all help
all: $(BUILD)/xhw $(BUILD)/xen-4.17.so

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## all         build/xhw and build/xen-4.17.so
$(BUILD)/xhw: $(call obj,xl-plugins/main.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

$(BUILD)/libxhw.a: $(LIBOBJ)
	rm -f $@ && ar rcs $@ $^

$(BUILD)/xen-4.17.so: $(call obj,$(XENSO))
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -shared -o $@ $^ $(shell pkg-config --libs $(XENLIBS) 2>/dev/null)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

include tests/tests.mk
