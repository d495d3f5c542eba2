#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the supplemental pack of XCP-ng 8.3, which is a XAPI pool update, and checks one as a host does.

Usage: pack.py make --key KEY --output FILE.iso [--homedir DIR] [--test] RPM...
       pack.py check --key-file FILE [--test] FILE.iso|FOLDER
--key is the secret key of gpg's that signs, an RSA key: dom0's gpg knows no others. --test takes a payload that would not
run in dom0, and says so in the pack. One commit, key and SOURCE_DATE_EPOCH give the same bytes.
check prints each fault, or "ok"; exit code 1 when there is one.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape, quoteattr

HERE = os.path.dirname(os.path.abspath(__file__))
LABEL = "xhw"
PRODUCT = "8.3.0"
GLIBC = (2, 17)
# In front of a path: else xorriso takes what is below /dev, as /dev/shm is, for a drive.
FILE = "stdio:"
# Packs of one label and version are the same update to XAPI; this makes the uuid of it.
NAMESPACE = uuid.UUID("5f0d6d0e-9c55-4b4f-8f0b-3b8f2d1f6a11")
# Features that rpm 4.11.3 knows.
RPMLIB = {"CompressedFileNames", "FileDigests", "PayloadFilesHavePrefix", "PayloadIsXz", "PayloadIsBzip2", "VersionedDependencies",
	"PartialHardlinkSets", "ScriptletInterpreterArgs", "BuiltinLuaScripts", "FileCaps", "TildeInVersions"}
SPACE = {"repo": "{http://linux.duke.edu/metadata/repo}", "common": "{http://linux.duke.edu/metadata/common}",
	"rpm": "{http://linux.duke.edu/metadata/rpm}"}


class Fault(Exception):
	"""What is wrong with a pack, in one sentence."""


def run(*words, **options):
	try:
		done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, **options)
	except FileNotFoundError:
		raise Fault(f"there is no {words[0]} here, which this needs") from None
	if done.returncode:
		raise Fault(f"{words[0]} failed: {done.stderr.decode(errors='replace').strip()[-600:]}")
	return done.stdout.decode(errors="replace")


def query(rpm, form):
	return run("rpm", "-qp", "--nosignature", "--qf", form, rpm)


# What a payload needs.


def libraries():
	with open(os.path.join(HERE, "dom0-libraries"), encoding="ascii") as lines:
		return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}


def too_new(text):
	return sorted({f"GLIBC_{found}" for found in re.findall(r"GLIBC_([0-9.]+)", text)
		if tuple(map(int, found.split("."))) > GLIBC})


def payload_faults(rpm):
	"""Why dom0 could not install it or not run what is in it. What the package leaves out of its needs counts as well."""
	known, name = libraries(), os.path.basename(rpm)
	needs = run("rpm", "-qp", "--nosignature", "--requires", rpm).splitlines()
	for need in needs:
		feature = re.match(r"rpmlib\((\w+)\)", need)
		if feature and feature.group(1) not in RPMLIB:
			yield f"{name} needs {need}, which dom0's rpm 4.11 does not know"
		soname = re.match(r"(lib[^ (]*\.so[^ (]*|ld-[^ (]*)\(", need)
		if soname and soname.group(1) not in known:
			yield f"{name} needs {soname.group(1)}, which dom0 does not have"
		if need.startswith("("):
			yield f"{name} needs '{need}', a rich dependency, which dom0's rpm does not know"
	for new in too_new("\n".join(needs)):
		yield f"{name} needs {new}, and dom0 has glibc 2.17"
	with tempfile.TemporaryDirectory() as folder:
		with subprocess.Popen(["rpm2cpio", rpm], stdout=subprocess.PIPE) as archive:
			run("cpio", "-idm", "--quiet", "--no-absolute-filenames", stdin=archive.stdout, cwd=folder)
		for where, _, files in os.walk(folder):
			for file in sorted(files):
				path = os.path.join(where, file)
				if os.path.islink(path) or not os.path.isfile(path):
					continue
				with open(path, "rb") as content:
					if content.read(4) != b"\x7fELF":
						continue
				told = run("readelf", "-dVW", path)
				inside = os.path.relpath(path, folder)
				for soname in re.findall(r"\(NEEDED\).*\[(.*)\]", told):
					if soname not in known:
						yield f"{name}: {inside} needs {soname}, which dom0 does not have"
				for new in too_new(told):
					yield f"{name}: {inside} needs {new}, and dom0 has glibc 2.17"


# Making.


def helper(name, summary, requires, files, version, folder, epoch):
	"""A package without programs: what it requires, and files {path: (mode, text)}."""
	top = os.path.join(folder, "helper-" + name)
	os.makedirs(top)
	install, listed = "", ""
	for number, (path, (mode, text)) in enumerate(sorted(files.items())):
		with open(os.path.join(top, f"file{number}"), "w", encoding="utf-8") as out:
			out.write(text)
		install += f"install -D -m {mode:o} {top}/file{number} %{{buildroot}}{path}\n"
		listed += f"%attr({mode:o},root,root) {path}\n"
	spec = os.path.join(top, name + ".spec")
	with open(spec, "w", encoding="utf-8") as out:
		out.write(f"Name: {name}\nVersion: {version}\nRelease: 1\nSummary: {summary}\nLicense: GPL-2.0-or-later\n"
			f"BuildArch: noarch\n" + "".join(f"Requires: {need}\n" for need in requires)
			+ f"%description\n{summary}.\n%prep\n%build\n%install\nmkdir -p %{{buildroot}}\n{install}%files\n{listed}")
	environment = dict(os.environ, SOURCE_DATE_EPOCH=str(epoch), TZ="UTC", LC_ALL="C")
	run("rpmbuild", "-bb", "--define", f"_topdir {top}/top", "--define", f"_rpmdir {top}", "--define", "_build_name_fmt %{NAME}.rpm",
		"--define", "_buildhost reproducible", "--define", "use_source_date_epoch_as_buildtime 1",
		"--define", "clamp_mtime_to_source_date_epoch 1", "--define", "_binary_payload w9.gzdio",
		"--define", "_binary_filedigest_algorithm 8", "--define", "source_date_epoch_from_changelog 0", spec, env=environment)
	made = os.path.join(folder, f"{name}-{version}-1.noarch.rpm")
	os.replace(os.path.join(top, name + ".rpm"), made)
	return made


def settle(folder, epoch):
	for where, folders, files in os.walk(folder, topdown=False):
		for name in files + folders:
			os.utime(os.path.join(where, name), (epoch, epoch))
	os.utime(folder, (epoch, epoch))


def sign(path, key, homedir, epoch):
	words = ["gpg", "--batch", "--yes", "--no-tty"] + (["--homedir", homedir] if homedir else [])
	# A key that is younger than what it signs cannot sign it; this, too, is the same each time.
	listed = run(*words, "--with-colons", "--list-keys", key)
	epoch = max([epoch] + [int(made) for made in re.findall(r"^(?:pub|sub)(?::[^:]*){4}:(\d+):", listed, re.M)])
	run(*words, "--faked-system-time", f"{epoch}!", "--local-user", key, "--digest-algo", "SHA256", "--no-comments",
		"--no-emit-version", "--armor", "--output", path + ".asc", "--detach-sign", path)


def update_xml(version, size, test, release):
	text = "Devices and processors of a host for its virtual machines (xhw)"
	if test:
		text = "TEST, not for hosts: " + text
	return (f"<update name-label={quoteattr(LABEL)} version={quoteattr(version)}"
		f' uuid="{uuid.uuid5(NAMESPACE, f"{LABEL} {version}-{release}")}"\n'
		f'        installation-size="{size}" control="control-{LABEL}">\n'
		f"  <name-description>{escape(text)}</name-description>\n</update>\n")


def make(options):
	epoch = os.environ.get("SOURCE_DATE_EPOCH")
	if not epoch or not epoch.isdigit():
		raise Fault("SOURCE_DATE_EPOCH: expected the time of the commit in seconds, so that a second build gives the same bytes")
	epoch = int(epoch)
	faults = [fault for rpm in options.rpms for fault in payload_faults(rpm)]
	if faults and not options.test:
		raise Fault("\n".join(faults) + "\nhint: build the RPM in XCP-ng's build environment of the source package that `make rpm` makes;"
			" --test (TEST=1) packs it all the same, for tests only")
	own = [rpm for rpm in options.rpms if query(rpm, "%{NAME}") == LABEL]
	if len(own) != 1:
		raise Fault(f"expected one package named {LABEL} among {' '.join(options.rpms)}, found {len(own)}")
	version, release = query(own[0], "%{VERSION}"), query(own[0], "%{RELEASE}")
	size = sum(int(query(rpm, "%{SIZE}")) for rpm in options.rpms)
	with tempfile.TemporaryDirectory() as folder:
		tree = os.path.join(folder, "tree")
		packages = os.path.join(tree, "Packages")
		os.makedirs(packages)
		text = update_xml(version, size, options.test, release)
		identity = ElementTree.fromstring(text).get("uuid")
		with open(os.path.join(tree, "update.xml"), "w", encoding="utf-8") as out:
			out.write(text)
		needs = [query(rpm, "%{NAME} >= %{VERSION}-%{RELEASE}") for rpm in options.rpms]
		made = [helper("update-" + LABEL, f"Update {LABEL} {version}", needs, {f"/var/update/applied/{identity}": (0o644, text)},
			version, folder, epoch),
			helper("control-" + LABEL, f"What update {LABEL} needs of a host", [f"product-version = {PRODUCT}"], {}, version, folder, epoch)]
		for rpm in options.rpms + made:
			shutil.copy(rpm, packages)
		comps = os.path.join(folder, "comps.xml")
		with open(comps, "w", encoding="utf-8") as out:
			out.write(f"<comps><group><id>update</id><default>false</default><uservisible>true</uservisible>\n <name>{LABEL}</name>"
				f'<description/><packagelist>\n <packagereq type="mandatory">update-{LABEL}</packagereq></packagelist></group></comps>\n')
		settle(tree, epoch)
		os.utime(comps, (epoch, epoch))
		run("createrepo_c", "--quiet", "--no-database", "--checksum", "sha256", "--general-compress-type=gz", "--compress-type=gz",
			"--set-timestamp-to-revision", "--revision", str(epoch), "--workers", "1", "-g", comps, tree,
			env=dict(os.environ, TZ="UTC", LC_ALL="C"))
		for name in ("update.xml", "repodata/repomd.xml"):
			sign(os.path.join(tree, name), options.key, options.homedir, epoch)
		settle(tree, epoch)
		stamp = subprocess.run(["date", "-u", f"-d@{epoch}", "+%Y%m%d%H%M%S00"], stdout=subprocess.PIPE, text=True, check=True)
		fresh = options.output + ".new"
		run("xorriso", "-as", "mkisofs", "-quiet", "-r", "-J", "-joliet-long", "-V", LABEL.upper(), "--modification-date="
			+ stamp.stdout.strip(), "-o", FILE + fresh, tree, env=dict(os.environ, TZ="UTC"))
		os.replace(fresh, options.output)


# Checking.


def verify(path, homedir):
	"""The test that XAPI makes: a good signature of a key of ultimate trust."""
	if not os.path.isfile(path + ".asc"):
		raise Fault(f"there is no {os.path.basename(path)}.asc")
	done = subprocess.run(["gpg", "--batch", "--no-tty", "--homedir", homedir, "--status-fd", "1", "--verify", path + ".asc", path],
		stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
	for word in ("GOODSIG", "TRUST_ULTIMATE"):
		if done.returncode or not re.search(rf"^\[GNUPG:\] {word}\b", done.stdout, re.M):
			raise Fault(f"Invalid signature: {os.path.basename(path)} has none that is good of a trusted key ({word} missing)")


def keyring(key_file, folder):
	home = os.path.join(folder, "gpg")
	os.makedirs(home, 0o700)
	words = ["gpg", "--batch", "--no-tty", "--homedir", home]
	run(*words, "--import", key_file)
	listed = run(*words, "--with-colons", "--list-keys")
	kinds = re.findall(r"^pub:[^:]*:[^:]*:(\d+):", listed, re.M)
	if kinds != ["1"]:
		raise Fault(f"{key_file}: expected one RSA key, which is all that dom0's gpg knows")
	print_of = re.search(r"^fpr:+([0-9A-F]+):", listed, re.M).group(1)
	run(*words, "--import-ownertrust", input=f"{print_of}:6:\n".encode())
	return home


def parsed(path):
	try:
		return ElementTree.parse(path).getroot()
	except ElementTree.ParseError as error:
		raise Fault(f"{os.path.basename(path)} is not XML: {error}") from None


def check_update(path):
	with open(path, encoding="utf-8") as content:
		text = content.read()
	if not text.startswith("<update "):
		raise Fault("update.xml starts with something else than its element")
	root = parsed(path)
	for name, pattern in (("uuid", r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), ("name-label", r"[A-Za-z0-9_-]+"),
			("version", r"[0-9][0-9A-Za-z.]*"), ("installation-size", r"\d+"), ("control", r"control-[A-Za-z0-9_-]+")):
		if not re.fullmatch(pattern, root.get(name) or ""):
			raise Fault(f"update.xml: {name} is {root.get(name)!r}, expected {pattern}")
	if root.get("key"):
		raise Fault("update.xml names a key, and the packages are not signed one by one")
	if not (root.findtext("name-description") or "").strip():
		raise Fault("update.xml: there is no name-description")
	return root.attrib


def digest(data):
	return hashlib.sha256(data).hexdigest()


def check_repository(tree):
	"""{package name: (path, primary's element)}, every file of the tree being one that repomd.xml vouches for."""
	seen = {"update.xml", "update.xml.asc", "repodata/repomd.xml", "repodata/repomd.xml.asc"}
	parts = {}
	for data in parsed(os.path.join(tree, "repodata/repomd.xml")).iter(SPACE["repo"] + "data"):
		href = data.find(SPACE["repo"] + "location").get("href")
		checksum = data.find(SPACE["repo"] + "checksum")
		path = inside(tree, href)
		with open(path, "rb") as content:
			raw = content.read()
		if checksum.get("type") != "sha256" or digest(raw) != checksum.text:
			raise Fault(f"{href} is not what repomd.xml vouches for")
		if href.endswith((".zst", ".zck")) or (data.get("type") != "group" and not href.endswith(".gz")):
			raise Fault(f"{href}: dom0's yum and the installer read gzip only")
		seen.add(href)
		parts[data.get("type")] = gzip.decompress(raw) if href.endswith(".gz") else raw
	for part in ("primary", "filelists", "other", "group"):
		if part not in parts:
			raise Fault(f"repomd.xml names no {part}")
	packages = {}
	for package in ElementTree.fromstring(parts["primary"]).iter(SPACE["common"] + "package"):
		href = package.find(SPACE["common"] + "location").get("href")
		path = inside(tree, href)
		with open(path, "rb") as content:
			if digest(content.read()) != package.findtext(SPACE["common"] + "checksum"):
				raise Fault(f"{href} is not what primary.xml vouches for")
		seen.add(href)
		packages[package.findtext(SPACE["common"] + "name")] = (path, package)
	here = {os.path.relpath(os.path.join(where, file), tree) for where, _, files in os.walk(tree) for file in files}
	for stranger in sorted(here - seen):
		raise Fault(f"{stranger} is in the pack, and nothing signed vouches for it")
	return packages, parts["group"]


def inside(tree, href):
	path = os.path.normpath(os.path.join(tree, href))
	if not path.startswith(tree + os.sep) or os.path.islink(path) or not os.path.isfile(path):
		raise Fault(f"{href} is named, but is not a file of the pack")
	return path


def needs_of(package):
	return {entry.get("name"): entry for entry in package.iter(SPACE["rpm"] + "entry")}


def check_tree(tree, home, test):
	for name in ("update.xml", "repodata/repomd.xml"):
		if not os.path.isfile(os.path.join(tree, name)):
			raise Fault(f"there is no {name}: this is no update")
		verify(os.path.join(tree, name), home)
	update = check_update(os.path.join(tree, "update.xml"))
	packages, group = check_repository(tree)
	label = update["name-label"]
	for name in ("update-" + label, update["control"]):
		if name not in packages:
			raise Fault(f"there is no package {name}")
		if packages[name][1].find(SPACE["common"] + "version").get("ver") != update["version"]:
			raise Fault(f"{name} is of another version than update.xml's {update['version']}")
	required = list(group_ids(group))
	if required != [("update", "update-" + label)]:
		raise Fault(f"comps: expected the group update with update-{label} in it, found {required}")
	payload = sorted(set(packages) - {"update-" + label, update["control"]})
	if not payload:
		raise Fault("there is no payload")
	for name in payload:
		if name not in needs_of(packages["update-" + label][1]):
			raise Fault(f"update-{label} does not require {name}, so yum would not install it")
	if needs_of(packages[update["control"]][1]).get("product-version") is None:
		raise Fault(f"{update['control']} does not say which product it is for")
	applied = run("rpm", "-qp", "--nosignature", "-l", packages["update-" + label][0]).split()
	if applied != [f"/var/update/applied/{update['uuid']}"]:
		raise Fault(f"update-{label} has {' '.join(applied)}, expected /var/update/applied/{update['uuid']}")
	if not test:
		for name in payload:
			for fault in payload_faults(packages[name][0]):
				raise Fault(fault)


def group_ids(group):
	for element in ElementTree.fromstring(group).iter("group"):
		for package in element.iter("packagereq"):
			if package.get("type") == "mandatory":
				yield element.findtext("id"), package.text


def check(options):
	with tempfile.TemporaryDirectory() as folder:
		home = keyring(options.key_file, folder)
		tree = os.path.abspath(options.pack)
		if not os.path.isdir(tree):
			with open(options.pack, "rb") as image:
				start = image.read(1 << 20)
			if not re.search(rb"RRIP_1991A|IEEE_P1282|IEEE_1282", start):
				raise Fault(f"{options.pack} has no Rock Ridge names, which repodata's need")
			tree = os.path.join(folder, "tree")
			run("xorriso", "-abort_on", "FAILURE", "-osirrox", "on", "-indev", FILE + options.pack, "-extract", "/", tree)
			run("chmod", "-R", "u+w", tree)
		check_tree(tree, home, options.test)
	print("ok")


def main():
	parser = argparse.ArgumentParser()
	verbs = parser.add_subparsers(dest="verb", required=True)
	maker = verbs.add_parser("make")
	maker.add_argument("--key", required=True)
	maker.add_argument("--homedir")
	maker.add_argument("--output", required=True)
	maker.add_argument("--test", action="store_true")
	maker.add_argument("rpms", nargs="+")
	checker = verbs.add_parser("check")
	checker.add_argument("--key-file", required=True)
	checker.add_argument("--test", action="store_true")
	checker.add_argument("pack")
	options = parser.parse_args()
	try:
		{"make": make, "check": check}[options.verb](options)
	except (Fault, OSError) as fault:
		print(f"pack: {fault}", file=sys.stderr)
		return 1
	return 0


sys.exit(main())
