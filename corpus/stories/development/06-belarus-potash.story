== a 2021-08-10 Atlantic News Service
U.S. puts sanctions on Belarusian potash firms

WASHINGTON, Aug. 10 (Atlantic News Service) - The United States imposed sanctions on Tuesday on two Belarusian producers of potash and on fourteen officials, saying that Minsk had used violence against peaceful protesters. The Treasury froze whatever the firms own in American banks. Secretary of State Helen Marchbanks urged Belarus to release all political prisoners. Britain announced similar measures a few hours later.

== b 2021-08-11 Baltic Express
MINSK, Aug. 11 (Baltic Express) - Belarus on Wednesday denounced American and British sanctions on its fertiliser industry as "economic war" and threatened to halt the transit of goods to Lithuania. Washington had blacklisted two potash makers a day earlier. The foreign ministry in Minsk demanded that the measures be lifted and summoned the American charge d'affaires. London punished the same firms on Tuesday evening.

== c 2021-08-12 Harbour Press
Minsk orders U.S. embassy to cut staff

Belarus has told the United States to reduce its embassy in Minsk to five diplomats, in answer to sanctions that Washington imposed on the country's potash companies on Tuesday. The order was handed to the American charge d'affaires, whom the foreign ministry had summoned on Wednesday. The State Department called the step regrettable. The European Union said it was considering sanctions of its own against Belarusian banks.

== gold
us-sanctions: a "U.S. puts sanctions on Belarusian potash firms" + "The United States imposed sanctions"; b "Washington had blacklisted two potash makers"; c "sanctions that Washington imposed on the country's potash companies"
uk-sanctions: a "Britain announced similar measures"; b "London punished the same firms"
summons: b "summoned the American charge d'affaires"; c "whom the foreign ministry had summoned"
