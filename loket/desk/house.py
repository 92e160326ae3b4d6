"""What every part of the desk stands on: the archive, the SOPs, the calendar, and how a command is carried out."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from loket.domain.dates import long_datetime
from loket.domain.events import Event, Topic
from loket.domain.office import Office, office_from_json
from loket.domain.signoff import Appointment, Capacity, roles_on, title
from loket.errors import BadInput, Changed, ClockBack, NotAllowed
from loket.papers.escpos_paper import PAPER_80, Paper
from loket.papers.views import Head, Signer
from loket.sop.load import load_text
from loket.store.tables import AppointmentRow, CommandRow, EventRow, OfficeRow, OfficerRow, SopTextRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from loket.desk.views import Who
    from loket.domain.calendar import Calendar
    from loket.domain.region import RegionTable
    from loket.sop.advice import AdviceTable
    from loket.sop.model import Sop
    from loket.store.store import Store

ADMIN = "admin"
OFFICE_KEY = "office"
SLACK = dt.timedelta(minutes=2)
"""A clock that the network sets right goes back by seconds; more than this is a fault."""


@dataclass(slots=True)
class Act:
    """One command while it is carried out: its transaction, its moment, and who does it."""

    session: Session
    now: dt.datetime
    today: dt.date
    who: Who
    officer: OfficerRow
    appointments: tuple[Appointment, ...]
    roles: frozenset[str]
    office: Office
    paper: Paper
    events: list[Event] = field(default_factory=list)

    def record(self, topic: Topic, subject: int, what: str, **data: Any) -> None:
        """Add what happened to the append-only log, in this transaction."""
        row = EventRow(
            at=self.now,
            topic=topic,
            subject=subject,
            what=what,
            officer_id=self.who.officer,
            counter=self.who.counter,
            data=data,
        )
        self.session.add(row)
        self.events.append(Event(self.now, topic, subject, what, self.who.officer, self.who.counter, data))

    def require(self, *roles: str, what: str = "melakukan ini") -> None:
        """Raise NotAllowed unless the officer holds one of these roles today."""
        if not self.roles.intersection(roles):
            raise NotAllowed(f"Peran Anda tidak dapat {what}.", "Minta petugas dengan peran yang sesuai.")


class House:
    """The archive with the rules beside it. `clock` gives the moment, so that no rule reads a clock itself."""

    def __init__(
        self,
        store: Store,
        sops: tuple[Sop, ...],
        calendar: Calendar,
        region: RegionTable,
        advice: AdviceTable,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self.store = store
        self.sops = {sop.id: sop for sop in sops}
        self.calendar = calendar
        self.region = region
        self.advice = advice
        self.clock = clock
        self.paper: Paper = PAPER_80
        self.listeners: list[Callable[[tuple[Event, ...]], None]] = []
        self._by_digest = {sop.digest: sop for sop in sops}

    def today(self) -> dt.date:
        """Return the office's local day."""
        return self.calendar.local(self.clock()).date()

    def moment(self, session: Session, *, forgive: bool = False) -> dt.datetime:
        """Return the moment of a command, never before the last thing that happened.

        A clock set back by more than `SLACK` raises ClockBack, since days, numbers and promises hang on it;
        `forgive` waits at the last moment instead.
        """
        now = self.clock()
        last = session.scalar(select(EventRow.at).order_by(EventRow.seq.desc()).limit(1))
        if last is None or now >= last:
            return now
        if forgive or last - now <= SLACK:
            return last
        raise ClockBack(
            f"Jam komputer mundur: sekarang {long_datetime(now, self.calendar.tz)}, padahal catatan terakhir "
            f"{long_datetime(last, self.calendar.tz)}.",
            "Betulkan jam komputer. Bila jam sekarang sudah benar, pengelola menegaskannya di Pengaturan > Tentang.",
        )

    def office(self, session: Session) -> Office:
        """Return what the office has set."""
        row = session.get(OfficeRow, OFFICE_KEY)
        return Office() if row is None else office_from_json(row.value)

    def head(self, office: Office) -> Head:
        """Return the office as it stands on papers."""
        return Head(office.name, office.regency, office.address, office.phone, office.hours, office.complaints)

    def do(self, who: Who, key: str, what: str, job: Callable[[Act], Any]) -> Any:
        """Carry out one command in one transaction and return its result (a plain JSON value).

        A `key` that was carried out before does nothing and gives the first result. The events go to the log in the
        same transaction and, once it is kept, to every listener.
        """
        with self.store.work() as session:
            if key and (before := session.get(CommandRow, key)) is not None:
                if before.what != what:
                    raise ValueError(f"key of {before.what} used again for {what}")
                return before.result
            act = self._act(session, who)
            result = job(act)
            session.add(CommandRow(key=key or secrets.token_hex(16), what=what, at=act.now, result=result))
        for listener in self.listeners:
            listener(tuple(act.events))
        return result

    def sop(self, session: Session, digest: str) -> Sop:
        """Return the SOP a request was opened under, as its file read on that day."""
        if digest not in self._by_digest:
            row = session.get_one(SopTextRow, digest)
            self._by_digest[digest] = load_text(row.text, f"{row.sop_id} versi {row.version}")
        return self._by_digest[digest]

    def sop_by_id(self, session: Session, sop_id: str) -> Sop:
        """Return a service's SOP: the one in use, or the last one that a request was opened under."""
        if sop_id in self.sops:
            return self.sops[sop_id]
        kept = select(SopTextRow.digest).where(SopTextRow.sop_id == sop_id).order_by(SopTextRow.version.desc()).limit(1)
        digest = session.scalar(kept)
        if digest is None:
            raise BadInput(f"Layanan '{sop_id}' tidak dikenal.", "Pilih layanan dari daftar.")
        return self.sop(session, digest)

    def keep_sop(self, session: Session, sop: Sop) -> str:
        """Make sure that the SOP's text lies in the archive, and return its digest."""
        if session.get(SopTextRow, sop.digest) is None:
            session.add(SopTextRow(digest=sop.digest, sop_id=sop.id, version=sop.version, text=sop.text))
            session.flush()
        return sop.digest

    def roles_of(self, session: Session, who: Who) -> frozenset[str]:
        """Return the roles that an officer holds today."""
        return roles_on(appointments(session, who.officer), self.today())

    def require_admin(self, session: Session, who: Who, day: dt.date) -> None:
        """Raise NotAllowed unless this officer is an admin on that day."""
        officer = session.get(OfficerRow, who.officer)
        if officer is None or not officer.active or ADMIN not in roles_on(appointments(session, who.officer), day):
            raise NotAllowed("Hanya pengelola yang dapat melakukan ini.", "Minta pengelola.")

    def holder(self, session: Session, role: str) -> tuple[Signer, ...]:
        """Return who holds a role today as a signature block, nobody where it is vacant."""
        day = self.today()
        for row in session.scalars(select(OfficerRow).where(OfficerRow.active).order_by(OfficerRow.id)):
            held = [each for each in appointments(session, row.id) if each.role == role and each.holds_on(day)]
            if held:
                return (Signer(title(held[0], self.role_name(role)), row.name, row.nip),)
        return ()

    def role_name(self, code: str) -> str:
        """Return a role's name as the SOPs give it."""
        if code == ADMIN:
            return "Pengelola"
        for sop in self.sops.values():
            name = sop.role_name(code)
            if name != code:
                return name
        return code

    def role_codes(self) -> tuple[str, ...]:
        """Return every role that an officer can hold: those of the SOPs, without the applicant, and the admin."""
        codes = [role.code for sop in self.sops.values() for role in sop.roles if role.code != "pemohon"]
        return (*dict.fromkeys(codes), ADMIN)

    def _act(self, session: Session, who: Who) -> Act:
        officer = session.get(OfficerRow, who.officer)
        if officer is None or not officer.active:
            raise NotAllowed("Akun petugas ini tidak aktif.", "Masuk dengan akun lain, atau minta pengelola.")
        now = self.moment(session)
        today = self.calendar.local(now).date()
        held = appointments(session, who.officer)
        return Act(session, now, today, who, officer, held, roles_on(held, today), self.office(session), self.paper)


def appointments(session: Session, officer: int) -> tuple[Appointment, ...]:
    """Return every appointment an officer ever held."""
    rows = session.scalars(select(AppointmentRow).where(AppointmentRow.officer_id == officer))
    return tuple(Appointment(row.role, Capacity(row.capacity), row.since, row.until) for row in rows)


def unchanged(found: int, expected: int | None) -> None:
    """Raise Changed where somebody else has moved the row on since it was shown."""
    if expected is not None and found != expected:
        raise Changed(
            "Permohonan ini baru saja diubah petugas lain.", "Lihat keadaan terbarunya, lalu ulangi bila perlu."
        )
