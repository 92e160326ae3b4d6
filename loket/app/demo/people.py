"""The invented people of the demo day; their NIKs begin with a province that does not exist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citizen:
    """Somebody who walks in, as he or she would say it at the desk."""

    name: str
    nik: str
    kk: str
    born_at: str
    born: str
    sex: str
    desa: str
    phone: str = ""


NURHAYATI = Citizen("Baiq Nurhayati", "9902034107850001", "9902031203110001", "Mantang", "1-7-1985", "P", "Mantang")
SAHABUDIN = Citizen("Sahabudin", "9902031508780001", "9902030402100002", "Selebung", "15-8-1978", "L", "Selebung")
ROHANI = Citizen("Inaq Rohani", "9902036512580001", "9902030909090003", "Peresak", "25-12-1958", "P", "Peresak")
ZAINI = Citizen("Lalu Ahmad Zaini", "9902032003020001", "9902031107120004", "Bujak", "20-3-2002", "L", "Bujak")
DEWI = Citizen("Dewi Anggraini", "9902035405930001", "9902032206180005", "Beber", "14-5-1993", "P", "Beber")
RIZAL = Citizen("Muhammad Rizal", "9902031011090001", "9902030101080006", "Barabali", "10-11-2009", "L", "Barabali")
SUKARMAN = Citizen("Amaq Sukarman", "9902030206700001", "9902031503140007", "Pagutan", "2-6-1970", "L", "Pagutan")
HAERANI = Citizen("Siti Haerani", "9902034312890001", "9902032708160008", "Aik Darek", "3-12-1989", "P", "Aik Darek")
JUNAIDI = Citizen("Junaidi", "9902032909810001", "9902030510130009", "Tampak Siring", "29-9-1981", "L", "Tampak Siring")
MULIATI = Citizen("Muliati", "9902036204750001", "9902031811150010", "Mekar Bersatu", "22-4-1975", "P", "Mekar Bersatu")
