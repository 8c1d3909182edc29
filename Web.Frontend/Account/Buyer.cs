using System.Text;

namespace PeakStore.Web.Account;

/// <summary>In whose name the services are called.</summary>
/// <param name="Id">The <c>sub</c>: <c>guest-&lt;uuid&gt;</c> or <c>user-&lt;slug of the name&gt;</c>.</param>
/// <param name="Role"><see cref="ShopperRole"/> or <see cref="OperatorRole"/>.</param>
public sealed record Buyer(string Id, string Role)
{
    /// <summary>Someone who buys.</summary>
    public const string ShopperRole = "shopper";

    /// <summary>Someone who runs the store.</summary>
    public const string OperatorRole = "operator";

    /// <summary>Longest name that a person may sign in with.</summary>
    public const int MaxNameLength = 40;

    /// <summary>A new guest. Ids are time-ordered, so that stores keyed by them stay compact.</summary>
    public static Buyer NewGuest(TimeProvider time) => new($"guest-{Guid.CreateVersion7(time.GetUtcNow())}", ShopperRole);

    /// <summary>The id of the person of that name; null when nothing of the name can be used.</summary>
    public static string? IdOf(string name)
    {
        var slug = new StringBuilder("user-");
        foreach (var rune in name.Trim().EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune));
            }
            else if (!rune.IsAscii && Rune.IsLetterOrDigit(rune))
            {
                // By number, so that people whose names are not written in ASCII do not share one id.
                slug.Append($"{rune.Value:x}");
            }
            else if (slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var id = slug.ToString().TrimEnd('-');
        return id == "user" ? null : id;
    }
}
