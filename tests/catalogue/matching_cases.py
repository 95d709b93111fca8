"""Worked cases written from the field's facts: a family, what was said, what must be offered and what must not.

``source`` names the section, theme or rule of the domain note a case comes from. ``must`` and ``must_not`` are
beginnings of names in the sample catalogue; ``no_help``: nothing but own strength and own network.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from invented import need, own, said

from app.conversation.model import Evidence, Family, Need, Room

Z1 = Family(phase="Z1", postcode="8014")
Z2 = Family(phase="Z2", postcode="8014")
KRAAM = replace(Z2, phase="K")
BABY = replace(Z2, phase="B1")
TODDLER = replace(Z2, phase="D")
SCHOOL = replace(Z2, phase="S4", child="volgende")
TEEN = replace(SCHOOL, phase="J12")
BEFORE = replace(SCHOOL, separation="voor")
APART = replace(SCHOOL, form="uit_elkaar_bezig", separation="tijdens")
APART_PREGNANT = replace(Z2, form="alleen_uit_elkaar", separation="tijdens")
JUST_AFTER = replace(SCHOOL, form="uit_elkaar", separation="na<1jr")
AFTER = replace(SCHOOL, form="uit_elkaar", separation="na>1jr")
ALONE_BY_CHOICE = replace(Z2, form="alleen_bewust")
TOGETHER = Room()
A, B = Room.alone_with("a"), Room.alone_with("b")


@dataclass(frozen=True)
class Case:
    source: str
    about: str
    needs: tuple[Need, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...] = ()
    family: Family = Z2
    room: Room = TOGETHER
    languages: tuple[str, ...] = ("nl",)
    no_help: bool = False


PRIVATE_RELATION = need("RELATIE", own("a", "T1.3"))
VEILIG_A = need("VEILIG", own("a", "T10.1"))
THINKS_OF_IT = need("JURIDISCH", Evidence("T11.0", "a", said("T11.0", "denk-eraan").values, False, False, "T11"))
ANGER_A = need("AGRESSIEHULP", own("a", "T10.10"))
USE_A = need("VERSLAVING", own("a", "T8.7"))
DOUBT_A = need("KEUZEHULP", own("a", "T2.8"))
LOW_A = need("MENTAAL", own("a", "T8.2"))
COURT = need("OUDERSCHAP-NA", said("T11.7", "uha"))
COURT_CHILD = need("KIND-INFO", said("T11.7", "uha"))
OWN = ("Weekbord", "Helperskaart")

CASES = (
    # Own strength and own network
    Case("§1 (4)", "nobody needs anything: what they can do themselves", (), OWN, no_help=True),
    Case("T7.1", "few people around", (need("STEUN"),), ("Een maatje", "Helperskaart"),
         ("Mediation", "Jong en ouder")),
    Case("T7.5", "knows no other parents, pregnant", (need("ONTMOETING"),), ("Zwangerencafé", "Vadergroep"),
         ("Mama- en papacafé", "Ouders na een scheiding", "Samen Solo")),
    Case("T7.5", "knows no other parents, baby", (need("ONTMOETING"),), ("Mama- en papacafé", "Babymassage"),
         ("Zwangerencafé", "Voorlezen en taal"), family=replace(BABY, postcode="8032")),
    Case("T7.5", "knows no other parents, toddler", (need("ONTMOETING"),), ("Voorlezen en taal",),
         ("Babymassage", "CenteringPregnancy"), family=TODDLER),
    Case("T7.3", "someone for the older child, primary school", (need("STEUNFIGUUR"),),
         ("Opa, oma", "Maatje op de basisschool", "Vraag je eigen steunfiguur"),
         ("JIM", "Eén vertrouwd gezicht"), family=replace(SCHOOL, child="eerste")),
    Case("T7.3", "someone for the older child, secondary school", (need("STEUNFIGUUR"),),
         ("Vraag je eigen steunfiguur", "JIM", "Eén vertrouwd gezicht"), ("Buddy van Villa Pinedo",), family=TEEN),
    Case("T11.8", "someone for a child of parents apart", (need("STEUNFIGUUR"),),
         ("Buddy van Villa Pinedo", "Opa, oma"),
         ("Een maatje",), family=replace(APART, phase="J12")),
    # Relation
    Case("T1.6", "relation, told together", (need("RELATIE"),), ("Relatiegesprek", "Relatie & Ouderschap"),
         ("Mediation", "Ouders na een scheiding")),
    Case("§5.2", "relation, told by one, both in the room", (PRIVATE_RELATION,), OWN, no_help=True),
    Case("§5.2", "relation, told by one, that one alone", (PRIVATE_RELATION,), ("Relatiegesprek",),
         ("Mediation",), room=A),
    Case("§5.2", "relation, told by one, the other alone", (PRIVATE_RELATION,), OWN, room=B, no_help=True),
    Case("T4.3", "making up hardly works", (need("RELATIE", said("T4.3", "bijna_nooit")),),
         ("Relatiecursus", "Zachte start", "Loket Relatie"), ("Beter overleggen",)),
    Case("T1 hidden", "relation, alone by choice: no course for two", (need("RELATIE"),), ("Loket Relatie",),
         ("Relatiecursus", "Tien minuten praten", "Avond Van partners"), family=ALONE_BY_CHOICE),
    Case("T3.6", "a new family with older children", (need("OPVOED"),), ("Samen een nieuw gezin",),
         ("Babyconsult",), family=replace(Z2, form="samengesteld")),
    Case("T3.6", "not a new family", (need("OPVOED"),), ("Prenataal huisbezoek",), ("Samen een nieuw gezin",)),
    # Becoming and being parents
    Case("T2.3", "ready to be parents, Dutch", (need("OUDERCURSUS"),),
         ("Avond Van partners", "CenteringPregnancy", "Zwangerencafé"), ("Slaapspreekuur",)),
    Case("§5.1 taal", "ready to be parents, Arabic: with an interpreter or not at all", (need("OUDERCURSUS"),),
         ("Avond Van partners",), ("CenteringPregnancy", "Ouderteam"), languages=("nl", "ar")),
    Case("§2.1", "baby questions while pregnant", (need("OPVOED"),), ("Prenataal huisbezoek",),
         ("Babyconsult", "Slaapspreekuur")),
    Case("§2.1", "baby questions in the first weeks", (need("OPVOED"),), ("Babyconsult", "Babymassage"),
         ("Prenataal huisbezoek", "Slaapspreekuur"), family=KRAAM),
    Case("T3.4", "short nights with a baby", (need("OPVOED"),), ("Slaapspreekuur", "Slapen om de beurt"),
         ("Prenataal huisbezoek", "Praten met je puber"), family=BABY),
    Case("§5.1 fase", "limits and tantrums", (need("OPVOED"),), ("Peuters", "Het wijkteam op het consultatiebureau"),
         ("Babymassage", "Praten met je puber"), family=TODDLER),
    Case("§5.1 fase", "questions about a teenager", (need("OPVOED"),), ("Praten met je puber",),
         ("Prenataal huisbezoek", "Peuters"), family=TEEN),
    Case("§1 (17)", "does not know where to ask", (need("LOKET"),),
         ("Een vast gezicht van het wijkteam", "Loket Relatie"),
         ("Eén gezin, één plan",)),
    Case("§1 (17)", "where to ask, with a toddler", (need("LOKET"),), ("Het wijkteam op het consultatiebureau",),
         ("Opvoedvragen op school",), family=TODDLER),
    Case("§3.8 tienerouder", "a young parent", (need("STEUN"),), ("Jong en ouder",), ("Maatje op de basisschool",),
         family=replace(Z2, minor=True)),
    Case("§3.8 tienerouder", "not a young parent", (need("STEUN"),), ("Een maatje",), ("Jong en ouder",)),
    Case("§3.8 bewust alleen", "alone by choice", (need("ONTMOETING"),), ("Samen Solo",),
         ("Tien minuten praten", "Avond Van partners"), family=ALONE_BY_CHOICE),
    Case("§3.8 twee moeders", "two mothers want to meet others", (need("ONTMOETING"),), ("Regenboogouders",),
         ("Samen Solo",), family=replace(Z2, couple="v/v")),
    # Mind, body, loss
    Case("T8.2", "low mood while pregnant", (need("MENTAAL"),), ("Mentaal spreekuur", "Een vast moment"),
         ("Nagesprek",)),
    Case("T8.5", "a hard birth to look back on", (need("MENTAAL"),), ("Nagesprek",), ("Keuzegesprek",), family=BABY),
    Case("T8.2", "low mood with an older child", (need("MENTAAL"),), ("Praten met de prak",),
         ("Mentaal spreekuur", "Vaders praten"), family=SCHOOL),
    Case("T8 vaders", "low mood of the father", (need("MENTAAL"),), ("Vaders praten", "Mentaal spreekuur"),
         ("Nagesprek",), family=Z2),
    Case("§5.2", "low mood told alone, both in the room", (LOW_A,), OWN, no_help=True),
    Case("T8.2", "low mood told alone, that parent alone", (LOW_A,), ("Mentaal spreekuur",), ("Nagesprek",), room=A),
    Case("§5.2", "low mood told alone, the other parent alone", (LOW_A,), OWN, room=B, no_help=True),
    Case("T5.3", "pain", (need("MEDISCH"),), ("Bekkenfysiotherapie",), ("Nagesprek",)),
    Case("§9", "loss", (need("ROUW"),), ("Hulp bij verlies", "Ouders die een kind"), ("Babymassage",)),
    Case("T2.8", "in doubt, early", (DOUBT_A,), ("Keuzegesprek",), ("Prenataal huisbezoek",), family=Z1, room=A),
    Case("T2.8", "in doubt, too late for that", (DOUBT_A,), OWN, ("Keuzegesprek",), room=A),
    Case("T2.8 [A]", "in doubt, both in the room", (DOUBT_A,), OWN, ("Keuzegesprek",), family=Z1, no_help=True),
    Case("T8.7 [A]", "use, alone", (USE_A,), ("Stoppen",), ("Rustig blijven",), room=A),
    Case("T8.7 [A]", "use, the other alone", (USE_A,), OWN, ("Stoppen",), room=B, no_help=True),
    Case("T8.7 [A]", "use, both in the room", (USE_A,), OWN, ("Stoppen",), no_help=True),
    # Safety
    Case("§3.4 T10", "unsafe, alone: no service about it", (VEILIG_A,), ("Helperskaart",),
         ("Advies bij zorgen",), room=A,
         no_help=True),
    Case("T10 §3.7", "unsafe and relation, alone: nothing they must do together", (VEILIG_A, PRIVATE_RELATION),
         ("Relatiegesprek",), ("Tien minuten praten", "Even pauze", "Relatiecursus", "Avond Van partners"), room=A),
    Case("T10 §3.7", "unsafe and separating, alone: no mediation", (VEILIG_A, need("MEDIATION")), ("Helperskaart",),
         ("Mediation",), family=APART, room=A),
    Case("T10 §3.7", "unsafe and apart, alone: no talks together about the child", (VEILIG_A, need("OUDERSCHAP-NA")),
         ("Helperskaart",), ("Beter overleggen", "Ouderschapsbemiddeling", "Co-ouderschap"), family=AFTER, room=A),
    Case("T10.10", "anger, alone", (ANGER_A,), ("Rustig blijven",), ("Even pauze",), room=A),
    Case("T10.10", "anger, wrongly marked as shared: not in front of both", (need("AGRESSIEHULP"),), OWN,
         ("Rustig blijven",)),
    Case("T10.10", "anger, the other alone", (ANGER_A,), OWN, ("Rustig blijven",), room=B, no_help=True),
    Case("§5.1 publiek", "professionals' own entries", (need("PROF"), need("VEILIG")), ("Helperskaart",),
         ("Leergemeenschap", "Advies bij zorgen"), room=A, no_help=True),
    # Money, work, home, language
    Case("T9.1", "money", (need("INKOMEN"),), ("Rondkomen", "Babyspullenbank", "Geldlijstje"),
         ("Alimentatie", "Toeslagen als")),
    Case("§5.1 gebied", "money, elsewhere in the country", (need("INKOMEN"),), ("Geldlijstje",), ("Rondkomen",),
         family=replace(Z2, postcode="1011")),
    Case("§5.1 gebied", "money, postcode not asked", (need("INKOMEN"),), ("Rondkomen",), ("Alimentatie",),
         family=replace(Z2, postcode="")),
    Case("T9.1", "debts", (need("SCHULD"),), ("Schuldhulp", "Rondkomen"), ("Advocaat",)),
    Case("T9.1, T11", "money while separating", (need("INKOMEN"),), ("Alimentatie", "Toeslagen als"),
         ("Ouderschapsbem",),
         family=APART),
    Case("T9.2", "no place to live, separating", (need("WONEN"),), ("Tijdelijk huis", "Voorrang op een huis"),
         ("Ieder in je eigen huis",), family=APART),
    Case("T9.2", "small house, together", (need("WONEN"),), ("Woonspreekuur",),
         ("Tijdelijk huis", "Voorrang op een huis")),
    Case("T9.3", "forms, Tigrinya", (need("TAAL"),), ("Taalpunt",), ("Voorlezen en taal",), languages=("ti",)),
    Case("T9.3", "language with a toddler, Arabic and Dutch", (need("TAAL"),), ("Voorlezen en taal",),
         ("Zwangerencafé",),
         family=TODDLER, languages=("nl", "ar")),
    Case("T9.5", "no health insurance", (need("JURIDISCH"),), ("Geen zorgverzekering",), ("Spreekuur: wat komt",)),
    Case("T3.7", "work and leave", (need("WERK-VERLOF"),), ("Verlof regelen", "Spreekuur werk"), ("Schuldhulp",)),
    # Law
    Case("T2.6", "who is the legal parent", (need("JURIDISCH"),), ("Inloop erkenning",),
         ("Spreekuur ouderschapsplan", "Advocaat")),
    Case("T11.4", "apart while pregnant: recognition and name", (need("JURIDISCH"),),
         ("Inloop erkenning", "Advocaat"),
         ("Avond Van partners", "Kindbehartiger"), family=APART_PREGNANT),
    Case("T11.0 [A]", "thinks of leaving, alone", (THINKS_OF_IT,), ("Spreekuur: wat komt",),
         ("Tijdelijk huis",), room=A),
    Case("T11.0 [2]", "thinks of leaving, the other alone", (THINKS_OF_IT,), OWN, ("Spreekuur: wat komt",),
         room=B, no_help=True),
    Case("T11.0 [X]", "thinks of leaving, together", (THINKS_OF_IT,), OWN, ("Spreekuur: wat komt",), no_help=True),
    # Before, during and after a separation
    Case("T11.1", "before: what you need to choose well", (need("JURIDISCH"), need("RELATIE")),
         ("Spreekuur: wat komt", "Relatiegesprek"),
         ("Spreekuur ouderschapsplan", "Ouders na een scheiding"), family=BEFORE),
    Case("T11.2", "before: how to tell the children", (need("KIND-INFO"),), ("Zo vertel je het", "Kindgesprek"),
         ("Met je baby van huis naar huis", "Kindbehartiger"), family=BEFORE),
    Case("T11.3", "during: no parenting plan yet", (need("MEDIATION"),), ("Mediation",),
         ("Ouderschapsbem",), family=APART),
    Case("T11.3", "during: agreements on paper", (need("OUDERSCHAP-NA"),), ("Spreekuur ouderschapsplan", "Weekkaart"),
         ("Ouderschapsbemiddeling",), family=APART),
    Case("T4.4", "children of parents apart, primary school", (need("KIND-COLLECTIEF"),),
         ("KIES", "!JES", "Stoere Schildpadden", "Gevoelens in de klas"), ("Praatpauze",),
         family=replace(APART, child="eerste")),
    Case("T11.6", "children of parents apart, secondary school", (need("KIND-COLLECTIEF"),), ("Praatpauze", "KIES"),
         ("Stoere Schildpadden", "Gevoelens in de klas"), family=replace(AFTER, phase="J12")),
    Case("T4.4", "older child feels it, a baby coming", (need("KIND-COLLECTIEF"),),
         ("Gevoelensclub", "Gevoelens in de klas"),
         ("KIES", "Praatpauze"), family=replace(Z2, child="volgende")),
    Case("T4.4", "first child coming: no group for children", (need("KIND-COLLECTIEF"),), OWN,
         ("Gevoelens in de klas",),
         no_help=True),
    Case("T11.6", "a baby between two houses", (need("KIND-INFO"),), ("Met je baby van huis naar huis",),
         ("Kindgesprek",),
         family=replace(APART, phase="B2", child="eerste")),
    Case("T11.5", "parents stay parents: not for who is together", (need("OUDERSCHAP-NA"),), ("Loket",),
         ("Beter overleggen", "Weekkaart", "Co-ouderschap"), family=SCHOOL),
    Case("T11.5", "after: talks are hard", (need("OUDERSCHAP-NA"),),
         ("Beter overleggen", "Co-ouderschap", "Ieder in je eigen huis", "Ouders na een scheiding"),
         ("Ouderschapsbemiddeling", "Onderzoek en hulp"), family=AFTER),
    Case("T11.5", "just after: practical", (need("INKOMEN"), need("WONEN")),
         ("Toeslagen als", "Voorrang op een huis"),
         ("Relatiecursus",), family=JUST_AFTER),
    Case("T11.7 UHA", "sent by the court", (COURT,), ("Ouderschapsbemid", "Beter overleggen"),
         ("Onderzoek en hulp",), family=AFTER),
    Case("T11.7 UHA", "sent by the court: the child heard", (COURT_CHILD,), ("Kindbehartiger",),
         ("Bezoek op een rustige",),
         family=AFTER),
    Case("T11.7", "not sent by the court", (need("KIND-INFO"),), ("Zo vertel je het",), ("Kindbehartiger",),
         family=JUST_AFTER),
    Case("T11.5<=2", "very complex: professional only", (need("COMPLEX"),), ("Helperskaart",),
         ("Kinderen uit de Knel", "Omgangsbegeleiding", "Eén gezin, één plan", "Onderzoek en hulp"),
         family=AFTER, no_help=True),
    Case("T11.9", "a parent died", (need("ROUW"),), ("Ouders die een kind",), ("Ouders na een scheiding",),
         family=replace(SCHOOL, form="alleen_bewust")),
)  # fmt: skip
