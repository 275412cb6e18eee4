# SPDX-License-Identifier: EUPL-1.2
# Generated from the vocabulary by tools/generate_stub.py; do not edit.
# ruff: noqa
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from participatiekern.facts.values import Soort as Soort
from participatiekern.facts.vocabulary import Feit as Feit
from participatiekern.facts.vocabulary import Feitwoorden as Feitwoorden
from participatiekern.rules.expressions import Choice as Choice
from participatiekern.rules.expressions import Condition as Condition
from participatiekern.rules.expressions import Expression as Expression
from participatiekern.rules.expressions import Quantity as Quantity

_Item = TypeVar("_Item")

class Aantal:
    def __ge__(self, number: int) -> Condition: ...
    def __gt__(self, number: int) -> Condition: ...
    def __lt__(self, number: int) -> Condition: ...
    def __le__(self, number: int) -> Condition: ...
    def __eq__(self, number: int) -> Condition: ...  # type: ignore[override]

class Lijst(Generic[_Item]):
    def aantal(self, voorwaarde: Callable[[_Item], Condition]) -> Aantal: ...
    def bestaat(self, voorwaarde: Callable[[_Item], Condition]) -> Condition: ...
    def grootste(
        self,
        waarde: Callable[[_Item], Quantity],
        *,
        waarvoor: Callable[[_Item], Condition] | None = None,
        anders: Quantity | int,
    ) -> Quantity: ...

def reference(feit: Feit) -> Any: ...
def een_van_beiden(voorwaarde: Callable[["Persoon"], Condition]) -> Condition: ...
def beiden(voorwaarde: Callable[["Persoon"], Condition]) -> Condition: ...

class Sectie(Protocol):
    """Conduct: what the gedraging itself and every item of its lists have in common."""
    @property
    def soort(self) -> Choice: ...
    @property
    def verwijtbaar(self) -> Condition: ...
    @property
    def traject_geschaad(self) -> Condition: ...

class Zaak:
    naam: Choice
    """Onder welke naam is deze zaak herkenbaar?"""
    peildatum: Quantity
    """Op welke datum wordt de zaak beoordeeld?"""

zaak: Zaak

class Persoon:
    geboortedatum: Quantity
    """Wat is de geboortedatum?"""
    leeftijd: Quantity
    """Hoe oud is de persoon op de peildatum?"""
    startkwalificatie: Condition
    """Heeft de persoon een diploma mbo 2 of hoger, havo of vwo?"""
    opleidingsniveau: Choice
    """Wat is de hoogste afgeronde opleiding?"""
    vso_pro: Condition
    """Komt de persoon van het voortgezet speciaal onderwijs of praktijkonderwijs?"""
    leerplichtig: Condition
    """Geldt de leer- of kwalificatieplicht nog?"""
    kan_onderwijs_volgen: Condition
    """Kan de persoon (onder 27) nog door het Rijk bekostigd onderwijs volgen?"""
    taal_mondeling: Condition
    """Verstaat en spreekt de persoon Nederlands?"""
    taal_schriftelijk: Condition
    """Beheerst de persoon het Nederlands in woord en geschrift?"""
    statushouder: Condition
    """Is de persoon vergunninghouder (statushouder)?"""
    oudkomer: Condition
    """Is de persoon oudkomer?"""
    inburgeringsplichtig: Condition
    """Is de persoon inburgeringsplichtig?"""
    volgt_inburgering: Condition
    """Volgt de persoon nu een inburgeringstraject?"""
    dak_of_thuisloos: Condition
    """Is de persoon dak- of thuisloos?"""
    vaste_woonplaats: Condition
    """Heeft de persoon een vaste woon- en verblijfplaats?"""
    detentieverleden: Condition
    """Heeft de persoon een detentieverleden?"""
    detentieverleden_recent: Condition
    """Is het detentieverleden recent?"""
    detentie_in_vooruitzicht: Condition
    """Moet de persoon nog een straf ondergaan?"""
    direct_uit_detentie: Condition
    """Komt de persoon direct uit detentie?"""
    vog_overlegbaar: Condition
    """Kan de persoon een verklaring omtrent gedrag overleggen?"""
    psychisch_kwetsbaar: Condition
    """Is de persoon psychisch kwetsbaar?"""
    doelgroepregister: Condition
    """Staat de persoon in het doelgroepregister (banenafspraak)?"""
    indicatie_beschut_werk: Condition
    """Heeft UWV een positief advies beschut werk gegeven?"""
    wsw_indicatie: Condition
    """Heeft de persoon een Wsw-indicatie?"""
    langdurig_werkloos: Condition
    """Is de persoon langdurig werkloos?"""
    pensioengerechtigd: Condition
    """Heeft de persoon de pensioengerechtigde leeftijd bereikt?"""
    in_inrichting_permanent: Condition
    """Is de persoon permanent in een inrichting opgenomen?"""
    alleen_deeltijd_mogelijk: Condition
    """Kan de persoon blijvend alleen in deeltijd werken?"""
    nugger: Condition
    """Is de persoon niet-uitkeringsgerechtigd en als werkzoekende ingeschreven?"""

persoon: Persoon

class Partner:
    geboortedatum: Quantity
    """Wat is de geboortedatum van de partner?"""
    leeftijd: Quantity
    """Hoe oud is de partner op de peildatum?"""
    startkwalificatie: Condition
    """Heeft de partner een diploma mbo 2 of hoger, havo of vwo?"""
    opleidingsniveau: Choice
    """Wat is de hoogste afgeronde opleiding van de partner?"""
    vso_pro: Condition
    """Komt de partner van het voortgezet speciaal onderwijs of praktijkonderwijs?"""
    leerplichtig: Condition
    """Geldt de leer- of kwalificatieplicht nog voor de partner?"""
    kan_onderwijs_volgen: Condition
    """Kan de partner (onder 27) nog door het Rijk bekostigd onderwijs volgen?"""
    taal_mondeling: Condition
    """Verstaat en spreekt de partner Nederlands?"""
    taal_schriftelijk: Condition
    """Beheerst de partner het Nederlands in woord en geschrift?"""
    statushouder: Condition
    """Is de partner vergunninghouder (statushouder)?"""
    oudkomer: Condition
    """Is de partner oudkomer?"""
    inburgeringsplichtig: Condition
    """Is de partner inburgeringsplichtig?"""
    volgt_inburgering: Condition
    """Volgt de partner nu een inburgeringstraject?"""
    dak_of_thuisloos: Condition
    """Is de partner dak- of thuisloos?"""
    vaste_woonplaats: Condition
    """Heeft de partner een vaste woon- en verblijfplaats?"""
    detentieverleden: Condition
    """Heeft de partner een detentieverleden?"""
    detentieverleden_recent: Condition
    """Is het detentieverleden van de partner recent?"""
    detentie_in_vooruitzicht: Condition
    """Moet de partner nog een straf ondergaan?"""
    direct_uit_detentie: Condition
    """Komt de partner direct uit detentie?"""
    vog_overlegbaar: Condition
    """Kan de partner een verklaring omtrent gedrag overleggen?"""
    psychisch_kwetsbaar: Condition
    """Is de partner psychisch kwetsbaar?"""
    doelgroepregister: Condition
    """Staat de partner in het doelgroepregister (banenafspraak)?"""
    indicatie_beschut_werk: Condition
    """Heeft UWV over de partner een positief advies beschut werk gegeven?"""
    wsw_indicatie: Condition
    """Heeft de partner een Wsw-indicatie?"""
    langdurig_werkloos: Condition
    """Is de partner langdurig werkloos?"""
    pensioengerechtigd: Condition
    """Heeft de partner de pensioengerechtigde leeftijd bereikt?"""
    in_inrichting_permanent: Condition
    """Is de partner permanent in een inrichting opgenomen?"""
    alleen_deeltijd_mogelijk: Condition
    """Kan de partner blijvend alleen in deeltijd werken?"""
    nugger: Condition
    """Is de partner niet-uitkeringsgerechtigd en als werkzoekende ingeschreven?"""

partner: Partner

class Huishouden:
    samenstelling: Choice
    """Hoe is het huishouden samengesteld?"""
    aantal_kinderen: Quantity
    """Hoeveel ten laste komende kinderen zijn er?"""
    leeftijd_jongste_kind: Quantity
    """Hoe oud is het jongste kind?"""
    gehandicapt_kind_onder_18: Condition
    """Is er een gehandicapt kind jonger dan 18?"""
    kinderopvang_beschikbaar: Condition
    """Is passende kinderopvang beschikbaar?"""
    kinderopvang_op_korte_termijn: Condition
    """Kan kinderopvang op korte termijn worden geregeld?"""
    beroep_op_zorgplicht: Condition
    """Doet de alleenstaande ouder een beroep op de zorgplicht?"""
    mantelzorg: Condition
    """Verricht de persoon mantelzorg?"""
    mantelzorg_indicatie: Condition
    """Is de noodzaak van de mantelzorg aangetoond met een indicatie?"""
    mantelzorg_maanden: Quantity
    """Hoeveel maanden duurt de mantelzorg al?"""
    professionele_hulp_gestart: Condition
    """Is de professionele hulpverlening begonnen?"""
    zoekt_professionele_hulp: Condition
    """Is aangetoond dat alles wordt gedaan om snel professionele hulp te krijgen?"""
    gezinsinkomen_netto: Quantity
    """Wat was het gemiddelde netto gezinsinkomen per maand over de laatste 12 maanden?"""

huishouden: Huishouden

class Uitkering:
    soort: Choice
    """Welke uitkering ontvangt de persoon?"""
    begindatum: Quantity
    """Wanneer begon de uitkering?"""
    maanden: Quantity
    """Hoeveel maanden heeft de persoon al een uitkering?"""
    norm_per_maand: Quantity
    """Wat is de toepasselijke bijstandsnorm per maand?"""
    bedrag_per_maand: Quantity
    """Welk bedrag aan uitkering wordt per maand uitbetaald, zonder verlaging?"""
    nieuwe_instroom: Condition
    """Is de persoon nieuw in de uitkering?"""

uitkering: Uitkering

class Diagnose:
    direct_bemiddelbaar: Condition
    """Kan de persoon zonder traject direct naar regulier werk?"""
    maanden_tot_werk: Quantity
    """Binnen hoeveel maanden is werk naar verwachting bereikbaar?"""
    wil: Condition
    """Wil de persoon werken?"""
    kan: Condition
    """Kan de persoon werken?"""
    cwi_route: Choice
    """Welke route (A of B) stelde het CWI vast?"""
    cwi_fase: Quantity
    """In welke fase (1-4) is de persoon door het CWI ingedeeld?"""
    cwi_fase_4_bovenkant: Condition
    """Behoort de persoon tot de bovenkant van fase 4?"""
    grote_afstand: Condition
    """Is een grote afstand tot de arbeidsmarkt vastgesteld?"""
    arbeidspotentieel: Condition
    """Heeft de persoon arbeidspotentieel?"""
    participatie_mogelijk: Condition
    """Kan de persoon deelnemen aan maatschappelijke activiteiten?"""
    participatie_gewild: Condition
    """Wil de persoon deelnemen of doet hij dat al (vrijwilligerswerk, mantelzorg)?"""
    ooit_regulier_werk_mogelijk: Condition
    """Is regulier werk zonder voorziening ooit bereikbaar?"""
    zorgbehoefte: Condition
    """Is er een duidelijke zorgbehoefte?"""
    meer_begeleiding_nodig: Condition
    """Heeft de persoon meer begeleiding of een opleiding nodig?"""
    tijdelijk_niet_beschikbaar: Condition
    """Is de persoon tijdelijk niet beschikbaar (ziekte, traumaverwerking, mantelzorg)?"""
    verbetering_uitgesloten: Condition
    """Is verbetering van de situatie uitgesloten?"""
    work_first_passend: Condition
    """Past een Work First-traject bij deze persoon?"""
    gemotiveerd: Condition
    """Is de persoon gemotiveerd?"""
    investeringsbereid: Condition
    """Is de persoon bereid in de eigen toekomst te investeren?"""
    representatief: Condition
    """Is de persoon representatief?"""

diagnose: Diagnose

class Belemmering:
    medisch: Condition
    """Zijn er medische beperkingen?"""
    psychisch: Condition
    """Zijn er psychische beperkingen?"""
    sociaal: Condition
    """Zijn er sociale beperkingen?"""
    kan_niet_werken: Condition
    """Kan de persoon door deze beperkingen niet werken?"""
    volledig_arbeidsongeschikt: Condition
    """Is de persoon volledig arbeidsongeschikt?"""
    medische_urenbeperking: Condition
    """Heeft UWV een medische urenbeperking vastgesteld?"""
    advies_derden: Condition
    """Ligt er een advies van een onafhankelijke derde?"""
    ontheffing_evident: Condition
    """Is ontheffing overduidelijk gerechtvaardigd?"""
    hulpverlening_ingeschakeld: Condition
    """Is professionele hulpverlening ingeschakeld?"""
    verslaving_actueel: Condition
    """Is er actuele verslavingsproblematiek?"""
    verslaving_afwezigheid_aangetoond: Condition
    """Is aangetoond dat er geen actuele verslavingsproblematiek is?"""
    in_hoofdzaak_schuldenvrij: Condition
    """Is de persoon in hoofdzaak schuldenvrij?"""
    loonbeslag: Condition
    """Ligt er loonbeslag?"""
    problematische_schulden: Condition
    """Zijn er problematische schulden?"""
    hoogzwanger: Condition
    """Is de persoon hoogzwanger?"""

belemmering: Belemmering

class Werk:
    inkomen_per_maand: Quantity
    """Hoeveel verdient de persoon netto per maand met werk? Reken loon per vier weken eerst om naar de maand waarin het is verdiend."""
    uren_per_week: Quantity
    """Hoeveel uur per week werkt de persoon?"""
    soort: Choice
    """Wat voor werk verricht de persoon?"""
    maanden_zonder_betaald_werk: Quantity
    """Hoeveel maanden heeft de persoon geen betaald werk verricht?"""
    scholing_of_werkervaring: Condition
    """Heeft de persoon scholing of werkervaring?"""
    draagt_bij_aan_arbeidsinschakeling: Condition
    """Draagt het werk bij aan de arbeidsinschakeling?"""

werk: Werk

class Vrijlating:
    maanden_genoten: Quantity
    """Hoeveel maanden is de eerste vrijlating (25%) al toegepast?"""
    maanden_sinds_begin: Quantity
    """Hoeveel kalendermaanden geleden begon de vrijlatingsperiode?"""
    maanden_genoten_alleenstaande_ouder: Quantity
    """Hoeveel maanden is de vrijlating voor alleenstaande ouders (12,5%) al toegepast?"""
    genoten_in_uitkeringsperiode: Condition
    """Is in deze uitkeringsperiode al eerder een vrijlating afgerond?"""
    vooraf_aangevraagd: Condition
    """Is de vrijlating vooraf aangevraagd?"""
    client_ziet_af: Condition
    """Ziet de cliënt af van de vrijlating?"""
    inlichtingenfraude: Condition
    """Gaat het om inkomsten die bij een fraudeonderzoek zijn gebleken?"""

vrijlating: Vrijlating

class Uitstroom:
    volledig: Condition
    """Is de persoon volledig onafhankelijk van de uitkering?"""
    regulier: Condition
    """Is het werk regulier (niet gesubsidieerd)?"""
    duurzaam: Condition
    """Is de uitstroom duurzaam?"""
    uitkeringsmaanden: Quantity
    """Hoeveel maanden uitkering gingen aan de uitstroom vooraf?"""
    maanden_gewerkt: Quantity
    """Hoeveel maanden is het werk verricht?"""
    maanden_tot_premieaanvraag: Quantity
    """Hoeveel maanden na zes maanden werk is de premie aangevraagd?"""
    vorige_uitkering: Choice
    """Welke uitkering ging aan de uitstroom vooraf?"""
    premie_ontvangen_in_periode: Condition
    """Is in deze uitkeringsperiode al een uitstroompremie ontvangen?"""

uitstroom: Uitstroom

class GedragingEerder:
    soort: Choice
    """Om welke gedraging gaat het?"""
    datum: Quantity
    """Wanneer vond de gedraging plaats?"""
    verwijtbaar: Condition
    """Is de gedraging verwijtbaar?"""
    traject_geschaad: Condition
    """Is het traject geschaad?"""
    besluitdatum: Quantity
    """Wanneer is over de eerdere gedraging besloten?"""
    percentage: Quantity
    """Met welk percentage is de uitkering om de eerdere gedraging verlaagd?"""
    maanden: Quantity
    """Hoeveel maanden is de uitkering om de eerdere gedraging verlaagd?"""
    waarschuwing: Condition
    """Is het om de eerdere gedraging bij een waarschuwing gebleven?"""

class GedragingGelijktijdig:
    soort: Choice
    """Om welke gedraging gaat het?"""
    verwijtbaar: Condition
    """Is de gedraging verwijtbaar?"""
    traject_geschaad: Condition
    """Is het traject geschaad?"""

class Gedraging:
    soort: Choice
    """Om welke gedraging gaat het?"""
    datum: Quantity
    """Wanneer vond de gedraging plaats?"""
    verwijtbaar: Condition
    """Is de gedraging verwijtbaar?"""
    traject_geschaad: Condition
    """Is het traject geschaad?"""
    afspraak: Choice
    """Voor welke afspraak verscheen de persoon niet?"""
    nummer_no_show: Quantity
    """De hoeveelste keer verscheen de persoon niet op deze afspraak?"""
    hersteld: Condition
    """Is de persoon daarna alsnog gaan meewerken?"""
    contactpogingen_mislukt: Condition
    """Zijn alle pogingen om contact te herstellen mislukt?"""
    waarschuwing_gegeven: Condition
    """Is al een waarschuwing gegeven?"""
    eerder: Lijst[GedragingEerder]
    """Welke gedragingen gingen vooraf?"""
    gelijktijdig: Lijst[GedragingGelijktijdig]
    """Welke andere gedragingen worden in hetzelfde besluit beoordeeld?"""

gedraging: Gedraging

class Taaleis:
    voldaan: Condition
    """Beheerst de persoon het Nederlands op referentieniveau 1F?"""
    bereidverklaring: Condition
    """Heeft de persoon zich bereid verklaard Nederlands te leren?"""
    maanden_sinds_vaststelling: Quantity
    """Hoeveel hele maanden geleden is vastgesteld dat het niveau niet wordt gehaald?"""
    gestopt: Condition
    """Is de persoon voortijdig gestopt met de taalinspanning?"""
    maanden_tot_gestopt: Quantity
    """Hoeveel hele maanden na de kennisgeving is de persoon gestopt?"""
    ontheven: Condition
    """Is de persoon formeel ontheven van de taaleis?"""

taaleis: Taaleis

class Plaatsing:
    uren_per_week: Quantity
    """Voor hoeveel uur per week is de plaatsing of baan?"""
    contract_maanden: Quantity
    """Voor hoeveel maanden geldt de arbeidsovereenkomst?"""
    intentie_arbeidsovereenkomst: Condition
    """Heeft de werkgever de intentie daarna een arbeidsovereenkomst te bieden?"""
    intentie_contract_maanden: Quantity
    """Voor hoeveel maanden wil de werkgever daarna een baan bieden?"""
    schriftelijke_overeenkomst: Condition
    """Is er een schriftelijke overeenkomst?"""
    uitzendbeding: Condition
    """Bevat de arbeidsovereenkomst een uitzendbeding?"""
    verdringing: Condition
    """Leidt de plaatsing tot verdringing of oneerlijke concurrentie?"""
    andere_tegemoetkoming: Condition
    """Heeft de werkgever aanspraak op een andere tegemoetkoming voor deze werknemer?"""
    uren_aaneengesloten: Quantity
    """Hoeveel uur aaneengesloten beslaat de plaatsing of baan?"""
    loonkosten_per_maand: Quantity
    """Wat zijn de loonkosten per maand?"""
    onderbouwde_kosten: Quantity
    """Welke kosten heeft de werkgever onderbouwd?"""
    startbaansubsidie_eerder: Condition
    """Is voor deze plaatsing al eerder een startbaansubsidie verstrekt?"""
    loonwaarde: Quantity
    """Wat is de vastgestelde loonwaarde in procenten van het wettelijk minimumloon?"""
    maanden_in_dienst: Quantity
    """Hoeveel maanden is de werknemer in dienst?"""
    niet_in_staat_tot_wml: Condition
    """Is vastgesteld dat de persoon voltijds het minimumloon niet kan verdienen?"""

plaatsing: Plaatsing

class Scholing:
    soort: Choice
    """Om wat voor scholing gaat het?"""
    duur_maanden: Quantity
    """Hoe lang duurt de scholing?"""
    kosten: Quantity
    """Wat kost de scholing?"""
    binnen_capaciteiten: Condition
    """Gaat de scholing de capaciteiten niet te boven?"""
    vergroot_kansen: Condition
    """Vergroot de scholing de kansen op de arbeidsmarkt?"""
    kansrijke_sector: Condition
    """Is de scholing gericht op een kansrijke sector?"""
    sluit_aan_bij_vraag: Condition
    """Sluit de scholing aan bij de vraag op de arbeidsmarkt?"""
    erkend_certificaat: Condition
    """Leidt de scholing tot een erkend certificaat?"""
    baangarantie: Condition
    """Sluit er een baangarantie op aan?"""
    maanden_sinds_vorige: Quantity
    """Hoeveel maanden geleden is eerder scholing toegekend?"""
    eerder_toegekend: Condition
    """Is al eerder een scholingstraject toegekend?"""

scholing: Scholing

class Nug:
    inkomen_per_maand: Quantity
    """Wat is het eigen inkomen netto per maand? Reken wat per vier weken komt eerst om naar de maand."""
    vermogen: Quantity
    """Hoeveel vermogen is er?"""
    beschikbare_uren: Quantity
    """Voor hoeveel uur per week is de persoon beschikbaar voor werk?"""
    maanden_sinds_vorig_traject: Quantity
    """Hoeveel maanden oud is een eerder traject?"""
    eerder_traject: Condition
    """Is er al eerder een traject geweest?"""

nug: Nug

class Traject:
    soortgelijk_eerder: Condition
    """Heeft de persoon eerder een soortgelijk traject gevolgd?"""
    logisch_vervolg: Condition
    """Is dit traject een logisch gevolg van het vorige?"""
    nodig: Condition
    """Is een traject (leer-werktraject, werk-leerroute, begeleiding) nodig?"""
    op_participatieplaats: Condition
    """Werkt de persoon op een participatieplaats?"""

traject: Traject

class Kosten:
    bedrag: Quantity
    """Hoe hoog zijn de kosten?"""
    soort: Choice
    """Om wat voor kosten gaat het?"""
    aantoonbaar: Condition
    """Zijn de kosten aangetoond?"""
    noodzakelijk: Condition
    """Zijn de kosten noodzakelijk?"""
    belemmert_deelname: Condition
    """Vertraagt of belemmert het niet vergoeden het traject of het werk?"""
    uit_traject_of_dienstverband: Condition
    """Komen de kosten voort uit een re-integratietraject of dienstverband?"""
    goedkoopste_oplossing: Quantity
    """Wat kost de goedkoopste adequate oplossing (bij reizen: het goedkoopste openbaar vervoer)?"""
    groep_minima: Condition
    """Behoort de persoon tot een groep minima voor wie de gemeente deze kosten vergoedt?"""
    werkgever_betaalt_mee: Condition
    """Betaalt de werkgever mee aan deze kosten?"""
    andere_vergoeding: Condition
    """Kunnen de kosten uit een andere voorziening of door de werkgever worden vergoed?"""

kosten: Kosten

class Gemeente:
    cbs_code: Choice
    """Wat is de CBS-code van de gemeente?"""
    budget_uitgeput: Condition
    """Is het budget van de gemeente voor dit jaar uitgeput?"""

gemeente: Gemeente

class Indeling:
    dinkelland_klantprofiel: Choice
    """Welk klantprofiel is vastgesteld (Dinkelland)?"""
    deventer_klantgroep: Choice
    """Welke klantgroep is vastgesteld (Deventer)?"""
    krimpen_spoor: Choice
    """Welk spoor is vastgesteld (Krimpen)?"""
    krimpen_herindeling: Choice
    """Waarom moet de klant opnieuw in een spoor worden ingedeeld (Krimpen)?"""
    naarden_ontheffing: Choice
    """Van welke verplichting is de persoon ontheven (Naarden)?"""
    naarden_vorige_uitstroom: Choice
    """Hoe eindigde de vorige uitkeringsperiode waarin vrijlating is verleend (Naarden)?"""

indeling: Indeling
