"""The section Petugas & pejabat: everybody who works here, and the form of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from loket.desk.house import ADMIN
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable
from loket.ui.look.words import Words
from loket.ui.setup.officer_form import OfficerForm
from loket.ui.setup.section import ADMIN_ONLY, Section, foot

if TYPE_CHECKING:
    from loket.desk.house import House
    from loket.desk.views import OfficerView
    from loket.ui.counter import Counter

COLUMNS = (Column("Nama", 3, 120), Column("Peran hari ini", 4, 130), Column("Akun", 0, 104))
SHOWN = 2
"""How many roles a row names before it counts the rest."""


class OfficersSection(Section):
    """The list first; adding and changing open a form in its place, and Esc comes back."""

    title = "Petugas & pejabat"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self._officers: dict[int, OfficerView] = {}
        self.form: OfficerForm | None = None
        self.table = DataTable(COLUMNS, "Petugas dan pejabat")
        self.table.opened.connect(self._open)
        self.table.picked.connect(self._allow)
        self.notice = Notice("info", ADMIN_ONLY)
        self.add = KeyButton("Tambah petugas", "F5", icon="plus")
        self.change = KeyButton("Ubah", "F9", "primary", icon="pencil")
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list())
        self.column.addWidget(self.stack)

    def _list(self) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        body = QVBoxLayout()
        body.setContentsMargins(24, 20, 24, 16)
        body.setSpacing(4)
        body.addWidget(Words(self.title, "title"))
        body.addWidget(
            Words(
                "Yang berhenti dinonaktifkan, tidak dihapus: catatannya tetap ada. Enter membuka.", "muted", wrap=True
            )
        )
        body.addSpacing(8)
        body.addWidget(self.table, 1)
        column.addLayout(body, 1)
        column.addWidget(foot(self.add, self.change))
        return inner

    def enter(self) -> None:
        """Load everybody; others than the admin see who there is."""
        allowed = self.counter.has_role(ADMIN)
        self.notice.setVisible(not allowed)
        if not allowed and self.form is not None:
            self._close(None)
        self._allow(None)
        self.counter.run(self.counter.desk.people.everybody, then=self._show)

    def changed(self) -> bool:
        """Tell whether the open form holds something that is not kept yet."""
        return self.form is not None and self.form.changed()

    def _show(self, officers: tuple[OfficerView, ...]) -> None:
        self._officers = {each.id: each for each in officers}
        self._know_myself()
        self.table.set_rows([_row(each, self.counter.desk.house) for each in officers])
        if self.table.chosen() is None and officers:
            self.table.choose(officers[0].id)
        self._allow(None)

    def _know_myself(self) -> None:
        """Let the officer at work hold at once the roles that were just given or taken."""
        me = self.counter.officer
        if me is not None and self._officers.get(me.id, me) != me:
            self.counter.officer = self._officers[me.id]
            self.counter.changed.emit(())

    def _allow(self, _officer: object) -> None:
        allowed = self.counter.has_role(ADMIN)
        self.add.setEnabled(allowed)
        self.change.setEnabled(allowed and self.table.chosen() is not None)

    def _add(self) -> None:
        self._show_form(None)

    def _change(self) -> None:
        self._open(self.table.chosen())

    def _open(self, officer: object) -> None:
        if isinstance(officer, int) and officer in self._officers and self.counter.has_role(ADMIN):
            self._show_form(self._officers[officer])

    def _show_form(self, officer: OfficerView | None) -> None:
        self.form = OfficerForm(self.counter, officer)
        self.form.closed.connect(self._close)
        self.form.appointments.changed.connect(self._reload)
        self.stack.addWidget(self.form)
        self.stack.setCurrentWidget(self.form)
        self.form.identity.name.editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _reload(self, _officer: object) -> None:
        self.counter.run(self.counter.desk.people.everybody, then=self._show)

    def _close(self, officer: object) -> None:
        if self.form is not None:
            self.stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reload(officer)


def _row(officer: OfficerView, house: House) -> Row:
    names = [house.role_name(code) for code in house.role_codes() if code in officer.roles]
    rest = len(names) - SHOWN
    roles = ", ".join(names[:SHOWN]) + (f" dan {rest} lagi" if rest > 0 else "")
    nip = f" · NIP {officer.nip}" if officer.nip else ""
    account = Cell("aktif", state="ok") if officer.active else Cell("nonaktif", state="paused")
    return Row(officer.id, (Cell(officer.name, f"{officer.login}{nip}"), Cell(roles or "tanpa peran"), account))
