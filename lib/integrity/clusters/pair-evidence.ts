import type { IntegrityPost, PostSet } from "@/lib/integrity/clusters/posts";
import type { ObjectKind } from "@/lib/integrity/cases/schema";
import { isPassedOn, type SharedObject } from "@/lib/integrity/clusters/shared-objects";

/** One thing that two accounts both posted, by the closest two posts. */
export type Meeting = { object: number; postA: number; postB: number; secondsApart: number; weight: number };

/** Two accounts, a < b, and what they posted alike; the heaviest first. */
export type PairEvidence = { a: number; b: number; meetings: readonly Meeting[]; score: number };

/** An object that more accounts hold is a fashion: nobody is told apart by it, and its pairs would be too many. */
const mostAuthors = 400;
const kindWeight: Record<ObjectKind, number> = { words: 1, image: 1, hashtag_set: 0.9, link: 0.8, quote: 0.7, hashtag: 0.6, phrase: 0.6 };
const passedOnWeight = 0.5;
const hour = 3_600;
const day = 86_400;
/** Beyond it two posts are not together. */
const longestSeconds: Record<ObjectKind, number> = { words: 7 * day, image: 7 * day, hashtag_set: day, link: day, quote: day, hashtag: day, phrase: day };

/**
 * What any two accounts have in common. An object weighs its rarity, log2(accounts ÷ accounts that hold it), less for what
 * people share by themselves (hashtags, phrases), for what is passed on, and for posts far apart. Each post counts once a pair, so that one text with
 * its tags and link is one meeting; the score is the sum of a pair's meetings. Only pairs for which `isEnough` holds.
 */
export function collectEvidence({ posts, authors }: PostSet, objects: readonly SharedObject[], isEnough: (meetings: number, score: number) => boolean): PairEvidence[] {
  // Meetings one after the other, five numbers each: most pairs meet once by chance and are never looked at again.
  const pairs = new Map<number, number[]>();
  const passesOn = posts.map(({ text }) => isPassedOn(text));
  objects.forEach((object, index) => {
    if (object.authors > mostAuthors) return;
    const rarity = kindWeight[object.kind] * (object.passedOn ? passedOnWeight : 1) * Math.log2(authors.length / object.authors);
    if (rarity <= 0) return;
    for (const meeting of closestMeetings(posts, authors.length, object, index)) {
      const key = (posts[meeting.postA]?.author ?? 0) * authors.length + (posts[meeting.postB]?.author ?? 0);
      const pair = pairs.get(key);
      // Where not the whole thing is passed on, whoever passes it on joins in by half.
      const isEcho = object.passedOn === null && (passesOn[meeting.postA] === true || passesOn[meeting.postB] === true);
      const weight = rarity * closeness(meeting.secondsApart) * (isEcho ? passedOnWeight : 1);
      if (pair) pair.push(meeting.object, meeting.postA, meeting.postB, meeting.secondsApart, weight);
      else pairs.set(key, [meeting.object, meeting.postA, meeting.postB, meeting.secondsApart, weight]);
    }
  });
  const found: PairEvidence[] = [];
  for (const [key, numbers] of pairs) {
    if (!isEnough(numbers.length / perMeeting, sumOfWeights(numbers))) continue;
    const meetings = eachPostOnce(meetingsOf(numbers));
    const score = meetings.reduce((sum, { weight }) => sum + weight, 0);
    if (isEnough(meetings.length, score)) found.push({ a: Math.floor(key / authors.length), b: key % authors.length, meetings, score });
  }
  return found.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}

const perMeeting = 5;

function sumOfWeights(numbers: readonly number[]): number {
  let sum = 0;
  for (let at = perMeeting - 1; at < numbers.length; at += perMeeting) sum += numbers[at] as number;
  return sum;
}

function meetingsOf(numbers: readonly number[]): Meeting[] {
  return Array.from({ length: numbers.length / perMeeting }, (_, index) => {
    const [object = 0, postA = 0, postB = 0, secondsApart = 0, weight = 0] = numbers.slice(index * perMeeting, (index + 1) * perMeeting);
    return { object, postA, postB, secondsApart, weight };
  });
}

/** For each two accounts that hold the object: their posts that are closest in time. */
function closestMeetings(posts: PostSet["posts"], accounts: number, object: SharedObject, index: number): Omit<Meeting, "weight">[] {
  const longest = longestSeconds[object.kind];
  const latest = new Map<number, number>();
  const closest = new Map<number, Omit<Meeting, "weight">>();
  for (const current of object.posts) {
    const { author, atMs } = posts[current] as IntegrityPost;
    for (const [other, earlier] of latest) {
      const secondsApart = (atMs - (posts[earlier] as IntegrityPost).atMs) / 1000;
      // What is too old now stays too old: posts come in order of time.
      if (secondsApart > longest) latest.delete(other);
      if (other === author || secondsApart > longest) continue;
      const key = other < author ? other * accounts + author : author * accounts + other;
      const known = closest.get(key);
      if (known && known.secondsApart <= secondsApart) continue;
      closest.set(key, other < author ? { object: index, postA: earlier, postB: current, secondsApart } : { object: index, postA: current, postB: earlier, secondsApart });
    }
    latest.set(author, current);
  }
  return [...closest.values()];
}

/** 1 within an hour, halved by a day, a quarter after a week. */
function closeness(seconds: number): number {
  if (seconds <= hour) return 1;
  if (seconds <= day) return 1 - 0.5 * (Math.log(seconds / hour) / Math.log(day / hour));
  return 0.5 - 0.25 * (Math.log(seconds / day) / Math.log(7));
}

function eachPostOnce(meetings: readonly Meeting[]): readonly Meeting[] {
  if (meetings.length === 1) return meetings;
  const used = new Set<number>();
  return meetings.toSorted((x, y) => y.weight - x.weight || x.object - y.object).filter(({ postA, postB }) => {
    if (used.has(postA) || used.has(postB)) return false;
    used.add(postA).add(postB);
    return true;
  });
}
