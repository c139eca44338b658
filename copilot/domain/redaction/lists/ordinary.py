"""Words that stand where names stand and are none: what follows a greeting, a farewell or "I am" in our languages."""

from __future__ import annotations

_WORDS = """
a abend aber abril accueil address adidas adresse advance afternoon again agosto al alemania alexa all alle allen alles also
am amazon an ancora and android angry antemano anticipo antwort any août apple april aprile aquí are article articolo
artikel artículo as asap assistenza at atención atentamente attesa au auch auf august aus aussi aux avance avec avril
barcelona be beaucoup been bei berlin best beste besteller bestellung bestellungen besten bientôt bitte bluetooth bonjour
bonne bonsoir bosch both brt buenas buenos buon buona buonasera buongiorno bureau but by büro casa ce certo ces cette
chronopost client cliente clientes clienti clients clientèle colis colissimo commande company con concierge content contente
contento cordial cordialement cordiales cordiali correos customer customer-service d da damen dank danke dans das de dear
december decepcionada decepcionado del delivery delusa deluso dem den der des deutsche deutschland devolución dezember dhl
di dicembre diciembre did die dienstag diese dieser dieses dimanche disappointed distinguées distinti ditta do does domenica
domingo donnerstag door dpd du décembre désolé désolée déçu déçue días e each eben echo ein eine einem einen einer el ella
elle elles email en encore enero english enttäuscht envío equipo er era erstattung es ese españa espera est esta este
estimada estimado estimados esto et eu euch euer eure evening every everyone evri febbraio febrero februar february fedex
filiale fine fire firma folks for fra france freitag french freundliche freundlichen friday from fw fwd février für garage
garden gardien geburtstag gennaio gentili gerade german germany gespannt gestern giornata giovedì giugno gli gls gmbh good
google gracias grazie gruss gruß grüsse grüße grüßen guten guys had hallo hamburg happy has hause have he hello help her
here hermes herren herzliche heute hey hi hilfe his hola home hoping house how huawei händler i ich ici ihnen ihr ihre ihren
il ils im in inc ios iphone is ist it italia italian italiane italy item items its ja januar january janvier je jeudi
journée jueves juillet juin juli julio july june juni junio just kein keine kind kindle kunde kunden kundendienst
kundenservice kundin käufer käuferin köln la las lavoro le lego lei leider les liebe lieben lieferung livraison lo locker
london londra londres looking loro los ltd luglio lundi lunedì lunes ma madam madame madrid maggio mai mail mailbox mais mal
many march mardi marketplace mars martedì martes marzo mastercard may mayo meilleures mein meine meinen meiner merci
mercoledì mercredi mes mesdames messieurs mi mia mie miei milano mille mio mis mit mitglied mittwoch miércoles moin molto
mon monday mondial monsieur montag morgen morning much muchas mucho muchos muy my märz münchen nach nachbar nachbarn ne
negozio neighbor neighbour nein neukunde new nicht nike no noch noches nochmals noi non nos nosotros nostro not notre nous
november novembre noviembre now nuestro number nummer nur o october octobre octubre oder of office oficina ok okay oktober
old on only or order orders ordine ordini ottobre ou our pacco package packstation paket paquete par para parcel paris pas
paypal pedido pedidos per pero pforte philips phone please por portería portineria post posta poste pour pps prego presto
prime prodotto producto produit ps quello questa anticipatamente igualmente bcp schonmal everybody questo qui quoi re really recepción reception rechnung reembolso refund
regards relais relay remboursement reply reso respuesta retour return rezeption rimborso ringe riscontro risposta roma royal
réponse rückmeldung rücksendung sabato sad saludo saludos salutations saluti salve same samedi samstag samsung sans sarl
saturday schon school schöne scusate scusi sda segura seguro sehr selber selbst seller sent september septembre septiembre
sera service servicio servizio servus settembre seur señor señora señores she shop si sicher sicura sicuro sie signori sin
sincères sind sir sirs sl so soirée some son sonntag sono sont sony soon sorry spa spain spanish spedizione spett spettabile
srl staff stammkunde still store straße su sunday support sur sus sábado sí sûr sûre tag tanto tardes team telefon thank
thanks that the their there these they this those thursday tienda to today todo todos tomorrow toujours tra trabajo très tu
tuesday ufficio uk un una unas und une unhappy uno unos unser unsere ups upset urlaub usa usb usps usted ustedes vecino
vendedor vendedora vendedores vendeur vendeuse venditore venditori vendredi venerdì verkäufer verkäuferin very vicino viel
viele vielen viernes visa voi voisin vom von vorab voraus vos vostra vostro votre vous vuestro waiting war warehouse waren
was we wednesday weihnachten welt were what when where who why wieder wifi windows wir with wlan work writing xiaomi y yes
yesterday yo you your zeit zu zufrieden zuhause zusammen à è él équipe était
"""

ORDINARY = frozenset(_WORDS.split())
