import pytest
from PySide6.QtCore import Qt

from loket.ui.look.empty import EmptyState
from loket.ui.look.rows import Cell, Column, Row
from loket.ui.look.table import DataTable

COLUMNS = (Column("Nomor", 0, 80), Column("Waktu", 1, 120))


def rows(*ids, word="ok"):
    return [Row(i, (Cell(f"L {i}", "sub", bold=True), Cell(word, state="ok"))) for i in ids]


@pytest.fixture
def table(look, hold):
    look()
    made = DataTable(COLUMNS, "Permohonan")
    made.page = hold(made)
    made.page.resize(500, 300)
    made.set_rows(rows(*range(50)))
    return made


def y_of(table, row_id):
    return table.rowViewportPosition(table._rows.at(row_id))


def test_choosing_says_the_row_once(qtbot, table):
    with qtbot.waitSignal(table.picked) as said:
        table.selectRow(3)
    assert said.args == [3]
    with qtbot.assertNotEmitted(table.picked):
        table.choose(5)
    assert table.chosen() == 5


def test_the_chosen_row_stays_chosen_when_rows_come_above_it(qtbot, table):
    table.choose(10)
    with qtbot.assertNotEmitted(table.picked):
        table.set_rows(rows(100, 101, *range(50)))
    assert table.chosen() == 10
    assert [i.row() for i in table.selectionModel().selectedRows()] == [12]


def test_what_one_reads_does_not_move(table):
    table.choose(20)
    table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 7)
    before = y_of(table, 20)
    table.set_rows(rows(100, 101, 102, *range(50)))
    assert y_of(table, 20) == before
    table.set_rows(rows(*range(5, 50)))
    assert y_of(table, 20) == before


def test_without_a_choice_the_top_row_stays(table):
    table.verticalScrollBar().setValue(333)
    top = table._rows.rows[table.rowAt(0)].id
    before = y_of(table, top)
    table.set_rows(rows(100, *range(50)))
    assert y_of(table, top) == before


def test_other_words_in_the_same_rows_leave_the_scroll_and_the_choice(qtbot, table):
    table.choose(20)
    before = table.verticalScrollBar().value()
    with qtbot.assertNotEmitted(table._rows.modelReset), qtbot.waitSignal(table._rows.dataChanged):
        table.set_rows(rows(*range(50), word="lain"))
    assert table.verticalScrollBar().value() == before
    assert table.chosen() == 20


def test_a_chosen_row_that_goes_is_said(qtbot, table):
    table.choose(20)
    with qtbot.waitSignal(table.picked) as said:
        table.set_rows(rows(*range(10)))
    assert said.args == [None]
    assert table.chosen() is None
    assert not table.selectionModel().hasSelection()


def test_keys_walk_and_open(qtbot, table):
    table.choose(3)
    table.setFocus()
    with qtbot.waitSignal(table.picked) as said:
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert said.args == [4]
    with qtbot.waitSignal(table.opened) as said:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert said.args == [4]


def test_tab_leaves_the_table(table):
    assert not table.tabKeyNavigation()


def test_a_cell_is_said_with_its_column_and_state(table):
    model = table.model()
    said = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Waktu: ok, baik"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole) == "Nomor: L 0, sub"


def test_an_empty_table_says_what_to_do(table):
    empty = EmptyState("inbox", "Belum ada antrean", "Tekan F2 bila pemohon datang.")
    table.set_empty(empty)
    assert not empty.isVisible()
    table.set_rows([])
    assert empty.isVisible()
    assert empty.geometry() == table.viewport().rect()
    table.set_rows(rows(1))
    assert not empty.isVisible()


def test_the_columns_fill_the_width(table):
    table.page.resize(900, 300)
    used = sum(table.columnWidth(i) for i in range(2))
    assert used == table.viewport().width()


def test_rows_grow_with_the_text(look, table):
    before = table.rowHeight(0)
    look(scale=2.0)
    assert table.rowHeight(0) > before * 1.5


def test_the_chosen_one_stays_among_thousands_of_rows(table):
    table.set_rows(rows(*range(10_000)))
    table.choose(9_000)
    table.set_rows(rows(*range(1, 10_000)))
    assert table.chosen() == 9_000
