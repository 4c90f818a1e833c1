"""Every notebook runs from a fresh kernel, and shows what its corpus holds, not what somebody once typed."""

import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


@pytest.fixture
def no_network():
    """The kernel is another process on this machine and is spoken to by its sockets."""


def execute(path, **parameters):
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            cell.source += "".join(f"\n{name} = {value!r}" for name, value in parameters.items())
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    return client.execute()


def printed(notebook):
    texts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            texts.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(texts)


@pytest.fixture(autouse=True)
def this_python(monkeypatch, tmp_path):
    """A kernel of the Python that runs the tests, whatever other kernels the machine knows."""
    from ipykernel.kernelspec import install

    install(prefix=str(tmp_path))
    monkeypatch.delenv("MPLBACKEND", raising=False)  # a notebook shows its figures
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share" / "jupyter"))
    assert sys.executable


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs_and_is_stored_without_outputs(path):
    stored = nbformat.read(path, as_version=4)
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in stored.cells)
    ran = execute(path)
    drawing = [cell for cell in ran.cells if "fr.figures." in cell.source]
    assert drawing, "a notebook without a figure"
    for cell in drawing:
        assert any("image/png" in output.get("data", {}) for output in cell.outputs), cell.source


def test_the_numbers_of_the_first_look_are_those_of_its_corpus(tmp_path):
    texts = {
        "one.txt": "Rioters ran through the town. “These terrorists will pay,” the mayor said on Monday.",
        "two.txt": "Protesters marched through the town, and the police chief said the mob had gone home.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = next(p for p in NOTEBOOKS if p.stem == "first-look")
    shown = printed(execute(path, CORPUS=str(tmp_path)))
    assert "2 articles" in shown
    assert "Rioters" in shown and "the mayor" in shown
    assert "almaty" not in shown.lower()
