import { definitionOf, eventNames, type EventName } from "../../service/audit/catalogue.ts";
import type { Field, FieldType } from "../../service/audit/field.ts";
import { page, table } from "./markdown.ts";

function typeText(type: FieldType): string {
  if (typeof type === "string") return type === "boolean" ? "yes or no" : type;
  return "oneOf" in type ? type.oneOf.map((word) => `\`${word}\``).join(", ") : `list of ${type.listOf.map((word) => `\`${word}\``).join(", ")}`;
}

const fieldRow = ([name, { type, nullable, personal, description }]: [string, Field]): string[] => [
  `\`${name}\``,
  nullable ? `${typeText(type)}, or null` : typeText(type),
  personal ? "personal" : "",
  description,
];

function section(name: EventName): string {
  const { activity, description, written, completedBy, fields } = definitionOf(name);
  const facts = [
    `Activity: ${activity ?? "none of Entra's; Keydesk's own"}.`,
    `Written: ${written.charAt(0).toLowerCase()}${written.slice(1)}`,
    ...(completedBy === null ? [] : [`Completed by: [\`${completedBy}\`](#${completedBy}).`]),
  ];
  const rows = Object.entries(fields).map(fieldRow);
  return [`## ${name}`, description, facts.map((fact) => `- ${fact}`).join("\n"), rows.length === 0 ? "No fields." : table(["field", "type", "", "what stands in it"], rows)].join("\n\n");
}

/** `docs/audit-events.md` */
export const auditEventsPage = (): string =>
  page(
    "Audit events",
    "service/audit/catalogue.ts",
    "Every event that the audit log knows. Each row has a sequence number, a time (milliseconds since 1970, UTC), the instance that wrote it, and the fields below. Activities are named as Microsoft Entra's audit log names them. Personal fields are sealed under a key of the person and can be made unreadable; how, and how the chain works, is in [service/audit](../service/audit/README.md).",
    table(
      ["event", "activity"],
      eventNames.map((name) => [`[\`${name}\`](#${name})`, definitionOf(name).activity ?? ""]),
    ),
    ...eventNames.map(section),
  );
