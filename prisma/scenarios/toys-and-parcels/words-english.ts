import type { Grammar } from "@/prisma/scenarios/grammar";

/** What the shop sells, with the parts that break. */
export const toys: Record<string, readonly string[]> = {
  "wooden train set": ["front axle", "bridge", "magnet", "signal", "track piece"], "marble run": ["funnel", "lift", "track piece", "base plate"],
  "balance bike": ["left wheel", "saddle", "grip", "bell"], "doll's house": ["roof", "ladder", "door hinge", "tiny lamp"],
  "puppet theatre": ["curtain", "hinge", "stage floor"], "dinosaur puzzle": ["tail piece", "lid", "frame"], "play kitchen": ["oven door", "tap", "hinge", "knob"],
  "rocket kit": ["nose cone", "fin", "launch pad", "screw bag"], "tugboat": ["funnel", "propeller", "string", "rudder"], "building block set": ["lid", "long plank", "wheel axle"],
  "xylophone": ["mallet", "low C bar", "frame"], "rag doll": ["left arm", "button eye", "apron"], "fire engine": ["ladder", "siren", "battery cover", "rear wheel"],
  "stacking tower": ["base", "red ring", "pole"], "kite": ["cross spar", "tail", "string reel"], "telescope": ["tripod leg", "lens cap", "focus wheel"],
  "pirate ship": ["mast", "plank", "anchor string", "sail"], "chess set": ["white queen", "hinge", "board clasp"], "crayon tin": ["lid", "sharpener"],
  "walkie-talkie pair": ["antenna", "battery cover", "talk button"], "scooter": ["rear brake", "handlebar grip", "front wheel"], "tea set": ["teapot lid", "cup handle", "tray"],
  "farm set": ["gate", "tractor axle", "barn roof"], "magnetic letter box": ["lid", "letter A", "board stand"], "rocking horse": ["left ear", "handle", "mane"],
  "science box": ["test-tube rack", "magnifier", "goggles strap"], "ball track": ["spiral", "drop plate", "catch tray"], "toy garage": ["lift", "ramp", "petrol pump"],
  "nightlight whale": ["charging cable", "switch", "tail fin"], "hand-puppet fox": ["snout", "left paw", "seam"],
};

/** Building blocks that the English texts share. */
export const english: Grammar = {
  kid: [
    "my daughter", "my son", "the little one", "my niece", "my nephew", "my grandson", "my granddaughter",
    "our four-year-old", "my stepson", "my goddaughter", "our eldest", "a very serious three-year-old",
  ],
  occasion: ["the birthday on {day}", "the party this weekend", "the first day of kindergarten", "a name day", "the trip", "Grandma's visit", "{day}"],
  day: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  days: ["two days", "three days", "four days", "five days", "six days", "a week", "nine days", "ten days", "almost two weeks"],
  city: ["Elmhaven", "Port Calder", "Brackley Falls", "Norwick", "Saltmarsh", "Quarry Hill", "Dunmere", "Ashgrove", "Lindow", "Three Bridges"],
  order: ["order {number}", "my order ({number})", "order no. {number}", "#{number}"],
  number: ["4{d}{d}{d}{d}", "5{d}{d}{d}{d}", "61{d}{d}{d}", "7{d}{d}0{d}"],
  d: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  price: ["${tens}9.90", "${tens}4.50", "${tens}2", "${tens}7.95"],
  tens: ["1", "2", "3", "4", "5", "8"],
  greeting: ["Hi {name}", "Hello {name}", "Hi", "Hello", "Hey {name}", "Good morning {name}", "{name}"],
  name: ["Harbor & Pine", "@HarborPineHelp", "HarborPine", "toy people"],
  annoyed: ["Not happy.", "This is ridiculous.", "Really disappointed.", "Terrible.", "What a mess.", "So frustrating.", "I'm angry now.", "Awful experience.", "Not good enough.", "Unacceptable."],
  plea: ["Can somebody look into it?", "What now?", "Please help.", "Can you check?", "Any news?", "Who can fix this?", "Could a person answer me?", "How do I get this sorted?", "Anyone there?"],
  pleased: ["Thank you!", "Made our week.", "Love it.", "So happy.", "Five stars from this house.", "Great stuff.", "Lovely work.", "Wonderful.", "Brilliant."],
  room: ["living room", "hallway", "kitchen floor", "garden", "whole flat", "back seat of the car"],
  agent: ["^Ada", "^Bo", "^Cleo", "^Dov", "^Edie", "^Finn", "^Gus", "^Hana"],
  sorry: ["I'm sorry about that", "Sorry, that is on us", "That should not have happened, sorry", "Oh no, I'm sorry", "Apologies, that's not how it should be"],
};
