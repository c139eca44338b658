"""Italian words that our own example letters, questions, articles and macros write small, and no other list here has."""

from __future__ import annotations

WORDS = """
abbia abbinamento abbinare abbonamento abita accanto accedere accende acceso accesso accessori accetta accettano accettare accettate accettato
accettiamo accetto accogliere accolto accordo accorti accreditare accreditate accreditato accrediti accredito acqua acquirenti acquistare acquistata
adattatore adatto addebita addebitare addebitato addebito adeguamento adesivo affari agente agenzia aggeggio aggiornamento aggiornare aggiornato
aggirare aggiunge aggiungere aggiuntivi agire ahah ahahah aiuta aiutare aiutarlo aiutato aiutiamo aiuto albero alcun alcune aliquota allarme allega
allegare allegata allegati allegato alleghi allego alluminio almeno alta alternative alto altra altre altri altro altrove alzare alzo ambiguo
americani americano amica amici amico ammaccata ammaccato ammessa ammessi ammesso anagrafici andare andata andate andato andava andrebbe androne
anello angolo annaffiatoio anni anno annota annotazioni annulla annullamenti annullamento annullare annullarlo annullata annullate annullato annulli
annulliamo annullo annuncio anonimo anta aperta aperti aperto apertura appare apparecchio appello applica applicabili applicare applicazione approvare
approvata approvato approvazione appuntamento apra apre aprire aprirlo aprite apro archivi archivio argomento armadio arrabbiato arriva arrivano
arrivare arrivata arrivate arrivati arrivato arriverà arrivi arrivo articoli ascensore asilo aspetta aspettare aspettato aspettava aspettavo
aspirapolvere assente assicura assicurazione assistito associazione associazioni assorbe asta attaccare attaccata attaccato attacco attendere
attendibile atteso atti attiva attivare attivato attivo atto attorno attuale auguri auguriamo autenticazione autenticità autentico autista automa
automatica automatiche automatici automatico autorità autorizza autorizzare autorizzarlo autorizzata autorizzato autorizzazione aver averci averlo
averne aveva avevamo avevano avevate avremo avrà avuto avvenuta avvenuto avviare avviati avviato avvii avvisare avvisata avvisato avviserà avvisi
avvisiamo avvitatore avvocato azienda aziendale aziendali azione bagnata bagno balcone balla bambini bambino bancale bancaria bancarie banco barattolo
barrato barre basso bassotto bastava bastone batteria bel bellissimo bello benissimo bicchieri bici bigliettino biglietto bilancia bilancio bimba
bimbi bimbo bisogna bisogno blocca bloccare bloccati bloccato blocco blogger boccia bolla bolle bollino bollitore bomboniere bonifico bordo borsa
botta bottiglia bottiglie bottone bozza braccio breve brevemente brevetto briciole bruciata bruciato brugola brutto bucato buchi buone buoni bussate
busta buttare butto cade cadere caduta caduto caffè calcola calcolo calda caldo calibro calmare calza cambia cambiano cambiare cambiarlo cambiate
cambiato cambio camion campanello campi campione campo camuffato canale cancella cancellare cancellate cancellatemi cancellato cancellazione
cancellazioni cancello cane cannocchiale capire capisce capisco capito capo cappottino cappuccio capsule caratteri carica caricabatterie caricare
caricato caricatore carico carrello carta carte cartoncino cartone cartoni caschetti casco casella caso cassa casse cassetta cassettiera cassetto
catalogo categoria categorie catena cattivo causa causale cavo ceduto cellophane cellulare centimetri cento centoventi centrato centro cercando
cercare cercavo cerco cerniera certa certificato cesto chiama chiamare chiamata chiamato chiami chiamo chiaramente chiarimenti chiave chiavi chiede
chiedendo chiedere chiederei chiedergli chiedermi chiedeva chiediamo chiedono chiesta chiesto chilometri chiude chiudere chiudete chiudiamo chiudo
chiunque chiusa chiusi chiuso chiusura ciabatte ciao cibo cifra cifre cinquanta cinque cioccolato cioè circuito cita citano citare citato citofono
città civico classificare clic clicca cliccabile cliccare cliccato clicco coda cognato cognome coi coinvolgere coinvolte col colla collana collaudo
collega collegamento collegare collegarlo colleghi collezione colli collo colore colori colpa colpo coltelli comincia commento commerce commerciale
commercialista commissione comodo compaiono comparso compatibile compensa compensazione compilato compito compleanno completamento completare completi
completo componente componenti comprare comprata comprato compratore compratori compratrice comprese compresi compreso compro comunica comunicare
comunicato comunicazione comunicazioni comunicheremo comunicherà concessa concessione conchiglia concluso concordare concorrente concreta condivisa
condizione condominio conferma confermare confermata confermato conferme confermeremo confermo conforme conformità confrontare confrontato confronto
confuso connessione conosciamo conosco consegnabile consegnare consegnata consegnati consegnato consegne conseguenze consentito conserva conservare
conservate conservazione considerato considero consigli consiglia consigliato consiglio consumata consumatori conta contabile contabilità contaminato
contano contanti contare contato contatore contattare contatti contatto conteggiata conteggio contenti contenuto contestando contestare contestato
contestazione contestazioni contesto conti contiene continua continuano continuare continuate continuo contraddicono contraffatte contraffatto
contrario contratta contratto contrattuali controlla controllando controllare controllate controllato controlli controllo conversazione conversazioni
conviene convince cooperativa coperchio coperta coperte copertina copertura copia copiato copie copilota copre copridivano cordiale cornice corpo
corregge correggete corrente corretta corretto corrisponde corrispondenza corso cortese cortesemente cortesia cortile corto cose costa costato costi
costo costruttore creata credenziali credito credo crepa crepato crisi criteri critica critici critico cuccia cucina cucire cuciture cuffia cuffie
cugina cugino cura curva cuscini cuscino dall danneggiata danneggiato danni danno dare datemi dati davanti dazi decidere decidete decidono decimale
decisa decisione deciso decorso decurtazione deformata denaro denuncia depositato deposito descritto desidera destinazione destra detersivo detrarre
detrazione dettagli dettaglio detto deviare deviato devono dica dicendo diceva dichiarare dichiarata dichiarati dichiarazione dichiaro diciamo
dicitura dico dieci difensiva difesa difetti difetto difettosa difettosi difettoso differenza diffida digitale dimensione dimenticato dimostrare
dipende dipendenti dire diremo direttamente diretto diritti diritto dirlo dirmelo dirmi disastro disattivate disattivato disattivazione disco
disconoscimento disconosciuto discutere disdetta disdetto disdico disdire disegno dispiace disponibile disponibili disponibilità dispositivi
dispositivo disposizione disputa distanza distributore distruggo disturbanti disturbo dita diteci divano diventa diversa diverse diversi diverso
divieto divisione diviso dobbiamo doccia documentazione documenti documento dodici dogana domanda domande domani domicilio dominio dono dopodomani
doppia doppio doppione dorme dossier dov dovete dovevano dovevo dovrà dovuta dovuto dubbi dubbio dura durata dvd dà eccezione eccezioni economica
effetto effettuato elaborando elaborazione elenco elettrica elettricista elettrico elimina eliminare eliminarlo eliminato emesso emette emettere entra
entrambe entrano entrare entrata eravamo ero errata errori esame esamina esaminando esatta esatti esatto esaurito esce esclusi esclusione
esclusivamente escluso esempio esemplare esenti esenzione esercente esercitare esercitato esercito esiste esito esperto esploso esposto espresso
esserci essere estensione esterna esterno estero estintori estrarre estratto etichetta etichette euri europeo evasa evase evasione evaso evento
eventuale eventuali evita evitare fabbrica faccenda faccia faccina faccio fallito falsa falso famiglia fanno fantasia farci fare farebbe faremo farina
farla farlo farmi farsi farvi farà farò fascia fascicolo fatelo fatica fatta fatte fatti fattorino fatturazione fatture favore fedele ferie ferma
fermare fermarlo fermate fermatelo fermato fermo ferro feste festeggiato festivi fido fiducia figlia figlio figura fila filo filtri filtro finale
finché finestra fini finisce finisco finiscono finita finiti finito finto firmare firmata firmato fisico fissare fisse fisso flacone foglietto foglio
fondi fondo formale formati formato formulare forniremo fornito fornitore forno foro forte fosse fotocamera franchezza frantumi frase fratello
frattempo fraudolento fretta friggitrice frigo frigorifero frode frullatore fuga fulfillment funziona funzionante funzionare funzionato funzione
funzioni fuoco furgone furgoni fuso futuro gamba gancio garantisce garantito garanzie garbo gas gatti gatto generare genere generico gente gentile
gentilmente gestionale gestione gestisce gestita gestite gestiti gestito gesto gg ghisa giacca giacenza giardino giocattolo giovedi gira giradischi
girato giri giro gita giudizio giunto giura giusta giù gliel glielo gomma gonfiata gradi gradino grado graffi graffiato graffio grafica grafico grammi
grandi grassetto gratis gratta gratuita gratuito grave grossista grosso gruppo grz guaio guanto guarda guardando guardare guardata guardate guardato
guardo guasto guida guidare identiche identico identificativi identificativo identità idonea idoneità ignorate imballaggio imballarlo imballato
imballo imitazione immaginate immagine immagini immagino immediata impatto importazione importi importo impossibile imposta impostare impostato
impostazione impostazioni impronta impugnare inchiostro incide incidere incisione inciso incluse incolla incollata incompleta incompleto indagine
indennizzo indicarci indicare indicata indicate indicati indicato indicatore indicazioni indice indichi indietro indirizzi indizio indovinare
inesistente informato informazione informazioni informerà ingannevole ingiusto inglesi ingresso ingrosso iniziale iniziativa iniziato inizio inoltrare
inoltrata inoltrato inserire inserisco inserito inserzione insieme insiste insoddisfazione insulta insulti intatta integrazione intendo intenzione
intera interessa interesse interfaccia interna interne interno intero intervenire intestare intestata intestato intestazione intestazioni inutile
inventato investigatore invia inviamo inviare inviarvi inviata invii invio iscritto isola istituto istruzioni italiana iva lama lamenta lamentarmi
lampada lampadario lampadina lampadine lanciato larga larghi largo lasci lasciar lasciare lasciarlo lasciatelo lasciati lasciato lascio lato lavare
lavastoviglie lavatrice lavora lavorativi lavorazione lecito legale legali legge leggendo leggere leggiamo leggo legno lettere lettini letto lettura
levare levate libera libero libretto libri licenza lieti limite limiti linea lingua linguaggio lista listino litio litri logistica logistico lotto
luce luci lunga lunghezza luogo lì macchia macchiata macchina macchine magazzini magazziniere magazzino magenta maggiore maglia magliette maiuscolo
malattia male mancante mancanti mancanza mancata mancato mancava mancavano mancherebbe manchi manda mandare mandarle mandarlo mandarmi mandarne
mandatelo mandatemene mandato mandiamo mando mani manico mano manuale mappa marcatore marcatori marchio margine marito massello massima materasso
materiale matricola matrimonio matti mattina mattone medico medio mega memoria mensile mensola menù mercato merce merito mese mesi messa messaggi
messaggistica messo metallo metodo metri metrica metriche mette mettere metterlo mettete mettiamo metto metà mezz mezza mezzanotte mezzo mezzogiorno
mica microfono microonde migliorare migliore minaccia minima minimo minuti minuto miscela misto misura misurato misure mittente modalità modelli
modello modifica modificare modificarlo modo moglie moka momento monopattino monta montaggio montare montata montato morto mostra mostrato motivazione
motivi motivo motore movimento multicanale muove muro musica muta muto navigatore necessaria necessario negate negativa negativo negato negozi
negoziante nell nera neutro nipote nn noce nomi nonna nonno normale nostre nostri nota notato notifica notifiche notizia notizie noto novanta nove
numeri nuova nuove nuovi nuovo né obbligati obbligatoria obbligatorio obblighi obbligo obiettivo oblio occhiali occhio occorre occorrono occuperemo
odore offendo offensivo offerte offerti offerto offriamo offrire offrite olio ologramma omaggio ombra onesta operatore operatori operatrice operazione
opinione opinioni opporsi opzione opzioni orario ordinare ordinaria ordinata ordinate ordino ore originale originali ormai orologio ortografia osceno
ospedale osservazione ottico ottimo ovunque ovviamente pacchetto pacchi pace padella padre paese paga pagamenti pagare pagarmi pagata pagate
pagherebbe paghiamo pagina pagine paio palazzina palazzo palestra palo pane panico pannello papà parallelo pare parentesi parere pari parla parlano
parlante parlare parlato parlo parola parole parrocchia parta parte partenza parti partire partita partito partiva partono parziale passa passaggi
passaggio passano passare passata passate passati passato passeggino passi passo pasta patacca pattini paura pavimento pazienza pc peccato peggiora
pelle pellet pellicola penale penalità penalizza penalizzano pendente penna penne pensa pensando pensare pensate pensavo penso pentita pentola
percentuale percentuali perche perde perdere perdiamo perdita perdo perfetta perfetto pericoloso periodo permessi permesso permette persa perso
persona personale personali personalizzazione persone pesa pesare peso pessimo pezzi pezzo phon piace pianerottolo piano pianoforte piastra piastrelle
piattaforma piatti piatto piazza piccole piccolo piedi piedini piegato pieghevoli piena pieno pigiama pile pinze pioggia piscina piu plastica po pochi
poliestere polistirolo polso poltrona poltroncina pomeriggio pompa ponte porta portale portarlo portata portate portatile portato portiere porto
positiva possibile possibilità possono postepay posti postino posto poter potevo potrebbe potrà pratica pratiche prato precedente precisa
predisponiamo predisporremo preferenza preferirei preferisce preferisco prefisso pregare preghiamo premio premuto prende prendere prenderei prenderne
prendiamo prendo prenotare preoccupazione prepagata preparando preparare preparato preparo presa presenta presentare presentata presentato
presentazione presente presenti presepe presi preso pressione presso prevista previsti prezzi primi primo priorità privata privato privilegi problemi
procede procedere procediamo procedo procedura prodotti produttore produzione profilo profumo programma progressivo proiettore promessa promesso
promette promettere prometteva promozionale promozione propone proporre proposta proposte proposto propria proprietaria proprietario proprio prossima
prossimo protetta protetti protetto protezione prova provare provato provenienza provvisoria provvisorio pubblica pubblicare pubblicata pubblicità
pubblico pulisce pulsante punta punteggio punti punto puntuale puramente purché puzza può qr quadre quadro qual qualcun qualità qualsiasi qualunque
quante quantità quarta quarto quattordici quattro quell querela quesito questionario questione quindici quotazione raccogliere raccomandata racconta
raga ragazzi ragazzo raggiungibile ragione ragioni rapida rapporto rasoio rata reali realtà reazione recapitato recapiti recapito recede recedere
recensioni recensisco recesso reclama reclamare reclami recuperare recuperiamo referente regalare regalato regali regge regione registra registrare
registrata registrati registrato registrazione registri registro regola regolamento regolare regole relativo renda rende rendere renderla renderli
renderlo rendo reparto replica replicare requisiti requisito resa rese resetta residente respinge respingo respinta respinto responsabile
responsabilità resta restano restare restituibile restituire restituirlo restituisce restituisco restituita restituitemi restituito restituzione
restituzioni resto rete retro rettificare revisione revoca riaccredito riapre riattaccato riavere ribassi ricambio ricarica ricerca riceve ricevere
riceverlo ricevimento ricevo ricevuta ricevute ricevuti ricezione richiamato richiamo richiede richiedo richiesta richieste richiesti richiesto
riconciliare ricondizionato riconosce riconoscere riconoscimento riconosciuto riconosco ricorda ricorso ridare ridarmi ridate ridato ridiamo ridicolo
ridire riempie rientra rientrano rientrato rientro riesco rifare riferimento riferisce rifilato rifiuta rifiutare rifiutarla rifiutarlo rifiutata
rifiutato rifiutiamo rifiuto riga righe rigiro riguarda riguardano riletto rilevato rimandare rimandarla rimandarle rimandata rimandate rimandato
rimando rimane rimasto rimbalza rimbalzato rimbalzo rimborsa rimborsare rimborsarlo rimborsatemi rimborsato rimborsi rimborsiamo rimediare rimozione
rimpiazzo rimuove rimuovere rimuovete ringraziamento ringraziare rinunciare rinuncio rinvio riordinare ripara riparazione riparte ripensamento
ripensarci ripensato ripenso ripeto ripetuto ripiani ripiano riporta riportarlo riportato riprendete ripristino riprova riprovo ripulire risarcimento
rischi rischiamo rischio riserva risolto risoluzione risolve risolvere risolvete risparmia risparmiare rispedire rispedirlo rispedisce rispedisco
rispedito rispetto risponda risponde risponderci rispondere rispondermi rispondiamo rispondo risposte risposto risultano ritardi ritardo ritira
ritirare ritirarlo ritirata ritirato ritiro ritorno riusato riusciamo riuscite riusciti riuscito rivela rivenditori rivoglio rivolga rivolgersi roba
ronza rossa rosse rotta rotto rovesciato rovinato rubata rubato rubinetto rumore ruolo sacchetto sacco sala saldi saldo salire salita salotto saltata
saltato saluto salva salvare sangue sapendo sapere sapete sappia sappiamo saprei saranno saremo satispay sbagliata sbagliate sbagliato sbaglio
sbloccare sbriciolato scade scadente scadenza scaduta scaduti scaduto scaffale scala scalare scalato scalda scale scambiato scambio scansiona
scansionato scansione scarico scarpa scarpe scarponi scarsi scarta scartato scatole scatolone scattare scegliere scelga scelgo scelta scelto scende
sceso scheda schede scheggiata schema schermata schermate schermo schiacciata schiena scintille sciocchezza sciolto sciopero scollegarlo sconosciuto
scontento scontrino scoperti scoperto scoppiato scorsa scorso scorte scossa scritta scritto scriva scrive scrivente scriverci scrivere scriveremo
scrivermi scrivervi scrivetemi scriviamo scrivono scuse scusiamo seconda secondi sede sedia sedie sedile seggiolino segna segnala segnalare segnalato
segnalazione segnali segnalo segnare segnato segni segno segreto segue seguire seguita seguito selezionato selezioni sembrare sembrava semplice
semplicemente semplici senape sensi senso sente sentire sentito sento separati sequenza seriale serio servire serviva servizi servono sessantasei
sesto settantacinque sette settimana settimane sezione sfogo sfondato sgabello siano sicurezza siepe sigillata sigillato sigillo sigla significa
significato silenzio simbolo simile sincera singolo sinistra sistema sistemare sistemate sistemato slitta smarrita smarrito smartphone smesso smettere
smettetela smontata sms soccorso società soddisfatto soddisfazione soffitto soggetto soglia sola soldi soli solito sollecitare sollecito soltanto
soluzione somma sondaggio sordo sorella sorpresa sospensione sospeso sospetto sostiene sostituire sostituirlo sostituisce sostituito sostitutivo
sostituzione sostituzioni spaccato sparire sparisce spariti sparito spazi spazzolino specchio spediamo spedire spedirlo spedisce spedisco spedita
speditelo spedito spedizioni spegne spendere spento spesa spese speso spesso spetta spezzato spiegami spiegare spiegate spiegatemi spiegato
spiegazione spiegazioni spiego spigolo spina splendido sportello sporto sposta spostare spostarla spostato spunta squadra staccabile staccato stamane
stampa stampante stampare stampata stampato stampo stanno stanotte starci stare stata stati statistica statistiche stava stavo stavolta stella
stelline stemma steso stesse stia stiamo stiano stimata stimato sto storico stornare storno storta storto strada strano strappata strette stretti
stringere stroncatura strumenti strumento studenti studio stufa stufetta succede successivo successo sufficiente suffisso sull sullo suocera suona
suonato supera superare superata superato superiore supporto sveglia sviluppare sviluppatore sviluppatori sì tabaccheria tabella tace tagliato taglie
taglio tante tappetino tappeto tappo tardi tardiva tardivi tardivo targa tariffa tassa tasso tasti tastiera tavolino tavolo tazza tazze tecnica
tecnico teglia telaio telecamera telecomando telefonare telefonate telefonato telefoni telefonino televisore tema temi tempi tempo temporale tenda
tende tenerlo tenersi tenga tengono teniamo tentata tentativi tentativo tenuti tenuto terminato termine termini termosifone terra terribile terza
terzi terzo tessuto testa testi testo tetto tieni tipo tira titolare titolari titolo tocca toccare togliamo toglie togliere togliete tolgo tolgono
tolta tolti tolto toner tono torcia torna tornando tornano tornare tornata tornati tornato torni torno torta tosaerba tostapane tovaglia tracce
traccia tracciabilità tracciamento tracciare traduttore tragitto tramite tranquilla transito trapano trasferito trasmesso trasparente trasportatore
trasporto tratta trattabile trattare trattato trattenere trattenuta trattenute trattiene trattini tratto tre trenta trentuno trimestre troppi trova
trovare trovate trovato troverà truffa tua tubi tubo turno tutela ufficiale ufficiali ufficialmente uguale uguali ultima ultime ultimi ultimo umana
umano umore undici unghie unica unico unità univoco url usando usare usarlo usata usato uscire uscita uscito usiamo uso utente utile utilizzo vacanza
vada vale valere valgono valida validi valido valore valuta valutare valutazione valutazioni vapore variante varianti vasca vasetto vasi vaso vecchia
vecchio vede vedere vedete vedi vediamo vedo veloce vende vendete vendiamo vendita venduta venduto venga vengono venite venti ventiquattro vento
ventola venuto vere veri verifica verificando verificare verificato verifichiamo vernice verrà versione verticale veste vestiti vestito vetrina vetro
vettore vettura viaggia viaggio vicina vicini videogioco vie vietata vietate vietati vietato vincola vinto violazione visibile visibili viso vista
visti vita vite viti voce voglia vogliamo vogliono volantini volantino volentieri volete voleva volevo volta volte vorrebbe vorremmo vostre vostri
votare votato voto vuol vuole vuota vuote vuoto zaino zia zona zuppo
"""
