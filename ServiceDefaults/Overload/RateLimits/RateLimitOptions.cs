using System.ComponentModel.DataAnnotations;

namespace PeakStore.ServiceDefaults.Overload.RateLimits;

/// <summary>
/// Section <c>RateLimits</c>; may change while the service runs. Nobody who shops meets a limit: they are for programs. Each service counts
/// for itself, so one order through a basket counts once with the baskets and once with the orders.
/// </summary>
public sealed class RateLimitOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "RateLimits";

    /// <summary>Whether anything is limited.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Limits of one network address, by <see cref="RateClass"/>. A carrier or an office puts hundreds of people behind one address, so these
    /// are for a thousand people at once: a page each five seconds, a search and a change of the basket each twenty, an order each minute.
    /// Nobody needs to sign in five times a second from one place.
    /// </summary>
    public Dictionary<string, Limit> Address { get; set; } = new()
    {
        [RateClass.Browse] = new() { Quota = 12_000 },
        [RateClass.Search] = new() { Quota = 3_000 },
        [RateClass.Basket] = new() { Quota = 3_000 },
        [RateClass.Checkout] = new() { Quota = 1_200 },
        [RateClass.SignIn] = new() { Quota = 300 },
    };

    /// <summary>
    /// Limits of one buyer, by <see cref="RateClass"/>. Twenty pages opened at once with the pictures of each; two searches a second; a basket or an
    /// order's page in five tabs that each look every second; orders as fast as a finger can click. Operators have none: they bring in
    /// whole catalogues.
    /// </summary>
    public Dictionary<string, Limit> Buyer { get; set; } = new()
    {
        [RateClass.Browse] = new() { Quota = 600 },
        [RateClass.Search] = new() { Quota = 120 },
        [RateClass.Basket] = new() { Quota = 300 },
        [RateClass.Checkout] = new() { Quota = 240 },
        [RateClass.SignIn] = new() { Quota = 60 },
    };

    /// <summary>
    /// Part of a limit that each replica gives without asking Redis; whoever stays below it costs no round trip. With N replicas at most
    /// 1 + N times this part of the limit gets through.
    /// </summary>
    [Range(0.001, 1)]
    public double LocalShare { get; set; } = 0.1;

    /// <summary>Part of a limit that each replica gives while Redis is away. A half: two replicas together keep to the limit.</summary>
    [Range(0.001, 1)]
    public double ShareWithoutRedis { get; set; } = 0.5;

    /// <summary>Addresses, and as many buyers, that are remembered at once, about 200 bytes each. Those who came longest ago are forgotten first.</summary>
    [Range(100, 10_000_000)]
    public int MostRemembered { get; set; } = 100_000;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Check(nameof(Address), Address).Concat(Check(nameof(Buyer), Buyer));

    private static IEnumerable<ValidationResult> Check(string member, Dictionary<string, Limit> limits)
    {
        foreach (var (name, limit) in limits)
        {
            if (!RateClass.All.Contains(name))
            {
                yield return new ValidationResult(
                    $"{Section}:{member}:{name} limits nothing: there is no such class. Name one of {string.Join(", ", RateClass.All)}.", [member]);
            }
            else if (!limit.IsPossible)
            {
                yield return new ValidationResult(
                    $"{Section}:{member}:{name} needs a Quota of 1 to {Limit.MostQuota} and a Window of {Limit.ShortestWindow:c} to {Limit.LongestWindow:c}.",
                    [member]);
            }
        }
    }
}
