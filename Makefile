PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup test coverage exhaustive golden fuzz browser notebooks lessons languages docs lowest check locked audit format pictures wheel basemap typeface bench mutants peers clean

help: ## Show these verbs
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -e ".[test,notebook,lesson,check]"
	touch $@

setup: .venv/ready ## Make an environment in .venv, with everything

test: .venv/ready ## Run the tests
	$(BIN)/python -m pytest

# The core is all that neither draws, nor reads the command line, nor shows in a notebook.
SHELL_OF_CORE := */rangeviz/layout/*,*/rangeviz/mapping/*,*/rangeviz/figures/*,*/rangeviz/export/*,*/rangeviz/cli/*,*/rangeviz/web/*,*/rangeviz/notebook.py

coverage: .venv/ready ## Run all, the thorough ones too, with nine times the samples; fail below 98 % of lines and branches
	$(BIN)/coverage erase
	HYPOTHESIS_PROFILE=ci $(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --fail-under=98
	$(BIN)/coverage report --fail-under=98 --omit='$(SHELL_OF_CORE)'

exhaustive: .venv/ready ## Run all there is to try, such as the pixels of 5,000 random figures (hours; SEED=2 for others)
	HYPOTHESIS_PROFILE=exhaustive $(BIN)/python -m pytest --hypothesis-seed=$(or $(SEED),1)

golden: .venv/ready ## Draw the kept figures in tests/golden anew, after a meant change; look at them
	RANGEVIZ_GOLDEN=renew $(BIN)/python -m pytest -q -n 0 tests/test_golden.py

.venv-fuzz/ready: pyproject.toml
	$(PYTHON) -m venv .venv-fuzz
	.venv-fuzz/bin/pip install --quiet -e . "atheris>=3.0"
	touch $@

fuzz: .venv-fuzz/ready ## Read a million hostile inputs, guided by coverage (an hour, or as INPUTS=20000 says)
	.venv-fuzz/bin/python tools/fuzz_guided.py $(INPUTS)

.venv/browser: .venv/ready
	$(BIN)/pip install --quiet -e ".[test,notebook,browser]"
	touch $@

# Checkers of web pages: what they check is ours, they are not.
.npm-tools/ready: Makefile
	npm install --silent --no-audit --no-fund --prefix .npm-tools axe-core@4.14.1 html-validate@9.7.1 typescript@5.9.3 puppeteer-core@24.43.1
	touch $@

browser: .venv/browser .npm-tools/ready docs ## Try the page, the site, the lessons, and lesson 1 in JupyterLab, in a browser (needs chromium and npm)
	RANGEVIZ_BROWSER=required $(BIN)/python -m pytest -n 0 tests/browser

notebooks: .venv/ready .npm-tools/ready ## Write an HTML copy of each lesson to build/lessons (needs npm)
	$(BIN)/python tools/lessons.py build/lessons
	.npm-tools/node_modules/.bin/html-validate --preset standard,a11y build/lessons/*.html

languages: .venv/ready ## Bring languages/*.po up to the code, compile them, and freeze numbers and names from CLDR (ADD=sv begins one)
	$(BIN)/python tools/languages.py $(if $(ADD),--add $(ADD))

lessons: .venv/ready ## Write the notebooks and the finished lessons in docs/lessons, after a meant change; look at them
	$(BIN)/python tools/lesson_packs.py

.venv/docs: .venv/ready
	$(BIN)/pip install --quiet -e ".[docs]"
	touch $@

docs: .venv/docs ## Build the documentation site in build/docs, without a warning, and follow its links
	$(BIN)/sphinx-build -q -W --keep-going -b html -d build/doctrees docs build/docs
	$(BIN)/python tools/check_site.py build/docs

lowest: .venv/ready ## Run a part of the tests with the lowest versions allowed, and on the newest Python that is here
	tools/lowest.sh

check: .venv/ready .npm-tools/ready wheel ## Run ruff, mypy and import-linter, and draw with the wheel and the locked files, without a network
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict rangeviz
	$(BIN)/lint-imports --no-logo
	.npm-tools/node_modules/.bin/tsc --project tsconfig.json
	.npm-tools/node_modules/.bin/tsc --project tsconfig-lesson.json
	$(BIN)/nbstripout --verify --keep-id notebooks/*.ipynb
	PYTHON=$(PYTHON) tools/check_wheel.sh

# The newest versions are what the tests run with; the locked ones are those that a user can have by hash.
locked: .venv/ready ## Lock the newest dependencies, each file by its hash, in requirements/locked.txt
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --upgrade --quiet --no-emit-index-url \
		--no-emit-find-links --custom-compile-command "make locked" --output-file requirements/locked.txt

audit: .venv/ready ## Look the locked versions up among known vulnerabilities (needs an advisory service)
	$(BIN)/pip install --quiet pip-audit
	$(BIN)/pip-audit --strict --disable-pip --requirement requirements/locked.txt

format: .venv/ready ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

pictures: .venv/browser ## Make the README's pictures and pages by the commands beside them (needs chromium)
	$(BIN)/python tools/pictures.py
	$(BIN)/python tools/page_pictures.py

wheel: .venv/ready ## Build the wheel in dist/
	rm -rf dist build
	$(BIN)/python -m build --wheel --outdir dist . > /dev/null
	@ls dist

basemap: .venv/ready ## Build the basemap again (needs npm) and compare it with the packaged one
	$(BIN)/python tools/build_basemap.py --check

typeface: .venv/ready ## Build the typeface again (needs npm) and compare it with the packaged one
	$(BIN)/pip install --quiet -e ".[typeface]"
	$(BIN)/python tools/build_typeface.py --check

clean: ## Remove what was built
	rm -rf .venv .venv-fuzz .venv-mutants .venv-peers .npm-tools benchmarks/peers/node_modules build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

bench: .venv/ready ## Measure beside peers (those that are here) and floors, in one run; prints tables
	$(BIN)/python benchmarks/run.py

# Other programs that draw the same map; GMT, Ghostscript, poppler and Node come from the system or not at all.
.venv-peers/ready: benchmarks/peers/requirements.txt benchmarks/peers/package.json
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/pip install --quiet -r benchmarks/peers/requirements.txt
	-npm install --silent --no-audit --no-fund --no-package-lock --prefix benchmarks/peers
	touch $@

build/peers/waters-50m.json: .venv-peers/ready benchmarks/peers/prepare.py
	.venv-peers/bin/python benchmarks/peers/prepare.py

peers: .venv/ready build/peers/waters-50m.json ## Set up the peers of the benchmarks, and check that they draw the same map
	$(BIN)/python benchmarks/peers/check.py

.venv-mutants/ready: pyproject.toml Makefile
	$(PYTHON) -m venv .venv-mutants
	.venv-mutants/bin/pip install --quiet -e ".[test]" mutmut==3.8.1
	touch $@

mutants: .venv-mutants/ready ## Change the core in 2,000 small ways, each of which must make a test fail
	.venv-mutants/bin/python tools/mutants.py
