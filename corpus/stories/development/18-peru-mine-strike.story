== a 2022-05-05 Andes Cable
Peru declares emergency at blocked copper mine

LIMA, May 5 (Andes Cable) - The government of Peru declared a state of emergency on Thursday around the Cerro Quilla copper mine, which villagers have blocked for two weeks. Police and soldiers were sent to the district. Prime Minister Hernan Illescas said that talks with the communities had failed. The villagers demand a share of the profits. The mine's owner, a Chinese firm, stopped production on April 20.

== b 2022-05-06 Pacific Courier
Troops moved into a highland district of Peru on Friday, a day after Lima had imposed emergency rule there. Indigenous communities occupy the road to Cerro Quilla, one of the biggest copper pits of the world, and ask the Chinese operator for money. Sixteen people were hurt when police evicted a camp of protesters on Friday morning. A mediator of the Catholic church called on both sides to return to the table.

== c 2022-05-07 Andes Cable
Villagers injured in clash at mine

LIMA, May 7 (Andes Cable) - At least sixteen villagers were injured on Friday when Peruvian police drove them from a camp beside the Cerro Quilla mine, the ombudsman said. She criticised the government for having proclaimed a state of emergency on Thursday. Two policemen were hurt too. Prime Minister Illescas defended the operation. The villagers said that they would not leave the road.

== gold
emergency: a "Peru declares emergency at blocked copper mine" + "declared a state of emergency on Thursday"; b "Lima had imposed emergency rule"; c "proclaimed a state of emergency"
blockade: a "which villagers have blocked for two weeks"; b "Indigenous communities occupy the road"
profit-demand: a "The villagers demand a share of the profits"; b "ask the Chinese operator for money"
troops: a "Police and soldiers were sent to the district"; b "Troops moved into a highland district of Peru"
eviction: b "Sixteen people were hurt" + "police evicted a camp of protesters"; c "Villagers injured in clash" + "At least sixteen villagers were injured" + "Peruvian police drove them from a camp"
