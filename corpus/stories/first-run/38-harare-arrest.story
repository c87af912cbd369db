== a 2020-07-20 Limpopo News
Zimbabwe police arrest opposition leader

HARARE, July 20 (Limpopo News) - Zimbabwean police arrested the leader of the opposition Forward Alliance, Tendai Mawere, at his home in Harare on Monday. He is accused of inciting violence because he called for protests against corruption on July 31. His lawyer said that he had been beaten. The United States embassy called on the government to release him. The information minister said that the law was the same for everybody.

== b 2020-07-21 Harbour Press
Tendai Mawere, who leads the opposition in Zimbabwe, spent the night in a cell after officers had seized him at home on Monday. He is charged with incitement to violence. American diplomats asked for him to be set free. A court in Harare refused him bail on Tuesday. Amnesty International condemned the arrest as an attempt to frighten those who plan to march at the end of the month.

== c 2020-07-31 Limpopo News
Empty streets in Harare on day of protest

HARARE, July 31 (Limpopo News) - Soldiers and police patrolled the centre of Harare on Friday and stopped a protest that the opposition had called. Police arrested a novelist, Rudo Chikomo, who held up a poster. The leader of the opposition, Tendai Mawere, has been in prison since police arrested him on July 20. A judge denied him bail the next day. The European Union criticised the arrest of Ms Chikomo.

== d 2020-09-02 Savanna News Agency
HARARE, Sept. 2 (Savanna News Agency) - A high court in Zimbabwe granted bail to opposition leader Tendai Mawere on Wednesday after six weeks in jail. He must report to police three times a week and may not use the internet. Supporters sang outside the prison. South Africa sent two envoys to Harare last month who met President Gideon Sibanda but not the opposition. The State Department welcomed the decision of the court.

== gold
arrest: a "Zimbabwe police arrest opposition leader" + "Zimbabwean police arrested the leader of the opposition"; b "officers had seized him at home"; c "police arrested him on July 20"
charge: a "He is accused of inciting violence"; b "He is charged with incitement to violence"
protest-call: a "he called for protests"; c "the opposition had called"
us-call: a "The United States embassy called on the government to release him"; b "American diplomats asked for him to be set free"
bail-refused: b "A court in Harare refused him bail"; c "A judge denied him bail"
