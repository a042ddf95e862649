# Everything one does with this repository. `make` alone lists it.

export RUSTUP_TOOLCHAIN := $(shell scripts/toolchain)

.PHONY: help run demo test check fmt bench fuzz

help: ## This list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

run: ## Build and run Setwise on this machine, its data in ./data (ARGS="..." for its flags)
	cargo run -- $(ARGS)

demo: ## A made-up organisation to look at, with a past and a meeting under way; goes when it is stopped
	cargo run -- demo $(ARGS)

test: ## Every test: Rust on both databases, documentation examples, the API as described, browser journeys
	@scripts/test

check: ## Format, lints, licences and bans, unused dependencies, types, links in the docs
	@scripts/check

fmt: ## Format the Rust code
	cargo fmt --all

bench: ## Every figure of docs/performance.md, in turns with socket.io if PEERS=FOLDER is given (ARGS="..." for the load)
	@PEERS="$(PEERS)" scripts/bench $(ARGS)

fuzz: ## A minute of made-up bytes for each parser that outside bytes reach (SECONDS_EACH=5 for less, TARGETS="..." for some)
	@scripts/fuzz $(TARGETS)
