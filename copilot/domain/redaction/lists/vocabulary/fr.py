"""French words that our own example letters, questions, articles and macros write small, and no other list here has."""

from __future__ import annotations

WORDS = """
abime abimé abonnement abord absence absent absente absurde abus abusif abîmé accepte accepter accepterait acceptez acceptons accepté acceptée acces
accessoires accord accorder accordé accordée accusation accuser accusé accès achats acheminement achete acheter acheteurs acheteuse acheté achetée
achteur achète activité activée actuel actuellement adaptateur administratif admis adore adrese adresser adresses adressé adulte affaire affaires
affiche afficher affiché affichée affirme affranchissement agence aggrave agir agit agréé aide aider aidez aidons aie ailleurs aimable aimablement
aimerais aimerait ait ajoute ajouter ajustement alerte alerter alignement aligner allait allemande allergique allez allume allé allée ambigu amener
ami amie amis amitié ampli ampoule améliorer américain américaine américains ancien ancienne anciens annonce annoncer annonces annoncé annoncée
annoncées annulation annulations annule annuler annulez annulé annulée année années anse antivol apparaît apparaîtra appareil appareils appart
appartement appel appeler appelle appels appelé appli applicables applications applique appliqué apporté apprend apprenne approbation appréciation
appui appuie apres arachides archives armoire arnaque arrivee arrivent arriver arrivé arrivée arrivés arrière arrêt arrête arrêter arrêté arrêtée
articles aspirateur assez assiette assiettes assignation association associer assurance assureur assurée astreinte atelier attaque atteint attend
attendais attendait attendant attendre attendu attente auditeur aujourd aura aurai aurait aurez autant auteur authenticité authentifié authentique
autocuiseur automatique automatiquement automatiques automatiser autorisation autorise autoriser autorisé autorisée autres avait avertissement aviez
avion avocat avoue ayant ayez bac bain baisse baissez baissé balade balai balise bancaire bancaires bandeau bannière banque banquière baptême barbecue
barbu barres barrée barème bas basse baïonnette beau besoin bidon bienvenue bijou bizarre blague blanche blessure blessé bleue blister blocage blonde
bloque bloquer bloqué bloquée bloqués bocal bocaux boite bonbonne bonnes bons bord bordereau bosse bottes bouchon boucle bouge bouger bougie bougies
bouilloire bouillotte boulangerie bout bouteilles boutique boutiques bouton bracelet brancher branché bras bravo brevet brique brisé brisée brièvement
brosse bruit brut brève brûleurs brûlure brûlé bulle butoir bâtiment bébé bénéficiaire bêtise cabossé cache caché cadeaux cadre cafetière cage caisse
calcul calculé cale calendaires calendrier calmer camionnette campagne canal canapé capacité capture caractère caractères carrelage cartes cartons cas
casier casque cassé cassée catégorie catégories ceinture cellule censé centime centimètres centré cents certaine certificat cest chacune chaise
chaises chambre champ champs changement changer changé chantier chargeur chaud chaudière chauffe chauffer chauffeur chaussures chaîne chemin chemise
cherche chercher cherchons cherché cheval chevet chien chiffon chiffre chiffrement chiffrer chiffres chiffré chiffrée choc chocolat choisi choisie
choisissez choix choquante chrono chronomètre chèque cible cinq cinquante cinquième circule cite citer clairement classe classement classer classée
clavier clichés clics clignote clique cliquer cliquez cliqué clore clos clé clés clôture clôturer clôturé coche cocher coché cochée cocotte coffre
coffret coiffure coin coincé colle coller collègue collègues collé collés colonnes coloris comande combinaison commander commandes commandée commence
commencer commentaire commentaires commercial commission commune communiquer communiqué comparateur comparer complet complète complément compléter
comporte composantes comprendra comprendre comprends comprenons compris compréhension compta comptable comptant compte comptent compter comptes
compteur compté comptée concerne concerné concernées concernés conciliateur conclure concours concrète concurrent conditionnelle conditionner
confiance confirme confirmer confirmerons confirmé confirmée confondre conformes conformité confrère confusion congélateur connais connaissances
connaît connaître connectent connecter connecté connexion connu connue conseiller conseillère conseillé conseils conservation conserve conserver
conservez conservé considérer considérez considéré consigne consigner consommateurs consomme consommer constituer constructeur consulter consultez
conséquence conséquences contacter contactez contacté contenait contenir contenu contestation contestations conteste contester contesté contient
continuer contourne contourner contractuel contraire contrat contrefait contrefaçon contrôle contrôler convenir convenu convient coordonnees
coordonnées copain copier copilote coque corps correcte correctement correctif correspond corresponde corriger corrigez corrigé couette couleur coulé
coup coupe couper coupée courant courent courriel courriels courrier courriers courroie cours courte cousine coussin couture couvercle couvert
couverte couverts couverture couvre coût coûte coûter coûté craque crise critique critiques critères crochets croire crois croit croyait crédite
créditer créditez crédité créditée crée créer créneau créé créée cuir cuiseur cuisine cuisse cuisson câble cédé côte côté cœur dangereux daté
davantage debout dedans dedommagement defaut defauts defectueu degrés dehors deja delai delà demande demander demandes demandons demandé demandée
demandées demarre demeure demi dernier dernière derriere descellé descendre descends descriptif dessin dessous dessus destinataire destinataires
deuxième dev devaient devait devient deviner devis devons différence différent différente différentes dimension dimensions dirait directe directement
dirons disait disant discrètement dise disent disiez disons disparaît disparu disponible disponibles dispose disposition distributeur distribué dit
dix doigt doigts dois doivent domaine domicile dommage dommages donnant donne donner donné donnée données dors dossiers douane doublon doudoune doute
doutes douteux douze dramatique droit droite droitier droits duquel dure durée déballé débit débitée débloquer débrancher débranché début décalée
décharge déchiré décide décider décidé décision déclaration déclarer déclaré déclenche déclencher déclenché décompte décote découvert découvre décrire
décrit décès décédée dédiée dédommagement dédommager déduction déduire déduit défaillant défaut défauts défectueuse défectueuses défectueux défendre
défense définition dégressif déguisé délai délais délivré démarche démarre déménagé dénominateur départ département dépasse dépassement dépasser
dépassé dépassée dépend déplace déplacer dépose déposer déposé déposée déposés dépôt déroulante désabonnement désabonné désagrément désinscription
désinscrit désolés détachée détail détails détecteur détectée détenez déteste détient développeur eau ecrire ecrit efface effacement effacer effacé
effectué effectuée effet effort emballage emballé embout embêter emploi empreinte enceinte encombrante encre endommagé endroit enfant enfants enfoncé
engagement enlever enlevé enlèvement enquête enregistré enregistrée enregistrées ensemble entends entier entièrement entourage entrant entraînement
entraîner entrejambe entrent entrepot entreprise entreprises entrepôt entretien entré entrée enveloppe enverrons envie envisageable envoi envoie
envois envoyer envoyons envoyée envoyés erroné escalade escalier espace espaces espagnol espagnole espérant espérons essai essais essayé estimation
estimée etait etat ete etiquette etoile etre européen européenne européennes evaluation exacte exactement examine examinons exclu exclue exclues
exclus exclusivement excuser exemplaire exemplaires exemple exerce exercice exige exigence exiger exigez existait existe expediteur expire expiré
expirée explication explique expliquer explosé exprès expédie expédier expédiez expéditeur expédié expédiée externe extérieur exécuter fabricant
fabriqué facteur facturation facturer factures facutre faille failli fais faisable faisant faite faits fallait famille fasse faudrait fausse faute
fautes fauteuil faux façade façon femme fendu fendue fenêtre fenêtres ferait ferme fermer fermeture fermé ferons feu feuillet feutre fiable fiche
fichier fichiers fidèle fier figurait figurant figurent figurer figurine fil filet fille film filmé fils filtre filtres fin finalement finir finissant
finit fins fiscal fissure fixe fixer fixé flacon fleuriste fleurs flotte fluo flux foi fois fonction fonctionne fond fonds fondu forcer forcément
forme formulaire formulation formule fourchette fourni fournie fournir fournirons fournisseur fournissez fournit frais francais franchement franchir
française fraude frauduleux friteuse froid froide frontale fruits frère fui fuite fuité fumée furieux férié fériés fêlé gagne gagner gagné garanties
garde garder gardez gardé gare garentie gars gauche gaucher gaz genre gens gentil gentillesse geste glisser glissé gobelets gourde goût graines gras
gratte gratuit gratuite gratuits gravé grille grimper grisé gros grosse grossiste groupe groupé groupée grésille guichet guirlande gère général gérez
géré gérés habite habitude habituellement haie hall hamac harnais haut haute hauteur hein heure heures histoire historique hologramme honnête horaires
horloge housse huile huit huitaine humaine hygiène hésite hésitez hôpital hôte hôtel identifiant identifiants identique identiques identité idée
ignorer ignoré illisible imitation immeuble immédiat immédiatement impact impatiente impayé impayés impeccable importation importe impose imposé
imprimante imprimer imprimé imprimée inactif inadaptée inattendue incertaine inclus incomplet incomplète inconnu inconnue indemnisation indemnise
indicateur indicateurs indique indiquent indiquer indiqué indiquée indiquées induction inexistant inexistante infirmière informations informe informer
informera informé informée infos infraction ingrédients initiales initiative injuste inquiète insatisfaction inscrire inscrite inscrits installer
insulte insultes intercepter interdiction interdit interdite interdites interdits internes interphone intervalle intervenir intitulé introuvable
intéresse intéressé intérieur intérêt inutilisables invalide invendable inventaire inventé inviter irait italienne jai jardin jeter jette jeu jeux
jlai jme joignant joindre jointe jointes joue jouer journaux jsuis judiciaire jugé jumeaux jumelles jure juridique jusqu juste justement justes
justice justificatif justificatifs jvous jé kilomètres labrador laine laisse laisser laissé laissée lampadaire lampes lancer lancez lancé langage
langue languette lavande lave lecture lendemain lent lesquelles lesquels lettres libellé libre libres libérer lien liens lieu ligne lignes limites lin
linge lira lire lisons lit litige litiges livrable livrer livres livret livré livrée livrées lié liée localiser loge logiciel logiciels logistique loi
longtemps louche lu lumière lyonnais là lâche lâché légal légale légaux léger magasin magasinier maillot main maintiens maison malade maman mamie
manches mandat manière manquait manquant manquante manquantes manquants manque manquent manqué manteau manuelle marchand marchandise marche marché
marge mari mariage marquage marque marquer marques marqueur marqueurs marqué masse matelas matière mauvais mauvaise mauvaises maximale mdr meilleur
meilleure meme menace mensonger mensongère mentionne menu messagerie mesure mesures mesuré mets mettez mettre meuble mien mienne miettes milieu
millions minimale miroir mise mitigeur mixeur mixte moche mode modele modifier modèles moindre mois moitié monde montage montant montants monte monter
montre montrent montrer monté morceaux mort morte moteur motif motifs mots moule mousse moutarde mur murs mère mètre mètres méchant mécontent médecin
mémoire métrique métriques mêmes naissance nature nettoyer neuf neutre neuve nickel niveau noires nominatif noms notation noter notifie noté notée
nouvel nouvelle nouvelles nul num numérateur numérique numéros nécessaire nécessaires négatif négative nôtre nôtres objectif obligation obligations
obligatoire obligé obtenir occasion occupe octroi odeur offert offertes officiel officielle officiellement offres offrir oiseaux ont opposition
opération ordinaire ordinateur ordre oreille oreillers organise orienter origine orthographe ose oubli oublié outil ouvert ouverte ouvertes ouverts
ouverture ouvre ouvrent ouvrez ouvrir ouvré ouvrés paie paiera paierait paillasson pain paire palier panier panne pantalon paquet paquets parasol
paraît pareil pareille parfaite parlait parlant parle parler parlez parlé parquet pars partager particulier partie partiel partielle partir partout
parvenir parvenu parvenue parvient passage passant passe passent passeport passer passera passez passée passés patiente patienter patron payez payons
payée payés pcq peine peinture pensais pensait pense pensez perceuse percé perd perdre perdu perdue permet permettant permis permise personnalisation
personnelle personnelles personnes perte pesé petites petits peuvent peux phrase pied pieds piles pince piquer pire pis piscine pièces pk places
plafond plafonne plage plaid plains plaint plainte plante plaque plaquettes plastique plat plateau plateforme plaît plein pleine pleut plié pliée
plombier pluie plume plupart plusieurs pneu poche poids poignet pointure poli polie poliment politesse pompe pompiers ponctualité pont port portable
portail portait portant porte porter porté portée pose poser positif possibilités possibles possède postal postales posté posé posée pote pouces
poupée pourcentage pourcentages pourrait pourrons poussette poussière pouviez pouvoir pouvons poêle pr pratique preleve premier première prend prendra
prendre prends prenne prenons presque presse pressé prestataire preuve preuves priorité pris prise prises privé privée proactif prochain prochaine
proche procéder procédure produits promesse promet promettait promettre promis promotion propos proposer proposez proposition propositions proprement
propres propriétaire protecteur protège protéger protégé protégée prouve prouver provient précis précisait précise préciser précision précisions
précommande précontractuelle précédent préfère préférences préférerais préférez prélèvement prénom préoccupation préparateur préparation prépare
préparer préparerons préparons préparé prépayée présent présentation présente présenter présents prétend prévenir prévenu prévenue prévenus prévoir
prévoit prévu prévue prévues prête pseudonyme pu pub publicitaire publicitaires publicité publier publique publié puce puisqu puisse puissions purge
purée père pèse périmés période pêche qu quai qualité quantité quarante quartier quarts quatorze quatre quatrième quelqu questionnaire quinze quitte
quitté rabais raconte radiateur rails raison raisons rallonge ramène rapide rapidement rapidité rappel rappeler rappelle rappelé rapport rapporter
rapports rapporté rapprocher rassembler rattacher rattachée raté rayon rayures rayé rayée rebours recevable recevoir recevrez rechange recherche
reclamation recommande recommander recommandé reconnais reconnaît reconnaître reconnu recopie recopier recopié recours recrédité recu recue redemander
redire redirection redémarre refaire refus refuser refusez refusé refusée regarde regarder regardé registre rejet rejeter rejeté rejetée relance
relancer relevé relier relève remarque rembourse remboursements rembourser remboursons rembourssement remboursé remboursée remboursés remercie
remercions remets remettre remis remise remonte remonter remplace remplacement remplacements remplacer rempli remplir rencontré rend rendre rends
rendu rendue renonce renoncer renonciation rentre rentrent rentrer rentrée renvoi renvoie renvoyer renvoyez renvoyé renvoyée repart reparti repartir
repasser repondre reponse repousser reprend reprendre reprenez repris reprise représentation requise requête responsabilité responsable responsables
ressemble restant reste restent rester restez restitution restockage restreint resté retard retarder retenir retenu retenue retient retire retirer
retirez retiré retirée retombe retournable retourne retourner retourné retours retractation retrait retraite retrofacturation retrouver retrouvé
retrouvée revanche revenir revenu reviendrons revienne reviennent revient revoir reçois reçoit reçue reçus rideau rideaux rire risque robe robinet
rond ronde ronds roue roulettes roulé routage rouvrir ruban rubrique rue rupture règle règlement règles réagir réalise réalité récapitulatif réception
réclamations réclame réclamer récupère récupérer récupéré rédige rédiger réduction réel réelle réexpédier région réglage régler réglons réglé réglée
régulariser réparateur réparation répare réparer répartition réparée réponce répond répondent répondons répondre répondu réponses répétée réserve
résolu résolution résoudre résultat résumé rétention rétractation rétracter rétractée rétrofacturation réutilisé rôle sable sac sachant sachet sacs
sais saisi saisie saisir saisirai saisis saisonnière sait salariés salit salle salon salutation sangle santé satisfaction satisfait saura sauté savoir
scanné scellé schéma scotché seconde secours secteur securite selle semaine semaines semble semelle semelles sens sept serai serait seront serre
serrée sert serveur servi serviette serviettes servir seuil seule sien sienne signale signalement signaler signalé signe signer signifie signé
silencieux simplement simples siège slt société socle soi soient soigné soins soirs soixantaine soixante solaires solde soldes sollicitation
solliciter sols somme sondage sonne sonner sonné sorti sortie sortir souci souhait souhaiterais souhaitez souhaitiez souhaitons soupe souvient
spontané spontanément spéciale stagiaire stat statistique statistiques stockage stopper stylo substitution suffit suggérez suivant suivante suivie
suivre suivrons sujet sujets superbe supporte suppression supprime supprimer supprimez supprimé supprimée supérieur supérieure surtout surveillons
suspect suspecte suspendu svp système systématiquement sécurité sélectionné sélectionnée séparateurs séparer séparés sérieux sûrement sœur tableau
tablette tabouret tache tachée tailles tapis tapé tard tardif tardive tarif tasses taux taxe taxes technicien technique telle temps tenez tenir
tensiomètre tentative tente terminé terminée terre tes textes thermomètre thermostat théière tiens tient tiers timbre tirer tirets tissu titre
titulaire tjs toit toléré tombe tombent tomber tombola tombé tombée tome tondeuse tort totalité touchant toucher touché tourne traces trafic traitant
traite traitement traiter traiterons traitons traité traitée trajet tranche tranché tranporteur transféré transmets transmettre transmis transmise
transmission travail travaille travaux travers traîne traîné treize trente tri tribunal tricher troisième tromper trompeuse trompé tronçonneuse
trottinette trottinettes trottoir trou trous trouve trouver trouverez trouvé trouvée tube tuto tuyau tâche télé télécharger télécommande téléverser
tête têtes tôt unique uniquement unité unités urgence urgences usine usure utiles utilisation utilise utiliser utilisé utilité vacances valable valant
valent valeur validation valide valider validé vaut venant vend vendeurs vendez vendons vendre vendu venir ventilateur venu venus verifier verrai
verre verres verrouille verrouillé versement verser versé vice vidange vide vides vidé vidéo vidéos vienne viennent viens vieux ville vingt vingts
virement virgule vis visage vise visiblement visibles vitesses voie voila vois voisine voisins voit voiture vol volontaires volontiers volts volé
volée voulais voulait vouloir voulons voulu voyez vrac vrai vraie vue vélo vérification vérifie vérifier vérifions vérifié vôtre yaourtière yeux zéro
âge âgée ébréché écart échange échanger échanges échantillon échantillons échelle écho échoue échoué échéance écoulées écran écrasé écrire écris écrit
écrite écrive éditeur édition également égaré électrique éléments émettre émis épaisseur épaules épouse épuisé établir établissement étage étagère
étaient étais étape étapes état éteint étiez étiquette étiquettes étoiles étranger étude étudiant étudiante étudie étui évaluation évaluations évaluer
éventuel éventuelle éventuelles évidemment évier évite éviter évoquée événement île ôter œil
"""
