"""Every notebook runs, on the teaching corpora and on others, and all are written in one manner."""

import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
FORGET = "%reset -f\nimport matplotlib.pyplot\nmatplotlib.pyplot.close('all')"
CODED = ("can-we-trust-it",)  # needs people: with articles of one's own somebody has to code first

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


@pytest.fixture
def no_network():
    """The kernel is another process on this machine and is spoken to by its sockets."""


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """One kernel for all, of the Python that runs the tests: to start one takes longer than most notebooks."""
    from ipykernel.kernelspec import install
    from jupyter_client.manager import start_new_kernel

    folder = tmp_path_factory.mktemp("kernel")
    install(prefix=str(folder))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MPLBACKEND", raising=False)  # a notebook shows its figures
        patch.setenv("JUPYTER_PATH", str(folder / "share" / "jupyter"))
        assert sys.executable
        manager, client = start_new_kernel(kernel_name="python3", cwd=str(NOTEBOOKS[0].parent))
        client.stop_channels()
        yield manager
        manager.shutdown_kernel(now=True)


def run(kernel, cells, may_fail=False):
    """These cells, run by a kernel that has forgotten what it ran before."""
    notebook = new_notebook(cells=[new_code_cell(FORGET), *cells])
    return NotebookClient(notebook, km=kernel, timeout=300, allow_errors=may_fail).execute().cells[1:]


def execute(kernel, path, folder, may_fail=False, **parameters):
    """A notebook with these parameters; what it writes goes to the folder."""
    cells = nbformat.read(path, as_version=4).cells
    for cell in cells:
        if "parameters" in cell.metadata.get("tags", ()):
            given = {"OUT": str(folder / "out"), **parameters}
            cell.source += "".join(f"\n{name} = {value!r}" for name, value in given.items())
    return run(kernel, cells, may_fail)


def printed(cells):
    texts = []
    for cell in cells:
        for output in cell.get("outputs", ()):
            texts.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(texts)


@every_notebook
def test_a_notebook_runs_and_is_stored_without_outputs(path, kernel, tmp_path):
    stored = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in stored.cells)
    drawing = [cell for cell in execute(kernel, path, tmp_path) if "fr.figures." in cell.source]
    assert drawing, "a notebook without a figure"
    for cell in drawing:
        assert any("image/png" in output.get("data", {}) for output in cell.outputs), cell.source


@every_notebook
def test_notebooks_are_written_in_one_manner(path):
    cells = nbformat.read(path, as_version=4).cells
    first, parameters = [cell for cell in cells if cell.cell_type == "code"][:2]
    assert cells[0].source.startswith("# ") and first == cells[1]
    assert first.source == nbformat.read(NOTEBOOKS[0], as_version=4).cells[1].source, "another first cell"
    assert parameters == cells[2] and parameters.metadata["tags"] == ["parameters"] and "CORPUS = " in parameters.source
    assert cells[-1].source.startswith("## Your turn\n")
    told = [(n, cell.source) for n, cell in enumerate(cells) if cell.cell_type == "markdown"]
    for n, cell in enumerate(cells):
        if cell.cell_type == "code":
            assert len(cell.source.splitlines()) <= 20, "a cell too long to read"
        if "fr.figures." in cell.source:
            before = [text for m, text in told if m < n][-1]
            assert "?" in before, f"no question before {cell.source}"
    shown = [text for _, text in told if "**What this shows:**" in text]
    assert shown and all(
        "**What it does not\nshow:**" in t or "**What it does not show:**" in t for t in map(joined, shown)
    )


def joined(text):
    """A text without the ends of its lines."""
    return " ".join(text.split())


LITTLE = {
    "one.txt": "Rioters ran through the town\n\nRioters ran through the town. “These terrorists will pay,” the mayor "
    "said on Monday. Two guards were killed at the gate. Shops closed early.",
    "two.txt": "Town quiet again\n\nProtesters marched through the town, and the police chief said the mob had gone "
    "home. Guards killed two protesters at the gate. Shops opened late.",
    "three.txt": "A long night\n\nResidents stayed at home. The mayor said that at least three guards were killed at "
    "the gate. Protesters sang until the morning.",
    "four.txt": "No bread on Tuesday\n\nThe crowd waited for bread. “We are not rioters,” said Ina Bell, a baker. The "
    "mayor said that the protesters had gone home.",
}
ABOUT = "file,outlet,event\none.txt,The Lamp,gate\ntwo.txt,The Quay,gate\n"
ABOUT += "three.txt,The Lamp,bread\nfour.txt,The Quay,bread\n"


@pytest.fixture(scope="module")
def little(tmp_path_factory):
    """Four short articles of two outlets on two events, which no notebook knows."""
    folder = tmp_path_factory.mktemp("little")
    for name, text in {**LITTLE, "articles.csv": ABOUT}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", [p for p in NOTEBOOKS if p.stem not in CODED], ids=lambda p: p.stem)
def test_a_notebook_shows_what_its_corpus_holds(path, kernel, little, tmp_path):
    shown = printed(execute(kernel, path, tmp_path, CORPUS=str(little))).lower()
    assert "lamp" in shown
    assert [name for name in ("almaty", "plainwire", "korvin", "veldan") if name in shown] == []


def test_the_numbers_of_the_first_look_are_those_of_its_corpus(kernel, little, tmp_path):
    path = next(p for p in NOTEBOOKS if p.stem == "first-look")
    shown = printed(execute(kernel, path, tmp_path, CORPUS=str(little)))
    assert "4 articles, 2 outlets" in shown
    assert "Rioters" in shown and "mayor" in shown


HIDE = """
import sys
from IPython.core.magic import register_line_magic

class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name == "framing":
            raise ModuleNotFoundError(name)

for name in [name for name in sys.modules if name.split(".")[0] == "framing"]:
    del sys.modules[name]
sys.meta_path.insert(0, Hidden())

@register_line_magic
def pip(line):
    print("pip", line)
    del sys.meta_path[0]
"""


def test_the_first_cell_installs_the_package_where_it_is_missing_and_nothing_else(kernel):
    first = nbformat.read(NOTEBOOKS[0], as_version=4).cells[1].source
    missing, present = run(kernel, [new_code_cell(HIDE), new_code_cell(first), new_code_cell(first)])[1:]
    assert printed([missing]).strip() == "pip install --quiet --find-links . framing-toolkit"
    assert printed([present]) == ""


TEACHERS = sorted((NOTEBOOKS[0].parent / "exercises" / "teacher").glob("*.ipynb"))
every_pair = pytest.mark.parametrize("path", TEACHERS, ids=lambda p: f"exercise-{p.stem}")


def marks(cell):
    """What nbgrader reads of a cell."""
    return cell.metadata.get("nbgrader", {})


@every_pair
def test_students_get_what_teachers_have_without_the_solutions(path):
    from runpy import run_path

    made = run_path(str(path.parent.parent / "students.py"))["for_students"](nbformat.read(path, as_version=4))
    stored = (path.parent.parent / "student" / path.name).read_text(encoding="utf-8")
    assert stored == nbformat.writes(made) + "\n", "run notebooks/exercises/students.py"
    assert "SOLUTION" not in stored and "HIDDEN" not in stored


# What a cell carries for nbgrader, schema 3. What it writes itself into a release (checksum, cell_type) is not stored.
SCHEMA = {"grade": bool, "solution": bool, "locked": bool, "task": bool, "grade_id": str, "schema_version": int}
NAMES = re.compile(r"[a-zA-Z0-9_-]{1,64}")  # a name of a cell: in nbformat 4.5, and a grade_id on a file system


@every_pair
@pytest.mark.parametrize("whom", ["teacher", "student"])
def test_exercises_are_marked_as_nbgrader_expects(path, whom):
    stored = nbformat.read(path.parent.parent / whom / path.name, as_version=4)
    nbformat.validate(stored)
    ids = [cell.id for cell in stored.cells]
    assert stored.nbformat_minor >= 5 and len(set(ids)) == len(ids) and all(map(NAMES.fullmatch, ids))
    cells = [cell for cell in stored.cells if marks(cell)]
    assert len({marks(cell)["grade_id"] for cell in cells}) == len(cells)
    assert sum(marks(cell).get("points", 0) for cell in cells) >= 10
    for cell in cells:
        mark = dict(marks(cell))
        points = mark.pop("points", None)
        assert {name: type(value) for name, value in mark.items()} == SCHEMA
        assert mark["schema_version"] == 3 and NAMES.fullmatch(mark["grade_id"]) and not mark["task"]
        assert mark["grade"] or mark["solution"]
        assert mark["grade"] == (points is not None) and (points is None or points > 0)
        assert mark["locked"] == (not mark["solution"]), "tests are locked, answers are not"
        if cell.cell_type == "markdown":
            assert mark["grade"] and mark["solution"], "a text is marked by hand, where it was written"
        else:
            assert mark["grade"] != mark["solution"], "code is an answer or a test of one"
            written = "### BEGIN SOLUTION" if whom == "teacher" else "raise NotImplementedError()"
            assert mark["solution"] == (written in cell.source)
    for n, cell in enumerate(stored.cells):
        assert cell.source.count("### BEGIN") == cell.source.count("### END")
        if cell.cell_type == "code" and marks(cell).get("grade"):
            assert any(marks(each).get("solution") for each in stored.cells[:n]), "a test before there is an answer"


def test_every_exercise_is_a_pair_of_notebooks():
    from framing.exercises.kinds import KINDS

    assert {path.stem for path in TEACHERS} == set(KINDS)


@every_pair
def test_no_point_depends_on_a_key_that_a_machine_made(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if marks(cell).get("grade"):
            assert ".key" not in cell.source, "a machine's key is unreviewed: grade what is complete, or computed"


@every_pair
def test_the_notebook_of_a_teacher_runs_and_earns_its_points(path, kernel, tmp_path):
    stored = nbformat.read(path, as_version=4).cells
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in stored)
    drawing = [cell for cell in execute(kernel, path, tmp_path) if "fr.figures." in cell.source]
    assert drawing and all(any("image/png" in o.get("data", {}) for o in cell.outputs) for cell in drawing)


@every_pair
def test_a_student_who_writes_nothing_earns_nothing(path, kernel, tmp_path):
    student = path.parent.parent / "student" / path.name
    cells = execute(kernel, student, tmp_path, may_fail=True)
    graded = [cell for cell in cells if cell.cell_type == "code" and marks(cell).get("grade")]
    assert graded and all(any(o.output_type == "error" for o in cell.outputs) for cell in graded)
    others = [cell for cell in cells if cell.cell_type == "code" and not marks(cell)]
    assert not any(o.output_type == "error" for cell in others for o in cell.outputs)
