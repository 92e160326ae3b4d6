"""The section Kantor of the settings: what the whole office shares, for the admin to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.desk.house import ADMIN
from loket.errors import BadInput
from loket.ui.look.keybutton import KeyButton
from loket.ui.look.notice import Notice
from loket.ui.setup.numbering_panel import NumberingPanel
from loket.ui.setup.office_panel import OfficePanel
from loket.ui.setup.rules_panel import RulesPanel
from loket.ui.setup.section import ADMIN_ONLY, Section, foot, form

if TYPE_CHECKING:
    from loket.domain.office import Office
    from loket.errors import LoketError
    from loket.ui.counter import Counter
    from loket.ui.setup.panel import Values


class OfficeSection(Section):
    """Office, numbering and habits; others see them and why they cannot change them."""

    title = "Kantor"

    def __init__(self, counter: Counter) -> None:
        super().__init__(counter)
        self.office = OfficePanel(counter)
        self.numbering = NumberingPanel(counter)
        self.rules = RulesPanel(counter)
        self._loaded: Office | None = None
        self._shown: tuple[Values, ...] = ()
        self.notice = Notice("info", ADMIN_ONLY)
        self.save = KeyButton("Simpan", "F9", "primary", icon="save")
        self.save.clicked.connect(self._save)
        self.column.addWidget(self.notice)
        self.column.addWidget(form(self.office, self.numbering, self.rules), 1)
        self.column.addWidget(foot(self.undo_button(), self.save))

    def enter(self) -> None:
        """Load the office, unless something typed waits to be kept."""
        allowed = self.counter.has_role(ADMIN)
        self.notice.setVisible(not allowed)
        self.save.setEnabled(allowed)
        for panel in (self.office, self.numbering, self.rules):
            panel.setEnabled(allowed)
        if not self.changed():
            self.counter.run(self.counter.desk.bureau.office, then=self._show)

    def changed(self) -> bool:
        """Tell whether something is typed that is not kept yet."""
        return self._loaded is not None and self._typed() != self._shown

    def undo(self) -> None:
        """Load the office anew."""
        self.counter.run(self.counter.desk.bureau.office, then=self._show)

    def _typed(self) -> tuple[Values, ...]:
        return self.office.values(), self.numbering.values(), self.rules.values()

    def _show(self, office: Office) -> None:
        self._loaded = office
        self.office.show_office(office)
        self.numbering.fill(office.to_json()["numbering"])
        self.rules.show_office(office)
        self._shown = self._typed()

    def _save(self) -> None:
        panels = (self.office, self.numbering, self.rules)
        if self._loaded is None or not all(panel.check() for panel in panels):
            return
        wanted = self.rules.office(self.numbering.office(self.office.office(self._loaded)))
        self.save.setEnabled(False)
        self.counter.run(
            self.counter.desk.bureau.change,
            self.counter.who,
            wanted,
            key=self.counter.new_key(),
            then=self._saved,
            failed=self._refused,
        )

    def _saved(self, office: Office) -> None:
        self.save.setEnabled(True)
        self._show(office)
        self.counter.toast.emit("Setelan kantor tersimpan.")

    def _refused(self, fault: LoketError) -> None:
        self.save.setEnabled(True)
        numbering = self.numbering
        at = {"numbering": numbering.first, "start": numbering.first, "template": numbering.template}
        if isinstance(fault, BadInput) and fault.field in at:
            at[fault.field].set_error(str(fault))
            at[fault.field].editor.setFocus()
        else:
            self.counter.trouble.emit(fault)
