import { Migration } from '@mikro-orm/migrations'

/** Recognition of pages, pages that could not be read, pace and time left, the parts that read a page. */
export class Reading extends Migration {
  override name = '0003-reading'

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "job" add "pages_to_recognise" json null, add "unreadable_pages" json null, add "pace" json null, add "eta_seconds" double precision null;`,
    )
    this.addSql(`create index "job_queued" on "job" ("created_at", "id") where status = 'QUEUED';`)
    this.addSql(
      `update "job" set "options" = ("options"::jsonb || '{"ocr": "AUTO", "languages": null, "allowUnreadablePages": false}')::json;`,
    )
    this.addSql(`alter table "job_event" add "eta_seconds" double precision null;`)
    this.addSql(`alter table "page" add "engines" json not null default '[]';`)
    this.addSql(`alter table "page" alter column "engines" drop default;`)
  }
}
