"""How far a checklist is, in papers that must be there."""

import pytest

from loket.desk.views import CheckView
from loket.ui.papers import completeness


def line(name, *, required=True, one_of="", ticked=False):
    return CheckView(name, name.title(), "", "SOP", required, one_of, ticked)


MUST, DONE = line("kk"), line("ktp", ticked=True)
EITHER = (line("hilang", one_of="lama"), line("rusak", one_of="lama", ticked=True))
NEITHER = (line("hilang", one_of="lama"), line("rusak", one_of="lama"))
MAY = line("foto", required=False)


@pytest.mark.parametrize(
    ("checklist", "words"),
    [
        ((MUST, DONE), "1 dari 2"),
        ((DONE,), "lengkap"),
        ((DONE, MAY), "lengkap"),
        ((DONE, *EITHER), "lengkap"),
        ((DONE, *NEITHER), "1 dari 2"),
        ((MUST, *EITHER, MAY), "1 dari 2"),
        ((MAY,), "lengkap"),
        ((), "lengkap"),
    ],
)
def test_a_complete_checklist_says_so(checklist, words):
    assert completeness(checklist) == words
