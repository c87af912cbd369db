== a 2017-04-24 Rio Plata Agency
Argentine president in Brasilia for trade talks

BRASILIA, April 24 (Rio Plata Agency) - President Esteban Larralde of Argentina arrived in Brasilia on Monday for a two-day visit. He met his Brazilian colleague, Otavio Brandao, at the Planalto palace. The two presidents discussed lower tariffs on cars and a bridge across the Uruguay river. On Tuesday Larralde will address the congress. Brazil is Argentina's largest market.

== b 2017-04-25 Agencia Planalto
BRASILIA, April 25 (Agencia Planalto) - Brazil and Argentina signed an agreement on Tuesday that abolishes duties on cars over four years. Brazilian president Otavio Brandao and his guest Esteban Larralde attended the signing. They had held three hours of talks in the palace on Monday. Larralde told the congress that the Mercosur had to open itself to the world, and invited Brandao to Buenos Aires.

== c 2017-04-26 Harbour Press
Cars will cross the border between Brazil and Argentina free of duty from 2021, under an accord that the two governments concluded in Brasilia on Tuesday during the visit of President Larralde. The Argentine leader returned home on Wednesday morning. Uruguay complained that it had not been consulted and asked for a meeting of the bloc. Paraguay supports the request.

== d 2017-05-15 Rio Plata Agency
Brandao visits Buenos Aires

BUENOS AIRES, May 15 (Rio Plata Agency) - President Otavio Brandao of Brazil met President Esteban Larralde in Buenos Aires on Monday, three weeks after the Argentine had been his guest in Brasilia. The two presidents discussed gas. They agreed to build a pipeline to Porto Alegre. Last month Argentina and Brazil signed an agreement on free trade in cars.

== gold
visit: a "President Esteban Larralde of Argentina arrived in Brasilia" + "for a two-day visit"; c "the visit of President Larralde"; d "the Argentine had been his guest in Brasilia"
talks: a "He met his Brazilian colleague" + "The two presidents discussed lower tariffs on cars"; b "They had held three hours of talks"
accord: b "Brazil and Argentina signed an agreement" + "the signing"; c "an accord that the two governments concluded"; d "Argentina and Brazil signed an agreement on free trade in cars"
