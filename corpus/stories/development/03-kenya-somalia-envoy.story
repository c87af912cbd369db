== a 2021-02-16 Savanna News Agency
Kenya expels Somali ambassador

NAIROBI, Feb. 16 (Savanna News Agency) - Kenya on Tuesday expelled the ambassador of Somalia, Abdirahman Warfa, giving him 72 hours to leave the country. The foreign ministry in Nairobi accused Mogadishu of auctioning oil blocks that lie in Kenyan waters. It also recalled its own envoy from Mogadishu for consultations. Somalia has repeatedly rejected the charge. The two neighbours have been at odds over a triangle of sea in the Indian Ocean for years.

== b 2021-02-16 Horn Monitor
MOGADISHU, Feb. 16 (Horn Monitor) - Somalia's government protested on Tuesday against the expulsion of its envoy from Nairobi. Information minister Hassan Guled-Dirie called the decision "hasty and unfounded" and denied that any block in the disputed waters had been offered to companies. Kenya gave Ambassador Abdirahman Warfa three days to pack, and called its representative home. Guled-Dirie said that Mogadishu would ask the African Union to mediate between the neighbours.

== c 2021-02-22 Harbour Press
Kenya and Somalia edge back from quarrel

Six days after Kenya threw out the Somali ambassador, the foreign ministers of the two countries met in Addis Ababa on Monday at the invitation of the African Union. Both sides agreed to send their ambassadors back. Kenya will drop its charge that Somalia auctioned oil blocks in its waters, diplomats said. The Union's commissioner for peace, who mediated between the neighbours, praised the result.

== d 2021-02-23 Savanna News Agency
NAIROBI, Feb. 23 (Savanna News Agency) - Ambassador Abdirahman Warfa will be back in Nairobi within a week, the Kenyan foreign ministry said on Tuesday. It spoke a day after Kenya's minister, Raychelle Omondi, had held talks with her Somali colleague in the Ethiopian capital. Under the deal that they reached there Nairobi and Mogadishu return their envoys. The African Union brokered the meeting. In Mogadishu a few dozen people demonstrated against the accord on Tuesday.

== gold
expulsion: a "Kenya expels Somali ambassador" + "expelled the ambassador of Somalia" + "giving him 72 hours to leave the country"; b "the expulsion of its envoy" + "Kenya gave Ambassador Abdirahman Warfa three days to pack"; c "Kenya threw out the Somali ambassador"
recall: a "recalled its own envoy"; b "called its representative home"
charge: a "accused Mogadishu of auctioning oil blocks"; c "its charge that Somalia auctioned oil blocks"
meeting: c "the foreign ministers of the two countries met in Addis Ababa"; d "held talks with her Somali colleague" + "the meeting"
return-deal: c "Both sides agreed to send their ambassadors back"; d "the deal that they reached"
mediation: c "mediated between the neighbours"; d "The African Union brokered the meeting"
