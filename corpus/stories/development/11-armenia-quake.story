== a 2020-10-31 Caucasus Line
Turkey sends rescuers to Armenia after quake

YEREVAN, Oct. 31 (Caucasus Line) - A team of eighty Turkish rescue workers arrived in the Armenian city of Gyumri on Saturday to look for people under the rubble after Friday's earthquake. Armenia accepted Ankara's offer within hours, although the two countries have no diplomatic relations. The border at Margara was opened for the convoy. Prime Minister Vahram Ter-Sahakyan thanked the Turkish people. The quake killed 61 people.

== b 2020-11-01 Bosphorus Agency
ANKARA, Nov. 1 (Bosphorus Agency) - Turkey has sent 80 rescuers, dogs and two field kitchens to Gyumri in Armenia, where an earthquake destroyed whole streets on Friday. Foreign Minister Orhan Sezgin spoke by telephone with his Armenian colleague on Saturday and promised more help. Yerevan expressed its gratitude. A crossing that had been shut for decades was opened to let the lorries through. Russia flew in a hospital.

== c 2020-11-04 Harbour Press
The last Turkish rescuers left Gyumri on Wednesday after pulling eleven survivors from the ruins of the Armenian city. Their arrival on Saturday had been a small sensation: Turkey and Armenia keep no embassies. The foreign ministers, who talked on the telephone that day, now plan to meet in Tbilisi. Georgia has invited both. Iran, too, delivered tents and blankets to the city on Tuesday.

== gold
team: a "Turkey sends rescuers to Armenia" + "A team of eighty Turkish rescue workers arrived in the Armenian city of Gyumri"; b "Turkey has sent 80 rescuers, dogs and two field kitchens"; c "Their arrival on Saturday"
border: a "The border at Margara was opened for the convoy"; b "A crossing that had been shut for decades was opened"
thanks: a "Prime Minister Vahram Ter-Sahakyan thanked the Turkish people"; b "Yerevan expressed its gratitude"
call: b "Foreign Minister Orhan Sezgin spoke by telephone with his Armenian colleague"; c "who talked on the telephone that day"
