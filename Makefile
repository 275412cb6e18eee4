# Two commands do everything on a machine with Python (>= 3.11) and make:
#   make demo   an environment in .venv, then one bundled case under every installed regime
#   make test   the environment, then every check and test
# Further: make check (only lint and types), make reference (docs/reference, from the source), make docs (the site), make wheels (build and install them),
#   make pythons (the tests that depend on Python, under the other Pythons), make lowest (the same with the lowest versions allowed),
#   make mutation (does every change to a rule get noticed by the worked cases), make benchmark,
#   make release-notes (what the next release would say)
PYTHON ?= python3
BIN := .venv/bin
# The Pythons that are supported; the lowest is that of requires-python.
PYTHONS := 3.11 3.12 3.13 3.14 3.15
PLUGINS := naarden dinkelland deventer werksaam krimpen
DEMO := .venv/.demo
STAMP := .venv/.test
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test check reference docs wheels pythons lowest differential spark mutation benchmark release-notes clean

# The environment of a user: the kernel and the five plugins.
$(DEMO): pyproject.toml $(PLUGINS:%=plugins/%/pyproject.toml)
	$(PYTHON) -m venv .venv
	$(PIP) install --upgrade pip
	$(PIP) install -e . $(PLUGINS:%=-e plugins/%)
	touch $@

# The environment of a developer: every extra and every tool too.
$(STAMP): $(DEMO)
	$(PIP) install -e '.[http,mcp,report,sign,spark,sql]' --group dev
	touch $@

demo: $(DEMO)
	@$(BIN)/participatiekern zaak voorbeeld alleenstaande-ouder | $(BIN)/participatiekern vergelijk -

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check
	$(BIN)/pytest -n auto

# The pages that the documentation links to and that are written from the source: facts, hooks, commands.
reference: $(DEMO)
	$(BIN)/python docs/generate.py

docs: $(STAMP)
	$(BIN)/sphinx-build -q -W --keep-going -b html docs site

wheels: $(STAMP)
	PARTICIPATIEKERN_WHEELS=1 $(BIN)/pytest tests/test_wheels.py

# Each supported Python that is on this machine or can be fetched; the others are named.
pythons: $(STAMP)
	$(BIN)/python tools/pythons.py $(PYTHONS)

lowest: $(STAMP)
	$(BIN)/python tools/pythons.py --lowest $(firstword $(PYTHONS))

# The evaluator against DuckDB on 200,000 random cases, 40,000 under each regime: some ten minutes.
differential: $(STAMP)
	PARTICIPATIEKERN_ZAKEN=40000 PARTICIPATIEKERN_BOSSEN=6 PARTICIPATIEKERN_RIJEN=200000 \
		$(BIN)/pytest -n auto tests/sql/test_differential.py tests/bitmaps/test_many_rows.py

# The same job on Apache Spark; needs Java.
spark: $(STAMP)
	PARTICIPATIEKERN_SPARK_ZAKEN=20000 $(BIN)/pytest tests/sql/test_spark.py tests/caseload/test_spark_engine.py
	PARTICIPATIEKERN_SPARK_ZAKEN=1 $(BIN)/pytest tests/caseload/test_spark_cluster.py

mutation: $(STAMP)
	for regime in $(PLUGINS); do $(BIN)/python -m participatiekern.authoring.mutation $$regime || exit 1; done

# Ours beside other engines; those that cannot be installed here are left out, and named.
benchmark: $(STAMP)
	-$(PIP) install --group benchmark
	$(BIN)/python -m benchmarks.kernel --instructions

# What the next release would say, from the fragments in changes/.
release-notes: $(STAMP)
	@$(BIN)/towncrier build --draft --version next --date unreleased

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist site
