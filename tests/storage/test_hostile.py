"""A register that came by mail: nothing in it runs, and whatever is wrong with it is said."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from resources import resource
from resources.words import LANGUAGES, Words
from storage import hostile
from storage.check import check
from storage.connection import expect_register
from storage.copies import open_copy, opened_copy, reading
from storage.errors import (
    NotARegisterError,
    RegisterDamagedError,
    RegisterError,
    RegisterUnsoundError,
)
from storage.hostile import open_guarded
from storage.register import Register
from storage.rules.message import Message
from storage.schema import VERSION
from storage.shape import (
    SHAPES,
    expect_nothing_foreign,
    expect_own_journal,
    is_word_for_word,
    shape_digest,
    shape_of,
    text_of,
)
from tests.helpers.registers import Clock, add, dump, new_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with new_register(tmp_path_factory.mktemp("register")) as register:
        add(register, "een", date(2027, 1, 1))
        with register.operation(Message("operation.sample")) as operation:
            values = {"kind": "letter", "title": "brief", "title_key": "brief"}
            source = operation.insert("source", values)
            operation.insert(
                "citation",
                {
                    "source_id": source,
                    "record_id": operation.values("SELECT id FROM record")[0],  # type: ignore[index]
                    "role": "made",
                    "spans": "[[0, 3]]",
                    "quote": "een",
                },
            )
    return register.path


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Give the folder in which temporary folders are made; nothing may stay in it."""
    place = tmp_path / "tijdelijk"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    yield place
    assert list(place.iterdir()) == []


def spoil(path: Path, *statements: str) -> None:
    """Change what a file is built of, as another program can."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    for statement in statements:
        db.execute(statement)
    db.close()


def unguarded(path: Path, *statements: str) -> None:
    """Change rows past the guards, which stand again afterwards."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA ignore_check_constraints = ON")
    guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    db.execute("BEGIN")
    for name, _ in guards:
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    for _, sql in guards:
        db.execute(sql)
    db.execute("COMMIT")
    db.close()


def said(error: RegisterError) -> None:
    """Expect a sentence in each language."""
    for language in LANGUAGES:
        assert Words(language).say(error.message)


def refused(path: Path) -> RegisterError:
    with pytest.raises(RegisterError) as refusal:
        shutil.rmtree(open_copy(path).parent)
    said(refusal.value)
    return refusal.value


def test_the_shape_is_that_of_this_version(path: Path) -> None:
    """Fails when a migration changes the shape: add the new version's to `SHAPES`."""
    db = sqlite3.connect(path)
    assert SHAPES[VERSION] == shape_digest(shape_of(db))
    db.close()


def test_the_shape_is_shipped_word_for_word(path: Path) -> None:
    """Fails when a migration changes the shape: add `resources/shapes/VERSION.txt` with `text_of`."""
    db = sqlite3.connect(path)
    theirs = text_of(db)
    db.execute("CREATE VIEW elsewhere AS SELECT 1")
    assert not is_word_for_word(db)
    db.close()
    ours = resource("shapes", f"{VERSION}.txt").read_text(encoding="utf-8")
    # Other versions of the libraries write their own tables in other words: then it is no shortcut.
    named = re.compile(r"^table (?:search_|_sqlite).*", re.MULTILINE)
    assert named.sub("", theirs) == named.sub("", ours)


def test_what_is_ours_is_read(path: Path, made: Path) -> None:
    copy = open_copy(path)
    with opened_copy(copy, path) as register, Register.open(path, Clock()) as own:
        assert dump(register) == dump(own)
    shutil.rmtree(copy.parent)
    assert made.is_dir()


FOREIGN = [
    "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT * FROM n",
    "CREATE TRIGGER t AFTER UPDATE ON record BEGIN DELETE FROM note; END",
    "CREATE TRIGGER t AFTER INSERT ON operation BEGIN DELETE FROM record; END",
    "CREATE TRIGGER t AFTER INSERT ON record BEGIN SELECT secret(); END",
    "CREATE TABLE t (x, y AS (x || x))",
    "CREATE TABLE t (x CHECK (abs(x) > 1))",
    "CREATE TABLE t (x DEFAULT (random()))",
    "CREATE INDEX i ON record (abs(key))",
    "CREATE VIRTUAL TABLE t USING fts5 (x)",
    "CREATE INDEX i ON note (text) WHERE length(text) > 3",
]


@pytest.mark.parametrize("statement", FOREIGN)
def test_schema_of_another_is_neither_read_nor_opened(
    path: Path, made: Path, statement: str
) -> None:
    spoil(path, statement)
    assert isinstance(refused(path), NotARegisterError)
    with pytest.raises(NotARegisterError), reading(path):
        pass
    with pytest.raises(NotARegisterError) as refusal:
        Register.open(path, Clock())
    said(refusal.value)
    assert made.is_dir()


def test_a_table_replaced_by_a_view_that_never_ends_is_not_looked_at(
    path: Path, made: Path
) -> None:
    spoil(path, "DROP TABLE setting", FOREIGN[0].replace("VIEW v", "VIEW setting"))
    assert isinstance(refused(path), NotARegisterError)
    with pytest.raises(RegisterError):
        Register.open(path, Clock())
    assert made.is_dir()


def test_a_trigger_that_empties_never_ran(path: Path) -> None:
    """Shows what the guard stops: without it the trigger runs at the first change."""
    spoil(path, "CREATE TRIGGER t AFTER INSERT ON operation BEGIN DELETE FROM citation; END")
    with pytest.raises(NotARegisterError):
        Register.open(path, Clock())
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM citation").fetchone() == (1,)
    db.close()


def test_without_the_guard_it_would_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "INSERT INTO current_operation (one, seq) VALUES (1, NEW.seq); DELETE FROM citation;"
    spoil(
        path,
        f"CREATE TRIGGER t AFTER INSERT ON operation BEGIN {body} DELETE FROM current_operation; END",
    )
    monkeypatch.setattr("storage.connection.expect_nothing_foreign", lambda *_: None)
    with pytest.raises(RegisterUnsoundError), Register.open(path, Clock()) as register:
        # The look before the first change stands behind it.
        add(register, "twee")
    monkeypatch.setattr("storage.first_look.look_at_once", Register.vouch)
    with Register.open(path, Clock()) as register:
        add(register, "twee")
        assert register.connection.execute("SELECT count(*) FROM citation").fetchone() == (0,)


def test_what_is_missing_is_left_to_the_check(path: Path) -> None:
    spoil(
        path, "DROP TRIGGER history_kept", "DROP INDEX record_by_title", "CREATE TABLE los (a, b)"
    )
    with Register.open(path, Clock()) as register:
        expect_nothing_foreign(register.connection, path)


def guarded(path: Path) -> sqlite3.Connection:
    return open_guarded(path, path, VERSION)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM record",
        "UPDATE record SET title = 'x'",
        "ATTACH ':memory:' AS other",
        "CREATE TEMP TABLE t (x)",
        "CREATE TEMP TRIGGER t AFTER UPDATE ON main.record BEGIN SELECT 1; END",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "SELECT load_extension('x')",
        "SELECT secret()",
        "SELECT * FROM pragma_database_list",
        "VACUUM",
        "INSERT INTO search (search) VALUES ('rebuild')",
    ],
)
def test_a_guarded_connection_only_reads(path: Path, statement: str) -> None:
    before = path.read_bytes()
    db = guarded(path)
    called: list[int] = []
    try:
        db.create_function("other", 0, lambda: called.append(1))
        with pytest.raises(sqlite3.Error):
            db.execute(statement).fetchall()
        assert db.execute("SELECT count(*) FROM record").fetchone() == (1,)
    finally:
        db.close()
    assert path.read_bytes() == before
    assert not called


def test_what_does_not_end_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hostile, "_STEPS", 100_000)
    db = guarded(path)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT count(*) FROM n"
    with pytest.raises(RegisterDamagedError), hostile.bounded(db, path, 1000):
        db.execute(endless).fetchone()
    db.close()


def root(path: Path, name: str) -> tuple[int, int]:
    db = sqlite3.connect(path)
    (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    return page, size


def its_own_child(path: Path, name: str) -> None:
    """Make the root of a table an inner page, whose hundred children are all itself."""
    page, size = root(path, name)
    cells = 100
    whole = bytearray(size)
    whole[0] = 5
    whole[3:5] = cells.to_bytes(2, "big")
    begin = size - 5 * cells
    whole[5:7] = begin.to_bytes(2, "big")
    whole[8:12] = page.to_bytes(4, "big")
    for n in range(cells):
        place = begin + 5 * n
        whole[place : place + 5] = page.to_bytes(4, "big") + bytes([n + 1])
        whole[12 + 2 * n : 14 + 2 * n] = place.to_bytes(2, "big")
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = whole
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["note", "record", "record_by_title", "search_words"])
def test_a_tree_without_end_is_refused(path: Path, made: Path, name: str) -> None:
    its_own_child(path, name)
    assert isinstance(refused(path), RegisterDamagedError)
    assert made.is_dir()


def test_pages_that_changed_places_are_seen(path: Path, made: Path) -> None:
    """An index then gives texts for numbers: no reading of ours may stumble over that."""
    (one, size), (other, _) = (root(path, f"history_{name}") for name in ("operation", "row"))
    data = bytearray(path.read_bytes())
    places = [slice((page - 1) * size, page * size) for page in (one, other)]
    data[places[0]], data[places[1]] = data[places[1]], data[places[0]]
    path.write_bytes(data)
    assert isinstance(refused(path), RegisterDamagedError)
    with Register.open(path, Clock()) as register:
        assert check(register).problems
    assert made.is_dir()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET sort_day = '2026-02-31'",
        "UPDATE record SET promised_on = 'gisteren'",
        "UPDATE record SET title = ' '",
        "UPDATE record SET number = ''",
        "UPDATE record SET kind = 'belofte'",
        "UPDATE record SET status = 'zoek'",
        "UPDATE record SET handler = CAST(x'ff41' AS TEXT)",
        f"UPDATE record SET title = '{'x' * 1_100_000}'",
        "UPDATE citation SET spans = '[[3, 1]]'",
        "UPDATE citation SET spans = '[[0, \"een\"]]'",
        f"UPDATE citation SET spans = '{'[' * 20000}'",
        "UPDATE source SET pages = '{'",
        "UPDATE source SET signatories = '[1]'",
        "UPDATE deadline SET every = 'P9999999999999999999999999999999999999999999999999999999999999Y'",
        "UPDATE deadline SET from_day = '13-01'",
        "UPDATE operation SET at = 'nu'",
        "UPDATE citation SET id = 'een' || char(7)",
        "UPDATE citation SET id = ''",
        f"UPDATE citation SET id = '{'i' * 101}'",
        "UPDATE operation SET message = '../x'",
        "UPDATE operation SET message_values = '[]'",
        "UPDATE operation SET message = 'operation.unheard_of'",
        "UPDATE operation SET message = 'operation.letter'",
        "UPDATE operation SET kind = 'prank'",
    ],
)
def test_values_that_cannot_be_shown_are_refused(path: Path, made: Path, statement: str) -> None:
    unguarded(path, statement)
    refused(path)
    assert made.is_dir()


def test_a_text_that_is_none_is_refused(path: Path, made: Path) -> None:
    """Written past the types of the table, as a program that writes bytes can."""
    plain = "UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = 'meta'"
    strict = "UPDATE sqlite_master SET sql = sql || ' STRICT' WHERE name = 'meta'"
    unguarded(path, "PRAGMA writable_schema = ON", plain, "PRAGMA schema_version = 5000")
    unguarded(path, "UPDATE meta SET value = x'00ff'")
    unguarded(path, "PRAGMA writable_schema = ON", strict, "PRAGMA schema_version = 9000")
    assert isinstance(refused(path), RegisterDamagedError)
    assert made.is_dir()


def header(path: Path, offset: int, value: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[offset : offset + len(value)] = value
    path.write_bytes(data)


@pytest.mark.parametrize(
    "change",
    [
        lambda path: header(path, 68, b"ABCD"),
        lambda path: header(path, 60, (0).to_bytes(4, "big")),
        lambda path: header(path, 60, (VERSION - 1).to_bytes(4, "big")),
        lambda path: header(path, 60, (VERSION + 1).to_bytes(4, "big")),
        lambda path: header(path, 18, b"\x02\x02"),
        lambda path: header(path, 16, b"\x00\x07"),
        lambda path: header(path, 47, b"\x09"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:100]),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\x00" * 90),
        lambda path: os.truncate(path, hostile.MOST_BYTES + 1),
    ],
    ids=[
        "another program's", "version 0", "never made", "newer", "log", "page size", "format", "nothing",
        "header alone", "cut off", "zeros", "huge",
    ],
)  # fmt: skip
def test_what_is_no_register_is_refused(
    path: Path, made: Path, change: Callable[[Path], None]
) -> None:
    change(path)
    refused(path)
    assert made.is_dir()


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_places_that_are_no_file_are_refused(path: Path, made: Path, tmp_path: Path) -> None:
    folder, pipe, loop, zero = (tmp_path / name for name in ("map", "pijp", "lus", "nul"))
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    zero.symlink_to("/dev/zero")
    for place in (folder, pipe, loop, zero, tmp_path / "weg"):
        refused(place)
    link = tmp_path / "verwijzing.gestand"
    link.symlink_to(path)
    shutil.rmtree(open_copy(link).parent)
    assert made.is_dir()


def names_another(journal: Path, other: Path) -> None:
    """Append to a journal what has SQLite look for a further one."""
    name = str(other).encode()
    check = sum(name) & 0xFFFFFFFF
    with journal.open("ab") as file:
        file.write((0x40000000 // 4096 + 1).to_bytes(4, "big") + name)
        file.write(len(name).to_bytes(4, "big") + check.to_bytes(4, "big"))
        file.write(bytes.fromhex("d9d505f920a163d7"))


def test_a_journal_that_leads_elsewhere_deletes_nothing(
    path: Path, made: Path, tmp_path: Path
) -> None:
    other = tmp_path / "dierbaar.txt"
    other.write_text("blijft")
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + b"\x00" * 504)
    names_another(journal, other)
    assert isinstance(refused(path), NotARegisterError)
    with pytest.raises(NotARegisterError) as refusal:
        Register.open(path, Clock())
    said(refusal.value)
    assert other.read_text() == "blijft"
    assert made.is_dir()


def test_a_log_beside_is_not_played_into_the_register(path: Path, made: Path) -> None:
    """Shows that SQLite would: the log of another file is taken for ours."""
    log = path.with_name(f"{path.name}-wal")
    other = path.with_name("ander.db")
    shutil.copy(path, other)
    db = sqlite3.connect(other, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE los (a)")
    shutil.copy(other.with_name("ander.db-wal"), log)
    db.close()
    before = path.read_bytes()
    assert isinstance(refused(path), NotARegisterError)
    with pytest.raises(NotARegisterError):
        Register.open(path, Clock())
    assert path.read_bytes() == before
    log.unlink()
    expect_own_journal(path)
    assert expect_register(path) == VERSION
    assert made.is_dir()


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA foreign_key_list(note)",
        "SELECT r.id FROM record r JOIN json_each('[1]') j ON j.value = r.key",
        "SELECT rowid FROM search WHERE search MATCH 'een'",
        "SELECT after ->> 'title' FROM history",
    ],
)
def test_what_we_ask_ourselves_is_answered(path: Path, statement: str) -> None:
    db = guarded(path)
    assert db.execute(statement).fetchall()
    db.close()
