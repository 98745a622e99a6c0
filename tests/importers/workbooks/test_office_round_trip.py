"""Whatever a register holds goes out, through LibreOffice and in again, and nothing is found.

Part of the long run: one conversion takes more than a second, so a register of many records is made
for each.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from shutil import which

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from importers.workbooks.carrying import is_carried_by_text
from storage.rules.workbook_review import Outcome
from tests.helpers.registers import new_register
from tests.importers.workbooks.helpers import review, send_out
from tests.importers.workbooks.test_round_trip import TEXTS, fill_register, records

pytestmark = pytest.mark.skipif(
    "GESTAND_SOAK" not in os.environ, reason="conversions by LibreOffice: set GESTAND_SOAK"
)

KINDS = {
    "xlsx": "xlsx",
    "ods": "ods",
    "xls": "xls",
    "csv, usual": "csv",
    "csv, utf-8": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true",
}
"""What a colleague may save our sheet as; the values are LibreOffice's names."""


@pytest.mark.parametrize("kind", KINDS)
@given(st.lists(records(), min_size=25, max_size=25), TEXTS.filter(str.strip))
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_is_found_in_what_libreoffice_saved(
    kind: str, wanted: list[dict[str, object]], priority: str
) -> None:
    with tempfile.TemporaryDirectory() as name, new_register(Path(name)) as register:
        folder = Path(name)
        fill_register(register, wanted, f"P{priority}")
        send_out(register, folder / "uit.xlsx")
        made = converted(folder / "uit.xlsx", KINDS[kind])
        found = review(register, made)
        changed = [
            (row.title, field.field, field.issued, field.returned)
            for row in found.rows
            for field in row.fields
            # What this encoding has not is said on the way out; most of it is known again even so.
            if kind != "csv, usual" or is_carried_by_text(field.issued or field.now or "")
        ]
        assert changed == []
        assert kind == "csv, usual" or found.counts[Outcome.SAME] == len(wanted)


def converted(path: Path, kind: str) -> Path:
    """Save a workbook by LibreOffice."""
    program = which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not there")
    made = path.parent / "terug"
    profile = f"-env:UserInstallation={(Path(tempfile.gettempdir()) / 'gestand-office').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", kind, "--outdir", str(made), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    result = made / path.with_suffix(f".{kind.partition(':')[0]}").name
    if not result.exists():
        pytest.skip("LibreOffice is there without Calc")
    return result
