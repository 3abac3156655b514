# Everything from a bare checkout with python3 (3.11 to 3.13), make and the package index.
PYTHON ?= python3
BIN := .venv/bin
UV := uv==0.13.9
STAMP := .venv/installed
# Settings of other projects must not change what is installed here.
CLEAN := env -u VIRTUAL_ENV -u PIP_REQUIRE_HASHES -u PIP_TARGET -u PIP_USER -u UV_CONSTRAINT

.PHONY: help install demo test check screenshots
help:
	@echo "make demo         the whole shop on this machine: open the address it prints"
	@echo "make test         every test, with servers of its own"
	@echo "make install      the environment in .venv alone"
	@echo "make check        format, lint, types and layers, in seconds"
	@echo "make screenshots  pictures of every page in screenshots/"

install: $(STAMP)

$(STAMP): requirements.lock vendor.lock pyproject.toml
	@rm -f $(STAMP)
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv 2>/dev/null \
		|| { rm -rf .venv; $(CLEAN) $(PYTHON) -m pip install --quiet --user $(UV) && $(PYTHON) -m uv venv --quiet --seed .venv; }
	@$(CLEAN) $(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV)
	@$(CLEAN) $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(CLEAN) $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@rm -rf .vendor && $(CLEAN) $(BIN)/python -m pip install --quiet --disable-pip-version-check --target .vendor \
		--python-version 3.12 --only-binary=:all: --no-deps --require-hashes -r vendor.lock
	@touch $(STAMP)

demo: install
	@exec $(BIN)/qaptai demo

test: install
	@$(BIN)/python -m pytest -n 2 --dist loadfile tests

check: install
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

screenshots: install
	@QAPTAI_SCREENSHOTS=screenshots $(BIN)/python -m pytest -q tests/end_to_end -k screenshots
