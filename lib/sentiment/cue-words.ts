import { hashString } from "@/lib/sentiment/hash";

const setOf = (words: string) => new Set(words.split(/\s+/).map((word) => hashString(word)));

/** Words after which the next few mean their opposite; words that end in n't belong too. */
export const negators = setOf(
  "not no never none nobody nothing neither nor nowhere cannot cant wont dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt wouldnt shouldnt couldnt aint without hardly barely scarcely rarely seldom lack lacks lacking lacked zero n't nope nah",
);
/** Words that make the next feeling stronger. */
export const intensifiers = setOf(
  "very so really too extremely absolutely totally completely utterly super incredibly damn fucking freaking fuckin soo much more most especially truly highly deeply such insanely ridiculously seriously beyond literally",
);
/** Words after which the sentence turns: what follows weighs more. */
export const turns = setOf("but however yet though although except unfortunately sadly still nevertheless");
/** Words that only weaken or question. */
export const softeners = setOf("maybe perhaps kinda kind somewhat slightly little bit fairly almost might could seems seem sort apparently supposedly");
export const firstPerson = setOf("i i'm im i've ive me my mine we our us we're we've i'd i'll myself");
export const secondPerson = setOf("you your you're youre ur u yours");
export const questionWords = setOf("what when where who how why which can could do does did is are will would anyone any should has have");
export const laughter = setOf("lol lmao haha hahaha rofl lmfao hah hehe ha lolz smh");
/** Praise that announces its opposite when something bad follows: "great, another delay". */
export const mockPraise = setOf("great nice wonderful brilliant lovely fantastic awesome perfect amazing super congrats congratulations bravo thanks love cool impressive classy genius stellar");
export const another = setOf("another again yet always still typical");
/** Words that VADER's rules read as making the next feeling stronger, or weaker. */
export const boosters = setOf(
  "absolutely amazingly awfully completely considerably decidedly deeply effing enormously entirely especially exceptionally extremely fabulously flipping flippin freaking fricking frickin frigging friggin fully fucking fuckin greatly hella highly hugely incredibly insanely intensely majorly more most particularly purely quite really remarkably so soo such substantially super thoroughly too totally tremendously uber unbelievably unusually utterly very",
);
export const dampeners = setOf("almost barely hardly kinda kind less little marginally occasionally partly scarcely slightly somewhat sorta sort");
