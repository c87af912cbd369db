== a 2022-06-22 Danube Desk
Bulgaria summons North Macedonia's envoy over club attack

SOFIA, June 22 (Danube Desk) - Bulgaria summoned the ambassador of North Macedonia on Wednesday after unknown men had set fire to a Bulgarian cultural club in Bitola. Foreign Minister Radostina Gerova demanded that those responsible be punished. The government in Skopje condemned the arson and promised a quick inquiry. Bulgaria blocks talks between its neighbour and the European Union in a quarrel over history.

== b 2022-06-22 Vardar News
SKOPJE, June 22 (Vardar News) - Police in Bitola arrested a 29-year-old man on Wednesday who is suspected of having burned the door of the Bulgarian club there at the weekend. Prime Minister Goran Trajkovski condemned the fire as an attack on friendship. In Sofia the foreign ministry called in Ambassador Marija Stojkova and asked for the punishment of the guilty. The European Commission urged both countries to stay calm.

== c 2022-06-25 Harbour Press
Bulgaria's parliament voted on Friday to lift the country's veto on talks between North Macedonia and the European Union, under a compromise that France proposed. The vote came in a tense week: a man was arrested in Bitola on Wednesday after an attack on a Bulgarian club, and Sofia summoned Skopje's ambassador. Thousands protested in Skopje on Saturday against the French proposal.

== gold
summons: a "Bulgaria summons North Macedonia's envoy" + "Bulgaria summoned the ambassador of North Macedonia"; b "the foreign ministry called in Ambassador Marija Stojkova"; c "Sofia summoned Skopje's ambassador"
arson: a "unknown men had set fire to a Bulgarian cultural club" + "club attack"; b "having burned the door of the Bulgarian club"; c "an attack on a Bulgarian club"
punishment: a "Foreign Minister Radostina Gerova demanded that those responsible be punished"; b "asked for the punishment of the guilty"
condemnation: a "The government in Skopje condemned the arson"; b "Prime Minister Goran Trajkovski condemned the fire"
arrest: b "Police in Bitola arrested a 29-year-old man"; c "a man was arrested in Bitola"
