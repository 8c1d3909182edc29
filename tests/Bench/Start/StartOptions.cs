namespace PeakStore.Bench.Start;

/// <summary><c>--runs</c> starts of each kind, <c>--out</c> a file for the tables.</summary>
internal sealed record StartOptions(int Runs, string? Out)
{
    public static StartOptions Read(string[] args) => new(int.Parse(Value(args, "--runs") ?? "9"), Value(args, "--out"));

    private static string? Value(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
