"use client";

import { Button, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import classes from "@/components/templates/templates.module.css";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RowMenu } from "@/components/ui/row-menu";
import { templatesQuery } from "@/lib/templates/queries";
import type { Template } from "@/lib/templates/schema";

const TemplateDialog = dynamic(() => import("@/components/templates/template-dialog").then((m) => m.TemplateDialog), { ssr: false });
const DeleteTemplate = dynamic(() => import("@/components/templates/delete-template").then((m) => m.DeleteTemplate), { ssr: false });

/** Prepared texts: everybody's and one's own. */
export function TemplatesScreen({ mayShare }: { mayShare: boolean }) {
  const query = useQuery(templatesQuery());
  const [edited, setEdited] = useState<Template | "new" | null>(null);
  const [deleted, setDeleted] = useState<Template | null>(null);
  const templates = query.data?.templates ?? [];
  const add = <Button onClick={() => setEdited("new")}>Add a template</Button>;
  return (
    <>
      <PageHeader title="Templates" actions={templates.length > 0 ? add : null} />
      <Stack gap="md" maw={820}>
        {([true, false] as const).map((shared) => {
          const listed = templates.filter((template) => template.shared === shared);
          return (
            <Panel
              key={String(shared)}
              title={shared ? "For everybody" : "Your own"}
              hint={shared ? (mayShare ? "Leads change these." : "A lead can change these.") : "Only you see them."}
              query={query}
              height={120}
              isEmpty={listed.length === 0}
              empty={
                <EmptyState title={shared ? "No templates for everybody yet" : "No templates of your own yet"} action={templates.length === 0 && !shared ? add : null}>
                  In a reply, type / and its name. What is known of the person is filled in; the rest you fill in before it goes out.
                </EmptyState>
              }
            >
              <ul className={classes.list}>
                {listed.map((template) => (
                  <li key={template.id}>
                    <div>
                      <h3>{template.name}</h3>
                      <p dir="auto">{template.body}</p>
                    </div>
                    {template.mayChange ? (
                      <RowMenu
                        label={`More for ${template.name}`}
                        actions={[
                          { label: "Change", onChoose: () => setEdited(template) },
                          { label: "Delete", onChoose: () => setDeleted(template), isGrave: true },
                        ]}
                      />
                    ) : null}
                  </li>
                ))}
              </ul>
            </Panel>
          );
        })}
      </Stack>
      {edited ? <TemplateDialog key={edited === "new" ? "new" : edited.id} template={edited === "new" ? null : edited} mayShare={mayShare} onClose={() => setEdited(null)} /> : null}
      {deleted ? <DeleteTemplate template={deleted} onClose={() => setDeleted(null)} /> : null}
    </>
  );
}
