# make demo   the main job on the teaching corpus: tables on the screen, a page and figures in framing-out/
# make test   style, types and every test; as root on Debian it installs Chromium, to open the pages in a browser
# make clean  removes what these two made
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint browser clean

demo: .venv/demo
	$(BIN)/framing demo

test: .venv/test lint browser
	$(BIN)/python -m pytest

lint: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

browser:
	@sh tests/install-browser.sh

# Debian's python3 may lack venv's pip: then pip from outside installs pip inside.
.venv/made:
	$(PYTHON) -m venv .venv || ($(PYTHON) -m venv --without-pip --clear .venv && $(PYTHON) -m pip --python $(BIN)/python install pip)
	touch $@

.venv/demo: .venv/made pyproject.toml
	$(BIN)/python -m pip install --quiet -e .
	touch $@

.venv/test: .venv/made pyproject.toml
	$(BIN)/python -m pip install --quiet -e ".[test]"
	touch $@ .venv/demo

clean:
	rm -rf .venv framing-out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
