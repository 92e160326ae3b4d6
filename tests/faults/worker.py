"""A counter at work in a process of its own, until somebody kills it: says what was acknowledged, word by word."""

import datetime as dt

from loket.app.opened import open_desk
from loket.desk.views import Applicant, DocumentFilling, Filling, Who
from loket.errors import LoketError


def main(said, folder, first, officers):
    """Work from the key `first` on: open, verify and sign one legalisir after another."""
    try:
        opened = open_desk(folder, quick_pins=True)
    except LoketError as fault:
        said.send(("REFUSED", fault.sentence))
        return
    said.send(("READY",))
    loket, kasubag = (Who(officer, 1) for officer in officers)
    desk = opened.desk
    for key in range(first, first + 10_000):
        said.send(("TRY", key))
        view = desk.requests.open(loket, "legalisir", filling(key), submit=True, key=f"open-{key}")
        said.send(("DONE", f"open-{key}", view.line.number))
        view = desk.requests.verify(loket, view.line.id, key=f"verify-{key}")
        said.send(("DONE", f"verify-{key}", view.line.registers[0]))
        desk.signing.sign(kasubag, [(view.line.id, view.revision)], "248135", key=f"sign-{key}")
        said.send(("DONE", f"sign-{key}", ""))


def filling(key):
    """Return the form of one invented person."""
    applicant = Applicant(f"Orang {key}", f"990101{key:010d}", birth=dt.date(1985, 1, 1))
    papers = frozenset({"fotokopi_kk", "asli_ditunjukkan"})
    return Filling(applicant, papers=papers, documents=(DocumentFilling("kk", original_seen=True),), reason="uji")
