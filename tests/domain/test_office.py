"""What the office sets survives its own JSON, and that of an older or newer program."""

import json

from loket.domain.office import Office, office_from_json
from loket.domain.register import Numbering


def test_an_office_comes_back_from_json_as_it_was():
    office = Office(name="Kecamatan Pringgarata", channels=("A", "B"), numbering=Numbering(start=5, start_year=2026))
    assert office_from_json(json.loads(json.dumps(office.to_json()))) == office


def test_keys_of_another_version_are_left_out():
    data = {"name": "Kecamatan Kopang", "warna": "biru", "numbering": {"start": 4, "warna": "biru"}}
    office = office_from_json(data)
    assert (office.name, office.numbering.start, office.unit) == ("Kecamatan Kopang", 4, Office().unit)
    assert office_from_json({}) == Office()
