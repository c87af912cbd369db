== a 2020-10-15 Red Sea Telegraph
Yemen's foes exchange prisoners

SANAA, Oct. 15 (Red Sea Telegraph) - Planes of the Red Cross carried some 700 prisoners home on Thursday, as Yemen's government and the Houthi movement began the largest exchange of the war. The government released 470 Houthi fighters; the Houthis freed 240 soldiers. The exchange was agreed in Switzerland in September. The UN envoy, Lorenz Grimaldi, praised both sides. Saudi Arabia got back fifteen of its soldiers.

== b 2020-10-16 Harbour Press
A thousand captives of Yemen's war are free after two days of flights by the International Committee of the Red Cross. The internationally recognised government let go about 670 rebels, and the Houthis handed over 400 of its men. Fifteen Saudis and four Sudanese were among those whom the rebels released. The swap was negotiated in Switzerland last month. The United Nations special envoy welcomed it as a sign of hope.

== c 2020-10-20 Gulf Bulletin
Coalition bombs Sanaa days after swap

RIYADH, Oct. 20 (Gulf Bulletin) - Aircraft of the Saudi-led coalition bombed a Houthi camp near Sanaa on Tuesday, five days after Yemen's government and the Houthis had begun to exchange prisoners. The coalition said that drones had been launched from the camp at the Saudi town of Jizan. The Houthis said that two guards were killed, and vowed revenge. The UN envoy called on the two sides to show restraint.

== gold
swap: a "Yemen's foes exchange prisoners" + "Yemen's government and the Houthi movement began the largest exchange of the war"; b "A thousand captives of Yemen's war are free" + "The swap"; c "Yemen's government and the Houthis had begun to exchange prisoners"
government-release: a "The government released 470 Houthi fighters"; b "The internationally recognised government let go about 670 rebels"
houthi-release: a "the Houthis freed 240 soldiers"; b "the Houthis handed over 400 of its men"
saudis: a "Saudi Arabia got back fifteen of its soldiers"; b "whom the rebels released"
swiss-talks: a "The exchange was agreed in Switzerland"; b "The swap was negotiated in Switzerland"
praise: a "Lorenz Grimaldi, praised both sides"; b "The United Nations special envoy welcomed it"
