== a 2023-08-04 Pacific Courier
China lifts duties on Australian barley

BEIJING, Aug. 4 (Pacific Courier) - China scrapped its punitive tariffs on barley from Australia on Friday, three years after it had imposed them in a quarrel over the origins of the pandemic. Australia's trade minister, Craig Wetherall, welcomed the decision and said that Canberra would withdraw its complaint at the World Trade Organization. Farmers had lost a market worth 900 million Australian dollars a year.

== b 2023-08-05 Southern Cross Wire
CANBERRA, Aug. 5 (Southern Cross Wire) - Canberra will drop a case against China at the WTO, Trade Minister Craig Wetherall said, now that Beijing has removed the barley duties with which it hit Australian growers in 2020. The Chinese commerce ministry announced the end of the tariffs on Friday. Mr Wetherall called on China to lift its restrictions on wine as well. The premier of Western Australia praised the farmers for their patience.

== c 2023-10-22 Harbour Press
After barley, wine

China has agreed to review its duties on Australian wine within five months, Prime Minister Alan Thorburn said on Sunday. Australia suspends its complaint at the World Trade Organization for that time. In August China lifted tariffs on Australian barley and Canberra withdrew a first complaint. Mr Thorburn will travel to Beijing in early November, the first visit of an Australian leader since 2016.

== gold
lifting: a "China lifts duties on Australian barley" + "China scrapped its punitive tariffs on barley"; b "Beijing has removed the barley duties" + "announced the end of the tariffs"; c "China lifted tariffs on Australian barley"
imposing: a "it had imposed them"; b "it hit Australian growers in 2020"
dropping: a "Canberra would withdraw its complaint"; b "Canberra will drop a case against China at the WTO"
