== a 2021-10-18 Antilles News
Gang abducts eleven Canadian aid workers in Haiti

PORT-AU-PRINCE, Oct. 18 (Antilles News) - Members of a gang kidnapped eleven Canadian aid workers east of the Haitian capital on Saturday, police said. The group was on its way from an orphanage when armed men stopped its bus. Canada's foreign minister, Noelle Archambeau, called for their release. Ottawa sent four police experts to help the Haitian police. Shops stayed shut on Monday in a strike against violence.

== b 2021-10-20 Harbour Press
A Haitian gang demands a million dollars for each of eleven Canadians whom it took hostage at the weekend, a government official said. The captives, among them two nurses, work for a Protestant charity. Canada said that it did not pay ransoms. Its investigators arrived in Port-au-Prince on Monday to advise the local police. The head of the gang threatened in a video to kill the hostages.

== c 2021-11-22 Antilles News
Two of eleven hostages freed

PORT-AU-PRINCE, Nov. 22 (Antilles News) - A gang in Haiti released two of eleven Canadians on Sunday whom it had kidnapped five weeks earlier, their charity said. The two are a married couple and in good health. Canada thanked the Haitian authorities. Nine people are still in the hands of the gang. Its leader has asked for a ransom of eleven million dollars.

== d 2021-11-23 St Lawrence Agency
OTTAWA, Nov. 23 (St Lawrence Agency) - A couple from Manitoba is safe after 36 days as captives in Haiti. Kidnappers let the two go on Sunday, and a helicopter took them to the Dominican Republic. Foreign Minister Noelle Archambeau expressed her thanks to the authorities of Haiti. She called on the gang to free the other nine. In a separate incident gunmen abducted a French priest in Port-au-Prince on Monday.

== gold
kidnapping: a "Gang abducts eleven Canadian aid workers in Haiti" + "Members of a gang kidnapped eleven Canadian aid workers"; b "eleven Canadians whom it took hostage"; c "it had kidnapped five weeks earlier"
experts: a "Ottawa sent four police experts"; b "Its investigators arrived in Port-au-Prince"
ransom: b "A Haitian gang demands a million dollars"; c "Its leader has asked for a ransom"
release: c "Two of eleven hostages freed" + "A gang in Haiti released two of eleven Canadians"; d "Kidnappers let the two go"
thanks: c "Canada thanked the Haitian authorities"; d "Foreign Minister Noelle Archambeau expressed her thanks"
