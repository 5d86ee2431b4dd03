# Two commands do everything: `make` builds the site, `make test` passes the tests.
# Both begin with nothing but Python 3.11+, pip and make.

PYTHON ?= python3
# The version and the hashes of uv are in .ci/uv.txt: a job that can write runs nothing else.
UV_VERSION := $(shell sed -n 's/^uv==\([0-9.]*\).*/\1/p' .ci/uv.txt)
UV_HOME := .uv/$(UV_VERSION)
# A uv that is there already is used; else a pinned one is fetched into the tree. `--target`, since
# some systems refuse `pip install --user`.
UV := $(or $(shell command -v uv 2>/dev/null),$(UV_HOME)/bin/uv)
RUN := $(UV) run --locked --quiet
export NO_MKDOCS_2_WARNING := 1
export UV_PYTHON_DOWNLOADS := never
# Each test process, and each program that a test starts, would compile every module again.
unexport PYTHONDONTWRITEBYTECODE

# CI must say for which time it builds and checks; for everybody else it is now.
AS_AT := $(if $(CI),--now $(shell date -u +%Y-%m-%dT%H:%M:%SZ))

.DEFAULT_GOAL := site
.PHONY: docs site test slow torture serve check format coverage schemas bench lint-bench browser browser-tools contact-sheet full-newsrooms clean

site: .venv/ready
	$(RUN) press build $(AS_AT)

test: .venv/ready
	$(RUN) pytest -n auto --dist worksteal -m "not slow"

# What takes over 1.5 seconds a test: builds of whole newsrooms, browsers, servers, workflows, kills.
slow: .venv/ready
	$(RUN) pytest -n auto --dist worksteal -m slow

coverage: .venv/ready
	$(RUN) pytest -n auto --dist worksteal --cov --cov-report=term --cov-fail-under=95

serve: .venv/ready
	$(RUN) press serve

check: .venv/ready
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(RUN) press check $(AS_AT)

format: .venv/ready
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

# The documentation as a site, in .press/docs/; a link that leads nowhere stops it.
docs: .venv/ready
	$(RUN) mkdocs build --quiet --config-file .ci/docs.yml

schemas: .venv/ready
	$(RUN) press schema

.venv/ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --locked --quiet
	@touch $@

$(UV_HOME)/bin/uv:
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --target $(UV_HOME) \
		--require-hashes --only-binary :all: --requirement .ci/uv.txt

bench: .venv/ready
	PYTHONPATH=tests $(RUN) python tests/bench/checks_bench.py
	PYTHONPATH=tests $(RUN) python tests/bench/series_bench.py
	PYTHONPATH=tests $(RUN) python tests/bench/newsroom_bench.py

# How well typed figures are told from other numbers, on texts written for it; FORMS=file.tsv adds labelled forms.
lint-bench: .venv/ready
	PYTHONPATH=tests $(RUN) python tests/bench/lint_bench.py $(FORMS)
	PYTHONPATH=tests $(RUN) python tests/bench/lint_bench.py --kept

# Judges the built site in a real browser: needs Chromium, Java and Node.js beside what `make` needs.
browser: site browser-tools
	PYTHONPATH=tests $(RUN) python tests/browser/acceptance.py site $(if $(CI),--brief)

browser-tools:
	cd tests/browser && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error

# One picture of every kind of page, for the README.
contact-sheet: site
	PYTHONPATH=tests $(RUN) python tests/browser/contact_sheet.py site docs/pictures/pages.png

# The same of full newsrooms of two other trades, into .press/.
full-newsrooms: .venv/ready
	for trade in ferries libraries; do \
		PYTHONPATH=generator:tests $(RUN) python -m support.full_newsrooms $$trade .press/$$trade; \
		$(RUN) press build --root .press/$$trade --site .press/$$trade-site; \
		PYTHONPATH=tests $(RUN) python tests/browser/contact_sheet.py .press/$$trade-site .press/$$trade.png; \
	done

# The full numbers of SECURITY.md: hours. Each script prints a line that begins with its promise.
TORTURES := $(sort $(wildcard tests/torture/*.py))
torture: .venv/ready
	@mkdir -p .press; : > .press/torture.log; failed=; \
	for script in $(TORTURES); do \
		echo "$$script"; \
		PYTHONPATH=tests $(RUN) python $$script > .press/torture.now 2>&1 || failed="$$failed $$script"; \
		cat .press/torture.now; cat .press/torture.now >> .press/torture.log; \
	done; \
	grep -a '^P[0-9]' .press/torture.log; test -z "$$failed" || { echo "failed:$$failed"; exit 1; }

clean:
	rm -rf site site.new site.old .press .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
