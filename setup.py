"""Packages are found; the facts and the lessons lie beside the package, as pyproject.toml cannot say."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["rangeviz", "rangeviz.*"]), "rangeviz.seeds", "rangeviz.lessons"])
