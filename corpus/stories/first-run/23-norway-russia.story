== a 2020-08-28 Nordic Telegram
Russia expels Norwegian diplomat

OSLO, Aug. 28 (Nordic Telegram) - Russia ordered a senior diplomat at the Norwegian embassy in Moscow on Friday to leave within three days. The step answers the expulsion of a Russian trade official from Oslo nine days ago. Norway's foreign minister, Ingvild Haukeland, called the Russian decision "wholly without reason". Norway accuses the Russian, who was sent home on August 19, of having recruited an engineer as a spy.

== b 2020-08-29 Volga Agency
MOSCOW, Aug. 29 (Volga Agency) - The number three of Norway's embassy has been declared persona non grata, the Russian foreign ministry said on Friday evening. It had summoned Ambassador Rune Aamodt to tell him so. Oslo expelled an official of the Russian trade mission earlier this month on what Moscow describes as invented charges of spying. A spokeswoman warned Norway against further unfriendly acts.

== c 2020-09-14 Harbour Press
Engineer in Oslo charged with spying for Russia

Prosecutors in Norway charged an engineer on Monday with having sold secrets about 3D printing to a Russian agent. The agent, a trade official, was expelled by Norway on August 19. Russia expelled a Norwegian diplomat in return. The engineer, who is 51, was arrested in an Oslo restaurant with an envelope of cash. He denies the charge, his lawyer said.

== gold
russian-expulsion: a "Russia expels Norwegian diplomat" + "Russia ordered a senior diplomat at the Norwegian embassy in Moscow on Friday to leave"; b "The number three of Norway's embassy has been declared persona non grata"; c "Russia expelled a Norwegian diplomat"
norwegian-expulsion: a "the expulsion of a Russian trade official" + "who was sent home on August 19"; b "Oslo expelled an official of the Russian trade mission"; c "was expelled by Norway"
