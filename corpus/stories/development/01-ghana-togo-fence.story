== a 2019-03-12 Volta Wire
Ghana and Togo sign accord on border posts

ACCRA, March 12 (Volta Wire) - Ghana and Togo signed an agreement on Tuesday to run six border posts jointly. Ghana's interior minister, Kwabena Adusei-Poku, and his Togolese counterpart, Yawo Kpodar, put their names to the text in Accra after two days of talks. Officers of both countries will work side by side from July. Mr Adusei-Poku thanked Togo for handing over three suspected fuel smugglers last week.

== b 2019-03-13 Agence du Golfe
The interior ministers of Togo and Ghana concluded an accord in the Ghanaian capital on Tuesday under which customs and police of the two neighbours will share six crossing points. The signature ended a round of negotiations that opened on Sunday. Yawo Kpodar, for Lome, spoke of "a door that opens both ways". Ghana has asked for the same arrangement with Ivory Coast, officials said, but Abidjan has not replied to the request yet.

== c 2019-03-20 Volta Wire
Lomé arrests two officers over fuel smuggling

LOME, March 20 (Volta Wire) - Togolese police on Wednesday arrested two customs officers suspected of helping fuel smugglers, a week after Togo and Ghana signed an accord on joint border posts. The two men worked at Aflao, the busiest of the crossings. Earlier this month Togo handed three suspected smugglers over to Ghana. A lawyer for the officers denied the accusations and said that his clients had only followed orders.

== gold
accord: a "Ghana and Togo sign accord" + "signed an agreement on Tuesday" + "put their names to the text"; b "concluded an accord" + "The signature"; c "Togo and Ghana signed an accord"
talks: a "two days of talks"; b "a round of negotiations"
handover: a "handing over three suspected fuel smugglers"; c "Togo handed three suspected smugglers over"
