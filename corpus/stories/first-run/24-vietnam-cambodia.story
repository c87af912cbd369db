== a 2019-10-04 Mekong Wire
Vietnam, Cambodia sign border treaties

HANOI, Oct. 4 (Mekong Wire) - Cambodia's prime minister, Sok Vannarith, began a three-day visit to Vietnam on Friday. He and his host, Trinh Quang Khai, signed two treaties that fix most of the border between the two countries. They also discussed river trade. Vietnam promised Cambodia 30 million dollars for roads in the provinces along the line. The Cambodian opposition accused Sok Vannarith of giving land away.

== b 2019-10-05 Harbour Press
Hanoi and Phnom Penh have settled 84 per cent of their frontier, which was drawn in colonial days. Prime Ministers Trinh Quang Khai and Sok Vannarith signed the papers in the Vietnamese capital on Friday, on the first day of a visit by the Cambodian leader. Opposition politicians in Phnom Penh say that villages were ceded. Talks on the rest will start next year. Vietnam pledged $30 million in aid for border roads.

== c 2019-10-08 Angkor Post Service
PHNOM PENH, Oct. 8 (Angkor Post Service) - Police in the Cambodian capital arrested four activists on Tuesday who were demonstrating against border treaties with Vietnam. Prime Minister Sok Vannarith signed the two texts in Hanoi last week. He returned on Sunday and said that not one metre had been given to the neighbour. The opposition has charged him with surrendering land. A court will hear the four on Thursday.

== gold
visit: a "Cambodia's prime minister, Sok Vannarith, began a three-day visit to Vietnam"; b "a visit by the Cambodian leader"
treaties: a "Vietnam, Cambodia sign border treaties" + "signed two treaties"; b "Prime Ministers Trinh Quang Khai and Sok Vannarith signed the papers"; c "Prime Minister Sok Vannarith signed the two texts"
aid: a "Vietnam promised Cambodia 30 million dollars"; b "Vietnam pledged $30 million in aid"
land-charge: a "The Cambodian opposition accused Sok Vannarith of giving land away"; b "Opposition politicians in Phnom Penh say that villages were ceded"; c "The opposition has charged him with surrendering land"
