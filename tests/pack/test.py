#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes small supplemental packs and checks them, whole and broken. Ends with "N passed, N failed"."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PACK = os.path.join(HERE, "..", "..", "specs", "pack.py")
EPOCH = "1700000000"
passed = failed = 0


def check(name, fine, told=""):
	global passed, failed
	passed, failed = passed + bool(fine), failed + (not fine)
	if not fine:
		print(f"FAILED: {name}: {told}")


def run(*words, **environment):
	return subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
		env=dict(os.environ, LC_ALL="C", **environment))


def must(*words, **environment):
	done = run(*words, **environment)
	if done.returncode:
		sys.exit(f"pack test: {' '.join(words)} failed: {done.stdout}")
	return done.stdout


def key(folder, name):
	"""(gpg's folder, the file of the public key)"""
	home = os.path.join(folder, name)
	os.makedirs(home, 0o700)
	words = ["gpg", "--homedir", home, "--batch", "--quiet", "--passphrase", ""]
	must(*words, "--quick-gen-key", f"{name} <{name}@example.org>", "rsa2048", "sign", "never")
	must(*words, "--armor", "--output", home + ".asc", "--export", name)
	return home, home + ".asc"


def rpm(folder, program=None, release="1", requires=""):
	"""A package named xhw, with a text, or with a program that is in it."""
	spec = os.path.join(folder, "small.spec")
	put = f"install -D -m 755 {program} %{{buildroot}}/usr/sbin/xhw" if program else "mkdir -p %{buildroot}/usr/sbin; echo text >%{buildroot}/usr/sbin/xhw"
	with open(spec, "w", encoding="ascii") as out:
		out.write("%global debug_package %{nil}\n%global __os_install_post %{nil}\nName: xhw\nVersion: 9.1\n"
			f"Release: {release}\nSummary: small\nLicense: none\n{requires}\n%description\nsmall\n%prep\n%build\n%install\n{put}\n"
			"%files\n/usr/sbin/xhw\n")
	must("rpmbuild", "-bb", "--define", f"_topdir {folder}/top", "--define", f"_rpmdir {folder}", "--define",
		"_build_name_fmt %{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm", "--define", "_binary_payload w9.gzdio", spec)
	return os.path.join(folder, f"xhw-9.1-{release}.x86_64.rpm")


def make(home, output, *words, epoch=EPOCH):
	return run(sys.executable, "-SB", PACK, "make", "--homedir", home, "--key", os.path.basename(home), "--output", output, *words,
		SOURCE_DATE_EPOCH=epoch, TZ="Asia/Tokyo")


def verdict(public, pack, *words):
	done = run(sys.executable, "-SB", PACK, "check", "--key-file", public, *words, pack)
	return "ok" if done.returncode == 0 and done.stdout == "ok\n" else done.stdout


def sums(path):
	with open(path, "rb") as content:
		return hashlib.sha256(content.read()).hexdigest()


def flip(path, at):
	with open(path, "r+b") as content:
		content.seek(at)
		byte = content.read(1)[0]
		content.seek(at)
		content.write(bytes([byte ^ 1]))


def broken(tree, public):
	files = sorted(os.path.relpath(os.path.join(where, name), tree) for where, _, names in os.walk(tree) for name in names)
	check("the pack has what a host reads", [name for name in files if not name.startswith("repodata/") or "repomd" in name] == [
		"Packages/control-xhw-9.1-1.noarch.rpm", "Packages/update-xhw-9.1-1.noarch.rpm", "Packages/xhw-9.1-1.x86_64.rpm",
		"repodata/repomd.xml", "repodata/repomd.xml.asc", "update.xml", "update.xml.asc"], files)
	for name in files:
		path = os.path.join(tree, name)
		# Of a signature's text the middle: what it ends with may be a checksum that is not needed.
		flip(path, os.path.getsize(path) // 2)
		told = verdict(public, tree)
		check(f"one byte of {name} changed is rejected", told.startswith("pack: "), told)
		flip(path, os.path.getsize(path) // 2)
		os.rename(path, path + ".away")
		told = verdict(public, tree)
		check(f"{name} missing is rejected", told.startswith("pack: "), told)
		os.rename(path + ".away", path)
	with open(os.path.join(tree, "Packages", "more.rpm"), "w", encoding="ascii") as out:
		out.write("more")
	told = verdict(public, tree)
	check("a file that nothing signed vouches for is rejected", "nothing signed vouches" in told, told)
	os.remove(os.path.join(tree, "Packages", "more.rpm"))
	check("put back, it is fine", verdict(public, tree) == "ok")


def main():
	with tempfile.TemporaryDirectory() as folder:
		home, public = key(folder, "ours")
		_, other = key(folder, "theirs")
		small = rpm(folder)
		pack = os.path.join(folder, "pack.iso")
		done = make(home, pack, small)
		check("a pack is made", done.returncode == 0, done.stdout)
		check("and a host takes it", verdict(public, pack) == "ok", verdict(public, pack))
		again = os.path.join(folder, "again.iso")
		make(home, again, small)
		check("made again it is the same", sums(pack) == sums(again))
		make(home, again, small, epoch="1700000001")
		check("of another time it is not", sums(pack) != sums(again))
		with tempfile.TemporaryDirectory(dir="/dev/shm") as below_dev:
			elsewhere = os.path.join(below_dev, "pack.iso")
			done = make(home, elsewhere, small)
			check("below /dev it is the same", done.returncode == 0 and sums(elsewhere) == sums(pack), done.stdout)
			check("and taken there", verdict(public, elsewhere) == "ok", verdict(public, elsewhere))
		told = verdict(other, pack)
		check("of another's key it is rejected", "Invalid signature" in told, told)
		told = make(home, again, small, epoch="").stdout
		check("without a time it is not made", "SOURCE_DATE_EPOCH" in told, told)

		tree = os.path.join(folder, "tree")
		must("xorriso", "-osirrox", "on", "-indev", "stdio:" + pack, "-extract", "/", tree)
		must("chmod", "-R", "u+w", tree)
		broken(tree, public)
		with open(pack, "rb") as content:
			image = content.read()
		for name in ("update.xml", "Packages/xhw-9.1-1.x86_64.rpm"):
			with open(os.path.join(tree, name), "rb") as content:
				at = image.find(content.read()[:2048])
			shutil.copy(pack, again)
			flip(again, at + 100)
			told = verdict(public, again)
			check(f"one byte of {name} changed in the ISO is rejected", at > 0 and told.startswith("pack: "), told)

		source = os.path.join(folder, "new.c")
		with open(source, "w", encoding="ascii") as out:
			out.write("int main(void) { return 0; }\n")
		must(*os.environ.get("CC", "gcc").split(), "-o", os.path.join(folder, "new"), source)
		new = rpm(folder, os.path.join(folder, "new"), "2", "AutoReq: no")
		done = make(home, again, new)
		check("what needs a newer glibc is refused, though the package does not say so",
			done.returncode == 1 and "usr/sbin/xhw needs GLIBC_2.34" in done.stdout, done.stdout)
		done = make(home, again, "--test", new)
		check("but for tests", done.returncode == 0, done.stdout)
		with open(again, "rb") as image:
			check("and it says so", b"<name-description>TEST, not for hosts" in image.read())
		told = verdict(public, again)
		check("and is rejected without being told that it is one", "needs GLIBC_2.34" in told, told)
		check("and not when told", verdict(public, again, "--test") == "ok")
		needy = rpm(folder, None, "3", "Requires: libcrypto.so.3()(64bit)")
		done = make(home, again, needy)
		check("what needs a library that dom0 lacks is refused", "needs libcrypto.so.3" in done.stdout, done.stdout)
		rich = rpm(folder, None, "4", "Requires: (bash or dash)")
		done = make(home, again, rich)
		check("what needs a newer rpm is refused", "RichDependencies" in done.stdout, done.stdout)
	print(f"{passed} passed, {failed} failed")
	return 1 if failed or not passed else 0


sys.exit(main())
