== a 2018-10-15 Levant Service
Jordan and Syria reopen Nasib crossing

AMMAN, Oct. 15 (Levant Service) - Jordan and Syria opened the Nasib border crossing on Monday, three years after rebels had captured it. Officials of both countries agreed on the terms on Sunday after a month of talks. Jordanian cars lined up before sunrise. Lebanon's president, Nadim Sarraf, welcomed the reopening because it gives Lebanese farmers a way to the Gulf. Syria asked Lebanon to share the cost of guards.

== b 2018-10-15 Barada Agency
DAMASCUS, Oct. 15 (Barada Agency) - Traffic between Syria and Jordan resumed on Monday as the gate at Nasib was thrown open by the two governments. Damascus and Amman reached an agreement about it the day before. The Syrian army drove the rebels from the area in July. Interior minister Ayman Khaddur invited Arab traders to come back. Lebanon was pleased with the opening, its president's office said.

== c 2018-10-16 Harbour Press
Israel opened the Quneitra crossing to United Nations peacekeepers on Monday, the same day on which Jordan and Syria reopened Nasib. The two gates show how much the war in southern Syria has changed since the Syrian army defeated the rebels there in July. Six hundred cars passed Nasib on the first day, Jordanian customs said. The United States, which had worked for the opening of Quneitra, praised Israel.

== gold
opening: a "Jordan and Syria reopen Nasib crossing" + "Jordan and Syria opened the Nasib border crossing"; b "Traffic between Syria and Jordan resumed" + "the gate at Nasib was thrown open"; c "Jordan and Syria reopened Nasib"
terms: a "Officials of both countries agreed on the terms"; b "Damascus and Amman reached an agreement"
welcome: a "Lebanon's president, Nadim Sarraf, welcomed the reopening"; b "Lebanon was pleased with the opening"
army: b "The Syrian army drove the rebels from the area"; c "the Syrian army defeated the rebels there"
