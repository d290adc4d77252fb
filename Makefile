# Two commands do all: `make run` serves the dashboard, `make test` runs what CI runs. README gives the plain commands.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
# Compiled once here: every server, refresh and test process would compile pandas and the rest again where Python may
# not write (PYTHONDONTWRITEBYTECODE, a read-only image).
UV := $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python
TEMPLATE := words/dashboard.pot

.PHONY: run setup developed test lint types check torture bench bench-scale screenshots demo-sites lock audit words clean

run: setup
	@[ -n "$$DASHBOARD_CONTACT" ] || echo "No contact is named: a public server needs DASHBOARD_CONTACT and DASHBOARD_OPERATOR (README)."
	@echo "Serving on http://127.0.0.1:$(PORT)"
	@$(BIN)/streamlit run dashboard.py --server.port $(PORT)

setup: .venv/served .venv/worded
	@$(BIN)/python -m charts.tokens
	@$(BIN)/python -m serving.compression & $(BIN)/python -m data.refresh --bundled; done=$$?; wait; [ $$done = 3 ] || exit $$done

CATALOGUES := $(wildcard words/*/LC_MESSAGES/dashboard.po)
.venv/worded: .venv/served $(CATALOGUES)
	@$(BIN)/python -m words.catalogues.compile
	@touch $@

developed: .venv/developed setup

.venv/uv:
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/served: .venv/uv requirements.txt
	@$(UV) -r requirements.txt
	@touch $@

.venv/developed: .venv/served pyproject.toml
	@$(UV) --group dev
	@touch $@

.venv/browser: .venv/uv tests/browser/chromium.sh tests/data/postgresql.sh
	@bash tests/browser/chromium.sh
	@bash tests/data/postgresql.sh
	@touch $@

# Side by side: packages are fetched while others are unpacked, and types are checked while a test waits.
test:
	@$(MAKE) --no-print-directory -j 3 lint types check

lint: .venv/developed
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/developed
	@$(BIN)/mypy

# What one of the processes compiles, the others need not, even where nothing else may write it.
check: export PYTHONDONTWRITEBYTECODE =
check: .venv/browser setup
	@$(BIN)/python -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder -m "not torture"

torture: .venv/browser setup
	@bash tests/deploy/nginx.sh
	@bash tests/exports/office.sh
	@bash tests/data/postgresql.sh
	@bash tests/serving/checkers.sh
	@$(BIN)/python -m pytest -q -m torture

bench: .venv/developed setup
	@$(BIN)/python -m benchmarks

bench-scale: .venv/developed
	@$(BIN)/python -m benchmarks scale --millions 1
	@$(BIN)/python -m benchmarks scale --millions 10

screenshots: .venv/browser setup
	@$(BIN)/python -m tests.browser.screenshots

demo-sites: .venv/served
	@$(BIN)/python -m loaders.coalition_sites.demo

lock: .venv/uv
	@$(BIN)/uv pip compile --quiet --no-header --no-annotate --no-emit-index-url --generate-hashes --universal --python-version 3.11 --upgrade pyproject.toml -o requirements.txt

audit: .venv/uv
	@bash deploy/audit.sh

# Why something can't be given is a message too, wherever it is raised (words/refusals.py).
REFUSALS := --keyword CardError --keyword BadQuestionError --keyword PictureError --keyword NoBrowserError --keyword require:2
words: .venv/developed
	@PYTHONPATH=. $(BIN)/pybabel -q extract -F words/extraction.cfg --keyword text --keyword plural:1,2 --keyword word:1c,2 $(REFUSALS) --add-location file --header-comment "# Messages of the dashboard, for translators; made by make words." -o $(TEMPLATE) pages cards words charts exports serving data/declared data/boundaries
	@$(BIN)/python -m words.catalogues.placeholders $(TEMPLATE)
	@sed -i.dated '/^"POT-Creation-Date:/d' $(TEMPLATE) && rm $(TEMPLATE).dated

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .compressed data/digital_decade.sqlite*
