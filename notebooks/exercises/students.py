"""Students' notebooks, made from the teachers': `python notebooks/exercises/students.py`. Marks: nbgrader."""

import re
from pathlib import Path

import nbformat

HERE = Path(__file__).parent
SOLUTION = re.compile(r"^( *)### BEGIN SOLUTION\n.*?### END SOLUTION", re.DOTALL | re.MULTILINE)
HIDDEN = re.compile(r"\n*### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS", re.DOTALL)
CODE = r"\1# YOUR CODE HERE\n\1raise NotImplementedError()"
TEXT = "YOUR ANSWER HERE"


def for_students(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The same notebook without its solutions and hidden tests."""
    made = nbformat.from_dict(notebook)
    for cell in made.cells:
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "markdown":
            cell.source = TEXT
        cell.source = HIDDEN.sub("", SOLUTION.sub(CODE, cell.source))
    return made


def main() -> None:
    """Write every student's notebook anew."""
    for path in sorted((HERE / "teacher").glob("*.ipynb")):
        made = for_students(nbformat.read(path, as_version=4))
        (HERE / "student" / path.name).write_text(nbformat.writes(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
