"""The verbs a next step may begin with, in five languages: a closed list, so that "Refund" passes and "Angry buyer" does not.

Imperatives and infinitives; in German the infinitive may also stand at the end ("Beim Paketdienst nachfragen").
"""

from __future__ import annotations

import re
import unicodedata

_EN = """
accept add adjust alert answer appeal apologise apologize approve arrange ask assemble assign attach authorise authorize await
block book bring call cancel change chase check choose claim clarify close collect compare complete confirm contact correct
create credit decide decline deliver deny dispute do document draft email ensure escalate examine exchange explain export file fill
find finish fix follow forward gather get give grant hand hold identify inform inspect investigate invoice issue keep leave
lift link locate log look mail mark match measure message monitor move notify obtain offer open order pack pay phone pick
post prepare prevent process propose prove provide pull put raise reach read rebook recall receive recheck record reconcile
refer refund refuse register reject release remind remove reopen replace reply report represent request resend reserve resolve
respond restock return review route save scan schedule search secure see sell send set settle ship show sign speak stop submit
supply take talk tell test trace track transfer translate try update upload verify visit wait warn watch write
"""
_IT = """
accettare accetta accetti accreditare accredita aggiornare aggiorna allegare allega annullare annulla aprire apri archiviare archivia
assegnare assegna aspettare aspetta attendere attendi autorizzare autorizza avvertire avverti avvisare avvisa bloccare blocca
cercare cerca chiamare chiama chiarire chiarisci chiedere chiedi chieda chiudere chiudi comunicare comunica confermare conferma
consegnare consegna contattare contatta contestare contesta controllare controlla correggere correggi decidere decidi documentare
documenta esaminare esamina fare fai fatturare fattura fornire fornisci inoltrare inoltra informare informa inserire inserisci
inviare invia leggere leggi mandare manda monitorare monitora offrire offri ordinare ordina ottenere ottieni pagare paga passare
passa predisporre preparare prepara presentare presenta proporre proponi raccogliere raccogli registrare registra respingere
respingi restituire richiamare richiama richiedere richiedi rifiutare rifiuta rimborsare rimborsa rintracciare rintraccia rispedire
rispondere rispondi risolvere risolvi ritirare ritira scegliere scegli scrivere scrivi segnalare segnala sentire senti seguire segui
sollecitare sollecita sospendere sospendi sostituire sostituisci spedire spedisci spiegare spiega spostare sposta stornare storna
telefonare telefona tenere tieni trasmettere trasmetti trovare trova valutare valuta verificare verifica
"""
_DE = """
ablehnen abklären abschließen abschliessen abwarten ändern anbieten anfordern anfragen anhalten anlegen annehmen anrufen antworten
antworte archivieren aufnehmen aufklären ausstellen austauschen auswählen beantragen beantworten beantworte beauftragen beheben
belegen benachrichtigen benachrichtige bereitstellen bestätigen bestätige bestellen beschaffen bezahlen bitten bitte buchen
dokumentieren dokumentiere einholen einlegen einreichen entscheiden entscheide erfassen erfragen erinnern erklären ermitteln ersetzen
erstatten erstatte erstellen erstelle fragen frage freigeben geben gib genehmigen gutschreiben halten hinterlegen hinzufügen
holen hole informieren informiere klären kläre kontaktieren kontaktiere kontrollieren korrigieren kündigen lesen lies liefern lösen
löse machen melden melde mitteilen nachfassen nachfragen nachhaken nachverfolgen nennen notieren öffnen öffne ordnen prüfen prüfe
reklamieren rücksenden rufen rufe sammeln schicken schicke schließen schließe schliesse schreiben schreibe senden sende sichern
sichere speichern sperren sperre stellen stelle stoppen stoppe stornieren storniere suchen suche teilen telefonieren überprüfen
überprüfe überweisen übergeben übermitteln umbuchen unterrichten veranlassen veranlasse verfolgen verfolge vergleichen verlangen
verschicken versenden verständigen vorbereiten vorlegen vorschlagen wählen wähle warnen warten warte weiterleiten widersprechen
zahlen zeigen zurückholen zurücknehmen zurückrufen zurückweisen zusagen zustellen
"""
_FR = """
accepter acceptez accorder accordez adresser adressez ajouter ajoutez alerter alertez annuler annulez appeler appelez archiver
archivez attendre attendez attribuer autoriser autorisez avertir avertissez bloquer bloquez chercher cherchez choisir choisissez
classer classez clarifier clôturer clôturez collecter commander commandez comparer confirmer confirmez constituer contacter contactez
contester contestez contrôler contrôlez corriger corrigez créditer décider décidez déclarer demander demandez documenter documentez donner
donnez échanger écrire écrivez effectuer envoyer envoyez établir étudier examiner examinez expédier expédiez expliquer expliquez
facturer faire faites fermer fermez fournir fournissez garder identifier informer informez inscrire joindre joignez lire lisez
livrer marquer mettre mettez noter notez obtenir obtenez offrir offrez ouvrir ouvrez payer planifier préparer préparez présenter
prévenir prévenez proposer proposez rappeler rappelez réclamer réclamez rechercher recherchez récupérer rédiger rédigez refuser refusez
rejeter relancer relancez rembourser remboursez remplacer remplacez renvoyer renvoyez répondre répondez résoudre retourner retrouver
réunir saisir saisissez signaler signalez solliciter stopper suivre suivez suspendre téléphoner tracer traiter traitez transférer
transférez transmettre transmettez trouver valider validez vérifier vérifiez verser
"""
_ES = """
abonar abone abrir abra aceptar acepte aclarar aclare actualizar actualice adjuntar adjunte anotar anote anular anule aplazar archivar
archive asignar asigne autorizar autorice avisar avise bloquear bloquee buscar busque cambiar cambie cancelar cancele cerrar cierre
comparar comprobar compruebe comunicar comunique conceder conceda confirmar confirme conseguir consiga consultar consulte contactar
contacte contestar conteste corregir corrija crear decidir decida denegar devolver devuelva documentar documente elegir elija enviar
envíe envía entregar entregue escalar escribir escriba escribe esperar espere examinar examine explicar explique facturar facture
hablar hable hacer haga identificar informar informe investigar investigue leer lea llamar llame localizar localice mandar mande marcar
marque notificar notifique obtener obtenga ofrecer ofrezca pagar pague parar pare pasar pase pedir pida preguntar pregunte preparar
prepare presentar presente proponer proponga rastrear rastree rechazar rechace reclamar reclame recoger recoja reembolsar reembolse
reenviar reenvíe registrar registre reponer responder responda resolver resuelva retener retenga revisar revise seguir siga solicitar
solicite sustituir sustituya tramitar tramite transferir transfiera trasladar traslade verificar verifique
"""


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in plain if unicodedata.category(char) != "Mn")


_GERMAN = frozenset(map(_folded, _DE.split()))
# At the end stands an infinitive only: "lies", "hole" and "Frage" there are no verbs of what is to be done.
_AT_END = frozenset(word for word in _GERMAN if word.endswith("n"))
_VERBS = _GERMAN | {_folded(word) for words in (_EN, _IT, _FR, _ES) for word in words.split()}
# What may stand before the verb: a no, or a please. "Bitte" alone is none of the verbs then.
_BEFORE = frozenset({"please", "bitte", "nicht", "non", "ne", "no", "veuillez", "kindly"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def begins_with_verb(action: str) -> bool:
    """True for a step that says what is to be done. Accents and case do not matter."""
    words = [_folded(word) for word in _WORD.findall(action)]
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    if not words:
        return False
    return words[0] in _VERBS - _BEFORE or words[-1] in _AT_END
