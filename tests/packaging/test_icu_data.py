"""The table of ICU's items: read, written again, and with what serves alone."""

from __future__ import annotations

import ctypes
import importlib.util
import struct
import sys
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from types import ModuleType

_FILE = Path(__file__).parents[2] / "packaging" / "icu_data.py"
_HEAD = struct.pack("<HBBHHBBBB4s16x", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD")


def _loaded() -> ModuleType:
    # A file beside build.spec and in no package: `packaging` is a library of others.
    spec = importlib.util.spec_from_file_location("icu_data", _FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


icu_data = _loaded()

CONTENTS = st.dictionaries(
    st.text("abcnl/_.", min_size=1, max_size=9).map(lambda name: f"icudt9l/{name}"),
    st.binary(max_size=40).map(lambda data: data.ljust(-(-len(data) // 16) * 16, b"\0")),
    min_size=1,
)


@given(CONTENTS, st.binary(max_size=50))
def test_what_is_written_is_read_again_also_inside_a_library(
    contents: dict[str, bytes], before: bytes
) -> None:
    items = icu_data.Items(_HEAD, contents)
    data = icu_data.written_items(items)
    assert icu_data.read_items(data) == items
    assert icu_data.read_items(before + data) == items


@given(CONTENTS)
def test_items_are_in_order_and_aligned_as_icu_looks_them_up(contents: dict[str, bytes]) -> None:
    data = icu_data.written_items(icu_data.Items(_HEAD, contents))
    (count,) = struct.unpack_from("<I", data, len(_HEAD))
    pairs = [struct.unpack_from("<II", data, len(_HEAD) + 4 + 8 * n) for n in range(count)]
    names = [data[len(_HEAD) + name :].split(b"\0")[0] for name, _ in pairs]
    assert names == sorted(names)
    assert all((len(_HEAD) + place) % 16 == 0 for _, place in pairs)


def test_what_belongs_to_no_language_or_to_ours_stays() -> None:
    stays = ["root.res", "nl.res", "coll/nl.res", "zone/en_GB.res", "coll/ucadata.icu", "nfkc.nrm"]
    stays += ["supplementalData.res", "brkitr/word.brk", "ibm-5348_P100-1997.cnv"]
    goes = ["de.res", "coll/zh.res", "lang/sr_Latn.res", "vai_Latn.res", "ibm-37_P100-1995.cnv"]
    goes += ["brkitr/cjdict.dict", "translit/el.res"]
    items = icu_data.Items(_HEAD, {f"icudt9l/{name}": b"" for name in stays + goes})
    kept = icu_data.kept(items)
    assert [*kept.contents] == [f"icudt9l/{name}" for name in stays]
    assert kept.head == _HEAD


def test_what_is_no_data_of_icu_is_refused() -> None:
    for nothing in (b"", b"\x7fELF" * 20, b"x" * 12 + b"CmnD" * 9):
        with pytest.raises(ValueError, match="no data of ICU"):
            icu_data.read_items(nothing)


@pytest.mark.skipif(
    not (sys.platform.startswith("linux") and which("as") and which("ld")),
    reason="needs the assembler and linker of binutils, as make bundle does",
)
def test_a_library_is_made_that_the_system_loads(tmp_path: Path) -> None:
    contents = {"icudt9l/root.res": b"wortel".ljust(16, b"\0"), "icudt9l/de.res": b"weg"}
    library = tmp_path / "libicudata.so.9"
    library.write_bytes(b"\x7fELF...." + icu_data.written_items(icu_data.Items(_HEAD, contents)))
    made = icu_data.make_smaller(library, tmp_path / "new")
    assert made.name == library.name
    found = ctypes.CDLL(str(made))
    size = len(_HEAD) + 4 + 8 + 32
    data = bytes((ctypes.c_char * size).in_dll(found, "icudt9_dat"))
    assert data.startswith(_HEAD)
    assert b"wortel" in made.read_bytes()
    assert b"weg" not in made.read_bytes()
