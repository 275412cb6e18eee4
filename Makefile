# Two commands do everything on a machine with Python (>= 3.11) and make:
#   make demo   an environment in .venv, then one bundled case under every installed regime
#   make test   the environment, then every check and test
PYTHON ?= python3
BIN := .venv/bin
PLUGINS := naarden dinkelland deventer werksaam krimpen
STAMP := .venv/.installed

.PHONY: demo test check stub clean

$(STAMP): pyproject.toml $(PLUGINS:%=plugins/%/pyproject.toml)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e . --group dev $(PLUGINS:%=-e plugins/%)
	touch $@

demo: $(STAMP)
	@$(BIN)/participatiekern zaak voorbeeld alleenstaande-ouder | $(BIN)/participatiekern vergelijk -

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check
	$(BIN)/pytest

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist site
