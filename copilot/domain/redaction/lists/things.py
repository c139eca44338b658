"""Capitalised words of letters about purchases that are nobody's name: makers, places, colours, languages, days, and the words of
the trade as headings and German sentences write them. Written down by hand; small letters, without accents lost."""

from __future__ import annotations

from copilot.domain.redaction.lists.more_things import MORE, NATIONS

_SEASONS_AND_HEADINGS = """
spring summer autumn winter easter christmas thanksgiving halloween hanukkah ramadan diwali valentine sunday sundays saturdays fridays thursdays wednesdays tuesdays
mondays primavera estate autunno inverno pasqua natale ferragosto capodanno befana carnevale domeniche sabati estiva invernale frühling frühjahr sommer herbst
winter ostern weihnachten silvester fasching karneval pfingsten printemps été automne hiver pâques noël toussaint carême verano otoño invierno navidad
reyes semana domingos sábados viernes press hold button push open close warning caution notice policy returns refunds total subtotal discount voucher coupon
gift quote estimate purchase purchases preparation integrated intended use instructions manual premere tasto accensione tenere avviso attenzione
guarnizione giorno giorni gioco politica totale preventivo acquisti preparazione buono sconto piccola grande media antracite bosco carabinieri
polizia questura comune anhang tor form größe pakets bahnhof polizei rathaus hörspiel guglhupf taste drücken halten achtung hinweis gesamt angebot
touche appuyer maintenir matin midi soir petit petite moyenne moyen grand grande anthracite politique jours jour intégral propre sapin commissariat gendarmerie mairie
étoile marguerite belle bête sainte vierge café faubourg botón pulsar mantener aviso política total presupuesto cupón comisaría ayuntamiento
íntegro almendro departamento compras devoluciones virgen estrella margarita clienta tecla encendido elsa anna olaf jack jerry king queen lady prince
princess phoenix houston reading bath hope peace gonesse oetker barilla bialetti carbonell nordvik magsafe garneau loisirs grand-mère
neiges reine principito bestia quijote mousquetaires promessi sposi bible
"""
_MAKERS = """
amazon basics adidas aeg alexa android anker apple asus audi aukey bauknecht beko belkin birkenstock black blackberry bmw bosch bose braun brita brother
canon casio chicco citroën corsair creuset crocs dacia dell delonghi de'longhi decker dyson echo ecovacs einhell electrolux epson esprit
fiat fire fitbit fissler ford fritz fujifilm galaxy gaggia garmin gardena google gopro grohe hama hobbs honda hoover hp huawei hue hyundai ibiza ikea
instax intel ipad iphone irobot jabra jbl joy-con kenwood kia kindle kitchenaid kodak kärcher karcher lacoste lavazza le lego lenovo levi's lexmark lg
logitech mac macbook makita marvel mattel mazda medion melitta mercedes metabo microsoft miele milka moulinex msi navigator nescafé nespresso nest
netgear nikon nintendo nissan nivea nokia nvidia olympus opel oral-b osram panasonic parkside peugeot philips pixel playmobil playstation polaroid
pokémon pokemon porsche puma ravensburger razer realme remington renault ring roborock roomba rowenta russell ryobi samsonite samsung sandisk
seagate seat sega seiko sennheiser severin shark siemens silit skoda soehnle sonos sony soundcore star starlink stiftung stanley stick swarovski switch
tassimo tefal tesla thermomix timberland tommy toshiba toyota tp-link trek tupperware ugreen under vans varta velux volkswagen volvo vorwerk vw warentest
wars weber wera western wmf whirlpool xbox xiaomi yamaha zalando zara zelda harry potter hogwarts disney pixar batman barbie frozen mario
paypal visa mastercard maestro klarna bancomat sepa dhl ups dpd gls hermes evri brt bartolini sda usps fedex tnt correos seur mrw nacex colissimo
chronopost relais mondial inpost poste italiane royal mail parcelforce yodel deutsche post amzl aramex bluetooth wi-fi wlan usb hdmi led lcd oled hepa
windows macos ios matt mario kart odyssey zelda pikachu fortnite minecraft roblox gandalf frodo hobbit bridgerton netflix spotify vodafone telekom movistar fastweb tim bouygues virgin
media three powercore powerbank thinkpad xps ultra mate deluxe grinch claus santa papá noel babbo natale nikolaus weihnachtsmann christkind xataka chip altroconsumo macos office excel word whatsapp facebook instagram messenger telegram youtube tiktok google chrome safari trustpilot idealo ebay otto
"""
_PLACES = """
england scotland wales ireland britain kingdom uk usa states america europe european german germany france french italy italian spain spanish
austria austrian switzerland swiss belgium netherlands dutch poland polish china chinese japan japanese london york manchester liverpool
birmingham bristol leeds glasgow edinburgh cardiff dublin texas california florida chicago boston seattle italia italiano francia francese
germania tedesco tedesca spagna spagnolo svizzera austria europa roma milano torino napoli firenze bologna venezia verona genova palermo bari
sicilia sardegna lombardia toscana deutschland deutsch deutsche österreich schweiz europa frankreich italien spanien england englisch berlin
hamburg münchen köln frankfurt stuttgart düsseldorf leipzig dresden hannover nürnberg bremen wien graz zürich bern bayern france français allemagne
allemand suisse belgique espagne italie europe paris lyon marseille toulouse bordeaux lille nantes strasbourg nice rennes bretagne corse
españa español alemania alemán francés inglés suiza europa madrid barcelona valencia sevilla málaga bilbao zaragoza cataluña andalucía canarias
hong kong tel aviv shenzhen guangdong leipzig midlands east west north south heathrow gatwick roissy barajas linate malpensa anglais inglese english welsh scottish irish british american chinois chino cinese china japan polen
"""
_COLOURS = """
black white red green blue yellow orange purple pink brown grey gray silver gold golden navy dark light space midnight rose ivory cream beige
nero bianco rosso verde blu giallo arancione viola rosa marrone grigio argento oro notte scuro chiaro siderale crema
schwarz weiß rot grün blau gelb orange lila rosa braun grau silber roségold dunkelblau hellblau marineblau anthrazit creme
noir blanc rouge vert bleu jaune violet marron gris argent or nuit marine sidéral foncé clair crème
negro blanco rojo azul amarillo naranja morado marrón plata noche oscuro claro espacial rosado large small medium mini maxi plus pro ultra max
"""
_TRADE = """
account address advice amount answer app arrival article back bag bank battery best bill black box brand broken bulb business buyer cable call cancel
cancellation card care carrier case cash charge charger chat check children christmas claim clear code colour color community company complaint
condition confirmation consumer contact copy cost country courier credit cross customer customers customs cyber damage damaged data date
day days deal delay delayed delivered delivery department depot description desk device direct director dispatch door double driver easter edition
email error exchange express fast father's fault faulty feedback final first focus free friday friend front full gift greenpeace guarantee half head
help holiday home hours house information instructions invoice item items kit kitchen label late latest law letter limited list locker
lost loyal machine madam manager manual marketplace membership message minutes missing model monday money month months mother mother's mothers
name new next night note number offer office online open option order ordered orders original out package packet page paid parcel part parts password
payment phone photo photos picture please plug policy postage postcode power premium present price prime privacy problem product purchase quality query
question quick rate receipt received red reference refund refunded regarding regards repair replacement reply report request return returned returns
review rights room safe sale screen seal second secret security seller sender serial series service set shipment shipped shipping shop size smart
software special status stock stop store street subject support swap system tax team terms thank third ticket today tomorrow total track tracking
transfer trading tv type unit update urgent user valentine's van vat version video voucher warranty washing watch water website week weeks wrong year
mr mrs ms miss mx dr herr herrn mme mlle mm sig signor sr sra srta flat apartment apt house suite floor lic nr act rights claims protected control bank credit crédit agricole wells fargo postes canada centre center years yesterday xmas batteries general generali generale générales generales allgemeine allgemeinen school primary secondary club church castle hotel park road county city council hello greetings dear sir
"""
_HANDEL = """
abend abholung absender abteilung adresse akku amt angebot anfrage anleitung anschrift ansprechpartner antwort app art artikel artikelnummer aufkleber
auftrag auto bad band bank batterie baujahr bestellnummer bestellstatus bestellung betreff betrag bewertung bezug bild bilder birne birnen blatt brief buch
büro code datum dame damen dauer deckel display dose druck ding ecke ende ersatz ersatzteil erstattung etikett fach fahrer fall familie farbe fehler
fenster fernseher feuer firma flasche foto fotos fragen frage fracht frist garantie gebrauch gebühr geburtstag geld gerät geräte geschenk gesetz gewicht
glas gramm griff grund größe gutschein gute guten hand handy grundschule schule kirche kita verein rathaus kostüm ausführung gott bescheid ablageort anzeigenamen euro kollege kollegen kollegin haus hausnummer heft heizung hersteller hilfe hinweis hotline höhe idee info internet
jahr jahre jahren kabel kaffee kamera karte karton kasten kauf käuferschutz kilo kind kinder kiste konto kopie kosten kratzer kreditkarte küche kunde
kunden kundendienst kundennummer kundenservice lade ladegerät lager lampe leben leitung licht lieferdatum lieferschein lieferung lieferzeit liter loch
luft mail mal mann marke material mitarbeiter mitte mittwoch modell moment monat monate monaten morgen motor muster muttertag nachnahme nachricht nachbar
name namen netz netzteil nummer ordnung ort packung paar paket paketdienst paketen papier passwort platte plastik platz post postbote postfach preis problem
produkt prozent prüfung punkt qualität rabatt rahmen rat recht rechnung regal reklamation reparatur rest retoure rück rückgabe rücksendung rückerstattung
sache satz schaden schalter scheibe schiene schrank schraube schrauben schuhe schreiben schutz seite sendung sendungsnummer seriennummer service sohn spiel
spüle stand status stecker steckdose stelle stoff straße strom stück stunde stunden stuhl system tablet tag tage tagen tasche tasse team technik teil teile
telefon telefonnummer termin test tisch tochter topf transport tür typ uhr unterlagen urlaub verbraucher verkauf verpackung versand verspätung version
vertrag video voraus vorgang wagen ware warnung wasser weg weihnachten werk werkzeug widerruf woche wochen wohnung wort zahl zahlung zeit zentimeter zettel
zimmer zoll zubehör zustand zustellung zusteller
"""
_COMMERCIO = """
acquirente acquisto assistenza attenzione buon buona codice consumo consegna corriere cliente clienti confezione conto data descrizione dio
errore fattura festa garanzia grigio indirizzo lettera libro mamma messaggio modulo natale nome novità numero offerta oggetto ordine pacco pagamento
pasqua prezzo problema prodotto recensione reclamo reso resi ricevuto rimborso scatola servizio signore signora signori sito spedizione spett stato
taglia telefono urgente venditore vendite condizioni complimenti giudice guardia finanza banca intesa sanpaolo terrasse scuola primaria chiesa hotel comune lunedì festa stagione episodio
achat école primaire église conditions ventes vente saison épisode acheteur adresse anniversaire article attention avis boîte cadeau choisir client clients clientèle code colis commande consommation conseil
conditions consommateur date dieu erreur expédition facture fête fêtes garantie joyeux lettre livraison livre livreur madame manuel mercredi message
mères modèle monsieur mot nom noël notice numéro objet offre paiement photo photos pièce point poste prix problème produit que remboursement référence
réclamation retour série service services site statut suivi taille téléphone transporteur urgent vendeur
aduana artículo asunto atención aviso caja cliente clientes código compra consumidores consumo correo cuenta descripción devolución dios dirección
ley día envío error estado factura feliz garantía hola libro madre marca mensaje modelo navidad nombre número oferta oferta opinión paquete pago pedido
plazo precio problema producto reclamación reembolso regalo reyes serie servicio talla teléfono transportista urgente vendedor condiciones lote temporada episodio colegio ceip ies iglesia ayuntamiento aviso
"""

THINGS = frozenset(
    " ".join((_MAKERS, _PLACES, _COLOURS, _TRADE, _HANDEL, _COMMERCIO, _SEASONS_AND_HEADINGS, MORE, NATIONS)).split()
)
