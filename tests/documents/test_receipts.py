# SPDX-License-Identifier: EUPL-1.2
"""Receipts: a decision can be reproduced, and what changed since is said."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

from participatiekern import Kern, Premie, Zaak, euro
from participatiekern.documents.canonical import canonical, case_digest, digest, rules_digest
from participatiekern.documents.outcome import outcome_document
from participatiekern.documents.receipts import (
    check_outcome,
    read_receipt,
    receipt,
    receipt_in,
    replay,
    reproduced,
)
from participatiekern.errors import CaseError
from participatiekern.feiten import persoon, uitstroom
from participatiekern.rules.language import functie
from participatiekern.rules.rule import Regel
from tests.diemen import CASE, diemen_rules, kern_of

TEXT = """peildatum = 2021-06-01
[persoon]
leeftijd = 34
[uitstroom]
volledig = true
uitkeringsmaanden = 26
"""
Command = tuple[int, str, str]


def run(*arguments: str, cwd: Path, seed: str = "0") -> Command:
    done = subprocess.run(
        [sys.executable, "-m", "participatiekern", *arguments],
        check=False,
        capture_output=True,
        cwd=cwd,
        timeout=60,
        env=os.environ | {"PYTHONHASHSEED": seed},
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a case."""
    (tmp_path / "zaak.toml").write_text(TEXT, "utf-8")
    return tmp_path


@pytest.fixture
def zaak(diemen: Kern) -> Zaak:
    return Zaak.from_document(CASE, diemen.vocabulary)


def test_a_receipt_is_written_beside_the_outcome_and_replays(folder: Path) -> None:
    code, out, err = run(
        "vergelijk", "zaak.toml", "--formaat", "json", "--bewijsstuk", "b.json", cwd=folder
    )
    assert (code, err) == (0, "Geschreven: b.json\n")
    assert set(json.loads(out)["regimes"]) == set(
        json.loads((folder / "b.json").read_text())["regimes"]
    )
    code, out, err = run("controleer", "b.json", "zaak.toml", cwd=folder)
    assert (code, err) == (0, "")
    assert out.endswith("Het besluit is gereproduceerd.\n")
    assert "✗" not in out


def test_a_receipt_is_the_same_in_every_process(folder: Path) -> None:
    texts = set()
    for seed in ("0", "1", "2"):
        name = f"b{seed}.json"
        run(
            "beoordeel",
            "zaak.toml",
            "--regime",
            "deventer",
            "--bewijsstuk",
            name,
            cwd=folder,
            seed=seed,
        )
        texts.add((folder / name).read_text())
    assert len(texts) == 1


def test_a_receipt_holds_versions_and_hashes_and_no_fact(folder: Path) -> None:
    run("beoordeel", "zaak.toml", "--regime", "naarden", "--bewijsstuk", "b.json", cwd=folder)
    document = json.loads((folder / "b.json").read_text())
    naarden = document["regimes"]["naarden"]
    assert (naarden["plugin"], document["bewijsstuk"]) == ("participatiekern-naarden", 2)
    naarden.pop("plugin"), naarden.pop("versie"), naarden.pop("python")
    rest = {**naarden, **{k: v for k, v in document.items() if k not in ("regimes", "kern")}}
    plain = {k: v for k, v in rest.items() if not str(v).startswith("sha256:")}
    assert set(plain) == {"bewijsstuk", "contract", "peildatum"}


def test_another_case_is_noticed(folder: Path) -> None:
    run("beoordeel", "zaak.toml", "--regime", "naarden", "--bewijsstuk", "b.json", cwd=folder)
    other = TEXT.replace("volledig = true", "volledig = false")
    (folder / "ander.toml").write_text(other, "utf-8")
    code, out, _ = run("controleer", "b.json", "ander.toml", cwd=folder)
    assert code == 1
    assert "✗ anders: de feiten van de zaak (was sha256:" in out
    # Other rules apply because the case differs: of no difference is said that it is nothing.
    assert "\n· anders: naarden: de regels waarop dit besluit rust (was sha256:" in out
    assert "zonder gevolg" not in out
    assert "..., nu sha256:" in out
    assert out.endswith("Het besluit is niet gereproduceerd.\n")


def test_what_differs_beside_the_same_decision_is_without_effect(folder: Path) -> None:
    run("beoordeel", "zaak.toml", "--regime", "naarden", "--bewijsstuk", "b.json", cwd=folder)
    document = json.loads((folder / "b.json").read_text())
    document["kern"] = "0.0.1"
    (folder / "oud.json").write_text(json.dumps(document), "utf-8")
    code, out, _ = run("controleer", "oud.json", "zaak.toml", cwd=folder)
    assert code == 0
    assert "· anders, zonder gevolg voor dit besluit: de versie van de kern (was 0.0.1" in out


def test_the_name_of_the_case_and_its_notation_do_not_count(diemen: Kern, zaak: Zaak) -> None:
    notation = CASE | {
        "naam": "anders",
        "peildatum": CASE["peildatum"].isoformat(),
        "uitkering": {"norm_per_maand": "1200.00", "maanden": 24},
    }
    other = Zaak.from_document(notation, diemen.vocabulary)
    assert case_digest(other) == case_digest(zaak)
    given = receipt(diemen, diemen.compare(zaak))
    assert all(vondst.gelijk for vondst in replay(diemen, given, other))


def changed(tmp_path: Path, **hooks: Any) -> Kern:
    return kern_of(tmp_path, **(diemen_rules() | hooks))


def test_a_changed_figure_is_noticed_and_named(diemen: Kern, zaak: Zaak, tmp_path: Path) -> None:
    given = receipt(diemen, diemen.compare(zaak))
    rule = diemen_rules()["premie"][0]
    assert isinstance(rule, Regel)
    higher = changed(tmp_path, premie=[attrs.evolve(rule, dan=Premie(bedrag=euro(751)))])
    found = {vondst.wat for vondst in replay(higher, given, zaak) if not vondst.gelijk}
    assert {
        "diemen: alle regels van het regime",
        "diemen: de regels waarop dit besluit rust",
        "diemen: het besluit",
        "diemen: de tekst van de uitkomst",
    } <= found


def test_rules_that_changed_without_effect_on_the_case_still_reproduce_it(
    diemen: Kern, zaak: Zaak, tmp_path: Path
) -> None:
    given = receipt(diemen, diemen.compare(zaak))
    *rules, last = diemen_rules()["sancties"]
    assert isinstance(last, Regel)
    stricter = changed(tmp_path, sancties=[*rules, attrs.evolve(last, mits=persoon.leeftijd > 90)])
    found = list(replay(stricter, given, zaak))
    assert "diemen: alle regels van het regime" in {v.wat for v in found if not v.gelijk}
    assert reproduced(found)


def test_a_figure_of_a_rule_that_does_not_apply_does_not_count(
    diemen: Kern, zaak: Zaak, tmp_path: Path
) -> None:
    given = receipt(diemen, diemen.compare(zaak))
    rule = diemen_rules()["premie"][0]
    assert isinstance(rule, Regel)
    never = attrs.evolve(rule, id="diemen-9", mits=persoon.leeftijd > 90)
    dearer = changed(tmp_path, premie=[rule, never])
    found = list(replay(dearer, given, zaak))
    differs = {vondst.wat for vondst in found if not vondst.gelijk}
    assert differs == {"diemen: alle regels van het regime", "diemen: de tekst van de uitkomst"}
    assert reproduced(found)


def test_a_regime_that_is_not_loaded_is_named(diemen: Kern, zaak: Zaak) -> None:
    given = receipt(diemen, diemen.compare(zaak))
    (lost,) = [v for v in replay(Kern({}), given, zaak) if v.wat.startswith("diemen")]
    assert (lost.nu, lost.beslist, lost.gelijk) == ("niet geladen", True, False)


def test_renaming_a_variable_changes_nothing() -> None:
    def with_local() -> Regel:
        langdurig = uitstroom.uitkeringsmaanden > 12
        return Regel("x-1", bron="x-1", aard=AARD, mits=langdurig, dan=Premie(bedrag=euro(5)))

    from participatiekern import Aard

    AARD = Aard.RECHT  # noqa: N806
    voorwaarde = uitstroom.uitkeringsmaanden > 12
    other = Regel("x-1", bron="x-1", aard=AARD, mits=voorwaarde, dan=Premie(bedrag=euro(5)))
    assert digest(with_local()) == digest(other)
    assert digest(attrs.evolve(other, bron=("x-1", "x-2"))) != digest(other)


def test_every_bundled_regime_has_its_own_rules_hash(kern: Kern) -> None:
    hashes = {rules_digest(regime) for regime in kern.regimes.values()}
    assert len(hashes) == len(kern.regimes)


def test_the_hash_of_a_mapping_does_not_depend_on_its_order() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


def test_an_opaque_function_counts_by_its_text() -> None:
    one = functie("jong", (persoon.leeftijd,), lambda leeftijd: leeftijd < 27)
    other = functie("jong", (persoon.leeftijd,), lambda leeftijd: leeftijd < 23)
    assert digest(one) != digest(other)


FIGURE = "GRENS = {figure}\ndef lang(maanden): return maanden > GRENS"
HELPER = "def grens(): return {figure}\ndef lang(maanden): return maanden > grens()"
TABLE = (
    "import math\nGRENZEN = {{'a': ({figure}, {{1, 2}})}}\ndef lang(m): return m > GRENZEN['a'][0]"
)
DEFAULT = "G = {figure}\ndef lang(maanden, grens=G): return maanden > grens"
KEYWORD = "G = {figure}\ndef lang(maanden, *, grens=G): return maanden > grens"
CLOSURE = (
    "def maak(grens):\n    def lang(m): return m > grens\n    return lang\nlang = maak({figure})"
)
NESTED = "G = {figure}\ndef lang(m): return any(m > g + G for g in (0,))"
ITSELF = "def lang(m): return m > {figure} or (m < 0 and lang(-m))"
APART = "import math\nclass K: pass\nk = K()\ndef lang(m): return k and math and K and m > {figure}"


@pytest.mark.parametrize(
    "module", [FIGURE, HELPER, TABLE, DEFAULT, KEYWORD, CLOSURE, NESTED, ITSELF, APART]
)
def test_what_an_opaque_function_reads_outside_itself_counts(module: str, tmp_path: Path) -> None:
    def made(figure: int, folder: str) -> str:
        pad = tmp_path / folder / "regels.py"
        pad.parent.mkdir()
        pad.write_text(module.format(figure=figure), "utf-8")
        spec = importlib.util.spec_from_file_location("regels", pad)
        assert spec is not None
        assert spec.loader is not None
        regels = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(regels)
        return digest(functie("lang", (persoon.leeftijd,), regels.lang))

    assert made(12, "een") == made(12, "twee")
    assert made(12, "drie") != made(20, "vier")


def test_an_opaque_function_without_source_counts_by_its_name() -> None:
    made = functie("jong", (persoon.leeftijd,), eval("lambda leeftijd: leeftijd < 27"))  # noqa: S307
    built_in = functie("jong", (persoon.leeftijd,), bool)
    assert digest(made) != digest(built_in)


def test_what_has_no_canonical_text_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical(object())


@pytest.mark.parametrize("text", ["", "{}", "[]", "{", '{"bewijsstuk": 1}', "x = 1", "\x00"])
def test_what_is_no_receipt_is_refused_in_dutch(folder: Path, text: str) -> None:
    (folder / "b.json").write_text(text, "utf-8")
    with pytest.raises(CaseError):
        read_receipt(folder / "b.json")


def test_what_is_no_receipt_ends_with_one_message(folder: Path) -> None:
    (folder / "b.json").write_text('{"bewijsstuk": 2}', "utf-8")
    code, out, err = run("controleer", "b.json", "zaak.toml", cwd=folder)
    assert (code, out) == (2, "")
    assert err == "b.json: 1 fout\n  is geen bewijsstuk van participatiekern.\n"


def test_a_later_form_of_receipt_is_refused(diemen: Kern, zaak: Zaak, tmp_path: Path) -> None:
    later = receipt(diemen, diemen.compare(zaak)).document() | {"bewijsstuk": 3}
    (tmp_path / "b.json").write_text(json.dumps(later))
    with pytest.raises(CaseError, match="vorm 3"):
        read_receipt(tmp_path / "b.json")


def test_a_receipt_belongs_to_one_case(folder: Path) -> None:
    code, out, err = run(
        "beoordeel",
        "zaak.toml",
        "zaak.toml",
        "--regime",
        "naarden",
        "--bewijsstuk",
        "b.json",
        cwd=folder,
    )
    assert (code, out) == (2, "")
    assert "één zaak" in err
    assert not (folder / "b.json").exists()


def test_a_folder_that_is_not_there_is_said(folder: Path) -> None:
    code, _, err = run(
        "beoordeel", "zaak.toml", "--regime", "naarden", "--bewijsstuk", "weg/b.json", cwd=folder
    )
    assert code == 2
    assert "kan niet worden geschreven" in err


# --- nothing to check ----------------------------------------------------------------------------


def test_a_receipt_without_a_regime_is_refused(diemen: Kern, zaak: Zaak) -> None:
    empty = receipt(diemen, diemen.compare(zaak)).document() | {"regimes": {}}
    with pytest.raises(CaseError, match="is leeg: er is geen besluit"):
        receipt_in(empty)
    with pytest.raises(ValueError, match="needs a regime"):
        receipt(diemen, diemen.compare(zaak, []))
    assert not reproduced([])


@pytest.mark.parametrize("field", ["zaak", "woordenlijst"])
@pytest.mark.parametrize("value", ["", "sha256:", "sha256:" + "0" * 63, "md5:" + "0" * 64])
def test_what_is_no_hash_is_refused(diemen: Kern, zaak: Zaak, field: str, value: str) -> None:
    document = receipt(diemen, diemen.compare(zaak)).document()
    with pytest.raises(CaseError):
        receipt_in(document | {field: value})
    document["regimes"]["diemen"]["besluit"] = value
    with pytest.raises(CaseError):
        receipt_in(document)


def test_a_check_of_nothing_is_refused(folder: Path) -> None:
    run("beoordeel", "zaak.toml", "--regime", "naarden", "--bewijsstuk", "b.json", cwd=folder)
    code, out, err = run("controleer", "b.json", cwd=folder)
    assert (code, out) == (2, "")
    assert "Geef een ZAAK" in err


# --- an outcome that was kept --------------------------------------------------------------------


def test_an_outcome_that_was_kept_is_that_of_the_receipt(diemen: Kern, zaak: Zaak) -> None:
    compared = diemen.compare(zaak)
    given, document = receipt(diemen, compared), outcome_document(diemen, compared)
    assert reproduced(list(check_outcome(given, document)))


def outcome_texts(document: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where the texts, numbers and truths of a document are."""
    if isinstance(document, dict):
        return [p for key, part in document.items() for p in outcome_texts(part, (*at, key))]
    if isinstance(document, list):
        return [p for n, part in enumerate(document) for p in outcome_texts(part, (*at, n))]
    return [at]


def test_whatever_is_changed_in_an_outcome_is_noticed(diemen: Kern, zaak: Zaak) -> None:
    compared = diemen.compare(zaak)
    given, document = receipt(diemen, compared), outcome_document(diemen, compared)
    places = [place for place in outcome_texts(document) if place != ("zaak",)]
    assert len(places) > 50
    for place in places:
        other = json.loads(json.dumps(document))
        part = other
        for step in place[:-1]:
            part = part[step]
        part[place[-1]] = "anders"
        assert not reproduced(list(check_outcome(given, other))), place


def test_a_regime_too_many_or_too_few_in_an_outcome_is_noticed(diemen: Kern, zaak: Zaak) -> None:
    compared = diemen.compare(zaak)
    given, document = receipt(diemen, compared), outcome_document(diemen, compared)
    more = document | {"regimes": document["regimes"] | {"x": {}}}
    for other in (more, document | {"regimes": {}}):
        assert not reproduced(list(check_outcome(given, other)))
    with pytest.raises(CaseError, match="geen uitkomst"):
        list(check_outcome(given, {"peildatum": "2024-01-01"}))


def test_the_command_checks_an_outcome_with_and_without_the_case(folder: Path) -> None:
    run(
        *("vergelijk", "zaak.toml", "--formaat", "json", "--uit", "u.json"),
        *("--bewijsstuk", "b.json"),
        cwd=folder,
    )
    code, out, _ = run("controleer", "b.json", "--uitkomst", "u.json", cwd=folder)
    assert (code, out.splitlines()[-1]) == (0, "De uitkomst is die van het bewijsstuk.")
    code, out, _ = run("controleer", "b.json", "zaak.toml", "--uitkomst", "u.json", cwd=folder)
    assert (code, out.splitlines()[-1]) == (0, "Het besluit is gereproduceerd.")
    text = (folder / "u.json").read_text("utf-8")
    (folder / "u.json").write_text(text.replace("onbekend", "van_toepassing", 1), "utf-8")
    code, out, _ = run("controleer", "b.json", "zaak.toml", "--uitkomst", "u.json", cwd=folder)
    assert (code, out.splitlines()[-1]) == (1, "Het besluit is niet gereproduceerd.")
    assert "✗ anders: deventer: de bewaarde uitkomst" in out
    code, out, err = run("controleer", "b.json", "--uitkomst", "zaak.toml", cwd=folder)
    assert (code, out) == (2, "")
    assert "is geen uitkomst" in err


# --- what it cannot vouch for --------------------------------------------------------------------


def test_a_receipt_names_the_python_functions_that_it_cannot_follow(
    zaak: Zaak, tmp_path: Path
) -> None:
    rule = diemen_rules()["premie"][0]
    assert isinstance(rule, Regel)
    young = functie("jong", (persoon.leeftijd,), lambda leeftijd: leeftijd < 27)
    kern = changed(tmp_path, premie=[attrs.evolve(rule, mits=young)])
    (bewijs,) = receipt(kern, kern.compare(zaak)).regimes.values()
    assert bewijs.python == ("jong",)


def test_the_bundled_regimes_are_wholly_in_their_receipt(kern: Kern) -> None:
    zaak = Zaak.from_document({"peildatum": "2024-01-01"}, kern.vocabulary)
    found = receipt(kern, kern.compare(zaak))
    assert {bewijs.python for bewijs in found.regimes.values()} == {()}


# --- signed --------------------------------------------------------------------------------------


def keys(folder: Path, name: str = "sleutel") -> tuple[Path, Path]:
    """A private and a public key in files."""
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    from cryptography.hazmat.primitives import serialization as s

    made = ed25519.Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    private.write_bytes(made.private_bytes(s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption()))
    public.write_bytes(
        made.public_key().public_bytes(s.Encoding.PEM, s.PublicFormat.SubjectPublicKeyInfo)
    )
    return private, public


def test_a_signed_receipt_is_checked_with_the_public_key(folder: Path) -> None:
    private, public = keys(folder)
    _, other = keys(folder, "ander")
    run("beoordeel", "zaak.toml", "--regime", "naarden", "--bewijsstuk", "b.json", cwd=folder)
    code, _, err = run("onderteken", "b.json", str(private), "--uit", "o.json", cwd=folder)
    assert code == 0, err
    code, out, _ = run("controleer", "o.json", "zaak.toml", "--sleutel", str(public), cwd=folder)
    assert (code, "✓ gelijk: de ondertekening" in out) == (0, True)
    for receipt_file, key in (("o.json", other), ("b.json", public)):
        code, out, _ = run(
            "controleer", receipt_file, "zaak.toml", "--sleutel", str(key), cwd=folder
        )
        assert (code, "✗ anders: de ondertekening" in out) == (1, True)
    code, out, _ = run("controleer", "o.json", "zaak.toml", cwd=folder)
    assert (code, "ondertekening is niet gecontroleerd" in out) == (0, True)
    for wrong in ("zaak.toml", "weg.pem"):
        assert run("onderteken", "b.json", wrong, cwd=folder)[0] == 2
        assert run("controleer", "o.json", "zaak.toml", "--sleutel", wrong, cwd=folder)[0] == 2


def test_whatever_is_changed_in_a_signed_receipt_is_noticed(
    diemen: Kern, zaak: Zaak, tmp_path: Path
) -> None:
    private, public = keys(tmp_path)
    from participatiekern.documents.signatures import is_authentic, sign

    when = datetime(2026, 11, 30, 12, tzinfo=UTC)
    signed = sign(receipt(diemen, diemen.compare(zaak)), private.read_bytes(), when)
    assert signed.ondertekening is not None
    assert signed.ondertekening.op == "2026-11-30T12:00:00+00:00"
    document = signed.document()
    assert is_authentic(receipt_in(document), public.read_bytes())
    places = [place for place in outcome_texts(document) if place != ("bewijsstuk",)]
    for place in places:
        other = json.loads(json.dumps(document))
        part = other
        for step in place[:-1]:
            part = part[step]
        was = part[place[-1]]
        part[place[-1]] = 7 if isinstance(was, int) else "sha256:" + "0" * 64
        assert not is_authentic(receipt_in(other), public.read_bytes()), place


# --- with standard tools -------------------------------------------------------------------------


def test_the_hash_of_all_rules_is_that_of_the_canonical_text(folder: Path) -> None:
    run("beoordeel", "zaak.toml", "--regime", "naarden", "--bewijsstuk", "b.json", cwd=folder)
    code, text, _ = run("canoniek", "naarden", cwd=folder)
    regels = json.loads((folder / "b.json").read_text())["regimes"]["naarden"]["regels"]
    assert (code, regels) == (0, f"sha256:{hashlib.sha256(text.encode()).hexdigest()}")
