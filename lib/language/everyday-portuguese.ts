const setOf = (words: string) => new Set(words.split(/\s+/));

// Words of short Portuguese posts that Spanish, Italian and French do not have.
const own = setOf(
  "eu tô tá né não nao você voce vocês vc vcs pra mto muito muita muitos qto qnd hj tbm uma em foi meu minha meus minhas ela ele elas eles isso quem bem sou estou tem tenho acho gente ainda assim também já aí são até mãe amei adorei maravilhosa maravilhosas maravilhoso linda lindas porra caralho putz poxa bora saudade saudades chorei chorando chorar fome fazer sair ficar assistir assistindo vendo nossa pqp povo obrigada obrigado parabéns torcendo delícia nervosa nervoso ansiosa ansioso meia credo agonia coisa melhor pelo pela boa bom dia noite hoje amanhã ontem agora triste feliz ninguém alguém nada tudo vou dela dele seu sua conosco virei fã ver cara mano menina",
);
// Words that it shares with its neighbours.
const shared = setOf("que o a os as de do da dos das no na nos nas com e é um me te se quero por para mais amo adoro ai vai casa todo toda mesmo sempre nunca contra entre como");
const mostWords = 12;

/** Whether a short text in lower case is Portuguese by its words: at least half of its different words are everyday ones, and one is its own. */
export function isEverydayPortuguese(text: string): boolean {
  const words = new Set(Array.from(text.matchAll(/\p{L}+/gu), ([word]) => word).filter((word) => word.length > 1 || word === "é"));
  if (words.size < 2 || words.size > mostWords) return false;
  let telling = 0;
  let known = 0;
  for (const word of words) {
    if (own.has(word)) telling++;
    else if (shared.has(word)) known++;
  }
  return telling > 0 && (telling + known) * 2 >= words.size;
}
