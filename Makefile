# The ways to build and check cijobs. `make` lists them. .ci/bootstrap installs what the machine lacks.
# PYTHON=python3.12 chooses the interpreter, PRESET=asan the preset of the C++ tests.
PRESET ?= dev
RUN := PATH="$(CURDIR)/.venv/bin:$$PATH"
CPP_FILES := find cpp tests/cpp -name '*.?pp' -exec

.NOTPARALLEL: # pip must not run twice in one .venv; Ninja and CTest are parallel within
.PHONY: help setup build demo test test-cpp test-python lint lint-cpp lint-python lint-stubs format stubs docs bench clean FORCE

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: .venv/test.stamp .venv/lint.stamp .venv/docs.stamp ## install system packages, .venv and all tools

build: build/installed.stamp ## install cijobs into .venv, editable, with its C++ core

demo: build ## show cijobs at work against a local server; needs no token
	.venv/bin/cijobs demo

test: test-cpp test-python ## run the C++ and the Python tests

test-cpp: .venv/test.stamp ## run the C++ tests; PRESET=dev, release, asan or tsan
	$(RUN) cmake --workflow --preset $(PRESET)

test-python: .venv/test.stamp build ## run the Python tests
	$(RUN) python -m pytest -n auto --dist worksteal

lint: lint-cpp lint-python lint-stubs ## check format, style, types and stubs

lint-cpp: .venv/lint.stamp
	$(RUN) $(CPP_FILES) clang-format --dry-run -Werror {} +

lint-python: .venv/lint.stamp build
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy --strict

lint-stubs: .venv/lint.stamp build
	$(RUN) python tests/stubs.py --check
	$(RUN) MYPYPATH=python python -m mypy.stubtest cijobs._core cijobs.circleci cijobs.circleci_v1 cijobs.northflank --mypy-config-file pyproject.toml

format: .venv/lint.stamp ## put C++ and Python into the house's format
	$(RUN) $(CPP_FILES) clang-format -i {} +
	$(RUN) ruff check --fix
	$(RUN) ruff format

stubs: .venv/lint.stamp build ## write the type stubs anew from the C++ tables
	$(RUN) python tests/stubs.py

docs: .venv/docs.stamp build ## build the documentation into docs/_build
	$(RUN) python -m sphinx -W --keep-going -q docs docs/_build

bench: .venv/bench.stamp build ## measure against peers
	$(RUN) python -m tests.benchmarks

clean: ## remove what was built; .venv stays
	rm -rf build dist docs/_build docs/jupyter_execute .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Always asked, and quick to answer. A stamp changes only if its content does, so nothing is rebuilt for nothing.
.venv/%.stamp: FORCE
	@sh .ci/bootstrap $*

# Python files are not among the sources: the install is editable.
build/installed.stamp: .venv/demo.stamp pyproject.toml CMakeLists.txt $(shell find cpp)
	@echo "cijobs: building the C++ core" >&2
	@mkdir -p build
	@$(RUN) python -m pip -q --disable-pip-version-check install --no-build-isolation -e '.[testing]'
	@touch $@
