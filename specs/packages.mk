# SPDX-License-Identifier: GPL-2.0-or-later
# Packages: RPMs, the supplemental pack of XCP-ng 8.3, a Debian package.

## rpm         build/rpm: the source package, and a binary one, which elsewhere than in XCP-ng's build environment is a test build
.PHONY: rpm rpm-check pack pack-check pack-test
rpm:
	tests/setup.sh build package
	specs/rpm.sh $(BUILD)

## rpm-check   what is in those packages, what they need, what they leave behind
# What dom0's libraries must give is what link-check has found, and the program runs in a folder that is no host.
rpm-check: all link-check
	tests/rpm/check.sh $(BUILD)

# Those that are given, or those that `make rpm` left.
RPMS      ?= $(filter-out %.src.rpm,$(wildcard $(BUILD)/rpm/xhw-*.rpm))
PACK      ?= $(BUILD)/xhw-$(VERSION).iso
KEY       ?=
KEY_FILE  ?=
GPGHOME   ?=
## pack        KEY=ID [RPMS="FILE..."] [PACK=FILE] [TEST=1]: the supplemental pack, signed with that key of gpg's
pack:
	tests/setup.sh package
	@[ -n '$(KEY)' ] || { echo "KEY: expected the id or address of the secret key that is to sign the pack" >&2; exit 2; }
	@[ -n '$(strip $(RPMS))' ] || { echo "RPMS: expected packages; 'make rpm' makes them" >&2; exit 2; }
	SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} python3 -SB specs/pack.py make --key '$(KEY)' \
		$(if $(GPGHOME),--homedir '$(GPGHOME)') $(if $(TEST),--test) --output $(PACK) $(RPMS)
	@echo $(PACK)

## pack-check  KEY_FILE=FILE [PACK=FILE] [TEST=1]: whether a host that trusts this key takes that pack
pack-check:
	@[ -n '$(KEY_FILE)' ] || { echo "KEY_FILE: expected the public key that the hosts have imported" >&2; exit 2; }
	python3 -SB specs/pack.py check --key-file '$(KEY_FILE)' $(if $(TEST),--test) $(PACK)

## pack-test   packs are the same twice, and refused when a byte changes, the key is another's, or dom0 could not run them
pack-test:
	tests/setup.sh build package
	CC='$(CC)' python3 -SB tests/pack/test.py

## deb         build/deb: the package for a Debian Xen host
.PHONY: deb deb-check
deb: all
	tests/setup.sh build package
	specs/deb.sh $(BUILD)

## deb-check   what is in that package, and what it leaves behind
deb-check: all
	tests/deb/check.sh $(BUILD)
