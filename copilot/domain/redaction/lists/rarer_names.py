"""First names that are less common, or common elsewhere and met here; written down by hand, as those of ``first_names``."""

from __future__ import annotations

RARER = """
Ben Lorraine Jasmine Dwayne Winifred Hugh Anya Bronwen Olu Ravi Cedric Geoffrey Doreen Brandon Tamsin Marcus Shanice Deirdre Gareth Bridget Nathaniel
Elspeth Tyrone Joanne Harvey Rosalind Mateusz Clive Yvonne Keisha Barnaby Latoya Destiny Zachary Fiona Geraldine Maureen Noreen Beryl Muriel Edna Ethel
Agnes Mabel Mildred Vera Thelma Norma Wilma Gladys Irene Lois Sylvia Josephine Roberta Bernice Rita Elaine Marjorie Constantin Leroy Jermaine Darnell
Malik Terrence Reginald Percival Rupert Crispin Piers Quentin Quincy Jasper Felix Hector Magnus Lachlan Ewan Euan Finlay Gregor Murdo Ailsa Morag Catriona
Rhiannon Cerys Carys Sian Nerys Dilys Gwyneth Gwen Meredith Owain Idris Emlyn Aled Huw Ieuan Orla Saoirse Ciara Roisin Sinead Grainne Brendan Padraig
Eamon Conor Cillian Oisin Ronan Diarmuid Maeve Nuala Delia Sheila Shelagh Una Trevor Desmond Winston Errol Lenny Leonard Bernard Cyril Norman Stanley
Alfred Albert Ernest Horace Wilfred Cecil Edgar Edmund Gilbert Herbert Hubert Humphrey Lionel Mervyn Monty Neville Oscar Oswald Ralph Roderick Roland
Rufus Sebastian Silas Spencer Tobias Vernon Wallace Wesley Zoe Zara Yasmin Xavier Willow Verity Ursula Tilly Tabitha Skye Sienna Scarlett Saskia Sadie
Rosie Rosemary Rosalie Penelope Paige Nora Nina Nadia Naomi Millie Mavis Matilda Marian Lydia Louisa Lottie Lorna Libby Leah Kirsty Kerry Jodie Jocelyn
Joanna Jemima Ingrid Ines Hilary Hermione Helen Harriet Hilda Gillian Georgina Georgia Geneva Flora Felicity Esme Esther Erin Erica Emmeline Elsie Eliza
Eleanor Eleanora Elena Edith Dora Dinah Daphne Dana Cordelia Corinne Coral Clara Claire Clarissa Celia Carla Carmen Camille Caitlin Briony Bella Belinda
Beatrice Audrey Astrid Ariana Arabella Anthea Annabel Anita Angie Amelie Alison Alicia Alexandra Aida Adriana Adele Abbie
Oreste Clelia Aurelio Domitilla Miriana Ludmila Egidio Silvana Jacopo Rosalba Saverio Loredana Tullio Carmela Fatima Ambra Concetta Duccio Ernesto
Fabiola Gianmarco Guglielmo Ilenia Nicoletta Rosaria Rossella Samuele Santo Tiberio Ludovico Achille Adelaide Adriano Agata Agostino Alba Alfio Alfonso
Alfredo Amalia Amedeo Amelia Anastasia Annalisa Annamaria Anselmo Apollonia Armando Arnaldo Arturo Attilio Augusto Aurelia Baldassarre Barnaba
Bartolomeo Benito Bernardo Berta Brando Brigida Calogero Camillo Carlotta Catia Celeste Cesare Clara Clarissa Claudia Clemente Cleopatra Consuelo Cornelio
Cristiano Cristian Damiano Danilo Dante Delfina Demetrio Dino Domenica Edda Edmondo Egle Eleonora Elettra Eliana Elio Elisabetta Elsa Elvira Emidio
Emiliano Emilia Emilio Enea Enza Enzo Ermanno Erminia Ernesta Ersilia Eugenia Eugenio Eva Evelina Fabia Fabiana Fabiano Fabrizia Felicia Ferdinando
Fiammetta Fiorenza Flaminia Flavia Flora Floriana Fortunato Fulvia Fulvio Furio Gabriella Gaetano Gaspare Gavino Gemma Gerardo Germana Germano Gianfranco
Gianmaria Gianpaolo Gian Giada Giacinta Giancarlo Giandomenico Gilda Gino Giosuè Giovannella Giuliana Giuliano Giulio Giusy Giustino Gloria Goffredo
Graziano Gregorio Greta Gualtiero Iacopo Ida Igor Immacolata Ines Iolanda Irene Irma Isabella Isidoro Italo Jessica Lavinia Lea Leandro Lella Lelio Leo
Leopoldo Lia Liana Licia Lidia Liliana Lina Linda Lino Lisa Livia Lorena Loris Luana Luca Lucilla Lucrezia Luigia Luisella Maddalena Mafalda Manlio Manuel
Mara Marcella Marcello Margherita Mariangela Marianna Mariano Mariella Marilena Marino Marisa Maristella Martino Marzia Marzio Mattia Maura Mauro Melania
Melissa Mercedes Mimmo Mirco Mirella Miriam Mirko Morena Moreno Natale Natalia Natalina Nazareno Nello Nerina Nico Nicolò Nino Nives Norma Nunzio Odoardo
Olga Olimpia Olivia Omar Orazio Orietta Orlando Ornella Orsola Osvaldo Ottavia Ottavio Palmira Pamela Patrizio Perla Pia Pierangelo Piergiorgio Pierluigi
Piero Pierpaolo Pina Pino Priscilla Quinto Rachele Raimondo Ramona Raul Rebecca Regina Remo Renata Rinaldo Rino Rodolfo Romano Romeo Romina Romualdo
Rosamaria Rosangela Rosanna Rossana Rossano Ruggero Sabina Sabino Salvo Samanta Samuela Sandro Santa Santina Sebastiano Selene Selvaggia Serafino Sergia
Settimio Sibilla Silvestro Simonetta Sofia Sonia Stefania Susanna Sveva Tamara Tancredi Tea Teodoro Tina Tito Tommasina Tonino Tosca Ubaldo Ugo Ulisse
Umberta Valeria Valerio Vanda Vanessa Vera Vincenza Virgilio Virginia Vito Vittoria Viviana Wanda Zaira Zita Zoe
Cora Gundula Agata Ingeborg Bastian Thorben Fatma Adelheid Adrian Agathe Alina Almut Amelie Amadeus Anita Annalena Anneliese Annett Annette Annika Anselm
Arne Arno Arnold Arved August Balthasar Beate Benedikt Benno Berthold Birte Björn Bodo Bruno Burkhard Carina Carl Carmen Carolin Caroline Carsten Celina
Christel Christine Christoph Clara Claus Clemens Corinna Cosima Dana Daniela Danuta Denise Diana Diethelm Dietlinde Dietmar Dietrich Dorothea Dorothee
Eberhard Eckart Eckhard Edda Edeltraud Edgar Edmund Eduard Egbert Ekkehard Elena Elisa Ella Ellen Elvira Emil Emilia Emily Enno Erhard Eric Erich Erik
Ernst Esther Eugen Eugenie Evelyn Ewald Fabienne Falk Ferdinand Fenja Fiona Flora Frederik Frederike Friederike Friedhelm Frida Friedemann Gabi Gabriela
Georgia Gerald Gerda Gereon Gerlinde Gero Gert Gesa Gesine Gitta Gottfried Gregor Gunnar Gunther Gustav Hagen Hanna Hanno Hannes Hanne Harald Hartmut
Hedwig Heidrun Heiner Heinz-Peter Helena Helene Helma Helmuth Hendrik Henriette Henrik Hermann Hermine Hilde Hildegunde Hinrich Hubert Hubertus Hugo Ida
Ilka Ilona Imke Ina Ines Inga Ingmar Ingo Ingolf Insa Irena Irene Iris Irina Isabel Isabell Isabella Ivonne Jacqueline Jakob Jana Janina Janine Janne
Jannis Jaqueline Jelena Jendrik Jenny Jens-Uwe Jessika Joachim Jobst Jochen Jolanda Jonathan Jörn Josefine Josephine Judith Jule Juliane Julius Jürgen
Justus Karina Karl-Heinz Karola Karolin Karsten Katarina Kathleen Katja Kerstin Kilian Kim Klara Klemens Konrad Konstantin Konstanze Kordula Korinna
Kristian Kristin Kristina Ladislaus Larissa Laurenz Lennart Leonhard Leopold Lieselotte Lilli Lilly Linda Linus Lisbeth Lorenz Lothar Lotte Louisa Louise
Luca Lucia Ludger Luisa Luise Lutz Lydia Madita Magdalena Magnus Maja Malin Manuela Mara Marc Marco Mareike Maren Marga Margit Margret Maria Mariella
Marika Marko Marlene Marlies Marlis Marta Martha Marvin Mathias Mathilde Mattis Maurice Max Mechthild Meinhard Melina Merle Merlin Mika Milan Milena
Mira Miriam Mirjam Mirko Nele Nico Nicolai Nicolas Niko Nikola Nikolai Nikolaus Nina Noah Nora Norman Odilo Ole Oliver Oskar Oswald Ottmar Pascal Patrizia
Paula Pauline Pia Piet Raimund Rainald Ralph Rebecca Rebekka Reimund Reiner Rene René Resi Rieke Rita Robert Roman Romy Ronja Rosa Rosel Rosi Rosina
Rosina Roxana Ruben Rupert Ruth Sabrina Samira Sarina Sascha Saskia Selina Selma Sibylle Siegbert Siegmar Sieglinde Sigmar Sigurd Silvio Simon Sina Sofie
Solveig Sophia Stella Steffen Stephan Susann Susanna Sybille Sylvia Tabea Tamara Tatjana Teresa Theodor Theresa Therese Theresia Thekla Tilman Till Tillmann
Timo Tina Tino Tom Toni Traudl Traute Trude Udo Ulf Ulli Undine Urs Urban Urte Valentin Valentina Valerie Veit Vera Veronika Victoria Viktor Viktoria
Vincent Vinzenz Viola Vroni Waldemar Waltraut Wendelin Wenke Werner Wibke Wilhelm Wilhelmine Willi Willy Wilma Wolf Wolfram Xenia Yannick Yasmin Ziska
Firmin Huguette Dimitri Alphonse Geneviève Adélaïde Adeline Adèle Adrien Adrienne Aimé Aimée Alban Albane Albert Albertine Alexis Alexia Alexandra Aline Alix
Amaury Ambre Amélie Anatole Andréa Andrée Ange Angèle Anouk Antoinette Antonin Ariane Aristide Armand Armelle Arnaud Astrid Aude Auguste Augustin Aurore
Axel Axelle Barnabé Barthélemy Basile Baudouin Bénédicte Benjamin Bérénice Berthe Bertrand Blaise Blandine Boris Brice Brieuc Calixte Camélia Carine Carole
Casimir Cassandre Catherine Cécile Célestin Célestine Célia Charlène Charline Charlie Christelle Christiane Claire Clara Clarisse Claudie Claudette Clélia
Cléo Clotilde Colin Coline Constant Constantin Coralie Corentin Cyprien Cyril Cyrille Damienne Daphné Delphin Denis Désirée Diane Dimitri Domitille Donatien
Dorothée Edgar Edith Édith Edmond Édouard Edouard Églantine Éliane Eliane Élie Elie Éliette Éline Élisa Elisa Élisabeth Elisabeth Élise Elise Ella Éloïse
Eloïse Elsa Elvire Émeline Emeric Émile Emile Émilien Emmanuel Emmanuelle Enora Ernest Ernestine Estelle Esteban Esther Étienne Etienne Eudes Eugène
Eugénie Eulalie Eva Ève Évariste Ezéchiel Fanny Fantine Faustine Félicie Félicité Félix Ferdinand Fernand Fernande Firmine Flavie Flavien Fleur Flora Flore
Florent Florentin Florentine Florian Florie Francine Francis Franck François-Xavier Françoise Frédérique Gaëlle Gaëtan Gaétan Garance Gaspard Gaston Gaston
Gauthier Georgette Géraldine Germain Germaine Gervais Ghislain Gilbert Gilberte Gildas Gisèle Godefroy Gontran Grégoire Guilhem Guillemette Gustave Gwendal
Gwendoline Hector Héloïse Henriette Herminie Hilaire Hippolyte Honoré Honorine Horace Hortense Hubert Hugues Ignace Ingrid Irène Irénée Iris Isaac Isadora
Isaure Isidore Ismaël Jacinthe Jacky Jacquemine Jean-Baptiste Jean-Claude Jean-Luc Jean-Marc Jean-Marie Jean-Michel Jean-Paul Jean-Philippe Jean-Pierre
Jeannette Jeannine Jessica Joachim Jocelyn Jocelyne Joelle Joëlle Joffrey Johan Johanna Jonas Jonathan Jordan Joris Josée Josèphe Josette Josiane Joseph
Joséphine Josse Jourdain Judicaël Judith Jules Julia Julie-Anne Juliette Katia Kelly Ketty Kévin Killian Ladislas Laëtitia Laetitia Lambert Laure Laureline
Laurène Lazare Léandre Léna Léon Léonard Léonie Léontine Léopold Liliane Line Lisa Lise Lison Loan Loane Lorène Loris Lorraine Louane Louis-Marie Louison
Loup Luc Luce Lucette Lucien Lucienne Lucile Ludivine Luna Lydia Madeleine Maëva Mahaut Maïté Malo Manuel Marc-Antoine Marceau Marcelle Marcellin Marianne
Marie-Claude Marie-France Marie-Hélène Marie-José Marie-Laure Marie-Louise Marie-Noëlle Marie-Pierre Marie-Thérèse Mariette Marielle Marin Marine Marinette
Marius Marjorie Marlène Marthe Martial Martin Maryline Maryse Maryvonne Mathis Mathurin Maud Maude Maurane Mauricette Max Maximilien Mayeul Médéric Melchior
Mélina Mélissa Mélodie Mercedes Micheline Milan Mila Milo Mina Miranda Modeste Moïse Monika Myriam Nadia Naël Nans Narcisse Natacha Nathan Nicolette Nina
Ninon Noa Noah Noël Noëlie Noëlle Nolan Nolwenn Norbert Octavie Odette Olga Olympe Ombeline Ophélie Oriane Orlane Oscar Osanne Ousmane Pacôme Papa Parfait
Patrice Pauline Paulin Pénélope Perrine Pierrette Pierrick Placide Prosper Prune Quitterie Rachel Raoul Raphaëlle Raymond Rebecca Régine Reine Renan Renaud
René Renée Richard Robin Roch Rodolphe Rodrigue Roland Rolande Romane Roméo Romuald Rosalie Roselyne Rosine Roxane Sabine Sabin Sacha Salomé Samantha Samuel
Samy Sandra Sandy Sara Sarah Saturnin Sébastienne Ségolène Séraphin Séraphine Serena Séverin Sidonie Siméon Sixtine Sofia Sonia Soraya Stanislas Stella
Suzette Suzie Sylvaine Sylvestre Sylvette Sylviane Tatiana Tess Théa Théodore Théophile Théotime Tiffany Timothée Titouan Tom Toussaint Tristan Ulysse
Urbain Ursule Valentin Valentine Valère Valéry Vianney Victor Victoria Victorien Victorine Vincente Violaine Violette Virgile Virgil Vivien Viviane Wilfried
Xavière Yaël Yannis Yohan Yolande Yoann Ysé Yvan Yvon Yvonnick Zacharie Zélie Zoé
Izan Candela Emiliano Encarna Soraya Noa Abel Abril Adela Adelina Adolfo Agueda Agustina Aina Aitana Alan Alejandra Alejo Alexia Alfredo Alicia Alma
Almudena Alonso Amaia Amalia Amanda Amaya Ambrosio Amelia América Amparo Anabel Anastasio Anaís Ander Andoni Ane Angela Ángela Angelina Ángeles Angelines
Aniceto Anselmo Antía Antonella Apolonia Araceli Ariel Armando Arnau Arsenio Arturo Asunción Aurelia Aurelio Azahara Baltasar Bárbara Bartolomé Basilio
Belén Beltrán Benedicta Benito Benjamín Berta Bernabé Bernarda Bernardo Bienvenido Blas Bonifacio Borja Braulio Brais Brígida Calixto Camila Camilo Cándida
Cándido Carina Carlota Carme Carmelo Carolina Casilda Catarina Cayetana Cayetano Cecilia Celestino Celso César Cipriano Cintia Ciriaco Claudio Clara Clemente
Clotilde Conrado Constantino Coral Corina Cosme Covadonga Crisanta Cristian Cristóbal Custodia Dámaso Damián Daniel Dario Darío David Débora Delia Demetrio
Desiderio Desirée Diana Dionisio Dorotea Edelmira Edgar Edmundo Edurne Efraín Eladio Elías Elisa Elisabet Elisenda Eliseo Eloísa Eloy Elsa Elvira Emma
Encarnita Enric Enriqueta Erika Ernestina Ernesto Esmeralda Esperanza Estefanía Estela Ester Estrella Eugenia Eugenio Eusebio Eva Evaristo Ezequiel Fabián
Fabiola Fátima Faustino Federica Federico Felicidad Felicitas Felipa Felipe Fermín Ferran Fidel Fina Flora Florencia Florencio Florentina Fulgencio Gala
Gema Genoveva Gerardo Germán Gertrudis Gil Gisela Gladys Gracia Graciela Gregoria Greta Griselda Guiomar Guillem Gumersindo Gustavo Héctor Helena Heliodoro
Herminia Hermenegildo Hilario Hipólito Honorio Hortensia Humberto Ibai Ida Idoia Ignacia Ildefonso Imanol Imma India Inmaculada Iratxe Iria Iris Irma Isaac
Isabela Isaías Isidora Ismael Israel Itxaso Jacinta Jacinto Jacobo Jan Jana Jenaro Jeremías Jerónimo Jesús Joan Joana Joel Jonás Jonathan Jordi Josefina
Juana Juanjo Judit Juliana Julieta Justina Justo Kepa Koldo Lara Laia Lázaro Leandro Leonardo Leticia Lía Liberto Lidia Lola Lorea Loreto Lucas Lucrecia
Luciana Luciano Luisa Luna Macarena Macario Maialen Malena Manel Manoli Manolo Mar Mara Marcela Marcelina Marcelino Marcelo Marcial Mariana Maribel Maricarmen
Marisa Marisol Mariluz Marisela Marisol Martina Mateo Matilde Maura Mauricio Mauro Máximo Maya Melchor Melisa Micaela Mikel Milagros Mireia Mireya Modesta
Moisés Mónica Nadia Nahia Narciso Natividad Nayara Nazaret Néstor Nicanor Nicolasa Nicolau Nora Norberto Noé Obdulia Octavio Ofelia Olivia Onofre Oriol
Orlando Pascual Patricio Patro Paulino Pau Pelayo Perla Petra Pío Pol Ponciano Primitivo Priscila Purificación Quim Quique Rafaela Raimundo Ramira Ramiro
Ramona Raquel Rebeca Regina Reyes Ricarda Rita Roberta Rodolfo Rogelio Roger Roi Román Romina Romualdo Roque Rosalía Rosalinda Rosana Rosaura Rosendo
Rosina Roxana Rufino Ruth Sabina Sabrina Samanta Samuel Sancho Sandro Santos Sara Saturnino Saúl Sebastián Secundino Selena Serafín Serafina Sergi Severino
Sixto Socorro Soledad Tadeo Tamara Tania Tatiana Telmo Teo Teodora Teodoro Teófilo Tirso Tobías Toni Toñi Tristán Triana Úrsula Valentín Valeriano Valerio
Vanessa Venancio Ventura Vicenta Víctor Vidal Virgilio Virginia Visitación Viviana Wenceslao Xabier Xavier Xiana Yago Yaiza Yasmina Yeray Yesenia Yolanda
Zacarías Zaira Zoe Zulema
Bilal Hamza Ilyas Imran Ismail Jamal Kamal Mahmoud Mehdi Mounir Nabil Nadir Rashid Reza Said Salim Sofiane Walid Yacine Younes Zakaria Abdel Abdul Aicha
Amira Asma Farida Hafsa Halima Hanane Houda Imane Jamila Karima Latifa Malika Maryam Mina Naima Nawal Rania Sabah Saida Salma Sana Souad Zineb Ayhan Bülent
Deniz Erdal Erkan Ferhat Gökhan Halil Kemal Levent Mustafa Orhan Osman Ömer Recep Selim Tolga Uğur Volkan Yılmaz Aylin Aynur Ebru Esra Filiz Gül Melek
Nurcan Selin Sevgi Songül Sibel Tülay Yıldız Adam Artur Bartosz Dariusz Grzegorz Jacek Jan Janusz Jerzy Kamil Karol Leszek Łukasz Maciej Marcin Mariusz
Michał Mirosław Paweł Rafał Robert Ryszard Sławomir Wiesław Zbigniew Aleksandra Barbara Beata Bożena Danuta Dorota Elżbieta Grażyna Halina Hanna Iwona
Izabela Jadwiga Jolanta Justyna Kinga Krystyna Lucyna Magdalena Marzena Monika Renata Teresa Urszula Wanda Weronika Zuzanna Hieu Huong Lan Mai Nam Phuong
Quang Thanh Trang Trung Tuan Xuan Akira Haruki Kenji Satoshi Yoko Naoko Chen Hui Jun Lei Li Xin Yan Yu Zhang Aditya Amit Ananya Arjun Divya Gaurav Kavita
Kiran Manish Meera Neha Nikhil Pooja Prakash Rahul Rajesh Ramesh Rohit Sandeep Shreya Suresh Vijay Vikram Abena Akua Kojo Kwabena Yaw Chinedu Chioma Emeka
Ifeanyi Nneka Obinna Tunde Yetunde Zanele Thabo Sipho Aoife
"""
