"""What can go wrong that an officer can do something about: a sentence and what to do now, in Indonesian."""


class LoketError(Exception):
    """Something the officer can act on: `sentence` says what happened, `hint` what to do now."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        """Return both sentences as one line, for the command line and the log."""
        return f"{self.sentence} {self.hint}".strip()


class NotAllowed(LoketError):
    """The officer's roles, or the law of moves, do not allow this."""


class WrongPin(NotAllowed):
    """Whoever typed this PIN is not known by it."""


class Incomplete(LoketError):
    """Something that must be there is missing; `missing` names each thing."""

    def __init__(self, sentence: str, hint: str = "", missing: tuple[str, ...] = ()) -> None:
        super().__init__(sentence, hint)
        self.missing = missing


class BadInput(LoketError):
    """A value cannot be taken as typed; `field` names the form's field."""

    def __init__(self, sentence: str, hint: str = "", field: str = "") -> None:
        super().__init__(sentence, hint)
        self.field = field


class Changed(LoketError):
    """Somebody else, or an earlier press of the key, has already moved this on."""


class ClockBack(LoketError):
    """The PC's clock stands before the last thing that was recorded."""


class StoreError(LoketError):
    """The database cannot be opened, read or written."""


class SopError(LoketError):
    """An SOP file is refused; `file` and `line` say where (line 0: the whole file)."""

    def __init__(self, sentence: str, hint: str = "", file: str = "", line: int = 0) -> None:
        super().__init__(sentence, hint)
        self.file = file
        self.line = line


class DeviceError(LoketError):
    """A printer, camera or scanner did not do its work."""


class DeviceMissing(DeviceError):
    """The device is not there, is switched off or cannot be reached."""


class DeviceUnknown(DeviceError):
    """It was sent, but nothing proves that it came out; the officer must look."""


class DeviceBusy(DeviceError):
    """Another program, or another job, has the device."""


class DeviceForbidden(DeviceError):
    """The system does not let this user have the device."""


class PaperJam(DeviceError):
    """A sheet is stuck in the feeder."""


class NoPaper(DeviceError):
    """The feeder holds no sheet."""


class CoverOpen(DeviceError):
    """The scanner's cover or hatch stands open."""


class Cancelled(DeviceError):
    """The officer stopped it; what was finished before is kept."""
