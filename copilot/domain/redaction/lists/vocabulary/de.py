"""German words that our own example letters, questions, articles and macros write small, and no other list here has."""

from __future__ import annotations

WORDS = """
abbitte abbrechen abbrennen abbruch abbruchmail abbrüche abfangen abgabe abgang abgeben abgebildet abgebrochen abgehakt abgehen abgeholt abgelegt
abgelehnte abgemeldeten abgesagt abgeschlossen abgewickelt abgewiesen abgezogen abgleichen abhilfen abholcode abholen ablauf ablegen ablehnen
ablehnung abmelde abmeldung abmeldungs abmeldungsmail abmeldungstyp abmessung abnahme abnehmen abo abrechnen abrechnung absage abschicken abschied
abschließen abschluss abschnitt absenders absetzen absicht abweichend abwicklung abziehen abzocke abzug abzugsstaffel abzüge abzüglich achse acht
achten achtkant achtzehnte achtzigsten acryl ader admins advent adventskalender agenten agentur akkukapazität akkupack akkuschrauber akte aktenzeichen
aktion aktionen aktiv aktiviert aktivitäten aktuellen akzeptiere akzeptiert alkohol allergiker allergikerin allergologe alt alte alten amazons amerika
anbei anbieten anbieter anderem anderen anderer anderes anderthalb anfang anfangen anfangs anforderung anfragen angabe angaben angeben angebliche
angeblichen angebote angefochten angekreuzt angekündigt angelegenheit angelegt angemeldete angenommen angerufen angewiesen angezeigte anhand anheben
anhängen anhänger ankam anklicken ankommen ankommt ankündigung ankündigungsmail anlage anlass anlegen anleitungen anlieferung anlässe anmeldung
annahme annehmen annimmt anonym anpassen anpassung anpassungen anregen anruf anrufe anrufen anruft ans anschlussschlauch anschreiben ansehen ansicht
anspruch anteil antrag antragsart antragsentscheid antragsmail antragstyp anträge antworte antwortet antwortfeld antwortgeschwindigkeit anwalt
anweisung anweisungen anwälten anwältin anzeigen aquariumfilters arbeit arbeite arbeitgeber archiv arm armband arten artikelbild artikelfeld artikeln
artikelname artikels arzt assistent ast atemnot audience aufbaut aufbewahrung aufgabe aufgehoben aufgelegt aufgeräumt aufklärung auflage aufregung
aufs aufsatz aufteilung auftrags auftragsbestätigungen aufträge aufträgen aufzug auge augen ausdrücklich ausfall ausführlich ausführliche ausfüllen
ausgabe ausgang ausgefüllt ausgegraut ausgehende ausgehändigt ausgewiesen ausgewiesener ausgänge aushang aushilfe auskunft auskünfte ausland auslöser
auslösezahl ausnahmsweise auspacktag aussage ausschließlich ausschneiden aussetzer ausstehend austausch austauschsystem australien auswahl auswahlmenü
auswege ausweis ausweiskopie auswendig auszug authentizität autogramm automat automatik automatische automatisierung autorisiert autorisierung
autositzbezüge autovervollständigung außen außerhalb az azubis babybett babyflasche babyphone babywippe badewanne bagger balken balkongeländer
bandtext bankeinzug banken bankreklamation bat batchcode batterien bauch bauen bauer bauleitung baumarkt beanstandet beanstandung beantragt
beantwortet bearbeiten bearbeiter bearbeitet bearbeitung bearbeitungszeit bedauerns bedeutet bedienfeld bedienung bedingung bedingungen beenden
beendet beginnt begrenzt begründen begründet begründung begutachtung behalte behandeln behandelt behaupten behauptet behauptung behält behörde
behörden beiden beides beilagen bein beine bekam bekannt bekannten bekomme bekommen bekommt belastet beleg belegart belegen beleidigt beleidigung
beleidigungen belgien belohnung bemerkt bemerkung benachrichtigt benachrichtigung benutzen benutzt benutzung benötigen benötigt beobachtung berater
berechnen berechnet bereit bereiten bericht berichtigen berichtigt beruhigt berührt beschenkte beschenkter beschichtung beschreiben beschreibung
beschrieben beschwert beschädigt besorgt besprechung bestandsinfo bestandsprüfung bestandteile besteht bestell bestelle bestellen bestellers
bestellmails bestellmängelrate bestellnr bestellsystem bestellten bestellwert bestens bestimmt bestritten bestätigt bestätigtes bestätigung
bestätigungscode besuch beteiligten betreiber betreut betrifft betrug betrugs betrugsverdacht beträge beträgt bett beule beurteilung beutel bewahren
bewahrt bewegungsmelder bewegungsmeldern beweisen bewerben bewerte bewerten bewertet bewertungen bewilligt bewilligung beworben bezahle bezahlen
bezahlt bezahltes bezahlung bezeichnung bezweifelt bibliothek bielefeld bierbänke bierzeltgarnituren bieten bietet bildern billiger billiges bindend
binnen bitten bittet bleiben blick blieb blind blinkt blockiert blumenkübel blumentopf bluse blut blätter blöcke boden bodensee bohne bohrhammer
bolzen bordstein boten brandfleck brauch brauchen braucht brechen breit breite brennt brett bricht briefbeschwerer briefkasten brieföffners brille
bringe bringen bringt brotdose brotzeitbox bruch bruder bruders brummbär brust bräuchte bräuchten brühl buchen buchhaltung buchstaben bucht buchung
bude buffet buggys bund bussi buybox bäckerei bücher büchern bügeleisen büroklammer bürozeit bürozeiten ca caf canceled canceln cappuccino carport
cent champagner chancen chatbot chef chemie chemnitz chinesisch chor chrom commerzbank containern copiloten couch cremeweiß crosstrainer curry dach
dachlatten dachrinne dachte dackel daheim dahin dahinter dampfgarer danken darjeeling dashcam dasselbe dateien daten datenauflagen datenleck
datenrichtlinien datenschutzpflichten datenschutzproblem datenschutzverstoß datenvernichtung dauern dauernd dauert daumenwurzel deaktiviert decke
deckglas deckt deckung defekt defekte defekten denkt deren deuten deutschem deutschen dichtung dick dicke diebstahl diebstahls dienst dienstleister
dienstweg dient dieselbe diesmal dimmbar dimmer diplomat direkt dirndl dispo dokument dokumentation dokumentieren doppel doppelt doppelte
doppelzahlung dorf dorfchronik dorthin dosen dosenöffner drama drauf dreht dreifache dreimal dreißig drin dringend drittanbietern dritte dritten
drittes drohne droht drucken drucker drängler drängt drücke drückt duft duracell durchfahrt durchgeht durchnässt dämpfe dörfer dübel dübeln echt echte
echten echtes echtheit ecken edelstahl egal eh ehe ehrliche eiche eichenholz eier eigene eigenen eigenes eile eilt einbehalt eindeutig einfache
einfacher einfahrt einfamilienhaus einfluss einfuhrabgaben eingaben eingang eingelegt eingerichtet eingetragenen eingezogen einheiten einkauf
einlagerung einlieferungsbelegs einlieferungsschein einloggen einreichungszeit eins einschließlich einschätzung einsortieren einspruchs einspruchsweg
einspruchszeit eintagesziel eintrag eintrifft einwandfrei einzelfall einzelheit einzelheiten einzeln einzelne einzige einzigen einziges elektriker
elektrogeräte elektromarkt elektronischen elf eltern elternbeirat elternhaus elternvertreterin embeddings emblem empfang empfangsort empfehlung
empfänger enden endet endziffer energiesparmodus eng enkel enkelin enkeln entfernen entfernung enthält entscheiden entscheidet entscheidungsmail
entschieden entschuldigung entschädigt entschädigung entsorgen entwickeln entwickler entwicklerpflichten entwicklerrichtlinien entwicklung entwirft
entworfen entwurf erbitten erbsensuppe erdgeschoss erfahren erfolg erfolgt erforderlich erfragen erfunden erfurt erfährt ergänzen erhalt erhaltenen
erhaltener erinnern erinnert erinnerung erkannt erkennbar erkenne erkennen erkennt erkennung erkläre erklären erklärt erklärung erklärungen erlassen
erlaubnis erlaubt erlaubter erledigt erlös ermäßigung erneut erotik erreichen erreicht ersatzteile erscheint ersetzen ersetzt erspart erstatte
erstattet erstattetes erstattungen erstattungs erstattungsmail erstattungsvorschläge erste erstellen erstellt ersten erster erstes erstklasskind
erstscan erteilt erwarte erwartet erwartung erwartungen erwischt erwähnen erwähnt eröffnet eröffnung eselsohren espressobohnen etiketten etiketts etui
eurem eurer euskirchen ewig exakt exemplare existiert exmann externen fabrik fachgeschäft fachmann fachmarkt fahrrad fahrradhelm fahrverbot failure
fakten faktura fallakte fallakten fallen falsch falsche falschen falscher falsches familien farben farbig fassung feder feedbacks fehl fehlen fehlende
fehlender fehlerhafte fehlerseite fehlkauf fehlte feiertag feiertage feiertagsregel feld felge ferienhaus ferienwohnung ferienwohnungen ferse fertig
fertige fest festen fett feuchtigkeit feuerwehr feuerwehrhaus feuerwehrjugend feuerzeug fiel figur filialen filtertüten finalizar finances finanzamt
finden findet fing fingernagel fingerspitzen firmenevent firmenkunden firmenlogo firmenname firmennamen firmenstempel fixen flakon flamma flamme
fliege fliesen fließen fließt flog flohmarkt flohmärkten flure folge folgen folgt followern fondue fordere fordern fordert forderung formatverbot
formel formuliere formulieren fotograf fotografiert fotokissens frag fragezeichen fragt französisch frei freiburg freischaltung freitext freiwillige
fremde fremden fremdshop freude freuen freund freundin freundlich freundlicher freut frieden frisch frisches fristen fristende fristformeln
frontwischer früh frühere fuer funken funktion funktionierendes funktioniert furnier futter fuß fußmatte fußpflege fußsack fäden fährt fällen fällig
fällt fälschung fälschungen fängt fäustlingen föhn fügen fühlt führe führt fülle füller füllung fünf fünftel fünftels fürn fürs füttern gab ganze
ganzen garant garantiefall garantieseite garantiezeit gardinen gardinenstangen garten gartenhauses gartenschere gartentor gartenzwergen gasse
geantwortet geb gebaut gebeten geblieben geblockt geboten gebracht gebrauchen gebraucht gebrauchtes gebrochen gebt gebucht geburt gebäude gecancelt
gedacht gedruckt gedrückt geduld gedächtnis geehrte geehrter geeignet gefahrgut gefehlt gefragt gefunden gefährdet gefährlich gefällt gefälscht
gefälschte gegangen gegeben gegenteil gegriffen gehabt gehackt gehandelt gehe gehen geholfen geht gehweg gehäuse gehören gekauft geklappt geklaut
geklickt geklingelt geklärt gekommen gekostet gekriegt gekündigt gekürzt gelagert gelandet gelaufen gelben geldes gelegenheit gelenkarm gelesen
geliefert gelieferten gelten gelöscht gelöst gemacht gemeinde gemeint gemeldet gemerkt genannt genauen genauer genehmigen genehmigt genehmigung
generation genommen genutzt genäht genügt geordert gepackt geplatzt geprüft geraten gerechnet gericht gerissen geräusche geräuschunterdrückung gesagt
gescannt geschehen gescheitert gescheiterte geschenkbon geschenkgutschein geschenks geschenkt geschichten geschickt geschieht geschlossen geschmack
geschmolzen geschnitten geschrieben geschäftsbestellungen geschützt geschütztem geschütztes gesehen gesendete gesetzliche gesetzlichen gesetzt gesicht
gesichter gespeichert gespeicherte gespeicherten gesperrt gesplittert gespräch gestaltung gestartet gestattet gestellt gestohlen gestoppt gestrichen
getan getauscht geteilt getippte getragen getrennt getrennte getränkemarkt gewartet gewechselt gewerbetreibende gewertet gewesen gewinde gewinn
gewinnspielpost gewohnheit gewollt gewonnen geworden gewusst gewächshaus gewählt gewähren gewährt gewöhnliche gewünscht gezahlt gezahlten gezählt
geändert geöffnet gibts giebelbretter gießen gießkanne giselas gitarre gitter glaskrug glasschirm glaub glauben gleiche gleichen gleicher gleichzeitig
gleis glitzer glück gmail gmb grades grafikabteilung grafiken grammatik granulat gratisprodukt grauzone gravurtext greift grenze grenzen grenzwert
griffe grill grills gross groß große großhändler grundcode grundes grundlage grundregel grundsätzlich größen größentabelle größer größere größeren
grüne gummi gummifüße gummiring gunsten gut gutscheincode gutscheine gutschrift gutschriften gäste gästen gültig gültige gültiger günstiger gürtel
haare haarriss hab habs habt hafen hafenfest haftet haftung hagel haha haken halb halbe halben halbes halbjahr halbschlaf hals haltbar halterung
handbuch handel handeln handelt handgelenk handgelenke handlung handtuch handwerksbetrieb handywechsel hats hattet hausbank hausflur haushalt
hausmeister hausmeisters hausverwaltung hebebühne hecke heckenschere heftchen heil heim heimtrainer heisst heizlüfter heizlüfters heiß heiße heißen
heißt helfen helgoland helm hemd hemden heraus herkunft herstellers herstellerseite herum heut hieß hilft hinaus hinein hinten hintereinander
hinterhaus hinterher hinterlegt hinterlegte hinterm hintertür hinweisen historie hob hoch hochbeeten hochbett hochdruckreiniger hochheben hochzeitstag
hocker hof hoffen hoffnung hoftor holen hollywoodschaukel hologramm holt holz homeoffice hongkong honig hundebett hut hygieneware hä häkchen hälfte
hält hände händlerkonten händlerkunden händlerlager händlermails händlern händlerpost händlers hänge hängen hängt hätt hätte hätten höchstens höflich
höflichen höher hölle hörbuch hören hörgeräte hört hülle ichs ideal identische identitätsprüfung idiot ignorieren imitate impfpass impfung importante
inbusschlüssel influencer informationen informieren informiert inhaberin inhalte inhalts inhaltsstoffe inklusive inland innen innenmaße innerhalb
innsbruck ins inserat insgesamt instrument interviewpartner investor irgendwas irgendwo irrläufer isser italienischen jacke jahres jahresgewinns
janker jeans jederzeit jehovas jemanden jena jeweils jil journalisten jubiläum jugendzentrum justiz juwelier jüngste kabelbinder kabels kaffeemühle
kaffeevollautomaten kamen kampagne kanada kanal kante kanzlei kappe kaputt kaputte kaputten karateanzug kardamom karten kartenherausgeber
karteninhaber kartenreklamation kartenumsatz kartenzahlung kartonende kartuschen kasperltheater kasse kassel kassenbon kassierer katalog katastrophe
kategorie kategorien kater katzenstreu kaufe kaufen kaufs kauft keder kegelbrüdern kehre keins kelle keller kenne kennen kenntnis kennung kennwort
kennzahl kennzahlenproblem kennzahlüberschreitung kennzeichen keramikatelier keramikfuß kerbe kern kerze kerzen kette kindern kindersitz kiosk kippen
kirchendachs kissen kisten klageandrohung klageschrift klagt klappbett klappleiter klappt klar klare klasse klassifiziert klavier klebeband kleber
kleiderschrank kleidung klein kleine kleinen kleiner kleines kleingartenverein kleinstbeträgen kleinteile klemmen klicke klicken klickt klingel
klingeln klingen klinik klären klärungen knapp kneift knie knopf knöchel knöpfchen knöpfe koch kochbuch koffer kohle kollegium kollektion komisch
komma komme kommen kommentare kommentaren kommode kommt kompatibel kompensation komplett komplette kompressionsstrümpfe kompromiss konditionen
konfirmation konfirmationsanzug konkrete konkurrenten konnten konsequenz kontakt kontaktantwortzeit kontaktaufnahme kontakte kontaktieren kontaktseite
kontoeinstellungen kontos kontoscore konversation kopf kopfhörer kopfhörern kopfweh kopien kopiert korb korrekt korrektur korrespondenz korrigieren
korrigiert kostenfrei kostenfreie kostenlos kostenloser kostenloses kostenübernahme kostet kraft kram krank kratzbaum kredit kreditinstitut
kreditinstitute kreditkartenfirma kreis kreisel kreisfest kreuzkümmel kreuzung krieg kriege kriegt krimi krisenteam kriterien kriterium kritik krumm
kryptoanforderungen kuchen kugeln kugelschreiber kulanz kulturbüro kundenkonten kundenmail kundenmails kundennamen kundenpost kundenrezension
kundentext kundentextes kur kurier kurs kurve kurz kurze kuscheltier kämpfen käse käufe käuferbereich käufermails käufern käuferpost käufers
käuferteil käuferteils käufertext käufertextes könig königreich könne könnt körbchen kühlschrank kühlschranktür kümmern kümmert kündigen kürzel kürzen
kürzung lack laden lage lagermitarbeiter lagerproblem lagerware laminat lampn land landet lang lange langen langsam langsamkeit lanyards lassen lasten
laster laterne lattenrost laufband laufe laufen lauten lauter lautet lautsprecher lautstärketaste lavendel lebe lebenslauf leder lederhosn leer leere
leerer leerzeilen lege legen lehne lehnen lehnt lehrer lehrerin lehrkräfte leicht leid leine leistung leistungszielen leiten lese leselupe lesen
letztes leuchte leuchtet leute lichtlein lieb liebes liebsten lied lief liefer lieferadressen lieferanschrift lieferant lieferanten lieferbar liefern
lieferprobleme liefert lieferunfähigkeit lieferungen lieferziel liege liegefläche liegen liegt liest lindenallee lindenweg linie linke linkslenker
linsenstärke linux linz liste litauen lizenz lkw llm logistikstudent logistikzentrum logos lohnt lokal luftbefeuchter luftpolsterfolie lust luxemburg
läden lädt lämpchen ländern länge länger längst lässt läuft löschen löscht löschung lösen löst lösung lösungen lücke mach mache macke mag magdeburg
mahle mahnungen mailand mailen mailende mailprovider mailtyp makro managers manchmal mandanten mandelöl mangel mangelhaft mannes mannheim mantel mappe
markeninhabers markenname markenware markenzeichen markieren markiert markierte markierung markierungen markise marktforscher marktplatzkäufen
marktüberwachung marmelade maschine maske massives mathe matratze matratzen matten maustaste maß maßanfertigung maßband maße maßnahmenplan maßtabelle
meckern mehl mehrere mehrwegbecher meins meint meinte meinung meisten meldbar meldet mensch menschen menü menüs merkmal merkmalen merkt messer messing
messung meta meter metern metriken micro mieder miese milch milchaufschäumer milchkännchen milchschäumer min mindestens minijob minischrift misst
missverständnis missverständnisse mitarbeiterin mitarbeiters mitbewohner mittag mittagsruhe mitteilung mitteilungen mitteilungstyp mittel mittelfuß
mitten modellaufruf modellbaukasten modelle monats monatsende moped mops motiv motorsäge muass mucken mund mussten musterformular mutter mutterfirma
mw mädchenname mädchennamen mängel mängeln männer möchten mögliche möglichen mögliches möglichkeit möglichst mücken mühe müll müllabfuhr mülleimer
müsste müssten nachahmungen nachbarin nachbarschaftsgruppe nachbau nachbauten nachbildung nachforschung nachgemachte nachgewiesen nachlass nachname
nachnamen nachrichtenfeld nachrichtentext nacht nachtblau nachteile nachtrag nachträglich nachweis nachweisen naht namens nass navi nebenan ned neffe
neffen nehme nehmt nem nen nenne nennen nenner nennt neongelb ner nett nette neu neue neuem neuen neuer neues neugier neujahr neun neutrale nich
nichtbeantwortung nichte nichterhalts nichtgefallens niederlassung niederländisch niedersachsen niemandem niemanden nieselregen nimmt nirgends nix
nochmal normaler normalerweise notaufnahme notieren notiert notiz notizen nudeln nudelsalate null nulltoleranz nummern nussbaum nutzen nutzt nutzung
nächsten nächster nähe nähte nötig nüsse nüssen nützliches oben oberpfalz objektiv objektivdeckel offen offene offenem offenen offener offiziell
offizielle offiziellen offizielles oft olivenöl onlinekurs onlineshop opa optionen ordner organisieren originalprodukt originalware ostsee outlook
packen packerl paketbote paketdienstes pakete paketscheine paketshop palette palettenweise panik pantoffeln papierkorb papierkram parfum parfüm
parfümerie parkett parsen parsing parteien passen passende passform passieren passiert passkey passwörter passwörtern patentante patentverstoß
pausiert pech pedal peinlich pension perfekt personalausweises personenbezogene personenbezogenen persönlich persönliche persönlichen persönliches
petrol pfanne pferd pflanzkübel pflegeheim pflegetipps pfütze piktogramme plagiat plaintext plane planung platten plattform plattformseite platzwunde
polier polo portugiesisch porzellan positionen positiv postanschriften postbank postleitzahl postmark praktikanten praxis praxisanschrift preise
preises preislich preisspanne preisunterschied principal prinzip priorität privat privatname produktbild produktblatt produktion produktrezension
produkts produktseite produktteil profil programm propeller prospekt proteindose protokoll provision prozentsatz prozentsätze prägung präsent prüfe
prüfetikett prüft pulli pullover pumpe punkte punktzahl punze puppe puzzle pyjama päckchen pünktlich pünktlichkeit pünktlichkeitsrate
qualitätsverbesserung quartal quartalsmeeting quatsch quer quittiert rabattcode rad radständer rampe rasenmäher rasierer rasiererset raten rauchmelder
raum raus rauschen rausgeht reagieren reagiert reaktionen reaktionsgeschwindigkeit reaktionszeit realität rechnen rechnern rechnet rechnungen
rechnungsadressen rechnungskauf rechteinhaber rechtlich rechts rechtschreibung rechtzeitig reclamaci rede redet referenz refunden regeln regenrinne
regentonnen regex registrieren rehen reiche reichen reicht reichweite reihe rein reinige reise reiseset reklamationen reklamiere reklamiert rente
rentner reparieren repariert repeater reserve restposten retourenabteilung retourencode retourenmail retourenschein retourniere retournieren
retourniert retten rezensenten rezensionen rezept richten richtig richtige richtigen richtlinienkonformität richtlinienprüfung richtung riecht riemen
riesen rippe risiko riss roboter rohr rollator rolle rollen rollenanträgen rollo rom rostock rote router rubbelfeld rucksack ruft ruhe rum rumpf rund
runden runter rutscht ruß rädchen rätsel rückbuchungen rückbuchungs rückbuchungsseite rückgabefähig rückgabegründe rückgabemeldung rückgaben
rückgabetag rückgabewünsche rückgabezeit rückgabezentrum rückgängig rücklastschrift rückläufer rückläufermail rückmeldungen rückruf rückschein
rückseite rücksendeeinstellungen rücksendeetikett rücksendeschein rücksendeweg rücksendezentrum rücksprache rücktransport rücktritt rücktritts rückweg
rückzahlung rückzahlungsdialog rückzahlungsmail rückzahlungsmails sachschäden sackkarre salzburg sammeln samt sand sander sanitätshaus sanktion sattel
sauber sauerland sauger sauna scanner scannt schachtel schadenersatz schadet schaft schalte schaltet schaltfläche scharnier schatz schaum schaut
scheidung schenkende schenker schenkerin schenkers scherz schicht schichten schick schicke schickn schickt schief schild schimmel schimpfwörter
schlafanzughose schlafen schlag schlagen schlagwort schlecht schlechtem schlechter schließen schließt schlimm schlitten schlitz schloss schluss
schlusszeilen schläfen schläft schlägt schmaler schmerzensgeld schmuck schnee schneeschieber schneider schneidet schnelle schneller schnellste schnitt
scho schotterweg schranks schraubendrehersatz schredder schreib schreibe schreibt schrieb schrieben schriftart schriftlich schriftzug schritt schritte
schrott schräge schuber schubkarren schublade schuh schuhgröße schuhspray schuld schuldigen schulen schulfest schulpraktikum schulter schultern
schuppen schutzfolie schwach schwarze schwarzwald schweigen schweigens schweigt schweizer schwer schwester schwiegersohn schwierigkeiten schäfer schön
schönen schönes schützt scientist scraping sechs sehe seien seife seiten seitenfach seitenwand sekteimer sekunden selben semester sendet sendungen
sendungsmail sendungsübersicht senior sensor separat serverlog sessel setze setzen shampoo shopify sicherer sicherheit sicherheitscode sichern sichert
sicherung sichtbar sideboard sieben siebten siedlung sieht signal signatur silberhochzeit sinn sinneswandel sitz sitze sitzen sitzt skizze skonto
skript sneaker sofas sofern sofortauszahlung sofortkauf softwarehaus sohle solche solchen solcher solingen solle solutions sommerzeit
sonderanfertigung sonnenhof sonstige sorge sorte sortiment soundbar sowas soweit sp spalte spalten spanisch spannbettlaken spannt sparen spart spaß
spediteur spedition speichergröße speichern speicherung spende sperre sperren spiegel spiele spiels spielzeug spinnt spital spitze splittern spricht
springt sprung spur spuren spät später späteste stammen stammt standardsätzen standen standfuß standorte stange stark starten startet statistik
statistiken stativ steckdosenleiste stecke stecken steckt steckte stehe stehen stell stellen stellige stelligen stellt stellung stern sterne sternen
sternevergabe steuer steuerberaterin steuersatz stiche stichwörter stiefel stiege stiel stimmen stimmt stirn stoppen stoppt stornieren storniert
stornierte stornierung stornierungen stornierungsmail stornoformular stornomail stornorate stornos stornoseite stornoweg stoß strafe stramm strand
straßen straßenfest streben strecke streichen streichung streik streit streitfall strichcode strichen striemen studentenwohnheim stufe stundenzahl
sturm ständig stößt stückzahl stühle subunternehmer suche suchen sucher sucht summe super supportmetrik supportmitarbeiter suspendierung symbolen
systemmail säge sägewerk sämtliche säule tabletten tages tapete taschen tassen tastatur tasten tatsachen tatsächlich tauchen taucht taufe tauschen
tausender teamlead teamleitung techniker technikteam tee teekanne tees teflon teilt teilweise telefoniert teleskop teppich terminabsprache
testexemplar teure teurer textbausteine texte texten textverarbeitung thema themen thermoskanne tiefkühler tippen tippt titel toilettensitz tonne tons
tot tour touren trackinglink trackingnr trackingrate trage tragegurten tragen tragetuch traktor trampolin transportproblem transportschaden treffer
treiber trendanalyse trennen trennlinien trennwörter treppenhaus trete trikotetikett trockner tropfen tropft trost träger trägt tschüss tue tun turin
tut typen täschchen türkei tütchen tüte uhrenband uhrzeit umfang umfasst umfrage umfragelink umgebungsvariable umgehen umgehung umgezogen umleiten
umleitung umsatzreklamation umschlag umschreibung umstellen umstellung umständlich umtausch umtauschen umzug unannehmlichkeiten unbekannt unberührt
unbestätigt undicht unfall ungefähr ungültig uni unklar unmöglich unrecht unserem unseren unserer unseres unten unterarm unterhaltung unterm untersagt
unterscheiden unterschrift unterseite unterwegs unversehrt unwahrheit unwohl unzulässig unzustellbar urheber urheberrechtsverstoß urlaubszeit ursache
uschi varianten vater vektordatenbank velohelm veranlasst verantwortlich verantwortlicher verantwortung verarbeitet verbessern verbeult verbinden
verbindung verbleib verbogen verbotene verbrannt verbraucherzentrale verbrennung verbrühungen vereinbart vereinigte vereinsnamen vereinsware verfasser
verfolgung verfolgungsseite verfügbar vergessen vergibt vergleichbares verhindern verhindert verifizierung verkaufsberichte verkehr verkehrt
verkäuferfehlern verkäuferrating verlag verlangt verlauf verlegung verletzt verletzungsverdacht verlieren verloren verlorene verlorenen verlust
verlängern verlängerung vermeiden vermerk vermerke vermieter vermutlich verpackt verpackungsmüll verriss versammlung versandart versandauftrag
versandbelege versanddienstes versandetikett versandinfos versandmeldung versandt versandten versandtes verschieben verschiebt verschiedene
verschlampt verschlossen verschoben verschwindet verschwunden versehentlich versender versprechen versprochen verspätet verspätete verspäteten
verspäteter verstoßen verstöße versuch versus versäumt vertauscht verteilzentrum vertraglich vertrags vertreter vertrieb vertriebsweg verträge
vertröstungen verwaltet verwechselt verwechslung verweigern verweigert verweigerte verweigerung verweis verweisen verwendete verwendung verzichte
verzierung verzug verzweiflung verzögerung verärgert vf vier viertel vierzehn volksbank voll volle vollem vollen voller vollständige vollständiger
vollzählig voralpenland voraussichtlich voraussichtliche vorbei vorbereitet vorbereitung vorbesitzer vorbesitzers vordach vorgabe vorgaben
vorgesehenen vorhanden vorhang vorherbild vorige vorigen vorlage vorlauf vormittags vornamen vorne vorrangig vorrätig vortrag vorwurf vorwärts völlig
waage wachs wackelt wade wahl wahr wald waldgrün wand wandern wandfarbe wanduhr warenrücklauf warenwert warenwirtschaftssystem warnen warnhinweise
warnwesten warnzeichen warte warteschleife wartet wartezeit waschgang waschhinweise wasserdicht wasserhahn wasserkocher wasserkochers wasserrand
wasserschaden wasserzeichen webadressen webseite webserver webshops wechseln wecker wegwerfen weihnachtsbaumständer weihnachtsgeschäft
weihnachtsgschenk weihnachtspost weile weingläser weinkühler weinrot weist weit weiteren weitergabe weitergeht weiterleitung welchem welchen welle
wellpappe weltuntergang wende wenden wenigstens werbebanner werbepartner werbeverbot werbung werktage werkzeuge wert werte werten wertminderung werts
wertstoffhof wertung weshalb wessen wettbewerber wetter wichtig widerrufe widerrufen widerrufs widerrufsbelehrung widerrufsbutton widerspreche
widersprechen widersprochen wiederaufbau wiedergutmachung wiederholungen wiegen wiegt wieviel wimperntusche wind windeln winterstiefeln wirksam wirkt
wirkung wirt wissens woanders wocha wochenende wohne wohnen wohnmobil wohnt wohnungstür wollt wollten worauf worten wortlaut wunder wundert wunsch
wurstpelle wusste wähle wählen wählte während wären wärmflasche wäsche wäscheständer yilmaz yogastudios zahle zahlenformate zahler zahlt zahlungen
zahlungsanfechtung zahlungsmethode zahlungsweg zahnbürste zahnräder zahnseide zeche zehn zeigen zeiger zeile zeitraum zeiträume zeitung zentriert
zentrierung zerbrochen zersprungen zettl zeug zeugin ziehe ziehen zieht zielpaketzentrum zielwert zifferblatt ziffern zink zitrone zollgebühren
zubehörset zuckerdose zufriedenheit zug zugang zugesagt zugriff zugriffsprotokolle zulasten zulässig zumachen zunge zuordnen zuordnung zurückgebe
zurückgegebenen zurückgegebenes zurückgeht zurückgekommenen zurückgerufen zurückgezogen zurückrufen zurücktreten zusagen zusatz zuschrauben zusteht
zustellbar zustellbild zustellen zustellfoto zustellungen zustimmen zuständig zuständige zuständigkeit zusätzlich zwanzig zweck zweckbindung zweifel
zweite zweiten zweiter zweites zwickau zwillinge zwischenzeit zwölf zwölften zählen zählt zählung zähne zünder ähnlichen ältere ändere ändern ändert
änderung ärger ärztliche äußern öffnen öffnet öffnungszeiten öl übelkeit übelste überall überarbeitung überein übergabe überlege überlegt übernommen
überraschung übers überschrift überschritten übersetzungen überweise überwiesen üblichen
"""
