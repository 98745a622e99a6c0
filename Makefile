# Gestand. `make run` and `make test` work on a fresh machine with python3 and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test soak setup setup-dev setup-soak lint format bench bundle bundle-test lock screenshots clean

help:                 ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 20

run: setup            ## open the window (without a screen: the same job, headless)
	@sh packaging/run.sh

# What is compiled is kept, whatever the environment says: the suite starts Python some hundred times.
test: setup-dev       ## the whole suite, set-up included
	@PYTHONDONTWRITEBYTECODE= PYTEST_XDIST_AUTO_NUM_WORKERS=$$(( $$(getconf _NPROCESSORS_ONLN) + 1 )) \
	  $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal

soak: setup-soak      ## the faults, 25 times as long (GESTAND_SOAK=n for another length)
	@PYTHONDONTWRITEBYTECODE= GESTAND_SOAK=$${GESTAND_SOAK:-25} $(BIN)/python -m pytest tests/faults

setup:                ## .venv with the program at .venv/bin/gestand
	@PYTHON="$(PYTHON)" sh packaging/setup.sh runtime

setup-dev:            ## the same, with what the tests and linters need
	@PYTHON="$(PYTHON)" sh packaging/setup.sh dev

setup-soak:           ## the same, with a C compiler for the faults
	@PYTHON="$(PYTHON)" sh packaging/setup.sh soak

lint: setup-dev       ## ruff and mypy, strict
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: setup-dev     ## ruff's fixes and layout
	@$(BIN)/ruff check --fix --quiet --exit-zero .
	@$(BIN)/ruff format .

bench: setup-dev      ## ratios against a bare baseline in the same run
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

screenshots: setup    ## the pages and reviews from the sample register, into docs/images
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m desktop.screenshots docs/images

bundle:               ## dist/gestand, a folder that runs without Python beside it
	@PYTHON="$(PYTHON)" sh packaging/bundle.sh

bundle-test: bundle setup-dev ## the bundle tries itself, with all else out of sight
	@$(BIN)/python packaging/check_bundle.py

lock:                 ## pin again, with hashes; needs uv
	@cd requirements && for f in runtime dev bundle; do \
	  uv pip compile $$f.in --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' -o $$f.txt -q || exit 1; done

clean:                ## remove all that was made here
	rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
