namespace PeakStore.Tool.Triggers;

/// <summary>When a campaign sells, as the catalogue says it.</summary>
/// <param name="StartsAt">The first instant of the sale, UTC.</param>
/// <param name="EndsAt">The first instant after the sale, UTC.</param>
internal sealed record Campaign(Guid Id, string Name, DateTimeOffset StartsAt, DateTimeOffset EndsAt);
