# SPDX-License-Identifier: GPL-2.0-or-later
# The test targets.

.PHONY: unit
$(BUILD)/test-unit: $(call obj,$(UNIT) $(FAKE)) $(BUILD)/libxhw.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka -ldl

## unit        unit tests of pure code
unit: $(BUILD)/test-unit
	$(BUILD)/test-unit
