"""Papers that a letter cites under another number than it does elsewhere, or than other letters do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.cited_papers import cited_papers, clashes_between, clashes_within
from storage.sources import text_hash

if TYPE_CHECKING:
    from storage.register import Register
    from storage.rules.cited_papers import Clash

MOST_SOURCES = 40
"""So many sources that cite the same dossiers are compared, the newest first."""
_LONGEST = 400_000


def number_clashes(register: Register | None, text: str) -> list[Clash]:
    """Return the papers that a text cites under two numbers, or under another than the register's."""
    mine = cited_papers(text)
    found = clashes_within(mine)
    dossiers = sorted({each.paper.dossier for each in mine if each.names})
    if register is None or not dossiers:
        return found
    marks = ", ".join("?" * len(dossiers))
    rows = register.connection.execute(
        "SELECT s.id, t.text FROM source s JOIN source_text t ON t.source_id = s.id "
        f"WHERE s.deleted = 0 AND t.text_hash <> ? AND length(t.text) < {_LONGEST} AND s.id IN "
        f"(SELECT source_id FROM source_reference WHERE dossier IN ({marks})) "
        f"ORDER BY s.dated_on DESC LIMIT {MOST_SOURCES}",
        (text_hash(text), *dossiers),
    ).fetchall()
    for source_id, other in rows:
        found += clashes_between(mine, cited_papers(other), source_id)
    once: dict[tuple[str, str], Clash] = {}
    for each in found:
        once.setdefault((each.here.short, each.there.short), each)
    return list(once.values())
