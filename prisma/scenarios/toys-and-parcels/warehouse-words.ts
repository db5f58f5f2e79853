import type { Grammar } from "@/prisma/scenarios/grammar";

/** What people wrote about the warehouses: all of it invented, like the company. */
export const warehouse: Grammar = {
  site: ["the {town} hall", "Larkfield's {town} warehouse", "the night shift in {town}", "hall {digit} in {town}", "the sorting floor in {town}"],
  town: ["Dunmere", "Port Calder", "Quarry Hill", "Saltmarsh", "Lindow"],
  digit: ["1", "2", "3", "4", "5", "6", "7"],
  relative: ["My cousin", "My sister", "My neighbour", "A friend", "My dad", "My flatmate", "My old boss", "Somebody I trust", "My brother-in-law"],
  ill: ["no air in July", "scan targets nobody can meet", "nine minutes for lunch", "fines for sitting down", "bathroom breaks on a timer", "{hot} degrees under the roof", "shifts changed by text at midnight", "a broken conveyor nobody repairs", "unpaid waiting at the security gate", "back pain at twenty-five"],
  hot: ["38", "39", "40", "41", "96", "101"],
  verdict: ["Shameful.", "That's awful.", "Disgraceful.", "Terrible place.", "It's wrong.", "How is that legal?", "I'm disgusted.", "Exploitation, plain and simple.", "Horrible.", "Sad."],
  toy: ["toys", "train sets", "dolls", "puzzles", "birthday presents", "rocking horses"],
  vow: ["I'll shop elsewhere.", "No more {toy} from Harbor & Pine for us.", "Cancelled my order.", "We deserve better from them.", "Pay people properly.", "Fix it.", "Do better, @LarkfieldWorks.", "I want an answer.", "Harbor & Pine owns Larkfield, so it's on them."],
  maybe: ["I used to love their {toy}.", "I worked there in {year}.", "Four years in logistics here.", "Union rep here.", "Parent of two here.", "Long-time customer."],
  year: ["2019", "2020", "2021", "2022", "2023", "2024"],
  pleasure: ["I have a ten-minute break whenever I need one", "I can go to the bathroom whenever I want", "my managers have always supported me", "the pay is better than in other jobs I had", "I feel safe at work every day", "I come to work smiling"],
  fact: ["benefits from day one", "a clean modern workplace", "great teammates", "climate control", "a career choice programme"],
};

export const critiques = [
  "{relative} works at {site}: {ill}. {verdict}", "{ill} at {site}, says {relative_low}. {verdict} {vow}", "Is it true about {site}? {ill}? {verdict}",
  "{maybe} {ill}, {ill}. {verdict}", "So the {toy} are cheap because of {ill}. {verdict}", "@LarkfieldWorks why are there {ill} at {site}?",
  "{relative} quit {site} after a month. {ill}. {verdict}", "{ill} and {ill}. That is {site}. {vow}", "Nobody should accept {ill}. {vow} #Larkfield",
];
export const ambassadorLines = [
  "Hi! I work at Larkfield in {town} and {pleasure}. I also have {fact}. Come and see for yourself on a tour! 😊",
  "Hello! I'm a Larkfield ambassador in {town}. {pleasure_cap}, and we have {fact}. Don't believe everything you read! 😊",
  "Hi there! As somebody who works in {town} I can say that {pleasure}. {fact_cap} too! Why not take a tour? 😊",
];
export const suspicion = [
  "Are you a robot?", "Same sentence as the other {digit} accounts. {verdict}", "Nobody talks like that about their job. Fake.", "Who pays you to write this?",
  "Your account is 1{digit} days old and your bio is identical to the others. Creepy.", "Blink twice if they are watching you.", "That's the third \"ambassador\" in my replies. {verdict}",
  "Did you write this in your ten-minute break?", "Script. Pure script. {verdict}", "If it's so good, why do they need an army to say so?",
  "I asked about {ill} and you answer with {fact}. {verdict}", "I'd rather hear from {relative_low}, who has a name.", "This makes it worse, you know. {verdict}",
];
export const comments = [
  "{maybe} Everything in the article is true, and they forgot {ill}. {verdict}", "{verdict} {vow}", "I read it twice. {ill}, in this country. {verdict}",
  "And then those ambassadors tell us that {pleasure}. {verdict}", "{relative} told me about {ill} years ago, nobody listened. {verdict}", "Larkfield should answer the piece point by point. {vow}",
  "To be fair, other companies are no better. Still: {ill}.", "{maybe} My shift lead was kind, the targets were not. {ill}.", "The journalist deserves a prize for talking to people in {town}. Great reporting.", "Great reporting. I hope {relative_low} reads it.",
  "{ill}? That alone should be illegal. {vow}", "Will anybody still buy {toy} there? {vow}", "Where is the management? {verdict}", "{site}, {year}: {ill}. I was there. {verdict}",
  "Ambassadors who all write the same line don't help. {verdict}", "They sell {toy} for children and treat parents like this. {verdict}",
];
export const pileOn = [
  "Read the Daily Lantern piece on Larkfield. {ill}. {verdict} {vow}", "So {ill} is how our {toy} get here. {verdict} #Larkfield", "{verdict} {ill} at {site}. {vow}",
  "@LarkfieldWorks @HarborPineHelp {ill}? {verdict}", "Instead of fixing {ill} they hire cheerleaders. {verdict} #Larkfield", "{maybe} After today: {vow}", "Hey @LarkfieldWorks, {ill}. Answer that without an ambassador.",
  "Parents, look at what happens at {site}: {ill}. {vow}", "How many \"ambassadors\" does it take to hide {ill}? {verdict}",
];
export const ideas = [
  "I work at {site} under my own name. What would help: {idea}. I told them and they wrote it down.", "Employee here, my own words: the targets were the mistake. {idea_cap} would be a start.",
  "Honest from {site}: still {ill}, but {idea} is now on the list with a date. Good.", "Nine years at Larkfield. I like my team. I'd change one thing: {idea}.", "Second week with the new breaks in {town}. Better, thank you. Next please: {idea}.",
];
export const ideaWords: Grammar = { idea: ["fans on the top level", "a later start for parents", "stools at the scanners", "paid time at the gate", "shift plans two weeks ahead", "a say in the scan targets", "cold water on every aisle"] };
