== a 2019-05-06 Levant Service
Truce halts two days of fire around Gaza

JERUSALEM, May 6 (Levant Service) - Israel and Hamas agreed on a ceasefire early on Monday after two days of rocket fire and air strikes, Palestinian officials said. Egypt brokered the truce with the help of the United Nations. Militants in Gaza had fired some 600 rockets at Israel since Saturday; the Israeli air force hit about 250 targets. Four Israelis and 23 Palestinians were killed. Israel lifted its limits on fishing off Gaza in the evening.

== b 2019-05-06 Nile News Agency
CAIRO, May 6 (Nile News Agency) - Egyptian mediators secured a cessation of hostilities between the Palestinian factions and Israel at dawn on Monday. Israel would ease the blockade of the Gaza Strip in return for quiet, a source in Cairo said. Its planes had bombed the strip since Saturday and killed more than twenty people. The foreign ministry urged both parties to keep the truce.

== c 2019-05-07 Harbour Press
Schools reopened in southern Israel on Tuesday, a day after a ceasefire between Israel and the Hamas movement came into force. The leader of the opposition accused the prime minister of having surrendered to terrorists. In Gaza, where 23 people died in Israeli air raids, families buried the last of the dead. The UN envoy thanked Egypt for having mediated. Fishermen may again sail fifteen miles out, the army said.

== d 2019-06-14 Levant Service
Israel hits Gaza after rocket

JERUSALEM, June 14 (Levant Service) - Israeli aircraft bombed two posts of Hamas in the Gaza Strip on Friday after militants had fired a rocket at the town of Sderot. Nobody was hurt. Israel also closed the sea off Gaza to fishermen. It was the first exchange of fire since the ceasefire of May, which Egypt had brokered. Egypt called on the two sides to hold back.

== gold
truce: a "Israel and Hamas agreed on a ceasefire" + "Truce halts two days of fire"; b "a cessation of hostilities between the Palestinian factions and Israel"; c "a ceasefire between Israel and the Hamas movement"; d "the ceasefire of May"
mediation: a "Egypt brokered the truce"; b "Egyptian mediators secured a cessation"; c "having mediated"; d "which Egypt had brokered"
strikes: a "the Israeli air force hit about 250 targets" + "Four Israelis and 23 Palestinians were killed"; b "Its planes had bombed the strip" + "killed more than twenty people"; c "23 people died in Israeli air raids"
fishing: a "Israel lifted its limits on fishing"; c "Fishermen may again sail fifteen miles out"
