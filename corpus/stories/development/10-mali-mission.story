== a 2021-06-29 East River Desk
Council extends Mali mission by a year

UNITED NATIONS, June 29 (East River Desk) - The United Nations Security Council voted unanimously on Tuesday to extend the peacekeeping mission in Mali until June 2022. The council urged the transitional government in Bamako to hold elections in February as planned. France, which drafted the resolution, had wanted 2,000 more soldiers; Russia opposed the increase. Mali's ambassador, Issoufi Kone-Traore, thanked the members.

== b 2021-06-30 Sahel Info
BAMAKO, June 30 (Sahel Info) - The UN force in Mali will stay for another twelve months, the Security Council decided in New York on Tuesday. It called on Mali's military rulers to keep to the date of the elections. A French request for more troops found no majority because Moscow objected. In Bamako the government welcomed the decision. On Wednesday two peacekeepers from Chad were wounded when a mine blew up their vehicle near Kidal.

== c 2021-07-02 Harbour Press
Chadian peacekeeper dies after mine blast in northern Mali

A soldier from Chad has died of injuries that he suffered on Wednesday, when a mine exploded under a vehicle of the United Nations mission close to Kidal. A second soldier is in hospital in Bamako. The UN secretary-general condemned the attack on Friday and offered his condolences to Chad. The Security Council had prolonged the mission only the day before the blast.

== gold
extension: a "Council extends Mali mission by a year" + "voted unanimously on Tuesday to extend the peacekeeping mission"; b "The UN force in Mali will stay for another twelve months, the Security Council decided"; c "The Security Council had prolonged the mission"
election-call: a "The council urged the transitional government in Bamako to hold elections"; b "It called on Mali's military rulers to keep to the date"
objection: a "Russia opposed the increase"; b "Moscow objected"
french-wish: a "had wanted 2,000 more soldiers"; b "A French request for more troops"
mine: b "two peacekeepers from Chad were wounded" + "a mine blew up their vehicle"; c "injuries that he suffered on Wednesday" + "a mine exploded under a vehicle of the United Nations mission"
