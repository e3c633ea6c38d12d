#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""make_content.py FROM TO PAGES CONTACTS: a copy of content folder FROM, filled up to PAGES pages and
CONTACTS contacts that a large region could have. The same arguments give the same bytes."""
import csv
import pathlib
import random
import shutil
import sys

WORDS = """hulp zorg gemeente gesprek vraag brief iemand samen gratis mening plan huis kind werk geld
afspraak uitleg bezwaar klacht buurt familie wet keuze stap tijd telefoon adres Wlz Wmo indicatie""".split()
KINDS = ["clientondersteuning", "wijkteam", "mantelzorg", "rechten", "overig"]
TOPICS = ["wmo", "wlz", "jeugd", "werk", "mantelzorg", "ggz", "ouderen", "rechten"]
FIXED = ["start", "wegwijzer", "woorden"]  # files of a language that are no pages


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randint(6, 12))]
    return " ".join(words).capitalize() + "."


def page(rng, number):
    lines = [f"titel: Vraag {number} over hulp", f"kort: {sentence(rng)}", "pictogram: vraag",
             "bijgewerkt: 2026-11-22", "bron: Verzonnen voorbeeld", ""]
    for _ in range(rng.randint(3, 6)):
        lines += [f"## {sentence(rng)[:-1]}", "",
                  " ".join(sentence(rng) for _ in range(4)) + " **Let op.**", ""]
        lines += [f"- {sentence(rng)}" for _ in range(3)] + [""]
    return "\n".join(lines + ["[Wie helpt mij?](contacten)", ""])


def contact(rng, number, columns, municipality):
    row = dict.fromkeys(columns, "")
    row.update(id=f"bench-{number}", naam=f"Hulp in de buurt {number}", soort=rng.choice(KINDS),
               gemeente=municipality, onderwerpen=", ".join(rng.sample(TOPICS, 3)),
               straat=f"Stationsweg {number % 200 + 1}", postcode="0102 BC", plaats=municipality,
               telefoon=f"000 {number // 10000 % 1000:03d} {number // 100 % 100:02d} {number % 100:02d}",
               telefoon_datum="2026-11-02", nagekeken="ja", website="www.hulp.example",
               openingstijden="ma-do 9.00-12.30 en 13.00-16.30; vr 9.00-12.30",
               uitleg=sentence(rng), gratis="ja", bijgewerkt="2026-11-22",
               bron="Verzonnen voorbeeld")
    return row


def main(source, target, pages, contacts):
    rng = random.Random(1)
    shutil.copytree(source, target, dirs_exist_ok=True)
    # In Dutch: the other languages show it where they have nothing.
    dutch = target / "nl"
    there = sum(f.stem not in FIXED for f in dutch.glob("*.md"))
    for number in range(there, pages):
        (dutch / f"bench-{number}.md").write_text(page(rng, number), encoding="utf-8")

    with open(target / "plaatsen.csv", encoding="utf-8-sig") as file:
        places = sorted({row["gemeente"] for row in csv.DictReader(file, delimiter=";")})
    there = 0
    for path in target.glob("contacten*.csv"):
        with open(path, encoding="utf-8-sig") as file:
            there += len(list(csv.DictReader(file, delimiter=";")))
    path = target / "contacten.csv"
    with open(path, encoding="utf-8-sig") as file:
        columns = next(csv.reader(file, delimiter=";"))
    with open(path, "a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter=";")
        for number in range(there, contacts):
            writer.writerow(contact(rng, number, columns, places[number % len(places)]))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
