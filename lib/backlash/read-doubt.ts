import { doubtTurns } from "@/lib/backlash/doubt-turns";

/** The classes of doubt: is it a machine, is it paid, is it read from a script, is the account or the job real. */
export const doubtClasses = ["bot", "paid", "script", "unreal"] as const;
export type DoubtClass = (typeof doubtClasses)[number];

const word = (alternatives: string) => `(?<![a-z0-9à-ž])(?:${alternatives})(?![a-z0-9à-ž])`;
const any = (...alternatives: string[]) => new RegExp(word(alternatives.join("|")));

/** Denials ("I'm not a bot", "nobody pays me") and other meanings (a captcha, a toy): taken out before anything is looked for. */
const excused = new RegExp(
  [
    word("(?:not|isn't|aren't|ain't|wasn't|don't sound like|never) (?:a |an |even a |clearly a )?(?:bots?|robots?|script(?:ed)?|fake|shill|paid)"),
    word("(?:not|don't think it's|isn't) (?:fake|scripted|staged)"),
    word("(?:nobody|no one|no-one) (?:pays|paid) me"),
    word("my (?:new )?account (?:is|was) (?:created|made|opened)[^.!?]*"), word("chat-?bots?"), word("(?:toy|my|his|her|new|lego|kitchen|vacuum) (?:ro)?bots?"), word("(?:gift|doctor|audio|film|movie|theatre|actor|play)[^.!?]*script|script[^.!?]*(?:gift|card|doctor|inhaler|audio|film|book|play)"),
    word("(?:captcha|log ?in|verify|prove you're not)[^.!?]*"),
    word("kein(?:e|en)? (?:bots?|roboter|skript)"), word("no soy un (?:bot|robot)"), word("(?:ne |n')?(?:suis|est) pas (?:un |payé)[^.!?]*"), word("non sono un (?:bot|robot)"), word("não sou um (?:bot|robô)"), word("geen (?:bot|robot)"),
  ].join("|"),
  "g",
);
/** Marks that turn a denial round: "totally not scripted 🙄". */
const ironic = /🙄|😂|🤡|(?<![a-zà-ž])(?:totally|sure|lol|lmao|\/s|schon klar|ja klar|claro que sí|bien sûr|certo|com certeza|tuurlijk)(?![a-zà-ž])/u;

const you = "(?:you all|you guys|you people|y'all|you|u|ya)";
const few = "(?:[a-zà-ž'\"]+ ){0,5}";
/** Without any of these nothing below can match: most posts end here. */
const stems = /bots?\b|robot|robô|beep|gpt|\bai\b|human|person|paid|pay|paye|paie|pagan|pagam|paga|cobra|zahl|betaal|geld|shill|sponsor|hourly|bonus|day off|gift card|\bads?\b|advert|werbung|script|skript|copy|copi|copied|cut |paste|cola|incolla|plak|kopie|same|identical|exact|third|word for word|wortgleich|wrote|write|writes|writing|writ|schrieb|diktiert|scritto|told|made|forced|asked|blink|gun to|standing behind|handler|hello fellow|nice try|press release|brochure|rehears|template|fake|burner|troll|sock|falsa|falso|finto|faux|nepacc|nep-|astroturf|real|genuine|convinced|believe|glaub|talks|nobody|no one|account|bios?\b|ambassador|army|corporate|suspicious|coincidence|propaganda|mouthpiece|puppet|écrit|echt|alike|automated|generated|human|program|machine|hired|obliged|trained|train you|raise|overtime|vacation|plant|month who|gekauft|bezahlt|comprado|payé|pagato|kriegst|bekommst|danno|te dan|donne|office|department|agency|intern|lawyer|recited|company line|cue card|talking points|allowed to|paragraph|shoulder|liest|presse|satz|obligan|prensa|force|oblige|phrase|stampa|escreveu|obrigam|geschreven|joined|opened|followers|stock|pattern|guy in|badge|posts about|cuenta|compte|conta|quota|on the clock|hostage|gunpoint|watching you|behind you|spontaneous|persona|personne|pessoa|persoon|chef|patron|jefe|handles?|tweets?/;
const patterns: Record<DoubtClass, readonly RegExp[]> = {
  bot: [
    any("bots?", "(?:ok|okay|hey|hello|mr|good|bad) robot"),
    any(`(?:are|r|is|am i talking to) (?:${you}|this|that|it|any of you|they|these)?(?: just| even| actually| all)? ?(?:a |an |the )?(?:ro)?bots?`, `(?:${you}|this|that|they|these)(?:'?re| are|'s| is| r)? (?:[a-zà-ž]+ )?(?:all )?(?:a |an )?bots?`),
    any("bots? (?:account|accounts|army|wrote|everywhere|again|farm|have arrived)", "(?:sounds?|reads?|talks?|writes?) like an? (?:ro)?bot", "(?:ok|another|more|these|the|obvious|hello|hi|bad|good) bots?", "beep boop", "which (?:chat)?bot"),
    any("(?:chatgpt|gpt|an ai|ai) (?:wrote|writes|made) (?:this|that|it)", "(?:written|generated) by (?:chatgpt|an ai|ai|a bot|a machine)", "(?:an )?ai wrote (?:it|this)", "prove (?:that )?you(?:'re| are) (?:a )?human", `(?:are|r) (?:any of )?${you} (?:a |an )?(?:actual |real )?(?:person|people|humans?)`, "this is a bot", "doubt there(?:'s| is) a person"),
    any("bist du (?:etwa )?ein (?:bot|roboter)", "(?:wieder|noch|nur|ganz bestimmt|bestimmt) (?:so )?(?:k?ein )?bot", "klingt (?:nach|wie)(?: ein)?(?:em)? bot"), any("eres un (?:bot|robot)", "otro bot", "parece un bot", "son bots"), any("(?:tu es|t'es|vous êtes|c'est|encore) un (?:bot|robot)", "un bot de l'"),
    any("sei un (?:bot|robot)", "un altro bot", "sembra un bot"), any("(?:você é|és|é) um (?:bot|robô)", "mais um (?:bot|robô)"), any("ben je een (?:bot|robot)", "weer een bot", "klinkt als een bot"),
  ],
  paid: [
    any(`(?:how much|what) (?:are|do|did|does|is|will) (?:they|larkfield|the company|your (?:boss|company)|it|[a-zà-ž]+) (?:pay|paying) ${you}`, `(?:who(?:'s| is)?|somebody|someone|they) (?:pays?|paid|paying) ${you}`, `how much (?:do|did|are) ${you} (?:get|getting|make|making)(?: paid)? (?:for|to)`),
    any(`${you}(?:'re| are| get| got|'ve been| were) (?:being )?paid (?:to|for|by)`, `${you} get paid`, "paid (?:shill|troll|poster|commenter|promotion|actor|account|ad|post|ambassador)s?", "(?:corporate )?shills?", "sponsored (?:opinion|tweet|much)", "hourly rate for (?:tweeting|posting|this)", "bonus (?:points )?for (?:each|every|this|posting)", "day off for (?:posting|tweeting|this)", "gift card for (?:posting|tweeting|this)", "or is this an ad", "smell an? (?:paid )?ad", `(?:is this|this is|you(?:'re| are)|it's) (?:just )?an? (?:paid )?(?:ad|advert|advertisement|commercial)`, `(?:they|to|companies|who) pay (?:people|staff|workers|employees) to (?:tweet|post|say|write|lie|praise)`, `(?:do|did|does) ${you} get (?:extra|a bonus|a day off|a voucher|a break|points|money|overtime)`, "(?:pee|bathroom|toilet|break) (?:[a-zà-ž]+ )*(?:in exchange|tweet|post)(?: this)?"),
    any("wer (?:bezahlt|zahlt) (?:dich|dir|euch)(?: (?:dafür|das|für diesen))(?! porto)", "wie ?viel (?:be)?zahl(?:en|t) (?:sie|die|man|ihr|er) (?:dir|dich|euch)", "(?:bekommst|kriegst) du (?:geld|was) für", "(?:bezahlte?r?|gekaufte?r?) (?:troll|account|kommentar|beitrag|werbung)"),
    any("(?:cuánto|cuanto|quién|quien) te pagan?", "te pagan (?:por|para)", "cu[aá]nto cobras por"), any("(?:combien|qui) (?:te|vous) pai?e[nt]*", "on (?:te|vous) paie", "(?:tu es|vous êtes|t'es) payée?s? (?:pour|par|combien)", "(?:te|vous) paie(?:nt)? combien"),
    any("quanto (?:ti|vi) pagano", "chi ti paga"), any("quanto (?:te|vos|lhe) pagam", "quem te paga"), any("hoeveel (?:betalen|krijg) (?:ze )?je", "wie betaalt je"),
  ],
  script: [
    any("script", "scripted"),
    any(`(?:make|makes|made|making|tell|told|ask|asked|force|forced|forcing|want|instructed|order|ordered) ${you} (?:to )?(?:say|do this|do it|write|post|tweet|type)`, `(?:tweets?|tweeting|posts?|posting|replies|typing|writing) ${few}(?:shift|on the clock|quota|company time|your supervisor|job description)`, `(?:supervisor|boss|manager|hr) ${few}(?:watching ${you}|behind ${you}|type this|typing this|over your shoulder)`, `quota (?:of|for) ${few}(?:tweets|replies|posts)`, `on the clock`, `held hostage`, `blink if`, `at gunpoint`),
    any("(?:exact|same|identical) (?:tweet|message|sentence|words|reply|answer) (?:yesterday|again|under|from|as|before|twice|word)", `(?:ambassadors|accounts|${you}|they|handles?) ${few}(?:sound|sounds|talk|write|look|looks) (?:all )?(?:exactly )?(?:alike|the same|identical)`, "(?:came|straight|copied) (?:off|from) a list", "totally (?:spontaneous|authentic|genuine|organic|unscripted|natural)", "(?:chef|patron|jefe|capo|chefe|baas) (?:steht |est |está |è )?(?:hinter|derrière|detrás|dietro|atrás|achter)", "steht dein chef"),
    any("(?:read(?:ing|s)?|straight) (?:it )?(?:from|off|out of) (?:a|the|your) script", "(?:pure|bad|nice|great|same|pr|company|corporate|what a|the|a) script", "scripted (?:answer|reply|replies|post|nonsense)", "(?:totally |so |clearly |obviously )(?:not )?scripted", "sounds? scripted"),
    /(?:^|[.!?]\s*)script[.!?]/u,
    any("(?:copy|copied|cut)[ -]?(?:and|&|n)?[ -]?(?:paste|pasted|pasting) (?:answer|reply|replies|again|job|much|from|response|tweet)", "(?:this|that|it)(?:'s| is| was) (?:just |clearly |all )?(?:copied|copy[ -]?pasted?|cut and pasted?)"),
    any("(?:same|identical|exact) (?:sentence|reply|replies|answer|text|words?|tweet|line|thing) (?:as|like|from|again|word) (?:the|all|every|your|for|in)(?: [a-zà-ž]+| \\d+)* ?(?:other|accounts?|one|last|word|replies)?", "(?:third|second|fourth|tenth|another) (?:identical|same) (?:reply|answer|tweet|post)", "word for word"),
    any(`(?:did|does|who|has) (?:hr|pr|marketing|legal|corporate|your (?:boss|manager|supervisor|employer|company)|the company|they|(?:the )?pr department|somebody|someone) (?:write|wrote|written|type|tell ${you} to (?:say|write|post)|make ${you} (?:say|write|post)|approve) (?:this|that|it)`, "who wrote (?:this|that)(?: for you)?(?:, the| tweet| reply| post|\\?)", "(?:written|approved) by (?:hr|pr|marketing|legal|corporate|management|the company|your boss)", `(?:somebody|someone|they|hr|your boss) (?:told|made|makes?|forced?) ${you} (?:to )?(?:say|write|post)`, `(?:are|were) ${you} (?:being )?(?:forced|told|made|asked) to (?:say|write|post)`, "(?:nice try,? )(?:pr|hr|marketing)", "like a (?:press release|brochure|commercial|template|leaflet)", "obviously a template", "sounds? rehearsed", "(?:somebody|someone) (?:at|from|in) (?:corporate|hq|head office|pr|hr|marketing) (?:is|was|wrote|typed)", `(?:is|are) (?:it )?${you} (?:writing )?or your (?:boss|manager|employer)`, "standing (?:behind|next to|over) you", "did you write this in your"),
    any("blink twice", "holding a gun to your", "(?:who(?:'s| is) your|your) handler", "hello fellow (?:employees|workers|humans)"),
    any("(?:vom|nach|ein|das) skript", "skript abgelesen", "(?:pr|personal|marketing)[ -]?abteilung geschrieben", "kopiert und eingefügt", "wortgleich", "wer hat (?:dir|euch) das (?:diktiert|geschrieben|vorgeschrieben)", "copy[ -]?paste"), any("copiado y pegado", "copia y pega"), any("copi(?:er|é)[ -]coll(?:er|é)", "(?:votre|ton) (?:patron|chef) qui écrit"), any("copia e incolla", "chi ti ha scritto"), any("copia e cola", "copiado e colado"), any("knip-? ?en plakwerk", "kopieer(?:en)? en plak(?:ken)?"),
  ],
  unreal: [
    any(`(?:this|that|these|those|the|your|such|of) ${few}(?:accounts?|profiles?)${" "}${few}(?:real|fake|parody|joke|genuine|human|legit)`, "(?:real|fake|parody|joke|genuine|satire|burner) (?:accounts?|profiles?)", "(?:who is|who's|who) (?:really )?(?:running|runs|behind) (?:this|your|these) (?:account|profile|tweet)s?", `how many accounts do ${you}`, "(?:these|those|more|another|all the|you) (?:fake|so-called|paid|planted|alleged) (?:workers?|employees?|ambassadors?|staff)", "what a bot"),
    /(?:persona (?:real|vera|reale|de verdad)|vraie? (?:personne|employée?)|echter (?:mensch|mitarbeiter)|echte (?:person|mitarbeiterin)|pessoa (?:real|de verdade)|echte? (?:mens|persoon|medewerker))\s*\?/,
    any("(?:fake|fakes|burner|troll|sock[ -]?puppet|throwaway) (?:accounts?|profiles?)", "sock[ -]?puppets?", "troll farms?", "account is (?:so |clearly |obviously )?fake", "astroturf(?:ing|ers?|ed)?"),
    /(?<![a-zà-ž])(?:job|work|place|employer|boss|company|that)[.!]\s*fake[.!]?(?![a-zà-ž])/u,
    any(`(?:are|r) ${you}(?: guys| people| all)?(?: even| actually| really)? (?:a )?(?:real|human|an actual)(?: person| people| human| humans| employee| worker| or)?`, `${you}(?:'re| are) (?:not|n't) (?:a )?real(?: person| people| employee| worker)?`, `(?:not convinced|don't believe|doubt|don't think) (?:that )?${you}(?:'re| are) (?:a )?(?:real|human)(?: [a-zà-ž]+)?`, `(?:nobody|no one) believes (?:that )?${you} (?:actually |really )?work`),
    any("(?:no|not a) (?:real|actual) (?:worker|employee|person|human)s? (?:talks?|writes?|would|says?|speaks?)", "(?:nobody|no one) (?:talks|writes|speaks) like (?:that|this)", "(?:totally|sure|surely|definitely|obviously) (?:a )?real (?:[a-zà-ž]+ )?(?:worker|employee|person)", "of course,? a \"?real (?:employee|worker|person)"),
    any("(?:your )?account (?:is|was) (?:only |just )?(?:\\d+|two|three|four|five|six|a few|a couple of) (?:minutes?|hours?|days?|weeks?) old", "account (?:was )?(?:created|made|opened) (?:last week|yesterday|today|this week|(?:\\d+|two|three|four|five|six|a few) (?:days?|weeks?|hours?) ago)(?:,| and zero| zero|\\.)?(?! and (?:cannot|can't))"),
    any(`(?:your )?bios? (?:is|are) (?:identical|the same)`, `(?:do|does) (?:${you}|you all|every one of you|they all|all of you) (?:all )?have the same (?:name|bio|photo|picture|handle)`, "same (?:bio|name format|handle format)", "(?:third|second|fourth|fifth|another|these|those|how many|so-called|the) [\"“”']+ambassadors?[\"“”']*", "need an army to", "(?:propaganda|company|corporate|pr) (?:account|mouthpiece|puppet|plant)s?", "(?:a|as a|just a|their) (?:corporate |company )?(?:mouthpiece|puppet)", `(?:not|refuse to believe|doubt) (?:this is |that's |it's )?(?:a )?genuine (?:account|person|employee)?`, "account (?:that )?(?:exists|only exists|was made) (?:only |just )?(?:to|for)", "weird coincidence", "(?:very|so|not|how|super|highly) suspicious"),
    any("fake-?accounts?", "bist du (?:überhaupt|wirklich) echt", "(?:glaubt|glaube) (?:dir )?(?:keiner|niemand|nicht),? dass du (?:da|dort|hier) arbeitest"), any("cuentas? falsas?", "perfil falso"), any("faux (?:compte|profil)s?"), any("(?:account|profilo) (?:falso|finto)"), any("contas? falsas?", "perfil falso"), any("nep-?accounts?"),
  ],
};

/**
 * Which kinds of doubt a post voices about whoever wrote before it: by words and phrases in seven languages (en, de, es, fr, it,
 * pt, nl), denials and other meanings taken out first, unless irony turns them round. Its error is in docs/backlash-card.md.
 */
export function readDoubt(text: string): DoubtClass[] {
  const plain = text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, " ").slice(0, 2_000);
  if (!stems.test(plain)) return [];
  const left = ironic.test(plain) ? plain.replace(/captcha[^.!?]*|[^.!?]*captcha/gu, " ").replace(/not (?=scripted|a bot|fake)/gu, "totally ") : plain.replace(excused, " ");
  return doubtClasses.filter((name) => patterns[name].some((pattern) => pattern.test(left)) || doubtTurns[name].some((pattern) => pattern.test(left)));
}
