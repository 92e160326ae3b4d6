"""The flowchart of an SOP as geometry: lanes, shapes and arrows in lane and row units, drawn alike on paper and screen.

Lane `i` spans x from i to i + 1, row `j` spans y from j to j + 1, downwards. Who draws scales x and y as it needs.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from loket.sop.model import Act
from loket.sop.route import Point, forward, route

if TYPE_CHECKING:
    from loket.sop.model import Sop, Step

__all__ = ["Edge", "Flow", "Lane", "Node", "Point", "Shape", "flow"]

_SIZES = {"awal_akhir": (0.76, 0.44), "proses": (0.76, 0.5), "keputusan": (0.84, 0.68)}
_WORDS = {
    Act.SUBMIT: "Mengajukan",
    Act.VERIFY: "Memverifikasi",
    Act.SIGN: "Memvalidasi",
    Act.PROCESS: "Memproses",
    Act.COLLECT: "Mengambil",
}
_QUESTION = "Lengkap?"
_LABEL_AWAY = 0.16
_LABEL_ABOVE = 0.09
_EDGE = 0.06


class Shape(StrEnum):
    """What a step looks like: rounded at the start and the end, a box between, a diamond where it decides."""

    TERMINATOR = "awal_akhir"
    PROCESS = "proses"
    DECISION = "keputusan"


@dataclass(frozen=True, slots=True)
class Lane:
    """One column of Pelaksana: the role codes that share it, and the name over it."""

    codes: tuple[str, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Node:
    """One step: where its middle stands, how large it is (in lanes and rows), and the words in it."""

    ordinal: int
    number: str
    lane: int
    row: int
    shape: Shape
    label: str
    width: float
    height: float

    @property
    def center(self) -> Point:
        """Return the middle of the shape."""
        return Point(self.lane + 0.5, self.row + 0.5)


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from one step's shape to another's; the head stands at the last point.

    `label` is '', 'Y' or 'T', and `label_at` its middle; `note` says in words where a 'T' goes.
    """

    source: int
    target: int
    points: tuple[Point, ...]
    label: str
    label_at: Point
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """The whole flowchart."""

    lanes: tuple[Lane, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def flow(sop: Sop) -> Flow:
    """Lay out the flowchart of an SOP; the same SOP always gives the same picture."""
    lanes = _lanes(sop)
    nodes = tuple(_node(sop, step, row, lanes) for row, step in enumerate(sop.steps))
    edges: list[Edge] = []
    for source, target in itertools.pairwise(nodes):
        points = forward(source, target)
        label = "Y" if source.shape is Shape.DECISION else ""
        edges.append(Edge(source.ordinal, target.ordinal, points, label, _label_at(points, lanes)))
    for step in sop.steps:
        if returns(step):
            points = route(nodes, step.ordinal - 1, step.return_to - 1, [edge.points for edge in edges])
            note = f"kembali ke langkah {number(sop.step(step.return_to))}"
            edges.append(Edge(step.ordinal, step.return_to, points, "T", _label_at(points, lanes), note))
    return Flow(lanes, nodes, tuple(edges))


def returns(step: Step) -> bool:
    """Whether this step decides: it can go back to an earlier one."""
    return 0 < step.return_to < step.ordinal


def number(step: Step) -> str:
    """Return the step's number as the office's flowchart prints it."""
    return step.flow_no or str(step.ordinal)


def lane_title(sop: Sop, codes: tuple[str, ...]) -> str:
    """Return the name over a lane; roles that share one go by their shortest names, as in 'Camat/Sekcam'."""
    if len(codes) == 1:
        return sop.role_name(codes[0])
    names = {role.code: min((role.name, *role.aliases), key=len) for role in sop.roles}
    return "/".join(names.get(code, code) for code in codes)


def actors(step: Step) -> tuple[str, ...]:
    """Return who does a step, or who records it where the SOP names nobody."""
    return step.actors or step.recorded_by


def _lanes(sop: Sop) -> tuple[Lane, ...]:
    """Return one lane for each set of actors, in the order in which the SOP's steps name them."""
    found = dict.fromkeys(actors(step) for step in sop.steps)
    return tuple(Lane(codes, lane_title(sop, codes)) for codes in found)


def _node(sop: Sop, step: Step, row: int, lanes: tuple[Lane, ...]) -> Node:
    lane = next(place for place, each in enumerate(lanes) if each.codes == actors(step))
    if returns(step):
        shape, label = Shape.DECISION, _QUESTION
    else:
        ends = row in {0, len(sop.steps) - 1}
        shape, label = Shape.TERMINATOR if ends else Shape.PROCESS, step.short or _WORDS[step.act]
    width, height = _SIZES[shape]
    return Node(step.ordinal, number(step), lane, row, shape, label, width, height)


def _label_at(points: tuple[Point, ...], lanes: tuple[Lane, ...]) -> Point:
    """Return where an arrow's label stands: beside its first stretch, clear of the shape; below it at the very edge."""
    first, second = points[0], points[1]
    if first.x == second.x:
        return Point(first.x + _LABEL_AWAY / 2, first.y + _LABEL_ABOVE)
    x = first.x + (_LABEL_AWAY if second.x > first.x else -_LABEL_AWAY)
    inside = min(max(x, _EDGE), len(lanes) - _EDGE)
    return Point(inside, first.y + (_LABEL_ABOVE if x != inside else -_LABEL_ABOVE))
