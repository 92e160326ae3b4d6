"""The flowchart: every step a shape, every arrow from shape to shape, none through a third."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.sop.flow import Flow, Point, Shape, flow
from loket.sop.load import SHIPPED, load_all
from loket.sop.model import Act, Sop
from loket.sop.route import passes, route

SOPS = {sop.id: sop for sop in load_all([SHIPPED]).sops}
EDGE = 1e-9
ACTORS = ("pemohon", "petugas_loket", "operator_cetak", "operator_rekam")


@pytest.fixture(params=sorted(SOPS))
def sop(request):
    return SOPS[request.param]


def on_border(node, point: Point) -> bool:
    across, down = abs(point.x - node.center.x), abs(point.y - node.center.y)
    at_side = across == pytest.approx(node.width / 2) and down == pytest.approx(0)
    at_end = down == pytest.approx(node.height / 2) and across == pytest.approx(0)
    return at_side or at_end


def inside(node, point: Point) -> bool:
    across, down = abs(point.x - node.center.x), abs(point.y - node.center.y)
    return across < node.width / 2 - EDGE and down < node.height / 2 - EDGE


def walk(points):
    """Give points close together all along an arrow."""
    for one, two in itertools.pairwise(points):
        for step in range(101):
            yield Point(one.x + (two.x - one.x) * step / 100, one.y + (two.y - one.y) * step / 100)


def check(picture: Flow, sop: Sop) -> None:
    """Assert what must hold of every flowchart."""
    nodes = {node.ordinal: node for node in picture.nodes}
    assert sorted(nodes) == [step.ordinal for step in sop.steps]
    for edge in picture.edges:
        assert on_border(nodes[edge.source], edge.points[0])
        assert on_border(nodes[edge.target], edge.points[-1])
        assert all(one.x == two.x or one.y == two.y for one, two in itertools.pairwise(edge.points))
        for point in walk(edge.points):
            assert 0 < point.x < len(picture.lanes)
            assert 0 < point.y < len(nodes)
            assert not any(inside(node, point) for node in picture.nodes)


def test_there_are_the_six_sops_of_the_office():
    assert sorted(SOPS) == ["ak1", "kia", "kk", "ktp_baru", "ktp_ubah", "legalisir"]


def test_every_arrow_joins_two_shapes_and_passes_none(sop):
    check(flow(sop), sop)


def test_each_step_stands_in_the_lane_of_who_does_it(sop):
    picture = flow(sop)
    for node, step in zip(picture.nodes, sop.steps, strict=True):
        assert picture.lanes[node.lane].codes == step.actors
        assert node.row == step.ordinal - 1
        assert node.number == step.flow_no


def test_lanes_come_in_the_order_of_the_steps_and_have_names(sop):
    picture = flow(sop)
    assert [lane.codes for lane in picture.lanes] == list(dict.fromkeys(step.actors for step in sop.steps))
    assert picture.lanes[0].title == "Pemohon"
    assert all(lane.title and "_" not in lane.title for lane in picture.lanes)


def test_start_and_end_are_rounded_and_the_verification_decides(sop):
    for node, step in zip(flow(sop).nodes, sop.steps, strict=True):
        if step.act is Act.VERIFY:
            assert (node.shape, node.label) == (Shape.DECISION, "Lengkap?")
        elif step in {sop.steps[0], sop.steps[-1]}:
            assert node.shape is Shape.TERMINATOR
        else:
            assert node.shape is Shape.PROCESS


def test_yes_goes_on_and_no_goes_back(sop):
    picture = flow(sop)
    labelled = {(edge.source, edge.target): edge.label for edge in picture.edges}
    for one, two in itertools.pairwise(sop.steps):
        assert labelled.pop((one.ordinal, two.ordinal)) == ("Y" if one.act is Act.VERIFY else "")
    assert labelled == {(step.ordinal, step.return_to): "T" for step in sop.steps if step.return_to}
    assert "T" in {edge.label for edge in picture.edges}


def test_no_arrow_runs_along_or_across_another(sop):
    ways = [{(round(point.x, 6), round(point.y, 6)) for point in walk(edge.points)} for edge in flow(sop).edges]
    assert not any(one & two for one, two in itertools.combinations(ways, 2))


def test_roles_that_share_a_step_share_a_lane():
    assert flow(SOPS["ak1"]).lanes[-1].title == "Camat/Sekcam"


def test_labels_stand_clear_of_the_shapes(sop):
    picture = flow(sop)
    for edge in picture.edges:
        if edge.label:
            assert 0 < edge.label_at.x < len(picture.lanes)
            assert not any(inside(node, edge.label_at) for node in picture.nodes)


@st.composite
def any_sop(draw):
    """Build an SOP of two to nine steps, with any actors and any ways back."""
    model = SOPS["ktp_baru"].steps[2]
    count = draw(st.integers(2, 9))
    steps = tuple(
        replace(
            model,
            ordinal=place,
            actors=tuple(draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=2, unique=True))),
            return_to=draw(st.integers(0, place - 1)),
        )
        for place in range(1, count + 1)
    )
    return replace(SOPS["ktp_baru"], steps=steps)


@settings(max_examples=60, deadline=None)
@given(any_sop())
def test_any_sop_has_a_flowchart_whose_arrows_pass_no_shape(sop):
    check(flow(sop), sop)


def test_a_way_goes_round_a_shape_though_no_arrow_warns_of_it():
    shapes = flow(SOPS["kk"]).nodes
    home, between, source = (replace(shapes[0], lane=0, row=row) for row in range(3))
    source = replace(source, lane=1)
    assert len(route([home, between, source], 2, 0, [])) > 3
    assert not passes(route([home, between, source], 2, 0, []), between)
    assert passes((home.center, replace(home, row=2).center), between)
