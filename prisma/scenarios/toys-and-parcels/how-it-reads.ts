import { honestLines } from "@/prisma/scenarios/toys-and-parcels/honest-words";

const glad =
  /thank|made our week|love it|so happy|five stars|great stuff|lovely|wonderful|brilliant|perfect|appreciate|great reporting|deserves a prize|you deserve it|will do|is on its way!|keep it up|well played|best deal|basket is crying|pays off|oops\.|is worth it|glad somebody|the one who buys|my bank takes|for the manners|both tags|good luck!|they helped us|respect for ending|first honest|take a tour|come and see for yourself|don't believe everything|dank\b|danke|liebt es|gern geschehen|gracias|encanta|a vosotros|merci|magnifique|avec plaisir/i;
const asking =
  / is the .+ (?:safe|right) for a |^do you (?:have|gift-wrap|ship)|^when will the|does the .+ (?:need batteries|fit on)|^can i (?:pick up|still change)|^how big is|or plywood\?|^which (?:screws|is better)|^are you open|^is that also in|^does it work with|really a big deal|say dads too|paid gate time|who is in the group|^what about |^good\. i'll believe|what would help|the targets were the mistake|change one thing|on the list with a date|the gate really paid|what happened to the scan|has fans by now|how hot is it|what should i tell them|do agency people|who decides the targets|is this glue story|is there a recall or not|can't find any recall/i;
const told = new Set<string>(honestLines);

/** How one of the demo's posts reads to a person: -1 negative, 0 neutral, 1 positive. Most of them complain. */
export function howItReads(text: string): -1 | 0 | 1 {
  if (told.has(text) || asking.test(text)) return 0;
  return glad.test(text) ? 1 : -1;
}
