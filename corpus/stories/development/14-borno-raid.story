== a 2020-03-19 Niger Basin News
Nigerian troops kill 22 militants in Borno

MAIDUGURI, March 19 (Niger Basin News) - Nigerian soldiers killed 22 fighters of Boko Haram in a raid on a camp near Gwoza in Borno state on Wednesday, the army said. Two soldiers were wounded. The troops freed 31 women and children from the camp and seized three gun trucks. Major General Ibrahim Dan-Azumi said that the raid had been planned for weeks. The air force bombed a second camp nearby.

== b 2020-03-20 Harbour Press
The Nigerian army says that it stormed a Boko Haram base in the hills around Gwoza this week and shot dead at least 20 insurgents. More than thirty captives, all women and children, were rescued. The account could not be checked. A resident told Harbour Press by telephone that aircraft had attacked a neighbouring camp on the same day and that huts of herdsmen were burning.

== c 2020-03-27 Niger Basin News
Army kills seven militants near Damboa

MAIDUGURI, March 27 (Niger Basin News) - Nigerian soldiers killed seven Boko Haram fighters in an ambush near Damboa in Borno state on Thursday. Eight days earlier troops killed 22 militants at Gwoza. The army said that it had lost one man. Governor Babagana Kyari-Monguno praised the soldiers and promised their families new houses. Militants burned a school in Damboa in February.

== gold
raid: a "Nigerian troops kill 22 militants in Borno" + "Nigerian soldiers killed 22 fighters of Boko Haram" + "a raid on a camp"; b "stormed a Boko Haram base" + "shot dead at least 20 insurgents"; c "troops killed 22 militants at Gwoza"
rescue: a "The troops freed 31 women and children"; b "More than thirty captives, all women and children, were rescued"
bombing: a "The air force bombed a second camp"; b "aircraft had attacked a neighbouring camp"
