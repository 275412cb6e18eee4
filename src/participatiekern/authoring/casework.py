# SPDX-License-Identifier: EUPL-1.2
"""Casework: the worked cases of a regime, and what is not in order with them.

Every expectation comes out, every rule applies in some case and not in another, and what a case
cites exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from participatiekern.authoring.conformance import Bevinding, nearest_advice
from participatiekern.authoring.worked import UitgewerkteZaak, read_worked_cases
from participatiekern.decide.outcome import Beoordeling, Status
from participatiekern.errors import CaseError
from participatiekern.plugins import Kern
from participatiekern.rules.regime import Regime
from participatiekern.rules.rule import Regel


def worked_cases(regime: Regime, kern: Kern) -> list[UitgewerkteZaak]:
    """The worked cases of a regime, in order of file. Raises CaseError."""
    folder = regime.map
    if folder is None:
        return []
    return [
        case
        for pad in case_files(folder / "zaken")
        for case in read_worked_cases(pad, kern.vocabulary)
    ]


def case_files(folder: Path) -> list[Path]:
    """The case files in a folder and the folders in it, in order of path."""
    return sorted(folder.rglob("*.toml")) if folder.is_dir() else []


def worked_case_findings(
    kern: Kern, pad: Path, regime: Regime | None = None
) -> Iterator[Bevinding]:
    """What is not in order with a worked case or its twins.

    With `regime` only their expectations about that regime.
    """
    try:
        cases = read_worked_cases(pad, kern.vocabulary)
    except CaseError as error:
        for fout in error.fouten:
            yield Bevinding(pad.stem, str(fout), "Herstel de zaak.", str(pad))
        return
    for case in cases:
        yield from one_case_findings(kern, case, regime)


def one_case_findings(
    kern: Kern,
    case: UitgewerkteZaak,
    regime: Regime | None,
    decided: Mapping[str, Beoordeling] = MappingProxyType({}),
) -> Iterator[Bevinding]:
    """What is not in order with one case; `decided` is what is already known of it, by regime."""
    wanted = [regime.naam] if regime else list(kern.regimes)
    if not any(verwachting.regime in wanted for verwachting in case.verwacht):
        yield Bevinding(
            case.naam,
            f"verwacht niets van {' of '.join(wanted)}",
            "Voeg een [[verwacht]] toe.",
            case.bestand,
        )
    if regime is not None:
        yield from _unknown_provisions(case, regime)
    yield from case_findings(kern, case, wanted, decided)


def _unknown_provisions(case: UitgewerkteZaak, regime: Regime) -> Iterator[Bevinding]:
    known = regime.register.plaatsen
    for naam in case.bepalingen:
        if naam.startswith(f"{regime.naam}-") and naam not in known:
            advies = nearest_advice(naam, known) or "Noem een bepaling uit het register."
            bericht = f"noemt bepaling {naam}, die niet bestaat"
            yield Bevinding(case.naam, bericht, advies, case.bestand)


def case_findings(
    kern: Kern,
    case: UitgewerkteZaak,
    regimes: Iterable[str],
    decided: Mapping[str, Beoordeling] = MappingProxyType({}),
) -> Iterator[Bevinding]:
    """Every expectation of a worked case about one of these regimes holds.

    `decided` is what is already known of the case, by regime.
    """
    wanted = set(regimes)
    pad = Path(case.bestand)
    judged = dict(decided)
    for number, verwachting in enumerate(case.verwacht, 1):
        if verwachting.regime not in wanted:
            continue
        naam = verwachting.regime
        beoordeling = judged.get(naam) or kern.evaluate(case.zaak, naam)
        judged[naam] = beoordeling
        for failure in verwachting.failures(beoordeling):
            place = f"{pad}:{_expectation_line(pad, case.nummer, number)}" if pad.is_file() else ""
            yield Bevinding(
                case.naam,
                f"{verwachting.regime}, {verwachting.onderwerp}: {failure}",
                "Lees de bepaling na: verbeter de regel, of de verwachting als die niet klopt.",
                place,
            )


def _line(pad: Path, text: str, number: int = 1) -> int:
    """The line of a file on which `text` stands for the `number`-th time; 1 when it does not."""
    lines = pad.read_text("utf-8").splitlines()
    found = [index for index, line in enumerate(lines, 1) if line.strip().startswith(text)]
    return found[number - 1] if len(found) >= number else 1


def _expectation_line(pad: Path, twin: int, number: int) -> int:
    """The line of the `number`-th expectation of a twin; twin 0 is the case itself."""
    if not twin:
        return _line(pad, "[[verwacht]]", number)
    lines = pad.read_text("utf-8").splitlines()
    begin = _line(pad, "[[tweeling]]", twin)
    own = [n for n, line in enumerate(lines, 1) if line.strip().startswith("[[tweeling.verwacht]]")]
    after = [n for n in own if n > begin]
    return after[number - 1] if len(after) >= number else begin


def exercise_findings(regime: Regime, beoordelingen: Iterable[Beoordeling]) -> Iterator[Bevinding]:
    """Every rule applies in some case and does not in another; its period has cases around it."""
    seen: dict[str, set[Status]] = {}
    peildata: set[date] = set()
    for beoordeling in beoordelingen:
        peildata.add(beoordeling.zaak.peildatum)
        for uitkomst in beoordeling.uitkomsten.values():
            for gevolg in uitkomst.gevolgen:
                seen.setdefault(gevolg.regel.id, set()).add(gevolg.status)
    for _, regel in regime.alle_regels():
        statuses = seen.get(regel.id, set())
        if Status.VAN_TOEPASSING not in statuses:
            yield Bevinding(
                regel.id,
                "wordt in geen enkele zaak toegepast",
                "Voeg een uitgewerkte zaak toe waarin de regel geldt.",
                str(regel.plek),
            )
        if Status.NIET_VAN_TOEPASSING not in statuses and regel.dan.soort not in (
            "verwijzing",
            "stilte",
        ):
            yield Bevinding(
                regel.id,
                "blijft in geen enkele zaak buiten toepassing",
                "Voeg een uitgewerkte zaak toe waarin de regel niet geldt.",
                str(regel.plek),
            )
        yield from _period_findings(regime, regel, peildata)


def _period_findings(regime: Regime, regel: Regel, peildata: Iterable[date]) -> Iterator[Bevinding]:
    """A rule that begins or ends within its regime has a case on the other side of that day."""
    van, tot = regel.geldig_van, regel.geldig_tot
    last = regime.geldig_tot or date.max
    if van is not None and van > regime.geldig_van and not any(day < van for day in peildata):
        yield Bevinding(
            regel.id,
            f"geldt vanaf {van}, en geen zaak is van daarvoor",
            "Voeg een uitgewerkte zaak toe met een eerdere peildatum.",
            str(regel.plek),
        )
    if tot is not None and tot < last and not any(day > tot for day in peildata):
        yield Bevinding(
            regel.id,
            f"geldt tot en met {tot}, en geen zaak is van daarna",
            "Voeg een uitgewerkte zaak toe met een latere peildatum.",
            str(regel.plek),
        )
