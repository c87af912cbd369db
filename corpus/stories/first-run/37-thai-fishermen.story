== a 2018-11-19 Siam News
Malaysia detains 27 Thai fishermen

BANGKOK, Nov. 19 (Siam News) - The Malaysian coast guard detained 27 Thai fishermen and three boats off the island of Langkawi on Sunday, Thailand's fisheries department said. Malaysia accuses them of having fished in its waters without a permit. Thai foreign minister Anuwat Srisai asked Kuala Lumpur to treat the men well. A consul visited them in a police station in Kuah on Monday.

== b 2018-11-20 Straits Wire
KUALA LUMPUR, Nov. 20 (Straits Wire) - Twenty-seven fishermen from Thailand are in custody in Langkawi after a patrol boat of the Malaysian coast guard had stopped three trawlers on Sunday night. Captain Faridah Zainal said that the Thais carried four tonnes of illegal catch. A diplomat of the Thai consulate saw the crew on Monday. If a court finds them guilty, each faces a fine of 100,000 ringgit.

== c 2018-12-04 Harbour Press
Malaysia released 22 of 27 Thai fishermen on Tuesday after a court had fined their employer. The five skippers were sentenced to three months in prison. The coast guard arrested the crews of three boats off Langkawi a fortnight ago for fishing without a licence. Thailand thanked Malaysia for its leniency. In a new incident Indonesia detained nine Malaysian fishermen near Penang on Monday, and Kuala Lumpur demanded their release.

== gold
detention: a "Malaysia detains 27 Thai fishermen" + "The Malaysian coast guard detained 27 Thai fishermen"; b "a patrol boat of the Malaysian coast guard had stopped three trawlers" + "Twenty-seven fishermen from Thailand are in custody"; c "The coast guard arrested the crews of three boats"
fishing: a "having fished in its waters without a permit"; c "fishing without a licence"
consul: a "A consul visited them"; b "A diplomat of the Thai consulate saw the crew"
