import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Forward only, by name in order. A migration that has shipped is never changed: add another. */
export const migrations: Record<string, Migration> = {
  "0001-first": {
    async up(database: Kysely<unknown>): Promise<void> {
      const { schema } = database;
      await schema
        .createTable("clock")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("latest", "bigint", (column) => column.notNull())
        .execute();
      await schema
        .createTable("ring_check")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("sealed", "text", (column) => column.notNull())
        .execute();

      await schema
        .createTable("people")
        .addColumn("key", "text", (column) => column.primaryKey())
        .addColumn("user_id", "text", (column) => column.notNull().unique())
        .addColumn("given_name", "text", (column) => column.notNull())
        .addColumn("family_name", "text", (column) => column.notNull())
        .addColumn("language", "text")
        .addColumn("groups", "text", (column) => column.notNull())
        .addColumn("enabled", "integer", (column) => column.notNull())
        .addColumn("locked_until", "bigint")
        .addColumn("password_hash", "text", (column) => column.notNull())
        .addColumn("password_changed_at", "bigint", (column) => column.notNull())
        .addColumn("password_operation", "text")
        .addColumn("sessions_from", "bigint", (column) => column.notNull())
        .execute();
      await schema
        .createTable("password_history")
        .addColumn("person", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .execute();
      await schema.createIndex("password_history_person").on("password_history").columns(["person", "at"]).execute();
      await schema
        .createTable("methods")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("person", "text", (column) => column.notNull())
        .addColumn("factor", "text", (column) => column.notNull())
        .addColumn("sealed", "text", (column) => column.notNull())
        .addColumn("registered_at", "bigint", (column) => column.notNull())
        .addColumn("last_time_step", "bigint")
        .execute();
      await schema.createIndex("methods_person").on("methods").column("person").execute();
      await schema
        .createTable("covers")
        .addColumn("user_key", "text", (column) => column.primaryKey())
        .addColumn("sealed", "text", (column) => column.notNull())
        .addColumn("first_seen", "bigint", (column) => column.notNull())
        .execute();

      await schema
        .createTable("flows")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("client", "text", (column) => column.notNull())
        .addColumn("version", "integer", (column) => column.notNull())
        .addColumn("sealed", "text", (column) => column.notNull())
        .addColumn("phase", "text", (column) => column.notNull())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .execute();
      await schema.createIndex("flows_phase").on("flows").columns(["phase", "expires_at"]).execute();
      await schema
        .createTable("flow_answers")
        .addColumn("flow", "text", (column) => column.notNull().references("flows.id").onDelete("cascade"))
        .addColumn("idempotency_key", "text", (column) => column.notNull())
        .addColumn("command", "text", (column) => column.notNull())
        .addColumn("sealed", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("flow_answers_key", ["flow", "idempotency_key"])
        .execute();
      await schema
        .createTable("counters")
        .addColumn("counter", "text", (column) => column.notNull())
        .addColumn("entry", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("counters_key", ["counter", "entry"])
        .execute();
      await schema.createIndex("counters_at").on("counters").column("at").execute();

      await schema
        .createTable("outbox")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("flow", "text")
        .addColumn("channel", "text", (column) => column.notNull())
        .addColumn("purpose", "text", (column) => column.notNull())
        .addColumn("sealed", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("attempts", "integer", (column) => column.notNull())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("due_at", "bigint", (column) => column.notNull())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .addColumn("settled_at", "bigint")
        .execute();
      await schema.createIndex("outbox_state").on("outbox").columns(["state", "due_at"]).execute();

      await schema
        .createTable("audit")
        .addColumn("sequence", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("instance", "text", (column) => column.notNull())
        .addColumn("event", "text", (column) => column.notNull())
        .addColumn("fields", "text", (column) => column.notNull())
        .addColumn("previous", "text", (column) => column.notNull())
        .addColumn("link", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("audit_subjects")
        .addColumn("person", "text", (column) => column.primaryKey())
        .addColumn("sealed", "text", (column) => column.notNull())
        .execute();
    },
  },
  "0002-registration": {
    async up(database: Kysely<unknown>): Promise<void> {
      const { schema } = database;
      await schema
        .createTable("resets")
        .addColumn("person", "text", (column) => column.primaryKey())
        .addColumn("at", "bigint", (column) => column.notNull())
        .execute();
      await schema
        .createTable("class_codes")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("group_name", "text", (column) => column.notNull())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .execute();
      await schema.createIndex("class_codes_group").on("class_codes").column("group_name").execute();
    },
  },
  "0003-looking-after": {
    async up(database: Kysely<unknown>): Promise<void> {
      const { schema } = database;
      await schema.alterTable("methods").addColumn("preferred", "integer", (column) => column.notNull().defaultTo(0)).execute();
      await schema
        .createTable("requests")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("code", "text")
        .addColumn("flow", "text", (column) => column.notNull())
        .addColumn("person", "text")
        .addColumn("sealed", "text", (column) => column.notNull())
        .addColumn("answer", "text")
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("wrong", "integer", (column) => column.notNull())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .execute();
      await schema.createIndex("requests_code").on("requests").column("code").execute();
      await schema.createIndex("requests_kind").on("requests").columns(["kind", "expires_at"]).execute();
      await schema
        .createTable("kept_codes")
        .addColumn("digest", "text", (column) => column.primaryKey())
        .addColumn("person", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("expires_at", "bigint")
        .execute();
      await schema.createIndex("kept_codes_person").on("kept_codes").columns(["person", "kind"]).execute();
      await schema
        .createTable("standings")
        .addColumn("person", "text", (column) => column.primaryKey())
        .addColumn("confirmed_at", "bigint")
        .addColumn("skips", "integer", (column) => column.notNull())
        .addColumn("resets_stopped_at", "bigint")
        .execute();
      await schema
        .createTable("activity")
        .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("person", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("sealed", "text", (column) => column.notNull())
        .execute();
      await schema.createIndex("activity_person").on("activity").columns(["person", "at"]).execute();
      await schema.createIndex("activity_at").on("activity").column("at").execute();
      await schema
        .createTable("policies")
        .addColumn("version", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("document", "text", (column) => column.notNull())
        .execute();
    },
  },
  "0004-kiosks": {
    async up(database: Kysely<unknown>): Promise<void> {
      const { schema } = database;
      await schema
        .createTable("kiosks")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("place", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("keys", "text", (column) => column.notNull())
        .addColumn("machine", "text", (column) => column.notNull())
        .addColumn("starts_per_hour", "integer", (column) => column.notNull())
        .addColumn("code", "text", (column) => column.notNull())
        .addColumn("enrolled_at", "bigint", (column) => column.notNull())
        .addColumn("seen_at", "bigint")
        .execute();
      await schema
        .createTable("enrolment_codes")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("place", "text", (column) => column.notNull())
        .addColumn("uses_left", "integer", (column) => column.notNull())
        .addColumn("uses", "integer", (column) => column.notNull())
        .addColumn("networks", "text", (column) => column.notNull())
        .addColumn("approve", "integer", (column) => column.notNull())
        .addColumn("starts_per_hour", "integer", (column) => column.notNull())
        .addColumn("expires_at", "bigint", (column) => column.notNull())
        .execute();
    },
  },
  "0005-technician-pin": {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema
        .createTable("technician_pin")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("set_at", "bigint", (column) => column.notNull())
        .execute();
    },
  },
  "0006-sign-ins-ended": {
    async up(database: Kysely<unknown>): Promise<void> {
      await database.schema.alterTable("standings").addColumn("sign_ins_ended_before", "bigint").execute();
    },
  },
};
