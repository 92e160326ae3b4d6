"""What a service asks, as frozen values: one `Sop` is one activity of the office's written procedures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Unit(StrEnum):
    """The unit of a Mutu Baku time."""

    MINUTE = "menit"
    WORKDAY = "hari_kerja"


class Source(StrEnum):
    """Where a line comes from: the office's SOP text, a rule outside it, or this program."""

    SOP = "SOP"
    RULE = "ATURAN"
    SYSTEM = "SISTEM"


class Act(StrEnum):
    """What completing a step means; the law of moves in `domain.request` knows only these five."""

    SUBMIT = "ajukan"
    VERIFY = "verifikasi"
    SIGN = "sahkan"
    PROCESS = "proses"
    COLLECT = "serahkan"


class FieldKind(StrEnum):
    """How a field of the form is typed and checked."""

    TEXT = "teks"
    LONG_TEXT = "teks_panjang"
    DATE = "tanggal"
    NUMBER = "angka"
    NIK = "nik"
    KK = "kk"
    SEX = "jenis_kelamin"
    CHOICE = "pilihan"


class Slip(StrEnum):
    """A paper that leaves the counter when a step is done."""

    RECEIPT = "tanda_terima_berkas"
    PICKUP = "tanda_terima_pengambilan"
    HANDOVER = "bukti_serah_terima"


@dataclass(frozen=True, slots=True)
class Duration:
    """A Mutu Baku time: so many minutes of handling, or so many working days of promise."""

    value: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Text:
    """A line of the SOP as it should read, beside the office's own spelling (`raw`, empty if the same)."""

    text: str
    raw: str = ""
    note: str = ""
    verified: bool = True
    source: Source = Source.SOP


@dataclass(frozen=True, slots=True)
class Role:
    """Who does a step: a code, the name to show, and the other names the SOP text uses for the same role."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A named check of `domain.checklist` that decides whether a line applies, with its arguments."""

    check: str
    field: str = ""
    value: str | int = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One more thing the form asks beside the applicant (`choices` are (code, name) pairs for CHOICE)."""

    id: str
    title: str
    kind: FieldKind
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """A kind of the same activity with its own checklist, such as a KK that is new, split or lost."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of the checklist. Of those that share a `one_of` group, exactly one must be there.

    With `originals` it is not ticked for itself: the documents brought say whether their originals were shown.
    """

    id: str
    title: Text
    source: Source = Source.SOP
    required: bool = True
    one_of: str = ""
    variants: tuple[str, ...] = ()
    when: Condition | None = None
    hint: str = ""
    basis: str = ""
    originals: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the SOP's table. `ordinal` counts 1..n; the printed numbers stay beside it."""

    ordinal: int
    table_no: str
    flow_no: str
    activity: Text
    act: Act
    actors: tuple[str, ...]
    time: Duration
    needs: tuple[Text, ...] = ()
    tools: tuple[str, ...] = ()
    output: tuple[Text, ...] = ()
    recorded_by: tuple[str, ...] = ()
    return_to: int = 0
    return_text: str = ""
    registers: bool = False
    slips: tuple[Slip, ...] = ()
    slip_source: Source = Source.SOP
    short: str = ""
    button: str = ""
    note: str = ""

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the roles whose officers may complete this step at the counter."""
        return self.recorded_by or self.actors


@dataclass(frozen=True, slots=True)
class Sop:
    """One activity, whole: header, checklist, form fields, steps, and the text of its file."""

    id: str
    version: int
    short: str
    activity: Text
    number: Text
    name: Text
    queue_letter: str
    queue_name: str
    total: Duration
    steps: tuple[Step, ...]
    roles: tuple[Role, ...]
    requirements: tuple[Requirement, ...] = ()
    fields: tuple[Field, ...] = ()
    variants: tuple[Variant, ...] = ()
    channels: tuple[str, ...] = ()
    book: str = ""
    documents: bool = False
    order: int = 100
    office: Text = Text("")
    address: Text = Text("")
    unit: Text = Text("")
    made: dt.date | None = None
    revised: dt.date | None = None
    effective: str = ""
    approved: Text = Text("")
    legal: tuple[Text, ...] = ()
    qualifications: tuple[Text, ...] = ()
    related: tuple[Text, ...] = ()
    equipment: tuple[Text, ...] = ()
    warning: Text = Text("")
    recording: Text = Text("")
    rules: tuple[Text, ...] = ()
    text: str = ""
    digest: str = ""

    def step(self, ordinal: int) -> Step:
        """Return the step with this ordinal (1..n)."""
        return self.steps[ordinal - 1]

    def role_name(self, code: str) -> str:
        """Return the name to show for a role code, or the code itself where the SOP does not name it."""
        return next((role.name for role in self.roles if role.code == code), code)
