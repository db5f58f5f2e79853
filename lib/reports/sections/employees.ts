import { countOf, formatCount } from "@/lib/format/number";
import type { FiguresPanel, TablePanel } from "@/lib/reports/document";
import type { ReportFacts } from "@/lib/reports/facts";
import { countFigure, fewFigure, metricFigure } from "@/lib/reports/make-figure";
import { fewWords, stateNames } from "@/lib/voice/say-voice";

const shownCauses = 12;

/** What employees said, beside what others wrote about the same themes, and what changed because of it. */
export function employeePanels({ employees: { voices, themes, causes }, period }: ReportFacts): [FiguresPanel, TablePanel, TablePanel] {
  const { name } = period.whole;
  const { listed, answered, changed, unanswered } = causes;
  const told = themes.filter((theme) => theme.voices !== null).sort((a, b) => (b.voices ?? 0) - (a.voices ?? 0));
  const [first] = told;
  const nothing = `Fewer than five voices of employees were passed on in ${name}, and no root cause was answered.`;
  const isEmpty = voices === null && answered + changed + unanswered === 0;
  const noTheme = `No theme had five voices in ${name}.`;
  const noNews = `No root cause was answered or changed in ${name}.`;
  return [
    {
      kind: "figures", id: "employee-voices", title: "What employees said", note: "named or anonymous; fewer than five are never counted", empty: isEmpty ? nothing : null,
      says: isEmpty ? nothing : `${voices === null ? "Fewer than five voices" : countOf(voices, "voice")}; ${countOf(changed, "root cause")} changed, ${formatCount(answered)} answered, ${formatCount(unanswered)} without an answer.`,
      figures: [
        { label: "voices", figure: fewFigure("employee-voices.voices", voices, fewWords, "employee_voices"), note: null },
        { label: "root causes changed", figure: countFigure("employee-voices.changed", changed, "causes_changed"), note: null },
        { label: "root causes answered", figure: countFigure("employee-voices.answered", answered, "causes_answered"), note: null },
        { label: "without an answer", figure: countFigure("employee-voices.unanswered", unanswered, "causes_unanswered"), note: null },
      ],
    },
    {
      kind: "table", id: "employee-themes", title: "The same themes, inside and outside", note: "voices of employees beside what others wrote in public", more: 0, empty: first ? null : noTheme,
      says: first ? `Employees spoke most about ${first.name}: ${countOf(first.voices ?? 0, "voice")}${first.negative === null ? "" : `, beside ${countOf(first.negative, "negative post")} by others`}.` : noTheme,
      columns: [
        { key: "theme", label: "theme", align: "start" }, { key: "voices", label: "voices of employees", align: "end" },
        { key: "negative", label: "negative posts", align: "end" }, { key: "posts", label: "of all posts", align: "end" },
      ],
      rows: told.map(({ id, name: theme, voices: said, negative, posts }) => ({
        key: String(id),
        cells: [
          { text: theme, href: null },
          { figure: fewFigure(`employee-themes.${id}.voices`, said, fewWords, "employee_voices", { filter: `theme: ${theme}` }), note: null },
          { figure: metricFigure(`employee-themes.${id}.negative`, "negative_mentions", valueOf(negative), { filter: `theme: ${theme}` }), note: negative === null ? "no topic yet" : null },
          { figure: metricFigure(`employee-themes.${id}.posts`, "mentions", valueOf(posts), { filter: `theme: ${theme}` }), note: null },
        ],
      })),
    },
    {
      kind: "table", id: "root-causes", title: "What changed because of them", note: "root causes answered or changed in the range, the latest first", more: Math.max(0, listed.length - shownCauses), empty: listed.length === 0 ? noNews : null,
      says: listed[0] ? `Last: ${listed[0].title}, ${stateNames[listed[0].state].toLowerCase()}.` : noNews,
      columns: [
        { key: "cause", label: "root cause", align: "start" }, { key: "theme", label: "theme", align: "start" },
        { key: "state", label: "state", align: "start" }, { key: "change", label: "what changed, or our answer", align: "start" },
      ],
      rows: listed.slice(0, shownCauses).map(({ id, title, theme, state, answer, change }) => ({
        key: String(id),
        cells: [{ text: title, href: null }, { text: theme ?? "none", href: null }, { text: stateNames[state], href: null }, { text: (state === "changed" && change !== "" ? change : answer) || change, href: null }],
      })),
    },
  ];
}

const valueOf = (value: number | null) => ({ value, numerator: value, denominator: null });
