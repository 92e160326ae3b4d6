"""Taking a form as typed: what blocks, what only warns, and what the person's record learns from it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from loket.desk.brought import take_documents, tick_originals
from loket.desk.typed import LONGEST_TEXT, line_of, name_of
from loket.desk.views import Applicant, Filling
from loket.domain.checklist import Given, originals
from loket.domain.person import Level, fold, kk, nik
from loket.errors import BadInput
from loket.sop.model import FieldKind
from loket.store.search import open_requests
from loket.store.tables import PaperRow, PersonRow, RequestRow

if TYPE_CHECKING:
    from loket.desk.house import Act, House
    from loket.desk.views import DocumentFilling
    from loket.domain.person import Caution, KkReading, NikReading
    from loket.sop.model import Sop

LONGEST_REFERENCE = 64


def given_of(row: RequestRow, today: dt.date) -> Given:
    """Return what the checklist's conditions look at."""
    return Given(today, row.variant, {key: str(value) for key, value in row.values.items()})


def filling_of(row: RequestRow, papers: frozenset[str], documents: tuple[DocumentFilling, ...]) -> Filling:
    """Return a request's form as it was typed."""
    applicant = Applicant(
        row.name, row.nik, row.no_nik, row.kk, row.birth_place, row.birth, row.sex, row.desa, row.address, row.phone
    )
    return Filling(applicant, row.variant, row.channel, row.reference, dict(row.values), papers, documents)


def cautions(house: House, filling: Filling, today: dt.date) -> tuple[Caution, ...]:
    """Return what is odd about the numbers typed; nothing here blocks but what `take` refuses."""
    who = filling.applicant
    found: list[Caution] = []
    if who.nik:
        found += nik(who.nik, birth=who.birth, sex=who.sex or None, region=house.region, today=today).warnings
    if who.kk:
        found += kk(who.kk, region=house.region, today=today).warnings
    return tuple(found)


def needing_reason(house: House, filling: Filling, today: dt.date) -> tuple[Caution, ...]:
    """Return the cautions that the officer can only pass with a reason."""
    return tuple(each for each in cautions(house, filling, today) if each.level in {Level.STRONG, Level.WARN})


def take(house: House, act: Act, sop: Sop, row: RequestRow, filling: Filling) -> list[str]:
    """Write a form into its row; raise BadInput, naming the field, for what cannot be kept.

    Return what was corrected on documents that already have a number.
    """
    who = _checked(house, filling.applicant, act.today)
    if filling.variant and filling.variant not in {each.id for each in sop.variants}:
        raise BadInput("Varian ini tidak ada dalam SOP.", "Pilih dari daftar.", field="variant")
    row.name, row.folded = who.name, fold(who.name)
    row.nik, row.no_nik, row.kk = who.nik, who.no_nik, who.kk
    row.birth_place, row.birth, row.sex = who.birth_place, who.birth, who.sex
    row.desa, row.address, row.phone = who.desa, who.address, who.phone
    row.variant = filling.variant
    row.channel = line_of(filling.channel, "channel", LONGEST_REFERENCE)
    row.reference = line_of(filling.reference, "reference", LONGEST_REFERENCE)
    row.folded_reference = fold(row.reference)
    row.values = _values(house, sop, filling.values, act.today)
    act.session.flush()
    _papers(act, sop, row, filling.papers)
    corrected = take_documents(house, act, row, filling.documents) if sop.documents else []
    tick_originals(act, sop, row)
    _remember(act, row)
    return corrected


def open_twins(act: Act, row: RequestRow) -> tuple[str, ...]:
    """Return the numbers of other open requests of the same service for the same NIK."""
    if not row.nik:
        return ()
    twins = open_requests(select(RequestRow.number)).where(
        RequestRow.sop_id == row.sop_id, RequestRow.nik == row.nik, RequestRow.id != row.id
    )
    return tuple(act.session.scalars(twins.order_by(RequestRow.id)))


def _checked(house: House, who: Applicant, today: dt.date) -> Applicant:
    """Return the applicant cleaned; raise BadInput where NIK or KK is neither 16 digits nor left out."""
    number = ""
    if who.nik and not who.no_nik:
        reading = nik(who.nik, birth=who.birth, sex=who.sex or None, region=house.region, today=today)
        _refuse(reading, "nik")
        number = reading.digits
    family = ""
    if who.kk:
        card = kk(who.kk, region=house.region, today=today)
        _refuse(card, "kk")
        family = card.digits
    if who.birth is not None and who.birth > today:
        raise BadInput("Tanggal lahir ada di masa depan.", "Periksa tahunnya.", field="birth")
    if who.sex not in {"", "L", "P"}:
        raise BadInput("Jenis kelamin diisi L atau P.", field="sex")
    return Applicant(
        name_of(who.name, "name"),
        number,
        who.no_nik,
        family,
        line_of(who.birth_place, "birth_place", LONGEST_TEXT),
        who.birth,
        who.sex,
        line_of(who.desa, "desa", LONGEST_TEXT),
        line_of(who.address, "address", LONGEST_TEXT),
        line_of(who.phone, "phone", LONGEST_REFERENCE),
    )


def _refuse(reading: NikReading | KkReading, field: str) -> None:
    if not reading.ok16:
        raise BadInput(reading.warnings[0].sentence, field=field)


def _values(house: House, sop: Sop, values: dict[str, str], today: dt.date) -> dict[str, str]:
    """Return the SOP's own fields cleaned by their kind; unknown fields are refused."""
    kinds = {each.id: each for each in sop.fields}
    clean: dict[str, str] = {}
    for key, value in values.items():
        if key not in kinds:
            raise BadInput(f"Isian '{key}' tidak ada dalam SOP.", field=key)
        text = line_of(value, key, LONGEST_TEXT)
        if not text:
            continue
        clean[key] = _typed(house, kinds[key].kind, key, text, today)
        if kinds[key].kind is FieldKind.SEX and text not in {"L", "P"}:
            raise BadInput("Jenis kelamin diisi L atau P.", field=key)
        if kinds[key].kind is FieldKind.CHOICE and text not in {code for code, _ in kinds[key].choices}:
            raise BadInput("Pilihan ini tidak ada dalam SOP.", "Pilih dari daftar.", field=key)
    return clean


def _typed(house: House, kind: FieldKind, key: str, text: str, today: dt.date) -> str:
    if kind is FieldKind.DATE:
        try:
            day = dt.date.fromisoformat(text)
        except ValueError as fault:
            raise BadInput("Tanggal tidak terbaca.", "Tulis seperti 17-8-2020.", field=key) from fault
        if day > today:
            raise BadInput("Tanggal ada di masa depan.", "Periksa tahunnya.", field=key)
        return day.isoformat()
    if kind is FieldKind.NUMBER and not (text.isascii() and text.isdigit()):
        raise BadInput("Isian ini berupa angka.", field=key)
    if kind is FieldKind.NIK:
        reading = nik(text, region=house.region, today=today)
        _refuse(reading, key)
        return reading.digits
    if kind is FieldKind.KK:
        card = kk(text, region=house.region, today=today)
        _refuse(card, key)
        return card.digits
    return text


def _papers(act: Act, sop: Sop, row: RequestRow, ticked: frozenset[str]) -> None:
    """Make the ticked lines those of the form, but for those that the documents answer."""
    known = {line.id for line in sop.requirements} - originals(sop)
    before = set(act.session.scalars(select(PaperRow.requirement).where(PaperRow.request_id == row.id)))
    for line in sorted((ticked & known) - before):
        act.session.add(PaperRow(request_id=row.id, requirement=line, at=act.now, officer_id=act.who.officer))
    for line in before - ticked - originals(sop):
        act.session.execute(delete(PaperRow).where(PaperRow.request_id == row.id, PaperRow.requirement == line))


def _remember(act: Act, row: RequestRow) -> None:
    """Keep the person by NIK as last typed, so that the next form fills itself; without NIK nothing is kept.

    What is left empty now keeps what was known; a NIK that is corrected takes its wrong record along.
    """
    known = act.session.get(PersonRow, row.person_id) if row.person_id is not None else None
    if known is not None and known.nik != row.nik:
        row.person_id = None
        known.visits -= 1
        act.session.flush()
        if not known.visits:
            act.session.delete(known)
        known = None
    if not row.nik or not row.name:
        return
    person = known or act.session.scalar(select(PersonRow).where(PersonRow.nik == row.nik))
    if person is None:
        person = PersonRow(nik=row.nik, visits=0, name="", folded="", seen_at=act.now)
        act.session.add(person)
    if known is None:
        person.visits = person.visits + 1
    for column in ("name", "folded", "kk", "birth_place", "birth", "sex", "desa", "address", "phone"):
        setattr(person, column, getattr(row, column) or getattr(person, column) or ("" if column != "birth" else None))
    person.seen_at = act.now
    act.session.flush()
    row.person_id = person.id
