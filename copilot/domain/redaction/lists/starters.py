"""Words that begin sentences, or stand in capitals there, and are no names: the small words and common verbs of five languages."""

from __future__ import annotations

_EN = """
about above according actually after again against all almost along already although always am an and another any anybody anyone anything apart apparently are
around as ask asked at available aware away back bad be because been before being below besides better between both bought but buy by called came can cannot check
come concerning confirm considering contact could deliver delivered despite did do does doesn't don't during each either else enclosed even ever every everybody
everyone everything explain few fill finally find first following for found from further furthermore get give given go got great had happy hardly has have having he
hence here herself hey him himself his hopefully how however i i'd i'll i'm i've if immediately in indeed inside instead into is isn't it it's its itself just keep
kindly last lastly later least leave left less let let's like likewise look looking lot made make many maybe me meanwhile might mine moreover most much must
my myself near need neither never nevertheless next no nobody none nor not nothing notwithstanding now obviously of off ok on once one only or
other otherwise our ours out outside over own paid pay per perhaps please pls possibly previously probably provide put quite rather read really received
regarding remove replied reply return right said same saw says second see seems send sent several shall she should show signed simply since sincerely so some
somebody someone something sometimes soon sorry speak still stop such sure take tell than thank thanks that that's the their them themselves then there
therefore these they they're third this those though three through throughout thus till to today told together tomorrow too took tried try trying twice two under
unfortunately unless unlike until up upon us use used using usually very via wait waiting want wanted was wasn't we we'd we'll we're we've well went were what
whatever when whenever where whereas whether which while who whole whom whose why wish with within without won't would write writing wrote yes yet you
you're your yours yourself dear
"""
_IT = """
a abbiamo abito acquistato adesso ad affinché agli ai al alcuni alla alle allo allora altrimenti anche ancora anzi appena aspetto aspettate attendo avendo avere avete avevo avrei
basta ben bene ce c'è che chi chiamate chiamatemi chiedete chiedo chissà ci ciascuno ciò circa come comunque con confermate consegna consegnate contattatemi contro così cosa cui
da dagli dai dal dall' dalla dalle dallo data dato davvero degli dei del della delle dello dentro deve devo di dice dicono dietro dite ditemi dopo dov'è dove doveva dovrei dovrebbe due durante
e ecco ed egli ella entrambi eppure era erano essa esse essendo essi esso fa facciamo fai fate fatemi fatto fino forse fra fuori già giusto gli grande grazie ha hai hanno ho
i ieri il in infatti infine inoltre insomma intanto invece inviate inviato io l' l'articolo l'ho l'ordine la lascia lasciate le lei li lo loro lui lungo ma magari mai malgrado mancano manca mandate me meglio
meno mentre mi mia mie miei mio molti molto ne neanche negli nei nel nell' nella nelle nello nemmeno neppure nessun nessuna nessuno niente no noi non nonostante nostra nostro nulla o oggi ogni ognuno
oltre oppure ora ordinato pagato per perché perciò permettete però piuttosto più po' poi poiché posso possiamo potete potrei potreste prego prendete pressi presto prima pure purtroppo
qua quale quali qualche qualcuno qualcosa quando quanti quanto quasi quella quelle quelli quello questa queste questi questo qui quindi ricevuto ridatemi rimborsate risulta rispondete riguardo sa salve
saluti sarà sarebbe scrivete scrivo se secondo sei sembra sempre senza si sia siamo siete siccome sicuro so sono sopra soprattutto sotto spedite spero sta stamattina stasera state stato stessa stesso su
subito sugli sui sul sulla sulle suo sua suoi tale tanto te ti tra tranne troppo trovo tuo tutta tutte tutti tutto un un' una uno usate va vado vanno ve vero verso vi vivo viene visto voglio voi vorrei vostra vostro
un'altra inviatemi mandatemi informo comunico desidero salute
"""
_DE = """
ab aber ach alle allein allem allen aller allerdings alles als also am an andere anders angeblich anscheinend auch auf aufgrund aus außer außerdem bald bei beide beim bereits besonders besser
bestellt bestätigen bevor bin bis bisher bitte bleibt bloß brauche da dabei dadurch dafür dagegen daher damals damit danach daneben dank danke dann daran darauf daraus darf darin darüber darum das dass davon davor dazu dein dem demnach
den denen denn dennoch der derzeit des deshalb dessen desto deswegen die dies diese diesem diesen dieser dieses doch dort dran drei durch dürfen eben ebenfalls ebenso eher ehrlich eigentlich ein eine einem einen einer eines
einfach einige einmal endlich entweder er erst erstatten erstens es etwa etwas euch euer falls fast fehlt ferner finde fragen für ganz gar geben gebe gegen gegenüber gehört genau genauso gern gerne gestern gibt gilt ging gleich gute guten
habe haben hallo hat hatte hatten heute heutzutage hier hiermit hin hinter hinzu hoffentlich ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem inzwischen irgendwann irgendwie ist ja je jede jedem jeden jeder jedes jedoch
jemand jetzt kam kann kaum kein keine keinem keinen keiner können könnte könnten konnte laut leider letzte letzten letzter liebe lieber lieferung machen macht mal man manche mehr mein meine meinem meinen meiner meines meist melden mich mir mit
mittlerweile möchte möglich muss müssen musste nach nachdem nachher nächste nachts natürlich neben nehmen nein nicht nichts nie niemand noch nun nur ob obwohl oder offenbar ohne paar passt plötzlich prüfen rufen sage sagen sagt sagte schade
schauen schicken schnell schon schreiben schöne sehen sehr sei seid sein seine seinem seinen seiner seit seitdem selbst senden sich sie sind so sobald sofort sogar solange solch soll sollen sollte sollten somit sondern sonst soviel sowie sowohl
spätestens statt steht stets teilen toll tolle trotz trotzdem über überhaupt übermorgen überweisen übrigens um und uns unser unsere unter viel viele vielen vielleicht vom von vor vorab vorhin vorher vorn wäre wann war waren warten warum was
weder wegen weil weiter weitere weiterhin welche welcher welches wem wen wenig weniger wenn wer werde werden wie wieder wieso will willkommen wir wird wirklich wissen wo wobei wochen wofür woher wohin wohl wollen wollte womit worden wurde wurden würde
würden zahlen zeigt ziemlich zu zudem zuerst zufällig zum zumindest zunächst zur zurück zusammen zuvor zwar zwei zweimal zweitens zwischen
"""
_FR = """
à afin ai ainsi alors appelez après attendez attends au aucun aucune aucuns aujourd'hui auprès auriez aurais aussi aussitôt autour autre autrement aux auxquels avais avant avec avez avoir avons beaucoup bien bon bonne bref c'est c'était ça car ce ceci cela
celle celles celui cependant certes ces cet cette ceux chacun chaque cher chère chez ci combien comme comment commandé concernant confirmez conformément contre d'abord d'accord d'après d'ailleurs d'autre dans de débité déjà demain demandez depuis derrière
des dès désormais deux devant devez devrait dis dites doit donc dont dû du durant écrivez elle elles en encore enfin ensuite entre envers envoyez envoyé est est-ce et était étant été êtes être eu eux faire fait faites faut fort grâce
grand hélas heureusement hier hors ici il ils j'ai j'aimerais j'attends j'avais j'écris j'habite j'habiterai jamais je joint jusqu'à l'article l'art l' la laissez laquelle le lequel les leur leurs livrez lors lorsque lui ma maintenant mais
malgré malheureusement me même mes mieux mis moi moins mon n'ai ne néanmoins ni non nos notre nous nouveau nulle on or ou où oui outre par parce pardon parfois parmi passé pas payé pendant personne peu peut peut-être peut-on plus plutôt pour pourquoi pourriez
pourrais pourtant pouvez pouvez-vous précisément près prévenez prière puis puis-je puisque qu'est-ce qu'il quand quant que quel quelle quelles quelqu'un quelque quelques quels qui quoi quoique rappelez réceptionné reçu remboursez remettez répondez rendez rien s'il
sa sans sauf savez se selon ses seul seulement si sinon soit sommes son sont souhaite sous souvent suis suite sur ta tandis tant te tel tellement ton tous tout toute toutefois toutes très trois trop trouvez tu un une utilisez va vais vers veuillez veux
veut vient voici voilà voir vont vos votre voudrais voulez vous vraiment vu y bonjour bonsoir salut coucou merci madame monsieur
"""
_ES = """
a abajo abrí además adiós adjunto ahí ahora al algo alguien algún alguna algunas alguno algunos allá allí ambos ante antes aparece apenas aquel aquella aquello aquellos aquí así asimismo aún aunque ayer bajo bastante bien buen buena buenas bueno
buenos busco cada casi cerca cierto claro como cómo compré con confirmen conmigo contra creo cual cuál cuales cualquier cuando cuándo cuanto cuánta cuántas cuánto cuántos cuya da dado de debajo debe debería deben debido dejen del dentro desde deseo después detrás devuelvan díganme
dice dicen donde dónde dos durante e el él ella ellas ellos empero en encima enfrente entonces entre entréguenlo entreguen envíen envíenme enviado era eran es esa esas escriban escríbanme escribo ese eso esos espero esperen está están esta estaba estamos estar estas este esto estos estoy
estimada estimado excepto fue fueron fuera gracias gran ha había habla hablé hace hacia hagan han hasta hay haya he hemos hice hola hoy igual igualmente incluso indica informo jamás junto la las le les llamen llámenme llegó llevo lo los luego mal manden mañana mas más me mediante mejor
menos mi mí mientras mío mis mismo mucha muchas mucho muchos muy nada nadie necesito ni ningún ninguna ninguno no nos nosotros nuestra nuestro nunca o ojalá olvidé os otra otras otro otros pagué para parece pasó pedí pero perdón poca poco podría podrían por porque posible primero pronto pues puede pueden
puedo que qué quería querría quien quién quienes quiero quisiera quizá quizás recibí recibido recibo respecto rogaría ruego saben salvo se sé sea según segundo seguro sería si sí siempre sigo siguen sigue sin sino sobre sois solamente solicito sólo solo somos son soy su sus supongo también tal tampoco tan tanta
tanto te tenemos tener tengo tenía tercero ti tiene tienen toda todas todavía todo todos tras tu tú último un una unas uno unos usen usted ustedes va vamos van varias varios ve ven verán veo vez vino vive vivo voy vuelvo vuelvan vuestra vuestro y ya yo saludos
"""

STARTERS = frozenset(" ".join((_EN, _IT, _DE, _FR, _ES)).split())
