"use client";
import { Kbd, Menu } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import chips from "@/components/conversations/chips.module.css";
import { SentimentChip, sentimentMarks } from "@/components/conversations/sentiment-chip";
import type { Correction } from "@/components/conversations/use-correction";
import { type Post, type Sentiment, sentimentNames } from "@/lib/conversations/schema";
import { formatRatio } from "@/lib/format/number";

type Props = { post: Post; onCorrect: (post: Post, label: Correction) => void };

/** What a post's sentiment is, whose word that is, and the way to say otherwise. */
export function SentimentMenu({ post, onCorrect }: Props) {
  const { sentiment, corrected } = post;
  // A thread has hundreds of posts: a menu is made for the one whose chip was pressed.
  const [isMade, setIsMade] = useState(false);
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Whoever came by keyboard goes on from the chip; whoever went elsewhere stays there.
    if (isMade && !opened && document.activeElement === document.body) target.current?.focus({ preventScroll: true });
  }, [isMade, opened]);
  const chip = (
    <button
      ref={target}
      type="button"
      className={chips.choose}
      aria-haspopup="menu"
      aria-expanded={opened}
      title="Say otherwise"
      onClick={() => {
        if (isMade) return;
        setIsMade(true);
        setOpened(true);
      }}
    >
      {sentiment ? <SentimentChip sentiment={sentiment} /> : <span className={chips.chip}>not classified</span>}
    </button>
  );
  return (
    <>
      {isMade ? (
        <Menu opened={opened} onChange={setOpened} position="bottom-start" width={290} shadow="md" transitionProps={{ duration: 0 }}>
          <Menu.Target>{chip}</Menu.Target>
          <Menu.Dropdown
            onKeyDown={({ key }) => {
              const name = sentimentNames[Number(key) - 1];
              if (!name) return;
              setOpened(false);
              onCorrect(post, name);
            }}
          >
            <Menu.Label>How does this post read?</Menu.Label>
            {sentimentNames.map((name, index) => (
              <Menu.Item key={name} onClick={() => onCorrect(post, name)} leftSection={<span aria-hidden>{sentimentMarks[name]}</span>} rightSection={<Kbd size="xs">{index + 1}</Kbd>}>
                {name}
              </Menu.Item>
            ))}
            {corrected ? (
              <>
                <Menu.Divider />
                <Menu.Item onClick={() => onCorrect(post, null)}>As the model says: {sayModel(corrected.model)}</Menu.Item>
              </>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      ) : (
        chip
      )}
      {corrected ? (
        <span className={chips.by} title={`The model says: ${sayModel(corrected.model)}`}>
          {corrected.model?.name === sentiment?.name ? "confirmed" : "corrected"} by {corrected.by}
        </span>
      ) : null}
    </>
  );
}

function sayModel(model: Sentiment | null): string {
  if (!model) return "not classified";
  return model.probability === null ? model.name : `${model.name} ${formatRatio(model.probability)}`;
}
