== a 2017-03-20 Andes Cable
Chile arrests nine Bolivian officials at border

LA PAZ, March 20 (Andes Cable) - Chilean police arrested two Bolivian soldiers and seven customs officers near Colchane on Sunday. Chile says that they had crossed the border to rob lorries. Bolivia protested and demanded that they be freed at once. President Wilson Mamani-Quispe accused Chile of having kidnapped the men on Bolivian soil. The two states have had no ambassadors since 1978.

== b 2017-03-21 Pacific Courier
SANTIAGO, March 21 (Pacific Courier) - Nine Bolivians, two of them soldiers, were brought before a judge in Iquique on Tuesday. Chilean carabineros caught them at the weekend on the Chilean side of the frontier with stolen lorries, the government in Santiago says. It rejected a Bolivian demand for their release. Foreign Minister Hernan Undurraga told reporters that La Paz should let the courts do their work.

== c 2017-06-28 Harbour Press
Chile expels nine Bolivians

Chile expelled nine Bolivians on Wednesday whom its police had arrested near the border in March. A court fined them last week. President Mamani-Quispe of Bolivia received them at the frontier as heroes. He had accused Chile of kidnapping them. Bolivia is suing Chile before the International Court of Justice for access to the sea. Chile said that the case was closed.

== d 2017-07-08 Andes Cable
Bolivia holds two Chilean policemen

LA PAZ, July 8 (Andes Cable) - Bolivian soldiers arrested two Chilean policemen on Friday who had followed a stolen car across the border. Bolivia released them a few hours later. President Mamani-Quispe said that his country did not do to others what Chile did in March, when it arrested nine Bolivian officials. Chile thanked Bolivia for the quick release.

The foreign ministers of both countries will meet next week.

== gold
arrest: a "Chile arrests nine Bolivian officials at border" + "Chilean police arrested two Bolivian soldiers and seven customs officers"; b "Chilean carabineros caught them"; c "its police had arrested near the border"; d "it arrested nine Bolivian officials"
release-demand: a "Bolivia protested and demanded that they be freed at once"; b "a Bolivian demand for their release"
kidnapping-charge: a "President Wilson Mamani-Quispe accused Chile of having kidnapped the men"; c "He had accused Chile of kidnapping them"
