== a 2020-06-04 Maghreb Dispatch
Drone strike on fuel depot near Sirte kills four

TRIPOLI, June 4 (Maghreb Dispatch) - A drone attacked a fuel depot outside the Libyan town of Sirte early on Thursday, killing four guards and wounding nine other people, the forces of the Government of National Accord said. They blamed the Libyan National Army of Khalifa Haftar for the raid. Two tanks were still burning in the evening. The United Nations mission in Libya condemned the attack and called on both sides to spare civilian sites.

== b 2020-06-05 Harbour Press
At least six people have died in an air raid on a petrol store near Sirte, a hospital official in the town said on Friday. The store was hit by an unmanned aircraft on Thursday before dawn. The authorities in Tripoli accuse Haftar's forces of having bombed the site; his spokesman would not comment. Turkey, which supports the Tripoli government, denounced the bombing on Friday and said that it would be answered.

== c 2020-06-07 Gulf Bulletin
Haftar's forces deny raid

BENGHAZI, June 7 (Gulf Bulletin) - The Libyan National Army denied on Sunday that it had attacked a fuel depot near Sirte three days earlier. "We do not strike the property of Libyans," its spokesman Salem Bu-Zwaik told reporters in Benghazi. Six people were killed in the attack and a dozen were injured. The spokesman accused Turkey of having sent new drones to Tripoli in breach of the arms embargo.

== d 2020-06-18 Maghreb Dispatch
Second drone strike in two weeks

TRIPOLI, June 18 (Maghreb Dispatch) - A drone attacked a military convoy south of Sirte on Thursday and killed three fighters of the Government of National Accord, officials in Tripoli said. It was the second such raid in the area this month. On June 4 six people died when a fuel depot near the town was bombed. The government said that it had shot down one aircraft and captured two men who had guided it from the ground.

== gold
raid: a "Drone strike on fuel depot near Sirte kills four" + "A drone attacked a fuel depot" + "killing four guards and wounding nine other people" + "the raid"; b "At least six people have died in an air raid on a petrol store" + "The store was hit by an unmanned aircraft" + "bombed the site"; c "Six people were killed in the attack"; d "six people died when a fuel depot near the town was bombed"
blame: a "They blamed the Libyan National Army"; b "The authorities in Tripoli accuse Haftar's forces"
