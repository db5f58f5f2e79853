import type { LibraryPlaybook } from "@/lib/playbooks/library-schema";
import { advice, rule, severity, statements, steps, triggers, variables } from "@/lib/playbooks/library/writing";

export const employeeMisconduct: LibraryPlaybook = {
  key: "employee-misconduct",
  name: "Employee misconduct",
  summary: "Somebody of ours is said to have harmed or insulted a person. The harmed person comes first; facts before judgement; no name leaves the house.",
  authority: {
    rules: [
      rule("publish_reply", "responder", 4, 5, "alone"),
      rule("publish_reply", "responder", 1, 3, "with approval"),
      rule("publish_statement", "responder", 1, 5, "no"),
      rule("publish_statement", "lead", 1, 2, "with approval", { approver: "admin" }),
      rule("publish_statement", "lead", 3, 5, "alone"),
      rule("delete_own_post", "responder", 1, 5, "with approval"),
    ],
  },
  content: {
    triggers: triggers(
      ["video", "A recording shows somebody in our clothes or in our place behaving badly."],
      ["accusation", "A customer or colleague accuses an employee by name or shift."],
      ["off-duty", "An employee's private post is linked to us and spreads."],
      ["charge", "Police or a court acts against somebody who works here."],
    ),
    severity: severity(
      "Violence, abuse or discrimination with a harmed person, shown or credibly told; or somebody of the management is accused.",
      "Serious conduct towards a customer or colleague, spreading beyond our own followers.",
      "Rude or careless conduct, recorded, mostly discussed in one place.",
      "One complaint about manners that the site can settle with the person.",
      "The person does not work here, or the scene is old and was dealt with.",
    ),
    checklists: {
      lead: steps(
        [0, "harmed-person", "Find out who was harmed and who is speaking with them. If nobody is, name somebody now."],
        [10, "works-here", "Have the personnel department confirm that the person works here. Until then we say we are checking."],
        [20, "off-shift", "Know whether the employee has been taken off duty, and who decided it."],
        [60, "wider", "Ask whether it happened before. If so, this is about us and not about one person."],
      ),
      writer: steps(
        [10, "holding", "Write to the harmed person first, in public, without describing the scene again."],
        [30, "values-deeds", "Write what happens next as deeds with dates. Leave out what we stand for."],
        [60, "staff-note", "Draft the note to colleagues: what is known, where to turn, that nobody must answer the press."],
      ),
      monitor: steps(
        [0, "original", "Find the first and the longest version of the recording. Note what lies before and after the cut."],
        [15, "hunted", "Watch for names, addresses and photographs of employees. Report each, and tell security."],
        [30, "wrong-person", "Check whether somebody uninvolved is being named; tell the lead at once if so."],
        [60, "others", "Look for others who tell the same about this place or person."],
      ),
      approver: steps(
        [12, "no-name", "Take out every name, shift or detail that identifies the employee."],
        [15, "no-verdict", "Check that the text neither convicts nor excuses before the facts are in."],
        [40, "labour-law", "Ask personnel law and the works council, where there is one, about each announced measure."],
      ),
      liaison: steps(
        [15, "call-harmed", "Reach the harmed person by telephone or in private. Ask what they want said in public."],
        [25, "site-manager", "Brief the site: who answers, what is true, who protects the colleagues there."],
        [60, "police", "If there may be a crime, arrange that police get the recordings before anybody comments on them."],
      ),
    },
    variables: variables(
      ["place", "Where it happened", "our shop at Orchard Street"],
      ["when", "When it happened", "on Tuesday evening"],
      ["measure", "What we have done so far", "the person is not working while we look into it"],
      ["who_looks", "Who looks into it", "a lawyer from outside"],
      ["contact", "Where witnesses can write", "witness@example.org"],
    ),
    statements: statements(
      ["holding", "holding", "We have seen what happened {{when}} at {{place}}. It troubles us. Our first care is the person it was done to; we are reaching out to them now. {{measure}}. We will say what we have found at {{next_update}}."],
      ["update", "inquiry", "We have spoken with the person concerned and apologised to them. {{who_looks}} is hearing everybody who was at {{place}}. Were you there? Write to {{contact}}. Please leave our other colleagues in peace. You hear from us again at {{next_update}}."],
      ["correction", "wrong-person", "The person being named for what happened at {{place}} had no part in it. Please take down posts with that name or picture. What we said about the inquiry holds. {{who_looks}} goes on with it and we speak at {{next_update}}."],
      ["final", "outcome", "{{who_looks}} has finished. What the recording shows happened, and it should not have. We have drawn the consequences with the person responsible. At {{place}} there is now somebody on every shift to whom anyone can turn. The person who was harmed has our apology and our help for as long as they want it."],
    ),
    dos: advice(
      ["Speak to the harmed person before the public.", "An apology they hear on television is not one they received."],
      ["Make the apology whole: what was wrong, that we are sorry, what we repair.", "An apology that leaves out the deed or the repair is read as none.", "Lazare, On Apology, 2004"],
      ["Ask whether there were earlier cases before you call it a single one.", "A history of similar cases raises the blame people lay on the organisation.", "Coombs, SCCT, 2007: crisis history"],
      ["Protect colleagues who have nothing to do with it.", "They answer the door while the story lasts."],
    ),
    donts: advice(
      ["Do not name the employee.", "They have rights whatever they did, and the wrong person is often named first."],
      ["Do not say bad apple, isolated case or not representative.", "It sounds like a defence, and the next recording makes it untrue."],
      ["Do not ask for the recording to be taken down.", "The demand becomes the second story."],
      ["Do not announce a dismissal before it has happened.", "If it fails in law, we have lied in public."],
    ),
  },
};
