#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""make_content.py DIR [--pages N] [--contacts N] [--places N]: writes a large content folder.

For measuring how long a folder takes to load. The same numbers give the same bytes. The folder has
no mistakes: content_load() reports nothing.
"""
import argparse
import pathlib
import random

WORDS = """de gemeente helpt u bij een vraag over zorg en wonen uw wijkteam denkt gratis met mee iemand
kan thuis bij langs komen bel of loop binnen aan balie neem brief van huisarts hulp in huis krijgt snel
antwoord samen zoeken wij wat past besluit staat op papier mag altijd een ander meenemen""".split()
TERMS = ["Wmo", "Wlz", "indicatie", "keukentafelgesprek", "pgb", "mantelzorger", "zorgkantoor",
         "eigen bijdrage", "Wet langdurige zorg", "bezwaar"]
TOPICS = ["wmo", "wlz", "jeugd", "werk", "mantelzorg", "ggz", "ouderen", "rechten"]
KINDS = ["clientondersteuning", "wijkteam", "gemeente", "mantelzorg", "rechten", "overig"]


def sentence(random_):
    words = [random_.choice(WORDS) for _ in range(random_.randint(6, 12))]
    if random_.random() < 0.3:
        words[random_.randrange(len(words))] = random_.choice(TERMS)
    return " ".join(words).capitalize() + "."


def page(random_, i, pages):
    lines = [f"titel: Bladzijde {i}", "kort: Een bladzijde om te meten", "bijgewerkt: 2026-11-22",
             "bron: Zelf bedacht", "onderwerpen: " + random_.choice(TOPICS), ""]
    for part in range(4):
        lines += [f"## Deel {part + 1}", ""]
        lines += [" ".join(sentence(random_) for _ in range(4)), ""]
        lines += ["- **Let op.** " + sentence(random_) for _ in range(3)] + [""]
    lines += ["| wie | wat |", "|---|---|", "| gemeente | Wmo |", "| zorgkantoor | Wlz |", ""]
    lines += [f"Lees ook [bladzijde {(i + 1) % pages}](bladzijde-{(i + 1) % pages}.md).", "",
              "[Wie helpt mij?](contacten)", ""]
    return "\n".join(lines)


def contact(random_, i, places):
    town = random_.randrange(places)
    return ";".join([
        f"contact-{i}", f"Steunpunt {i}", random_.choice(KINDS), f"Plaats {town:03d}", "",
        ", ".join(random_.sample(TOPICS, 2)), f"Dorpsstraat {i % 200}", f"{1000 + town * 20} AB",
        f"Plaats {town:03d}", f"085-{i:07d}", "2026-11-01", "ja", f"www.steunpunt{i}.nl",
        f"info@steunpunt{i}.nl", '"ma-vr 9.00-12.30 en 13.00-17.00; za 10.00-12.00"',
        '"Denkt gratis met u mee, ook bij u thuis."', '"Thinks along with you, for free."', "ja",
        "2026-11-22", "2027-12-31", "opgave"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--contacts", type=int, default=20000)
    parser.add_argument("--places", type=int, default=342)
    options = parser.parse_args()
    random_ = random.Random(1)
    dutch = options.folder / "nl"
    dutch.mkdir(parents=True, exist_ok=True)
    (options.folder / "instellingen.ini").write_text("[plaats]\ngemeente = Plaats 000\n")
    rows = [f"{1000 + i * 20};{1019 + i * 20};Plaats {i:03d};Provincie {i % 12};Regio {i % 31}"
            for i in range(options.places)]
    (options.folder / "plaatsen.csv").write_text(
        "postcode_van;postcode_tot;gemeente;provincie;zorgkantoorregio\n" + "\n".join(rows) + "\n")
    rows = [contact(random_, i, options.places) for i in range(options.contacts)]
    columns = ("id;naam;soort;gemeente;regio;onderwerpen;straat;postcode;plaats;telefoon;"
               "telefoon_datum;nagekeken;website;email;openingstijden;uitleg;uitleg_en;gratis;"
               "bijgewerkt;geldig_tot;bron\n")
    (options.folder / "contacten.csv").write_text(columns + "\n".join(rows) + "\n")
    (options.folder / "contacten-landelijk.csv").write_text(columns)
    for i in range(options.pages):
        (dutch / f"bladzijde-{i}.md").write_text(page(random_, i, options.pages))
    (dutch / "woorden.md").write_text(
        "\n".join(f"## {term}\nook: {term} zelf\nDat is {term}.\n" for term in TERMS))
    (dutch / "start.md").write_text("titel: Start\nlokzin: Hulp nodig?\n\n" + "\n".join(
        f"- [Tegel {i}](bladzijde-{i}.md)" for i in range(min(12, options.pages))) + "\n")
    (dutch / "wegwijzer.md").write_text(
        "titel: Wegwijzer\n\n## start\nvraag: Wat?\n- Dit -> algemeen\n\n"
        "## algemeen\nuitkomst: Hulp\nonderwerpen: wmo, wlz\nbladzijde: bladzijde-0\n\nTekst.\n")


main()
