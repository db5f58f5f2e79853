import "server-only";
import { adaptSentiment, likeliest } from "@/lib/labels/adapt-sentiment";
import { storedAdaptation } from "@/lib/labels/adaptation-schema";
import { classify, type Sentiment, type SentimentLabel } from "@/lib/sentiment/classify";

export type Classifier = (text: string, lang: string | null) => Sentiment | null;

/** How a workspace reads posts: the model, and what it learnt from people here while that is switched on. */
export function adaptedClassifier(json: unknown): Classifier {
  const stored = json === null ? undefined : storedAdaptation.safeParse(json).data;
  const weights = stored?.isOn ? stored.weights : null;
  if (!weights) return classify;
  return (text, lang) => {
    const model = classify(text, lang);
    if (!model) return null;
    const adapted = adaptSentiment(weights, text, [model.negative, model.neutral, model.positive]);
    const [negative, neutral, positive] = adapted;
    return { label: (likeliest(adapted) - 1) as SentimentLabel, negative, neutral, positive };
  };
}
