"""Officers: who may come in, which roles they hold and until when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from loket.desk.house import ADMIN, Act, House, appointments
from loket.desk.views import OfficerView, RoleView, Who
from loket.domain.events import Topic
from loket.domain.person import clean_name
from loket.domain.signoff import Capacity, roles_on
from loket.errors import BadInput, NotAllowed, WrongPin
from loket.store.tables import AppointmentRow, EventRow, OfficerRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from loket.desk.pin import Pins

NIP_LENGTH = 18


class People:
    """Logging in, and looking after accounts and appointments."""

    def __init__(self, house: House, pins: Pins) -> None:
        self.house = house
        self.lane = house
        self._pins = pins

    def everybody(self) -> tuple[OfficerView, ...]:
        """Return all officers, active ones first, by name."""
        with self.house.store.look() as session:
            rows = session.scalars(select(OfficerRow).order_by(OfficerRow.active.desc(), OfficerRow.name))
            return tuple(self._view(session, row) for row in rows)

    def officer(self, officer: int) -> OfficerView:
        """Return one officer."""
        with self.house.store.look() as session:
            return self._view(session, session.get_one(OfficerRow, officer))

    def come_in(self, login: str, pin: str, counter: int) -> OfficerView:
        """Return the officer whose short name and PIN these are; a failed try is logged."""
        with self.house.store.work() as session:
            short = login.strip().lower()
            row = session.scalar(select(OfficerRow).where(OfficerRow.login == short)) if short.isascii() else None
            right = row is not None and row.active and self._pins.fits(row.pin, pin)
            session.add(
                EventRow(
                    at=self.house.moment(session, forgive=True),
                    topic=Topic.OFFICER,
                    subject=row.id if row else 0,
                    what="came_in" if right else "refused_entry",
                    officer_id=row.id if row else None,
                    counter=counter,
                    data={},
                )
            )
            view = self._view(session, row) if right and row is not None else None
        if view is None:
            raise WrongPin("Nama pendek atau PIN tidak cocok.", "Periksa lalu ketik lagi PIN Anda.")
        return view

    def check_pin(self, session: Session, officer: int, pin: str) -> None:
        """Raise WrongPin unless this is the officer's PIN."""
        if not self._pins.fits(session.get_one(OfficerRow, officer).pin, pin):
            raise WrongPin("PIN tidak cocok.", "Ketik lagi PIN Anda.")

    def add_first(self, login: str, name: str, pin: str, roles: tuple[str, ...]) -> OfficerView:
        """Add the first officer, who is also the admin; refused once there is anybody."""
        with self.house.store.work() as session:
            if session.scalar(select(func.count(OfficerRow.id))):
                raise NotAllowed("Pengelola sudah ada.", "Masuk sebagai pengelola untuk menambah petugas.")
            row = self._new(session, login, name, "", pin)
            today = self.house.today()
            for role in dict.fromkeys((ADMIN, *roles)):
                self._appoint(session, row.id, role, Capacity.OWN, today, None)
            session.flush()
            return self._view(session, row)

    def add(
        self, who: Who, login: str, name: str, pin: str, roles: tuple[str, ...], *, nip: str = "", key: str = ""
    ) -> OfficerView:
        """Add an officer with these roles from today on."""

        def job(act: Act) -> int:
            act.require(ADMIN, what="menambah petugas")
            row = self._new(act.session, login, name, nip, pin)
            for role in roles:
                self._appoint(act.session, row.id, role, Capacity.OWN, act.today, None)
            act.record(Topic.OFFICER, row.id, "added", roles=list(roles))
            return row.id

        return self.officer(self.house.do(who, key, "people.add", job))

    def change(
        self, who: Who, officer: int, *, name: str, nip: str, active: bool, pin: str = "", key: str = ""
    ) -> OfficerView:
        """Change an officer's name, NIP, PIN, or whether the account is in use; the last admin stays."""

        def job(act: Act) -> int:
            act.require(ADMIN, what="mengubah akun petugas")
            row = act.session.get_one(OfficerRow, officer)
            if row.active and not active:
                self._keep_an_admin(act, officer, act.today)
            row.name, row.nip, row.active = _name(name), _nip(nip), active
            if pin:
                row.pin = self._pins.hash(pin)
            act.record(Topic.OFFICER, officer, "changed", active=active, pin=bool(pin))
            return officer

        return self.officer(self.house.do(who, key, "people.change", job))

    def appoint(
        self,
        who: Who,
        officer: int,
        role: str,
        capacity: Capacity,
        since: dt.date,
        until: dt.date | None,
        *,
        key: str = "",
    ) -> OfficerView:
        """Give an officer a role from a day until a day, such as Plh. Kasubag during a leave."""

        def job(act: Act) -> int:
            act.require(ADMIN, what="menunjuk pejabat")
            if until is not None and until < since:
                raise BadInput("Masa tugas berakhir sebelum dimulai.", "Periksa kedua tanggalnya.", field="until")
            if capacity is not Capacity.OWN and until is None:
                raise BadInput("Plh. dan Plt. memerlukan tanggal akhir.", "Isi sampai kapan bertugas.", field="until")
            self._appoint(act.session, officer, role, capacity, since, until)
            act.record(Topic.OFFICER, officer, "appointed", role=role, capacity=capacity, since=since.isoformat())
            return officer

        return self.officer(self.house.do(who, key, "people.appoint", job))

    def dismiss(self, who: Who, appointment: int, until: dt.date, *, key: str = "") -> OfficerView:
        """End an appointment with this day as its last."""

        def job(act: Act) -> int:
            act.require(ADMIN, what="mengakhiri penunjukan")
            row = act.session.get_one(AppointmentRow, appointment)
            last = max(until, row.since)
            if row.role == ADMIN and (row.until is None or row.until >= act.today):
                self._keep_an_admin(act, row.officer_id, max(last, act.today) + dt.timedelta(days=1))
            row.until = last if row.until is None else min(last, row.until)
            act.record(Topic.OFFICER, row.officer_id, "dismissed", role=row.role, until=row.until.isoformat())
            return row.officer_id

        return self.officer(self.house.do(who, key, "people.dismiss", job))

    def _new(self, session: Session, login: str, name: str, nip: str, pin: str) -> OfficerRow:
        short = login.strip().lower()
        if not (short.isascii() and short.replace(".", "").isalnum()):
            raise BadInput("Nama pendek hanya huruf, angka dan titik.", "Misalnya: siti.", field="login")
        if session.scalar(select(OfficerRow.id).where(OfficerRow.login == short)) is not None:
            raise BadInput(f"Nama pendek '{short}' sudah dipakai.", "Pilih nama pendek lain.", field="login")
        row = OfficerRow(
            login=short,
            name=_name(name),
            nip=_nip(nip),
            pin=self._pins.hash(pin),
            created_at=self.house.moment(session, forgive=True),
        )
        session.add(row)
        session.flush()
        return row

    def _appoint(
        self, session: Session, officer: int, role: str, capacity: Capacity, since: dt.date, until: dt.date | None
    ) -> None:
        if role not in self.house.role_codes():
            raise BadInput(f"Peran '{role}' tidak ada dalam SOP mana pun.", "Pilih dari daftar.", field="role")
        session.add(AppointmentRow(officer_id=officer, role=role, capacity=capacity, since=since, until=until))

    def _keep_an_admin(self, act: Act, leaving: int, day: dt.date) -> None:
        """Raise NotAllowed unless somebody else who is active is an admin on that day."""
        rows = act.session.scalars(select(OfficerRow).where(OfficerRow.active, OfficerRow.id != leaving))
        if not any(ADMIN in roles_on(appointments(act.session, row.id), day) for row in rows):
            raise NotAllowed("Ini pengelola yang terakhir.", "Tunjuk pengelola lain lebih dahulu.")

    def _view(self, session: Session, row: OfficerRow) -> OfficerView:
        held = session.scalars(
            select(AppointmentRow).where(AppointmentRow.officer_id == row.id).order_by(AppointmentRow.since)
        ).all()
        roles = roles_on(appointments(session, row.id), self.house.today())
        views = tuple(
            RoleView(each.role, self.house.role_name(each.role), each.capacity, each.since, each.until, each.id)
            for each in held
        )
        return OfficerView(row.id, row.login, row.name, row.nip, row.active, roles, views)


def _name(name: str) -> str:
    cleaned = clean_name(name)
    if not cleaned:
        raise BadInput("Nama petugas belum diisi.", "Ketik nama lengkapnya.", field="name")
    return cleaned


def _nip(nip: str) -> str:
    digits = "".join(sign for sign in nip if not sign.isspace())
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) == NIP_LENGTH):
        raise BadInput(f"NIP terdiri atas {NIP_LENGTH} angka.", "Periksa kembali NIP-nya.", field="nip")
    return digits
