import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const falseRumour: LibraryPlaybook = {
  key: "false-rumour",
  name: "False rumour",
  summary: "Something untrue about us spreads. Check it as if it were true, then put the fact where the rumour is, in a form people can pass on.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 3, 5, "alone"),
      rule("publish_reply", "responder", 1, 2, "with approval"),
      rule("publish_statement", "responder", 4, 5, "alone"),
      rule("publish_statement", "responder", 1, 3, "with approval"),
      rule("publish_statement", "lead", 1, 5, "alone"),
      rule("delete_own_post", "responder", 1, 5, "with approval"),
    ],
  },
  content: {
    triggers: triggers(
      ["screenshot", "A screenshot or notice in our name circulates that we did not publish."],
      ["asked-twice", "Two customers ask about the same thing that is not so."],
      ["group-chat", "Colleagues hear it in family or neighbourhood chats."],
      ["reshared", "A person with many followers repeats it as a question."],
      ["fear", "People act on it: they queue, return, stay away or stop taking something."],
    ),
    severity: severity(
      "People harm themselves or others because they believe it, or are about to.",
      "People change what they do in numbers; media ask for a word.",
      "It spreads beyond our followers, but few act on it.",
      "It lives in one group; an answer there is enough.",
      "It is old, small and fading. Watching is the better answer.",
    ),
    checklists: {
      lead: steps(
        [0, "true-core", "Ask who could know it to be true, and call that person. Allow for a core that is true."],
        [10, "answer-or-watch", "Decide: answer here, answer everywhere, or watch. Loudness would carry a small rumour further."],
        [20, "who-is-believed", "Find whom these people believe more than us, and ask that person to look at the evidence."],
        [90, "did-it-turn", "Check whether belief is falling. If not, change the messenger before you change the text."],
      ),
      writer: steps(
        [8, "holding", "Answer those who ask: it did not come from us, we are checking, and when we will know."],
        [10, "fact-first", "Write the fact in one sentence that stands by itself. It opens the text and ends it."],
        [20, "one-myth", "Mention the rumour once, marked as false before it is told."],
        [30, "card", "Make a picture with the fact on it, with a description in words, to be passed on in chats."],
        [60, "in-replies", "Write short answers for replies that link the correction and thank whoever asks."],
      ),
      monitor: steps(
        [0, "origin", "Find the earliest post. Keep its address, time and picture."],
        [10, "spread", "Count posts, people and reach each quarter of an hour. Put them on the rumour's card."],
        [20, "variants", "Collect how it changes. A new place or number is a new rumour."],
        [45, "believers", "Tell apart those who believe, those who ask and those who play with it."],
      ),
      approver: steps(
        [15, "proof", "See the evidence yourself before false is written."],
        [20, "no-shame", "Remove everything that makes those who believed it look stupid."],
        [25, "privacy", "Check that the proof shows nobody's personal data."],
      ),
      liaison: steps(
        [20, "checkers", "Send the evidence to fact checkers and to the local paper."],
        [25, "platform", "Report forged notices and stolen logos to the networks. Note the case number."],
        [40, "front-desk", "Give staff who meet people a card with the fact and a number to call."],
        [60, "authority", "If an authority is named in it, agree on who speaks first."],
      ),
    },
    variables: variables(
      ["fact", "The fact, in one sentence", "All our water is tested daily and is fine to drink"],
      ["rumour", "What is claimed, briefly", "a notice in our name that tells you to boil water"],
      ["evidence", "Where it can be checked", "example.org/today"],
      ["why_false", "How one can tell", "the notice names an office we have not had since 2019"],
      ["ask", "Whom to ask", "our line 0800 555 0177"],
    ),
    statements: statements(
      ["holding", "holding", "We are asked about {{rumour}}. It did not come from us, and we are checking every part of it. Until we know more, please do not pass it on. Ask here or at {{ask}}. You have our answer by {{next_update}}."],
      ["update", "fact", "{{fact}}. You can check it yourself: {{evidence}}. What goes round, {{rumour}}, is false; {{why_false}}. If somebody sent it to you, send them this. To repeat it: {{fact}}. We look at it again with you at {{next_update}}."],
      ["correction", "true-part", "One part of it is true, and we had denied all of it. True is this: {{fact}}. False remains the rest of {{rumour}}. We should have asked our own people longer first. The evidence for both is at {{evidence}}, renewed at {{next_update}}."],
      ["final", "quiet-again", "{{fact}}. Independent people looked at {{evidence}} this week and found the same. Thanks to everybody who asked before passing on {{rumour}}. The page stays up, because such things come back."],
    ),
    dos: advice(
      ["Lead with the fact, warn before the myth, explain the trick, end with the fact.", "Repeated myths feel familiar, and false information keeps working after it was corrected unless something true takes its place.", "Lewandowsky et al., The Debunking Handbook 2020"],
      ["Check it as if it were true.", "A denial that has to be taken back makes the next rumour stronger."],
      ["Answer where it is.", "Who saw it in a neighbourhood group does not read our front page."],
      ["Weigh whether to answer at all.", "Answering what few have seen can bring it to many.", "Phillips, The Oxygen of Amplification, Data & Society, 2018"],
    ),
    donts: advice(
      ["Do not put the rumour in the headline or the picture.", "People remember the picture and forget the word false."],
      ["Do not share the forged notice, even crossed out.", "It is cut off at the next share."],
      ["Do not mock who believed it.", "They had a reason to be afraid, and will be asked by others."],
      ["Do not name the person who invented it.", "It starts a hunt and gives them a stage."],
    ),
  },
};
