import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const toneDeafPost: LibraryPlaybook = {
  key: "tone-deaf-post",
  name: "Tone-deaf post",
  summary: "One of our own posts hurts, excludes or mocks people. Whoever is on shift may change it at once; saying so openly is part of the repair.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 2, 5, "alone"),
      rule("publish_reply", "responder", 1, 1, "with approval"),
      rule("edit_own_post", "responder", 3, 5, "alone"),
      rule("edit_own_post", "responder", 1, 2, "with approval"),
      rule("delete_own_post", "responder", 1, 5, "with approval"),
      rule("change_standing_wording", "responder", 3, 5, "alone"),
      rule("change_standing_wording", "responder", 1, 2, "with approval"),
      rule("publish_statement", "responder", 4, 5, "alone"),
      rule("publish_statement", "responder", 1, 3, "with approval"),
    ],
  },
  content: {
    triggers: triggers(
      ["first-objection", "One person objects to our wording politely and gives a reason. That is enough."],
      ["left-out", "People say that our post speaks as if they did not exist."],
      ["bad-day", "A planned post goes out while something sad or frightening is in the news."],
      ["quote-wave", "More people quote our post to criticise it than like it."],
      ["hashtag", "We joined a hashtag whose meaning we had not looked up."],
    ),
    severity: severity(
      "The post mocks victims or a group that is under attack, and national media quote it.",
      "A group feels insulted; people with many followers call for consequences.",
      "Many people find it out of touch; a clear correction can end it today.",
      "A few people object with reason; a changed word makes it right.",
      "One person, one word, asked kindly.",
    ),
    checklists: {
      lead: steps(
        [0, "queue", "Stop everything that is scheduled on all accounts."],
        [3, "do-they-have-a-point", "Decide within three minutes whether they have a point. If you would have to explain the joke, they have."],
        [5, "allow-change", "Tell the responder: change this post and every later one of its kind."],
        [60, "how-it-passed", "Ask who had read it before it went out. Look for the missing reader, never for somebody to blame."],
      ),
      writer: steps(
        [3, "reply-first", "Answer the first objector in person before any general statement."],
        [8, "holding", "Write two sentences: we see it, this is what we do now."],
        [15, "standing-wording", "Change the template or the hashtag for all later posts, and say so."],
        [45, "repair", "If an apology is due, write it to the people it hurt and without the word if."],
      ),
      monitor: steps(
        [0, "first-voice", "Find who objected first and what exactly they asked for."],
        [5, "who-is-hurt", "Tell apart those who are hurt, those who comment and those who enjoy it."],
        [20, "other-places", "Look for the same wording in our newsletter, adverts and shops."],
        [45, "after-change", "Watch whether the first objector is content. Report what they say, word for word."],
      ),
      approver: steps(
        [5, "two-minutes", "Release or stop within two minutes. Waiting is a decision too."],
        [10, "no-if", "Strike out: if anyone was offended, taken out of context, our intention was."],
        [20, "delete-or-keep", "Decide whether the post stays with a correction or goes with a note that says it has gone."],
      ),
      liaison: steps(
        [15, "partners", "Tell partners and people shown in the post what we are doing."],
        [30, "group", "Ask somebody from the group concerned to read the next text. Pay them for it."],
        [60, "colleagues", "Give colleagues at counters and telephones the one sentence they need."],
      ),
    },
    variables: variables(
      ["what_we_posted", "Our post, neutrally", "a deal for mothers only"],
      ["why_wrong", "What was wrong with it, in their words", "it left out every father who cooks, cares and shops"],
      ["change", "What is different from now on", "every deal goes out to all parents"],
      ["thanks_to", "Who told us, if they like to be named", "Joris from Ghent"],
    ),
    statements: statements(
      ["holding", "holding", "You are right to ask about {{what_we_posted}}. {{why_wrong}}. We are changing it now and everything planned after it. Back at {{next_update}} with what exactly is different."],
      ["update", "changed", "Done: {{change}}. {{thanks_to}} told us first, and was right. The old post stays visible below its correction, so that nobody has to guess. At {{next_update}} we have gone through all other channels too."],
      ["correction", "apology-again", "Our first apology was about how it looked. It should have been about what it did: {{why_wrong}}. We are sorry for that. {{change}}. We are listening under this post until {{next_update}}."],
      ["final", "kept", "Two weeks ago we promised you something after {{what_we_posted}}. Since then {{change}}, without exception. Thank you, {{thanks_to}}. If we slip again, tell us as plainly."],
    ),
    dos: advice(
      ["Answer the first person within a minute.", "One objection answered well is a conversation. The hundredth is a crowd."],
      ["Change the thing itself, and all later ones.", "A reply that may not change anything sounds like one."],
      ["Thank the person who told you, by name if they agree.", "They did the work of the reader we lacked."],
      ["Say what was wrong in the words of those it hurt.", "It shows that we understood, which no adjective can."],
    ),
    donts: advice(
      ["Do not delete in silence.", "The picture of it exists already; what is missing afterwards is our answer."],
      ["Do not write: we are sorry if anyone was offended.", "It doubts the people it speaks to. A real apology names the deed.", "Lazare, On Apology, 2004"],
      ["Do not explain the intention first.", "Nobody asked what we meant. They told us what it did."],
      ["Do not joke to soften it.", "The joke will be quoted with the first post."],
    ),
  },
};
