import styles from "@/components/ui/tabs.module.css";

type Tab<Key extends string> = { key: Key; label: string; href: string; count?: string };
type Props<Key extends string> = { label: string; tabs: readonly Tab<Key>[]; shown: Key; className?: string; onChoose: (key: Key) => void };

/** Parts of one page: addresses of their own, that change it without a round trip. */
export function TabLinks<Key extends string>({ label, tabs, shown, className, onChoose }: Props<Key>) {
  return (
    <nav className={className ? `${styles.tabs} ${className}` : styles.tabs} aria-label={label}>
      {tabs.map(({ key, label: name, href, count }) => (
        <a
          key={key}
          href={href}
          aria-current={key === shown ? "page" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onChoose(key);
          }}
        >
          {name}
          {count === undefined ? null : <span>{count}</span>}
        </a>
      ))}
    </nav>
  );
}
