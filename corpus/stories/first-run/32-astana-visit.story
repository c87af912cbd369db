== a 2023-06-20 Steppe Agency
German president visits Astana

ASTANA, June 20 (Steppe Agency) - German president Konrad Altenburg met his Kazakh counterpart, Yerlan Dosmagambetov, in Astana on Tuesday. Kazakhstan agreed to supply 100,000 tonnes of oil a month to a refinery in Schwedt. The two presidents also talked about the war in Ukraine. Altenburg called on Kazakhstan not to let goods under sanctions pass to Russia. He invited Dosmagambetov to Berlin.

== b 2023-06-20 Spree Dienst
ASTANA, June 20 (Spree Dienst) - Germany's head of state, Konrad Altenburg, has asked Kazakhstan to stop the transit of banned goods to Russia. He spoke after a meeting with President Yerlan Dosmagambetov on the first day of a visit to Central Asia. Astana will deliver oil to Schwedt in place of Russian crude, a hundred thousand tonnes each month, under a contract that companies of both countries signed. On Thursday Altenburg goes to Bishkek.

== c 2023-06-22 Harbour Press
BISHKEK, June 22 (Harbour Press) - German president Konrad Altenburg met President Nurlan Toktomushev of Kyrgyzstan in Bishkek on Thursday. He called on Kyrgyzstan to respect the sanctions against Russia. Germany promised eight million euros for drinking water. On Tuesday Altenburg had talks in Kazakhstan, which will send oil to a German refinery. Human rights groups criticised him for not having met lawyers who are in prison.

== gold
visit: a "German president visits Astana"; b "a visit to Central Asia"
meeting: a "German president Konrad Altenburg met his Kazakh counterpart" + "The two presidents also talked about the war"; b "a meeting with President Yerlan Dosmagambetov"; c "Altenburg had talks in Kazakhstan"
oil-plan: a "Kazakhstan agreed to supply 100,000 tonnes of oil a month"; b "Astana will deliver oil to Schwedt"; c "which will send oil to a German refinery"
sanctions-call: a "Altenburg called on Kazakhstan not to let goods under sanctions pass"; b "has asked Kazakhstan to stop the transit"
