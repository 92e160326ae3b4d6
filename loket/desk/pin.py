"""PINs: six digits, kept only as argon2id hashes."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from loket.errors import BadInput

LENGTH = 6
_TRIVIAL = {"123456", "654321", "012345"}


class Pins:
    """Hashes and checks PINs; `quick` is for tests and the demo day, where thousands are checked."""

    def __init__(self, *, quick: bool = False) -> None:
        self._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1) if quick else PasswordHasher()

    def hash(self, pin: str) -> str:
        """Return the hash of an acceptable PIN; raise BadInput for one that is not six digits or too plain."""
        if not (_digits(pin) and len(pin) == LENGTH):
            raise BadInput(f"PIN terdiri atas {LENGTH} angka.", "Pilih angka yang mudah Anda ingat.", field="pin")
        if len(set(pin)) == 1 or pin in _TRIVIAL:
            raise BadInput("PIN ini terlalu mudah ditebak.", "Pilih susunan angka lain.", field="pin")
        return self._hasher.hash(pin)

    def fits(self, hashed: str, pin: str) -> bool:
        """Tell whether the PIN is the right one."""
        if not _digits(pin) or len(pin) != LENGTH:
            return False
        try:
            return self._hasher.verify(hashed, pin)
        except VerifyMismatchError:
            return False


def _digits(pin: str) -> bool:
    return pin.isascii() and pin.isdigit()
