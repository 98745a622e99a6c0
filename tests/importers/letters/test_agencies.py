"""An agency works for the ministry that it belongs to."""

from __future__ import annotations

import pytest

from importers.letters.actors import Actor, judge
from storage.rules.review import Masthead, Signatory


@pytest.mark.parametrize(
    ("role", "agency", "actor"),
    [
        ("De Minister voor Rechtsbescherming", "DJI", Actor.AGENCY),
        (
            "De Minister van Justitie en Veiligheid",
            "de Dienst Justitiële Inrichtingen",
            Actor.AGENCY,
        ),
        ("De Minister van Infrastructuur en Waterstaat", "Rijkswaterstaat", Actor.AGENCY),
        ("De Staatssecretaris van Financiën", "de Douane", Actor.AGENCY),
        ("De Minister van Infrastructuur en Waterstaat", "het RIVM", Actor.OTHER),
        ("De Minister van Justitie en Veiligheid", "de Belastingdienst", Actor.OTHER),
        ("De Minister van Justitie en Veiligheid", "het ministerie van Financiën", Actor.AGENCY),
    ],
)
def test_agency_of_the_sender_or_of_another(role: str, agency: str, actor: Actor) -> None:
    head = Masthead(signatories=(Signatory(role, "A. Proef"),))
    assert judge(agency, head).actor is actor


def test_agency_in_a_letter_that_nobody_signs_may_be_the_senders() -> None:
    assert judge("het RIVM", Masthead()).actor is Actor.AGENCY
