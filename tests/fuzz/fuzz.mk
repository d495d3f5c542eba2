# SPDX-License-Identifier: GPL-2.0-or-later
# Fuzz targets: tests/fuzz/fuzz_NAME.c defines LLVMFuzzerTestOneInput and aborts where a property does not hold.
# Seeds lie in tests/fuzz/corpus/NAME and in the folders of FUZZ_SEEDS_NAME. What is found is put below build/fuzz.

FUZZ_CC      ?= clang
FUZZ_SECONDS ?= 60
FUZZ_RUNS    ?= 5000
FUZZ_LEN     ?= 4096
FUZZ_NAMES   := $(patsubst tests/fuzz/fuzz_%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_BUILD   := $(BUILD)/fuzz
FUZZ_FLAGS   := -O1 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer

FUZZ_SEEDS_grub := tests/corpus/boot
FUZZ_SEEDS_trial := tests/corpus/boot

# The project once more, with clang's eyes in it.
FUZZ_OBJ     := $(patsubst %.c,$(FUZZ_BUILD)/obj/%.o,$(SRC) $(filter-out xl-plugins/main.c,$(CMD)) $(wildcard xl-plugins/plugin-so/*.c))

$(FUZZ_BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(FUZZ_CC) $(ALL_CFLAGS) $(FUZZ_FLAGS) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<

$(FUZZ_BUILD)/libxhw.a: $(FUZZ_OBJ)
	rm -f $@ && ar rcs $@ $^

$(FUZZ_BUILD)/fuzz_%: $(FUZZ_BUILD)/obj/tests/fuzz/fuzz_%.o $(FUZZ_BUILD)/libxhw.a
	$(FUZZ_CC) $(FUZZ_FLAGS) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS) $(XML_LIBS) -ldl

-include $(shell find $(FUZZ_BUILD)/obj -name '*.d' 2>/dev/null)
.PRECIOUS: $(FUZZ_BUILD)/obj/tests/fuzz/fuzz_%.o

# $(call fuzz_run,NAME,FOLDER,OPTIONS): new inputs go to a folder of the build, never among the seeds.
define fuzz_run
	@mkdir -p $(FUZZ_BUILD)/$(2)/$(1)
	@echo "fuzz $(1)"
	@$(FUZZ_BUILD)/fuzz_$(1) -max_len=$(FUZZ_LEN) -timeout=10 -artifact_prefix=$(FUZZ_BUILD)/$(1)- $(3) \
		$(FUZZ_BUILD)/$(2)/$(1) $(wildcard tests/fuzz/corpus/$(1)) $(FUZZ_SEEDS_$(1)) \
		>$(FUZZ_BUILD)/$(1).log 2>&1 || { tail -n 60 $(FUZZ_BUILD)/$(1).log; exit 1; }

endef

.PHONY: fuzz fuzz-smoke
## fuzz        each parser under clang's fuzzer for FUZZ_SECONDS (60)
fuzz: $(FUZZ_NAMES:%=$(FUZZ_BUILD)/fuzz_%)
	$(foreach n,$(FUZZ_NAMES),$(call fuzz_run,$(n),found,-max_total_time=$(FUZZ_SECONDS)))

## fuzz-smoke  the seeds and some thousand inputs more, the same each time
fuzz-smoke: $(FUZZ_NAMES:%=$(FUZZ_BUILD)/fuzz_%)
	@rm -rf $(FUZZ_BUILD)/smoke
	$(foreach n,$(FUZZ_NAMES),$(call fuzz_run,$(n),smoke,-runs=$(FUZZ_RUNS) -seed=1))
