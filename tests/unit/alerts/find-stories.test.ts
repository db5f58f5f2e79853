import { expect, it } from "vitest";
import { bucketsOf, findStories } from "@/lib/alerts/find-stories";
import { finish, type StoryPost } from "@/lib/stories/post";

const minuteMs = 60_000;
const post = (id: number, text: string, minute = id, authorId: string | null = String(id)): StoryPost => ({
  id: String(id), conversationId: "1", authorId, followers: null, publishedAtMs: minute * minuteMs, lang: null, sentiment: null, text, isNow: true,
});
const find = (posts: StoryPost[], least = 3) => finish(findStories(posts, least)).map((story) => story.posts.map(({ id }) => Number(id)));

it("finds what is said in almost the same words, oldest first", () => {
  const told = ["They lock the fire doors at night, says the paper", "RT They lock the fire doors at night, says the paper", "They lock the fire doors at night, says the paper!!", "My parcel is late again, third time"];
  expect(find(told.map((text, index) => post(9 - index, text)))).toEqual([[7, 8, 9]]);
});

it("finds what points to one page in whatever words, and not to a site", () => {
  const words = ["Have you read this", "Shame on them", "So it is true then, I knew it all along", "Who locks people in?"];
  const page = ["https://paper.example/doors", "http://www.paper.example/doors/?from=app", "https://Paper.example/doors#comments", "(https://paper.example/doors)."];
  expect(find(words.map((text, index) => post(index + 1, `${text} ${page[index]}`)))).toEqual([[1, 2, 3, 4]]);
  expect(find(words.map((text, index) => post(index + 1, `${text} https://paper.example/?a=${index}`)))).toEqual([]);
});

it("does not take two words that many people say for a story", () => {
  expect(find([1, 2, 3, 4].map((id) => post(id, "App down")))).toEqual([]);
});

it("counts posts and different authors a bucket, the last one also where it is empty", () => {
  const posts = [post(1, "a", 0, "x"), post(2, "a", 4, "x"), post(3, "a", 4, null), post(4, "a", 4, null), post(5, "a", 11, "y")];
  expect(bucketsOf(posts, 5 * minuteMs, 15 * minuteMs)).toEqual([
    { startMs: 0, value: 4, second: 3 }, { startMs: 10 * minuteMs, value: 1, second: 1 }, { startMs: 15 * minuteMs, value: 0, second: 0 },
  ]);
});
