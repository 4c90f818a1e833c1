"""The house rules, held by plain reading of the sources: who may import whom, what each room must have."""

import ast
import importlib
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import framing

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "framing"
MODULES = sorted(PACKAGE.rglob("*.py"))
HELPERS = (
    *("__init__", "by_hand", "doubt", "house_style", "sides", "tables", "texts", "told", "uncertainty", "word_counts"),
    "halves",  # the false-discovery lab: a lesson about keyness, not a question about articles
)
MEASURES = sorted(p.stem for p in (PACKAGE / "measures").glob("*.py") if p.stem not in HELPERS)

# From the ground up: a module may import from its own floor and from those below it.
FLOORS = (
    ("errors", "spans", "ragged", "markup", "fact_grid"),
    ("shipped", "outputs", "workbooks", "locks", "results", "workers"),
    ("text",),
    ("lexicons", "lexicon_files", "terms"),
    ("layers",),
    ("statistics",),
    ("tables", "corrections", "speaker_groups", "alignment", "amounts"),
    ("reading", "seen", "store", "passages"),
    ("caveats", "glossary", "alike", "sureness"),
    ("coding",),
    ("measures",),
    ("figures", "methods_section"),
    ("pages",),
    ("exercises",),
    ("cli", "__main__"),
)


def floor_of(room: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if room in rooms:
            return number
    raise AssertionError(f"framing/{room} stands on no floor: give it one in FLOORS")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Rooms of this package that a module imports, wherever in the file, except for type checkers only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            node.body = []
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "framing":
            parts = node.module.split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return names - set(vars(framing)) | (names & {p.stem for p in PACKAGE.iterdir()})


@pytest.mark.parametrize(
    "path", [p for p in MODULES if p.name != "__init__.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_imports_run_one_way(path):
    here = floor_of(room_of(path))
    above = {room for room in imports_of(path) if (PACKAGE / room).exists() or (PACKAGE / f"{room}.py").exists()}
    assert {room for room in above if floor_of(room) > here} == set()


LAYERS = sorted(path for path in (PACKAGE / "layers").rglob("*.py") if path != PACKAGE / "layers" / "__init__.py")


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE / "layers").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", LAYERS, ids=lambda p: str(p.relative_to(PACKAGE / "layers")))
def test_a_layer_knows_no_other_layer(path):
    source = path.read_text(encoding="utf-8")
    others = {layer_of(other) for other in LAYERS} - {layer_of(path)}
    imported = set(re.findall(r"from framing\.layers(?:\.| import )(\w+)", source)) & others
    assert imported <= ({"people"} if layer_of(path) == "voices" else set())


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_first_line_says_what_a_module_is_for(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert docstring.splitlines()[:1] and docstring.splitlines()[0].endswith((".", "?", ":")), path


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_has_a_function_a_figure_a_test_and_a_place_in_the_documentation(measure):
    module = importlib.import_module(f"framing.measures.{measure}")
    assert callable(getattr(module, measure))
    assert callable(getattr(framing, measure)), "the front door does not have it"
    assert callable(getattr(framing.figures, measure)), "it has no figure"
    assert (ROOT / "tests" / "measures" / f"test_{measure}.py").exists(), "it has no test"
    assert f"fr.{measure}(" in (ROOT / "README.md").read_text(encoding="utf-8"), "README does not show it"


def test_the_front_door_is_small_and_the_same_for_editors():
    assert len([name for name in framing._ROOMS if name.islower()]) <= 36  # functions; types are extra
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    checking = next(node for node in tree.body if isinstance(node, ast.If))
    for_editors = {alias.asname: node.module for node in checking.body for alias in node.names}
    assert for_editors.pop("figures") == "framing"
    assert for_editors == framing._ROOMS


@pytest.mark.parametrize("name", [*framing._ROOMS, "figures"])
def test_each_name_of_the_front_door_works_twice(name):
    first, second = getattr(framing, name), getattr(framing, name)
    assert first is second
    assert getattr(first, "__name__", "").split(".")[-1] in (name, name.capitalize())


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'framing' has no attribute 'bias_score'"):
        framing.bias_score  # noqa: B018


@pytest.mark.parametrize("command", ["import framing", "from framing.cli import main; main(['--help'])"])
def test_start_up_loads_nothing_heavy(command):
    code = f"""
import sys
try:
    {command}
except SystemExit:
    pass
print([m for m in ("scipy", "sklearn", "nltk", "matplotlib", "pandas") if m in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr.strip() == "[]"


def test_every_command_stands_under_a_question():
    from framing.cli import QUESTIONS, cli

    rooms = [importlib.import_module(f"framing.cli.{path.stem}") for path in (PACKAGE / "cli").glob("[a-z]*.py")]
    written = {one.name for room in rooms for one in vars(room).values() if isinstance(one, click.Command)}
    within = {name for one in cli.commands.values() if isinstance(one, click.Group) for name in one.commands}
    assert {one.name for commands in QUESTIONS.values() for one in commands} == written - within == set(cli.commands)


def test_there_is_no_bias_score():
    words = re.compile(r"bias[_ ]?(score|index|rating)", re.IGNORECASE)
    assert [p for p in MODULES if words.search(p.read_text(encoding="utf-8"))] == []
