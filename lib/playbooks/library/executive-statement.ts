import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const executiveStatement: LibraryPlaybook = {
  key: "executive-statement",
  name: "Executive statement",
  summary: "Somebody who leads us said something in public that hurts, misleads or moves markets. Decide whether the organisation stands by it; say so with one voice.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 1, 3, "with approval"),
      rule("publish_reply", "responder", 4, 5, "alone"),
      rule("publish_statement", "responder", 1, 5, "no"),
      rule("publish_statement", "lead", 1, 3, "with approval", { approver: "admin", steps: 2 }),
      rule("publish_statement", "lead", 4, 5, "alone"),
      rule("delete_own_post", "responder", 1, 5, "no"),
      rule("delete_own_post", "lead", 1, 3, "with approval", { approver: "admin" }),
    ],
  },
  content: {
    triggers: triggers(
      ["clip", "A clip of an interview, a stage or a staff meeting spreads without its surroundings."],
      ["private-account", "A post from a leader's own account is taken as ours."],
      ["leak", "An internal mail or recording of somebody in management becomes public."],
      ["figures", "Somebody named a figure, deal or forecast that was not public."],
      ["feud", "A leader answers critics personally and does not stop."],
    ),
    severity: severity(
      "It demeans a group, announces something unlawful or moves the share price; partners or lawmakers react.",
      "Customers or employees turn away openly; it contradicts what we do or have promised.",
      "A clumsy sentence that travels; the whole of it reads differently.",
      "An unpopular opinion within what a leader may hold.",
      "Old words, long since taken back.",
    ),
    checklists: {
      lead: steps(
        [0, "whole-words", "Get the full recording or text. Decide on nothing by the clip."],
        [5, "quiet", "Ask the person to publish nothing until the room has spoken. Say it as a request for an hour."],
        [15, "stand-by", "Ask one question: does the organisation stand by it, yes or no? Record who answered."],
        [30, "same-person", "If it must be taken back, have the same person do it in their own words."],
        [240, "guard", "Agree who reads such appearances beforehand, and from when."],
      ),
      writer: steps(
        [10, "holding", "Write what the organisation thinks on the matter itself. Leave the person's motives out."],
        [30, "own-words", "Give the person three points and let them write. Smooth words from us will not be believed."],
        [60, "staff-mail", "Write to the staff: what was said, what holds, to whom they can speak."],
      ),
      monitor: steps(
        [0, "source-clip", "Find where the clip was cut, by whom, and what stands before and after."],
        [15, "own-people", "Read what employees say. They carry it further than critics do."],
        [30, "market", "Look at the share price, partner statements and calls to cancel."],
        [90, "second-round", "Watch for the second question: what else has this person said?"],
      ),
      approver: steps(
        [12, "securities", "Ask legal whether it is inside information. If so, the market notice comes before every post."],
        [20, "no-contradiction", "Lay text, mail and the person's words side by side. One of them must not deny another."],
        [35, "board", "Get the chair's word where the person who spoke would otherwise approve it."],
      ),
      liaison: steps(
        [20, "offended", "Call somebody who speaks for the people it was said about. Listen; offer no text."],
        [30, "investors", "Have investor relations ready for the same question in their words."],
        [45, "managers", "Give managers five minutes of facts before their teams ask them."],
      ),
    },
    variables: variables(
      ["speaker", "Who spoke, with the office", "our managing director Ilse Brandt"],
      ["occasion", "Where and when", "yesterday's panel in Rotterdam"],
      ["matter", "The matter, neutrally", "remarks about part-time work"],
      ["position", "What the organisation holds", "part-time colleagues lead teams here, and will go on doing so"],
      ["deed", "What follows from it", "the planned change to part-time posts is withdrawn"],
    ),
    statements: statements(
      ["holding", "holding", "You are asking us about {{matter}} at {{occasion}}. We have heard them in full. {{position}}. {{speaker}} is speaking with those concerned today. What comes of it stands here at {{next_update}}."],
      ["update", "takes-back", "{{speaker}} has taken back {{matter}} and says so in person below. {{position}}. That is not a matter of wording: {{deed}}. We answer questions under this post and return to it at {{next_update}}."],
      ["correction", "not-inside", "Something said at {{occasion}} was not correct. Our published figures hold and nothing is decided beyond them. Please rely on our notices to the market only. The full correction is filed and linked here; the next filing follows at {{next_update}}."],
      ["final", "follow-up", "After {{occasion}} many of you wrote to us, colleagues among them. We read all of it. {{deed}}. {{speaker}} met the people concerned and listened for two hours. What they asked for, and what we say to it, we publish together with them."],
    ),
    dos: advice(
      ["Take the whole recording before the position.", "Half of such stories are smaller with the sentence before it; the other half are larger."],
      ["Let the person who said it take it back.", "A spokesperson's regret for another's words is read as distance."],
      ["Ask legal about market rules within minutes.", "Issuers must publish inside information as soon as possible; selective disclosure obliges United States issuers to prompt public disclosure.", "Regulation (EU) 596/2014, art. 17; 17 CFR 243.100"],
      ["Tell the staff in the same minute as the public.", "They are asked about it at dinner tonight."],
    ),
    donts: advice(
      ["Do not say misquoted when a recording exists.", "It will be played."],
      ["Do not let the accounts praise the speaker.", "Likes and hearts from our channels are read as our answer."],
      ["Do not write as the person without their knowledge.", "It comes out, and then no word is theirs any more."],
      ["Do not argue with single critics from the leader's account.", "It gives each of them the largest audience of their life."],
    ),
  },
};
