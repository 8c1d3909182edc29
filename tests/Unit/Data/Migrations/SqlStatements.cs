using System.Text.RegularExpressions;

namespace PeakStore.Unit.Data.Migrations;

/// <summary>Takes SQL apart as far as rules about migrations need it.</summary>
internal static partial class SqlStatements
{
    /// <summary>The statements, without comments and with the inside of strings and function bodies left out.</summary>
    public static IEnumerable<string> Of(string sql) =>
        Split(Spaces().Replace(Opaque().Replace(sql, part => part.Value[0] is '-' or '/' ? " " : "''"), " "), ';');

    /// <summary>Splits at a separator, but not inside parentheses.</summary>
    public static IEnumerable<string> Split(string sql, char separator)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i <= sql.Length; i++)
        {
            if (i == sql.Length || (sql[i] == separator && depth == 0))
            {
                if (sql[start..i].Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                start = i + 1;
            }
            else
            {
                depth += sql[i] switch { '(' => 1, ')' => -1, _ => 0 };
            }
        }
    }

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|(\$\w*\$).*?\1", RegexOptions.Singleline)]
    private static partial Regex Opaque();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
