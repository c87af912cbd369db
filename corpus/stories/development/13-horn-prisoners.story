== a 2019-01-07 Horn Monitor
Ethiopia frees 75 Eritrean prisoners of war

ADDIS ABABA, Jan. 7 (Horn Monitor) - Ethiopia on Monday released 75 Eritrean soldiers whom it had held since the war of two decades ago. Buses took the men to the border at Zalambessa, where Eritrean officers received them. Prime Minister Tesfaye Wolde-Amanuel promised to let the others go before Easter. The International Committee of the Red Cross praised Ethiopia and said that it had visited the men in December.

== b 2019-01-08 Red Sea Telegraph
ASMARA, Jan. 8 (Red Sea Telegraph) - Seventy-five soldiers came home to Eritrea on Monday after their Ethiopian captors had set them free. Families danced in the streets of Asmara. In return Eritrea will hand over eleven Ethiopian pilots, the government announced on Tuesday. President Berhane Ghebre-Selassie spoke of a day of joy and thanked Addis Ababa. The two states made peace last summer.

== c 2019-01-15 Harbour Press
Eritrea has handed eleven captured pilots over to Ethiopia, eight days after Addis Ababa freed 75 Eritrean soldiers. The pilots were flown to the Ethiopian capital on Tuesday with the help of the Red Cross. Both states have now kept what they promised in the peace agreement of July. Some hundred Eritreans are still in Ethiopian camps. Prime Minister Wolde-Amanuel greeted the pilots at the airport.

== gold
release: a "Ethiopia frees 75 Eritrean prisoners of war" + "Ethiopia on Monday released 75 Eritrean soldiers"; b "their Ethiopian captors had set them free"; c "Addis Ababa freed 75 Eritrean soldiers"
peace: b "The two states made peace"; c "the peace agreement of July"
