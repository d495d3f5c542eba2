# SPDX-License-Identifier: GPL-2.0-or-later
# Benchmarks: ratios on made-up hosts, and what can be counted.

.PHONY: bench bench-lab counted
$(BUILD)/bench-gen: $(call obj,tests/bench/gen.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

# Every node set is tried by what the unit tests try it with.
$(BUILD)/bench-place: $(call obj,tests/bench/place.c tests/unit/place_brute.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

$(BUILD)/bench-usb: $(call obj,tests/bench/usb.c tests/unit/usb_made.c) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -ldl

## bench       xhw against lspci, driverctl and a Python program: ratios
bench: $(BUILD)/xhw $(BUILD)/bench-gen $(BUILD)/plugin-on $(BUILD)/plugin.so $(BUILD)/bench-place $(BUILD)/bench-usb
	tests/bench/run.sh $(BUILD)/xhw $(BUILD)/bench-gen
	tests/bench/boot.sh $(BUILD)/xhw
	tests/bench/plugin.sh $(BUILD)/plugin-on $(BUILD)/bench-gen
	$(BUILD)/bench-place
	tests/bench/usb.sh $(BUILD)/bench-usb

## bench-lab   xhw against xl on real Xen in QEMU, idle and with 500 domains: ratios; LAB_COUNTED=1 counts instead of timing
bench-lab:
	tests/setup.sh build lab
	$(MAKE) all
	tests/lab/run.sh --bench

## counted     system calls, processes and instructions of a list, counted
counted: $(BUILD)/xhw $(BUILD)/bench-gen
	tests/bench/counted.sh $(BUILD)/xhw $(BUILD)/bench-gen
	tests/bench/vms.sh $(BUILD)/xhw $(BUILD)/bench-gen
