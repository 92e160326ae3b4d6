def test_the_page_comes_up_for_an_officer(come_in):
    assert come_in("siti").isVisible()


def test_a_request_from_another_counter_is_there(handed_in, come_in):
    assert handed_in().line.number == "26-00001"
