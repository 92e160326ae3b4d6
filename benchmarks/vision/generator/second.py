"""A second renderer, written to look different: other fonts, layouts, grounds, camera and lens; never tuned on.

It shares no drawing with the first one but the invented people. Its figures stand apart in the report; a change that
raises the first renderer's figures and lowers these does not land.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.vision.generator import people
from benchmarks.vision.generator.fonts import font
from benchmarks.vision.generator.scene import HD, Quad, Scene

if TYPE_CHECKING:
    from benchmarks.vision.generator.grounds import Chance
    from benchmarks.vision.generator.ink import Pixels
    from benchmarks.vision.generator.papers import Fields

STEEP = {"dok": (78, 90), "web": (58, 82), "sulit": (50, 75)}
ROLL = {"dok": 6, "web": 20, "sulit": 40}
FILL = {"dok": (0.6, 0.9), "web": (0.4, 0.8), "sulit": (0.38, 0.8)}
SIZES = {"ktp": (856, 540), "ktp_kopi": (856, 540), "kk": (1485, 1050), "ijazah": (1050, 1485)}


def make(seed: int, kind: str, level: str, size: tuple[int, int] = HD) -> Scene:
    """Make the one frame of this renderer that a seed, a kind, a level and a size (width, height) stand for."""
    dice = random.Random(f"second/{seed}/{kind}/{level}/{size}")
    chance = np.random.default_rng(dice.getrandbits(64))
    page, fields = draw(kind, dice)
    home = np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float32) * page.shape[1::-1] - 0.5
    quad = see(home, level, size, chance)
    name = str(chance.choice(sorted(GROUNDS)))
    frame = stick(GROUNDS[name](size, chance), page, quad, chance)
    frame = lamp(frame, level, chance)
    frame, quad = lens(frame, quad, chance)
    return Scene(expose(frame, level, chance), quad, kind, fields, page, name)


def draw(kind: str, dice: random.Random) -> tuple[Pixels, Fields]:
    """Draw a page of a kind (BGR) with what stands on it."""
    width, height = SIZES[kind]
    who = people.person(dice)
    tint = {"ktp": (215, 232, 205), "ktp_kopi": (238, 238, 238), "kk": (252, 250, 245), "ijazah": (236, 228, 205)}[kind]
    picture = Image.new("RGB", (width, height), tint)
    pen = ImageDraw.Draw(picture)
    fields = {"ktp": card, "ktp_kopi": card, "kk": family, "ijazah": diploma}[kind](pen, who, dice)
    if kind == "ktp_kopi":
        picture = picture.convert("L").filter(ImageFilter.UnsharpMask(4, 160)).convert("RGB")
    return np.ascontiguousarray(np.asarray(picture, np.uint8)[..., ::-1]), fields


def card(pen: ImageDraw.ImageDraw, who: people.Person, dice: random.Random) -> Fields:
    """Draw a card with the picture at the left and fields in two columns."""
    for n in range(0, 1500, 26):
        pen.line((n, 0, n - 540, 540), fill=(196, 218, 188), width=6)
    pen.rectangle((0, 0, 856, 84), fill=(150, 190, 160))
    pen.text((428, 42), "KARTU TANDA PENDUDUK · CONTOH", font=font("second-bold", 34), fill=(20, 40, 30), anchor="mm")
    pen.rectangle((36, 120, 246, 400), fill=(200, 60, 50) if who.birth.year % 2 else (50, 80, 180))
    pen.ellipse((86, 160, 196, 300), fill=(205, 165, 130))
    pen.rounded_rectangle((66, 310, 216, 400), 40, fill=(70, 70, 90))
    pen.text((276, 132), "NIK", font=font("second", 26), fill=(20, 20, 20), anchor="lm")
    pen.text((340, 132), who.nik, font=font("second-mono", 40), fill=(10, 10, 10), anchor="lm")
    village = dice.choice(people.VILLAGES)
    rows = (
        ("Nama", who.name), ("Lahir", f"{who.place}, {who.born}"), ("Kelamin", who.sex), ("Alamat", f"DUSUN {village}"),
        ("Kel/Desa", village), ("Kecamatan", "BATUKLIANG"), ("Agama", who.religion), ("Pekerjaan", who.job),
    )  # fmt: skip
    for row, (label, value) in enumerate(rows):
        pen.text((276, 182 + row * 42), label, font=font("second", 22), fill=(70, 70, 70), anchor="lm")
        pen.text((400, 182 + row * 42), value, font=font("second-bold", 24), fill=(15, 15, 15), anchor="lm")
    return {
        "nik": who.nik, "nama": who.name, "tempat_lahir": who.place, "tanggal_lahir": who.born,
        "jenis_kelamin": who.sex, "desa": village, "kecamatan": "BATUKLIANG", "agama": who.religion,
        "pekerjaan": who.job,
    }  # fmt: skip


def family(pen: ImageDraw.ImageDraw, who: people.Person, dice: random.Random) -> Fields:
    """Draw a family's sheet with one wide table and a thick double frame around it."""
    own = people.number(dice, who.birth)
    pen.rectangle((60, 60, 1425, 990), outline=(60, 90, 70), width=6)
    pen.text((742, 110), "KARTU KELUARGA (CONTOH)", font=font("second-serif", 46), fill=(20, 60, 40), anchor="mm")
    pen.text((742, 165), f"Nomor {own}", font=font("second-mono", 32), fill=(20, 20, 20), anchor="mm")
    pen.text((100, 215), f"Kepala keluarga  {who.name}", font=font("second", 24), fill=(20, 20, 20), anchor="lm")
    kin = [who, *(people.person(dice) for _ in range(dice.randint(1, 5)))]
    for row, each in enumerate(kin):
        y = 300 + row * 70
        pen.rectangle((100, y - 30, 1385, y + 30), outline=(150, 160, 150), width=2)
        pen.text((120, y), each.name, font=font("second-bold", 22), fill=(15, 15, 15), anchor="lm")
        pen.text((660, y), each.nik, font=font("second-mono", 24), fill=(15, 15, 15), anchor="lm")
        pen.text((1010, y), f"{each.place} {each.born}", font=font("second", 22), fill=(15, 15, 15), anchor="lm")
    pen.ellipse((1150, 800, 1320, 970), outline=(60, 60, 170), width=7)
    rows = [{"nik": each.nik, "nama": each.name, "tanggal_lahir": each.born} for each in kin]
    return {"nomor_kk": own, "kepala": who.name, "anggota": rows}


def diploma(pen: ImageDraw.ImageDraw, who: people.Person, dice: random.Random) -> Fields:
    """Draw a certificate with a border of triangles."""
    for n in range(50, 1000, 32):
        for y, way in ((50, 1), (1435, -1)):
            pen.polygon(((n, y), (n + 26, y), (n + 13, y + way * 34)), fill=(140, 60, 40))
    for n in range(90, 1390, 32):
        for x, way in ((50, 1), (1000, -1)):
            pen.polygon(((x, n), (x, n + 26), (x + way * 34, n + 13)), fill=(140, 60, 40))
    pen.text((525, 260), "I J A Z A H", font=font("second-serif", 84), fill=(90, 30, 20), anchor="mm")
    pen.text((525, 350), "CONTOH · MADRASAH ALIYAH", font=font("second-serif", 36), fill=(40, 30, 20), anchor="mm")
    rows = (who.name, f"lahir di {who.place}, {who.born}", "telah menyelesaikan pendidikan", "dan dinyatakan LULUS")
    for row, words in enumerate(rows):
        pen.text((525, 560 + row * 90), words, font=font("second-serif", 34), fill=(30, 25, 20), anchor="mm")
    serial = f"MA-99 {dice.randint(0, 999999):06d}"
    pen.text((525, 1330), serial, font=font("second-mono", 28), fill=(30, 25, 20), anchor="mm")
    pen.rectangle((180, 1030, 360, 1270), fill=(60, 90, 170))
    pen.ellipse((225, 1060, 315, 1180), fill=(200, 160, 125))
    return {"nama": who.name, "tempat_lahir": who.place, "tanggal_lahir": who.born, "nomor": serial}


def terrazzo(size: tuple[int, int], chance: Chance) -> Pixels:
    """Return a floor of stone chips."""
    page = np.full((size[1], size[0], 3), chance.uniform(110, 205, 3), np.uint8)
    for _ in range(900):
        middle = tuple(int(v) for v in chance.random(2) * size)
        axes = tuple(int(v) for v in chance.uniform(2, 11, 2))
        tone = tuple(int(v) for v in np.clip(chance.normal(150, 50, 3), 0, 255))
        cv2.ellipse(page, middle, axes, chance.uniform(0, 180), 0, 360, tone, -1, cv2.LINE_AA)
    return page


def gingham(size: tuple[int, int], chance: Chance) -> Pixels:
    """Return a checked tablecloth, turned."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    angle, band = chance.uniform(0, 1.5), chance.uniform(30, 90)
    u, v = x * np.cos(angle) + y * np.sin(angle), y * np.cos(angle) - x * np.sin(angle)
    dark = ((u // band % 2) + (v // band % 2))[..., None] / 2
    colour = chance.uniform(20, 160, 3)
    return (235 + dark * (colour - 235)).astype(np.uint8)


def cardboard(size: tuple[int, int], chance: Chance) -> Pixels:
    """Return brown cardboard with fine ribs and a fold."""
    y = np.arange(size[1], dtype=np.float32)[:, None, None]
    page = np.array((105, 145, 180), np.float32) * chance.uniform(0.6, 1.2) + 4 * np.sin(y * chance.uniform(0.3, 0.9))
    page = np.broadcast_to(page, (size[1], size[0], 3)).copy()
    fold = int(chance.uniform(0.1, 0.9) * size[0])
    page[:, fold:] *= chance.uniform(0.85, 1.1)
    return np.clip(page, 0, 255).astype(np.uint8)


def rattan(size: tuple[int, int], chance: Chance) -> Pixels:
    """Return a woven mat."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    pitch = chance.uniform(14, 34)
    over = ((x // pitch + y // pitch) % 2) > 0
    ridge = np.where(over, np.abs(np.sin(x * 3.14 / pitch)), np.abs(np.sin(y * 3.14 / pitch)))
    tone = np.array((90, 150, 190)) * chance.uniform(0.5, 1.15)
    return np.clip(tone * (0.55 + 0.45 * ridge[..., None]), 0, 255).astype(np.uint8)


def glass(size: tuple[int, int], chance: Chance) -> Pixels:
    """Return a dark glass table with soft reflections."""
    small = chance.uniform(10, 90, (3, 5, 3)).astype(np.float32)
    return np.clip(cv2.resize(small, size, interpolation=cv2.INTER_CUBIC), 0, 255).astype(np.uint8)


def pages(size: tuple[int, int], chance: Chance) -> Pixels:
    """Return an untidy heap of printed sheets and coloured folders."""
    page = cardboard(size, chance)
    for _ in range(int(chance.integers(3, 7))):
        middle, box = chance.random(2) * size, chance.uniform(0.3, 0.9, 2) * size[1]
        corners = cv2.boxPoints((tuple(middle), tuple(box), float(chance.uniform(0, 180)))).astype(np.int32)
        strong = chance.random() < 0.4
        tone = chance.uniform(40, 240, 3) if strong else chance.uniform(215, 250) * np.ones(3)
        cv2.fillConvexPoly(page, corners, tuple(int(v) for v in tone), cv2.LINE_AA)
        cv2.polylines(page, [corners], True, tuple(int(v * 0.7) for v in tone), 2, cv2.LINE_AA)
    return page


GROUNDS = {"teraso": terrazzo, "taplak": gingham, "kardus": cardboard, "rotan": rattan, "kaca": glass, "map": pages}


def see(home: Quad, level: str, size: tuple[int, int], chance: Chance) -> Quad:
    """Return the page's corners as seen by a camera on a sphere around it, looking at it."""
    span = home.max(axis=0) - home.min(axis=0)
    points = np.column_stack(((home + 0.5 - span / 2) * (1, -1), np.zeros(4)))
    high, round_ = np.radians(chance.uniform(*STEEP[level])), chance.uniform(0, 2 * np.pi)
    eye = np.array((np.cos(high) * np.cos(round_), np.cos(high) * np.sin(round_), np.sin(high)))
    ahead = -eye
    right = np.cross(ahead, (0.0, 1.0, 0.0))
    right /= np.linalg.norm(right)
    down = np.cross(ahead, right)
    roll = np.radians(chance.uniform(-ROLL[level], ROLL[level]))
    right, down = right * np.cos(roll) + down * np.sin(roll), down * np.cos(roll) - right * np.sin(roll)
    focal = chance.uniform(0.7, 1.2) * size[0]
    wanted, far = chance.uniform(*FILL[level]), 4.0 * span.max()
    seen = points[:, :2]
    for _ in range(30):
        away = points - eye * far
        seen = focal * np.column_stack((away @ right, away @ down)) / (away @ ahead)[:, None]
        far *= max(0.5, (np.ptp(seen, axis=0) / size).max() / wanted)
    low, room = seen.min(axis=0), np.array(size) - np.ptp(seen, axis=0)
    return (seen - low + room * chance.uniform(0.25, 0.75, 2)).astype(np.float32)


def stick(frame: Pixels, page: Pixels, quad: Quad, chance: Chance) -> Pixels:
    """Lay the page into the frame, with the light edge and the shadow of paper that does not lie quite flat."""
    height, width = frame.shape[:2]
    longest = max(np.linalg.norm(quad - np.roll(quad, 1, axis=0), axis=1))
    k = min(1.0, 1.6 * longest / max(page.shape))
    small = cv2.resize(page, None, fx=k, fy=k, interpolation=cv2.INTER_AREA)
    home = np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float32) * small.shape[1::-1] - 0.5
    move = cv2.getPerspectiveTransform(home.astype(np.float32), quad)
    over = cv2.warpPerspective(small, move, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(mask, np.round((quad + 0.5) * 16 - 8).astype(np.int32), 255, cv2.LINE_AA, 4)
    cover = mask[..., None].astype(np.float32) / 255
    fall = chance.normal(0, width / 250, 2)
    dark = cv2.warpAffine(mask, np.float32([[1, 0, fall[0]], [0, 1, fall[1]]]), (width, height))
    dark = cv2.blur(dark, (width // 120, width // 120))[..., None] / 255.0
    ground = frame * (1 - chance.uniform(0.1, 0.45) * dark)
    return np.clip(ground * (1 - cover) + over * cover, 0, 255).astype(np.uint8)


def lamp(frame: Pixels, level: str, chance: Chance) -> Pixels:
    """Light the frame by one lamp, with a window's bars of shadow where it is hard."""
    height, width = frame.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    at = chance.random(2) * (width, height)
    away = np.hypot(x - at[0], y - at[1]) / width
    power = {"dok": 0.3, "web": 0.6, "sulit": 1.1}[level]
    light = 1.12 / (1 + power * away**2)
    if level == "sulit" and chance.random() < 0.6:
        angle, wide = chance.uniform(0, 3.14), chance.uniform(90, 260)
        bars = np.sin((x * np.cos(angle) + y * np.sin(angle)) / wide * 6.28)
        light *= 1 - chance.uniform(0.15, 0.4) / (1 + np.exp(-bars * chance.uniform(3, 25)))
    warm = np.array((chance.uniform(0.8, 1.0), 0.95, chance.uniform(0.9, 1.05)))
    return np.clip(frame * light[..., None] * warm, 0, 255).astype(np.uint8)


def lens(frame: Pixels, quad: Quad, chance: Chance) -> tuple[Pixels, Quad]:
    """Bend the frame a little as a cheap lens does, and the corners with it."""
    height, width = frame.shape[:2]
    view = np.array(((width, 0, width / 2), (0, width, height / 2), (0, 0, 1)))
    bend = np.array((chance.uniform(-0.04, 0.02), 0, 0, 0))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    grid = np.column_stack((x.ravel(), y.ravel()))[:, None]
    source = cv2.undistortPoints(grid, view, bend, P=view).reshape(height, width, 2)
    bent = cv2.remap(frame, source[..., 0], source[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    rays = np.column_stack(((quad - (width / 2, height / 2)) / width, np.ones(4)))
    moved = cv2.projectPoints(rays, np.zeros(3), np.zeros(3), view, bend)[0][:, 0]
    return bent.astype(np.uint8), moved.astype(np.float32)


def expose(frame: Pixels, level: str, chance: Chance) -> Pixels:
    """Take the picture: out of focus, with grain, gamma and compression."""
    width = frame.shape[1]
    reach = chance.uniform(0, {"dok": 1.0, "web": 1.6, "sulit": 2.4}[level]) * width / 1280
    size = 2 * int(np.ceil(reach)) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)).astype(np.float32)
    seen = cv2.filter2D(frame, -1, disc / disc.sum()).astype(np.float32)
    grain = chance.normal(0, {"dok": 2, "web": 4, "sulit": 7}[level], frame.shape[:2])
    seen = np.clip(seen + grain[..., None], 0, 255) / 255
    pixels = (255 * seen ** chance.uniform(0.8, 1.25)).astype(np.uint8)
    quality = int(chance.integers(55, 93))
    return cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
