declare module "wink-sentiment" {
  export default function analyzeSentiment(text: string): { score: number; normalizedScore: number };
}
