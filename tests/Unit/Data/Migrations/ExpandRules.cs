using System.Text.RegularExpressions;

namespace PeakStore.Unit.Data.Migrations;

/// <summary>Something that programs of the release before would not survive, or that stops them while it is done.</summary>
/// <param name="On">The table or other thing.</param>
internal sealed record Violation(string On, string Why);

/// <summary>
/// What a migration may do while programs of the release before run: docs/migrations.md. Judges the text, so it errs on the strict side;
/// what is fine all the same is marked as a contract step.
/// </summary>
internal static partial class ExpandRules
{
    private const string Unlimited = "waits for whoever uses the table and has all others wait behind it: begin with SET LOCAL lock_timeout = '2s'";

    private static readonly (Regex Action, string Why)[] OnTables =
    [
        (Rule(@"^DROP\b"), "takes away what the release before uses"),
        (Rule(@"^RENAME\b"), "renames what the release before uses"),
        (Rule(@"^ALTER (COLUMN )?\S+ DROP\b"), "takes away what the release before relies on"),
        (Rule(@"^ALTER (COLUMN )?\S+ (SET DATA )?TYPE\b"), "changes a type under the release before, and rewrites the table"),
        (Rule(@"^ALTER (COLUMN )?\S+ SET NOT NULL\b"), "refuses rows that the release before writes"),
        (Rule(@"^ADD (CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b"), "refuses rows that the release before may write"),
        (Rule(@"^ADD (?!CONSTRAINT|CHECK)(?!.*\b(DEFAULT|GENERATED)\b).*\bNOT NULL\b"), "has no default, so the release before cannot insert"),
        (Rule(@"^ADD .*\bSTORED\b"), "rewrites the table while nobody can use it"),
        (Rule(@"^(SET SCHEMA|DETACH|DISABLE|ENABLE ROW)\b"), "takes rows or rules away from the release before"),
    ];

    public static IEnumerable<Violation> Of(string sql)
    {
        var statements = SqlStatements.Of(sql).ToList();
        var created = statements.Select(statement => Created().Match(statement)).Where(match => match.Success).Select(Name).ToHashSet();
        var limited = statements.Any(statement => statement.StartsWith("SET LOCAL lock_timeout", StringComparison.OrdinalIgnoreCase));
        return statements.SelectMany(statement => OfStatement(statement, limited)).Where(violation => !created.Contains(violation.On));
    }

    private static IEnumerable<Violation> OfStatement(string statement, bool limited)
    {
        if (AlterTable().Match(statement) is { Success: true } table)
        {
            var found = SqlStatements.Split(statement[table.Length..], ',')
                .SelectMany(action => OnTables.Where(rule => rule.Action.IsMatch(action)), (_, rule) => new Violation(Name(table), rule.Why));
            return limited ? found : found.Append(new Violation(Name(table), Unlimited));
        }

        if (Index().Match(statement) is { Success: true } index)
        {
            return OfIndex(index);
        }

        return Gone().Match(statement) is { Success: true } gone ? [new Violation(Name(gone), "takes away or changes what the release before uses")] : [];
    }

    private static IEnumerable<Violation> OfIndex(Match index)
    {
        if (index.Groups["unique"].Success)
        {
            yield return new Violation(Name(index), "refuses rows that the release before may write");
        }

        if (!index.Groups["concurrently"].Success)
        {
            yield return new Violation(Name(index), "locks writers out while it is made: CREATE INDEX CONCURRENTLY, with suppressTransaction");
        }
    }

    private static Regex Rule(string pattern) => new(pattern, RegexOptions.IgnoreCase);

    private static string Name(Match match) => match.Groups["name"].Value.Trim('"');

    [GeneratedRegex(@"^CREATE (UNLOGGED )?(TABLE|VIEW|FUNCTION|SEQUENCE|TYPE|TEXT SEARCH CONFIGURATION) (IF NOT EXISTS )?(?<name>[\w"".]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Created();

    [GeneratedRegex(@"^ALTER TABLE (IF EXISTS )?(ONLY )?(?<name>[\w"".]+) ", RegexOptions.IgnoreCase)]
    private static partial Regex AlterTable();

    [GeneratedRegex(@"^CREATE (?<unique>UNIQUE )?INDEX (?<concurrently>CONCURRENTLY )?.*?\bON (ONLY )?(?<name>[\w"".]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Index();

    [GeneratedRegex(@"^(TRUNCATE( TABLE)?|DROP [A-Z ]+?|CREATE OR REPLACE \w+|ALTER (?!TABLE)[A-Z]+)( CONCURRENTLY)?( IF EXISTS)? (?<name>[\w"".]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Gone();
}
