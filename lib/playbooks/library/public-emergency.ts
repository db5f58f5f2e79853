import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const publicEmergency: LibraryPlaybook = {
  key: "public-emergency",
  name: "Weather or public-health emergency",
  summary: "For an agency: people must do something to stay safe. Say what, where, until when and who says so; repeat it; correct what is false within minutes.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 1, 5, "alone"),
      rule("publish_statement", "responder", 1, 2, "alone"),
      rule("publish_statement", "responder", 3, 5, "with approval"),
      rule("publish_statement", "lead", 1, 5, "alone"),
      rule("edit_own_post", "responder", 1, 5, "alone"),
      rule("delete_own_post", "responder", 1, 5, "no"),
      rule("offer_refund", null, 1, 5, "no"),
    ],
  },
  content: {
    triggers: triggers(
      ["warning", "The weather or health service issues or raises a warning for our area."],
      ["calls", "Emergency calls on one matter rise, or people report water, fire, smoke or illness in one place."],
      ["trapped", "Somebody writes in public that they need rescue."],
      ["closure", "A school, bridge, hospital or shelter closes or is full."],
      ["wrong-advice", "Advice that endangers people circulates."],
    ),
    severity: severity(
      "Lives are in danger now, and people must act within the hour.",
      "Danger is certain within a day, or basic supply fails for many.",
      "Danger is possible; people should prepare.",
      "A nuisance: closed roads, delays, a service that moves.",
      "Clear-up and questions after the danger has passed.",
    ),
    checklists: {
      lead: steps(
        [0, "one-action", "Decide on the one thing people must do now. If there are two, put them in order."],
        [5, "joint", "Agree with the neighbouring agencies on who speaks for what. One place for all warnings."],
        [15, "rhythm", "Announce when we speak: every half hour while the danger grows."],
        [60, "who-is-not-reached", "Ask who does not read us: older people, visitors, other languages, no power. Send somebody."],
        [720, "relief", "Plan the night. Tired people make dangerous mistakes."],
      ),
      writer: steps(
        [5, "warning", "Write the warning in this order: who speaks, what threatens, where, what to do, until when."],
        [10, "plain", "Read it aloud to somebody who is not from here. Replace what they do not know."],
        [20, "languages", "Publish in the languages of the area. Describe each map and picture in words."],
        [60, "after", "Prepare the all-clear and what is not safe even then."],
      ),
      monitor: steps(
        [0, "rescue", "Look for calls for rescue. Give place and words to dispatch at once, then answer that it is done."],
        [5, "questions", "Note which street, shelter and road people ask about."],
        [10, "wrong", "Find dangerous advice and old pictures. Bring them to the writer with address and reach."],
        [45, "silent-places", "Name the districts from which nothing comes. Silence may mean no power."],
      ),
      approver: steps(
        [3, "release-fast", "For a danger to life release within one minute. Correct spelling afterwards."],
        [10, "match", "Check place, time and advice against the warning centre's bulletin."],
        [30, "stale", "See that older posts with other advice are marked as out of date."],
      ),
      liaison: steps(
        [5, "dispatch", "Keep a line to dispatch. Online calls for help go there, never into a form."],
        [15, "shelters", "Learn how full each shelter is, whether pets and wheelchairs can come, every half hour."],
        [20, "broadcasters", "Give radio stations the text to be read out."],
        [45, "trusted", "Ask congregations, doctors and clubs to pass it on in their words."],
      ),
    },
    variables: variables(
      ["agency", "Who speaks", "Tarrow County Emergency Management"],
      ["hazard", "What threatens", "flooding along the Lenne"],
      ["area", "Where, street by street if need be", "everything south of Mill Road"],
      ["action", "What to do", "leave now by the B41 northwards"],
      ["until", "Until when it holds", "06:00 tomorrow"],
      ["help", "Where there is help", "the sports hall in Oster, pets welcome"],
      ["wrong_advice", "What is wrong and goes round", "that the B41 is closed"],
    ),
    statements: statements(
      ["holding", "holding", "{{agency}}: {{hazard}} in {{area}}. {{action}}. Holds until {{until}}. Help: {{help}}. In danger call the emergency number, not us here. Next message {{next_update}}."],
      ["update", "still", "{{agency}}, new since the last message: the danger in {{area}} goes on. {{action}}. Shelter: {{help}}. We do not know yet how long it takes. Look in on a neighbour who lives alone. We speak at {{next_update}} again, here and on the radio."],
      ["correction", "wrong-advice", "{{action}}. That is right and remains right. Somebody is spreading {{wrong_advice}}; it is not so and it endangers people. {{agency}} checked on the spot a few minutes ago. Pass this on in your groups. The state of things again at {{next_update}}."],
      ["final", "all-clear", "{{agency}}: the danger in {{area}} has passed. You may return. Do not touch wet wiring, and boil water until we say otherwise here. {{help}} stays open. We have lost people's belongings and sleep, not our neighbours. How we warned, and what we do better, we discuss with you in public."],
    ),
    dos: advice(
      ["Put five things into every warning: source, hazard, place, action, time.", "People act sooner when a message holds all five; what is missing they go looking for first.", "Mileti and Sorensen, 1990"],
      ["Be first, be right, be credible; show empathy, give people something to do, respect them.", "The first message shapes what people compare all later ones with.", "CDC, Crisis and Emergency Risk Communication"],
      ["Say what you do not know, and when you will.", "Uncertainty that is admitted is borne better than certainty that breaks."],
      ["Answer each call for rescue in public once it has been passed on.", "Others see that it works, and that nobody needs to drive there themselves."],
    ),
    donts: advice(
      ["Do not tell people not to panic.", "They seldom do. It only tells them that we think they might."],
      ["Do not publish a map without words.", "Who cannot see it, or has no data left, gets nothing."],
      ["Do not use names of zones that only we know.", "People know their street, not sector four."],
      ["Do not leave old warnings standing unmarked.", "They are shared for days."],
    ),
  },
};
