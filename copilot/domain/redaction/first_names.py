"""First names that are common where our buyers write, written down by hand. Left out: those that are ordinary words at the
beginning of a sentence in any of our languages (Rose, Mark, Will, Grace, Dolores, Rosa, Pilar, Amor, Luz, Victoire, Stella)."""

from __future__ import annotations

_EN = """
James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel Matthew Anthony Steven Paul Andrew Joshua
Kenneth Kevin Brian George Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott
Brandon Benjamin Samuel Gregory Alexander Patrick Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Zachary Douglas Peter Kyle Noah Ethan
Jeremy Walter Keith Roger Terry Harry Ralph Sean Jesse Roy Louis Philip Bruce Randy Eugene Carl Arthur Lawrence Dylan Liam Oliver Logan
Lucas Mason Elijah Owen Gavin Ian Colin Graham Nigel Trevor Stuart Alistair Callum Rhys Dafydd Hamish Angus Fergus Declan Cormac Seamus
Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna
Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela
Nicole Samantha Anna Katherine Christine Debra Rachel Carolyn Janet Maria Catherine Heather Diane Olivia Julie Joyce Victoria Ruth Virginia
Lauren Kelly Christina Joan Evelyn Judith Andrea Hannah Megan Cheryl Jacqueline Martha Madison Teresa Gloria Sara Janice Ann Kathryn Abigail
Sophia Frances Jean Alice Judy Isabella Julia Denise Amber Danielle Marilyn Beverly Charlotte Natalie Theresa Diana Brittany Doris Kayla
Alexis Lori Fiona Gemma Nicola Siobhan Niamh Aoife Moira Eileen Hazel Tracey Bethany Chloe Poppy Imogen Freya Isla Harriet Phoebe Tamsin
Tom Tim Jim Joe Bob Mike Dave Steve Chris Matt Dan Ben Sam Nick Alex Greg Jeff Ken Ron Ed Pete Andy Tony Kate Katie Beth Liz Sue Jenny Becky
Debbie Mandy Sandy Cathy Maggie Peggy Sally Molly Lucy Ellie Amelia Mia Ella Lily Eva Leo Theo Alfie Archie Freddie Reggie Jude Toby Ellen
"""
_IT = """
Giuseppe Giovanni Antonio Mario Luigi Francesco Angelo Vincenzo Pietro Salvatore Carlo Franco Domenico Bruno Paolo Michele Giorgio Aldo
Sergio Luciano Alessandro Andrea Marco Matteo Lorenzo Davide Simone Federico Riccardo Stefano Roberto Fabio Massimo Claudio Daniele Gabriele
Nicola Filippo Tommaso Edoardo Leonardo Emanuele Enrico Giacomo Alberto Maurizio Gianluca Gianni Renato Silvio Umberto Vittorio Walter Corrado
Ettore Dario Diego Elia Fausto Fabrizio Gennaro Ciro Pasquale Rocco Raffaele Carmine Cosimo Donato Ezio Flavio Guido Ivano Livio Luca Mauro
Maria Anna Giuseppina Angela Giovanna Teresa Lucia Carmela Caterina Francesca Antonietta Carla Elena Concetta Rita Margherita Franca Paola
Laura Giulia Chiara Sara Martina Federica Valentina Alessia Silvia Elisa Ilaria Roberta Simona Daniela Barbara Cristina Patrizia Monica Sabrina
Manuela Emanuela Raffaella Antonella Donatella Ornella Loredana Tiziana Cinzia Lorella Marisa Luisa Bruna Ivana Nadia Tania Michela Camilla
Beatrice Ginevra Ludovica Noemi Arianna Eleonora Giorgia Gaia Matilde Bianca Veronica Marta Serena Debora Deborah Katia Marina Fabiana
Graziella Graziana Gisella Ilenia Assunta Filomena Immacolata Nunzia Agnese Adele Aurora Azzurra Benedetta Costanza Diletta Emma Fiorella
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
Carola Dagmar Edith Elfriede Elisabeth Emma Mia Hannah Lea Leonie Lina Marie Sophie Johanna Greta Frieda Charlotte Mathilda Heidi Heinrich
Annegret Annemarie Liselotte Lieselotte Irmgard Gertrud Margarete Margot Marianne Ottilie Wiebke Imke Frauke Silvia Jasmin Vanessa Jessica
"""
_FR = """
Jean Pierre Michel André Philippe René Louis Alain Jacques Bernard Marcel Daniel Roger Robert Paul Claude Henri Christian Nicolas Georges
Patrick Gérard Christophe Joseph Julien Maurice Laurent Frédéric Éric Eric David Stéphane Pascal Sébastien Alexandre Thierry Olivier Antoine
Thomas Raymond Guy Dominique Charles Didier Marc Vincent François Yves Guillaume Bruno Maxime Jérôme Romain Mathieu Matthieu Kévin Quentin
Hugo Lucas Théo Enzo Léo Gabriel Raphaël Arthur Jules Adam Ethan Nathan Clément Baptiste Benoît Cédric Damien Fabien Fabrice Gilles Grégory
Hervé Jérémy Joël Lionel Ludovic Mickaël Régis Rémi Rémy Serge Sylvain Xavier Yann Yannick Gaël Loïc Erwan Ronan Gwenaël Tanguy Bastien
Marie Nathalie Isabelle Sylvie Catherine Françoise Jacqueline Anne Martine Monique Nicole Christine Sophie Valérie Chantal Véronique Céline
Sandrine Stéphanie Julie Aurélie Christiane Laurence Élodie Elodie Émilie Emilie Laetitia Virginie Patricia Florence Delphine Camille Caroline
Audrey Karine Corinne Jeanne Hélène Helène Pauline Marion Laura Léa Manon Chloé Emma Inès Louise Jade Alice Lola Mathilde Charlotte Lucie
Anaïs Mélanie Vanessa Séverine Sabrina Nadine Nadège Muriel Mireille Michèle Marguerite Lydie Josiane Ginette Geneviève Ghislaine Fabienne
Évelyne Evelyne Denise Danielle Colette Claudine Brigitte Bernadette Béatrice Agnès Odile Paulette Raymonde Simone Solange Suzanne Thérèse
Yvette Yvonne Noémie Océane Clémence Justine Morgane Amandine Angélique Maëlle Gwenaëlle Soizic Capucine Margaux Éléonore Apolline
"""
_ES = """
Antonio José Jose Manuel Francisco Juan Javier Carlos Miguel Alejandro Pedro Fernando Pablo Luis Sergio Jorge Alberto Álvaro Diego Adrián
Raúl Iván Rubén Enrique Ramón Vicente Andrés Joaquín Santiago Eduardo Víctor Mario Roberto Jaime Ignacio Marcos Alfonso Salvador Ricardo
Emilio Hugo Julián Guillermo Tomás Agustín Félix Gonzalo Mariano Nicolás Gabriel Samuel Óscar Oscar Rodrigo Rafael Esteban Aitor Iker Unai
Asier Jordi Xavi Pau Oriol Marc Arnau Ferran Xoán Breogán Domingo Gregorio Isidro Lorenzo Martín Matías Mateo Lucas Leo Bruno Nacho Paco Pepe
María Maria Carmen Ana Isabel Laura Cristina Marta Lucía Lucia Francisca Antonia Josefa Paula Elena Sara Raquel Teresa Rocío Manuela Julia
Silvia Irene Patricia Nuria Mónica Andrea Sonia Sandra Alba Marina Susana Yolanda Natalia Margarita Claudia Inmaculada Encarnación Eva Sofía
Sofia Miriam Beatriz Verónica Lorena Alicia Noelia Inés Carolina Daniela Valeria Martina Carla Vega Adriana Olga Victoria Lidia Esther Gloria
Catalina Consuelo Conchi Concepción Montserrat Montse Amparo Asunción Begoña Ainhoa Leire Nerea Itziar Maite Arantxa Blanca Celia Emilia
Guadalupe Jimena Leonor Lourdes Magdalena Mercedes Merche Paloma Remedios Tamara Vanesa Ximena Ariadna Gemma Meritxell Neus Eulalia
"""
_ELSEWHERE = """
Mohammed Mohamed Muhammad Ahmed Ahmad Ali Hassan Hussein Ibrahim Youssef Yusuf Omar Khalid Karim Rachid Samir Tarik Tariq Mustafa Mehmet
Murat Emre Cem Burak Hakan Serkan Ayşe Ayse Fatma Emine Hatice Zeynep Elif Merve Özlem Gülcan Gülay Yasemin Fatima Aisha Amina Khadija
Leila Layla Nour Samira Yasmin Zahra Aleksander Piotr Paweł Krzysztof Tomasz Marek Andrzej Agnieszka Katarzyna Małgorzata Joanna Zofia
Magda Ewa Jakub Wojciech Stanisław Dmitri Sergei Olga Natasha Svetlana Irina Tatiana Ivan Vladimir Oksana Bogdan Ioana Andrei Mihai
Ionuț Elena Ruxandra Nguyen Linh Minh Thuy Wei Ming Jing Hiroshi Yuki Priya Raj Sanjay Anil Deepak Sunita Lakshmi Arjun Rohan João Pedro
Thiago Mariana Luana Kofi Kwame Chidi Ngozi Oluwaseun Adaeze Amara Goran Dragan Zoran Milica Jelena Branka Luka Ante Giorgos Nikos Eleni
"""

FIRST_NAMES = frozenset(" ".join((_EN, _IT, _DE, _FR, _ES, _ELSEWHERE)).split())
