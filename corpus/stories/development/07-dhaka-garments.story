== a 2023-01-17 Bengal Bureau
Police fire tear gas at garment workers in Gazipur

DHAKA, Jan. 17 (Bengal Bureau) - Police in Bangladesh fired tear gas and rubber bullets on Tuesday at thousands of garment workers who were protesting for higher wages in Gazipur, north of the capital. At least thirty people were hurt and forty-two were arrested, a union said. The workers blocked a highway for five hours. Unions demand that the government raise the monthly minimum wage to 23,000 taka. The labour minister called on them to be patient.

== b 2023-01-18 Harbour Press
Several thousand seamstresses and cutters marched in the Bangladeshi factory town of Gazipur on Tuesday to demand better pay. Security forces used tear gas and truncheons to clear a road that the crowd had closed since morning. Some forty demonstrators were detained. A second day of protest passed off quietly on Wednesday. The trade unions ask for a minimum wage of 23,000 taka, nearly three times the present one.

== c 2023-01-18 Bengal Bureau
Ashulia mills shut as wage protests spread

DHAKA, Jan. 18 (Bengal Bureau) - Police dispersed garment workers with water cannon in Ashulia, west of Dhaka, on Wednesday, a day after clashes in Gazipur in which officers arrested 42 people. Owners shut about sixty mills. In Ashulia a worker was killed when a wall fell on him. The government said that it would set up a wage board and invited the unions to send members.

== gold
protest: a "thousands of garment workers who were protesting for higher wages"; b "Several thousand seamstresses and cutters marched"
blockade: a "The workers blocked a highway"; b "a road that the crowd had closed"
police-force: a "Police fire tear gas at garment workers in Gazipur" + "fired tear gas and rubber bullets" + "At least thirty people were hurt"; b "Security forces used tear gas and truncheons"; c "clashes in Gazipur"
arrests: a "forty-two were arrested"; b "Some forty demonstrators were detained"; c "officers arrested 42 people"
demand: a "Unions demand that the government raise the monthly minimum wage"; b "The trade unions ask for a minimum wage"
