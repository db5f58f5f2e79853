import type { AnsweredPost, GuardInput } from "@/lib/advocacy/guard/input";
import { plainText } from "@/lib/advocacy/guard/plain-text";
import type { Finding } from "@/lib/advocacy/guard/schema";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

const none = { spans: [], numbers: [], alike: [], quotes: [] };

/** A campaign that does not run: the stop rule or a lead said so. */
export function findPaused({ campaign }: Pick<GuardInput, "campaign">): Finding[] {
  if (!campaign || campaign.state === "running") return [];
  const isPaused = campaign.state === "paused";
  return [
    {
      kind: "paused", level: "block",
      why: `“${campaign.name}” ${isPaused ? "is paused" : "has ended"}${campaign.reason ? `: ${campaign.reason}` : "."}`,
      whatToDo: isPaused ? "Wait until it goes on, or write about something else." : "Write about something else, or on your own.",
      evidence: none,
    },
  ];
}

/** Many posts at once by one person, or many advocates at one post. */
export function findBurst({ postsLastHour, limits, answered }: Pick<GuardInput, "postsLastHour" | "limits" | "answered">): Finding[] {
  const findings: Finding[] = [];
  if (postsLastHour >= limits.postsPerHour) {
    findings.push({
      kind: "burst", level: "warn",
      why: `You have posted ${postsLastHour} times within this hour. More than ${limits.postsPerHour} looks like a task, not like a person.`,
      whatToDo: "Let it rest for today. Nobody counts your posts here.",
      evidence: { ...none, numbers: [{ label: "your posts within the hour", value: postsLastHour }, { label: "told from", value: limits.postsPerHour }] },
    });
  }
  const crowd = answered !== null && answered !== "unknown" ? answered.advocateAnswers : 0;
  if (crowd >= limits.repliesPerPost) {
    findings.push({
      kind: "burst", level: "warn",
      why: `${crowd} other ${crowd === 1 ? "advocate has" : "advocates have"} answered this post already. One more is a crowd around one person.`,
      whatToDo: "Leave this one. Somebody else's question is waiting.",
      evidence: { ...none, numbers: [{ label: "answers by other advocates", value: crowd }, { label: "told from", value: limits.repliesPerPost }] },
    });
  }
  return findings;
}

const asksWorkers = /(?:anyone|anybody|somebody|someone|people|who|those|you) (?:here )?(?:who |that )?(?:actually |really )?works?(?:ed)? (?:there|at|for|in)|workers,|employees,|jemand,? der (?:dort|da|bei)|quelqu'un qui (?:y )?travaille|alguien que trabaje/;

/** Whether a critic spoke to us: by name, in one of our threads, or with a question about us. */
export function askedUs(post: AnsweredPost, names: readonly string[], ownedHandles: readonly string[], writer: string | null): boolean {
  if (post.isOurs || post.inOurThread) return true;
  const { text } = plainText(post.text);
  const called = [...ownedHandles, ...(writer === null ? [] : [writer])].map((handle) => plainText(handle.replace(/^@/, "")).text);
  if (called.some((handle) => handle !== "" && new RegExp(`@${escaped(handle)}(?![\\p{L}\\p{N}_])`, "u").test(text))) return true;
  const wanted = names.map((name) => plainText(name).text).filter((name) => name !== "");
  return text.split(/(?<=[.!?\n])/u).some((sentence) => /[?？]\s*$/.test(sentence) && (wanted.some((name) => sentence.includes(name)) || asksWorkers.test(sentence)));
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Answers to critics who did not ask. */
export function findRebuttal({ answered, names, ownedHandles, account }: Pick<GuardInput, "answered" | "names" | "ownedHandles" | "account">): Finding[] {
  if (answered === null) return [];
  if (answered === "unknown") {
    return [{ kind: "rebuttal", level: "note", why: "No source has brought in the post you answer, so nobody could look at it here.", whatToDo: "Answer only if that person asked us or you.", evidence: none }];
  }
  if ((answered.sentiment ?? 0) >= 0 || askedUs(answered, names, ownedHandles, account?.handle ?? null)) return [];
  return [
    {
      kind: "rebuttal", level: "warn",
      why: `${answered.handle ?? "This person"} criticises, and has asked neither us nor you. An answer nobody asked for reads as an attack on the critic.`,
      whatToDo: "Leave it, or wait until they ask. If they are right, say so in your own part of the programme: that changes more.",
      evidence: { ...none, quotes: [answered.text] },
    },
  ];
}

const fewestPosts = 5;
const fewestJoining = 5;

/** "Better not now": most of what is said is negative and more people are joining. */
export function findUnhealthy({ health }: Pick<GuardInput, "health">): Finding[] {
  if (!health || health.posts < fewestPosts) return [];
  const mostly = (wilsonInterval(health.negative, health.posts)?.low ?? 0) > 0.5;
  const joining = health.negativeAuthorsLastHour >= fewestJoining && health.negativeAuthorsLastHour > health.negativeAuthorsHourBefore;
  if (!mostly && !joining) return [];
  return [
    {
      kind: "conversation_health", level: mostly && joining ? "warn" : "note",
      why: `${health.negative} of ${health.posts} posts here are negative${joining ? `, and ${health.negativeAuthorsLastHour} more people joined them in the last hour (${health.negativeAuthorsHourBefore} in the hour before)` : ""}. What is posted now feeds it.`,
      whatToDo: "Better not now. Wait until tomorrow, or until somebody asks.",
      evidence: {
        ...none,
        numbers: [
          { label: "posts by others", value: health.posts },
          { label: "of them negative", value: health.negative },
          { label: "people who turned negative in the last hour", value: health.negativeAuthorsLastHour },
          { label: "in the hour before", value: health.negativeAuthorsHourBefore },
        ],
      },
    },
  ];
}
