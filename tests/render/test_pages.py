# SPDX-License-Identifier: EUPL-1.2
"""The pages: safe, self-contained, linked through to the source, and in order for every reader."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import attrs
import pytest
from click.testing import CliRunner

from participatiekern import Aard, Premie, Regel, Regime, euro, hookimpl
from participatiekern.authoring.coverage import coverage
from participatiekern.cli.main import cli
from participatiekern.decide.outcome import Status
from participatiekern.facts.cases import Zaak
from participatiekern.facts.examples import example_names, example_text
from participatiekern.hookspecs import ONDERWERPEN
from participatiekern.plugins import Kern
from participatiekern.render.coverage import coverage_page
from participatiekern.render.html import el, identifier, page
from participatiekern.render.page import comparison_page
from participatiekern.render.reading import regime_page
from participatiekern.words.lexicon import STATUS

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "<!--",
    "]]>&lt;b&gt;",
    "{{7*7}} ${7*7}",
    "nul\x00bel\x07esc\x1b[31m",
    "\ud800los surrogaat",
    "\u202eomgekeerd",
]
ADDRESSES = {
    document.adres
    for regime in Kern.installed().regimes.values()
    for document in regime.documenten
    if document.adres
}
"""Where the sources of the installed regimes can be read."""
_VOID = {"meta", "br", "img", "link", "input", "hr"}
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)


class Reader(HTMLParser):
    """Reads a page back: its tags, ids, links, headings, table headers and text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes.append((tag, dict(attrs)))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.attributes if name in attrs]


def example(kern: Kern, naam: str) -> Zaak:
    document = tomllib.loads(example_text(naam), parse_float=Decimal)
    return Zaak.from_document(document, kern.vocabulary)


def compare_page(kern: Kern, zaken: Sequence[Zaak], *, only_differences: bool = False) -> str:
    compared = [kern.compare(zaak) for zaak in zaken]
    return comparison_page(kern, compared, tuple(ONDERWERPEN), only_differences=only_differences)


@pytest.fixture(scope="module")
def pages(kern: Kern) -> dict[str, str]:
    zaken = [example(kern, naam) for naam in example_names()]
    empty = Zaak.from_document({"peildatum": date(2022, 3, 1)}, kern.vocabulary)
    one = kern.compare(zaken[0], ["naarden"])
    days = kern.compare(zaken[0], ["naarden@2021-01-01", "naarden@2023-01-01", "naarden"])
    found = [coverage(kern, regime) for regime in kern.regimes.values()]
    return {
        "one case": compare_page(kern, zaken[:1]),
        "an empty case": compare_page(kern, [empty]),
        "differences": compare_page(kern, zaken[:1], only_differences=True),
        "several cases": compare_page(kern, zaken),
        "one regime": comparison_page(kern, [one], tuple(ONDERWERPEN), only_differences=False),
        "one topic": comparison_page(kern, [one], ("premie",), only_differences=False),
        "several days": comparison_page(
            kern, [days, days], tuple(ONDERWERPEN), only_differences=False
        ),
        "dekking": coverage_page(found),
    } | {f"lees {naam}": regime_page(regime) for naam, regime in kern.regimes.items()}


def test_every_link_leads_to_one_place_in_the_page(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        read = Reader(text)
        ids = Counter(read.values("id"))
        assert [i for i, count in ids.items() if count > 1] == [], name
        inside = [href for href in read.values("href") if href not in ADDRESSES]
        assert [href for href in inside if href[1:] not in ids] == [], name
        assert all(href.startswith("#") for href in inside), name


def test_only_a_link_to_a_source_leads_elsewhere(pages: dict[str, str]) -> None:
    assert any(address in text for text in pages.values() for address in ADDRESSES)
    for name, text in pages.items():
        outside = [
            (tag, attrs["href"])
            for tag, attrs in Reader(text).attributes
            if not (attrs.get("href") or "#").startswith("#")
        ]
        assert {tag for tag, _ in outside} <= {"a"}, name
        assert {href for _, href in outside} <= ADDRESSES, name


def test_headings_are_in_order(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        levels = Reader(text).headings
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_pages_are_dutch_self_contained_and_closed(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        read = Reader(text)
        assert text.startswith("<!DOCTYPE html>"), name
        assert read.attributes[0] == ("html", {"lang": "nl"}), name
        assert "default-src 'none'" in " ".join(read.values("content")), name
        assert not {"script", "link", "img", "iframe", "form", "object"} & set(read.tags), name
        assert not [a for _, attrs in read.attributes for a in attrs if a.startswith("on")], name
        rest = re.sub(
            "|".join(re.escape(f'<a href="{address}">') for address in ADDRESSES), "", text
        )
        assert not re.search(r"url\(|@import|https?:", rest), name


def test_table_headers_have_a_scope_and_tables_a_caption(pages: dict[str, str]) -> None:
    for name, text in pages.items():
        read = Reader(text)
        assert all("scope" in attrs for tag, attrs in read.attributes if tag == "th"), name
        assert read.tags["caption"] == read.tags["table"], name


def test_a_status_is_never_only_a_colour(pages: dict[str, str]) -> None:
    text = "".join(Reader(pages["one case"]).text)
    for status in (Status.NIET_GEREGELD, Status.VERWEZEN, Status.NIET_VAN_TOEPASSING):
        assert STATUS[status] in text
    assert "contrafeitelijk" in text
    reason = pages["one case"].partition('id="z1-naarden-premie"')[2].partition("</article>")[0]
    assert '<span class="contra">contrafeitelijk</span>' in reason
    assert "≠ verschilt" in text


def test_colours_can_be_read() -> None:
    style = page("x").partition("<style>")[2]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", style))
    for ink in ("inkt", "zacht", "merk", "ja", "open", "elders", "nee"):
        for paper in (colours["wit"], colours["vlak"], "#f1f8f3", "#f1f5fb", "#fdf6dc"):
            assert contrast(colours[ink], paper) >= 4.5, (ink, paper)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("naam", HOSTILE)
def test_a_hostile_name_is_text(kern: Kern, naam: str) -> None:
    plain = Zaak.from_document({"naam": "gewoon", "peildatum": date(2022, 3, 1)}, kern.vocabulary)
    # A case file with some of these is refused; a page does not rely on that.
    zaak = attrs.evolve(plain, naam=naam)
    text = compare_page(kern, [zaak, zaak])
    text.encode("utf-8")
    read, expected = Reader(text), Reader(compare_page(kern, [plain, plain]))
    assert read.tags == expected.tags
    assert len(read.attributes) == len(expected.attributes)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_attributes_are_escaped_and_ids_are_plain() -> None:
    text = page("x", el("p", title='"><script>', id=identifier("a b", 'c"<')))
    assert Reader(text).attributes[-1] == ("p", {"title": '"><script>', "id": "a_b-c__"})


def test_pages_are_the_same_every_time(kern: Kern, pages: dict[str, str]) -> None:
    again = Kern.installed()
    zaken = [example(again, naam) for naam in example_names()]
    assert compare_page(again, zaken) == pages["several cases"]


def test_one_difference_leads_to_its_source(kern: Kern) -> None:
    """From the cell, to the reason, to the provision that it rests on."""
    text = compare_page(kern, [example(kern, "premie-na-uitstroom")])
    assert re.search(r'href="#z1-naarden-naarden-9\.2-uitstroompremie">.*?€ 500,00', text)
    reason = text.partition('id="z1-naarden-naarden-9.2-uitstroompremie"')[2].partition("</li>")[0]
    assert "meer dan 12 maanden" in reason
    assert 'href="#bepaling-naarden-naarden-9.2-1"' in reason
    source = text.partition('id="bepaling-naarden-naarden-9.2-1"')[2].partition("</article>")[0]
    assert "Alleen uitkeringsgerechtigden met meer dan twaalf maanden uitkering" in source


@hookimpl
def what_if(regimes: Mapping[str, Regime]) -> list[Regime]:
    return [
        regimes["naarden"].variant(
            "naarden_750",
            titel="Naarden 750",
            cijfers={"naarden-9.2-uitstroompremie": {euro(500): euro(750)}},
        )
    ]


@hookimpl
def diemen() -> Regime:
    return Regime("diemen", "Diemen", date(2022, 1, 1), None)


@hookimpl
def diemen_premie() -> list[Regel]:
    return [Regel("diemen-1", bron="diemen-1", aard=Aard.RECHT, dan=Premie(bedrag=euro(75)))]


def test_a_variant_stands_beside_its_regime_and_a_concept_without_register() -> None:
    variant = SimpleNamespace(varianten=what_if)
    concept = SimpleNamespace(regime=diemen, premie=diemen_premie)
    kern = Kern.installed(strikt=True, extra={"variant": variant, "diemen": concept})
    compared = kern.compare(
        example(kern, "premie-na-uitstroom"), ["diemen", "naarden", "naarden_750"]
    )
    text = comparison_page(kern, [compared], tuple(ONDERWERPEN), only_differences=False)
    read = Reader(text)
    ids = Counter(read.values("id"))
    assert [i for i, count in ids.items() if count > 1] == []
    assert [href for href in read.values("href") if href[1:] not in ids] == []
    for amount in ("€ 75,00", "€ 500,00", "€ 750,00"):
        assert amount in text
    assert "€ 750,00" in regime_page(kern.regime("naarden_750"))
    assert "€ 75,00" in regime_page(kern.regime("diemen"))


def test_several_cases_start_with_an_overview(pages: dict[str, str]) -> None:
    text = pages["several cases"]
    assert text.index("Overzicht") < text.index('id="z1"') < text.index('id="z2"')
    assert text.count('href="#z1"') == 1


def test_only_differences_leaves_out_what_is_the_same(pages: dict[str, str]) -> None:
    assert len(pages["differences"]) < len(pages["one case"])
    assert "Maatregel" not in pages["differences"]


def test_the_commands_write_pages(tmp_path: Path) -> None:
    case = tmp_path / "zaak.toml"
    case.write_text(example_text("nugger"), "utf-8")
    for arguments in (
        ["vergelijk", str(case)],
        ["beoordeel", str(case), "--regime", "naarden"],
        ["dekking", "krimpen"],
        ["lees", "krimpen"],
    ):
        target = tmp_path / f"{arguments[0]}.html"
        result = CliRunner().invoke(cli, [*arguments, "--formaat", "html", "--uit", str(target)])
        assert result.exit_code == 0
        assert Reader(target.read_text("utf-8")).tags["h1"] == 1


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not on the PATH")
@pytest.mark.parametrize("name", ["one case", "several cases", "dekking", "lees naarden"])
def test_a_browser_shows_it_without_complaints(
    pages: dict[str, str], tmp_path: Path, name: str
) -> None:
    assert CHROMIUM is not None
    target = tmp_path / "pagina.html"
    target.write_text(pages[name], "utf-8")
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--v=0",
            f"--user-data-dir={tmp_path / 'profiel'}",
            "--window-size=390,844",
            "--virtual-time-budget=2000",
            "--dump-dom",
            target.as_uri(),
        ],
        capture_output=True,
        timeout=120,
        check=True,
        encoding="utf-8",
    )
    assert "CONSOLE" not in done.stderr
    assert Reader(done.stdout).tags == Reader(pages[name]).tags
