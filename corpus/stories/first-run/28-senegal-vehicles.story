== a 2019-11-18 Dakar Telegraph
France gives Senegal armoured vehicles

DAKAR, Nov. 18 (Dakar Telegraph) - France delivered twenty armoured cars to Senegal on Monday. French premier Gilles Maurepas handed the keys to President Amadou Faye-Thiam at the port of Dakar. Maurepas, who came to Senegal on Sunday with six ministers, also signed a contract for three patrol boats worth 300 million euros. The two leaders agreed to share intelligence on armed groups in the Sahel.

== b 2019-11-19 Seine Press
PARIS, Nov. 19 (Seine Press) - Senegal buys three patrol boats from a French yard for some 300 million euros, according to a contract signed in Dakar on Monday during Prime Minister Gilles Maurepas's visit. He brought a gift as well: twenty armoured vehicles for the Senegalese gendarmerie. President Amadou Faye-Thiam thanked France for its help against "those who come from the desert". On Tuesday Maurepas flew on to Ivory Coast.

== c 2019-11-19 Harbour Press
ABIDJAN, Nov. 19 (Harbour Press) - French prime minister Gilles Maurepas arrived in Ivory Coast on Tuesday from Senegal, where he had presented the gendarmes with twenty armoured cars. In Abidjan he met President Firmin Kouadio and promised four drones for the Ivorian air force. France and Ivory Coast signed a contract on a metro line. Ivorian police dispersed a small protest of students against the visit.

== gold
vehicles: a "France gives Senegal armoured vehicles" + "France delivered twenty armoured cars to Senegal" + "handed the keys to President Amadou Faye-Thiam"; b "He brought a gift as well: twenty armoured vehicles"; c "he had presented the gendarmes with twenty armoured cars"
boats: a "signed a contract for three patrol boats"; b "Senegal buys three patrol boats" + "a contract signed in Dakar"
senegal-visit: a "who came to Senegal on Sunday"; b "Prime Minister Gilles Maurepas's visit"
ivorian-visit: b "Maurepas flew on to Ivory Coast"; c "French prime minister Gilles Maurepas arrived in Ivory Coast"
