== a 2023-11-02 Manila Standard Wire
Japan delivers coastal radar to Philippines

MANILA, Nov. 2 (Manila Standard Wire) - Japan handed over the first of four coastal radars to the Philippine air force on Thursday at a base in La Union. The Japanese defence minister, Haruto Minegishi, who was visiting Manila, attended the ceremony. His Philippine counterpart, Eduardo Tansingco, thanked Tokyo for "eyes that see further". The sets are part of a contract worth 5.5 billion pesos that was signed in 2020.

== b 2023-11-03 Nippon Report
TOKYO, Nov. 3 (Nippon Report) - Defence Minister Haruto Minegishi met Philippine Defence Secretary Eduardo Tansingco in Manila on Thursday, and the two agreed to begin talks about a pact on visiting troops. The same day Tokyo transferred an air surveillance radar to its partner, the first export of a complete weapon system in years. Minegishi then left for Hanoi. China accused Japan of stirring up trouble in the South China Sea.

== c 2023-11-04 Harbour Press
Beijing scolds Tokyo over troop pact

China has criticised Japan and the Philippines for plans to let Japanese soldiers train on Philippine soil. The defence ministers of the two countries decided in Manila this week to negotiate such an agreement. A spokeswoman in Beijing said on Friday that Tokyo was "stirring up trouble". On Thursday Manila received the first of four radars that it had ordered from a Japanese maker. The pact would need the consent of both parliaments.

== gold
delivery: a "Japan delivers coastal radar to Philippines" + "Japan handed over the first of four coastal radars"; b "Tokyo transferred an air surveillance radar"; c "Manila received the first of four radars"
order: a "a contract worth 5.5 billion pesos"; c "it had ordered from a Japanese maker"
talks-agreed: b "the two agreed to begin talks about a pact"; c "decided in Manila this week to negotiate such an agreement"
chinese-charge: b "China accused Japan of stirring up trouble"; c "Beijing scolds Tokyo" + "China has criticised Japan and the Philippines"
