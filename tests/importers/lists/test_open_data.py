"""Promises out of the open data of the Tweede Kamer, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.letters import LetterRefused
from importers.letters.take_over import take_over
from importers.lists import ListRefused, load_source, read_source
from importers.lists.open_data import LARGEST_BYTES, _block, read_open_data
from resources.words import LANGUAGES, Words
from storage.calendars import load_calendar
from storage.detail import detail_of
from storage.rules.language import DEFAULTS
from storage.rules.source_terms import SourceKind
from storage.rules.terms import Status
from tests.helpers.registers import TODAY, new_register

if TYPE_CHECKING:
    from pathlib import Path

    from storage.rules.message import GestandError
    from storage.rules.review import LetterReading

OPEN: dict[str, Any] = {
    "Id": "6f1c",
    "Nummer": "TZ202603-130",
    "ActiviteitNummer": "2026A00001",
    "Aanmaakdatum": "2026-03-18T10:00:00+01:00",
    "Naam": "A. de Groot",
    "Functie": "minister van Justitie en Veiligheid",
    "Ministerie": "Justitie en Veiligheid",
    "Status": "Openstaand",
    "DatumNakoming": "0001-01-01T00:00:00Z",
    "Tekst": "De minister stuurt de Kamer voor de zomer een brief over de\nwachttijden.",
    "Notities": None,
    "Verwijderd": False,
    "ToegezegdAan": [{"Persoon": None, "Naam": "De Vries"}],
}
DONE: dict[str, Any] = {
    "Nummer": "TZ202603-131",
    "ActiviteitNummer": "2026A00001",
    "Aanmaakdatum": "2026-03-19T10:00:00+01:00",
    "Status": "Afgedaan",
    "DatumNakoming": "2026-05-01T00:00:00Z",
    "Tekst": "De minister informeert de Kamer over de tolken.",
}


def saved(folder: Path, value: Any, name: str = "toezeggingen.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def read(path: Path) -> LetterReading:
    return read_source(load_source(path), calendar=load_calendar())


def test_an_answer_of_the_open_data_becomes_promises(tmp_path: Path) -> None:
    gone = DONE | {"Nummer": "TZ202603-132", "Verwijderd": True}
    path = saved(tmp_path, {"@odata.context": "x", "value": [OPEN, DONE, gone]})
    assert [notice.values for notice in load_source(path).notices] == [{"n": 1}]
    reading = read(path)
    assert (reading.kind, reading.debate) == (SourceKind.LIST, "2026A00001")
    waiting, done = reading.candidates
    assert waiting.listed is not None
    assert waiting.listed.number == "TZ202603-130"
    assert waiting.listed.asked_by == "De Vries"
    assert waiting.listed.settled_on is None, "0001-01-01 is no day"
    assert waiting.deadline.latest == date(2026, 6, 30), "not the day of DatumNakoming"
    assert waiting.deadline.reference == date(2026, 3, 18)
    assert reading.text[waiting.start : waiting.end].startswith("De minister stuurt")
    assert (waiting.ticked, done.ticked) == (True, False)
    assert done.listed is not None
    assert (done.listed.status, done.listed.settled_on) == (Status.MET, date(2026, 5, 1))


def test_done_on_no_day_is_done_on_no_day(tmp_path: Path) -> None:
    done = DONE | {"DatumNakoming": "0001-01-01T00:00:00Z"}
    (found,) = read(saved(tmp_path, [done])).candidates
    assert found.listed is not None
    assert (found.listed.status, found.listed.settled_on) == (Status.MET, None)


@pytest.mark.parametrize("value", [[OPEN], OPEN, {"value": [OPEN]}])
def test_a_bare_list_or_one_promise_does_too(tmp_path: Path, value: Any) -> None:
    assert len(read(saved(tmp_path, value)).candidates) == 1


def test_it_enters_the_register_once(tmp_path: Path) -> None:
    reading = read(saved(tmp_path, [OPEN, DONE]))
    with new_register(tmp_path) as register:
        taken = take_over(
            register, reading, reading.candidates, file_name="toezeggingen.json", today=TODAY
        )
        waiting, done = (detail_of(register, each, TODAY) for each in taken.record_ids)
        assert (waiting.external_number, waiting.external_status) == (
            "TZ202603-130",
            "Openstaand",
        )
        assert (waiting.row.minister, waiting.row.ministry) == ("MJenV", "JenV")
        assert waiting.row.promised_on == date(2026, 3, 18)
        assert waiting.row.status is Status.OPEN
        assert (done.row.status, done.row.settled_on) == (Status.MET, date(2026, 5, 1))
        later = read(saved(tmp_path, [OPEN | {"Status": "Deels Afgedaan", "Tekst": "Anders."}]))
        again = take_over(register, later, later.candidates, file_name="later.json", today=TODAY)
        assert (again.record_ids, again.known) == ([], 1)
        after = detail_of(register, waiting.row.id, TODAY)
        assert (after.external_status, after.row.status) == ("Deels Afgedaan", Status.OPEN)


def test_an_entry_without_words_does_not_keep_the_others_out(tmp_path: Path) -> None:
    rows = [{"Nummer": "TZ202603-001", "Tekst": None}, "niets", OPEN]
    loaded = load_source(saved(tmp_path, rows))
    assert [(each.key, each.values["n"]) for each in loaded.notices] == [
        ("lists.notice.wordless", 2)
    ]
    assert "TZ202603-001" not in loaded.text
    assert OPEN["Nummer"] in loaded.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not_json"),
        (b"\xff\xfe{", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b"{}", "no_promises"),
        (b"[1]", "no_promises"),
        (b'"Toezegging"', "no_promises"),
        (b'{"value": [{"Nummer": "TZ202603-130"}]}', "no_promises"),
        (b'{"value": []}', "empty"),
        (b'[{"Tekst": "x", "Verwijderd": true}]', "empty"),
        (b" " * (LARGEST_BYTES + 1), "too_large"),
    ],
)
def test_what_is_refused_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "fout.json"
    path.write_bytes(data)
    with pytest.raises(ListRefused) as refused:
        load_source(path)
    assert refused.value.reason == reason
    assert told(refused.value)


def test_a_file_that_is_not_there_or_a_folder_is_told_as_of_a_letter(tmp_path: Path) -> None:
    for path in (tmp_path / "weg.json", tmp_path / "map.json"):
        if path.name == "map.json":
            path.mkdir()
        with pytest.raises(LetterRefused) as refused:
            load_source(path)
        assert told(refused.value)


def told(error: GestandError) -> bool:
    """Say whether the error has a sentence in each language."""
    return all(Words(language).say(error.message) for language in LANGUAGES)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"tekst": st.text(min_size=1, max_size=80).filter(str.strip)},
            optional={
                "nummer": st.text(max_size=20),
                "status": st.text(max_size=20),
                "aanmaakdatum": st.text(max_size=30),
                "toegezegdaan": st.recursive(
                    st.none() | st.text(max_size=9),
                    lambda inner: (
                        st.lists(inner, max_size=2)
                        | st.dictionaries(st.sampled_from(["Naam", "x"]), inner, max_size=2)
                    ),
                    max_leaves=4,
                ),
            },
        ),
        min_size=1,
        max_size=3,
    )
)
def test_whatever_the_fields_hold_each_promise_is_found_again(rows: list[dict[str, Any]]) -> None:
    text = "\n\n".join(_block(row) for row in rows) + "\n"
    reading = read_open_data(text, load_calendar(), DEFAULTS, None, lambda: False)
    for candidate in reading.candidates:
        assert text[candidate.start : candidate.end].strip()
    assert len(reading.candidates) <= len(rows)
