# Needs Python 3.11 or later with pip, and GNU make; everything else goes into .venv.
#
# .venv/.stamp-* say what is installed there and are made anew when pyproject.toml
# changes.  The package itself is installed in place, so a change of its code asks
# for no new install, and `make demo` installs no more than a user would.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test explore test-engines coverage lint types docs bench bench-quick clean

# The first of these that is new enough and can make a venv.
PYTHON ?= $(shell \
	for name in python3.11 python3.12 python3.13 python3.14 python3 python; do \
		if $$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
			>/dev/null 2>&1; then echo $$name; break; fi; \
	done)

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --quiet --quiet
BUILD := build

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | \
		while IFS='|' read -r target text; do printf '%-20s %s\n' "$$target" "$$text"; done

demo: $(VENV)/.stamp-package ## the reform of Quảng Ninh 2025 as one page: build/quang-ninh-2025.html
	@mkdir -p $(BUILD)
	@$(RUN) -m adminreform demo --out $(BUILD)/quang-ninh-2025.html

test: $(VENV)/.stamp-test ## run the tests, with the examples in docstrings and docs
	@$(RUN) -m pytest -m "not engines" -n auto --dist loadfile $(ARGS)

explore: $(VENV)/.stamp-test ## hold the laws to examples that nobody has seen yet, ten times as many
	@$(RUN) -m pytest --hypothesis-profile explore -n auto --dist loadfile tests/laws $(ARGS)

test-engines: $(VENV)/.stamp-engines ## convert on Dask, and on PySpark where Java is
	@command -v java >/dev/null || echo "no Java was found: PySpark is left out (install 17 or later)"
	@$(RUN) -m pytest -m engines -rs tests/crosswalk/test_engines.py docs/how-to/on-spark.md $(ARGS)

coverage: $(VENV)/.stamp-test ## the same, and the branches that no test took
	@$(RUN) -m pytest -m "not engines" --cov --cov-report=term --cov-report=html $(ARGS)

lint: $(VENV)/.stamp-lint ## ruff: rules and format
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

types: $(VENV)/.stamp-types ## mypy and pyright, both strict
	@$(RUN) -m mypy
	@$(RUN) -m pyright --pythonpath $(RUN)

docs: $(VENV)/.stamp-docs ## the documentation: build/docs/index.html
	@$(RUN) -m sphinx -q -W --keep-going -n -b html -d $(BUILD)/doctrees docs $(BUILD)/docs
	@echo "$(BUILD)/docs/index.html"

bench: $(VENV)/.stamp-bench ## all benchmarks at full size: build/benchmarks.md
	@$(RUN) -m benchmarks --out $(BUILD)/benchmarks.md $(ARGS)

bench-quick: $(VENV)/.stamp-bench ## the same, small: for a look, not for the docs
	@$(RUN) -m benchmarks --quick --out $(BUILD)/benchmarks-quick.md $(ARGS)

clean: ## remove all that was made here, .venv too
	rm -rf $(VENV) $(BUILD) dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.stamp-venv:
	@test -n "$(PYTHON)" || { \
		echo "no Python 3.11 or later with venv was found;" \
			"name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "making $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

$(VENV)/.stamp-package: pyproject.toml $(VENV)/.stamp-venv
	@echo "installing adminreform"
	@$(PIP) install --editable .
	@touch $@

# Dependency groups need pip 25.1.
$(VENV)/.stamp-pip: $(VENV)/.stamp-venv
	@$(PIP) install --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.stamp-%: pyproject.toml $(VENV)/.stamp-package $(VENV)/.stamp-pip
	@echo "installing the tools of group $*"
	@$(PIP) install --group $*
	@touch $@
