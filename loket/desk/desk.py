"""The desk: everything that can be done at the counter, gathered for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.desk.bureau import Bureau
from loket.desk.finding import Finding
from loket.desk.people import People
from loket.desk.queue import Queue
from loket.desk.register import Register
from loket.desk.reports import Reports
from loket.desk.requests import Requests
from loket.desk.signing import Signing
from loket.desk.slips import Slips

if TYPE_CHECKING:
    from loket.desk.house import House
    from loket.desk.pin import Pins


class Desk:
    """One attribute a part of the counter; all of them work on the same house, in one lane."""

    def __init__(self, house: House, pins: Pins) -> None:
        self.house = house
        self.people = People(house, pins)
        self.bureau = Bureau(house)
        self.queue = Queue(house)
        self.requests = Requests(house)
        self.signing = Signing(house, self.people)
        self.register = Register(house)
        self.finding = Finding(house)
        self.slips = Slips(house)
        self.reports = Reports(house)
