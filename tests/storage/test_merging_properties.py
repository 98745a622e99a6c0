"""Whatever two people do on copies of one register: nothing is lost by merging."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings

from storage.check import check
from storage.merge_write import take_over
from storage.rules.workbook_review import Outcome
from tests.helpers.registers import dump
from tests.storage.merge_work import Edit, base_register, compared, edits, opened, said_by, work

if TYPE_CHECKING:
    from storage.register import Register

OWNERS = {
    "deadline": "record_id",
    "note": "record_id",
    "step": "record_id",
    "citation": "record_id",
    "source_text": "source_id",
}
"""Tables of rows that come along with another, and the column that names it."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_register(tmp_path_factory.mktemp("basis"))


@settings(max_examples=12, deadline=None)
@given(ours=edits, others=edits)
def test_work_apart_gives_the_union(
    tmp_path_factory: pytest.TempPathFactory, base: Path, ours: list[Edit], others: list[Edit]
) -> None:
    folder = tmp_path_factory.mktemp("samen")
    # The same letter read by both is one letter, not two: that is tried elsewhere.
    read = {edit[2] for edit in ours if edit[0] == "source"}
    others = [edit for edit in others if edit[0] != "source" or edit[2] not in read]
    mine, theirs, both = (Path(shutil.copy(base, folder / name)) for name in ("a", "b", "c"))
    with opened(mine) as one, opened(theirs) as other, opened(both) as union:
        work(one, [e for e in ours if e[0] != "add"], only=0)
        work(other, [e for e in others if e[0] not in {"add", "remove"}], only=1)
        work(union, [e for e in ours if e[0] != "add"], only=0)
        work(union, [e for e in others if e[0] not in {"add", "remove"}], only=1)
        merging = compared(one, other)
        assert all(unit.outcome is not Outcome.CLASH for unit in merging.review.units)
        take_over(one, merging, merging.review.proposed())
        columns = "number, title, handler, status, deleted, sort_day"
        found = [
            sorted(r.connection.execute(f"SELECT {columns} FROM record")) for r in (one, union)
        ]
        assert found[0] == found[1]
        for table in ("note", "step", "citation", "source"):
            counts = [
                r.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
                for r in (one, union)
            ]
            assert counts[0] == counts[1], table


@settings(max_examples=12, deadline=None)
@given(ours=edits, others=edits)
@example(ours=[("term", 0, "a")], others=[("term", 0, "b")])
@example(ours=[("remove", 1, "a")], others=[("source", 1, "b")])
def test_nothing_is_lost_and_the_second_time_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, base: Path, ours: list[Edit], others: list[Edit]
) -> None:
    folder = tmp_path_factory.mktemp("samen")
    paths = [Path(shutil.copy(base, folder / name)) for name in ("a", "b", "c")]
    with opened(paths[0]) as mine, opened(paths[1]) as theirs, opened(paths[2]) as began:
        work(mine, ours)
        work(theirs, others)
        before, here = dump(mine), rows_of(mine)
        merging = compared(mine, theirs)
        proposed = merging.review.proposed()
        asked = {
            unit.id for unit in merging.review.units if not proposed.issuperset(unit.choices())
        }
        # A source comes along with what cites it.
        asked |= {
            source_id
            for source_id, record_id in theirs.connection.execute(
                "SELECT source_id, record_id FROM citation"
            )
            if record_id in asked
        }
        done = take_over(mine, merging, proposed)
        assert check(mine).problems == ()
        now, old = rows_of(mine), rows_of(began)
        assert here.keys() <= now.keys()
        said_here = {value for row in now.values() for value in row.values()}
        for row_id, row in rows_of(theirs).items():
            owner = row["owner_id"] or row_id
            if row_id in asked or owner in asked or row.get("deleted"):
                continue
            for column, theirs_value in row.items():
                changed = row_id not in old or old[row_id][column] != theirs_value
                # What refers to a priority of the same name refers to ours.
                if changed and not column.endswith("_id"):
                    known = now.get(row_id, {}).get(column)
                    assert known == theirs_value or theirs_value in said_here, (row_id, column)
        again = compared(mine, theirs)
        assert take_over(mine, again, again.review.proposed()) == 0
        if done:
            mine.undo()
        assert dump(mine) == before


def rows_of(register: Register) -> dict[str, dict[str, object]]:
    """Return what the rows of a register say and to which other they belong, by their ids."""
    owners = {
        row_id: owner
        for table, column in OWNERS.items()
        for row_id, owner in register.connection.execute(f"SELECT id, {column} FROM {table}")
    }
    return {
        str(row_id): {**dict(columns), "owner_id": owners.get(row_id)}
        for rows in said_by(register).values()
        for row_id, columns in rows
    }
