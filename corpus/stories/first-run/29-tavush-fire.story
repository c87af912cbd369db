== a 2020-07-13 Caucasus Line
Azerbaijani and Armenian forces clash near Tavush

YEREVAN, July 13 (Caucasus Line) - Azerbaijani artillery shelled Armenian positions in the Tavush region on Sunday, Armenia's defence ministry said. Azerbaijan says that Armenian troops attacked first and that three of its soldiers were killed. The fighting went on until Monday noon. Russia called on both sides to cease fire. Armenian prime minister Vahram Ter-Sahakyan said that Armenia would answer every provocation.

== b 2020-07-13 Caspian Report
BAKU, July 13 (Caspian Report) - Three Azerbaijani servicemen have died since Sunday in battles with Armenian units on the northern stretch of the border, the defence ministry in Baku said. It accused Yerevan of having started the fighting by an assault on a hilltop post. President Elchin Rzayev warned Armenia of grave consequences. Moscow urged the two neighbours to hold their fire.

== c 2020-07-16 Harbour Press
Armenia and Azerbaijan traded artillery fire again on Thursday after a day of quiet. No losses were reported from the new shelling. Sixteen people, among them an Azerbaijani general, have been killed since the clashes at Tavush began on Sunday. Turkey supports Azerbaijan. The United States joined Russia in calling for a ceasefire. In Baku a crowd broke into parliament on Wednesday and demanded war.

== gold
fighting: a "Azerbaijani and Armenian forces clash near Tavush" + "The fighting went on"; b "battles with Armenian units" + "Three Azerbaijani servicemen have died" + "started the fighting"; c "the clashes at Tavush"
armenian-attack: a "Armenian troops attacked first"; b "an assault on a hilltop post"
russian-call: a "Russia called on both sides to cease fire"; b "Moscow urged the two neighbours to hold their fire"; c "joined Russia in calling for a ceasefire"
