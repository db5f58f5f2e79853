import type { DoubtClass } from "@/lib/backlash/read-doubt";

const turn = (...alternatives: string[]) => new RegExp(`(?<![a-z0-9à-ž])(?:${alternatives.join("|")})(?![a-z0-9à-ž])`);
const few = "(?:[a-zà-ž'-]+ ){0,4}";
const office = "(?:pr|press|comms?|communications?|marketing|publicity) (?:office|department|team|people|intern|agency|guy|person|lady)";
const texts = "(?:repl(?:y|ies)|posts?|tweets?|texts?|comments?|lines?|messages?|answers?|stuff|things?)";
const kin = "(?:packer|worker|employee|human(?: being)?|person|driver|picker)";
const spoken = "(?:brochure|press release|commercial|advert|leaflet|handbook|job fair|lawyer|press office|company line|recording|hostage)";

/** Turns of phrase that doubt a writer without the words that lib/backlash/read-doubt.ts knows. */
export const doubtTurns: Record<DoubtClass, readonly RegExp[]> = {
  bot: [
    turn(`(?:these|this|those|your|another|more|all) ${few}automated ${texts}`, "automated (?:nonsense|rubbish|garbage|account)", `(?:these|those|your|all) ${few}(?:are|is) ${few}automated`, "(?:computer|machine|auto)[- ]?generated", "human or (?:a |an )?(?:program|machine|bot|computer|script)", `(?:does|is|was) (?:a |some )?(?:program|software|machine|computer) ${few}(?:typing|writing|do(?:es|ing)? (?:it|this|that))`, `(?:is|was) (?:a |an |any )?(?:real |actual )?(?:person|human) (?:even )?(?:typing|writing|behind)`, "can a (?:machine|program|robot) (?:even )?(?:love|feel|like)"),
    turn("werbe-?bots?", "von einer maschine geschrieben"),
  ],
  paid: [
    turn(`(?:hired|contracted|contractually obliged|trained|instructed|required) to (?:tweet|post|say|write|smile|praise|reply)`, "what they (?:train|teach|tell|told) you to (?:say|write|post)", `(?:do you|you|they|must be|giving you|are they paying you) ${few}(?:a raise|overtime|vacation|holiday|time off|days? off|bonus|points|brownie points) ${few}(?:for|per) (?:each|every|this|these|those|posting|tweeting|twitter|it)`, "pay(?:s|ing)? (?:people|staff|workers|somebody|someone|interns) to (?:write|post|say|tweet|reply)", "paid to be (?:happy|nice|cheerful|positive)", "corporate plants?", `plants? in the (?:comments|replies|thread)`, "employees? of the month who"),
    /^(?:@\S+ )*(?:paid|bought|gekauft|bezahlt|comprado|payé|pagato)\s*[.!]/u,
    turn("(?:kriegst|bekommst|kriegt|bekommt) (?:du|ihr) (?:eigentlich )?(?:dafür|für diesen|für so)", "(?:quanto|cosa|che cosa) (?:ti|vi) danno", "(?:cuánto|qué) te dan por", "(?:combien|qu'est-ce que) (?:on|ils) (?:te|vous) donnent?"),
  ],
  script: [
    turn(office.replace("pr|", "(?<!contact )(?<!your )pr|") + ` ?(?:dictated|wrote|writes|typed|sign(?:s|ed)? off|approve[sd]?|deletes?|told)`, `(?:written|dictated|drafted|approved|typed|posted) by (?:a |an |the |your |their |some )?(?:lawyers?|agency|intern|${office})`, `(?:does|did|has|is that you or|weather in) (?:the |your )${office}`, `which agency (?:writes|wrote|runs|made)`, `(?:sounds?|reads?|looks?|sound) (?:like|as if) ${few}(?:${spoken})`, `(?:recited|talk|talks|talking) like (?:a |an |the )?${spoken}`),
    turn("who told you to (?:say|write|post|tweet)", "put up to (?:this|it)", "company line", "cue cards?", "talking points", "copy (?:that|this|it) from (?:the|a|your)", "(?:allowed|able) to say anything else", `(?:the )?(?:same|identical) (?:text|paragraph|phrase|speech|comment|three lines|two lines|few lines|words) (?:again|as your|as the|under|from|everywhere|to everyone)`, `(?:with )?the identical (?:text|paragraph|phrase|comment|speech)`, `seen th(?:is|e same) (?:reply|text|sentence|comment|post|line) ${few}(?:under|from|before|times)`, `rehearsed (?:answer|reply|response|speech)`, "looking over your shoulder"),
    turn("li?est du das (?:nur )?ab", "presse(?:abteilung|stelle)", "(?:genau )?(?:dem|den|der|die)? ?(?:gleichen?|selben?) (?:satz|wortlaut)", "(?:te|os|les) obligan a (?:escribir|decir|poner|publicar)", "(?:departamento|gabinete) de (?:prensa|comunicación)", "on (?:te|vous) (?:force|oblige) à (?:dire|écrire|poster)", "(?:copier|répéter) la même phrase", "service (?:de )?(?:presse|com(?:munication)?)", "ufficio stampa", "quem (?:te |lhe )?(?:escreveu|mandou (?:escrever|dizer)) isso", "(?:te|vos) obrigam a (?:escrever|dizer)", "wie heeft (?:dit|dat) (?:voor je )?(?:geschreven|ingefluisterd)"),
  ],
  unreal: [
    turn(`(?:you|you all|they all|this account|these accounts) (?:all )?(?:joined|opened|signed up)(?: (?:for|to|on))?(?: twitter| x| here| this)? (?:only )?(?:yesterday|today|this week|this month|last week|last month|on the same|the same|(?:five|ten|two|a few|some) (?:minutes|hours|days) ago)`, "followers,? joined (?:yesterday|today|this week|this month|last week)", "accounts? (?:with|has|have) (?:no|zero) (?:history|followers|posts|past)", "stock (?:photo|picture|image)", "same (?:username|name|handle) (?:pattern|format|scheme)", `(?:running|runs|behind|made|writing) (?:all )?(?:of )?(?:these|those|this|your) (?:accounts?|profiles?)`, `(?:one|same|a single) (?:guy|man|woman|person|intern) (?:in an office|with|behind|running|is running|runs)`, `sock accounts?`, "inauthentic", "(?:it|she|he|this|that)(?:'s| is) (?:a )?fake,? (?:look|just|check|see)", `(?:don't|do not|can't|cannot) (?:think|believe) ${few}(?:an? |this is an? )?(?:actual|real) ${kin}`, `(?:no|nobody|not one) ${few}(?:${kin}) (?:says?|talks?|writes?|would (?:say|write|talk))`, "who are you really", "show (?:us|me) (?:a|your) badge", "what he is doing with these accounts", "account only (?:ever )?(?:talks|posts|tweets|writes) about how"),
    turn("kein(?:e|en)? echte[rn]? (?:mensch(?:en)?|person|mitarbeiter(?:in)?)", "cuenta (?:creada|abierta) (?:ayer|hoy|esta semana)", "compte (?:créé|ouvert) (?:hier|aujourd'hui|cette semaine)", "(?:account|profilo) (?:creato|aperto) (?:ieri|oggi)", "conta (?:criada|aberta) (?:ontem|hoje)"),
  ],
};
