using System.Text.RegularExpressions;
using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Monitoring;

/// <summary>All that the services measure, read from where it is declared.</summary>
internal static partial class Instruments
{
    /// <summary>What ASP.NET Core measures of each request. A test sees that it does.</summary>
    public static readonly Instrument Requests = new("http.server.request.duration", "s", InstrumentKind.Histogram);

    private static readonly string[] Folders = ["ServiceDefaults", "Catalog.Api", "Basket.Api", "Ordering.Api", "Web.Frontend"];

    public static IReadOnlyList<Instrument> OfOurs { get; } =
        [.. Folders.SelectMany(folder => Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => In(File.ReadAllText(file)))];

    public static IReadOnlySet<string> Series { get; } = OfOurs.Append(Requests).SelectMany(instrument => instrument.Series()).ToHashSet();

    /// <summary>The instruments that a file makes: name, unit and description are literals, in this order.</summary>
    public static IEnumerable<Instrument> In(string source)
    {
        foreach (Match made in Making().Matches(source))
        {
            var arguments = Arguments(source[(made.Index + made.Length)..]);
            var literals = Literal().Matches(arguments).Select(literal => literal.Groups[1].Value).ToList();
            var unit = (literals.Count, arguments.Contains("description:", StringComparison.Ordinal)) switch
            {
                (3, _) => literals[1],
                (2, true) => null,
                _ => throw new FormatException($"An instrument is made in a way that is not understood: {made.Value}{arguments}"),
            };
            yield return new Instrument(literals[0], unit, made.Groups[1].Value switch
            {
                "Counter" => InstrumentKind.Counter,
                "Histogram" => InstrumentKind.Histogram,
                _ => InstrumentKind.Gauge,
            });
        }
    }

    /// <summary>Up to the parenthesis that closes them.</summary>
    private static string Arguments(string rest)
    {
        var (depth, quoted) = (1, false);
        for (var at = 0; at < rest.Length; at++)
        {
            quoted ^= rest[at] == '"';
            depth += quoted ? 0 : rest[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
            {
                return rest[..at];
            }
        }

        return rest;
    }

    [GeneratedRegex(@"\.Create(?:Observable)?(Counter|Gauge|Histogram|UpDownCounter)(?:<\w+>)?\(")]
    private static partial Regex Making();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literal();
}
