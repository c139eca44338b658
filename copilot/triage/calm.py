"""Where the words of a crisis are said and not meant, as data on normalised text: refused, asked before buying, of another thing."""

from __future__ import annotations

# What the writer says he does not do, just before the phrase ...
REFUSED = (
    r"\b(?:i (?:do not|don't|dont|won't|will not|am not|never|did not|didn't|haven't|have not|wouldn't)|i'm not|not going to|no intention of|no need (?:for|to)|without) (?:[\w'-]+ ){0,4}$",
    r"\bnon (?:ho|voglio|vogliamo|intendo|vorrei|lascero|faro|apriro|mettero|sto|andro|serve) (?:[\w'-]+ ){0,4}$",
    r"\b(?:ich (?:will|mochte|werde|schreibe|stelle|habe|mache|gebe)|wir (?:wollen|werden)) (?:[\w'-]+ ){0,2}(?:keine?n?|nicht|nie) (?:[\w'-]+ ){0,3}$",
    r"\bje (?:ne |n')?[\w'-]+ pas (?:[\w'-]+ ){0,4}$",
    r"\bno (?:he|quiero|queremos|voy a|pondre|dejare|pienso|quisiera|hemos) (?:[\w'-]+ ){0,4}$",
)
# ... unless it is a threat in a polite coat: "I do not want to have to", "I won't if you refund me".
VEILED = (
    r"\b(?:have to|forced|unless|but if|if (?:you|this|it|nothing|i don't)|otherwise|dover\w*|costrett\w|ma se|se (?:mi|non|rimbors\w+|entro)|altrimenti|mussen|gezwungen|aber wenn|wenn sie|sonst|falls"
    r"|devoir|obliger?|forcer?|mais si|sinon|si vous|tener que|obligad\w|pero si|si (?:me|no)|salvo que)\b",
)
# A question about what a product does; not one about what it has done.
ASKS_ABOUT = (
    r"(?:^|[,:;-] ?|\b(?:hi|hello|hey) )(?:and |or |so |but )?(?:is|are|does|do|can|could|would|has|have|what|which|how)\b",
    r"(?:^|[,:;-] ?|\b(?:ciao|salve|buongiorno) )(?:e |ma )?(?:e|sono|ha|hanno|puo|possono|va|si puo|quant\w+|quali?|che|come|esiste|contiene|funziona|c'e|la|il|le|i|lo)\b",
    r"(?:^|[,:;-] ?|\b(?:hallo|moin) )(?:ist|sind|hat|haben|kann|konnen|gibt|wird|darf|wie|was|welche\w*|besteht|funktioniert|enthalt|geht|lost|krieg\w*|bekomm\w*)\b",
    r"(?:^|[,:;-] ?|\b(?:bonjour|salut) )(?:est|sont|peut|y a|quel\w*|combien|comment|est-ce|faut|contient|il y a|la|le|les|ce)\b|-t-(?:il|elle)s?\b",
    r"(?:^|[,:;¿-] ?|\b(?:hola|buenas) )(?:es|son|tiene|lleva|puede|hay|cuant\w+|que|cual\w*|como|contiene|sirve|admite|trae|la|el|los|las)\b",
)
ASKS_IF = (
    r"\b(?:if (?:i|you|we) (?:use|put|leave|wear)|se (?:lo|la|li) (?:uso|metto|lascio)|wenn (?:ich|man) (?:es|ihn|sie|das)|si (?:je|on) (?:l'utilise|le|la)|si (?:lo|la) (?:uso|pongo|dejo))\b",
)
HAPPENED = (
    r"\b(?:i|he|she|we|it|they) (?:was|were|got|had|has|have|caught|burn\w*|started|keeps?)\b|\b(?:why|normal|just|now|this one|yesterday|smoking|smells?|suing|my lawyer)\b",
    r"\b(?:mi (?:sono|e|ha)|si e|ho (?:preso|avuto)|ha (?:preso|fatto)|perche|normale|ieri|puzza|adesso)\b",
    r"\b(?:passiert|hat (?:sich|gebrannt|angefangen|es)|wurde|habe (?:ich|mich)|warum|wieso|normal|gestern|riecht|qualmt)\b",
    r"\b(?:j'ai|je me suis|s'est|a pris|ont|pourquoi|normal|hier|sent)\b",
    r"\b(?:me (?:he|ha|queme|dio|corte)|se (?:ha|incendio|quemo)|por que|normal|ayer|huele)\b",
)
# Another thing than ours: the buyer's old one, and nothing of "this" or "yours" in the sentence.
ANOTHER = (
    r"\b(?:(?:my|our) (?:old|previous|last|other|former) \w+|(?:the|my) (?:one|last one) (?:i had )?before|(?:il|la) mi[oa] (?:vecchi[oa]|precedente)|(?:quello|quella) (?:vecchi[oa]|di prima|precedente)|mein\w* (?:alte|vorherige|letzte|fruhere)\w*"
    r"|der alte|mon (?:ancien|vieux|precedent)|ma (?:vieille|precedente)|mon ancienne|mi (?:antigu|viej|anterior)\w*|(?:el|la) anterior)\b",
)
OURS = (
    r"\b(?:this|yours?|these|from you|quest\w+|il vostro|da voi|diese\w*|ihr\w*|von ihnen|celui-ci|celle-ci|cet?|cette|votre|este|esta|el suyo|su)\b",
)
# What the page says, asked before buying: no complaint that it is untrue.
PAGE_SAYS = (
    r"\b(?:(?:listing|page|description|ad|title|picture|photo)s?(?:'s)? (?:claims?|says?|states?|shows?|mentions?)|you claim|claim on (?:your|the) page|nella (?:pagina|scheda|descrizione)|(?:la|sulla) (?:scheda|pagina|foto)|dichiarate"
    r"|auf der (?:seite|produktseite)|in der (?:beschreibung|artikelbeschreibung)|auf dem (?:bild|foto)|sie behaupten|la (?:fiche|page|description)|sur la (?:fiche|page|photo)|vous pretendez|en la (?:pagina|ficha|descripcion|foto)|dicen que)\b",
)
RECEIVED = (
    r"\b(?:arrived|received|got|came|mine|sent me|bought|ordered mine|but (?:it|the|in)|arrivat\w|ricevut\w|mi (?:e|avete)|invece|pero|ma (?:e|non|in|il)|angekommen|erhalten|bekommen|geliefert|aber|stattdessen|recue?s?|arrivee?|mais|or|alors que"
    r"|llego|recib\w+|pero|en realidad|enviaron|mandaron|not|non|nicht|pas|no)\b",
)
