== a 2022-09-06 Archipelago News
Thousands rally in Jakarta over fuel price

JAKARTA, Sept. 6 (Archipelago News) - Thousands of students and workers protested in front of parliament in Jakarta on Tuesday against a rise of fuel prices by thirty per cent. Police used water cannon when some tried to climb the fence. No one was badly hurt. President Hadi Wiranata raised the prices on Saturday, saying that the budget could no longer bear the subsidies. Unions called on him to take the decision back.

== b 2022-09-07 Harbour Press
Indonesian police turned water cannon on a crowd outside the parliament on Tuesday, as anger grew over dearer petrol. Some five thousand people took part, the organisers said; students burned tyres. The trade unions demand that President Hadi Wiranata cancel the increase, which came into force at the weekend. The president defended it on Wednesday. Smaller demonstrations were held in Surabaya and Medan.

== c 2022-09-14 Archipelago News
Surabaya students clash with police

SURABAYA, Sept. 14 (Archipelago News) - Police fired tear gas at students who protested against fuel prices in Surabaya on Wednesday. Nineteen were arrested. It was the most violent demonstration since Jakarta, where police used water cannon against protesters at the parliament a week ago. The governor of East Java called on the students to go home. The government has offered poor households 600,000 rupiah.

== gold
protest: a "Thousands rally in Jakarta over fuel price" + "Thousands of students and workers protested in front of parliament"; b "Some five thousand people took part"
cannon: a "Police used water cannon"; b "Indonesian police turned water cannon on a crowd"; c "police used water cannon against protesters"
price-rise: a "President Hadi Wiranata raised the prices"; b "the increase, which came into force"
demand: a "Unions called on him to take the decision back"; b "The trade unions demand that President Hadi Wiranata cancel the increase"
