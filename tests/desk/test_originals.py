"""One truth about originals: the documents say whether they were shown, and the checklist says the same."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from loket.desk.views import DocumentFilling
from loket.domain.request import State
from loket.errors import BadInput
from loket.store.tables import EventRow

LINE = "asli_ditunjukkan"
SEEN = DocumentFilling("kk", copies=2, original_seen=True)
UNSEEN = DocumentFilling("akta_kelahiran", copies=1)
REFERRED = DocumentFilling("ijazah", referred_to="Sekolah penerbit")


def ticked(view):
    return {each.id: each.ticked for each in view.checklist}[LINE]


def seen(view):
    return [each.filling.original_seen for each in view.documents]


@pytest.mark.parametrize(
    ("documents", "holds"),
    [
        ((SEEN,), True),
        ((SEEN, UNSEEN), False),
        ((UNSEEN,), False),
        ((SEEN, REFERRED), True),
        ((UNSEEN, REFERRED), False),
    ],
)
@pytest.mark.parametrize("papers", [frozenset(), frozenset({LINE})])
def test_the_form_ticks_the_line_by_its_documents_alone(counter, documents, holds, papers):
    view = counter.open("legalisir", documents=documents, papers=papers)
    assert ticked(view) is holds
    assert ("Dokumen asli ditunjukkan" in view.missing) is not holds


def test_ticking_the_line_says_it_of_every_document_that_stays(counter):
    who = counter.who["petugas_loket"]
    view = counter.open("legalisir", documents=(SEEN, UNSEEN, REFERRED))
    view = counter.desk.requests.tick(who, view.line.id, LINE, on=True)
    assert (ticked(view), seen(view)) == (True, [True, True, False])
    assert counter.desk.requests.verify(who, view.line.id).line.state is State.VERIFIED
    assert [entry.original_seen for entry in counter.desk.register.entries("legalisir", 2026)] == ["ya", "ya"]


def test_unticking_the_line_takes_it_back_from_every_document(counter):
    view = counter.open("legalisir", documents=(SEEN, SEEN))
    view = counter.desk.requests.tick(counter.who["petugas_loket"], view.line.id, LINE, on=False)
    assert (ticked(view), seen(view)) == (False, [False, False])


def test_a_form_filled_again_keeps_both_alike(counter):
    who = counter.who["petugas_loket"]
    view = counter.open("legalisir", documents=(SEEN,))
    view = counter.desk.requests.fill(who, view.line.id, replace(view.filling, documents=(SEEN, UNSEEN)))
    assert not ticked(view)
    view = counter.desk.requests.fill(
        who,
        view.line.id,
        replace(view.filling, papers=frozenset(), documents=(SEEN, replace(UNSEEN, original_seen=True))),
    )
    assert ticked(view)


def test_without_a_document_there_is_no_original_to_show(counter):
    view = counter.open("legalisir", documents=(), submit=False)
    assert not ticked(view)
    with pytest.raises(BadInput, match="dokumen"):
        counter.desk.requests.tick(counter.who["petugas_loket"], view.line.id, LINE, on=True)


def test_taking_it_back_from_a_numbered_document_is_told_in_the_log(counter):
    view = counter.to(counter.open("legalisir"), State.VERIFIED)
    counter.desk.signing.send_back(counter.who["kasubag_pelum"], view.line.id, "Asli tidak ditunjukkan")
    counter.desk.requests.tick(counter.who["petugas_loket"], view.line.id, LINE, on=False)
    with counter.store.look() as session:
        (told,) = session.scalars(select(EventRow.data).where(EventRow.what == "unticked"))
    assert told["documents"] == ["1/Pelum/2026: original_seen, True -> False"]
