"""What holds for the project as a whole."""

import ast
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = ("bot", "corpus", "indexer", "retrieval")
MODULES = sorted(path.relative_to(ROOT) for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
DRAWERS = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "tools"}

LONGEST_MODULE, LONGEST_FUNCTION = 250, 40


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of a module."""
    for node in ast.walk(ast.parse((ROOT / module).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_brings_a_package_of_this_name(package: str) -> None:
    assert set(packages_distributions().get(package, ["fives"])) == {"fives"}


def test_the_packages_that_are_listed_are_those_on_disk() -> None:
    found = {".".join(path.parent.parts) for path in MODULES}
    assert sorted(PYPROJECT["tool"]["setuptools"]["packages"]) == sorted(found)


def test_every_package_has_an_init() -> None:
    assert all((ROOT / path.parent / "__init__.py").exists() for path in MODULES)


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        path.as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if (isinstance(node, ast.Attribute) and node.attr in ("environ", "environb", "getenv"))
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "os"
            and {n.name for n in node.names} & {"environ", "getenv"}
        )
    }
    assert readers == {"bot/settings.py"}


@pytest.mark.parametrize(
    ("library", "only"),
    [
        ("chromadb", {"corpus/vectors.py"}),
        ("sentence_transformers", {"corpus/embedding.py"}),
        ("torch", set()),
    ],
)
def test_one_module_knows_a_library(library: str, only: set[str]) -> None:
    knowing = {path.as_posix() for path in MODULES if library in imported(path)}
    assert knowing == only


def imported(module: Path) -> set[str]:
    """The top-level names that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / module).read_text())):
        if isinstance(node, ast.Import):
            names |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", ["corpus", "indexer", "retrieval"])
def test_only_the_bot_knows_of_the_network(package: str) -> None:
    outside = {"aiohttp", "botbuilder", "botframework", "asyncio", "requests", "httpx", "urllib", "socket"}
    assert not {name for path in MODULES if path.parts[0] == package for name in imported(path) & outside}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_is_no_longer_than_a_few_screens(module: Path) -> None:
    assert len((ROOT / module).read_text().splitlines()) <= LONGEST_MODULE


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{module}:{node.lineno} {node.name}"
        for module in MODULES
        for node in functions(module)
        if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_module_is_a_drawer() -> None:
    assert not [str(path) for path in MODULES if DRAWERS & set(path.stem.split("_"))]


def test_every_module_says_what_it_is_for() -> None:
    assert [str(path) for path in MODULES if not ast.get_docstring(ast.parse((ROOT / path).read_text()))] == []
