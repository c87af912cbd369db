== a 2022-02-24 Khyber News
Three soldiers die in clash at Afghan border

PESHAWAR, Feb. 24 (Khyber News) - Pakistani and Afghan troops exchanged fire at the Torkham crossing on Thursday. Three Pakistani soldiers were killed and seven people were wounded, the army said. It accused the Afghan side of having opened fire at workers who were building a fence. Pakistan closed the crossing and lodged a protest with Kabul. Hundreds of lorries were stuck in the evening.

== b 2022-02-24 Kabul Courier
KABUL, Feb. 24 (Kabul Courier) - Taliban border guards fought Pakistani forces at Torkham on Thursday after Pakistan began to put up a fence on the Afghan side of the line, a spokesman in Kabul said. Two guards lost their lives and three of the other side fell. Islamabad shut the gate in the afternoon. The spokesman, Mullah Rahmat Sangin, demanded that Pakistan stop the work.

== c 2022-02-26 Harbour Press
Pakistan and Afghanistan have reopened the Torkham crossing, two days after a gun battle between their troops there cost five lives. Officers of both sides met on Saturday and agreed that no post would be built without notice. Drivers who had waited since Thursday cheered. Pakistan said that it would go on with its fence elsewhere.

The agreement does not touch the question whose land it is. Kabul has never recognised the line.

== d 2022-03-05 Khyber News
Firing at Chaman leaves two dead

QUETTA, March 5 (Khyber News) - Afghan and Pakistani troops exchanged fire at Chaman, in the south of their border, on Saturday. Two Pakistani soldiers were killed. Pakistan closed the crossing. Nine days ago three soldiers died in a similar clash at Torkham, which was opened again after officers of the two countries had met. A tribal council offered to mediate between the two sides.

== gold
clash: a "Three soldiers die in clash at Afghan border" + "Pakistani and Afghan troops exchanged fire at the Torkham crossing" + "Three Pakistani soldiers were killed and seven people were wounded" + "having opened fire at workers"; b "Taliban border guards fought Pakistani forces" + "Two guards lost their lives and three of the other side fell"; c "a gun battle between their troops there cost five lives"; d "three soldiers died in a similar clash at Torkham"
closing: a "Pakistan closed the crossing"; b "Islamabad shut the gate"
fence: a "who were building a fence"; b "Pakistan began to put up a fence"
reopening: c "Pakistan and Afghanistan have reopened the Torkham crossing"; d "which was opened again"
officers: c "Officers of both sides met on Saturday"; d "officers of the two countries had met"
