"""How an arrow of the flowchart runs from one shape to another without crossing a third."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GUTTER = 0.05
_APPROACH = 0.12
_COSTS = (1000.0, 100.0, 3.0, 1.0)  # through a shape, along another arrow, across one, each bend


class Point(NamedTuple):
    """A place in the flowchart: x in lanes from the left, y in rows from the top."""

    x: float
    y: float


class Placed(Protocol):
    """A shape that has its place: what routing needs to know of a node."""

    @property
    def center(self) -> Point:
        """Return the middle of the shape."""
        ...

    @property
    def width(self) -> float:
        """Return the width in lanes."""
        ...

    @property
    def height(self) -> float:
        """Return the height in rows."""
        ...


def forward(source: Placed, target: Placed) -> tuple[Point, ...]:
    """Return the way to a shape in the next row: straight down, or out at the side and then down."""
    start, end = source.center, target.center
    top = Point(end.x, end.y - target.height / 2)
    if start.x == end.x:
        return Point(start.x, start.y + source.height / 2), top
    side = start.x + (source.width if end.x > start.x else -source.width) / 2
    return Point(side, start.y), Point(end.x, start.y), top


def route(shapes: Sequence[Placed], source: int, target: int, drawn: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """Return the best way up from `shapes[source]` to `shapes[target]`, which stands in a row above."""
    others = [shape for place, shape in enumerate(shapes) if place not in {source, target}]
    lanes = max(shape.center.x for shape in shapes) + 0.5
    return min(
        _ways(shapes[source], shapes[target], lanes),
        key=lambda points: (_cost(points, others, drawn), _length(points), points),
    )


def passes(points: Sequence[Point], shape: Placed) -> bool:
    """Whether a way touches this shape's box."""
    middle, half_width, half_height = shape.center, shape.width / 2, shape.height / 2
    return any(
        min(one.x, two.x) <= middle.x + half_width
        and max(one.x, two.x) >= middle.x - half_width
        and min(one.y, two.y) <= middle.y + half_height
        and max(one.y, two.y) >= middle.y - half_height
        for one, two in itertools.pairwise(points)
    )


def _ways(source: Placed, target: Placed, lanes: float) -> Iterator[tuple[Point, ...]]:
    """Give the ways worth weighing: out at a side, up a gutter between lanes (or under the target), in at any side."""
    start, end = source.center, target.center
    below, above = end.y + target.height / 2, end.y - target.height / 2
    for out in (-1, 1):
        leave = Point(start.x + out * source.width / 2, start.y)
        if (end.x - leave.x) * out > 0:
            yield leave, Point(end.x, start.y), Point(end.x, below)
        edges = (lane + edge for lane in range(round(lanes)) for edge in (_GUTTER, 1 - _GUTTER))
        for x in (x for x in edges if (x - leave.x) * out > 0):
            up = leave, Point(x, start.y)
            near = end.x + (target.width if x > end.x else -target.width) / 2
            yield *up, Point(x, end.y), Point(near, end.y)
            turn = above - _APPROACH
            yield *up, Point(x, turn), Point(end.x, turn), Point(end.x, above)
            turn = below + _APPROACH
            yield *up, Point(x, turn), Point(end.x, turn), Point(end.x, below)


def _cost(points: tuple[Point, ...], others: Sequence[Placed], drawn: Sequence[tuple[Point, ...]]) -> float:
    through, along, across, bend = _COSTS
    cost = bend * len(points) + through * sum(passes(points, shape) for shape in others)
    for mine, theirs in itertools.product(
        itertools.pairwise(points), itertools.chain.from_iterable(map(itertools.pairwise, drawn))
    ):
        if _touch(mine, theirs):
            cost += along if _upright(mine) == _upright(theirs) else across
    return cost


def _touch(one: tuple[Point, Point], two: tuple[Point, Point]) -> bool:
    """Whether two stretches, each level or upright, share a point."""
    return all(
        min(one[0][axis], one[1][axis]) <= max(two[0][axis], two[1][axis])
        and min(two[0][axis], two[1][axis]) <= max(one[0][axis], one[1][axis])
        for axis in (0, 1)
    )


def _upright(stretch: tuple[Point, Point]) -> bool:
    return stretch[0].x == stretch[1].x


def _length(points: tuple[Point, ...]) -> float:
    return sum(abs(one.x - two.x) + abs(one.y - two.y) for one, two in itertools.pairwise(points))
