import { wordSet, wordsOfShort } from "@/lib/language/short-text";

/** `own`: words of short posts that the other languages served do not have; `shared`: such that they have too. */
type Everyday = { lang: string; own: ReadonlySet<string>; shared: ReadonlySet<string>; /** A single word of its own says as much. */ alone: boolean };

const portuguese: Everyday = {
  lang: "pt",
  own: wordSet(
    "eu tô tá né não nao você voce vocês vc vcs pra mto muito muita muitos qto qnd hj tbm uma em foi meu minha meus minhas ela ele elas eles isso quem bem sou estou tem tenho acho gente ainda assim também já aí são até mãe amei adorei maravilhosa maravilhosas maravilhoso linda lindas porra caralho putz poxa bora saudade saudades chorei chorando chorar fome fazer sair ficar assistir assistindo vendo nossa pqp povo obrigada obrigado parabéns torcendo delícia nervosa nervoso ansiosa ansioso meia credo agonia coisa melhor pelo pela boa bom dia noite hoje amanhã ontem agora triste feliz ninguém alguém nada tudo vou dela dele seu sua conosco virei fã ver cara mano menina vamo cadê mara cantando arrasou lindo lindos maravilhosos sangue sobremesa",
  ),
  shared: wordSet("que o a os as de do da dos das no na nos nas com e é um me te se quero por para mais amo adoro ai vai casa todo toda mesmo sempre nunca contra entre como"),
  alone: false,
};
const german: Everyday = {
  lang: "de",
  own: wordSet(
    "ich nicht und ist das mir mich dir dich wir auch aber noch schon jetzt heute morgen gestern immer doch danke bitte scheiße scheisse scheiß hübsch süß süße schön schöne schönen schönes guten gute nacht abend liebe lieber geil geile krass echt wirklich sehr alles nichts etwas warum wieso weil wenn dann mit für über auf aus bei nach zum zur ein eine einen mein meine dein deine kein keine gratuliere glückwunsch herzlichen verdammt verdammte mist hallo tschüss kommt geht macht habe hab hast haben bist sind wird werden kann muss endlich wieder leider wetter hunger müde schule ferien wochenende freitag montag samstag sonntag seufz gelungen gelungene übrigens woche eigentümlich sowas gerne genau stimmt natürlich vielleicht richtig nämlich eindeutig witzig lecker klingt furchtbar schrecklich traurig schade wahnsinn unglaublich",
  ),
  shared: wordSet("der die den des dem er es so man war was hat bin in an am im von ja nein na gut"),
  alone: true,
};
const italian: Everyday = {
  lang: "it",
  own: wordSet(
    "grazie buongiorno buonanotte buonasera notte sono vaffanculo cazzo schifo ciao oggi domani perché anche più già tutto tutti auguri ragazzi questo questa della nella degli gli niente voglio dei sto fatto bellissimo bellissima bello bella dopo ancora quando quanto sei siamo hai abbiamo fai dai allora però così molto bravo brava seguite fidati bacio bimbi vado mamma amici",
  ),
  shared: wordSet("che non mi ti ci lo la le odio amo adoro sempre come mai un una il di e è si sì no ma se da per con del tu io te ho ai"),
  alone: true,
};
const languages = [portuguese, german, italian];

/** A word as long tells its language even when it stands alone. */
const tellingLength = 5;

/**
 * The language of a short text in lower case by its words, or null: at least half of its different words are everyday
 * ones of that language, and one is its own. Of languages that claim a text the one with most words of its own has it.
 */
export function everydayLanguage(text: string): string | null {
  const words = wordsOfShort(Array.from(text.matchAll(/\p{L}+/gu), ([word]) => word.replace(/(\p{L})\1{2,}/gu, "$1")).filter((word) => word.length > 1 || word === "é"));
  if (words === null) return null;
  let found: string | null = null;
  let most = 0;
  for (const { lang, own, shared, alone } of languages) {
    let telling = 0;
    let known = 0;
    for (const word of words) {
      if (own.has(word)) telling++;
      else if (shared.has(word)) known++;
    }
    if (words.size === 1 && !(alone && [...words].every((word) => word.length >= tellingLength))) continue;
    if (telling > most && (telling + known) * 2 >= words.size) {
      most = telling;
      found = lang;
    }
  }
  return found;
}
