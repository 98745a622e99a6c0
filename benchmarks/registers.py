"""Large registers to measure with, made through the ordinary operations and kept between runs."""

from __future__ import annotations

import random
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from storage.operations import OperationKind
from storage.records import add_record, edit_record
from storage.register import Register
from storage.rules.deadline import Deadline
from storage.rules.message import Message
from storage.rules.terms import COMMITMENT_STATUSES, DeadlineKind, RecordKind
from storage.schema import VERSION

TODAY = date(2026, 11, 22)

_WORDS = [
    "gemeente",
    "bestuur",
    "verslag",
    "vergadering",
    "veiligheid",
    "zorg",
    "beleid",
    "kamer",
    "brief",
    "voortgang",
    "onderzoek",
    "reactie",
    "evaluatie",
    "wetsvoorstel",
    "financiering",
    "uitvoering",
    "samenwerking",
    "regie",
    "informatie",
    "gegevens",
    "inspectie",
    "advies",
    "verkenning",
    "minister",
    "aanpak",
    "wonen",
    "toezicht",
    "kwaliteit",
    "subsidie",
    "convenant",
]

_WORDINGS = ("eind 2026", "rond de zomer", "voor het kerstreces", "medio 2024", "begin 2027")


def now() -> datetime:
    """Return the instant at which these registers are made."""
    return datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def register_with(records: int) -> Path:
    """Return the path of a register with so many records, made on first use."""
    path = Path(tempfile.gettempdir()) / f"gestand-bench-{VERSION}-{records}.gestand"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        with Register.create(part, now) as register:
            fill(register, records)
        part.rename(path)
    return path


def fill(register: Register, records: int) -> None:
    """Add records in one operation: nine in ten dated, over four years."""
    chosen = random.Random(20261122)
    with register.operation(Message("operation.sample"), OperationKind.WORKBOOK) as operation:
        for _ in range(records):
            text = sentence(chosen, 25)
            last = date(2024, 1, 1) + timedelta(days=chosen.randrange(1500))
            dated = chosen.random() < 0.9
            record_id = add_record(
                operation,
                RecordKind.PROMISE,
                text[: chosen.randrange(40, 90)],
                today=TODAY,
                promised_on=last - timedelta(days=200),
                deadline=Deadline(
                    chosen.choice(_WORDINGS) if dated else "komende periode",
                    DeadlineKind.WINDOW if dated else DeadlineKind.OPEN,
                    latest=last if dated else None,
                    rule="bench",
                ),
            )
            edit_record(
                operation,
                record_id,
                text=text,
                status=chosen.choice(COMMITMENT_STATUSES),
                handler=f"Directie {chosen.choice(_WORDS)}",
                minister=chosen.choice(("MBZK", "MVWS", "StasJenV")),
                dossier=str(chosen.randrange(25000, 25040)),
            )


def sentence(chosen: random.Random, words: int) -> str:
    """Return so many words of the field, as a sentence."""
    return " ".join(chosen.choices(_WORDS, k=words)).capitalize() + "."


def with_history(records: int, changes: int) -> Path:
    """Return the path of a register whose history has at least so many rows, made on first use."""
    path = Path(tempfile.gettempdir()) / f"gestand-bench-{VERSION}-{records}-{changes}.gestand"
    if not path.exists():
        part = path.with_suffix(".part")
        part.write_bytes(register_with(records).read_bytes())
        with Register.open(part, now) as register:
            db = register.connection
            ids = [record_id for (record_id,) in db.execute("SELECT id FROM record")]
            (there,) = db.execute("SELECT count(*) FROM history").fetchone()
            chosen = random.Random(20261122)
            while there < changes:
                few = chosen.sample(ids, 500)
                label = Message("operation.sample")
                with register.operation(label, OperationKind.HAND) as operation:
                    for record_id in few:
                        note = sentence(chosen, 6)
                        edit_record(operation, record_id, internal_note=note)
                there += len(few)
        part.rename(path)
    return path
