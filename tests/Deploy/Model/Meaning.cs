using System.Text.RegularExpressions;

namespace PeakStore.Deploy.Model;

/// <summary>What the value of a variable stands for, written as AppHost's manifest writes it. What stands for nothing stays as it is.</summary>
internal static partial class Meaning
{
    private const string ConnectionString = "ConnectionStrings__";

    /// <summary>A value that is written out, perhaps with <c>$(NAMES)</c> of secrets in it.</summary>
    /// <param name="portOf">The port at which others find a service; null where there is no such service.</param>
    public static string OfText(string name, string text, Func<string, string?> portOf)
    {
        if (Address().Match(text) is { Success: true } address && portOf(address.Groups[1].Value) == address.Groups[2].Value)
            return $"{{{address.Groups[1].Value}.bindings.http.url}}";
        return StoreOf(name) is { } store && Names(text, store) ? $"{{{store}.connectionString}}" : text;
    }

    /// <summary>A value that is kept in a secret.</summary>
    public static string OfSecret(string name, string secret, string key) => (secret, key) switch
    {
        ("connections", _) => $"{{{key}.connectionString}}",
        ("keys", _) => $"{{{key}.value}}",
        ("payments", "Provider") => "{payment-provider.value}",
        _ when StoreOf(name) is { } store && secret.Contains(store, StringComparison.Ordinal) => $"{{{store}.connectionString}}",
        _ => $"{key} of the secret {secret}",
    };

    private static string? StoreOf(string name) => name.StartsWith(ConnectionString, StringComparison.Ordinal) ? name[ConnectionString.Length..] : null;

    // a database by its name, other stores by where they are
    private static bool Names(string text, string store) =>
        store.EndsWith("db", StringComparison.Ordinal) ? text.Split(';').Contains($"Database={store}") : text.Contains(store, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^http://([a-z0-9-]+):([0-9]+)$")]
    private static partial Regex Address();
}
