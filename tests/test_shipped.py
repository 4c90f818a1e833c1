"""Lexicons and seeds are found in a checkout and in an installation: the wheel is built and run elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from framing import shipped as module
from framing.errors import ConfigError, FramingError
from framing.shipped import shipped

ROOT = Path(__file__).resolve().parent.parent
UNWANTED = shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "dist")


def run(*command: str, cwd: Path, path: Path | None = None) -> str:
    """What a command prints; the checkout is not on its path."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment |= {"PYTHONPATH": str(path), "PYTHONSAFEPATH": "1"} if path else {}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: building leaves files behind."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("framing", "lexicons", "seeds"):
        shutil.copytree(ROOT / name, copy / name, ignore=UNWANTED)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "wheels", ".", cwd=copy)
    return next((copy / "wheels").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation of the wheel, and nothing else of ours."""
    target = tmp_path_factory.mktemp("installed")
    options = ("--no-deps", "--no-index", "--quiet", "--target", str(target))
    run(sys.executable, "-m", "pip", "install", *options, str(wheel), cwd=target)
    return target


def files_of(kind: str) -> set[str]:
    """The files of a folder of the checkout that are under version control, or will be."""
    folder = ROOT / kind
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_checkout_has_both_folders() -> None:
    assert shipped("lexicons") == ROOT / "lexicons"
    assert shipped("seeds") == ROOT / "seeds"


def test_an_unknown_folder_is_refused() -> None:
    with pytest.raises(ConfigError) as error:
        shipped("lexicon")
    assert str(error.value) == (
        "shipped folder 'lexicon' is not known. Known: lexicons, seeds. Did you mean 'lexicons'?"
    )


def test_a_missing_folder_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "__file__", str(tmp_path / "framing" / "shipped.py"))
    with pytest.raises(FramingError) as error:
        shipped("seeds")
    assert str(error.value) == ("the folder seeds that comes with framing is missing. Install framing-toolkit again.")


def test_the_installed_folder_wins_over_one_that_lies_beside_the_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for folder in ("lexicons", "framing/shipped_files/lexicons"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(module, "__file__", str(tmp_path / "framing" / "shipped.py"))
    assert shipped("lexicons") == tmp_path / "framing" / "shipped_files" / "lexicons"


@pytest.mark.parametrize("kind", ["lexicons", "seeds"])
def test_the_wheel_holds_every_file(kind: str, wheel: Path) -> None:
    prefix = f"framing/shipped_files/{kind}/"
    held = {name.removeprefix(prefix) for name in zipfile.ZipFile(wheel).namelist() if name.startswith(prefix)}
    assert held == files_of(kind)


def test_the_wheel_holds_the_package_and_its_data_and_no_tests(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "framing").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - held == set()
    assert {name.split("/")[0] for name in held if ".dist-info" not in name} == {"framing"}


def test_an_installation_finds_its_own_folders(installed: Path, tmp_path: Path) -> None:
    says = "import framing.shipped as s; print(s.shipped('lexicons')); print(s.shipped('seeds'))"
    printed = run(sys.executable, "-c", says, cwd=tmp_path, path=installed).splitlines()
    home = installed / "framing" / "shipped_files"
    assert [Path(line) for line in printed] == [home / "lexicons", home / "seeds"]


def test_an_installation_loads_the_same_lexicons(installed: Path, tmp_path: Path) -> None:
    says = "from framing.lexicons import load_lexicons as l; print([(x.name, x.sha256) for x in l()])"
    elsewhere = run(sys.executable, "-c", says, cwd=tmp_path, path=installed)
    assert elsewhere == run(sys.executable, "-c", says, cwd=tmp_path, path=ROOT)


def test_the_demo_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    printed = run(sys.executable, "-m", "framing", "demo", cwd=tmp_path, path=installed)
    assert str(ROOT) not in printed
    assert "people" in printed
