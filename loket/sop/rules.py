"""What must agree between the parts of one SOP file: codes that exist, steps in a lawful order, nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loket.sop.conditions import CODE_KEYS, check_conditions, codes_of
from loket.sop.fault import Faults, suggest
from loket.sop.model import Act, FieldKind

if TYPE_CHECKING:
    from loket.sop.values import Table

APPLICANT = "pemohon"
"""The role of the citizen; nobody at the counter holds it, so somebody else records its steps."""


def check_rules(sop: Table, faults: Faults) -> None:
    """Note every disagreement between the parts of a file; parts that could not be read are passed over."""
    for name, key in CODE_KEYS.items():
        _once_only(name, key, sop.get(name, ()), faults)
    _dates(sop, faults)
    _choices(sop, faults)
    _requirements(sop, faults)
    check_conditions(sop, faults)
    _roles(sop, faults)
    _order(sop, faults)
    _returns(sop, faults)
    _book(sop, faults)


def _once_only(
    name: str, key: str, tables: tuple[Table, ...], faults: Faults, parent: tuple[str | int, ...] = ()
) -> None:
    seen: dict[str, int] = {}
    for index, table in enumerate(tables):
        code = table.get(key)
        if code is None:
            continue
        if code in seen:
            faults.add(
                (*parent, name, index, key),
                f'"{code}" sudah dipakai oleh {name} ke-{seen[code] + 1}.',
                f"Beri {key} yang berbeda, atau hapus salah satu.",
            )
        else:
            seen[code] = index


def _dates(sop: Table, faults: Faults) -> None:
    made, revised = sop.get("tanggal_pembuatan"), sop.get("tanggal_revisi")
    if made and revised and revised < made:
        faults.add(
            ("tanggal_revisi",),
            "tanggal revisi lebih awal daripada tanggal pembuatan.",
            "Periksa kedua tanggal; hapus tanggal_revisi bila SOP belum pernah direvisi.",
        )


def _choices(sop: Table, faults: Faults) -> None:
    for index, field in enumerate(sop.get("isian", ())):
        _once_only("pilihan", "kode", field.get("pilihan", ()), faults, ("isian", index))
        kind = field.get("jenis")
        if faults.touched(("isian", index, "pilihan")):
            continue
        if kind == FieldKind.CHOICE and "pilihan" not in field:
            faults.add(
                ("isian", index),
                'isian berjenis "pilihan" belum punya daftar pilihan.',
                'Tambahkan baris: pilihan = [{ kode = "sd", nama = "SD" }]',
            )
        elif kind and kind != FieldKind.CHOICE and "pilihan" in field:
            faults.add(
                ("isian", index, "pilihan"),
                f'isian berjenis "{kind}" tidak memakai daftar pilihan.',
                'Tulis jenis = "pilihan", atau hapus daftar ini.',
            )


def _requirements(sop: Table, faults: Faults) -> None:
    variants = codes_of(sop, "varian")
    groups: dict[str, list[int]] = {}
    for index, line in enumerate(sop.get("kelengkapan", ())):
        for position, variant in enumerate(line.get("varian", ())):
            if variants is not None and variant not in variants:
                faults.add(
                    ("kelengkapan", index, "varian", position),
                    f'varian "{variant}" tidak ada di bagian [[varian]].',
                    suggest(variant, variants),
                )
        if line.get("asli_dokumen") and not sop.get("dokumen") and not faults.touched(("dokumen",)):
            faults.add(
                ("kelengkapan", index, "asli_dokumen"),
                "asli_dokumen memerlukan daftar dokumen.",
                "Tambahkan di awal berkas: dokumen = true, atau hapus asli_dokumen.",
            )
        if "salah_satu" in line:
            groups.setdefault(line["salah_satu"], []).append(index)
    for group, members in groups.items():
        if len(members) == 1:
            others = [name for name in groups if name != group]
            faults.add(
                ("kelengkapan", members[0], "salah_satu"),
                f'kelompok "{group}" hanya berisi satu kelengkapan.',
                suggest(group, others) if others else "Beri kelengkapan penggantinya nama kelompok yang sama.",
            )


def _roles(sop: Table, faults: Faults) -> None:
    known = codes_of(sop, "pelaksana")
    for index, step in enumerate(sop.get("langkah", ())):
        for key in ("pelaksana", "dicatat_oleh"):
            for position, code in enumerate(step.get(key, ())):
                if known is not None and code not in known:
                    faults.add(
                        ("langkah", index, key, position),
                        f'"{code}" tidak ada di bagian [[pelaksana]].',
                        suggest(code, known) + " Pelaksana baru ditambahkan di bagian [[pelaksana]].",
                    )
        if APPLICANT in step.get("dicatat_oleh", ()):
            faults.add(
                ("langkah", index, "dicatat_oleh"),
                "pemohon tidak dapat mencatat di loket.",
                'Tulis petugas yang mencatat, misalnya ["petugas_loket"].',
            )
        elif (
            set(step.get("pelaksana", ())) == {APPLICANT}
            and "dicatat_oleh" not in step
            and not faults.touched(("langkah", index, "dicatat_oleh"))
        ):
            faults.add(
                ("langkah", index),
                "langkah ini dikerjakan pemohon, tetapi belum ada petugas yang mencatatnya.",
                'Tambahkan baris: dicatat_oleh = ["petugas_loket"]',
            )


def _order(sop: Table, faults: Faults) -> None:
    steps = sop.get("langkah", ())
    acts = [step.get("tindakan") for step in steps]
    if not acts or None in acts:
        return
    last = len(acts) - 1
    if acts[0] != Act.SUBMIT:
        _act_fault(faults, 0, f'langkah pertama bertindakan "{acts[0]}".', 'Langkah pertama harus "ajukan".')
    if acts[last] != Act.COLLECT:
        _act_fault(faults, last, f'langkah terakhir bertindakan "{acts[last]}".', 'Langkah terakhir harus "serahkan".')
    if Act.VERIFY not in acts:
        faults.add(
            ("langkah",),
            "belum ada langkah verifikasi.",
            'Beri tindakan = "verifikasi" pada langkah yang memeriksa berkas.',
        )
    checked = False
    for index, act in enumerate(acts):
        checked = checked or act == Act.VERIFY
        if act == Act.SUBMIT and index > 0:
            _act_fault(faults, index, '"ajukan" hanya boleh pada langkah pertama.', "Pilih tindakan lain.")
        elif act == Act.COLLECT and index < last:
            _act_fault(faults, index, '"serahkan" hanya boleh pada langkah terakhir.', "Pilih tindakan lain.")
        elif act in {Act.SIGN, Act.PROCESS} and index > 0 and not checked and Act.VERIFY in acts:
            _act_fault(
                faults, index, f'"{act}" mendahului verifikasi.', "Letakkan langkah verifikasi sebelum langkah ini."
            )


def _act_fault(faults: Faults, index: int, sentence: str, hint: str) -> None:
    faults.add(("langkah", index, "tindakan"), sentence, hint)


def _returns(sop: Table, faults: Faults) -> None:
    count = len(sop.get("langkah", ()))
    for index, step in enumerate(sop.get("langkah", ())):
        target = step.get("kembali_ke")
        spot = ("langkah", index, "kembali_ke")
        if target is None:
            if "kembali_teks" in step and not faults.touched(spot):
                faults.add(
                    ("langkah", index, "kembali_teks"),
                    "ada kembali_teks tanpa kembali_ke.",
                    "Tambahkan baris: kembali_ke = 1",
                )
        elif target > count:
            faults.add(spot, f"langkah {target} tidak ada; hanya ada {count} langkah.", "Tulis nomor langkah yang ada.")
        elif target > index:
            faults.add(
                spot,
                f"langkah {index + 1} tidak dapat kembali ke langkah {target}.",
                "Tulis nomor langkah sebelumnya, biasanya 1.",
            )


def _book(sop: Table, faults: Faults) -> None:
    for index, step in enumerate(sop.get("langkah", ())):
        if step.get("register") and "buku" not in sop and not faults.touched(("buku",)):
            faults.add(
                ("langkah", index, "register"),
                "langkah ini mencatat di buku register, tetapi bukunya belum disebut.",
                'Tambahkan di awal berkas: buku = "adminduk"',
            )
            return
