from __future__ import annotations

import pytest

from loket.devices.scanner_options import best, colours, read_options, resolutions, sources

# In the form of scanimage --all-options, with words as several backends have them.
BROTHER = """
All options specific to device `brother4:net1;dev0':
    Mode:
    --mode Black & White|Gray[Error Diffusion]|True Gray|24bit Color|24bit Color[Fast] [24bit Color[Fast]]
        Select the scan mode
    --resolution 100|150|200|300|400|600|1200dpi [200]
    --source FlatBed|Automatic Document Feeder(left aligned)|Automatic Document Feeder(left aligned,Duplex) [FlatBed]
    --brightness -50..50% (in steps of 1) [inactive]
  Geometry:
    -l 0..215.9mm (in steps of 0.0999908) [0]
    -x 0..215.9mm (in steps of 0.0999908) [215.88]
    -y 0..297mm (in steps of 0.0999908) [297]
""".splitlines()
AIRSCAN = """
    --resolution 75..600dpi [300]
    --mode Color|Gray [Color]
    --source Flatbed|ADF|ADF Duplex [Flatbed]
    --depth 8 [read-only]
""".splitlines()


def test_brother():
    known = read_options(BROTHER)
    assert resolutions(known) == (100, 150, 200, 300, 400, 600, 1200)
    assert colours(known) == ["warna", "abu", "hitam_putih"]
    assert sources(known) == ["kaca", "pengumpan_bolak_balik", "pengumpan"]
    assert best(known["mode"].choices, "abu") == "Gray[Error Diffusion]"
    assert best(known["mode"].choices, "warna") == "24bit Color"
    assert best(known["source"].choices, "pengumpan") == "Automatic Document Feeder(left aligned)"
    assert (known["x"].most, known["y"].most) == (215.9, 297.0)
    assert "brightness" not in known


def test_airscan():
    known = read_options(AIRSCAN)
    assert resolutions(known) == (75, 100, 150, 200, 300, 400, 600)
    assert colours(known) == ["warna", "abu"]
    assert best(known["source"].choices, "pengumpan_bolak_balik") == "ADF Duplex"
    assert "depth" not in known


@pytest.mark.parametrize("lines", [[], ["", "Unsinn", "    --", "  --mode Color"]])
def test_a_scanner_that_says_nothing_has_a_glass_and_colour(lines):
    known = read_options(lines)
    assert (resolutions(known), colours(known), sources(known)) == ((), ["warna"], ["kaca"])
