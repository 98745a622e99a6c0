"""Every table and field has words; values read as people write them."""

from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from resources import resource
from resources.words import LANGUAGES, Words
from storage.history_changes import Act, FieldChange, RowChange, changes_of
from storage.operations import OperationKind
from storage.rules.message import Message
from storage.schema import TRACKED
from storage.schema.migrations import migrate
from tests.helpers.registers import new_register
from widgets.history_words import KIND_ICONS, field_in_words, row_in_words, value_in_words

if TYPE_CHECKING:
    from pathlib import Path

LABEL = Message("operation.edited", {"number": "x"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_and_every_table_and_column_that_can_be_shown_has_words(
    language: str, tmp_path: Path
) -> None:
    words = Words(language)
    for kind in OperationKind:
        assert words(f"history.kind.{kind}")
        assert resource("icons", f"{KIND_ICONS[kind]}.svg").is_file()
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    with new_register(tmp_path) as register:
        for table in TRACKED:
            info = db.execute(f"PRAGMA table_info({table})").fetchall()
            values = {name: "x" for _, name, *_ in info}
            with register.operation(LABEL) as operation:
                operation.insert("setting", {"id": table, "value": "x"})
                # History that is not sealed may be changed, so that every column is shown once.
                register.connection.execute(
                    "UPDATE history SET tbl = ?, after = (SELECT json_group_object(value, 'x') "
                    "FROM json_each(?)) WHERE operation = ?",
                    (table, str(list(values)).replace("'", '"'), operation.seq),
                )
            [change] = changes_of(register, operation.seq)
            assert row_in_words(change, words)
            for field in change.fields:
                assert words(f"history.field.{field.field}")
    db.close()


def change_of(*fields: FieldChange, number: str = "T-2026-017") -> RowChange:
    return RowChange(
        *(3, "2026-11-22T09:00:00+00:00", OperationKind.HAND, LABEL, "", "record", "id-1", "id-1"),
        number,
        Act.CHANGED,
        fields,
    )


def test_a_change_reads_as_a_sentence() -> None:
    words = Words("nl")
    field = FieldChange("handler", None, "Anna")
    assert row_in_words(change_of(field), words) == "T-2026-017: regel gewijzigd"
    assert row_in_words(change_of(field, number=""), words) == "regel gewijzigd"
    assert field_in_words(change_of(field), field, words) == "behandelaar: leeg → Anna"
    long = FieldChange("text", "woord " * 30, None)
    assert (
        field_in_words(change_of(long), long, words, most=20) == "tekst: woord woord woord… → leeg"
    )


@pytest.mark.parametrize(
    ("table", "field", "value", "said"),
    [
        ("record", "promised_on", "2026-04-02", "02-04-2026"),
        ("record", "status", "in_progress", "In behandeling"),
        ("record", "deleted", 1, "ja"),
        ("deadline", "derived", 0, "nee"),
        ("citation", "role", "made", "toegezegd"),
        ("deadline", "kind", "window", "periode of dag"),
        ("exchange", "direction", "out", "naar buiten"),
        ("extra", "kind", "cell", "cel"),
        ("exchange", "at", "2026-11-22T99:13:26+00:00", "2026-11-22T99:13:26+00:00"),
        ("step", "days_before", 3, "3"),
        ("record", "handler", "2026-04", "2026-04"),
        ("deadline", "rule", "year.end", "Eind van een jaar"),
        ("deadline", "rule", "of.another", "of.another"),
        (
            "source",
            "signatories",
            '[["minister van X", "A. Naam"], ["", "B"]]',
            "minister van X A. Naam, B",
        ),
        ("source", "signatories", "[]", "leeg"),
        ("source", "signatories", "[1", "[1"),
        ("reading_rule", "rule", "summer.before", "Voor de zomer"),
        ("reading_rule", "parameters", '{"value": "10-01/12-15"}', "1 okt – 15 dec"),
        ("reading_rule", "parameters", '{"value": "06-30"}', "30 jun"),
        ("reading_rule", "parameters", '{"value": 3}', "3"),
        ("reading_rule", "parameters", '{"other": [1]}', '{"other": [1]}'),
        ("reading_rule", "parameters", "{}]", "{}]"),
    ],
)
def test_values_are_in_words(table: str, field: str, value: str | int, said: str) -> None:
    assert value_in_words(table, field, value, Words("nl")) == said


def test_every_value_of_a_closed_list_that_can_be_shown_has_words(tmp_path: Path) -> None:
    # Kept as it is said, or never shown.
    as_it_stands = {"chamber", "firmness", "motion_fate", "precision"}
    words, found = Words(), set()
    with new_register(tmp_path) as register:
        for table in set(TRACKED) - {"extra"}:
            (sql,) = register.connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
            ).fetchone()
            for column, listed in re.findall(r"CHECK \((\w+) IN \(('[^)]*)\)\)", sql):
                for value in re.findall(r"'(\w+)'", listed):
                    if column not in as_it_stands:
                        found.add((table, column))
                        assert value_in_words(table, column, value, words) != value, column
    assert ("deadline", "kind") in found


def test_an_instant_is_told_in_local_time() -> None:
    said = value_in_words("exchange", "at", "2026-11-22T15:13:26+00:00", Words())
    local = datetime(2026, 11, 22, 15, 13, tzinfo=UTC).astimezone()
    assert said == f"{local:%d-%m-%Y %H:%M}"


def test_what_only_looks_like_a_day_is_said_as_it_is() -> None:
    assert value_in_words("record", "title", "2026-02-30", Words()) == "2026-02-30"


def test_what_is_in_no_catalogue_is_said_as_it_stands() -> None:
    field = FieldChange("evil", None, "x")
    status = FieldChange("status", "nooit", None)
    change = RowChange(
        1, "", OperationKind.HAND, LABEL, "", "anything", "x", None, "", Act.CHANGED, (field,)
    )
    words = Words()
    assert row_in_words(change, words) == "anything gewijzigd"
    assert field_in_words(change, field, words) == "evil: leeg → x"
    assert value_in_words("record", "status", status.old, words) == "nooit"


def test_what_went_with_a_workbook_is_said_in_sentences() -> None:
    words = Words("nl")
    asked = '{"title": "Uitvraag", "request": "Graag voor vrijdag.", "questions": "a b"}'
    assert value_in_words("exchange", "view", asked, words) == "Uitvraag\nGraag voor vrijdag."
    for odd in (
        '{"notices": "x"}',
        "[1]",
        '{"notices": "[[1]]"}',
        '{"notices": "[[0,0,\\"z\\",{}]]"}',
    ):
        assert value_in_words("exchange", "view", odd, words) == odd
    assert value_in_words("exchange", "view", '{"questions": "a"}', words) == "leeg"
