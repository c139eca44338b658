"""More places and makers that are written like names, written down by hand. A place alone tells of nobody."""

from __future__ import annotations

MORE = """
aachen aberdeen afrika aix alabama alaska albacete alcalá aldi alessandria algeciras alibaba alicante aliexpress almería alpes alsace amazonas amburgo
america's americas amiens amsterdam ancona andorra angers angleterre annecy antec antwerp aosta aquafresh aquitaine aragón arezzo arizona arkansas
arlo asia asics asturias athen atlanta augsburg australia autriche auvergne avignon babolat badajoz baden baltimore barletta basel belfast belgien
belgio benq bergamo berlino beurer bic bielefeld bissell bochum bodum bolzano bonn bournemouth brabantia bradford brandenburg bratislava braunschweig
bregenz brescia brest bridgestone brighton brindisi brio brussels bruxelles bucarest budapest bugaboo burgos bydgoszcz bélgica caen cagliari calabria
calais cambridge campania cannes canterbury caracas cartagena caserta catania catanzaro ceuta chanel charleroi chemnitz chine cina clarks cleveland
colchester colgate colombia colonia colorado columbus como connecticut converse copenhagen cork cornwall cortana coventry cremona croatia cuenca cybex
cáceres cádiz córdoba dakota dallas danimarca danmark darmstadt decathlon delaware delsey denver derby desigual detroit devon diesel dijon dior
disneyland dolce doncaster dortmund dremel duisburg dundee duplo duracell dänemark eastpak edifier elgato energizer erfurt erlangen essen estonia
exeter extremadura fairphone fellowes finland finlandia fiskars florence foggia forlì fort fossil freiburg fritzbox fulda furby fürth galicia galway
gelsenkirchen genf gent genève gerona getafe gigaset gijón gillette girona gloucester granada grecia greece greenwich grenoble griechenland
grossbritannien groupon guadalajara gucci göttingen gütersloh halifax halle hampshire haribo harman hasbro hawaii heidelberg heilbronn helsinki
hereford hermès hersfeld hessen hikvision hisense honeywell hong-kong hongkong huelva huesca hull hungary idaho illinois indiana indien inghilterra
inglaterra ingolstadt innsbruck iowa ipswich irland irlanda irún istanbul japon japón jaén jena jerez jura kaercher kaiserslautern kansas karlsruhe
kassel kent kentucky kiel kindles klagenfurt koblenz kopenhagen krakow krefeld krups kärnten l'oréal lancashire lancaster languedoc lanzarote latina
lausanne lazio lecce lecco legami leganés leicester leverkusen levis lidl liebherr liguria limerick limoges lincoln linz lione lisboa lisbon livorno
liège lleida logroño londra londres lorient louisiana lourdes lucca ludwigshafen lugano lugo lumix luton luxembourg luxemburg lérida lübeck macerata
magdeburg mahle mailand maine mainz mallorca malta manhattan mannheim mantova marche maryland massachusetts melbourne melilla menorca metz mexico
miami michigan milwaukee minneapolis minnesota minolta mississippi missouri mitsubishi moccamaster modena moka monaco monopoly mons montana
montpellier monza motorola mulhouse munich murcia mérida méxico móstoles mönchengladbach münster navarra nebraska nerf neuss nevada newark newcastle
newport niedersachsen nike nizza nord nordirland normandie northampton norway norwegen norwich nottingham novara nutella nutribullet nîmes oakland
oberhausen offenbach ohio oklahoma olanda oldenburg omron oneplus oregon orense oreo orléans osnabrück oviedo oxford oxo paderborn padova paesi
palencia palma pampers pamplona parma parís passau pavia pennsylvania peppa perpignan perth perugia pesaro pescara peterborough philadelphia piacenza
picardie piemonte pilates pioneer pisa pistoia pittsburgh plymouth poitiers pologne polonia pontevedra portland porto portogallo portsmouth portugal
potenza potsdam prag prague prato provence puglia pyrex quebec quechua québec ragusa ravenna recklinghausen reebok regensburg reggio reims remscheid
rhein rheinland ricoh rimini roku rom romania rome rostock roubaix rouen rumänien russia russland saarbrücken saarland sachsen sacramento salamanca
salerno salford salomon salzburg santander saragozza sassari savona schottland schweden segovia sharp sheffield shein shimano siegen siena sigma
silesia siracusa siri skype slough slovenia smeg sodastream solingen soria southampton spiderman stafford steiermark stiga stihl stockholm stockport
subaru suecia suffolk sunderland surrey sussex suzuki swansea swatch sweden swiffer swindon swiship sydney taranto tarragona temu tenerife tennessee
teruel tesa thermos thule thüringen tirol toledo toulon tours trento treviso trier trieste troyes trunki turin turkey turquía twitter tübingen türkei
udine ugg ukraine ulm umbria ungarn utah valence valladolid varese veneto venice vermont versailles viber vicenza vienna vienne vigo vileda vinted
virginia viterbo vitoria vizcaya wacom wakefield warrington warsaw warschau washington waterpik westfalen wiesbaden wifi wilkinson winchester
wisconsin wolfsburg wolverhampton worcester wuppertal wusthof wyoming würzburg wüsthof xerox yankee yoga yorkshire zagreb zamora zanussi zeiss zoom
zug zurich zwickau
"""

# Products, figures and titles that are named like people, one between two strokes; small letters.
_LIKE_PEOPLE = """
adolfo dominguez|adolfo domínguez|alice in wonderland|anna karenina|ariana grande|barbie and ken|barbie und ken|belle et la bête|ben & jerry's|ben 10
ben and jerry's|black & decker|bob marley|bonne maman|carl zeiss|charles tyrwhitt|christian lacroix|claude monet|coco chanel|die siedler|dolce gabbana
don quijote|dr beckmann|dr martens|dr oetker|dr. beckmann|dr. best|dr. brown's|dr. browns|dr. hauschka|dr. martens|dr. oetker|elsa & anna
elsa und anna|elvis presley|emma bovary|emma matratze|emma mattress|emma one|fabergé|frau holle|frida kahlo|georgia o'keeffe|granny smith
harley davidson|heilige maria|henry hoover|hot wheels|hänsel und gretel|isaac asimov|jack and jones|jack daniel's|jack daniels|jean-paul gaultier
jo malone|john deere|john frieda|joseph joseph|jules verne|karl may|king james|kitchen aid|l'occitane|la roche posay|lady gaga|lara croft|laura ashley
le creuset|levi strauss|louis garneau|luigi's mansion|madame bovary|maria galland|marie claire|marie curie|mario & luigi|mario e luigi|mario et luigi
mario und luigi|mario y luigi|martin-pêcheur|max und moritz|miss marple|mona lisa|mont blanc|mr clean|mr coffee|mr proper|mr propre|mr. clean
mr. coffee|mr. proper|mr. propre|mrs meyer's|mrs. meyer's|nina ricci|pablo picasso|paul frank|paula's choice|peter rabbit|petit bateau|pink lady
queen anne|ray ban|ray-ban|robert bosch|romeo and juliet|romeo e giulietta|romeo und julia|romeo y julieta|roméo et juliette|rosa dei venti
royal copenhagen|royal mail|sailor moon|saint joseph|saint michel|san giuseppe|san josé|sankt martin|santa lucia|santa maria|sarah connor
sophie la girafe|spider man|st. john's wort|stanley black|star wars|stella di natale|tante emma|taylor swift|thomas & friends|thomas the tank
tim und struppi|tom clancy|tom tom|tony hawk|uncle ben's|uncle bens|vera bradley|victoria sponge|victoria's secret|vincent van gogh|virgen del pilar
virgen maría|vivienne westwood|walt disney|winnie pooh|winnie the pooh|xavier naidoo|étoile de noël
"""
LIKE_PEOPLE = tuple(one for one in _LIKE_PEOPLE.replace("\n", "|").split("|") if one)
NATIONS = "deutscher deutsche österreicher österreicherin schweizer schweizerin italiener italienerin franzose französin spanier spanierin engländer engländerin amerikaner türke türkin pole polin rentner rentnerin student studentin tel dipl grüßen"
