/**
 * Words of praise and of work that stand for one another. A rewritten script swaps such words and keeps what it says; each
 * line is one meaning, written as `stemOf` leaves words, for the languages advocates of one employer mostly share.
 */
const lines = [
  "break pause rest breather pausa pausen descanso",
  "bathroom toilet restroom loo washroom toilette klo bano aseo toilettes wc",
  "manager boss supervisor lead leader foreman shiftlead chef vorgesetzter teamleiter jefe superviseur responsable",
  "support supportive help helpful backed back unterstutzen helfen hilft apoyar apoyo soutenir soutien",
  "pay paid wage salary earn money lohn gehalt bezahlt verdiene sueldo salario paga salaire paie paye",
  "safe safety secure sicher sicherheit seguro seguridad securite sur",
  "great good fantastic amazing awesome wonderful brilliant super excellent lovely nice toll klasse prima gut genial estupendo bueno formidable bon",
  "love enjoy like adore liebe mag gern encanta gusta adore aime",
  "happy glad smiling smile cheerful pleased joy proud froh glucklich stolz feliz contento orgulloso heureux content fier",
  "team teammate colleague coworker crew workmate kollege kollegin kollegen equipo companero equipe collegue",
  "job work position role arbeit arbeiten stelle trabajo empleo travail emploi boulot",
  "clean tidy spotless sauber limpio propre",
  "modern new newest neu neue moderno nuevo moderne nouveau",
  "cool cooled air-conditioned climate aircon klima klimatisiert climatizado climatise fan ventilator ventilador ventilateur",
  "tour visit see look besuch besuchen fuhrung visita visitar visite visiter",
  "benefit perk insurance zusatzleistung leistung beneficio prestacion avantage",
  "whenever anytime always immer jederzeit siempre toujours",
  "change improve better improvement fix verbessert verbesserung besser cambiar mejorar mejor ameliorer mieux changer",
  "begin start first beginnen anfang empezar commencer debut",
  "career training learn progress promotion karriere ausbildung carrera formacion carriere formation",
  "believe trust glauben vertrauen creer croire",
  "rumour rumor lie nonsense myth gerucht luge quatsch mentira mensonge",
  "read hear told lesen horen leer oir lire entendre",
  "people folks everyone everybody anybody leute alle gente todos gens",
  "company firm employer place business firma betrieb arbeitgeber empresa entreprise boite",
  "child children kid kids son daughter kind kinder hijo hijos enfant enfants",
  "quick fast rapid speedy schnell rapido rapide",
  "important matter key wichtig importante important",
  "honest honestly truth true really ehrlich wahr wirklich honesto verdad vraiment vrai",
  "try attempt versuchen intentar essayer",
  "finish end done fertig ende terminar fin finir",
  "buy purchase shop order kaufen bestellen comprar acheter",
  "customer client shopper guest kunde kundin cliente client",
  "listen hear zuhoren escuchar ecouter",
  "idea suggestion proposal vorschlag idee idea propuesta proposition",
  "flexible schedule shift schicht turno horario horaire",
];

const suffix = /(?:'s|s')$/;

/** What is left of a word: its first five letters; which does for European languages nearly what their own stemmers do (McNamee, Nicholas & Mayfield 2009). */
export function stemOf(word: string): string {
  const bare = word.replace(suffix, "");
  const singular = bare.length > 4 && bare.endsWith("s") && !bare.endsWith("ss") ? bare.slice(0, -1) : bare;
  return singular.length > 5 ? singular.slice(0, 5) : singular;
}

const conceptOf = new Map<string, string>();
for (const line of lines) {
  const words = line.split(" ");
  for (const word of words) {
    const stem = stemOf(word);
    if (!conceptOf.has(stem)) conceptOf.set(stem, `=${words[0]}`);
  }
}

/** The meaning a word is compared by: that of its line above, or its stem. */
export function meaningOf(word: string): string {
  const stem = stemOf(word);
  return conceptOf.get(stem) ?? stem;
}
