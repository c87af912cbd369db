== a 2022-01-10 Sahel Info
West African bloc punishes Guinea's junta

ABUJA, Jan. 10 (Sahel Info) - The Economic Community of West African States imposed sanctions on Guinea on Sunday after its military rulers had put off elections by three years. The fifteen-nation bloc froze the assets of the junta's members and closed the borders of its members with the country. Colonel Mamadi Sylla-Diallo, who seized power in a coup in September, called the measures unjust. France backed them.

== b 2022-01-11 Harbour Press
Guinea closed its own borders on Monday in answer to sanctions by its neighbours. At a summit in Abuja on Sunday the leaders of ECOWAS had decided to freeze money of the ruling officers and to shut their frontiers with the country. The junta recalled its ambassadors from Nigeria and Ghana. Paris supports the sanctions. Thousands of Guineans were expected to demonstrate on Friday at the call of the colonels.

== c 2022-01-14 Sahel Info
Crowds in Conakry rally against sanctions

CONAKRY, Jan. 14 (Sahel Info) - Tens of thousands of people demonstrated in Conakry on Friday against the sanctions that the West African bloc ECOWAS has imposed on Guinea. Colonel Sylla-Diallo thanked them from a balcony. Russia criticised the sanctions, and China offered to mediate. Guinea has called its ambassadors in Abuja and Accra home. France, which supports ECOWAS, was booed by the crowd.

== gold
sanctions: a "West African bloc punishes Guinea's junta" + "The Economic Community of West African States imposed sanctions on Guinea"; b "sanctions by its neighbours"; c "the sanctions that the West African bloc ECOWAS has imposed on Guinea"
freeze: a "froze the assets of the junta's members"; b "had decided to freeze money of the ruling officers"
border-closing: a "closed the borders of its members with the country"; b "to shut their frontiers with the country"
french-support: a "France backed them"; b "Paris supports the sanctions"; c "which supports ECOWAS"
recall: b "The junta recalled its ambassadors from Nigeria and Ghana"; c "Guinea has called its ambassadors in Abuja and Accra home"
