import Link from "next/link";
import classes from "@/components/topics/topics.module.css";
import { countOf, formatCount, formatShare } from "@/lib/format/number";
import { experienceNames } from "@/lib/topics/experience-names";
import type { ListedTopic, TopicList as List } from "@/lib/topics/schema";

type Props = {
  list: List;
  selected: number | "new" | null;
  onSelect: (id: number) => void;
  /** Others see the number behind a count in Trends. */
  mayOpenConversations: boolean;
};

/** Topics under their themes; those without one come last. */
export function TopicList({ list, selected, onSelect, mayOpenConversations }: Props) {
  const groups = [
    ...list.themes.map((theme) => ({ id: theme.id, name: theme.name, note: experienceNames[theme.experience] })),
    { id: null, name: list.themes.length > 0 ? "Without a theme" : "All topics", note: null },
  ];
  return groups.map((group) => {
    const topics = list.topics.filter((topic) => topic.themeId === group.id);
    if (topics.length === 0) return null;
    return (
      <section key={group.id ?? "none"} className={classes.group}>
        <h3>
          {group.name} {group.note ? <small>{group.note}</small> : null}
        </h3>
        <ul>
          {topics.map((topic) => (
            <li key={topic.id} className={classes.topic} data-selected={topic.id === selected || undefined}>
              <button type="button" className={classes.name} aria-pressed={topic.id === selected} onClick={() => onSelect(topic.id)}>
                <b>{topic.name}</b>
                <code dir="auto">{topic.query}</code>
              </button>
              <Numbers topic={topic} href={`${mayOpenConversations ? "/conversations" : "/trends"}?topic=${topic.id}`} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Numbers({ topic, href }: { topic: ListedTopic; href: string }) {
  return (
    <p className={classes.numbers}>
      {topic.mentions > 0 ? (
        <Link href={href} aria-label={`${topic.name}: ${countOf(topic.mentions, "post")} in the last 30 days`}>
          {formatCount(topic.mentions)}
        </Link>
      ) : (
        <span>none</span>
      )}
      <small>{topic.taggedAt === null ? "Tagging older posts" : topic.mentions > 0 ? `${formatShare(topic.negative, topic.mentions)} negative` : "Up to date"}</small>
    </p>
  );
}
