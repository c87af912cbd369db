== a 2018-05-14 Andes Cable
Guerrillas abduct five oil workers in Arauca

BOGOTA, May 14 (Andes Cable) - Rebels of the National Liberation Army kidnapped five employees of an oil firm in the Colombian province of Arauca on Sunday, the army said. The men were repairing a pipeline near Saravena when gunmen stopped their car. President Joaquin Berrio demanded their release and ordered troops to the area. He suspended peace talks with the group, which had been due to resume in Quito on Wednesday.

== b 2018-05-15 Harbour Press
Colombia's president has broken off negotiations with the ELN after its fighters took five pipeline workers hostage at the weekend. "No one talks with people who steal people," Joaquin Berrio said on Monday. He called on the guerrillas to free the men at once. The rebels had been expected in Quito this week for a new round. Ecuador, the host of the talks, regretted the decision and offered its help in the search for the workers.

== c 2018-05-29 Andes Cable
ELN frees hostages to Red Cross

ARAUCA, May 29 (Andes Cable) - The National Liberation Army released on Tuesday the five oil workers whom it had seized near Saravena two weeks earlier. The men, who looked tired but well, were handed over to a delegation of the International Committee of the Red Cross. The guerrillas said in a statement that nobody had paid a ransom. The government welcomed the step, but did not say whether it would go back to the talks in Quito.

== d 2018-05-30 Pacific Courier
Five Colombians are home again after sixteen days in the hands of ELN rebels, who let them go in the plains of Arauca on Tuesday. The Red Cross received the group and flew it to Bogota. In another part of the country, the Catatumbo, guerrillas of the same army kidnapped two engineers of a road company on Wednesday, police said. President Berrio's office called the release in Arauca "late, but right".

== gold
kidnapping: a "Guerrillas abduct five oil workers in Arauca" + "kidnapped five employees of an oil firm"; b "its fighters took five pipeline workers hostage"; c "the five oil workers whom it had seized"
demand: a "President Joaquin Berrio demanded their release"; b "He called on the guerrillas to free the men"
suspension: a "He suspended peace talks with the group"; b "broken off negotiations with the ELN"
release: c "ELN frees hostages to Red Cross" + "The National Liberation Army released on Tuesday the five oil workers" + "were handed over to a delegation"; d "who let them go" + "The Red Cross received the group"
welcome: c "The government welcomed the step"; d "called the release in Arauca"
