== a 2019-11-26 Baltic Express
Finns and Estonians to train cyber troops together

TALLINN, Nov. 26 (Baltic Express) - Finland and Estonia will train their cyber troops together, the defence ministers of the two countries decided in Tallinn on Tuesday. Estonian minister Kadri Soosaar and her Finnish guest, Jussi Lehtovaara, signed a memorandum. The first exercise is planned for March. Ms Soosaar accused Russia of having attacked Estonian hospitals with malicious software in the autumn.

== b 2019-11-27 Nordic Telegram
HELSINKI, Nov. 27 (Nordic Telegram) - Defence Minister Jussi Lehtovaara came back from Estonia on Wednesday with a memorandum on common exercises against attacks from the net. He signed it with his colleague Kadri Soosaar in Tallinn the day before. Russia rejected Estonia's accusation that it was behind an attack on hospital computers in October. Latvia would like to join, its embassy said.

== c 2020-03-18 Baltic Express
First joint cyber drill

TALLINN, March 18 (Baltic Express) - Soldiers from Finland and Estonia began a joint exercise against attacks on computers on Wednesday. The exercise, the first under a memorandum that the two countries signed in November, takes place in Tartu. Observers from Latvia attend. The chief of the Finnish cyber command, Colonel Aki Rautio, visited the soldiers. Estonia says that Russia broke into computers of its hospitals last autumn.

== gold
memorandum: a "signed a memorandum"; b "He signed it with his colleague"; c "a memorandum that the two countries signed"
hacking-charge: a "Ms Soosaar accused Russia"; b "Estonia's accusation"
hacking: a "attacked Estonian hospitals with malicious software"; b "an attack on hospital computers"; c "Russia broke into computers of its hospitals"
