import { wordSet, wordsOfShort } from "@/lib/language/short-text";

// Words of short English posts; none is common in the other languages served, nor in those that n-grams take short English for.
const everyday = wordSet(
  "the i to and you it that this but just not out if are about like get i'm it's by go his can new now or what your good today they know tonight want last back make think who still watch off then got love how there first more don't some been next would she our only big happy him great can't wait well morning gonna did right why hope should really watching said play too people win even their its than before because them need better again coming way work birthday into ever say against i'll year never he's start could home free sure made excited says any every where playing life ready most weekend does until please you're give looking that's other check which saw went everyone another didn't old long comes days little already i've guys through let brother remember music thanks thank always years wanna while left yet around feel someone done doing find something buy doesn't both away tell seen family thought call keep brown match many actually class fight those pretty guy seeing times early during bring wish try these book help friends having starting things mean support wants watched forward maybe hours true probably hear heard amazing came few dead believe starts late must isn't deal head wrong soon yeah nothing under listening we're trying guess won't awesome break listen taking stay special talking between whole fact called walk enjoy dark gone found there's hate goes saying forget least death person without luck told mom behind sleep myself history ask close took needs else stone available job second friend money enough working everything high fair own using room girls care country interested together what's wanted almost haven't waiting return instead songs running stuff dont reason who's able favorite favourite anything once kids perfect missed beautiful means happen afternoon summer hopefully ahead leave along damn worst drop wonder we'll mind magic side catch here's they're months later kill planned hold feeling",
);
// Feelings said in a word or two.
const feelings = wordSet(
  "yay hooray fun beware lol lmao lmfao ugh sucks suck congrats congratulations welcome cute sweet angry awful gross crazy poor silly funny excellent horrible terrible glad sorry worse cool nice lovely boring annoying annoyed sad scary creepy worried hilarious freaking fucking fucked fuck shit shitty sick tired stupid idiot idiots hell hurts pissed brilliant mood sleepy dude dang useless disgusting disappointed disappointing pathetic rude broken scam delayed cancelled refund proud grateful wonderful gorgeous impressive helpful fast slow",
);

/** Whether a short text in lower case is English by its words: at least half of its different words are everyday ones. */
export function isEverydayEnglish(text: string): boolean {
  const words = wordsOfShort(Array.from(text.matchAll(/\p{L}[\p{L}']*/gu), ([word]) => word).filter((word) => word.length > 1 || word === "i"));
  if (words === null) return false;
  let known = 0;
  for (const word of words) if (everyday.has(word) || feelings.has(word)) known++;
  return known * 2 >= words.size;
}
