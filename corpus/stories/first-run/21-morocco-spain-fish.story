== a 2018-07-24 Maghreb Dispatch
Morocco and Spain renew fisheries accord

RABAT, July 24 (Maghreb Dispatch) - Spain and Morocco signed a new fisheries agreement in Rabat on Tuesday that opens Moroccan waters to 92 Spanish boats for four years. Fisheries minister Driss Benkirane-Alami and his Spanish colleague, Maria Ochandiano, set their signatures to it after talks through the night. Madrid will pay 40 million euros a year. The Polisario Front condemned the agreement because it covers the coast of Western Sahara.

== b 2018-07-25 Iberia Cable
MADRID, July 25 (Iberia Cable) - Spanish trawlers may go back to sea off Morocco in September under a four-year pact that Madrid and Rabat concluded on Tuesday. Minister Maria Ochandiano praised "a fair deal for both coasts". Spain had offered 35 million euros a year at first and agreed to 40 in the end. The Polisario movement denounced the pact and said it would go to court.

== c 2018-09-03 Harbour Press
Polisario sues over fish

The Polisario Front filed a suit on Monday against a fisheries agreement that Morocco and Spain signed in July. The independence movement of Western Sahara says that the kingdom sells what is not its own. Spanish boats left for the fishing grounds on Saturday. Morocco called the suit a manoeuvre of Algeria. Algiers, which supports Polisario, did not answer.

== gold
accord: a "Morocco and Spain renew fisheries accord" + "Spain and Morocco signed a new fisheries agreement" + "set their signatures to it"; b "a four-year pact that Madrid and Rabat concluded"; c "a fisheries agreement that Morocco and Spain signed"
payment: a "Madrid will pay 40 million euros a year"; b "agreed to 40 in the end"
condemnation: a "The Polisario Front condemned the agreement"; b "The Polisario movement denounced the pact"
