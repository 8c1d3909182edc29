using Microsoft.AspNetCore.Http.Extensions;

namespace PeakStore.Web.Security;

/// <summary>Addresses within the shop.</summary>
public static class LocalUrl
{
    /// <summary>The address if it is one of ours, else the home page: a link must not be able to send people elsewhere.</summary>
    public static string Of(string? url)
    {
        var local = url is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && !url.Any(char.IsControl);
        return local ? url! : "/";
    }

    /// <summary>The address with query parameters; those that are null or empty are left out.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return $"{path}{(path.Contains('?') ? query.ToString().Replace('?', '&') : query)}";
    }
}
