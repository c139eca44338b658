"""Surnames that are common where our buyers write, written down by hand. A surname alone gives nobody away here: it may be a trade,
a colour or a town. It counts after a first name, after a cue, or beside another word that is no ordinary one."""

from __future__ import annotations

from copilot.domain.redaction.lists.more_names import LAST

_EN = """
Smith Johnson Williams Brown Jones Garcia Miller Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris
Clark Clarke Lewis Robinson Walker Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts
Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Kelly Howard Ward Cox
Richardson Watson Brooks Wood Bennett Gray Grey Hughes Price Myers Foster Sanders Ross Powell Sullivan Russell Jenkins Perry Butler Barnes
Fisher Henderson Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Wallace Woods Cole West Owens Gibson Ellis
Stevens Murray Ford Marshall Webb Simpson Tucker Porter Hunter Hicks Crawford Henry Boyd Mason Kennedy Warren Dixon Burns Gordon
Shaw Holmes Rice Robertson Hunt Black Daniels Palmer Mills Nichols Grant Knight Ferguson Stone Hawkins Dunn Perkins Hudson Spencer
Gardner Payne Pierce Berry Matthews Arnold Wagner Willis Ray Watkins Olson Carroll Duncan Hart Cunningham Bradley Lane Andrews Harper Fox
Riley Armstrong Weaver Greene Lawrence Elliott Chambers Walsh Byrne Ryan Doyle Gallagher Doherty Lynch Quinn Kavanagh
Whitfield Patel Khan Hussain Begum Shah Singh Kaur Chowdhury Okafor Mensah Hargreaves Pemberton Davies Griffiths Llewellyn Pritchard Pugh
Macdonald Mackenzie McLean McAllister McCarthy McKenna McGregor Sinclair Buchanan Cameron Fraser Lamont Sutherland Ashton
Atkinson Barker Barlow Bates Birch Booth Bowen Briggs Burgess Burton Carr Chapman Curtis Dawson Dean Dobson Fletcher Fowler
Francis Freeman French Gibbs Gilbert Goodwin Gough Griffin Hancock Harding Hardy Harrison Hartley Harvey Haynes Heath Hewitt Higgins
Holland Holt Hopkins Horton Houghton Howe Humphreys Hyde Ingram Jarvis Jennings Kirby Lambert Lawson Leach Lloyd Lowe Lucas
"""
_IT = """
Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Costa Giordano Mancini Rizzo Lombardi
Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola
Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina Sala Gatti Pellegrini Palumbo Sanna Farina
Rizzi Monti Cattaneo Morelli Amato Silvestri Mazza Testa Grassi Pellegrino Carbone Giuliani Benedetti Barone Rossetti Caputo Montanari
Guerra Palmieri Bernardi Martino Fiore Ferretti Bellini Basile Riva Donati Piras Vitali Battaglia Sartori Neri Costantini Milani
Pagano Ruggiero Sorrentino Orlando Damico Negri Mantovani Zanetti Colonna Bruni Marchi Guidi Cattani Fiorentino Trapani Pace Ferrero Villani
Pinna Poli Bianchini Orsini Valente Fusco Antonelli Cocco Castelli Rota Arena Mazzini Nardi Volpe Carli Sacco Zanella Bassi Pozzi
"""
_DE = """
Müller Schmidt Schneider Fischer Weber Meyer Meier Maier Mayer Wagner Becker Schulz Schulze Hoffmann Hofmann Schäfer Koch Bauer Richter Klein
Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hartmann Lange Schmitt Schmid Werner Schmitz Krause Lehmann Köhler Herrmann
König Walter Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth
Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß
Seidel Heinrich Brandt Haas Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold
Pfeiffer Wolff Ernst Hübner Nowak Kowalski Lindner Steiner Gruber Hofer Pichler Egger Moser Mayr Leitner Wimmer Eder Brunner Schwaiger
Aigner Lechner Reiter Fink Wallner Auer Binder Ott Kern Marx Arndt Nagel Riedel Thiel Kirsch Behrens Jansen Janssen Hansen Petersen
Christiansen Lorenzen Thomsen Carstens Ebert Bock Reuter Adam Hermann Ulrich Gerlach Kunz Stahl Mohr Paul Kaufmann Kramer Yılmaz Yilmaz
Kaya Demir Şahin Öztürk Özdemir Aydın Arslan Doğan Löwe Hofstätter Weißenborn Urban Rauch Heller Kessler Geiger Hauser
"""
_FR = """
Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Lefèvre Leroy Roux David Bertrand Morel
Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Faure André Mercier Blanc Guérin Boyer Chevalier
François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis
Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard
Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre
Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Dupuis Moulin Louis Deschamps
Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard
Maillard Baron Bertin Bailly Hervé Schneider Fernandez Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain
Breton Besson Langlois Rémy Pelletier Lévêque Perrier Leblanc Barré Lebrun Marchal Weber Mallet Hamon Boulanger Jacob Monnier Michaud
Benali Girardin Poulain Diallo Traoré Haddad Cohen Lévy Nguyen Tran
"""
_ES = """
García González Rodríguez Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso
Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín
Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Márquez
Herrera Peña Flores Cabrera Campos Vega Fuentes Carrasco Diez Díez Caballero Reyes Nieto Aguilar Pascual Santana Herrero Lorenzo
Montero Hidalgo Giménez Ibáñez Ferrer Durán Santiago Benítez Mora Vicente Vargas Arias Carmona Crespo Román Pastor Soto Sáez Velasco Moya
Soler Parra Esteban Bravo Gallardo Rojas Pardo Merino Franco Espinosa Izquierdo Lara Rivas Silva Rivera Casado Arroyo Redondo Camacho Rey
Vera Otero Luque Galán Montes Ríos Sierra Segura Carrillo Marcos Martí Soriano Mendoza Bernal Robles Vila Palacios Valero Vicens Benito
Expósito Andrés Pereira Varela Macías Guerra Heredia Bueno Roldán Mateo Contreras Villar Miranda Guillén Escudero Aguirre Casas Molinero
Puig Bermúdez Iturralde Menéndez Rico Salas Aparicio Beltrán Plaza Manzano Acosta Rivero Padilla Gracia Abad Galindo Cordero Salazar
"""

LAST_NAMES = frozenset(" ".join((_EN, _IT, _DE, _FR, _ES, LAST)).split())
