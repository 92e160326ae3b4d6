"""The made papers: KTP, photocopied KTP, KK and ijazah, each with what stands on it; the word CONTOH on every one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.vision.generator import ink, people

if TYPE_CHECKING:
    import random

Fields = dict[str, "str | list[dict[str, str]]"]

CARD = (85.6, 54.0)
A4 = (210.0, 297.0)
CARD_SCALE = 20.0
SHEET_SCALE = 8.0
SIZES = {"ktp": CARD, "ktp_kopi": CARD, "kk": (A4[1], A4[0]), "ijazah": A4}
KINDS = tuple(SIZES)
PASSPORT_GROUNDS = ((178, 34, 34), (30, 60, 160))


@dataclass(frozen=True, slots=True)
class Paper:
    """One rendered page: RGB pixels, its size in millimetres, the radius of its corners and what stands on it."""

    pixels: ink.Pixels
    size: tuple[float, float]
    radius: float
    fields: Fields


def render(kind: str, dice: random.Random) -> Paper:
    """Render one page of a kind from `KINDS`."""
    return {"ktp": ktp, "ktp_kopi": ktp_kopi, "kk": kk, "ijazah": ijazah}[kind](dice)


def card_lines(dice: random.Random, who: people.Person) -> list[tuple[str, str, str]]:
    """Return a KTP's lines as (field, label, value)."""
    return [
        ("nama", "Nama", who.name),
        ("lahir", "Tempat/Tgl Lahir", f"{who.place}, {who.born}"),
        ("jenis_kelamin", "Jenis kelamin", who.sex),
        ("alamat", "Alamat", f"DUSUN {people.word(dice, male=True).upper()}"),
        ("rt_rw", "RT/RW", f"{dice.randint(1, 12):03d}/{dice.randint(0, 9):03d}"),
        ("desa", "Kel/Desa", dice.choice(people.VILLAGES)),
        ("kecamatan", "Kecamatan", "BATUKLIANG"),
        ("agama", "Agama", who.religion),
        ("status", "Status Perkawinan", "KAWIN" if who.married else "BELUM KAWIN"),
        ("pekerjaan", "Pekerjaan", who.job),
        ("kewarganegaraan", "Kewarganegaraan", "WNI"),
        ("berlaku", "Berlaku Hingga", "SEUMUR HIDUP"),
    ]


def ktp(dice: random.Random) -> Paper:
    """Render a KTP-like card."""
    who = people.person(dice)
    tint = dice.randint(-12, 12)
    colours = ((168 + tint, 208, 226), (196, 222 + tint // 2, 232))
    page = ink.Sheet(ink.guilloche(*CARD, CARD_SCALE, colours, dice), CARD_SCALE)
    page.across("CONTOH", face="bold", size=13, ink=(90, 130, 170), turn=18, strength=0.28)
    page.text(42.8, 5.6, "PROVINSI NUSA TENGGARA BARAT", face="bold", size=3.1, at="ms")
    page.text(42.8, 9.4, "KABUPATEN LOMBOK TENGAH", face="bold", size=3.1, at="ms")
    page.text(2.6, 15.2, "NIK", face="bold", size=3.4)
    page.text(14.6, 15.2, ":", face="bold", size=3.4)
    face = dice.choices(("ocr-a", "ocr-b", "mono"), (55, 26, 19))[0]
    page.fit(16.6, 15.3, who.nik, face=face, size=4.1, room=44.5)
    lines = card_lines(dice, who)
    for row, (_, label, value) in enumerate(lines):
        y = 19.1 + row * 2.72
        indent = 2.6 + 2 * (label in {"RT/RW", "Kel/Desa", "Kecamatan"})
        page.text(indent, y, label, face="sans", size=2.15)
        page.text(21.2, y, ":", face="sans", size=2.35)
        page.fit(22.6, y, value, face="bold", size=2.35, room=39)
        if label == "Jenis kelamin":
            page.text(44.5, y, f"Gol. Darah : {who.blood}", face="sans", size=2.35)
    photo = ink.face(dice, dice.choice(PASSPORT_GROUNDS), veiled=not who.male and dice.random() < 0.6)
    page.paste(photo, 62.5, 12.0, 20.5, 26.5)
    page.text(72.7, 42.0, "LOMBOK TENGAH", face="sans", size=2.0, at="ms")
    page.text(72.7, 44.6, f"{dice.randint(1, 28):02d}-0{dice.randint(1, 9)}-2019", face="sans", size=2.0, at="ms")
    x, y = 67.0, 48.0
    for _ in range(7):
        x2, y2 = x + dice.uniform(0.5, 2.5), 48.5 + dice.uniform(-2.5, 2.5)
        page.rule(x, y, x2, y2, thick=0.25)
        x, y = x2, y2
    page.text(81.5, 52.6, "CONTOH", face="bold", size=2.0, ink=(170, 40, 40), at="rs")
    values = {field: value for field, _, value in lines if field != "lahir"}
    fields: Fields = {"nik": who.nik, "tempat_lahir": who.place, "tanggal_lahir": who.born} | values
    return Paper(page.pixels(), CARD, 3.18, fields | {"gol_darah": who.blood})


def ktp_kopi(dice: random.Random) -> Paper:
    """Render a KTP that went through an office copier and was cut out."""
    card = ktp(dice)
    return Paper(ink.photocopy(card.pixels, dice), card.size, 0.0, card.fields)


def kk(dice: random.Random) -> Paper:
    """Render a KK-like sheet, A4 lying, with a QR code as an electronic signature has one."""
    width, height = SIZES["kk"]
    colours = ((226, 236, 246), (244, 240, 226))
    page = ink.Sheet(ink.guilloche(width, height, SHEET_SCALE, colours, dice), SHEET_SCALE)
    page.across("CONTOH", face="bold", size=52, ink=(150, 170, 195), turn=24, strength=0.22)
    head = people.person(dice, oldest=1955, youngest=1990)
    issued = dt.date(dice.randint(2016, 2026), dice.randint(1, 12), dice.randint(1, 28))
    own = people.number(dice, issued)
    page.text(width / 2, 17, "KARTU KELUARGA", face="bold", size=9, at="ms")
    page.text(width / 2, 25, f"No. {own}", face="bold", size=5.6, at="ms")
    alamat = f"DUSUN {people.word(dice, male=True).upper()}"
    rt, desa = f"{dice.randint(1, 12):03d}/{dice.randint(0, 9):03d}", dice.choice(people.VILLAGES)
    left = [("Nama Kepala Keluarga", head.name), ("Alamat", alamat), ("RT/RW", rt), ("Kode Pos", "83552")]
    right = [("Desa/Kelurahan", desa), ("Kecamatan", "BATUKLIANG"), ("Kabupaten/Kota", "LOMBOK TENGAH")]
    right.append(("Provinsi", "NUSA TENGGARA BARAT"))
    for column, pairs in ((14, left), (168, right)):
        for row, (label, value) in enumerate(pairs):
            page.text(column, 35 + row * 5, label, face="sans", size=3.3)
            page.text(column + 42, 35 + row * 5, f": {value}", face="bold", size=3.3)
    family = members(dice, head)
    first_table(page, family)
    second_table(page, family, dice)
    page.text(14, 178, f"Dikeluarkan Tanggal : {issued:%d-%m-%Y}", face="sans", size=3.2)
    page.text(150, 172, "KEPALA KELUARGA", face="sans", size=3.2, at="ms")
    page.text(150, 196, head.name, face="bold", size=3.2, at="ms")
    link = f"https://tte.contoh.invalid/kk/{dice.getrandbits(96):024x}"
    page.paste(ink.qr(link), 238, 172, 26, 26)
    page.text(251, 170, "KEPALA DINAS KEPENDUDUKAN", face="sans", size=3.0, at="ms")
    page.text(251, 203, "LALU CONTOH PERMANA", face="bold", size=3.0, at="ms")
    rows = [
        {
            "nik": each.nik,
            "nama": each.name,
            "jenis_kelamin": each.sex,
            "tempat_lahir": each.place,
            "tanggal_lahir": each.born,
            "hubungan": role,
        }
        for each, role in family
    ]
    fields: Fields = {"nomor_kk": own, "kepala": head.name, "alamat": alamat, "rt_rw": rt, "desa": desa}
    return Paper(page.pixels(), (width, height), 0.0, fields | {"kecamatan": "BATUKLIANG", "qr": link, "anggota": rows})


def members(dice: random.Random, head: people.Person) -> list[tuple[people.Person, str]]:
    """Return a family of two to six with each one's place in it."""
    family = [(head, "KEPALA KELUARGA")]
    family.append(
        (people.person(dice, oldest=1960, youngest=1995, male=not head.male), "ISTRI" if head.male else "SUAMI")
    )
    return family + [(people.person(dice, oldest=1996, youngest=2024), "ANAK") for _ in range(dice.randint(0, 4))]


def first_table(page: ink.Sheet, family: list[tuple[people.Person, str]]) -> None:
    """Draw the upper table of a KK."""
    heads = (
        "No",
        "Nama Lengkap",
        "NIK",
        "Jenis Kelamin",
        "Tempat Lahir",
        "Tanggal Lahir",
        "Agama",
        "Pendidikan",
        "Pekerjaan",
    )
    widths = (8, 58, 40, 24, 32, 25, 20, 30, 32)
    rows = [
        (str(n), each.name, each.nik, each.sex, each.place, each.born, each.religion, each.schooling, each.job)
        for n, (each, _) in enumerate(family, 1)
    ]
    table(page, 57, heads, widths, rows)


def second_table(page: ink.Sheet, family: list[tuple[people.Person, str]], dice: random.Random) -> None:
    """Draw the lower table of a KK."""
    heads = ("No", "Status Perkawinan", "Hubungan Keluarga", "Kewarganegaraan", "Ayah", "Ibu")
    widths = (8, 42, 45, 34, 70, 70)
    rows = []
    for n, (_each, role) in enumerate(family, 1):
        parents = (people.word(dice, male=True).upper(), people.word(dice, male=False).upper())
        if role == "ANAK":
            parents = (family[0][0].name, family[1][0].name)
        rows.append((str(n), "KAWIN" if role != "ANAK" else "BELUM KAWIN", role, "WNI", *parents))
    table(page, 116, heads, widths, rows)


def table(
    page: ink.Sheet, top: float, heads: tuple[str, ...], widths: tuple[int, ...], rows: list[tuple[str, ...]]
) -> None:
    """Draw a table of eight rows with its head, as KK forms have whatever the family's size."""
    high, bottom = 5.2, top + 8 * 5.2 + 5.2
    page.box(14, top, sum(widths), high, fill=(205, 216, 228))
    x = 14.0
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        page.text(x + width / 2, top + 3.6, head, face="bold", size=2.6, at="ms")
        page.rule(x, top, x, bottom)
        for n, row in enumerate(rows):
            value = row[column]
            page.fit(x + 1, top + high * (n + 2) - 1.6, value, face="sans", size=2.9, room=width - 2)
        x += width
    page.rule(x, top, x, bottom)
    for n in range(10):
        page.rule(14, top + high * n, x, top + high * n)


def ijazah(dice: random.Random) -> Paper:
    """Render an ijazah-like sheet, A4 standing, with an ornate border."""
    width, height = A4
    who = people.person(dice, oldest=1975, youngest=2006)
    paper = dice.choice(((250, 248, 240), (246, 240, 222), (240, 246, 240)))
    page = ink.Sheet(ink.plain(width, height, SHEET_SCALE, paper), SHEET_SCALE)
    ornament(page, dice)
    page.across("CONTOH", face="serif-bold", size=44, ink=(190, 180, 150), turn=50, strength=0.25)
    year = who.birth.year + 18
    page.pen.ellipse(tuple(v * SHEET_SCALE for v in (93, 32, 117, 56)), outline=(120, 90, 20), width=8)
    page.text(105, 68, "KEMENTERIAN PENDIDIKAN DAN KEBUDAYAAN", face="serif-bold", size=4.6, at="ms")
    page.text(105, 88, "IJAZAH", face="serif-bold", size=14, at="ms")
    page.text(105, 97, "SEKOLAH MENENGAH ATAS", face="serif-bold", size=6, at="ms")
    page.text(105, 104, f"TAHUN PELAJARAN {year - 1}/{year}", face="serif", size=4.4, at="ms")
    school = f"SMA CONTOH {dice.randint(1, 9)} PRAYA"
    lines = [
        ("nama", who.name),
        ("tempat dan tanggal lahir", f"{who.place}, {who.born}"),
        ("nama orang tua/wali", people.person(dice, male=True).name),
        ("nomor induk siswa", f"{dice.randint(1000, 9999)}"),
        ("nomor peserta ujian", f"99-{dice.randint(1, 999):03d}-0000-{dice.randint(1, 9)}"),
        ("sekolah asal", school),
    ]
    page.text(
        28, 120, f"Yang bertanda tangan di bawah ini, Kepala {school}, menerangkan bahwa:", face="serif", size=3.8
    )
    for row, (label, value) in enumerate(lines):
        page.text(28, 132 + row * 8, label, face="serif", size=4)
        page.text(80, 132 + row * 8, f": {value}", face="serif-bold", size=4)
    page.text(105, 190, "LULUS", face="serif-bold", size=10, at="ms")
    page.text(28, 202, "dari satuan pendidikan setelah memenuhi seluruh kriteria sesuai dengan", face="serif", size=3.8)
    page.text(28, 208, "peraturan perundang-undangan.", face="serif", size=3.8)
    page.paste(ink.face(dice, dice.choice(PASSPORT_GROUNDS), veiled=not who.male), 62, 222, 28, 38)
    page.text(130, 226, f"Praya, {dice.randint(1, 28)} Mei {year}", face="serif", size=3.8)
    page.text(130, 232, "Kepala Sekolah,", face="serif", size=3.8)
    page.pen.ellipse(tuple(v * SHEET_SCALE for v in (112, 228, 146, 262)), outline=(90, 60, 160), width=5)
    page.text(130, 258, people.person(dice).name, face="serif-bold", size=3.8)
    serial = f"DN-23 Ma {dice.randint(0, 9999999):07d}"
    page.text(105, 269, serial, face="ocr-b", size=4, at="ms")
    fields: Fields = {
        "nama": who.name,
        "tempat_lahir": who.place,
        "tanggal_lahir": who.born,
        "nomor": serial,
        "sekolah": school,
    }
    return Paper(page.pixels(), A4, 0.0, fields)


def ornament(page: ink.Sheet, dice: random.Random) -> None:
    """Draw a border of rings and lines around an A4 page."""
    dark = dice.choice(((150, 110, 30), (40, 90, 60), (110, 40, 50), (40, 60, 120)))
    pale = tuple(min(255, each + 70) for each in dark)
    edge = dice.uniform(7, 13)
    deep = dice.uniform(5, 10)
    k = page.scale
    page.box(edge, edge, 210 - 2 * edge, 297 - 2 * edge, line=dark, thick=0.8)
    inner = edge + deep
    page.box(inner, inner, 210 - 2 * inner, 297 - 2 * inner, line=dark, thick=0.5)
    half = deep / 2

    def ring(x: float, y: float) -> None:
        for part, colour in ((1.0, dark), (0.6, pale)):
            r = half * part
            page.pen.ellipse(((x - r) * k, (y - r) * k, (x + r) * k, (y + r) * k), outline=colour, width=round(0.5 * k))

    step = deep * 0.8
    across, down = int((210 - 2 * edge - deep) / step), int((297 - 2 * edge - deep) / step)
    for n in range(across + 1):
        x = edge + half + n * (210 - 2 * edge - deep) / across
        ring(x, edge + half)
        ring(x, 297 - edge - half)
    for n in range(down + 1):
        y = edge + half + n * (297 - 2 * edge - deep) / down
        ring(edge + half, y)
        ring(210 - edge - half, y)
