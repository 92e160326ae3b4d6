from __future__ import annotations

from typing import get_args

import pytest

from loket.devices.model import PrinterStatus, State
from loket.errors import DeviceMissing

# Every byte, line feeds that a serial line would double, and a picture that holds a fence and a question.
_RASTER = b"\x1dv0\x00\x02\x00\x05\x00" + b"\x1dr\x01\x10\x04\x01\xff\x00\n\r"
SLIP = b"\x1b@\x1bt\x00NOMOR A-012\n" + _RASTER + b"\n\x1dVB\x00"


def test_one_slip_comes_out_as_it_was_sent(case):
    case.printer.send(SLIP)
    assert case.printed(1) == (SLIP,)


def test_slips_come_out_one_by_one_and_in_order(case):
    slips = tuple(SLIP + str(number).encode() for number in range(5))
    for slip in slips:
        case.printer.send(slip)
    assert case.printed(5) == slips


def test_a_long_slip_comes_out_whole(case):
    slip = b"\x1b@" + b"satu baris slip yang panjang\n" * 3000
    case.printer.send(slip)
    assert case.printed(1) == (slip,)


def test_a_ready_printer_says_so(case):
    status = case.printer.status()
    assert status.state == "siap"
    assert status.sentence.endswith(".")


def test_a_missing_printer_prints_nothing_and_says_what_to_do(case):
    case.take_away()
    with pytest.raises(DeviceMissing) as caught:
        case.printer.send(SLIP)
    case.bring_back()
    assert case.printed(0) == ()
    assert caught.value.sentence.endswith(".")
    assert "Cetak ulang" in caught.value.hint


def test_asking_a_missing_printer_gives_an_answer_not_an_error(case):
    case.take_away()
    status = case.printer.status()
    case.bring_back()
    assert status.state == "tidak_terhubung"
    assert status.sentence.endswith(".")


def test_the_same_printer_works_again_once_it_is_back(case):
    case.take_away()
    with pytest.raises(DeviceMissing):
        case.printer.send(b"hilang")
    case.bring_back()
    case.printer.send(SLIP)
    assert case.printed(1) == (SLIP,)


def test_it_has_a_name_and_a_known_state(case):
    assert case.printer.name
    status = case.printer.status()
    assert isinstance(status, PrinterStatus)
    assert status.state in get_args(State)
