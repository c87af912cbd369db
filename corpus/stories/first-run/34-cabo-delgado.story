== a 2021-08-09 Zambezi Wire
Rwandan and Mozambican troops retake port

MAPUTO, Aug. 9 (Zambezi Wire) - Soldiers from Rwanda and Mozambique recaptured the port of Mocimboa da Praia from Islamist insurgents on Sunday, the defence ministry in Maputo said. The town had been in the hands of the rebels for a year. Fourteen insurgents were killed near the airfield. President Armando Nhantumbo thanked Rwanda, which sent a thousand men in July. Neighbouring states will send a force of their own.

== b 2021-08-10 Lake Kivu Agency
KIGALI, Aug. 10 (Lake Kivu Agency) - Rwandan forces together with the Mozambican army have driven Islamist fighters out of Mocimboa da Praia, their last stronghold, a spokesman in Kigali said. The joint force took the town on Sunday after six days of fighting along the road. Mozambique's president thanked Kigali by telephone. Rwanda deployed 1,000 soldiers and policemen in Cabo Delgado last month at Maputo's request.

== c 2021-08-24 Harbour Press
Insurgents raid village

Islamist insurgents attacked the village of Nacololo in northern Mozambique on Monday and killed five people, residents said. The rebels also burned a clinic. The attack came two weeks after Rwandan and Mozambican soldiers had taken Mocimboa da Praia from them. Soldiers from Botswana, who arrived last week, pursued the attackers into the forest. A bishop called on the government to protect those who had come home.

== gold
recapture: a "Rwandan and Mozambican troops retake port" + "recaptured the port of Mocimboa da Praia" + "Fourteen insurgents were killed"; b "Rwandan forces together with the Mozambican army have driven Islamist fighters out of Mocimboa da Praia" + "The joint force took the town"; c "Rwandan and Mozambican soldiers had taken Mocimboa da Praia"
thanks: a "President Armando Nhantumbo thanked Rwanda"; b "Mozambique's president thanked Kigali"
deployment: a "which sent a thousand men in July"; b "Rwanda deployed 1,000 soldiers and policemen"
