PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup test check format pictures wheel basemap clean

help: ## Show these verbs
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -e ".[test,notebook,check]"
	touch $@

setup: .venv/ready ## Make an environment in .venv, with everything

test: .venv/ready ## Run the tests
	$(BIN)/python -m pytest

check: .venv/ready wheel ## Run ruff and mypy, and draw with the built wheel without a network
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict rangeviz
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
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
