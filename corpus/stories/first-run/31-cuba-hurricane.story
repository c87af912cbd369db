== a 2022-10-01 Antilles News
Mexico ships aid to Cuba after hurricane

HAVANA, Oct. 1 (Antilles News) - A Mexican navy ship with 800 tonnes of food and cables reached Havana on Saturday, four days after a hurricane had cut the power of the whole island. Mexico's ambassador, Emilio Barragan, handed the goods to the Cuban minister of trade, who thanked him. Cuba has asked the United States for help too, a newspaper reported. In Havana people banged pots on Friday in protest against the blackout.

== b 2022-10-02 Azteca Service
MEXICO CITY, Oct. 2 (Azteca Service) - Mexico has delivered eight hundred tonnes of relief goods to storm-hit Cuba and will send forty electricians, the foreign ministry said on Sunday. Havana expressed its thanks through its minister of trade. The ministry called on Washington to lift its embargo for good. Venezuela flew in a hundred engineers. The vessel Usumacinta left Veracruz on Thursday.

== c 2022-10-18 Harbour Press
Washington offers Cuba two million dollars

The United States will give two million dollars to Cubans who lost their homes in the hurricane of September, the State Department said on Tuesday. The money goes to aid groups and not to the government. Havana accepted the offer and thanked Washington. Mexico sent 800 tonnes of goods at the beginning of the month. Cuba repeated its demand that the embargo end.

== gold
mexican-aid: a "Mexico ships aid to Cuba" + "A Mexican navy ship with 800 tonnes of food and cables reached Havana" + "handed the goods to the Cuban minister of trade"; b "Mexico has delivered eight hundred tonnes of relief goods"; c "Mexico sent 800 tonnes of goods"
thanks: a "who thanked him"; b "Havana expressed its thanks"
