== a 2018-04-18 Danube Desk
Serbia recalls ambassador from Zagreb

BELGRADE, April 18 (Danube Desk) - Serbia recalled its ambassador from Croatia for consultations on Wednesday after a Croatian court had acquitted a former guard of a wartime camp. Foreign Minister Nebojsa Radulovic called the verdict an insult to the victims. He handed a note of protest to the Croatian ambassador, whom he had summoned in the morning. Croatia rejected the protest and said that its courts were free.

== b 2018-04-19 Adria Press
ZAGREB, April 19 (Adria Press) - Zagreb regrets Belgrade's decision to call its envoy home, Croatian prime minister Domagoj Vukelic said on Thursday. "Judges do not ask ministers here," he said. The Serbian government protested on Wednesday against the acquittal of Stipe Barac, 71, by a court in Split. Croatia turned the complaint down the same day. The European Commission urged both countries to show restraint.

== c 2018-05-02 Harbour Press
Serbia's ambassador is back in Zagreb. Belgrade had recalled him two weeks ago, when a court in Split acquitted Stipe Barac, who had been accused of beating prisoners. The appeal of the prosecutors is pending. Presidents of both countries met at a conference in Skopje on Tuesday and agreed to set up a commission on missing persons. The European Commission, which had called for restraint, welcomed the return.

== gold
recall: a "Serbia recalls ambassador from Zagreb" + "Serbia recalled its ambassador from Croatia"; b "Belgrade's decision to call its envoy home"; c "Belgrade had recalled him"
acquittal: a "a Croatian court had acquitted a former guard"; b "the acquittal of Stipe Barac"; c "a court in Split acquitted Stipe Barac"
protest: a "He handed a note of protest to the Croatian ambassador"; b "The Serbian government protested on Wednesday"
refusal: a "Croatia rejected the protest"; b "Croatia turned the complaint down"
restraint: b "The European Commission urged both countries to show restraint"; c "which had called for restraint"
