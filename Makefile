PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup test browser notebooks check format pictures wheel basemap bench clean

help: ## Show these verbs
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -e ".[test,notebook,check]"
	touch $@

setup: .venv/ready ## Make an environment in .venv, with everything

test: .venv/ready ## Run the tests
	$(BIN)/python -m pytest

.venv/browser: .venv/ready
	$(BIN)/pip install --quiet -e ".[test,notebook,browser]"
	touch $@

# Checkers of web pages: what they check is ours, they are not.
.npm-tools/ready: Makefile
	npm install --silent --no-audit --no-fund --prefix .npm-tools axe-core@4.14.1 html-validate@9.7.1
	touch $@

browser: .venv/browser .npm-tools/ready ## Run lesson 01 and the explorer in a browser (needs chromium and npm)
	RANGEVIZ_BROWSER=required $(BIN)/python -m pytest tests/browser

notebooks: .venv/ready .npm-tools/ready ## Write an HTML copy of each lesson to build/lessons (needs npm)
	$(BIN)/python tools/lessons.py build/lessons
	.npm-tools/node_modules/.bin/html-validate --preset standard,a11y build/lessons/*.html

check: .venv/ready wheel ## Run ruff and mypy, and draw with the built wheel without a network
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict rangeviz
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb
	PYTHON=$(PYTHON) tools/check_wheel.sh

format: .venv/ready ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: .venv/ready ## Draw the README's pictures by the commands beside them
	$(BIN)/python tools/pictures.py

wheel: .venv/ready ## Build the wheel in dist/
	rm -rf dist build
	$(BIN)/python -m build --wheel --outdir dist . > /dev/null
	@ls dist

basemap: .venv/ready ## Build the basemap again (needs npm) and compare it with the packaged one
	$(BIN)/python tools/build_basemap.py --check

clean: ## Remove what was built
	rm -rf .venv .npm-tools build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

bench: .venv/ready ## Measure beside the floors, in one run; prints tables
	$(BIN)/python benchmarks/run.py
