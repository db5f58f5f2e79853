import { expect, it } from "vitest";
import { labelClasses } from "@/lib/sentiment/onnx/label-classes";

it.each<[Record<string, string>, number[] | null]>([
  [{ 0: "negative", 1: "neutral", 2: "positive" }, [0, 1, 2]],
  [{ 0: "Positive", 1: "NEG", 2: "neu" }, [2, 0, 1]],
  [{ 0: "Very Negative", 1: "Negative", 2: "Neutral", 3: "Positive", 4: "Very Positive" }, [0, 0, 1, 2, 2]],
  [{ 0: "1 star", 1: "2 stars", 2: "3 stars", 3: "4 stars", 4: "5 stars" }, [0, 0, 1, 2, 2]],
  [{ 0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2" }, null],
  [{ 0: "NEGATIVE", 1: "POSITIVE" }, null],
  [{ 0: "negative", 2: "neutral", 3: "positive" }, null],
  [{ 0: "joy", 1: "negative", 2: "neutral", 3: "positive" }, null],
  [{}, null],
])("reads %j", (labels, classes) => {
  expect(labelClasses(labels)).toEqual(classes);
});
