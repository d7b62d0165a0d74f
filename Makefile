# SPDX-FileCopyrightText: The Vedette authors
# SPDX-License-Identifier: Apache-2.0

# Where `make install` puts the program, and a staging folder in front of it (for packagers).
PREFIX ?= /usr/local
DESTDIR ?=

BINARY := .build/release/vedette
PACKAGES := .build/package

# How hard `make torture` tries; TORTURE='--files 3000 --kills 20 --burst 6000 --seed 7' for less, or for a run again.
TORTURE ?=

# How the release is built. C sources name their files in messages: below this folder, not by its place on this machine. In one .build, other flags compile
# everything anew, so whoever calls `swift build -c release` by hand beside this had better say the same.
RELEASE := -c release --static-swift-stdlib -Xcc '-ffile-prefix-map=$(CURDIR)/='

.PHONY: help deps build run test torture sanitize fuzz chaos bench figures fmt lint deb tarball install uninstall

help:
	@echo 'make run        build, start Vedette on a scratch inbox and watch the sample articles raise alerts'
	@echo 'make test       build and run all tests'
	@echo 'make torture    drop 20,000 files in every way while the daemon is killed 200 times; then the ledger is checked'
	@echo 'make sanitize   the tests of inbox, store, webhooks and daemon under the thread and the address sanitizer'
	@echo 'make fuzz       feed hostile articles, rule packs and files of each format, FUZZ_SECONDS=60 for the first two'
	@echo 'make chaos      kill the daemon 100 times over 2,000 notifications and account for each (CHAOS="--seed 1" and the like)'
	@echo 'make build      the release binary, $(BINARY)'
	@echo 'make deps       install the Debian packages that the build needs'
	@echo 'make bench      measure drop to webhook, articles classified and files of each format read a second, a year of alerts; PAGES=folders of pages to read besides'
	@echo 'make fmt lint   format the code; check it'
	@echo 'make deb        a Debian package in $(PACKAGES), checked by lintian'
	@echo 'make figures    what the package costs a host: size, and of each unit exposure, start, memory and wake-ups at rest'
	@echo 'make tarball    the same with install.sh, for hosts without dpkg'
	@echo 'make install    put Vedette on this host: PREFIX=$(PREFIX), DESTDIR=$(DESTDIR)'
	@echo 'make uninstall  take it away; PURGE=1 also removes configuration and state'

deps:
	@systemd/deps build

build: deps
	swift build $(RELEASE) --product vedette

run: build
	@systemd/demo $(BINARY)

test: deps
	swift build --build-tests
	swift test --skip-build --no-parallel

torture: build
	@systemd/deps torture
	@Tests/Torture/torture $(BINARY) $(TORTURE)

sanitize: deps
	@Tests/sanitize

fuzz: deps
	@Tests/Fuzzing/run

chaos: build
	@Tests/Chaos/run $(BINARY) $(CHAOS)

bench: build
	@systemd/deps bench
	@Tests/Benchmarks/latency $(BINARY)
	@Tests/Benchmarks/inbox $(BINARY)
	@Tests/Benchmarks/deliver $(BINARY) $(DELIVER)
	swift build $(RELEASE) --product ClassifierBenchmark
	@.build/release/ClassifierBenchmark .
	swift build $(RELEASE) --product PagesBenchmark
	@.build/release/PagesBenchmark . $(PAGES)
	swift build $(RELEASE) --product SituationsBenchmark
	@.build/release/SituationsBenchmark

fmt:
	swift format --in-place --parallel --recursive Sources Tests Package.swift

lint:
	swift format lint --strict --parallel --recursive Sources Tests Package.swift
	@.ci/lint

deb: build
	@systemd/deps deb
	@systemd/check-manual $(BINARY)
	@rm -f $(PACKAGES)/*.deb
	@systemd/package deb $(BINARY) $(PACKAGES)
	@lintian --allow-root --fail-on error,warning $(PACKAGES)/*.deb

figures: deb
	@systemd/figures $(PACKAGES)/*.deb

tarball: build
	@systemd/package tarball $(BINARY) $(PACKAGES)

install:
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' systemd/install $(BINARY)

uninstall:
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' PURGE='$(PURGE)' systemd/uninstall
