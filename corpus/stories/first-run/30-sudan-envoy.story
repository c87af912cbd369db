== a 2023-06-01 Nile News Agency
Talks on Sudan truce break off in Jeddah

CAIRO, June 1 (Nile News Agency) - The United States and Saudi Arabia suspended talks between Sudan's army and the Rapid Support Forces in Jeddah on Thursday, a day after the army had walked out. Washington imposed sanctions on four companies that belong to the two sides. The army accuses the paramilitary force of occupying hospitals and homes. Shells hit a market in Khartoum on Wednesday and killed eighteen people.

== b 2023-06-02 Harbour Press
American sanctions now hang over the generals of Sudan. On Thursday Washington blacklisted four firms, two of the army and two of the Rapid Support Forces, after mediation in the Saudi port of Jeddah had collapsed. The army left the negotiations on Wednesday. At least 18 civilians died the same day when artillery struck a market in the south of Khartoum. The United Nations Security Council called for an end to the fighting.

== c 2023-06-10 Gulf Bulletin
RIYADH, June 10 (Gulf Bulletin) - Saudi Arabia and the United States have brokered a 24-hour ceasefire in Sudan, which took effect on Saturday morning. The two mediators broke off the talks in Jeddah nine days ago. The army and the Rapid Support Forces agreed to let aid convoys pass. Residents of Khartoum said that the guns were silent. The mediators threatened to end their efforts if the truce was broken.

== gold
talks-suspended: a "Talks on Sudan truce break off" + "The United States and Saudi Arabia suspended talks"; b "mediation in the Saudi port of Jeddah had collapsed"; c "The two mediators broke off the talks"
walkout: a "the army had walked out"; b "The army left the negotiations"
us-sanctions: a "Washington imposed sanctions on four companies"; b "Washington blacklisted four firms" + "American sanctions"
market: a "Shells hit a market in Khartoum" + "killed eighteen people"; b "At least 18 civilians died" + "artillery struck a market"
