from loket.ui.latest import Latest


def test_only_the_answer_to_the_last_question_comes(seat, quiet):
    latest = Latest(seat.counter, seat.window)
    came = []
    latest.came.connect(came.append)
    for text in ("a", "b", "c"):
        latest.ask(seat.counter.desk.house.role_name, text)
    quiet()
    assert came == ["c"]


def test_a_dropped_question_brings_nothing(seat, quiet):
    latest = Latest(seat.counter, seat.window)
    came = []
    latest.came.connect(came.append)
    latest.ask(seat.counter.desk.house.role_name, "a")
    latest.drop()
    quiet()
    assert came == []
