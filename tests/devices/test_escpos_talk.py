from __future__ import annotations

import pytest

from loket.devices.escpos_talk import Answers, Patience, ask, hand_over, judged, refuse_if_blocked
from loket.errors import DeviceError, DeviceUnknown

SLIP = b"\x1b@Nomor A-012\n"


class ScriptedWire:
    """Says the next line of its script at each read that waits; keeps what was written."""

    def __init__(self, *script: bytes) -> None:
        self._script = list(script)
        self.written: list[bytes] = []

    def write(self, data: bytes, seconds: float) -> None:
        assert seconds > 0
        self.written.append(data)

    def read(self, seconds: float) -> bytes:
        return self._script.pop(0) if seconds > 0 and self._script else b""


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (Answers(0x12, 0x12, 0x12), "siap"),
        (Answers(0x12, 0x12, 0x1E), "siap"),
        (Answers(0x12, None, None), "tidak_diketahui"),  # says it is there, not whether it has paper
        (Answers(0x12, 0x12, None), "tidak_diketahui"),
        (Answers(None, None, None), "tidak_diketahui"),
        (Answers(0x1A, 0x12, 0x12), "tidak_diketahui"),
        (Answers(0x1A, 0x16, 0x12), "tutup_terbuka"),
        (Answers(0x1A, 0x32, 0x7E), "kertas_habis"),
        (Answers(0x12, 0x12, 0x72), "kertas_habis"),
        (Answers(0x1A, 0x36, 0x7E), "kertas_habis"),
    ],
)
def test_what_the_answers_mean(answers, state):
    assert judged(answers).state == state


@pytest.mark.parametrize(
    ("answers", "blocked"),
    [
        (Answers(0x1A, 0x12, 0x12), True),
        (Answers(0x12, 0x32, 0x12), True),
        (Answers(0x12, 0x12, 0x12), False),
        (Answers(0x12, 0x12, 0x1E), False),
        (Answers(None, None, None), False),  # many clones never answer, and print well
    ],
)
def test_only_what_the_printer_says_itself_stops_a_slip(answers, blocked):
    if blocked:
        with pytest.raises(DeviceError, match="belum dicetak"):
            refuse_if_blocked(answers)
    else:
        refuse_if_blocked(answers)


def test_a_printer_that_does_not_answer_is_asked_once():
    wire = ScriptedWire()
    assert ask(wire, Patience()) == Answers(None, None, None)
    assert wire.written == [b"\x10\x04\x01"]


def test_noise_around_an_answer_is_passed_over():
    assert ask(ScriptedWire(b"\xff\x12", b"\x11\x16\x13", b"\x00"), Patience()) == Answers(0x12, 0x16, None)


@pytest.mark.parametrize("answer", [b"\x00", b"\x03", b"\x40", b"\x12\x00", b"\xffA\x03"])
def test_what_proves_a_slip(answer):
    wire = ScriptedWire(answer)
    hand_over(wire, SLIP, Patience(), proof=True)
    assert wire.written == [SLIP + b"\x1dr\x01"]


@pytest.mark.parametrize("answer", [b"", b"\x12", b"\x1e\x12", b"\x11\x13", b"A", b"\xff", b"\x01\x02\x04"])
def test_what_does_not_prove_a_slip(answer):
    with pytest.raises(DeviceUnknown, match="tidak memastikan"):
        hand_over(ScriptedWire(answer), SLIP, Patience(proof=0.05, printing=0.0), proof=True)


@pytest.mark.parametrize("answer", [b"\x0c", b"\x0f"])
def test_paper_that_ends_in_the_middle_is_no_proof(answer):
    with pytest.raises(DeviceUnknown, match="Kertas habis") as caught:
        hand_over(ScriptedWire(answer), SLIP, Patience(), proof=True)
    assert caught.value.hint.startswith("Pasang kertas.")
