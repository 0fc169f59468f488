"""What names mean."""

from __future__ import annotations

import pytest

from communique.lexicons import Codebook, normalise_name

SURE = [
    ("the United States", "USA"),
    ("U.S.", "USA"),
    ("American", "USA"),
    ("White House", "USA"),
    ("Republic of Korea", "KOR"),
    ("ROK", "KOR"),
    ("Korea", "KOR"),
    ("Democratic People’s Republic of Korea", "PRK"),
    ("DPRK", "PRK"),
    ("Pyongyang", "PRK"),
    ("People's Republic of China", "CHN"),
    ("Peking", "CHN"),
    ("Kiev", "UKR"),
    ("Kyiv", "UKR"),
    ("Zelenskyy", ""),
    ("Burma", "MMR"),
    ("Ceylon", "LKA"),
    ("Siam", "THA"),
    ("Zaire", "COD"),
    ("Viet-Nam", "VNM"),
    ("USSR", "SUN"),
    ("Federal Republic of Germany", "DEU"),
    ("Dutch", "NLD"),
    ("Filipino", "PHL"),
    ("Türkiye", "TUR"),
    ("Ivory Coast", "CIV"),
    ("Côte d’Ivoire", "CIV"),
    ("Holy See", "VAT"),
    ("Palestinian Authority", "PSE"),
    ("Downing Street", "GBR"),
    ("Élysée", "FRA"),
    ("Hezbollah", "Hizballah"),
    ("Ansar Allah", "Houthis"),
    ("Daesh", "ISIS"),
    ("G-7", "G7"),
    ("European Commission", "EU"),
    ("Organisation of African Unity", "AU"),
    ("Pacific Islands Forum", "PIF"),
    ("Niger", "NER"),
    ("Nigerian", "NGA"),
    ("American Samoa", "ASM"),
    ("Gulf of Oman", "Gulf of Oman"),
    ("Latin American", "Latin America"),
]


@pytest.mark.parametrize(("name", "party"), SURE)
def test_a_name_means_a_party(codebook: Codebook, name: str, party: str) -> None:
    looked_up = codebook.party_aliases.get(normalise_name(name).removeprefix("the "), ())
    assert [alias.party for alias in looked_up if not alias.ambiguous] == ([party] if party else [])


@pytest.mark.parametrize(
    ("name", "parties"),
    [
        ("Georgia", {"GEO"}),
        ("Jordan", {"JOR"}),
        ("Congo", {"COG", "COD"}),
        ("Brussels", {"BEL", "EU", "NATO"}),
        ("Dominican", {"DMA"}),
        ("Jerusalem", {"ISR", "PSE"}),
    ],
)
def test_a_name_of_several_meanings_says_so(codebook: Codebook, name: str, parties: set[str]) -> None:
    assert {alias.party for alias in codebook.party_aliases[name] if alias.ambiguous} == parties


@pytest.mark.parametrize(
    ("name", "party", "form"),
    [
        ("Kremlin", "RUS", "metonym"),
        ("Tokyo", "JPN", "capital"),
        ("Ukrainians", "UKR", "demonym"),
        ("NATO", "NATO", "organisation"),
        ("Hamas", "Hamas", "actor"),
        ("Western Balkans", "Western Balkans", "region"),
        ("South China Sea", "South China Sea", "place"),
    ],
)
def test_the_form_of_a_name_is_told(codebook: Codebook, name: str, party: str, form: str) -> None:
    first = codebook.party_aliases[name][0]
    assert (first.party, first.form) == (party, form)


def test_the_surest_meaning_comes_first(codebook: Codebook) -> None:
    for aliases in codebook.party_aliases.values():
        assert sorted(aliases, key=lambda alias: alias.ambiguous) == list(aliases)


@pytest.mark.parametrize(
    ("written", "looked_up"),
    [("Côte d’Ivoire", "Côte d'Ivoire"), ("New\nZealand", "New Zealand"), ("Guinea–Bissau", "Guinea-Bissau"),
     ("Cote\u0302 d'Ivoire", "Cotê d'Ivoire"), ("  Japan ", "Japan")],
)  # fmt: skip
def test_names_are_normalised(written: str, looked_up: str) -> None:
    assert normalise_name(written) == looked_up


def test_mechanisms_are_organisations_that_do_not_speak(codebook: Codebook) -> None:
    speaking = {one.id: one.speaks for one in codebook.organisations.values()}
    assert not speaking["APEC"]
    assert not speaking["UNSC"]
    assert speaking["ASEAN"]
    assert speaking["G7"]
