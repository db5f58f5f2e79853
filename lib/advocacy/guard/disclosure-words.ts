/**
 * How people say that they work for somebody, in plain (folded, lower-case) letters. `ahead` stands before the employer's name in
 * the same sentence, `after` behind it; `alone` says it where the employer is named anywhere; `whole` has NAME in it.
 */
export type DisclosureWords = { lang: string; ahead: readonly string[]; alone: readonly string[]; after: readonly string[]; whole?: readonly string[] };

const occupation = "(?:employee|staff(?: member|er)?|worker|driver|nurse|packer|picker|loader|sorter|cleaner|colleague|clerk|technician|mechanic|engineer|cashier|trainer|trainee|apprentice|manager|team ?(?:lead|leader|member)?|shift(?: ?lead)?|crew|council member|first[- ]aider|cook|teacher|planner|electrician|receptionist|hr|packing|sorting|cleaning|loading)";
/** What people do at work, so that "I shop at" is not among it. */
const doing = "(?:work|drive|drove|pack|pick|clean|repair|load|sort|scan|train|teach|cook|fix|build|deliver|weld|assemble|maintain|nurse|plan|code|run|lead|manage)";
/** A job at the beginning of a sentence is the writer's, unless one of these stands before it. */
const somebodyElse = "(?!(?:my|the|an?|your|our|his|her|their|this|that|these|every|each|no|some|any|all|ask|tell|bad|worst|rude|poor|good|best|great|nice|dear|hey|hi|to|thank|thanks|another|former) )";
const here = "(?:here|there)";

export const disclosureWords: readonly DisclosureWords[] = [
  {
    lang: "en",
    ahead: [`i (?:also |still |currently |now )?${doing} (?:[\\w' ]{0,40}? )??(?:for|at|with|in)`, "i(?:'m| am|m) on (?:the |a )?(?:[\\w-]+ ){1,3}(?:at|for|of)", "myself,? paid by", "i(?:'m| am|m) (?:[\\w' -]{0,40}? )??(?:employed (?:by|at|with)|employee (?:of|at|with)|working (?:for|at)|on staff at|paid by)", "i(?:'m| am|m) (?:an?|one of the) (?!customer|fan|regular|client|shopper|guest|patient|passenger|neighbou?r|investor)(?:[\\w-]+ ){1,3}(?:at|with)", "(?:working|driving|employed) (?:for|at|by|with)", "employee (?:of|at)", "my employer,? ?(?:is)?", "(?:i have|i've) (?:been )?(?:worked|working|employed) (?:for|at|by)", "where i work,?", "as an? (?!customer|fan|regular|client|shopper|guest|patient|passenger|neighbou?r)(?:[\\w-]+ ){1,3}(?:at|employed by)", "we at"],
    alone: [`i work ${here}`, "(?:i am|i'm|im) (?:an )?employee", "employee here", "my employer", "i(?:'m| am) employed (?:here|there)", "i work (?:for|at) (?:the company|them)", "they (?:employ|pay) me"],
    after: ["(?:is|are) my employer", "(?:employs|pays) (?:me|my wages?|my rent)", "(?:,| -|\\() ?where i work", "(?:,| -|\\() ?my employer"],
    whole: [`(?:as|i(?:'m| am|m)) (?:an? )?(?:[\\w-]+ ){0,2}NAME(?:'s)? (?:[\\w-]+ )?${occupation}`, `(?<=^|[.!?:(\\n,] {0,2})${somebodyElse}(?:[\\w-]+ ){0,2}${occupation}(?: [a-z]+)? (?:at|for|with) NAME(?= here| writing| speaking| since|'s |[^\\p{L}\\p{N}]{0,3}[.:,;!)(–-]|[^\\p{L}\\p{N}]{0,9}$)`, `(?<=^|[.!?:(\\n,] {0,2})${somebodyElse}(?:[\\w-]+ ){0,3}?NAME(?:'s)? (?:[\\w-]+ )?${occupation}(?= here| speaking| writing| since| for | in |[^\\p{L}\\p{N}]{0,3}[.:,;!)(–-]|[^\\p{L}\\p{N}]{0,9}$)`, "employed (?:by|at|with) NAME", "on NAME(?:'s)? payroll", "i run NAME"],
  },
  {
    lang: "de",
    ahead: ["ich (?:arbeite|schaffe|fahre|packe|bin angestellt) (?:[\\w ]{0,40}? )??(?:bei|fur|im|in)", "(?:bin|ich bin) (?:[\\w ]{0,40}? )??(?:bei|angestellte?r? bei|beschaftigte?r? bei|mitarbeiter(?:in)? (?:von|bei|der|des))", "(?:mitarbeiter|mitarbeiterin|angestellte|angestellter|beschaftigte|beschaftigter) (?:von|bei|der|des)", "mein arbeitgeber,? ?(?:ist)?", "arbeite (?:[\\w ]{0,30}? )??(?:bei|fur)", "wir bei"],
    alone: ["ich arbeite (?:hier|dort|da)", "mein(?:em|en|es)? arbeitgebers?", "als (?:mitarbeiter|mitarbeiterin|angestellter|angestellte)"],
    whole: ["(?:als|ich bin|bin) (?:[\\w-]+ ){0,2}NAME[- ]?(?:mitarbeiter|mitarbeiterin|angestellte|angestellter|beschaftigte)", "(?<=^|[.!?:(\\n] {0,2})NAME[- ]?(?:mitarbeiter|mitarbeiterin|angestellte|angestellter) hier"],
    after: ["ist mein arbeitgeber", "bezahlt mich"],
  },
  {
    lang: "fr",
    ahead: ["je (?:travaille|bosse|conduis) (?:[\\w' ]{0,40}? )??(?:chez|pour|a|au)", "je suis (?:[\\w' ]{0,30}? )??(?:chez|employee? (?:de|chez|par)|salariee? (?:de|chez))", "(?:employee?|salariee?|collaborateur|collaboratrice) (?:de|chez|d')", "mon employeur,? ?(?:est)?", "nous,? chez"],
    alone: ["j'?y travaille", "je travaille (?:ici|la-bas)", "mon employeur"],
    after: ["(?:est mon employeur|m'emploie|me paie)", ",? ou je travaille"],
  },
  {
    lang: "es",
    ahead: ["(?:yo )?trabajo (?:[\\w ]{0,40}? )??(?:en|para|con)", "soy (?:[\\w ]{0,30}? )??(?:empleado|empleada|trabajador|trabajadora) (?:de|en)", "(?:empleado|empleada|trabajador|trabajadora) (?:de|en)", "mi (?:empresa|empleador),? ?(?:es)?", "estoy empleado en"],
    alone: ["trabajo (?:aqui|alli|ahi)", "mi (?:empleador|empresa)"],
    after: ["(?:es mi (?:empresa|empleador)|me paga)", ",? donde trabajo"],
  },
  {
    lang: "pt",
    ahead: ["(?:eu )?trabalho (?:[\\w ]{0,40}? )??(?:na|no|em|para|pela|pelo)", "sou (?:[\\w ]{0,30}? )??(?:funcionario|funcionaria|empregado|empregada|colaborador|colaboradora) (?:da|do|de)", "(?:funcionario|funcionaria|empregado|empregada|colaborador|colaboradora) (?:da|do|de)", "(?:meu empregador|minha empresa),? ?(?:e)?"],
    alone: ["trabalho (?:aqui|la)", "meu empregador"],
    after: ["(?:e meu empregador|e a minha empresa|me paga)", ",? onde trabalho"],
  },
  {
    lang: "it",
    ahead: ["(?:io )?lavoro (?:[\\w ]{0,40}? )??(?:per|da|alla|in|presso)", "sono (?:[\\w ]{0,30}? )??(?:dipendente|impiegato|impiegata) (?:di|della|presso)", "(?:dipendente|impiegato|impiegata) (?:di|della|presso)", "il mio datore di lavoro,? ?(?:e)?"],
    alone: ["ci lavoro", "lavoro (?:qui|li)", "mio datore di lavoro"],
    after: ["(?:e il mio datore di lavoro|mi paga)", ",? dove lavoro"],
  },
  {
    lang: "nl",
    ahead: ["ik werk (?:[\\w ]{0,40}? )??(?:bij|voor)", "ik ben (?:[\\w ]{0,30}? )??(?:in dienst (?:bij|van)|werknemer (?:van|bij)|medewerker (?:van|bij))", "(?:medewerker|medewerkster|werknemer|werkneemster) (?:van|bij)", "mijn werkgever,? ?(?:is)?"],
    alone: ["ik werk (?:hier|daar)", "mijn werkgever"],
    after: ["is mijn werkgever", ",? waar ik werk"],
  },
  {
    lang: "pl",
    ahead: ["(?:ja )?pracuje (?:[\\w ]{0,40}? )??(?:w|dla|we|u)", "jestem (?:[\\w ]{0,30}? )??(?:pracownikiem|pracownica|zatrudniony w|zatrudniona w)", "(?:pracownik|pracownica)", "moj pracodawca,? ?(?:to)?"],
    alone: ["pracuje (?:tu|tutaj|tam)", "moj pracodawca"],
    after: ["(?:to|jest) moj(?:ego|m)? pracodawc[ay]"],
  },
  {
    lang: "sv",
    ahead: ["jag (?:jobbar|arbetar) (?:[\\w ]{0,40}? )??(?:pa|hos|for)", "jag ar (?:[\\w ]{0,30}? )??(?:anstalld (?:pa|hos|av)|medarbetare (?:pa|hos))", "(?:anstalld|medarbetare) (?:pa|hos|av)", "min arbetsgivare,? ?(?:ar)?"],
    alone: ["jag (?:jobbar|arbetar) (?:har|dar)", "min arbetsgivare"],
    after: ["ar min arbetsgivare"],
  },
  {
    lang: "tr",
    ahead: ["isverenim"],
    alone: ["burada calisiyorum", "isverenim"],
    after: ["(?:'?(?:de|da|te|ta))?(?: [\\w ]{0,30}?)? calisiyorum", "calisaniyim", "(?:'?(?:nin|nin|in|un))? calisaniyim"],
  },
];

/** Before the words, they say the opposite or speak of somebody else or of the past. */
export const notMe = /(?:\b(?:not|never|don't|dont|do not|didn't|no longer|used to|former|formerly|ex|ehemalige[rn]?|ancien|ancienne|nicht|kein|keine|nie|ne|jamais|no|nunca|nao|non|mai|niet|nie|inte|wish|if|as if|pretend to)[ -]*(?:an? |the |un |une |una |ein |eine )?)$/;
/** Within the words: the past, or somebody else's work. */
export const formerly = /\b(?:not|never|no longer|former|formerly|ex|used to|nicht|kein|keine|ehemalige[rn]?|fruher|jamais|pas|ancien|ancienne|nunca|nao|mai|non|niet|voormalig|inte)\b/;

/** Hashtags that say it, with the employer's name in place of NAME. */
export const plainHashtags = ["iworkforNAME", "iworkatNAME", "NAMEemployee", "NAMEemployees", "NAMEstaff", "employeeofNAME", "employedbyNAME", "NAMEmitarbeiter", "NAMEmitarbeiterin", "ichArbeitebeiNAME", "jetravaillechezNAME", "employechezNAME", "trabajoenNAME", "empleadodeNAME", "empleadadeNAME", "trabalhonaNAME", "trabalhonoNAME", "lavoroperNAME", "dipendenteNAME", "ikwerkbijNAME", "NAMEmedewerker", "workingatNAME", "workingforNAME"];
/** Hashtags that say it where the employer is named elsewhere in the post. */
export const plainWithName = ["employee", "iworkhere", "myemployer", "mitarbeiter", "mitarbeiterin", "salarie", "salariee", "empleado", "empleada", "funcionario", "funcionaria", "dipendente", "medewerker"];
/** Hashtags that readers do not understand as "I work there": the FTC's staff names #spon, #ee and the like. */
export const unclearHashtags = ["ee", "emp", "spon", "sp", "sponsored", "ambassador", "amb", "partner", "collab", "team", "brandambassador", "thanks", "insider", "proud", "advocate", "client"];
/** They say that it is advertising, and not by whom. */
export const advertising = ["ad", "advert", "advertisement", "anzeige", "werbung", "publicite", "publicidad", "publi", "pubblicita", "advertentie", "reklam", "reklama"];
