using PeakStore.Integration.Ledger;

namespace PeakStore.Integration.Rollouts;

/// <summary>
/// All that the release after this one may do to the schema while this one runs (docs/migrations.md), done to every table that there is:
/// columns that may be null, columns with a default, an index, a table, and a migration that this release has never heard of.
/// </summary>
internal static class NextSchema
{
    private const string Expand = """
        DO $$
        DECLARE
            name text;
        BEGIN
            FOR name IN
                SELECT oid::regclass::text FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> '__EFMigrationsHistory'
            LOOP
                EXECUTE format('ALTER TABLE %s ADD COLUMN of_next_release text, ADD COLUMN of_next_release_too integer NOT NULL DEFAULT 7', name);
                EXECUTE format('CREATE INDEX ON %s (of_next_release)', name);
            END LOOP;
            CREATE TABLE table_of_next_release (id uuid PRIMARY KEY, remark text NOT NULL);
            INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('29990101000000_NextRelease', '10.0.0');
        END
        $$
        """;

    public static Task ExpandAsync(this LedgerDatabase database) => database.ExecuteAsync(Expand);
}
