"use client";
import { Button, Kbd } from "@mantine/core";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useClaimExpiry } from "@/components/claims/use-claim-expiry";
import type { BulkMenu } from "@/components/conversations/bulk-bar";
import { ConversationList } from "@/components/conversations/conversation-list";
import { EmptyList, Hint } from "@/components/conversations/empty-list";
import { FilterMenu } from "@/components/conversations/filter-menu";
import { ListHead } from "@/components/conversations/list-head";
import classes from "@/components/conversations/screen.module.css";
import { SearchField } from "@/components/conversations/search-field";
import { TabLinks } from "@/components/conversations/tab-links";
import type { OpenMenu } from "@/components/conversations/thread-actions";
import { useBulk } from "@/components/conversations/use-bulk";
import { offerUndo, useChanges, type Wanted } from "@/components/conversations/use-changes";
import { type Correction, useCorrection } from "@/components/conversations/use-correction";
import { useConversation } from "@/components/conversations/use-conversation";
import { useList } from "@/components/conversations/use-list";
import { useSelection } from "@/components/conversations/use-selection";
import { expectTyping } from "@/components/conversations/typed-ahead";
import { fieldOnItsWay, useShortcutSetting, useShortcuts } from "@/components/conversations/use-shortcuts";
import { useTop } from "@/components/conversations/use-top";
import { useView } from "@/components/conversations/use-view";
import { ViewsMenu } from "@/components/conversations/views-menu";
import { WorkContext } from "@/components/conversations/work-context";
import type { Answering } from "@/components/replies/reply-bar";
import { expectChange, newestVersion } from "@/lib/conversations/merge-versions";
import { nameOf } from "@/lib/conversations/name-of";
import type { Conversation } from "@/lib/conversations/schema";
import { belongsToTab, type View, viewPath } from "@/lib/conversations/view";
import { ApiError } from "@/lib/http/client";

// The list comes first; the pane is fetched right after it, before anybody has chosen a conversation.
const loadPane = () => import("@/components/conversations/conversation-pane").then((m) => m.ConversationPane);
const ConversationPane = dynamic(loadPane, { ssr: false, loading: () => <section className={classes.thread} aria-label="Conversation" aria-busy /> });
const BulkBar = dynamic(() => import("@/components/conversations/bulk-bar").then((m) => m.BulkBar), { ssr: false });
const ShortcutsHelp = dynamic(() => import("@/components/conversations/shortcuts-help").then((m) => m.ShortcutsHelp), { ssr: false });

type Props = { userId: number; timeZone: string; isLead: boolean };

/** Queue, thread and facts: three panes where there is room, one at a time on a phone. */
export function ConversationsScreen({ userId, timeZone, isLead }: Props) {
  const { view, id, go } = useView();
  const [atTop, setAtTop] = useState(true);
  const [inSight, setInSight] = useState<readonly string[]>([]);
  const list = useList(view, atTop, inSight);
  const { patches, change, show, forget } = useChanges();
  const open = useConversation(id);
  const correct = useCorrection(id);
  const [menu, setMenu] = useState<OpenMenu>(null);
  const [factsShown, setFactsShown] = useState(false);
  const [helpShown, setHelpShown] = useState(false);
  // From the Promises page one comes to write: the composer is open.
  const tells = useSearchParams().has("tell");
  const [asked, setAsked] = useState<{ id: string | null; post: Answering }>({ id, post: tells && id !== null ? "newest" : null });
  // Another conversation, however one came to it, begins without a composer.
  const answering = asked.id === id ? asked.post : null;
  const setAnswering = (post: Answering) => {
    // On a phone the facts may cover what is written.
    if (post !== null) setFactsShown(false);
    if (post !== null && id !== null) expectTyping("reply", id);
    setAsked({ id, post });
  };
  const [drafts] = useState(() => new Map<string, string>());
  const searchField = useRef<HTMLInputElement>(null);
  /** The conversation whose note is to have the keys as soon as there is a field for it. */
  const [noteWanted, setNoteWanted] = useState<string | null>(null);
  const isNoteWanted = noteWanted !== null && noteWanted === id;
  const noteField = useCallback(
    (element: HTMLTextAreaElement | null) => {
      if (!element || !isNoteWanted) return;
      element.focus();
      setNoteWanted(null);
    },
    [isNoteWanted],
  );
  const pane = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const top = useTop(frame);
  const [shortcutsOn] = useShortcutSetting();
  useEffect(() => void loadPane(), []);

  const { listed, places, newer, head } = list;
  const currentOf = useCallback(
    (row: Conversation): Conversation => {
      const newest = newestVersion([row, patches.get(row.id), newer.head.get(row.id), newer.live.get(row.id)]) ?? row;
      return newest.match === row.match ? newest : { ...newest, match: row.match };
    },
    [newer, patches],
  );
  // What one has just dealt with goes at once; what others did stays in place until the list is read anew.
  const rows = useMemo(
    () => (patches.size === 0 ? listed : listed.filter((row) => !patches.has(row.id) || belongsToTab(currentOf(row), view.tab, userId))),
    [listed, currentOf, patches, view.tab, userId],
  );
  const selectedIndex = useMemo(() => {
    if (id === null) return -1;
    return rows === listed ? (places.get(id) ?? -1) : rows.findIndex((row) => row.id === id);
  }, [id, rows, listed, places]);
  const selectedRow = rows[selectedIndex];
  const conversation = id === null ? undefined : newestVersion([selectedRow && currentOf(selectedRow), patches.get(id), open.detail?.conversation]);
  const selection = useSelection(rows);
  const bulk = useBulk(show);
  const [bulkMenu, setBulkMenu] = useState<BulkMenu>(null);
  const changeChosen = (wanted: Wanted, done: string) => {
    setBulkMenu(null);
    selection.clear();
    void bulk.run(selection.rows.map(currentOf), wanted, done);
  };

  const select = useCallback(
    (next: string | null, replace = false) => {
      setMenu(null);
      setFactsShown(false);
      go({ id: next, replace });
    },
    [go],
  );
  const onOpen = useCallback((next: string) => select(next), [select]);
  const showView = (next: View, replace = false) => {
    forget();
    selection.clear();
    setAtTop(true);
    go({ view: next, replace });
  };
  const step = (by: number) => {
    const next = selectedIndex < 0 ? rows[0] : rows[selectedIndex + by];
    if (next) select(next.id, id !== null);
    return next;
  };
  const stepChoosing = (by: number) => {
    // The address may not have followed the last key yet.
    const from = id ?? selection.reached();
    if (from !== null && !selection.ids.has(from)) selection.toggle(from);
    const next = rows[from === null ? 0 : rows.findIndex((row) => row.id === from) + by];
    if (!next) return;
    select(next.id, id !== null);
    selection.extend(next.id, from);
  };
  const areChosen = selection.rows.length > 0;
  const closeChosen = () => (selection.areClosed ? changeChosen({ status: "open" }, "re-opened") : changeChosen({ status: "resolved" }, "resolved"));

  const apply = (target: Conversation, wanted: Wanted) => {
    const at = rows.findIndex((row) => row.id === target.id);
    const next = rows[at + 1] ?? rows[at - 1];
    const undoable = wanted.status !== undefined && wanted.status !== "open" && target.status === "open";
    const undo = () => change(expectChange(target, wanted, new Date()), { status: "open" });
    change(target, wanted, undoable ? () => offerUndo(`${nameOf(target.author)}: ${wanted.status}`, undo) : undefined);
    // On a phone the list is what comes next; elsewhere the next conversation.
    const finished = wanted.status !== undefined && wanted.status !== "open" && at >= 0 && view.tab !== "all" && view.tab !== wanted.status;
    if (finished) select(window.matchMedia("(max-width: 48em)").matches ? null : (next?.id ?? null), true);
  };
  const act = (wanted: Wanted) => {
    if (conversation) apply(conversation, wanted);
  };

  const openMenu = (which: OpenMenu) => {
    if (!conversation) return;
    // The menus hang from the thread's head, which the facts may cover.
    setFactsShown(false);
    setMenu(which);
  };

  // The post whose button has the focus, else the newest by somebody else.
  const judge = (label: Correction) => {
    const focused = document.activeElement?.closest<HTMLElement>("[data-post]")?.dataset.post;
    const judged = open.posts.findLast((post) => !post.outbound && !post.deletedAt && (focused === undefined || post.id === focused));
    if (judged) correct(judged, label);
  };

  useShortcuts(
    {
      j: () => void step(1),
      k: () => void step(-1),
      J: () => stepChoosing(1),
      K: () => stepChoosing(-1),
      x: () => {
        const row = selectedRow ?? step(0);
        if (row) selection.toggle(row.id);
      },
      Enter: () => void (id === null ? step(0) : pane.current?.querySelector<HTMLElement>("[role=region]")?.focus()),
      e: () => (areChosen ? closeChosen() : act({ status: conversation?.status === "resolved" ? "open" : "resolved" })),
      s: () => (areChosen ? setBulkMenu("snooze") : openMenu("snooze")),
      a: () => (areChosen ? setBulkMenu("assign") : openMenu("assign")),
      r: () => {
        if (id !== null) setAnswering("newest");
      },
      "1": () => judge("negative"),
      "2": () => judge("neutral"),
      "3": () => judge("positive"),
      n: () => {
        if (id === null) return;
        expectTyping("note", id);
        // At once: what is typed next is the note, not more keys.
        flushSync(() => {
          setFactsShown(true);
          setNoteWanted(id);
        });
      },
      "/": () => searchField.current?.focus(),
      "?": () => setHelpShown(true),
      Escape: () => (selection.isOn ? selection.clear() : factsShown ? setFactsShown(false) : select(null)),
    },
    shortcutsOn,
  );

  const clock = head.data ?? open.detail;
  const readAt = head.data ? head.dataUpdatedAt : open.readAt;
  const clockOffsetMs = clock && readAt ? clock.asOf.getTime() - readAt : 0;
  const targetSeconds = clock?.targetSeconds ?? 60;
  const claimed = useMemo(() => [...newer.head.values(), ...newer.live.values(), ...(conversation ? [conversation] : [])], [newer, conversation]);
  useClaimExpiry(claimed, clockOffsetMs);
  const work = useMemo(() => ({ userId, timeZone, targetSeconds, clockOffsetMs }), [userId, timeZone, targetSeconds, clockOffsetMs]);
  const hrefOf = useCallback((rowId: string) => viewPath(view, rowId), [view]);
  const failed = head.error && !head.data;

  return (
    <WorkContext value={work}>
      <div ref={frame} className={classes.screen} style={{ height: `calc(100dvh - ${top + 14}px)` }} data-pane={id === null ? "list" : factsShown ? "facts" : "thread"}>
        <header className={classes.bar}>
          <h1>Conversations</h1>
          <TabLinks view={view} counts={head.data?.counts ?? null} onChoose={(next) => showView(next)} />
          <div className={classes.tools}>
            <SearchField field={searchField} value={view.q ?? ""} onSearch={(text) => showView({ ...view, q: text || undefined }, true)} />
            <ViewsMenu view={view} onChoose={(next) => showView(next)} isLead={isLead} />
            <FilterMenu view={view} onChange={(next) => showView(next, true)} />
          </div>
        </header>
        <div className={classes.panes}>
          <section className={classes.list} aria-label="List">
            {selection.isOn ? (
              <BulkBar selection={selection} shown={rows.length} progress={bulk.progress} menu={bulkMenu} onMenu={setBulkMenu} onChange={changeChosen} />
            ) : (
              <ListHead view={view} canChoose={rows.length > 0} onChoose={selection.begin} />
            )}
            {failed ? (
              <Hint title="The list could not be read" text={head.error instanceof ApiError ? head.error.message : "Try again in a moment."}>
                <Button size="xs" variant="default" onClick={() => void head.refetch()}>
                  Try again
                </Button>
              </Hint>
            ) : (
              <ConversationList
                key={viewPath(view)}
                rows={rows}
                selectedId={id}
                selectedIndex={selectedIndex}
                currentOf={currentOf}
                selection={selection}
                isLeft={(row) => !belongsToTab(row, view.tab, userId)}
                hrefOf={hrefOf}
                onOpen={onOpen}
                loading={head.isPending}
                newcomers={list.newcomers}
                onShowNewcomers={list.showNewcomers}
                hasMore={list.hasMore}
                loadMore={list.loadMore}
                moreError={list.moreError ? "More could not be read." : null}
                onAtTop={setAtTop}
                onInSight={setInSight}
                empty={head.data ? <EmptyList view={view} openCount={head.data.counts?.open ?? 0} onView={showView} /> : null}
              />
            )}
          </section>
          {id === null ? (
            <section className={classes.thread} aria-label="Conversation">
              <Hint title="Choose a conversation" text="Everything works from the keyboard:">
                <p className={classes.keys}>
                  <Kbd>j</Kbd> <Kbd>k</Kbd> move, <Kbd>r</Kbd> replies, <Kbd>e</Kbd> resolves, <Kbd>s</Kbd> snoozes, <Kbd>?</Kbd> tells the rest.
                </p>
              </Hint>
            </section>
          ) : (
            <ConversationPane
              key={id}
              id={id}
              conversation={conversation}
              query={open}
              menu={menu}
              onMenu={setMenu}
              onChange={(wanted) => {
                setMenu(null);
                act(wanted);
              }}
              onBack={() => select(null)}
              onFacts={() => setFactsShown((shown) => !shown)}
              answering={answering}
              onAnswer={setAnswering}
              drafts={drafts}
              noteField={noteField}
              pane={pane}
            />
          )}
        </div>
        {(isNoteWanted || answering !== null) && !open.detail && !open.error ? <span hidden {...fieldOnItsWay} /> : null}
        <ShortcutsHelp opened={helpShown} onClose={() => setHelpShown(false)} />
      </div>
    </WorkContext>
  );
}
