# SPDX-License-Identifier: EUPL-1.2
"""Points: however plugins are installed, they are those that `importlib.metadata` finds."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from participatiekern.loading import points
from participatiekern.loading.points import Point, asked, entry_points

POINT = "[participatiekern]\nnoord = plugin_noord\n"


def _distribution(site: Path, name: str, text: str | None, *, kind: str = "dist-info") -> Path:
    info = site / f"{name}.{kind}"
    info.mkdir(parents=True)
    project, _, version = name.partition("-")
    metadata = f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}\n"
    (info / ("METADATA" if kind == "dist-info" else "PKG-INFO")).write_text(metadata)
    if text is not None:
        (info / "entry_points.txt").write_text(text)
    return info


def _several(site: Path) -> None:
    _distribution(site, "noord-1.0", POINT)
    _distribution(
        site, "oost-1.0", "[console_scripts]\nx = y:z\n\n[participatiekern]\noost=o.p:q\n"
    )
    _distribution(site, "west-1.0", None)
    (site / "not-a-package.txt").write_text("")


def _egg_info(site: Path) -> None:
    _distribution(site, "noord-1.0-py3.11", POINT, kind="egg-info")
    (site / "old.egg-info").write_text("Metadata-Version: 1.0\nName: old\nVersion: 1\n")


def _spaces_and_comments(site: Path) -> None:
    section = "[participatiekern]\n  # c\n\n  noord  =  p.q : r [x]  \n"
    text = f"# first\n[ participatiekern ]\na = b\n{section}"
    _distribution(site, "noord-1.0", text)


def _one_project_twice(site: Path) -> None:
    _distribution(site / "first", "Noord_Oost-2.0", POINT)
    _distribution(site / "second", "noord.oost-1.0", POINT.replace("plugin_noord", "older"))
    sys.path[:0] = [str(site / "first"), str(site / "second")]


def _egg(site: Path) -> None:
    folder = site / "noord-1.0-py3.11.egg"
    (folder / "EGG-INFO").mkdir(parents=True)
    (folder / "EGG-INFO" / "PKG-INFO").write_text("Metadata-Version: 1.0\nName: n\nVersion: 1\n")
    (folder / "EGG-INFO" / "entry_points.txt").write_text(POINT)
    sys.path.insert(0, str(folder))


def _zip(site: Path) -> None:
    archive = site / "plugins.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("noord-1.0.dist-info/METADATA", "Name: noord\nVersion: 1.0\n")
        packed.writestr("noord-1.0.dist-info/entry_points.txt", POINT)
    sys.path.insert(0, str(archive))


def _working_folder(site: Path) -> None:
    _distribution(site, "noord-1.0", POINT)
    sys.path.remove(str(site))
    sys.path.insert(0, "")


def _nowhere(site: Path) -> None:
    sys.path.insert(0, str(site / "gone"))


def _a_finder(site: Path) -> None:
    class Finder:
        @staticmethod
        def find_spec(*_: object) -> None: ...

        @staticmethod
        def find_distributions(*_: object) -> list[object]:
            from importlib.metadata import Distribution

            class Somewhere(Distribution):
                def read_text(self, filename: str) -> str | None:
                    texts = {"METADATA": "Name: s\nVersion: 1\n", "entry_points.txt": POINT}
                    return texts.get(filename)

                def locate_file(self, path: object) -> Path:
                    return site / str(path)

            return [Somewhere()]

    sys.meta_path.append(Finder)


QUICK = [_several, _egg_info, _spaces_and_comments, _one_project_twice, _working_folder, _nowhere]
ASKED = [_egg, _zip, _a_finder]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which Python imports; what is put on the path is taken away again."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("install", QUICK + ASKED)
def test_the_entry_points_are_those_that_the_library_finds(
    site: Path, install: Callable[[Path], None]
) -> None:
    install(site)
    assert sorted(entry_points(), key=str) == sorted(asked(), key=str)


@pytest.mark.parametrize("install", [i for i in QUICK + ASKED if i is not _nowhere])
def test_a_plugin_is_found_where_it_is_installed(
    site: Path, install: Callable[[Path], None]
) -> None:
    install(site)
    assert "noord" in {point.name for point in entry_points()}


@pytest.mark.parametrize("install", QUICK)
def test_the_usual_installations_are_read_without_the_library(
    site: Path, install: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site)
    monkeypatch.setattr(points, "asked", lambda: pytest.fail("asked the library"))
    entry_points()


def test_a_line_that_is_no_pair_is_left_to_the_library(site: Path) -> None:
    _distribution(site, "noord-1.0", "[participatiekern]\nnoord\n")
    with pytest.raises(Exception, match=r".+"):
        asked()
    with pytest.raises(Exception, match=r".+"):
        entry_points()


@pytest.mark.parametrize(
    "value", ["json", "json.decoder", "json:loads", "json : JSONDecoder.decode", "json:loads [x]"]
)
def test_a_point_loads_what_the_library_loads(value: str) -> None:
    assert Point("x", value).load() is EntryPoint("x", value, "participatiekern").load()
