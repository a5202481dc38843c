"""Packages are found; the facts and the lessons lie beside the package, as pyproject.toml cannot say."""

from setuptools import find_packages, setup

BESIDE = ["rangeviz.seeds", "rangeviz.lessons", "rangeviz.notebooks"]

setup(packages=[*find_packages(include=["rangeviz", "rangeviz.*"]), *BESIDE])
