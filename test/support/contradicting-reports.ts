/*
 * Reports that are alike and are not one, each with its translation: what a person sees at once and anchors hardly do.
 * The texts are made up.
 */

/** Two reports that belong to different stories, in both languages: `[English, German]`. */
export interface ContradictingReports {
  what: string;
  first: readonly [string, string];
  second: readonly [string, string];
}

export const contradictingReports: readonly ContradictingReports[] = [
  {
    what: 'a toll that grows from one day to the next',
    first: [
      `At least 14 people have died in floods around the port of Sumbawa after two days of rain, the disaster agency said on Tuesday.
Another 23 people were missing, said the agency's spokesman, Hendra Wijaya. Some 2,500 houses were under water.
The river Brang Biji burst its banks on Monday evening and tore away a bridge near the village of Lape.
Rescuers with 12 boats were looking for survivors. "The current is too strong at night," Wijaya said.
The airport was closed. The government in Jakarta promised 3 million dollars of aid.`,
      `Bei Überschwemmungen rund um die Hafenstadt Sumbawa sind nach zwei Tagen Regen mindestens 14 Menschen gestorben, wie die Katastrophenbehörde am Dienstag mitteilte.
Weitere 23 Menschen würden vermisst, sagte der Sprecher der Behörde, Hendra Wijaya. Rund 2.500 Häuser standen unter Wasser.
Der Fluss Brang Biji war am Montagabend über die Ufer getreten und hatte nahe dem Dorf Lape eine Brücke weggerissen.
Retter mit 12 Booten suchten nach Überlebenden. "Nachts ist die Strömung zu stark", sagte Wijaya.
Der Flughafen wurde geschlossen. Die Regierung in Jakarta sagte Hilfe von 3 Millionen Dollar zu.`,
    ],
    second: [
      `The number of people killed in floods around the port of Sumbawa has risen to 59, the disaster agency said on Thursday.
Hendra Wijaya, the agency's spokesman, said 7 people were still missing and 11,000 had fled to schools and mosques.
The army flew in tents and drinking water with 4 helicopters. President Prabowo visited a camp in Lape, where the bridge over the Brang Biji has been gone since Monday.
Doctors warned of cholera. The clinic in Sumbawa Besar has 180 beds and took in 340 injured.
The water has fallen by 90 centimetres since Wednesday. The airport is to open again on Saturday.`,
      `Die Zahl der Toten bei den Überschwemmungen rund um die Hafenstadt Sumbawa ist auf 59 gestiegen, wie die Katastrophenbehörde am Donnerstag mitteilte.
Hendra Wijaya, der Sprecher der Behörde, sagte, 7 Menschen würden noch vermisst und 11.000 seien in Schulen und Moscheen geflohen.
Die Armee brachte mit 4 Hubschraubern Zelte und Trinkwasser. Präsident Prabowo besuchte ein Lager in Lape, wo seit Montag die Brücke über den Brang Biji fehlt.
Ärzte warnten vor Cholera. Die Klinik in Sumbawa Besar hat 180 Betten und nahm 340 Verletzte auf.
Das Wasser ist seit Mittwoch um 90 Zentimeter gefallen. Der Flughafen soll am Samstag wieder öffnen.`,
    ],
  },
  {
    what: 'the same report with the toll of the next day',
    first: [
      `A landslide has buried part of the mining town of Kamituga in eastern Congo, killing at least 17 people, Mayor Alexandre Bundya said on Friday.
The slope above the Mobale mine gave way at 4 a.m. after heavy rain. 36 houses were buried, and 52 people were missing.
Bundya asked the government in Kinshasa for excavators. Neighbours dug with shovels.
In 2020 more than 50 miners died in the same place when a shaft was flooded.`,
      `Ein Erdrutsch hat einen Teil der Bergbaustadt Kamituga im Osten des Kongo verschüttet und mindestens 17 Menschen getötet, wie Bürgermeister Alexandre Bundya am Freitag sagte.
Der Hang über der Mine Mobale gab um 4 Uhr nach heftigem Regen nach. 36 Häuser wurden verschüttet, 52 Menschen wurden vermisst.
Bundya bat die Regierung in Kinshasa um Bagger. Nachbarn gruben mit Schaufeln.
Im Jahr 2020 waren am selben Ort mehr als 50 Bergleute gestorben, als ein Schacht überflutet wurde.`,
    ],
    second: [
      `A landslide has buried part of the mining town of Kamituga in eastern Congo, killing at least 48 people, Mayor Alexandre Bundya said on Saturday.
The slope above the Mobale mine had given way at 4 a.m. after heavy rain. 61 houses were buried, and 19 people were still missing.
Two excavators from Bukavu reached the town on Saturday. The Red Cross sent 30 helpers.
In 2020 more than 50 miners died in the same place when a shaft was flooded.`,
      `Ein Erdrutsch hat einen Teil der Bergbaustadt Kamituga im Osten des Kongo verschüttet und mindestens 48 Menschen getötet, wie Bürgermeister Alexandre Bundya am Samstag sagte.
Der Hang über der Mine Mobale hatte um 4 Uhr nach heftigem Regen nachgegeben. 61 Häuser wurden verschüttet, 19 Menschen wurden noch vermisst.
Zwei Bagger aus Bukavu erreichten die Stadt am Samstag. Das Rote Kreuz schickte 30 Helfer.
Im Jahr 2020 waren am selben Ort mehr als 50 Bergleute gestorben, als ein Schacht überflutet wurde.`,
    ],
  },
  {
    what: 'two match reports of one day',
    first: [
      `Werder Bremen beat FC Augsburg 3-1 on Saturday and climbed to sixth place in the Bundesliga.
Marvin Ducksch scored after 12 minutes from a corner. Romano Schmid added the second shortly before half-time.
Augsburg came back through Phillip Tietz in the 58th minute, but Ducksch decided the match with a penalty in the 81st.
"We were patient," said coach Ole Werner in front of 41,200 spectators in the Weserstadion.
Next Friday Bremen play at Mainz. Augsburg are without a win for five matches.`,
      `Werder Bremen hat am Samstag den FC Augsburg mit 3:1 besiegt und ist auf den sechsten Platz der Bundesliga geklettert.
Marvin Ducksch traf nach 12 Minuten nach einer Ecke. Romano Schmid erhöhte kurz vor der Pause.
Augsburg kam durch Phillip Tietz in der 58. Minute zurück, doch Ducksch entschied das Spiel mit einem Elfmeter in der 81. Minute.
"Wir waren geduldig", sagte Trainer Ole Werner vor 41.200 Zuschauern im Weserstadion.
Am nächsten Freitag spielt Bremen in Mainz. Augsburg ist seit fünf Spielen ohne Sieg.`,
    ],
    second: [
      `Borussia Dortmund beat VfL Bochum 4-2 on Saturday and moved up to fifth place in the Bundesliga.
Serhou Guirassy scored after 19 minutes from a free kick. Bochum went ahead through Matus Bero and Dani de Wit before half-time.
Emre Can equalised with a penalty in the 62nd minute, and Guirassy and Felix Nmecha decided the match in the 75th and 83rd.
"The second half was what I want to see," said coach Niko Kovac in front of 81,365 spectators in the Westfalenstadion.
Next Sunday Dortmund play at Leipzig. Bochum are without a win for four matches.`,
      `Borussia Dortmund hat am Samstag den VfL Bochum mit 4:2 besiegt und ist auf den fünften Platz der Bundesliga vorgerückt.
Serhou Guirassy traf nach 19 Minuten nach einem Freistoß. Bochum ging durch Matus Bero und Dani de Wit noch vor der Pause in Führung.
Emre Can glich in der 62. Minute mit einem Elfmeter aus, Guirassy und Felix Nmecha entschieden das Spiel in der 75. und 83. Minute.
"Die zweite Halbzeit war, was ich sehen will", sagte Trainer Niko Kovac vor 81.365 Zuschauern im Westfalenstadion.
Am nächsten Sonntag spielt Dortmund in Leipzig. Bochum ist seit vier Spielen ohne Sieg.`,
    ],
  },
  {
    what: 'two articles of one ministry on one day',
    first: [
      `The Ministry of Transport in Vienna said on 14 March 2025 that the railway line from Graz to Klagenfurt would open on 14 December.
The Koralm tunnel is 33 kilometres long and cost 5.9 billion euros. The journey will take 45 minutes instead of three hours.
Minister Peter Hanke called it the project of the century. The federal railways ÖBB have ordered 25 trains.
The first tests with 250 kilometres an hour were done in the summer.`,
      `Das Verkehrsministerium in Wien teilte am 14. März 2025 mit, dass die Bahnstrecke von Graz nach Klagenfurt am 14. Dezember eröffnet wird.
Der Koralmtunnel ist 33 Kilometer lang und kostete 5,9 Milliarden Euro. Die Fahrt wird 45 Minuten statt drei Stunden dauern.
Minister Peter Hanke nannte es das Projekt des Jahrhunderts. Die Bundesbahnen ÖBB haben 25 Züge bestellt.
Die ersten Versuche mit 250 Kilometern in der Stunde fanden im Sommer statt.`,
    ],
    second: [
      `The Ministry of Transport in Vienna said on 14 March 2025 that the climate ticket would become dearer and cost 1,300 euros from August.
Some 325,000 people have the yearly pass. Students and people over 65 will pay 975 euros.
Minister Peter Hanke spoke of a difficult budget. The federal railways ÖBB get 120 million euros less.
The drivers' club ÖAMTC criticised the decision; the Greens called it a step back.`,
      `Das Verkehrsministerium in Wien teilte am 14. März 2025 mit, dass das Klimaticket teurer wird und ab August 1.300 Euro kostet.
Rund 325.000 Menschen haben die Jahreskarte. Studierende und Menschen über 65 werden 975 Euro zahlen.
Minister Peter Hanke sprach von einem schwierigen Haushalt. Die Bundesbahnen ÖBB bekommen 120 Millionen Euro weniger.
Der Autofahrerclub ÖAMTC kritisierte die Entscheidung, die Grünen nannten sie einen Rückschritt.`,
    ],
  },
];
