"""The office's own settings, the first start, and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loket.desk.house import ADMIN, OFFICE_KEY
from loket.desk.registering import LEGALISIR
from loket.domain.events import Topic
from loket.domain.register import check_template
from loket.errors import BadInput, ClockBack
from loket.store.tables import AppointmentRow, EntryRow, EventRow, OfficeRow, OfficerRow

if TYPE_CHECKING:
    from loket.desk.house import Act, House
    from loket.desk.views import Who
    from loket.domain.office import Office
    from loket.errors import LoketError


class Bureau:
    """What an admin sets for the whole office."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lane = house

    def is_new(self) -> bool:
        """Tell whether nobody has set this office up yet."""
        with self.house.store.look() as session:
            return not session.scalar(select(func.count(OfficerRow.id)))

    def office(self) -> Office:
        """Return what the office has set."""
        with self.house.store.look() as session:
            return self.house.office(session)

    def set_up(self, office: Office) -> None:
        """Set the office at the first start, before there is anybody; later `change` is the way."""
        with self.house.store.work() as session:
            if session.scalar(select(func.count(OfficerRow.id))):
                raise BadInput("Kantor sudah diatur.", "Ubah di Pengaturan sebagai pengelola.")
            _check(office)
            session.merge(OfficeRow(key=OFFICE_KEY, value=office.to_json()))
            session.add(
                EventRow(
                    at=self.house.moment(session, forgive=True), topic=Topic.OFFICE, subject=0, what="set_up", data={}
                )
            )

    def change(self, who: Who, office: Office, *, key: str = "") -> Office:
        """Change the office's settings; how numbers are counted can only change before this year's first number."""

        def job(act: Act) -> None:
            act.require(ADMIN, what="mengubah setelan kantor")
            _check(office)
            before = act.office
            counted = (before.numbering.per_kind, before.numbering.start, before.numbering.start_year)
            wanted = (office.numbering.per_kind, office.numbering.start, office.numbering.start_year)
            given = act.session.scalar(
                select(func.count(EntryRow.id)).where(EntryRow.book == LEGALISIR, EntryRow.year == act.today.year)
            )
            if counted != wanted and given:
                raise BadInput(
                    "Cara menghitung nomor tidak dapat diubah: tahun ini sudah ada nomor.",
                    "Ubah pada awal tahun, sebelum nomor pertama.",
                    field="numbering",
                )
            act.session.merge(OfficeRow(key=OFFICE_KEY, value=office.to_json()))
            act.record(Topic.OFFICE, 0, "changed", before=before.to_json(), after=office.to_json())

        self.house.do(who, key, "bureau.change", job)
        return self.office()

    def clock_trouble(self) -> LoketError | None:
        """Return why nothing can be recorded now: the PC's clock stands before the last record. None where it runs."""
        with self.house.store.look() as session:
            try:
                self.house.moment(session)
            except ClockBack as fault:
                return fault
        return None

    def accept_clock(self, who: Who) -> None:
        """The admin says that the PC's clock is right although later things were recorded.

        Appointments made under the wrong clock, which would begin in the future now, hold from today.
        """
        with self.house.store.work() as session:
            now = self.house.clock()
            last = session.scalar(select(EventRow.at).order_by(EventRow.seq.desc()).limit(1)) or now
            today, wrong = (self.house.calendar.local(each).date() for each in (now, max(now, last)))
            self.house.require_admin(session, who, wrong)
            for row in session.scalars(
                select(AppointmentRow).where(AppointmentRow.since > today, AppointmentRow.since <= wrong)
            ):
                row.since = today
            session.add(
                EventRow(
                    at=now,
                    topic=Topic.OFFICE,
                    subject=0,
                    what="clock_accepted",
                    officer_id=who.officer,
                    counter=who.counter,
                    data={},
                )
            )


def _check(office: Office) -> None:
    check_template(office.numbering.template)
    if not office.name.strip():
        raise BadInput("Nama kantor belum diisi.", "Misalnya: Kecamatan Batukliang.", field="name")
    if office.numbering.per_kind and "{kode}" not in office.numbering.template:
        raise BadInput(
            "Nomor per jenis dokumen memerlukan kodenya.", "Tambahkan {kode} pada pola nomor.", field="template"
        )
    if office.numbering.start < 1:
        raise BadInput("Nomor awal paling kecil 1.", field="start")
