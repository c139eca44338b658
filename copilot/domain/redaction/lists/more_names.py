"""More first names and surnames of five countries and of those who moved there, written down by hand from general knowledge."""

from __future__ import annotations

FIRST = """
Aaliyah Abdelkader Abdou Abdullah Abelardo Abigaëlle Abraham Abu Adalberto Adelaida Adnan Adolf Adolphe Agapito Aidan Aiden Ainara Ainsley Aitziber
Alberta Alberte Albin Albina Albino Alda Alec Aleix Aleksandr Alessio Alexandru Alfons Aliou Aliénor Allegra Allison Aloïs Alphonsine Alvaro Alvin
Alwin Alwine Alyssa Amadeo Amal Amancio Ambroise Amerigo Amilcare Aminata Amir Amos Anahit Anastasija Anaëlle Andre Andreina Andreu Aneta Angelica
Angiola Angélica Aniello Anika Anjali Ankit Annabell Annabelle Annarita Annelie Annunziata Anselme Antoni Antonie Antonino Apollinaire Aram Arancha
Arcadio Arcangelo Arduino Arendt Argia Aritz Arkadiusz Arlene Arlette Armanda Armande Armen Arnim Arsène Aránzazu Asha Asif Asunta Atanasio Athénaïs
Aubin Aubrey Augustine Awa Aymeric Azra Aída Aïcha Aïssatou Babette Baldomero Baldur Balthazar Baran Barney Barry Barış Bastienne Battista Bautista
Bea Becca Bela Benedicto Berardo Berenice Bernhardine Bert Bertille Bertram Bertín Besnik Bessie Biagio Bibiana Bjarne Blai Blake Blerim Bobby Bonnie
Botho Boubacar Brady Brent Brigitta Britta Brooke Brune Brunella Bryan Bryce Brígido Burghard Burkhart Byron Bärbel Béatrix Bérangère Bérengère Canan
Candelaria Candice Carles Carrie Casimiro Caspar Cassandra Cassie Catello Cecilio Celine Cesira Cettina Charlotta Charly Chelo Chema Cheng Cherie
Chester Chiamaka Christin Christof Chus Cirillo Claas Clairette Clarence Claudiu Clayton Clifford Clinton Clyde Cléa Clémentine Cody Colombe Connie
Connor Conny Consolación Constanza Cordula Cordélia Corey Corrada Cory Cosette Costantino Cristoforo Cyrill Cäcilia Cäcilie Cécilia Célimène Côme
Dafne Daisuke Dalila Dalmau Damian Damon Danila Danny Darlene Darrell Darryl Darya Daryl Davit Davy Delilah Delores Denisa Derrick Derya Desiree
Detlev Devi Devin Dexter Dianne Diethard Dilara Dina Dmitry Dominic Dominika Donald Donovan Dorian Doriana Doug Duilio Dustin Dwight Déborah Désiré
Dídac Dörte Ece Eckhardt Eddie Edeltraut Edgardo Edmonde Edoarda Edwige Edwin Effie Ehrhard Eike Ekaterina Elba Eleonore Elfie Eli Elias Elina Elli
Elliot Elly Elmar Elmer Eloisa Elton Eléa Ema Emanuel Emeline Emilian Emilien Emir Emmy Encarni Eneko Engelbert Engin Enguerrand Enid Enver Epifanio
Erasmo Ercole Ermes Ernie Eros Ersin Erwann Estanislao Esteve Estíbaliz Eudald Eufemia Eunice Eustaquio Evan Eve Eveline Everett Ezechiele Ezekiel
Ezra Facundo Fadi Faisal Falko Farah Farid Fatih Fatou Fatoumata Fausta Faustina Felisa Ferruccio Fiete Filiberto Filippa Finja Finley Fiorenzo
Firmino Florentino Floriane Floriano Florin Florine Floyd Folkert Fosca Foulques Francesc Franka Franziskus Fred Freda Frederick Fredo Fridolin
Frieder Friedlinde Friedrun Fructuoso Fuensanta Félicien Gabin Gabino Gaby Gaetana Gaizka Galo Ganesh Garry Gaspar Gastone Gatien Gebhard Genaro
Genevieve Genoveffa Geoff Georgi Gerd Gerlind Gernot Gerold Gerrit Gertrude Gervasio Gesche Gesualdo Ghassan Giacinto Giambattista Giampiero
Gianbattista Giancarla Gianfranca Gianluigi Gianna Gigi Gilberto Ginny Gintaras Ginés Gioacchino Gioele Giordana Giosue Giovan Girolamo Gisele
Giuditta Giuseppa Giusi Giustina Gizem Glauco Glenda Glynis Glòria Goizane Gonzague Gorka Gotthard Gottlieb Graeme Gretchen Grete Guglielmina Gulnara
Gunda Gundel Gunter Guylaine Guénolé Gwendolyn Gwladys Gédéon Habib Haci Hadley Hadrien Haizea Hajo Hana Hanan Hank Hariolf Harold Harro Hartwig Hasan
Hasso Hauke Hayden Hedda Hedi Hedvika Heidelinde Heidemarie Heinke Heinrike Helge Henny Henryk Herman Herta Hertha Higinio Hilaria Hildegund Hiltrud
Horacio Hélèna Hüseyin Ibrahima Ignaz Ike Ilan Ilario Ilhan Ilsabe Ima Imelda Ingeburg Ingrun Inka Inma Ioan Ippolito Irmela Irmtraud Irvine Irwin
Isabeau Isaiah Isis Ismaele Isolde Ivanka Ivica Ivo Ivor Iwan Izaskun Iñaki Iñigo Jackie Jacqui Jacquot Jaden Jake Jamie Jane Janelle Janis Jannes
Jared Jarosław Jarrod Jasna Jaume Javad Javi Jayden Jayne Jeanette Jed Jella Jenna Jennie Jeremiah Jerome Jess Jessie Jessy Jesusa Jia Jill Jillian
Jimmy Jin Jody Joey Johann Johanne Johnny Jole Jolene Jon Jonah Jonatan Jone Josh Josie Josip Josselin Jovana Juanita Juanma Julen Julianne Juliet
Julita Justino Jördis Kader Kadir Kaitlyn Kamila Kara Karla Karlheinz Karolina Kasey Kasia Kaspar Kateryna Kathi Kathy Katiuscia Katy Kayleigh
Kazimierz Keira Kelvin Kendra Kenny Kenza Kerem Keri Khaled Kieran Kimberley Kira Kirk Klaas Knut Kord Kornelia Kristen Krystal Kunibert Kunigunde
Kwasi Kyra Käthe Lacey Ladislao Lajos Lamberto Lapo Larysa Latisha Laureano Lauriane Laurie Laurine Lauryn Leana Leander Lech Leda Leigh Leland Lene
Leni Lenora Leocadia Leona Leonarda Leonida Leonore Leslie Lester Lexi Leyla Leyre Leïla Lian Liane Lidija Lidón Liesbeth Liesel Liesl Ligia Lilian
Lillian Lilou Lindsay Lindsey Ling Liselore Lisette Liu Ljubica Lluc Lluïsa Lodovico Lolo Lonnie Lope Lore Lorenza Loretta Lorette Lothaire Lotta Loïs
Lubin Lucille Lucio Lucja Ludmilla Ludwiga Luigina Luisma Luitgard Luke Lukrezia Luther Lyle Lynda Lyne Lynette Lyudmila László Lény Lúa Lüder Maddie
Madeline Mads Magalie Magalí Maica Maicol Maider Maira Majken Malcolm Mallory Mamadou Manfredi Marcelline Marcia Mareen Margalida Margareta Margarethe
Margery Margrit Mariam Mariarosa Maricruz Marieke Mariele Marija Marijose Marilou Marilù Mariolina Mariona Marita Mariuccia Mariya Mariángeles
Marjolaine Marleen Marlen Marlena Marlon Marte Martiño Martyna Maruja Marçal Massimiliano Mathéo Maties Mattéo Maurine Maxine Maxwell Maé Maël Maëly
Maëlys Maïa Mechtild Mei Melchiorre Melinda Melitón Melvin Mencía Merrill Micah Michal Michaël Michaëlle Michelangelo Mickael Mickey Mihaela Mikołaj
Milton Milène Mindy Minnie Mino Mirja Mirta Mitch Mohammad Mollie Monia Montaña Moussa Murad Mustapha Mylène Myra Myrtle Mégane Méryl Míriam Nabila
Naia Naiara Natalija Natalino Natalya Natascha Nathanaël Nazario Naïma Neal Nellie Nelly Nepomuk Nerio Nesrin Nettie Nevio Nicky Niclas Nicodemo Nicol
Niels Nikita Nikki Nikolay Nil Nisha Noelle Norah Notburga Noë Noëllie Nuccia Nuccio Nunziatina Nuray Nyla Núria Odón Oihane Olalla Oleg Oleksandr
Olena Oliviero Ollie Ombretta Ondine Onofrio Onur Oriana Ortensia Ortrud Ortwin Otello Otfried Otmar Ottfried Ottokar Ottoline Ovidio Oxana Pablito
Palmiro Pam Pancracio Paride Pascale Pascaline Pascuala Pasqualina Pastora Patryk Patsy Patxi Paule Paulina Pavel Perceval Percy Pere Perico Petar
Petru Petrus Phil Philippa Phillip Philomena Phyllis Pieraldo Pierfrancesco Pierrot Piersilvio Pili Pirmin Polly Pompeo Poncio Porfirio Preston Prisca
Prospero Prudencio Puri Pétronille Quintino Quintín Quirino Rabea Rachael Rachida Radosław Radu Rafa Raik Raimunda Raimunde Raisa Randall Randolph
Raphaela Rasmus Rebekah Reece Reg Reimar Reinaldo Reinhardt Reinhild Reinholde Remigio Renee Renza Reuben Rex Reynald Rhoda Rhonda Ria Riccarda Rick
Ricky Rigoberto Robbie Robyn Rochelle Rodney Rogelia Roksana Rolando Romaric Romolo Ronaldo Ronnie Rory Rosalia Rosalina Rosalinde Rosamund Roseanne
Roseline Rosella Rosetta Rosita Roswith Rowan Rowena Roxanne Rubina Rufina Runa Ruperto Ruprecht Ruslan Russ Rut Rébecca Rénald Saad Sabatino Sabela
Sadia Sagrario Salomón Samia Sammy Sanja Santino Sarita Saul Sauro Saïd Sebas Sebnem Segismundo Selçuk Semra Senem Serdar Sergey Sergiu Servane Seth
Shari Shawn Shelby Sheldon Shelley Sheri Sherry Siddharth Sidney Sieghard Siegmund Siegrid Siegrun Sigfrido Sigmund Silja Silvano Silverio Silvestre
Simeon Sinan Sindy Sinja Slavica Slobodan Snežana Solenn Soline Sonya Soufiane Spartaco Stacy Stan Stelian Stu Suleyman Sunil Suse Susi Susy Svea
Swati Swen Swetlana Sybil Sylke Sylwia Szymon Söhnke Sönke Sören Süleyman Sünje Tadeusz Tami Tamina Tammy Tarcisio Tarek Tasha Ted Terence Teresina
Teresio Teresita Teri Terrance Terri Tessa Tetiana Thaïs Thea Theda Theodore Thibaud Thibault Thibaut Thiemo Thilo Thora Thore Théophane Tifenn Tilda
Tilde Tilmann Timmy Timon Timoteo Timéo Titti Tjark Tobi Tobia Todd Tomasa Tomislav Tonia Torben Toribio Tove Tracy Traudel Travis Tricia Trina Trini
Trish Trisha Tristano Troy Trudi Trudy Tugdual Tullia Tuncay Tuğba Tönnies Uli Ulrika Umut Uta Uxue Valentino Valentyna Valeriu Valéria Valériane
Vanna Vasco Vasile Vaughn Vedat Vesna Vicco Vicent Vicki Vicky Vico Victoriano Vikki Virna Vitaliano Vivian Vladimiro Volkhard Volkmar Volodymyr Wafa
Walther Wanja Wassim Wencke Wendell Wenzel Wieland Wigbert Wilbur Wilfriede Wilhelmina Willa Willibald Willie Winnie Wioletta Wladimir Wolfhard Wulf
Xabi Xacobe Xander Xandra Xesús Xiao Xisco Xián Yanis Yannik Yara Yaroslav Yasmine Yavuz Yevgenia Yoel Yohann Youcef Youri Yulia Yurena Yuri Yusra
Yésica Yéssica Zac Zach Zacharias Zadie Zainab Zdenka Zeki Zeno Zeyneb Zoey Zohra Zoraida Ágata Águeda Álex Ángelica Élias Éliot Éloi Éléa Éléna
Émeric Évan Özgür Ümit Željko
"""
# First names that are a word, a place or a make as well.
HALF = """
Ada Anna-Maria Asher Austin Basil Benigno Blanche Brett Can Candida Cara Chad Chelsea Cruz Dani Daria Delfín Demi Devon Else Euro Fern Fiamma Flor
Gene Generoso Gerard Gina Gioia Glen Grazia Grit Gus Heide Immo Ira Isa Jette Julio Justa Kane Kay Lana Lance Laurel Libertad Lilla Mae Mailen Mari
Marsha Marten Melitta Mercy Miles Mona Morgan Máxima Ned Nell Nike Noor Oda Onno Opal Palma Pansy Patience Patty Pelle Perdita Piedad Pio Placido
Plácido Primo Regine Rico Rina Roc Rod Salud Sante Santi Sasha Savannah Segundo Severin Severo Silvester Sydney Tecla Trinity Urbano Vince Violeta
Virtudes Vitale York Zelda
"""
LAST = """
Abate Abdi Ackermann Agostini Aguado Aguilera Ahmed Ahrens Akhtar Alarcón Albanese Albers Albert Alexandre Ali Altmann Alvarez Amin Amoroso Anders
Andersen Andersson Andre Angelini Angelis Ansari Antoine Antón Aranda Arenas Aslan Austin Avilés Ayala Aydin Bach Bachmann Bajwa Bakker Baldi Ball
Ballesteros Balogun Banerjee Banks Barba Barber Barbu Barnett Barrett Barrios Barroso Bartels Barth Barthélemy Barton Basso Bastien Baudry Baumgartner
Bautista Baxter Beaumont Becher Beckmann Behrendt Bektaş Bell Bender Benetti Benoit Benson Bermejo Bernardini Bernhardt Berthelot Berti Bertoli
Bertolini Besnard Beyer Bielecki Biondi Bird Bischoff Bishop Blake Blanchet Blanes Blin Blondel Blum Bodin Bohn Bond Bondarenko Boni Bonneau Born Bose
Bouchard Boulay Bousquet Boutin Bradshaw Brady Brenner Briand Brinkmann Briones Bruns Bryant Buchholz Bui Buisson Burger Burke Burkhardt Busse Butcher
Böhme Böttcher Cabello Caccia Calabrese Calderón Campana Camus Cantero Capasso Cappelli Carlier Carpenter Carrera Castaño Catalano Cavalli Ceccarelli
Celik Chan Chang Chapuis Charrier Chartier Chauvet Chauvin Cheung Chevallier Chopra Choudhury Chukwu Cirillo Claus Clayton Clerc Cobo Colas Colella
Collado Collin Conde Connolly Conrad Constantin Cooke Cordier Corrales Correa Corsi Coulon Courtois Cozzi Craig Crippa Cross Cuenca Cuesta D'Agostino
D'Alessandro D'Amico D'Angelo Dahm Damiani Das Davidson Day Decker Deiana Delage Delattre Delaunay Dell'Orto Delmas Desai Devaux Diaz Didier Diehl
Dietz Dijk Diop Dogan Dominguez Dorn Douglas Dreher Duarte Duboc Ducrocq Duffy Duhamel Dumitru Dvořák Döring Eckert Ehlers Eichhorn Engelhardt
Eriksson Escobar Esser Esteve Estévez Evrard Falk Fall Farrell Fattori Favre Feldmann Fernandes Ferrand Ferrario Ferreira Ferro Fiedler Filippi
Fitzgerald Fleischer Fleming Flynn Font Forster Forte Franchi Franklin Franz Freitag Freund Frey Fricke Fritsch Fritz Fröhlich Fuente Fuller Funk
Gabriel Garcés Garner Garnier Garofalo Gatto Gaudin Gay Gebauer Gebhardt George Georges Georgiou Giannini Giese Gill Gilles Gimeno Giorgi Glaser
Godard Gomes Gomez Gonzalez Gonçalves Granados Grand Grandi Graziani Greenwood Gregory Greiner Grillo Grimm Grondin Grossi Grégoire Guerrini Guichard
Guida Guillet Gupta Guzmán Gálvez Gärtner Göbel Götz Haase Hagen Hahne Hale Hamann Hamel Hartwig Hassan Haupt Hayes Heck Heil Heim Hein Heine
Heinemann Heinz Henkel Henning Hentschel Hernandez Hernando Herzog Hess Hesse Heuer Heß Hildebrandt Hinz Hirsch Hoarau Hodgson Hohmann Holz Hooper
Hoppe Horvat Horváth Hossain Howell Hoxha Huertas Humbert Hummel Hurtado Hutchinson Iacono Ibrahim Imbert Iqbal Irving Islam Ivanov Ivanova Ivanović
Jacobs Jacques Jacquot Jahn James Janssens Jara Jensen Jimenez Johansson John Johnston Jost José Jourdan Jovanović Joyce Jurado Kamara Kaminski Kaplan
Karl Kent Kerr Keßler Kim Kirchner Klose Kluge Knoll Kobel Kohl Konrad Kovalenko Kovač Kovács Kowalska Kozlov Koç Kraft Krasniqi Kruse Kröger Kuhlmann
Kumar Kunze Kurz Köster Kılıç Labbé Lacombe Lagarde Laine Lamb Langer Lanza Laporte Laroche Larsen Larson Lauer Launay Lebon Legendre Leger Lejeune
Lemaître Lenz Leonard Leoni Lesage Lewandowski Lin Linares Linke Liu Llorente Lloret Locatelli Lohmann Long Lopes Lorusso Losada Luca Luna Lupo Lutz
Lyons Lázaro Löffler Maas MacDonald MacLeod Mace Mack Maggi Mahmood Mai Maldonado Malik Manfredi Mann Manzo Marangoni Marchesi Marco Mareque Marques
Marra Marroni Marsh Martel Martelli Martens Martineau Maréchal Masi Massa Mateos Maurer Mauri Maurice Maury May McDonald McGrath McIntyre McKay Mehta
Meißner Mejía Melis Meloni Menard Menzel Merkel Merlo Mertens Mesa Metz Metzger Miah Middleton Miguel Miles Millán Mishra Mohamed Molinari Moll Monaco
Monge Montoya Morandi Moro Morrison Mosca Moss Motta Mullen Munoz Murillo Musa Münch Nagy Napoli Napolitano Nash Naumann Ndiaye Neubauer Newman Newton
Nicholson Nickel Nicoletti Nielsen Niemann Nikolić Nolan Nolte Norman Norris Novák Nwosu Nyström O'Brien O'Connor O'Donnell O'Reilly Ojeda Oliva
Olivares Oliveira Oliver Olivieri Olsen Ordóñez Orozco Osborne Osman Oswald Owen Owusu Ozturk Pacheco Pagani Page Palermo Palomo Panzeri Papadakis
Pape Paredes Park Parkinson Parodi Parry Parsons Pasquali Pasquier Pastore Pavesi Pavlović Paz Pearce Pearson Pedraza Peltier Peralta Perea Perini
Perret Perri Perrone Pesce Petrenko Petrov Petrović Pfeffer Pfeifer Philipp Piazza Pichon Pietsch Pineda Pinto Pisani Pisano Poisson Polo Pons Popa
Pope Popescu Popov Popović Popp Porras Potter Pottier Power Prada Prado Pratt Preuß Prevost Probst Proietti Puente Quaranta Quesada Quintana Quintero
Raab Rademacher Rahimi Rahman Ramirez Ramsey Randall Rao Rashid Rau Ravelli Raymond Reddy Rees Reeves Reich Reichert Reid Reimann Reimer Reina
Reinhardt Renner Reynaud Rhodes Ribas Ribeiro Ribera Ricciardi Richards Ritter Robson Roca Rodrigo Rodrigues Rodriguez Rohde Roig Romeo Rosa Rosado
Rosales Rosati Rose Rosetti Rosi Roura Rousset Rowe Rudolf Rudolph Rueda Ruf Ruggeri Runge Rusu Römer Rösler Sacchi Sahin Salerno Salinas Salmon
Salvador Salvi Sanchez Sancho Sander Sans Santini Saunders Sauvage Savage Scharf Schenk Scherer Schiller Schilling Schindler Schlegel Schlüter Schott
Schrader Schramm Schreiner Schröter Schuh Schultz Schumann Schwab Schön Schürmann Schütte Schütz Seifert Seitz Sen Sforza Sharma Sharp Shepherd
Shevchenko Siebert Siegel Simone Simonetti Sims Simón Singer Skinner Slater Smart Snow Snyder Sokolov Sola Solís Sonntag Soria Sosa Sousa Spano
Spinelli Stan Stark Stefano Steinbach Stephan Stephens Stephenson Stock Stoica Stokes Stoll Straub Strauß Ströbel Stuart Summers Sutton Svensson Swift
Szabó Tanaka Tanguy Tapia Tedesco Tejada Tessier Texier Thibault Thiele Thoma Thomson Thornton Timm Todd Toledo Tomás Torre Tosi Touré Toussaint
Townsend Trautmann Trevisan Trujillo Tyler Tóth Töpfer Unger Urbano Usai Uzun Vaccaro Valencia Valentin Vallejo Vallet Vallée Valverde Vaughan Vela
Venturi Venturini Verdi Verdier Verma Vetter Villalba Villanueva Viola Visser Vitiello Voisin Volk Volpi Voss Voß Wade Walters Walther Walton Wang
Warner Washington Waters Watts Webster Wegener Wegner Weidner Weigel Welch Wells Wendt Wenzel Westphal Wheeler Whitehead Wilhelm Wilke Wilkins
Wilkinson Will Williamson Wirth Witt Witte Wiśniewski Wong Woodward Wulf Wunderlich Wyatt Wójcik Yadav Yamamoto Yang Yates Yildiz Young Yusuf Yıldırım
Yıldız Zago Zamora Zander Zanini Zanon Zapata Zappa Zhang Zhao Zhou Zielinski Zieliński Zimmer Zorzi Ávila Çelik Çetin Étienne Özkan Ünal Şen
"""
