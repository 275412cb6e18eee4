# SPDX-License-Identifier: EUPL-1.2
"""Report: a comparison as one self-contained HTML page with charts.

Charts are drawn by Altair and put in the page as SVG: no script, no network, and they print. Each
chart has the table with its figures under it, which is also what a screen reader reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from participatiekern.caseload.comparison import Aantal, Bedrag, Overgang, PortefeuilleVergelijking

if TYPE_CHECKING:
    import altair as alt

HIDDEN = "verborgen"
_COLOURS = ("#1f5a8c", "#b45f06", "#38761d", "#6a3d9a", "#8b1a1a", "#555555", "#0b7a75", "#c2185b")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b;
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3 { line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 2px solid #1f5a8c; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; }
th, td { padding: .25rem .75rem; border-bottom: 1px solid #ccc; text-align: left;
  vertical-align: top; }
td.getal, th.getal { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; } figure svg { max-width: 100%; height: auto; }
details { margin: .5rem 0; }
a.over { position: absolute; left: -999rem; } a.over:focus { position: static; }
@media print { details { display: block; } body { max-width: none; } }
"""


def html_report(comparison: PortefeuilleVergelijking) -> str:
    """The page. Every name and figure in it is escaped."""
    topics = dict.fromkeys(row.onderwerp for row in comparison.statussen)
    onderwerpen = "".join(_onderwerp(comparison, onderwerp) for onderwerp in topics)
    return (
        '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>Portefeuille vergeleken</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        '<a class="over" href="#inhoud">Naar de inhoud</a>\n'
        f"<h1>Portefeuille vergeleken</h1>\n{_introduction(comparison)}\n"
        f'<main id="inhoud">\n{_approaches(comparison)}{_amounts(comparison)}{onderwerpen}</main>\n'
        "</body>\n</html>\n"
    )


def _introduction(comparison: PortefeuilleVergelijking) -> str:
    names = escape(", ".join(comparison.regimes))
    text = f"<p>{_figure(comparison.zaken)} zaken, beoordeeld onder {names}.</p>"
    if comparison.drempel:
        text += (
            f"<p>Aantallen van 1 tot en met {comparison.drempel - 1} zijn verborgen, en waar nodig "
            "een tweede aantal, zodat niemand herkenbaar is.</p>"
        )
    return text


# --- parts ---------------------------------------------------------------------------------------


def _onderwerp(comparison: PortefeuilleVergelijking, onderwerp: str) -> str:
    statuses = [row for row in comparison.statussen if row.onderwerp == onderwerp]
    asked = [row for row in comparison.ontbrekend if row.onderwerp == onderwerp]
    rules = [row for row in comparison.regels if row.onderwerp == onderwerp]
    parts = [
        f"<h2>{escape(onderwerp.capitalize())}</h2>",
        _stacked(statuses, f"Status van {onderwerp} per regime"),
    ]
    if asked:
        title = "Wat het eerst te vragen: ontbrekende feiten in onbesliste zaken"
        parts.append(_details(title, _counts_table(asked, "feit")))
    if rules:
        parts.append(_details("Regels die het vaakst gelden", _counts_table(rules, "regel")))
    return "\n".join(parts)


def _approaches(comparison: PortefeuilleVergelijking) -> str:
    if not comparison.aanpak:
        return ""
    moves = "".join(
        _cross_table([m for m in comparison.overgangen if (m.van_regime, m.naar_regime) == pair])
        for pair in dict.fromkeys((m.van_regime, m.naar_regime) for m in comparison.overgangen)
    )
    chart = _stacked(list(comparison.aanpak), "Aanpak per regime")
    return f"<h2>Aanpak</h2>\n{chart}\n{_details('Wie gaat van welke aanpak naar welke', moves)}\n"


def _amounts(comparison: PortefeuilleVergelijking) -> str:
    if not comparison.bedragen:
        return ""
    rows = [
        (
            b.regime,
            b.onderwerp,
            b.naam.replace("_", " "),
            _count(b.aantal),
            _euro(b.totaal_cent),
            _euro(b.gemiddeld_cent),
        )
        for b in comparison.bedragen
    ]
    head = ("regime", "onderwerp", "bedrag", "personen", "totaal", "per persoon")
    shown = [b for b in comparison.bedragen if b.gemiddeld_cent]
    chart = _bars(shown, "Bedrag per persoon, in euro") if shown else ""
    return f"<h2>Bedragen</h2>\n{chart}{_table('Bedragen', head, rows, figures=3)}\n"


def _details(title: str, content: str) -> str:
    return f"<details open><summary>{escape(title)}</summary>\n{content}</details>"


# --- tables --------------------------------------------------------------------------------------


def _table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, figures: int
) -> str:
    """A table of texts of which the last `figures` columns are figures."""
    first = len(head) - figures

    def cells(tag: str, texts: Sequence[str]) -> str:
        scope = " scope=col" if tag == "th" else ""
        kinds = ("" if index < first else " class=getal" for index in range(len(texts)))
        return "".join(
            f"<{tag}{kind}{scope}>{escape(text)}</{tag}>"
            for kind, text in zip(kinds, texts, strict=True)
        )

    body = "\n".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return (
        f"<table><caption>{escape(caption)}</caption>\n"
        f"<thead><tr>{cells('th', head)}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table>\n"
    )


def _counts_table(rows: Sequence[Aantal], what: str) -> str:
    head = ("regime", what, "zaken", "aandeel")
    texts = [(row.regime, row.naam, _count(row.aantal), _share(row.aandeel)) for row in rows]
    return _table("", head, texts, figures=2)


def _cross_table(moves: Sequence[Overgang]) -> str:
    first, second = moves[0].van_regime, moves[0].naar_regime
    columns = list(dict.fromkeys(sorted(move.naar for move in moves)))
    found = {(move.van, move.naar): _count(move.aantal) for move in moves}
    rows = [
        (van, *(found.get((van, naar), "0") for naar in columns))
        for van in dict.fromkeys(move.van for move in moves)
    ]
    return _table(
        f"Van {first} (rijen) naar {second} (kolommen)", ("", *columns), rows, figures=len(columns)
    )


def _count(count: int | None) -> str:
    return HIDDEN if count is None else _figure(count)


def _figure(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _share(hundredths: int | None) -> str:
    return "" if hundredths is None else f"{hundredths / 100:.1f}%".replace(".", ",")


def _euro(cents: int | None) -> str:
    return HIDDEN if cents is None else f"€ {_figure(cents // 100)},{cents % 100:02d}"


# --- charts --------------------------------------------------------------------------------------


def _stacked(rows: Sequence[Aantal], title: str) -> str:
    """Shares per regime, one bar a regime, with the figures."""
    import altair as alt

    shown = [
        {"regime": row.regime, "deel": row.naam, "zaken": row.aantal} for row in rows if row.aantal
    ]
    table = _details("Cijfers", _counts_table(rows, "deel"))
    if not shown:
        return table
    chart = (
        alt.Chart(alt.InlineData(values=shown), title=title)
        .mark_bar()
        .encode(
            x=alt.X(
                "zaken:Q",
                stack="normalize",
                axis=alt.Axis(format="%", title="aandeel van de zaken"),
            ),
            y=alt.Y("regime:N", title=None),
            color=alt.Color("deel:N", title=None, scale=alt.Scale(range=list(_COLOURS))),
            order=alt.Order("zaken:Q", sort="descending"),
        )
        .properties(width=600, height=alt.Step(28))
    )
    return _figure_of(chart, title) + table


def _bars(rows: Sequence[Bedrag], title: str) -> str:
    import altair as alt

    values: list[dict[str, Any]] = [
        {"wat": f"{row.regime}: {row.onderwerp}", "euro": (row.gemiddeld_cent or 0) / 100}
        for row in rows
    ]
    chart = (
        alt.Chart(alt.InlineData(values=values), title=title)
        .mark_bar(color=_COLOURS[0])
        .encode(x=alt.X("euro:Q", title="euro"), y=alt.Y("wat:N", title=None, sort="-x"))
        .properties(width=600, height=alt.Step(28))
    )
    return _figure_of(chart, title)


def _figure_of(chart: alt.Chart, title: str) -> str:
    """The chart as SVG in the page, named for who cannot see it."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    named = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(title)}" ', 1)
    caption = f"<figcaption>{escape(title)}. De cijfers staan eronder.</figcaption>"
    return f"<figure>{named}{caption}</figure>\n"
