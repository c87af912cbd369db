== a 2022-08-22 Han River News
South Korea and U.S. begin largest drill in years

SEOUL, Aug. 22 (Han River News) - South Korea and the United States began an eleven-day military exercise on Monday, their largest since 2017. Tens of thousands of troops, aircraft and ships take part. North Korea denounced the drill as a rehearsal for war. President Bae Jin-woo of South Korea offered the North economic help last week if it gives up its nuclear weapons; Pyongyang rejected the offer on Friday.

== b 2022-08-23 Nippon Report
SEOUL, Aug. 23 (Nippon Report) - American and South Korean forces opened a large joint manoeuvre on Monday, after years in which they had practised on computers alone. Pyongyang called it "a dress rehearsal for invasion". On Friday the North turned down an offer of President Bae Jin-woo to trade grain and power stations for its nuclear arms. China urged all parties to act with care.

== c 2022-08-25 Harbour Press
North Korea fires cruise missiles

North Korea fired two cruise missiles into the Yellow Sea on Thursday, in the first week of an exercise by South Korean and American troops. It condemned the exercise, which started on Monday, as preparation for an attack. South Korea protested against the launch and said that its drills were defensive. The United States called on the North to return to dialogue. Japan lodged a protest as well.

== gold
exercise: a "South Korea and U.S. begin largest drill in years" + "South Korea and the United States began an eleven-day military exercise"; b "American and South Korean forces opened a large joint manoeuvre"; c "an exercise by South Korean and American troops"
denunciation: a "North Korea denounced the drill"; b "Pyongyang called it"; c "It condemned the exercise"
offer: a "President Bae Jin-woo of South Korea offered the North economic help"; b "an offer of President Bae Jin-woo"
refusal: a "Pyongyang rejected the offer"; b "the North turned down an offer"
