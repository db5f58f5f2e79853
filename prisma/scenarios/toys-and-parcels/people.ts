import type { NormalizedAuthor } from "@/lib/mentions/normalized";
import type { Random } from "@/prisma/scenarios/random";

export type Network = "x" | "bluesky" | "mastodon" | "reviews" | "news";
export type Language = "en" | "de" | "es" | "fr";

const firstNames: Record<Language, readonly string[]> = {
  en: "Alma Amber Andre Ashley Beth Bianca Brooke Caleb Carla Cedric Chloe Clara Colin Dana Darnell Dean Della Derek Devon Dora Eddie Elaine Eli Esme Ethan Faye Felix Gail Gavin Grace Hank Harriet Hazel Imani Ines Ivan Jada Janelle Jasper Jodie Joel Kareem Keisha Kiran Lamar Latoya Leona Lionel Lorna Mabel Marcus Marlon Maya Meera Miles Nadia Naomi Nate Neha Odell Omar Opal Otis Paige Perry Priya Quentin Ramona Reggie Rhea Rita Rowan Ruben Ruth Sadie Selma Silas Sonya Tamika Tariq Tessa Toby Trina Uma Vera Vince Wanda Wes Willa Xavier Yara Yusuf Zadie Zeke".split(" "),
  de: "Anke Bastian Dörte Elke Falk Gesa Heiko Ilka Jörn Katja Lutz Maren Nils Petra Rieke Sönke Tanja Ulla Volker Wiebke".split(" "),
  es: "Abril Baltasar Carmen Diego Elvira Fabián Gema Hugo Inés Jacinta Leandro Marisol Nuria Óscar Pilar Quique Rocío Saúl Teresa Vicente".split(" "),
  fr: "Aurélie Bastien Camille Damien Élodie Fabrice Gaëlle Hervé Jeanne Karim Lucie Maxime Noémie Océane Pascal Régis Solène Thibault Valérie Yann".split(" "),
};
const surnames = "Abernathy Ashdown Barlowe Bexley Brightwater Calloway Carraway Delmont Dunmore Eastlake Ellery Fairbrook Fenwick Garrick Gladwell Hollis Hartwell Ivory Jessop Kestrel Kingsley Larkham Linwood Marlowe Merriweather Northcott Oakes Okafor Osgood Pellham Pennock Quill Ransome Redfern Sandoval Sedgwick Sorrel Tarkington Thorne Underhill Vance Varga Wainwright Whitlock Wren Yardley Yates Zeller".split(" ");
const hobbies = "bakes bikes books brews climbs codes cooks crafts draws fishes gardens hikes jogs knits paints plays reads rides runs sails sews skates sings surfs".split(" ");

export type Person = { network: Network; language: Language; author: NormalizedAuthor };

const plain = (name: string): string => name.normalize("NFD").replace(/[\u0300-\u036f]/g, "");

function handleFor(network: Network, first: string, last: string, random: Random): string {
  const name = plain(first).toLowerCase();
  const family = last.toLowerCase();
  const styles = [
    `${name}${family}${random.int(1, 99)}`,
    `${name}_${random.pick(hobbies)}`,
    `${name}.${family}`,
    `${family}${name.slice(0, 1)}${random.int(70, 99)}`,
    `${name}of${random.int(2, 5)}`,
    `the${family}${random.pick(["home", "clan", "house", "crew"])}`,
  ];
  const style = random.pick(styles);
  if (network === "bluesky") return `${style.replace(/_/g, "-")}.${random.pick(["skyloft", "bluehill", "openair"])}.example`;
  if (network === "mastodon") return `${style.replace(/\./g, "_")}@${random.pick(["town.example", "makers.example", "parents.example"])}`;
  if (network === "x") return style.replace(/\./g, "_");
  return `${plain(first)} ${last.slice(0, 1)}. ${random.int(10, 999)}`;
}

/** An invented member of the public. Two of them may share a name, never on purpose a handle. */
export function makePerson(network: Network, language: Language, random: Random): Person {
  const first = random.pick(firstNames[language]);
  const last = random.pick(surnames);
  const author: NormalizedAuthor = { handle: handleFor(network, first, last, random), displayName: `${first} ${last}` };
  if (network !== "reviews" && network !== "news") author.followers = Math.round(random.logNormal(180, 1.4));
  return { network, language, author };
}

/** A public whose members come back: most post once or twice, some often. */
export function makeCrowd(random: Random): (network: Network, language: Language) => Person {
  const known = new Map<string, Person[]>();
  return (network, language) => {
    const key = `${network} ${language}`;
    const people = known.get(key) ?? [];
    known.set(key, people);
    if (people.length > 20 && random.chance(0.28)) return people[Math.floor(random.next() ** 2 * people.length)]!;
    const person = makePerson(network, language, random);
    people.push(person);
    return person;
  };
}

export const accounts = {
  help: { x: "HarborPineHelp", bluesky: "help.harborpine.example", mastodon: "harborpine@toys.example", reviews: "Harbor & Pine Care" },
  deals: { x: "HarborPineDeals", bluesky: "deals.harborpine.example" },
  employer: { x: "LarkfieldWorks", bluesky: "larkfield.example" },
} as const;
