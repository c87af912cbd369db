== a 2022-09-08 Himal Service
Nepal to sell 450 megawatts to India

KATHMANDU, Sept. 8 (Himal Service) - India has agreed to buy 450 megawatts of electricity from Nepal, the energy ministry in Kathmandu said on Thursday. The secretaries of energy of both countries signed a contract to that effect in New Delhi the day before. Nepal's energy minister, Pashupati Thapaliya, praised India for opening its market. Until now Kathmandu could sell its power only in the rainy months. The supply is to start in November.

== b 2022-09-09 Deccan Wire
NEW DELHI, Sept. 9 (Deccan Wire) - New Delhi and Kathmandu signed a power contract on Wednesday that lets the Himalayan state export 450 MW across the border throughout the year. An Indian official said the first current would flow in November. China has criticised the arrangement, because plants that Chinese firms built in Nepal are excluded from it. A spokesman for Beijing said on Thursday that the clause was discriminatory and urged the parties to drop it.

== c 2022-11-03 Himal Service
First power flows to India under September contract

KATHMANDU, Nov. 3 (Himal Service) - Nepal began to deliver electricity to India on Thursday under the contract that the two countries signed in September. Engineers switched on a line near Dhalkebar at noon. At first only 200 of the agreed 450 megawatts are exported. Indian energy minister Ranjeet Solanki arrived in Kathmandu for the ceremony and met Prime Minister Bishnu Adhikari-Rai. He promised a loan for a second line.

== gold
supply-plan: a "The supply is to start in November"; b "the first current would flow"
contract: a "India has agreed to buy 450 megawatts" + "signed a contract"; b "New Delhi and Kathmandu signed a power contract"; c "the contract that the two countries signed"
