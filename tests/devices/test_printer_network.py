from __future__ import annotations

import socket
import time

import pytest

from loket.devices.printer_network import NetworkPrinter, _SocketWire
from loket.devices.virtual_server import VirtualServer
from loket.errors import DeviceError, DeviceMissing, DeviceUnknown

SLIP = b"\x1b@Nomor A-012\n\x1dVB\x00"


@pytest.fixture
def printer(server: VirtualServer, hasty) -> NetworkPrinter:
    return NetworkPrinter("127.0.0.1", server.port, patience=hasty)


@pytest.mark.parametrize(
    ("fault", "kind", "word", "printed"),
    [
        ("refuse", DeviceMissing, "tidak terhubung", 0),
        ("drop", DeviceMissing, "tidak terhubung", 0),
        ("reset", DeviceUnknown, "utus", 0),
        ("stall", DeviceUnknown, "tidak memastikan", 1),
        ("silent", DeviceUnknown, "tidak memastikan", 1),
        ("mute_proof", DeviceUnknown, "tidak memastikan", 1),
        ("late", DeviceUnknown, "tidak memastikan", 1),
        ("garbage", DeviceUnknown, "tidak memastikan", 1),
        ("paper_out", DeviceError, "Kertas printer habis", 0),
        ("cover_open", DeviceError, "Tutup printer terbuka", 0),
    ],
)
def test_what_each_fault_is_called_and_whether_paper_came_out(server, printer, fault, kind, word, printed):
    server.fail(fault)
    with pytest.raises(DeviceError) as caught:
        printer.send(SLIP)
    assert type(caught.value) is kind
    assert word in caught.value.sentence
    assert caught.value.hint
    server.fail(None)
    assert len(server.await_jobs(printed, 0.5)) == printed
    if kind is not DeviceUnknown:  # then repeating is safe, and the slip comes once
        printer.send(SLIP)
        time.sleep(0.1)
        assert server.await_jobs(1) == (SLIP,)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (None, "siap"),
        ("paper_low", "siap"),
        ("refuse", "tidak_terhubung"),
        ("drop", "tidak_terhubung"),
        ("stall", "tidak_diketahui"),
        ("silent", "tidak_diketahui"),
        ("late", "tidak_diketahui"),
        ("garbage", "tidak_diketahui"),
        ("paper_out", "kertas_habis"),
        ("cover_open", "tutup_terbuka"),
    ],
)
def test_how_each_fault_shows_in_the_status(server, printer, fault, state):
    server.fail(fault)
    assert printer.status().state == state


def test_little_paper_is_said_and_does_not_stop_the_slip(server, printer):
    server.fail("paper_low")
    assert "hampir habis" in printer.status().sentence
    printer.send(SLIP)
    assert server.await_jobs(1) == (SLIP,)


def test_a_full_printer_does_not_hold_the_program_for_ever(server, printer):
    server.fail("stall")
    before = time.monotonic()
    with pytest.raises(DeviceUnknown, match="berhenti menerima"):
        printer.send(b"\x00" * 8_000_000)
    assert time.monotonic() - before < 5


def test_without_proof_a_silent_printer_counts_as_printed(server, hasty):
    server.fail("silent")
    printer = NetworkPrinter("127.0.0.1", server.port, proof=False, patience=hasty)
    printer.send(SLIP)
    assert server.await_jobs(1) == (SLIP,)


def test_without_proof_no_fence_is_sent(hasty):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        printer = NetworkPrinter("127.0.0.1", listener.getsockname()[1], proof=False, patience=hasty)
        printer.send(SLIP)
        link, _ = listener.accept()
        with link:
            assert link.recv(1000) == b"\x10\x04\x01" + SLIP


def test_the_connection_is_closed_without_a_reset_though_an_answer_came_late():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        wire = _SocketWire(socket.create_connection(listener.getsockname()))
        link, _ = listener.accept()
        with link:
            wire.write(SLIP, 1)
            link.sendall(b"\x12")
            time.sleep(0.05)
            wire.close(0.1)
            got = b""
            while more := link.recv(8):  # a reset here would lose, in a real printer, what it had not yet read
                got += more
    assert got == SLIP


def test_without_proof_paper_out_is_still_noticed(server, hasty):
    server.fail("paper_out")
    with pytest.raises(DeviceError, match="Kertas"):
        NetworkPrinter("127.0.0.1", server.port, proof=False, patience=hasty).send(SLIP)


def test_a_held_slip_comes_out_when_the_paper_is_back(server):
    server.fail("paper_out")
    with socket.create_connection(("127.0.0.1", server.port)) as link:
        link.sendall(SLIP + b"\x1dr\x01")
        assert server.await_jobs(1, 0.2) == ()
        server.fail(None)
        assert server.await_jobs(1) == (SLIP,)
        assert link.recv(10) == b"\x00"


def test_a_name_that_cannot_be_a_host_is_a_missing_printer(hasty):
    for host in ("printer..kecamatan", "x" * 300):
        with pytest.raises(DeviceMissing):
            NetworkPrinter(host, patience=hasty).send(SLIP)


def test_one_connection_a_slip_and_none_left_open(server, printer):
    for _ in range(3):
        printer.send(SLIP)
    server.await_jobs(3)
    end = time.monotonic() + 2
    while sum(thread.is_alive() for thread in server._threads) > 1 and time.monotonic() < end:
        time.sleep(0.02)
    assert len(server._threads) == 4  # the door, and one for each slip
    assert sum(thread.is_alive() for thread in server._threads) == 1


@pytest.mark.usefixtures("server")
def test_a_proven_slip_is_quick(printer):
    before = time.monotonic()
    printer.send(SLIP)
    assert time.monotonic() - before < 0.5


def test_the_server_can_be_stopped_in_every_fault():
    for fault in ("refuse", "stall", "paper_out", None):
        server = VirtualServer()
        server.start()
        server.fail(fault)
        links = []
        if fault != "refuse":
            links.append(socket.create_connection(("127.0.0.1", server.port)))
            links[0].sendall(SLIP)
        server.stop()
        for link in links:
            link.close()
        assert not any(thread.is_alive() for thread in server._threads)
