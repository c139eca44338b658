"""First names that are common where our buyers write, written down by hand. Those that are ordinary words in any of
our languages (Rose, Mark, Will, Grace, Dolores, Rosa, Mia) stand apart."""

from __future__ import annotations

from copilot.domain.redaction.lists.more_names import FIRST, HALF
from copilot.domain.redaction.lists.rarer_names import RARER

_EN = """
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Steven Paul Andrew Joshua
Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott
Brandon Benjamin Samuel Gregory Alexander Patrick Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan
Jeremy Walter Keith Roger Terry Harry Ralph Sean Jesse Roy Louis Philip Bruce Randy Eugene Carl Arthur Lawrence Dylan Liam Oliver Logan
Lucas Mason Elijah Owen Gavin Ian Colin Graham Nigel Trevor Stuart Alistair Callum Rhys Dafydd Hamish Angus Fergus Declan Cormac Seamus
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily
Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela
Nicole Samantha Anna Katherine Christine Debra Rachel Carolyn Janet Maria Catherine Heather Diane Olivia Julie Joyce Victoria Ruth
Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Teresa Gloria Sara Janice Ann Kathryn Abigail
Sophia Frances Jean Alice Judy Isabella Julia Denise Danielle Marilyn Beverly Charlotte Natalie Theresa Diana Brittany Doris Kayla
Alexis Lori Fiona Gemma Nicola Siobhan Niamh Aoife Moira Eileen Tracey Bethany Chloe Imogen Freya Isla Harriet Phoebe Tamsin
Tom Tim Jim Joe Bob Mike Dave Steve Chris Matt Dan Ben Sam Nick Alex Greg Jeff Ken Ron Ed Pete Andy Tony Kate Katie Beth Liz Jenny Becky
Kirsty Wayne Zoe Zoë Rupert Darren Craig Shaun Shane Neil Glenn Geoffrey Norman Stanley Clive Derek Maurice Leonard Gordon Alan Allan Dermot
Claire Clare Lynn Lynne Paula Pauline Valerie Vivienne Yvette Bridget Maureen Sheila Beryl Muriel Nora Isobel Rosemary Lesley Leanne Kirsten
Wendy Tina Tanya Stacey Rhiannon Roisin Orla Ciara Caitlin Shannon Paige Jodie Kerry Carly Gillian Joanne Hayley Naomi
Debbie Mandy Cathy Maggie Peggy Sally Molly Lucy Ellie Amelia Lily Eva Leo Theo Alfie Archie Freddie Reggie Jude Toby Ellen
"""
_IT = """
Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Domenico Bruno Paolo Michele Giorgio Aldo
Sergio Luciano Alessandro Andrea Marco Matteo Lorenzo Davide Simone Federico Riccardo Stefano Roberto Fabio Massimo Claudio Daniele Gabriele
Nicola Filippo Tommaso Edoardo Leonardo Emanuele Enrico Giacomo Alberto Maurizio Gianluca Gianni Renato Silvio Umberto Vittorio Walter Corrado
Ettore Dario Diego Elia Fausto Fabrizio Gennaro Ciro Pasquale Rocco Raffaele Carmine Cosimo Donato Ezio Flavio Guido Ivano Livio Luca Mauro
Maria Anna Giuseppina Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Carla Elena Concetta Rita Margherita Franca Paola
Laura Giulia Chiara Sara Martina Federica Valentina Alessia Silvia Elisa Ilaria Roberta Simona Daniela Barbara Cristina Patrizia Monica Sabrina
Manuela Emanuela Raffaella Antonella Donatella Ornella Loredana Tiziana Cinzia Lorella Marisa Luisa Bruna Ivana Nadia Tania Michela Camilla
Beatrice Ginevra Ludovica Noemi Arianna Eleonora Giorgia Gaia Matilde Bianca Veronica Marta Serena Debora Deborah Katia Fabiana
Tiziano Samuele Pierluigi Gianfranco Giancarlo Gianpiero Gianmarco Giampaolo Piero Piergiorgio Pier Gian Sandro Saverio Renzo Remo Romeo
Valerio Valter Virgilio Vito Tullio Tommaso Nino Nicolò Niccolò Mirko Manuel Loris Italo Ignazio Gino Giulio Gerardo Eugenio Enzo Emilio Elio
Damiano Cristiano Cristian Christian Armando Arturo Amedeo Alfredo Alfonso Agostino Adriano Achille Alessandra Annalisa Annamaria Antonia Carlotta
Clara Claudia Cristiana Flavia Gabriella Giuliana Greta Irene Isabella Letizia Lidia Liliana Lina Linda Luana Luciana Maddalena Mara Mariangela
Marianna Marilena Mirella Miriam Morena Natalia Nicoletta Olga Pamela Piera Pina Rebecca Rossana Rossella Rosanna Samantha Simonetta Sofia Sonia
Stefania Susanna Tatiana Viviana Vittoria Wanda
Graziella Graziana Gisella Ilenia Assunta Filomena Immacolata Nunzia Agnese Adele Benedetta Costanza Diletta Emma Fiorella
"""
_DE = """
Hans Peter Klaus Wolfgang Jürgen Dieter Manfred Uwe Werner Horst Karl Heinz Günter Günther Helmut Gerhard Herbert Rainer Bernd Frank Andreas
Stefan Thomas Michael Christian Martin Matthias Markus Jörg Ralf Torsten Thorsten Sven Jan Jens Lars Kai Dirk Holger Olaf Detlef Norbert
Alexander Sebastian Florian Tobias Daniel Philipp Benjamin Dennis Marcel Patrick Kevin Tim Lukas Leon Finn Jonas Felix Maximilian Paul Moritz
Niklas Jannik Julian Fabian Dominik Simon David Johannes Georg Josef Franz Anton Alois Sepp Xaver Korbinian Ludwig Friedrich Fritz Kurt Otto
Erwin Egon Heiko Henning Hinnerk Malte Nils Thies Wilfried Winfried Reinhard Reinhold Rüdiger Roland Rudolf Siegfried Ulrich Volker Walter
Ursula Monika Renate Helga Karin Brigitte Ingrid Erika Christa Gisela Hannelore Sabine Petra Birgit Andrea Martina Susanne Heike Claudia
Anja Katrin Kathrin Nicole Stefanie Stephanie Sandra Melanie Nadine Julia Anna Lena Laura Lisa Sarah Katharina Christina Kerstin Silke Tanja
Ute Gabriele Angelika Barbara Cornelia Doris Elke Eva Franziska Gudrun Hildegard Ilse Inge Jutta Kirsten Marion Marlies Maike Meike Mandy
Nadja Ramona Regina Rosemarie Roswitha Sigrid Simone Sonja Steffi Svenja Ulrike Ulla Verena Waltraud Yvonne Anke Antje Astrid Bettina Bianca
Carola Dagmar Edith Elfriede Elisabeth Emma Hannah Lea Leonie Lina Marie Sophie Johanna Greta Frieda Charlotte Mathilda Heidi Heinrich
Lasse Swantje Joachim Jochen Achim Armin Arne Axel Björn Bernhard Berthold Bruno Burkhard Carsten Karsten Christoph Clemens Konrad Cornelius Eberhard
Eckhard Emil Erich Ernst Eugen Gereon Gottfried Gregor Gustav Hartmut Hendrik Henrik Hubert Ingo Jakob Jannis Joachim Jost Justus Kilian Klemens
Leonhard Leopold Lothar Luca Luis Lutz Marco Mario Marius Mats Mirko Nico Oskar Oliver Ole Pascal Raphael René Robin Robert Roman Ronny Rolf Samuel
Steffen Theodor Till Timo Tino Valentin Viktor Vincent Veit Wendelin Werner Wilhelm Willi Adelheid Agnes Alexandra Alina Amelie Anita Anneliese Beate
Beatrix Brunhilde Caroline Clara Constanze Daniela Denise Dorothea Elena Elfi Elisa Esther Evelyn Friederike Gabi Gerda Gerlinde Hedwig Helene
Henrike Hella Hilde Ines Irene Isabel Isabell Jana Janina Josefine Judith Karola Karoline Klara Kristina Larissa Linda Luise Lydia Magdalena
Manuela Margret Maren Maria Marlene Mechthild Michaela Mirjam Nele Nina Olga Patricia Paula Pauline Pia Rebekka Rita Ruth Sina Sophia
Susanna Tamara Theresa Therese Tina Valentina Vera Veronika Viktoria Walburga Wilma
Annegret Annemarie Liselotte Lieselotte Irmgard Gertrud Margarete Margot Marianne Ottilie Wiebke Imke Frauke Silvia Jasmin Vanessa Jessica
"""
_FR = """
Jean Pierre Michel André Philippe René Louis Alain Jacques Bernard Marcel Daniel Roger Robert Paul Claude Henri Christian Nicolas Georges
Patrick Gérard Christophe Joseph Julien Maurice Laurent Frédéric Éric Eric David Stéphane Pascal Sébastien Alexandre Thierry Olivier Antoine
Thomas Raymond Dominique Charles Didier Marc Vincent François Yves Guillaume Bruno Maxime Jérôme Romain Mathieu Matthieu Kévin Quentin
Hugo Lucas Théo Enzo Léo Gabriel Raphaël Arthur Jules Adam Ethan Nathan Clément Baptiste Benoît Cédric Damien Fabien Fabrice Gilles Grégory
Hervé Jérémy Joël Lionel Ludovic Mickaël Régis Rémi Rémy Serge Sylvain Xavier Yann Yannick Gaël Loïc Erwan Ronan Gwenaël Tanguy Bastien
Marie Nathalie Isabelle Sylvie Catherine Françoise Jacqueline Anne Martine Monique Nicole Christine Sophie Valérie Chantal Véronique Céline
Sandrine Stéphanie Julie Aurélie Christiane Laurence Élodie Elodie Émilie Emilie Laetitia Virginie Patricia Delphine Camille Caroline
Audrey Karine Corinne Jeanne Hélène Helène Pauline Marion Laura Léa Manon Chloé Emma Inès Louise Alice Lola Mathilde Charlotte Lucie
Anaïs Mélanie Vanessa Séverine Sabrina Nadine Nadège Muriel Mireille Michèle Lydie Josiane Ginette Geneviève Ghislaine Fabienne
Évelyne Evelyne Denise Danielle Colette Claudine Brigitte Bernadette Béatrice Agnès Odile Paulette Raymonde Simone Solange Suzanne Thérèse
Solène Gaspard Maxence Ghislain Jean-Pierre Anne-Marie Adrien Alexis Alban Albert Alfred Amaury Anatole Armand Arnaud Aurélien Axel Bertrand Boris Cyril
Cyrille Denis Dylan Edmond Édouard Emmanuel Émile Étienne Eugène Fernand Florent Florian Francis Franck Gaston Gauthier Gautier Geoffrey Gérald Gilbert
Grégoire Henry Honoré Jacky Jérémie Joris Kylian Léon Léonard Louis-Philippe Luc Lucien Martin Mathis Matthias Maxim Nolan Norbert
Patrice Philibert Rodolphe Roland Sacha Samuel Simon Sylvestre Teddy Timothée Tristan Tom Valentin Valéry Victor Yohan Yvan Yvon Adèle Agathe
Alexandra Alexia Alix Amélie Anna Annick Annie Anouk Ariane Astrid Aurore Axelle Barbara Blandine Carine Carole Cécile Clara Clarisse Claudie Clotilde
Coralie Cyrielle Danièle Deborah Diane Édith Élisa Élisabeth Elisabeth Élise Estelle Éva Eva Flavie Frédérique Gabrielle Gisèle Hortense Irène
Jessica Joëlle Johanna Josette Judith Juliette Karima Laure Léonie Lila Lise Lisa Louisa Lucile Ludivine Lydia Madeleine Magali Marianne Marine Marilyne
Marlène Marthe Maryse Mélissa Michelle Myriam Nina Nora Ophélie Perrine Rachel Régine Rosalie Roxane Salomé Samira Sarah Solenne Sonia Sylviane Tiphaine
Valentine Victoria Zoé
Yvette Yvonne Noémie Océane Justine Morgane Amandine Angélique Maëlle Gwenaëlle Soizic Margaux Éléonore Apolline
"""
_ES = """
Antonio José Jose Manuel Francisco Juan Javier Carlos Miguel Alejandro Pedro Fernando Pablo Luis Sergio Jorge Alberto Álvaro Diego Adrián
Raúl Iván Rubén Enrique Ramón Vicente Andrés Joaquín Eduardo Víctor Mario Roberto Jaime Ignacio Marcos Alfonso Ricardo
Emilio Hugo Julián Guillermo Tomás Agustín Félix Gonzalo Mariano Nicolás Gabriel Samuel Óscar Oscar Rodrigo Rafael Esteban Aitor Iker Unai
Asier Jordi Xavi Pau Oriol Marc Arnau Ferran Xoán Breogán Gregorio Isidro Lorenzo Martín Matías Mateo Lucas Leo Bruno Nacho Paco Pepe
María Maria Carmen Ana Isabel Laura Cristina Marta Lucía Lucia Francisca Antonia Josefa Paula Elena Sara Raquel Teresa Rocío Manuela Julia
Silvia Irene Patricia Nuria Mónica Andrea Sonia Sandra Alba Susana Yolanda Natalia Margarita Claudia Inmaculada Encarnación Eva Sofía
Sofia Miriam Beatriz Verónica Lorena Alicia Noelia Inés Carolina Daniela Valeria Martina Carla Adriana Olga Victoria Lidia Esther Gloria
Catalina Conchi Concepción Montserrat Montse Asunción Begoña Ainhoa Leire Nerea Itziar Maite Arantxa Celia Emilia
Fermín Aarón Abel Adolfo Alonso Amador Aníbal Ángel Armando Arturo Bartolomé Benito Bernardo Borja César Cristian Cristóbal Damián Daniel
David Darío Edgar Elías Emiliano Ernesto Eugenio Fabián Federico Felipe Germán Gerardo Héctor Ismael Israel Jacinto Jesús Joan Jonathan Joel José-Luis
Josep Josu Kepa Koldo León Leandro Lluís Manolo Marcelino Marcelo Mauricio Maximiliano Moisés Néstor Octavio Orlando Pascual Patricio Ramiro Rodolfo
Rogelio Román Samuel Saúl Sebastián Simón Teodoro Tomás Toni Valentín Xabier Adela Agustina Aida Aitana Ángela Anabel Araceli
Berta Caridad Casandra Charo Clara Edurne Elisa Elvira Emma Estefanía Estela Esther Eugenia Fátima Fernanda
Florencia Gabriela Graciela Herminia Ingrid Isabela Iria Jacinta Jessica Josefina Juana Julieta Leticia Loreto Luciana Luisa Macarena Maribel Maricarmen
Mariana Marisa Marisol Matilde Mireia Micaela Nadia Nora Ofelia Olaya Paola Petra Pilar Raquel Rebeca Regina Rita Rosana Roser Ruth
Salomé Sabrina Tatiana Úrsula Uxía Valentina Vanessa Viviana Zaida
Guadalupe Jimena Leonor Magdalena Merche Tamara Vanesa Ximena Ariadna Gemma Meritxell Neus Eulalia
"""
_ELSEWHERE = """
Mohammed Mohamed Muhammad Ahmed Ahmad Ali Hassan Hussein Ibrahim Youssef Yusuf Omar Khalid Karim Rachid Samir Tarik Tariq Mustafa Mehmet
Murat Emre Cem Burak Hakan Serkan Ayşe Ayse Fatma Emine Hatice Zeynep Elif Merve Özlem Gülcan Gülay Yasemin Fatima Aisha Amina Khadija
Leila Layla Nour Samira Yasmin Zahra Aleksander Piotr Paweł Krzysztof Tomasz Marek Andrzej Agnieszka Katarzyna Małgorzata Joanna Zofia
Magda Ewa Jakub Wojciech Stanisław Dmitri Sergei Olga Natasha Svetlana Irina Tatiana Ivan Vladimir Oksana Bogdan Ioana Andrei Mihai
Ionuț Elena Ruxandra Nguyen Linh Minh Thuy Wei Ming Jing Hiroshi Yuki Priya Raj Sanjay Anil Deepak Sunita Lakshmi Arjun Rohan João Pedro
Thiago Mariana Luana Kofi Kwame Chidi Ngozi Oluwaseun Adaeze Amara Goran Dragan Zoran Milica Jelena Branka Luka Ante Giorgos Nikos Eleni
"""

_HALF = """
Adoración Amber Amor Amparo Angel April Art August Aurora Autumn Azucena Azzurra Bill Blanca Buddy Candela Capucine Charity Chase Chip
Christian Clémence Concha Constance Consuelo Courtney Crystal Daisy Dale Dawn Dean Dolores Domingo Donna Drew Earl Ella Ernst Esperanza
Faith Felice Florence France Franco Frank Gail Grace Grant Guy Hazel Heather Holly Hope Iris Ivy Jack Jade Jo Jordan Joy June Lee Leone
Lourdes Luce Luz Madison Marguerite Marina Mark Martirio Max May Mercedes Mia Milagros Modesto Nice Nieves Noel Octave Olive Page Paloma
Pat Paz Pearl Pilar Poppy Prudence Pura Ray Remedios Rob Rocky Rosa Rosario Rose Ruby Rusty Salvador Sandy Santiago Skip Sky Sole
Soledad Stella Sue Summer Tara Trinidad Vega Victoire Viola Violet Virginia Will África Ángel Ángeles
"""

# Names that are ordinary words as well: they count beside another word of a name, or after a cue.
HALF_NAMES = frozenset(_HALF.split()) | frozenset(HALF.split())

_MORE = (frozenset(RARER.split()) - frozenset(_HALF.split())) | frozenset(FIRST.split())
FIRST_NAMES = frozenset(" ".join((_EN, _IT, _DE, _FR, _ES, _ELSEWHERE)).split()) | _MORE
