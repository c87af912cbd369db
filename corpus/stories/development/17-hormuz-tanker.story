== a 2021-04-05 Gulf Bulletin
Iran seizes South Korean-flagged tanker

DUBAI, April 5 (Gulf Bulletin) - Iran's Revolutionary Guards seized a South Korean tanker in the Strait of Hormuz on Monday and took it to Bandar Abbas. The Guards accused the crew of polluting the sea. South Korea demanded the immediate release of the ship and summoned the Iranian ambassador in Seoul. A destroyer of its navy was on the way to the strait. Twenty sailors are on board.

== b 2021-04-06 Han River News
SEOUL, April 6 (Han River News) - Seoul called on Tehran on Tuesday to let a captured tanker go. Iranian forces boarded the Daehan Glory near Hormuz the day before and arrested its twenty sailors. The foreign ministry called in Iran's envoy, and a delegation will fly to Tehran to negotiate. Iran says that the vessel spilt oil. Officials here believe that it wants money that is frozen in Korean banks.

== c 2021-04-06 Harbour Press
Tehran denies hostage-taking

Iran rejected on Tuesday the charge that it had taken a South Korean ship hostage. "If anyone holds hostages, it is Seoul, which holds seven billion dollars of ours," government spokesman Behrouz Mirdamadi said. The tanker was stopped by the Guards on Monday for polluting the waters of the Gulf, he said. The United States urged Iran to release the ship.

== d 2021-05-02 Han River News
Ship comes home after four weeks

SEOUL, May 2 (Han River News) - Iran released the South Korean tanker Daehan Glory and its crew on Sunday, the foreign ministry in Seoul said. The Revolutionary Guards had captured it on April 5. Vice Minister Choi Dong-hwan, who negotiated in Tehran last week, thanked Iran. Korea promised to help Iran to use its frozen money for medicines. In a separate case Iran seized a small tanker from Panama on Saturday.

== gold
seizure: a "Iran seizes South Korean-flagged tanker" + "Iran's Revolutionary Guards seized a South Korean tanker" + "took it to Bandar Abbas"; b "Iranian forces boarded the Daehan Glory" + "arrested its twenty sailors"; c "The tanker was stopped by the Guards"; d "The Revolutionary Guards had captured it"
pollution: a "polluting the sea"; b "the vessel spilt oil"; c "polluting the waters"
demand: a "South Korea demanded the immediate release of the ship"; b "Seoul called on Tehran on Tuesday to let a captured tanker go"
summons: a "summoned the Iranian ambassador"; b "The foreign ministry called in Iran's envoy"
