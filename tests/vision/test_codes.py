"""Codes are read off pictures; only civil registration's own host hints at an electronic signature."""

import cv2
import numpy as np
import pytest

from loket.vision.codes import Code, codes, looks_like_tte, own_request


def qr(text, pixels, size=(700, 900), at=(120, 200)):
    code = cv2.QRCodeEncoder.create().encode(text)
    code = cv2.resize(code, None, fx=pixels, fy=pixels, interpolation=cv2.INTER_AREA if pixels < 1 else 0)
    page = np.full((*size, 3), 235, np.uint8)
    page[at[0] : at[0] + code.shape[0], at[1] : at[1] + code.shape[1]] = code[..., None]
    return page, code.shape[0]


def code(text):
    return Code(text, "QRCode", np.zeros((4, 2), np.float32))


@pytest.mark.parametrize("pixels", [3, 8])
def test_a_code_is_read_with_its_place(pixels):
    page, side = qr("LKT:2026-000123", pixels)
    (found,) = codes(page)
    assert (found.text, found.kind) == ("LKT:2026-000123", "QRCode")
    quiet = 4 * pixels + 2
    expected = np.float32([(200, 120), (200 + side, 120), (200 + side, 120 + side), (200, 120 + side)])
    assert np.abs(found.box - expected).max() <= quiet


def test_a_code_too_fine_for_the_whole_picture_is_read_larger_or_from_the_page():
    fine, _ = qr("https://tte.contoh.invalid/kk/0123456789abcdef01234567", 1, size=(60, 60), at=(8, 8))
    (found,) = codes(fine)
    assert found.text.startswith("https://tte")
    assert found.box.max() < 60
    blank = np.full((200, 200, 3), 255, np.uint8)
    assert len(codes(blank, qr("LKT:1", 4)[0])) == 1
    assert codes(blank) == ()


def test_two_codes_are_both_read():
    page, _ = qr("LKT:1", 5)
    page[450:600, 600:750] = qr("LKT:2", 5)[0][110:260, 190:340]
    assert {each.text for each in codes(page)} == {"LKT:1", "LKT:2"}


@pytest.mark.parametrize(
    ("link", "maybe"),
    [
        ("https://tte.dukcapil.kemendagri.go.id/kk/1", True),
        ("https://DUKCAPIL.kemendagri.go.id./x", True),
        ("https://tte.kemendagri.go.id/verify?x=1", True),
        ("https://kemendagri.go.id/dukcapil", False),
        ("https://www.kemendagri.go.id/dukcapil", False),
        ("https://dukcapil.kemendagri.go.id.contoh.invalid/x", False),
        ("https://dukcapil.kemendagri.go.id@contoh.invalid/x", False),
        ("https://contoh.invalid@dukcapil.kemendagri.go.id/x", False),
        ("https://contoh.invalid/dukcapil.kemendagri.go.id", False),
        ("https://dukcapilkemendagri.go.id/", False),
        ("javascript://dukcapil.kemendagri.go.id/", False),
        ("dukcapil.kemendagri.go.id", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_the_own_host_of_civil_registration_may_be_a_signature(link, maybe):
    assert looks_like_tte(code(link)) is maybe


def test_our_own_slip_is_known_by_its_beginning():
    assert own_request(code("LKT:2026-000123")) == "2026-000123"
    assert own_request(code("https://contoh.invalid/LKT:1")) == ""
