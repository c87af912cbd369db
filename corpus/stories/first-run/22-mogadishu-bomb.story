== a 2019-09-10 Horn Monitor
Car bomb kills eight in Mogadishu

MOGADISHU, Sept. 10 (Horn Monitor) - A suicide bomber drove a car into the gate of a police station in Mogadishu on Tuesday and killed at least eight people, a Somali police officer said. Fourteen were wounded. The Islamist group al-Shabaab claimed responsibility for the attack. President Jama Osoble condemned it and visited the injured at Erdogan hospital. The explosion was heard across the Somali capital.

== b 2019-09-11 Harbour Press
The death toll of Tuesday's suicide attack on a police post in the Somali capital has risen to thirteen, doctors said on Wednesday. Al-Shabaab fighters, who want to overthrow the government, said that they had carried out the bombing. The African Union mission condemned the attack and promised to help to find those behind it. Two of the dead are officers; most of the others had queued for passports.

== c 2019-09-11 Nile News Agency
CAIRO, Sept. 11 (Nile News Agency) - Egypt condemned on Wednesday the terrorist bombing of a police station in Mogadishu, in which at least 12 people lost their lives. The foreign ministry expressed Egypt's solidarity with Somalia and its people in the fight against terrorism. Egypt has offered to treat a number of the wounded in hospitals in Cairo. It called on all states to dry up the sources of the terrorists' money.

== d 2019-09-13 Horn Monitor
Bomb blast hits Kismayo market

MOGADISHU, Sept. 13 (Horn Monitor) - A bomb killed five people at a market in the Somali port of Kismayo on Friday. Al-Shabaab claimed responsibility for the blast. Three days earlier a suicide bomber of the group killed 13 people at a police station in Mogadishu. Soldiers in Kismayo arrested a man who had rented a stall that morning. The governor called on traders to keep the market shut for a week.

== gold
bombing: a "Car bomb kills eight in Mogadishu" + "drove a car into the gate of a police station" + "killed at least eight people" + "Fourteen were wounded" + "The explosion"; b "suicide attack on a police post" + "carried out the bombing"; c "the terrorist bombing of a police station in Mogadishu" + "at least 12 people lost their lives"; d "a suicide bomber of the group killed 13 people"
claim: a "al-Shabaab claimed responsibility for the attack"; b "Al-Shabaab fighters, who want to overthrow the government, said"
